/* Packing: values as few bytes, and back. One function walks a struct for both ways, so that they cannot drift apart: packing, it
   appends what it meets to `out`; unpacking, it fills what it meets from `at`. Numbers are LEB128 varints, smallest first.

   What is unpacked may come from a damaged file: a number out of its range, a count larger than what is left or an end that is not where
   it should be sets `broken`, and everything after it is zero. Unpacked text lies in the packed bytes, which must outlive it, and is ended by a
   zero there. */
#ifndef MODEL_PACKING_H
#define MODEL_PACKING_H

#include "base/calendar.h"
#include "base/hash.h"
#include "base/text.h"
#include "model/model.h"

struct packing {
    struct arena *arena;     /* of the lists that are unpacked, and of `out` */
    struct text_builder out; /* while packing */
    const unsigned char *at, *end; /* while unpacking */
    bool unpacking, broken;
};

struct packing packing_make(struct arena *arena);
struct packing unpacking_make(struct arena *arena, struct text packed);
/* Whether all was read, and nothing was broken. */
bool unpacking_done(const struct packing *packing);

void pack_natural(struct packing *packing, uint64_t *number);
void pack_integer(struct packing *packing, int64_t *number); /* small ones of either sign are short */
void pack_size(struct packing *packing, size_t *count);      /* of items of a byte or more each */
void pack_bool(struct packing *packing, bool *value);
void pack_index(struct packing *packing, int32_t *index, size_t count); /* INDEX_NONE, or below `count` */
void pack_thousandths(struct packing *packing, int32_t *thousandths);
void pack_text(struct packing *packing, struct text *text); /* unknown stays unknown */
void pack_texts(struct packing *packing, text_list *texts);
void pack_day(struct packing *packing, int32_t *day);
void pack_days(struct packing *packing, struct interval *days);
void pack_decimal(struct packing *packing, struct decimal *decimal);
void pack_id(struct packing *packing, struct id *id);
/* SPAN_NONE, or a place within the text. */
void pack_span(struct packing *packing, struct span *span, struct text within);
void pack_spans(struct packing *packing, span_list *spans, struct text within);
void pack_indexes(struct packing *packing, index_list *indexes, size_t count);

/* A value of an enumeration with `count` members. */
#define PACK_ENUM(packing, value, count)                \
    do {                                                \
        int32_t kept_value = (int32_t)(value);          \
        pack_index((packing), &kept_value, (count));    \
        if ((packing)->unpacking)                       \
            (value) = (__typeof__(value))(kept_value < 0 ? 0 : kept_value); \
    } while (0)

/* A list, item by item with pack_item(context, item). */
#define PACK_LIST(packing, list, context, pack_item)                                                              \
    do {                                                                                                           \
        pack_size((packing), &(list)->count);                                                                      \
        if ((packing)->unpacking) {                                                                                \
            (list)->items = arena_alloc((packing)->arena, ((list)->count + 1) * sizeof *(list)->items);            \
            (list)->capacity = (list)->count + 1;                                                                  \
        }                                                                                                          \
        for (size_t item_number = 0; item_number < (list)->count && !(packing)->broken; item_number++)             \
            pack_item((context), &(list)->items[item_number]);                                                     \
    } while (0)

/* The article's `published`; its text must be there. */
void pack_published(struct packing *packing, struct article *article);

/* The article with its facts as bytes in `arena`, without its paths and tokens; and back, in an arena of its own (which takes a copy of
   the bytes), or NULL where they are damaged. Without `facts` it comes as read and parse gave it. */
struct text article_pack(struct arena *arena, const struct article *article);
struct article *article_unpack(struct text packed, bool facts);

#endif
