#include "find/names_tagger.h"

#include <stdlib.h>
#include <string.h>

#include "net/models.h"

uint8_t name_label(enum entity_type type, enum name_place place) { return (uint8_t)(1 + NAME_PLACES * (int)type + (int)place); }

struct text name_label_name(struct arena *arena, uint8_t label)
{
    if (label == NAME_OUTSIDE)
        return TEXT("O");
    return text_format(arena, "%c-%s", "BILU"[(label - 1) % NAME_PLACES], entity_type_names[(label - 1) / NAME_PLACES]);
}

static bool begins(uint8_t label) { return label == NAME_OUTSIDE || (label - 1) % NAME_PLACES == NAME_BEGIN || (label - 1) % NAME_PLACES == NAME_UNIT; }

static bool continues(uint8_t label) { return label != NAME_OUTSIDE && ((label - 1) % NAME_PLACES == NAME_BEGIN || (label - 1) % NAME_PLACES == NAME_INSIDE); }

/* May `label` follow `before` (NAME_LABELS: the beginning)? */
static bool may_follow(uint32_t before, uint8_t label)
{
    if (before == NAME_LABELS || !continues((uint8_t)before))
        return begins(label);
    return !begins(label) && (before - 1) / NAME_PLACES == (uint32_t)(label - 1) / NAME_PLACES;
}

static void rules_make(bool *forbidden)
{
    for (uint32_t before = 0; before <= NAME_LABELS; before++)
        for (uint8_t label = 0; label < NAME_LABELS; label++)
            forbidden[before * NAME_LABELS + label] = !may_follow(before, label);
}

void name_rules(struct arena *arena, struct sequence_rules *rules)
{
    bool *forbidden = arena_alloc(arena, (NAME_LABELS + 1) * NAME_LABELS * sizeof *forbidden);
    rules_make(forbidden);
    *rules = (struct sequence_rules){NAME_LABELS, forbidden, NULL};
}

/* ---- features -------------------------------------------------------------------------------------------------------- */

struct feature_list {
    uint32_t *items;
    size_t count;
};

static void add(struct feature_list *list, uint32_t feature)
{
    if (list->count < NAME_FEATURES)
        list->items[list->count++] = feature;
}

struct view { /* of one sentence */
    const struct word_evidence *evidence;
    const struct word *words;
    size_t first, count;
    enum casing casing;
};

static const struct word outside_word = {.lower = 1, .shape = 1};

static const struct word *word_at(const struct view *view, size_t i, int offset)
{
    size_t at = i + (size_t)offset;
    return at < view->count ? &view->words[at] : &outside_word;
}

static uint64_t marks_at(const struct view *view, size_t i, int offset)
{
    size_t at = i + (size_t)offset;
    return at < view->count ? view->evidence->marks[view->first + at] : 0;
}

static void word_features(const struct view *view, size_t i, struct feature_list *list)
{
    const struct word *word = word_at(view, i, 0), *before = word_at(view, i, -1), *after = word_at(view, i, 1);
    add(list, feature_one(1, word->form));
    for (int offset = -2; offset <= 2; offset++) {
        const struct word *near = word_at(view, i, offset);
        add(list, feature_two(2, (uint32_t)(offset + 2), near->lower));
        add(list, feature_two(3, (uint32_t)(offset + 2), near->shape));
        add(list, feature_two(4, (uint32_t)(offset + 2), near->class));
        add(list, feature_two(5, (uint32_t)(offset + 2), near->kind));
    }
    add(list, feature_two(6, before->lower, word->lower));
    add(list, feature_two(7, word->lower, after->lower));
    add(list, feature_two(8, before->class, word->shape));
    add(list, feature_two(9, word->shape, after->class));
    add(list, feature_two(10, before->class, word->class));
    add(list, feature_two(11, word->class, after->class));
    add(list, feature_three(12, before->shape, word->shape, after->shape));
    add(list, feature_three(13, before->lower, word->shape, after->lower));
    add(list, feature_three(14, before->kind, word->kind, after->kind));
    for (uint32_t p = 1; p < WORD_PREFIXES; p++)
        add(list, feature_two(15, p, word->prefix[p]));
    for (uint32_t s = 1; s < WORD_SUFFIXES; s++)
        add(list, feature_two(16, s, word->suffix[s]));
    add(list, feature_two(17, (uint32_t)view->casing, word->shape));
}

static void list_features(const struct view *view, size_t i, struct feature_list *list)
{
    const struct word *word = word_at(view, i, 0);
    uint64_t here = marks_at(view, i, 0), before = marks_at(view, i, -1), after = marks_at(view, i, 1);
    for (uint32_t kind = 0; kind < LIST_KINDS; kind++) {
        uint32_t part = (uint32_t)(here >> (3 * kind)) & 7;
        if (part) {
            add(list, feature_two(20, kind, part));
            add(list, feature_three(21, kind, part, word->shape));
        }
        if (before >> (3 * kind) & 7)
            add(list, feature_three(22, kind, (uint32_t)(before >> (3 * kind)) & 7, word->shape));
        if (after >> (3 * kind) & 7)
            add(list, feature_three(23, kind, (uint32_t)(after >> (3 * kind)) & 7, word->shape));
    }
    uint32_t flags = view->evidence->flags[view->first + i];
    add(list, feature_two(24, (uint32_t)here, (uint32_t)(here >> 32)));
    add(list, feature_two(25, flags, (uint32_t)here ^ (uint32_t)(here >> 32)));
    add(list, feature_two(26, flags, (uint32_t)view->casing));
    add(list, feature_two(27, flags & EVIDENCE_FIRST, word->lower));
    add(list, feature_three(28, flags, word->class, word->shape));
}

struct sequence name_features(struct arena *arena, const struct classes *classes, const struct word_evidence *evidence, size_t first, size_t count)
{
    struct word *words = arena_alloc(arena, (count + 1) * sizeof *words);
    struct view view = {evidence, words, first, count, words_make(classes, evidence->article, first, count, words)};
    uint32_t *features = arena_alloc(arena, (count + 1) * NAME_FEATURES * sizeof *features), *starts = arena_alloc(arena, (count + 1) * sizeof *starts);
    uint32_t total = 0;
    for (size_t i = 0; i < count; i++) {
        starts[i] = total;
        struct feature_list list = {features + total, 0};
        word_features(&view, i, &list);
        list_features(&view, i, &list);
        total += (uint32_t)list.count;
    }
    starts[count] = total;
    return (struct sequence){count, features, starts};
}

/* ---- labelling ------------------------------------------------------------------------------------------------------- */

/* A word in small letters, far from any capital, is in no name: most of a text costs nothing. */
static bool may_be_name(const struct word_evidence *e, size_t token, size_t first, size_t end)
{
    if (e->flags[token] & EVIDENCE_CAPITAL)
        return true;
    bool before = false, after = false;
    for (size_t i = token; i-- > first && token - i <= 2;)
        before = before || (e->flags[i] & EVIDENCE_CAPITAL);
    for (size_t i = token + 1; i < end && i - token <= 2; i++)
        after = after || (e->flags[i] & EVIDENCE_CAPITAL);
    return (before && after) || (after && evidence_has(e, token, LIST_PARTICLE)) || (before && !(e->flags[token] & EVIDENCE_SMALL));
}

static bool any_name(const uint8_t *fixed, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fixed[i] != NAME_OUTSIDE)
            return true;
    return false;
}

static void sentence_label(struct arena *arena, const struct linear *model, const struct classes *classes, const struct word_evidence *evidence, size_t first, size_t count, uint8_t *labels)
{
    uint8_t *fixed = arena_alloc(arena, count + 1);
    for (size_t i = 0; i < count; i++)
        fixed[i] = may_be_name(evidence, first + i, first, first + count) ? SEQUENCE_ANY : NAME_OUTSIDE;
    memset(labels, NAME_OUTSIDE, count);
    if (!any_name(fixed, count))
        return;
    struct sequence_rules rules;
    name_rules(arena, &rules);
    rules.fixed = fixed;
    struct sequence sequence = name_features(arena, classes, evidence, first, count);
    sequence_decode(arena, linear_scorer, model, &sequence, &rules, labels);
}

static void run_add(struct arena *arena, struct name_run_list *runs, size_t token, uint8_t label)
{
    if (label == NAME_OUTSIDE)
        return;
    enum entity_type type = (enum entity_type)((label - 1) / NAME_PLACES);
    struct name_run *last = runs->count ? &runs->items[runs->count - 1] : NULL;
    if (!begins(label) && last && last->end == token && last->type == type)
        last->end = token + 1;
    else
        *list_push(arena, runs) = (struct name_run){token, token + 1, type};
}

void name_runs(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs)
{
    struct linear model;
    struct classes classes;
    if (!linear_map(&model, model_bytes(model_names, model_names_end)) || model.label_count != NAME_LABELS || !classes_map(&classes, model_bytes(model_classes, model_classes_end)))
        abort(); /* the program was built with a broken model */
    const struct article *article = evidence->article;
    struct arena *scratch = arena_create();
    uint8_t labels[NAME_SENTENCE];
    for (size_t first = 0, end; first < article->tokens.count; first = end) {
        for (end = first; end < article->tokens.count && end - first < NAME_SENTENCE && article->tokens.items[end].sentence == article->tokens.items[first].sentence; end++)
            ;
        sentence_label(scratch, &model, &classes, evidence, first, end - first, labels);
        for (size_t i = first; i < end; i++)
            run_add(arena, runs, i, labels[i - first]);
        arena_reset(scratch);
    }
    arena_destroy(scratch);
}
