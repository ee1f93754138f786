/* What the lists in data/ say of each token: part of a country's name, a given name, an office … The tagger of names learns from
   it, and the rules for entities and roles read it. Made once an article, in linear time. */
#ifndef FIND_NAMES_EVIDENCE_H
#define FIND_NAMES_EVIDENCE_H

#include "base/lexicon.h"
#include "model/model.h"

enum list_kind {
    LIST_COUNTRY, LIST_PEOPLE, LIST_CAPITAL, LIST_PLACE, LIST_REGION, LIST_ORGANIZATION, LIST_GROUP, LIST_GIVEN_NAME, LIST_OFFICE,
    LIST_TITLE_WORD, LIST_HONORIFIC, LIST_ORGANIZATION_WORD, LIST_FACILITY_WORD, LIST_PLACE_WORD, LIST_PARTICLE, LIST_COMMON_WORD, LIST_KINDS
};

/* Where in the longest match of a list the token stands. */
enum list_part { PART_NONE, PART_ALONE, PART_FIRST, PART_INSIDE, PART_LAST };

enum evidence_flags {
    EVIDENCE_CAPITAL = 1,      /* begins with a capital */
    EVIDENCE_CAPITALS = 2,     /* two letters or more, none small */
    EVIDENCE_SMALL = 4,        /* begins with a small letter */
    EVIDENCE_FIRST = 8,        /* first word of its sentence, quotation marks aside */
    EVIDENCE_ALSO_SMALL = 16,  /* the article has the word in small letters */
    EVIDENCE_ALSO_CAPITAL = 32 /* … with a capital inside a sentence */
};

struct word_evidence {
    const struct article *article;
    struct arena *arena;
    struct text *folded; /* of each token; empty for marks */
    uint8_t *flags;
    uint64_t *marks;     /* three bits a list */
};

void evidence_make(struct word_evidence *evidence, const struct article *article, struct arena *arena);

enum list_part evidence_part(const struct word_evidence *evidence, size_t token, enum list_kind kind);
bool evidence_has(const struct word_evidence *evidence, size_t token, enum list_kind kind);
bool evidence_is(const struct word_evidence *evidence, size_t token, const char *folded);

/* The folded words of tokens [first, end) with single blanks, as keys of lists have them. */
enum { EVIDENCE_KEY = 128 };
struct text evidence_key(const struct word_evidence *evidence, size_t first, size_t end, char key[EVIDENCE_KEY]); /* unknown: too long */
/* The first row of the key that these tokens make, or negative. */
int32_t evidence_row(const struct word_evidence *evidence, const struct lexicon *lexicon, size_t first, size_t end);

#endif
