/* Documents into the record: one batch, as `add` does once and `add --watch` again and again. */
#ifndef RUN_ADD_H
#define RUN_ADD_H

#include "run/outlet.h"

struct add_counts {
    size_t read, added, refused; /* articles, articles, inputs */
    bool stopped;                /* before all was read: what was read is kept, but not merged */
};

/* Adds what lies below the paths, and merges. False where the record could not be had or written: nothing of what was not yet
   committed is kept, which is reported. */
bool add_batch(const struct rapporteur_options *options, const char *const *paths, size_t count, struct outlet *outlet, struct add_counts *counts);

/* "3 articles read: 2 added, 1 there already; 0 inputs refused". */
struct text add_counts_text(struct arena *arena, const struct add_counts *counts);

/* Adds what lies in the folders, and then whatever comes into them, until it is stopped. Gives the status. */
int folders_watch(const struct rapporteur_options *options, const char *const *folders, size_t count, const struct rapporteur_sink *sink);

#endif
