/* 64-bit hashes of bytes (XXH3, the same on every machine) and the ids that are printed of them. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/text.h"

/* An object's id: a letter for its kind and 13 digits of base 32 (a-z and 2-7), ended by a zero; text[0] == 0 is "none". */
struct id {
    char text[16];
};

typedef LIST_OF(struct id) id_list;

/* 128 bits: enough to take two texts of one digest for the same. */
struct digest {
    uint64_t high, low;
};

uint64_t hash_text(struct text text);
struct digest digest_text(struct text text);
uint64_t hash_more(uint64_t hash, struct text text);      /* a field added to a hash; where a field ends matters */
uint64_t hash_number(uint64_t hash, int64_t number);
struct id id_make(char kind, uint64_t hash);
bool id_known(struct id id);
bool id_equal(struct id a, struct id b);
int id_compare(struct id a, struct id b);

#endif
