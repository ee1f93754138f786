/* Weighing. Clues of one day are one candidate; its weight is that of its best clue and a share of the others'. The
   heaviest wins. A candidate that claims to be the day of publication and lies more than a day off is named as rejected;
   changes made later ("updated") contradict nothing. A bare date at the head of a page may be the day it was printed or
   saved: it has to agree with the years of which the text speaks. Without any clue the text bounds the day from below. */
#include "read/day.h"

#include "base/utf8.h"
#include "read/day_scan.h"
#include "read/day_text.h"

enum { MOST_CANDIDATES = 64, LONGEST_VALUE = 80, YEARS_STRANGE = 3, LATER_EDITION = 60 /* days */, FIRST_YEAR_SAID = 1600 };

static const struct {
    int32_t weight, confidence;
    enum basis basis;
} kinds[CLUE_KINDS] = {
    [CLUE_PUBLISHED] = {100, 920, BASIS_METADATA}, [CLUE_CREATED] = {70, 780, BASIS_METADATA}, [CLUE_ADDRESS] = {85, 880, BASIS_STATED},
    [CLUE_TIME] = {60, 750, BASIS_STATED},         [CLUE_SHOWN] = {75, 850, BASIS_STATED},     [CLUE_DATELINE] = {72, 800, BASIS_STATED},
    [CLUE_SCRIPT] = {45, 650, BASIS_METADATA},
    [CLUE_UPDATED] = {30, 650, BASIS_STATED},      [CLUE_LINE] = {40, 600, BASIS_STATED},      [CLUE_COPIED] = {0, 0, BASIS_NONE},
};

struct candidate {
    struct interval days;
    int32_t weight;
    const struct day_clue *best;
    size_t clues; /* that agree */
};

struct candidates {
    struct candidate items[MOST_CANDIDATES];
    size_t count;
};

/* ---- clues -------------------------------------------------------------------------------------------------------- */

struct day_clue *clue_push(struct arena *arena, clue_list *clues, enum clue_kind kind, struct interval days, struct text text, const char *why)
{
    struct day_clue *clue = list_push(arena, clues);
    *clue = (struct day_clue){.kind = kind, .days = days, .other = DAY_UNKNOWN, .text = text, .why = text_of(why), .in = IN_METADATA, .span = SPAN_NONE};
    return clue;
}

/* Seconds or milliseconds since 1970, as 10 or 13 digits. */
static int32_t day_of_stamp(struct text value)
{
    int64_t number = 0;
    if (value.length != 10 && value.length != 13)
        return DAY_UNKNOWN;
    for (size_t i = 0; i < value.length; i++) {
        if (!utf8_is_digit((unsigned char)value.data[i]))
            return DAY_UNKNOWN;
        number = number * 10 + (value.data[i] - '0');
    }
    return (int32_t)(number / (value.length == 13 ? 86400000 : 86400));
}

void clue_of_machine(struct arena *arena, clue_list *clues, enum clue_kind kind, struct text value, const char *why)
{
    value = text_slice(text_trim(value), 0, LONGEST_VALUE);
    if (!value.data || value.length < 6)
        return;
    int32_t day = day_machine(value), other = DAY_UNKNOWN;
    if (day == DAY_UNKNOWN)
        day = day_of_stamp(value);
    struct interval days = interval_of_day(day);
    if (day == DAY_UNKNOWN) {
        day_list found = day_scan(arena, value);
        for (size_t i = 0; i < found.count && day == DAY_UNKNOWN; i++)
            if (found.items[i].form == FORM_DAY) {
                day = found.items[i].days.earliest;
                days = found.items[i].days;
                other = found.items[i].other;
            }
    }
    int32_t year = day == DAY_UNKNOWN ? 0 : date_of_day(day).year;
    if (year < FIRST_YEAR_SAID || (year == 1970 && date_of_day(day).month == 1 && date_of_day(day).day == 1))
        return;
    clue_push(arena, clues, kind, days, text_copy(arena, utf8_clean(arena, value)), why)->other = other;
}

static int32_t digits_of(struct text text, size_t at, size_t count)
{
    int32_t value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.length || !utf8_is_digit((unsigned char)text.data[i]))
            return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static bool digit_at(struct text text, size_t at) { return at < text.length && utf8_is_digit((unsigned char)text.data[at]); }

/* Short names of months as addresses write them: /2020/jun/12/. */
static int32_t month_named(struct text text, size_t at)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    for (int32_t i = 0; i < 12; i++)
        if (text_starts(text_slice(text, at, text.length), names[i]))
            return i + 1;
    return -1;
}

/* A date that begins with the year at `at`. */
static struct interval address_date(struct text url, size_t at)
{
    int32_t year = digits_of(url, at, 4), month, day;
    char sign = at + 4 < url.length ? url.data[at + 4] : 0;
    if (year < 1990 || year > 2100)
        return INTERVAL_UNKNOWN;
    if ((month = digits_of(url, at + 4, 2)) > 0 && (day = digits_of(url, at + 6, 2)) > 0 && !digit_at(url, at + 8))
        return interval_of_day(day_of_date(year, month, day));
    if (sign != '/' && sign != '-' && sign != '_' && sign != '.')
        return INTERVAL_UNKNOWN;
    size_t next = at + 5;
    if ((month = month_named(url, next)) > 0)
        next += 3;
    else if ((month = digits_of(url, next, 2)) > 0)
        next += 2;
    else if ((month = digits_of(url, next, 1)) > 0)
        next += 1;
    if (month < 1 || month > 12 || next >= url.length || url.data[next] != sign)
        return INTERVAL_UNKNOWN;
    size_t digits = digit_at(url, next + 2) ? 2 : 1;
    day = digits_of(url, next + 1, digits);
    if (day > 0 && !digit_at(url, next + 1 + digits) && day_of_date(year, month, day) != DAY_UNKNOWN)
        return interval_of_day(day_of_date(year, month, day));
    return sign == '/' ? interval_of_month(year, month) : INTERVAL_UNKNOWN;
}

struct interval day_of_address(struct text url)
{
    struct interval month = INTERVAL_UNKNOWN;
    for (size_t at = 8; at + 7 < url.length; at++) {
        if (!digit_at(url, at) || digit_at(url, at - 1))
            continue;
        struct interval found = address_date(url, at);
        if (interval_known(found) && found.earliest == found.latest)
            return found;
        if (interval_known(found))
            month = found;
    }
    return month;
}

/* ---- weighing ----------------------------------------------------------------------------------------------------- */

static bool same_days(struct interval a, struct interval b) { return a.earliest == b.earliest && a.latest == b.latest; }

static void candidate_add(struct candidates *candidates, const struct day_clue *clue)
{
    int32_t weight = kinds[clue->kind].weight;
    for (size_t i = 0; i < candidates->count; i++) {
        struct candidate *candidate = &candidates->items[i];
        if (!same_days(candidate->days, clue->days))
            continue;
        int32_t more = weight > candidate->weight ? candidate->weight : weight;
        candidate->weight = (weight > candidate->weight ? weight : candidate->weight) + (clue->kind == candidate->best->kind ? 2 : more / 4);
        if (kinds[clue->kind].weight > kinds[candidate->best->kind].weight)
            candidate->best = clue;
        candidate->clues++;
        return;
    }
    if (candidates->count < MOST_CANDIDATES)
        candidates->items[candidates->count++] = (struct candidate){clue->days, weight, clue, 1};
}

/* 03/04/2020: the reading that another clue has; else by the language's region; else both stay open. */
static void ambiguous_settle(const struct article *article, clue_list *clues)
{
    for (size_t i = 0; i < clues->count; i++) {
        struct day_clue *clue = &clues->items[i];
        if (clue->other == DAY_UNKNOWN)
            continue;
        for (size_t j = 0; j < clues->count; j++)
            if (clues->items[j].other == DAY_UNKNOWN && clues->items[j].days.earliest == clue->other && clues->items[j].days.latest == clue->other) {
                clue->days = interval_of_day(clue->other);
                clue->other = DAY_UNKNOWN;
            }
        if (clue->other != DAY_UNKNOWN && text_is(article->language, "en") && clue->days.earliest == clue->days.latest)
            clue->days = interval_around(clue->days, interval_of_day(clue->other));
    }
}

/* Is this the day on which the copy was made, as the document itself says? */
static bool copy_day(const clue_list *clues, struct interval days)
{
    for (size_t i = 0; i < clues->count; i++)
        if (clues->items[i].kind == CLUE_COPIED && same_days(clues->items[i].days, days))
            return true;
    return false;
}

/* A report's own full date that lies long before what page and metadata give: they date a later edition of it. */
static struct candidate *own_date(struct candidates *candidates, struct candidate *chosen)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->items[i].best->kind == CLUE_DATELINE && chosen->days.earliest - candidates->items[i].days.latest > LATER_EDITION)
            return &candidates->items[i];
    return chosen;
}

/* A month holds the day that says it more exactly; only the first <time> is the article's own. */
static void candidates_read(struct candidates *candidates, const clue_list *clues, int32_t captured)
{
    bool timed = false;
    for (size_t i = 0; i < clues->count; i++) {
        const struct day_clue *clue = &clues->items[i];
        bool late = captured != DAY_UNKNOWN && clue->days.earliest > captured + 1;
        if (!interval_known(clue->days) || late || copy_day(clues, clue->days) || (clue->kind == CLUE_TIME && timed))
            continue;
        timed = timed || clue->kind == CLUE_TIME;
        candidate_add(candidates, clue);
    }
    for (size_t i = 0; i < candidates->count; i++)
        for (size_t j = 0; j < candidates->count; j++) {
            struct candidate *wide = &candidates->items[i], *narrow = &candidates->items[j];
            if (i != j && interval_holds(wide->days, narrow->days) && wide->days.latest - wide->days.earliest > narrow->days.latest - narrow->days.earliest) {
                narrow->weight += wide->weight / 4;
                wide->weight /= 2;
            }
        }
}

static struct candidate *heaviest(struct candidates *candidates)
{
    struct candidate *best = NULL;
    for (size_t i = 0; i < candidates->count; i++)
        if (!best || candidates->items[i].weight > best->weight)
            best = &candidates->items[i];
    return best;
}

/* A time in UTC, as many sites give to machines while they show their readers the local day. */
static bool in_utc(struct text text)
{
    return text.length > 12 && (text_ends(text, "Z") || text_ends(text, "+00:00") || text_ends(text, "+0000"));
}

/* The local day beside a chosen day in UTC, if the page or the address shows it. */
static struct candidate *local_day(struct candidates *candidates, struct candidate *chosen)
{
    for (size_t i = 0; i < candidates->count && in_utc(chosen->best->text); i++) {
        struct candidate *other = &candidates->items[i];
        bool shown = other->best->kind == CLUE_SHOWN || other->best->kind == CLUE_ADDRESS || (other->best->kind == CLUE_TIME && !in_utc(other->best->text));
        int32_t apart = other->days.earliest - chosen->days.earliest;
        if (shown && other->days.earliest == other->days.latest && (apart == 1 || apart == -1))
            return other;
    }
    return chosen;
}

/* ---- the verdict -------------------------------------------------------------------------------------------------- */

static void evidence_add(struct article *article, evidence_list *list, const struct day_clue *clue)
{
    *list_push(article->arena, list) =
        (struct evidence){.text = text_copy(article->arena, clue->text), .why = text_copy(article->arena, clue->why), .in = clue->in, .span = clue->span};
}

static void reject(struct article *article, const clue_list *clues, struct interval days, const char *why)
{
    if (days.earliest != days.latest)
        return;
    for (size_t i = 0; i < article->published.rejected.count; i++)
        if (article->published.rejected.items[i].day == days.earliest)
            return;
    struct rejected_day *rejected = list_push(article->arena, &article->published.rejected);
    rejected->day = days.earliest;
    rejected->why = text_of(why);
    for (size_t i = 0; i < clues->count; i++)
        if (same_days(clues->items[i].days, days))
            evidence_add(article, &rejected->evidence, &clues->items[i]);
}

static bool claims_publication(enum clue_kind kind)
{
    return kind == CLUE_PUBLISHED || kind == CLUE_CREATED || kind == CLUE_ADDRESS || kind == CLUE_SHOWN || kind == CLUE_LINE || kind == CLUE_DATELINE;
}

static void others_reject(struct article *article, const clue_list *clues, const struct candidates *candidates, const struct candidate *chosen)
{
    for (size_t i = 0; i < candidates->count; i++) {
        const struct candidate *other = &candidates->items[i];
        bool near = other->days.latest >= chosen->days.earliest - 1 && other->days.earliest <= chosen->days.latest + 1;
        if (other != chosen && !near && claims_publication(other->best->kind))
            reject(article, clues, other->days, "another date is better attested");
    }
}

/* Is the date a bare line, or a page's own making, that the text's years contradict? */
static bool text_contradicts(const struct candidate *candidate, const struct text_days *text)
{
    if (candidate->best->kind != CLUE_LINE)
        return false;
    int32_t year = date_of_day(candidate->days.earliest).year;
    return candidate->clues == 1 && text->latest_year && year - text->latest_year >= YEARS_STRANGE && text->bare_months >= 2;
}

static void accept(struct article *article, const clue_list *clues, const struct candidate *chosen)
{
    struct published *published = &article->published;
    published->interval = chosen->days;
    published->basis = kinds[chosen->best->kind].basis;
    published->confidence = kinds[chosen->best->kind].confidence + (chosen->clues > 1 ? 50 : 0);
    for (size_t i = 0; i < clues->count && published->evidence.count < 8; i++)
        if (same_days(clues->items[i].days, chosen->days))
            evidence_add(article, &published->evidence, &clues->items[i]);
}

/* Nothing dates the article itself: what it tells of the past bounds it from below, the day of the copy from above. */
static void bounds_only(struct article *article, const struct text_days *text, int32_t captured)
{
    struct published *published = &article->published;
    /* A day after the copy was made is no past that the text tells of: it was read wrongly. */
    int32_t bound = captured != DAY_UNKNOWN && text->bound > captured ? DAY_UNKNOWN : text->bound;
    published->interval = (struct interval){bound, captured};
    for (size_t i = 0; i < published->rejected.count; i++) {
        int32_t day = published->rejected.items[i].day - 1;
        if (bound <= day && (published->interval.latest == DAY_UNKNOWN || day < published->interval.latest))
            published->interval.latest = day;
    }
    if (bound != DAY_UNKNOWN)
        *list_push(article->arena, &published->evidence) = text->evidence;
    if (published->interval.earliest != DAY_UNKNOWN || published->interval.latest != DAY_UNKNOWN) {
        published->basis = BASIS_INFERRED;
        published->confidence = 500;
    }
}

void day_decide(struct article *article, clue_list *clues, int32_t captured)
{
    struct candidates candidates = {.count = 0};
    struct text_days text = text_days_read(article);
    if (article->url.data) {
        struct interval days = day_of_address(article->url);
        if (interval_known(days))
            clue_push(article->arena, clues, CLUE_ADDRESS, days, article->url, "it stands in the address");
    }
    text_clues_add(article, &text, clues);
    ambiguous_settle(article, clues);
    candidates_read(&candidates, clues, captured);
    for (size_t i = 0; i < clues->count; i++)
        if (clues->items[i].kind == CLUE_COPIED)
            reject(article, clues, clues->items[i].days, "it is the day of this copy, not of the article");
    struct candidate *chosen = heaviest(&candidates);
    while (chosen && text_contradicts(chosen, &text)) {
        reject(article, clues, chosen->days, "a bare date at the head of the page may be the day it was printed; the latest year of which the text speaks is years before");
        *chosen = candidates.items[--candidates.count];
        chosen = heaviest(&candidates);
    }
    if (!chosen) {
        bounds_only(article, &text, captured);
        return;
    }
    chosen = own_date(&candidates, local_day(&candidates, chosen));
    accept(article, clues, chosen);
    others_reject(article, clues, &candidates, chosen);
}
