/* Dates as pages and articles write them, in any language of data/page-months.tsv. */
#ifndef READ_DAY_SCAN_H
#define READ_DAY_SCAN_H

#include "base/calendar.h"
#include "base/list.h"

enum day_form {
    FORM_DAY,       /* a whole date: year, month and day */
    FORM_MONTH,     /* a month with its year */
    FORM_YEAR,      /* a year with four digits, alone */
    FORM_NO_YEAR,   /* day and month */
    FORM_WEEKDAY,   /* the name of a day of the week */
    FORM_BARE_MONTH, /* the name of a month, alone */
};

struct day_found {
    struct span span;
    enum day_form form;
    struct interval days; /* FORM_DAY, FORM_MONTH, FORM_YEAR */
    int32_t month, day;   /* FORM_NO_YEAR, FORM_BARE_MONTH */
    int32_t weekday;      /* FORM_WEEKDAY; 0 Monday */
    int32_t other;        /* the other reading of 03/04/2020, or DAY_UNKNOWN; `days` then holds the one with the day first */
    bool numeric;         /* written with numbers alone */
};

typedef LIST_OF(struct day_found) day_list;

/* All dates of the text in its order, not overlapping. */
day_list day_scan(struct arena *arena, struct text text);

/* The day of a date in a machine's form at the beginning of the text: 2020-06-12T08:00:00Z, 2020/06/12, 20200612; or DAY_UNKNOWN. */
int32_t day_machine(struct text text);

#endif
