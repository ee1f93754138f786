/* Disputes, a kind a file. Each finder adds to record.disputes. */
#ifndef MERGE_DISPUTES_H
#define MERGE_DISPUTES_H

#include "merge/event_facts.h"

/* A new dispute, named by what it is about and on; `subject` tells several about one object apart. */
struct dispute *dispute_add(struct merge *merge, enum dispute_on on, struct id about, struct text subject);
struct dispute_side *dispute_side_add(struct merge *merge, struct dispute *dispute, struct text claim);
/* Sorts each side's statements and counts its sources. */
void dispute_close(struct merge *merge, struct dispute *dispute);
/* The words of an article around `inside` as a claim. */
struct text claim_words(const struct merge *merge, uint32_t article, struct span inside);

void disputes_of_values(struct merge *merge);
void disputes_of_accounts(struct merge *merge);
void disputes_of_descriptions(struct merge *merge);

#endif
