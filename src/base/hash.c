#include "base/hash.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_text(struct text text) { return XXH3_64bits(text.length ? text.data : "", text.length); }

struct digest digest_text(struct text text)
{
    XXH128_hash_t hash = XXH3_128bits(text.length ? text.data : "", text.length);
    return (struct digest){hash.high64, hash.low64};
}

uint64_t hash_more(uint64_t hash, struct text text) { return XXH3_64bits_withSeed(text.length ? text.data : "", text.length, hash * 31 + text.length + 1); }

uint64_t hash_number(uint64_t hash, int64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    return XXH3_64bits_withSeed(bytes, sizeof bytes, hash);
}

struct id id_make(char kind, uint64_t hash)
{
    struct id id = {.text = {kind}};
    for (int i = 0; i < 13; i++)
        id.text[1 + i] = "abcdefghijklmnopqrstuvwxyz234567"[hash >> (i == 12 ? 59 : 5 * i) & 31];
    return id;
}

bool id_known(struct id id) { return id.text[0] != '\0'; }

bool id_equal(struct id a, struct id b) { return strcmp(a.text, b.text) == 0; }

int id_compare(struct id a, struct id b) { return strcmp(a.text, b.text); }
