#include "base/utf8.h"

#include <string.h>

#include <stdlib.h>
#include <utf8proc.h>

uint32_t utf8_next(struct text text, size_t *offset)
{
    unsigned char first = (unsigned char)text.data[*offset];
    if (first < 0x80) {
        (*offset)++;
        return first;
    }
    utf8proc_int32_t code_point;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.data + *offset, (utf8proc_ssize_t)(text.length - *offset), &code_point);
    if (length <= 0) {
        (*offset)++;
        return UTF8_REPLACEMENT;
    }
    *offset += (size_t)length;
    return (uint32_t)code_point;
}

bool utf8_valid(struct text text)
{
    for (size_t i = 0; i < text.length;) {
        size_t before = i;
        if (utf8_next(text, &i) == UTF8_REPLACEMENT && i - before != 3)
            return false;
    }
    return true;
}

size_t utf8_length(struct text text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        length += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return length;
}

void utf8_add(struct text_builder *builder, uint32_t code_point)
{
    char bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)bytes);
    text_add(builder, (struct text){bytes, (size_t)length});
}

static bool allowed(uint32_t code_point)
{
    if (code_point < 0x20)
        return code_point == '\n' || code_point == '\t';
    return !(code_point >= 0x7F && code_point < 0xA0) && code_point != 0xFFFE && code_point != 0xFFFF;
}

struct text utf8_clean(struct arena *arena, struct text text)
{
    struct text_builder builder = {.arena = arena};
    for (size_t i = 0; i < text.length;) {
        uint32_t code_point = utf8_next(text, &i);
        if (allowed(code_point))
            utf8_add(&builder, code_point);
    }
    return text_builder_text(&builder);
}

struct text utf8_shown(struct arena *arena, struct text text)
{
    static const char *const signs[] = {"", " ", "\xC2\xA0", "\xEF\xBF\xBD"};
    char *shown = NULL;
    for (size_t i = 0, start = 0; i < text.length; start = i) {
        if (allowed(utf8_next(text, &i)) || i - start > 3)
            continue;
        if (!shown)
            shown = (char *)(uintptr_t)text_copy(arena, text).data;
        memcpy(shown + start, signs[i - start], i - start);
    }
    return shown ? (struct text){shown, text.length} : text;
}

bool utf8_is_letter(uint32_t code_point)
{
    if (code_point < 0x80)
        return (code_point | 32) >= 'a' && (code_point | 32) <= 'z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_MC;
}

bool utf8_is_upper(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point >= 'A' && code_point <= 'Z';
    return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_digit(uint32_t code_point) { return code_point >= '0' && code_point <= '9'; }

bool utf8_is_space(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point == ' ' || (code_point >= 9 && code_point <= 13);
    return code_point == 0x85 || utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_ZS;
}

uint32_t utf8_lower(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

struct text utf8_lowered(struct arena *arena, struct text text)
{
    struct text_builder builder = {.arena = arena};
    for (size_t i = 0; i < text.length;)
        utf8_add(&builder, utf8_lower(utf8_next(text, &i)));
    return text_builder_text(&builder);
}

/* Letters that no decomposition takes apart, as newspapers without them print them. */
static const char *plain_letters(uint32_t code_point)
{
    switch (code_point) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF0: case 0x111: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return NULL;
    }
}

static void folded_add(struct text_builder *builder, uint32_t code_point)
{
    utf8proc_int32_t parts[16];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code_point, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_COMPAT, &boundary);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (utf8_is_letter((uint32_t)parts[i]) || utf8_is_digit((uint32_t)parts[i]))
            utf8_add(builder, (uint32_t)parts[i]);
}

struct text utf8_folded(struct arena *arena, struct text text)
{
    struct text_builder builder = {.arena = arena};
    bool gap = false;
    text_reserve(&builder, text.length); /* folding makes few texts longer */
    for (size_t i = 0; i < text.length;) {
        uint32_t code_point = utf8_lower(utf8_next(text, &i));
        const char *plain = code_point < 0x80 ? NULL : plain_letters(code_point);
        if (!plain && !utf8_is_letter(code_point) && !utf8_is_digit(code_point)) {
            gap = gap || (code_point != '.' && !(code_point >= 0x300 && code_point < 0x370));
            continue;
        }
        if (gap && builder.length)
            text_add_char(&builder, ' ');
        gap = false;
        if (code_point < 0x80)
            text_add_char(&builder, (char)code_point);
        else if (plain)
            text_add(&builder, text_of(plain));
        else
            folded_add(&builder, code_point);
    }
    return text_builder_text(&builder);
}

enum { UTF8_INDEX_RUN = 64 };

static bool starts_code_point(struct text text, size_t byte) { return ((unsigned char)text.data[byte] & 0xC0) != 0x80; }

struct utf8_index utf8_index_make(struct arena *arena, struct text text)
{
    struct utf8_index index = {.text = text};
    if (utf8_length(text) == text.length)
        return index;
    index.run_count = text.length / UTF8_INDEX_RUN + 1;
    uint32_t *before = arena_alloc(arena, index.run_count * sizeof *before);
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (i % UTF8_INDEX_RUN == 0)
            before[i / UTF8_INDEX_RUN] = count;
        count += starts_code_point(text, i);
    }
    if (text.length % UTF8_INDEX_RUN == 0)
        before[text.length / UTF8_INDEX_RUN] = count;
    index.before = before;
    return index;
}

uint32_t utf8_code_point_at(const struct utf8_index *index, uint32_t byte)
{
    if (byte > index->text.length)
        byte = (uint32_t)index->text.length;
    if (!index->before)
        return byte;
    uint32_t count = index->before[byte / UTF8_INDEX_RUN];
    for (uint32_t i = byte / UTF8_INDEX_RUN * UTF8_INDEX_RUN; i < byte; i++)
        count += starts_code_point(index->text, i);
    return count;
}

uint32_t utf8_byte_at(const struct utf8_index *index, uint32_t code_point)
{
    uint32_t length = (uint32_t)index->text.length;
    if (!index->before)
        return code_point < length ? code_point : length;
    size_t low = 0, high = index->run_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (index->before[middle] <= code_point)
            low = middle;
        else
            high = middle;
    }
    uint32_t byte = (uint32_t)(low * UTF8_INDEX_RUN), count = index->before[low];
    while (byte < length && (count < code_point || !starts_code_point(index->text, byte)))
        count += starts_code_point(index->text, byte++);
    return byte;
}
