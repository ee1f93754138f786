/* Who leads and who belongs to the delegations of talks. */
#ifndef FIND_MEETINGS_DELEGATES_H
#define FIND_MEETINGS_DELEGATES_H

#include "find/events_tree.h"

typedef LIST_OF(struct delegate) delegate_list;

/* Adds those the sentence names to `heads` and `members`, which become the meeting's. */
void delegates_in(const struct tree *tree, struct span sentence, bool speaks_of_talks, delegate_list *heads, delegate_list *members);

#endif
