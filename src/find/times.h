/* Between the files of the time finder: what a time expression means before it is known from which day it counts.
   times_calendar.c, times_deictic.c, times_measure.c read expressions; times.c finds them and settles what they count from. */
#ifndef FIND_TIMES_H
#define FIND_TIMES_H

#include "find/pieces.h"

enum time_base {
    BASE_NONE,   /* `days` and `unit`, or `value`, say it all */
    BASE_PICK,   /* "June", "Tuesday": `program` is a pick of model/relative.h */
    BASE_SPEECH, /* "last week": `program` counts from the article's day */
    BASE_TEXT,   /* "the next day": from the time told before */
    BASE_HERE,   /* "the end of the year": in a history as BASE_TEXT, else as BASE_SPEECH */
};

struct meaning {
    enum time_type type;
    enum time_base base;
    char program[32];
    char unit;           /* the value's: D W M Q S(eason) H(alf) N (weekend) Y E C; or 0, where `value` is given */
    struct interval days;
    int32_t year;        /* said with it; 0: none */
    char value[32];      /* TIMEX3 */
    char clock[16];      /* "T11:30", "TMO": to be added to the day */
    const char *mod;     /* TIMEX3, or NULL */
    bool past;           /* it can only be before the moment of speaking */
};

/* Each reads the expression that begins at piece i and gives the piece after its last, or 0 where there is none. `meaning` is
   then filled, else garbage. */
typedef size_t time_reader(const struct pieces *pieces, size_t i, struct meaning *meaning);

size_t time_read_date(const struct pieces *pieces, size_t i, struct meaning *meaning);     /* "Tuesday, 3 June 2020", "June", "the 1960s", "2020-06-11" */
size_t time_read_deictic(const struct pieces *pieces, size_t i, struct meaning *meaning);  /* "last week", "two days ago", "yesterday" */
size_t time_read_measure(const struct pieces *pieces, size_t i, struct meaning *meaning);  /* "three weeks", "daily" */
size_t time_read_clock(const struct pieces *pieces, size_t i, struct meaning *meaning);    /* "11:30 a.m.", "noon" */

/* Parts that several files need; the same convention. */
size_t time_month(const struct pieces *pieces, size_t i, int32_t *month);
size_t time_day(const struct pieces *pieces, size_t i, int32_t *day);
size_t time_year(const struct pieces *pieces, size_t i, int32_t *year);      /* four digits that may be one */
size_t time_pick(const struct pieces *pieces, size_t i, struct meaning *meaning); /* weekday, month, season, holiday by name */

struct time_count {
    char text[16]; /* as TIMEX3 writes it: "3", "2.5", "X" */
    int32_t whole; /* 0 where it is not a whole number */
};
size_t time_count(const struct pieces *pieces, size_t i, struct time_count *count); /* "three", "12", "two and a half", "a", "several" */
size_t time_unit(const struct pieces *pieces, size_t i, char *unit, bool *plural);
void time_duration(struct meaning *meaning, struct time_count count, char unit);

void meaning_program(struct meaning *meaning, enum time_base base, char unit, const char *format, ...) __attribute__((format(printf, 4, 5)));
void meaning_days(struct meaning *meaning, struct interval days, char unit, int32_t year);

/* The value of an interval that is one whole unit: "2020-06", "2020-W23", "202". */
struct text time_value(struct arena *arena, struct interval days, char unit);
/* The value where the year or more is open: "XXXX-06-11", of a pick or only of a unit. */
struct text time_open_value(struct arena *arena, const char *pick, char unit);

#endif
