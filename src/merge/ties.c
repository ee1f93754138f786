/* Ties are read off a finished stratum: its rules are asked again, by the same functions that decided, and say why. Nothing here
   changes what was decided. */
#include "merge/ties.h"

#include <stdlib.h>

#include "merge/merge.h"

enum {
    WEAK = 1000,        /* below: a reader should look whether two things were taken for one */
    NEAR = -500,        /* from here to the line: whether one thing was taken for two */
    MOST_PARTNERS = 48, /* of a node, by each key, that are held against it */
    MOST_MEMBERS = 64,  /* of an object whose ties are wanted, and of two that are held against each other */
    MOST_HELD_AGAINST = 16
};

struct joint { /* two nodes with their score */
    uint32_t n, m;
    int32_t score;
};

typedef LIST_OF(struct joint) joint_list;

struct taking {
    struct merge *merge;
    const struct stratum_rules *rules;
    const mention_list *mentions;
    const struct stratum_result *result;
    uint32_t *parent, *size; /* of nodes, while joints are laid */
};

/* ---- one tie --------------------------------------------------------------------------------------------------------- */

static const struct stratum_mention *founder(const struct taking *taking, uint32_t node)
{
    return &taking->result->mentions.items[taking->result->nodes.items[node].first];
}

/* The words of the mention that begins there: its span as the article's facts have it. */
static struct span mention_words(const struct article *article, char kind, uint32_t place)
{
    struct span found = {place, place};
    for (size_t i = 0; kind == KIND_ACTOR && i < article->names.count; i++)
        if (article->names.items[i].span.start == place)
            return article->names.items[i].span;
    for (size_t i = 0; kind == KIND_EVENT && i < article->events.count; i++)
        if (article->events.items[i].span.start == place)
            return article->events.items[i].span;
    for (size_t i = 0; kind != KIND_ACTOR && i < article->meetings.count; i++)
        if (article->meetings.items[i].span.start == place)
            found = article->meetings.items[i].span;
    for (size_t i = 0; (kind == KIND_FIGURE || kind == KIND_SERIES) && i < article->figures.count; i++)
        if (article->figures.items[i].span.start == place)
            return article->figures.items[i].span;
    for (size_t i = 0; kind == KIND_COMMITMENT && i < article->commitments.count; i++)
        if (article->commitments.items[i].span.start == place)
            return article->commitments.items[i].span;
    for (size_t i = 0; kind == KIND_QUOTE && i < article->quotes.count; i++)
        if (quote_marked(article, &article->quotes.items[i]).start == place)
            return quote_marked(article, &article->quotes.items[i]);
    return found;
}

static struct tied_mention tied(const struct taking *taking, uint32_t node)
{
    const struct stratum_mention *mention = founder(taking, node);
    return (struct tied_mention){mention->article, mention_words(taking->merge->articles[mention->article].article, taking->rules->kind, mention->place),
                                 id_make(taking->rules->kind, mention->hash)};
}

static struct id object_id(const struct taking *taking, uint32_t node)
{
    return taking->result->objects.items[taking->result->nodes.items[node].object].id;
}

static void tie_add(const struct taking *taking, enum tie_kind kind, const struct joint *joint, uint32_t from_count, uint32_t to_count)
{
    struct reasons why = {.arena = taking->merge->arena};
    taking->rules->explain(taking->rules->context, founder(taking, joint->n)->given, founder(taking, joint->m)->given, &why);
    *list_push(taking->merge->arena, &taking->merge->record->ties) =
        (struct tie){.kind = kind, .a = object_id(taking, joint->n), .b = object_id(taking, joint->m), .from = tied(taking, joint->n), .to = tied(taking, joint->m),
                     .from_count = from_count, .to_count = to_count, .score = joint->score, .reasons = why.list};
}

/* ---- what holds an object together ----------------------------------------------------------------------------------- */

static int surer_compare(const void *left, const void *right)
{
    const struct joint *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    return (a->m > b->m) - (a->m < b->m);
}

static uint32_t root_of(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

struct last_joint { /* the weakest that an object needs, and how many mentions stand on its sides */
    struct joint joint;
    uint32_t from, to;
    bool any;
};

/* Lays the joints, the surest first, and passes over those whose ends are joined already; each that is laid is added where `all`.
   Gives, by object, the last that was laid. */
static struct last_joint *joints_lay(struct taking *taking, joint_list *joints, bool all)
{
    const struct stratum_result *result = taking->result;
    struct arena *scratch = taking->merge->scratch;
    struct last_joint *last = arena_alloc(scratch, (result->objects.count + 1) * sizeof *last);
    taking->parent = arena_alloc(scratch, (result->nodes.count + 1) * sizeof *taking->parent);
    taking->size = arena_alloc(scratch, (result->nodes.count + 1) * sizeof *taking->size);
    for (uint32_t n = 0; n < result->nodes.count; n++) {
        taking->parent[n] = n;
        taking->size[n] = result->nodes.items[n].count;
    }
    list_sort(joints->items, joints->count, sizeof *joints->items, surer_compare);
    for (size_t i = 0; i < joints->count; i++) {
        const struct joint *joint = &joints->items[i];
        uint32_t a = root_of(taking->parent, joint->n), b = root_of(taking->parent, joint->m);
        if (a == b || result->nodes.items[joint->n].object != result->nodes.items[joint->m].object)
            continue;
        last[result->nodes.items[joint->n].object] = (struct last_joint){*joint, taking->size[a], taking->size[b], true};
        if (all)
            tie_add(taking, TIE_HOLDS, joint, taking->size[a], taking->size[b]);
        taking->parent[b] = a;
        taking->size[a] += taking->size[b];
    }
    return last;
}

static void weak_ties_add(struct taking *taking)
{
    joint_list joints = {0};
    const struct stratum_result *result = taking->result;
    for (size_t i = 0; i < result->links.count; i++)
        *list_push(taking->merge->scratch, &joints) = (struct joint){result->links.items[i].n, result->links.items[i].m, result->links.items[i].score};
    const struct last_joint *last = joints_lay(taking, &joints, false);
    for (size_t o = 0; o < result->objects.count; o++)
        if (last[o].any && last[o].joint.score < WEAK + 501 * (taking->rules->kind == KIND_ACTOR))
            tie_add(taking, TIE_HOLDS, &last[o].joint, last[o].from, last[o].to);
}

/* ---- what all but joins two ------------------------------------------------------------------------------------------ */

struct near_joint {
    uint32_t a, b; /* objects, a < b */
    struct joint joint;
};

typedef LIST_OF(struct near_joint) near_list;

static int near_compare(const void *left, const void *right)
{
    const struct near_joint *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return surer_compare(&x->joint, &y->joint);
}

/* Whether some of their mentions can never be one. */
static bool objects_apart(const struct taking *taking, uint32_t a, uint32_t b)
{
    const struct stratum_result *result = taking->result;
    const struct stratum_object *x = &result->objects.items[a], *y = &result->objects.items[b];
    for (uint32_t i = 0; taking->rules->apart && i < x->count && i < MOST_HELD_AGAINST; i++)
        for (uint32_t j = 0; j < y->count && j < MOST_HELD_AGAINST; j++)
            if (taking->rules->apart(taking->rules->context, result->mentions.items[result->placed[x->first + i]].given, result->mentions.items[result->placed[y->first + j]].given))
                return true;
    return false;
}

static void near_note(const struct taking *taking, near_list *near, uint32_t n, uint32_t m)
{
    uint32_t a = taking->result->nodes.items[n].object, b = taking->result->nodes.items[m].object;
    if (a == b)
        return;
    int32_t score = taking->rules->link(taking->rules->context, founder(taking, n)->given, founder(taking, m)->given);
    if (score >= NEAR && score < 0)
        *list_push(taking->merge->scratch, near) = (struct near_joint){a < b ? a : b, a < b ? b : a, {n < m ? n : m, n < m ? m : n, score}};
}

static void near_ties_add(struct taking *taking)
{
    const struct stratum_result *result = taking->result;
    near_list near = {0};
    for (size_t k = 0; k < result->keys.count; k++)
        for (size_t j = k + 1; j < result->keys.count && j <= k + MOST_PARTNERS && result->keys.items[j].key == result->keys.items[k].key; j++)
            near_note(taking, &near, result->keys.items[k].node, result->keys.items[j].node);
    list_sort(near.items, near.count, sizeof *near.items, near_compare);
    for (size_t i = 0; i < near.count; i++) {
        const struct near_joint *this = &near.items[i];
        if ((i && near.items[i - 1].a == this->a && near.items[i - 1].b == this->b) || objects_apart(taking, this->a, this->b))
            continue;
        bool in_order = result->nodes.items[this->joint.n].object == this->a;
        struct joint joint = in_order ? this->joint : (struct joint){this->joint.m, this->joint.n, this->joint.score};
        tie_add(taking, TIE_FAILS, &joint, result->objects.items[this->a].count, result->objects.items[this->b].count);
    }
}

/* ---- one object ------------------------------------------------------------------------------------------------------ */

static void ties_of_object(struct taking *taking, const struct stratum_object *object)
{
    const struct stratum_result *result = taking->result;
    joint_list joints = {0};
    for (uint32_t i = 0; i < object->count && i < MOST_MEMBERS; i++)
        for (uint32_t j = 0; j < i; j++) {
            const struct stratum_mention *a = &result->mentions.items[result->placed[object->first + j]], *b = &result->mentions.items[result->placed[object->first + i]];
            int32_t score = a->node == b->node ? -1 : taking->rules->link(taking->rules->context, a->given, b->given);
            if (score >= 0)
                *list_push(taking->merge->scratch, &joints) = (struct joint){a->node, b->node, score};
        }
    joints_lay(taking, &joints, true);
}

/* ---- a stratum ------------------------------------------------------------------------------------------------------- */

static void earlier_drop(struct record *record, char kind)
{
    size_t kept = 0;
    for (size_t i = 0; i < record->ties.count; i++)
        if (record->ties.items[i].a.text[0] != kind)
            record->ties.items[kept++] = record->ties.items[i];
    record->ties.count = kept;
}

void ties_take(struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions, const struct stratum_result *result)
{
    struct taking taking = {.merge = merge, .rules = rules, .mentions = mentions, .result = result};
    if (!merge->watch || !rules->explain)
        return;
    earlier_drop(merge->record, rules->kind);
    for (size_t o = 0; o < result->objects.count; o++)
        if (id_known(merge->watch->object) && id_equal(result->objects.items[o].id, merge->watch->object))
            ties_of_object(&taking, &result->objects.items[o]);
    if (!merge->watch->doubts)
        return;
    weak_ties_add(&taking);
    near_ties_add(&taking);
}

/* ---- names of nobody ------------------------------------------------------------------------------------------------- */

/* The object that holds the mention now; or itself. */
static struct id named_now(const struct record *record, struct id mention)
{
    struct id object = record_named(record, mention);
    return id_known(object) ? object : mention;
}

void ties_conclude(struct merge *merge)
{
    for (size_t a = 0; merge->watch && a < merge->article_count; a++)
        merge->record->articles.items[a].actors = merge->articles[a].actors;
    for (size_t u = 0; u < merge->record->untied.count; u++) {
        struct untied_name *untied = &merge->record->untied.items[u];
        size_t kept = 0;
        for (size_t i = 0; i < untied->candidates.count; i++) {
            struct id id = named_now(merge->record, untied->candidates.items[i]);
            bool there = false;
            for (size_t j = 0; j < kept; j++)
                there |= id_equal(untied->candidates.items[j], id);
            if (!there)
                untied->candidates.items[kept++] = id;
        }
        untied->candidates.count = kept;
    }
}
