/* Files that wait to be read: each is offered as often as someone hears of it, and given once it is whole. */
#ifndef RUN_WATCH_FILES_H
#define RUN_WATCH_FILES_H

#include <stdint.h>

#include "base/text.h"

struct watch_entry {
    uint64_t path;  /* hash; 0: a free place */
    uint64_t given; /* hash of the stamp under which it was last given */
    bool waiting;
};

struct watch_files {
    struct arena *arena; /* of the waiting paths */
    text_list waiting;   /* each ended by a zero */
    struct watch_entry *entries;
    size_t used, room; /* of entries; room: a power of two */
};

/* The file may be new or changed. */
void watch_offer(struct watch_files *files, const char *path);
/* Takes out of those that wait what is whole: nobody has it open for writing, or, where that cannot be told, it was left alone for
   two seconds. What is gone, or was given as it is, is forgotten. `given` lives in `arena`. */
void watch_take(struct watch_files *files, struct arena *arena, text_list *given);
void watch_files_close(struct watch_files *files);

#endif
