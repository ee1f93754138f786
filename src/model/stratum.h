/* What one stratum of merging decided, kept with the record so that store can save it and a later run can tell what it
   changes (docs/merging.md): mentions of the same signature are one node, accepted links between nodes make blocks, and
   each block is cut into objects.

   Order: nodes by the canonical place of their founder, blocks and objects too, keys by (key, node), links by (n, m), n < m. */
#ifndef MODEL_STRATUM_H
#define MODEL_STRATUM_H

#include "base/calendar.h"
#include "base/hash.h"
#include "base/list.h"

struct stratum_mention {
    uint64_t hash;    /* its anchor: article, kind, words, which occurrence; mention id = id_make(kind, hash) */
    uint32_t article; /* index into record.articles */
    uint32_t place;   /* order within the article: a byte, or a number */
    uint32_t node;
    uint32_t given; /* its number in the list that the stratum was run on */
};

struct stratum_node {
    uint64_t signature;    /* of every field that a decision looks at */
    struct interval days;  /* for the distance of days between partners */
    uint32_t first, count; /* mentions [first, first + count) of the result, in canonical order; the first is its founder */
    uint32_t block, object;
};

struct stratum_key {
    uint64_t key;
    int32_t day; /* earliest of the node; DAY_UNKNOWN for none */
    uint32_t node;
};

struct stratum_link {
    uint32_t n, m;
    int32_t score; /* thousandths of log-odds, 0 and above */
};

struct stratum_block {
    uint64_t fingerprint; /* of its nodes, counts, links and constraints, and of MERGE_VERSION */
    uint32_t node_count;
};

struct stratum_object {
    struct id id; /* of its founder's mention */
    uint32_t founder; /* mention of the result */
    uint32_t block;
    uint32_t first, count; /* in `placed` of the result: its mentions in canonical order */
};

struct stratum_result {
    int32_t stratum; /* 1 … 7 of docs/merging.md */
    char kind;       /* letter of the ids of its objects */
    struct text name;
    LIST_OF(struct stratum_mention) mentions;
    LIST_OF(struct stratum_node) nodes;
    LIST_OF(struct stratum_key) keys;
    LIST_OF(struct stratum_link) links;
    LIST_OF(struct stratum_block) blocks;
    LIST_OF(struct stratum_object) objects;
    uint32_t *placed;        /* mentions, object after object */
    uint32_t *object_of;     /* by number in the list that the stratum was run on */
    text_list notes;         /* what was capped, which correction was overridden */
};

#endif
