/* What articles say of each other's days. */
#ifndef MERGE_DAY_CLUES_H
#define MERGE_DAY_CLUES_H

#include "merge/strata.h"

enum {
    SURE_WIDTH = 3,    /* an interval so narrow is not narrowed further */
    ANCHOR_WIDTH = 31, /* days within which a thing must lie to date others */
    MOST_CLUES = 24,   /* of an article */
    CLUE_REACH = 400   /* days before and after a thing on which an article may speak of it as ahead or past */
};

enum clue_kind { CLUE_COPY, CLUE_MEETING, CLUE_NEWS, CLUE_MONTH, CLUE_EVENT, CLUE_WORDING, CLUE_BOUND }; /* by rank, the surest first */

/* `relative`, said on the article's day, must meet `days` (or lie in `month`, of whatever year); without `relative`, the article's day
   itself lies in `days`. */
struct clue {
    enum clue_kind kind;
    struct text relative;
    struct interval days;
    int32_t month;      /* 1 … 12, or 0 */
    struct span span;   /* the words, in the article's text */
    uint32_t from;      /* article that gives `days`, or UINT32_MAX: the record, or the article itself */
    uint32_t last;      /* of the other articles that give `days`, the one that may have come out last; UINT32_MAX: none */
};

typedef LIST_OF(struct clue) clue_list;

bool day_is_narrow(struct interval days, int32_t width);
/* The clues to the day of each article whose own day is not sure: as many lists as articles, each by rank. */
clue_list *day_clues_find(struct merge *merge);

#endif
