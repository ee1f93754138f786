#include "merge/partial_days.h"

static int32_t two_digits(const char *at) { return at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9' ? (at[0] - '0') * 10 + at[1] - '0' : 0; }

struct partial_day partial_day_of(struct text value)
{
    struct partial_day partial = {0, 0};
    if (!text_starts(value, "XXXX-") || (value.length != 7 && value.length != 10))
        return partial;
    partial.month = two_digits(value.data + 5);
    if (partial.month < 1 || partial.month > 12)
        return (struct partial_day){0, 0};
    if (value.length == 10)
        partial.day = two_digits(value.data + 8);
    return partial;
}

bool partial_known(struct partial_day partial) { return partial.month > 0; }

bool partial_agree(struct partial_day a, struct partial_day b)
{
    return !a.month || !b.month || (a.month == b.month && (!a.day || !b.day || a.day == b.day));
}

struct interval partial_within(struct partial_day partial, struct interval interval)
{
    struct interval found = INTERVAL_UNKNOWN;
    if (!interval_known(interval) || !partial_known(partial))
        return found;
    int32_t first = date_of_day(interval.earliest).year, last = date_of_day(interval.latest).year;
    for (int32_t year = first; year <= last && year <= first + 2; year++) {
        int32_t day = partial.day ? day_of_date(year, partial.month, partial.day) : DAY_UNKNOWN;
        struct interval meant = partial.day ? (struct interval){day, day} : interval_of_month(year, partial.month);
        if (interval_known(meant) && interval_meets(meant, interval))
            found = interval_around(found, interval_both(meant, interval));
    }
    return found;
}
