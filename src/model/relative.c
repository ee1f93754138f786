/* Runs the small programs of model/relative.h. Picks are found by trying the occurrences around the day, from either side. */
#include "model/relative.h"

enum { LOPSIDED = 305 /* days */, SEARCH = 9 /* years: the gap between two 29 Februaries is at most eight */, NARROW = 62 /* days */ };

struct program {
    const char *at, *end;
};

struct pick {
    enum { PICK_WEEKDAY, PICK_WEEKEND, PICK_DAY, PICK_MONTH, PICK_DATE, PICK_NTH, PICK_QUARTER, PICK_HALF, PICK_SEASON, PICK_EASTER } kind;
    int32_t number, day; /* number: of the weekday, month, quarter, season (0 spring), or days from Easter */
    int32_t weekday;     /* of the `day`-th of them in the month */
};

static bool take(struct program *program, const char *word)
{
    size_t length = text_of(word).length;
    if ((size_t)(program->end - program->at) < length || !text_starts((struct text){program->at, length}, word))
        return false;
    program->at += length;
    return true;
}

static bool take_number(struct program *program, int32_t *number)
{
    const char *start = program->at;
    for (*number = 0; program->at < program->end && *program->at >= '0' && *program->at <= '9' && program->at - start < 5; program->at++)
        *number = *number * 10 + (*program->at - '0');
    return program->at > start;
}

static bool take_pick(struct program *program, struct pick *pick)
{
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    for (int32_t i = 0; i < 4; i++)
        if (take(program, seasons[i])) {
            *pick = (struct pick){PICK_SEASON, i, 0, 0};
            return true;
        }
    *pick = (struct pick){PICK_WEEKEND, 0, 0, 0};
    if (take(program, "WE"))
        return true;
    if (take(program, "X")) {
        pick->kind = PICK_EASTER;
        int32_t sign = take(program, "-") ? -1 : take(program, "+") ? 1 : 0;
        bool read = sign && take_number(program, &pick->number) && pick->number <= 300;
        pick->number *= sign;
        return read;
    }
    if (take(program, "E"))
        return pick->kind = PICK_WEEKDAY, take_number(program, &pick->number) && pick->number >= 1 && pick->number <= 7;
    if (take(program, "T"))
        return pick->kind = PICK_DAY, take_number(program, &pick->number) && pick->number >= 1 && pick->number <= 31;
    if (take(program, "Q"))
        return pick->kind = PICK_QUARTER, take_number(program, &pick->number) && pick->number >= 1 && pick->number <= 4;
    if (take(program, "H"))
        return pick->kind = PICK_HALF, take_number(program, &pick->number) && pick->number >= 1 && pick->number <= 2;
    if (!take(program, "M") || !take_number(program, &pick->number) || pick->number < 1 || pick->number > 12)
        return false;
    pick->kind = PICK_MONTH;
    if (!take(program, "-"))
        return true;
    pick->kind = PICK_DATE;
    if (!take_number(program, &pick->day) || pick->day < 1 || pick->day > 31)
        return false;
    if (!take(program, "E"))
        return true;
    pick->kind = PICK_NTH;
    return take_number(program, &pick->weekday) && pick->weekday >= 1 && pick->weekday <= 7 && pick->day <= 5;
}

static struct interval months(int32_t year, int32_t first, int32_t count)
{
    int32_t last = year * 12 + first - 1 + count - 1;
    return (struct interval){day_of_date(year, first, 1), interval_of_month(last / 12, last % 12 + 1).latest};
}

/* Gregorian Easter Sunday, by the "anonymous" algorithm (Nature, 20 April 1876). */
static int32_t easter(int32_t year)
{
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    return day_of_date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

static struct interval nth_weekday(int32_t year, struct pick pick)
{
    struct interval month = interval_of_month(year, pick.number);
    int32_t first = month.earliest + (pick.weekday - 1 - weekday_of_day(month.earliest) + 7) % 7, day = first + 7 * (pick.day - 1);
    return interval_of_day(day > month.latest ? day - 7 : day);
}

/* The occurrence of the pick in the year, month or week `offset` from the one that holds `day`; unknown where there is none. */
static struct interval occurrence(struct pick pick, int32_t day, int32_t offset)
{
    struct date date = date_of_day(day);
    int32_t year = date.year + offset, monday = day - weekday_of_day(day) + 7 * offset;
    int32_t month = date.year * 12 + date.month - 1 + offset;
    if (pick.kind != PICK_WEEKDAY && pick.kind != PICK_WEEKEND && pick.kind != PICK_DAY && (year < 2 || year > 9998))
        return INTERVAL_UNKNOWN;
    switch (pick.kind) {
    case PICK_WEEKDAY: return interval_of_day(monday + pick.number - 1);
    case PICK_WEEKEND: return (struct interval){monday + 5, monday + 6};
    case PICK_DAY: return interval_of_day(day_of_date(month / 12, month % 12 + 1, pick.number));
    case PICK_MONTH: return months(year, pick.number, 1);
    case PICK_DATE: return interval_of_day(day_of_date(year, pick.number, pick.day));
    case PICK_NTH: return nth_weekday(year, pick);
    case PICK_QUARTER: return months(year, 3 * pick.number - 2, 3);
    case PICK_HALF: return months(year, 6 * pick.number - 5, 6);
    case PICK_SEASON: return months(year, 3 * pick.number + 3, 3);
    case PICK_EASTER: return interval_of_day(easter(year) + pick.number);
    }
    return INTERVAL_UNKNOWN;
}

static struct interval before(struct pick pick, int32_t day, bool begun)
{
    for (int32_t offset = 1; offset >= -SEARCH; offset--) {
        struct interval found = occurrence(pick, day, offset);
        if (interval_known(found) && (begun ? found.earliest <= day : found.latest < day))
            return found;
    }
    return INTERVAL_UNKNOWN;
}

static struct interval after(struct pick pick, int32_t day, bool running)
{
    for (int32_t offset = -1; offset <= SEARCH; offset++) {
        struct interval found = occurrence(pick, day, offset);
        if (interval_known(found) && (running ? found.latest >= day : found.earliest > day))
            return found;
    }
    return INTERVAL_UNKNOWN;
}

static struct interval nearest(struct pick pick, int32_t day)
{
    struct interval last = before(pick, day, true), next = after(pick, day, true), here = interval_of_day(day);
    if (!interval_known(last) || !interval_known(next))
        return interval_known(last) ? last : next;
    return interval_gap(last, here) <= interval_gap(next, here) ? last : next;
}

/* "October 23" in September is the one ahead, whatever the tense around it: news names near days. */
static struct interval unless_far(struct pick pick, int32_t day, struct interval found)
{
    bool far = pick.kind == PICK_DATE && interval_known(found) && interval_gap(found, interval_of_day(day)) > LOPSIDED;
    return far ? nearest(pick, day) : found;
}

static struct interval first_in(struct pick pick, struct interval whole)
{
    struct interval found = after(pick, whole.earliest - 1, false);
    return interval_known(found) && found.earliest <= whole.latest ? found : INTERVAL_UNKNOWN;
}

static struct interval years(int32_t year, int32_t count)
{
    int32_t first = year - year % count;
    first += first == 0;
    return (struct interval){day_of_date(first, 1, 1), day_of_date(year - year % count + count - 1, 12, 31)};
}

static struct interval shift(struct interval from, int32_t count, char unit)
{
    int32_t day = from.earliest;
    struct date date = date_of_day(day);
    int32_t month = date.year * 12 + date.month - 1 + count * (unit == 'Q' ? 3 : 1);
    int32_t year = date.year + count * (unit == 'E' ? 10 : unit == 'C' ? 100 : 1), monday = day - weekday_of_day(day) + 7 * count;
    bool inside = month >= 24 && month / 12 <= 9998 && year >= 2 && year <= 9998;
    switch (unit) {
    case 'D': return (struct interval){day + count, day + count};
    case 'W': return (struct interval){monday, monday + 6};
    case 'w': return (struct interval){day + 7 * count - 3, day + 7 * count + 3};
    case 'M': return inside ? interval_of_month(month / 12, month % 12 + 1) : INTERVAL_UNKNOWN;
    case 'Q': return inside ? months(month / 12, month % 12 / 3 * 3 + 1, 3) : INTERVAL_UNKNOWN;
    case 'Y': return inside ? interval_of_year(year) : INTERVAL_UNKNOWN;
    case 'E': return inside ? years(year, 10) : INTERVAL_UNKNOWN;
    case 'C': return inside ? years(year, 100) : INTERVAL_UNKNOWN;
    default: return INTERVAL_UNKNOWN;
    }
}

static struct interval step(struct program *program, struct interval from)
{
    int32_t sign = take(program, "+") ? 1 : take(program, "-") ? -1 : 0, count;
    if (sign) {
        if (!take_number(program, &count) || program->at == program->end)
            return INTERVAL_UNKNOWN;
        return shift(from, sign * count, *program->at++);
    }
    static const char *const ways[] = {"<=", "<", ">=", ">", "~", ":"};
    size_t way = 0;
    while (way < 6 && !take(program, ways[way]))
        way++;
    struct pick pick;
    if (way == 6 || !take_pick(program, &pick))
        return INTERVAL_UNKNOWN;
    return way == 0   ? unless_far(pick, from.earliest, before(pick, from.earliest, true))
           : way == 1 ? before(pick, from.earliest, false)
           : way == 2 ? unless_far(pick, from.earliest, after(pick, from.earliest, true))
           : way == 3 ? after(pick, from.earliest, false)
           : way < 5 ? nearest(pick, from.earliest)
                     : first_in(pick, from);
}

struct interval interval_part(struct interval interval, struct text part)
{
    if (!interval_known(interval))
        return interval;
    int32_t third = interval_width(interval) / 3;
    if (text_is(part, "START"))
        interval.latest = interval.earliest + (third ? third - 1 : 0);
    else if (text_is(part, "END"))
        interval.earliest = interval.latest - (third ? third - 1 : 0);
    else if (text_is(part, "MID"))
        return (struct interval){interval.earliest + third, interval.latest - third};
    return interval;
}

static struct interval point(struct program *program, int32_t day)
{
    struct interval at = interval_of_day(day);
    if (!take(program, "P"))
        return INTERVAL_UNKNOWN;
    while (program->at < program->end && *program->at != '/' && *program->at != '.' && interval_known(at)) {
        at = step(program, at);
        if (!interval_known(at) || at.earliest < day_of_date(1, 1, 1) || at.latest > day_of_date(9999, 12, 31))
            return INTERVAL_UNKNOWN;
    }
    static const char *const parts[] = {"START", "MID", "END"};
    if (interval_known(at) && take(program, "/"))
        for (size_t i = 0; i < 3; i++)
            if (take(program, parts[i]))
                return interval_part(at, text_of(parts[i]));
    return at;
}

static struct interval run(struct text relative, int32_t day)
{
    struct program program = {relative.data, relative.data + relative.length};
    struct interval found = point(&program, day);
    if (interval_known(found) && take(&program, "..")) {
        struct interval last = point(&program, day);
        found = interval_known(last) && last.latest >= found.earliest ? (struct interval){found.earliest, last.latest} : INTERVAL_UNKNOWN;
    }
    return program.at == program.end ? found : INTERVAL_UNKNOWN;
}

struct interval time_resolve(struct text relative, struct interval published)
{
    if (!relative.data || !interval_known(published))
        return INTERVAL_UNKNOWN;
    struct interval first = run(relative, published.earliest), last = run(relative, published.latest);
    if (!interval_known(first) || !interval_known(last))
        return INTERVAL_UNKNOWN;
    struct interval all = interval_around(first, last);
    int32_t single = interval_width(first) > interval_width(last) ? interval_width(first) : interval_width(last);
    return interval_width(all) <= NARROW || interval_width(all) <= 2 * single ? all : INTERVAL_UNKNOWN;
}
