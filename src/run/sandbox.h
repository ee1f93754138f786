/* A fence around the reading of untrusted bytes (Linux): whatever an article makes the program do, it cannot reach other files,
   the network or other programs. docs/sandbox.md says what is let through and why. */
#ifndef RUN_SANDBOX_H
#define RUN_SANDBOX_H

#include <stddef.h>

enum sandbox_part {
    SANDBOX_FILES = 1, /* Landlock (Linux 5.13): only the given files, and the system's libraries for reading */
    SANDBOX_CALLS = 2, /* seccomp: no sockets, no other programs, no signals to them, no renaming or linking */
};

/* The parts that this kernel, or the container around us, lets us have. */
unsigned sandbox_offered(void);

/* Fences in this thread and all it will start, for good; to be called before there are others. What lies at and below `paths`
   ("-" is passed over) may be read; the record file (or NULL), which is open, may be written with what SQLite keeps beside it.
   Gives the parts that hold now; what cannot be had is left out silently. */
unsigned sandbox_enter(const char *const *paths, size_t count, const char *record);

#endif
