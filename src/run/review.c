#include "run/review.h"

#include "base/memory.h"

#include "merge/merge.h"

struct record *record_doubting(struct store *store, struct error *error)
{
    struct article **articles = NULL;
    struct record *record = NULL;
    size_t count = 0;
    if (store_load_articles(store, &articles, &count, error) == ERROR_NONE) {
        for (size_t i = 0; i < count; i++)
            articles[i]->found = true; /* facts of an older finder serve as they are: the record was made from them */
        record = articles_merge_doubting(articles, count);
    }
    memory_free(articles);
    return record;
}
