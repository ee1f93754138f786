/* An event mention as the strata above actors look at it: who acted on whom by actor and by country, when, where, in which
   words. Views are made once and then only read. */
#ifndef MERGE_EVENT_VIEW_H
#define MERGE_EVENT_VIEW_H

#include "merge/partial_days.h"
#include "merge/stems.h"
#include "merge/strata.h"

enum { SIDE_MOST = 8 }; /* participants of one side that are looked at: the first in the text */

/* One side of an act: who, each once, ascending. */
struct side {
    uint32_t actors[SIDE_MOST];    /* index into record.actors */
    uint32_t countries[SIDE_MOST]; /* code_of_country(); of all participants */
    uint32_t actor_count, country_count;
    uint32_t named; /* how many of the actors are no countries: persons, organisations, groups */
};

/* The four families of PLOVER's types: talk, help, demand, force. */
enum event_family { FAMILY_TALK, FAMILY_HELP, FAMILY_DEMAND, FAMILY_FORCE, EVENT_FAMILIES };

struct event_view {
    uint32_t article, number; /* number: index into the article's events */
    const struct event *event;
    struct side actors, recipients, both;
    struct interval days;     /* of the event; or unknown */
    struct partial_day partial; /* where `days` are unknown: what is told of them without the year */
    struct interval reported; /* the article's day */
    uint32_t place_actor;     /* index into record.actors, or UINT32_MAX */
    struct text place;        /* as written; or unknown */
    uint64_t trigger;         /* stem of the word that names it */
    bool plain_trigger;       /* a word that any act may be called by: "talks", "held" */
    struct stems words;       /* of its clause, without names and the trigger */
    struct stems numbers;     /* the figures of its clause */
    uint64_t sentence;        /* sentences that copy each other have the same */
    int32_t ordinal;          /* of the round of talks that the word names; 0: none */
};

uint32_t code_of_country(struct text country); /* its three letters as a number; 0 where unknown */
/* The country of an actor as a number; 0 where unknown. */
uint32_t country_of_actor(const struct merge *merge, uint32_t actor);
/* The actor that is the country itself, or INDEX_NONE. */
int32_t actor_of_country(const struct merge *merge, uint32_t code);
/* Adds an actor of the record, and its country; `code` is used where the actor is INDEX_NONE or has none. */
void side_add(const struct merge *merge, struct side *side, int32_t actor, uint32_t code);
uint32_t shared_numbers(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count); /* of ascending lists */
/* Actors that both have and that are not countries. */
uint32_t shared_named(const struct merge *merge, const struct side *a, const struct side *b);

/* Whether two articles are one, or of one story or thread. */
bool same_matter(const struct merge *merge, uint32_t a, uint32_t b);
/* The same in every record that has this actor. */
uint64_t actor_hash(const struct merge *merge, uint32_t actor);

enum event_family event_family(enum event_type type);
bool event_mutual(enum event_type type); /* both sides do the same: talks, agreements */
struct event_view event_view_make(const struct merge *merge, uint32_t article, uint32_t number);
/* A meeting as an act of talking: the view of a made event, in the scratch arena, on the meeting's words. */
struct event_view meeting_event_make(const struct merge *merge, uint32_t article, uint32_t number);
/* Of every field that is looked at when events are merged. */
uint64_t event_view_signature(const struct merge *merge, const struct event_view *view);

#endif
