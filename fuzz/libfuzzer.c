/* libFuzzer's main is linked in; the door is named by the environment, since libFuzzer keeps the arguments to itself. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct door *chosen(const struct door *set)
{
    static const struct door *door;
    if (set)
        door = set;
    return door;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    const struct door *door = door_named(getenv("FUZZ_DOOR"));
    if (!door) {
        fputs("fuzz: set FUZZ_DOOR to one of:", stderr);
        for (const struct door *each = doors; each->name; each++)
            fprintf(stderr, " %s", each->name);
        fputs("\n", stderr);
        exit(2);
    }
    chosen(door);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    chosen(NULL)->run((struct text){(const char *)data, size});
    return 0;
}
