/* The one place where memory is asked for, and where its lack is dealt with: no caller checks.

   Work that may run out of memory is done inside memory_try(). When there is no more, the work is left at once, however deep
   it is, and all that it asked for and has not given back is given back; memory_try() says false, and its caller refuses the
   one article, or ends the command with a message. Outside any memory_try() the program ends with a message and status 3.

   What is no memory of ours (an open file, another library's object) and must not be left behind is held: memory_hold(). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* What is said of it, after the name of what was being done. */
#define MEMORY_MESSAGE "there is not enough memory"

/* As malloc, realloc and calloc, but never NULL (a size of 0 gives a pointer that can be freed). Given back with memory_free(), on
   whatever thread. */
void *memory_alloc(size_t size);
void *memory_realloc(void *old, size_t size);
void *memory_zero(size_t count, size_t size);
void memory_free(void *memory); /* NULL is nothing */

/* As memory_alloc(), but kept as long as `other`, which was asked for here: it outlives the memory_try() it is asked for in where
   `other` does. */
void *memory_alloc_beside(void *other, size_t size);

/* Does the work; false where memory ran out in it. What the work asked for and kept, when it ends well, is its caller's. */
bool memory_try(void (*work)(void *context), void *context);
/* Leaves the innermost memory_try() of this thread as running out of memory does: for the failures of others' allocators. */
_Noreturn void memory_ran_out(void);

/* Until it is let go, `object` is released when the memory_try() around is left for want of memory; the last held first. */
struct memory_held {
    void (*release)(void *object);
    void *object;
    struct memory_held *older, *newer;
    struct memory_scope *scope;
};
void memory_hold(struct memory_held *held, void (*release)(void *object), void *object);
void memory_let_go(struct memory_held *held); /* does not release it; one that is not held (all zero) may be let go */

/* What memory_try() surrounds, for threads that help with it: parallel_for() alone uses it. The helper's memory_try() must be
   joined before its maker's ends. */
struct memory_scope *memory_scope_here(void);
bool memory_try_inside(struct memory_scope *around, void (*work)(void *context), void *context);

#endif
