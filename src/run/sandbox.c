/* Landlock and seccomp by their system calls: no library has to be there, and an old kernel is no error. */
#include "run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The sanitizers' own work at the end (a process that looks for leaks, a program that names addresses) needs what others may not. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* ---- files: Landlock --------------------------------------------------------------------------------------------------- */

enum { FIRST_RIGHTS = 13 };

/* Rights that came after the first version; older headers lack them. */
#define RIGHT_REFER (1ULL << 13)     /* version 2 */
#define RIGHT_TRUNCATE (1ULL << 14)  /* version 3 */
#define RIGHT_DEVICE (1ULL << 15)    /* version 5: ioctl on devices */
#define NET_BIND_CONNECT 3ULL        /* version 4 */
#define SCOPE_SOCKET_SIGNAL 3ULL     /* version 6 */

#define RIGHTS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RIGHTS_WRITE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | RIGHT_TRUNCATE)

struct ruleset { /* as struct landlock_ruleset_attr of version 6; older kernels take its beginning */
    uint64_t files, network, scoped;
};

static long landlock_version(void) { return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION); }

static uint64_t rights_of(long version)
{
    uint64_t rights = (1ULL << FIRST_RIGHTS) - 1;
    rights |= version >= 2 ? RIGHT_REFER : 0;
    rights |= version >= 3 ? RIGHT_TRUNCATE : 0;
    return rights | (version >= 5 ? RIGHT_DEVICE : 0);
}

/* A file has fewer rights than a folder: asking for the others would be refused. */
static void path_allow(int ruleset, const char *path, uint64_t rights)
{
    int file = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (file < 0)
        return;
    if (fstat(file, &status) == 0 && !S_ISDIR(status.st_mode))
        rights &= RIGHTS_WRITE | LANDLOCK_ACCESS_FS_EXECUTE;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = file};
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(file);
}

/* The record and what SQLite keeps beside it. Its folder is opened to sync it; a journal is taken away when it is done. Where
   there is no write-ahead log (some network file systems), each transaction makes a new journal, which needs the folder. */
static void record_allow(int ruleset, const char *record, uint64_t handled)
{
    char path[PATH_MAX + 16], whole[PATH_MAX];
    bool logged = false;
    if (!realpath(record, whole))
        return;
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(path, sizeof path, "%s%s", whole, endings[i]);
        logged |= i == 1 && access(path, F_OK) == 0;
        path_allow(ruleset, path, handled & RIGHTS_WRITE);
    }
    *strrchr(whole, '/') = '\0';
    uint64_t folder = RIGHTS_READ | LANDLOCK_ACCESS_FS_REMOVE_FILE | (logged ? 0 : RIGHTS_WRITE | LANDLOCK_ACCESS_FS_MAKE_REG);
    path_allow(ruleset, *whole ? whole : "/", handled & folder);
}

/* Encodings are read by modules of the C library, loaded when a page needs one; threads ask how many processors there are. */
static void system_allow(int ruleset)
{
    static const char *const libraries[] = {"/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/etc/ld.so.cache", "/usr/share/zoneinfo",
                                            "/sys/devices/system/cpu/online", "/proc/sys/vm/overcommit_memory"};
    static const char *const sanitizers[] = {"/proc", "/usr", "/dev/null"};
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        path_allow(ruleset, libraries[i], RIGHTS_READ);
    for (size_t i = 0; i < sizeof sanitizers / sizeof *sanitizers && SANITIZED; i++)
        path_allow(ruleset, sanitizers[i], RIGHTS_READ | LANDLOCK_ACCESS_FS_EXECUTE);
}

static bool files_enter(const char *const *paths, size_t count, const char *record)
{
    long version = landlock_version();
    if (version < 1)
        return false;
    struct ruleset asked = {rights_of(version), NET_BIND_CONNECT, SANITIZED ? 0 : SCOPE_SOCKET_SIGNAL};
    size_t size = version >= 6 ? sizeof asked : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &asked, size, 0);
    if (ruleset < 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(paths[i], "-") != 0)
            path_allow(ruleset, paths[i], RIGHTS_READ);
    if (record)
        record_allow(ruleset, record, asked.files);
    system_allow(ruleset);
    bool entered = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return entered;
}

/* ---- system calls: seccomp ---------------------------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0 /* not known here: no filter */
#endif

/* Refused with EPERM. Numbers differ between machines, and not every machine has every call. */
static const long refused[] = {
    /* The network, and ways to talk to other programs. */
    SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendmsg, SYS_sendmmsg,
    SYS_shmget, SYS_shmat, SYS_msgget, SYS_semget, SYS_mq_open,
    /* Files by other ways than those that Landlock sees, and what would make of the record another file. */
    SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_linkat, SYS_symlinkat, SYS_renameat2, SYS_mknodat, SYS_mkdirat, SYS_fchmod, SYS_fchmodat,
    SYS_fchownat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_rename
    SYS_link, SYS_symlink, SYS_rename, SYS_mknod, SYS_mkdir, SYS_chmod, SYS_chown, SYS_lchown,
#endif
    /* The machine. */
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key,
    SYS_request_key, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_settimeofday,
    SYS_clock_settime, SYS_sethostname, SYS_acct, SYS_quotactl,
#if !SANITIZED
    /* Other programs. */
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kill, SYS_tkill, SYS_pidfd_open, SYS_pidfd_send_signal,
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
#endif
};

enum { REFUSED = sizeof refused / sizeof *refused, FILTER_ROOM = 2 * REFUSED + 32 };

struct filter {
    struct sock_filter steps[FILTER_ROOM];
    unsigned short count;
};

static void step_add(struct filter *filter, uint16_t code, uint8_t jump, uint8_t otherwise, uint32_t value)
{
    filter->steps[filter->count++] = (struct sock_filter){code, jump, otherwise, value};
}

static void load(struct filter *filter, size_t offset) { step_add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset); }

static void answer(struct filter *filter, uint32_t errno_or_allow)
{
    step_add(filter, BPF_RET | BPF_K, 0, 0, errno_or_allow ? SECCOMP_RET_ERRNO | errno_or_allow : SECCOMP_RET_ALLOW);
}

static void refuse_where_equal(struct filter *filter, long value, uint32_t error)
{
    step_add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)value);
    answer(filter, error);
}

/* For one call: an argument's low half (little-endian machines, both) is tested; where it passes the call is allowed, else refused. */
static void allow_where(struct filter *filter, long call, size_t argument, uint16_t test, uint32_t value)
{
    step_add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)call);
    load(filter, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t));
    step_add(filter, BPF_JMP | test | BPF_K, 0, 1, value);
    answer(filter, 0);
    answer(filter, EPERM);
}

static void filter_make(struct filter *filter)
{
    load(filter, offsetof(struct seccomp_data, arch));
    step_add(filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
    answer(filter, EPERM);
    load(filter, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
    step_add(filter, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000); /* the x32 numbers: the same calls once more */
    answer(filter, EPERM);
#endif
    for (size_t i = 0; i < REFUSED; i++)
        refuse_where_equal(filter, refused[i], EPERM);
    if (!SANITIZED) {
        refuse_where_equal(filter, SYS_clone3, ENOSYS); /* its flags cannot be seen; the C library then takes clone */
        allow_where(filter, SYS_clone, 0, BPF_JSET, CLONE_THREAD);
        allow_where(filter, SYS_tgkill, 0, BPF_JEQ, (uint32_t)getpid());
    }
    /* Typing on the user's terminal in the user's name. */
    step_add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 3, SYS_ioctl);
    load(filter, offsetof(struct seccomp_data, args) + sizeof(uint64_t));
    refuse_where_equal(filter, TIOCSTI, EPERM);
    answer(filter, 0);
}

static bool calls_enter(void)
{
    struct filter filter = {.count = 0};
    if (!ARCHITECTURE)
        return false;
    filter_make(&filter);
    struct sock_fprog program = {filter.count, filter.steps};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

/* ---- both ----------------------------------------------------------------------------------------------------------------- */

unsigned sandbox_offered(void)
{
    uint32_t action = SECCOMP_RET_ERRNO;
    unsigned parts = landlock_version() >= 1 ? SANDBOX_FILES : 0;
    return parts | (ARCHITECTURE && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0 ? SANDBOX_CALLS : 0);
}

unsigned sandbox_enter(const char *const *paths, size_t count, const char *record)
{
    /* Both ask for this: a program that is run cannot gain rights. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return 0;
    unsigned parts = files_enter(paths, count, record) ? SANDBOX_FILES : 0;
    return parts | (calls_enter() ? SANDBOX_CALLS : 0);
}
