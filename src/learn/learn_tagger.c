#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "learn/learn.h"
#include "net/models.h"
#include "parse/tagger.h"

struct counted {
    const char *name;
    uint32_t count;
};

static int by_name(const void *a, const void *b) { return strcmp(((const struct counted *)a)->name, ((const struct counted *)b)->name); }

static const char *joint_tag(struct arena *arena, const struct token *token)
{
    return text_format(arena, "%.*s %.*s", (int)token->upos.length, token->upos.data, (int)token->xpos.length, token->xpos.data).data;
}

static void tag_count(struct treebank *treebank, const struct token *token, struct counted *tags, size_t *count)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s %.*s", (int)token->upos.length, token->upos.data, (int)token->xpos.length, token->xpos.data);
    for (size_t i = 0; i < *count; i++)
        if (strcmp(tags[i].name, name) == 0) {
            tags[i].count++;
            return;
        }
    if (*count < 512)
        tags[(*count)++] = (struct counted){joint_tag(treebank->arena, token), 1};
}

struct tag_names tag_names_of(struct treebank *treebank)
{
    struct counted tags[512];
    size_t count = 0;
    for (size_t s = 0; s < treebank->samples.count; s++)
        for (size_t i = 0; i < treebank->samples.items[s].count && !treebank->samples.items[s].silver; i++) {
            const struct token *token = sample_token(&treebank->samples.items[s], i);
            if (token->upos.data && token->xpos.data)
                tag_count(treebank, token, tags, &count);
        }
    qsort(tags, count, sizeof *tags, by_name);
    struct tag_names names = {0};
    for (size_t i = 0; i < count; i++)
        if (tags[i].count >= 3 && names.count < LINEAR_LABELS)
            names.names[names.count++] = tags[i].name;
    return names;
}

uint8_t sample_tag(const struct tag_names *names, const struct sample *sample, size_t word)
{
    const struct token *token = sample_token(sample, word);
    char name[64];
    if (!token->upos.data || !token->xpos.data)
        return TAG_NONE;
    snprintf(name, sizeof name, "%.*s %.*s", (int)token->upos.length, token->upos.data, (int)token->xpos.length, token->xpos.data);
    for (uint32_t tag = 0; tag < names->count; tag++)
        if (strcmp(names->names[tag], name) == 0)
            return (uint8_t)tag;
    return TAG_NONE;
}

struct tagger_lesson {
    struct trainer *trainer;
    const struct tag_names *names;
    struct classes classes;
    struct word *words;
    uint8_t *tags;
    size_t room, seen, wrong;
};

static void room_make(struct tagger_lesson *lesson, size_t count)
{
    if (count <= lesson->room)
        return;
    lesson->room = 2 * count;
    lesson->words = memory_realloc(lesson->words, lesson->room * sizeof *lesson->words);
    lesson->tags = memory_realloc(lesson->tags, lesson->room);
}

/* Tags the sentence as the model is now, and corrects it word by word. */
static void sample_learn(struct tagger_lesson *lesson, const struct sample *sample)
{
    room_make(lesson, sample->count);
    enum casing casing = words_make(&lesson->classes, sample->article, sample->first, sample->count, lesson->words);
    uint32_t features[TAGGER_FEATURES];
    int32_t scores[LINEAR_LABELS];
    for (size_t i = 0; i < sample->count; i++) {
        size_t count = tagger_features(lesson->words, sample->count, i, casing, lesson->tags, features);
        trainer_score(lesson->trainer, features, count, scores);
        uint32_t mine = score_best(scores, lesson->names->count), right = sample_tag(lesson->names, sample, i);
        lesson->tags[i] = (uint8_t)mine;
        lesson->seen++;
        if (right != TAG_NONE && right != mine) {
            trainer_update(lesson->trainer, features, count, right, 1);
            trainer_update(lesson->trainer, features, count, mine, -1);
            lesson->wrong++;
        }
        trainer_tick(lesson->trainer);
    }
}

struct trainer *tagger_train(const struct treebank *treebank, const struct tag_names *names, const bool *left_out, uint32_t epochs, uint32_t gold_times)
{
    struct tagger_lesson lesson = {.trainer = trainer_create(names->count), .names = names};
    uint64_t chance = 1;
    classes_map(&lesson.classes, model_bytes(model_classes, model_classes_end));
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        struct arena *arena = arena_create();
        order_list order = samples_shuffled(arena, treebank, gold_times, &chance);
        lesson.seen = lesson.wrong = 0;
        for (size_t i = 0; i < order.count; i++)
            if (!left_out || !left_out[order.items[i]])
                sample_learn(&lesson, &treebank->samples.items[order.items[i]]);
        fprintf(stderr, "tagger: round %u of %u, %zu words, %.2f %% wrong while learning\n", epoch + 1, epochs, lesson.seen,
                100.0 * (double)lesson.wrong / (double)(lesson.seen + !lesson.seen));
        arena_destroy(arena);
    }
    memory_free(lesson.words);
    memory_free(lesson.tags);
    return lesson.trainer;
}

bool learn_tagger(const struct learn_options *options, struct error *error)
{
    struct treebank *treebank = treebank_of(options, error);
    if (!treebank)
        return false;
    struct tag_names names = tag_names_of(treebank);
    struct trainer *trainer = tagger_train(treebank, &names, NULL, options->epochs, options->gold_times);
    bool good = learnt_write(trainer, names.names, options, error);
    trainer_destroy(trainer);
    treebank_destroy(treebank);
    return good;
}
