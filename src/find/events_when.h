/* When and where what a word names took place. */
#ifndef FIND_EVENTS_WHEN_H
#define FIND_EVENTS_WHEN_H

#include "find/events_tree.h"

/* The time mention of the trigger's clause: what hangs on the trigger, else what hangs on the verb it belongs to. */
int32_t event_time(const struct tree *tree, int32_t trigger);
/* Only what hangs on the trigger itself. */
int32_t event_own_time(const struct tree *tree, int32_t trigger);
/* The day under which an opening's undated news is told ("officials said on Thursday"): a time of the first sentences. */
int32_t event_lead_time(const struct tree *tree);
/* The place, facility or country in a locative phrase of the trigger or its verb: the narrowest; or INDEX_NONE. */
int32_t event_place(const struct tree *tree, int32_t trigger);

#endif
