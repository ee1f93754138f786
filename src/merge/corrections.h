/* How what people said is so reaches the strata: constraints for the engine, values for what is written, and what came of it. */
#ifndef MERGE_CORRECTIONS_H
#define MERGE_CORRECTIONS_H

#include "merge/strata.h"

/* Takes the corrections into the record, in the order in which they hold. */
void corrections_read(struct merge *merge, const correction_list *corrections);
/* The day that a person gave the article, in place of its own; whether there is one. Before the articles are put in order. */
bool article_redate(struct merge *merge, struct article *article);

/* The constraints for a stratum whose objects are of this kind, on those of its mentions that there are; contradictions are settled, and with
   `written` what is overridden is noted on the record's corrections. */
constraint_list constraints_for(struct merge *merge, char kind, const mention_list *mentions, bool written);

/* Whether a person said what the mention is one with. */
bool mention_joined(const struct merge *merge, uint64_t hash);

/* The last correction of this action for one of the object's mentions; or NULL. */
const struct correction *object_corrected(const struct merge *merge, const struct stratum_result *result, const struct stratum_object *object, enum correction_action action);
bool object_dropped(const struct merge *merge, const struct stratum_result *result, const struct stratum_object *object);

/* Once all names are known: which objects the corrections are about, which of them find no words, which are overridden. */
void corrections_conclude(struct merge *merge);

#endif
