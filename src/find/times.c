/* Time expressions (TIMEX3): walks over the text once, at each piece takes the longest expression, then settles what each counts
   from (times_settle.c) and joins ranges. */
#include <stdio.h>
#include <string.h>

#include "find/finders.h"
#include "find/times.h"
#include "find/times_settle.h"
#include "model/relative.h"

/* ---- what stands around a date ----------------------------------------------------------------------------------------- */

static size_t read_point(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct meaning other;
    size_t date = time_read_date(pieces, i, meaning), deictic = time_read_deictic(pieces, i, &other);
    if (deictic > date)
        *meaning = other;
    return deictic > date ? deictic : date;
}

/* "the year", "the month" behind "the end of". */
static size_t read_whole(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    char unit;
    bool plural;
    size_t end = piece_is(pieces, i, "the") ? time_unit(pieces, i + 1, &unit, &plural) : 0;
    if (!end || plural || !strchr("WMYEC", unit) || piece_is(pieces, end, "of"))
        return 0;
    meaning_program(meaning, BASE_HERE, unit, "P+0%c", unit);
    return end;
}

/* "early June", "mid-2003", "the end of the month", "late in 1914", "the early 1960s". */
static size_t read_part(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    size_t at = piece_is(pieces, i, "the") ? i + 1 : i;
    at = piece_is(pieces, at, "very") ? at + 1 : at;
    struct text part = piece_class(pieces, at, "part");
    if (!part.data)
        return 0;
    bool adjective = piece_is(pieces, at, "early") || piece_is(pieces, at, "late") || piece_is(pieces, at, "mid");
    size_t next = at + 1, end;
    if (adjective && (piece_is(pieces, next, "part") || piece_is(pieces, next, "days") || piece_is(pieces, next, "months")) && piece_is(pieces, next + 1, "of"))
        next += 2;
    else if (piece_is(pieces, next, "of") || (adjective && piece_is(pieces, next, "in")) || (adjective && piece_is(pieces, next, "on")) || (adjective && piece_mark(pieces, next, "-")))
        next++;
    else if (!adjective)
        return 0;
    if (piece_is(pieces, next, "to") && piece_is(pieces, next + 1, "mid"))
        return 0;
    struct meaning inner;
    end = read_whole(pieces, next, &inner);
    if (!end && piece_is(pieces, next, "the"))
        next++;
    if (!end && !(end = read_point(pieces, next, &inner)) && !(end = time_pick(pieces, next, &inner)))
        return 0;
    if (inner.type == TIME_SET || inner.type == TIME_TIME || (inner.type == TIME_DURATION))
        return 0;
    *meaning = inner;
    meaning->mod = part.data;
    return end;
}

static bool is_day(const struct meaning *meaning) { return meaning->type == TIME_DATE && meaning->unit == 'D' && !strstr(meaning->program, ".."); }

static void add_daypart(struct meaning *meaning, struct text part)
{
    meaning->type = TIME_TIME;
    snprintf(meaning->clock, sizeof meaning->clock, "T%.*s", (int)part.length, part.data);
    if (meaning->base == BASE_NONE)
        meaning->value[0] = 0;
}

/* "Tuesday morning", "3 June at 11:30", "yesterday around noon". */
static size_t read_day_time(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    size_t end = read_point(pieces, i, meaning), next = end;
    if (!end || !is_day(meaning))
        return end;
    struct text part = piece_class(pieces, end, "daypart");
    if (!part.data && piece_is(pieces, end, "in") && piece_is(pieces, end + 1, "the"))
        part = piece_class(pieces, end + 2, "daypart"), next = end + 2;
    if (part.data && !piece_is(pieces, end, "overnight")) {
        add_daypart(meaning, part);
        end = next + 1;
    }
    struct meaning clock;
    next = piece_mark(pieces, end, ",") || piece_is(pieces, end, "at") || piece_is(pieces, end, "around") || piece_is(pieces, end, "by") ? end + 1 : end;
    size_t more = time_read_clock(pieces, next, &clock);
    if (!more)
        return end;
    add_daypart(meaning, text_of(clock.clock + 1));
    return more;
}

/* "11:30 on Tuesday", "the night of 3 June", "early morning on Monday". */
static size_t read_time_of_day(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    struct meaning clock, day;
    size_t end = time_read_clock(pieces, i, &clock), at = i;
    if (!end) {
        at = piece_is(pieces, at, "the") ? at + 1 : at;
        at = piece_is(pieces, at, "early") || piece_is(pieces, at, "late") ? at + 1 : at;
        struct text part = piece_class(pieces, at, "daypart");
        if (!part.data)
            return 0;
        end = piece_is(pieces, at + 1, "hours") ? at + 2 : at + 1;
        meaning_days(&clock, INTERVAL_UNKNOWN, 0, 0);
        add_daypart(&clock, part);
        if (!piece_is(pieces, end, "of") && !piece_is(pieces, end, "on"))
            return 0;
    }
    size_t next = piece_is(pieces, end, "on") || piece_is(pieces, end, "of") || piece_mark(pieces, end, ",") ? end + 1 : end;
    size_t more = read_point(pieces, next, &day);
    *meaning = clock;
    if (!more || !is_day(&day))
        return at == i && clock.clock[0] && clock.clock[1] <= '9' ? end : 0;
    *meaning = day;
    add_daypart(meaning, text_of(clock.clock + 1));
    return more;
}

/* "more than", "about": their TIMEX3 mod. */
static size_t read_about(const struct pieces *pieces, size_t i, const char **mod)
{
    static const struct {
        const char *first, *second, *mod;
    } known[] = {{"more", "than", "MORE_THAN"}, {"less", "than", "LESS_THAN"}, {"at", "least", "EQUAL_OR_MORE"}, {"at", "most", "EQUAL_OR_LESS"}, {"up", "to", "EQUAL_OR_LESS"},
        {"over", NULL, "MORE_THAN"}, {"under", NULL, "LESS_THAN"}, {"about", NULL, "APPROX"}, {"around", NULL, "APPROX"}, {"approximately", NULL, "APPROX"},
        {"roughly", NULL, "APPROX"}, {"some", NULL, "APPROX"}, {"nearly", NULL, "LESS_THAN"}, {"almost", NULL, "LESS_THAN"}, {"the", "first", NULL}, {"the", "final", NULL}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (piece_is(pieces, i, known[k].first) && (!known[k].second || piece_is(pieces, i + 1, known[k].second))) {
            *mod = known[k].mod;
            return i + 1 + (known[k].second != NULL);
        }
    return 0;
}

static size_t read_about_measure(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    const char *mod = NULL;
    struct meaning length, shift;
    size_t at = read_about(pieces, i, &mod);
    if (!at)
        return 0;
    size_t measure = time_read_measure(pieces, at, &length), deictic = time_read_deictic(pieces, at, &shift);
    bool counted = deictic && deictic > measure && measure;
    if (!counted && (!measure || length.type != TIME_DURATION))
        return 0;
    *meaning = counted ? shift : length;
    meaning->mod = mod;
    return counted ? deictic : measure;
}

static size_t read_longest(const struct pieces *pieces, size_t i, struct meaning *meaning)
{
    static time_reader *const readers[] = {read_day_time, read_part, read_time_of_day, time_read_measure, read_about_measure};
    size_t longest = 0;
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        struct meaning candidate;
        size_t end = readers[k](pieces, i, &candidate);
        if (end > longest) {
            longest = end;
            *meaning = candidate;
        }
    }
    return longest;
}

/* ---- ranges ------------------------------------------------------------------------------------------------------------ */

static bool is_dash(const struct pieces *pieces, size_t i) { return piece_mark(pieces, i, "-") || piece_mark(pieces, i, "–") || piece_mark(pieces, i, "—"); }

static bool is_joint(const struct pieces *pieces, size_t i)
{
    return is_dash(pieces, i) || piece_is(pieces, i, "to") || piece_is(pieces, i, "until") || piece_is(pieces, i, "till") || piece_is(pieces, i, "through") || piece_is(pieces, i, "and");
}

static struct mention *mention_add(struct article *article, mention_list *mentions, const struct pieces *pieces, size_t first, size_t end, const struct meaning *meaning)
{
    struct mention *mention = list_push(article->arena, mentions);
    *mention = (struct mention){.span = {pieces->items[first].span.start, pieces->items[end - 1].span.end}, .first = first, .end = end, .meaning = *meaning, .days = INTERVAL_UNKNOWN};
    return mention;
}

/* "3-5 June 2020", "from 3 to 5 June": the first day as a mention of its own; gives the piece where the second begins, or 0. */
static size_t range_day_month(struct article *article, mention_list *mentions, const struct pieces *pieces, size_t i)
{
    static const char *const leads[] = {"on", "from", "between", "the", "of", "until", NULL};
    int32_t day, month, unused;
    size_t end = time_day(pieces, i, &day);
    if (!end || !is_joint(pieces, end) || (!is_dash(pieces, end) && !(i > 0 && piece_among(pieces, i - 1, leads))))
        return 0;
    struct meaning whole;
    size_t second = end + 1, day_end = time_day(pieces, second, &unused);
    if (!day_end || !time_month(pieces, piece_is(pieces, day_end, "of") ? day_end + 1 : day_end, &month) || !time_read_date(pieces, second, &whole) || day > unused)
        return 0;
    if (whole.base == BASE_PICK)
        snprintf(whole.program, sizeof whole.program, "M%02d-%02d", month, day);
    else
        whole.days = interval_of_day(day_of_date(whole.year, month, day));
    if (whole.base != BASE_PICK && (whole.days.earliest == DAY_UNKNOWN || whole.unit != 'D'))
        return 0;
    mention_add(article, mentions, pieces, i, end, &whole)->opens_range = true;
    return second;
}

/* "June 3-5, 2020": both mentions; gives the piece after the second, or 0. */
static size_t range_month_day(struct article *article, mention_list *mentions, const struct pieces *pieces, size_t i)
{
    int32_t month, first, last, year = 0, unused;
    size_t at = time_month(pieces, i, &month), middle = at ? time_day(pieces, at, &first) : 0, end;
    if (!middle || !is_joint(pieces, middle) || !(end = time_day(pieces, middle + 1, &last)) || time_month(pieces, end, &unused) || last <= first)
        return 0;
    bool dashed = is_dash(pieces, middle);
    if (!dashed && end < pieces->count && pieces->items[end].kind == PIECE_WORD && !piece_is(pieces, end, "to") && !piece_is(pieces, end, "in") && !piece_is(pieces, end, "at") && !piece_is(pieces, end, "for"))
        return 0;
    size_t with_year = time_year(pieces, piece_mark(pieces, end, ",") ? end + 1 : end, &year);
    struct meaning a, b;
    meaning_program(&a, BASE_PICK, 'D', "M%02d-%02d", month, first);
    meaning_program(&b, BASE_PICK, 'D', "M%02d-%02d", month, last);
    if (with_year) {
        meaning_days(&a, interval_of_day(day_of_date(year, month, first)), 'D', year);
        meaning_days(&b, interval_of_day(day_of_date(year, month, last)), 'D', year);
        if (a.days.earliest == DAY_UNKNOWN || b.days.earliest == DAY_UNKNOWN)
            return 0;
        end = with_year;
    }
    mention_add(article, mentions, pieces, i, middle, &a)->opens_range = true;
    mention_add(article, mentions, pieces, middle + 1, end, &b);
    return end;
}

/* "1914-18": both years. */
static size_t range_years(struct article *article, mention_list *mentions, const struct pieces *pieces, size_t i)
{
    int32_t year;
    size_t end = time_year(pieces, i, &year);
    if (!end || year < 1200 || year > 2100 || !(is_dash(pieces, end) || piece_mark(pieces, end, "/")) || !pieces->items[end].glued || end + 1 >= pieces->count)
        return 0;
    const struct piece *last = &pieces->items[end + 1];
    bool good = last->glued && last->kind == PIECE_DIGITS && last->word.length == 2 && last->number > year % 100;
    if (!good || (end + 2 < pieces->count && pieces->items[end + 2].glued && (is_dash(pieces, end + 2) || piece_mark(pieces, end + 2, "/"))))
        return 0;
    struct meaning a, b;
    meaning_days(&a, interval_of_year(year), 'Y', year);
    meaning_days(&b, interval_of_year(year / 100 * 100 + (int32_t)last->number), 'Y', year / 100 * 100 + (int32_t)last->number);
    mention_add(article, mentions, pieces, i, end, &a)->opens_range = true;
    mention_add(article, mentions, pieces, end + 1, end + 2, &b);
    return end + 2;
}

/* Whether only "to", "-" or, after "between", "and" stands between the two. */
static bool joined(const struct pieces *pieces, const struct mention *a, const struct mention *b)
{
    if (a->opens_range)
        return true;
    if (a->end + 1 != b->first || !is_joint(pieces, a->end) || a->meaning.type != TIME_DATE || b->meaning.type != TIME_DATE)
        return false;
    return !piece_is(pieces, a->end, "and") || (a->first > 0 && piece_is(pieces, a->first - 1, "between"));
}

/* "3 June to 5 July 2020": the year of the one is the other's. */
static void share_year(struct mention *a, struct mention *b)
{
    if (a->meaning.base != BASE_PICK || a->meaning.program[0] != 'M' || b->meaning.base != BASE_NONE || !b->meaning.year || !interval_known(b->meaning.days))
        return;
    char program[48];
    snprintf(program, sizeof program, "P<=%s", a->meaning.program);
    struct interval days = time_resolve(text_of(program), interval_of_day(b->meaning.days.earliest));
    char unit = a->meaning.unit;
    const char *mod = a->meaning.mod;
    if (interval_known(days) && b->meaning.unit != 'Y')
        meaning_days(&a->meaning, days, unit, date_of_day(days.earliest).year);
    a->meaning.mod = mod;
}

static void join_ranges(struct article *article, const struct pieces *pieces, mention_list *mentions)
{
    for (size_t i = 0; i + 1 < mentions->count; i++) {
        struct mention *a = &mentions->items[i], *b = &mentions->items[i + 1];
        if (!joined(pieces, a, b) || !interval_known(a->days) || !interval_known(b->days)) {
            if (!joined(pieces, a, b) || !a->relative.data || !b->relative.data)
                continue;
        } else if (a->days.earliest > b->days.earliest || a->days.latest > b->days.latest)
            continue;
        if (a->relative.data && b->relative.data && text_find(a->relative, "..") == SIZE_MAX && text_find(b->relative, "..") == SIZE_MAX)
            a->relative = b->relative = text_format(article->arena, "%.*s..%.*s", (int)a->relative.length, a->relative.data, (int)b->relative.length, b->relative.data);
        if (interval_known(a->days) && interval_known(b->days))
            a->days = b->days = (struct interval){a->days.earliest, b->days.latest};
    }
}

/* ---- the finder ---------------------------------------------------------------------------------------------------------- */

static void mentions_read(struct article *article, const struct pieces *pieces, mention_list *mentions)
{
    for (size_t i = 0; i < pieces->count;) {
        struct meaning meaning;
        size_t end = range_day_month(article, mentions, pieces, i);
        if (!end)
            end = range_month_day(article, mentions, pieces, i);
        if (!end)
            end = range_years(article, mentions, pieces, i);
        if (!end && (end = read_longest(pieces, i, &meaning)))
            mention_add(article, mentions, pieces, i, end, &meaning);
        i = end ? end : i + 1;
    }
}

void times_find(struct article *article)
{
    struct pieces pieces = pieces_cut(article->arena, article->text);
    mention_list mentions = {0};
    mentions_read(article, &pieces, &mentions);
    for (size_t i = 0; i + 1 < mentions.count; i++)
        if (joined(&pieces, &mentions.items[i], &mentions.items[i + 1]))
            share_year(&mentions.items[i], &mentions.items[i + 1]);
    struct settling settling = {article, &pieces, times_history(&mentions, article->published.interval), INTERVAL_UNKNOWN, INDEX_NONE, 0, NULL, 0};
    times_dateline(&settling, &mentions);
    for (size_t i = 0; i < mentions.count; i++)
        mention_settle(&settling, &mentions.items[i]);
    join_ranges(article, &pieces, &mentions);
    article->times.count = 0;
    for (size_t i = 0; i < mentions.count; i++) {
        const struct mention *mention = &mentions.items[i];
        struct time_mention *time = time_push(article);
        time->span = mention->span;
        time->type = mention->meaning.type;
        time->value = mention->value;
        time->mod = text_of(mention->meaning.mod);
        time->days = mention->days;
        time->anchor = mention->anchor;
        time->relative = mention->relative;
    }
}
