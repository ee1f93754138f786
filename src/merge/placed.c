/* Merging with identities that are known: what is one actor, event or round is looked up in a record that was merged before, by the
   names of the mentions. Used to tell what a record said when it had fewer articles. */
#include "merge/strata.h"

#include <stdlib.h>

/* ---- a stratum ------------------------------------------------------------------------------------------------------- */

struct seat { /* a mention and the object it is in */
    struct id object;
    uint64_t hash;
    uint32_t article, place, given;
    uint32_t rank; /* in canonical order */
};

static int canonical_compare(const void *left, const void *right)
{
    const struct seat *a = left, *b = right;
    int order = mention_rank_compare((struct mention_rank){a->article, a->place, a->hash}, (struct mention_rank){b->article, b->place, b->hash});
    return order ? order : (a->given > b->given) - (a->given < b->given);
}

static int object_compare(const void *left, const void *right)
{
    const struct seat *a = left, *b = right;
    int order = id_compare(a->object, b->object);
    return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

static struct seat *seats_make(const struct merge *merge, char kind, const mention_list *mentions)
{
    struct seat *seats = arena_alloc(merge->scratch, (mentions->count + 1) * sizeof *seats);
    for (uint32_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        struct id own = id_make(kind, mention->hash), object = record_named(merge->today, own);
        seats[i] = (struct seat){id_known(object) ? object : own, mention->hash, mention->article, mention->place, i, 0};
    }
    list_sort(seats, mentions->count, sizeof *seats, canonical_compare);
    for (uint32_t i = 0; i < mentions->count; i++)
        seats[i].rank = i;
    return seats;
}

/* Each mention is a node of its own, in canonical order. */
static void nodes_place(struct arena *arena, struct stratum_result *result, const struct seat *seats, const mention_list *mentions)
{
    for (uint32_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[seats[i].given];
        *list_push(arena, &result->mentions) = (struct stratum_mention){mention->hash, mention->article, mention->place, i, seats[i].given};
        *list_push(arena, &result->nodes) = (struct stratum_node){.signature = mention->signature, .days = mention->days, .first = i, .count = 1};
    }
}

struct opened { /* an object, by its first mention */
    uint32_t founder, first, count;
};

static int opened_compare(const void *left, const void *right)
{
    const struct opened *a = left, *b = right;
    return (a->founder > b->founder) - (a->founder < b->founder);
}

/* A round that went into its talks (they have no other name for it) keeps its mention's name. */
static struct id object_id(const struct seat *founder, char kind)
{
    return founder->object.text[0] == kind ? founder->object : id_make(kind, founder->hash);
}

struct stratum_result *stratum_place(const struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions)
{
    struct arena *arena = merge->arena;
    struct stratum_result *result = arena_alloc(arena, sizeof *result);
    *result = (struct stratum_result){.stratum = rules->stratum, .kind = rules->kind, .name = text_of(rules->name)};
    struct seat *seats = seats_make(merge, rules->kind, mentions);
    nodes_place(arena, result, seats, mentions);
    list_sort(seats, mentions->count, sizeof *seats, object_compare);
    LIST_OF(struct opened) opened = {0};
    for (uint32_t i = 0; i < mentions->count; i++) {
        if (!i || !id_equal(seats[i].object, seats[i - 1].object))
            *list_push(merge->scratch, &opened) = (struct opened){seats[i].rank, i, 0};
        opened.items[opened.count - 1].count++;
    }
    list_sort(opened.items, opened.count, sizeof *opened.items, opened_compare);
    result->placed = arena_alloc(arena, (mentions->count + 1) * sizeof *result->placed);
    result->object_of = arena_alloc(arena, (mentions->count + 1) * sizeof *result->object_of);
    for (uint32_t o = 0, placed = 0; o < opened.count; o++) {
        const struct seat *members = &seats[opened.items[o].first];
        *list_push(arena, &result->objects) = (struct stratum_object){object_id(members, rules->kind), members->rank, o, placed, opened.items[o].count};
        *list_push(arena, &result->blocks) = (struct stratum_block){0, opened.items[o].count};
        for (uint32_t i = 0; i < opened.items[o].count; i++, placed++) {
            result->placed[placed] = members[i].rank;
            result->object_of[members[i].given] = o;
            result->nodes.items[members[i].rank].block = result->nodes.items[members[i].rank].object = o;
        }
    }
    return result;
}

/* ---- articles -------------------------------------------------------------------------------------------------------- */

struct known_article {
    struct text id;
    const struct record_article *article;
};

static int known_compare(const void *left, const void *right)
{
    return text_compare(((const struct known_article *)left)->id, ((const struct known_article *)right)->id);
}

static struct known_article *articles_known(struct arena *arena, const struct record *record)
{
    struct known_article *known = arena_alloc(arena, (record->articles.count + 1) * sizeof *known);
    for (size_t i = 0; i < record->articles.count; i++)
        known[i] = (struct known_article){record->articles.items[i].article->id, &record->articles.items[i]};
    list_sort(known, record->articles.count, sizeof *known, known_compare);
    return known;
}

static const struct record_article *article_known(const struct known_article *known, size_t count, struct text id)
{
    const struct known_article wanted = {.id = id}, *found = count ? bsearch(&wanted, known, count, sizeof wanted, known_compare) : NULL;
    return found ? found->article : NULL;
}

void stories_take(struct merge *merge)
{
    const struct known_article *known = articles_known(merge->scratch, merge->today);
    for (size_t a = 0; a < merge->article_count; a++) {
        const struct record_article *today = article_known(known, merge->today->articles.count, merge->articles[a].article->id);
        if (!today)
            continue;
        merge->record->articles.items[a].story = today->story;
        merge->record->articles.items[a].thread = today->thread;
    }
}

/* The evidence that rests on nothing but the articles at hand. */
static void evidence_take(const struct known_article *here, size_t count, struct article *article, evidence_list *to, const evidence_list *from)
{
    for (size_t i = 0; i < from->count; i++) {
        struct evidence evidence = from->items[i];
        if (evidence.article.length && !article_known(here, count, evidence.article))
            continue;
        evidence.text = text_copy(article->arena, evidence.text);
        evidence.why = text_copy(article->arena, evidence.why);
        evidence.article = text_copy(article->arena, evidence.article);
        *list_push(article->arena, to) = evidence;
    }
}

static void day_take(const struct known_article *here, size_t count, struct article *article, const struct published *told)
{
    bool moved = article->published.interval.earliest != told->interval.earliest || article->published.interval.latest != told->interval.latest;
    article->published = (struct published){.interval = told->interval, .basis = told->basis, .confidence = told->confidence};
    evidence_take(here, count, article, &article->published.evidence, &told->evidence);
    for (size_t i = 0; i < told->rejected.count; i++) {
        struct rejected_day rejected = {.day = told->rejected.items[i].day, .why = text_copy(article->arena, told->rejected.items[i].why)};
        evidence_take(here, count, article, &rejected.evidence, &told->rejected.items[i].evidence);
        if (rejected.evidence.count || !told->rejected.items[i].evidence.count)
            *list_push(article->arena, &article->published.rejected) = rejected;
    }
    if (moved)
        article_times_again(article);
}

void days_take(struct merge *merge, const struct record *dated)
{
    const struct known_article *known = articles_known(merge->scratch, dated), *here = articles_known(merge->scratch, merge->record);
    for (size_t a = 0; a < merge->article_count; a++) {
        struct article *article = merge->articles[a].article;
        const struct record_article *told = article_known(known, dated->articles.count, article->id);
        if (told && text_equal(told->article->text, article->text)) /* else it is an earlier content, of its own day */
            day_take(here, merge->article_count, article, &told->article->published);
    }
}
