/* Words of talks (data/meeting-words.tsv) at a token. */
#ifndef FIND_MEETINGS_WORDS_H
#define FIND_MEETINGS_WORDS_H

#include "find/events_tree.h"

bool talks_word(const struct tree *tree, int32_t token, const char *kind);
/* The value of a word of this kind: a number, or 0. */
int32_t talks_number(const struct tree *tree, int32_t token, const char *kind);
/* Is it a noun for talks: a series ("dialogue"), or a round? */
bool talks_is_series(const struct tree *tree, int32_t token);
bool talks_is_round(const struct tree *tree, int32_t token);
/* "strategic dialogue": the noun with those modifiers that tell the series; SPAN_NONE for bare "talks". */
struct span talks_name(const struct tree *tree, int32_t series);
/* How the sentence says that people meet: by video, by phone, in person. */
enum meeting_format talks_format(const struct tree *tree, struct span tokens);
/* "the two sides", "both countries", "they": the parties, without their names. */
bool talks_is_anaphor(const struct tree *tree, int32_t token);

/* The country or body for which a participant speaks: an entity, or INDEX_NONE. */
int32_t talks_party(const struct tree *tree, const struct participant *participant);

#endif
