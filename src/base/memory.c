#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

static void *given(void *memory)
{
    if (!memory) {
        fputs("rapporteur: out of memory; give it fewer or smaller articles at a time\n", stderr);
        _Exit(4);
    }
    return memory;
}

void *memory_alloc(size_t size) { return given(malloc(size ? size : 1)); }

void *memory_realloc(void *old, size_t size) { return given(realloc(old, size ? size : 1)); }

void *memory_zero(size_t count, size_t size) { return given(calloc(count ? count : 1, size ? size : 1)); }
