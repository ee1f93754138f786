/* What a time expression counts from, and so its days and its value.

   News count from their own day: a bare weekday, month or day is the last one where the clause is past, the next one where it is to
   come; where neither shows, a day of a month is the nearest one, all else the last. Histories, texts full of years long gone and nearly without "yesterday" and "Tuesday", count from
   the time told before; so does a news sentence behind a year of its own ("In 2003 … in May"). */
#include "find/times_settle.h"

#include <stdio.h>
#include <string.h>

#include "find/times_tense.h"
#include "model/relative.h"

enum { YEARS_OF_HISTORY = 6, LONG_AGO = 2 /* years before the article */, YEAR_REACH = 80 /* bytes */, DATELINE_REACH = 60 };

bool times_history(const mention_list *mentions, struct interval published)
{
    int32_t dated = 0, fresh = 0, old = 0, limit = interval_known(published) ? date_of_day(published.latest).year - LONG_AGO : INT32_MAX;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct meaning *meaning = &mentions->items[i].meaning;
        bool weekday = meaning->base == BASE_PICK && meaning->program[0] == 'E';
        bool ancient = text_starts(text_of(meaning->value), "BC");
        dated += meaning->year > 0 || ancient;
        old += (meaning->year > 0 && meaning->year <= limit) || ancient;
        fresh += weekday || meaning->base == BASE_SPEECH;
    }
    return dated >= YEARS_OF_HISTORY && dated >= 3 * fresh && 2 * old >= dated;
}

/* Between the weekday and a dash stands at most a part of the day, before it a town in capitals that begins a line. */
static bool is_dateline(struct text text, struct span weekday)
{
    static const char *const dashes[] = {" -", " –", " —", "–", "—"};
    uint32_t start = weekday.start;
    while (start > 0 && text.data[start - 1] != '\n' && weekday.start - start < DATELINE_REACH)
        start--;
    if ((start > 0 && text.data[start - 1] != '\n') || weekday.start - start < 4)
        return false;
    for (uint32_t at = start; at < weekday.start; at++)
        if (text.data[at] >= 'a' && text.data[at] <= 'z')
            return false;
    struct text after = text_slice(text, weekday.end, text.length);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (text_starts(after, dashes[i]))
            return true;
    return false;
}

void times_dateline(struct settling *settling, const mention_list *mentions)
{
    for (size_t i = 0; i < mentions->count && !settling->dateline; i++) {
        const struct mention *mention = &mentions->items[i];
        if (mention->meaning.base != BASE_PICK || mention->meaning.program[0] != 'E' || !is_dateline(settling->article->text, mention->span))
            continue;
        settling->dateline = mention->meaning.program;
        settling->dateline_end = mention->span.end;
    }
}

static const char *pick_of(const char *program)
{
    const char *pick = program;
    for (const char *at = program; *at; at++)
        if (strchr(":<>=~", *at))
            pick = at + 1;
    return pick == program && *program == 'P' ? "" : pick;
}

static struct text with_clock(struct arena *arena, struct text value, const struct meaning *meaning)
{
    return meaning->clock[0] ? text_format(arena, "%.*s%s", (int)value.length, value.data, meaning->clock) : value;
}

/* The value of `program` counted from one day; unknown text where it has none. */
static struct text value_from(struct arena *arena, const char *program, char unit, int32_t day)
{
    struct interval days = time_resolve(text_of(program), interval_of_day(day));
    struct text value = {NULL, 0};
    if (!interval_known(days))
        return value;
    const char *range = strstr(program, "..");
    if (range && unit) { /* "earlier this month": the value is the month's */
        const char *whole = strstr(program, "P+0");
        char point[8];
        snprintf(point, sizeof point, "P+0%c", whole ? whole[3] : 'D');
        days = time_resolve(text_of(point), interval_of_day(day));
    }
    if (unit == 'W' && interval_known(days))
        days.earliest = days.earliest + (interval_width(days) == 7 && strchr(program, 'w') ? 3 : 0);
    return interval_known(days) ? time_value(arena, days, unit ? unit : 'D') : value;
}

static void from_speech(struct settling *settling, struct mention *mention, const char *program)
{
    struct arena *arena = settling->article->arena;
    struct meaning *meaning = &mention->meaning;
    struct interval published = settling->article->published.interval;
    if (settling->history && text_is(text_of(program), "P") && !meaning->clock[0]) {
        mention->value = TEXT("PRESENT_REF");
        return;
    }
    mention->anchor = ANCHOR_PUBLISHED;
    bool part = meaning->mod && !strstr(program, "..") && (text_is(text_of(meaning->mod), "START") || text_is(text_of(meaning->mod), "MID") || text_is(text_of(meaning->mod), "END"));
    mention->relative = text_format(arena, "%s%s%s", program, part ? "/" : "", part ? meaning->mod : "");
    mention->days = time_resolve(mention->relative, published);
    if (meaning->value[0]) {
        mention->value = text_copy(arena, text_of(meaning->value));
        return;
    }
    struct text value = {NULL, 0};
    if (interval_known(published)) {
        struct text first = value_from(arena, program, meaning->unit, published.earliest), last = value_from(arena, program, meaning->unit, published.latest);
        value = text_equal(first, last) ? first : value;
    }
    mention->value = with_clock(arena, value.data ? value : time_open_value(arena, pick_of(program), meaning->unit), meaning);
}

static void from_text(struct settling *settling, struct mention *mention, const char *program)
{
    struct arena *arena = settling->article->arena;
    struct meaning *meaning = &mention->meaning;
    struct interval reference = settling->reference;
    mention->anchor = ANCHOR_TEXT;
    bool coarse = meaning->unit == 'D' && pick_of(program)[0] != 'M' && interval_width(reference) > 1 && !(pick_of(program)[0] == 'T' && interval_width(reference) <= 31);
    mention->days = coarse ? reference : interval_part(time_resolve(text_of(program), interval_of_day(reference.earliest)), text_of(meaning->mod));
    if (meaning->value[0])
        mention->value = text_copy(arena, text_of(meaning->value));
    else if (coarse)
        mention->value = with_clock(arena, text_format(arena, interval_width(reference) <= 31 ? "%s-XX" : "%s-XX-XX",
            time_value(arena, reference, interval_width(reference) <= 31 ? 'M' : 'Y').data), meaning);
    else {
        struct text value = value_from(arena, program, meaning->unit, reference.earliest);
        mention->value = with_clock(arena, value.data ? value : time_open_value(arena, pick_of(program), meaning->unit), meaning);
    }
}

/* "Tonight" in a report of Thursday that is printed on Friday is Thursday's. */
static void from_report(struct settling *settling, struct mention *mention)
{
    char program[64];
    const struct meaning *meaning = &mention->meaning;
    bool of_day = meaning->unit == 'D' && meaning->program[0] == 'P' && !strstr(meaning->program, "..");
    if (!settling->dateline || !of_day || mention->span.start < settling->dateline_end) {
        from_speech(settling, mention, meaning->program);
        return;
    }
    snprintf(program, sizeof program, "P<=%.8s%s", settling->dateline, meaning->program + 1);
    from_speech(settling, mention, program);
}

/* A month or day of a history, in the year told before; January after December is of the next. */
static void pick_from_text(struct settling *settling, struct mention *mention)
{
    char program[48];
    const char *pick = mention->meaning.program;
    int32_t month = pick[0] == 'M' ? (pick[1] - '0') * 10 + pick[2] - '0' : 0, told = date_of_day(settling->reference.earliest).month;
    bool fine = interval_width(settling->reference) <= 31;
    if (pick[0] == 'E' || pick[0] == 'W')
        snprintf(program, sizeof program, "P>=%s", pick);
    else if (pick[0] == 'T')
        snprintf(program, sizeof program, "P+0M:%s", pick);
    else
        snprintf(program, sizeof program, fine && month && month + 8 <= told ? "P+1Y:%s" : "P+0Y:%s", pick);
    from_text(settling, mention, program);
}

static void pick_from_speech(struct settling *settling, struct mention *mention)
{
    char program[48];
    enum tense tense = time_tense(settling->article, settling->pieces, mention->first, mention->end);
    const char *way = tense == TENSE_PAST ? "<=" : tense == TENSE_FUTURE ? ">=" : mention->meaning.unit == 'D' && mention->meaning.program[0] == 'M' ? "~" : "<=";
    snprintf(program, sizeof program, "P%s%s", way, mention->meaning.program);
    from_speech(settling, mention, program);
}

static void absolute(struct settling *settling, struct mention *mention)
{
    struct arena *arena = settling->article->arena;
    struct meaning *meaning = &mention->meaning;
    mention->days = interval_part(meaning->days, text_of(meaning->mod));
    if (meaning->value[0])
        mention->value = text_copy(arena, text_of(meaning->value));
    else if (interval_known(meaning->days))
        mention->value = with_clock(arena, time_value(arena, meaning->days, meaning->unit), meaning);
    else if (settling->history && interval_width(settling->reference) == 1) {
        mention->value = with_clock(arena, time_value(arena, settling->reference, 'D'), meaning);
        mention->days = settling->reference;
        mention->anchor = ANCHOR_TEXT;
    } else
        mention->value = with_clock(arena, TEXT("XXXX-XX-XX"), meaning);
}

/* Whether the mention stands in the sentence of a year of its own, told before it. */
static bool dated_by_sentence(const struct settling *settling, const struct mention *mention)
{
    return settling->year_sentence != INDEX_NONE && settling->year_sentence == sentence_at(settling->article, mention->span.start) && mention->meaning.program[0] != 'E' &&
           mention->meaning.program[0] != 'W' && mention->meaning.program[0] != 'T' && mention->span.start - settling->year_end < YEAR_REACH;
}

static void remember(struct settling *settling, const struct mention *mention)
{
    const struct meaning *meaning = &mention->meaning;
    bool coarse = meaning->unit == 'E' || meaning->unit == 'C' || meaning->type == TIME_DURATION || meaning->type == TIME_SET;
    if (!interval_known(mention->days) || coarse || !meaning->unit || (settling->history && mention->anchor == ANCHOR_PUBLISHED))
        return;
    settling->reference = mention->days;
    if (meaning->base == BASE_NONE && meaning->year) {
        struct interval published = settling->article->published.interval;
        bool past = !interval_known(published) || date_of_day(published.earliest).year - meaning->year >= LONG_AGO;
        settling->year_end = mention->span.end;
        settling->year_sentence = past ? sentence_at(settling->article, mention->span.start) : INDEX_NONE;
    } else if (meaning->base == BASE_SPEECH)
        settling->year_sentence = INDEX_NONE;
}

void mention_settle(struct settling *settling, struct mention *mention)
{
    struct meaning *meaning = &mention->meaning;
    bool told = interval_known(settling->reference);
    enum time_base base = meaning->base == BASE_HERE ? (settling->history ? BASE_TEXT : BASE_SPEECH) : meaning->base;
    mention->days = INTERVAL_UNKNOWN;
    if (base == BASE_NONE)
        absolute(settling, mention);
    else if (base == BASE_SPEECH && settling->history && told && text_starts(text_of(meaning->program), "P+0") && !strstr(meaning->program, ".."))
        from_text(settling, mention, meaning->program);
    else if (base == BASE_SPEECH)
        from_report(settling, mention);
    else if (base == BASE_TEXT && told)
        from_text(settling, mention, meaning->program);
    else if (base == BASE_TEXT && settling->history)
        mention->value = with_clock(settling->article->arena, time_open_value(settling->article->arena, pick_of(meaning->program), meaning->unit), meaning);
    else if (base == BASE_TEXT)
        from_speech(settling, mention, meaning->program);
    else if (told && (settling->history || dated_by_sentence(settling, mention)))
        pick_from_text(settling, mention);
    else
        pick_from_speech(settling, mention);
    if (!interval_known(mention->days))
        mention->days = INTERVAL_UNKNOWN;
    remember(settling, mention);
}
