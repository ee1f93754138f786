#include "merge/engine.h"

#include <stdlib.h>
#include <string.h>

#include "merge/decide.h"
#include "merge/pins.h"

/* A key that more nodes share proposes, for each, only the WINDOW next of them by (day, canonical place): what is left out depends on
   the set of nodes alone. */
enum { LARGEST_GROUP = 256, WINDOW = 48 };

/* ---- nodes ----------------------------------------------------------------------------------------------------------- */

struct ranked { /* a mention with what it is sorted by */
    uint64_t hash, signature;
    uint32_t article, place, given, node;
};

int mention_rank_compare(struct mention_rank a, struct mention_rank b)
{
    if (a.article != b.article)
        return a.article < b.article ? -1 : 1;
    if (a.place != b.place)
        return a.place < b.place ? -1 : 1;
    return (a.hash > b.hash) - (a.hash < b.hash);
}

static int ranked_compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = mention_rank_compare((struct mention_rank){a->article, a->place, a->hash}, (struct mention_rank){b->article, b->place, b->hash});
    if (order)
        return order;
    if (a->signature != b->signature)
        return a->signature < b->signature ? -1 : 1;
    return (a->given > b->given) - (a->given < b->given);
}

static int hash_compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The hashes that corrections speak of, sorted: such a mention is a node of its own. */
static key_list pinned_hashes(struct arena *arena, const constraint_list *constraints)
{
    key_list pinned = {0};
    for (size_t i = 0; i < constraints->count; i++) {
        *list_push(arena, &pinned) = constraints->items[i].a;
        *list_push(arena, &pinned) = constraints->items[i].b;
    }
    if (pinned.count)
        qsort(pinned.items, pinned.count, sizeof *pinned.items, hash_compare);
    return pinned;
}

static struct ranked *mentions_ranked(struct arena *arena, const mention_list *mentions, const constraint_list *constraints)
{
    struct ranked *ranked = arena_alloc(arena, (mentions->count + 1) * sizeof *ranked);
    key_list pinned = pinned_hashes(arena, constraints);
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];
        bool own = pinned.count && bsearch(&m->hash, pinned.items, pinned.count, sizeof m->hash, hash_compare);
        ranked[i] = (struct ranked){.hash = m->hash, .signature = own ? hash_number(m->hash, (int64_t)m->signature) : m->signature,
                                    .article = m->article, .place = m->place, .given = (uint32_t)i};
    }
    qsort(ranked, mentions->count, sizeof *ranked, ranked_compare);
    return ranked;
}

/* Numbers the nodes by their founders and counts their mentions. */
static void nodes_number(struct arena *arena, struct stratum_result *result, struct arena *scratch, struct ranked *ranked, const mention_list *mentions)
{
    size_t mask = 15;
    while (mask < mentions->count * 2)
        mask = mask * 2 + 1;
    uint32_t *slots = arena_alloc(scratch, (mask + 1) * sizeof *slots);
    for (size_t i = 0; i < mentions->count; i++) {
        size_t slot = hash_number(0, (int64_t)ranked[i].signature) & mask;
        while (slots[slot] && result->nodes.items[slots[slot] - 1].signature != ranked[i].signature)
            slot = (slot + 1) & mask;
        if (!slots[slot]) {
            *list_push(arena, &result->nodes) = (struct stratum_node){.signature = ranked[i].signature, .days = mentions->items[ranked[i].given].days};
            slots[slot] = (uint32_t)result->nodes.count;
        }
        ranked[i].node = slots[slot] - 1;
        result->nodes.items[ranked[i].node].count++;
    }
}

static void nodes_make(struct arena *arena, struct stratum_result *result, struct arena *scratch, const mention_list *mentions, const constraint_list *constraints)
{
    struct ranked *ranked = mentions_ranked(scratch, mentions, constraints);
    nodes_number(arena, result, scratch, ranked, mentions);
    uint32_t *next = arena_alloc(scratch, (result->nodes.count + 1) * sizeof *next);
    for (size_t n = 0; n < result->nodes.count; n++) {
        result->nodes.items[n].first = next[n];
        next[n + 1] = next[n] + result->nodes.items[n].count;
    }
    result->mentions.items = arena_alloc(arena, (mentions->count + 1) * sizeof *result->mentions.items);
    result->mentions.count = result->mentions.capacity = mentions->count;
    for (size_t i = 0; i < mentions->count; i++)
        result->mentions.items[next[ranked[i].node]++] = (struct stratum_mention){
            .hash = ranked[i].hash, .article = ranked[i].article, .place = ranked[i].place, .node = ranked[i].node, .given = ranked[i].given};
}

/* ---- keys and links -------------------------------------------------------------------------------------------------- */

static int key_compare(const void *left, const void *right)
{
    const struct stratum_key *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static uint32_t founder_given(const struct stratum_result *result, uint32_t node)
{
    return result->mentions.items[result->nodes.items[node].first].given;
}

static void keys_make(struct arena *arena, struct stratum_result *result, struct arena *scratch, const struct stratum_rules *rules)
{
    key_list keys = {0};
    for (uint32_t n = 0; n < result->nodes.count; n++) {
        keys.count = 0;
        rules->keys(rules->context, founder_given(result, n), scratch, &keys);
        for (size_t k = 0; k < keys.count; k++)
            *list_push(arena, &result->keys) = (struct stratum_key){keys.items[k], result->nodes.items[n].days.earliest, n};
    }
    if (result->keys.count)
        qsort(result->keys.items, result->keys.count, sizeof *result->keys.items, key_compare);
    size_t kept = 0;
    for (size_t k = 0; k < result->keys.count; k++)
        if (!kept || key_compare(&result->keys.items[kept - 1], &result->keys.items[k]) != 0)
            result->keys.items[kept++] = result->keys.items[k];
    result->keys.count = kept;
}

struct proposals { /* places of the nodes in the sorted keys */
    uint32_t *reach; /* by key row: one past the last row to compare it with */
    uint32_t *first_row, *rows; /* by node: its key rows */
    uint32_t *seen; /* by node: 1 + the last node that it was compared with */
};

/* How far each row looks; gives how many groups were too large to be compared whole. */
static size_t reach_set(uint32_t *reach, const struct stratum_key *keys, size_t count)
{
    size_t large = 0;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && keys[end].key == keys[start].key;)
            end++;
        bool capped = end - start > LARGEST_GROUP;
        large += capped;
        for (size_t k = start; k < end; k++)
            reach[k] = (uint32_t)(capped && k + 1 + WINDOW < end ? k + 1 + WINDOW : end);
    }
    return large;
}

static void proposals_make(struct arena *scratch, struct proposals *proposals, struct stratum_result *result, struct arena *arena)
{
    size_t count = result->keys.count, nodes = result->nodes.count;
    *proposals = (struct proposals){arena_alloc(scratch, (count + 1) * sizeof(uint32_t)), arena_alloc(scratch, (nodes + 2) * sizeof(uint32_t)),
                                    arena_alloc(scratch, (count + 1) * sizeof(uint32_t)), arena_alloc(scratch, (nodes + 1) * sizeof(uint32_t))};
    size_t large = reach_set(proposals->reach, result->keys.items, count);
    for (size_t k = 0; k < count; k++)
        proposals->first_row[result->keys.items[k].node + 2]++;
    for (size_t n = 2; n < nodes + 2; n++)
        proposals->first_row[n] += proposals->first_row[n - 1];
    for (size_t k = 0; k < count; k++)
        proposals->rows[proposals->first_row[result->keys.items[k].node + 1]++] = (uint32_t)k;
    if (large)
        *list_push(arena, &result->notes) = text_format(arena, "%s: %zu keys are shared by more than %d nodes; each of these was compared with the next %d only",
                                                        result->name.data, large, LARGEST_GROUP, WINDOW);
}

static bool too_far(struct interval a, struct interval b, int32_t days_apart)
{
    return a.latest != DAY_UNKNOWN && b.earliest != DAY_UNKNOWN && (int64_t)b.earliest - a.latest > days_apart;
}

static int link_compare(const void *left, const void *right)
{
    const struct stratum_link *a = left, *b = right;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return (a->m > b->m) - (a->m < b->m);
}

static void node_links_make(struct arena *arena, struct stratum_result *result, const struct stratum_rules *rules, struct proposals *proposals, uint32_t n)
{
    const struct stratum_node *nodes = result->nodes.items;
    for (uint32_t r = proposals->first_row[n]; r < proposals->first_row[n + 1]; r++) {
        uint32_t row = proposals->rows[r];
        for (uint32_t k = row + 1; k < proposals->reach[row]; k++) {
            uint32_t m = result->keys.items[k].node;
            if (too_far(nodes[n].days, nodes[m].days, rules->days_apart))
                break;
            if (proposals->seen[m] == n + 1)
                continue;
            proposals->seen[m] = n + 1;
            int32_t score = rules->link(rules->context, founder_given(result, n), founder_given(result, m));
            if (score >= 0)
                *list_push(arena, &result->links) = (struct stratum_link){n < m ? n : m, n < m ? m : n, score};
        }
    }
}

/* Asks link() once for every pair of nodes that share a key. In every group the rows are sorted by (day, node), so a pair stands in the
   same order in each of them, and one mark a node tells whether it was met before. */
static void links_make(struct arena *arena, struct stratum_result *result, struct arena *scratch, const struct stratum_rules *rules)
{
    struct proposals proposals;
    proposals_make(scratch, &proposals, result, arena);
    for (uint32_t n = 0; n < result->nodes.count; n++)
        node_links_make(arena, result, rules, &proposals, n);
    if (result->links.count)
        qsort(result->links.items, result->links.count, sizeof *result->links.items, link_compare);
}

/* ---- objects --------------------------------------------------------------------------------------------------------- */

static int mention_compare(const void *left, const void *right)
{
    const struct stratum_mention *a = left, *b = right;
    int order = mention_rank_compare((struct mention_rank){a->article, a->place, a->hash}, (struct mention_rank){b->article, b->place, b->hash});
    if (order)
        return order;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return (a->given > b->given) - (a->given < b->given);
}

struct placing { /* a mention's place in the canonical order, with its place in the result */
    struct stratum_mention mention;
    uint32_t index;
};

static int placing_compare(const void *left, const void *right)
{
    return mention_compare(&((const struct placing *)left)->mention, &((const struct placing *)right)->mention);
}

/* Lists the mentions of each object in canonical order. */
static void objects_place(struct arena *arena, struct stratum_result *result, struct arena *scratch)
{
    size_t count = result->mentions.count;
    struct placing *order = arena_alloc(scratch, (count + 1) * sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct placing){result->mentions.items[i], (uint32_t)i};
    qsort(order, count, sizeof *order, placing_compare);
    result->placed = arena_alloc(arena, (count + 1) * sizeof *result->placed);
    result->object_of = arena_alloc(arena, (count + 1) * sizeof *result->object_of);
    for (size_t n = 0; n < result->nodes.count; n++)
        result->objects.items[result->nodes.items[n].object].count += result->nodes.items[n].count;
    uint32_t first = 0;
    for (size_t o = 0; o < result->objects.count; o++) {
        result->objects.items[o].first = first;
        first += result->objects.items[o].count;
        result->objects.items[o].count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t o = result->nodes.items[order[i].mention.node].object;
        struct stratum_object *object = &result->objects.items[o];
        result->placed[object->first + object->count++] = order[i].index;
        result->object_of[order[i].mention.given] = o;
    }
}

struct named {
    uint64_t hash;
    uint32_t object;
};

static int named_compare(const void *left, const void *right)
{
    const struct named *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->object > b->object) - (a->object < b->object);
}

/* Ids of the founders; where two founders have one anchor, the later object's is told apart by a number. */
static void objects_name(struct stratum_result *result, struct arena *scratch)
{
    struct named *named = arena_alloc(scratch, (result->objects.count + 1) * sizeof *named);
    for (size_t o = 0; o < result->objects.count; o++) {
        result->objects.items[o].founder = result->placed[result->objects.items[o].first];
        named[o] = (struct named){result->mentions.items[result->objects.items[o].founder].hash, (uint32_t)o};
    }
    qsort(named, result->objects.count, sizeof *named, named_compare);
    for (size_t i = 0, nth = 0; i < result->objects.count; i++) {
        nth = i && named[i].hash == named[i - 1].hash ? nth + 1 : 0;
        result->objects.items[named[i].object].id = id_make(result->kind, nth ? hash_number(named[i].hash, (int64_t)nth) : named[i].hash);
    }
}

struct stratum_result *stratum_run(struct arena *arena, const struct stratum_rules *rules, const mention_list *mentions, const constraint_list *constraints)
{
    struct arena *scratch = arena_create();
    struct stratum_result *result = arena_alloc(arena, sizeof *result);
    result->stratum = rules->stratum;
    result->kind = rules->kind;
    result->name = text_of(rules->name);
    nodes_make(arena, result, scratch, mentions, constraints);
    keys_make(arena, result, scratch, rules);
    links_make(arena, result, scratch, rules);
    pinned_link(arena, result, scratch, mentions, constraints);
    blocks_decide(arena, result, scratch, rules, constraints);
    objects_place(arena, result, scratch);
    objects_name(result, scratch);
    arena_destroy(scratch);
    return result;
}
