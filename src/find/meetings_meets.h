/* Ministers who met, as a round of talks. */
#ifndef FIND_MEETINGS_MEETS_H
#define FIND_MEETINGS_MEETS_H

#include "find/meetings_rounds.h"

/* Adds those who met to the round of that day, or opens one, in an article that tells of talks between the two. */
void talks_meet_take(struct talks_reading *reading, const struct scene_meet *meet);

#endif
