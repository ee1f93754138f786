/* The words, digit runs and marks of a text: what the rules for times, figures and quotes walk over. They do not depend on the
   tokens, so that "3-5" and "10:30pm" are cut the same way everywhere. */
#ifndef FIND_PIECES_H
#define FIND_PIECES_H

#include "base/lexicon.h"
#include "model/model.h"

enum piece_kind { PIECE_WORD, PIECE_DIGITS, PIECE_MARK };

struct piece {
    struct span span;
    enum piece_kind kind;
    bool glued;          /* touches the piece before */
    bool opens;          /* first of a paragraph */
    bool capital;        /* a word that begins with a capital */
    int32_t time_word;   /* first row of lexicon_time_words, or INDEX_NONE */
    int64_t number;      /* of a digit run of up to 18 digits; -1 for others */
    struct text word;    /* in small letters (ASCII) */
};

struct pieces {
    struct text text;
    const struct piece *items;
    size_t count;
};

/* All pieces of the text, in the arena. */
struct pieces pieces_cut(struct arena *arena, struct text text);

/* All of these are false, or 0, past the end. */
bool piece_is(const struct pieces *pieces, size_t i, const char *word);
bool piece_among(const struct pieces *pieces, size_t i, const char *const *words); /* ended by NULL */
bool piece_mark(const struct pieces *pieces, size_t i, const char *mark);
/* The value of the word in this class of data/time-words.tsv; unknown text where it has none. */
struct text piece_class(const struct pieces *pieces, size_t i, const char *class);
int32_t piece_number(const struct pieces *pieces, size_t i, const char *class); /* its value as a number; -1 where it has none */
size_t piece_at(const struct pieces *pieces, uint32_t byte); /* the first piece that ends after the byte */

#endif
