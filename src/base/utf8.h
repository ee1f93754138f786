/* UTF-8: checking, code points, and the folded forms under which spellings are compared. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* The code point at `*offset`, which moves past it; a malformed byte gives UTF8_REPLACEMENT and moves one byte. */
uint32_t utf8_next(struct text text, size_t *offset);
bool utf8_valid(struct text text);
size_t utf8_length(struct text text); /* in code points */
void utf8_add(struct text_builder *builder, uint32_t code_point);

/* Valid text of the characters that output may hold: no controls but \n and \t, no surrogates, no U+FFFE, U+FFFF. */
struct text utf8_clean(struct arena *arena, struct text text);

/* The same text with a sign of the same length in place of each character that output may not hold: all places stay. */
struct text utf8_shown(struct arena *arena, struct text text);

bool utf8_is_letter(uint32_t code_point);
bool utf8_is_upper(uint32_t code_point);
bool utf8_is_digit(uint32_t code_point); /* ASCII only */
bool utf8_is_space(uint32_t code_point);
uint32_t utf8_lower(uint32_t code_point);

struct text utf8_lowered(struct arena *arena, struct text text);
/* Small letters without marks, letters and digits only, one blank between words, apostrophes and hyphens as blanks: the key of a name. */
struct text utf8_folded(struct arena *arena, struct text text);

/* Byte offsets ⇄ code points, for the edge of the program: built once a text, then each question takes constant time. */
struct utf8_index {
    struct text text;
    const uint32_t *before; /* code points before each run of UTF8_INDEX_RUN bytes; NULL: all ASCII, the two are the same */
    size_t run_count;
};
struct utf8_index utf8_index_make(struct arena *arena, struct text text);
uint32_t utf8_code_point_at(const struct utf8_index *index, uint32_t byte);
uint32_t utf8_byte_at(const struct utf8_index *index, uint32_t code_point); /* the text's length where there are not so many */

#endif
