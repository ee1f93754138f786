#include "base/list.h"

#include <stdlib.h>
#include <string.h>

void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 4;
    void *grown = arena_alloc(arena, *capacity * item_size);
    if (count)
        memcpy(grown, items, count * item_size);
    return grown;
}

void list_sort(void *items, size_t count, size_t item_size, int (*compare)(const void *left, const void *right))
{
    if (count > 1)
        qsort(items, count, item_size, compare);
}

size_t list_first(const void *items, size_t count, size_t item_size, const void *sought, int (*compare)(const void *left, const void *right))
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (compare((const char *)items + middle * item_size, sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
