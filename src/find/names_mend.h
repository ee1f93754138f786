/* Mends what the tagger marks by what the lists and the rest of the article say. */
#ifndef FIND_NAMES_MEND_H
#define FIND_NAMES_MEND_H

#include "find/names_tagger.h"

/* Changes the runs, which are in order of text and do not overlap, before and after. */
void runs_mend(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs);

/* Adds bodies of a country in small letters ("the Iraqi parliament", "parliament" of the same article, "the US-led coalition"). */
void bodies_add(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs);

#endif
