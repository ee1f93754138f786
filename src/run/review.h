/* Records that say how they came to be, made again from the stored articles; nothing is written. */
#ifndef RUN_REVIEW_H
#define RUN_REVIEW_H

#include "show/show.h"

/* The record with what merging was in doubt about; freed with loaded_record_destroy(). NULL with `error`. */
struct record *record_doubting(struct store *store, struct error *error);

/* The record of the articles that the object stands on, with today's identities and all that ties its mentions; the indexes of its articles
   in `today` are in `why`. NULL with `error`. */
struct record *record_explaining(struct store *store, const struct record *today, struct id object, int32_t article, struct arena *arena, struct show_why *why, struct error *error);

#endif
