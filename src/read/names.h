/* Names of authors in bylines, and titles without what others put around them. */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include "base/text.h"

/* The names in "By Jane Doe and John Roe | Reuters", added to `names` unless there. */
void names_split(struct arena *arena, struct text line, text_list *names);

/* The title without the words that aggregators put around it; the same slice where there are none. */
struct text title_unwrapped(struct arena *arena, struct text line);
size_t wrapper_length(struct arena *arena, struct text line); /* bytes of the words before the title; 0: none */

#endif
