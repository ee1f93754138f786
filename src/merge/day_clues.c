/* Clues to the day of an article that does not say it: copies, numbered meetings that others date, news of such a meeting, a month in
   the title, events that others date, and what is told as ahead or past. */
#include "merge/day_clues.h"

#include <stdlib.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/stems.h"

enum {
    COPIED = 500,        /* thousandths of the article from which its day is bound to the original's */
    BEFORE_ORIGINAL = 2, /* a copy may carry an earlier day than what we hold for its original */
    AFTER_ORIGINAL = 14,
    LEAD_SENTENCES = 3,  /* at the top of an article, that tell its news */
    WORDING_DAYS = 30,   /* between articles that share wording */
    NEWS_DAYS = 3,       /* for which a meeting is news without a day being said */
    MOST_SOURCES = 40    /* statements of an event that are compared */
};

enum { MOST_PARTIES = 6, MOST_NAME = 6 };

struct landmark { /* a numbered meeting that an article speaks of */
    int32_t ordinal;
    uint64_t parties[MOST_PARTIES]; /* hashes of the countries that meet, sorted */
    size_t party_count;
    uint64_t name[MOST_NAME]; /* hashes of the words that tell its series from others */
    size_t name_count;
    struct interval days;
    uint32_t article;
};

typedef LIST_OF(struct landmark) landmark_list;

struct leading { /* the two countries that an article names most */
    uint64_t countries[2];
    size_t count;
};

struct dating {
    struct merge *merge;
    landmark_list anchors;     /* by number */
    struct leading *leading; /* by article */
    clue_list *clues;        /* by article */
};

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

static struct landmark landmark_of(const struct dating *dating, uint32_t a, const struct meeting *meeting)
{
    const struct article *article = dating->merge->articles[a].article;
    struct landmark anchor = {.ordinal = meeting->ordinal, .days = meeting->days, .article = a};
    for (size_t i = 0; i < meeting->parties.count; i++) {
        struct text country = article->entities.items[meeting->parties.items[i]].country;
        if (country.length)
            anchor.party_count = number_add(anchor.parties, anchor.party_count, MOST_PARTIES, hash_text(country));
    }
    for (size_t i = 0; anchor.party_count < 2 && i < dating->leading[a].count; i++) /* parties that go without saying */
        anchor.party_count = number_add(anchor.parties, anchor.party_count, MOST_PARTIES, dating->leading[a].countries[i]);
    struct text name = utf8_folded(dating->merge->scratch, meeting->name);
    for (size_t start = 0, end; start < name.length; start = end + 1) {
        for (end = start; end < name.length && name.data[end] != ' ';)
            end++;
        struct text word = text_slice(name, start, end);
        if (lexicon_find(&lexicon_talk_words, word) < 0)
            anchor.name_count = number_add(anchor.name, anchor.name_count, MOST_NAME, hash_text(word));
    }
    return anchor;
}

static struct leading leading_countries(const struct article *article)
{
    struct leading leading = {.count = 0};
    size_t most[2] = {0, 0};
    for (size_t i = 0; i < article->entities.count; i++) {
        const struct entity *entity = &article->entities.items[i];
        size_t mentions = entity->type == ENTITY_COUNTRY && entity->country.length ? entity->mentions.count : 0;
        size_t rank = mentions > most[0] ? 0 : mentions > most[1] ? 1 : 2;
        if (rank == 2)
            continue;
        if (rank == 0) {
            most[1] = most[0];
            leading.countries[1] = leading.countries[0];
        }
        most[rank] = mentions;
        leading.countries[rank] = hash_text(entity->country);
    }
    leading.count = (size_t)((most[0] > 0) + (most[1] > 0));
    return leading;
}

/* May both be one meeting? The same number in series whose names share a word, or do not differ; parties of which one side may be left out. */
static bool anchors_fit(const struct landmark *a, const struct landmark *b)
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
    const struct landmark *a = left, *b = right;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->days.earliest != b->days.earliest)
        return a->days.earliest < b->days.earliest ? -1 : 1;
    return (a->days.latest > b->days.latest) - (a->days.latest < b->days.latest);
}

bool day_is_narrow(struct interval days, int32_t width) { return interval_known(days) && interval_width(days) <= width; }

static void anchors_find(struct dating *dating)
{
    struct merge *merge = dating->merge;
    for (uint32_t a = 0; a < merge->article_count; a++) {
        const struct article *article = merge->articles[a].article;
        for (size_t i = 0; i < article->meetings.count; i++)
            if (article->meetings.items[i].ordinal > 0 && day_is_narrow(article->meetings.items[i].days, ANCHOR_WIDTH))
                *list_push(merge->scratch, &dating->anchors) = landmark_of(dating, a, &article->meetings.items[i]);
    }
    if (dating->anchors.count)
        qsort(dating->anchors.items, dating->anchors.count, sizeof *dating->anchors.items, anchor_compare);
}

static size_t anchors_from(const landmark_list *anchors, int32_t ordinal)
{
    const struct landmark sought = {.ordinal = ordinal, .days = {INT32_MIN, INT32_MIN}};
    return list_first(anchors->items, anchors->count, sizeof *anchors->items, &sought, anchor_compare);
}

/* ---- clues ----------------------------------------------------------------------------------------------------------- */

static struct text relative_of(const struct article *article, int32_t time)
{
    return time == INDEX_NONE ? (struct text){0} : article->times.items[time].relative;
}

static void clue_add(struct dating *dating, uint32_t a, struct clue clue)
{
    clue_list *clues = &dating->clues[a];
    for (size_t i = 0; i < clues->count; i++)
        if (text_equal(clues->items[i].relative, clue.relative) && clues->items[i].days.earliest == clue.days.earliest &&
            clues->items[i].days.latest == clue.days.latest && clues->items[i].month == clue.month)
            return;
    if (clues->count < MOST_CLUES)
        *list_push(dating->merge->scratch, clues) = clue;
}

/* The one that may have come out later; UINT32_MAX is no article. */
static uint32_t later_article(const struct merge *merge, uint32_t a, uint32_t b)
{
    if (a == UINT32_MAX || b == UINT32_MAX)
        return a == UINT32_MAX ? b : a;
    int32_t first = merge->articles[a].article->published.interval.latest, second = merge->articles[b].article->published.interval.latest;
    if (first == second)
        return a > b ? a : b;
    return second == DAY_UNKNOWN || (first != DAY_UNKNOWN && second > first) ? b : a;
}

static bool is_dated(const struct merge *merge, uint32_t a) { return day_is_narrow(merge->articles[a].article->published.interval, SURE_WIDTH); }

static void clues_of_copies(struct dating *dating, uint32_t a)
{
    const struct record_article *copier = &dating->merge->record->articles.items[a];
    for (size_t i = 0; i < copier->copies.count; i++) {
        const struct copy *copy = &copier->copies.items[i];
        struct interval original = dating->merge->articles[copy->article].own;
        if (copy->share >= COPIED && day_is_narrow(original, SURE_WIDTH))
            clue_add(dating, a, (struct clue){.kind = CLUE_COPY, .days = {original.earliest - BEFORE_ORIGINAL, original.latest + AFTER_ORIGINAL},
                                              .span = copy->pairs.count ? copy->pairs.items[0].here : SPAN_NONE, .from = copy->article, .last = copy->article});
    }
}

/* Articles that share wording are of one time, whichever copied: seldom more than a month lies between. In the second pass, when more is dated. */
static void clues_of_wording(struct dating *dating, uint32_t a)
{
    const struct record_article *copier = &dating->merge->record->articles.items[a];
    for (size_t i = 0; i < copier->copies.count; i++) {
        const struct copy *copy = &copier->copies.items[i];
        uint32_t pair[2] = {a, copy->article};
        for (int side = 0; side < 2; side++) {
            struct interval other = dating->merge->articles[pair[1 - side]].article->published.interval;
            if (is_dated(dating->merge, pair[side]) || !day_is_narrow(other, ANCHOR_WIDTH) || !copy->pairs.count)
                continue;
            clue_add(dating, pair[side], (struct clue){.kind = CLUE_WORDING, .days = {other.earliest - WORDING_DAYS, other.latest + WORDING_DAYS},
                                                       .span = side ? copy->pairs.items[0].there : copy->pairs.items[0].here, .from = pair[1 - side], .last = pair[1 - side]});
        }
    }
}

/* When the other articles put a meeting. False where none does, or they do not agree: then they say nothing. */
static bool anchors_agree(const struct dating *dating, const struct landmark *meeting, struct clue *clue)
{
    const landmark_list *anchors = &dating->anchors;
    for (size_t k = anchors_from(anchors, meeting->ordinal); k < anchors->count && anchors->items[k].ordinal == meeting->ordinal; k++) {
        const struct landmark *anchor = &anchors->items[k];
        if (anchor->article == meeting->article || !anchors_fit(anchor, meeting))
            continue;
        if (clue->from == UINT32_MAX)
            clue->from = anchor->article;
        else if (!interval_meets(clue->days, anchor->days))
            return false;
        clue->days = interval_known(clue->days) ? interval_both(clue->days, anchor->days) : anchor->days;
        clue->last = later_article(dating->merge, clue->last, anchor->article);
    }
    return clue->from != UINT32_MAX;
}

/* "three months after the second round", "since the second round": the news is another, of any later day. */
static bool looked_back_on(struct arena *scratch, const struct article *article, struct span meeting)
{
    int32_t sentence = sentence_at(article, meeting.start);
    struct text before = sentence == INDEX_NONE ? (struct text){0} : text_slice(article->text, article->sentences.items[sentence].start, meeting.start);
    struct text folded = before.length ? utf8_folded(scratch, before) : before;
    for (size_t at = 0; at < folded.length;) {
        struct text word = folded_word(folded, &at);
        if (text_is(word, "after") || text_is(word, "since") || text_is(word, "following"))
            return true;
    }
    return false;
}

/* What a meeting says of the article's day where it is known when it was: a time said of it, that it is the news, or ahead, or past. */
static void clues_of_meeting(struct dating *dating, uint32_t a, const struct meeting *meeting, struct clue clue)
{
    const struct article *article = dating->merge->articles[a].article;
    struct interval days = clue.days;
    clue.span = meeting->span;
    clue.kind = CLUE_MEETING;
    clue.relative = relative_of(article, meeting->time);
    if (clue.relative.length)
        clue_add(dating, a, clue);
    bool day_open = meeting->time == INDEX_NONE || text_starts(clue.relative, "P<=E") || text_starts(clue.relative, "P<E");
    bool news = day_open && sentence_at(article, meeting->span.start) < LEAD_SENTENCES && !looked_back_on(dating->merge->scratch, article, meeting->span);
    clue.relative = (struct text){0};
    clue.kind = news && meeting->status == MEETING_HELD ? CLUE_NEWS : CLUE_BOUND;
    if (meeting->status == MEETING_HELD)
        clue.days = (struct interval){days.earliest, news ? days.latest + NEWS_DAYS : DAY_UNKNOWN};
    else if (meeting->status == MEETING_PLANNED)
        clue.days = (struct interval){DAY_UNKNOWN, days.latest};
    else
        return;
    clue_add(dating, a, clue);
}

static void clues_of_meetings(struct dating *dating, uint32_t a)
{
    const struct article *article = dating->merge->articles[a].article;
    for (size_t i = 0; i < article->meetings.count; i++) {
        const struct meeting *meeting = &article->meetings.items[i];
        struct landmark anchor = landmark_of(dating, a, meeting);
        struct clue clue = {.days = INTERVAL_UNKNOWN, .from = UINT32_MAX, .last = UINT32_MAX};
        if (meeting->ordinal > 0 && anchors_agree(dating, &anchor, &clue))
            clues_of_meeting(dating, a, meeting, clue);
    }
}

/* What the record of the first pass says of a numbered round to the undated articles that are its sources. */
static void clues_of_round(struct dating *dating, const struct round *round)
{
    uint32_t last = UINT32_MAX, but_last = UINT32_MAX; /* of different articles */
    for (size_t s = 0; s < round->statements.count; s++) {
        uint32_t article = round->statements.items[s].article, later = later_article(dating->merge, last, article);
        if (article != last)
            but_last = later_article(dating->merge, but_last, later == last ? article : last);
        last = later;
    }
    for (size_t s = 0; s < round->statements.count; s++) {
        const struct statement *statement = &round->statements.items[s];
        const struct article *article = dating->merge->articles[statement->article].article;
        for (size_t i = 0; !is_dated(dating->merge, statement->article) && i < article->meetings.count; i++)
            if (span_holds(statement->span, article->meetings.items[i].span) && article->meetings.items[i].ordinal == round->ordinal)
                clues_of_meeting(dating, statement->article, &article->meetings.items[i], (struct clue){.days = round->days, .from = UINT32_MAX, .last = statement->article == last ? but_last : last});
    }
}

/* ---- a month in the title -------------------------------------------------------------------------------------------- */

/* The one month that the title names without a day or a year beside it; 0 for none or several. */
static int32_t title_month(struct arena *arena, struct text title)
{
    struct text folded = utf8_folded(arena, title);
    int32_t month = 0;
    for (size_t start = 0, end; start < folded.length; start = end + 1) {
        for (end = start; end < folded.length && folded.data[end] != ' ';)
            end++;
        struct text word = text_slice(folded, start, end);
        int32_t row = lexicon_find(&lexicon_page_months, word);
        bool may = text_is(word, "may") && !text_starts(text_slice(folded, start > 3 ? start - 3 : 0, start), "in "); /* the verb */
        if (utf8_is_digit((unsigned char)folded.data[start]))
            return 0;
        if (row < 0 || may || !text_is(lexicon_cell(&lexicon_page_months, row, 1), "en"))
            continue;
        if (month)
            return 0;
        struct text cell = lexicon_cell(&lexicon_page_months, row, 0);
        for (size_t i = 0; i < cell.length; i++)
            month = month * 10 + (cell.data[i] - '0');
    }
    return month;
}

/* "Talks to resume in April", and the first sentences say "next month": it was written in March. */
static void clue_of_title(struct dating *dating, uint32_t a)
{
    const struct article *article = dating->merge->articles[a].article;
    struct clue clue = {.kind = CLUE_MONTH, .days = INTERVAL_UNKNOWN, .month = title_month(dating->merge->scratch, article->title), .from = UINT32_MAX, .last = UINT32_MAX};
    for (size_t i = 0; clue.month && i < article->times.count && sentence_at(article, article->times.items[i].span.start) < LEAD_SENTENCES; i++) {
        struct text relative = article->times.items[i].relative;
        if (!text_is(relative, "P+1M") && !text_is(relative, "P-1M") && !text_is(relative, "P+0M"))
            continue;
        if (clue.relative.length && !text_equal(clue.relative, relative))
            return;
        clue.relative = relative;
        clue.span = article->times.items[i].span;
    }
    if (clue.relative.length)
        clue_add(dating, a, clue);
}

/* ---- events ---------------------------------------------------------------------------------------------------------- */

static const struct event *event_at(const struct article *article, struct span mention)
{
    for (size_t i = 0; i < article->events.count; i++)
        if (article->events.items[i].span.start == mention.start && article->events.items[i].span.end == mention.end)
            return &article->events.items[i];
    return NULL;
}

/* When the other sources of an event put it, by their own words; unknown where none does, or they differ. */
static struct interval event_days(const struct dating *dating, const struct record_event *event, uint32_t except, struct clue *clue)
{
    struct interval days = INTERVAL_UNKNOWN;
    for (size_t s = 0; s < event->statements.count && s < MOST_SOURCES; s++) {
        const struct statement *statement = &event->statements.items[s];
        const struct event *told = event_at(dating->merge->articles[statement->article].article, statement->mention);
        if (statement->article == except || !told || !day_is_narrow(told->days, ANCHOR_WIDTH))
            continue;
        if (interval_known(days) && !interval_meets(days, told->days))
            return INTERVAL_UNKNOWN;
        clue->from = interval_known(days) ? clue->from : statement->article;
        clue->last = later_article(dating->merge, clue->last, statement->article);
        days = interval_known(days) ? interval_both(days, told->days) : told->days;
    }
    return days;
}

static void clues_of_event(struct dating *dating, const struct record_event *event)
{
    for (size_t s = 0; event->statements.count > 1 && s < event->statements.count && s < MOST_SOURCES; s++) {
        const struct statement *statement = &event->statements.items[s];
        const struct article *article = dating->merge->articles[statement->article].article;
        const struct event *told = is_dated(dating->merge, statement->article) ? NULL : event_at(article, statement->mention);
        struct clue clue = {.kind = CLUE_EVENT, .span = statement->mention, .from = UINT32_MAX, .last = UINT32_MAX};
        if (!told || !(clue.relative = relative_of(article, told->time)).length)
            continue;
        clue.days = event_days(dating, event, statement->article, &clue);
        if (interval_known(clue.days))
            clue_add(dating, statement->article, clue);
    }
}

/* ---- all ------------------------------------------------------------------------------------------------------------- */

static void clues_of_record(struct dating *dating)
{
    const struct record *record = dating->merge->record;
    for (size_t t = 0; t < record->talks.count; t++)
        for (size_t r = 0; r < record->talks.items[t].rounds.count; r++)
            if (record->talks.items[t].rounds.items[r].ordinal > 0 && day_is_narrow(record->talks.items[t].rounds.items[r].days, ANCHOR_WIDTH))
                clues_of_round(dating, &record->talks.items[t].rounds.items[r]);
    for (size_t e = 0; e < record->events.count; e++)
        if (record->events.items[e].status == STATUS_HAPPENED)
            clues_of_event(dating, &record->events.items[e]);
}

static int clue_compare(const void *left, const void *right)
{
    const struct clue *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->days.earliest != b->days.earliest)
        return a->days.earliest < b->days.earliest ? -1 : 1;
    if (a->days.latest != b->days.latest)
        return a->days.latest < b->days.latest ? -1 : 1;
    return text_compare(a->relative, b->relative);
}

clue_list *day_clues_find(struct merge *merge)
{
    struct dating dating = {.merge = merge, .leading = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *dating.leading),
                            .clues = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *dating.clues)};
    for (uint32_t a = 0; a < merge->article_count; a++)
        dating.leading[a] = leading_countries(merge->articles[a].article);
    anchors_find(&dating);
    for (uint32_t a = 0; a < merge->article_count; a++)
        if (!is_dated(merge, a)) {
            clues_of_copies(&dating, a);
            clues_of_meetings(&dating, a);
            clue_of_title(&dating, a);
        }
    if (merge->again)
        clues_of_record(&dating);
    for (uint32_t a = 0; merge->again && a < merge->article_count; a++)
        clues_of_wording(&dating, a);
    for (uint32_t a = 0; a < merge->article_count; a++)
        if (dating.clues[a].count)
            qsort(dating.clues[a].items, dating.clues[a].count, sizeof *dating.clues[a].items, clue_compare);
    return dating.clues;
}
