/* The parties of an article's talks, for promises that name them only as "the two sides", or not at all. */
#ifndef FIND_COMMITMENTS_SIDES_H
#define FIND_COMMITMENTS_SIDES_H

#include "find/events_tree.h"

/* The two countries whose talks or agreement the article first tells of; less than two: none are told. */
void talks_two_parties(const struct tree *tree, struct arena *arena, index_list *parties);
/* The other one of two parties; INDEX_NONE where the side is none of them. */
int32_t talks_other_party(const index_list *parties, int32_t side);

/* Who says what the verb tells: the subject of the verb of saying; INDEX_NONE: nobody says it. */
int32_t said_verb(const struct tree *tree, int32_t verb);

#endif
