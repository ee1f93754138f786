#include "parse/tagger.h"

static const struct word nothing = {1, 2, {3, 3, 3}, {4, 4, 4, 4}, 5, 0, 0};

struct view {
    const struct word *before2, *before, *word, *after, *after2;
    uint32_t tag, tag2; /* of the word before, and the one before that */
    uint32_t *out;
    size_t count;
};

static void one(struct view *v, uint32_t template, uint32_t a) { v->out[v->count++] = feature_one(template, a); }
static void two(struct view *v, uint32_t template, uint32_t a, uint32_t b) { v->out[v->count++] = feature_two(template, a, b); }
static void three(struct view *v, uint32_t template, uint32_t a, uint32_t b, uint32_t c) { v->out[v->count++] = feature_three(template, a, b, c); }

static void own_features(struct view *v, bool first, uint32_t casing)
{
    const struct word *w = v->word;
    one(v, 1, 0);
    one(v, 2, w->lower);
    one(v, 3, w->form);
    for (uint32_t i = 0; i < WORD_PREFIXES; i++)
        one(v, 4 + i, w->prefix[i]);
    for (uint32_t i = 0; i < WORD_SUFFIXES; i++)
        one(v, 8 + i, w->suffix[i]);
    two(v, 14, w->shape, casing * 2 + first);
    two(v, 15, w->shape, w->suffix[2]);
    two(v, 16, w->shape, w->suffix[0]);
}

static void context_features(struct view *v)
{
    const struct word *w = v->word;
    one(v, 20, v->before->lower);
    one(v, 21, v->before2->lower);
    one(v, 22, v->after->lower);
    one(v, 23, v->after2->lower);
    one(v, 24, v->after->suffix[2]);
    one(v, 25, v->before->suffix[2]);
    one(v, 26, v->after->shape);
    one(v, 27, v->before->shape);
    two(v, 28, v->before->lower, w->lower);
    two(v, 29, w->lower, v->after->lower);
    two(v, 30, v->before->lower, v->after->lower);
    two(v, 31, v->after->suffix[1], w->suffix[1]);
    two(v, 32, v->after->lower, v->after2->lower);
    three(v, 33, v->before->shape, w->shape, v->after->shape);
    two(v, 34, w->lower, v->after->suffix[2]);
}

static void tag_features(struct view *v)
{
    const struct word *w = v->word;
    one(v, 40, v->tag);
    one(v, 41, v->tag2);
    two(v, 42, v->tag, v->tag2);
    two(v, 43, v->tag, w->lower);
    two(v, 44, v->tag, w->suffix[2]);
    two(v, 45, v->tag, w->shape);
    two(v, 46, v->tag, v->after->lower);
    two(v, 47, v->tag, v->after->suffix[2]);
    three(v, 48, v->tag, v->tag2, w->lower);
    three(v, 49, v->tag, w->lower, v->after->lower);
    three(v, 50, v->tag, w->suffix[1], v->after->suffix[1]);
    two(v, 51, v->tag2, w->lower);
}

static void class_features(struct view *v)
{
    const struct word *w = v->word;
    one(v, 60, w->class);
    one(v, 61, v->before->class);
    one(v, 62, v->after->class);
    one(v, 63, v->after2->class);
    two(v, 64, w->class, v->after->class);
    two(v, 65, v->before->class, w->class);
    two(v, 66, v->tag, w->class);
    three(v, 67, v->tag, w->class, v->after->class);
    two(v, 68, v->tag, v->after->class);
    two(v, 69, w->class, w->suffix[2]);
    one(v, 70, w->kind);
    three(v, 71, v->before->kind, w->kind, v->after->kind);
    two(v, 72, w->kind, w->shape);
}

size_t tagger_features(const struct word *words, size_t count, size_t i, enum casing casing, const uint8_t *tags, uint32_t *features)
{
    struct view view = {
        .before2 = i > 1 ? &words[i - 2] : &nothing,
        .before = i > 0 ? &words[i - 1] : &nothing,
        .word = &words[i],
        .after = i + 1 < count ? &words[i + 1] : &nothing,
        .after2 = i + 2 < count ? &words[i + 2] : &nothing,
        .tag = i > 0 ? tags[i - 1] : TAG_NONE,
        .tag2 = i > 1 ? tags[i - 2] : TAG_NONE,
        .out = features,
    };
    own_features(&view, i == 0, (uint32_t)casing);
    context_features(&view);
    tag_features(&view);
    class_features(&view);
    return view.count;
}

void words_tag(const struct linear *model, const struct word *words, size_t count, enum casing casing, uint8_t *tags)
{
    uint32_t features[TAGGER_FEATURES];
    int32_t scores[LINEAR_LABELS];
    for (size_t i = 0; i < count; i++) {
        linear_score(model, features, tagger_features(words, count, i, casing, tags, features), scores);
        tags[i] = (uint8_t)score_best(scores, model->label_count);
    }
}
