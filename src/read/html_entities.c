/* Character references after the HTML Standard, 13.2.5.72 and following; the names are in data/entities.tsv. */
#include "read/html_entities.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { LONGEST_NAME = 32, LONGEST_WITHOUT_END = 6 };

static bool alphanumeric(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
}

/* The characters of the reference with just this name (with its ';' where `ended`), as code points in hexadecimal; or unknown. */
static struct text characters_of(struct text name, bool ended)
{
    char key[LONGEST_NAME];
    for (size_t i = 0; i < name.length; i++)
        key[i] = (char)(name.data[i] >= 'A' && name.data[i] <= 'Z' ? name.data[i] + 32 : name.data[i]);
    for (int32_t row = lexicon_find(&lexicon_entities, (struct text){key, name.length}); row >= 0; row = lexicon_next(&lexicon_entities, row)) {
        struct text cased = lexicon_cell(&lexicon_entities, row, 0);
        if (cased.length == name.length + ended && memcmp(cased.data, name.data, name.length) == 0)
            return lexicon_cell(&lexicon_entities, row, 1);
    }
    return (struct text){0};
}

static void hexadecimal_add(struct text_builder *out, struct text points)
{
    uint32_t value = 0;
    for (size_t i = 0; i <= points.length; i++) {
        char c = i < points.length ? points.data[i] : ' ';
        if (c == ' ') {
            utf8_add(out, value);
            value = 0;
        } else {
            value = value * 16 + (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
        }
    }
}

/* What numbers 0x80 … 0x9F mean: windows-1252. */
static const uint16_t numbers_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

/* `&#…` at `at`: the byte after it, or `at` where it is no reference. */
static size_t number_add(struct text_builder *out, struct text text, size_t at)
{
    size_t i = at + 2;
    uint32_t base = 10, value = 0;
    if (i < text.length && (text.data[i] | 32) == 'x') {
        base = 16;
        i++;
    }
    size_t digits = i;
    for (; i < text.length; i++) {
        char c = text.data[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (c | 32) >= 'a' && (c | 32) <= 'f' ? (uint32_t)((c | 32) - 'a' + 10) : 99;
        if (digit >= base)
            break;
        value = value > 0x110000 ? value : value * base + digit;
    }
    if (i == digits)
        return at;
    if (value >= 0x80 && value < 0xA0)
        value = numbers_1252[value - 0x80];
    utf8_add(out, value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? UTF8_REPLACEMENT : value);
    return i < text.length && text.data[i] == ';' ? i + 1 : i;
}

/* `&name` at `at`: the byte after it, or `at` where it is no reference. */
static size_t name_add(struct text_builder *out, struct text text, size_t at, bool in_attribute)
{
    size_t start = at + 1, end = start;
    while (end < text.length && end - start < LONGEST_NAME && alphanumeric(text.data[end]))
        end++;
    if (end < text.length && text.data[end] == ';' && end > start) {
        struct text points = characters_of(text_slice(text, start, end), true);
        if (points.data) {
            hexadecimal_add(out, points);
            return end + 1;
        }
    }
    size_t longest = end - start < LONGEST_WITHOUT_END ? end - start : LONGEST_WITHOUT_END;
    for (size_t length = longest; length >= 2; length--) {
        struct text points = characters_of(text_slice(text, start, start + length), false);
        if (!points.data)
            continue;
        char next = start + length < text.length ? text.data[start + length] : ' ';
        if (in_attribute && (next == '=' || alphanumeric(next)))
            return at;
        hexadecimal_add(out, points);
        return start + length;
    }
    return at;
}

struct text html_decode(struct arena *arena, struct text text, bool in_attribute)
{
    const char *first = text.length ? memchr(text.data, '&', text.length) : NULL;
    if (!first)
        return text;
    struct text_builder out = {.arena = arena, .data = arena_alloc(arena, text.length + 8), .capacity = text.length + 8};
    size_t done = 0;
    for (size_t at = (size_t)(first - text.data); at < text.length;) {
        text_add(&out, text_slice(text, done, at));
        bool number = at + 1 < text.length && text.data[at + 1] == '#';
        done = number ? number_add(&out, text, at) : name_add(&out, text, at, in_attribute);
        size_t next = done > at ? done : at + 1;
        const char *more = next < text.length ? memchr(text.data + next, '&', text.length - next) : NULL;
        at = more ? (size_t)(more - text.data) : text.length;
    }
    text_add(&out, text_slice(text, done, text.length));
    return text_builder_text(&out);
}
