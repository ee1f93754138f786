/* Days of which an article leaves the year to its own day, which is not known: "January 5". Beside another report of the same act, which has
   the year, they say the day. */
#ifndef MERGE_PARTIAL_DAYS_H
#define MERGE_PARTIAL_DAYS_H

#include "model/model.h"

struct partial_day {
    int32_t month, day; /* 0: not told */
};

/* Of a TIMEX3 value "XXXX-01-05" or "XXXX-01"; of any other, both are 0. */
struct partial_day partial_day_of(struct text value);
bool partial_known(struct partial_day partial);
/* Neither month nor day differ where both are told. */
bool partial_agree(struct partial_day a, struct partial_day b);
/* The days within the interval that it can mean: unknown where there are none. */
struct interval partial_within(struct partial_day partial, struct interval interval);

#endif
