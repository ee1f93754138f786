/* Trees: greedy arc-hybrid parsing (Kuhlmann, Gómez-Rodríguez and Satta 2011) with one linear model for the steps and one
   for the relations. ROOT is the last item of the buffer. Each word is shifted once and attached once: linear time. */
#ifndef PARSE_TREE_H
#define PARSE_TREE_H

#include "net/linear.h"
#include "net/words.h"

enum { TREE_WORDS = 400 /* at most */, TREE_NONE = TREE_WORDS + 1 /* no such word */, STEP_FEATURES = 128, RELATION_FEATURES = 64 };

enum step { STEP_SHIFT, STEP_LEFT /* the first of the buffer gets the top of the stack */, STEP_RIGHT /* the second of the stack gets the top */, STEPS };

extern const char *const step_names[STEPS];

/* A node: a word, ROOT (index `count`) or nothing (index TREE_NONE). */
struct node {
    uint32_t word, tag, class, kind;
    uint16_t head, left, left2, right, right2; /* outermost children first, TREE_NONE: none */
    uint8_t relation, left_count, right_count;
    uint64_t left_set, right_set; /* the children's relations, a bit each (modulo 64) */
};

struct tree {
    size_t count; /* words */
    struct node nodes[TREE_NONE + 1];
    uint16_t stack[TREE_WORDS + 1];
    size_t depth, next; /* size of the stack; first of the buffer */
};

void tree_start(struct tree *tree, const struct word *words, const uint8_t *tags, size_t count);
bool tree_done(const struct tree *tree);
bool step_legal(const struct tree *tree, enum step step);
size_t step_features(const struct tree *tree, uint32_t *features);

/* The arc that a step would make. */
struct arc {
    uint16_t head, child;
};
struct arc step_arc(const struct tree *tree, enum step step); /* both TREE_NONE for STEP_SHIFT */
size_t relation_features(const struct tree *tree, struct arc arc, uint32_t *features);
void tree_step(struct tree *tree, enum step step, uint32_t relation);

/* The highest score of those that are allowed. */
enum step step_best(const int32_t *scores, const bool *allowed);

/* Parses: afterwards nodes[i].head (`count`: ROOT) and .relation are set. */
void tree_parse(struct tree *tree, const struct linear *steps, const struct linear *relations);

#endif
