/* A file system layer for SQLite that stands before the real one, and system calls that stand below it: each fails in turn. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

struct file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct */
};

static sqlite3_vfs *real;

static struct file *mine(sqlite3_file *file) { return (struct file *)file; }

/* SQLITE_OK: the call is made. `full` and `busy`: what it gives in these manners; 0: then it does not fail. */
static int failing(int error, int full, int busy)
{
    if (!fault_due(FAULT_FILE))
        return SQLITE_OK;
    enum fault_manner manner = fault_manner_now();
    int result = manner == MANNER_FULL ? full : manner == MANNER_BUSY ? busy : error;
    if (result)
        fault_strike();
    return result;
}

/* ---- files ------------------------------------------------------------------------------------------------------------- */

static int file_close(sqlite3_file *file) { return mine(file)->real->pMethods ? mine(file)->real->pMethods->xClose(mine(file)->real) : SQLITE_OK; }

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at)
{
    int failed = failing(SQLITE_IOERR_READ, 0, 0);
    return failed ? failed : mine(file)->real->pMethods->xRead(mine(file)->real, bytes, count, at);
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
{
    int failed = failing(SQLITE_IOERR_WRITE, SQLITE_FULL, 0);
    if (failed && count > 1) /* half of it is there */
        mine(file)->real->pMethods->xWrite(mine(file)->real, bytes, count / 2, at);
    return failed ? failed : mine(file)->real->pMethods->xWrite(mine(file)->real, bytes, count, at);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int failed = failing(SQLITE_IOERR_TRUNCATE, SQLITE_FULL, 0);
    return failed ? failed : mine(file)->real->pMethods->xTruncate(mine(file)->real, size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    int failed = failing(SQLITE_IOERR_FSYNC, SQLITE_FULL, 0);
    return failed ? failed : mine(file)->real->pMethods->xSync(mine(file)->real, flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int failed = failing(SQLITE_IOERR_FSTAT, 0, 0);
    return failed ? failed : mine(file)->real->pMethods->xFileSize(mine(file)->real, size);
}

static int file_lock(sqlite3_file *file, int lock)
{
    int failed = failing(SQLITE_IOERR_LOCK, 0, SQLITE_BUSY);
    return failed ? failed : mine(file)->real->pMethods->xLock(mine(file)->real, lock);
}

static int file_unlock(sqlite3_file *file, int lock) { return mine(file)->real->pMethods->xUnlock(mine(file)->real, lock); }

static int file_check_reserved(sqlite3_file *file, int *reserved)
{
    int failed = failing(SQLITE_IOERR_CHECKRESERVEDLOCK, 0, 0);
    return failed ? failed : mine(file)->real->pMethods->xCheckReservedLock(mine(file)->real, reserved);
}

static int file_control(sqlite3_file *file, int what, void *argument)
{
    int failed = what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_SYNC || what == SQLITE_FCNTL_COMMIT_PHASETWO ? failing(SQLITE_IOERR, SQLITE_FULL, 0) : SQLITE_OK;
    return failed ? failed : mine(file)->real->pMethods->xFileControl(mine(file)->real, what, argument);
}

static int file_sector(sqlite3_file *file) { return mine(file)->real->pMethods->xSectorSize(mine(file)->real); }

static int file_traits(sqlite3_file *file) { return mine(file)->real->pMethods->xDeviceCharacteristics(mine(file)->real); }

static int file_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    int failed = failing(SQLITE_IOERR_SHMMAP, SQLITE_FULL, 0);
    return failed ? failed : mine(file)->real->pMethods->xShmMap(mine(file)->real, region, size, extend, memory);
}

static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    int failed = flags & SQLITE_SHM_LOCK ? failing(SQLITE_IOERR_SHMLOCK, 0, SQLITE_BUSY) : SQLITE_OK;
    return failed ? failed : mine(file)->real->pMethods->xShmLock(mine(file)->real, offset, count, flags);
}

static void file_shm_barrier(sqlite3_file *file) { mine(file)->real->pMethods->xShmBarrier(mine(file)->real); }

static int file_shm_unmap(sqlite3_file *file, int delete) { return mine(file)->real->pMethods->xShmUnmap(mine(file)->real, delete); }

static const sqlite3_io_methods methods = {2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_check_reserved,
                                           file_control, file_sector, file_traits, file_shm_map, file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL};

/* ---- the layer --------------------------------------------------------------------------------------------------------- */

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
    (void)vfs;
    mine(file)->base.pMethods = NULL;
    mine(file)->real = (sqlite3_file *)(mine(file) + 1);
    int result = failing(SQLITE_CANTOPEN, SQLITE_FULL, 0);
    if (!result)
        result = real->xOpen(real, name, mine(file)->real, flags, given);
    if (!result)
        mine(file)->base.pMethods = &methods;
    return result;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    int failed = failing(SQLITE_IOERR_DELETE, 0, 0);
    return failed ? failed : real->xDelete(real, name, sync);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    (void)vfs;
    int failed = failing(SQLITE_IOERR_ACCESS, 0, 0);
    return failed ? failed : real->xAccess(real, name, flags, result);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int room, char *path)
{
    (void)vfs;
    int failed = failing(SQLITE_CANTOPEN_FULLPATH, 0, 0);
    return failed ? failed : real->xFullPathname(real, name, room, path);
}

/* Waiting for a lock costs no time here. */
static int vfs_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int vfs_random(sqlite3_vfs *vfs, int count, char *bytes)
{
    (void)vfs;
    return real->xRandomness(real, count, bytes);
}

static int vfs_time(sqlite3_vfs *vfs, double *day)
{
    (void)vfs;
    return real->xCurrentTime(real, day);
}

static int vfs_time64(sqlite3_vfs *vfs, sqlite3_int64 *moment)
{
    (void)vfs;
    return real->xCurrentTimeInt64(real, moment);
}

static int vfs_last_error(sqlite3_vfs *vfs, int room, char *text)
{
    (void)vfs;
    return real->xGetLastError(real, room, text);
}

/* ---- below it ---------------------------------------------------------------------------------------------------------- */

enum how { HOW_WELL, HOW_FAILING, HOW_SHORT };

/* How the call goes; where it fails, with errno set. `full`: what it says of a full disk; 0: it has no need of room. */
static enum how disk_how(int full, bool may_be_interrupted, bool may_be_short)
{
    if (!fault_due(FAULT_DISK))
        return HOW_WELL;
    enum fault_manner manner = fault_manner_now();
    if ((manner == MANNER_SHORT && !may_be_short) || (manner == MANNER_SIGNAL && !may_be_interrupted) || (manner == MANNER_FULL && !full))
        return HOW_WELL;
    fault_strike();
    errno = manner == MANNER_FULL ? full : manner == MANNER_SIGNAL ? EINTR : EIO;
    return manner == MANNER_SHORT ? HOW_SHORT : HOW_FAILING;
}

static ssize_t disk_pread(int descriptor, void *bytes, size_t count, off_t at)
{
    enum how how = disk_how(0, true, count > 1);
    return how == HOW_FAILING ? -1 : pread(descriptor, bytes, how == HOW_SHORT ? count / 2 : count, at);
}

static ssize_t disk_pwrite(int descriptor, const void *bytes, size_t count, off_t at)
{
    enum how how = disk_how(ENOSPC, true, count > 1);
    return how == HOW_FAILING ? -1 : pwrite(descriptor, bytes, how == HOW_SHORT ? count / 2 : count, at);
}

static int disk_ftruncate(int descriptor, off_t size) { return disk_how(ENOSPC, true, false) ? -1 : ftruncate(descriptor, size); }
static int disk_fstat(int descriptor, struct stat *status) { return disk_how(0, false, false) ? -1 : fstat(descriptor, status); }
static int disk_stat(const char *path, struct stat *status) { return disk_how(0, false, false) ? -1 : stat(path, status); }
static int disk_unlink(const char *path) { return disk_how(0, false, false) ? -1 : unlink(path); }
static int disk_open(const char *path, int flags, int mode) { return disk_how(0, true, false) ? -1 : open(path, flags, mode); }

static void *disk_mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t at)
{
    return disk_how(0, false, false) ? MAP_FAILED : mmap(address, size, protection, flags, descriptor, at);
}

static void below(const char *name, sqlite3_syscall_ptr call) { real->xSetSystemCall(real, name, call); }

void vfs_install(void)
{
    static sqlite3_vfs layer;
    real = sqlite3_vfs_find(NULL);
    layer = *real;
    layer.zName = "torture";
    layer.szOsFile = (int)sizeof(struct file) + real->szOsFile;
    layer.xOpen = vfs_open;
    layer.xDelete = vfs_delete;
    layer.xAccess = vfs_access;
    layer.xFullPathname = vfs_full_path;
    layer.xSleep = vfs_sleep;
    layer.xRandomness = vfs_random;
    layer.xCurrentTime = vfs_time;
    layer.xCurrentTimeInt64 = vfs_time64;
    layer.xGetLastError = vfs_last_error;
    sqlite3_vfs_register(&layer, 1);
    below("pread", (sqlite3_syscall_ptr)disk_pread);
    below("pread64", (sqlite3_syscall_ptr)disk_pread);
    below("pwrite", (sqlite3_syscall_ptr)disk_pwrite);
    below("pwrite64", (sqlite3_syscall_ptr)disk_pwrite);
    below("ftruncate", (sqlite3_syscall_ptr)disk_ftruncate);
    below("fstat", (sqlite3_syscall_ptr)disk_fstat);
    below("stat", (sqlite3_syscall_ptr)disk_stat);
    below("unlink", (sqlite3_syscall_ptr)disk_unlink);
    below("open", (sqlite3_syscall_ptr)disk_open);
    below("mmap", (sqlite3_syscall_ptr)disk_mmap);
}
