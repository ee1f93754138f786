/* Text as a reader sees it: one blank between words, no controls, nothing invisible. */
#ifndef READ_VISIBLE_H
#define READ_VISIBLE_H

#include <stdint.h>

#include "base/text.h"

/* Appends text with runs of blanks joined into one (also across calls: `gap` carries over); leading blanks of an empty line are dropped. */
struct visible {
    struct text_builder *out;
    bool gap;  /* a blank is due before the next character */
    bool open; /* something stands on this line */
};
void visible_add(struct visible *visible, struct text text);

/* One line of visible text, trimmed, in the arena, cut at `most` bytes. */
struct text visible_line(struct arena *arena, struct text text, size_t most);

/* Does nothing that a reader sees stand in the text? */
bool visible_blank(struct text text);

#endif
