/* Text → one article: title, paragraphs, captions; lines that are no part of it go into left_out. */
#ifndef READ_PLAIN_TEXT_H
#define READ_PLAIN_TEXT_H

#include "read/day.h"

/* Fills text, parts, left_out, and title, outlet, byline where they aren't set yet; clues to the day go to `clues`. False where
   there is no text to read. */
bool plain_text_read(struct article *article, struct text source, bool keep_page, clue_list *clues);

#endif
