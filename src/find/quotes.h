/* Between the files of the quote finder: quotes_marks.c finds what stands between quotation marks, quotes_cues.c who "said", "told",
   "according to", and quotes.c brings them together. */
#ifndef FIND_QUOTES_H
#define FIND_QUOTES_H

#include "find/events_tree.h"
#include "find/pieces.h"

/* Pieces [first, end). */
struct stretch {
    size_t first, end;
};

struct run { /* between quotation marks */
    size_t open, close; /* the opening mark; the piece behind the closing one */
    struct stretch content;
    bool closed;
    bool continues; /* opens the paragraph, and the run before was left open */
};

typedef LIST_OF(struct run) run_list;

/* In order; they do not overlap; quotations within quotations are part of them. */
run_list quote_runs(struct arena *arena, const struct pieces *pieces);

enum cue_class { CUE_SAY, CUE_ASK, CUE_UTTER, CUE_DEMAND, CUE_OFFER, CUE_JUDGE, CUE_THINK, CUE_SHOW, CUE_ACCORDING };

struct cue {
    struct stretch words; /* "has also said" */
    size_t verb;
    enum cue_class class;
    bool inverted; /* "said the minister" */
    bool passive;
    struct stretch speaker; /* empty: not said */
};

typedef LIST_OF(struct cue) cue_list;

struct quoting {
    struct article *article;
    struct tree tree;
    struct pieces pieces;
    run_list runs;
    const int32_t *run_of; /* for each piece: the run it stands in, or INDEX_NONE */
};

/* The cues in [unit), outside the runs, in order. */
cue_list quote_cues(const struct quoting *quoting, struct stretch unit);
/* Whether the piece belongs to a time told ("on Tuesday"): the first piece of it and its preposition; else `i`. */
size_t quote_before_time(const struct quoting *quoting, size_t i);
size_t quote_after_time(const struct quoting *quoting, size_t i);

/* What the cue says in its own words, beside quotations: up to two stretches ("The problem, she said, is money"); gives how many. */
size_t quote_clauses(const struct quoting *quoting, struct stretch unit, const cue_list *cues, size_t cue, struct stretch clauses[2]);

bool quote_tagged(const struct quoting *quoting, size_t i, const char *prefix); /* the tag of piece i begins so */
size_t quote_name_at(const struct article *article, uint32_t byte); /* the first name that begins at the byte or behind it */
/* The entity that a speaker's words stand for: a person before all else; a pronoun by `last`, the speaker before it. */
int32_t quote_entity(const struct quoting *quoting, struct stretch speaker, int32_t last);

#endif
