/* Stratum 3: who is who. Full names first: spellings, countries, words for organisations. A bare family name is then given to the
   actor that is meant, as far as that can be told (merge/bare.c), and both go through the engine together, so that corrections hold. */
#include "merge/actors.h"

#include <stdlib.h>
#include <string.h>

#include "merge/corrections.h"

enum {
    LONG_WORD = 6,      /* letters from which two spellings of an organisation's one-word name can be told from two words */
    OTHER_COUNTRY = 200 /* how far below the line forms of one name fall that are not of one country */
};

/* ---- links ----------------------------------------------------------------------------------------------------------- */

static uint64_t class_key(enum actor_class class, uint64_t hash) { return hash_number(hash, class); }

static void person_keys(const struct subject *subject, struct arena *arena, key_list *keys)
{
    const struct person_name *name = &subject->name;
    if (subject->target) {
        *list_push(arena, keys) = class_key(CLASS_PERSON, subject->target);
        return;
    }
    *list_push(arena, keys) = class_key(CLASS_PERSON, name_skeleton(name->words[name->count - 1]));
    if (name->count > 1)
        *list_push(arena, keys) = class_key(CLASS_PERSON, hash_number(name_skeleton(name->words[0]), (int64_t)name_skeleton(name->words[1])));
}

static void body_keys(const struct subject *subject, struct arena *arena, key_list *keys)
{
    *list_push(arena, keys) = class_key(CLASS_BODY, hash_text(subject->squeezed));
    if (!subject->initials.length)
        *list_push(arena, keys) = class_key(CLASS_BODY, name_skeleton(subject->squeezed));
    if (subject->initials.length > 1)
        *list_push(arena, keys) = class_key(CLASS_BODY, hash_text(subject->initials));
    for (size_t i = 0; i < subject->variants.count; i++)
        *list_push(arena, keys) = class_key(CLASS_BODY, hash_text(subject->variants.items[i]));
}

static void actor_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct who *who = context;
    const struct subject *subject = who->order[mention];
    if (subject->class == CLASS_PERSON) {
        person_keys(subject, arena, keys);
        if (!subject->bare && who->known)
            *list_push(arena, keys) = class_key(CLASS_PERSON, who->known[mention]);
    } else if (subject->class == CLASS_BODY)
        body_keys(subject, arena, keys);
    else if (subject->class == CLASS_COUNTRY && subject->country.length)
        *list_push(arena, keys) = class_key(CLASS_COUNTRY, hash_text(subject->country));
    else {
        *list_push(arena, keys) = class_key(subject->class, hash_text(subject->squeezed));
        *list_push(arena, keys) = class_key(subject->class, name_skeleton(subject->squeezed));
    }
}

static bool countries_differ(const struct subject *a, const struct subject *b)
{
    return a->country.length && b->country.length && !text_equal(a->country, b->country);
}

/* A family name alone is one with those who were found to be meant by it. */
static int32_t bare_weigh(const struct who *who, uint32_t i, uint32_t j, struct reasons *why)
{
    const struct subject *a = who->order[i], *b = who->order[j];
    if (a->bare != b->bare) {
        uint64_t target = a->bare ? a->target : b->target, known = who->known ? who->known[a->bare ? j : i] : 0;
        return target && target == known ? reason(why, 2000, "the family name alone, and no other of that name is as near in days and company")
                                         : reason(why, REFUSED, "a family name alone, by which this one is not known to be meant");
    }
    if (a->target != b->target || !words_alike(a->name.words[0], b->name.words[0]) || (!a->target && countries_differ(a, b)))
        return reason(why, REFUSED, "family names alone, by which not one person is meant");
    return reason(why, 1500, a->target ? "the same family name alone, by which one person is meant" : "the same single name");
}

static int32_t person_weigh(const struct who *who, uint32_t i, uint32_t j, struct reasons *why)
{
    const struct subject *a = who->order[i], *b = who->order[j];
    if (a->bare || b->bare)
        return bare_weigh(who, i, j, why);
    int32_t score = persons_alike(&a->name, &b->name, why);
    if (score < 0 || !countries_differ(a, b))
        return score;
    return score + reason(why, score >= 4000 ? -2000 : -score - OTHER_COUNTRY, "not of one country");
}

static bool has_name(const struct subject *subject, struct text name)
{
    return text_equal(subject->folded, name) || text_equal(subject->squeezed, name) || text_among(&subject->variants, name);
}

static bool variant_shared(const struct subject *a, const struct subject *b)
{
    for (size_t i = 0; i < a->variants.count; i++)
        if (has_name(b, a->variants.items[i]))
            return true;
    return has_name(a, b->folded);
}

static bool initials_of(const struct subject *whole, const struct subject *letters)
{
    return whole->initials.length > 1 && text_equal(whole->initials, letters->squeezed);
}

static int32_t body_weigh(const struct subject *a, const struct subject *b, struct reasons *why)
{
    if (countries_differ(a, b))
        return reason(why, REFUSED, "not of one country");
    if ((a->common || b->common) && a->country.length != b->country.length)
        return reason(why, REFUSED, "a name that every country has, and one is of no country");
    bool same = text_equal(a->squeezed, b->squeezed);
    if (same || variant_shared(a, b) || variant_shared(b, a))
        return (same ? reason(why, 3000, "the same name") : reason(why, 2000, "one article uses the names of both")) +
               reason(why, a->country.length && b->country.length ? 1000 : 0, "the same country");
    if (!a->initials.length && !b->initials.length && a->squeezed.length >= LONG_WORD && b->squeezed.length >= LONG_WORD && words_alike(a->squeezed, b->squeezed))
        return reason(why, 1000, "spellings of one word");
    return initials_of(a, b) || initials_of(b, a) ? reason(why, 1000, "one name is the other's first letters") : reason(why, REFUSED, "other names");
}

static int32_t place_weigh(const struct subject *a, const struct subject *b, struct reasons *why)
{
    if (countries_differ(a, b))
        return reason(why, REFUSED, "not of one country");
    if (text_equal(a->squeezed, b->squeezed))
        return reason(why, 3000, "the same name");
    return words_alike(a->squeezed, b->squeezed) ? reason(why, 1000, "spellings of one name") : reason(why, REFUSED, "other names");
}

static int32_t country_weigh(const struct subject *a, const struct subject *b, struct reasons *why)
{
    if (a->country.length && b->country.length)
        return text_equal(a->country, b->country) ? reason(why, 5000, "names of one country") : reason(why, REFUSED, "not one country");
    return text_equal(a->squeezed, b->squeezed) ? reason(why, 3000, "the same name") : reason(why, REFUSED, "other names");
}

static int32_t actor_weigh(const void *context, uint32_t i, uint32_t j, struct reasons *why)
{
    const struct who *who = context;
    const struct subject *a = who->order[i], *b = who->order[j];
    if (a->class != b->class)
        return reason(why, REFUSED, "not of one kind");
    switch (a->class) {
    case CLASS_PERSON:
        return person_weigh(who, i, j, why);
    case CLASS_BODY:
        return body_weigh(a, b, why);
    case CLASS_COUNTRY:
        return country_weigh(a, b, why);
    default:
        return place_weigh(a, b, why);
    }
}

static int32_t actor_link(const void *context, uint32_t i, uint32_t j) { return actor_weigh(context, i, j, NULL); }

static bool actor_apart(const void *context, uint32_t i, uint32_t j)
{
    const struct who *who = context;
    const struct subject *a = who->order[i], *b = who->order[j];
    if (a->class != b->class)
        return true;
    if (a->class == CLASS_PERSON)
        return !a->bare && !b->bare && persons_alike(&a->name, &b->name, NULL) < 0;
    return countries_differ(a, b);
}

/* ---- runs ------------------------------------------------------------------------------------------------------------ */

static int text_hash_compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static uint64_t subject_signature(const struct subject *subject, uint64_t known)
{
    uint64_t hash = hash_more(hash_more(hash_number(1, subject->class), subject->folded), subject->country), variants[16];
    size_t count = 0;
    for (; count < subject->variants.count && count < 16; count++)
        variants[count] = hash_text(subject->variants.items[count]);
    qsort(variants, count, sizeof *variants, text_hash_compare);
    for (size_t i = 0; i < count; i++)
        hash = hash_number(hash, (int64_t)variants[i]);
    return hash_number(hash_number(hash, (int64_t)subject->target), subject->bare ? 0 : (int64_t)known);
}

/* Runs the stratum on full names alone, or on all; `who` is filled. */
static struct stratum_result *who_run(struct merge *merge, struct who *who, subject_list *subjects, bool full_only, const uint64_t *known)
{
    mention_list mentions = {0};
    *who = (struct who){.order = arena_alloc(merge->scratch, (subjects->count + 1) * sizeof *who->order),
                        .known = known ? arena_alloc(merge->scratch, (subjects->count + 1) * sizeof *who->known) : NULL};
    for (size_t i = 0; i < subjects->count; i++) {
        struct subject *subject = &subjects->items[i];
        if (full_only ? subject->bare : subject->unclear)
            continue;
        if (known)
            who->known[mentions.count] = known[i];
        who->order[mentions.count] = subject;
        *list_push(merge->scratch, &mentions) = (struct mention){
            .hash = mention_hash(merge, subject->article, KIND_ACTOR, subject->span, 0), .signature = subject_signature(subject, known ? known[i] : 0),
            .article = subject->article, .place = subject->span.start, .days = INTERVAL_UNKNOWN};
    }
    struct stratum_rules rules = {.stratum = 3, .kind = KIND_ACTOR, .name = "actors", .days_apart = INT32_MAX, .linkage = LINKAGE_SINGLE, .context = who,
                                  .keys = actor_keys, .link = actor_link, .explain = actor_weigh, .apart = actor_apart};
    if (!full_only)
        return merge_run(merge, &rules, &mentions);
    constraint_list constraints = constraints_for(merge, KIND_ACTOR, &mentions, false);
    return stratum_run(merge->scratch, &rules, &mentions, &constraints);
}

static struct id subject_mention(const struct merge *merge, const struct subject *subject)
{
    return id_make(KIND_ACTOR, mention_hash(merge, subject->article, KIND_ACTOR, subject->span, 0));
}

/* Who is meant by each full name, and by each bare one that shares its actor with a full one: as the record of today has it. */
static uint64_t *known_today(struct merge *merge, subject_list *subjects)
{
    uint64_t *known = arena_alloc(merge->scratch, (subjects->count + 1) * sizeof *known);
    for (size_t i = 0; i < subjects->count; i++)
        known[i] = hash_text(text_of(record_named(merge->today, subject_mention(merge, &subjects->items[i])).text));
    for (size_t i = 0; i < subjects->count; i++)
        for (size_t j = 0; subjects->items[i].bare && !subjects->items[i].target && j < subjects->count; j++)
            if (!subjects->items[j].bare && known[j] == known[i])
                subjects->items[i].target = known[i];
    return known;
}

void actors_merge(struct merge *merge)
{
    subject_list subjects = subjects_find(merge);
    struct who who;
    if (merge->today) {
        for (size_t i = 0; i < subjects.count; i++)
            subjects.items[i].unclear = !id_known(record_named(merge->today, subject_mention(merge, &subjects.items[i])));
        actors_write(merge, &who, who_run(merge, &who, &subjects, false, merge->watch ? known_today(merge, &subjects) : NULL));
        return;
    }
    struct stratum_result *full = who_run(merge, &who, &subjects, true, NULL);
    uint64_t *known = bare_resolve(merge, &subjects, &who, full);
    struct stratum_result *all = who_run(merge, &who, &subjects, false, known);
    actors_write(merge, &who, all);
}
