/* Where and how those who talk come together. */
#ifndef FIND_MEETINGS_SCENE_H
#define FIND_MEETINGS_SCENE_H

#include "find/events_tree.h"

/* The place or facility that "in", "at" or "near" gives after the token, before the clause's next verb; or INDEX_NONE. */
int32_t scene_place(const struct tree *tree, int32_t token);
/* "Signed in Rome at the close of the third round": between the verb and the noun; or INDEX_NONE. */
int32_t scene_place_before(const struct tree *tree, int32_t noun);
/* "Four days of talks", "after three days": how many; or 0. */
int32_t scene_length(const struct tree *tree, int32_t noun);
/* Somebody has sat down, arrived, shaken hands: the verb; or INDEX_NONE. */
int32_t scene_gathering(const struct tree *tree, struct span sentence);
/* The place that the dateline names, for "here"; or INDEX_NONE. */
int32_t scene_dateline(const struct tree *tree);
bool scene_is_here(const struct tree *tree, struct span sentence);
/* Is the entity more than a country: a town, a building? */
bool scene_is_spot(const struct tree *tree, int32_t place);
/* The two countries an article is about: the first coordinated ones, else the two named far oftener than others. */
bool scene_pair(const struct tree *tree, int32_t pair[2]);

/* "Talks since the truce of May": the time is not that of the talks. */
bool scene_is_past_of(const struct tree *tree, int32_t time);
/* "…, which had been due to start on Thursday": the token of the day that the word before it sets; or INDEX_NONE. */
int32_t scene_due(const struct tree *tree, int32_t token);

/* "Mr X met Y and Z on Thursday": who came together, of two countries. */
struct scene_meet {
    int32_t sentence, verb;
    int32_t countries[2]; /* entities; INDEX_NONE: not told */
    index_list people;    /* entities: first those of the first country */
    size_t first_side;    /* how many they are */
};

bool scene_reads_meet(const struct tree *tree, struct span sentence, struct scene_meet *meet);

#endif
