/* The store on real files: what goes in comes out, in whatever order; what is no record, or a broken one, says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/record_json.h"
#include "model/json.h"
#include "base/memory.h"
#include "store/rows.h"

static char folder[64];
static char path[96];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/test_store.XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/record.db", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct article *article_of(const char *line)
{
    struct error error = {0};
    struct article *article = article_read_json(text_of(line), &error);
    if (!article)
        fail_msg("%s", error.message);
    return article;
}

static const char *const first_line = "{\"id\":\"https://a.example/1\",\"path\":\"one.html\",\"title\":\"Talks begin\",\"text\":\"Delegates met. The minister "
                                      "said “yes”.\",\"sentences\":[[0,14],[15,40]],"
                                      "\"entities\":[],\"published\":{\"earliest\":\"2020-06-11\",\"latest\":\"2020-06-11\",\"basis\":\"stated\","
                                      "\"confidence\":0.9,\"evidence\":[],\"rejected\":[]}}";
static const char *const first_again = "{\"id\":\"https://a.example/1\",\"path\":\"copy/one.html\",\"title\":\"Talks begin\",\"text\":\"Delegates met. The "
                                       "minister said “yes”.\",\"sentences\":[[0,14],[15,40]],"
                                       "\"entities\":[],\"published\":{\"earliest\":\"2020-06-11\",\"latest\":\"2020-06-11\",\"basis\":\"stated\","
                                       "\"confidence\":0.9,\"evidence\":[],\"rejected\":[]}}";
static const char *const first_revised =
    "{\"id\":\"https://a.example/1\",\"path\":\"one.html\",\"title\":\"Talks begin late\",\"text\":\"Delegates met late.\",\"sentences\":[[0,19]],"
    "\"entities\":[],\"published\":{\"earliest\":\"2020-06-12\",\"latest\":\"2020-06-12\",\"basis\":\"stated\",\"confidence\":0.9,\"evidence\":[],\"rejected\":"
    "[]}}";
static const char *const second_line = "{\"id\":\"https://b.example/2\",\"path\":\"two.html\",\"title\":\"Tariffs fall\",\"text\":\"Tariffs fell by 5,000 "
                                       "crowns.\",\"sentences\":[[0,29]],\"entities\":[]}";

static struct store *opened(bool create)
{
    struct error error = {0};
    struct store *store = store_open(path, create, &error);
    if (!store)
        fail_msg("%s", error.message);
    return store;
}

static bool add(struct store *store, const char *line)
{
    struct error error = {0};
    bool added = false;
    struct article *article = article_of(line);
    if (store_add_article(store, article, &added, &error))
        fail_msg("%s", error.message);
    article_destroy(article);
    return added;
}

/* Every stored article as a line with its facts, in the order of loading. */
static struct text everything(struct arena *arena, struct store *store)
{
    struct error error = {0};
    struct article **articles;
    size_t count;
    struct text_builder out = {.arena = arena};
    if (store_load_articles(store, &articles, &count, &error))
        fail_msg("%s", error.message);
    for (size_t i = 0; i < count; i++) {
        article_write_json(&out, articles[i], JSON_READ | JSON_FACTS);
        text_add_char(&out, '\n');
        article_destroy(articles[i]);
    }
    memory_free(articles);
    return text_builder_text(&out);
}

static void articles_come_back_in_any_order(void **state)
{
    (void)state;
    static const char *const lines[] = {first_line, first_again, first_revised, second_line};
    static const int orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}, {1, 3, 0, 2}};
    struct arena *arena = arena_create();
    struct text first = {NULL, 0};
    for (int order = 0; order < 4; order++) {
        unlink(path);
        struct store *store = opened(true);
        for (int i = 0; i < 4; i++)
            add(store, lines[orders[order][i]]);
        for (int i = 0; i < 4; i++)
            assert_false(add(store, lines[i]));
        struct text all = everything(arena, store);
        store_close(store);
        assert_true(text_find(all, "Talks begin late") != SIZE_MAX && text_find(all, "\"Talks begin\"") == SIZE_MAX);
        assert_true(text_find(all, "\"paths\":[\"one.html\"]") != SIZE_MAX && text_find(all, "copy/one.html") == SIZE_MAX);
        first = order ? first : all;
        assert_true(text_equal(first, all));
    }
    arena_destroy(arena);
}

static bool has_facts(struct store *store)
{
    struct error error = {0};
    struct article **articles;
    size_t count;
    assert_int_equal(store_load_articles(store, &articles, &count, &error), ERROR_NONE);
    assert_int_equal(count, 1);
    bool found = articles[0]->found;
    article_destroy(articles[0]);
    memory_free(articles);
    return found;
}

static void facts_of_another_finder_are_used_and_told(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true);
    struct error error = {0};
    store_set_finder_version(store, 2);
    add(store, second_line);
    assert_int_equal(store_set_merger_version(store, 2, &error), ERROR_NONE);
    assert_int_equal(store_age(store, 2), AGE_SAME);
    assert_int_equal(store_age(store, 3), AGE_EARLIER);
    assert_int_equal(store_age(store, 1), AGE_NEWER);
    for (int32_t version = 1; version <= 3; version++) {
        store_set_finder_version(store, version);
        assert_int_equal(store_age(store, 2), version < 2 ? AGE_NEWER : version == 2 ? AGE_SAME : AGE_EARLIER);
        assert_true(has_facts(store));
    }
    assert_false(add(store, second_line)); /* the same article, but found by the newest: its facts take the place of the others */
    assert_int_equal(store_age(store, 2), AGE_SAME);
    assert_int_equal(store_forget_facts(store, &error), ERROR_NONE);
    assert_false(has_facts(store));
    store_close(store);
}

static size_t hits(struct store *store, const char *query, struct search_hit *best)
{
    struct arena *arena = arena_create();
    struct error error = {0};
    struct search_hit *found;
    size_t count;
    if (store_search(store, text_of(query), arena, &found, &count, &error))
        fail_msg("%s: %s", query, error.message);
    if (count && best)
        best->span = found[0].span;
    arena_destroy(arena);
    return count;
}

static void words_are_found_until_the_article_goes(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true);
    struct error error = {0};
    add(store, first_line);
    add(store, second_line);
    struct search_hit best;
    assert_int_equal(hits(store, "ministers say", &best), 1); /* by stem, and any word where no sentence has all */
    assert_int_equal(best.span.start, 15);
    assert_int_equal(hits(store, "talks", &best), 1);
    assert_false(span_known(best.span)); /* a title */
    assert_int_equal(hits(store, "\"delegates met\"", NULL), 1);
    assert_int_equal(hits(store, "\"met delegates\"", NULL), 0);
    assert_int_equal(hits(store, "deleg* 5,000", NULL), 2);
    assert_int_equal(hits(store, "NEAR( AND \"unclosed", NULL), 0);
    struct search_hit *none;
    size_t count;
    struct arena *arena = arena_create();
    assert_int_equal(store_search(store, TEXT(" * - \""), arena, &none, &count, &error), ERROR_USAGE);
    arena_destroy(arena);
    bool removed;
    assert_int_equal(store_remove_article(store, TEXT("https://"), &removed, &error), ERROR_INPUT); /* two begin so */
    assert_int_equal(store_remove_article(store, TEXT("https://a"), &removed, &error), ERROR_NONE);
    assert_true(removed);
    assert_int_equal(store_remove_article(store, TEXT("https://a"), &removed, &error), ERROR_NONE);
    assert_false(removed);
    assert_int_equal(hits(store, "delegates", NULL), 0);
    add(store, first_revised);
    assert_int_equal(hits(store, "minister", NULL), 0);
    assert_int_equal(hits(store, "late", NULL), 2);
    store_close(store);
}

static void what_is_not_committed_never_was(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true);
    struct error error = {0};
    add(store, second_line);
    assert_int_equal(store_begin(store, &error), ERROR_NONE);
    add(store, first_line);
    store_close(store); /* as if killed */
    store = opened(false);
    assert_int_equal(hits(store, "delegates", NULL), 0);
    assert_int_equal(hits(store, "tariffs", NULL), 2);
    store_close(store);
}

static void write_file(const char *bytes, size_t length)
{
    unlink(path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void refused(bool create, const char *because)
{
    struct error error = {0};
    struct store *store = store_open(path, create, &error);
    assert_null(store);
    assert_int_equal(error.code, ERROR_FILE);
    if (!strstr(error.message, because))
        fail_msg("“%s” does not say “%s”", error.message, because);
}

static void run_sql(const char *sql)
{
    sqlite3 *file;
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(file);
}

static void what_is_no_record_is_refused(void **state)
{
    (void)state;
    unlink(path);
    refused(false, "no record here");
    write_file("", 0);
    refused(false, "empty");
    write_file("a letter, not a record", 22);
    refused(true, "no record");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    refused(true, "folder");
    rmdir(path);
    run_sql("CREATE TABLE recipes(name TEXT)");
    refused(true, "another program");
    unlink(path);
    store_close(opened(true));
    run_sql("PRAGMA user_version = 99");
    refused(true, "version 99");
}

static void damage_is_told(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true);
    add(store, first_line);
    store_close(store);
    run_sql("UPDATE facts SET body = x'28b52ffd00010203'");
    store = opened(false);
    struct error error = {0};
    struct article **articles;
    size_t count;
    assert_int_equal(store_load_articles(store, &articles, &count, &error), ERROR_FILE);
    assert_non_null(strstr(error.message, "damaged"));
    store_close(store);
    char page[4096];
    memset(page, 0x5A, sizeof page);
    memcpy(page, "SQLite format 3", 16);
    write_file(page, sizeof page);
    refused(false, "no record");
}

static const char *const record_lines =
    "{\"kind\":\"article\",\"id\":\"https://a.example/1\",\"path\":\"one.html\",\"paths\":[\"one.html\"],\"title\":\"Talks begin\",\"text\":\"Delegates met. The minister said "
    "“yes”.\",\"sentences\":[[0,14],[15,40]]}\n"
    "{\"kind\":\"actor\",\"id\":\"aaaaaaaaaaaaaa\",\"type\":\"person\",\"name\":\"A. Minister\",\"names\":[\"A. Minister\",\"the "
    "minister\"],\"mentions\":3,\"confidence\":0.9,\"roles\":[],"
    "\"statements\":[{\"article\":\"https://a.example/1\",\"start\":15,\"end\":40}]}\n"
    "{\"kind\":\"event\",\"id\":\"eaaaaaaaaaaaaa\",\"summary\":\"The delegates "
    "met.\",\"type\":\"CONSULT\",\"actors\":[\"aaaaaaaaaaaaaa\"],\"recipients\":[],\"earliest\":\"2020-06-11\",\"latest\":\"2020-06-11\","
    "\"status\":\"happened\",\"said_by\":[],\"salience\":0.5,\"confidence\":0.8,\"independent\":1,\"statements\":[{\"article\":\"https://a.example/"
    "1\",\"start\":0,\"end\":14}]}\n"
    "{\"kind\":\"dispute\",\"id\":\"daaaaaaaaaaaaa\",\"about\":\"whether they met\",\"on\":\"status\",\"event\":\"eaaaaaaaaaaaaa\",\"sides\":["
    "{\"claim\":\"they met\",\"independent\":1,\"statements\":[{\"article\":\"https://a.example/1\",\"start\":0,\"end\":14}]},{\"claim\":\"they did "
    "not\",\"independent\":0,\"statements\":[]}]}\n"
    "{\"kind\":\"summary\",\"clauses\":[{\"text\":\"They met.\",\"statements\":[{\"article\":\"https://a.example/1\",\"start\":0,\"end\":14}]}]}\n"
    "{\"kind\":\"gap\",\"about\":\"eaaaaaaaaaaaaa\",\"field\":\"place\",\"text\":\"Where they met.\"}\n"
    "{\"kind\":\"gap\",\"about\":\"eaaaaaaaaaaaaa\",\"field\":\"head\",\"text\":\"And who led them.\"}\n";

static struct record *record_of(const char *lines)
{
    struct error error = {0};
    struct record *record = record_read_json(text_of(lines), &error);
    if (!record)
        fail_msg("line %u: %s", error.line, error.message);
    return record;
}

static struct text exported(struct arena *arena, const struct record *record)
{
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    return text_builder_text(&out);
}

/* Saves the record and gives how many rows that changed. */
static int save(struct store *store, const struct record *record)
{
    struct error error = {0};
    sqlite3 *file;
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file,
                                  "CREATE TABLE IF NOT EXISTS changed(object); DROP TRIGGER IF EXISTS a; DROP TRIGGER IF EXISTS b; DELETE FROM changed;"
                                  "CREATE TRIGGER a AFTER INSERT ON object BEGIN INSERT INTO changed VALUES(new.object); END;"
                                  "CREATE TRIGGER b AFTER UPDATE ON object BEGIN INSERT INTO changed VALUES(new.object); END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    if (store_save_record(store, record, &error))
        fail_msg("%s", error.message);
    sqlite3_stmt *count;
    assert_int_equal(sqlite3_prepare_v2(file, "SELECT count(*) FROM changed", -1, &count, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(count), SQLITE_ROW);
    int rows = sqlite3_column_int(count, 0);
    sqlite3_finalize(count);
    sqlite3_close(file);
    return rows;
}

static void a_record_comes_back_as_it_was(void **state)
{
    (void)state;
    unlink(path);
    struct arena *arena = arena_create();
    struct store *store = opened(true);
    struct error error = {0};
    add(store, first_line);
    struct record *record = record_of(record_lines);
    struct mention_name *name = list_push(record->arena, &record->mention_names);
    *name = (struct mention_name){{"maaaaaaaaaaaaa"}, {"eaaaaaaaaaaaaa"}};
    assert_int_equal(save(store, record), 6);
    assert_int_equal(save(store, record), 0); /* nothing changed, nothing is written */
    record->actors.items[0].mentions = 4;
    record->gaps.count = 1;
    assert_int_equal(save(store, record), 1);
    store_close(store);
    store = opened(false);
    struct record *loaded = store_load_record(store, &error);
    if (!loaded)
        fail_msg("%s", error.message);
    assert_string_equal(exported(arena, loaded).data, exported(arena, record).data);
    assert_int_equal(loaded->mention_names.count, 4); /* that of the mention, and each object's own */
    assert_string_equal(loaded->mention_names.items[3].mention.text, "maaaaaaaaaaaaa");
    assert_string_equal(loaded->mention_names.items[3].object.text, "eaaaaaaaaaaaaa");
    loaded_record_destroy(loaded);
    loaded_record_destroy(record);
    store_close(store);
    run_sql("UPDATE object SET packed = substr(packed, 1, length(packed) - 1) WHERE kind = 'event'");
    store = opened(false);
    assert_null(store_load_record(store, &error));
    assert_int_equal(error.code, ERROR_FILE);
    store_close(store);
    arena_destroy(arena);
}

static int64_t number_of(const char *sql)
{
    sqlite3 *file;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(file, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return number;
}

/* One of many articles, by number. */
static void add_numbered(struct store *store, int number)
{
    struct arena *arena = arena_create();
    add(store, text_format(arena,
                           "{\"id\":\"n%06d\",\"path\":\"p%d\",\"title\":\"Title %d\",\"text\":\"Word%d of a long text that fills a "
                           "page.\",\"sentences\":[[0,20]],\"entities\":[]}",
                           number, number, number, number)
                   .data);
    arena_destroy(arena);
}

static void a_full_disk_is_told_and_loses_nothing(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true);
    struct error error = {0};
    add(store, second_line);
    assert_int_equal(sqlite3_exec(store->file, "PRAGMA max_page_count = 1", NULL, NULL, NULL), SQLITE_OK); /* no more pages than now */
    assert_int_equal(store_begin(store, &error), ERROR_NONE);
    bool added;
    enum error_code code = ERROR_NONE;
    for (int i = 0; i < 2000 && !code; i++) {
        struct arena *arena = arena_create();
        struct article *article = article_of(text_format(arena, "{\"id\":\"n%d\",\"text\":\"Some text.\",\"path\":\"p%d\"}", i, i).data);
        code = store_add_article(store, article, &added, &error);
        article_destroy(article);
        arena_destroy(arena);
    }
    assert_int_equal(code, ERROR_FILE);
    assert_non_null(strstr(error.message, "full"));
    store_rollback(store);
    store_close(store);
    store = opened(false);
    assert_int_equal(number_of("SELECT count(*) FROM article"), 1);
    store_close(store);
}

static void killed_it_is_whole_and_goes_on(void **state)
{
    (void)state;
    unlink(path);
    store_close(opened(true));
    pid_t child = fork();
    if (child == 0) {
        struct error error;
        struct store *store = store_open(path, false, &error);
        for (int i = 0;; i++) {
            if (i % 10 == 0)
                store_begin(store, &error);
            add_numbered(store, i);
            if (i % 10 == 9)
                store_commit(store, &error);
        }
    }
    usleep(150000);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    struct store *store = opened(false);
    int64_t count = number_of("SELECT count(*) FROM article");
    assert_int_equal(count % 10, 0);
    assert_int_equal(number_of("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
    for (int i = 0; i < count + 5; i++)
        add_numbered(store, i);
    assert_int_equal(number_of("SELECT count(*) FROM article"), count + 5);
    store_close(store);
}

static void two_writers_take_turns(void **state)
{
    (void)state;
    unlink(path);
    struct store *store = opened(true), *other = opened(false);
    struct error error = {0};
    assert_int_equal(store_begin(store, &error), ERROR_NONE);
    add(store, second_line);
    sqlite3_busy_timeout(other->file, 10); /* not the half minute of a user */
    assert_int_equal(store_begin(other, &error), ERROR_FILE);
    assert_non_null(strstr(error.message, "another program"));
    assert_int_equal(hits(other, "tariffs", NULL), 0); /* a reader sees what was committed */
    assert_int_equal(store_commit(store, &error), ERROR_NONE);
    assert_int_equal(store_begin(other, &error), ERROR_NONE);
    add(other, first_line);
    assert_int_equal(store_commit(other, &error), ERROR_NONE);
    store_close(other);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_come_back_in_any_order),
        cmocka_unit_test(facts_of_another_finder_are_used_and_told),
        cmocka_unit_test(words_are_found_until_the_article_goes),
        cmocka_unit_test(what_is_not_committed_never_was),
        cmocka_unit_test(what_is_no_record_is_refused),
        cmocka_unit_test(damage_is_told),
        cmocka_unit_test(a_record_comes_back_as_it_was),
        cmocka_unit_test(a_full_disk_is_told_and_loses_nothing),
        cmocka_unit_test(killed_it_is_whole_and_goes_on),
        cmocka_unit_test(two_writers_take_turns),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
