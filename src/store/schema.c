/* The tables. What articles and people say is evidence, which a newer version of the program carries over (upgrade.c); all
   else is derived: it can be dropped and made anew. Days are ISO text, shares of one are thousandths. */
#include "store/rows.h"

const char *const evidence_tables[] = {"document", "article", "sighting", "facts", "revision", "fix", "history", "meta", NULL};

const char schema_evidence[] =
    "CREATE TABLE document(doc INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER,"
    " digest_high INTEGER, digest_low INTEGER, maker INTEGER, articles INTEGER, pure INTEGER) STRICT;"
    "CREATE TABLE article(art INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, hash INTEGER NOT NULL, url TEXT, outlet TEXT,"
    " title TEXT, language TEXT, earliest TEXT, latest TEXT, sentences BLOB NOT NULL, arrived INTEGER NOT NULL DEFAULT 0,"
    " text_day TEXT) STRICT;"
    "CREATE TABLE sighting(art INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, doc INTEGER NOT NULL REFERENCES document,"
    " words INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(art, doc, words)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE facts(art INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, finder_version INTEGER NOT NULL,"
    " body BLOB NOT NULL) STRICT;"
    "CREATE TABLE revision(art INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, hash INTEGER NOT NULL, latest TEXT,"
    " finder_version INTEGER NOT NULL, body BLOB NOT NULL, arrived INTEGER NOT NULL DEFAULT 0, text_day TEXT,"
    " PRIMARY KEY(art, hash)) STRICT;"
    "CREATE TABLE fix(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT NOT NULL, author TEXT NOT NULL, verb TEXT NOT NULL, body TEXT NOT NULL,"
    " undone_by INTEGER REFERENCES fix) STRICT;"
    "CREATE TABLE history(revision INTEGER PRIMARY KEY, day TEXT NOT NULL, what TEXT NOT NULL) STRICT;"
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/* Indexes on tables of evidence stand here too. */
const char schema_derived[] =
    "CREATE INDEX document_digest ON document(digest_high, digest_low) WHERE digest_low IS NOT NULL;"
    "CREATE INDEX sighting_document ON sighting(doc);"
    "CREATE INDEX facts_version ON facts(finder_version);"
    "CREATE INDEX article_arrived ON article(arrived);"
    "CREATE INDEX revision_arrived ON revision(arrived);"
    "CREATE TABLE weighed(art INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, day INTEGER NOT NULL, fingerprint INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;"
    "CREATE TABLE object(object TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, fingerprint INTEGER NOT NULL, packed BLOB NOT NULL,"
    " earliest TEXT, latest TEXT, status TEXT, salience INTEGER, confidence INTEGER) STRICT, WITHOUT ROWID;"
    "CREATE INDEX object_fingerprint ON object(object, fingerprint);"
    "CREATE INDEX object_kind ON object(kind, earliest);"
    "CREATE TABLE relation(from_object TEXT NOT NULL REFERENCES object ON DELETE CASCADE, role TEXT NOT NULL, to_object TEXT NOT NULL,"
    " PRIMARY KEY(from_object, role, to_object)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX relation_back ON relation(to_object, role);"
    "CREATE TABLE dispute_side(dispute TEXT NOT NULL REFERENCES object ON DELETE CASCADE, side INTEGER NOT NULL, claim TEXT NOT NULL,"
    " independent INTEGER NOT NULL, PRIMARY KEY(dispute, side)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE name(object TEXT PRIMARY KEY, fingerprint INTEGER NOT NULL, mentions TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sentence(id INTEGER PRIMARY KEY, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL) STRICT;"
    "CREATE VIRTUAL TABLE text_index USING fts5(text, content='sentence', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');";

enum error_code schema_mark(struct store *store, struct error *error)
{
    char marks[96]; /* 0x52415050: "RAPP" */
    sqlite3_snprintf(sizeof marks, marks, "PRAGMA application_id = 0x52415050; PRAGMA user_version = %d;", STORE_SCHEMA_VERSION);
    return store_run(store, error, marks);
}

/* Whether another program made the tables while this one waited for the file; -1 with `error`. */
static int schema_made(struct store *store, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT 1 FROM sqlite_schema LIMIT 1", "");
    int step = statement ? store_step(store, statement, error) : -1;
    if (step > 0)
        sqlite3_reset(statement);
    return step;
}

enum error_code schema_create(struct store *store, struct error *error)
{
    if (store_begin(store, error))
        return error->code;
    int made = schema_made(store, error);
    if (made) {
        store_rollback(store);
        return made < 0 ? error->code : ERROR_NONE;
    }
    if (store_run(store, error, schema_evidence) || store_run(store, error, schema_derived) || store_run(store, error, schema_views) || schema_mark(store, error)) {
        store_rollback(store);
        return error->code;
    }
    return store_commit(store, error);
}
