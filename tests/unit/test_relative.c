#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/relative.h"

struct known {
    const char *relative, *earliest, *latest; /* published */
    const char *first, *last;                 /* resolved; NULL: unknown */
};

static const struct known cases[] = {
    {"P", "2020-06-11", "2020-06-11", "2020-06-11", "2020-06-11"},
    {"P-1D", "2020-06-11", "2020-06-12", "2020-06-10", "2020-06-11"},
    {"P-1M", "2020-01-31", "2020-01-31", "2019-12-01", "2019-12-31"},
    {"P-1W", "2020-06-11", "2020-06-11", "2020-06-01", "2020-06-07"},
    {"P-1Y", "2020-06-01", "2020-06-30", "2019-01-01", "2019-12-31"},
    {"P-1D", "2020-01-01", "2020-12-31", NULL, NULL},
    {"P+0E", "2020-06-11", "2020-06-11", "2020-01-01", "2029-12-31"},
    {"P<=E2", "2020-06-09", "2020-06-09", "2020-06-09", "2020-06-09"}, /* a Tuesday */
    {"P<E2", "2020-06-09", "2020-06-09", "2020-06-02", "2020-06-02"},
    {"P>=E2", "2020-06-09", "2020-06-09", "2020-06-09", "2020-06-09"},
    {"P>E2", "2020-06-09", "2020-06-09", "2020-06-16", "2020-06-16"},
    {"P<=M06", "2020-06-09", "2020-06-09", "2020-06-01", "2020-06-30"},
    {"P<M06", "2020-06-09", "2020-06-09", "2019-06-01", "2019-06-30"},
    {"P>=M06-11", "2020-06-12", "2020-06-12", "2020-06-11", "2020-06-11"}, /* news names near days */
    {"P>=M06-11", "2020-10-12", "2020-10-12", "2021-06-11", "2021-06-11"},
    {"P<=M10-23", "1975-09-12", "1975-09-12", "1975-10-23", "1975-10-23"},
    {"P~M12-30", "2021-01-03", "2021-01-03", "2020-12-30", "2020-12-30"},
    {"P>M02-29", "2097-01-01", "2097-01-01", "2104-02-29", "2104-02-29"},
    {"P<=WI", "2021-01-03", "2021-01-03", "2020-12-01", "2021-02-28"},
    {"P<=X+0", "2024-04-20", "2024-04-20", "2024-03-31", "2024-03-31"},
    {"P<=X-2", "2025-04-20", "2025-04-20", "2025-04-18", "2025-04-18"},
    {"P<=M11-4E4", "2020-12-01", "2020-12-01", "2020-11-26", "2020-11-26"},
    {"P>=M05-5E1", "2020-05-01", "2020-05-01", "2020-05-25", "2020-05-25"},
    {"P-1Y:M06-11", "2020-03-01", "2020-03-01", "2019-06-11", "2019-06-11"},
    {"P+1W:E7", "2020-06-11", "2020-06-11", "2020-06-21", "2020-06-21"},
    {"P-1M/START", "2020-07-11", "2020-07-11", "2020-06-01", "2020-06-10"},
    {"P-6M..P", "2020-07-11", "2020-07-11", "2020-01-01", "2020-07-11"},
    {"P..P-6M", "2020-07-11", "2020-07-11", NULL, NULL},
    {"P-9999Y", "2020-07-11", "2020-07-11", NULL, NULL},
    {"P+99999D", "9999-07-11", "9999-07-11", NULL, NULL},
    {"P<=M13", "2020-07-11", "2020-07-11", NULL, NULL},
    {"P-1", "2020-07-11", "2020-07-11", NULL, NULL},
    {"", "2020-07-11", "2020-07-11", NULL, NULL},
};

static void relative_times_are_resolved(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct known known = cases[i];
        struct interval published = {day_of_iso(text_of(known.earliest)), day_of_iso(text_of(known.latest))};
        struct interval got = time_resolve(text_of(known.relative), published);
        struct interval right = known.first ? (struct interval){day_of_iso(text_of(known.first)), day_of_iso(text_of(known.last))} : INTERVAL_UNKNOWN;
        if (got.earliest != right.earliest || got.latest != right.latest) {
            char first[11] = "unknown", last[11] = "unknown";
            if (interval_known(got)) {
                day_iso(got.earliest, first);
                day_iso(got.latest, last);
            }
            fail_msg("%s on %s is %s to %s", known.relative, known.earliest, first, last);
        }
    }
}

static void thirds_of_an_interval(void **state)
{
    (void)state;
    struct interval june = interval_of_month(2020, 6);
    assert_int_equal(interval_part(june, TEXT("MID")).earliest, day_of_date(2020, 6, 11));
    assert_int_equal(interval_part(june, TEXT("END")).earliest, day_of_date(2020, 6, 21));
    assert_int_equal(interval_part(interval_of_day(june.earliest), TEXT("END")).earliest, june.earliest);
    assert_int_equal(interval_part(june, TEXT("APPROX")).latest, june.latest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(relative_times_are_resolved), cmocka_unit_test(thirds_of_an_interval)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
