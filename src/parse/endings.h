/* A table from a tag and a word's ending to a short text, for lemmas (how to change the word) and features. The longest
   ending that is listed decides; the whole word is its own longest ending. Made by rapporteur-learn.

   The file (little-endian): struct endings_header; the texts, each ended by a zero; then, at a multiple of four bytes, the slots: the
   hash of tag and ending, and the number of the text from 1 (0: an empty slot). */
#ifndef PARSE_ENDINGS_H
#define PARSE_ENDINGS_H

#include "base/text.h"

enum { ENDING_LONGEST = 8 /* bytes, but for whole words */, ENDING_TEXTS = 4096 /* at most */, ENDING_WORD = 64 /* bytes of a word that are looked at */ };

struct endings_header {
    char magic[4]; /* "REND" */
    uint32_t text_count, texts_size, slot_count /* a power of two */;
};

struct ending_slot {
    uint32_t key, text;
};

struct endings {
    const struct ending_slot *slots;
    uint32_t slot_mask, text_count;
    const char *texts[ENDING_TEXTS];
};

bool endings_map(struct endings *endings, struct text bytes);

/* The key of the last `length` bytes of a word; SIZE_MAX: of the whole word. */
uint32_t ending_key(struct text tag, struct text lower, size_t length);

/* The text for the longest ending that is listed, or NULL. `lower`: the word as word_lower() gives it. */
const char *ending_find(const struct endings *endings, struct text tag, struct text lower);

/* A change of a word into its lemma: 'l' (of the word in small letters) or 'k' (as written); how many bytes to take from the end, as
   a letter from 'a'; what to put there. Apostrophes are as in plain typing. A word that is no name but has a capital in its lemma (I,
   French) is changed as a whole. Gives false where they are too unlike. */
enum { LEMMA_CHANGE = 24 };
bool lemma_change(struct text tag, struct text form, struct text lemma, char change[LEMMA_CHANGE]);
struct text lemma_apply(struct arena *arena, struct text form, const char *change);

#endif
