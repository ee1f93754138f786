#include "merge/pins.h"

#include <stdlib.h>

enum { SURE = 1000000, WEAKEST = 0 }; /* thousandths of log-odds */

static int pin_compare(const void *left, const void *right)
{
    const struct pin *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

struct pins pins_find(struct arena *scratch, const struct stratum_result *result)
{
    struct pins pins = {arena_alloc(scratch, (result->mentions.count + 1) * sizeof *pins.items), result->mentions.count};
    for (size_t i = 0; i < pins.count; i++)
        pins.items[i] = (struct pin){result->mentions.items[i].hash, result->mentions.items[i].node};
    list_sort(pins.items, pins.count, sizeof *pins.items, pin_compare);
    return pins;
}

uint32_t pinned_node(const struct pins *pins, uint64_t hash)
{
    size_t first = list_first(pins->items, pins->count, sizeof *pins->items, &(struct pin){.hash = hash}, pin_compare);
    return first < pins->count && pins->items[first].hash == hash ? pins->items[first].node : UINT32_MAX;
}

struct alike { /* a node by what it was signed with before it was pinned; of one signature the one not pinned comes first, what was split off last */
    uint64_t signature;
    uint32_t rank, node;
};

struct linking {
    const struct stratum_result *result;
    const mention_list *mentions;
    uint8_t *pinned, *off; /* by node */
    struct alike *alike;
    size_t count;
    LIST_OF(struct ruling) asunder; /* nodes: split off, and what it was split from */
};

static uint64_t own_signature(const struct linking *linking, uint32_t node)
{
    const struct stratum_result *result = linking->result;
    return linking->mentions->items[result->mentions.items[result->nodes.items[node].first].given].signature;
}

static int alike_compare(const void *left, const void *right)
{
    const struct alike *a = left, *b = right;
    if (a->signature != b->signature)
        return a->signature < b->signature ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void pinned_read(struct linking *linking, struct arena *scratch, const constraint_list *constraints)
{
    struct pins pins = pins_find(scratch, linking->result);
    size_t nodes = linking->result->nodes.count;
    linking->pinned = arena_alloc(scratch, nodes + 1);
    linking->off = arena_alloc(scratch, nodes + 1);
    for (size_t i = 0; i < constraints->count; i++) {
        uint32_t a = pinned_node(&pins, constraints->items[i].a), b = pinned_node(&pins, constraints->items[i].b);
        if (a != UINT32_MAX)
            linking->pinned[a] = 1;
        if (b != UINT32_MAX)
            linking->pinned[b] = 1;
        if (a == UINT32_MAX || b == UINT32_MAX || constraints->items[i].kind != CONSTRAINT_DIFFERENT)
            continue;
        linking->off[a] = 1;
        *list_push(scratch, &linking->asunder) = (struct ruling){a, b};
    }
    linking->alike = arena_alloc(scratch, (nodes + 1) * sizeof *linking->alike);
    for (uint32_t n = 0; n < nodes; n++)
        linking->alike[linking->count++] = (struct alike){own_signature(linking, n), (uint32_t)linking->pinned[n] + linking->off[n], n};
    list_sort(linking->alike, linking->count, sizeof *linking->alike, alike_compare);
}

/* Was the node split from one that is told in just the same way? Then nothing tells which of the two the others are. */
static bool split_from_its_like(const struct linking *linking, uint32_t node)
{
    for (size_t i = 0; i < linking->asunder.count; i++)
        if (linking->asunder.items[i].a == node && own_signature(linking, linking->asunder.items[i].b) == own_signature(linking, node))
            return true;
    return false;
}

static bool joins_pinned_likes(const struct linking *linking, const struct stratum_link *link)
{
    return (linking->pinned[link->n] || linking->pinned[link->m]) && own_signature(linking, link->n) == own_signature(linking, link->m);
}

static int link_compare(const void *left, const void *right)
{
    const struct stratum_link *a = left, *b = right;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return (a->m > b->m) - (a->m < b->m);
}

void pinned_link(struct arena *arena, struct stratum_result *result, struct arena *scratch, const mention_list *mentions, const constraint_list *constraints)
{
    struct linking linking = {.result = result, .mentions = mentions};
    if (!constraints->count)
        return;
    pinned_read(&linking, scratch, constraints);
    size_t kept = 0;
    for (size_t i = 0; i < result->links.count; i++) {
        struct stratum_link link = result->links.items[i];
        if (joins_pinned_likes(&linking, &link))
            continue;
        if (linking.off[link.n] || linking.off[link.m])
            link.score = WEAKEST;
        result->links.items[kept++] = link;
    }
    result->links.count = kept;
    for (size_t first = 0, i = 0; i < linking.count; i++) {
        if (linking.alike[i].signature != linking.alike[first].signature)
            first = i;
        uint32_t n = linking.alike[first].node, m = linking.alike[i].node;
        if (i != first && !split_from_its_like(&linking, m))
            *list_push(arena, &result->links) = (struct stratum_link){n < m ? n : m, n < m ? m : n, SURE};
        else if (i != first)
            *list_push(arena, &result->links) = (struct stratum_link){n < m ? n : m, n < m ? m : n, WEAKEST};
    }
    list_sort(result->links.items, result->links.count, sizeof *result->links.items, link_compare);
}
