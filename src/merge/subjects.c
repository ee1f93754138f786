#include "merge/subjects.h"

#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { MOST_VARIANTS = 8, ORGANIZATION_NAME = 0, WORD_USE = 2 };

static enum actor_class class_of(enum entity_type type)
{
    switch (type) {
    case ENTITY_PERSON:
        return CLASS_PERSON;
    case ENTITY_ORGANIZATION:
    case ENTITY_GROUP:
    case ENTITY_FACILITY:
        return CLASS_BODY;
    case ENTITY_COUNTRY:
        return CLASS_COUNTRY;
    case ENTITY_PLACE:
        return CLASS_PLACE;
    default:
        return CLASS_NONE;
    }
}

/* Without blanks, without al, el and the at the beginning, and without "international" before "airport": "K-1" and "K1", "al-Raqqa" and
   "Raqqa". */
static struct text squeezed(struct arena *arena, struct text folded)
{
    static const char *const articles[] = {"the ", "al ", "el ", "a "};
    struct text_builder builder = {.arena = arena};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (text_starts(folded, articles[i]) && folded.length > strlen(articles[i]) + 1)
            folded = text_slice(folded, strlen(articles[i]), folded.length);
    for (size_t i = 0; i < folded.length; i++)
        if (text_starts(text_slice(folded, i, folded.length), " international airport"))
            i += strlen(" international");
        else if (folded.data[i] != ' ')
            text_add_char(&builder, folded.data[i]);
    return text_builder_text(&builder);
}

/* The name under which a well-known organisation's spellings join, else the name itself. */
static struct text joined_name(struct arena *arena, struct text folded)
{
    int32_t row = lexicon_find(&lexicon_organizations, folded);
    return row >= 0 ? utf8_folded(arena, lexicon_cell(&lexicon_organizations, row, ORGANIZATION_NAME)) : folded;
}

static bool is_common(struct text folded)
{
    for (int32_t row = lexicon_find(&lexicon_organization_words, folded); row >= 0; row = lexicon_next(&lexicon_organization_words, row))
        if (text_is(lexicon_cell(&lexicon_organization_words, row, WORD_USE), "common"))
            return true;
    return false;
}

/* A body's name is one for all its spellings, its country apart: "the US State Department" is "state department" and USA. */
static struct text body_name(struct arena *arena, struct text folded, struct text *country)
{
    struct text stated;
    struct text name = joined_name(arena, folded);
    name = joined_name(arena, name_without_country(arena, name, &stated));
    if (!country->length)
        *country = stated;
    return name;
}

static void body_fill(struct arena *arena, struct subject *subject, const text_list *variants)
{
    subject->folded = body_name(arena, subject->folded, &subject->country);
    subject->common = is_common(subject->folded);
    subject->initials = person_name_of(subject->folded).count > 1 ? name_initials(arena, subject->folded) : (struct text){0};
    for (size_t i = 0; i < variants->count; i++) {
        struct text variant = body_name(arena, variants->items[i], &subject->country);
        if (!text_equal(variant, subject->folded) && !text_among(&subject->variants, variant) && !is_common(variant))
            *list_push(arena, &subject->variants) = variant;
    }
}

struct naming { /* what an article's names say of one entity */
    text_list folded;
    uint32_t counts[MOST_VARIANTS]; /* by name in `folded` */
    struct span first;
    uint64_t role;
    uint32_t count;
};

static void subject_fill(struct arena *arena, struct subject *subject, const struct naming *naming)
{
    if (subject->class == CLASS_BODY)
        body_fill(arena, subject, &naming->folded);
    subject->squeezed = squeezed(arena, subject->folded);
    if (subject->class != CLASS_PERSON)
        return;
    subject->name = person_name_of(subject->folded);
    uint32_t most = 0;
    for (size_t i = 0; i < naming->folded.count; i++) { /* the most frequent full name; captions make longer ones that are none */
        struct person_name other = person_name_of(naming->folded.items[i]);
        bool shorter = naming->counts[i] == most && other.count < subject->name.count;
        if (person_is_bare(&other) || (naming->counts[i] <= most && !shorter))
            continue;
        most = naming->counts[i];
        subject->name = other;
        subject->folded = naming->folded.items[i];
    }
    subject->bare = person_is_bare(&subject->name);
}

/* A word that one article calls a person once, and of whom it says nothing, is hardly ever one. */
static bool worth_keeping(const struct subject *subject)
{
    return subject->squeezed.length > 1 && !(subject->class == CLASS_PERSON && subject->bare && subject->names < 2 && !subject->role && !subject->country.length);
}

static void naming_count(struct arena *arena, struct naming *naming, struct text folded)
{
    for (size_t i = 0; i < naming->folded.count; i++)
        if (text_equal(naming->folded.items[i], folded)) {
            naming->counts[i]++;
            return;
        }
    if (folded.length && naming->folded.count < MOST_VARIANTS) {
        naming->counts[naming->folded.count] = 1;
        *list_push(arena, &naming->folded) = folded;
    }
}

static struct naming *namings_read(struct merge *merge, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    struct naming *namings = arena_alloc(merge->scratch, (article->entities.count + 1) * sizeof *namings);
    for (size_t i = 0; i < article->names.count; i++) {
        const struct name *name = &article->names.items[i];
        if (name->entity < 0 || name->span.end <= name->span.start || is_furniture(merge, a, name->span.start))
            continue;
        struct naming *naming = &namings[name->entity];
        struct text folded = utf8_folded(merge->scratch, span_text(article->text, name->span));
        if (!naming->count++)
            naming->first = name->span;
        if (!naming->role && name->role.length)
            naming->role = hash_text(utf8_folded(merge->scratch, name->role));
        naming_count(merge->scratch, naming, folded);
    }
    return namings;
}

/* ---- what most articles call it -------------------------------------------------------------------------------------- */

enum { FEWEST_VOTES = 3, MAJORITY = 3 };

struct votes { /* how often a name is said of a person, a body, a place */
    uint64_t name;
    uint32_t of[CLASS_PLACE + 1];
};

static uint32_t *votes_slot(struct votes *votes, uint32_t *slots, size_t mask, uint64_t name)
{
    size_t slot = name & mask;
    while (slots[slot] && votes[slots[slot] - 1].name != name)
        slot = (slot + 1) & mask;
    return &slots[slot];
}

/* The class that at least three in four of the name's mentions have; else its own. */
static enum actor_class voted_class(const struct votes *votes, enum actor_class own)
{
    static const enum actor_class classes[] = {CLASS_PERSON, CLASS_BODY, CLASS_PLACE};
    uint32_t all = votes->of[CLASS_PERSON] + votes->of[CLASS_BODY] + votes->of[CLASS_PLACE];
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        uint32_t said = votes->of[classes[i]];
        if (said >= FEWEST_VOTES && said >= MAJORITY * (all - said))
            return classes[i];
    }
    return own;
}

/* One article in twenty may take a man for a party: where nearly all others agree on what bears a name, it is that. */
static void classes_vote(struct merge *merge, subject_list *subjects)
{
    size_t mask = 15, count = 0;
    while (mask < 2 * subjects->count)
        mask = mask * 2 + 1;
    uint32_t *slots = arena_alloc(merge->scratch, (mask + 1) * sizeof *slots);
    struct votes *votes = arena_alloc(merge->scratch, (subjects->count + 1) * sizeof *votes);
    for (size_t i = 0; i < subjects->count; i++) {
        uint64_t name = hash_text(subjects->items[i].folded);
        uint32_t *slot = votes_slot(votes, slots, mask, name);
        if (!*slot) {
            votes[count] = (struct votes){.name = name};
            *slot = (uint32_t)++count;
        }
        votes[*slot - 1].of[subjects->items[i].class] += subjects->items[i].names;
    }
    for (size_t i = 0; i < subjects->count; i++)
        if (subjects->items[i].class != CLASS_COUNTRY)
            subjects->items[i].class = voted_class(&votes[*votes_slot(votes, slots, mask, hash_text(subjects->items[i].folded)) - 1], subjects->items[i].class);
}

subject_list subjects_find(struct merge *merge)
{
    subject_list subjects = {0};
    LIST_OF(const struct naming *) of = {0};
    for (uint32_t a = 0; a < merge->article_count; a++) {
        const struct article *article = merge->articles[a].article;
        const struct naming *namings = namings_read(merge, a);
        for (size_t e = 0; e < article->entities.count; e++) {
            const struct entity *entity = &article->entities.items[e];
            struct subject subject = {.article = a, .entity = (int32_t)e, .class = class_of(entity->type), .span = namings[e].first, .country = entity->country,
                                      .role = namings[e].role, .names = namings[e].count, .folded = utf8_folded(merge->scratch, entity->name)};
            if (!subject.names || subject.class == CLASS_NONE || !subject.folded.length)
                continue;
            *list_push(merge->scratch, &subjects) = subject;
            *list_push(merge->scratch, &of) = &namings[e];
        }
    }
    classes_vote(merge, &subjects);
    size_t kept = 0;
    for (size_t i = 0; i < subjects.count; i++) {
        subject_fill(merge->scratch, &subjects.items[i], of.items[i]);
        if (worth_keeping(&subjects.items[i]))
            subjects.items[kept++] = subjects.items[i];
    }
    subjects.count = kept;
    return subjects;
}
