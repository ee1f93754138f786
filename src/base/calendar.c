#include "base/calendar.h"

#include <stdio.h>

/* Howard Hinnant, "chrono-compatible low-level date algorithms": March is the first month, eras of 400 years. */
static int32_t days_from_civil(int32_t year, int32_t month, int32_t day)
{
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static bool leap(int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int32_t days_in_month(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

int32_t day_of_date(int32_t year, int32_t month, int32_t day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return DAY_UNKNOWN;
    return days_from_civil(year, month, day);
}

struct date date_of_day(int32_t day)
{
    int32_t shifted = day + 719468;
    int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int32_t day_of_era = shifted - era * 146097;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t shifted_month = (5 * day_of_year + 2) / 153;
    struct date date = {.month = shifted_month + (shifted_month < 10 ? 3 : -9), .day = day_of_year - (153 * shifted_month + 2) / 5 + 1};
    date.year = year_of_era + era * 400 + (date.month <= 2);
    return date;
}

int32_t weekday_of_day(int32_t day) { return ((day % 7) + 10) % 7; }

char *day_iso(int32_t day, char iso[11])
{
    struct date date = date_of_day(day);
    snprintf(iso, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000, (unsigned)date.month % 100, (unsigned)date.day % 100);
    return iso;
}

static int32_t digits(const char *data, size_t count)
{
    int32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        if (data[i] < '0' || data[i] > '9')
            return -1;
        value = value * 10 + (data[i] - '0');
    }
    return value;
}

int32_t day_of_iso(struct text iso)
{
    if (iso.length != 10 || iso.data[4] != '-' || iso.data[7] != '-')
        return DAY_UNKNOWN;
    return day_of_date(digits(iso.data, 4), digits(iso.data + 5, 2), digits(iso.data + 8, 2));
}

struct interval interval_of_day(int32_t day) { return (struct interval){day, day}; }

struct interval interval_of_month(int32_t year, int32_t month)
{
    return (struct interval){day_of_date(year, month, 1), day_of_date(year, month, days_in_month(year, month))};
}

struct interval interval_of_year(int32_t year) { return (struct interval){day_of_date(year, 1, 1), day_of_date(year, 12, 31)}; }

bool interval_known(struct interval interval) { return interval.earliest != DAY_UNKNOWN && interval.latest != DAY_UNKNOWN; }

static int32_t last(struct interval interval) { return interval.latest == DAY_UNKNOWN ? INT32_MAX : interval.latest; }

static int32_t lesser(int32_t a, int32_t b) { return a < b ? a : b; }

static int32_t greater(int32_t a, int32_t b) { return a > b ? a : b; }

bool interval_meets(struct interval a, struct interval b) { return a.earliest <= last(b) && b.earliest <= last(a); }

bool interval_holds(struct interval outer, struct interval inner) { return outer.earliest <= inner.earliest && last(inner) <= last(outer); }

struct interval interval_both(struct interval a, struct interval b)
{
    int32_t latest = lesser(last(a), last(b));
    return (struct interval){greater(a.earliest, b.earliest), latest == INT32_MAX ? DAY_UNKNOWN : latest};
}

struct interval interval_around(struct interval a, struct interval b)
{
    if (!interval_known(a))
        return b;
    if (!interval_known(b))
        return a;
    return (struct interval){lesser(a.earliest, b.earliest), greater(a.latest, b.latest)};
}

int32_t interval_width(struct interval interval) { return interval_known(interval) ? interval.latest - interval.earliest + 1 : INT32_MAX; }

int32_t interval_gap(struct interval a, struct interval b)
{
    if (!interval_known(a) || !interval_known(b) || interval_meets(a, b))
        return 0;
    return a.earliest > b.latest ? a.earliest - b.latest : b.earliest - a.latest;
}
