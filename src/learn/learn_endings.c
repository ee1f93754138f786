/* Tables of endings (parse/endings.h): which text most words of a tag and an ending have. A longer ending is kept only where it
   says something else than the next shorter one. Endings are counted in different words, whole words in occurrences. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "learn/learn.h"
#include "parse/endings.h"
#include "net/words.h"

/* A word with a tag and what it has, and how often. */
struct fact {
    struct text tag, lower, value;
    uint32_t count;
};

struct kept {
    uint32_t key, value; /* from 1 */
};

struct table {
    struct arena *arena;
    struct fact *facts;
    size_t fact_count, fact_room;
    text_list values;
    struct kept *slots;
    size_t mask, used;
};

static int by_fact(const void *a, const void *b)
{
    const struct fact *left = a, *right = b;
    int order = text_compare(left->tag, right->tag);
    order = order ? order : text_compare(left->lower, right->lower);
    return order ? order : text_compare(left->value, right->value);
}

static void fact_add(struct table *table, struct text tag, struct text lower, struct text value)
{
    if (table->fact_count == table->fact_room) {
        table->fact_room = table->fact_room ? 2 * table->fact_room : 1024;
        table->facts = memory_realloc(table->facts, table->fact_room * sizeof *table->facts);
    }
    table->facts[table->fact_count++] = (struct fact){tag, lower, value, 1};
}

/* Sorted, equal ones as one. */
static void facts_join(struct table *table)
{
    size_t kept = 0;
    qsort(table->facts, table->fact_count, sizeof *table->facts, by_fact);
    for (size_t i = 0; i < table->fact_count; i++)
        if (kept && by_fact(&table->facts[kept - 1], &table->facts[i]) == 0)
            table->facts[kept - 1].count++;
        else
            table->facts[kept++] = table->facts[i];
    table->fact_count = kept;
}

static uint32_t value_number(struct table *table, struct text value)
{
    for (size_t i = 0; i < table->values.count; i++)
        if (text_equal(table->values.items[i], value))
            return (uint32_t)i + 1;
    if (table->values.count + 1 >= ENDING_TEXTS)
        return 0;
    *list_push(table->arena, &table->values) = value;
    return (uint32_t)table->values.count;
}

/* ---- endings, one length after another --------------------------------------------------------------------------------- */

/* A vote of the words with one ending. */
struct vote {
    uint32_t key, value, count, best_so_far; /* best_so_far: what the shorter endings say */
};

static int by_vote(const void *a, const void *b)
{
    const struct vote *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->value > right->value) - (left->value < right->value);
}

static uint32_t *slot_of(struct table *table, uint32_t key)
{
    size_t at = key & table->mask;
    while (table->slots[at].value && table->slots[at].key != key)
        at = (at + 1) & table->mask;
    table->slots[at].key = key;
    return &table->slots[at].value;
}

static uint32_t said(const struct table *table, struct text tag, struct text lower, size_t below)
{
    for (size_t length = below < lower.length ? below : lower.length;; length--) {
        uint32_t key = ending_key(tag, lower, length);
        for (size_t at = key & table->mask; table->slots[at].value; at = (at + 1) & table->mask)
            if (table->slots[at].key == key)
                return table->slots[at].value;
        if (!length)
            return 0;
    }
}

/* Keeps the winners of one length where they differ from what is said already. */
static void votes_count(struct table *table, struct vote *votes, size_t count, uint32_t least)
{
    qsort(votes, count, sizeof *votes, by_vote);
    for (size_t first = 0, past = 0; first < count; first = past) {
        uint32_t total = 0, best = 0, best_count = 0, value = 0, value_count = 0;
        for (; past < count && votes[past].key == votes[first].key; past++) {
            value_count = votes[past].value == value ? value_count + votes[past].count : votes[past].count;
            value = votes[past].value;
            total += votes[past].count;
            if (value_count > best_count) {
                best_count = value_count;
                best = value;
            }
        }
        if (total >= least && best && best != votes[first].best_so_far) {
            table->used++;
            *slot_of(table, votes[first].key) = best;
        }
    }
}

/* One length of endings; SIZE_MAX: whole words. */
static void length_learn(struct table *table, size_t length, uint32_t least)
{
    struct vote *votes = memory_alloc((table->fact_count + 1) * sizeof *votes);
    size_t count = 0;
    bool whole = length == SIZE_MAX;
    for (size_t i = 0; i < table->fact_count; i++) {
        const struct fact *fact = &table->facts[i];
        if (!whole && length > fact->lower.length)
            continue;
        uint32_t before = length ? said(table, fact->tag, fact->lower, whole ? ENDING_LONGEST : length - 1) : 0;
        votes[count++] = (struct vote){ending_key(fact->tag, fact->lower, length), value_number(table, fact->value), whole ? fact->count : 1, before};
    }
    votes_count(table, votes, count, least);
    memory_free(votes);
}

static struct text table_file(const struct table *table, struct arena *arena)
{
    struct text_builder texts = {.arena = arena};
    for (size_t i = 0; i < table->values.count; i++) {
        text_add(&texts, table->values.items[i]);
        text_add_char(&texts, '\0');
    }
    struct endings_header header = {"REND", (uint32_t)table->values.count, (uint32_t)texts.length, 16};
    while (header.slot_count < table->used + table->used / 3)
        header.slot_count *= 2;
    size_t padded = (texts.length + 3) & ~(size_t)3, size = sizeof header + padded + header.slot_count * sizeof(struct ending_slot);
    char *bytes = arena_alloc(arena, size);
    memcpy(bytes, &header, sizeof header);
    memcpy(bytes + sizeof header, texts.data, texts.length);
    struct ending_slot *slots = (struct ending_slot *)(void *)(bytes + sizeof header + padded);
    for (size_t i = 0; i <= table->mask; i++)
        if (table->slots[i].value) {
            size_t at = table->slots[i].key & (header.slot_count - 1);
            while (slots[at].text)
                at = (at + 1) & (header.slot_count - 1);
            slots[at] = (struct ending_slot){table->slots[i].key, table->slots[i].value};
        }
    return (struct text){bytes, size};
}

static bool table_learn(struct table *table, size_t longest, const char *path, struct error *error)
{
    facts_join(table);
    table->mask = (1u << 20) - 1;
    table->slots = memory_zero(table->mask + 1, sizeof *table->slots);
    for (size_t length = 0; length <= longest; length++)
        length_learn(table, length, length ? 2 : 1);
    length_learn(table, SIZE_MAX, 1);
    struct text file = table_file(table, table->arena);
    fprintf(stderr, "%s: %zu endings, %zu texts, %zu bytes\n", path, table->used, table->values.count, file.length);
    memory_free(table->slots);
    memory_free(table->facts);
    return model_write(file, path, error);
}

static struct text lower_of(struct arena *arena, struct text form)
{
    char small[ENDING_WORD];
    return text_copy(arena, (struct text){small, word_lower(form, small, sizeof small)});
}

bool learn_lemmas(const struct learn_options *options, struct error *error)
{
    struct treebank *treebank = treebank_of(options, error);
    if (!treebank)
        return false;
    struct table table = {.arena = treebank->arena};
    for (size_t s = 0; s < treebank->samples.count; s++)
        for (size_t i = 0; i < treebank->samples.items[s].count; i++) {
            const struct token *token = sample_token(&treebank->samples.items[s], i);
            struct text form = sample_form(&treebank->samples.items[s], i);
            char change[LEMMA_CHANGE];
            if (token->lemma.data && token->xpos.data && lemma_change(token->xpos, form, token->lemma, change))
                fact_add(&table, token->xpos, lower_of(table.arena, form), text_copy(table.arena, text_of(change)));
        }
    bool good = table_learn(&table, ENDING_LONGEST, options->out, error);
    treebank_destroy(treebank);
    return good;
}

bool learn_features(const struct learn_options *options, struct error *error)
{
    struct treebank *treebank = treebank_of(options, error);
    if (!treebank)
        return false;
    struct table table = {.arena = treebank->arena};
    for (size_t s = 0; s < treebank->samples.count; s++)
        for (size_t i = 0; i < treebank->samples.items[s].count; i++) {
            const struct token *token = sample_token(&treebank->samples.items[s], i);
            if (treebank->samples.items[s].silver || !token->upos.data || !token->xpos.data)
                continue;
            struct text tag = text_format(table.arena, "%.*s %.*s", (int)token->upos.length, token->upos.data, (int)token->xpos.length, token->xpos.data);
            fact_add(&table, tag, lower_of(table.arena, sample_form(&treebank->samples.items[s], i)), token->feats.data ? token->feats : TEXT("_"));
        }
    bool good = table_learn(&table, 0, options->out, error);
    treebank_destroy(treebank);
    return good;
}
