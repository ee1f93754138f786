/* Where bytes come from: files, folders, standard input; and lines of an endless stream. */
#ifndef RUN_INPUT_H
#define RUN_INPUT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

struct input_file {
    const char *path; /* as it is opened, ended by a zero; "-" is standard input */
    struct text name; /* as it is printed: valid UTF-8, bytes that are none as \xNN */
    size_t size;      /* 0 where it is not known */
};

typedef LIST_OF(struct input_file) input_file_list;
typedef void refusal(void *context, struct text name, const struct error *error);

/* The regular files below the paths, in the order given and by name within a folder. Links are followed where the user names
   them, not inside folders; pipes and devices inside folders, and what is missing, are refused. The record `except` (or NULL) and the files that SQLite keeps beside it are passed over. */
void input_list(struct arena *arena, const char *const *paths, size_t count, const char *except, input_file_list *files, refusal *refuse, void *context);

/* The same, telling of each folder before it is looked into. */
typedef void folder_seen(void *context, const char *path);
void input_walk(struct arena *arena, const char *const *paths, size_t count, const char *except, input_file_list *files, folder_seen *seen, refusal *refuse, void *context);
/* Whether a file found inside a folder is to be passed over as being the record, or one that SQLite keeps beside it. */
bool input_excepted(const char *path, const char *except);

/* All bytes of a file, to be freed by the caller; false with `error` where it cannot be read or is larger than INPUT_LARGEST. */
enum { INPUT_LARGEST = 1 << 30 };
bool input_bytes(const char *path, char **bytes, size_t *length, struct error *error);

/* Lines of a stream, without their ends; one longer than INPUT_LARGEST comes in pieces of that length. */
struct line_reader {
    int descriptor;
    char *buffer;
    size_t start, length, capacity;
    uint32_t line; /* number of the line last given, from 1 */
    bool ended;
    bool (*stopped)(void *context); /* asked while nothing comes: whether to take that for the end; or NULL */
    void *context;
};
void lines_open(struct line_reader *reader, int descriptor);
void lines_close(struct line_reader *reader); /* not the descriptor */
/* The next line, good until the next call; false at the end, with error->code set where the stream broke. */
bool lines_next(struct line_reader *reader, struct text *line, struct error *error);
/* Whether a whole line waits already, so that lines_next() will not block. */
bool lines_ready(const struct line_reader *reader);
/* The first bytes that wait (up to a buffer's load), without taking them. */
struct text lines_peek(struct line_reader *reader, struct error *error);
/* All that is left, good until lines_close(); `error` is set where the stream breaks or holds more than INPUT_LARGEST. */
struct text lines_rest(struct line_reader *reader, struct error *error);

#endif
