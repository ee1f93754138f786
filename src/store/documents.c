/* Which files were read, so that those that are as they were are not read again.

   As git does with its index: a file whose size, times and inode are what they were when it was read is taken to hold the same
   bytes. The time of the last change of any kind (ctime) is among them, which no program sets at will. A stamp is kept only when
   the file had been left alone for a while as it was read ("settled"): otherwise a change within the same tick of the clock
   would not show. In all other cases the bytes are read and their digest decides. */
#include "store/rows.h"

enum { NEVER = -1 }; /* the size of a file whose stamp is not to be trusted */

enum file_known store_file_unread(struct store *store, struct file_read *file, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error,
                                           "SELECT articles FROM document WHERE path = ? AND size = ? AND modified = ? AND changed = ? AND inode = ? AND maker = ?"
                                           " AND digest_low IS NOT NULL",
                                           "tnnnnn", file->path, file->stamp.size, file->stamp.modified, file->stamp.changed, file->stamp.inode, file->maker);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step <= 0)
        return step < 0 ? FILE_FAILED : FILE_UNKNOWN;
    file->articles = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return FILE_KNOWN;
}

/* These bytes under any path that never had others: the row's number; 0 where there is none, -1 with `error`. */
static int64_t same_bytes(struct store *store, struct file_read *file, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT doc, articles FROM document WHERE digest_high = ? AND digest_low = ? AND maker = ? AND pure ORDER BY doc LIMIT 1",
                                           "nnn", (int64_t)file->digest.high, (int64_t)file->digest.low, file->maker);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step <= 0)
        return step;
    int64_t document = sqlite3_column_int64(statement, 0);
    file->articles = (size_t)sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);
    return document;
}

enum file_known store_file_known(struct store *store, struct file_read *file, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error,
                                           "SELECT digest_high IS ? AND digest_low IS ? AND maker IS ?, articles, pure,"
                                           " EXISTS(SELECT 1 FROM sighting WHERE sighting.doc = document.doc) FROM document WHERE path = ?",
                                           "nnnt", (int64_t)file->digest.high, (int64_t)file->digest.low, file->maker, file->path);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step < 0)
        return FILE_FAILED;
    bool known = step && sqlite3_column_int(statement, 0);
    file->articles = known ? (size_t)sqlite3_column_int64(statement, 1) : 0;
    file->pure = known ? sqlite3_column_int(statement, 2) : !step || !sqlite3_column_int(statement, 3);
    if (step)
        sqlite3_reset(statement);
    if (known)
        return FILE_KNOWN;
    int64_t elsewhere = same_bytes(store, file, error);
    return elsewhere < 0 ? FILE_FAILED : elsewhere ? FILE_KNOWN_ELSEWHERE : FILE_UNKNOWN;
}

enum error_code store_file_note(struct store *store, const struct file_read *file, struct error *error)
{
    return store_do(store, error,
                    "INSERT INTO document(path, size, modified, changed, inode, digest_high, digest_low, maker, articles, pure) VALUES(?,?,?,?,?,?,?,?,?,?)"
                    " ON CONFLICT(path) DO UPDATE SET size=excluded.size, modified=excluded.modified, changed=excluded.changed, inode=excluded.inode,"
                    " digest_high=excluded.digest_high, digest_low=excluded.digest_low, maker=excluded.maker, articles=excluded.articles, pure=excluded.pure",
                    "tnnnnnnnnn", file->path, file->stamp.settled ? file->stamp.size : (int64_t)NEVER, file->stamp.modified, file->stamp.changed, file->stamp.inode,
                    (int64_t)file->digest.high, (int64_t)file->digest.low, file->maker, (int64_t)file->articles, (int64_t)file->pure);
}

enum error_code store_file_copy(struct store *store, const struct file_read *file, struct error *error)
{
    struct file_read other = *file;
    int64_t from = same_bytes(store, &other, error);
    if (from < 0 || store_file_note(store, file, error))
        return error->code;
    return store_do(store, error, "INSERT INTO sighting(art, doc, words) SELECT art, (SELECT doc FROM document WHERE path = ?), words FROM sighting WHERE doc = ? ON CONFLICT DO NOTHING",
                    "tn", file->path, from);
}

enum error_code documents_forget(struct store *store, int64_t article, struct error *error)
{
    return store_do(store, error, "UPDATE document SET digest_low = NULL WHERE doc IN (SELECT doc FROM sighting WHERE art = ?)", "n", article);
}
