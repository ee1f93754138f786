/* Cuts a text into words (runs of letters), digit runs and single marks; blanks only show in `glued`. */
#include "find/pieces.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

static struct text small_letters(struct arena *arena, struct text text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        copy[i] = text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] + 32) : text.data[i];
    return (struct text){copy, text.length};
}

static enum piece_kind kind_of(uint32_t code_point)
{
    return utf8_is_digit(code_point) ? PIECE_DIGITS : utf8_is_letter(code_point) ? PIECE_WORD : PIECE_MARK;
}

static size_t run_end(struct text text, size_t at, enum piece_kind kind)
{
    while (kind != PIECE_MARK && at < text.length) {
        size_t next = at;
        if (kind_of(utf8_next(text, &next)) != kind)
            break;
        at = next;
    }
    return at;
}

static int64_t digits_value(struct text digits)
{
    int64_t value = 0;
    if (digits.length > 18)
        return -1;
    for (size_t i = 0; i < digits.length; i++)
        value = value * 10 + (digits.data[i] - '0');
    return value;
}

struct pieces pieces_cut(struct arena *arena, struct text text)
{
    LIST_OF(struct piece) list = {0};
    struct text small = small_letters(arena, text);
    size_t at = 0, blank_lines = 2, last = SIZE_MAX;
    while (at < text.length) {
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (utf8_is_space(code_point)) {
            blank_lines += code_point == '\n';
            continue;
        }
        enum piece_kind kind = kind_of(code_point);
        at = run_end(text, at, kind);
        struct piece *piece = list_push(arena, &list);
        *piece = (struct piece){{(uint32_t)start, (uint32_t)at}, kind, start == last, blank_lines >= 2, utf8_is_upper(code_point), INDEX_NONE, -1,
                                text_slice(small, start, at)};
        if (kind == PIECE_WORD)
            piece->time_word = lexicon_find(&lexicon_time_words, piece->word);
        else if (kind == PIECE_DIGITS)
            piece->number = digits_value(piece->word);
        blank_lines = 0;
        last = at;
    }
    return (struct pieces){text, list.items, list.count};
}

bool piece_is(const struct pieces *pieces, size_t i, const char *word)
{
    return i < pieces->count && pieces->items[i].kind == PIECE_WORD && text_is(pieces->items[i].word, word);
}

bool piece_among(const struct pieces *pieces, size_t i, const char *const *words)
{
    for (; i < pieces->count && *words; words++)
        if (text_is(pieces->items[i].word, *words))
            return true;
    return false;
}

bool piece_mark(const struct pieces *pieces, size_t i, const char *mark)
{
    return i < pieces->count && pieces->items[i].kind == PIECE_MARK && text_is(pieces->items[i].word, mark);
}

struct text piece_class(const struct pieces *pieces, size_t i, const char *class)
{
    if (i < pieces->count)
        for (int32_t row = pieces->items[i].time_word; row >= 0; row = lexicon_next(&lexicon_time_words, row))
            if (text_is(lexicon_cell(&lexicon_time_words, row, 0), class))
                return lexicon_cell(&lexicon_time_words, row, 1);
    return (struct text){NULL, 0};
}

int32_t piece_number(const struct pieces *pieces, size_t i, const char *class)
{
    struct text value = piece_class(pieces, i, class);
    if (!value.data)
        return -1;
    int32_t number = 0, sign = 1;
    for (size_t k = 0; k < value.length; k++)
        if (value.data[k] == '-')
            sign = -1;
        else
            number = number * 10 + (value.data[k] - '0');
    return sign * number;
}

size_t piece_at(const struct pieces *pieces, uint32_t byte)
{
    size_t low = 0, high = pieces->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pieces->items[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
