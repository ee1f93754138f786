/* Mentions that corrections speak of ("pinned"): each is a node of its own. */
#ifndef MERGE_PINS_H
#define MERGE_PINS_H

#include "merge/engine.h"

struct pin {
    uint64_t hash;
    uint32_t node;
};

struct pins { /* the nodes of all mentions, by hash */
    struct pin *items;
    size_t count;
};

struct ruling { /* two nodes that a person keeps asunder; what was split off comes first */
    uint32_t a, b;
};

struct pins pins_find(struct arena *scratch, const struct stratum_result *result);
uint32_t pinned_node(const struct pins *pins, uint64_t hash); /* UINT32_MAX: no mention has it */

/* Sets the links right that pinning has changed. A pinned mention is no less like those that are told in just the same way: it is linked to
   them, surely. What was split off keeps its other links as the weakest there are, so that it draws away only what has no better place. */
void pinned_link(struct arena *arena, struct stratum_result *result, struct arena *scratch, const mention_list *mentions, const constraint_list *constraints);

#endif
