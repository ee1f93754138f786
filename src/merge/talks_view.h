/* A meeting mention as the talks stratum looks at it. */
#ifndef MERGE_TALKS_VIEW_H
#define MERGE_TALKS_VIEW_H

#include "merge/event_view.h"

enum { PARTIES_MOST = 16 };

/* Parties are numbers: a country's code, or for a group that is no state's part PARTY_GROUP and bits of its hash. */
enum { PARTY_GROUP = 1u << 31 };

struct parties {
    uint32_t numbers[PARTIES_MOST]; /* ascending */
    int32_t actors[PARTIES_MOST];   /* beside: index into record.actors of the country or group itself; INDEX_NONE: has none */
    uint32_t count;
};

struct talks_view {
    uint32_t article, number; /* number: index into the article's meetings */
    const struct meeting *meeting;
    struct parties parties;
    struct stems name; /* of the series' name, without the words that any talks are called by and the parties' names */
    struct interval days, reported;
};

/* The party for which an actor speaks, 0 where it is not known; `own` gets the actor that is the party itself, or INDEX_NONE. */
uint32_t party_of_actor(const struct merge *merge, uint32_t actor, int32_t *own);
bool parties_hold(const struct parties *parties, uint32_t party);
void parties_add(struct parties *parties, uint32_t party, int32_t own);
struct talks_view talks_view_make(const struct merge *merge, uint32_t article, uint32_t number);
/* Of every field that is looked at when talks and rounds are merged. */
uint64_t talks_view_signature(const struct talks_view *view);

#endif
