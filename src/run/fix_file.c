#include "run/fix_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "model/json.h"
#include "run/input.h"

struct applied {
    size_t taken, there, refused;
};

static enum error_code lines_apply(struct fixing *fixing, int input, struct text name, struct applied *applied, struct error *error)
{
    struct line_reader reader;
    struct text line;
    struct error broken = {0};
    enum error_code code = ERROR_NONE;
    lines_open(&reader, input);
    while (!code && lines_next(&reader, &line, &broken)) {
        struct error refused = {0};
        struct correction correction;
        bool added = false;
        if (!text_trim(line).length)
            continue;
        if (correction_read_json(fixing->arena, text_copy(fixing->arena, line), &correction, &refused)) {
            refused.line = reader.line;
            outlet_error(fixing->outlet, name, &refused);
            applied->refused++;
            continue;
        }
        code = fixing_add(fixing, &correction, &added, error);
        applied->taken += added;
        applied->there += !added;
    }
    lines_close(&reader);
    if (broken.code) {
        outlet_error(fixing->outlet, name, &broken);
        applied->refused++;
    }
    return code;
}

static enum error_code file_apply(struct fixing *fixing, const char *path, struct applied *applied, struct error *error)
{
    struct text name = utf8_clean(fixing->arena, text_of(path));
    if (strcmp(path, "-") == 0)
        return lines_apply(fixing, STDIN_FILENO, TEXT("-"), applied, error);
    int input = open(path, O_RDONLY | O_CLOEXEC);
    if (input < 0) {
        struct error missing = {0};
        error_set(&missing, ERROR_INPUT, "the file cannot be read (%s); check its name and permissions", strerror(errno));
        outlet_error(fixing->outlet, name, &missing);
        applied->refused++;
        return ERROR_NONE;
    }
    enum error_code code = lines_apply(fixing, input, name, applied, error);
    close(input);
    return code;
}

enum error_code verb_apply(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    struct applied applied = {0};
    if (!count)
        return error_set(error, ERROR_USAGE, "apply needs the files that `fix export` wrote, or - for standard input");
    for (size_t i = 0; i < count; i++)
        if (file_apply(fixing, words[i], &applied, error))
            return error->code;
    outlet_say(fixing->outlet, "%zu correction%s taken, %zu there already, %zu refused", applied.taken, applied.taken == 1 ? "" : "s", applied.there, applied.refused);
    return ERROR_NONE;
}

/* ---- out ------------------------------------------------------------------------------------------------------------- */

static void file_write(struct outlet *outlet, const char *path, struct text lines)
{
    struct error error = {0};
    FILE *file = fopen(path, "we");
    bool good = file && fwrite(lines.data, 1, lines.length, file) == lines.length;
    if (file && fclose(file))
        good = false;
    if (good)
        return;
    error_set(&error, ERROR_FILE, "the file cannot be written (%s); check its folder and the room on the disk", strerror(errno));
    outlet_error(outlet, text_of(path), &error);
}

int fixes_export(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    if (call->count > 2) {
        error_set(&error, ERROR_USAGE, "export takes one file, or none for standard output");
        outlet_error(&outlet, TEXT("fix export"), &error);
        return outlet.status;
    }
    struct store *store = record_open_to_read(call->options, &outlet);
    if (!store)
        return outlet.status;
    struct arena *arena = arena_create();
    correction_list corrections = {0};
    struct text_builder out = {.arena = arena};
    if (!record_failed(&outlet, call->options, store_load_corrections(store, arena, &corrections, &error), &error)) {
        for (size_t i = 0; i < corrections.count; i++)
            correction_write_json(&out, &corrections.items[i], false);
        struct text lines = out.length ? text_builder_text(&out) : TEXT("");
        if (call->count == 2 && strcmp(call->words[1], "-") != 0)
            file_write(&outlet, call->words[1], lines);
        else
            outlet_write(&outlet, lines);
    }
    arena_destroy(arena);
    store_close(store);
    return outlet.status;
}
