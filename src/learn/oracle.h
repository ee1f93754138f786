/* The dynamic oracle of arc-hybrid parsing (Goldberg and Nivre 2013): how many arcs of the right tree a step makes impossible. */
#ifndef LEARN_ORACLE_H
#define LEARN_ORACLE_H

#include "parse/tree.h"

/* heads[i]: the right head of word i; tree->count: ROOT. The step must be legal. */
uint32_t step_cost(const struct tree *tree, const uint16_t *heads, enum step step);

#endif
