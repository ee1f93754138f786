/* What the tagger and the parser see of a word: hashes of its letters, made once a sentence. */
#ifndef NET_WORDS_H
#define NET_WORDS_H

#include "model/model.h"
#include "net/classes.h"

enum { WORD_PREFIXES = 3, WORD_SUFFIXES = 4 };

enum casing { CASING_SENTENCE, CASING_TITLE /* Most Words Begin So */, CASING_CAPITALS, CASING_SMALL };

struct word {
    uint32_t form;                     /* as written */
    uint32_t lower;                    /* small letters, digits as 0, quotation marks and dashes as in plain typing */
    uint32_t prefix[WORD_PREFIXES];    /* of `lower`, 1 … 3 bytes */
    uint32_t suffix[WORD_SUFFIXES];    /* 1 … 4 bytes */
    uint32_t shape;                    /* Xxxx → Xx, U.S. → X.X., 5,000 → d,d */
    uint32_t class, kind;              /* of words that are used alike (net/classes.h); 0: not known */
};

/* The words of tokens [first, first + count); `words` has room for them. Gives how the sentence uses capitals. */
enum casing words_make(const struct classes *classes, const struct article *article, size_t first, size_t count, struct word *words);

/* The word in small letters and plain signs as `lower` has it, cut to `room` bytes; gives the number of bytes. */
size_t word_lower(struct text form, char *small, size_t room);

#endif
