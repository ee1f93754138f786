/* Stratum 1: stories (articles of one happening, within days) and threads (stories of a matter that goes on).

   Articles are alike as far as their rare words are the same: weights of words by the frozen table data/term-weights.tsv, title words
   counting more, cosine in whole numbers. Partners share two of their ten heaviest words. A story takes an article where it is alike
   enough to the story's articles on the average; threads are made of stories in the same way, over weeks. */
#include "merge/strata.h"

#include <stdlib.h>
#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/shingles.h"

enum {
    MOST_TERMS = 80,      /* of a vector, the heaviest */
    KEY_TERMS = 10,
    MOST_WORDS = 1200,    /* of a text that are read: a story is told at the top */
    MOST_COUNTED = 9,     /* occurrences of a word */
    TITLE_COUNT = 3,      /* occurrences that one in the title is worth */
    LEAD_WORDS = 150,     /* words at the top that count twice */
    WEIGHT_NAME = 480,    /* of a word that is always written with a capital */
    WEIGHT_RARE = 700,    /* of another that is not in the table */
    WEIGHT_LEAST = 150,   /* words that more than one article in five has say nothing of its matter */
    STORY_DAYS = 4,
    STORY_ALIKE = 180,    /* thousandths of cosine */
    STORY_MISSING = -60, /* for two articles of a story that are less alike */
    THREAD_DAYS = 60,
    THREAD_ALIKE = 330,
    THREAD_MISSING = -200
};

struct term {
    uint64_t hash;
    int64_t weight;
};

struct vector {
    struct term terms[MOST_TERMS]; /* by hash */
    size_t count;
    int64_t square;
    uint64_t keys[KEY_TERMS]; /* hashes of the heaviest */
    size_t key_count;
};

struct counted { /* a word of one article */
    uint64_t hash;
    struct text word;
    uint32_t count;
    bool small; /* is also written without a capital */
};

/* ---- vectors --------------------------------------------------------------------------------------------------------- */

/* 100 × the square root of the number of occurrences. */
static const int64_t occurrence_weights[MOST_COUNTED + 1] = {0, 100, 141, 173, 200, 224, 245, 265, 283, 300};

static int64_t word_weight(struct arena *arena, const struct counted *counted)
{
    int32_t row = lexicon_find(&lexicon_term_weights, utf8_folded(arena, counted->word));
    if (row < 0)
        return counted->small ? WEIGHT_RARE : WEIGHT_NAME;
    struct text cell = lexicon_cell(&lexicon_term_weights, row, 0);
    int64_t weight = 0;
    for (size_t i = 0; i < cell.length; i++)
        weight = weight * 10 + (cell.data[i] - '0');
    return weight;
}

static bool has_small_letter(struct text word)
{
    size_t at = 0;
    uint32_t first = word.length ? utf8_next(word, &at) : 0;
    return utf8_is_letter(first) && !utf8_is_upper(first);
}

typedef LIST_OF(struct counted) counted_list;

static void word_count(struct arena *arena, counted_list *counted, uint32_t *slots, size_t mask, const struct word *word, struct text text, uint32_t times)
{
    size_t slot = word->hash & mask;
    while (slots[slot] && counted->items[slots[slot] - 1].hash != word->hash)
        slot = (slot + 1) & mask;
    if (!slots[slot]) {
        *list_push(arena, counted) = (struct counted){.hash = word->hash, .word = span_text(text, word->span)};
        slots[slot] = (uint32_t)counted->count;
    }
    struct counted *entry = &counted->items[slots[slot] - 1];
    entry->count += times;
    entry->small = entry->small || has_small_letter(span_text(text, word->span));
}

static counted_list words_count(struct arena *arena, const struct article *article, const struct shingles *body)
{
    struct shingles title = shingles_make(arena, arena, article->title);
    size_t words = body->word_count < MOST_WORDS ? body->word_count : MOST_WORDS, mask = 15;
    while (mask < 2 * (words + title.word_count))
        mask = mask * 2 + 1;
    uint32_t *slots = arena_alloc(arena, (mask + 1) * sizeof *slots);
    counted_list counted = {0};
    for (size_t i = 0; i < title.word_count && i < MOST_WORDS; i++)
        word_count(arena, &counted, slots, mask, &title.words[i], article->title, TITLE_COUNT);
    for (size_t i = 0; i < words; i++)
        word_count(arena, &counted, slots, mask, &body->words[i], article->text, i < LEAD_WORDS ? 2 : 1);
    return counted;
}

static int heavier_compare(const void *left, const void *right)
{
    const struct term *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static int term_compare(const void *left, const void *right)
{
    const struct term *a = left, *b = right;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

/* Keeps the heaviest of the terms, which are sorted anew. */
static void vector_fill(struct vector *vector, struct term *terms, size_t count)
{
    qsort(terms, count, sizeof *terms, heavier_compare);
    vector->count = count < MOST_TERMS ? count : MOST_TERMS;
    for (size_t i = 0; i < vector->count; i++) {
        vector->terms[i] = terms[i];
        vector->square += terms[i].weight * terms[i].weight;
        if (vector->key_count < KEY_TERMS)
            vector->keys[vector->key_count++] = terms[i].hash;
    }
    if (vector->count)
        qsort(vector->terms, vector->count, sizeof *vector->terms, term_compare);
    qsort(vector->keys, vector->key_count, sizeof *vector->keys, term_compare);
}

static void article_vector(struct arena *arena, struct vector *vector, const struct article *article, const struct shingles *body)
{
    counted_list counted = words_count(arena, article, body);
    struct term *terms = arena_alloc(arena, (counted.count + 1) * sizeof *terms);
    size_t kept = 0;
    for (size_t i = 0; i < counted.count; i++) {
        int64_t weight = word_weight(arena, &counted.items[i]);
        if (weight >= WEIGHT_LEAST)
            terms[kept++] = (struct term){counted.items[i].hash,
                                          weight * occurrence_weights[counted.items[i].count < MOST_COUNTED ? counted.items[i].count : MOST_COUNTED] / 100};
    }
    vector_fill(vector, terms, kept);
}

static uint64_t square_root(uint64_t number)
{
    uint64_t root = 0;
    for (uint64_t bit = 1ull << 31; bit; bit >>= 1)
        if ((root | bit) * (root | bit) <= number)
            root |= bit;
    return root;
}

/* Thousandths of the cosine. */
static int32_t alike(const struct vector *a, const struct vector *b)
{
    int64_t dot = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->terms[i].hash == b->terms[j].hash)
            dot += a->terms[i].weight * b->terms[j].weight;
        bool first = a->terms[i].hash <= b->terms[j].hash, second = b->terms[j].hash <= a->terms[i].hash;
        i += first;
        j += second;
    }
    uint64_t length = square_root((uint64_t)a->square) * square_root((uint64_t)b->square);
    return length ? (int32_t)((uint64_t)dot * 1000 / length) : 0;
}

/* ---- stories --------------------------------------------------------------------------------------------------------- */

struct grouping {
    struct vector *vectors;
    int32_t least_alike;
};

static void vector_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct vector *vector = &((const struct grouping *)context)->vectors[mention];
    for (size_t i = 1; i < vector->key_count; i++)
        for (size_t j = 0; j < i; j++)
            *list_push(arena, keys) = hash_number(vector->keys[i], (int64_t)vector->keys[j]);
}

static int32_t vector_link(const void *context, uint32_t a, uint32_t b)
{
    const struct grouping *grouping = context;
    return alike(&grouping->vectors[a], &grouping->vectors[b]) - grouping->least_alike;
}

static struct stratum_result *stories_group(struct merge *merge, struct vector *vectors)
{
    mention_list mentions = {0};
    for (uint32_t a = 0; a < merge->article_count; a++) {
        uint64_t hash = mention_hash(merge, a, KIND_STORY, SPAN_NONE, 0);
        *list_push(merge->scratch, &mentions) = (struct mention){.hash = hash, .signature = hash, .article = a, .days = merge->articles[a].own};
    }
    struct grouping grouping = {vectors, STORY_ALIKE};
    struct stratum_rules rules = {.stratum = 1, .kind = KIND_STORY, .name = "stories", .days_apart = STORY_DAYS, .linkage = LINKAGE_AVERAGE,
                                  .missing = STORY_MISSING, .context = &grouping, .keys = vector_keys, .link = vector_link};
    return merge_run(merge, &rules, &mentions);
}

/* ---- threads --------------------------------------------------------------------------------------------------------- */

static uint32_t member_of(const struct stratum_result *result, const struct stratum_object *object, uint32_t number)
{
    return result->mentions.items[result->placed[object->first + number]].article;
}

/* The sum of the vectors of a story's articles. */
static void story_vector(struct arena *arena, struct vector *sum, const struct vector *vectors, const struct stratum_result *stories, const struct stratum_object *story)
{
    struct term *terms = arena_alloc(arena, (story->count * MOST_TERMS + 1) * sizeof *terms);
    size_t count = 0, kept = 0;
    for (uint32_t i = 0; i < story->count; i++) {
        const struct vector *vector = &vectors[member_of(stories, story, i)];
        memcpy(terms + count, vector->terms, vector->count * sizeof *terms);
        count += vector->count;
    }
    qsort(terms, count, sizeof *terms, term_compare);
    for (size_t i = 0; i < count; i++) {
        if (kept && terms[kept - 1].hash == terms[i].hash)
            terms[kept - 1].weight += terms[i].weight;
        else
            terms[kept++] = terms[i];
    }
    for (size_t i = 0; i < kept; i++)
        terms[i].weight /= story->count;
    vector_fill(sum, terms, kept);
}

static void threads_group(struct merge *merge, const struct vector *vectors, const struct stratum_result *stories)
{
    mention_list mentions = {0};
    struct grouping grouping = {arena_alloc(merge->scratch, (stories->objects.count + 1) * sizeof *grouping.vectors), THREAD_ALIKE};
    for (size_t s = 0; s < stories->objects.count; s++) {
        const struct stratum_object *story = &stories->objects.items[s];
        story_vector(merge->scratch, &grouping.vectors[s], vectors, stories, story);
        uint32_t founder = member_of(stories, story, 0);
        struct interval days = INTERVAL_UNKNOWN;
        for (uint32_t i = 0; i < story->count; i++)
            days = interval_around(days, merge->articles[member_of(stories, story, i)].own);
        *list_push(merge->scratch, &mentions) = (struct mention){.hash = mention_hash(merge, founder, KIND_THREAD, SPAN_NONE, 0),
                                                                 .signature = hash_text(text_of(story->id.text)), .article = founder, .days = days};
    }
    struct stratum_rules rules = {.stratum = 5, .kind = KIND_THREAD, .name = "threads", .days_apart = THREAD_DAYS, .linkage = LINKAGE_AVERAGE,
                                  .missing = THREAD_MISSING, .context = &grouping, .keys = vector_keys, .link = vector_link};
    struct stratum_result *threads = merge_run(merge, &rules, &mentions);
    for (size_t s = 0; s < stories->objects.count; s++)
        for (uint32_t i = 0; i < stories->objects.items[s].count; i++) {
            struct record_article *article = &merge->record->articles.items[member_of(stories, &stories->objects.items[s], i)];
            article->story = stories->objects.items[s].id;
            article->thread = threads->objects.items[threads->object_of[s]].id;
        }
}

void stories_find(struct merge *merge)
{
    struct vector *vectors = arena_alloc(merge->scratch, (merge->article_count + 1) * sizeof *vectors);
    struct arena *passing = arena_create();
    for (size_t a = 0; a < merge->article_count; a++) {
        article_vector(passing, &vectors[a], merge->articles[a].article, &merge->words[a]);
        arena_reset(passing);
    }
    arena_destroy(passing);
    threads_group(merge, vectors, stories_group(merge, vectors));
}
