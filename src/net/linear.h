/* A linear model over hashed features: the score of a label is the sum of the integer weights that the given features
   have for it. Models are made by src/learn/trainer.h and used where they lie in memory: mapping one costs nothing.

   The file (little-endian): struct linear_header; the labels' names, each ended by a zero; then, each at a multiple of
   four bytes, the slots and the rows. Slot: 0 empty, else 10 bits of the feature's hash (31…22) and 22 bits: where its row
   begins, in entries. A row: 9 bits of the hash (21…13) and 7 bits: the number of entries that follow; an entry: a weight (9 bits,
   signed) and a label (7 bits). A feature's slot is the first from (hash & mask) on, upwards, whose bits agree. */
#ifndef NET_LINEAR_H
#define NET_LINEAR_H

#include "base/text.h"

enum { LINEAR_LABELS = 127 /* at most */, LINEAR_VERSION = 1, LINEAR_WEIGHT = 255 /* largest */, LINEAR_ROW_BITS = 22 };

struct linear_header {
    char magic[4]; /* "RLIN" */
    uint32_t version, label_count, names_size, slot_count /* a power of two */, entry_count;
    uint64_t hash; /* of all that follows the header */
};

struct linear {
    uint32_t label_count, slot_mask;
    const uint32_t *slots;
    const uint16_t *rows;
    const char *names[LINEAR_LABELS];
};

/* The model in these bytes (aligned to 8), which must outlive it; false where they are none. */
bool linear_map(struct linear *model, struct text bytes);

/* Adds each feature's weights to scores[0 … label_count). */
void linear_add(const struct linear *model, const uint32_t *features, size_t count, int32_t *scores);

/* Sets the scores: zero and linear_add(). */
void linear_score(const struct linear *model, const uint32_t *features, size_t count, int32_t *scores);

/* The label of the highest score, the first of equals. */
uint32_t score_best(const int32_t *scores, uint32_t count);

int32_t linear_label(const struct linear *model, const char *name); /* or -1 */

/* How features are hashed: start with the number of the template, mix in what it holds, finish. */
static inline uint32_t feature_mix(uint32_t hash, uint32_t value)
{
    hash = (hash ^ value) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

static inline uint32_t feature_end(uint32_t hash)
{
    hash *= 0x85EBCA77u;
    return hash ^ hash >> 13;
}

static inline uint32_t feature_one(uint32_t template, uint32_t a) { return feature_end(feature_mix(feature_mix(0x51ED27u, template), a)); }
static inline uint32_t feature_two(uint32_t template, uint32_t a, uint32_t b) { return feature_end(feature_mix(feature_mix(feature_mix(0x51ED27u, template), a), b)); }
static inline uint32_t feature_three(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
    return feature_end(feature_mix(feature_mix(feature_mix(feature_mix(0x51ED27u, template), a), b), c));
}

uint32_t feature_text(struct text text); /* the hash of a word, a lemma, a suffix: to be mixed in */

#endif
