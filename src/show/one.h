/* Pieces of the view of one thing that other views have. */
#ifndef SHOW_ONE_H
#define SHOW_ONE_H

#include "show/view.h"

void show_actor(struct view *view, const struct actor *actor, bool full);        /* not `full`: without events, quotes and sentences */
void show_one_talks(struct view *view, const struct talks *talks, int32_t only); /* only: one round by its place; INDEX_NONE: all */
/* Talks that are shown, those with most rounds first. */
struct counted_talks {
    const struct talks *talks;
    size_t rounds; /* shown */
};
typedef LIST_OF(struct counted_talks) counted_talks_list;
counted_talks_list talks_by_rounds(const struct view *view);

void show_one_series(struct view *view, const struct series *series);
void list_what_stands_on(struct view *view, struct mark mark); /* the objects with a statement in the sentence, or anywhere in the article */

#endif
