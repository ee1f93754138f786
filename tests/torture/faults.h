/* One fault at a chosen point: the nth call of a kind fails, once or for good after. Everything that can fail asks fault_due(). */
#ifndef TORTURE_FAULTS_H
#define TORTURE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

enum fault_kind {
    FAULT_MEMORY,        /* allocations of src/base/memory.c */
    FAULT_SQLITE_MEMORY, /* of SQLite */
    FAULT_OTHER_MEMORY,  /* of the C library, Zstandard and whatever else is linked */
    FAULT_INPUT,         /* open, read, stat, opendir, readdir … called by the program itself */
    FAULT_FILE,          /* calls of SQLite's file system layer (VFS) */
    FAULT_DISK,          /* system calls below that layer */
    FAULT_OUTPUT,        /* writes to standard output */
    FAULT_KINDS
};

/* How it fails; which of them apply depends on the kind. */
enum fault_manner {
    MANNER_ERROR,   /* an error of input or output, or no memory */
    MANNER_FULL,    /* the disk is full */
    MANNER_BUSY,    /* the lock is another's */
    MANNER_SHORT,   /* fewer bytes than asked for, which is no error */
    MANNER_SIGNAL,  /* interrupted by a signal, which is no error */
    MANNERS
};

void fault_arm(enum fault_kind kind, enum fault_manner manner, size_t nth, bool for_good);
void faults_off(void); /* counts go on from zero */
/* Counts the call; whether it is to fail. Who does let it fail says so by fault_strike(): not every call can fail in every manner. */
bool fault_due(enum fault_kind kind);
void fault_strike(void);
size_t faults_struck(void);
enum fault_manner fault_manner_now(void);
size_t fault_calls(enum fault_kind kind); /* since faults_off() or fault_arm() */

/* Pieces of memory that are out, of all kinds. */
long memory_out(void);
/* SQLite asks us for memory, and its files pass through us; before its first use. */
void faults_install(void);

void vfs_install(void);
extern const struct sqlite3_mem_methods faulty_memory;

#endif
