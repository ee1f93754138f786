/* `add --watch`: the folders are looked through once, and then files are added as they come, as many at once as come at once.
   The system tells of them (inotify); where it cannot, or forgets, the folders are looked through again and again. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/json.h"
#include "run/add.h"
#include "run/input.h"
#include "run/record_file.h"
#include "run/watch_files.h"

/* Milliseconds. */
enum {
    IDLE = 1000,            /* of sleep, when nothing waits */
    SHORT = 100,            /* the same when something does */
    QUIET = 300,            /* without news before a batch begins */
    LONGEST_GATHERING = 5000,
    LOOK_UNTOLD = 2000,     /* between looks through the folders where the system tells nothing */
    LOOK_TOLD = 60 * 1000,  /* the same where it does: some file systems do not tell all */
};

struct watch {
    const struct rapporteur_options *options;
    struct outlet outlet;
    const char *const *folders;
    size_t folder_count;
    int descriptor; /* of inotify; -1: the system tells nothing */
    struct arena *arena;
    text_list watched;    /* paths of folders, by inotify's number of the watch */
    text_list complaints; /* told once */
    struct watch_files files;
    int64_t looked, first_news, last_news; /* milliseconds; news: 0 is none */
    size_t batches;
    struct add_counts all;
    bool look, failed;
};

static int64_t now_milliseconds(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Something comes: what waits is gathered until no more does. */
static void news(struct watch *watch)
{
    watch->last_news = now_milliseconds();
    if (!watch->first_news)
        watch->first_news = watch->last_news;
}

/* ---- looking through the folders ----------------------------------------------------------------------------------------- */

static void stop_listening(struct watch *watch, const char *why)
{
    outlet_say(&watch->outlet, "%s; the folders are looked through every %d seconds instead", why, LOOK_UNTOLD / 1000);
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    watch->descriptor = -1;
}

static void folder_found(void *context, const char *path)
{
    struct watch *watch = context;
    if (watch->descriptor < 0)
        return;
    int number = inotify_add_watch(watch->descriptor, path, IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
    if (number < 0 && errno == ENOSPC) {
        stop_listening(watch, "there are more folders than the system tells of (fs.inotify.max_user_watches)");
        return;
    }
    while (number >= 0 && watch->watched.count <= (size_t)number)
        list_push(watch->arena, &watch->watched);
    if (number >= 0 && !text_is(watch->watched.items[number], path))
        watch->watched.items[number] = text_copy(watch->arena, text_of(path));
}

static void path_refused(void *context, struct text name, const struct error *error)
{
    struct watch *watch = context;
    if (text_among(&watch->complaints, name))
        return;
    *list_push(watch->arena, &watch->complaints) = text_copy(watch->arena, name);
    outlet_error(&watch->outlet, name, error);
}

static void look_through(struct watch *watch)
{
    struct arena *arena = arena_create();
    input_file_list files = {0};
    watch->look = false;
    input_walk(arena, watch->folders, watch->folder_count, record_path(watch->options), &files, folder_found, path_refused, watch);
    for (size_t i = 0; i < files.count; i++)
        watch_offer(&watch->files, files.items[i].path);
    watch->looked = now_milliseconds();
    arena_destroy(arena);
}

/* ---- being told ---------------------------------------------------------------------------------------------------------- */

static void event_take(struct watch *watch, const struct inotify_event *event)
{
    bool known = event->wd >= 0 && (size_t)event->wd < watch->watched.count && watch->watched.items[event->wd].data;
    news(watch);
    if ((event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) || (event->mask & IN_ISDIR))
        watch->look = true; /* a folder more or less, or too much to tell */
    else if (known && event->len) {
        struct arena *arena = arena_create();
        struct text folder = watch->watched.items[event->wd];
        const char *path = text_format(arena, "%s%s%s", folder.data, text_ends(folder, "/") ? "" : "/", event->name).data;
        if (!input_excepted(path, record_path(watch->options)))
            watch_offer(&watch->files, path);
        arena_destroy(arena);
    }
}

static void events_take(struct watch *watch)
{
    _Alignas(struct inotify_event) char buffer[16 * 1024];
    ssize_t length;
    while (watch->descriptor >= 0 && (length = read(watch->descriptor, buffer, sizeof buffer)) > 0)
        for (ssize_t at = 0; at < length;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)(buffer + at);
            event_take(watch, event);
            at += (ssize_t)(sizeof *event + event->len);
        }
}

/* Until something is told, or it is time to do something anyway. A signal ends it early. */
static void news_await(const struct watch *watch)
{
    struct pollfd asked = {.fd = watch->descriptor, .events = POLLIN};
    poll(&asked, watch->descriptor >= 0 ? 1 : 0, watch->files.waiting.count || watch->look ? SHORT : IDLE);
}

/* ---- batches ------------------------------------------------------------------------------------------------------------- */

static void batch_say(struct watch *watch, const struct add_counts *counts)
{
    struct arena *arena = arena_create();
    outlet_say(&watch->outlet, "batch %zu: %s", watch->batches, add_counts_text(arena, counts).data);
    if (watch->options->json)
        outlet_write(&watch->outlet, text_format(arena, "{\"status\":\"batch\",\"number\":%zu,\"read\":%zu,\"added\":%zu,\"known\":%zu,\"refused\":%zu}\n", watch->batches,
                                                 counts->read, counts->added, counts->read - counts->added, counts->refused));
    arena_destroy(arena);
}

static void batch_add(struct watch *watch, const text_list *paths)
{
    struct add_counts counts = {0};
    const char **words = memory_alloc((paths->count + 1) * sizeof *words);
    for (size_t i = 0; i < paths->count; i++)
        words[i] = paths->items[i].data;
    watch->failed = !add_batch(watch->options, words, paths->count, &watch->outlet, &counts);
    memory_free(words);
    if (watch->failed)
        return;
    watch->batches++;
    watch->all.read += counts.read;
    watch->all.added += counts.added;
    watch->all.refused += counts.refused;
    watch->all.stopped = counts.stopped;
    batch_say(watch, &counts);
}

static int by_bytes(const void *left, const void *right) { return text_compare(*(const struct text *)left, *(const struct text *)right); }

/* What is whole, once no more comes for a moment, or enough moments have passed. */
static void batch_gather(struct watch *watch)
{
    int64_t now = now_milliseconds();
    if (watch->first_news && now - watch->last_news < QUIET && now - watch->first_news < LONGEST_GATHERING)
        return;
    struct arena *arena = arena_create();
    text_list given = {0};
    watch_take(&watch->files, arena, &given);
    watch->first_news = 0;
    list_sort(given.items, given.count, sizeof *given.items, by_bytes);
    if (given.count || !watch->batches)
        batch_add(watch, &given);
    arena_destroy(arena);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static bool folders_good(struct watch *watch)
{
    for (size_t i = 0; i < watch->folder_count; i++) {
        struct stat status;
        struct error error = {0};
        if (stat(watch->folders[i], &status) == 0 && S_ISDIR(status.st_mode))
            continue;
        error_set(&error, ERROR_USAGE, "this is no folder; --watch takes folders, which must be there");
        outlet_error(&watch->outlet, text_of(watch->folders[i]), &error);
    }
    return watch->outlet.status == RAPPORTEUR_GOOD;
}

static void watch_run(struct watch *watch)
{
    watch->look = true;
    while (!watch->failed && !outlet_stopped(&watch->outlet)) {
        int64_t between = watch->descriptor < 0 ? LOOK_UNTOLD : LOOK_TOLD;
        if (watch->look || now_milliseconds() - watch->looked >= between)
            look_through(watch);
        batch_gather(watch);
        if (watch->failed || outlet_stopped(&watch->outlet))
            return;
        news_await(watch);
        events_take(watch);
    }
}

static void descriptor_close(void *watch)
{
    if (((struct watch *)watch)->descriptor >= 0)
        close(((struct watch *)watch)->descriptor);
}

int folders_watch(const struct rapporteur_options *options, const char *const *folders, size_t count, const struct rapporteur_sink *sink)
{
    struct watch watch = {.options = options, .outlet = {.sink = sink}, .folders = folders, .folder_count = count};
    if (!folders_good(&watch))
        return watch.outlet.status;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGIO, &ignore, &before); /* sent by the system when someone writes to a file at the very moment it is asked about */
    watch.arena = arena_create();
    watch.descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    struct memory_held held;
    memory_hold(&held, descriptor_close, &watch);
    if (watch.descriptor < 0)
        stop_listening(&watch, "the system does not tell of new files");
    outlet_say(&watch.outlet, "watching %zu folder%s; end with Ctrl-C or SIGTERM", count, count == 1 ? "" : "s");
    watch_run(&watch);
    if (watch.all.stopped)
        outlet_say(&watch.outlet, "stopped before all was read; run the same command again to go on");
    if (!watch.failed)
        outlet_say(&watch.outlet, "ended after %zu batch%s: %s", watch.batches, watch.batches == 1 ? "" : "es", add_counts_text(watch.arena, &watch.all).data);
    memory_let_go(&held);
    descriptor_close(&watch);
    watch_files_close(&watch.files);
    arena_destroy(watch.arena);
    sigaction(SIGIO, &before, NULL);
    return watch.outlet.status;
}
