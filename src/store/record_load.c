/* Loading the record as it was last saved. */
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/record_pack.h"
#include "store/access.h"

struct loading {
    struct store *store;
    struct record *record;
    struct numbered_article *articles; /* by number */
    struct error *error;
};

/* ---- articles -------------------------------------------------------------------------------------------------------- */

struct placed_article {
    struct article *article;
    int64_t number;
    int32_t day;
};

/* The order of the record: by day, then by id. */
static int canonical_compare(const void *left, const void *right)
{
    const struct placed_article *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return text_compare(a->article->id, b->article->id);
}

static int by_number(const void *left, const void *right)
{
    const struct numbered_article *a = left, *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

struct dated { /* an article's place in the order, as it was saved */
    int64_t number;
    int32_t day;
};

typedef LIST_OF(struct dated) dated_list;

static int dated_compare(const void *left, const void *right)
{
    const struct dated *a = left, *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

static enum error_code days_load(struct loading *loading, dated_list *dated)
{
    sqlite3_stmt *statement = store_select(loading->store, loading->error, "SELECT art, day FROM weighed ORDER BY art", "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(loading->store, statement, loading->error)) > 0)
        *list_push(loading->record->arena, dated) = (struct dated){sqlite3_column_int64(statement, 0), sqlite3_column_int(statement, 1)};
    return step < 0 ? loading->error->code : ERROR_NONE;
}

/* One that came in since the record was merged stands by its own day. */
static int32_t day_of(const dated_list *dated, const struct article *article, int64_t number)
{
    const struct dated sought = {.number = number}, *found = dated->count ? bsearch(&sought, dated->items, dated->count, sizeof sought, dated_compare) : NULL;
    return found ? found->day : article_own_day(article);
}

static enum error_code articles_load(struct loading *loading)
{
    struct stored_articles stored;
    dated_list dated = {0};
    if (days_load(loading, &dated) || stored_articles_load(loading->store, false, &stored, loading->error))
        return loading->error->code;
    struct arena *arena = loading->record->arena;
    struct placed_article *placed = arena_alloc(arena, (stored.count + 1) * sizeof *placed);
    for (size_t i = 0; i < stored.count; i++)
        placed[i] = (struct placed_article){stored.articles[i], stored.numbers[i], day_of(&dated, stored.articles[i], stored.numbers[i])};
    list_sort(placed, stored.count, sizeof *placed, canonical_compare);
    loading->articles = arena_alloc(arena, (stored.count + 1) * sizeof *loading->articles);
    for (uint32_t i = 0; i < stored.count; i++) {
        *list_push(arena, &loading->record->articles) = (struct record_article){.article = placed[i].article, .day = placed[i].day, .revision_of = INDEX_NONE};
        loading->articles[i] = (struct numbered_article){placed[i].number, i};
    }
    list_sort(loading->articles, stored.count, sizeof *loading->articles, by_number);
    stored.count = 0; /* they are the record's now */
    stored_articles_destroy(&stored);
    return ERROR_NONE;
}

/* All rows of (key, kind, packed bytes), each to be taken by `take`, which says whether they are sound. */
static enum error_code rows_load(struct loading *loading, const char *sql, bool (*take)(struct loading *loading, sqlite3_stmt *row))
{
    sqlite3_stmt *statement = store_select(loading->store, loading->error, sql, "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(loading->store, statement, loading->error)) > 0)
        if (!take(loading, statement)) {
            sqlite3_reset(statement);
            return store_damaged(loading->error);
        }
    return step < 0 ? loading->error->code : ERROR_NONE;
}

static bool weighed_take(struct loading *loading, sqlite3_stmt *row)
{
    const struct numbered_article sought = {.number = sqlite3_column_int64(row, 0)};
    const struct numbered_article *found = loading->record->articles.count ? bsearch(&sought, loading->articles, loading->record->articles.count, sizeof sought, by_number) : NULL;
    if (!found)
        return false;
    struct text packed = text_copy(loading->record->articles.items[found->index].article->arena, column_text(row, 1));
    return record_article_unpack(loading->record, found->index, packed, loading->articles, loading->record->articles.count);
}

/* ---- objects and names ------------------------------------------------------------------------------------------------ */

static bool object_take(struct loading *loading, sqlite3_stmt *row)
{
    int32_t kind = name_index(record_kind_names, RECORD_KINDS, column_text(row, 0));
    struct text packed = text_copy(loading->record->arena, column_text(row, 1));
    return kind != INDEX_NONE && record_unpack(loading->record, (enum record_kind)kind, packed, loading->articles, loading->record->articles.count);
}

static bool id_read(struct id *id, struct text text)
{
    *id = (struct id){{0}};
    if (text.length >= sizeof id->text)
        return false;
    memcpy(id->text, text.data, text.length);
    return true;
}

static bool names_take(struct loading *loading, sqlite3_stmt *row)
{
    struct id object;
    struct text mentions = column_text(row, 1);
    if (!id_read(&object, column_text(row, 0)))
        return false;
    for (size_t start = 0, end; start < mentions.length; start = end + 1) {
        for (end = start; end < mentions.length && mentions.data[end] != ' ';)
            end++;
        struct mention_name *name = list_push(loading->record->arena, &loading->record->mention_names);
        name->object = object;
        if (!id_read(&name->mention, text_slice(mentions, start, end)))
            return false;
    }
    return true;
}

static void name_itself(struct record *record, struct id id)
{
    if (id_known(id))
        *list_push(record->arena, &record->mention_names) = (struct mention_name){id, id};
}

/* A name of its own goes after one that was stored, which is dropped then. */
static int name_compare(const void *left, const void *right)
{
    const struct mention_name *a = left, *b = right;
    int order = id_compare(a->mention, b->mention), a_own = id_equal(a->mention, a->object), b_own = id_equal(b->mention, b->object);
    return order ? order : a_own != b_own ? a_own - b_own : id_compare(a->object, b->object);
}

static void names_complete(struct record *record)
{
    for (enum record_kind kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < record_count(record, kind); i++)
            name_itself(record, record_id(record, kind, i));
    for (size_t t = 0; t < record->talks.count; t++)
        for (size_t r = 0; r < record->talks.items[t].rounds.count; r++)
            name_itself(record, record->talks.items[t].rounds.items[r].id);
    list_sort(record->mention_names.items, record->mention_names.count, sizeof *record->mention_names.items, name_compare);
    size_t kept = 0;
    for (size_t i = 0; i < record->mention_names.count; i++)
        if (!kept || !id_equal(record->mention_names.items[kept - 1].mention, record->mention_names.items[i].mention))
            record->mention_names.items[kept++] = record->mention_names.items[i];
    record->mention_names.count = kept;
}

/* ---- the record ------------------------------------------------------------------------------------------------------- */

struct record *store_load_record(struct store *store, struct error *error)
{
    if (store_run(store, error, "SAVEPOINT loading")) /* one state of the file for all that is read */
        return NULL;
    struct loading loading = {.store = store, .record = record_create(), .error = error};
    enum error_code code = articles_load(&loading);
    code = code ? code : rows_load(&loading, "SELECT art, packed FROM weighed ORDER BY art", weighed_take);
    code = code ? code : rows_load(&loading, "SELECT kind, packed FROM object ORDER BY object", object_take);
    code = code ? code : rows_load(&loading, "SELECT object, mentions FROM name ORDER BY object", names_take);
    code = code ? code : revisions_load(store, loading.record, error);
    sqlite3_exec(store->file, "RELEASE loading", NULL, NULL, NULL);
    code = code ? code : corrections_number(store, &loading.record->corrections, error);
    code = code ? code : access_steady(store, error);
    if (code) {
        loaded_record_destroy(loading.record);
        return NULL;
    }
    names_complete(loading.record);
    list_sort(loading.record->corrections.items, loading.record->corrections.count, sizeof *loading.record->corrections.items, correction_compare);
    return loading.record;
}

void loaded_record_destroy(struct record *record)
{
    if (!record)
        return;
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    for (size_t i = 0; i < record->revisions.count; i++)
        article_destroy(record->revisions.items[i].article);
    record_destroy(record);
}
