#include "run/input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"

enum { CHUNK = 256 * 1024, DEEPEST_FOLDER = 512, NAP_MILLISECONDS = 200 };

static struct text printable(struct arena *arena, const char *path)
{
    struct text_builder builder = {.arena = arena};
    struct text text = text_of(path);
    for (size_t i = 0; i < text.length;) {
        size_t before = i;
        uint32_t code_point = utf8_next(text, &i);
        bool broken = code_point == UTF8_REPLACEMENT && i - before != 3;
        if (broken || code_point < 0x20 || code_point == 0x7F)
            text_add(&builder, text_format(arena, "\\x%02X", (unsigned char)text.data[before]));
        else
            text_add(&builder, text_slice(text, before, i));
    }
    return text_builder_text(&builder);
}

struct walk {
    struct arena *arena;
    const char *except;
    input_file_list *files;
    folder_seen *seen; /* or NULL */
    refusal *refuse;
    void *context;
};

static void refuse_path(struct walk *walk, const char *path, const char *what)
{
    struct error error = {0};
    error_set(&error, ERROR_INPUT, "%s", what);
    walk->refuse(walk->context, printable(walk->arena, path), &error);
}

static void file_push(struct walk *walk, const char *path, size_t size)
{
    *list_push(walk->arena, walk->files) = (struct input_file){text_copy(walk->arena, text_of(path)).data, printable(walk->arena, path), size};
}

static struct text last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return text_of(slash ? slash + 1 : path);
}

/* The same file, by whatever path; or one of those that SQLite keeps beside it. */
bool input_excepted(const char *path, const char *except)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    struct stat status, other;
    if (!except || !text_starts(last_part(path), last_part(except).data) || stat(path, &status) != 0)
        return false;
    struct arena *arena = arena_create();
    bool same = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !same; i++)
        same = stat(text_format(arena, "%s%s", except, endings[i]).data, &other) == 0 && other.st_dev == status.st_dev && other.st_ino == status.st_ino;
    arena_destroy(arena);
    return same;
}

static int by_bytes(const void *left, const void *right) { return text_compare(*(const struct text *)left, *(const struct text *)right); }

static void folder_close(void *folder) { closedir(folder); }

/* The names in the folder, sorted by bytes; false where it cannot be read to its end. */
static bool names_in(struct arena *arena, const char *path, text_list *names)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    struct memory_held held;
    memory_hold(&held, folder_close, folder);
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(folder)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            *list_push(arena, names) = text_copy(arena, text_of(entry->d_name));
    bool whole = errno == 0;
    memory_let_go(&held);
    closedir(folder);
    list_sort(names->items, names->count, sizeof *names->items, by_bytes);
    return whole;
}

static void folder_walk(struct walk *walk, const char *path, int depth);

static void entry_walk(struct walk *walk, const char *path, int depth)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        refuse_path(walk, path, "this cannot be looked at; check its permissions");
    else if (S_ISDIR(status.st_mode) && depth >= DEEPEST_FOLDER)
        refuse_path(walk, path, "this folder lies too deep; name it by itself");
    else if (S_ISDIR(status.st_mode))
        folder_walk(walk, path, depth + 1);
    else if (S_ISREG(status.st_mode) && !input_excepted(path, walk->except))
        file_push(walk, path, (size_t)status.st_size);
    else if (S_ISREG(status.st_mode))
        return;
    else if (S_ISLNK(status.st_mode))
        refuse_path(walk, path, "this is a link, which is not followed inside a folder; name what it points to");
    else
        refuse_path(walk, path, "this is no regular file (a pipe, socket or device) and was passed over; give it as - on standard input");
}

static void folder_walk(struct walk *walk, const char *path, int depth)
{
    text_list names = {0};
    if (walk->seen)
        walk->seen(walk->context, path);
    if (!names_in(walk->arena, path, &names))
        refuse_path(walk, path, names.count ? "this folder cannot be read to its end; check the disk" : "this folder cannot be read; check its permissions");
    for (size_t i = 0; i < names.count; i++)
        entry_walk(walk, text_format(walk->arena, "%s%s%s", path, text_ends(text_of(path), "/") ? "" : "/", names.items[i].data).data, depth);
}

void input_walk(struct arena *arena, const char *const *paths, size_t count, const char *except, input_file_list *files, folder_seen *seen, refusal *refuse, void *context)
{
    struct walk walk = {arena, except, files, seen, refuse, context};
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        if (strcmp(paths[i], "-") == 0)
            file_push(&walk, "-", 0);
        else if (stat(paths[i], &status) != 0)
            refuse_path(&walk, paths[i], errno == ENOENT ? "there is no such file; check its name" : "this cannot be opened; check its name and permissions");
        else if (S_ISDIR(status.st_mode))
            folder_walk(&walk, paths[i], 0);
        else if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode))
            refuse_path(&walk, paths[i], "this is a device, which may have no end; give its bytes as - on standard input");
        else
            file_push(&walk, paths[i], S_ISREG(status.st_mode) ? (size_t)status.st_size : 0);
    }
}

void input_list(struct arena *arena, const char *const *paths, size_t count, const char *except, input_file_list *files, refusal *refuse, void *context)
{
    input_walk(arena, paths, count, except, files, NULL, refuse, context);
}

static void descriptor_close(void *descriptor)
{
    if (*(const int *)descriptor != STDIN_FILENO)
        close(*(const int *)descriptor);
}

static ssize_t bytes_read(int descriptor, char *bytes, size_t count)
{
    ssize_t got = read(descriptor, bytes, count);
    while (got < 0 && errno == EINTR)
        got = read(descriptor, bytes, count);
    return got;
}

bool input_bytes(const char *path, char **bytes, size_t *length, struct error *error)
{
    int descriptor = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        error_set(error, ERROR_INPUT, "this cannot be opened (%s); check its name and permissions", strerror(errno));
        return false;
    }
    struct memory_held held;
    memory_hold(&held, descriptor_close, &descriptor);
    size_t capacity = CHUNK;
    ssize_t got = 1;
    *bytes = memory_alloc(capacity);
    *length = 0;
    while (got > 0 && *length <= INPUT_LARGEST) {
        if (*length == capacity)
            *bytes = memory_realloc(*bytes, capacity *= 2);
        got = bytes_read(descriptor, *bytes + *length, capacity - *length);
        *length += got > 0 ? (size_t)got : 0;
    }
    if (got < 0)
        error_set(error, ERROR_INPUT, "this cannot be read (%s); check the disk or copy the file anew", strerror(errno));
    else if (*length > INPUT_LARGEST)
        error_set(error, ERROR_INPUT, "this is larger than 1 GB; split it into several files");
    memory_let_go(&held);
    descriptor_close(&descriptor);
    if (got < 0 || *length > INPUT_LARGEST) {
        memory_free(*bytes);
        return false;
    }
    return true;
}

void lines_open(struct line_reader *reader, int descriptor) { *reader = (struct line_reader){.descriptor = descriptor}; }

void lines_close(struct line_reader *reader) { memory_free(reader->buffer); }

/* Whether there is something to read, or an end, within a moment. */
static bool waits(int descriptor)
{
    struct pollfd asked = {.fd = descriptor, .events = POLLIN};
    int ready = poll(&asked, 1, NAP_MILLISECONDS);
    return ready > 0 || (ready < 0 && errno != EINTR);
}

/* More bytes behind those that wait; false where there are none. */
static bool lines_fill(struct line_reader *reader, struct error *error)
{
    if (reader->ended)
        return false;
    if (reader->start) {
        memmove(reader->buffer, reader->buffer + reader->start, reader->length);
        reader->start = 0;
    }
    if (reader->capacity - reader->length < CHUNK / 2) {
        reader->capacity = reader->capacity ? reader->capacity * 2 : CHUNK;
        reader->buffer = memory_realloc(reader->buffer, reader->capacity);
    }
    while (reader->stopped && !waits(reader->descriptor))
        if (reader->stopped(reader->context)) {
            reader->ended = true;
            return false;
        }
    ssize_t got = bytes_read(reader->descriptor, reader->buffer + reader->length, reader->capacity - reader->length);
    if (got < 0)
        error_set(error, ERROR_FILE, "the input cannot be read (%s); check where it comes from", strerror(errno));
    reader->ended = got <= 0;
    reader->length += got > 0 ? (size_t)got : 0;
    return got > 0;
}

struct text lines_peek(struct line_reader *reader, struct error *error)
{
    if (!reader->length)
        lines_fill(reader, error);
    return (struct text){reader->buffer + reader->start, reader->length};
}

bool lines_ready(const struct line_reader *reader)
{
    return reader->length && memchr(reader->buffer + reader->start, '\n', reader->length);
}

struct text lines_rest(struct line_reader *reader, struct error *error)
{
    while (reader->length <= INPUT_LARGEST && lines_fill(reader, error))
        ;
    if (reader->length > INPUT_LARGEST)
        error_set(error, ERROR_INPUT, "this is larger than 1 GB; split it into several files");
    return (struct text){reader->buffer + reader->start, reader->length};
}

static void lines_take(struct line_reader *reader, size_t count)
{
    reader->start += count;
    reader->length -= count;
}

bool lines_next(struct line_reader *reader, struct text *line, struct error *error)
{
    size_t searched = 0;
    for (;;) {
        const char *data = reader->buffer + reader->start;
        const char *end = reader->length > searched ? memchr(data + searched, '\n', reader->length - searched) : NULL;
        if (end || reader->length > INPUT_LARGEST) {
            size_t length = end ? (size_t)(end - data) : reader->length;
            *line = (struct text){data, length};
            lines_take(reader, length + (end != NULL));
            break;
        }
        searched = reader->length;
        if (lines_fill(reader, error))
            continue;
        if (!reader->length)
            return false;
        *line = (struct text){reader->buffer + reader->start, reader->length};
        lines_take(reader, reader->length);
        break;
    }
    reader->line++;
    if (line->length && line->data[line->length - 1] == '\r')
        line->length--;
    return true;
}
