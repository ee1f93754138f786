/* Steps and relations are learnt together, by walking through the treebank as the parser would: where it goes wrong it is
   told, and walks on from where it is. The tags it sees are guessed by taggers that have not seen the sentence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "learn/learn.h"
#include "learn/oracle.h"
#include "net/models.h"
#include "parse/tagger.h"

enum { FOLDS = 4, FOLD_EPOCHS = 4 };

struct lesson {
    struct treebank *treebank;
    struct tag_names tags;
    struct arena *arena;
    struct classes classes;
    uint8_t **guessed;        /* a sample: its words' tags */
    const char *relations[LINEAR_LABELS];
    uint32_t relation_count;
    struct trainer *step_trainer, *relation_trainer;
    uint64_t chance;
    size_t steps, wrong_steps, arcs, wrong_relations;
};

static bool usable(const struct sample *sample) { return sample->tree && sample->count <= TREE_WORDS && sample->count > 1; }

/* ---- guessed tags ------------------------------------------------------------------------------------------------------ */

static void tags_guess(struct lesson *lesson, const struct linear *model, size_t index)
{
    const struct sample *sample = &lesson->treebank->samples.items[index];
    struct word *words = memory_alloc(sample->count * sizeof *words);
    lesson->guessed[index] = arena_alloc(lesson->arena, sample->count);
    enum casing casing = words_make(&lesson->classes, sample->article, sample->first, sample->count, words);
    words_tag(model, words, sample->count, casing, lesson->guessed[index]);
    memory_free(words);
}

/* A tagger learns from the gold of the other folds and the silver of the next, and guesses the tags of its own fold. */
static bool fold_guess(struct lesson *lesson, uint32_t fold)
{
    const struct treebank *treebank = lesson->treebank;
    bool *left_out = arena_alloc(lesson->arena, treebank->samples.count);
    for (size_t i = 0; i < treebank->samples.count; i++)
        left_out[i] = treebank->samples.items[i].silver ? i % FOLDS != (fold + 1) % FOLDS : i % FOLDS == fold;
    struct trainer *trainer = tagger_train(treebank, &lesson->tags, left_out, FOLD_EPOCHS, 1);
    struct arena *arena = arena_create();
    struct linear model;
    bool good = linear_map(&model, trainer_model(trainer, arena, lesson->tags.names, &(struct trainer_limits){2, 8u << 20}));
    trainer_destroy(trainer);
    for (size_t i = 0; i < treebank->samples.count && good; i++)
        if (usable(&treebank->samples.items[i]) && i % FOLDS == fold)
            tags_guess(lesson, &model, i);
    arena_destroy(arena);
    return good;
}

/* ---- relations' names -------------------------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static uint32_t relation_of(const struct lesson *lesson, struct text name)
{
    for (uint32_t i = 0; i < lesson->relation_count; i++)
        if (text_is(name, lesson->relations[i]))
            return i;
    return LINEAR_LABELS;
}

static void relations_collect(struct lesson *lesson)
{
    for (size_t s = 0; s < lesson->treebank->samples.count; s++) {
        const struct sample *sample = &lesson->treebank->samples.items[s];
        for (size_t i = 0; i < sample->count && sample->tree; i++) {
            struct text name = sample_token(sample, i)->deprel;
            if (lesson->relation_count < 64 && relation_of(lesson, name) == LINEAR_LABELS)
                lesson->relations[lesson->relation_count++] = text_copy(lesson->arena, name).data;
        }
    }
    qsort(lesson->relations, lesson->relation_count, sizeof *lesson->relations, by_text);
}

/* ---- walking ----------------------------------------------------------------------------------------------------------- */

/* The relation that the model gives the arc now; corrected where the arc is right. */
static uint32_t relation_learn(struct lesson *lesson, const struct tree *tree, struct arc arc, const struct sample *sample, const uint16_t *heads)
{
    uint32_t features[RELATION_FEATURES];
    int32_t scores[LINEAR_LABELS];
    size_t count = relation_features(tree, arc, features);
    trainer_score(lesson->relation_trainer, features, count, scores);
    uint32_t mine = score_best(scores, lesson->relation_count), right = relation_of(lesson, sample_token(sample, arc.child)->deprel);
    if (heads[arc.child] != arc.head || right == LINEAR_LABELS)
        return mine;
    lesson->arcs++;
    if (mine != right) {
        lesson->wrong_relations++;
        trainer_update(lesson->relation_trainer, features, count, right, 1);
        trainer_update(lesson->relation_trainer, features, count, mine, -1);
    }
    trainer_tick(lesson->relation_trainer);
    return mine;
}

/* The step to walk on with; the model is corrected where its choice costs arcs. */
static enum step step_learn(struct lesson *lesson, const struct tree *tree, const uint16_t *heads, bool explore)
{
    uint32_t features[STEP_FEATURES];
    int32_t scores[STEPS];
    bool legal[STEPS], best[STEPS];
    uint32_t costs[STEPS], least = UINT32_MAX;
    for (int s = 0; s < STEPS; s++) {
        legal[s] = step_legal(tree, (enum step)s);
        costs[s] = legal[s] ? step_cost(tree, heads, (enum step)s) : UINT32_MAX;
        least = costs[s] < least ? costs[s] : least;
    }
    for (int s = 0; s < STEPS; s++)
        best[s] = legal[s] && costs[s] == least;
    size_t count = step_features(tree, features);
    trainer_score(lesson->step_trainer, features, count, scores);
    enum step mine = step_best(scores, legal), right = step_best(scores, best);
    lesson->steps++;
    if (mine != right && !best[mine]) {
        lesson->wrong_steps++;
        trainer_update(lesson->step_trainer, features, count, right, 1);
        trainer_update(lesson->step_trainer, features, count, mine, -1);
    }
    trainer_tick(lesson->step_trainer);
    return explore ? mine : right;
}

static void sample_walk(struct lesson *lesson, size_t index, struct word *words, bool explore)
{
    const struct sample *sample = &lesson->treebank->samples.items[index];
    uint16_t heads[TREE_WORDS];
    for (size_t i = 0; i < sample->count; i++) {
        int32_t head = sample_token(sample, i)->head;
        heads[i] = (uint16_t)(head == INDEX_NONE ? sample->count : (size_t)head - sample->first);
    }
    struct tree tree;
    words_make(&lesson->classes, sample->article, sample->first, sample->count, words);
    tree_start(&tree, words, lesson->guessed[index], sample->count);
    while (!tree_done(&tree)) {
        bool follow = explore && random_below(&lesson->chance, 10) > 0;
        enum step step = step_learn(lesson, &tree, heads, follow);
        uint32_t relation = step == STEP_SHIFT ? 0 : relation_learn(lesson, &tree, step_arc(&tree, step), sample, heads);
        tree_step(&tree, step, relation);
    }
}

static void epoch_walk(struct lesson *lesson, const struct learn_options *options, uint32_t epoch)
{
    struct arena *arena = arena_create();
    struct word *words = memory_alloc(TREE_WORDS * sizeof *words);
    order_list order = samples_shuffled(arena, lesson->treebank, options->gold_times, &lesson->chance);
    lesson->steps = lesson->wrong_steps = lesson->arcs = lesson->wrong_relations = 0;
    for (size_t i = 0; i < order.count; i++)
        if (usable(&lesson->treebank->samples.items[order.items[i]]))
            sample_walk(lesson, order.items[i], words, epoch > 0);
    fprintf(stderr, "parser: round %u of %u, %zu steps, %.2f %% wrong, relations %.2f %% wrong\n", epoch + 1, options->epochs, lesson->steps,
            100.0 * (double)lesson->wrong_steps / (double)(lesson->steps + !lesson->steps),
            100.0 * (double)lesson->wrong_relations / (double)(lesson->arcs + !lesson->arcs));
    memory_free(words);
    arena_destroy(arena);
}

static bool lesson_write(const struct lesson *lesson, const struct learn_options *options, struct error *error)
{
    struct learn_options other = *options;
    char path[4096];
    if (!learnt_write(lesson->step_trainer, step_names, options, error))
        return false;
    const char *slash = strrchr(options->out, '/');
    snprintf(path, sizeof path, "%.*srelations.bin", slash ? (int)(slash + 1 - options->out) : 0, options->out);
    other.out = path;
    return learnt_write(lesson->relation_trainer, lesson->relations, &other, error);
}

bool learn_parser(const struct learn_options *options, struct error *error)
{
    struct lesson lesson = {.treebank = treebank_of(options, error), .chance = 7};
    if (!lesson.treebank)
        return false;
    lesson.arena = arena_create();
    classes_map(&lesson.classes, model_bytes(model_classes, model_classes_end));
    lesson.tags = tag_names_of(lesson.treebank);
    lesson.guessed = arena_alloc(lesson.arena, lesson.treebank->samples.count * sizeof *lesson.guessed);
    bool good = true;
    for (uint32_t fold = 0; fold < FOLDS && good; fold++)
        good = fold_guess(&lesson, fold);
    relations_collect(&lesson);
    lesson.step_trainer = trainer_create(STEPS);
    lesson.relation_trainer = trainer_create(lesson.relation_count);
    for (uint32_t epoch = 0; epoch < options->epochs && good; epoch++)
        epoch_walk(&lesson, options, epoch);
    good = good && lesson_write(&lesson, options, error);
    trainer_destroy(lesson.step_trainer);
    trainer_destroy(lesson.relation_trainer);
    treebank_destroy(lesson.treebank);
    arena_destroy(lesson.arena);
    return good;
}
