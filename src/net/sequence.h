/* Labels for the items of a sequence (names in BIO, say) by a linear model: each item has features, and the label before
   is one more feature. Decoding is exact (Viterbi), the same in training and at run time. */
#ifndef NET_SEQUENCE_H
#define NET_SEQUENCE_H

#include "net/linear.h"

enum { SEQUENCE_LABELS = 64 /* at most */, SEQUENCE_ANY = 255 /* a label that is not known */ };

/* The feature that says which label stands before; `label_count` at the beginning of the sequence. */
uint32_t sequence_feature(uint32_t label_before);

/* The items' features, one after another: those of item i are features[first[i]] … features[first[i + 1] - 1]. */
struct sequence {
    size_t count;
    const uint32_t *features;
    const uint32_t *first; /* count + 1 of them */
};

/* Scores of one item's features, from a struct linear or a trainer. */
typedef void scorer(const void *model, const uint32_t *features, size_t count, int32_t *scores);
void linear_scorer(const void *model, const uint32_t *features, size_t count, int32_t *scores); /* `model` is a struct linear */

struct sequence_rules {
    uint32_t label_count;
    const bool *forbidden;   /* [before * label_count + label], before = label_count at the beginning; NULL: all may follow */
    const uint8_t *fixed;    /* a label an item, or SEQUENCE_ANY; NULL: none is known */
};

/* The best labels, one an item, into `labels`; memory is taken from the arena and may be forgotten afterwards. */
void sequence_decode(struct arena *arena, scorer *score, const void *model, const struct sequence *sequence, const struct sequence_rules *rules, uint8_t *labels);

#endif
