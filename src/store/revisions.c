/* Earlier texts of articles, as a loaded record shows them (model/revision.h). */
#include <stdlib.h>

#include "store/rows.h"

struct loading {
    struct store *store;
    struct record *record;
    struct text *ids; /* of the record's articles, sorted */
    struct error *error;
    uint64_t words; /* of the current text of the article that is being loaded */
    size_t first;   /* of its revisions in the record */
};

static int by_bytes(const void *left, const void *right) { return text_compare(*(const struct text *)left, *(const struct text *)right); }

static bool has_words(const struct loading *loading, uint64_t words)
{
    for (size_t i = loading->first; i < loading->record->revisions.count; i++)
        if (article_words(loading->record->revisions.items[i].article) == words)
            return true;
    return false;
}

/* Files that hold the current text too are not where an earlier one is to be found. */
static enum error_code paths_load(struct loading *loading, struct article *article, int64_t number, uint64_t words)
{
    sqlite3_stmt *statement = store_select(loading->store, loading->error,
                                           "SELECT path FROM sighting AS s JOIN document USING(doc) WHERE art = ?1 AND words = ?2 AND NOT EXISTS"
                                           " (SELECT 1 FROM sighting AS c WHERE c.art = ?1 AND c.doc = s.doc AND c.words = ?3) ORDER BY path",
                                           "nnn", number, (int64_t)words, (int64_t)loading->words);
    int step = statement ? 0 : -1;
    article->path = (struct text){NULL, 0};
    article->paths.count = 0;
    while (statement && (step = store_step(loading->store, statement, loading->error)) > 0)
        *list_push(article->arena, &article->paths) = text_copy(article->arena, column_text(statement, 0));
    if (article->paths.count)
        article->path = article->paths.items[0];
    return step < 0 ? loading->error->code : ERROR_NONE;
}

static enum error_code revision_take(struct loading *loading, sqlite3_stmt *row)
{
    struct record *record = loading->record;
    struct article *article = unpacked_article(column_text(row, 2), false, loading->error);
    if (!article)
        return loading->error->code;
    uint64_t words = article_words(article);
    struct text of = text_copy(record->arena, column_text(row, 1));
    bool shown = record->articles.count && bsearch(&of, loading->ids, record->articles.count, sizeof of, by_bytes);
    if (!shown || words == loading->words || has_words(loading, words)) {
        article_destroy(article);
        return ERROR_NONE;
    }
    *list_push(record->arena, &record->revisions) = (struct article_revision){article, of};
    return paths_load(loading, article, sqlite3_column_int64(row, 0), words);
}

/* The words of the current text, when the rows come to another article. */
static enum error_code current_take(struct loading *loading, sqlite3_stmt *row)
{
    struct article *article = unpacked_article(column_text(row, 3), false, loading->error);
    if (!article)
        return loading->error->code;
    loading->words = article_words(article);
    loading->first = loading->record->revisions.count;
    article_destroy(article);
    return ERROR_NONE;
}

static enum error_code rows_take(struct loading *loading)
{
    sqlite3_stmt *statement = store_select(loading->store, loading->error,
                                           "SELECT r.art, key, r.body, f.body FROM revision AS r JOIN article AS a USING(art) JOIN facts AS f USING(art)"
                                           " ORDER BY key, coalesce(r.text_day, r.latest), r.hash",
                                           "");
    int64_t number = 0;
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(loading->store, statement, loading->error)) > 0) {
        bool next = sqlite3_column_int64(statement, 0) != number;
        number = sqlite3_column_int64(statement, 0);
        if ((next && current_take(loading, statement)) || revision_take(loading, statement)) {
            sqlite3_reset(statement);
            return loading->error->code;
        }
    }
    return step < 0 ? loading->error->code : ERROR_NONE;
}

enum error_code revisions_load(struct store *store, struct record *record, struct error *error)
{
    struct arena *arena = arena_create();
    struct loading loading = {.store = store, .record = record, .error = error, .ids = arena_alloc(arena, (record->articles.count + 1) * sizeof(struct text))};
    for (size_t i = 0; i < record->articles.count; i++)
        loading.ids[i] = record->articles.items[i].article->id;
    list_sort(loading.ids, record->articles.count, sizeof *loading.ids, by_bytes);
    enum error_code code = rows_take(&loading);
    revisions_name(&record->revisions);
    arena_destroy(arena);
    return code;
}
