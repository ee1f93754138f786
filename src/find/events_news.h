/* The day of news that is told without one. */
#ifndef FIND_EVENTS_NEWS_H
#define FIND_EVENTS_NEWS_H

#include "find/events_tree.h"

struct news {
    int32_t verb; /* of the sentence's main line, on which the event hangs */
    bool below;   /* told beside it: "after they turned down the offer" */
};

/* Is the event of a verb, or of a noun and the verb that carries it (or INDEX_NONE), told in the simple past of the sentence's main
   line? "Had agreed", "has agreed", what is said or thought, and what a noun's clause tells are not. */
bool event_is_news(const struct tree *tree, int32_t trigger, int32_t carrier, struct news *news);
/* "Had agreed": further back than what is told. */
bool event_is_earlier(const struct tree *tree, int32_t verb);
/* Do two tokens stand in one paragraph, in the same sentence or in sentences next to each other? */
bool event_is_next(const struct tree *tree, int32_t before, int32_t token);
/* One of the first sentences of the article. */
bool event_leads(const struct tree *tree, int32_t token);

#endif
