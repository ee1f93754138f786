/* malloc() and its kin for the whole process, counted by who asks: our own code (linked with --wrap), SQLite (told by its
   configuration), all others (this program's malloc() stands before the C library's). What is given out is filled with
   rubbish, and what is taken back too, so that whoever rests on either is found out. */
#include <errno.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "faults.h"

#ifdef __SANITIZE_ADDRESS__
#define REAL(name) __interceptor_##name
#else
#define REAL(name) __libc_##name
#endif

void *REAL(malloc)(size_t size);
void *REAL(calloc)(size_t count, size_t size);
void *REAL(realloc)(void *old, size_t size);
void REAL(free)(void *memory);

enum { FRESH = 0xA5, STALE = 0xDB };

static atomic_long out;

long memory_out(void) { return out; }

static bool starved(enum fault_kind kind)
{
    bool due = fault_due(kind);
    if (due)
        fault_strike();
    return due;
}

static void *give(enum fault_kind kind, size_t size, bool zeroed)
{
    void *memory = starved(kind) ? NULL : zeroed ? REAL(calloc)(1, size) : REAL(malloc)(size);
    if (!memory) {
        errno = ENOMEM;
        return NULL;
    }
    out++;
    return zeroed ? memory : memset(memory, FRESH, size);
}

static void take(void *memory)
{
    if (!memory)
        return;
    out--;
#ifndef __SANITIZE_ADDRESS__
    memset(memory, STALE, malloc_usable_size(memory));
#endif
    REAL(free)(memory);
}

static void *change(enum fault_kind kind, void *old, size_t size)
{
    if (!old)
        return give(kind, size, false);
    if (!size) {
        take(old);
        return NULL;
    }
    void *grown = starved(kind) ? NULL : REAL(realloc)(old, size);
    if (!grown)
        errno = ENOMEM;
    return grown;
}

static bool overflows(size_t count, size_t size) { return size && count > SIZE_MAX / size; }

/* ---- of others --------------------------------------------------------------------------------------------------------- */

void *malloc(size_t size) { return give(FAULT_OTHER_MEMORY, size, false); }
void *calloc(size_t count, size_t size) { return overflows(count, size) ? NULL : give(FAULT_OTHER_MEMORY, count * size, true); }
void *realloc(void *old, size_t size) { return change(FAULT_OTHER_MEMORY, old, size); }
void free(void *memory) { take(memory); }

/* ---- of our own code --------------------------------------------------------------------------------------------------- */

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size) { return give(FAULT_MEMORY, size, false); }
void *__wrap_calloc(size_t count, size_t size) { return overflows(count, size) ? NULL : give(FAULT_MEMORY, count * size, true); }
void *__wrap_realloc(void *old, size_t size) { return change(FAULT_MEMORY, old, size); }

/* ---- of SQLite --------------------------------------------------------------------------------------------------------- */

static void *sqlite_malloc(int size) { return give(FAULT_SQLITE_MEMORY, (size_t)size, false); }
static void *sqlite_realloc(void *old, int size) { return change(FAULT_SQLITE_MEMORY, old, (size_t)size); }
static int sqlite_size(void *memory) { return memory ? (int)malloc_usable_size(memory) : 0; }
static int sqlite_roundup(int size) { return (size + 7) & ~7; }
static int sqlite_begin(void *unused) { return unused ? SQLITE_ERROR : SQLITE_OK; }
static void sqlite_end(void *unused) { (void)unused; }

const struct sqlite3_mem_methods faulty_memory = {sqlite_malloc, take, sqlite_realloc, sqlite_size, sqlite_roundup, sqlite_begin, sqlite_end, NULL};

void faults_install(void)
{
    sqlite3_config(SQLITE_CONFIG_MALLOC, &faulty_memory);
    vfs_install();
}
