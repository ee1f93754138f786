/* The record as of a day: what the articles say that had surely come out by then (docs/as-of.md). */
#ifndef RUN_AS_OF_H
#define RUN_AS_OF_H

#include "show/show.h"
#include "store/store.h"

/* With today's identities, or, where `strict`, made anew from those articles alone. Articles that may have come out by then are listed
   in `perhaps`, in `arena`. NULL with `error`; freed with loaded_record_destroy(). */
struct record *record_as_of(struct store *store, int32_t day, bool strict, struct arena *arena, perhaps_list *perhaps, struct error *error);

#endif
