/* What the strata share: anchors and names of mentions, statements, and which sentences copy which. */
#include "merge/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "merge/shingles.h"
#include "merge/ties.h"

enum { LONGEST_PLACE = 6 };

uint64_t mention_hash(const struct merge *merge, uint32_t article, char kind, struct span words, uint32_t nth)
{
    struct anchor anchor = anchor_make(merge->articles[article].article, kind, words, nth);
    return anchor_hash(&anchor);
}

void mention_names_object(struct merge *merge, struct id mention, struct id object)
{
    *list_push(merge->arena, &merge->record->mention_names) = (struct mention_name){mention, object};
}

struct stratum_result *merge_run(struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions)
{
    constraint_list constraints = constraints_for(merge, rules->kind, mentions, true);
    struct stratum_result *result = merge->today ? stratum_place(merge, rules, mentions) : stratum_run(merge->arena, rules, mentions, &constraints);
    *list_push(merge->arena, &merge->record->strata) = result;
    ties_take(merge, rules, mentions, result);
    for (size_t i = 0; i < result->notes.count; i++)
        *list_push(merge->arena, &merge->record->notes) = result->notes.items[i];
    for (size_t i = 0; i < result->mentions.count; i++)
        mention_names_object(merge, id_make(rules->kind, result->mentions.items[i].hash),
                             result->objects.items[result->nodes.items[result->mentions.items[i].node].object].id);
    return result;
}

int32_t actor_index(const struct merge *merge, uint32_t article, int32_t entity)
{
    const struct merge_article *source = &merge->articles[article];
    return entity < 0 || !source->actors ? INDEX_NONE : source->actors[entity];
}

struct id actor_of(const struct merge *merge, uint32_t article, int32_t entity)
{
    int32_t index = actor_index(merge, article, entity);
    return index == INDEX_NONE ? (struct id){{0}} : merge->record->actors.items[index].id;
}

int32_t country_actor(const struct merge *merge, struct text country)
{
    for (size_t i = 0; country.length && i < merge->country_actors.count; i++)
        if (text_equal(merge->record->actors.items[merge->country_actors.items[i]].country, country))
            return merge->country_actors.items[i];
    return INDEX_NONE;
}

struct text place_words(const struct merge *merge, uint32_t article, int32_t entity)
{
    if (entity < 0)
        return (struct text){0};
    struct text name = merge->articles[article].article->entities.items[entity].name;
    size_t words = name.length > 0;
    for (size_t i = 0; i < name.length; i++)
        words += name.data[i] == ' ';
    return words <= LONGEST_PLACE ? name : (struct text){0};
}

bool is_furniture(const struct merge *merge, uint32_t article, uint32_t byte)
{
    const struct shingles *words = &merge->words[article];
    size_t low = 0;
    for (size_t high = words->word_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (words->words[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < words->word_count && words->words[low].furniture;
}

struct stems merge_stems(const struct merge *merge, struct text text)
{
    struct stems stems = stems_of(merge->scratch, merge->passing, text);
    arena_reset(merge->passing);
    return stems;
}

/* ---- statements ------------------------------------------------------------------------------------------------------ */

int32_t sentence_repeats(const struct merge *merge, uint32_t article, struct span span)
{
    int32_t sentence = sentence_at(merge->articles[article].article, span.start);
    return sentence == INDEX_NONE ? INDEX_NONE : merge->repeats.copied_of[merge->articles[article].first_sentence + (uint32_t)sentence];
}

struct statement *merge_state(struct merge *merge, statement_list *list, uint32_t article, struct span inside)
{
    struct statement *statement = statement_push_sentence(merge->record, list, article, inside);
    statement->repeats = sentence_repeats(merge, article, inside);
    return statement;
}

static int statement_compare(const void *left, const void *right)
{
    const struct statement *a = left, *b = right;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->in != b->in)
        return a->in < b->in ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end < b->span.end ? -1 : 1;
    if (a->mention.start != b->mention.start)
        return a->mention.start < b->mention.start ? -1 : 1;
    return (a->mention.end > b->mention.end) - (a->mention.end < b->mention.end);
}

void statements_sort(statement_list *statements)
{
    if (statements->count < 2)
        return;
    list_sort(statements->items, statements->count, sizeof *statements->items, statement_compare);
    size_t kept = 1;
    for (size_t i = 1; i < statements->count; i++)
        if (statement_compare(&statements->items[kept - 1], &statements->items[i]) != 0)
            statements->items[kept++] = statements->items[i];
    statements->count = kept;
}

/* The agency that the article credits, as a number; 0 where it credits none, or several. */
static uint64_t credited(const struct merge *merge, uint32_t article)
{
    const text_list *credits = &merge->articles[article].article->credits;
    return credits->count == 1 ? hash_text(utf8_folded(merge->scratch, credits->items[0])) : 0;
}

static bool same_source(const struct merge *merge, const struct statement *a, const struct statement *b)
{
    if (a->article == b->article)
        return true;
    const struct merge_article *first = &merge->articles[a->article], *second = &merge->articles[b->article];
    int32_t s = sentence_at(first->article, a->span.start), t = sentence_at(second->article, b->span.start);
    if (s != INDEX_NONE && t != INDEX_NONE && a->in == IN_TEXT && b->in == IN_TEXT &&
        merge->repeats.text[first->first_sentence + (uint32_t)s] == merge->repeats.text[second->first_sentence + (uint32_t)t])
        return true;
    uint64_t agency = credited(merge, a->article);
    return agency && agency == credited(merge, b->article) && interval_gap(first->own, second->own) <= 2;
}

/* Held against the first hundred sources only: a reader who sees "more than 100 independent sources" asks no further. */
enum { MOST_SOURCES = 100 };

uint32_t independent_count(const struct merge *merge, const statement_list *statements)
{
    size_t count = statements->count < MOST_SOURCES ? statements->count : MOST_SOURCES;
    uint32_t parent[MOST_SOURCES], parts = (uint32_t)count;
    for (uint32_t i = 0; i < count; i++) {
        parent[i] = i;
        for (uint32_t j = 0; j < i; j++) {
            uint32_t a = i, b = j;
            while (parent[a] != a)
                a = parent[a];
            while (parent[b] != b)
                b = parent[b];
            if (a != b && same_source(merge, &statements->items[i], &statements->items[j])) {
                parent[a > b ? a : b] = a > b ? b : a;
                parts--;
            }
        }
    }
    return parts;
}
