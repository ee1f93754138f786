/* The table of word classes from a list: WORD <tab> CLASS <tab> KIND, both from 0 (tools/make_classes.py makes it). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "learn/learn.h"
#include "net/classes.h"
#include "net/words.h"

struct listed {
    uint32_t lower, class, kind;
};

typedef LIST_OF(struct listed) listed_list;

static bool list_read(struct arena *arena, const char *path, listed_list *list, struct error *error)
{
    FILE *file = fopen(path, "r");
    char line[256], word[200], small[200];
    unsigned class, kind;
    bool good = file != NULL;
    for (uint32_t number = 1; good && fgets(line, sizeof line, file); number++) {
        good = sscanf(line, "%199s\t%u\t%u", word, &class, &kind) == 3 && class < 0xFFFE && kind < 255;
        error->line = number;
        struct text lower = {small, word_lower(text_of(word), small, sizeof small)};
        *list_push(arena, list) = (struct listed){feature_text(lower), class, kind};
    }
    if (file)
        fclose(file);
    if (!good)
        error_set(error, ERROR_INPUT, file ? "not WORD, CLASS, KIND between tabs" : "cannot read it");
    return good;
}

bool learn_classes(const struct learn_options *options, struct error *error)
{
    struct arena *arena = arena_create();
    listed_list list = {0};
    bool good = list_read(arena, options->files[0], &list, error);
    struct classes_header header = {"RCLS", 0, 16};
    for (size_t i = 0; i < list.count; i++)
        header.class_count = list.items[i].class + 1 > header.class_count ? list.items[i].class + 1 : header.class_count;
    while (header.slot_count < list.count + list.count / 2)
        header.slot_count *= 2;
    size_t kinds = (header.class_count + 3u) & ~(size_t)3, size = sizeof header + kinds + header.slot_count * sizeof(uint32_t);
    char *bytes = arena_alloc(arena, size);
    memcpy(bytes, &header, sizeof header);
    uint32_t *slots = (uint32_t *)(void *)(bytes + sizeof header + kinds);
    for (size_t i = 0; i < list.count; i++) {
        const struct listed *word = &list.items[i];
        bytes[sizeof header + word->class] = (char)word->kind;
        uint32_t at = word->lower & (header.slot_count - 1);
        while (slots[at] && (slots[at] ^ word->lower) >> 16)
            at = (at + 1) & (header.slot_count - 1);
        slots[at] = slots[at] ? slots[at] : (word->lower >> 16 << 16 | (word->class + 1)); /* of words that look alike the first */
    }
    good = good && model_write((struct text){bytes, size}, options->out, error);
    arena_destroy(arena);
    return good;
}
