#include "base/arena.h"

#include <string.h>

#include "base/memory.h"

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

struct block {
    struct block *older;
    size_t size, used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
    struct block *newest;
};

static void block_push(struct arena *arena, size_t size)
{
    struct block *block = memory_alloc_beside(arena, sizeof *block + size);
    *block = (struct block){.older = arena->newest, .size = size};
    arena->newest = block;
}

struct arena *arena_create(void)
{
    struct arena *arena = memory_zero(1, sizeof *arena);
    block_push(arena, FIRST_BLOCK);
    return arena;
}

void arena_reset(struct arena *arena)
{
    struct block *older = arena->newest->older;
    while (older) {
        struct block *next = older->older;
        memory_free(older);
        older = next;
    }
    arena->newest->older = NULL;
    arena->newest->used = 0;
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    memory_free(arena->newest);
    memory_free(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *block = arena->newest;
    if (block->size - block->used < size) {
        size_t next = block->size * 2 < LARGEST_BLOCK ? block->size * 2 : LARGEST_BLOCK;
        block_push(arena, size > next ? size : next);
        block = arena->newest;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}
