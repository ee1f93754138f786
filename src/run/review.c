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
