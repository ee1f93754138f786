/* Who is meant by a family name alone? The actor of that name that is named most, within thirty days, in articles that share another
   actor with this one. Where two are named alike, nobody is taken: a wrong name is worse than none. */
#include "merge/actors.h"

#include <stdlib.h>

#include "base/lexicon.h"
#include "lexicons.h"
#include "merge/corrections.h"

enum {
    NEAR_DAYS = 30,
    MOST_ARTICLES = 400,   /* of a candidate that are looked at, the first in canonical order */
    SAME_ARTICLE = 1000,   /* weight of being named in full in the same article */
    SAME_ROLE = 100        /* … of a title that both bear */
};

struct appearance { /* an actor in an article */
    uint32_t object, article, names;
    bool country;
};

struct candidate { /* one node's name of an actor */
    uint64_t key;
    uint32_t object;
    const struct subject *subject;
    bool by_given; /* the key is of its first word */
};

struct resolver {
    struct merge *merge;
    const struct who *who;
    const struct stratum_result *full;
    LIST_OF(struct appearance) by_object, by_article; /* the same, sorted either way */
    uint32_t *first_of_object, *first_of_article;
    LIST_OF(struct candidate) candidates; /* by key */
};

static int by_object_compare(const void *left, const void *right)
{
    const struct appearance *a = left, *b = right;
    if (a->object != b->object)
        return a->object < b->object ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

static int by_article_compare(const void *left, const void *right)
{
    const struct appearance *a = left, *b = right;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return (a->object > b->object) - (a->object < b->object);
}

static int candidate_compare(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->object != b->object)
        return a->object < b->object ? -1 : 1;
    return (a->by_given > b->by_given) - (a->by_given < b->by_given);
}

/* ---- tables ---------------------------------------------------------------------------------------------------------- */

static void appearances_read(struct resolver *resolver)
{
    struct arena *arena = resolver->merge->scratch;
    const struct stratum_result *full = resolver->full;
    for (size_t o = 0; o < full->objects.count; o++)
        for (uint32_t i = 0; i < full->objects.items[o].count; i++) {
            const struct subject *subject = resolver->who->order[full->mentions.items[full->placed[full->objects.items[o].first + i]].given];
            struct appearance *last = resolver->by_object.count ? &resolver->by_object.items[resolver->by_object.count - 1] : NULL;
            if (last && last->object == o && last->article == subject->article)
                last->names += subject->names;
            else
                *list_push(arena, &resolver->by_object) = (struct appearance){(uint32_t)o, subject->article, subject->names, subject->class == CLASS_COUNTRY};
        }
    size_t count = resolver->by_object.count;
    resolver->by_article.items = arena_alloc(arena, (count + 1) * sizeof *resolver->by_article.items);
    resolver->by_article.count = count;
    for (size_t i = 0; i < count; i++)
        resolver->by_article.items[i] = resolver->by_object.items[i];
    list_sort(resolver->by_object.items, count, sizeof *resolver->by_object.items, by_object_compare);
    list_sort(resolver->by_article.items, count, sizeof *resolver->by_article.items, by_article_compare);
}

static void firsts_count(struct resolver *resolver)
{
    struct arena *arena = resolver->merge->scratch;
    size_t objects = resolver->full->objects.count, articles = resolver->merge->article_count;
    resolver->first_of_object = arena_alloc(arena, (objects + 2) * sizeof(uint32_t));
    resolver->first_of_article = arena_alloc(arena, (articles + 2) * sizeof(uint32_t));
    for (size_t i = 0; i < resolver->by_object.count; i++) {
        resolver->first_of_object[resolver->by_object.items[i].object + 1]++;
        resolver->first_of_article[resolver->by_object.items[i].article + 1]++;
    }
    for (size_t o = 0; o < objects; o++)
        resolver->first_of_object[o + 1] += resolver->first_of_object[o];
    for (size_t a = 0; a < articles; a++)
        resolver->first_of_article[a + 1] += resolver->first_of_article[a];
}

/* Persons by their first and last words, a line for each spelling. */
static void candidates_read(struct resolver *resolver)
{
    struct arena *arena = resolver->merge->scratch;
    const struct stratum_result *full = resolver->full;
    for (size_t n = 0; n < full->nodes.count; n++) {
        const struct subject *subject = resolver->who->order[full->mentions.items[full->nodes.items[n].first].given];
        if (subject->class != CLASS_PERSON)
            continue;
        const struct person_name *name = &subject->name;
        *list_push(arena, &resolver->candidates) = (struct candidate){name_skeleton(name->words[name->count - 1]), full->nodes.items[n].object, subject, false};
        if (name->count > 1)
            *list_push(arena, &resolver->candidates) = (struct candidate){name_skeleton(name->words[0]), full->nodes.items[n].object, subject, true};
    }
    if (resolver->candidates.count)
        list_sort(resolver->candidates.items, resolver->candidates.count, sizeof *resolver->candidates.items, candidate_compare);
}

/* ---- one bare name --------------------------------------------------------------------------------------------------- */

enum shared { SHARED_NONE, SHARED_COUNTRY, SHARED_ACTOR };

/* Have both articles another actor than `object`? */
static enum shared shared_actor(const struct resolver *resolver, uint32_t a, uint32_t b, uint32_t object)
{
    uint32_t i = resolver->first_of_article[a], j = resolver->first_of_article[b];
    enum shared shared = SHARED_NONE;
    while (i < resolver->first_of_article[a + 1] && j < resolver->first_of_article[b + 1]) {
        const struct appearance *x = &resolver->by_article.items[i], *y = &resolver->by_article.items[j];
        if (x->object == y->object && x->object != object) {
            if (!x->country)
                return SHARED_ACTOR;
            shared = SHARED_COUNTRY;
        }
        i += x->object <= y->object;
        j += y->object <= x->object;
    }
    return shared;
}

struct weight {
    int64_t near;  /* how often named in full in articles near by that share another actor */
    bool country;  /* … some share a country at least */
    bool compatible;
    bool by_given;
};

static struct weight candidate_weigh(const struct resolver *resolver, const struct subject *bare, uint32_t object)
{
    struct weight weight = {.compatible = true};
    uint32_t first = resolver->first_of_object[object], end = resolver->first_of_object[object + 1];
    for (uint32_t i = first; i < end && i < first + MOST_ARTICLES; i++) {
        const struct appearance *there = &resolver->by_object.items[i];
        if (there->article == bare->article) {
            weight.near += SAME_ARTICLE + there->names;
            continue;
        }
        if (interval_gap(resolver->merge->articles[there->article].article->published.interval,
                         resolver->merge->articles[bare->article].article->published.interval) > NEAR_DAYS)
            continue;
        enum shared shared = shared_actor(resolver, there->article, bare->article, object);
        weight.near += shared == SHARED_ACTOR ? there->names : 0;
        weight.country = weight.country || shared != SHARED_NONE;
    }
    const struct stratum_object *members = &resolver->full->objects.items[object];
    for (uint32_t i = 0; i < members->count && i < MOST_ARTICLES; i++) {
        const struct subject *member = resolver->who->order[resolver->full->mentions.items[resolver->full->placed[members->first + i]].given];
        if (bare->role && member->role == bare->role) {
            weight.near += SAME_ROLE;
            break;
        }
    }
    return weight;
}

static bool countries_fit(const struct subject *bare, const struct subject *full)
{
    return !bare->country.length || !full->country.length || text_equal(bare->country, full->country);
}

/* For someone who asks: of whom a name is that was given to none. By name, so that the order is the same in every record. */
static void candidates_note(const struct resolver *resolver, const struct subject *bare, size_t first)
{
    struct merge *merge = resolver->merge;
    struct untied_name *untied = list_push(merge->arena, &merge->record->untied);
    *untied = (struct untied_name){.article = bare->article, .words = bare->span, .mention = id_make(KIND_ACTOR, mention_hash(merge, bare->article, KIND_ACTOR, bare->span, 0)), .mentions = bare->names};
    uint32_t last = UINT32_MAX;
    for (size_t i = first; i < resolver->candidates.count && resolver->candidates.items[i].key == resolver->candidates.items[first].key; i++) {
        const struct candidate *candidate = &resolver->candidates.items[i];
        const struct person_name *name = &candidate->subject->name;
        if (candidate->object == last || !countries_fit(bare, candidate->subject) || !words_alike(bare->name.words[0], name->words[candidate->by_given ? 0 : name->count - 1]))
            continue;
        last = candidate->object;
        *list_push(merge->arena, &untied->candidates) = resolver->full->objects.items[candidate->object].id;
    }
}

struct best {
    uint32_t object;
    int64_t near;
    bool tied, country;
    size_t count; /* candidates there are */
};

/* The best candidate among those whose last word (or, with `by_given`, first word) is the bare name. */
static struct best candidates_compare(const struct resolver *resolver, const struct subject *bare, size_t first, bool by_given)
{
    struct best best = {.near = -1};
    uint32_t last = UINT32_MAX;
    for (size_t i = first; i < resolver->candidates.count && resolver->candidates.items[i].key == resolver->candidates.items[first].key; i++) {
        const struct candidate *candidate = &resolver->candidates.items[i];
        const struct person_name *name = &candidate->subject->name;
        if (candidate->by_given != by_given || candidate->object == last || !countries_fit(bare, candidate->subject) ||
            !words_alike(bare->name.words[0], name->words[by_given ? 0 : name->count - 1]))
            continue;
        last = candidate->object;
        struct weight weight = candidate_weigh(resolver, bare, candidate->object);
        best.count++;
        best.tied = weight.near == best.near || (best.tied && weight.near < best.near);
        if (weight.near > best.near)
            best = (struct best){candidate->object, weight.near, false, weight.country, best.count};
    }
    return best;
}

/* Countries whose people are called by the first word of their names. */
static bool family_comes_first(struct text country)
{
    static const char *const codes[] = {"CHN", "HKG", "HUN", "KHM", "KOR", "MAC", "PRK", "SGP", "TWN", "VNM"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (text_is(country, codes[i]))
            return true;
    return false;
}

static void bare_decide(const struct resolver *resolver, struct subject *bare)
{
    uint64_t key = name_skeleton(bare->name.words[0]);
    size_t low = list_first(resolver->candidates.items, resolver->candidates.count, sizeof *resolver->candidates.items, &(struct candidate){.key = key}, candidate_compare);
    if (low == resolver->candidates.count || resolver->candidates.items[low].key != key)
        return;
    struct best best = candidates_compare(resolver, bare, low, false);
    if (!best.count && (family_comes_first(bare->country) || lexicon_find(&lexicon_given_names, bare->name.words[0]) < 0))
        best = candidates_compare(resolver, bare, low, true);
    if (!best.count)
        return;
    if (best.near > 0 ? !best.tied : best.count == 1 && best.country)
        bare->target = hash_text(text_of(resolver->full->objects.items[best.object].id.text));
    else
        bare->unclear = !mention_joined(resolver->merge, mention_hash(resolver->merge, bare->article, KIND_ACTOR, bare->span, 0));
    if (bare->unclear && resolver->merge->watch && resolver->merge->watch->doubts)
        candidates_note(resolver, bare, low);
}

uint64_t *bare_resolve(struct merge *merge, subject_list *subjects, const struct who *who, const struct stratum_result *full)
{
    struct resolver resolver = {.merge = merge, .who = who, .full = full};
    appearances_read(&resolver);
    firsts_count(&resolver);
    candidates_read(&resolver);
    uint64_t *known = arena_alloc(merge->scratch, (subjects->count + 1) * sizeof *known);
    uint32_t given = 0;
    for (size_t i = 0; i < subjects->count; i++) {
        if (!subjects->items[i].bare)
            known[i] = hash_text(text_of(full->objects.items[full->object_of[given++]].id.text));
        else
            bare_decide(&resolver, &subjects->items[i]);
    }
    return known;
}
