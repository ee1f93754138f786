/* The names of an article: what the tagger marks, mended by what the lists know for certain. A name is its longest span without
   article, honorific, title or possessive; its country and sector are those of the lists, or of the words in it. */
#include <stdlib.h>

#include "find/cities.h"
#include "find/actors.h"
#include "find/names_mend.h"
#include "lexicons.h"

struct naming {
    struct article *article;
    const struct word_evidence *evidence;
    struct name_run_list runs;
    bool *taken; /* tokens of runs */
};

/* ---- countries and sectors ------------------------------------------------------------------------------------------- */

static bool country_is_adjective(int32_t row)
{
    struct text kind = lexicon_cell(&lexicon_countries, row, 1);
    return text_is(kind, "demonym") || text_is(kind, "people");
}

static bool country_is_capital(int32_t row) { return text_is(lexicon_cell(&lexicon_countries, row, 1), "capital"); }

/* The country of the adjective or name at these tokens, the longest first: "North Korean" before "Korean". */
static struct text country_inside(const struct word_evidence *e, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        for (size_t past = end; past > i; past--) {
            int32_t row = evidence_has(e, i, LIST_COUNTRY) || evidence_has(e, i, LIST_PEOPLE) ? evidence_row(e, &lexicon_countries, i, past) : -1;
            if (row >= 0 && !country_is_capital(row))
                return lexicon_cell(&lexicon_countries, row, 0);
        }
    return (struct text){0};
}

/* The sector by the word that ends the name or stands before "of" or "for": "Foreign Ministry", "Ministry of Defense", the last first. */
static struct text sector_inside(const struct word_evidence *e, size_t first, size_t end)
{
    for (size_t past = end; past > first; past--) {
        if (past < end && !evidence_is(e, past, "of") && !evidence_is(e, past, "for"))
            continue;
        for (size_t start = first; start < past; start++) {
            int32_t row = evidence_has(e, start, LIST_ORGANIZATION_WORD) ? evidence_row(e, &lexicon_organization_words, start, past) : -1;
            if (row >= 0 && lexicon_cell(&lexicon_organization_words, row, 1).length)
                return lexicon_cell(&lexicon_organization_words, row, 1);
        }
    }
    return (struct text){0};
}

static struct text filled(struct text text) { return text.length ? text : (struct text){0}; }

static void place_describe(const struct word_evidence *e, const struct name_run *run, struct name *name)
{
    int32_t region = evidence_row(e, &lexicon_regions, run->first, run->end), place = evidence_row(e, &lexicon_places, run->first, run->end);
    if (region >= 0) {
        name->country = filled(lexicon_cell(&lexicon_regions, region, 0));
        if (text_is(lexicon_cell(&lexicon_regions, region, 1), "facility"))
            name->type = ENTITY_FACILITY;
    } else if (place >= 0)
        name->country = filled(lexicon_cell(&lexicon_places, place, 0));
    else
        name->country = country_inside(e, run->first, run->end);
}

static void body_describe(const struct word_evidence *e, const struct name_run *run, struct name *name)
{
    int32_t row = evidence_row(e, &lexicon_organizations, run->first, run->end);
    if (row >= 0) {
        name->type = text_is(lexicon_cell(&lexicon_organizations, row, 1), "group") ? ENTITY_GROUP : ENTITY_ORGANIZATION;
        name->country = filled(lexicon_cell(&lexicon_organizations, row, 2));
        name->sector = filled(lexicon_cell(&lexicon_organizations, row, 3));
        if (name->country.data)
            return;
    }
    for (size_t i = run->first + 1; row < 0 && i + 1 < run->end; i++) { /* "the Obama Justice Department" */
        int32_t tail = evidence_row(e, &lexicon_organizations, i, run->end);
        if (tail >= 0 && lexicon_cell(&lexicon_organizations, tail, 2).length) {
            name->country = lexicon_cell(&lexicon_organizations, tail, 2);
            name->sector = filled(lexicon_cell(&lexicon_organizations, tail, 3));
            return;
        }
    }
    bool led = false; /* a coalition is not of the country that leads it */
    for (size_t i = run->first; i < run->end; i++)
        led = led || evidence_is(e, i, "led");
    struct text country = led ? (struct text){0} : country_inside(e, run->first, run->end);
    if (country.data && name->type == ENTITY_ORGANIZATION)
        name->country = country;
    if (row < 0)
        name->sector = sector_inside(e, run->first, run->end);
}

static void name_describe(const struct word_evidence *e, const struct name_run *run, struct name *name)
{
    name->type = run->type;
    int32_t row = evidence_row(e, &lexicon_countries, run->first, run->end);
    if (run->type == ENTITY_PERSON || run->type == ENTITY_OTHER)
        return;
    if (row >= 0) {
        name->country = lexicon_cell(&lexicon_countries, row, 0);
        if (country_is_adjective(row))
            name->type = ENTITY_GROUP;
        else if (country_is_capital(row))
            name->type = city_governs(e, run->first, run->end) ? ENTITY_COUNTRY : ENTITY_PLACE;
        else
            name->type = ENTITY_COUNTRY;
        return;
    }
    if (run->type == ENTITY_COUNTRY)
        name->type = ENTITY_PLACE;
    if (name->type == ENTITY_PLACE || name->type == ENTITY_FACILITY)
        place_describe(e, run, name);
    else
        body_describe(e, run, name);
}

/* ---- spans ----------------------------------------------------------------------------------------------------------- */

/* Tokens that make a name with a list's certainty, where the tagger saw nothing. */
static bool list_name(const struct word_evidence *e, size_t first, size_t *end, enum entity_type *type)
{
    static const struct {
        enum list_kind kind;
        enum entity_type type;
    } certain[] = {{LIST_COUNTRY, ENTITY_COUNTRY}, {LIST_PEOPLE, ENTITY_GROUP}, {LIST_ORGANIZATION, ENTITY_ORGANIZATION}, {LIST_REGION, ENTITY_PLACE}, {LIST_CAPITAL, ENTITY_PLACE}};
    for (size_t c = 0; c < sizeof certain / sizeof *certain; c++) {
        enum list_part part = evidence_part(e, first, certain[c].kind);
        if (part != PART_ALONE && part != PART_FIRST)
            continue;
        *end = first + 1;
        while (part == PART_FIRST && *end < e->article->tokens.count && evidence_part(e, *end, certain[c].kind) > PART_FIRST)
            ++*end;
        *type = certain[c].type;
        bool several = *end - first > 1, opens = e->flags[first] & EVIDENCE_FIRST;
        bool capitals = e->flags[first] & EVIDENCE_CAPITALS, also = e->flags[first] & EVIDENCE_ALSO_SMALL;
        if (*type == ENTITY_COUNTRY || *type == ENTITY_GROUP)
            return !also || several || capitals;
        if (*type == ENTITY_PLACE)
            return !opens && !also;
        return several || (capitals && !opens) || (!opens && !also && e->folded[first].length > 4);
    }
    return false;
}

static void lists_add(struct naming *naming, struct arena *arena)
{
    const struct word_evidence *e = naming->evidence;
    for (size_t i = 0, end; i < e->article->tokens.count; i++) {
        enum entity_type type;
        if (naming->taken[i] || !(e->flags[i] & EVIDENCE_CAPITAL) || !list_name(e, i, &end, &type))
            continue;
        bool free = true;
        for (size_t t = i; t < end; t++)
            free = free && !naming->taken[t];
        if (!free)
            continue;
        *list_push(arena, &naming->runs) = (struct name_run){i, end, type};
        for (size_t t = i; t < end; t++)
            naming->taken[t] = true;
        i = end - 1;
    }
}

/* A month, a weekday, a word of the page: no name of anybody. */
static bool is_nobody(const struct word_evidence *e, const struct name_run *run)
{
    char key[EVIDENCE_KEY];
    struct text text = evidence_key(e, run->first, run->end, key);
    if (!text.length)
        return true;
    if (run->end - run->first > 1)
        return false;
    if (run->type == ENTITY_PERSON && (text.length < 2 || evidence_has(e, run->first, LIST_HONORIFIC)))
        return true;
    if (lexicon_find(&lexicon_time_words, text) >= 0 && run->type != ENTITY_COUNTRY)
        return run->type != ENTITY_PERSON || !(e->flags[run->first] & EVIDENCE_ALSO_CAPITAL);
    return evidence_has(e, run->first, LIST_COMMON_WORD) && !(e->flags[run->first] & EVIDENCE_CAPITALS);
}

static int run_compare(const void *left, const void *right)
{
    const struct name_run *a = left, *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

static void runs_sort(struct name_run_list *runs)
{
    if (runs->count)
        qsort(runs->items, runs->count, sizeof *runs->items, run_compare);
}

void names_mark(struct article *article, const struct word_evidence *evidence)
{
    struct arena *arena = arena_create();
    struct naming naming = {.article = article, .evidence = evidence, .taken = arena_alloc(arena, article->tokens.count + 1)};
    name_runs(arena, naming.evidence, &naming.runs);
    runs_mend(arena, naming.evidence, &naming.runs);
    for (size_t i = 0; i < naming.runs.count; i++) {
        for (size_t t = naming.runs.items[i].first; t < naming.runs.items[i].end; t++)
            naming.taken[t] = true;
    }
    lists_add(&naming, arena);
    runs_sort(&naming.runs);
    bodies_add(arena, naming.evidence, &naming.runs);
    runs_sort(&naming.runs);
    article->names.count = 0;
    for (size_t i = 0; i < naming.runs.count; i++) {
        const struct name_run *run = &naming.runs.items[i];
        if (run->first >= run->end || is_nobody(naming.evidence, run))
            continue;
        struct name *name = list_push(article->arena, &article->names);
        name->span = (struct span){article->tokens.items[run->first].span.start, article->tokens.items[run->end - 1].span.end};
        name->entity = INDEX_NONE;
        name_describe(naming.evidence, run, name);
    }
    arena_destroy(arena);
}
