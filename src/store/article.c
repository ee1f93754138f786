/* Articles with their facts: the evidence. An article is packed (model/packing.h), then compressed; its paths are rows.

   Of several contents under one key the current one is the greatest (model/revision.h), so that the order of adding does not
   matter; the others are kept in `revision`. */
#include "store/rows.h"

#include "base/memory.h"
#include "model/json.h"
#include "model/packing.h"

struct current { /* the row of an article that is there */
    int64_t number, hash, finder_version;
    int32_t text_day;
    struct interval published;
};

struct text article_body(struct arena *arena, const struct article *article)
{
    return text_pack(arena, article_pack(arena, article));
}

static struct text packed_spans(const struct article *article)
{
    size_t length = article->sentences.count * sizeof(struct span);
    return length ? (struct text){(const char *)article->sentences.items, length} : TEXT("");
}

/* 1: found, 0: not there, -1: `error`. */
static int find_current(struct store *store, struct text key, struct current *current, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT art, hash, latest, finder_version, text_day FROM article JOIN facts USING(art) WHERE key = ?", "t", key);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step <= 0)
        return step;
    *current = (struct current){sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1), sqlite3_column_int64(statement, 3),
                                day_of_iso(column_text(statement, 4)), {DAY_UNKNOWN, day_of_iso(column_text(statement, 2))}};
    sqlite3_reset(statement);
    return 1;
}

struct article *unpacked_article(struct text body, bool facts, struct error *error)
{
    struct arena *arena = arena_create();
    struct text packed = text_unpack(arena, body);
    struct article *article = packed.data ? article_unpack(packed, facts) : NULL;
    if (!article)
        store_damaged(error);
    arena_destroy(arena);
    return article;
}

/* `text_day`: the latest of this content. */
static enum error_code write_current(struct store *store, const struct article *article, int64_t number, int64_t hash, int32_t text_day, struct text body, struct error *error)
{
    const struct interval days = article->published.interval;
    if (store_do(store, error,
                 "INSERT INTO article(art, key, hash, url, outlet, title, language, earliest, latest, sentences, text_day, arrived) VALUES(?,?,?,?,?,?,?,?,?,?,?," NEXT_REVISION ")"
                 " ON CONFLICT(art) DO UPDATE SET hash=excluded.hash, url=excluded.url, outlet=excluded.outlet, title=excluded.title,"
                 " language=excluded.language, earliest=excluded.earliest, latest=excluded.latest, sentences=excluded.sentences, text_day=excluded.text_day,"
                 " arrived=CASE WHEN hash=excluded.hash THEN arrived ELSE excluded.arrived END",
                 "ntnttttddbd", number, article->id, hash, article->url, article->outlet, article->title, article->language, days.earliest, days.latest,
                 packed_spans(article), text_day))
        return error->code;
    if (store_do(store, error,
                 "INSERT INTO facts(art, finder_version, body) VALUES(?,?,?)"
                 " ON CONFLICT(art) DO UPDATE SET finder_version=excluded.finder_version, body=excluded.body",
                 "nnb", number, (int64_t)store->finder_version, body))
        return error->code;
    return index_article(store, number, article, error);
}

static enum error_code write_sightings(struct store *store, const struct article *article, int64_t number, struct error *error)
{
    for (size_t i = 0; i <= article->paths.count; i++) {
        struct text path = i < article->paths.count ? article->paths.items[i] : article->path;
        if (!path.length)
            continue;
        if (store_do(store, error, "INSERT INTO document(path) VALUES(?) ON CONFLICT DO NOTHING", "t", path) ||
            store_do(store, error, "INSERT INTO sighting(art, doc, words) SELECT ?, doc, ? FROM document WHERE path = ? ON CONFLICT DO NOTHING", "nnt", number,
                     (int64_t)article_words(article), path))
            return error->code;
    }
    return ERROR_NONE;
}

static enum error_code add_new(struct store *store, const struct article *article, int64_t hash, struct text body, int64_t *number, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT coalesce(max(art), 0) + 1 FROM article", "");
    if (!statement || store_step(store, statement, error) < 0)
        return error->code;
    *number = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return write_current(store, article, *number, hash, article->text_day, body, error);
}

/* The latest day on which this content was captured or changed, now that it was found once more. `*known`: it was there already,
   as a revision. */
static enum error_code content_day(struct store *store, const struct article *article, int64_t number, int64_t hash, int32_t *day, bool *known, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT text_day FROM revision WHERE art = ? AND hash = ?", "nn", number, hash);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step < 0)
        return error->code;
    int32_t before = step ? day_of_iso(column_text(statement, 0)) : DAY_UNKNOWN;
    *known = step;
    *day = before > article->text_day ? before : article->text_day;
    if (step)
        sqlite3_reset(statement);
    return ERROR_NONE;
}

static enum error_code set_aside(struct store *store, const struct current *current, int64_t hash, struct error *error)
{
    if (store_do(store, error,
                 "INSERT INTO revision(art, hash, latest, finder_version, body, arrived, text_day)"
                 " SELECT art, hash, latest, finder_version, body, arrived, text_day FROM article JOIN facts USING(art) WHERE art = ?",
                 "n", current->number) ||
        store_do(store, error, "DELETE FROM revision WHERE art = ? AND hash = ?", "nn", current->number, hash))
        return error->code;
    return unindex_article(store, current->number, error);
}

/* The article has other content than the current one of its key: one of the two becomes a revision. */
static enum error_code add_revision(struct store *store, const struct article *article, const struct current *current, int64_t hash, struct text body,
                                    bool *added, struct error *error)
{
    int32_t day = DAY_UNKNOWN;
    bool known = false;
    if (content_day(store, article, current->number, hash, &day, &known, error))
        return error->code;
    *added = !known;
    if (revision_compare(revision_day(current->text_day, current->published), (uint64_t)current->hash, revision_day(day, article->published.interval), (uint64_t)hash) < 0)
        return set_aside(store, current, hash, error) ? error->code : write_current(store, article, current->number, hash, day, body, error);
    return store_do(store, error,
                    "INSERT INTO revision(art, hash, latest, finder_version, body, text_day, arrived) VALUES(?,?,?,?,?,?," NEXT_REVISION ")"
                    " ON CONFLICT(art, hash) DO UPDATE SET text_day=excluded.text_day WHERE text_day IS NOT excluded.text_day",
                    "nndnbd", current->number, hash, article->published.interval.latest, (int64_t)store->finder_version, body, day);
}

/* The same content once more: a later day of it counts, and facts of another finder are replaced. */
static enum error_code add_again(struct store *store, const struct article *article, const struct current *current, int64_t hash, struct text body, struct error *error)
{
    int32_t day = current->text_day > article->text_day ? current->text_day : article->text_day;
    if (current->finder_version != store->finder_version)
        return unindex_article(store, current->number, error) ? error->code : write_current(store, article, current->number, hash, day, body, error);
    if (day != current->text_day)
        return store_do(store, error, "UPDATE article SET text_day = ? WHERE art = ?", "dn", day, current->number);
    return ERROR_NONE;
}

static enum error_code add_article(struct store *store, const struct article *article, struct arena *arena, bool *added, struct error *error)
{
    struct text body = article_body(arena, article);
    int64_t hash = (int64_t)article_content(article), number = 0;
    struct current current;
    int found = find_current(store, article->id, &current, error);
    if (found < 0)
        return error->code;
    enum error_code code = ERROR_NONE;
    *added = !found;
    if (!found) {
        code = add_new(store, article, hash, body, &number, error);
    } else {
        number = current.number;
        code = current.hash != hash ? add_revision(store, article, &current, hash, body, added, error) : add_again(store, article, &current, hash, body, error);
    }
    return code ? code : write_sightings(store, article, number, error);
}

enum error_code store_add_article(struct store *store, const struct article *article, bool *added, struct error *error)
{
    struct arena *arena = arena_create();
    enum error_code code = add_article(store, article, arena, added, error);
    arena_destroy(arena);
    return code;
}

enum error_code store_remove_article(struct store *store, struct text id, bool *removed, struct error *error)
{
    *removed = false;
    sqlite3_stmt *statement =
        store_select(store, error, "SELECT art, key = ?1 FROM article WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key LIMIT 2", "t", id);
    int step = statement && id.length ? store_step(store, statement, error) : statement ? 0 : -1;
    if (step <= 0)
        return step < 0 ? error->code : ERROR_NONE;
    int64_t number = sqlite3_column_int64(statement, 0);
    bool whole = sqlite3_column_int(statement, 1);
    step = store_step(store, statement, error);
    sqlite3_reset(statement);
    if (step < 0)
        return error->code;
    if (step > 0 && !whole)
        return error_set(error, ERROR_INPUT, "more than one article's id begins so; give more of it (`rapporteur sources` lists them)");
    if (unindex_article(store, number, error) || documents_forget(store, number, error) || store_do(store, error, "DELETE FROM article WHERE art = ?", "n", number) ||
        store_do(store, error, "DELETE FROM document WHERE doc NOT IN (SELECT doc FROM sighting)", ""))
        return error->code;
    *removed = true;
    return ERROR_NONE;
}

/* The paths where this text of the article stood, or (in records of an earlier version) any text of it. */
static enum error_code load_paths(struct store *store, struct article *article, int64_t number, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT DISTINCT path FROM sighting JOIN document USING(doc) WHERE art = ? AND words IN (0, ?) ORDER BY path", "nn", number,
                                           (int64_t)article_words(article));
    if (!statement)
        return error->code;
    int step;
    article->paths.count = 0;
    while ((step = store_step(store, statement, error)) > 0)
        *list_push(article->arena, &article->paths) = text_copy(article->arena, column_text(statement, 0));
    if (article->paths.count)
        article->path = article->paths.items[0];
    return step < 0 ? error->code : ERROR_NONE;
}

static struct article *load_one(struct store *store, sqlite3_stmt *row, bool facts, struct error *error)
{
    struct article *article = unpacked_article(column_text(row, 2), facts, error);
    if (!article)
        return NULL;
    if (load_paths(store, article, sqlite3_column_int64(row, 0), error)) {
        article_destroy(article);
        return NULL;
    }
    article->found = article->found && sqlite3_column_int(row, 1) != FORGOTTEN;
    return article;
}

enum error_code store_load_article(struct store *store, struct text id, struct article **article, struct error *error)
{
    *article = NULL;
    sqlite3_stmt *statement = store_select(store, error, "SELECT art, finder_version, body FROM article JOIN facts USING(art) WHERE key = ?", "t", id);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step <= 0)
        return step < 0 ? error->code : ERROR_NONE;
    *article = load_one(store, statement, true, error);
    sqlite3_reset(statement);
    return *article ? ERROR_NONE : error->code;
}

void stored_articles_destroy(struct stored_articles *stored)
{
    while (stored->count)
        article_destroy(stored->articles[--stored->count]);
    memory_free(stored->articles);
    memory_free(stored->numbers);
    *stored = (struct stored_articles){.articles = NULL};
}

enum error_code stored_articles_load(struct store *store, bool facts, struct stored_articles *stored, struct error *error)
{
    error->code = ERROR_NONE;
    int64_t most = store_number(store, "SELECT count(*) FROM article", error);
    if (error->code)
        return error->code;
    *stored = (struct stored_articles){memory_alloc(((size_t)most + 1) * sizeof(struct article *)), memory_alloc(((size_t)most + 1) * sizeof(int64_t)), 0};
    sqlite3_stmt *statement = store_select(store, error, "SELECT art, finder_version, body FROM article JOIN facts USING(art) ORDER BY key", "");
    int step = statement ? 0 : -1;
    while (statement && stored->count < (size_t)most && (step = store_step(store, statement, error)) > 0) {
        struct article *article = load_one(store, statement, facts, error);
        if (!article) {
            step = -1;
            break;
        }
        stored->numbers[stored->count] = sqlite3_column_int64(statement, 0);
        stored->articles[stored->count++] = article;
    }
    if (statement)
        sqlite3_reset(statement);
    if (step < 0)
        stored_articles_destroy(stored);
    return step < 0 ? error->code : ERROR_NONE;
}

enum error_code store_load_articles(struct store *store, struct article ***articles, size_t *count, struct error *error)
{
    struct stored_articles stored;
    enum error_code code = stored_articles_load(store, true, &stored, error);
    if (code)
        return code;
    memory_free(stored.numbers);
    *articles = stored.articles;
    *count = stored.count;
    return ERROR_NONE;
}

enum error_code store_load_articles_named(struct store *store, const struct text *ids, size_t id_count, struct article ***articles, size_t *count, struct error *error)
{
    *articles = memory_alloc((id_count + 1) * sizeof(struct article *));
    *count = 0;
    int step = 0;
    for (size_t i = 0; i < id_count && step >= 0; i++) {
        sqlite3_stmt *statement = store_select(store, error, "SELECT art, finder_version, body FROM article JOIN facts USING(art) WHERE key = ?", "t", ids[i]);
        step = statement ? store_step(store, statement, error) : -1;
        struct article *article = step > 0 ? load_one(store, statement, true, error) : NULL;
        sqlite3_reset(statement);
        if (article)
            (*articles)[(*count)++] = article;
        else if (step > 0)
            step = -1;
    }
    if (step >= 0)
        return ERROR_NONE;
    while (*count)
        article_destroy((*articles)[--*count]);
    memory_free(*articles);
    return error->code;
}

enum error_code articles_index(struct store *store, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT art, body FROM facts ORDER BY art", "");
    int step = statement ? 0 : -1;
    enum error_code code = ERROR_NONE;
    while (statement && !code && (step = store_step(store, statement, error)) > 0) {
        struct article *article = unpacked_article(column_text(statement, 1), false, error);
        code = article ? index_article(store, sqlite3_column_int64(statement, 0), article, error) : error->code;
        article_destroy(article);
    }
    if (code)
        sqlite3_reset(statement);
    return code || step < 0 ? error->code : ERROR_NONE;
}
