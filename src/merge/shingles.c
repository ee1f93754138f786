#include "merge/shingles.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

static bool is_ideograph(uint32_t c) { return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF); }

static bool is_word(uint32_t c) { return utf8_is_letter(c) || utf8_is_digit(c) || c == '_' || (c >= 0x300 && c <= 0x36F); }

enum mark { MARK_NONE, MARK_OPENS, MARK_CLOSES, MARK_EITHER };

static enum mark quote_mark(uint32_t c)
{
    switch (c) {
    case '"':
        return MARK_EITHER;
    case 0x201C: /* “ */
    case 0x201E: /* „ */
    case 0x00AB: /* « */
    case 0x300C: /* 「 */
        return MARK_OPENS;
    case 0x201D: /* ” */
    case 0x00BB: /* » */
    case 0x300D: /* 」 */
        return MARK_CLOSES;
    default:
        return MARK_NONE;
    }
}

/* A quotation ends at its mark, or with the paragraph. */
static bool quoted_after(bool quoted, uint32_t c)
{
    if (c == '\n')
        return false;
    switch (quote_mark(c)) {
    case MARK_OPENS:
        return true;
    case MARK_CLOSES:
        return false;
    case MARK_EITHER:
        return !quoted;
    default:
        return quoted;
    }
}

/* FNV-1a over the small letters, finished so that all bits depend on all. */
static uint64_t word_hash(struct text text)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.data[at];
        uint32_t c = byte;
        if (byte < 0x80)
            at++, c = byte >= 'A' && byte <= 'Z' ? byte + 32u : byte;
        else
            c = utf8_lower(utf8_next(text, &at));
        hash = (hash ^ c) * 1099511628211u;
    }
    return hash ^ hash >> 29;
}

static void words_find(struct arena *arena, struct arena *passing, struct text text, struct shingles *shingles)
{
    LIST_OF(struct word) words = {0};
    bool quoted = false;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (!is_word(c)) {
            quoted = quoted_after(quoted, c);
            continue;
        }
        for (size_t next = at; !is_ideograph(c) && next < text.length; at = next) {
            uint32_t following = utf8_next(text, &next);
            if (!is_word(following) || is_ideograph(following))
                break;
        }
        struct span span = {(uint32_t)start, (uint32_t)at};
        *list_push(passing, &words) = (struct word){.span = span, .hash = word_hash(span_text(text, span)), .quoted = quoted};
    }
    shingles->words = arena_alloc(arena, (words.count + 1) * sizeof *words.items);
    shingles->word_count = words.count;
    if (words.count)
        memcpy(shingles->words, words.items, words.count * sizeof *words.items);
}

struct shingles shingles_make(struct arena *arena, struct arena *passing, struct text text)
{
    struct shingles shingles = {0};
    words_find(arena, passing, text, &shingles);
    shingles.items = arena_alloc(arena, (shingles.word_count + 1) * sizeof *shingles.items);
    uint32_t unquoted = 0;
    for (uint32_t i = 0; i < shingles.word_count; i++) {
        unquoted = shingles.words[i].quoted ? 0 : unquoted + 1;
        if (unquoted < SHINGLE_WORDS)
            continue;
        uint64_t hash = 0;
        for (uint32_t k = i + 1 - SHINGLE_WORDS; k <= i; k++)
            hash = (hash ^ shingles.words[k].hash) * 0x9E3779B97F4A7C15u + (hash >> 31);
        shingles.items[shingles.count++] = (struct shingle){hash ^ hash >> 32, i + 1 - SHINGLE_WORDS};
    }
    return shingles;
}

struct text shingle_text(struct arena *arena, struct text text, const struct shingles *shingles, uint32_t word)
{
    struct text_builder builder = {.arena = arena};
    for (uint32_t k = word; k < word + SHINGLE_WORDS; k++) {
        if (k > word)
            text_add_char(&builder, ' ');
        text_add(&builder, utf8_folded(arena, span_text(text, shingles->words[k].span)));
    }
    return text_builder_text(&builder);
}
