/* The record ↔ one SQLite file. docs/record.md describes every table. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "model/record.h"

enum { STORE_SCHEMA_VERSION = 2 };

struct store;

/* Opens the record, creating it only where `create`; NULL with `error` set where it cannot be had (missing, locked, damaged,
   of a newer schema version, no record). One of an earlier version is upgraded. Closed with store_close(). */
struct store *store_open(const char *path, bool create, struct error *error);
/* Opens a record that is only looked at: one of an earlier version that cannot be upgraded where it is (read-only, no room)
   is upgraded as a copy in memory, and one in a folder that cannot be written is read all the same. */
struct store *store_open_to_read(const char *path, struct error *error);
void store_close(struct store *store);
/* Puts a copy in memory in the place of the file: what is written from here on is gone when the store is closed. */
enum error_code store_detach(struct store *store, struct error *error);

/* What opening did that its user should know, in one line ("the record was of schema version 1 …"); "" where there is nothing. */
const char *store_notice(const struct store *store);
/* Whether an upgrade left only the evidence: nothing is in the record until store_save_record(). */
bool store_is_bare(struct store *store);

/* The finder that found the facts of articles that are added: kept with them. 0 until it is set. */
void store_set_finder_version(struct store *store, int32_t version);
/* The merger that made the record as it is now saved. */
enum error_code store_set_merger_version(struct store *store, int32_t version, struct error *error);
/* Whether all facts and the record were made by these versions, or some by earlier or newer ones. */
enum store_age { AGE_SAME, AGE_EARLIER, AGE_NEWER };
enum store_age store_age(struct store *store, int32_t merger_version);

/* Where another program is writing, store_begin() waits half a minute; an hour where it can tell so: `told` is called once
   as each waiting begins, `stopped` (which may be NULL) asked now and then whether to give up. */
struct store_waiting {
    void (*told)(void *context);
    bool (*stopped)(void *context);
    void *context;
};
void store_set_waiting(struct store *store, const struct store_waiting *waiting);

/* A transaction around what follows; what is not committed never was. */
enum error_code store_begin(struct store *store, struct error *error);
/* The same for reading: what is read until store_rollback() is of one state, whatever others write meanwhile. */
enum error_code store_begin_reading(struct store *store, struct error *error);
enum error_code store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);

/* Adds the article with its facts; one that is there gets new facts where they are of another finder. `*added` is false
   where the same article was there (its path is noted all the same). The same id with other content is a revision: the
   latest by day is the current one, ties by hash, whatever the order of adding; the other is kept aside. */
enum error_code store_add_article(struct store *store, const struct article *article, bool *added, struct error *error);
/* Removes the article with this id or unique beginning of one, with its revisions; `*removed` says whether there was one.
   ERROR_INPUT where several begin so. */
enum error_code store_remove_article(struct store *store, struct text id, bool *removed, struct error *error);
/* People's corrections. `*added` is false where the same is there already. */
enum error_code store_add_correction(struct store *store, const struct correction *correction, bool *added, struct error *error);
/* All of them, in the order in which they hold, with `number` and `undone`; in `arena`. */
enum error_code store_load_corrections(struct store *store, struct arena *arena, correction_list *corrections, struct error *error);
/* Brings the column `undone_by` up to date with them. */
enum error_code store_note_undone(struct store *store, const correction_list *corrections, struct error *error);

/* All current articles with their facts, by id, whatever finder found them; those whose facts were forgotten have `found` false.
   Each is the caller's to destroy, the array to memory_free(). */
enum error_code store_load_articles(struct store *store, struct article ***articles, size_t *count, struct error *error);
/* The current article with this id and its facts, the caller's to destroy; NULL in `*article` where there is none. */
enum error_code store_load_article(struct store *store, struct text id, struct article **article, struct error *error);

/* Files that were read whole and gave only good articles, so that they need not be read again (docs/lasting.md). */
struct file_stamp { /* what changes when a file does */
    int64_t size, modified, changed, inode; /* bytes; nanoseconds since 1970 of content and of anything */
    bool settled;                           /* it was left alone for so long that a change would show */
};
struct file_read {
    struct text path; /* as it is printed */
    struct file_stamp stamp;
    struct digest digest; /* of its bytes */
    int64_t maker;        /* all else that decides what comes of the bytes: versions, options */
    size_t articles;      /* that it gave */
    bool pure;            /* nothing else was ever read under this path */
};
enum file_known { FILE_UNKNOWN, FILE_KNOWN, FILE_KNOWN_ELSEWHERE, FILE_FAILED };
/* By path, stamp and maker alone: FILE_KNOWN, with `articles` set, where nothing can have changed. */
enum file_known store_file_unread(struct store *store, struct file_read *file, struct error *error);
/* By digest and maker: FILE_KNOWN where these bytes were read under this path, FILE_KNOWN_ELSEWHERE under another, with
   `articles` set; else FILE_UNKNOWN with `pure` set. */
enum file_known store_file_known(struct store *store, struct file_read *file, struct error *error);
/* Notes that the file was read, once its articles are added; or, of bytes known elsewhere, that its articles stand here too. */
enum error_code store_file_note(struct store *store, const struct file_read *file, struct error *error);
enum error_code store_file_copy(struct store *store, const struct file_read *file, struct error *error);

/* Of the articles with these ids those that are there, with their facts; as above. */
enum error_code store_load_articles_named(struct store *store, const struct text *ids, size_t id_count, struct article ***articles, size_t *count, struct error *error);

/* Rows written since the file was opened, also in transactions rolled back. */
int64_t store_changes(const struct store *store);
/* Whether the record is behind its articles: set with a commit after which the program may be stopped before it has merged. */
enum error_code store_set_due(struct store *store, bool due, struct error *error);
bool store_is_due(struct store *store);
/* Makes all facts ones of no finder, to be found anew. */
enum error_code store_forget_facts(struct store *store, struct error *error);

/* Writes the difference between what is stored and this record, all of whose articles are stored. */
enum error_code store_save_record(struct store *store, const struct record *record, struct error *error);
/* The record as last saved; its articles are in it and freed with loaded_record_destroy(). */
struct record *store_load_record(struct store *store, struct error *error);
void loaded_record_destroy(struct record *record);

/* The record's history: each change of it has a number, from 1, and the day on which it was made. It is the only place that knows a
   clock. Articles that were there before the history began came with revision 0. */
struct record_revision {
    int64_t number;
    struct text day, what; /* "2020-06-12"; "add, 3 articles" */
};
typedef LIST_OF(struct record_revision) record_revision_list;

/* Notes that what was written since the last revision is one; in the transaction that is open. */
enum error_code store_add_revision(struct store *store, struct text what, struct error *error);
/* Contents of articles that came after the last revision. */
int64_t store_arrived(struct store *store);
/* All revisions, in order. */
enum error_code store_load_history(struct store *store, struct arena *arena, record_revision_list *history, struct error *error);

/* How an article came: its id and the revision of the record with which its current content came; by id. */
struct arrival {
    struct text article;
    int64_t revision;
};
typedef LIST_OF(struct arrival) arrival_list;
enum error_code store_load_arrivals(struct store *store, struct arena *arena, arrival_list *arrivals, struct error *error);
/* Of the earlier contents of an article, the one that was current when only those were known that may not be of later than `day`, by
   what they say themselves, and came with `revision` or before; NULL in `*article` where there is none. The caller's to destroy. */
enum error_code store_load_earlier(struct store *store, struct text id, int32_t day, int64_t revision, struct article **article, struct error *error);

/* Sentences with all these words (or, where none has all, with any), best first; titles count as sentences. Words in
   "double quotes" must follow each other, and a word that ends in * stands for all that begin so. At most 200. */
struct search_hit {
    struct text article;
    struct span span; /* sentence in the article's text; SPAN_NONE: its title */
};
enum error_code store_search(struct store *store, struct text query, struct arena *arena, struct search_hit **hits, size_t *count, struct error *error);

#endif
