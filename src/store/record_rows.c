/* Saving the record: an object a row, packed for the program and as its line of export for people; what an article's neighbours say of
   it; and the names of mentions. A row knows the fingerprint of what it holds, and only rows that change are written. */
#include "store/rows.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/json.h"
#include "model/record_pack.h"

/* ---- what is stored -------------------------------------------------------------------------------------------------- */

struct stored_row {
    struct text name;
    int64_t fingerprint;
    bool seen;
};

struct stored_rows { /* by name */
    struct stored_row *rows; /* hash table; a free row has no name */
    size_t mask;
};

static struct stored_row *row_of(const struct stored_rows *stored, struct text name)
{
    size_t slot = hash_text(name) & stored->mask;
    while (stored->rows[slot].name.data && !text_equal(stored->rows[slot].name, name))
        slot = (slot + 1) & stored->mask;
    return &stored->rows[slot];
}

/* The rows of a table: `count` asks how many, `all` for name and fingerprint. */
static enum error_code rows_read(struct store *store, const char *count, const char *all, struct arena *arena, struct stored_rows *stored, struct error *error)
{
    error->code = ERROR_NONE;
    int64_t rows = store_number(store, count, error);
    if (error->code)
        return error->code;
    stored->mask = 15;
    while (stored->mask < 2 * (size_t)rows)
        stored->mask = stored->mask * 2 + 1;
    stored->rows = arena_alloc(arena, (stored->mask + 1) * sizeof *stored->rows);
    sqlite3_stmt *statement = store_select(store, error, all, "");
    int step = statement ? 0 : -1;
    for (; statement && rows >= 0 && (step = store_step(store, statement, error)) > 0; rows--) {
        struct text name = column_text(statement, 0);
        struct stored_row *row = row_of(stored, name);
        *row = (struct stored_row){text_copy(arena, name), sqlite3_column_int64(statement, 1), false};
    }
    return step < 0 ? error->code : ERROR_NONE;
}

/* Whether the row is stored so already. */
static bool row_same(const struct stored_rows *stored, struct text name, int64_t fingerprint)
{
    struct stored_row *row = row_of(stored, name);
    row->seen = row->name.data != NULL;
    return row->seen && row->fingerprint == fingerprint;
}

/* Deletes the rows that were not seen; `sql` takes a name. */
static enum error_code rows_forget(struct store *store, const struct stored_rows *stored, const char *sql, struct error *error)
{
    enum error_code code = ERROR_NONE;
    for (size_t slot = 0; slot <= stored->mask && !code; slot++)
        if (stored->rows[slot].name.data && !stored->rows[slot].seen)
            code = store_do(store, error, sql, "t", stored->rows[slot].name);
    return code;
}

/* ---- articles -------------------------------------------------------------------------------------------------------- */

struct saving {
    struct store *store;
    const struct record *record;
    struct arena *arena;
    struct arena *passing; /* until the next row */
    int64_t *numbers;      /* rows of the record's articles */
    struct error *error;
};

/* The articles' rows, by their index in the record. */
static enum error_code numbers_find(struct saving *saving)
{
    const struct record *record = saving->record;
    saving->numbers = arena_alloc(saving->arena, (record->articles.count + 1) * sizeof *saving->numbers);
    for (size_t i = 0; i < record->articles.count; i++) {
        sqlite3_stmt *statement = store_select(saving->store, saving->error, "SELECT art FROM article WHERE key = ?", "t", record->articles.items[i].article->id);
        int step = statement ? store_step(saving->store, statement, saving->error) : -1;
        if (step < 0)
            return saving->error->code;
        if (!step)
            return error_set(saving->error, ERROR_FAULT, "an article of the record is not in the file");
        saving->numbers[i] = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return ERROR_NONE;
}

static enum error_code articles_save(struct saving *saving)
{
    struct stored_rows stored;
    enum error_code code = rows_read(saving->store, "SELECT count(*) FROM weighed", "SELECT CAST(art AS TEXT), fingerprint FROM weighed", saving->arena, &stored, saving->error);
    for (size_t i = 0; i < saving->record->articles.count && !code; i++, arena_reset(saving->passing)) {
        struct text packed = record_article_pack(saving->passing, saving->record, i, saving->numbers);
        int32_t day = saving->record->articles.items[i].day;
        int64_t fingerprint = (int64_t)hash_number(hash_text(packed), day);
        if (!row_same(&stored, text_format(saving->passing, "%lld", (long long)saving->numbers[i]), fingerprint))
            code = store_do(saving->store, saving->error,
                            "INSERT INTO weighed(art, day, fingerprint, packed) VALUES(?,?,?,?)"
                            " ON CONFLICT(art) DO UPDATE SET day=excluded.day, fingerprint=excluded.fingerprint, packed=excluded.packed",
                            "nnnb", saving->numbers[i], (int64_t)day, fingerprint, packed);
    }
    return code ? code : rows_forget(saving->store, &stored, "DELETE FROM weighed WHERE art = CAST(? AS INTEGER)", saving->error);
}

/* ---- objects --------------------------------------------------------------------------------------------------------- */

struct objects {
    struct saving *saving;
    struct stored_rows stored;
    struct utf8_index *texts; /* for record_write_object() */
};

/* The summary and the gaps have no id: they are named by kind and number, in their order. */
static struct text object_name(struct arena *arena, const struct record *record, enum record_kind kind, size_t index)
{
    struct id id = record_id(record, kind, index);
    return id_known(id) ? text_copy(arena, text_of(id.text)) : text_format(arena, "%s %08zu", record_kind_names[kind], index);
}

static enum error_code object_write(struct objects *objects, enum record_kind kind, size_t index, struct text name, struct text packed)
{
    struct saving *saving = objects->saving;
    struct object_columns columns = columns_of(saving->record, kind, index);
    struct text_builder line = {.arena = saving->passing};
    record_write_object(&line, saving->record, kind, index, objects->texts);
    struct text body = text_trim(text_builder_text(&line));
    if (store_do(saving->store, saving->error,
                 "INSERT INTO object(object, kind, body, fingerprint, packed, earliest, latest, status, salience, confidence)"
                 " VALUES(?,?,?,?,?,?,?,?,nullif(?,-1),nullif(?,-1))"
                 " ON CONFLICT(object) DO UPDATE SET kind=excluded.kind, body=excluded.body, fingerprint=excluded.fingerprint, packed=excluded.packed,"
                 " earliest=excluded.earliest, latest=excluded.latest, status=excluded.status, salience=excluded.salience, confidence=excluded.confidence",
                 "tttnbddtnn", name, text_of(record_kind_names[kind]), body, (int64_t)hash_text(packed), packed, columns.days.earliest, columns.days.latest,
                 text_of(columns.status), columns.salience, columns.confidence) ||
        store_do(saving->store, saving->error, "DELETE FROM relation WHERE from_object = ?", "t", name))
        return saving->error->code;
    return relations_save(saving->store, saving->record, kind, index, saving->error);
}

static enum error_code object_save(struct objects *objects, enum record_kind kind, size_t index)
{
    struct saving *saving = objects->saving;
    struct text packed = record_pack(saving->passing, saving->record, kind, index, saving->numbers);
    struct text name = object_name(saving->passing, saving->record, kind, index);
    enum error_code code = row_same(&objects->stored, name, (int64_t)hash_text(packed)) ? ERROR_NONE : object_write(objects, kind, index, name, packed);
    arena_reset(saving->passing);
    return code;
}

static enum error_code objects_save(struct saving *saving)
{
    struct objects objects = {.saving = saving, .texts = arena_alloc(saving->arena, (saving->record->articles.count + 1) * sizeof *objects.texts)};
    enum error_code code =
        rows_read(saving->store, "SELECT count(*) FROM object", "SELECT object, fingerprint FROM object", saving->arena, &objects.stored, saving->error);
    for (enum record_kind kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < record_count(saving->record, kind) && !code; i++)
            code = object_save(&objects, kind, i);
    return code ? code : rows_forget(saving->store, &objects.stored, "DELETE FROM object WHERE object = ?", saving->error);
}

/* ---- names of mentions ------------------------------------------------------------------------------------------------ */

static int by_object(const void *left, const void *right)
{
    const struct mention_name *a = left, *b = right;
    int order = id_compare(a->object, b->object);
    return order ? order : id_compare(a->mention, b->mention);
}

static int by_id(const void *left, const void *right) { return id_compare(*(const struct id *)left, *(const struct id *)right); }

/* The ids of all objects and rounds, sorted: their own names need not be stored. */
static id_list ids_of(struct arena *arena, const struct record *record)
{
    id_list ids = {0};
    for (enum record_kind kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < record_count(record, kind); i++)
            *list_push(arena, &ids) = record_id(record, kind, i);
    for (size_t t = 0; t < record->talks.count; t++)
        for (size_t r = 0; r < record->talks.items[t].rounds.count; r++)
            *list_push(arena, &ids) = record->talks.items[t].rounds.items[r].id;
    list_sort(ids.items, ids.count, sizeof *ids.items, by_id);
    return ids;
}

static bool names_itself(const id_list *ids, const struct mention_name *name)
{
    return id_equal(name->mention, name->object) && ids->count && bsearch(&name->object, ids->items, ids->count, sizeof *ids->items, by_id);
}

/* The mentions that lead to objects under another name than their own, an object a row; also to those that are not kept (dropped). */
static enum error_code names_save(struct saving *saving)
{
    id_list ids = ids_of(saving->arena, saving->record);
    const struct record *record = saving->record;
    struct mention_name *names = arena_alloc(saving->arena, (record->mention_names.count + 1) * sizeof *names);
    struct stored_rows stored;
    size_t count = 0;
    for (size_t i = 0; i < record->mention_names.count; i++)
        if (!names_itself(&ids, &record->mention_names.items[i]))
            names[count++] = record->mention_names.items[i];
    list_sort(names, count, sizeof *names, by_object);
    enum error_code code = rows_read(saving->store, "SELECT count(*) FROM name", "SELECT object, fingerprint FROM name", saving->arena, &stored, saving->error);
    for (size_t start = 0, end; start < count && !code; start = end, arena_reset(saving->passing)) {
        struct text_builder mentions = {.arena = saving->passing};
        for (end = start; end < count && id_equal(names[end].object, names[start].object); end++) {
            text_add(&mentions, text_of(names[end].mention.text));
            text_add_char(&mentions, ' ');
        }
        struct text all = text_trim(text_builder_text(&mentions));
        int64_t fingerprint = (int64_t)hash_text(all);
        if (!row_same(&stored, text_of(names[start].object.text), fingerprint))
            code = store_do(saving->store, saving->error,
                            "INSERT INTO name(object, fingerprint, mentions) VALUES(?,?,?)"
                            " ON CONFLICT(object) DO UPDATE SET fingerprint=excluded.fingerprint, mentions=excluded.mentions",
                            "tnt", text_of(names[start].object.text), fingerprint, all);
    }
    return code ? code : rows_forget(saving->store, &stored, "DELETE FROM name WHERE object = ?", saving->error);
}

/* ---- the record ------------------------------------------------------------------------------------------------------- */

enum error_code store_save_record(struct store *store, const struct record *record, struct error *error)
{
    struct saving saving = {store, record, arena_create(), arena_create(), NULL, error};
    enum error_code code = store_run(store, error, "SAVEPOINT saving");
    code = code ? code : numbers_find(&saving);
    code = code ? code : articles_save(&saving);
    code = code ? code : objects_save(&saving);
    code = code ? code : names_save(&saving);
    if (code)
        sqlite3_exec(store->file, "ROLLBACK TO saving; RELEASE saving", NULL, NULL, NULL);
    else
        code = store_run(store, error, "RELEASE saving");
    arena_destroy(saving.passing);
    arena_destroy(saving.arena);
    return code;
}
