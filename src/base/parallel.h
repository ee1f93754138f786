/* The same work on many items, on several threads. Items are done in no certain order, so each writes only its own place.
   Work that runs out of memory on any thread leaves as memory_ran_out() does, once all threads have stopped. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

unsigned processor_count(void); /* at least 1 */
void parallel_for(unsigned threads, size_t count, void (*work)(void *context, size_t item), void *context);

#endif
