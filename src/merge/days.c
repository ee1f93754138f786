/* Stratum 2, and again in 6: on which day was an article written that does not say so, or not exactly?

   What it says of days hangs on its own day: "the second round next month". Where other articles put that round in August, this one
   is of July. Each such pair (what it says, when it was) leaves certain days; the days that all pairs leave are the article's. A copy is
   of the days after its original. Where nothing is left, nothing is narrowed: what the others claim is listed as rejected.
   Once the day is known, the times of the article are resolved again, and with them all that happened at those times. */
#include "merge/strata.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/relative.h"

enum {
    SURE_WIDTH = 3,      /* an interval so narrow is not narrowed further */
    ANCHOR_WIDTH = 31,   /* days in which an anchor must lie */
    REACH = 400,         /* days before and after anchors that are tried */
    MOST_DAYS = 1600,    /* tried for an article */
    MOST_CLUES = 16,     /* of an article */
    COPIED = 500,        /* thousandths of the article from which its day is bound to the original's */
    BEFORE_ORIGINAL = 2, /* a copy may carry an earlier day than what we hold for its original */
    AFTER_ORIGINAL = 14,
    LEAD_SENTENCES = 2,  /* at the top of an article, that tell its news */
    NEWS_DAYS = 3,       /* for which a meeting is news without a day being said */
    CONFIDENCE = 600
};

struct anchor { /* a meeting that an article dates */
    uint64_t key;
    struct interval days;
    uint32_t article;
};

typedef LIST_OF(struct anchor) anchor_list;

struct clue { /* `relative`, said on the article's day, must meet `days`; without `relative` its day lies in `days` */
    struct text relative;
    struct interval days;
    struct span span;
    uint32_t from; /* article that says so, or UINT32_MAX: the record */
    bool copied;   /* it repeats that article */
};

typedef LIST_OF(struct clue) clue_list;

/* ---- anchors --------------------------------------------------------------------------------------------------------- */

static int number_compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Which meeting: its number, the name of its series, and the countries that meet; 0 where that does not tell it from others. */
static uint64_t meeting_key(struct arena *arena, const struct article *article, const struct meeting *meeting)
{
    uint64_t parties[8];
    size_t count = 0;
    for (size_t i = 0; i < meeting->parties.count && count < 8; i++) {
        const struct entity *party = &article->entities.items[meeting->parties.items[i]];
        if (party->country.length)
            parties[count++] = hash_text(party->country);
    }
    qsort(parties, count, sizeof *parties, number_compare);
    uint64_t key = hash_number(hash_text(utf8_folded(arena, meeting->name)), meeting->ordinal);
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || parties[i] != parties[i - 1]) {
            key = hash_number(key, (int64_t)parties[i]);
            distinct++;
        }
    return meeting->ordinal > 0 && distinct > 1 ? key : 0;
}

static int anchor_compare(const void *left, const void *right)
{
    const struct anchor *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->days.earliest != b->days.earliest)
        return a->days.earliest < b->days.earliest ? -1 : 1;
    return (a->days.latest > b->days.latest) - (a->days.latest < b->days.latest);
}

static bool narrow(struct interval days, int32_t width) { return interval_known(days) && interval_width(days) <= width; }

static anchor_list anchors_find(struct merge *merge)
{
    anchor_list anchors = {0};
    for (uint32_t a = 0; a < merge->article_count; a++) {
        const struct article *article = merge->articles[a].article;
        for (size_t i = 0; i < article->meetings.count; i++) {
            uint64_t key = meeting_key(merge->scratch, article, &article->meetings.items[i]);
            if (key && narrow(article->meetings.items[i].days, ANCHOR_WIDTH))
                *list_push(merge->scratch, &anchors) = (struct anchor){key, article->meetings.items[i].days, a};
        }
    }
    if (anchors.count)
        qsort(anchors.items, anchors.count, sizeof *anchors.items, anchor_compare);
    return anchors;
}

static size_t anchors_from(const anchor_list *anchors, uint64_t key)
{
    size_t low = 0;
    for (size_t high = anchors->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (anchors->items[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- clues ----------------------------------------------------------------------------------------------------------- */

static struct text relative_of(const struct article *article, int32_t time)
{
    return time == INDEX_NONE ? (struct text){0} : article->times.items[time].relative;
}

static void clue_add(struct merge *merge, clue_list *clues, struct clue clue)
{
    for (size_t i = 0; i < clues->count; i++)
        if (text_equal(clues->items[i].relative, clue.relative) && clues->items[i].days.earliest == clue.days.earliest &&
            clues->items[i].days.latest == clue.days.latest)
            return;
    if (clues->count < MOST_CLUES)
        *list_push(merge->scratch, clues) = clue;
}

/* When the other articles put a meeting. False where none does, or they do not agree: then they say nothing. */
static bool anchors_agree(const anchor_list *anchors, uint64_t key, uint32_t a, struct clue *clue)
{
    for (size_t k = anchors_from(anchors, key); k < anchors->count && anchors->items[k].key == key; k++) {
        const struct anchor *anchor = &anchors->items[k];
        if (anchor->article == a)
            continue;
        if (clue->from == UINT32_MAX)
            clue->from = anchor->article;
        else if (!interval_meets(clue->days, anchor->days))
            return false;
        clue->days = interval_known(clue->days) ? interval_both(clue->days, anchor->days) : anchor->days;
    }
    return clue->from != UINT32_MAX;
}

/* News of a meeting that was held, at the top and without a day: it is of that day or the next ones. */
static bool is_the_news(const struct article *article, const struct meeting *meeting)
{
    return meeting->status == MEETING_HELD && meeting->time == INDEX_NONE && sentence_at(article, meeting->span.start) < LEAD_SENTENCES;
}

static void clues_of_meetings(struct merge *merge, clue_list *clues, uint32_t a, const anchor_list *anchors)
{
    const struct article *article = merge->articles[a].article;
    for (size_t i = 0; i < article->meetings.count; i++) {
        const struct meeting *meeting = &article->meetings.items[i];
        uint64_t key = meeting_key(merge->scratch, article, meeting);
        struct clue clue = {.relative = relative_of(article, meeting->time), .days = INTERVAL_UNKNOWN, .span = meeting->span, .from = UINT32_MAX};
        if (!key || (!clue.relative.length && !is_the_news(article, meeting)) || !anchors_agree(anchors, key, a, &clue))
            continue;
        clue.days.latest += clue.relative.length ? 0 : NEWS_DAYS;
        clue_add(merge, clues, clue);
    }
}

/* What the record of the first pass says of the rounds for which this article is a source. */
static void clues_of_rounds(struct merge *merge, clue_list *clues, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    for (size_t t = 0; t < merge->record->talks.count; t++)
        for (size_t r = 0; r < merge->record->talks.items[t].rounds.count; r++) {
            const struct round *round = &merge->record->talks.items[t].rounds.items[r];
            for (size_t s = 0; narrow(round->days, ANCHOR_WIDTH) && s < round->statements.count; s++) {
                const struct statement *statement = &round->statements.items[s];
                for (size_t i = 0; statement->article == a && i < article->meetings.count; i++) {
                    const struct meeting *meeting = &article->meetings.items[i];
                    struct text relative = relative_of(article, meeting->time);
                    if (relative.length && span_holds(statement->span, meeting->span) && (meeting->ordinal == round->ordinal || !meeting->ordinal))
                        clue_add(merge, clues, (struct clue){.relative = relative, .days = round->days, .span = meeting->span, .from = UINT32_MAX});
                }
            }
        }
}

static void clues_of_copies(struct merge *merge, clue_list *clues, uint32_t a)
{
    const struct record_article *copier = &merge->record->articles.items[a];
    for (size_t i = 0; i < copier->copies.count; i++) {
        struct interval original = merge->articles[copier->copies.items[i].article].own;
        if (copier->copies.items[i].share >= COPIED && narrow(original, SURE_WIDTH))
            clue_add(merge, clues, (struct clue){.days = {original.earliest - BEFORE_ORIGINAL, original.latest + AFTER_ORIGINAL},
                                                 .span = copier->copies.items[i].pairs.count ? copier->copies.items[i].pairs.items[0].here : SPAN_NONE,
                                                 .from = copier->copies.items[i].article,
                                                 .copied = true});
    }
}

/* ---- weighing -------------------------------------------------------------------------------------------------------- */

static bool clue_allows(const struct clue *clue, int32_t day)
{
    if (!clue->relative.length)
        return clue->days.earliest <= day && day <= clue->days.latest;
    struct interval meant = time_resolve(clue->relative, interval_of_day(day));
    return interval_known(meant) && interval_meets(meant, clue->days);
}

/* The days to try: as far as the clues can reach, within what the article says itself. */
static struct interval days_to_try(struct interval own, const clue_list *clues)
{
    struct interval all = INTERVAL_UNKNOWN;
    for (size_t i = 0; i < clues->count; i++)
        all = interval_around(all, clues->items[i].days);
    all = (struct interval){all.earliest - REACH, all.latest + REACH};
    if (own.earliest != DAY_UNKNOWN && own.earliest > all.earliest)
        all.earliest = own.earliest;
    if (own.latest != DAY_UNKNOWN && own.latest < all.latest)
        all.latest = own.latest;
    if (all.latest - all.earliest > MOST_DAYS)
        all.latest = all.earliest + MOST_DAYS;
    return all;
}

/* The smallest interval of the days that all clues allow; unknown where they allow none. */
static struct interval days_allowed(struct interval tried, const clue_list *clues)
{
    struct interval allowed = INTERVAL_UNKNOWN;
    for (int32_t day = tried.earliest; day <= tried.latest; day++) {
        bool all = true;
        for (size_t i = 0; all && i < clues->count; i++)
            all = clue_allows(&clues->items[i], day);
        if (all)
            allowed = interval_around(allowed, interval_of_day(day));
    }
    return allowed;
}

static struct evidence clue_evidence(struct merge *merge, struct article *article, const struct clue *clue)
{
    char first[11], last[11];
    day_iso(clue->days.earliest, first);
    day_iso(clue->days.latest, last);
    struct text other = clue->from == UINT32_MAX ? (struct text){0} : merge->articles[clue->from].article->title;
    const char *between = other.length ? ": " : "";
    struct evidence evidence = {.in = IN_TEXT, .span = clue->span, .text = span_text(article->text, clue->span)};
    if (clue->copied)
        evidence.why = text_format(article->arena, "it repeats an article of %s … %s%s%.*s", first, last, between, (int)other.length, other.data);
    else
        evidence.why = text_format(article->arena, "another article puts this on %s … %s%s%.*s", first, last, between, (int)other.length, other.data);
    return evidence;
}

/* What is said again of days, once the article's own day is narrower. */
static void times_again(struct article *article)
{
    for (size_t i = 0; i < article->times.count; i++)
        if (article->times.items[i].relative.length)
            article->times.items[i].days = time_resolve(article->times.items[i].relative, article->published.interval);
    for (size_t i = 0; i < article->events.count; i++)
        if (article->events.items[i].time != INDEX_NONE && article->times.items[article->events.items[i].time].relative.length)
            article->events.items[i].days = article->times.items[article->events.items[i].time].days;
    for (size_t i = 0; i < article->figures.count; i++)
        if (article->figures.items[i].time != INDEX_NONE && article->times.items[article->figures.items[i].time].relative.length)
            article->figures.items[i].days = article->times.items[article->figures.items[i].time].days;
    for (size_t i = 0; i < article->meetings.count; i++)
        if (article->meetings.items[i].time != INDEX_NONE && article->times.items[article->meetings.items[i].time].relative.length)
            article->meetings.items[i].days = article->times.items[article->meetings.items[i].time].days;
}

static void day_reject(struct merge *merge, struct article *article, const struct clue *clue)
{
    for (size_t i = 0; i < article->published.rejected.count; i++)
        if (article->published.rejected.items[i].day == clue->days.earliest)
            return;
    struct rejected_day *rejected = list_push(article->arena, &article->published.rejected);
    *rejected = (struct rejected_day){.day = clue->days.earliest, .why = TEXT("it contradicts what the article says of its own day")};
    *list_push(article->arena, &rejected->evidence) = clue_evidence(merge, article, clue);
}

/* Narrows the article's day by its clues; gives whether that said something new. */
static bool day_weigh(struct merge *merge, uint32_t a, const clue_list *clues)
{
    struct article *article = merge->articles[a].article;
    struct published *published = &article->published;
    struct interval allowed = days_allowed(days_to_try(published->interval, clues), clues);
    if (!interval_known(allowed)) {
        for (size_t i = 0; i < clues->count && narrow(published->interval, ANCHOR_WIDTH); i++)
            if (!clues->items[i].relative.length)
                day_reject(merge, article, &clues->items[i]);
        return false;
    }
    if (interval_width(allowed) >= interval_width(published->interval))
        return false;
    published->interval = allowed;
    published->basis = BASIS_INFERRED;
    published->confidence = CONFIDENCE;
    for (size_t i = 0; i < clues->count; i++)
        *list_push(article->arena, &published->evidence) = clue_evidence(merge, article, &clues->items[i]);
    times_again(article);
    return true;
}

bool days_weigh(struct merge *merge)
{
    anchor_list anchors = anchors_find(merge);
    bool narrowed = false;
    clue_list *clues = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *clues);
    for (uint32_t a = 0; a < merge->article_count; a++) {
        if (narrow(merge->articles[a].article->published.interval, SURE_WIDTH))
            continue;
        clues_of_copies(merge, &clues[a], a);
        clues_of_meetings(merge, &clues[a], a, &anchors);
        if (merge->again)
            clues_of_rounds(merge, &clues[a], a);
    }
    for (uint32_t a = 0; a < merge->article_count; a++) /* after all clues are read, so that none depends on the order */
        if (clues[a].count)
            narrowed = day_weigh(merge, a, &clues[a]) || narrowed;
    return narrowed;
}
