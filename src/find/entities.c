/* Who is who within the article: names that mean one someone become one entity. Countries join by code, persons by full name and then
   by family name, organisations by the lists, by words and by initials, places by their words. Where two fit, none is taken. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "find/actors.h"
#include "find/names_persons.h"
#include "lexicons.h"

enum { MOST_NAMES = 4000 }; /* each is compared with all entities */

struct joining {
    struct article *article;
    struct arena *arena;
    struct text *keys; /* of names: folded, without "the" */
};

static struct text without_article(struct text key)
{
    return text_starts(key, "the ") ? text_slice(key, 4, key.length) : key;
}

static int32_t entity_add(struct article *article, enum entity_type type, struct text name, struct text country, struct text sector)
{
    struct entity *entity = entity_push(article, type, name);
    entity->country = country;
    entity->sector = sector;
    return (int32_t)article->entities.count - 1;
}

static void name_join(struct article *article, size_t name, int32_t entity)
{
    struct entity *to = &article->entities.items[entity];
    article->names.items[name].entity = entity;
    if (!to->country.data)
        to->country = article->names.items[name].country;
    if (!to->sector.data)
        to->sector = article->names.items[name].sector;
}

/* ---- countries ------------------------------------------------------------------------------------------------------- */

/* A country, or its people by adjective or plural. */
static bool is_country(const struct joining *joining, size_t name)
{
    const struct name *n = &joining->article->names.items[name];
    return n->country.data && (n->type == ENTITY_COUNTRY || (n->type == ENTITY_GROUP && lexicon_find(&lexicon_countries, joining->keys[name]) >= 0));
}

static struct text country_display(struct text code)
{
    for (uint32_t row = 0; row < lexicon_countries.row_count; row++)
        if (text_equal(lexicon_cell(&lexicon_countries, (int32_t)row, 0), code))
            return lexicon_cell(&lexicon_countries, (int32_t)row, 2);
    return code;
}

static int32_t country_entity(struct article *article, struct text code)
{
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].type == ENTITY_COUNTRY && text_equal(article->entities.items[i].country, code))
            return (int32_t)i;
    return entity_add(article, ENTITY_COUNTRY, country_display(code), code, (struct text){0});
}

/* ---- organisations, groups, places ----------------------------------------------------------------------------------- */

/* "iraqi parliament" is a parliament, its country apart. */
static struct text common_body(struct text key)
{
    for (size_t at = 1; at < key.length; at++) {
        if (key.data[at] != ' ' || lexicon_find(&lexicon_countries, text_slice(key, 0, at)) < 0)
            continue;
        struct text rest = text_slice(key, at + 1, key.length);
        int32_t row = lexicon_find(&lexicon_organization_words, rest);
        if (row >= 0 && text_is(lexicon_cell(&lexicon_organization_words, row, 2), "common"))
            return rest;
    }
    return key;
}

/* The name under which a known organisation's spellings join, folded; else the key itself. */
static struct text canonical(struct joining *joining, struct text key)
{
    key = common_body(key);
    int32_t row = lexicon_find(&lexicon_organizations, key);
    return row < 0 ? key : utf8_folded(joining->arena, lexicon_cell(&lexicon_organizations, row, 0));
}

static bool same_kind(enum entity_type a, enum entity_type b)
{
    bool body_a = a == ENTITY_ORGANIZATION || a == ENTITY_GROUP, body_b = b == ENTITY_ORGANIZATION || b == ENTITY_GROUP;
    bool place_a = a == ENTITY_PLACE || a == ENTITY_FACILITY, place_b = b == ENTITY_PLACE || b == ENTITY_FACILITY;
    return a == b || (body_a && body_b) || (place_a && place_b);
}

static bool countries_agree(struct text a, struct text b) { return !a.data || !b.data || text_equal(a, b); }

/* The first letters of the words that count: "organization of the petroleum exporting countries" → "opec". */
static bool initials_are(struct text key, struct text acronym)
{
    static const char *const skipped[] = {"of", "the", "and", "for", "in", "on", "to", NULL};
    for (int pass = 0; pass < 2; pass++) { /* without the small words, then with them */
        size_t at = 0, letter = 0;
        bool good = true;
        while (at < key.length && good) {
            size_t end = at;
            while (end < key.length && key.data[end] != ' ')
                end++;
            struct text word = text_slice(key, at, end);
            bool skip = false;
            for (size_t s = 0; skipped[s] && !pass; s++)
                skip = skip || text_is(word, skipped[s]);
            if (!skip)
                good = letter < acronym.length && word.data[0] == acronym.data[letter++];
            at = end + 1;
        }
        if (good && letter == acronym.length)
            return true;
    }
    return false;
}

/* Does the longer key end or begin with the shorter, the rest being words of kind ("Stanford University", "Anbar province")? */
static bool is_short_for(struct text shorter, struct text longer, bool place)
{
    if (shorter.length + 1 >= longer.length || shorter.length < 4)
        return false;
    struct text tail = text_slice(longer, longer.length - shorter.length, longer.length), head = text_slice(longer, 0, shorter.length);
    if (text_equal(tail, shorter) && longer.data[longer.length - shorter.length - 1] == ' ')
        return lexicon_find(&lexicon_countries, text_slice(longer, 0, longer.length - shorter.length - 1)) >= 0;
    if (!text_equal(head, shorter) || longer.data[shorter.length] != ' ')
        return false;
    int32_t row = lexicon_find(&lexicon_organization_words, text_slice(longer, shorter.length + 1, longer.length));
    return row >= 0 && text_is(lexicon_cell(&lexicon_organization_words, row, 0), place ? "place" : "organization") && !text_is(lexicon_cell(&lexicon_organization_words, row, 2), "common");
}

static bool is_capitals(const struct joining *joining, size_t name)
{
    struct text words = span_text(joining->article->text, joining->article->names.items[name].span);
    for (size_t i = 0; i < words.length; i++)
        if (words.data[i] >= 'a' && words.data[i] <= 'z')
            return false;
    return words.length > 1;
}

/* An entity of the same kind that this name means: by its key (0), as its acronym or short form (1). */
static int32_t body_match(const struct joining *joining, size_t name, struct text key, const struct text *entity_keys, size_t first, int how)
{
    const struct article *article = joining->article;
    int32_t found = INDEX_NONE;
    for (size_t i = first; i < article->entities.count; i++) {
        const struct entity *entity = &article->entities.items[i];
        if (!same_kind(entity->type, article->names.items[name].type) || !entity_keys[i].length)
            continue;
        if (!how && text_equal(entity_keys[i], key) && countries_agree(entity->country, article->names.items[name].country))
            return (int32_t)i;
        bool close = how && (is_short_for(key, entity_keys[i], entity->type == ENTITY_PLACE || entity->type == ENTITY_FACILITY) || (is_capitals(joining, name) && initials_are(entity_keys[i], key)));
        if (close && countries_agree(entity->country, article->names.items[name].country)) {
            if (found != INDEX_NONE)
                return INDEX_NONE;
            found = (int32_t)i;
        }
    }
    return found;
}

static bool is_body_or_place(const struct joining *joining, size_t name)
{
    enum entity_type type = joining->article->names.items[name].type;
    return type != ENTITY_PERSON && type != ENTITY_OTHER && !is_country(joining, name);
}

static void bodies_join(struct joining *joining)
{
    struct article *article = joining->article;
    size_t first = article->entities.count;
    struct text *entity_keys = arena_alloc(joining->arena, (first + article->names.count + 1) * sizeof *entity_keys);
    size_t *founders = arena_alloc(joining->arena, (article->names.count + 1) * sizeof *founders), founder_count = 0;
    for (size_t i = 0; i < article->names.count; i++) {
        if (!is_body_or_place(joining, i))
            continue;
        struct text key = canonical(joining, joining->keys[i]);
        int32_t entity = body_match(joining, i, key, entity_keys, first, 0);
        if (entity == INDEX_NONE) {
            const struct name *name = &article->names.items[i];
            entity = entity_add(article, name->type, span_text(article->text, name->span), name->country, name->sector);
            entity_keys[entity] = key;
            founders[founder_count++] = i;
        }
        name_join(article, i, entity);
    }
    for (size_t f = 0; f < founder_count; f++) { /* short forms, wherever the long one stands */
        int32_t from = article->names.items[founders[f]].entity;
        struct text key = entity_keys[from];
        entity_keys[from] = (struct text){0};
        int32_t into = body_match(joining, founders[f], key, entity_keys, first, 1);
        if (into == INDEX_NONE) {
            entity_keys[from] = key;
            continue;
        }
        for (size_t i = 0; i < article->names.count; i++)
            if (article->names.items[i].entity == from)
                name_join(article, i, into);
    }
}

/* ---- all together ---------------------------------------------------------------------------------------------------- */

static int span_compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return a->start != b->start ? (a->start > b->start) - (a->start < b->start) : (a->end > b->end) - (a->end < b->end);
}

/* Entities without a mention go; the others keep their order, by first mention. */
static void entities_settle(struct joining *joining)
{
    struct article *article = joining->article;
    int32_t *place = arena_alloc(joining->arena, (article->entities.count + 1) * sizeof *place);
    struct entity *old = article->entities.items;
    size_t old_count = article->entities.count;
    for (size_t i = 0; i < old_count; i++)
        place[i] = INDEX_NONE;
    article->entities.items = arena_alloc(article->arena, (old_count + 1) * sizeof *old);
    article->entities.count = 0;
    article->entities.capacity = old_count + 1;
    for (size_t i = 0; i < article->names.count; i++) {
        struct name *name = &article->names.items[i];
        if (name->entity == INDEX_NONE)
            continue;
        if (place[name->entity] == INDEX_NONE) {
            place[name->entity] = (int32_t)article->entities.count;
            article->entities.items[article->entities.count++] = old[name->entity];
        }
        name->entity = place[name->entity];
        struct entity *entity = &article->entities.items[name->entity];
        *list_push(article->arena, &entity->mentions) = name->span;
        if (entity->type == ENTITY_ORGANIZATION && !name->country.data)
            name->country = entity->country;
        struct text words = span_text(article->text, name->span);
        if (entity->type != ENTITY_COUNTRY && words.length > entity->name.length)
            entity->name = words;
    }
}

void entities_join(struct article *article)
{
    struct joining joining = {article, arena_create(), NULL};
    if (article->names.count > MOST_NAMES) {
        struct text note = TEXT("names after the first 4000 were left out");
        article->names.count = MOST_NAMES;
        if (!text_among(&article->notes, note))
            *list_push(article->arena, &article->notes) = note;
    }
    joining.keys = arena_alloc(joining.arena, (article->names.count + 1) * sizeof *joining.keys);
    article->entities.count = 0;
    for (size_t i = 0; i < article->names.count; i++) {
        struct name *name = &article->names.items[i];
        name->entity = INDEX_NONE;
        joining.keys[i] = without_article(utf8_folded(joining.arena, span_text(article->text, name->span)));
        if (is_country(&joining, i))
            name_join(article, i, country_entity(article, name->country));
    }
    persons_join(article, joining.arena);
    bodies_join(&joining);
    entities_settle(&joining);
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].mentions.count)
            qsort(article->entities.items[i].mentions.items, article->entities.items[i].mentions.count, sizeof(struct span), span_compare);
    arena_destroy(joining.arena);
}
