/* Times told from the moment of speaking or from the time told before: "yesterday", "last week", "June last year", "two days ago",
   "the next day", "earlier this month", "the past six months". */
#include <stdio.h>
#include <string.h>

#include "find/times.h"

/* What "last", "next", "that" … count from, and how many units away they are. */
struct pointer {
    enum time_base base;
    int32_t away;
    bool rolling; /* "the past year": up to now, not the calendar's */
};

static size_t read_pointer(const struct pieces *pieces, size_t i, struct pointer *pointer)
{
    static const struct {
        const char *word;
        struct pointer pointer, with_article;
    } known[] = {
        {"last", {BASE_SPEECH, -1, false}, {BASE_SPEECH, -1, true}},     {"past", {BASE_SPEECH, -1, true}, {BASE_SPEECH, -1, true}},
        {"recent", {BASE_SPEECH, -1, true}, {BASE_SPEECH, -1, true}},    {"next", {BASE_SPEECH, 1, false}, {BASE_TEXT, 1, false}},
        {"coming", {BASE_SPEECH, 1, false}, {BASE_SPEECH, 1, false}},    {"upcoming", {BASE_SPEECH, 1, false}, {BASE_SPEECH, 1, false}},
        {"this", {BASE_SPEECH, 0, false}, {BASE_NONE, 0, false}},        {"current", {BASE_SPEECH, 0, false}, {BASE_SPEECH, 0, false}},
        {"that", {BASE_TEXT, 0, false}, {BASE_NONE, 0, false}},          {"same", {BASE_TEXT, 0, false}, {BASE_TEXT, 0, false}},
        {"previous", {BASE_TEXT, -1, false}, {BASE_TEXT, -1, false}},    {"preceding", {BASE_TEXT, -1, false}, {BASE_TEXT, -1, false}},
        {"following", {BASE_TEXT, 1, false}, {BASE_TEXT, 1, false}},     {"subsequent", {BASE_TEXT, 1, false}, {BASE_TEXT, 1, false}},
        {"ensuing", {BASE_TEXT, 1, false}, {BASE_TEXT, 1, false}},
    };
    size_t at = i;
    bool article = piece_is(pieces, i, "the") || piece_is(pieces, i, "these") || piece_is(pieces, i, "those");
    bool demonstrative = (piece_is(pieces, i, "this") || piece_is(pieces, i, "that")) &&
                         (piece_is(pieces, i + 1, "coming") || piece_is(pieces, i + 1, "upcoming") || piece_is(pieces, i + 1, "past") || piece_is(pieces, i + 1, "same") ||
                          piece_is(pieces, i + 1, "last") || piece_is(pieces, i + 1, "next"));
    at += article || demonstrative;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (piece_is(pieces, at, known[k].word)) {
            *pointer = article ? known[k].with_article : known[k].pointer;
            return pointer->base == BASE_NONE ? 0 : at + 1;
        }
    return 0;
}

/* How far "the past few …" may reach, in units: only a bound. */
static int32_t vague_reach(char unit) { return unit == 'D' ? 14 : unit == 'W' ? 8 : unit == 'M' ? 12 : 10; }

static size_t rolling(struct meaning *meaning, struct pointer pointer, struct time_count count, char unit, size_t end)
{
    int32_t reach = count.whole ? count.whole : vague_reach(unit);
    char step = unit;
    struct meaning duration;
    time_duration(&duration, count, unit);
    if (unit == 'Y' && count.whole == 1)
        reach = 12, step = 'M';
    if (unit == 'F')
        reach *= 2, step = 'W';
    if (!strchr("DWMYEC", step) || reach > 9999)
        meaning_program(meaning, BASE_NONE, 0, "%s", "");
    else if (pointer.away < 0)
        meaning_program(meaning, pointer.base, 0, "P-%d%c..P", reach, step);
    else
        meaning_program(meaning, pointer.base, 0, "P..P+%d%c", reach, step);
    meaning->type = TIME_DURATION;
    memcpy(meaning->value, duration.value, sizeof meaning->value);
    return end;
}

static bool of_something(const struct pieces *pieces, size_t end) { return piece_is(pieces, end, "of"); }

static size_t point_unit(const struct pieces *pieces, size_t i, size_t at, struct pointer pointer, struct meaning *meaning)
{
    struct time_count count = {"1", 1};
    char unit;
    bool plural, counted = false;
    size_t next = time_count(pieces, at, &count), end;
    if (next && !piece_is(pieces, at, "a") && !piece_is(pieces, at, "an"))
        counted = true;
    else {
        next = at;
        count = (struct time_count){"1", 1};
    }
    end = time_unit(pieces, next, &unit, &plural);
    if (!end || strchr("smhL", unit))
        return 0;
    if (pointer.away == 0)
        return counted || plural ? 0 : (meaning_program(meaning, pointer.base, unit, "P+0%c", unit == 'F' ? 'W' : unit), end);
    if (of_something(pieces, end) && pieces->items[i].word.data && piece_is(pieces, i, "the"))
        return 0;
    if (pointer.away > 0 && strchr("EC", unit) && piece_is(pieces, at - 1, "next"))
        pointer = (struct pointer){BASE_SPEECH, 1, true};
    if (plural && !counted)
        count = (struct time_count){"X", 0};
    if (counted || plural || pointer.rolling)
        return rolling(meaning, pointer, count, unit, end);
    meaning_program(meaning, pointer.base, unit == 'F' ? 'W' : unit, "P%c%d%c", pointer.away < 0 ? '-' : '+', unit == 'F' ? 2 : 1, unit == 'F' ? 'W' : unit);
    meaning->past = pointer.base == BASE_SPEECH && pointer.away < 0;
    return end;
}

/* "last night", "this morning", "that afternoon", "the next evening". */
static size_t point_daypart(const struct pieces *pieces, size_t at, struct pointer pointer, struct meaning *meaning)
{
    struct text part = piece_class(pieces, at, "daypart");
    if (!part.data || pointer.rolling)
        return 0;
    meaning_program(meaning, pointer.base, 'D', pointer.away ? "P%c1D" : "P", pointer.away < 0 ? '-' : '+');
    meaning->type = TIME_TIME;
    snprintf(meaning->clock, sizeof meaning->clock, "T%.*s", (int)part.length, part.data);
    return at + 1;
}

static size_t point_pick(const struct pieces *pieces, size_t at, struct pointer pointer, struct meaning *meaning)
{
    struct meaning pick;
    size_t end = time_pick(pieces, at, &pick);
    if (!end)
        return 0;
    if (pick.unit == 'M' && !pieces->items[at].capital)
        return 0;
    bool small = pick.program[0] == 'E' || pick.unit == 'N';
    if (pointer.away)
        meaning_program(meaning, pointer.base, pick.unit, "P%c%s", pointer.away < 0 ? '<' : '>', pick.program);
    else if (small && pointer.base == BASE_SPEECH)
        *meaning = pick;
    else
        meaning_program(meaning, pointer.base, pick.unit, "P+0%c:%s", small ? 'W' : 'Y', pick.program);
    return end;
}

static size_t read_pointed(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct pointer pointer;
    size_t at = read_pointer(pieces, i, &pointer), end;
    if (!at)
        return 0;
    if ((end = point_unit(pieces, i, at, pointer, meaning)) || (end = point_daypart(pieces, at, pointer, meaning)))
        return end;
    return point_pick(pieces, at, pointer, meaning);
}

/* "June last year", "3 June of that year", "Tuesday last week", "the spring of next year", "the 3rd of last month". */
static size_t read_pick_of(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct meaning pick, whole;
    size_t start = piece_is(pieces, i, "the") ? i + 1 : i;
    size_t middle = time_read_date(pieces, start, &pick), end;
    if ((!middle || pick.base != BASE_PICK) && !((middle = time_pick(pieces, start, &pick))))
        return 0;
    if (pick.base != BASE_PICK)
        return 0;
    size_t next = piece_is(pieces, middle, "of") || piece_is(pieces, middle, "in") || piece_mark(pieces, middle, ",") ? middle + 1 : middle;
    if (!(end = read_pointed(pieces, next, &whole)) || whole.type != TIME_DATE || strchr(whole.program, ':') || strstr(whole.program, ".."))
        return 0;
    char fits = pick.program[0] == 'E' || pick.unit == 'N' ? 'W' : pick.program[0] == 'T' ? 'M' : 'Y';
    if (whole.unit != fits)
        return 0;
    meaning_program(meaning, whole.base, pick.unit, "%s:%s", whole.program, pick.program);
    return end;
}

/* "next week Sunday". */
static size_t read_week_day(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct meaning whole;
    size_t middle = read_pointed(pieces, i, &whole);
    if (!middle || whole.unit != 'W' || whole.type != TIME_DATE)
        return 0;
    size_t next = piece_is(pieces, middle, "on") ? middle + 1 : middle;
    int32_t weekday = piece_number(pieces, next, "weekday");
    if (weekday < 1)
        return 0;
    meaning_program(meaning, whole.base, 'D', "%s:E%d", whole.program, weekday);
    return next + 1;
}

static size_t read_today(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    if ((piece_is(pieces, i, "the") && piece_is(pieces, i + 1, "day") && piece_is(pieces, i + 2, "before") && piece_is(pieces, i + 3, "yesterday")) ||
        (piece_is(pieces, i, "the") && piece_is(pieces, i + 1, "day") && piece_is(pieces, i + 2, "after") && piece_is(pieces, i + 3, "tomorrow"))) {
        meaning_program(meaning, BASE_SPEECH, 'D', "P%c2D", piece_is(pieces, i + 3, "tomorrow") ? '+' : '-');
        return i + 4;
    }
    struct text away = piece_class(pieces, i, "deictic");
    if (!away.data)
        return 0;
    meaning_program(meaning, BASE_SPEECH, 'D', text_is(away, "0") ? "P" : text_is(away, "1") ? "P+1D" : "P-1D");
    struct text part = piece_is(pieces, i, "tonight") ? TEXT("NI") : piece_class(pieces, i + 1, "daypart");
    if (part.data) {
        meaning->type = TIME_TIME;
        snprintf(meaning->clock, sizeof meaning->clock, "T%.*s", (int)part.length, part.data);
    }
    return i + 1 + (part.data && !piece_is(pieces, i, "tonight"));
}

static size_t reference(struct meaning *meaning, const char *value, size_t end)
{
    meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
    snprintf(meaning->value, sizeof meaning->value, "%s", value);
    return end;
}

/* "now", "recently", "in the past", "the near future". */
static size_t read_reference(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct text value = piece_class(pieces, i, "ref");
    if (value.data)
        return piece_is(pieces, i + 1, "that") && piece_is(pieces, i, "now") ? 0 : reference(meaning, value.data, i + 1);
    if (piece_is(pieces, i, "right") && piece_is(pieces, i + 1, "now"))
        return reference(meaning, "PRESENT_REF", i + 2);
    if (piece_is(pieces, i, "at") && (piece_is(pieces, i + 1, "present") || (piece_is(pieces, i + 1, "this") && piece_is(pieces, i + 2, "time"))))
        return reference(meaning, "PRESENT_REF", piece_is(pieces, i + 1, "present") ? i + 2 : i + 3);
    if (piece_is(pieces, i, "these") && piece_is(pieces, i + 1, "days"))
        return reference(meaning, "PRESENT_REF", i + 2);
    if (!piece_is(pieces, i, "the"))
        return 0;
    size_t next = piece_is(pieces, i + 1, "near") || piece_is(pieces, i + 1, "foreseeable") || piece_is(pieces, i + 1, "recent") || piece_is(pieces, i + 1, "immediate") ? i + 2 : i + 1;
    bool led = i > 0 && (piece_is(pieces, i - 1, "in") || piece_is(pieces, i - 1, "for"));
    if (piece_is(pieces, next, "future") && led && !of_something(pieces, next + 1))
        return reference(meaning, "FUTURE_REF", next + 1);
    if (piece_is(pieces, next, "past") && led && !(next + 1 < pieces->count && pieces->items[next + 1].kind != PIECE_MARK))
        return reference(meaning, "PAST_REF", next + 1);
    return piece_is(pieces, next, "moment") && i > 0 && piece_is(pieces, i - 1, "at") ? reference(meaning, "PRESENT_REF", next + 1) : 0;
}

/* The word after "two days": where it points; 0 where the words are a mere duration. */
static size_t read_direction(const struct pieces *pieces, size_t i, enum time_base *base, int32_t *sign)
{
    static const char *const later[] = {"later", "afterwards", "afterward", "hence", "thereafter", NULL}, *const earlier[] = {"earlier", "previously", "beforehand", NULL};
    *base = BASE_TEXT;
    *sign = 1;
    if (piece_is(pieces, i, "ago"))
        return *base = BASE_SPEECH, *sign = -1, i + 1;
    if (piece_is(pieces, i, "from") && (piece_is(pieces, i + 1, "now") || piece_is(pieces, i + 1, "today")))
        return *base = BASE_SPEECH, i + 2;
    if (piece_among(pieces, i, later))
        return i + 1;
    if (piece_among(pieces, i, earlier))
        return *sign = -1, i + 1;
    bool closes = i + 1 >= pieces->count || pieces->items[i + 1].kind == PIECE_MARK;
    if (piece_is(pieces, i, "before") && (closes || piece_is(pieces, i + 1, "that")))
        return *sign = -1, closes ? i + 1 : i + 2;
    return piece_is(pieces, i, "after") && piece_is(pieces, i + 1, "that") ? i + 2 : 0;
}

static size_t read_shift(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct time_count count = {"X", 0};
    char unit;
    bool plural;
    int32_t sign;
    enum time_base base;
    size_t next = time_count(pieces, i, &count), end;
    size_t middle = time_unit(pieces, next ? next : i, &unit, &plural);
    if (!next)
        count = (struct time_count){"X", 0};
    if (!middle || (!next && !plural) || !(end = read_direction(pieces, middle, &base, &sign)))
        return 0;
    if (strchr("smh", unit)) {
        meaning_program(meaning, base, 'D', "P");
        meaning->type = TIME_TIME;
    } else if (count.whole && unit != 'L') {
        char step = unit == 'F' ? 'w' : unit == 'W' ? 'w' : unit;
        meaning_program(meaning, base, unit == 'F' ? 'W' : unit, "P%c%d%c", sign < 0 ? '-' : '+', count.whole * (unit == 'F' ? 2 : 1), step);
    } else
        reference(meaning, sign < 0 ? "PAST_REF" : "FUTURE_REF", end);
    meaning->past = base == BASE_SPEECH && sign < 0;
    return end;
}

/* "earlier this month", "later that year", "earlier in the week", "later on Tuesday". */
static size_t read_within(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    bool earlier = piece_is(pieces, i, "earlier");
    if (!earlier && !piece_is(pieces, i, "later"))
        return 0;
    size_t next = piece_is(pieces, i + 1, "in") || piece_is(pieces, i + 1, "on") ? i + 2 : i + 1, end;
    char unit;
    bool plural;
    if (piece_is(pieces, next, "the") && (end = time_unit(pieces, next + 1, &unit, &plural)) && !plural && strchr("DWMYE", unit)) {
        meaning_program(meaning, BASE_HERE, unit, "P+0%c", unit);
        return end;
    }
    if (!(end = read_pointed(pieces, next, meaning)) && !(end = read_today(pieces, next, meaning)))
        return 0;
    if (meaning->base == BASE_SPEECH && text_starts(text_of(meaning->program), "P+0") && !strchr(meaning->program, ':')) {
        char program[32], whole = meaning->program[3];
        snprintf(program, sizeof program, earlier ? "P+0%c..P" : "P..P+0%c", whole);
        memcpy(meaning->program, program, sizeof program);
    }
    return end;
}

size_t time_read_deictic(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static time_reader *const readers[] = {read_within, read_pick_of, read_week_day, read_pointed, read_today, read_shift, read_reference};
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        size_t end = readers[k](pieces, i, meaning);
        if (end)
            return end;
    }
    return 0;
}
