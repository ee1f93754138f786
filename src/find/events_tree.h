/* The trees of an article as its finders of events walk them: children of each token, and what stands at a token. Made once
   an article, in linear time; every walk is bounded. */
#ifndef FIND_EVENTS_TREE_H
#define FIND_EVENTS_TREE_H

#include "base/lexicon.h"
#include "model/model.h"

struct tree {
    const struct article *article;
    struct arena *arena;
    int32_t *first_child, *next_sibling; /* in order of text; INDEX_NONE ends */
    int32_t *entity;                     /* the entity whose longest mention covers the token */
    struct span *mention;                /* that mention */
    int32_t *time;                       /* index into times */
    int32_t *quote;                      /* index into quotes: the innermost whose content holds the token */
    struct text *country;                /* of each entity: its own, or that of the body it has a role in; or unknown */
    index_list countries;                /* the entities that are countries, one of each */
};

enum {
    LONGEST_SENTENCE = 600, /* tokens: in longer ones nothing is sought, which article->notes says */
    LEMMA_SIZE = 96,        /* bytes of a folded key, the zero included; longer words are in no list */
};

/* Sentences that can be read: not empty, not longer than LONGEST_SENTENCE. */
bool tree_can_read(struct span tokens);

void tree_make(struct tree *tree, const struct article *article, struct arena *arena);

const struct token *tree_token(const struct tree *tree, int32_t token);
int32_t tree_head(const struct tree *tree, int32_t token);
/* Is the token's relation `relation`, or a kind of it ("nsubj" holds of nsubj:pass)? */
bool tree_is(const struct tree *tree, int32_t token, const char *relation);
bool tree_upos(const struct tree *tree, int32_t token, const char *upos);
bool tree_lemma(const struct tree *tree, int32_t token, const char *lemma);
bool tree_is_past(const struct tree *tree, int32_t token);                        /* past tense or past participle */
bool tree_is_present(const struct tree *tree, int32_t token);                     /* finite present tense */
int32_t tree_child(const struct tree *tree, int32_t token, const char *relation); /* the first such child, or INDEX_NONE */
bool tree_is_noun(const struct tree *tree, int32_t token);                        /* noun, name, pronoun or number */
bool tree_is_verb(const struct tree *tree, int32_t token);
bool tree_is_entity(const struct tree *tree, int32_t token, enum entity_type type);

/* The first word that introduces a nominal or a clause: "with", "because"; unknown: none. */
struct text tree_case(const struct tree *tree, int32_t token);
bool tree_case_is(const struct tree *tree, int32_t token, const char *word); /* is one of them `word`? */
bool tree_is_infinitive(const struct tree *tree, int32_t token);             /* "to" and a verb */
bool tree_is_negated(const struct tree *tree, int32_t token);

/* A dependent of the token that the word introduces ("with" → the head of "with Iran"), after `after` (or INDEX_NONE). */
int32_t tree_prepositional(const struct tree *tree, int32_t token, const char *word, int32_t after);

/* The subject of a verb: its own, that of the verb it is coordinated with or controlled by, or the noun it modifies.
   `passive` tells whether the subject suffers what the verb says. */
int32_t tree_subject(const struct tree *tree, int32_t verb, bool *passive);
int32_t tree_object(const struct tree *tree, int32_t verb); /* its own, the passive's subject, or the noun of its relative clause */
bool tree_is_passive(const struct tree *tree, int32_t verb);

/* Lemmas as keys of lists: small letters, blanks for hyphens. False: too long for any list. */
bool tree_key(const struct tree *tree, int32_t token, char key[LEMMA_SIZE]);
bool tree_key_form(const struct tree *tree, int32_t token, char key[LEMMA_SIZE]);
/* "pull out" of a verb with its particle; the lemma alone where it has none. */
bool tree_key_phrasal(const struct tree *tree, int32_t verb, char key[LEMMA_SIZE], int32_t *particle);
/* The first row of a noun in a list: by its lemma, its form, its form without the s; or negative. */
int32_t tree_row(const struct tree *tree, int32_t token, const struct lexicon *lexicon);
/* Has one of the rows of the same key, from `row` on, `value` in column 0? */
bool lexicon_says(const struct lexicon *lexicon, int32_t row, const char *value);

/* The words of a noun phrase up to its head, without article, clauses and what follows. */
struct span tree_phrase(const struct tree *tree, int32_t head);
/* A noun phrase with what follows it, or a verb with its objects: at most `most_words` words, without relative clauses, asides and
   the words of who says so; a noun's without those it is coordinated with. SPAN_NONE where nothing is left. */
struct span tree_noun_run(const struct tree *tree, int32_t head, int32_t most_words);
struct span tree_verb_run(const struct tree *tree, int32_t verb, int32_t most_words);
struct span tree_verb_run_from(const struct tree *tree, int32_t verb, int32_t start, int32_t most_words); /* from a token before it */
/* Does the token hang on `top`, directly or not? */
bool tree_under(const struct tree *tree, int32_t token, int32_t top);
/* The tokens of the token's sentence. */
struct span tree_sentence(const struct tree *tree, int32_t token);

#endif
