#include "net/words.h"

#include <string.h>

#include "base/utf8.h"
#include "net/linear.h"

enum { LONGEST = 96 /* bytes of a word that are looked at */ };

static const struct {
    const char *sign, *plain;
} plain_signs[] = {{"’", "'"}, {"‘", "`"}, {"“", "``"}, {"”", "''"}, {"–", "--"}, {"—", "--"}, {"…", "..."}, {"\xC2\xAD", ""}};

static const char *plain_sign(const char *at, size_t left, size_t *length)
{
    for (size_t i = 0; i < sizeof plain_signs / sizeof *plain_signs; i++) {
        *length = strlen(plain_signs[i].sign);
        if (left >= *length && memcmp(at, plain_signs[i].sign, *length) == 0)
            return plain_signs[i].plain;
    }
    return NULL;
}

/* The other than ASCII character at *at in small letters; moves *at. */
static size_t lower_other(struct text form, size_t *at, char *small)
{
    size_t length;
    const char *plain = plain_sign(form.data + *at, form.length - *at, &length);
    if (plain) {
        *at += length;
        memcpy(small, plain, strlen(plain));
        return strlen(plain);
    }
    uint32_t code_point = utf8_lower(utf8_next(form, at));
    small[0] = (char)(code_point < 0x800 ? 0xC0 | code_point >> 6 : 0xE0 | (code_point >> 12 & 0xF));
    if (code_point < 0x800) {
        small[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    small[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
    small[2] = (char)(0x80 | (code_point & 0x3F));
    return 3; /* beyond U+FFFF: no character, but a hash like any other */
}

size_t word_lower(struct text form, char *small, size_t room)
{
    size_t length = 0;
    for (size_t at = 0; at < form.length && length + 4 <= room;) {
        unsigned char c = (unsigned char)form.data[at];
        if (c >= 0x80) {
            length += lower_other(form, &at, small + length);
            continue;
        }
        small[length++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c >= '0' && c <= '9' ? '0' : c);
        at++;
    }
    return length;
}

static char shape_char(struct text form, size_t *at)
{
    unsigned char c = (unsigned char)form.data[*at];
    uint32_t code_point = c < 0x80 ? (*at)++, c : utf8_next(form, at);
    if (utf8_is_digit(code_point))
        return 'd';
    if (utf8_is_letter(code_point))
        return utf8_is_upper(code_point) ? 'X' : 'x';
    return code_point < 0x80 ? (char)code_point : '~';
}

static uint32_t shape_of(struct text form)
{
    char shape[LONGEST];
    size_t length = 0;
    for (size_t at = 0; at < form.length && length < sizeof shape;) {
        char c = shape_char(form, &at);
        bool third = length > 1 && shape[length - 1] == c && shape[length - 2] == c;
        bool second = length > 0 && shape[length - 1] == c && c != 'X';
        if (!third && !second)
            shape[length++] = c;
    }
    return feature_text((struct text){shape, length});
}

static void word_make(const struct classes *classes, struct text form, struct word *word)
{
    char small[LONGEST];
    size_t length = word_lower(form, small, sizeof small);
    word->form = feature_text(form);
    word->lower = feature_text((struct text){small, length});
    for (size_t i = 0; i < WORD_PREFIXES; i++)
        word->prefix[i] = feature_text((struct text){small, i + 1 < length ? i + 1 : length});
    for (size_t i = 0; i < WORD_SUFFIXES; i++) {
        size_t size = i + 1 < length ? i + 1 : length;
        word->suffix[i] = feature_text((struct text){small + length - size, size});
    }
    word->shape = shape_of(form);
    word->class = class_of(classes, word->lower);
    word->kind = kind_of(classes, word->class);
}

static enum casing casing_of(size_t capitals, size_t capital_words, size_t small_words)
{
    size_t words = capital_words + small_words;
    if (words < 3)
        return CASING_SENTENCE;
    if (capitals * 10 >= words * 8)
        return CASING_CAPITALS;
    if (capital_words * 10 >= words * 6)
        return CASING_TITLE;
    return capital_words ? CASING_SENTENCE : CASING_SMALL;
}

enum casing words_make(const struct classes *classes, const struct article *article, size_t first, size_t count, struct word *words)
{
    size_t capitals = 0, capital_words = 0, small_words = 0;
    for (size_t i = 0; i < count; i++) {
        const struct token *token = &article->tokens.items[first + i];
        struct text form = token->form.data ? token->form : token_text(article, first + i);
        word_make(classes, form, &words[i]);
        char c = form.length ? form.data[0] : '.', next = form.length > 1 ? form.data[1] : '.';
        bool capital = c >= 'A' && c <= 'Z';
        capital_words += capital;
        capitals += capital && next >= 'A' && next <= 'Z';
        small_words += c >= 'a' && c <= 'z' && form.length > 3;
    }
    return casing_of(capitals, capital_words, small_words);
}
