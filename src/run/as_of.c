#include "run/as_of.h"

#include <stdlib.h>

#include "base/memory.h"
#include "merge/merge.h"

enum out { OUT, PERHAPS, NOT_YET };

/* Whether the article had come out by the day. */
static enum out out_by(int32_t day, struct interval published)
{
    if (published.latest != DAY_UNKNOWN && published.latest <= day)
        return OUT;
    return published.earliest == DAY_UNKNOWN || published.earliest <= day ? PERHAPS : NOT_YET;
}

static int id_compare_text(const void *left, const void *right) { return text_compare(*(const struct text *)left, *(const struct text *)right); }

static bool among(const text_list *sorted, struct text id)
{
    return sorted->count && bsearch(&id, sorted->items, sorted->count, sizeof id, id_compare_text);
}

static void perhaps_add(struct arena *arena, perhaps_list *perhaps, const struct article *article)
{
    *list_push(arena, perhaps) = (struct perhaps){.id = text_copy(arena, article->id), .outlet = text_copy(arena, article->outlet),
                                                  .title = text_copy(arena, article->title), .days = article->published.interval};
}

/* The ids of the articles that were out, sorted. */
static text_list articles_out(const struct record *today, int32_t day, struct arena *arena, perhaps_list *perhaps)
{
    text_list ids = {0};
    for (size_t i = 0; i < today->articles.count; i++) {
        const struct article *article = today->articles.items[i].article;
        enum out out = out_by(day, article->published.interval);
        if (out == OUT)
            *list_push(arena, &ids) = article->id;
        else if (out == PERHAPS)
            perhaps_add(arena, perhaps, article);
    }
    list_sort(ids.items, ids.count, sizeof *ids.items, id_compare_text);
    return ids;
}

/* Of all articles those with these ids; the others are destroyed. Facts of an older finder serve as they are: the record was made from them. */
static size_t articles_keep(struct article **articles, size_t count, const text_list *ids)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!among(ids, articles[i]->id)) {
            article_destroy(articles[i]);
            continue;
        }
        articles[i]->found = true;
        articles[kept++] = articles[i];
    }
    return kept;
}

struct record *record_as_of(struct store *store, int32_t day, bool strict, struct arena *arena, perhaps_list *perhaps, struct error *error)
{
    struct record *today = store_load_record(store, error), *record = NULL;
    struct article **articles = NULL;
    size_t count = 0;
    if (!today)
        return NULL;
    text_list ids = articles_out(today, day, arena, perhaps);
    if (store_load_articles(store, &articles, &count, error) == ERROR_NONE) {
        count = articles_keep(articles, count, &ids);
        record = strict ? articles_merge(articles, count) : articles_merge_placed(articles, count, today, DAYS_OF_TODAY);
    }
    memory_free(articles);
    loaded_record_destroy(today);
    return record;
}
