/* What an actor is called, where it belongs, and where that stands. */
#include "merge/actors.h"

#include <stdlib.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/corrections.h"

enum { COUNTRY_CODE = 0, COUNTRY_DISPLAY = 2, LONGEST_HONORIFIC = 12 };

/* ---- counting what is said ------------------------------------------------------------------------------------------- */

struct tally { /* how often something is said; the first place decides among equals */
    struct text text;
    uint32_t count, order;
};

typedef LIST_OF(struct tally) tally_list;

static void tally_add(struct arena *arena, tally_list *tallies, struct text text, uint32_t count)
{
    if (!text.length)
        return;
    for (size_t i = 0; i < tallies->count; i++)
        if (text_equal(tallies->items[i].text, text)) {
            tallies->items[i].count += count;
            return;
        }
    *list_push(arena, tallies) = (struct tally){text, count, (uint32_t)tallies->count};
}

static int tally_compare(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void tallies_sort(tally_list *tallies)
{
    if (tallies->count)
        list_sort(tallies->items, tallies->count, sizeof *tallies->items, tally_compare);
}

/* ---- one actor ------------------------------------------------------------------------------------------------------- */

struct portrait { /* what the articles say of one actor */
    tally_list names, honoured, countries, sectors;
    uint32_t types[ENTITY_TYPES];
    uint32_t mentions, names_count, articles;
    bool full, titled;
};

/* "Mr Lee" for the name "Lee": a short word with a capital, of the class of honorifics, just before it; or unknown. */
static struct text with_honorific(const struct article *article, struct span name)
{
    static const char *const honorifics[] = {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Lady", "Sheikh", "Ayatollah", NULL};
    if (name.start < 3 || article->text.data[name.start - 1] != ' ')
        return (struct text){0};
    uint32_t start = name.start - 1;
    while (start > 0 && name.start - start < LONGEST_HONORIFIC && article->text.data[start - 1] > ' ')
        start--;
    struct text word = text_slice(article->text, start, name.start - 1);
    for (size_t i = 0; honorifics[i]; i++)
        if (text_is(word, honorifics[i]))
            return text_slice(article->text, start, name.end);
    return (struct text){0};
}

static void portrait_add(struct arena *arena, struct portrait *portrait, const struct article *article, const struct subject *subject)
{
    const struct entity *entity = &article->entities.items[subject->entity];
    portrait->types[entity->type] += subject->names;
    portrait->mentions += (uint32_t)(entity->mentions.count > subject->names ? entity->mentions.count : subject->names);
    portrait->names_count += subject->names;
    portrait->full = portrait->full || !subject->bare;
    portrait->titled = portrait->titled || subject->role;
    tally_add(arena, &portrait->countries, subject->country, subject->names);
    tally_add(arena, &portrait->sectors, entity->sector, subject->names);
    for (size_t i = 0; i < article->names.count; i++) {
        const struct name *name = &article->names.items[i];
        if (name->entity != subject->entity)
            continue;
        tally_add(arena, &portrait->names, span_text(article->text, name->span), 1);
        if (subject->class == CLASS_PERSON)
            tally_add(arena, &portrait->honoured, with_honorific(article, name->span), 1);
    }
}

static size_t word_count(struct text text)
{
    size_t words = text.length > 0;
    for (size_t i = 0; i < text.length; i++)
        words += text.data[i] == ' ';
    return words;
}

/* A person's most frequent name of two words or more, then any; a country's name as the list of countries has it. */
static struct text best_name(const struct portrait *portrait, enum entity_type type, struct text country)
{
    for (uint32_t row = 0; type == ENTITY_COUNTRY && country.length && row < lexicon_countries.row_count; row++)
        if (text_equal(lexicon_cell(&lexicon_countries, (int32_t)row, COUNTRY_CODE), country))
            return lexicon_cell(&lexicon_countries, (int32_t)row, COUNTRY_DISPLAY);
    for (size_t i = 0; type == ENTITY_PERSON && i < portrait->names.count; i++)
        if (word_count(portrait->names.items[i].text) > 1)
            return portrait->names.items[i].text;
    return portrait->names.items[0].text;
}

/* Thousandths: how sure it is that there is such an actor, by how often and how fully it is named. */
static int32_t confidence_of(const struct portrait *portrait)
{
    int32_t confidence = 400 + (portrait->full ? 150 : 0) + (portrait->titled ? 100 : 0) + (portrait->countries.count ? 50 : 0);
    uint32_t articles = portrait->articles < 5 ? portrait->articles : 5, names = portrait->names_count < 5 ? portrait->names_count : 5;
    confidence += (int32_t)(30 * articles + 20 * names);
    return confidence < 990 ? confidence : 990;
}

static void portrait_write(struct merge *merge, struct actor *actor, struct portrait *portrait)
{
    tallies_sort(&portrait->names);
    tallies_sort(&portrait->honoured);
    tallies_sort(&portrait->countries);
    tallies_sort(&portrait->sectors);
    for (int type = 1; type < ENTITY_TYPES; type++)
        if (portrait->types[type] > portrait->types[actor->type])
            actor->type = (enum entity_type)type;
    actor->country = portrait->countries.count ? portrait->countries.items[0].text : (struct text){0};
    actor->sector = portrait->sectors.count ? portrait->sectors.items[0].text : (struct text){0};
    for (size_t i = 0; i < portrait->names.count; i++)
        *list_push(merge->arena, &actor->names) = portrait->names.items[i].text;
    for (size_t i = 0; i < portrait->honoured.count; i++)
        *list_push(merge->arena, &actor->names) = portrait->honoured.items[i].text;
    actor->name = best_name(portrait, actor->type, actor->country);
    actor->mentions = portrait->mentions;
    actor->confidence = confidence_of(portrait);
}

static void actor_write(struct merge *merge, const struct who *who, const struct stratum_result *result, const struct stratum_object *object)
{
    struct actor *actor = list_push(merge->arena, &merge->record->actors);
    actor->id = object->id;
    struct portrait portrait = {0};
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < object->count; i++) {
        const struct subject *subject = who->order[result->mentions.items[result->placed[object->first + i]].given];
        portrait_add(merge->scratch, &portrait, merge->articles[subject->article].article, subject);
        if (subject->article != last) {
            merge_state(merge, &actor->statements, subject->article, subject->span);
            portrait.articles++;
        }
        last = subject->article;
    }
    portrait_write(merge, actor, &portrait);
    const struct correction *retyped = object_corrected(merge, result, object, CORRECT_RETYPE), *renamed = object_corrected(merge, result, object, CORRECT_RENAME);
    if (retyped) {
        actor->type = (enum entity_type)name_index(entity_type_names, ENTITY_TYPES, retyped->value);
        actor->name = best_name(&portrait, actor->type, actor->country);
    }
    actor->name = renamed ? renamed->value : actor->name;
}

/* ---- all actors ------------------------------------------------------------------------------------------------------ */

struct numbered {
    struct id id;
    uint32_t object;
};

static int numbered_compare(const void *left, const void *right) { return id_compare(((const struct numbered *)left)->id, ((const struct numbered *)right)->id); }

void actors_write(struct merge *merge, const struct who *who, const struct stratum_result *result)
{
    size_t count = 0;
    struct numbered *order = arena_alloc(merge->scratch, (result->objects.count + 1) * sizeof *order);
    for (uint32_t o = 0; o < result->objects.count; o++)
        if (!object_dropped(merge, result, &result->objects.items[o]))
            order[count++] = (struct numbered){result->objects.items[o].id, o};
    list_sort(order, count, sizeof *order, numbered_compare);
    for (size_t a = 0; a < merge->article_count; a++) {
        size_t entities = merge->articles[a].article->entities.count;
        merge->articles[a].actors = arena_alloc(merge->arena, (entities + 1) * sizeof *merge->articles[a].actors);
        for (size_t e = 0; e < entities; e++)
            merge->articles[a].actors[e] = INDEX_NONE;
    }
    for (size_t i = 0; i < count; i++) {
        const struct stratum_object *object = &result->objects.items[order[i].object];
        actor_write(merge, who, result, object);
        for (uint32_t k = 0; k < object->count; k++) {
            const struct subject *subject = who->order[result->mentions.items[result->placed[object->first + k]].given];
            merge->articles[subject->article].actors[subject->entity] = (int32_t)i;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (merge->record->actors.items[i].type == ENTITY_COUNTRY)
            *list_push(merge->arena, &merge->country_actors) = (int32_t)i;
    homes_fill(merge);
}
