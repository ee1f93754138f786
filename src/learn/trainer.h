/* Makes linear models (net/linear.h) by averaged perceptron: score, compare with what is right, update, tick.
   Deterministic: the same calls give the same file. */
#ifndef LEARN_TRAINER_H
#define LEARN_TRAINER_H

#include "base/error.h"
#include "net/linear.h"
#include "net/sequence.h"

struct trainer;

struct trainer *trainer_create(uint32_t label_count); /* at most LINEAR_LABELS */
void trainer_destroy(struct trainer *trainer);

/* As linear_score(), by the weights as they are now (not the averaged ones). */
void trainer_score(const struct trainer *trainer, const uint32_t *features, size_t count, int32_t *scores);
void trainer_scorer(const void *trainer, const uint32_t *features, size_t count, int32_t *scores); /* for sequence_decode() */

/* Adds `change` to the weight of each feature for the label. */
void trainer_update(struct trainer *trainer, const uint32_t *features, size_t count, uint32_t label, int32_t change);

/* One decision is over: averages count it. */
void trainer_tick(struct trainer *trainer);

/* Decodes the sequence; where the answer is not `gold` (SEQUENCE_ANY: not known, no loss there) updates all that differs; ticks.
   Gives the number of wrong labels. `rules.fixed` is not read. */
size_t trainer_sequence(struct trainer *trainer, struct arena *arena, const struct sequence *sequence, const struct sequence_rules *rules, const uint8_t *gold);

struct trainer_limits {
    uint32_t least_updates; /* features updated more rarely are left out */
    uint32_t most_bytes;    /* of the file: the smallest weights go until it fits */
};

/* The averaged model, cut and rounded, as a file's bytes in the arena. `names`: one a label. */
struct text trainer_model(const struct trainer *trainer, struct arena *arena, const char *const *names, const struct trainer_limits *limits);

/* Writes bytes to a file, all or nothing. */
bool model_write(struct text bytes, const char *path, struct error *error);

#endif
