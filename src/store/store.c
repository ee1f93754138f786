/* Opening, transactions, statements, and what a failure of the file means for its user.

   Write-ahead log with synchronous=NORMAL: killed at any moment, the file holds the last committed transaction and nothing
   of the next. */
#include "store/rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "store/access.h"

enum { APPLICATION_ID = 0x52415050 };

enum error_code store_damaged(struct error *error)
{
    return error_set(error, ERROR_FILE, "the record is damaged; keep the file, and make it anew with `rapporteur add` from the same documents into a new one");
}

enum error_code store_fail(struct store *store, struct error *error)
{
    int code = sqlite3_extended_errcode(store->file);
    switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
    case SQLITE_LOCKED:
        if (store->waiting.stopped && store->waiting.stopped(store->waiting.context))
            return error_set(error, ERROR_FILE, "stopped while another program was writing to the record; nothing was changed");
        return error_set(error, ERROR_FILE, "another program is writing to the record (waited %d seconds); try again when it is done", store->waited_seconds);
    case SQLITE_CORRUPT:
        return store_damaged(error);
    case SQLITE_NOTADB:
        return error_set(error, ERROR_FILE, "this file is no record, or a damaged one; name another with --record");
    case SQLITE_FULL:
        return error_set(error, ERROR_FILE, "the disk is full; what was being added is not kept: make room and run the same command again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_set(error, ERROR_FILE, "the record cannot be written; check the permissions of the file and its folder");
    case SQLITE_CANTOPEN:
        return error_set(error, ERROR_FILE, "the record cannot be opened; check that its folder exists and may be written");
    case SQLITE_NOMEM:
        return error_set(error, ERROR_FILE, MEMORY_MESSAGE "; what was being done is not kept: close other programs or give fewer articles at a time, and run the same command again");
    case SQLITE_IOERR:
        return error_set(error, ERROR_FILE, "the record cannot be read or written (%s); what was being done is not kept: check the disk and run the same command again",
                         sqlite3_errmsg(store->file));
    default:
        return error_set(error, ERROR_FAULT, "%s; this should not happen: please report it with what was done", sqlite3_errmsg(store->file));
    }
}

/* ---- statements -------------------------------------------------------------------------------------------------------- */

static sqlite3_stmt *kept_statement(struct store *store, struct error *error, const char *sql)
{
    for (size_t i = 0; i < store->kept_count; i++)
        if (store->kept[i].sql == sql) {
            sqlite3_reset(store->kept[i].statement);
            return store->kept[i].statement;
        }
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->file, sql, -1, &statement, NULL)) {
        store_fail(store, error);
        return NULL;
    }
    if (store->kept_count == STATEMENTS_KEPT)
        sqlite3_finalize(store->kept[--store->kept_count].statement);
    store->kept[store->kept_count].sql = sql;
    store->kept[store->kept_count++].statement = statement;
    return statement;
}

void store_forget_statements(struct store *store)
{
    while (store->kept_count)
        sqlite3_finalize(store->kept[--store->kept_count].statement);
}

static int bind_one(sqlite3_stmt *statement, int place, char type, va_list *arguments)
{
    char iso[11];
    if (type == 'n')
        return sqlite3_bind_int64(statement, place, va_arg(*arguments, int64_t));
    if (type == 'd') {
        int32_t day = va_arg(*arguments, int32_t);
        return day == DAY_UNKNOWN ? sqlite3_bind_null(statement, place) : sqlite3_bind_text(statement, place, day_iso(day, iso), -1, SQLITE_TRANSIENT);
    }
    struct text text = va_arg(*arguments, struct text);
    if (!text.data)
        return sqlite3_bind_null(statement, place);
    if (type == 'b')
        return sqlite3_bind_blob64(statement, place, text.data, text.length, SQLITE_TRANSIENT);
    return sqlite3_bind_text64(statement, place, text.data, text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static sqlite3_stmt *select_bound(struct store *store, struct error *error, const char *sql, const char *types, va_list *arguments)
{
    sqlite3_stmt *statement = kept_statement(store, error, sql);
    if (!statement)
        return NULL;
    for (int i = 0; types[i]; i++)
        if (bind_one(statement, i + 1, types[i], arguments)) {
            store_fail(store, error);
            return NULL;
        }
    return statement;
}

sqlite3_stmt *store_select(struct store *store, struct error *error, const char *sql, const char *types, ...)
{
    va_list arguments;
    va_start(arguments, types);
    sqlite3_stmt *statement = select_bound(store, error, sql, types, &arguments);
    va_end(arguments);
    return statement;
}

int store_step(struct store *store, sqlite3_stmt *statement, struct error *error)
{
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        return 1;
    if (result != SQLITE_DONE)
        store_fail(store, error);
    sqlite3_reset(statement);
    return result == SQLITE_DONE ? 0 : -1;
}

enum error_code store_do(struct store *store, struct error *error, const char *sql, const char *types, ...)
{
    va_list arguments;
    va_start(arguments, types);
    sqlite3_stmt *statement = select_bound(store, error, sql, types, &arguments);
    va_end(arguments);
    if (!statement)
        return error->code;
    int result;
    while ((result = store_step(store, statement, error)) > 0)
        continue;
    return result < 0 ? error->code : ERROR_NONE;
}

enum error_code store_run(struct store *store, struct error *error, const char *sql)
{
    return sqlite3_exec(store->file, sql, NULL, NULL, NULL) ? store_fail(store, error) : ERROR_NONE;
}

struct text column_text(sqlite3_stmt *statement, int column)
{
    const char *data = sqlite3_column_blob(statement, column);
    int length = sqlite3_column_bytes(statement, column);
    return (struct text){data ? data : sqlite3_column_type(statement, column) == SQLITE_NULL ? NULL : "", (size_t)length};
}

/* ---- transactions ------------------------------------------------------------------------------------------------------ */

enum error_code store_begin(struct store *store, struct error *error)
{
    return store_do(store, error, "BEGIN IMMEDIATE", "");
}

enum error_code store_begin_reading(struct store *store, struct error *error)
{
    return store_do(store, error, "BEGIN", "");
}

enum error_code store_commit(struct store *store, struct error *error)
{
    enum error_code code = store_do(store, error, "COMMIT", "");
    if (code)
        store_rollback(store);
    return code;
}

void store_rollback(struct store *store)
{
    if (!sqlite3_get_autocommit(store->file))
        sqlite3_exec(store->file, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- opening ----------------------------------------------------------------------------------------------------------- */

/* What can be told from the outside, in better words than SQLite's. */
static enum error_code check_file(const char *path, bool create, struct error *error)
{
    struct stat status;
    if (stat(path, &status))
        return create ? ERROR_NONE
                      : error_set(error, ERROR_FILE, "there is no record here; make one with `rapporteur add PATH…`, or name another with --record");
    if (S_ISDIR(status.st_mode))
        return error_set(error, ERROR_FILE, "this is a folder, not a record; name a file with --record");
    if (status.st_size == 0)
        return create ? ERROR_NONE : error_set(error, ERROR_FILE, "this file is empty: no record; make one with `rapporteur add PATH…`");
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, ERROR_FILE, "the record cannot be read; check its permissions");
    char start[16] = {0};
    size_t length = fread(start, 1, sizeof start, file);
    fclose(file);
    if (length < sizeof start || memcmp(start, "SQLite format 3", sizeof start) != 0)
        return error_set(error, ERROR_FILE, "this file is no record; name another with --record (`rapporteur add PATH…` makes one)");
    return ERROR_NONE;
}

int64_t store_number(struct store *store, const char *sql, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, sql, "");
    int step = statement ? store_step(store, statement, error) : -1;
    if (step < 0)
        return -1;
    int64_t number = step ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return number;
}

/* What the record is opened for. */
enum use { USE_READ, USE_WRITE, USE_CREATE };

static enum error_code upgrade(struct store *store, const char *path, enum use use, struct error *error)
{
    struct error fault = {0};
    bool locked_away = sqlite3_db_readonly(store->file, "main") > 0;
    if (locked_away)
        error_set(&fault, ERROR_FILE, "the record is of an earlier version and must be upgraded, but it cannot be written; check the permissions of the file and its folder");
    else if (upgrade_file(store, path, &fault) == ERROR_NONE)
        return ERROR_NONE;
    if (use == USE_READ && fault.code == ERROR_FILE)
        return upgrade_in_memory(store, locked_away ? "the file cannot be written" : fault.message, error);
    return error_set(error, fault.code, "%s", fault.message);
}

static enum error_code check_version(struct store *store, const char *path, enum use use, struct error *error)
{
    error->code = ERROR_NONE;
    int64_t application = store_number(store, "PRAGMA application_id", error);
    int64_t version = store_number(store, "PRAGMA user_version", error);
    int64_t tables = store_number(store, "SELECT count(*) FROM sqlite_schema", error);
    if (error->code)
        return error->code;
    if (use == USE_CREATE && application == 0 && version == 0 && tables == 0)
        return schema_create(store, error) ? error->code : check_version(store, path, USE_WRITE, error);
    if (application == 0 && version == 0 && tables == 0) /* the program that was to make it was stopped */
        return error_set(error, ERROR_FILE, "this file is empty: no record; make one with `rapporteur add PATH…`");
    if (application != APPLICATION_ID || version < 1)
        return error_set(error, ERROR_FILE, "this is a database of another program, not a record; name another with --record");
    if (version > STORE_SCHEMA_VERSION)
        return error_set(error, ERROR_FILE, "this record is of schema version %d, made by a newer rapporteur; this one knows versions up to %d: use the newer program",
                         (int)version, STORE_SCHEMA_VERSION);
    return version < STORE_SCHEMA_VERSION ? upgrade(store, path, use, error) : ERROR_NONE;
}

static enum error_code prepare_file(struct store *store, const char *path, enum use use, struct error *error)
{
    access_wait(store);
    const char *settings = use == USE_CREATE ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY"
                                             : "PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY";
    if (store_run(store, error, settings) || check_version(store, path, use, error))
        return error->code;
    return store_run(store, error, "PRAGMA foreign_keys=ON");
}

/* `*unshared` where the record can be read, but not beside programs that write it. */
static enum error_code open_shared(struct store *store, const char *path, enum use use, bool *unshared, struct error *error)
{
    int flags = SQLITE_OPEN_READWRITE | (use == USE_CREATE ? SQLITE_OPEN_CREATE : 0);
    enum error_code code = sqlite3_open_v2(path, &store->file, flags, NULL) ? store_fail(store, error) : prepare_file(store, path, use, error);
    int reason = code ? sqlite3_extended_errcode(store->file) : SQLITE_OK;
    *unshared = use == USE_READ && (reason == SQLITE_IOERR_SHMSIZE || reason == SQLITE_IOERR_SHMOPEN || (reason & 0xFF) == SQLITE_CANTOPEN || (reason & 0xFF) == SQLITE_READONLY);
    return code;
}

static void store_release(void *store) { store_close(store); }

static struct store *open_file(const char *path, enum use use, struct error *error)
{
    struct error unheard;
    error = error ? error : &unheard;
    if (check_file(path, use == USE_CREATE, error))
        return NULL;
    struct store *store = memory_zero(1, sizeof *store);
    memory_hold(&store->held, store_release, store);
    bool unshared = use == USE_READ && access_is_closed(path);
    enum error_code code = unshared ? ERROR_NONE : open_shared(store, path, use, &unshared, error);
    if (unshared) {
        store_forget_statements(store);
        code = access_unchanging(store, path, error) ? error->code : prepare_file(store, path, USE_READ, error);
    }
    if (!code)
        return store;
    store_close(store);
    return NULL;
}

struct store *store_open(const char *path, bool create, struct error *error) { return open_file(path, create ? USE_CREATE : USE_WRITE, error); }

struct store *store_open_to_read(const char *path, struct error *error) { return open_file(path, USE_READ, error); }

const char *store_notice(const struct store *store) { return store->notice; }

void store_close(struct store *store)
{
    if (!store)
        return;
    store_forget_statements(store);
    sqlite3_close(store->file);
    memory_let_go(&store->held);
    memory_free(store->unchanging);
    memory_free(store);
}

/* ---- whether the record is behind ---------------------------------------------------------------------------------------- */

int64_t store_changes(const struct store *store)
{
    return sqlite3_total_changes64(store->file);
}

enum error_code store_set_due(struct store *store, bool due, struct error *error)
{
    if (due)
        return store_do(store, error, "INSERT INTO meta(key, value) VALUES('due', 'merge') ON CONFLICT DO NOTHING", "");
    return store_do(store, error, "DELETE FROM meta WHERE key = 'due'", "");
}

bool store_is_due(struct store *store)
{
    struct error error = {0};
    /* Where it cannot be told (-1), the record is made anew, which tells what is wrong. */
    return store_number(store, "SELECT count(*) FROM meta WHERE key = 'due'", &error) != 0;
}

bool store_is_bare(struct store *store)
{
    struct error error = {0};
    return store_number(store, "SELECT count(*) FROM meta WHERE key = 'due' AND value = 'upgrade'", &error) > 0;
}

enum error_code store_forget_facts(struct store *store, struct error *error)
{
    return store_do(store, error, "UPDATE facts SET finder_version = ?", "n", (int64_t)FORGOTTEN);
}
