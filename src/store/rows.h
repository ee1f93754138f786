/* What the files of this room share: the open file, its prepared statements, and packed text. */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include <sqlite3.h>

#include "base/memory.h"
#include "store/store.h"

enum { STATEMENTS_KEPT = 96, NOTICE_LENGTH = 1000, TITLE = 0, LAST_SENTENCE = 0xFFFF, FORGOTTEN = -1 };

/* What tells whether a file was changed. */
struct file_state {
    int64_t size, seconds, nanoseconds, inode; /* size -1: there is none */
};

struct store {
    sqlite3 *file;
    int32_t finder_version;
    struct store_waiting waiting;
    int waited_seconds;       /* the last time that another program was writing */
    char *unchanging;         /* the path, where the file is read as one that nobody changes; else NULL */
    struct file_state opened; /* how that file was then */
    struct {
        const char *sql; /* compared by address: literals of this room */
        sqlite3_stmt *statement;
    } kept[STATEMENTS_KEPT];
    size_t kept_count;
    char notice[NOTICE_LENGTH]; /* what opening did that its user should know; empty: nothing */
    struct memory_held held; /* closes the file where memory runs out */
};

/* The tables of what articles and people say, by name, ended by NULL; and what makes them and all others. */
extern const char *const evidence_tables[];
extern const char schema_evidence[], schema_derived[], schema_views[];
/* The tables of a new record, in one transaction. */
enum error_code schema_create(struct store *store, struct error *error);
/* Marks the file as a record of this version. */
enum error_code schema_mark(struct store *store, struct error *error);

/* Brings the open record at `path` from an earlier version to this one, in one transaction, after a copy of it was put beside
   it; `store->notice` says so. Where another program did it meanwhile, nothing. On failure the file is as it was. */
enum error_code upgrade_file(struct store *store, const char *path, struct error *error);
/* The same on a copy of the record in memory, which `store` then has open; the file is left as it is. `reason`: why, for the notice. */
enum error_code upgrade_in_memory(struct store *store, const char *reason, struct error *error);

/* Sets `error` to what the file's last failure means for its user. */
enum error_code store_fail(struct store *store, struct error *error);
enum error_code store_damaged(struct error *error);

/* One number of the file's header or schema; -1 with `error`. */
int64_t store_number(struct store *store, const char *sql, struct error *error);
/* Runs all statements of `sql`, which takes no parameters. */
enum error_code store_run(struct store *store, struct error *error, const char *sql);

/* A statement ready to step, with its parameters: of `types`, each letter takes one: t struct text, b struct text as a blob,
   n int64_t, d int32_t day as ISO text. NULL with `error`. Kept for the next use; good until the same SQL is asked again. */
sqlite3_stmt *store_select(struct store *store, struct error *error, const char *sql, const char *types, ...);
/* The same, run to its end. */
enum error_code store_do(struct store *store, struct error *error, const char *sql, const char *types, ...);
/* 1: there is a row, 0: no more, -1: `error` is set. Resets the statement in the last two cases. */
int store_step(struct store *store, sqlite3_stmt *statement, struct error *error);

/* Must come before the file is closed or another put in its place. */
void store_forget_statements(struct store *store);

struct text column_text(sqlite3_stmt *statement, int column); /* good until the next step; also of a blob */

/* Zstandard, with the length known: the same bytes for the same text and library. */
struct text text_pack(struct arena *arena, struct text text);
struct text text_unpack(struct arena *arena, struct text packed); /* unknown text where it is damaged */

/* The article of one packed body; NULL with `error`. */
struct article *unpacked_article(struct text body, bool facts, struct error *error);
/* SQL: the revision of the record that is being made. */
#define NEXT_REVISION "(SELECT coalesce(max(revision), 0) + 1 FROM history)"

/* Sets the numbers of the record's corrections: their rows in the file. */
enum error_code corrections_number(struct store *store, correction_list *corrections, struct error *error);

/* What of an object stands in columns. */
struct object_columns {
    struct interval days;
    const char *status;
    int64_t salience, confidence; /* thousandths; -1: the kind has none */
};
struct object_columns columns_of(const struct record *record, enum record_kind kind, size_t index);
/* Writes to which objects this one refers; those that were stored of it are deleted before. */
enum error_code relations_save(struct store *store, const struct record *record, enum record_kind kind, size_t index, struct error *error);

/* All current articles by id, with or without their facts, and their row numbers beside them. */
struct stored_articles {
    struct article **articles;
    int64_t *numbers;
    size_t count;
};
enum error_code stored_articles_load(struct store *store, bool facts, struct stored_articles *stored, struct error *error);
void stored_articles_destroy(struct stored_articles *stored);

/* The article with its facts as it is stored in `body`. */
struct text article_body(struct arena *arena, const struct article *article);
/* Puts the words of all stored articles into an index that is empty. */
enum error_code articles_index(struct store *store, struct error *error);
/* Earlier texts of the record's articles, into the record (revisions.c). */
enum error_code revisions_load(struct store *store, struct record *record, struct error *error);

/* Before an article is removed: files that gave it are read again when they come again (documents.c). */
enum error_code documents_forget(struct store *store, int64_t article, struct error *error);

/* Puts the article's title and sentences into the index of words, or takes out what was put in. */
enum error_code index_article(struct store *store, int64_t number, const struct article *article, struct error *error);
enum error_code unindex_article(struct store *store, int64_t number, struct error *error);

#endif
