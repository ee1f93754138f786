/* Lines that are no part of an article: the lists of data/page-furniture.tsv, bare dates, bylines. */
#ifndef READ_FURNITURE_H
#define READ_FURNITURE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* What the line is ("comments", "sharing" …) when it is furniture, else unknown text. */
struct text furniture_of(struct arena *arena, struct text line);

/* Nothing but a date, with the words and signs that stand around one: "| 29 March 2024, Friday |", "Updated: June 12, 2020 01:52 AM". */
bool line_is_date(struct arena *arena, struct text line);

/* "By Jane Doe and John Roe, Reuters": a short line that only says who wrote it. */
bool line_is_byline(struct arena *arena, struct text line);

/* How many words the line has, and whether it ends as a sentence does (also inside quotation marks). */
size_t line_words(struct text line);
bool line_ends_sentence(struct text line);

#endif
