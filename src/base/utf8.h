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

bool utf8_is_letter(uint32_t code_point);
bool utf8_is_upper(uint32_t code_point);
bool utf8_is_digit(uint32_t code_point); /* ASCII only */
bool utf8_is_space(uint32_t code_point);
uint32_t utf8_lower(uint32_t code_point);

struct text utf8_lowered(struct arena *arena, struct text text);
/* Small letters without marks, letters and digits only, one blank between words, apostrophes and hyphens as blanks: the key of a name. */
struct text utf8_folded(struct arena *arena, struct text text);

/* Byte offsets to code points, for the edge of the program: `offsets` ascending or not, one pass each way when ascending. */
struct utf8_cursor {
    struct text text;
    size_t byte, code_point;
};
size_t utf8_code_point_at(struct utf8_cursor *cursor, size_t byte);
size_t utf8_byte_at(struct utf8_cursor *cursor, size_t code_point);

#endif
