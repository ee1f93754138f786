#include "store/access.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

enum { WAIT_MILLISECONDS = 30 * 1000, PATIENT_MILLISECONDS = 3600 * 1000, NAP_MILLISECONDS = 50 };

/* ---- waiting ------------------------------------------------------------------------------------------------------------- */

/* SQLite asks this while another connection holds the lock that is needed; 0 gives up. */
static int busy(void *context, int times)
{
    struct store *store = context;
    const struct store_waiting *waiting = &store->waiting;
    bool patient = waiting->told != NULL;
    if (!times && waiting->told)
        waiting->told(waiting->context);
    if (waiting->stopped && waiting->stopped(waiting->context))
        return 0;
    store->waited_seconds = times * NAP_MILLISECONDS / 1000;
    if (times >= (patient ? PATIENT_MILLISECONDS : WAIT_MILLISECONDS) / NAP_MILLISECONDS)
        return 0;
    nanosleep(&(struct timespec){0, NAP_MILLISECONDS * 1000 * 1000}, NULL);
    return 1;
}

void access_wait(struct store *store) { sqlite3_busy_handler(store->file, busy, store); }

void store_set_waiting(struct store *store, const struct store_waiting *waiting) { store->waiting = *waiting; }

/* ---- reading only -------------------------------------------------------------------------------------------------------- */

static struct file_state state_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct file_state){-1, 0, 0, 0};
    return (struct file_state){status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, (int64_t)status.st_ino};
}

/* The path as a URI of SQLite's: its own signs escaped. */
static struct text uri_of(struct arena *arena, const char *path)
{
    struct text_builder out = {.arena = arena};
    text_add(&out, TEXT("file:"));
    for (const char *byte = path; *byte; byte++)
        if (*byte == '?' || *byte == '#' || *byte == '%' || *byte == '\\')
            text_add(&out, text_format(arena, "%%%02X", (unsigned char)*byte));
        else
            text_add_char(&out, *byte);
    text_add(&out, TEXT("?immutable=1"));
    return text_copy(arena, text_builder_text(&out));
}

static bool is_logged(const char *path)
{
    struct arena *arena = arena_create();
    bool logged = state_of(text_format(arena, "%s-wal", path).data).size > 0;
    arena_destroy(arena);
    return logged;
}

/* A reader who may not write could not clear away the files beside the record either. */
bool access_is_closed(const char *path) { return access(path, F_OK) == 0 && access(path, W_OK) != 0 && !is_logged(path); }

enum error_code access_unchanging(struct store *store, const char *path, struct error *error)
{
    struct arena *arena = arena_create();
    enum error_code code = ERROR_NONE;
    sqlite3_close(store->file);
    store->file = NULL;
    if (is_logged(path)) {
        code = error_set(error, ERROR_FILE,
                         "the last program that wrote this record was stopped, and nothing may be written here to finish its work; copy the file, with the one ending in -wal "
                         "beside it, to where you may write");
    } else if (sqlite3_open_v2(uri_of(arena, path).data, &store->file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL)) {
        code = store_fail(store, error);
    } else {
        size_t length = strlen(path) + 1;
        store->unchanging = memcpy(memory_alloc(length), path, length);
        store->opened = state_of(path);
    }
    arena_destroy(arena);
    return code;
}

enum error_code access_steady(const struct store *store, struct error *error)
{
    if (!store->unchanging)
        return ERROR_NONE;
    struct file_state now = state_of(store->unchanging), then = store->opened;
    if (now.size == then.size && now.seconds == then.seconds && now.nanoseconds == then.nanoseconds && now.inode == then.inode)
        return ERROR_NONE;
    return error_set(error, ERROR_FILE, "the record was changed while it was read; run the same command again");
}
