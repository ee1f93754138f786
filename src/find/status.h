/* Did what a word names happen? By tense, modals, negation and what the word hangs on. */
#ifndef FIND_STATUS_H
#define FIND_STATUS_H

#include "find/events_tree.h"

struct standing {
    enum event_status status;
    bool asserted; /* false: a purpose, a mere thought: no event at all */
};

struct standing status_of_verb(const struct tree *tree, int32_t verb);
struct standing status_of_noun(const struct tree *tree, int32_t noun);

/* The verb that carries a noun's event ("held talks", "talks began"); INDEX_NONE where there is none. `suffers`: its
   subject does not act ("faced sanctions"); `is_subject`: the noun is the verb's subject. */
int32_t status_carrier(const struct tree *tree, int32_t noun, bool *suffers, bool *is_subject);

/* Does the verb say that somebody says something? */
bool status_is_report(const struct tree *tree, int32_t verb);

#endif
