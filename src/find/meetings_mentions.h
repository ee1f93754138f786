/* What a sentence says of talks in one place: whose they are, which round, when and where, held or to come. */
#ifndef FIND_MEETINGS_MENTIONS_H
#define FIND_MEETINGS_MENTIONS_H

#include "find/events_tree.h"

struct talks_mention { /* in one place */
    int32_t token;     /* the head: "round", or "talks" */
    int32_t series;    /* the noun of the series; or the head itself */
    struct span span, name;
    int32_t ordinal, count;
    index_list parties;
    bool definite;
    bool has_status;
    enum meeting_status status;
    int32_t time, place;
    int32_t length; /* days, where the talks end on the day of `time`; 0: not said */
};

/* Do words for talks stand at the token? */
bool talks_mention_read(const struct tree *tree, int32_t token, struct talks_mention *mention);
/* Do envoys meet at this verb: talks without a word for them? */
bool talks_envoys_read(const struct tree *tree, int32_t verb, struct talks_mention *mention);
/* Each party once; INDEX_NONE is none. */
void talks_party_add(struct arena *arena, index_list *list, int32_t index);

#endif
