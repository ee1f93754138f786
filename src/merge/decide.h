/* Blocks of a stratum and how they are cut into objects. */
#ifndef MERGE_DECIDE_H
#define MERGE_DECIDE_H

#include "merge/engine.h"

/* Fills blocks, the nodes' block and object, and objects with their block (their mentions come later), from nodes and links. */
void blocks_decide(struct arena *arena, struct stratum_result *result, struct arena *scratch, const struct stratum_rules *rules,
                   const constraint_list *constraints);

#endif
