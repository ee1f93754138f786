/* One stratum of merging, whatever it merges: plain arrays in, decisions out (docs/merging.md).

   mentions ─ signature ▶ nodes ─ keys() propose, link() accepts ▶ blocks ─ decide, under corrections ▶ objects

   The result is a function of the set of mentions: never of the order in which they are given, of addresses or clocks.
   link() and apart() must look only at what the two signatures stand for and at finished strata. */
#ifndef MERGE_ENGINE_H
#define MERGE_ENGINE_H

#include "merge/reasons.h"
#include "model/record.h"

/* A mention as given to the engine. Callers keep their own data in an array of the same order. */
struct mention {
    uint64_t hash;        /* its anchor (mention_hash() of strata.h) */
    uint64_t signature;   /* of every field that keys(), link() and apart() look at */
    uint32_t article;     /* rank of the article in canonical order */
    uint32_t place;       /* order within the article */
    struct interval days; /* for the distance of days; unknown meets all */
};

/* Where a mention stands in the canonical order. */
struct mention_rank {
    uint32_t article, place;
    uint64_t hash;
};
int mention_rank_compare(struct mention_rank a, struct mention_rank b);

typedef LIST_OF(struct mention) mention_list;
typedef LIST_OF(uint64_t) key_list;

enum constraint_kind { CONSTRAINT_SAME, CONSTRAINT_DIFFERENT };

/* A person's correction, as the engine takes it: hard. Of two that contradict, the one later in the list wins. */
struct constraint {
    enum constraint_kind kind;
    uint64_t a, b; /* hashes of mentions; one that no mention has is passed over */
};

typedef LIST_OF(struct constraint) constraint_list;

enum linkage {
    LINKAGE_SINGLE,  /* a block is one object, but for what apart() and corrections keep asunder */
    LINKAGE_LEADER,  /* a node joins where it is linked to the founder, best score first */
    LINKAGE_AVERAGE, /* … where its mean score to all members is 0 or more, a missing link counting as `missing` */
};

struct stratum_rules {
    int32_t stratum;
    char kind;         /* letter of the objects' ids */
    const char *name;  /* of the result: "actors", "events" … */
    int32_t days_apart; /* partners' intervals are at most so many days apart; INT32_MAX: no matter */
    enum linkage linkage;
    int32_t missing; /* score of a link that was not accepted, for LINKAGE_AVERAGE */
    const void *context;
    /* The mention's keys: partners share at least one. Numbers are those of the list given. */
    void (*keys)(const void *context, uint32_t mention, struct arena *arena, key_list *keys);
    int32_t (*link)(const void *context, uint32_t a, uint32_t b);  /* thousandths of log-odds; below 0: not accepted */
    /* The score that link() gives, with the terms that it is the sum of; or NULL. */
    int32_t (*explain)(const void *context, uint32_t a, uint32_t b, struct reasons *why);
    bool (*apart)(const void *context, uint32_t a, uint32_t b);    /* can never be one object; or NULL */
};

/* Runs the stratum. The result lives in `arena`. */
struct stratum_result *stratum_run(struct arena *arena, const struct stratum_rules *rules, const mention_list *mentions, const constraint_list *constraints);

#endif
