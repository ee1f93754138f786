#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static unsigned char lower(unsigned char byte) { return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte; }

struct text text_of(const char *ended_by_zero)
{
    return (struct text){ended_by_zero, ended_by_zero ? strlen(ended_by_zero) : 0};
}

bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (!a.length || memcmp(a.data, b.data, a.length) == 0);
}

bool text_is(struct text text, const char *literal) { return text_equal(text, text_of(literal)); }

bool text_equal_fold(struct text a, struct text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower((unsigned char)a.data[i]) != lower((unsigned char)b.data[i]))
            return false;
    return true;
}

int text_compare(struct text a, struct text b)
{
    if (!a.data || !b.data)
        return (a.data != NULL) - (b.data != NULL);
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool text_starts(struct text text, const char *prefix)
{
    for (size_t i = 0; prefix[i]; i++) /* most differ in their first byte: quicker than strlen() and memcmp() */
        if (i == text.length || text.data[i] != prefix[i])
            return false;
    return true;
}

bool text_ends(struct text text, const char *suffix)
{
    size_t length = strlen(suffix);
    return text.length >= length && memcmp(text.data + text.length - length, suffix, length) == 0;
}

size_t text_find(struct text text, const char *needle)
{
    size_t length = strlen(needle);
    for (size_t i = 0; length && i + length <= text.length; i++) {
        const char *at = memchr(text.data + i, needle[0], text.length - length + 1 - i);
        if (!at)
            return SIZE_MAX;
        i = (size_t)(at - text.data);
        if (memcmp(at, needle, length) == 0)
            return i;
    }
    return SIZE_MAX;
}

struct text text_slice(struct text text, size_t start, size_t end)
{
    if (end > text.length)
        end = text.length;
    if (start > end)
        start = end;
    return (struct text){text.data ? text.data + start : NULL, end - start};
}

static bool blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f' || byte == '\v'; }

struct text text_trim(struct text text)
{
    while (text.length && blank(text.data[0]))
        text = (struct text){text.data + 1, text.length - 1};
    while (text.length && blank(text.data[text.length - 1]))
        text.length--;
    return text;
}

struct text text_copy(struct arena *arena, struct text text)
{
    if (!text.data)
        return text;
    char *copy = arena_alloc(arena, text.length + 1);
    if (text.length)
        memcpy(copy, text.data, text.length);
    return (struct text){copy, text.length};
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *made = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(made, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (struct text){made, (size_t)length};
}

bool text_among(const text_list *list, struct text text)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], text))
            return true;
    return false;
}

bool span_known(struct span span) { return span.end != UINT32_MAX; }

struct text span_text(struct text whole, struct span span)
{
    return span_known(span) ? text_slice(whole, span.start, span.end) : (struct text){NULL, 0};
}

bool span_meets(struct span a, struct span b) { return a.start < b.end && b.start < a.end; }

bool span_holds(struct span outer, struct span inner) { return outer.start <= inner.start && inner.end <= outer.end; }

void text_reserve(struct text_builder *builder, size_t more)
{
    if (builder->length + more < builder->capacity)
        return;
    size_t capacity = builder->capacity * 2;
    if (capacity <= builder->length + more)
        capacity = builder->length + more + 1;
    char *grown = arena_alloc(builder->arena, capacity);
    if (builder->length)
        memcpy(grown, builder->data, builder->length);
    builder->data = grown;
    builder->capacity = capacity;
}

enum { LEAST_ROOM = 63 }; /* of a builder that is filled bit by bit */

void text_add(struct text_builder *builder, struct text more)
{
    if (builder->length + more.length >= builder->capacity)
        text_reserve(builder, more.length > LEAST_ROOM ? more.length : LEAST_ROOM);
    if (more.length)
        memcpy(builder->data + builder->length, more.data, more.length);
    builder->length += more.length;
    builder->data[builder->length] = '\0';
}

void text_add_char(struct text_builder *builder, char byte)
{
    if (builder->length + 1 >= builder->capacity)
        text_reserve(builder, LEAST_ROOM);
    builder->data[builder->length++] = byte;
    builder->data[builder->length] = '\0';
}

struct text text_builder_text(struct text_builder *builder)
{
    if (!builder->data)
        text_add(builder, TEXT(""));
    return (struct text){builder->data, builder->length};
}
