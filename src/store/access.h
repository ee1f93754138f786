/* How one file is shared: waiting for another writer, and reading where nothing may be written. */
#ifndef STORE_ACCESS_H
#define STORE_ACCESS_H

#include "store/rows.h"

/* Makes this connection wait for another that writes (see store_set_waiting()). */
void access_wait(struct store *store);

/* Whether this user may read the record and not write it, and no writer has left anything beside it. */
bool access_is_closed(const char *path);

/* Opens the file as one that nobody changes, closing what was open: a record on a disk or in a folder that cannot be written
   has no room for the files by which programs that write and read tell of each other. */
enum error_code access_unchanging(struct store *store, const char *path, struct error *error);

/* Whether a file that was opened as one that nobody changes is still what it was. */
enum error_code access_steady(const struct store *store, struct error *error);

#endif
