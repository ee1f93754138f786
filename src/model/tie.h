/* Why mentions are one thing, or are not: what speaks for a tie between two of them, and against it. Made only where someone asks
   (articles_merge_watched() of merge/merge.h): neither stored nor exported. */
#ifndef MODEL_TIE_H
#define MODEL_TIE_H

#include "base/hash.h"
#include "base/list.h"
#include "base/text.h"

/* The reason that weighs against any tie. */
#define TIE_PRIOR "two mentions are mostly two things"

struct tie_reason {
    const char *words; /* static: "the same full name", "days that do not meet" */
    int32_t score;     /* thousandths of log-odds; below 0: speaks against */
    bool rare;         /* two different things seldom have it in common */
};

typedef LIST_OF(struct tie_reason) reason_list;

struct tied_mention {
    uint32_t article;  /* index into record.articles */
    struct span words; /* in its text; the place alone where the words are not known */
    struct id mention; /* its own name, whichever object holds it */
};

enum tie_kind {
    TIE_HOLDS, /* it holds two parts of one object together: without it they would be two */
    TIE_FAILS  /* it all but joins two objects */
};

struct tie {
    enum tie_kind kind;
    struct id a, b; /* the objects of the two mentions: one and the same where it holds */
    struct tied_mention from, to;
    uint32_t from_count, to_count; /* mentions in the two parts, or in the two objects */
    int32_t score;                 /* thousandths of log-odds; 0 and above: joined */
    reason_list reasons;           /* which add up to the score */
};

typedef LIST_OF(struct tie) tie_list;

/* A family name alone, of which several may be meant and none is taken. */
struct untied_name {
    uint32_t article;
    struct span words;
    struct id mention;  /* its name, once a person settles who is meant */
    uint32_t mentions;  /* how often the article names it so */
    LIST_OF(struct id) candidates;
};

typedef LIST_OF(struct untied_name) untied_list;

#endif
