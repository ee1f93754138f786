/* Dates by the calendar, with and without their year: "Tuesday, 3 June 2020", "June 3", "June", "1944", "summer of 1916",
   "the first quarter of 2009", "the 1960s", "the 19th century", "490 BC", "2020-06-11", "6/11/2020", "Easter 1916". */
#include <stdio.h>
#include <string.h>

#include "find/times.h"
#include "lexicons.h"
#include "model/relative.h"

static const char *const prepositions[] = {"in", "of", "since", "last", "next", "by", "until", "till", "during", "early", "late", "mid", "through", "this", "from",
    "to", "and", "or", "between", "before", "after", "late", "around", "about", "previous", "past", "following", "throughout", "every", "each", "on", "the", "for",
    "as", "circa", "than", "ca", "c", "winter", "summer", "spring", "autumn", "fall", "year", "back", NULL};

static size_t dotted(const struct pieces *pieces, size_t i) { return piece_mark(pieces, i, ".") && pieces->items[i].glued ? i + 1 : i; }

static bool number_near(const struct pieces *pieces, size_t before, size_t after)
{
    if (after < pieces->count && pieces->items[after].kind == PIECE_DIGITS)
        return true;
    static const char *const joints[] = {"of", "st", "nd", "rd", "th", "-", NULL};
    return before < pieces->count && (pieces->items[before].kind == PIECE_DIGITS || piece_among(pieces, before, joints) || piece_number(pieces, before, "ordinal") > 0);
}

size_t time_month(const struct pieces *pieces, size_t i, int32_t *month)
{
    *month = piece_number(pieces, i, "month");
    if (*month > 0)
        return i + 1;
    *month = piece_number(pieces, i, "monthshort");
    if (*month < 0)
        return 0;
    size_t end = dotted(pieces, i + 1);
    bool dashed = piece_mark(pieces, end, "-") && pieces->items[end].glued;
    return number_near(pieces, i - 1, end + dashed) ? end : 0; /* i - 1 past the end for i == 0 */
}

static size_t ordinal(const struct pieces *pieces, size_t i, int32_t *number)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
    if (i < pieces->count && pieces->items[i].kind == PIECE_DIGITS && piece_among(pieces, i + 1, endings) && pieces->items[i + 1].glued &&
        pieces->items[i].number >= 0 && pieces->items[i].number < 1000) {
        *number = (int32_t)pieces->items[i].number;
        return i + 2;
    }
    int32_t tens = piece_number(pieces, i, "cardinal");
    size_t rest = piece_mark(pieces, i + 1, "-") ? i + 2 : i + 1;
    *number = piece_number(pieces, rest, "ordinal");
    if ((tens == 20 || tens == 30) && *number > 0 && *number < 10) {
        *number += tens;
        return rest + 1;
    }
    *number = piece_number(pieces, i, "ordinal");
    return *number > 0 ? i + 1 : 0;
}

/* A digit run that goes on as a decimal, a thousand, a clock time or a percentage is no day and no year. */
static bool goes_on(const struct pieces *pieces, size_t i)
{
    bool mark = piece_mark(pieces, i, ".") || piece_mark(pieces, i, ",") || piece_mark(pieces, i, ":");
    if (piece_mark(pieces, i, "%"))
        return true;
    return mark && pieces->items[i].glued && i + 1 < pieces->count && pieces->items[i + 1].kind == PIECE_DIGITS && pieces->items[i + 1].glued;
}

static bool goes_back(const struct pieces *pieces, size_t i)
{
    static const char *const marks[] = {".", ",", ":", NULL}, *const signs[] = {"$", "£", "€", "¥", "#", "№", NULL};
    if (i == 0)
        return false;
    if (piece_among(pieces, i - 1, signs))
        return true;
    return pieces->items[i].glued && piece_among(pieces, i - 1, marks) && i >= 2 && pieces->items[i - 1].glued && pieces->items[i - 2].kind == PIECE_DIGITS;
}

size_t time_day(const struct pieces *pieces, size_t i, int32_t *day)
{
    size_t end = ordinal(pieces, i, day);
    if (!end && i < pieces->count && pieces->items[i].kind == PIECE_DIGITS && pieces->items[i].word.length <= 2) {
        *day = (int32_t)pieces->items[i].number;
        end = i + 1;
    }
    return end && *day >= 1 && *day <= 31 && !goes_on(pieces, end) && !goes_back(pieces, i) ? end : 0;
}

size_t time_year(const struct pieces *pieces, size_t i, int32_t *year)
{
    if (i >= pieces->count || pieces->items[i].kind != PIECE_DIGITS || pieces->items[i].word.length != 4 || goes_on(pieces, i + 1) || goes_back(pieces, i))
        return 0;
    *year = (int32_t)pieces->items[i].number;
    return *year >= 1000 && *year < 3000 ? i + 1 : 0;
}

/* "nineteen ninety-six", "twenty twenty", "two thousand and fifteen": as a year only. */
static size_t year_words(const struct pieces *pieces, size_t i, int32_t *year)
{
    int32_t first = piece_number(pieces, i, "cardinal"), tens, one;
    size_t next = i + 1;
    if (first == 2 && piece_is(pieces, next, "thousand")) {
        next = piece_is(pieces, next + 1, "and") ? next + 2 : next + 1;
        first = 20;
    } else if (first < 16 || first > 20)
        return 0;
    tens = piece_number(pieces, next, "cardinal");
    if (tens < 10)
        return 0;
    size_t rest = piece_mark(pieces, next + 1, "-") ? next + 2 : next + 1;
    one = tens >= 20 ? piece_number(pieces, rest, "cardinal") : 0;
    *year = first * 100 + tens + (one > 0 && one < 10 ? one : 0);
    return one > 0 && one < 10 ? rest + 1 : next + 1;
}

static size_t before_christ(const struct pieces *pieces, size_t i)
{
    if (piece_is(pieces, i, "bc") || piece_is(pieces, i, "bce"))
        return i + 1;
    if (piece_is(pieces, i, "b") && piece_mark(pieces, i + 1, ".") && piece_is(pieces, i + 2, "c") && piece_mark(pieces, i + 3, "."))
        return i + 4;
    return 0;
}

/* The year after a month, a season or a holiday: "1944", ", 1944", "of 1944". */
static size_t year_after(const struct pieces *pieces, size_t i, int32_t *year)
{
    size_t skip = piece_mark(pieces, i, ",") || piece_is(pieces, i, "of") || piece_is(pieces, i, "in") || piece_mark(pieces, i, "-") ? i + 1 : i;
    size_t end = time_year(pieces, skip, year);
    if (!end)
        end = year_words(pieces, skip, year);
    if (!end && skip == i && i + 1 < pieces->count && (piece_mark(pieces, i, "'") || piece_mark(pieces, i, "’")) && pieces->items[i + 1].word.length == 2 &&
        pieces->items[i + 1].glued && pieces->items[i + 1].number >= 0) {
        *year = (int32_t)pieces->items[i + 1].number;
        *year += *year < 30 ? 2000 : 1900;
        end = i + 2;
    }
    return end && !before_christ(pieces, end) ? end : 0;
}

static size_t ancient_year(const struct pieces *pieces, size_t i, int32_t *year)
{
    size_t skip = piece_mark(pieces, i, ",") || piece_is(pieces, i, "of") ? i + 1 : i;
    if (skip >= pieces->count || pieces->items[skip].number < 0 || pieces->items[skip].number > 9999)
        return 0;
    *year = (int32_t)pieces->items[skip].number;
    return before_christ(pieces, skip + 1);
}

/* ---- with a day ------------------------------------------------------------------------------------------------------ */

static size_t weekday_before(const struct pieces *pieces, size_t i)
{
    if (!piece_class(pieces, i, "weekday").data && !piece_class(pieces, i, "weekdayshort").data)
        return i;
    size_t next = dotted(pieces, i + 1);
    next = piece_mark(pieces, next, ",") ? next + 1 : next;
    return piece_is(pieces, next, "the") || piece_is(pieces, next, "on") ? next + 1 : next;
}

static size_t day_and_month(const struct pieces *pieces, size_t i, int32_t *day, int32_t *month)
{
    size_t start = piece_is(pieces, i, "the") ? i + 1 : i, end = time_day(pieces, start, day);
    if (end) {
        size_t next = piece_is(pieces, end, "of") || piece_mark(pieces, end, "-") ? end + 1 : end;
        if ((end = time_month(pieces, next, month)))
            return end;
    }
    end = time_month(pieces, i, month);
    if (!end)
        return 0;
    if (piece_is(pieces, end, "the") || (piece_mark(pieces, end, "-") && pieces->items[end].glued))
        end++;
    end = time_day(pieces, end, day);
    return end && !piece_mark(pieces, end, ":") ? end : 0;
}

static size_t read_day(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t day, month, year;
    size_t end = day_and_month(pieces, weekday_before(pieces, i), &day, &month), more;
    if (!end || day > days_in_month(2000, month))
        return 0;
    if ((more = ancient_year(pieces, end, &year))) {
        meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
        snprintf(meaning->value, sizeof meaning->value, "BC%04d-%02d-%02d", year, month, day);
        return more;
    }
    if ((more = year_after(pieces, end, &year))) {
        int32_t known = day_of_date(year, month, day);
        meaning_days(meaning, interval_of_day(known), 'D', year);
        return known == DAY_UNKNOWN ? 0 : more;
    }
    meaning_program(meaning, BASE_PICK, 'D', "M%02d-%02d", month, day);
    return end;
}

static size_t weekday_of_date(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t weekday = piece_number(pieces, i, "weekday"), day;
    if (weekday < 1 || !piece_is(pieces, i + 1, "the"))
        return 0;
    size_t end = time_day(pieces, i + 2, &day);
    if (!end || (end < pieces->count && pieces->items[end].kind == PIECE_WORD && pieces->items[i + 2].kind != PIECE_DIGITS))
        return 0;
    meaning_program(meaning, BASE_PICK, 'D', "T%d", day);
    return end;
}

static int32_t number_at(const struct pieces *pieces, size_t i, size_t least, size_t most)
{
    bool good = i < pieces->count && pieces->items[i].kind == PIECE_DIGITS && pieces->items[i].word.length >= least && pieces->items[i].word.length <= most;
    return good ? (int32_t)pieces->items[i].number : -1;
}

/* 2020-06-11, 11.06.2020, 6/11/2020, 11-2016. Where day and month could change places the days hold both. */
static size_t read_numeric(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static const char *const marks[] = {"-", "/", ".", NULL};
    if (!piece_among(pieces, i + 1, marks) || !pieces->items[i + 1].glued || i + 2 >= pieces->count || !pieces->items[i + 2].glued || goes_back(pieces, i))
        return 0;
    bool third = i + 4 < pieces->count && text_equal(pieces->items[i + 1].word, pieces->items[i + 3].word) && pieces->items[i + 3].glued && pieces->items[i + 4].glued;
    int32_t a = number_at(pieces, i, 1, 4), b = number_at(pieces, i + 2, 1, 2), c = third ? number_at(pieces, i + 4, 2, 4) : -1;
    if (third && number_at(pieces, i, 4, 4) > 0 && c >= 0 && c <= 31) {
        meaning_days(meaning, interval_of_day(day_of_date(a, b, c)), 'D', a);
        return meaning->days.earliest == DAY_UNKNOWN ? 0 : i + 5;
    }
    int32_t year = c >= 0 && c < 50 ? c + 2000 : c < 100 ? c + 1900 : c;
    if (third && c >= 0 && a > 0 && a <= 31 && b > 0 && (number_at(pieces, i + 4, 4, 4) > 0 || !piece_mark(pieces, i + 1, "."))) {
        int32_t american = day_of_date(year, a, b), european = day_of_date(year, b, a), first = american == DAY_UNKNOWN || piece_mark(pieces, i + 1, ".") ? european : american;
        meaning_days(meaning, interval_of_day(first), 'D', year);
        if (american != DAY_UNKNOWN && european != DAY_UNKNOWN && american != european && !piece_mark(pieces, i + 1, ".")) {
            char iso[11];
            snprintf(meaning->value, sizeof meaning->value, "%s", day_iso(first, iso));
            meaning->days = (struct interval){american < european ? american : european, american < european ? european : american};
        }
        return first == DAY_UNKNOWN ? 0 : i + 5;
    }
    int32_t alone = number_at(pieces, i + 2, 4, 4);
    if (!third && a >= 1 && a <= 12 && alone > 1900 && alone < 2100 && !piece_mark(pieces, i + 1, ".")) {
        meaning_days(meaning, interval_of_month(alone, a), 'M', alone);
        return i + 3;
    }
    return 0;
}

/* ---- without a day --------------------------------------------------------------------------------------------------- */

/* "May", "March" are words of their own, "June" and "April" names: alone they need a sign that the month is meant. */
static bool month_alone(const struct pieces *pieces, size_t i, size_t end)
{
    const struct piece *piece = &pieces->items[i];
    bool led = i > 0 && piece_among(pieces, i - 1, prepositions);
    if (text_is(piece->word, "may") || text_is(piece->word, "march") || text_is(piece->word, "august"))
        return piece->capital && led && !(end < pieces->count && pieces->items[end].capital && !piece_is(pieces, i - 1, "in"));
    if (led)
        return true;
    bool named_before = i > 0 && !pieces->items[i].opens && pieces->items[i - 1].kind == PIECE_WORD && pieces->items[i - 1].capital &&
                        !piece_class(pieces, i - 1, "weekday").data && !piece_among(pieces, i - 1, prepositions);
    bool named_after = end < pieces->count && pieces->items[end].kind == PIECE_WORD && pieces->items[end].capital;
    return piece->capital && !named_before && !named_after;
}

static size_t holiday(const struct pieces *pieces, size_t i, struct text *day)
{
    char key[64];
    size_t length = 0, end = 0, words = 0;
    if (i >= pieces->count || !pieces->items[i].capital)
        return 0;
    for (size_t at = i; at < pieces->count && words < lexicon_holidays.longest_words; at++) {
        const struct piece *piece = &pieces->items[at];
        bool joint = piece_mark(pieces, at, "'") || piece_mark(pieces, at, "’") || piece_mark(pieces, at, "-");
        if (piece->kind == PIECE_MARK && !joint)
            break;
        if (joint)
            continue;
        if (length + piece->word.length + 2 > sizeof key)
            break;
        if (length)
            key[length++] = ' ';
        memcpy(key + length, piece->word.data, piece->word.length);
        length += piece->word.length;
        words++;
        int32_t row = lexicon_find(&lexicon_holidays, (struct text){key, length});
        if (row >= 0) {
            *day = lexicon_cell(&lexicon_holidays, row, 0);
            end = at + 1;
        }
    }
    return end;
}

size_t time_pick(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t number = piece_number(pieces, i, "weekday");
    if (number > 0) {
        meaning_program(meaning, BASE_PICK, 'D', "E%d", number);
        return i + 1;
    }
    struct text day;
    size_t end = holiday(pieces, i, &day);
    if (end) {
        meaning_program(meaning, BASE_PICK, 'D', "%.*s", (int)day.length, day.data);
        return end;
    }
    struct text season = piece_class(pieces, i, "season");
    if (season.data) {
        meaning_program(meaning, BASE_PICK, 'S', "%.*s", (int)season.length, season.data);
        return i + 1;
    }
    if (piece_is(pieces, i, "weekend")) {
        meaning_program(meaning, BASE_PICK, 'N', "WE");
        return i + 1;
    }
    if ((end = time_month(pieces, i, &number))) {
        meaning_program(meaning, BASE_PICK, 'M', "M%02d", number);
        return end;
    }
    return 0;
}

/* "fall" and "spring" are more often other words: alone they need the article or "this" before them. */
static bool season_alone(const struct pieces *pieces, size_t i, size_t end)
{
    static const char *const leads[] = {"in", "by", "during", "until", "since", "mid", "late", "early", "throughout", "through", "and", NULL};
    static const char *const after[] = {"of", "offensive", "campaign", "break", "term", "session", "elections", "election", "school", "vacation", "months", NULL};
    bool clear = piece_is(pieces, i, "summer") || piece_is(pieces, i, "winter") || piece_is(pieces, i, "autumn");
    bool led = i > 0 && (piece_among(pieces, i - 1, leads) || (piece_is(pieces, i - 1, "the") && i > 1 && piece_among(pieces, i - 2, leads)));
    if (piece_is(pieces, end, "of"))
        return false;
    if (pieces->items[i].capital && !clear)
        return false;
    return (clear || led) && !(end < pieces->count && pieces->items[end].capital && pieces->items[end].kind == PIECE_WORD) && (led || !piece_among(pieces, end, after));
}

static size_t read_pick(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t year;
    size_t start = piece_is(pieces, i, "the") && piece_class(pieces, i + 1, "season").data ? i + 1 : i, more;
    size_t end = time_pick(pieces, start, meaning);
    if (!end)
        return 0;
    if ((more = ancient_year(pieces, end, &year))) {
        char value[32];
        snprintf(value, sizeof value, "BC%04d-%s", year, meaning->program + (meaning->unit == 'M' || meaning->program[0] == 'M'));
        meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
        memcpy(meaning->value, value, sizeof value);
        return more;
    }
    if (meaning->program[0] != 'E' && meaning->unit != 'N' && (more = year_after(pieces, end, &year)) && !piece_is(pieces, end, "in")) {
        char program[48];
        snprintf(program, sizeof program, "P+0Y:%s", meaning->program);
        struct interval days = time_resolve(text_of(program), interval_of_day(day_of_date(year, 1, 1)));
        meaning_days(meaning, days, meaning->unit, year);
        return interval_known(days) ? more : 0;
    }
    if (meaning->unit == 'M')
        return month_alone(pieces, i, end) ? end : 0;
    if (meaning->unit == 'S')
        return season_alone(pieces, start, end) ? end : 0;
    if (meaning->unit == 'N')
        return i > 0 && piece_is(pieces, i - 1, "the") ? end : 0;
    return meaning->program[0] == 'E' && !pieces->items[i].capital && !(i > 0 && piece_among(pieces, i - 1, prepositions)) ? 0 : end;
}

/* A bare number of four digits is a year where nothing counted follows it. */
static bool year_alone(const struct pieces *pieces, size_t i, size_t end, int32_t year)
{
    static const char *const counted[] = {"people", "troops", "soldiers", "men", "women", "children", "dead", "wounded", "miles", "km", "kilometers", "kilometres",
        "meters", "metres", "tons", "tonnes", "feet", "pounds", "euros", "dollars", "percent", "per", "million", "billion", "thousand", "hundred", "hours", "hrs",
        "gmt", "utc", "local", "times", "members", "civilians", "workers", "students", "police", "personnel", "jobs", "homes", "houses", "acres", "hectares",
        "prisoners", "tanks", "aircraft", "vehicles", "years", "days", "months", "weeks", "minutes", "square", "additional", "more", "casualties", "refugees", "fighters", NULL};
    static const char *const firm[] = {"in", "since", "until", "till", "during", "throughout", "early", "late", "mid", "year", "circa", "fiscal", "election", NULL};
    static const char *const loose[] = {"by", "from", "of", "after", "before", "between", "to", "and", "the", "or", "for", "through", "around", "(", "/", "-", "–", "as", NULL};
    if (piece_among(pieces, end, counted) || piece_mark(pieces, end, "-") || (end < pieces->count && pieces->items[end].glued && pieces->items[end].kind == PIECE_WORD))
        return piece_mark(pieces, end, "-") && !piece_among(pieces, end, counted) && year >= 1500 && year < 2100;
    if (i > 0 && piece_among(pieces, i - 1, firm))
        return year < 2200;
    if (year >= 1800 && year < 2100)
        return !(i > 0 && pieces->items[i].glued && pieces->items[i - 1].kind == PIECE_WORD);
    return year >= 1500 && year < 2200 && i > 0 && piece_among(pieces, i - 1, loose);
}

static size_t read_year(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static const char *const firm[] = {"in", "since", "until", "of", "and", "during", "by", "from", "to", "between", NULL};
    int32_t year;
    size_t end = ancient_year(pieces, i, &year);
    if (end) {
        meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
        snprintf(meaning->value, sizeof meaning->value, "BC%04d", year);
        return end;
    }
    end = time_year(pieces, i, &year);
    if (end ? !year_alone(pieces, i, end, year) : !(i > 0 && piece_among(pieces, i - 1, firm) && (end = year_words(pieces, i, &year))))
        return 0;
    meaning_days(meaning, interval_of_year(year), 'Y', year);
    if (piece_is(pieces, end, "ad") && pieces->items[end].capital)
        end++;
    return end;
}

static void decade(struct meaning *meaning, int32_t first) { meaning_days(meaning, (struct interval){day_of_date(first, 1, 1), day_of_date(first + 9, 12, 31)}, 'E', first); }

/* "the 1960s", "1960's", "the '60s", "the sixties". */
static size_t read_decade(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    size_t start = piece_is(pieces, i, "the") ? i + 1 : i;
    int32_t word = piece_number(pieces, start, "decade");
    if (word >= 0 && start > i) {
        decade(meaning, 1900 + word);
        return start + 1;
    }
    bool short_form = (piece_mark(pieces, start, "'") || piece_mark(pieces, start, "’") || piece_mark(pieces, start, "‘")) && number_at(pieces, start + 1, 2, 2) >= 0;
    size_t at = short_form ? start + 1 : start, end = at + 1;
    int32_t first = number_at(pieces, at, short_form ? 2 : 4, short_form ? 2 : 4);
    if (piece_mark(pieces, end, "'") || piece_mark(pieces, end, "’"))
        end++;
    if (first < 0 || first % 10 || !piece_is(pieces, end, "s") || !pieces->items[end].glued || (!short_form && (first < 1000 || first > 2100)))
        return 0;
    decade(meaning, short_form ? first + (first < 30 ? 2000 : 1900) : first);
    return end + 1;
}

static size_t read_century(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t number;
    size_t start = piece_is(pieces, i, "the") ? i + 1 : i, end = ordinal(pieces, start, &number);
    if (!end || number < 1 || number > 30)
        return 0;
    end = piece_mark(pieces, end, "-") ? end + 1 : end;
    if (!piece_is(pieces, end, "century") && !piece_is(pieces, end, "centuries"))
        return 0;
    int32_t first = (number - 1) * 100;
    meaning_days(meaning, (struct interval){day_of_date(first ? first : 1, 1, 1), day_of_date(first + 99, 12, 31)}, 'C', first);
    size_t ancient = before_christ(pieces, end + 1);
    if (ancient) {
        meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
        snprintf(meaning->value, sizeof meaning->value, "BC%02d", number - 1);
    }
    return ancient ? ancient : end + 1;
}

/* "the first quarter (of 2009)", "Q1 2016", "the second half of the year". */
static size_t read_quarter(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t number = -1, year, said = 0;
    char unit = 'Q';
    size_t end = piece_is(pieces, i, "the") ? i + 1 : i, first = time_year(pieces, end, &said);
    if (first && (piece_is(pieces, first, "q") || (piece_mark(pieces, first, "-") && piece_is(pieces, first + 1, "q"))))
        end = piece_mark(pieces, first, "-") ? first + 1 : first;
    else
        said = 0;
    if (piece_is(pieces, end, "q") && number_at(pieces, end + 1, 1, 1) > 0 && pieces->items[end + 1].glued) {
        number = number_at(pieces, end + 1, 1, 1);
        end += 2;
    } else {
        end = ordinal(pieces, end, &number);
        if (!end && (piece_is(pieces, i + 1, "latter") || piece_is(pieces, i + 1, "final")) && piece_is(pieces, i, "the"))
            number = piece_is(pieces, i + 1, "latter") ? 2 : 4, end = i + 2;
        if (!end || !(piece_is(pieces, end, "quarter") || piece_is(pieces, end, "half")))
            return 0;
        unit = piece_is(pieces, end, "half") ? 'H' : 'Q';
        end++;
    }
    if (number < 1 || number > (unit == 'Q' ? 4 : 2))
        return 0;
    size_t more = said ? (year = said, end) : year_after(pieces, end, &year);
    if (!more && piece_is(pieces, end, "of") && (piece_is(pieces, end + 1, "the") || piece_is(pieces, end + 1, "this") || piece_is(pieces, end + 1, "last")) && piece_is(pieces, end + 2, "year")) {
        meaning_program(meaning, piece_is(pieces, end + 1, "the") ? BASE_HERE : BASE_SPEECH, unit, "P%sY:%c%d", piece_is(pieces, end + 1, "last") ? "-1" : "+0", unit, number);
        return end + 3;
    }
    if (!more && unit == 'H')
        return 0;
    if (!more) {
        meaning_program(meaning, BASE_PICK, unit, "%c%d", unit, number);
        return end;
    }
    int32_t month = number * (unit == 'Q' ? 3 : 6), opening = month - (unit == 'Q' ? 2 : 5);
    meaning_days(meaning, (struct interval){day_of_date(year, opening, 1), interval_of_month(year, month).latest}, unit, year);
    return more;
}

/* "on the 13th". */
static size_t read_day_of_month(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static const char *const leads[] = {"on", "until", "by", "of", "since", "from", "and", NULL};
    int32_t day;
    if (!piece_is(pieces, i, "the") || i == 0 || !piece_among(pieces, i - 1, leads) || i + 1 >= pieces->count || pieces->items[i + 1].kind != PIECE_DIGITS)
        return 0;
    size_t end = ordinal(pieces, i + 1, &day);
    if (!end || day < 1 || day > 31 || (end < pieces->count && pieces->items[end].kind == PIECE_WORD))
        return 0;
    if (piece_mark(pieces, end, "-"))
        return 0;
    meaning_program(meaning, BASE_PICK, 'D', "T%d", day);
    return end;
}

size_t time_read_date(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static time_reader *const readers[] = {read_day, read_numeric, weekday_of_date, read_decade, read_century, read_quarter, read_pick, read_year, read_day_of_month};
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        size_t end = readers[k](pieces, i, meaning);
        if (end)
            return end;
    }
    return 0;
}
