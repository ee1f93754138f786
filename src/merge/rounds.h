/* From clusters of meeting mentions to the talks and rounds of the record. */
#ifndef MERGE_ROUNDS_H
#define MERGE_ROUNDS_H

#include "merge/talks_view.h"

/* Writes record.talks: `series` and `rounds` are both run on the same list of mentions, which `views` follows. */
void rounds_write(struct merge *merge, const struct talks_view *views, const struct stratum_result *series, const struct stratum_result *rounds);

/* The mentions of one round in canonical order. */
struct round_members {
    const struct talks_view **views;
    size_t count;
};

/* Fills what the mentions say of who took part, what about and with what result. */
void round_fill(struct merge *merge, struct round *round, const struct round_members *members, const struct parties *parties);

#endif
