/* The record ↔ one SQLite file. docs/record.md describes every table. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "model/record.h"

enum { STORE_SCHEMA_VERSION = 1 };

struct store;

/* Opens the record, creating it only where `create`; NULL with `error` set where it cannot be had (missing, locked, damaged,
   of another schema version, no record). Closed with store_close(). */
struct store *store_open(const char *path, bool create, struct error *error);
void store_close(struct store *store);

/* A transaction around what follows; what is not committed never was. */
enum error_code store_begin(struct store *store, struct error *error);
enum error_code store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);

/* Adds the article with its facts. `*added` is false where the same article was there (its path is noted all the same). */
enum error_code store_add_article(struct store *store, const struct article *article, bool *added, struct error *error);
/* Removes the article with this id or unique beginning of one; `*removed` says whether there was one. */
enum error_code store_remove_article(struct store *store, struct text id, bool *removed, struct error *error);
/* All articles with their facts, parsed anew only where the finder's version differs; each the caller's to destroy. */
enum error_code store_load_articles(struct store *store, struct article ***articles, size_t *count, struct error *error);

/* Writes the difference between what is stored and this record. */
enum error_code store_save_record(struct store *store, const struct record *record, struct error *error);
/* The record as last saved; its articles are in it and freed with loaded_record_destroy(). */
struct record *store_load_record(struct store *store, struct error *error);
void loaded_record_destroy(struct record *record);

/* Articles and sentences with these words, best first (FTS5). */
struct search_hit {
    struct text article;
    struct span span; /* sentence in the article's text */
};
enum error_code store_search(struct store *store, struct text query, struct arena *arena, struct search_hit **hits, size_t *count, struct error *error);

#endif
