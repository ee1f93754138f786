#include "base/lexicon.h"

#include <string.h>

static uint32_t fnv1a(struct text text)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    return hash;
}

struct text lexicon_key(const struct lexicon *lexicon, int32_t row)
{
    return text_of(lexicon->strings + lexicon->cells[(uint32_t)row * (lexicon->column_count + 1)]);
}

struct text lexicon_cell(const struct lexicon *lexicon, int32_t row, uint32_t column)
{
    return text_of(lexicon->strings + lexicon->cells[(uint32_t)row * (lexicon->column_count + 1) + 1 + column]);
}

bool lexicon_opens(const struct lexicon *lexicon, struct text folded_word)
{
    uint32_t bit = fnv1a(folded_word) & (8 * (lexicon->slot_mask + 1) - 1);
    return lexicon->openers[bit / 32] >> bit % 32 & 1;
}

int32_t lexicon_find(const struct lexicon *lexicon, struct text folded_key)
{
    for (uint32_t slot = fnv1a(folded_key) & lexicon->slot_mask; lexicon->slots[slot]; slot = (slot + 1) & lexicon->slot_mask) {
        uint32_t row = lexicon->slots[slot] - 1;
        const char *key = lexicon->strings + lexicon->cells[row * (lexicon->column_count + 1)];
        if (strncmp(key, folded_key.data, folded_key.length) == 0 && !key[folded_key.length])
            return (int32_t)row;
    }
    return -1;
}

int32_t lexicon_next(const struct lexicon *lexicon, int32_t row)
{
    if ((uint32_t)row + 1 < lexicon->row_count && text_equal(lexicon_key(lexicon, row), lexicon_key(lexicon, row + 1)))
        return row + 1;
    return -1;
}
