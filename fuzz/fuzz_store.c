/* A record file that is damaged: its bytes, its cells, its packed facts. It may be refused, or shown as far as it is whole;
   it may not crash, hang, or make its user a message that is none. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "find/find.h"
#include "fuzz.h"
#include "merge/merge.h"
#include "show/show.h"
#include "store/rows.h"

static void file_write(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.data, 1, bytes.length, file) != bytes.length || fclose(file))
        fuzz_broken("the fuzzer can write its scratch file", text_of(path));
}

static void message_check(const struct error *error)
{
    if (!error->message[0])
        fuzz_broken("a failure has a message", TEXT(""));
    fuzz_check_output(text_of(error->message));
}

/* Everything is merged anew and saved, as `add` does. */
static void record_renew(struct store *store)
{
    struct error error = {0};
    struct article **articles = NULL;
    size_t count = 0;
    if (store_begin(store, &error) || store_load_articles(store, &articles, &count, &error)) {
        message_check(&error);
        store_rollback(store);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (model_check(articles[i]))
            fuzz_broken(model_check(articles[i]), articles[i]->text);
    struct record *record = articles_merge(articles, count, NULL);
    if (store_save_record(store, record, &error) || store_commit(store, &error)) {
        message_check(&error);
        store_rollback(store);
    }
    record_destroy(record);
    for (size_t i = 0; i < count; i++)
        article_destroy(articles[i]);
    memory_free(articles);
}

/* What a user does with a record. */
static void record_use(const char *path)
{
    struct error error = {0};
    struct store *store = store_open(path, false, &error);
    if (!store) {
        message_check(&error);
        return;
    }
    store_set_finder_version(store, FINDER_VERSION);
    struct arena *arena = arena_create();
    struct record *record = store_load_record(store, &error);
    struct show_options options = show_options_none();
    options.argument = TEXT("talks chil*");
    if (store_search(store, options.argument, arena, &options.hits, &options.hit_count, &error))
        message_check(&error);
    if (record) {
        struct text_builder out = {.arena = arena};
        static const char *const shown[] = {"brief", "sources", "search", "export"};
        for (size_t i = 0; i < 4; i++)
            if (view_show(shown[i], record, &options, &out, &error))
                message_check(&error);
        fuzz_check_output(text_builder_text(&out));
        loaded_record_destroy(record);
    } else {
        message_check(&error);
    }
    record_renew(store);
    arena_destroy(arena);
    store_close(store);
}

/* Damage to the bytes: three of the place, one of the length, then what stands there instead. */
void fuzz_record(struct text input)
{
    struct text sound = fuzz_record_bytes();
    char *bytes = malloc(sound.length);
    if (!bytes)
        return;
    memcpy(bytes, sound.data, sound.length);
    while (input.length > 4) {
        size_t place = (size_t)fuzz_byte(&input) << 16;
        place |= (size_t)fuzz_byte(&input) << 8;
        place |= fuzz_byte(&input);
        size_t length = fuzz_byte(&input) % 32 + 1u;
        struct text piece = text_slice(input, 0, length);
        place %= sound.length - 32;
        memcpy(bytes + place, piece.data, piece.length);
        input = text_slice(input, length, input.length);
    }
    const char *path = fuzz_scratch_path();
    file_write(path, (struct text){bytes, sound.length});
    free(bytes);
    record_use(path);
}

/* The columns of the record's own tables: table, column, whether it is packed. */
static sqlite3_stmt *column_select(sqlite3 *file)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(file, "SELECT t.name, c.name, c.name = 'body' AND c.type = 'BLOB' FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
                             " WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'text_index%' ORDER BY 1, 2", -1, &statement, NULL);
    return statement;
}

static void cell_change(sqlite3 *file, uint32_t which, uint32_t row, struct text value, bool raw)
{
    sqlite3_stmt *columns = column_select(file), *change = NULL;
    struct arena *arena = arena_create();
    uint32_t count = 0;
    while (sqlite3_step(columns) == SQLITE_ROW)
        count++;
    sqlite3_reset(columns);
    for (uint32_t i = 0; count && i <= which % count; i++)
        sqlite3_step(columns);
    char *sql = sqlite3_mprintf("UPDATE OR IGNORE \"%w\" SET \"%w\" = ?1 WHERE \"%w\" = (SELECT \"%w\" FROM \"%w\" LIMIT 1 OFFSET %u)", sqlite3_column_text(columns, 0), sqlite3_column_text(columns, 1),
                                sqlite3_column_text(columns, 1), sqlite3_column_text(columns, 1), sqlite3_column_text(columns, 0), row);
    if (sql && sqlite3_prepare_v2(file, sql, -1, &change, NULL) == SQLITE_OK) {
        struct text stored = sqlite3_column_int(columns, 2) && !raw ? text_pack(arena, value) : value;
        if (sqlite3_column_int(columns, 2))
            sqlite3_bind_blob64(change, 1, stored.data, stored.length, SQLITE_STATIC);
        else
            sqlite3_bind_text64(change, 1, stored.data, stored.length, SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_step(change);
    }
    sqlite3_finalize(change);
    sqlite3_finalize(columns);
    sqlite3_free(sql);
    arena_destroy(arena);
}

/* Damage that SQLite does not see: cells that hold something else. Column, row, length (two bytes), value. */
void fuzz_cells(struct text input)
{
    const char *path = fuzz_scratch_path();
    file_write(path, fuzz_record_bytes());
    sqlite3 *file = NULL;
    if (sqlite3_open_v2(path, &file, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
        sqlite3_exec(file, "PRAGMA synchronous=OFF; BEGIN", NULL, NULL, NULL);
        for (int i = 0; i < 8 && input.length > 4; i++) {
            uint8_t which = fuzz_byte(&input), row = fuzz_byte(&input), high = fuzz_byte(&input), low = fuzz_byte(&input);
            struct text value = text_slice(input, 0, ((size_t)(high & 7) << 8) + low);
            input = text_slice(input, value.length, input.length);
            cell_change(file, which, row, value, high >> 7);
        }
        sqlite3_exec(file, "COMMIT", NULL, NULL, NULL);
    }
    sqlite3_close(file);
    record_use(path);
}

/* The facts of an article as they are packed. */
void fuzz_facts(struct text input)
{
    struct arena *arena = arena_create();
    struct text unpacked = text_unpack(arena, input), packed = text_pack(arena, input);
    if (!text_equal(text_unpack(arena, packed), input))
        fuzz_broken("what is packed is unpacked again", input);
    struct error error = {0};
    struct article *article = unpacked.data ? article_read_json(unpacked, &error) : NULL;
    if (article && model_check(article))
        fuzz_broken(model_check(article), unpacked);
    article_destroy(article);
    arena_destroy(arena);
}
