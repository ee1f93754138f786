#include "run/review.h"

#include "base/memory.h"

#include "merge/merge.h"

struct record *record_doubting(struct store *store, struct error *error)
{
    struct article **articles = NULL;
    struct record *record = NULL;
    size_t count = 0;
    struct arena *arena = arena_create();
    correction_list corrections = {0};
    if (store_load_corrections(store, arena, &corrections, error) == ERROR_NONE && store_load_articles(store, &articles, &count, error) == ERROR_NONE) {
        for (size_t i = 0; i < count; i++)
            articles[i]->found = true; /* facts of an older finder serve as they are: the record was made from them */
        record = articles_merge_doubting(articles, count, &corrections);
    }
    arena_destroy(arena);
    memory_free(articles);
    return record;
}

enum { MOST_ARTICLES = 64 }; /* of an object: its first ones, in the order of the record */

/* By id of the explained record's article, its place in `today`. */
static uint32_t *places_in(const struct record *today, const struct record *record, const uint32_t *wanted, size_t count, struct arena *arena)
{
    uint32_t *places = arena_alloc(arena, (record->articles.count + 1) * sizeof *places);
    for (size_t i = 0; i < record->articles.count; i++)
        for (size_t w = 0; w < count; w++)
            if (text_equal(record->articles.items[i].article->id, today->articles.items[wanted[w]].article->id))
                places[i] = wanted[w];
    return places;
}

struct record *record_explaining(struct store *store, const struct record *today, struct id object, int32_t article, struct arena *arena, struct show_why *why, struct error *error)
{
    uint32_t wanted[MOST_ARTICLES] = {(uint32_t)article};
    struct text ids[MOST_ARTICLES];
    size_t count = 0, asked = id_known(object) ? articles_of_object(today, object, wanted, MOST_ARTICLES, &why->left) : article >= 0;
    struct article **articles = NULL;
    for (size_t i = 0; i < asked; i++)
        ids[i] = today->articles.items[wanted[i]].article->id;
    if (store_load_articles_named(store, ids, asked, &articles, &count, error))
        return NULL;
    for (size_t i = 0; i < count; i++)
        articles[i]->found = true; /* facts of an older finder serve as they are: the record was made from them */
    struct record *record = articles_merge_explaining(articles, count, today, object);
    memory_free(articles);
    why->record = record;
    why->articles = places_in(today, record, wanted, asked, arena);
    return record;
}
