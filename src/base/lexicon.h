/* Lists of facts (data/ *.tsv), made into tables at build time by tools/make_lexicons.py: a folded key, then columns of text.
   Keys are folded as utf8_folded() does; one key may have several rows, in the order of the file. */
#ifndef BASE_LEXICON_H
#define BASE_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct lexicon {
    const char *strings;      /* all texts, each ended by a zero */
    const uint32_t *cells;    /* row by row: offset of the key, then of each column */
    const uint32_t *slots;    /* hash table of rows + 1, by FNV-1a of the key; 0 is empty */
    const uint32_t *openers;  /* bits, eight a slot: set where a key begins with a word of this FNV-1a */
    uint32_t row_count, column_count /* without the key */, slot_mask, longest_words;
};

/* False where no key begins with this folded word: saves looking up what it goes on to. */
bool lexicon_opens(const struct lexicon *lexicon, struct text folded_word);
/* The first row with this folded key, or -1; rows of the same key follow it: lexicon_next(). */
int32_t lexicon_find(const struct lexicon *lexicon, struct text folded_key);
int32_t lexicon_next(const struct lexicon *lexicon, int32_t row); /* the next row with the same key, or -1 */
struct text lexicon_key(const struct lexicon *lexicon, int32_t row);
struct text lexicon_cell(const struct lexicon *lexicon, int32_t row, uint32_t column); /* column from 0; empty where the file has none */

#endif
