/* The one place where memory is asked for: running out of it ends the program with a message and status 4,
   so that no caller needs to check. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* As malloc, realloc and calloc, but never NULL (a size of 0 gives a pointer that can be freed). Freed with free(). */
void *memory_alloc(size_t size);
void *memory_realloc(void *old, size_t size);
void *memory_zero(size_t count, size_t size);

#endif
