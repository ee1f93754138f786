/* What talks are about and what comes of them, as spans of at most 15 words. */
#ifndef FIND_MEETINGS_AGENDA_H
#define FIND_MEETINGS_AGENDA_H

#include "find/events_tree.h"

/* What the sentence says that is discussed at its talks. */
void agenda_in(const struct tree *tree, struct span sentence, struct arena *arena, span_list *items);
/* Does it say that something was agreed, or that both sides state something together? */
bool outcomes_any(const struct tree *tree, struct span sentence);
bool outcomes_joint(const struct tree *tree, struct span sentence);
/* What is agreed, renewed or signed there. */
void outcomes_in(const struct tree *tree, struct span sentence, struct arena *arena, span_list *items);

#endif
