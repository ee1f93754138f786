/* What an article's own text tells about its day. */
#ifndef READ_DAY_TEXT_H
#define READ_DAY_TEXT_H

#include "read/day.h"
#include "read/day_scan.h"

struct text_days {
    int32_t bound;            /* not written before this day; DAY_UNKNOWN: the text doesn't tell */
    struct evidence evidence; /* for it */
    int32_t latest_year;      /* the latest year it names as past; 0: none */
    int32_t bare_months;      /* months named without a year ("last June") */
    day_list days;            /* all dates in the text */
};

struct text_days text_days_read(struct article *article);

/* Adds what the text says of its own day: "Updated: June 12, 2020", a dateline with a date. */
void text_clues_add(struct article *article, const struct text_days *text, clue_list *clues);

#endif
