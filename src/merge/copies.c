/* Stratum 1: which articles repeat whose text, sentence by sentence, quotations aside.

   Articles that share shingles (merge/shingles.h) are held against each other word run by word run. Shingles that one outlet prints on
   four pages or more are its furniture; those of data/stock-phrases.tsv belong to the language. Who copies whom: the later day copies
   the earlier; on one day, who credits a source copies who credits none, then the shorter the longer. */
#include "merge/strata.h"

#include <stdlib.h>
#include <string.h>

#include "base/lexicon.h"
#include "lexicons.h"
#include "merge/shingles.h"

enum {
    FURNITURE_PAGES = 4,      /* of one outlet, from which a shingle is furniture */
    MOST_ALL_PAIRS = 8,       /* articles with one shingle that are all held against each other; of more, each against its two neighbours and the first */
    LEAST_SHARED = 6,         /* shingles, to look closer */
    LEAST_RUN = 3,            /* shingles in a row that count (7 words) */
    SHARED_ENOUGH = 9,        /* such shingles, in two runs or more … */
    LONG_RUN = 6,             /* … one of this length (10 words) … */
    SHARE_ENOUGH = 200,       /* … or thousandths of the shorter article */
    SHARED_FAR = 24,          /* what it takes where the days are more than DAYS_APART apart */
    DAYS_APART = 14,
    MOST_COPIES = 12          /* originals listed for an article */
};

struct place { /* one shingle of one article */
    uint64_t hash;
    uint32_t article, index;
};

struct source { /* an article as this stratum sees it */
    struct shingles shingles;
    uint64_t outlet;  /* 0: not known */
    uint32_t rank;    /* of originality: the smaller is the original */
    uint32_t own;     /* shingles that are neither furniture nor stock */
    bool *common;     /* by shingle: furniture or stock */
    struct shingle *sorted; /* the others by hash, then by place */
};

struct run { /* shingles [here, here + length) stand there as well */
    uint32_t here, there, length;
};

typedef LIST_OF(struct run) run_list;
typedef LIST_OF(uint64_t) pair_list;

struct copying {
    struct merge *merge;
    struct source *sources;
};

/* ---- shared shingles ------------------------------------------------------------------------------------------------- */

static int place_compare(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PASSES = 3 };

static uint32_t digit_of(uint64_t hash, int pass) { return (uint32_t)(hash >> (64 - DIGIT_BITS * PASSES + DIGIT_BITS * pass)) & (DIGITS - 1); }

/* Sorts by hash, keeping the order of articles within one hash: by its upper bits digit by digit, then the few that these leave alike.
   `other` has the same room; gives whichever holds the result. */
static struct place *places_sort(struct place *places, struct place *other, size_t count)
{
    for (int pass = 0; pass < PASSES; pass++) {
        size_t next[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++)
            next[digit_of(places[i].hash, pass) + 1]++;
        for (size_t d = 1; d < DIGITS; d++)
            next[d] += next[d - 1];
        for (size_t i = 0; i < count; i++)
            other[next[digit_of(places[i].hash, pass)]++] = places[i];
        struct place *kept = places;
        places = other;
        other = kept;
    }
    for (size_t start = 0, end; start < count; start = end) {
        bool mixed = false;
        for (end = start + 1; end < count && places[end].hash >> (64 - DIGIT_BITS * PASSES) == places[start].hash >> (64 - DIGIT_BITS * PASSES); end++)
            mixed = mixed || places[end].hash != places[start].hash;
        if (mixed)
            qsort(places + start, end - start, sizeof *places, place_compare);
    }
    return places;
}

static struct place *places_sorted(struct copying *copying, size_t *count)
{
    struct merge *merge = copying->merge;
    *count = 0;
    for (size_t a = 0; a < merge->article_count; a++)
        *count += copying->sources[a].shingles.count;
    struct place *places = arena_alloc(merge->scratch, (*count + 1) * sizeof *places);
    size_t next = 0;
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t i = 0; i < copying->sources[a].shingles.count; i++)
            places[next++] = (struct place){copying->sources[a].shingles.items[i].hash, a, i};
    return places_sort(places, arena_alloc(merge->scratch, (*count + 1) * sizeof *places), *count);
}

/* Agency text is printed within days; what more articles than a few have over weeks is furniture, whoever prints it. */
static bool over_weeks(const struct copying *copying, const uint32_t *articles, size_t count)
{
    struct interval all = INTERVAL_UNKNOWN;
    for (size_t i = 0; count >= 2 * FURNITURE_PAGES && i < count; i++)
        all = interval_around(all, copying->merge->articles[articles[i]].own);
    return interval_known(all) && all.latest - all.earliest > DAYS_APART;
}

static bool is_printed_often(const struct copying *copying, const uint32_t *articles, size_t count)
{
    if (over_weeks(copying, articles, count))
        return true;
    for (size_t i = 0; i + FURNITURE_PAGES <= count; i++) {
        uint64_t outlet = copying->sources[articles[i]].outlet;
        size_t pages = 0;
        for (size_t j = i; outlet && j < count; j++)
            pages += copying->sources[articles[j]].outlet == outlet;
        if (pages >= FURNITURE_PAGES)
            return true;
        if (i > MOST_ALL_PAIRS * 4) /* many outlets: an agency's text */
            return false;
    }
    return false;
}

static bool is_stock(const struct copying *copying, const struct place *place)
{
    const struct source *source = &copying->sources[place->article];
    struct text key = shingle_text(copying->merge->passing, copying->merge->articles[place->article].article->text, &source->shingles,
                                   source->shingles.items[place->index].word);
    bool stock = lexicon_find(&lexicon_stock_phrases, key) >= 0;
    arena_reset(copying->merge->passing);
    return stock;
}

static uint64_t pair_of(uint32_t a, uint32_t b) { return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a; }

static void pairs_propose(struct arena *arena, pair_list *pairs, const uint32_t *articles, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (count <= MOST_ALL_PAIRS || j == 0 || j + 1 == i)
                *list_push(arena, pairs) = pair_of(articles[i], articles[j]);
}

/* One shingle's places: marks it as common, or proposes the articles that share it. */
static void group_read(struct copying *copying, const struct place *places, size_t count, uint32_t *articles, pair_list *pairs)
{
    size_t article_count = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || places[i].article != places[i - 1].article)
            articles[article_count++] = places[i].article;
    if (article_count < 2)
        return;
    bool furniture = is_printed_often(copying, articles, article_count);
    if (!furniture && !is_stock(copying, &places[0])) {
        pairs_propose(copying->merge->scratch, pairs, articles, article_count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct source *source = &copying->sources[places[i].article];
        source->common[places[i].index] = true;
        for (uint32_t w = 0; furniture && w < SHINGLE_WORDS; w++)
            source->shingles.words[source->shingles.items[places[i].index].word + w].furniture = true;
    }
}

static int number_compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Pairs of articles with LEAST_SHARED shingles in common, sorted. */
static pair_list pairs_find(struct copying *copying)
{
    size_t count;
    struct place *places = places_sorted(copying, &count);
    uint32_t *articles = arena_alloc(copying->merge->scratch, (copying->merge->article_count + 1) * sizeof *articles);
    pair_list pairs = {0};
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && places[end].hash == places[start].hash;)
            end++;
        if (end - start > 1)
            group_read(copying, places + start, end - start, articles, &pairs);
    }
    if (pairs.count)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, number_compare);
    size_t kept = 0;
    for (size_t start = 0, end; start < pairs.count; start = end) {
        for (end = start + 1; end < pairs.count && pairs.items[end] == pairs.items[start];)
            end++;
        if (end - start >= LEAST_SHARED)
            pairs.items[kept++] = pairs.items[start];
    }
    pairs.count = kept;
    return pairs;
}

/* ---- sources --------------------------------------------------------------------------------------------------------- */

struct originality {
    int32_t day;
    bool credits;
    size_t length;
    uint32_t article;
};

static int originality_compare(const void *left, const void *right)
{
    const struct originality *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->credits != b->credits)
        return a->credits ? 1 : -1;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

static void originality_rank(struct copying *copying)
{
    size_t count = copying->merge->article_count;
    struct originality *order = arena_alloc(copying->merge->scratch, (count + 1) * sizeof *order);
    for (uint32_t a = 0; a < count; a++) {
        const struct merge_article *article = &copying->merge->articles[a];
        int32_t day = article->own.earliest == DAY_UNKNOWN ? INT32_MAX : article->own.earliest;
        order[a] = (struct originality){day, article->article->credits.count > 0, copying->sources[a].shingles.count, a};
    }
    qsort(order, count, sizeof *order, originality_compare);
    for (uint32_t i = 0; i < count; i++)
        copying->sources[order[i].article].rank = i;
}

static void sources_make(struct copying *copying)
{
    struct merge *merge = copying->merge;
    struct arena *passing = arena_create();
    copying->sources = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *copying->sources);
    for (size_t a = 0; a < merge->article_count; a++) {
        struct source *source = &copying->sources[a];
        struct text outlet = merge->articles[a].article->outlet;
        source->shingles = shingles_make(merge->scratch, passing, merge->articles[a].article->text);
        arena_reset(passing);
        source->outlet = outlet.length ? hash_text(outlet) : 0;
        source->common = arena_alloc(merge->scratch, source->shingles.count + 1);
    }
    arena_destroy(passing);
    originality_rank(copying);
    merge->words = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *merge->words);
    for (size_t a = 0; a < merge->article_count; a++)
        merge->words[a] = copying->sources[a].shingles;
}

static int shingle_compare(const void *left, const void *right)
{
    const struct shingle *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

/* The shingles of its own, by hash; `word` is then the number of the shingle, not of the word. Made when first asked for. */
static void source_sort(struct copying *copying, struct source *source)
{
    if (source->sorted)
        return;
    source->sorted = arena_alloc(copying->merge->scratch, (source->shingles.count + 1) * sizeof *source->sorted);
    for (uint32_t i = 0; i < source->shingles.count; i++)
        if (!source->common[i])
            source->sorted[source->own++] = (struct shingle){source->shingles.items[i].hash, i};
    qsort(source->sorted, source->own, sizeof *source->sorted, shingle_compare);
}

/* ---- a pair ---------------------------------------------------------------------------------------------------------- */

struct matched {
    uint32_t here, there;
};

static int matched_compare(const void *left, const void *right)
{
    const struct matched *a = left, *b = right;
    if (a->here != b->here)
        return a->here < b->here ? -1 : 1;
    return (a->there > b->there) - (a->there < b->there);
}

/* Shingles of `here` that stand in `there` too, in order of text; of several places there, the first. */
static size_t matches_find(const struct source *here, const struct source *there, struct matched *matches)
{
    size_t count = 0, j = 0;
    for (size_t i = 0; i < here->own; i++) {
        while (j < there->own && there->sorted[j].hash < here->sorted[i].hash)
            j++;
        if (j < there->own && there->sorted[j].hash == here->sorted[i].hash)
            matches[count++] = (struct matched){here->sorted[i].word, there->sorted[j].word};
    }
    qsort(matches, count, sizeof *matches, matched_compare);
    return count;
}

static uint32_t word_of(const struct source *source, uint32_t shingle) { return source->shingles.items[shingle].word; }

/* Puts matches that go on word by word together. Runs too short to count are left out. */
static run_list runs_make(struct arena *arena, const struct source *here, const struct source *there, const struct matched *matches, size_t count)
{
    run_list runs = {0};
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && word_of(here, matches[end].here) == word_of(here, matches[end - 1].here) + 1 &&
                              word_of(there, matches[end].there) == word_of(there, matches[end - 1].there) + 1;)
            end++;
        if (end - start >= LEAST_RUN)
            *list_push(arena, &runs) = (struct run){matches[start].here, matches[start].there, (uint32_t)(end - start)};
    }
    return runs;
}

static bool runs_enough(const struct copying *copying, uint32_t a, uint32_t b, const run_list *runs, size_t shared)
{
    uint32_t longest = 0, sum = 0, shorter = copying->sources[a].own < copying->sources[b].own ? copying->sources[a].own : copying->sources[b].own;
    for (size_t i = 0; i < runs->count; i++) {
        sum += runs->items[i].length;
        longest = runs->items[i].length > longest ? runs->items[i].length : longest;
    }
    const struct merge_article *first = &copying->merge->articles[a], *second = &copying->merge->articles[b];
    if (interval_gap(first->own, second->own) > DAYS_APART)
        return sum >= SHARED_FAR && longest >= LONG_RUN;
    return (sum >= SHARED_ENOUGH && runs->count > 1 && longest >= LONG_RUN) || (shared >= LEAST_SHARED && shared * 1000 >= (size_t)SHARE_ENOUGH * shorter);
}

static struct span run_span(const struct source *source, uint32_t shingle, uint32_t length)
{
    uint32_t first = word_of(source, shingle);
    return (struct span){source->shingles.words[first].span.start, source->shingles.words[first + length + SHINGLE_WORDS - 2].span.end};
}

/* ---- sentences ------------------------------------------------------------------------------------------------------- */

static uint32_t text_root(const struct repeats *repeats, uint32_t sentence)
{
    while (repeats->text[sentence] != sentence)
        sentence = repeats->text[sentence] = repeats->text[repeats->text[sentence]];
    return sentence;
}

static uint32_t shared_length(struct span a, struct span b)
{
    uint32_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
    return end > start ? end - start : 0;
}

/* The sentences of a run that are the same text: at least half of the shorter one is in the run. */
static void sentences_join(struct merge *merge, uint32_t a, uint32_t b, struct span here, struct span there)
{
    const struct merge_article *first = &merge->articles[a], *second = &merge->articles[b];
    const span_list *ours = &first->article->sentences, *theirs = &second->article->sentences;
    int32_t s = sentence_at(first->article, here.start), t = sentence_at(second->article, there.start);
    for (; s != INDEX_NONE && t != INDEX_NONE && (size_t)s < ours->count && (size_t)t < theirs->count;) {
        struct span x = ours->items[s], y = theirs->items[t];
        if (x.start >= here.end || y.start >= there.end)
            break;
        uint32_t both_x = shared_length(x, here), both_y = shared_length(y, there);
        uint32_t shorter = x.end - x.start < y.end - y.start ? x.end - x.start : y.end - y.start, both = both_x < both_y ? both_x : both_y;
        if (both * 2 >= shorter) {
            uint32_t p = text_root(&merge->repeats, first->first_sentence + (uint32_t)s), q = text_root(&merge->repeats, second->first_sentence + (uint32_t)t);
            merge->repeats.text[p > q ? p : q] = p > q ? q : p;
        }
        /* The next sentence begins first where the run leaves its sentence first. */
        uint32_t left_x = x.end > here.start ? x.end - here.start : 0, left_y = y.end > there.start ? y.end - there.start : 0;
        s += left_x <= left_y;
        t += left_y <= left_x;
    }
}

/* The original of each repeated text is its sentence in the most original article; the others copy that article. */
static void repeats_direct(struct copying *copying)
{
    struct merge *merge = copying->merge;
    uint32_t *original = arena_alloc(merge->scratch, (merge->sentence_count + 1) * sizeof *original);
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t s = 0; s < merge->articles[a].article->sentences.count; s++) {
            uint32_t sentence = merge->articles[a].first_sentence + s, root = merge->repeats.text[sentence] = text_root(&merge->repeats, sentence);
            if (root == sentence || copying->sources[a].rank < copying->sources[original[root]].rank)
                original[root] = a;
        }
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t s = 0; s < merge->articles[a].article->sentences.count; s++) {
            uint32_t sentence = merge->articles[a].first_sentence + s, from = original[merge->repeats.text[sentence]];
            merge->repeats.copied_of[sentence] = from == a ? INDEX_NONE : (int32_t)from;
        }
}

/* ---- the stratum ----------------------------------------------------------------------------------------------------- */

static void pair_read(struct copying *copying, uint32_t a, uint32_t b, struct matched *matches)
{
    struct merge *merge = copying->merge;
    if (copying->sources[a].rank < copying->sources[b].rank) {
        uint32_t kept = a;
        a = b;
        b = kept;
    }
    struct source *here = &copying->sources[a], *there = &copying->sources[b];
    source_sort(copying, here);
    source_sort(copying, there);
    size_t shared = matches_find(here, there, matches);
    run_list runs = runs_make(merge->scratch, here, there, matches, shared);
    if (!runs_enough(copying, a, b, &runs, shared))
        return;
    struct copy *copy = list_push(merge->arena, &merge->record->articles.items[a].copies);
    *copy = (struct copy){.article = b, .share = (int32_t)(here->own ? shared * 1000 / here->own : 0)};
    for (size_t i = 0; i < runs.count; i++) {
        struct copied pair = {run_span(here, runs.items[i].here, runs.items[i].length), run_span(there, runs.items[i].there, runs.items[i].length)};
        *list_push(merge->arena, &copy->pairs) = pair;
        sentences_join(merge, a, b, pair.here, pair.there);
    }
}

static int copy_compare(const void *left, const void *right)
{
    const struct copy *a = left, *b = right;
    if (a->share != b->share)
        return a->share > b->share ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

void copies_find(struct merge *merge)
{
    struct copying copying = {.merge = merge};
    sources_make(&copying);
    pair_list pairs = pairs_find(&copying);
    size_t longest = 0;
    for (size_t a = 0; a < merge->article_count; a++)
        longest = copying.sources[a].shingles.count > longest ? copying.sources[a].shingles.count : longest;
    struct matched *matches = arena_alloc(merge->scratch, (longest + 1) * sizeof *matches);
    for (size_t i = 0; i < pairs.count; i++)
        pair_read(&copying, (uint32_t)(pairs.items[i] >> 32), (uint32_t)pairs.items[i], matches);
    for (size_t a = 0; a < merge->article_count; a++) {
        struct record_article *article = &merge->record->articles.items[a];
        if (article->copies.count)
            qsort(article->copies.items, article->copies.count, sizeof *article->copies.items, copy_compare);
        if (article->copies.count > MOST_COPIES)
            article->copies.count = MOST_COPIES;
    }
    repeats_direct(&copying);
}
