/* TIMEX3 values. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "find/times.h"

void meaning_program(struct meaning *meaning, enum time_base base, char unit, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    *meaning = (struct meaning){.type = TIME_DATE, .base = base, .unit = unit, .days = INTERVAL_UNKNOWN};
    vsnprintf(meaning->program, sizeof meaning->program, format, arguments);
    va_end(arguments);
}

void meaning_days(struct meaning *meaning, struct interval days, char unit, int32_t year)
{
    *meaning = (struct meaning){.type = TIME_DATE, .base = BASE_NONE, .unit = unit, .days = days, .year = year};
}

static struct text week_value(struct arena *arena, int32_t day, const char *after)
{
    int32_t thursday = day - weekday_of_day(day) + 3, year = date_of_day(thursday).year;
    return text_format(arena, "%04d-W%02d%s", year, (thursday - day_of_date(year, 1, 1)) / 7 + 1, after);
}

struct text time_value(struct arena *arena, struct interval days, char unit)
{
    static const char *const seasons[] = {"WI", "SP", "SU", "FA"};
    struct date date = date_of_day(days.earliest);
    char iso[11];
    switch (unit) {
    case 'W': return week_value(arena, days.earliest, "");
    case 'N': return week_value(arena, days.earliest, "-WE");
    case 'M': return text_format(arena, "%04d-%02d", date.year, date.month);
    case 'Q': return text_format(arena, "%04d-Q%d", date.year, (date.month + 2) / 3);
    case 'H': return text_format(arena, "%04d-H%d", date.year, date.month > 6 ? 2 : 1);
    case 'S': return text_format(arena, "%04d-%s", date.year, seasons[date.month % 12 / 3]);
    case 'Y': return text_format(arena, "%04d", date.year);
    case 'E': return text_format(arena, "%03d", date.year / 10);
    case 'C': return text_format(arena, "%02d", days.latest == DAY_UNKNOWN ? date.year / 100 : date_of_day(days.latest).year / 100);
    default: return text_copy(arena, text_of(day_iso(days.earliest, iso)));
    }
}

struct text time_open_value(struct arena *arena, const char *pick, char unit)
{
    if (pick[0] == 'E')
        return text_format(arena, "XXXX-WXX-%s", pick + 1);
    if (pick[0] == 'T')
        return text_format(arena, "XXXX-XX-%02d", (pick[1] - '0') * (pick[2] ? 10 : 1) + (pick[2] ? pick[2] - '0' : 0));
    if (pick[0] == 'M' && strchr(pick, 'E'))
        return text_format(arena, "XXXX-%.2s-XX", pick + 1);
    if (pick[0] == 'M')
        return text_format(arena, "XXXX-%s", pick + 1);
    if (pick[0] == 'Q' || pick[0] == 'H' || pick[0] == 'S' || pick[0] == 'F' || (pick[0] == 'W' && pick[1] == 'I'))
        return text_format(arena, "XXXX-%s", pick);
    switch (unit) {
    case 'W': return TEXT("XXXX-WXX");
    case 'N': return TEXT("XXXX-WXX-WE");
    case 'M': return TEXT("XXXX-XX");
    case 'Q': return TEXT("XXXX-QX");
    case 'Y': return TEXT("XXXX");
    case 'E': return TEXT("XXX");
    case 'C': return TEXT("XX");
    default: return TEXT("XXXX-XX-XX");
    }
}
