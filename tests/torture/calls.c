/* The system's calls by which our own code reads its input and puts files into place (linked with --wrap). */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

#define WRAPPED(type, name, parameters, arguments, failure)        \
    type __real_##name parameters;                                 \
    type __wrap_##name parameters;                                 \
    type __wrap_##name parameters                                  \
    {                                                              \
        if (fault_due(FAULT_INPUT) && errno_set(false))            \
            return failure;                                        \
        return __real_##name arguments;                            \
    }

/* False where the manner of failing does not apply to the call, which then does not fail. */
static bool errno_set(bool may_be_interrupted)
{
    enum fault_manner manner = fault_manner_now();
    if (manner == MANNER_SHORT || (manner == MANNER_SIGNAL && !may_be_interrupted))
        return false;
    errno = manner == MANNER_SIGNAL ? EINTR : EIO;
    fault_strike();
    return true;
}

WRAPPED(int, stat64, (const char *path, struct stat64 *status), (path, status), -1)
WRAPPED(int, lstat64, (const char *path, struct stat64 *status), (path, status), -1)
WRAPPED(DIR *, opendir, (const char *path), (path), NULL)
WRAPPED(struct dirent64 *, readdir64, (DIR *folder), (folder), NULL)
WRAPPED(FILE *, fopen64, (const char *path, const char *mode), (path, mode), NULL)
WRAPPED(int, link, (const char *old, const char *new), (old, new), -1)
WRAPPED(int, fsync, (int descriptor), (descriptor), -1)

int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (fault_due(FAULT_INPUT) && errno_set(true))
        return -1;
    return __real_open64(path, flags, mode);
}

ssize_t __real_read(int descriptor, void *bytes, size_t count);
ssize_t __wrap_read(int descriptor, void *bytes, size_t count);
ssize_t __wrap_read(int descriptor, void *bytes, size_t count)
{
    bool due = fault_due(FAULT_INPUT);
    if (due && errno_set(true))
        return -1;
    if (due)
        fault_strike();
    return __real_read(descriptor, bytes, due && count > 7 ? 7 : count);
}

size_t __real_fread(void *bytes, size_t size, size_t count, FILE *file);
size_t __wrap_fread(void *bytes, size_t size, size_t count, FILE *file);
size_t __wrap_fread(void *bytes, size_t size, size_t count, FILE *file)
{
    if (fault_due(FAULT_INPUT) && errno_set(false))
        return 0;
    return __real_fread(bytes, size, count, file);
}
