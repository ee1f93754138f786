/* Finished events as the strata above them look at them: sides as numbers, and the words they are told in. */
#ifndef MERGE_EVENT_FACTS_H
#define MERGE_EVENT_FACTS_H

#include "merge/event_view.h"

struct event_fact {
    const struct record_event *event;
    struct side actors, recipients;
    struct stems words;   /* of the sentence of its first statement */
    struct stems trigger; /* of the word that names it there */
};

struct event_facts {
    struct event_fact *items; /* in the order of record.events */
    size_t count;
};

/* In the scratch arena; `words` and `trigger` only where asked for. */
struct event_facts event_facts_make(const struct merge *merge, bool with_words);
/* The index of an actor of the record, or INDEX_NONE: by halving, in `sorted` of actor_ids_sort(). */
struct actor_place {
    struct id id;
    uint32_t actor;
};
struct actor_place *actor_ids_sort(const struct merge *merge);
int32_t actor_with_id(const struct merge *merge, const struct actor_place *sorted, struct id id);

#endif
