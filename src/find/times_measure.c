/* Lengths of time, recurring times and times of day: "three weeks", "a two-year", "every day", "11:30 a.m.", "noon". */
#include <stdio.h>
#include <string.h>

#include "find/times.h"

static bool is_half(const struct pieces *pieces, size_t i) { return piece_is(pieces, i, "half"); }

static size_t word_number(const struct pieces *pieces, size_t i, int32_t *number)
{
    int32_t tens = piece_number(pieces, i, "cardinal"), one;
    if (tens < 0)
        return 0;
    size_t rest = piece_mark(pieces, i + 1, "-") ? i + 2 : i + 1;
    one = piece_number(pieces, rest, "cardinal");
    bool both = tens >= 20 && one > 0 && one < 10;
    *number = tens + (both ? one : 0);
    return both ? rest + 1 : i + 1;
}

static size_t hundreds(const struct pieces *pieces, size_t i, int32_t *number)
{
    size_t end = piece_is(pieces, i, "a") || piece_is(pieces, i, "one") ? i + 1 : 0;
    *number = 1;
    if (!end && !(end = word_number(pieces, i, number)))
        return 0;
    if (!piece_is(pieces, end, "hundred") || *number > 90)
        return 0;
    *number *= 100;
    int32_t rest;
    size_t more = word_number(pieces, piece_is(pieces, end + 1, "and") ? end + 2 : end + 1, &rest);
    *number += more ? rest : 0;
    return more ? more : end + 1;
}

/* "12", "1,000", "2.5". */
static size_t digit_number(const struct pieces *pieces, size_t i, struct time_count *count)
{
    if (i >= pieces->count || pieces->items[i].kind != PIECE_DIGITS || pieces->items[i].word.length > 4)
        return 0;
    bool before = i > 0 && pieces->items[i].glued && (piece_mark(pieces, i - 1, ".") || piece_mark(pieces, i - 1, ",") || piece_mark(pieces, i - 1, "$"));
    bool joined = i + 2 < pieces->count && pieces->items[i + 1].glued && pieces->items[i + 2].glued && pieces->items[i + 2].kind == PIECE_DIGITS;
    if (before)
        return 0;
    if (joined && piece_mark(pieces, i + 1, ".") && pieces->items[i + 2].word.length <= 2) {
        snprintf(count->text, sizeof count->text, "%d.%.*s", (int)(pieces->items[i].number % 10000), (int)pieces->items[i + 2].word.length, pieces->items[i + 2].word.data);
        count->whole = 0;
        return i + 3;
    }
    bool thousands = joined && piece_mark(pieces, i + 1, ",") && pieces->items[i + 2].word.length == 3 && pieces->items[i].word.length <= 2;
    count->whole = (int32_t)(thousands ? pieces->items[i].number * 1000 + pieces->items[i + 2].number : pieces->items[i].number);
    snprintf(count->text, sizeof count->text, "%d", count->whole);
    return thousands ? i + 3 : i + 1;
}

static size_t count_words(const struct pieces *pieces, size_t i, struct time_count *count)
{
    size_t end = hundreds(pieces, i, &count->whole);
    snprintf(count->text, sizeof count->text, "X");
    if (!end && (piece_is(pieces, i, "a") || piece_is(pieces, i, "the")) &&
        (piece_class(pieces, i + 1, "vague").data || piece_is(pieces, i + 1, "couple") || piece_is(pieces, i + 1, "dozen") || is_half(pieces, i + 1) || piece_is(pieces, i + 1, "single")))
        i++;
    if (is_half(pieces, i) && (piece_is(pieces, i + 1, "a") || piece_is(pieces, i + 1, "an"))) {
        *count = (struct time_count){"0.5", 0};
        return i + 2;
    }
    if (piece_is(pieces, i, "couple")) {
        *count = (struct time_count){"2", 2};
        return piece_is(pieces, i + 1, "of") ? i + 2 : i + 1;
    }
    if (piece_class(pieces, i, "vague").data) {
        *count = (struct time_count){"X", 0};
        return i + 1;
    }
    if (!end && !(end = word_number(pieces, i, &count->whole))) {
        count->whole = 0;
        if (!piece_is(pieces, i, "a") && !piece_is(pieces, i, "an") && !piece_is(pieces, i, "another") && !piece_is(pieces, i, "single") && !piece_is(pieces, i, "half"))
            return 0;
        *count = is_half(pieces, i) ? (struct time_count){"0.5", 0} : (struct time_count){"1", 1};
        return i + 1;
    }
    snprintf(count->text, sizeof count->text, "%d", count->whole);
    return end;
}

size_t time_count(const struct pieces *pieces, size_t i, struct time_count *count)
{
    size_t end = digit_number(pieces, i, count);
    if (!end && !(end = count_words(pieces, i, count)))
        return 0;
    size_t half = piece_mark(pieces, end, "-") ? end + 1 : end;
    half = piece_is(pieces, half, "and") ? half + 1 : half;
    half = piece_mark(pieces, half, "-") ? half + 1 : half;
    half = piece_is(pieces, half, "a") ? half + 1 : half;
    half = piece_mark(pieces, half, "-") ? half + 1 : half;
    if (half > end && is_half(pieces, half) && count->whole > 0) {
        snprintf(count->text, sizeof count->text, "%d.5", count->whole);
        count->whole = 0;
        return half + 1;
    }
    return end;
}

size_t time_unit(const struct pieces *pieces, size_t i, char *unit, bool *plural)
{
    struct text one = piece_class(pieces, i, "unit"), many = piece_class(pieces, i, "units");
    *plural = many.data != NULL;
    if (!one.data && !many.data)
        return 0;
    *unit = one.data ? one.data[0] : many.data[0];
    return i + 1;
}

void time_duration(struct meaning *meaning, struct time_count count, char unit)
{
    meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
    meaning->type = TIME_DURATION;
    int32_t factor = unit == 'F' ? 2 : unit == 'Q' ? 3 : unit == 'L' ? 1000 : 1;
    const char *name = unit == 'F' ? "W" : unit == 'Q' ? "M" : unit == 'L' ? "Y" : unit == 'E' ? "DE" : unit == 'C' ? "CE" : unit == 's' ? "S" : unit == 'm' ? "M" : unit == 'h' ? "H" : NULL;
    char letter[2] = {unit, 0}, number[16];
    snprintf(number, sizeof number, "%s", count.text);
    if (count.whole && factor > 1)
        snprintf(number, sizeof number, "%d", count.whole < 1000000 ? count.whole * factor : count.whole);
    snprintf(meaning->value, sizeof meaning->value, "P%s%s%s", strchr("smh", unit) ? "T" : "", number, name ? name : letter);
}

/* ---- lengths ----------------------------------------------------------------------------------------------------------- */

static bool bare_plural(const struct pieces *pieces, size_t i, size_t end)
{
    static const char *const leads[] = {"for", "over", "after", "within", "of", "in", "took", "takes", "take", "lasted", "spent", NULL};
    if (piece_mark(pieces, end, "-") && piece_is(pieces, end + 1, "long"))
        return true;
    return i > 0 && piece_among(pieces, i - 1, leads) && !piece_is(pieces, end, "since") && !piece_mark(pieces, end, "'") && !piece_mark(pieces, end, "’");
}

static size_t read_old(const struct pieces *pieces, size_t end)
{
    if (piece_is(pieces, end, "old"))
        return end + 1;
    return piece_is(pieces, end, "of") && piece_is(pieces, end + 1, "age") ? end + 2 : end;
}

/* "a day", "an hour" after an amount is a rate: "500 barrels a day". */
static bool is_rate(const struct pieces *pieces, size_t i)
{
    static const char *const adverbs[] = {"once", "twice", "times", NULL};
    if (i > 0 && piece_among(pieces, i - 1, adverbs))
        return true;
    for (size_t back = 1; back <= 3 && back <= i; back++) {
        const struct piece *piece = &pieces->items[i - back];
        if (piece->kind == PIECE_DIGITS || piece_class(pieces, i - back, "scale").data || (back > 1 && piece_number(pieces, i - back, "cardinal") > 1))
            return true;
        if (piece->kind == PIECE_MARK && !text_is(piece->word, "%"))
            return false;
        static const char *const joints[] = {"for", "in", "after", "over", "within", "of", "than", "about", "and", NULL};
        if (piece_among(pieces, i - back, joints))
            return false;
    }
    return false;
}

static size_t read_length(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct time_count count = {"X", 0};
    char unit;
    bool plural;
    size_t next = time_count(pieces, i, &count), at = next ? next : i;
    bool dashed = next && piece_mark(pieces, at, "-");
    size_t end = time_unit(pieces, at + dashed, &unit, &plural);
    if (!end && next && at < pieces->count) { /* "3 hrs", "30 min": only after digits */
        struct text brief = piece_class(pieces, at + dashed, "unitshort");
        if (!brief.data || pieces->items[next - 1].kind != PIECE_DIGITS)
            return 0;
        unit = brief.data[0];
        plural = true;
        end = at + dashed + 1;
    }
    if (!end || (next && !plural && !dashed && count.whole > 1 && !piece_mark(pieces, end, "-")) || (next && unit == 's' && !plural))
        return 0;
    if (!next && !(plural && bare_plural(pieces, i, end)) && !(piece_mark(pieces, end, "-") && piece_is(pieces, end + 1, "long") && pieces->items[end].glued))
        return 0;
    if ((unit == 's' && !plural) || (unit == 'Q' && piece_is(pieces, end, "of")))
        return 0;
    if (!next && !plural)
        count = (struct time_count){"1", 1};
    if (unit == 'm' && !plural && !next)
        return 0;
    time_duration(meaning, count, unit);
    if (piece_mark(pieces, end, "-") && piece_is(pieces, end + 1, "long") && pieces->items[end].glued)
        return end + 2;
    if (piece_mark(pieces, end, "-") && piece_is(pieces, end + 1, "old"))
        return 0;
    if ((piece_is(pieces, i, "a") || piece_is(pieces, i, "an")) && !plural && !dashed && strchr("DWMYh", unit) && is_rate(pieces, i))
        meaning->type = TIME_SET;
    return read_old(pieces, end);
}

/* ---- sets -------------------------------------------------------------------------------------------------------------- */

static size_t set_value(struct meaning *meaning, size_t end, const char *value)
{
    meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
    meaning->type = TIME_SET;
    snprintf(meaning->value, sizeof meaning->value, "%s", value);
    return end;
}

static size_t read_set(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct text value = piece_class(pieces, i, "set");
    if (value.data)
        return set_value(meaning, i + 1, value.data);
    if (piece_is(pieces, i, "night") && i > 0 && piece_is(pieces, i - 1, "at"))
        return set_value(meaning, i + 1, "XXXX-XX-XXTNI");
    int32_t weekday = piece_number(pieces, i, "weekdays");
    char made[24];
    if (weekday > 0) {
        snprintf(made, sizeof made, "XXXX-WXX-%d", weekday);
        return set_value(meaning, i + 1, made);
    }
    bool every = piece_is(pieces, i, "every") || piece_is(pieces, i, "each"), per = piece_is(pieces, i, "per");
    if (!every && !per)
        return 0;
    weekday = piece_number(pieces, i + 1, "weekday");
    if (every && weekday > 0) {
        snprintf(made, sizeof made, "XXXX-WXX-%d", weekday);
        return set_value(meaning, i + 2, made);
    }
    struct text part = piece_class(pieces, i + 1, "daypart");
    if (every && part.data) {
        snprintf(made, sizeof made, "XXXX-XX-XXT%.*s", (int)part.length, part.data);
        return set_value(meaning, i + 2, made);
    }
    struct time_count count = {"1", 1};
    size_t next = every ? time_count(pieces, i + 1, &count) : 0;
    char unit;
    bool plural;
    size_t end = time_unit(pieces, next ? next : i + 1, &unit, &plural);
    if (!end || (unit == 's' && !plural))
        return 0;
    time_duration(meaning, count, unit);
    meaning->type = TIME_SET;
    const char *open = unit == 'D' ? "XXXX-XX-XX" : unit == 'W' ? "XXXX-WXX" : unit == 'M' ? "XXXX-XX" : unit == 'Y' ? "XXXX" : NULL;
    if (every && open && !next)
        snprintf(meaning->value, sizeof meaning->value, "%s", open);
    return end;
}

size_t time_read_measure(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    size_t end = read_set(pieces, i, meaning);
    return end ? end : read_length(pieces, i, meaning);
}

/* ---- times of day ------------------------------------------------------------------------------------------------------ */

/* "am", "p.m.", "PM": 0 none, 1 before noon, 2 after. */
static size_t half_of_day(const struct pieces *pieces, size_t i, int32_t *half)
{
    *half = piece_is(pieces, i, "am") ? 1 : piece_is(pieces, i, "pm") ? 2 : 0;
    if (*half)
        return i + 1;
    *half = piece_is(pieces, i, "a") ? 1 : piece_is(pieces, i, "p") ? 2 : 0;
    if (*half && piece_mark(pieces, i + 1, ".") && piece_is(pieces, i + 2, "m"))
        return piece_mark(pieces, i + 3, ".") ? i + 4 : i + 3;
    return *half = 0, i;
}

static size_t zone(const struct pieces *pieces, size_t i)
{
    if (piece_class(pieces, i, "zone").data && text_is(text_slice(pieces->items[i].word, 0, 1), "") == false && pieces->items[i].capital)
        return i + 1;
    return piece_is(pieces, i, "local") && piece_is(pieces, i + 1, "time") ? i + 2 : i;
}

static size_t clock_value(struct meaning *meaning, int32_t hour, int32_t minute, int32_t half, size_t end)
{
    if (half == 2 && hour < 12)
        hour += 12;
    if (half == 1 && hour == 12)
        hour = 0;
    if (hour > 24 || minute > 59)
        return 0;
    meaning_days(meaning, INTERVAL_UNKNOWN, 0, 0);
    meaning->type = TIME_TIME;
    snprintf(meaning->clock, sizeof meaning->clock, "T%02d:%02d", hour, minute);
    return end;
}

/* "10:30", "10.30 pm", "3 p.m.", "0300 GMT", "15:00 hrs". */
static size_t digits_clock(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    if (i >= pieces->count || pieces->items[i].kind != PIECE_DIGITS || pieces->items[i].number < 0 ||
        (i > 0 && pieces->items[i].glued && !piece_mark(pieces, i - 1, "(") && !piece_mark(pieces, i - 1, "-") && !piece_mark(pieces, i - 1, "–")))
        return 0;
    size_t length = pieces->items[i].word.length, end = i + 1;
    int32_t hour = (int32_t)(pieces->items[i].number % 10000), minute = 0, half;
    bool colon = false;
    if (length <= 2 && (piece_mark(pieces, end, ":") || piece_mark(pieces, end, ".")) && pieces->items[end].glued && end + 1 < pieces->count &&
        pieces->items[end + 1].glued && pieces->items[end + 1].kind == PIECE_DIGITS && pieces->items[end + 1].word.length == 2) {
        colon = piece_mark(pieces, end, ":");
        minute = (int32_t)pieces->items[end + 1].number;
        end += 2;
    } else if (length == 4) {
        minute = hour % 100;
        hour /= 100;
    } else if (length > 2)
        return 0;
    size_t after = half_of_day(pieces, end, &half), hours = piece_is(pieces, after, "hrs") || (piece_is(pieces, after, "hours") && length == 4) ? after + 1 : after;
    size_t more = zone(pieces, hours);
    bool stated = half || more > after || (hours > after && (length == 4 || end > i + 1));
    if (!stated && piece_is(pieces, end, "o") && (piece_mark(pieces, end + 1, "'") || piece_mark(pieces, end + 1, "’")) && piece_is(pieces, end + 2, "clock"))
        return clock_value(meaning, hour, 0, 0, end + 3);
    if (half && hour > 12 && length <= 2)
        return 0;
    /* A bare "10:30" may be a score, a verse or the length of a film. */
    static const char *const leads[] = {"at", "by", "around", "about", "until", "till", "from", "since", "before", "after", "between", "to", "and", "on", "-", "–", ",", NULL};
    bool led = i == 0 || piece_among(pieces, i - 1, leads) || (i > 0 && piece_class(pieces, i - 1, "daypart").data);
    if (!stated && !(colon && led && !(piece_mark(pieces, end, ":") && pieces->items[end].glued)))
        return 0;
    return clock_value(meaning, hour, minute, half, more);
}

static size_t words_clock(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    int32_t hour, half;
    bool middle = piece_is(pieces, i, "midnight");
    if (middle || piece_is(pieces, i, "noon") || piece_is(pieces, i, "midday"))
        return clock_value(meaning, middle ? 0 : 12, 0, 0, i + 1);
    size_t end = word_number(pieces, i, &hour);
    if (!end || hour < 1 || hour > 12)
        return 0;
    if (piece_is(pieces, end, "o") && (piece_mark(pieces, end + 1, "'") || piece_mark(pieces, end + 1, "’")) && piece_is(pieces, end + 2, "clock"))
        return clock_value(meaning, hour, 0, 0, end + 3);
    int32_t minute;
    size_t minutes = word_number(pieces, end, &minute), after = half_of_day(pieces, minutes ? minutes : end, &half);
    return half && (!minutes || minute < 60) ? clock_value(meaning, hour, minutes ? minute : 0, half, after) : 0;
}

size_t time_read_clock(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    size_t end = digits_clock(pieces, i, meaning);
    return end ? end : words_clock(pieces, i, meaning);
}
