/* The record's objects, packed one by one (model/packing.h), so that each is a row that is read and written by itself. Within the bytes
   an article is a number of the caller's (store: its row), which stays when articles before it in the record come or go. */
#ifndef MODEL_RECORD_PACK_H
#define MODEL_RECORD_PACK_H

#include "model/record.h"

/* `numbers`: of the record's articles, in their order. */
struct text record_pack(struct arena *arena, const struct record *record, enum record_kind kind, size_t index, const int64_t *numbers);

/* The caller's number ↔ the index in record.articles, while objects are unpacked. */
struct numbered_article {
    int64_t number;
    uint32_t index;
};

/* Adds the object to the record; `articles` sorted by number, the bytes live as long as the record. False where they are damaged, or
   an article is not there. */
bool record_unpack(struct record *record, enum record_kind kind, struct text packed, const struct numbered_article *articles, size_t count);

/* What the record says of one article beside its facts: its weighed days, story, thread and copies. */
struct text record_article_pack(struct arena *arena, const struct record *record, size_t index, const int64_t *numbers);
/* After all articles are there; `published` of the article is replaced. */
bool record_article_unpack(struct record *record, size_t index, struct text packed, const struct numbered_article *articles, size_t count);

#endif
