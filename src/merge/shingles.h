/* An article's words, and its shingles: runs of five words outside quotations, as 64-bit hashes. What is quoted is said by a speaker and
   stands in every report; what stands around it is a writer's own. */
#ifndef MERGE_SHINGLES_H
#define MERGE_SHINGLES_H

#include "model/model.h"

enum { SHINGLE_WORDS = 5 };

struct word {
    struct span span;
    uint64_t hash; /* of its letters, small */
    bool quoted;
    bool furniture; /* stands on many pages of one outlet: set by copies_find() */
};

struct shingle {
    uint64_t hash;
    uint32_t word; /* number of its first word */
};

struct shingles {
    struct word *words;
    size_t word_count;
    struct shingle *items; /* in order of text */
    size_t count;
};

/* Words are runs of letters, digits and marks; a Chinese or Japanese character is a word. Both live in `arena`; what is
   needed on the way in `passing`. */
struct shingles shingles_make(struct arena *arena, struct arena *passing, struct text text);
/* The shingle's words, small, a blank between them: the key of data/stock-phrases.tsv. */
struct text shingle_text(struct arena *arena, struct text text, const struct shingles *shingles, uint32_t word);

#endif
