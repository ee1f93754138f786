/* Growing arrays, typed: `LIST_OF(struct name)` is a struct with `items`, `count` and `capacity`; list_push() appends a
   zeroed item and gives its address. The items live in an arena, so a list is never freed, only forgotten. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

#include "base/arena.h"

#define LIST_OF(type)           \
    struct {                    \
        type *items;            \
        size_t count, capacity; \
    }

/* The address of a new, zeroed last item; good until the next push to the same list. */
#define list_push(arena, list)                                                                                              \
    ((list)->items = list_grow((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items), \
     &(list)->items[(list)->count++])

/* Room for one more item: the same array, or a copy twice as large. */
void *list_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

/* As qsort(), for lists that may be empty: then `items` may be NULL. `compare` must order all items, so that no order is left open. */
void list_sort(void *items, size_t count, size_t item_size, int (*compare)(const void *left, const void *right));

/* Of items so sorted, the first that does not come before `sought`; `count` where all do. */
size_t list_first(const void *items, size_t count, size_t item_size, const void *sought, int (*compare)(const void *left, const void *right));

#endif
