/* An arena: memory that is given out in pieces and taken back all at once.
   One arena an article; whatever is found in the article lives exactly as long as its arena. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena, owned by the caller until arena_destroy(). Never NULL (see base/memory.h). */
struct arena *arena_create(void);
void arena_destroy(struct arena *arena);

/* `size` zeroed bytes, aligned for any object; they live until the arena is reset or destroyed. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Forgets everything given out, keeping the newest block, the largest but for huge pieces, for reuse. */
void arena_reset(struct arena *arena);

#endif
