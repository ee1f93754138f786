/* Text is a slice of its source; a span is its place there, in bytes. All text inside the program is valid UTF-8. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"

/* Borrowed bytes, not ended by a zero. `data == NULL` is "unknown", which is not the same as empty. */
struct text {
    const char *data;
    size_t length;
};

/* A place in an article's text: bytes, half-open. Both UINT32_MAX: nowhere. */
struct span {
    uint32_t start, end;
};

typedef LIST_OF(struct text) text_list;
typedef LIST_OF(struct span) span_list;

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
#define SPAN_NONE ((struct span){UINT32_MAX, UINT32_MAX})

struct text text_of(const char *ended_by_zero); /* NULL gives unknown text */
bool text_is(struct text text, const char *literal);
bool text_equal(struct text a, struct text b);
bool text_equal_fold(struct text a, struct text b); /* ASCII letters alike, others as they are */
int text_compare(struct text a, struct text b);     /* by bytes, as memcmp; a prefix comes first, unknown text before all */
bool text_starts(struct text text, const char *prefix);
bool text_ends(struct text text, const char *suffix);
size_t text_find(struct text text, const char *needle); /* first byte, or SIZE_MAX */
struct text text_slice(struct text text, size_t start, size_t end); /* clipped to the text */
struct text text_trim(struct text text);                            /* without ASCII blanks at either end */
struct text text_copy(struct arena *arena, struct text text);       /* ended by a zero as well */
struct text text_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool text_among(const text_list *list, struct text text);

struct text span_text(struct text whole, struct span span); /* unknown text for SPAN_NONE */
bool span_known(struct span span);
bool span_meets(struct span a, struct span b);  /* share at least one byte */
bool span_holds(struct span outer, struct span inner);

/* A text that grows; `text_builder_text` gives what is there, owned by the arena. */
struct text_builder {
    struct arena *arena;
    char *data;
    size_t length, capacity;
};
void text_reserve(struct text_builder *builder, size_t more); /* room for so many bytes at once */
void text_add(struct text_builder *builder, struct text more);
void text_add_char(struct text_builder *builder, char byte);
struct text text_builder_text(struct text_builder *builder);

#endif
