/* Records that say how they came to be, made again from the stored articles; nothing is written. */
#ifndef RUN_REVIEW_H
#define RUN_REVIEW_H

#include "store/store.h"

/* The record with what merging was in doubt about; freed with loaded_record_destroy(). NULL with `error`. */
struct record *record_doubting(struct store *store, struct error *error);

#endif
