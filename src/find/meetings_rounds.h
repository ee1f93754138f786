/* The rounds of talks while an article is read. */
#ifndef FIND_MEETINGS_ROUNDS_H
#define FIND_MEETINGS_ROUNDS_H

#include "find/meetings_mentions.h"
#include "find/meetings_scene.h"

enum { MOST_ROUNDS = 40, SAME_SITTING = 4 };

struct talks_round {
    struct meeting meeting;
    bool has_status;
    int32_t first; /* the sentence that opens it */
};

struct talks_reading { /* of an article */
    struct article *article;
    struct tree tree;
    LIST_OF(struct talks_round) rounds;
    int32_t current, since; /* the round last named, and the sentence that did; or INDEX_NONE */
    int32_t dateline;       /* the place "here" is; or INDEX_NONE */
    int32_t counted;        /* the sentence that told of several rounds last, each with its own form; -2: none has */
    LIST_OF(struct scene_meet) meets;
};

/* A new one, empty; the caller looks that there are fewer than MOST_ROUNDS. */
struct talks_round *talks_round_open(struct talks_reading *reading);
/* Adds what the mention says and the round does not yet. */
void talks_round_fill(struct talks_reading *reading, struct talks_round *round, const struct talks_mention *mention);
/* As far as is told. */
bool talks_round_is_held(const struct talks_round *round);
/* The mention opens a round or comes back to one, which becomes the current one. */
void talks_round_take_mention(struct talks_reading *reading, const struct talks_mention *mention, int32_t sentence);
/* Gives rounds told without a number that of the one numbered round of the same days. */
void talks_rounds_join_numbered(struct talks_reading *reading);

#endif
