/* What someone who asks may see of how mentions were tied: the weak ties that hold objects together, those that all but join two, or all
   that hold one object. */
#ifndef MERGE_TIES_H
#define MERGE_TIES_H

#include "merge/strata.h"

/* Adds to record.ties what merge->watch asks for of a stratum that has just been run; what an earlier pass of it added is dropped. */
void ties_take(struct merge *merge, const struct stratum_rules *rules, const mention_list *mentions, const struct stratum_result *result);

/* Once all is made and named: who each article's entities are, and candidates for names under the ids that the record has for them, each
   once. Only where there is a watch. */
void ties_conclude(struct merge *merge);

#endif
