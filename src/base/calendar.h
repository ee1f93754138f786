/* Days as numbers since 1970-01-01 (Gregorian, before it backwards), and intervals of days. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { DAY_UNKNOWN = INT32_MIN };

/* Days, both inclusive; an end that is not known is DAY_UNKNOWN. */
struct interval {
    int32_t earliest, latest;
};
#define INTERVAL_UNKNOWN ((struct interval){DAY_UNKNOWN, DAY_UNKNOWN})

struct date {
    int32_t year;
    int32_t month, day; /* from 1 */
};

int32_t day_of_date(int32_t year, int32_t month, int32_t day); /* DAY_UNKNOWN where there is no such day, or a year outside 1…9999 */
struct date date_of_day(int32_t day);
int32_t days_in_month(int32_t year, int32_t month);
int32_t weekday_of_day(int32_t day); /* 0 Monday … 6 Sunday */

/* "2020-06-11", 10 characters and a zero, into `iso`; gives `iso`. */
char *day_iso(int32_t day, char iso[11]);
int32_t day_of_iso(struct text iso); /* DAY_UNKNOWN unless it is just YYYY-MM-DD and exists */

struct interval interval_of_day(int32_t day);
struct interval interval_of_month(int32_t year, int32_t month);
struct interval interval_of_year(int32_t year);
bool interval_known(struct interval interval); /* both ends are */
bool interval_meets(struct interval a, struct interval b); /* unknown ends meet everything */
bool interval_holds(struct interval outer, struct interval inner);
struct interval interval_both(struct interval a, struct interval b);   /* what they share; call only where they meet */
struct interval interval_around(struct interval a, struct interval b); /* the smallest that holds both; an unknown one adds nothing */
int32_t interval_width(struct interval interval);                      /* days in it; INT32_MAX where an end is unknown */
int32_t interval_gap(struct interval a, struct interval b);            /* days between them, 0 where they meet or one is unknown */

#endif
