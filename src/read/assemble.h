/* Paragraphs → article.text and article.parts. */
#ifndef READ_ASSEMBLE_H
#define READ_ASSEMBLE_H

#include "model/model.h"

/* A text being put together; `text_reserve` bytes are set aside. */
struct assembly {
    struct article *article;
    struct text_builder out;
};

struct assembly assembly_begin(struct article *article, size_t text_reserve);

/* One more paragraph of visible text, without blank lines; a line break in it becomes a blank, or a new paragraph where a sentence has ended. */
void assembly_add(struct assembly *assembly, struct text paragraph, enum part_kind kind);

/* Fills text and parts; the first paragraph's dateline becomes a part of its own. */
void assembly_end(struct assembly *assembly);

/* One thing left out; joined to the one before where it has the same reason and follows it on the page. */
void left_out_add(struct article *article, struct text text, struct text why, struct span span);

#endif
