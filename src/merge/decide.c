/* How blocks are cut into objects. Corrections come first: nodes that a person called the same go together as one group, and groups
   that hold nodes called different never meet. Groups are then taken in canonical order (LINKAGE_LEADER, LINKAGE_AVERAGE), or links
   from the surest to the weakest (LINKAGE_SINGLE). All is in the order of nodes, which is canonical. */
#include "merge/decide.h"

#include <stdlib.h>

#include "merge/merge.h"
#include "merge/pins.h"

/* How many nodes of a large object a newcomer is held against by apart(), the first in canonical order. */
enum { MOST_HELD_AGAINST = 64, MOST_CHOICES = 16 };

struct edge { /* a link as one of its ends sees it */
    uint32_t to;
    int32_t score;
};

struct cluster {
    uint32_t *nodes;
    size_t count, capacity;
    /* While one group looks for its place: */
    uint32_t mark; /* 1 + the group that the sums are of */
    int64_t sum, links;
    int32_t founder_score; /* -1: no link to the founder */
};

struct cut {
    struct arena *scratch;
    struct stratum_result *result;
    const struct stratum_rules *rules;
    uint32_t *first_edge;
    struct edge *edges;
    uint32_t *group; /* by node: the first node of its group */
    uint32_t *next_in_group; /* by node: the next, or UINT32_MAX */
    LIST_OF(struct ruling) different; /* between groups */
    bool corrected; /* there are constraints */
    LIST_OF(struct cluster) clusters;
    uint32_t *cluster_of; /* by node; UINT32_MAX: none yet */
};

static uint32_t find_root(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* The smaller root stays, so that a set is known by its first node. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = find_root(parent, a);
    b = find_root(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

static uint32_t *parents_make(struct arena *scratch, size_t count)
{
    uint32_t *parent = arena_alloc(scratch, (count + 1) * sizeof *parent);
    for (uint32_t n = 0; n < count; n++)
        parent[n] = n;
    return parent;
}

/* ---- corrections ----------------------------------------------------------------------------------------------------- */

static bool ruled_different(const struct cut *cut, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < cut->different.count; i++) {
        const struct ruling *r = &cut->different.items[i];
        uint32_t x = find_root(cut->group, r->a), y = find_root(cut->group, r->b);
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

static void overridden(struct arena *arena, struct cut *cut, uint64_t a, uint64_t b)
{
    *list_push(arena, &cut->result->notes) = text_format(arena, "%s: the correction of %s and %s is overridden by a later one", cut->result->name.data,
                                                         id_make(cut->result->kind, a).text, id_make(cut->result->kind, b).text);
}

/* Takes the corrections from the last to the first: what contradicts one that is taken is left, with a note. */
static void corrections_take(struct arena *arena, struct cut *cut, const constraint_list *constraints)
{
    if (!constraints->count)
        return;
    struct pins pins = pins_find(cut->scratch, cut->result);
    for (size_t i = constraints->count; i-- > 0;) {
        const struct constraint *c = &constraints->items[i];
        uint32_t a = pinned_node(&pins, c->a), b = pinned_node(&pins, c->b);
        if (a == UINT32_MAX || b == UINT32_MAX)
            continue;
        uint32_t x = find_root(cut->group, a), y = find_root(cut->group, b);
        if (c->kind == CONSTRAINT_SAME ? ruled_different(cut, x, y) : x == y)
            overridden(arena, cut, c->a, c->b);
        else if (c->kind == CONSTRAINT_SAME)
            join(cut->group, x, y);
        else
            *list_push(cut->scratch, &cut->different) = (struct ruling){a, b};
    }
}

/* ---- blocks ---------------------------------------------------------------------------------------------------------- */

static uint64_t fingerprint_add(uint64_t fingerprint, const struct cut *cut, uint32_t n)
{
    const struct stratum_node *node = &cut->result->nodes.items[n];
    fingerprint = hash_number(hash_number(fingerprint, (int64_t)node->signature), node->count);
    fingerprint = hash_number(fingerprint, (int64_t)cut->result->nodes.items[cut->group[n]].signature);
    for (uint32_t e = cut->first_edge[n]; e < cut->first_edge[n + 1]; e++)
        if (cut->edges[e].to > n)
            fingerprint = hash_number(hash_number(fingerprint, (int64_t)cut->result->nodes.items[cut->edges[e].to].signature), cut->edges[e].score);
    for (size_t i = 0; i < cut->different.count; i++)
        if (cut->different.items[i].a == n || cut->different.items[i].b == n)
            fingerprint = hash_number(fingerprint, (int64_t)i + 1);
    return fingerprint;
}

static void blocks_make(struct arena *arena, struct cut *cut)
{
    struct stratum_result *result = cut->result;
    uint32_t *parent = parents_make(cut->scratch, result->nodes.count);
    for (size_t i = 0; i < result->links.count; i++)
        join(parent, result->links.items[i].n, result->links.items[i].m);
    for (uint32_t n = 0; n < result->nodes.count; n++)
        join(parent, n, cut->group[n]);
    for (uint32_t n = 0; n < result->nodes.count; n++) {
        uint32_t root = find_root(parent, n);
        if (root == n) {
            *list_push(arena, &result->blocks) = (struct stratum_block){.fingerprint = MERGE_VERSION};
            result->nodes.items[n].block = (uint32_t)result->blocks.count - 1;
        }
        struct stratum_block *block = &result->blocks.items[result->nodes.items[n].block = result->nodes.items[root].block];
        block->node_count++;
        block->fingerprint = fingerprint_add(block->fingerprint, cut, n);
    }
}

/* ---- clusters -------------------------------------------------------------------------------------------------------- */

static void edges_make(struct cut *cut)
{
    const struct stratum_result *result = cut->result;
    cut->first_edge = arena_alloc(cut->scratch, (result->nodes.count + 2) * sizeof *cut->first_edge);
    cut->edges = arena_alloc(cut->scratch, (2 * result->links.count + 1) * sizeof *cut->edges);
    uint32_t *next = cut->first_edge + 1; /* moved to the right place while it is filled */
    for (size_t i = 0; i < result->links.count; i++) {
        cut->first_edge[result->links.items[i].n + 1]++;
        cut->first_edge[result->links.items[i].m + 1]++;
    }
    for (size_t n = 1; n <= result->nodes.count; n++)
        cut->first_edge[n] += cut->first_edge[n - 1];
    for (size_t n = result->nodes.count; n > 0; n--)
        cut->first_edge[n] = cut->first_edge[n - 1];
    for (size_t i = 0; i < result->links.count; i++) {
        const struct stratum_link *link = &result->links.items[i];
        cut->edges[next[link->n]++] = (struct edge){link->m, link->score};
        cut->edges[next[link->m]++] = (struct edge){link->n, link->score};
    }
}

static bool nodes_apart(const struct cut *cut, uint32_t a, uint32_t b)
{
    const struct stratum_result *result = cut->result;
    return cut->rules->apart(cut->rules->context, result->mentions.items[result->nodes.items[a].first].given,
                             result->mentions.items[result->nodes.items[b].first].given);
}

/* Whether the node is in the cluster, which may be a group that has no place yet. */
static bool cluster_holds(const struct cut *cut, const struct cluster *cluster, uint32_t node)
{
    uint32_t number = cut->cluster_of[cluster->nodes[0]];
    return number == UINT32_MAX ? cut->group[node] == cut->group[cluster->nodes[0]] : cut->cluster_of[node] == number;
}

static bool ruled_apart(const struct cut *cut, const struct cluster *a, const struct cluster *b)
{
    for (size_t i = 0; i < cut->different.count; i++) {
        const struct ruling *r = &cut->different.items[i];
        if ((cluster_holds(cut, a, r->a) && cluster_holds(cut, b, r->b)) || (cluster_holds(cut, a, r->b) && cluster_holds(cut, b, r->a)))
            return true;
    }
    return false;
}

struct delegates { /* the nodes that speak for a cluster when it is held against another */
    uint32_t nodes[MOST_HELD_AGAINST];
    size_t count;
    bool joined; /* by a person: these only, and it is enough to be like one of them */
};

static bool joined_by_person(const struct cut *cut, uint32_t node) { return cut->next_in_group[cut->group[node]] != UINT32_MAX; }

static struct delegates delegates_of(const struct cut *cut, const struct cluster *cluster)
{
    struct delegates delegates = {.count = 0};
    for (size_t i = 0; cut->corrected && i < cluster->count && delegates.count < MOST_HELD_AGAINST; i++)
        if (joined_by_person(cut, cluster->nodes[i]))
            delegates.nodes[delegates.count++] = cluster->nodes[i];
    delegates.joined = delegates.count > 0;
    for (size_t i = 0; !delegates.joined && i < cluster->count && i < MOST_HELD_AGAINST; i++)
        delegates.nodes[delegates.count++] = cluster->nodes[i];
    return delegates;
}

/* Whether the node can be nothing that the delegates are. */
static bool apart_from(const struct cut *cut, uint32_t node, const struct delegates *others)
{
    size_t apart = 0;
    for (size_t i = 0; i < others->count; i++)
        apart += nodes_apart(cut, node, others->nodes[i]);
    return others->joined ? apart == others->count : apart > 0;
}

/* Nodes that a person called one look as if they were not: what they are held against need be like one of them only. */
static bool clusters_apart(const struct cut *cut, const struct cluster *a, const struct cluster *b)
{
    if (ruled_apart(cut, a, b))
        return true;
    if (!cut->rules->apart)
        return false;
    struct delegates first = delegates_of(cut, a), second = delegates_of(cut, b);
    const struct delegates *one = first.joined ? &second : &first, *other = first.joined ? &first : &second;
    size_t apart = 0;
    for (size_t i = 0; i < one->count; i++) {
        bool here = apart_from(cut, one->nodes[i], other);
        if (here && !one->joined)
            return true;
        apart += here;
    }
    return one->joined && apart == one->count;
}

static void cluster_take(struct cut *cut, uint32_t number, const struct cluster *from)
{
    for (size_t i = 0; i < from->count; i++) {
        struct cluster *to = &cut->clusters.items[number];
        to->nodes = list_grow(cut->scratch, to->nodes, to->count, &to->capacity, sizeof *to->nodes);
        to->nodes[to->count++] = from->nodes[i];
        cut->cluster_of[from->nodes[i]] = number;
    }
}

static struct cluster group_members(const struct cut *cut, uint32_t root)
{
    struct cluster members = {0};
    for (uint32_t n = root; n != UINT32_MAX; n = cut->next_in_group[n]) {
        members.nodes = list_grow(cut->scratch, members.nodes, members.count, &members.capacity, sizeof *members.nodes);
        members.nodes[members.count++] = n;
    }
    return members;
}

struct choice {
    int64_t score;
    uint32_t cluster;
};

static int choice_compare(const void *left, const void *right)
{
    const struct choice *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

static void cluster_count_edge(struct cluster *cluster, uint32_t mark, const struct edge *edge)
{
    if (cluster->mark != mark) {
        cluster->mark = mark;
        cluster->sum = cluster->links = 0;
        cluster->founder_score = -1;
    }
    cluster->sum += edge->score;
    cluster->links++;
    if (edge->to == cluster->nodes[0] && edge->score > cluster->founder_score)
        cluster->founder_score = edge->score;
}

static int64_t cluster_score(const struct cut *cut, const struct cluster *cluster, size_t group_size)
{
    if (cut->rules->linkage == LINKAGE_LEADER)
        return cluster->founder_score;
    int64_t pairs = (int64_t)(cluster->count * group_size);
    int64_t sum = cluster->sum + cut->rules->missing * (pairs - cluster->links);
    return sum < 0 ? -1 : sum / pairs;
}

/* The cluster that the group fits best, or UINT32_MAX. */
static uint32_t cluster_choose(struct cut *cut, const struct cluster *group)
{
    LIST_OF(struct choice) choices = {0};
    LIST_OF(uint32_t) touched = {0};
    uint32_t mark = group->nodes[0] + 1;
    for (size_t i = 0; i < group->count; i++)
        for (uint32_t e = cut->first_edge[group->nodes[i]]; e < cut->first_edge[group->nodes[i] + 1]; e++) {
            uint32_t c = cut->cluster_of[cut->edges[e].to];
            if (c == UINT32_MAX)
                continue;
            if (cut->clusters.items[c].mark != mark)
                *list_push(cut->scratch, &touched) = c;
            cluster_count_edge(&cut->clusters.items[c], mark, &cut->edges[e]);
        }
    for (size_t i = 0; i < touched.count; i++) {
        int64_t score = cluster_score(cut, &cut->clusters.items[touched.items[i]], group->count);
        if (score >= 0)
            *list_push(cut->scratch, &choices) = (struct choice){score, touched.items[i]};
    }
    if (choices.count)
        qsort(choices.items, choices.count, sizeof *choices.items, choice_compare);
    for (size_t i = 0; i < choices.count && i < MOST_CHOICES; i++)
        if (!clusters_apart(cut, &cut->clusters.items[choices.items[i].cluster], group))
            return choices.items[i].cluster;
    return UINT32_MAX;
}

/* Groups in the order of their first nodes, each to the cluster it fits best. */
static void groups_place(struct cut *cut)
{
    for (uint32_t n = 0; n < cut->result->nodes.count; n++) {
        if (cut->group[n] != n)
            continue;
        struct cluster group = group_members(cut, n);
        uint32_t cluster = cut->rules->linkage == LINKAGE_SINGLE ? UINT32_MAX : cluster_choose(cut, &group);
        if (cluster == UINT32_MAX) {
            cluster = (uint32_t)cut->clusters.count;
            *list_push(cut->scratch, &cut->clusters) = (struct cluster){0};
        }
        cluster_take(cut, cluster, &group);
    }
}

static int surer_compare(const void *left, const void *right)
{
    const struct stratum_link *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return (a->m > b->m) - (a->m < b->m);
}

/* Joins clusters along the links, the surest first. */
static void links_join(struct cut *cut)
{
    size_t count = cut->result->links.count;
    struct stratum_link *links = arena_alloc(cut->scratch, (count + 1) * sizeof *links);
    for (size_t i = 0; i < count; i++)
        links[i] = cut->result->links.items[i];
    qsort(links, count, sizeof *links, surer_compare);
    for (size_t i = 0; i < count; i++) {
        uint32_t a = cut->cluster_of[links[i].n], b = cut->cluster_of[links[i].m];
        if (a == b)
            continue;
        uint32_t to = cut->clusters.items[a].count >= cut->clusters.items[b].count ? a : b, from = to == a ? b : a;
        if (clusters_apart(cut, &cut->clusters.items[to], &cut->clusters.items[from]))
            continue;
        cluster_take(cut, to, &cut->clusters.items[from]);
        cut->clusters.items[from].count = 0;
    }
}

/* Numbers the objects by their first nodes. */
static void objects_number(struct arena *arena, struct cut *cut)
{
    uint32_t *object = arena_alloc(cut->scratch, (cut->clusters.count + 1) * sizeof *object);
    for (uint32_t n = 0; n < cut->result->nodes.count; n++) {
        uint32_t cluster = cut->cluster_of[n];
        if (!object[cluster]) {
            *list_push(arena, &cut->result->objects) = (struct stratum_object){.block = cut->result->nodes.items[n].block};
            object[cluster] = (uint32_t)cut->result->objects.count;
        }
        cut->result->nodes.items[n].object = object[cluster] - 1;
    }
}

void blocks_decide(struct arena *arena, struct stratum_result *result, struct arena *scratch, const struct stratum_rules *rules,
                   const constraint_list *constraints)
{
    struct cut cut = {.scratch = scratch, .result = result, .rules = rules, .group = parents_make(scratch, result->nodes.count), .corrected = constraints->count > 0};
    edges_make(&cut);
    corrections_take(arena, &cut, constraints);
    size_t count = result->nodes.count;
    cut.next_in_group = arena_alloc(scratch, (count + 1) * sizeof *cut.next_in_group);
    cut.cluster_of = arena_alloc(scratch, (count + 1) * sizeof *cut.cluster_of);
    uint32_t *last = arena_alloc(scratch, (count + 1) * sizeof *last);
    for (uint32_t n = 0; n < count; n++) {
        cut.group[n] = find_root(cut.group, n);
        cut.next_in_group[n] = cut.cluster_of[n] = UINT32_MAX;
        if (cut.group[n] != n)
            cut.next_in_group[last[cut.group[n]]] = n;
        last[cut.group[n]] = n;
    }
    blocks_make(arena, &cut);
    groups_place(&cut);
    if (rules->linkage == LINKAGE_SINGLE)
        links_join(&cut);
    objects_number(arena, &cut);
}
