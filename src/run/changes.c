#include "run/changes.h"

#include <stdlib.h>

#include "base/hash.h"

/* A line of an export: its kind and id, which begin it, and all of it. */
struct line {
    uint64_t name, all;
};

typedef LIST_OF(struct line) line_list;

static int by_name(const void *a, const void *b)
{
    const struct line *one = a, *other = b;
    return (one->name > other->name) - (one->name < other->name);
}

static struct text name_of(struct text line)
{
    size_t quotes = 0, end = 0;
    while (end < line.length && quotes < 8)
        quotes += line.data[end++] == '"';
    return text_slice(line, 0, end);
}

static line_list lines_of(struct arena *arena, struct text text)
{
    line_list lines = {0};
    while (text.length) {
        size_t end = text_find(text, "\n");
        struct text line = text_slice(text, 0, end);
        if (line.length)
            *list_push(arena, &lines) = (struct line){hash_text(name_of(line)), hash_text(line)};
        text = text_slice(text, line.length + 1, text.length);
    }
    if (lines.count)
        qsort(lines.items, lines.count, sizeof *lines.items, by_name);
    return lines;
}

struct changes changes_between(struct arena *arena, struct text before, struct text after)
{
    line_list old = lines_of(arena, before), new = lines_of(arena, after);
    struct changes changes = {0};
    size_t o = 0, n = 0;
    while (o < old.count || n < new.count) {
        if (n == new.count || (o < old.count && old.items[o].name < new.items[n].name)) {
            changes.removed++;
            o++;
        } else if (o == old.count || new.items[n].name < old.items[o].name) {
            changes.added++;
            n++;
        } else {
            changes.changed += old.items[o].all != new.items[n].all;
            o++;
            n++;
        }
    }
    return changes;
}
