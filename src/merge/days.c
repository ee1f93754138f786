/* Stratum 2, and again in 6: on which day was an article written that does not say so, or not exactly?

   What it says of days hangs on its own day: "the second round next month". Where other articles put that round in August, this one
   is of July. Each such pair (what it says, when it was) leaves certain days; the days that all pairs leave are the article's. A copy is
   of the days after its original. Where nothing is left, nothing is narrowed: what the others claim is listed as rejected.
   Once the day is known, the times of the article are resolved again, and with them all that happened at those times. */
#include "merge/strata.h"

#include <stdlib.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
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

enum { MOST_PARTIES = 6, MOST_NAME = 6 };

struct anchor { /* a numbered meeting that an article speaks of */
    int32_t ordinal;
    uint64_t parties[MOST_PARTIES]; /* hashes of the countries that meet, sorted */
    size_t party_count;
    uint64_t name[MOST_NAME]; /* hashes of the words that tell its series from others */
    size_t name_count;
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

static size_t number_add(uint64_t *numbers, size_t count, size_t most, uint64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return count;
    if (count < most)
        numbers[count++] = number;
    return count;
}

static size_t numbers_shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    size_t shared = 0;
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = 0; j < b_count; j++)
            shared += a[i] == b[j];
    return shared;
}

static struct anchor anchor_of(struct merge *merge, uint32_t a, const struct meeting *meeting)
{
    const struct article *article = merge->articles[a].article;
    struct anchor anchor = {.ordinal = meeting->ordinal, .days = meeting->days, .article = a};
    for (size_t i = 0; i < meeting->parties.count; i++) {
        struct text country = article->entities.items[meeting->parties.items[i]].country;
        if (country.length)
            anchor.party_count = number_add(anchor.parties, anchor.party_count, MOST_PARTIES, hash_text(country));
    }
    struct text name = utf8_folded(merge->scratch, meeting->name);
    for (size_t start = 0, end; start < name.length; start = end + 1) {
        for (end = start; end < name.length && name.data[end] != ' ';)
            end++;
        struct text word = text_slice(name, start, end);
        if (lexicon_find(&lexicon_talk_words, word) < 0)
            anchor.name_count = number_add(anchor.name, anchor.name_count, MOST_NAME, hash_text(word));
    }
    return anchor;
}

/* May both be one meeting? The same number in series whose names share a word, or do not differ; parties of which one side may be left out. */
static bool anchors_fit(const struct anchor *a, const struct anchor *b)
{
    size_t fewer = a->party_count < b->party_count ? a->party_count : b->party_count;
    size_t parties = numbers_shared(a->parties, a->party_count, b->parties, b->party_count);
    bool named = numbers_shared(a->name, a->name_count, b->name, b->name_count) > 0, unnamed = !a->name_count || !b->name_count;
    if (a->ordinal != b->ordinal || a->ordinal <= 0 || !fewer || parties < fewer)
        return false;
    return named || (unnamed && parties > 1);
}

static int anchor_compare(const void *left, const void *right)
{
    const struct anchor *a = left, *b = right;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->days.earliest != b->days.earliest)
        return a->days.earliest < b->days.earliest ? -1 : 1;
    return (a->days.latest > b->days.latest) - (a->days.latest < b->days.latest);
}

static bool narrow(struct interval days, int32_t width) { return interval_known(days) && interval_width(days) <= width; }

/* The numbered meetings that articles date, by number. */
static anchor_list anchors_find(struct merge *merge)
{
    anchor_list anchors = {0};
    for (uint32_t a = 0; a < merge->article_count; a++) {
        const struct article *article = merge->articles[a].article;
        for (size_t i = 0; i < article->meetings.count; i++)
            if (article->meetings.items[i].ordinal > 0 && narrow(article->meetings.items[i].days, ANCHOR_WIDTH))
                *list_push(merge->scratch, &anchors) = anchor_of(merge, a, &article->meetings.items[i]);
    }
    if (anchors.count)
        qsort(anchors.items, anchors.count, sizeof *anchors.items, anchor_compare);
    return anchors;
}

static size_t anchors_from(const anchor_list *anchors, int32_t ordinal)
{
    size_t low = 0;
    for (size_t high = anchors->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (anchors->items[middle].ordinal < ordinal)
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
static bool anchors_agree(const anchor_list *anchors, const struct anchor *meeting, struct clue *clue)
{
    for (size_t k = anchors_from(anchors, meeting->ordinal); k < anchors->count && anchors->items[k].ordinal == meeting->ordinal; k++) {
        const struct anchor *anchor = &anchors->items[k];
        if (anchor->article == meeting->article || !anchors_fit(anchor, meeting))
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

/* What `meeting` says of the article's day where it is known when it was: a time said of it, or that it is the news, or ahead, or past. */
static void clues_of_meeting(struct merge *merge, clue_list *clues, uint32_t a, const struct meeting *meeting, struct clue clue)
{
    const struct article *article = merge->articles[a].article;
    struct interval days = clue.days;
    clue.span = meeting->span;
    clue.relative = relative_of(article, meeting->time);
    if (clue.relative.length)
        clue_add(merge, clues, clue);
    clue.relative = (struct text){0};
    if (meeting->status == MEETING_HELD)
        clue.days.latest = is_the_news(article, meeting) ? days.latest + NEWS_DAYS : days.earliest + REACH;
    else if (meeting->status == MEETING_PLANNED)
        clue.days = (struct interval){days.earliest - REACH, days.latest};
    else
        return;
    clue_add(merge, clues, clue);
}

static void clues_of_meetings(struct merge *merge, clue_list *clues, uint32_t a, const anchor_list *anchors)
{
    const struct article *article = merge->articles[a].article;
    for (size_t i = 0; i < article->meetings.count; i++) {
        const struct meeting *meeting = &article->meetings.items[i];
        struct anchor anchor = anchor_of(merge, a, meeting);
        struct clue clue = {.days = INTERVAL_UNKNOWN, .from = UINT32_MAX};
        if (meeting->ordinal > 0 && anchors_agree(anchors, &anchor, &clue))
            clues_of_meeting(merge, clues, a, meeting, clue);
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
                    if (span_holds(statement->span, meeting->span) && meeting->ordinal == round->ordinal)
                        clues_of_meeting(merge, clues, a, meeting, (struct clue){.days = round->days, .from = UINT32_MAX});
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
