#include "run/watch_files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FIRST_ROOM = 1024, LEFT_ALONE_SECONDS = 2 };

/* ---- what is known of each path ------------------------------------------------------------------------------------------ */

static struct watch_entry *place_of(struct watch_entry *entries, size_t room, uint64_t path)
{
    size_t at = (size_t)path & (room - 1);
    while (entries[at].path && entries[at].path != path)
        at = (at + 1) & (room - 1);
    return &entries[at];
}

static void make_room(struct watch_files *files)
{
    if (files->used * 2 < files->room)
        return;
    size_t room = files->room ? files->room * 2 : FIRST_ROOM;
    struct watch_entry *entries = memory_zero(room, sizeof *entries);
    for (size_t i = 0; i < files->room; i++)
        if (files->entries[i].path)
            *place_of(entries, room, files->entries[i].path) = files->entries[i];
    memory_free(files->entries);
    files->entries = entries;
    files->room = room;
}

static struct watch_entry *entry_of(struct watch_files *files, struct text path)
{
    make_room(files);
    uint64_t hash = hash_text(path);
    struct watch_entry *entry = place_of(files->entries, files->room, hash ? hash : 1);
    files->used += !entry->path;
    entry->path = hash ? hash : 1;
    return entry;
}

void watch_offer(struct watch_files *files, const char *path)
{
    struct watch_entry *entry = entry_of(files, text_of(path));
    if (entry->waiting)
        return;
    entry->waiting = true;
    if (!files->arena)
        files->arena = arena_create();
    *list_push(files->arena, &files->waiting) = text_copy(files->arena, text_of(path));
}

void watch_files_close(struct watch_files *files)
{
    memory_free(files->entries);
    if (files->arena)
        arena_destroy(files->arena);
}

/* ---- whether it is whole ------------------------------------------------------------------------------------------------- */

static uint64_t stamp_hash(const struct stat *status)
{
    uint64_t hash = hash_number(hash_number(1, (int64_t)status->st_size), (int64_t)status->st_ino);
    hash = hash_number(hash_number(hash, status->st_mtim.tv_sec), status->st_mtim.tv_nsec);
    return hash_number(hash_number(hash, status->st_ctim.tv_sec), status->st_ctim.tv_nsec);
}

static bool left_alone(const struct stat *status)
{
    struct timespec now;
    time_t latest = status->st_mtim.tv_sec > status->st_ctim.tv_sec ? status->st_mtim.tv_sec : status->st_ctim.tv_sec;
    return clock_gettime(CLOCK_REALTIME, &now) != 0 || now.tv_sec - latest > LEFT_ALONE_SECONDS || latest > now.tv_sec;
}

/* A lease for reading is given only while nobody has the file open for writing, to its owner, where the file system has leases. */
static bool is_whole(const char *path, const struct stat *status)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return true; /* reading it will say why not */
    bool leased = fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0;
    bool written = !leased && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (leased)
        fcntl(descriptor, F_SETLEASE, F_UNLCK);
    close(descriptor);
    return leased || (!written && left_alone(status));
}

void watch_take(struct watch_files *files, struct arena *arena, text_list *given)
{
    struct arena *old = files->arena;
    text_list waiting = files->waiting;
    files->arena = NULL;
    files->waiting = (text_list){0};
    for (size_t i = 0; i < waiting.count; i++) {
        struct watch_entry *entry = entry_of(files, waiting.items[i]);
        struct stat status;
        bool there = lstat(waiting.items[i].data, &status) == 0 && S_ISREG(status.st_mode);
        uint64_t stamp = there ? stamp_hash(&status) : 0;
        entry->waiting = false;
        if (!there || stamp == entry->given)
            continue;
        if (is_whole(waiting.items[i].data, &status)) {
            entry->given = stamp;
            *list_push(arena, given) = text_copy(arena, waiting.items[i]);
        } else {
            watch_offer(files, waiting.items[i].data);
        }
    }
    if (old)
        arena_destroy(old);
}
