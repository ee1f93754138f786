/* Model files, and the command line. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "fuzz.h"
#include "net/classes.h"
#include "net/linear.h"
#include "parse/endings.h"

/* A file may be refused; one that is taken keeps within its bytes when it is asked. */
void fuzz_models(struct text input)
{
    uint8_t kind = fuzz_byte(&input);
    struct arena *arena = arena_create();
    char *bytes = arena_alloc(arena, input.length ? input.length : 1); /* aligned, as a file in memory is */
    memcpy(bytes, input.data ? input.data : "", input.length);
    struct text file = {bytes, input.length};
    if (kind % 3 == 0) {
        struct linear *model = arena_alloc(arena, sizeof *model);
        if (linear_map(model, file) && linear_label(model, "no such label") != -1)
            fuzz_broken("a label that is not there is not found", input);
    } else if (kind % 3 == 1) {
        struct classes classes;
        if (classes_map(&classes, file))
            for (uint32_t class = 0; class <= classes.class_count + 1; class++)
                kind_of(&classes, class);
    } else {
        struct endings *endings = arena_alloc(arena, sizeof *endings);
        if (endings_map(endings, file))
            for (uint32_t i = 0; i < endings->text_count; i++)
                if (strlen(endings->texts[i]) > input.length)
                    fuzz_broken("a text lies within the file", input);
    }
    arena_destroy(arena);
}

enum { MOST_ARGUMENTS = 32 };

/* Arguments, a line each; the first is the command. */
void fuzz_options(struct text input)
{
    struct arena *arena = arena_create();
    char *arguments[MOST_ARGUMENTS + 1] = {0};
    int count = 0;
    while (input.length && count < MOST_ARGUMENTS) {
        size_t end = text_find(input, "\n");
        struct text argument = text_slice(input, 0, end);
        struct text_builder out = {.arena = arena};
        for (size_t i = 0; i < argument.length; i++)
            if (argument.data[i])
                text_add_char(&out, argument.data[i]);
        text_add_char(&out, '\0');
        arguments[count++] = out.data;
        input = end == SIZE_MAX ? (struct text){NULL, 0} : text_slice(input, end + 1, input.length);
    }
    for (const struct command *command = commands; command->name && count; command++)
        if (strcmp(command->name, arguments[0]) == 0) {
            struct rapporteur_options options = {0};
            int first = 0, help = 0;
            if (options_parse(command, count, arguments, &options, &first, &help) == 0 && !help && (first < 1 || first > count))
                fuzz_broken("the operands lie within the arguments", input);
        }
    arena_destroy(arena);
}
