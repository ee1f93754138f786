/* Records of earlier schema versions. What articles and people say is carried over; all that is made of it is dropped, its
   tables made as this version has them, and the record marked as bare: whoever opened it merges anew.

   One transaction holds all of it. Just before it ends, a copy of the record as it was is put beside it under a name that is
   free; a copy is first made under a name of its own (…-making), so that whatever stands under a copy's name is whole. Killed
   at any moment, the record is of the earlier version or of this one; upgraded again, the same copy is not kept twice. */
#include "store/rows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/json.h"

enum { MOST_COPIES = 1000 };

static enum error_code bodies_of_lines(struct store *store, struct error *error);

/* What a version did to the evidence beyond adding columns and tables, for which nothing need stand here: columns of the same name
   are carried over. The SQL works on the tables as the version before left them, and is never changed again; `bodies` brings what
   is packed in them to the form that this program reads. */
static const struct step {
    int to;
    const char *sql;
    enum error_code (*bodies)(struct store *store, struct error *error);
} steps[] = {
    {2, "", bodies_of_lines}, /* columns and tables were added; articles had been packed as their JSON lines */
};

/* ---- the tables -------------------------------------------------------------------------------------------------------- */

static bool is_evidence(struct text table)
{
    for (const char *const *name = evidence_tables; *name; name++)
        if (text_is(table, *name))
            return true;
    return false;
}

/* The first row of the schema that the query gives and that is not of evidence. */
static enum error_code derived_name(struct store *store, const char *sql, struct arena *arena, struct text *name, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, sql, "");
    int step = statement ? 0 : -1;
    *name = (struct text){NULL, 0};
    while (statement && (step = store_step(store, statement, error)) > 0)
        if (!is_evidence(column_text(statement, 1))) {
            *name = text_copy(arena, column_text(statement, 0));
            sqlite3_reset(statement);
            break;
        }
    return step < 0 ? error->code : ERROR_NONE;
}

/* Views and indexes before tables, and virtual tables before others: with them go the tables in which they keep their rows. */
static enum error_code drop_derived(struct store *store, struct arena *arena, struct error *error)
{
    static const char *const order[][2] = {
        {"VIEW", "SELECT name, name FROM sqlite_schema WHERE type = 'view'"},
        {"TRIGGER", "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'"},
        {"INDEX", "SELECT name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"},
        {"TABLE", "SELECT name, name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'"},
        {"TABLE", "SELECT name, name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (struct text name;;) {
            if (derived_name(store, order[i][1], arena, &name, error))
                return error->code;
            if (!name.data)
                break;
            store_forget_statements(store); /* a table is dropped only when nothing reads the schema */
            char *sql = sqlite3_mprintf("DROP %s \"%w\"", order[i][0], name.data);
            enum error_code code = sql ? store_run(store, error, sql) : error_set(error, ERROR_FAULT, "out of memory");
            sqlite3_free(sql);
            if (code)
                return code;
        }
    return ERROR_NONE;
}

/* The SQL that makes a table here; unknown text where there is none. */
static enum error_code table_sql(struct store *store, const char *table, struct arena *arena, struct text *sql, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", "t", text_of(table));
    int step = statement ? store_step(store, statement, error) : -1;
    if (step < 0)
        return error->code;
    *sql = step ? text_copy(arena, column_text(statement, 0)) : (struct text){NULL, 0};
    sqlite3_reset(statement);
    return ERROR_NONE;
}

/* Names of the columns that both tables have, with commas between. */
static enum error_code shared_columns(struct store *store, struct text old, struct text new, struct arena *arena, struct text *columns, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error,
                                           "SELECT group_concat('\"' || a.name || '\"') FROM pragma_table_info(?) AS a JOIN pragma_table_info(?) AS b"
                                           " ON a.name = b.name",
                                           "tt", old, new);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step < 0)
        return error->code;
    *columns = text_copy(arena, column_text(statement, 0));
    sqlite3_reset(statement);
    return ERROR_NONE;
}

/* One table of evidence as `fresh` (a new record's tables) has it, with the rows it has here. */
static enum error_code carry_table(struct store *store, struct store *fresh, const char *table, struct arena *arena, struct error *error)
{
    struct text old, new, columns;
    if (table_sql(store, table, arena, &old, error) || table_sql(fresh, table, arena, &new, error))
        return error->code;
    if (text_equal(old, new))
        return ERROR_NONE;
    store_forget_statements(store);
    if (!old.data)
        return store_run(store, error, new.data);
    if (store_run(store, error, text_format(arena, "ALTER TABLE \"%s\" RENAME TO \"earlier %s\"", table, table).data) || store_run(store, error, new.data) ||
        shared_columns(store, text_format(arena, "earlier %s", table), text_of(table), arena, &columns, error))
        return error->code;
    store_forget_statements(store);
    return store_run(store, error,
                     text_format(arena, "INSERT INTO \"%s\"(%s) SELECT %s FROM \"earlier %s\"; DROP TABLE \"earlier %s\"", table, columns.data, columns.data, table, table)
                         .data);
}

static void file_close(void *opened)
{
    struct store *store = opened;
    store_forget_statements(store);
    sqlite3_close(store->file);
}

static enum error_code carry_evidence(struct store *store, struct arena *arena, struct error *error)
{
    struct store fresh = {.file = NULL};
    enum error_code code = ERROR_NONE;
    memory_hold(&fresh.held, file_close, &fresh);
    if (sqlite3_open(":memory:", &fresh.file))
        code = store_fail(&fresh, error);
    code = code ? code : store_run(&fresh, error, schema_evidence);
    for (size_t i = 0; evidence_tables[i] && !code; i++)
        code = carry_table(store, &fresh, evidence_tables[i], arena, error);
    memory_let_go(&fresh.held);
    file_close(&fresh);
    return code;
}

/* ---- what is packed ---------------------------------------------------------------------------------------------------- */

/* Writes one packed article, which is its JSON line, in today's form. */
static enum error_code body_of_line(struct store *store, const char *update, int64_t row, struct text packed, struct arena *arena, struct error *error)
{
    struct text line = text_unpack(arena, packed);
    struct article *article = line.data ? article_read_json(line, error) : NULL;
    if (!article)
        return store_damaged(error);
    enum error_code code = store_do(store, error, update, "bn", article_body(arena, article), row);
    article_destroy(article);
    return code;
}

static enum error_code bodies_of_lines(struct store *store, struct error *error)
{
    static const char *const tables[][2] = {
        {"SELECT rowid, body FROM facts WHERE rowid > ? ORDER BY rowid LIMIT 1", "UPDATE facts SET body = ? WHERE rowid = ?"},
        {"SELECT rowid, body FROM revision WHERE rowid > ? ORDER BY rowid LIMIT 1", "UPDATE revision SET body = ? WHERE rowid = ?"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (int64_t row = 0;;) {
            sqlite3_stmt *statement = store_select(store, error, tables[i][0], "n", row);
            int step = statement ? store_step(store, statement, error) : -1;
            if (step < 0)
                return error->code;
            if (!step)
                break;
            struct arena *arena = arena_create();
            row = sqlite3_column_int64(statement, 0);
            struct text packed = text_copy(arena, column_text(statement, 1));
            sqlite3_reset(statement);
            enum error_code code = body_of_line(store, tables[i][1], row, packed, arena, error);
            arena_destroy(arena);
            if (code)
                return code;
        }
    return ERROR_NONE;
}

/* In the transaction that is open, with foreign keys off. */
static enum error_code bring_up(struct store *store, int64_t version, struct error *error)
{
    struct arena *arena = arena_create();
    enum error_code code = drop_derived(store, arena, error);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
        if (steps[i].to > version)
            code = store_run(store, error, steps[i].sql);
    code = code ? code : carry_evidence(store, arena, error);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
        if (steps[i].to > version && steps[i].bodies)
            code = steps[i].bodies(store, error);
    code = code ? code : store_run(store, error, schema_derived);
    code = code ? code : store_run(store, error, schema_views);
    code = code ? code : articles_index(store, error);
    code = code ? code : store_do(store, error, "INSERT INTO meta(key, value) VALUES('due', 'upgrade') ON CONFLICT(key) DO UPDATE SET value = 'upgrade'", "");
    code = code ? code : schema_mark(store, error);
    arena_destroy(arena);
    return code;
}

/* Renaming a table of evidence must leave alone what other tables say of it. */
static enum error_code set_up(struct store *store, struct error *error)
{
    return store_run(store, error, "PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON");
}

/* ---- the copy ---------------------------------------------------------------------------------------------------------- */

/* Copies the whole record as last committed from one open file to another. */
static enum error_code copy_pages(struct store *from, struct store *to, struct error *error)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->file, "main", from->file, "main");
    if (!backup)
        return store_fail(to, error);
    sqlite3_backup_step(backup, -1);
    return sqlite3_backup_finish(backup) ? store_fail(to, error) : ERROR_NONE;
}

/* A copy of the record at `path` under the name `copy`, with the record's permissions, on the disk when this returns. */
static enum error_code copy_record(const char *path, const char *copy, struct error *error)
{
    struct stat status;
    struct store from = {.file = NULL}, to = {.file = NULL};
    unlink(copy); /* left by a program that was killed: this one holds the record's lock */
    int descriptor = stat(path, &status) ? -1 : open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0777);
    if (descriptor < 0)
        return error_set(error, ERROR_FILE, "the record is of an earlier version, and no copy can be put beside it before it is upgraded (%s); check the folder's permissions",
                         strerror(errno));
    close(descriptor);
    enum error_code code = sqlite3_open_v2(path, &from.file, SQLITE_OPEN_READONLY, NULL) ? store_fail(&from, error) : ERROR_NONE;
    if (!code && sqlite3_open_v2(copy, &to.file, SQLITE_OPEN_READWRITE, NULL))
        code = store_fail(&to, error);
    code = code ? code : copy_pages(&from, &to, error);
    sqlite3_close(from.file);
    sqlite3_close(to.file);
    if (code)
        unlink(copy);
    return code;
}

static bool same_content(const char *one, const char *other)
{
    FILE *a = fopen(one, "rb"), *b = fopen(other, "rb");
    bool same = a && b;
    while (same) {
        char from_a[4096], from_b[4096];
        size_t length = fread(from_a, 1, sizeof from_a, a);
        same = fread(from_b, 1, sizeof from_b, b) == length && memcmp(from_a, from_b, length) == 0;
        if (length < sizeof from_a)
            break;
    }
    if (a)
        fclose(a);
    if (b)
        fclose(b);
    return same;
}

/* Makes the name of a file that was just made outlast a loss of power. */
static void folder_sync(struct arena *arena, const char *path)
{
    struct text_builder name = {.arena = arena};
    const char *slash = strrchr(path, '/');
    text_add(&name, slash ? text_slice(text_of(path), 0, (size_t)(slash - path) + 1) : TEXT("."));
    int folder = open(text_builder_text(&name).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    fsync(folder);
    close(folder);
}

/* Gives the copy the first name that is free, or that stands for the same copy; `*kept` is that name. */
static enum error_code name_copy(const char *made, const char *path, int version, struct arena *arena, struct text *kept, struct error *error)
{
    for (int i = 1; i < MOST_COPIES; i++) {
        *kept = i == 1 ? text_format(arena, "%s.schema-%d.bak", path, version) : text_format(arena, "%s.schema-%d.%d.bak", path, version, i);
        bool mine = link(made, kept->data) == 0;
        if (mine || (errno == EEXIST && same_content(made, kept->data))) {
            unlink(made);
            folder_sync(arena, path);
            return ERROR_NONE;
        }
        if (errno != EEXIST)
            break;
    }
    return error_set(error, ERROR_FILE, "the copy of the record before its upgrade cannot be named %.200s (%s); check the folder", kept->data, strerror(errno));
}

/* ---- all of it --------------------------------------------------------------------------------------------------------- */

static enum error_code upgrade_locked(struct store *store, const char *path, int64_t version, struct arena *arena, struct error *error)
{
    const char *making = text_format(arena, "%s.schema-%d.bak-making", path, (int)version).data;
    struct text kept;
    if (copy_record(path, making, error))
        return error->code;
    if (bring_up(store, version, error) || name_copy(making, path, (int)version, arena, &kept, error)) {
        unlink(making);
        return error->code;
    }
    if (store_commit(store, error))
        return error->code;
    sqlite3_snprintf(sizeof store->notice, store->notice, "the record was of schema version %d and is now of version %d; as it was, it is kept as %s", (int)version,
                     STORE_SCHEMA_VERSION, kept.data);
    return ERROR_NONE;
}

enum error_code upgrade_file(struct store *store, const char *path, struct error *error)
{
    if (set_up(store, error) || store_begin(store, error))
        return error->code;
    struct arena *arena = arena_create();
    error->code = ERROR_NONE;
    int64_t version = store_number(store, "PRAGMA user_version", error); /* again, now that nobody else can change it */
    enum error_code code = error->code;
    if (!code && version < STORE_SCHEMA_VERSION)
        code = upgrade_locked(store, path, version, arena, error);
    store_rollback(store);
    arena_destroy(arena);
    return code;
}

enum error_code store_detach(struct store *store, struct error *error)
{
    struct store copy = {.file = NULL};
    enum error_code code = sqlite3_open(":memory:", &copy.file) ? store_fail(&copy, error) : copy_pages(store, &copy, error);
    if (code) {
        sqlite3_close(copy.file);
        return code;
    }
    store_forget_statements(store);
    sqlite3_close(store->file);
    store->file = copy.file;
    return store_run(store, error, "PRAGMA foreign_keys=ON");
}

enum error_code upgrade_in_memory(struct store *store, const char *reason, struct error *error)
{
    if (store_detach(store, error))
        return error->code;
    error->code = ERROR_NONE;
    int64_t version = store_number(store, "PRAGMA user_version", error);
    if (error->code || set_up(store, error) || store_begin(store, error))
        return error->code;
    if (bring_up(store, version, error) || store_commit(store, error)) {
        store_rollback(store);
        return error->code;
    }
    sqlite3_snprintf(sizeof store->notice, store->notice, "the record is of schema version %d and is shown from a copy in memory: %s", (int)version, reason);
    return ERROR_NONE;
}
