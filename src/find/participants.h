/* Who takes part in what a word names. */
#ifndef FIND_PARTICIPANTS_H
#define FIND_PARTICIPANTS_H

#include "find/events_tree.h"

/* What a noun phrase is, whoever it names. */
struct character {
    bool acts; /* someone: a person, body, group, country */
    bool human, force, place;
};

struct character participant_character(const struct tree *tree, int32_t head);

/* Who the noun phrase names: an entity, or people of a country or a sector. False: nobody. */
bool participant_of(const struct tree *tree, int32_t head, bool place_acts, struct participant *participant);

/* Adds those who stand at `source` of a verb or noun: subj, obj, poss, mod, inner (of the clause
   that says what is promised or asked), before (names right before a verb), or a preposition ("by", "with"). */
void participants_at(const struct tree *tree, int32_t trigger, struct text source, participant_list *list);
void participant_add(const struct tree *tree, participant_list *list, const struct participant *participant);

/* The entity of the country whose name or people's name stands at the token; or INDEX_NONE. */
struct text country_at(const struct tree *tree, int32_t token);
int32_t country_entity(const struct tree *tree, struct text country);

#endif
