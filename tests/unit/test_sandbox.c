/* The sandbox from inside: each test forks a child that enters it and then tries what it must not, or must still, be able to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/sandbox.h"

/* The sanitizers themselves start other programs. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if !defined(SANITIZED) && defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif !defined(SANITIZED)
#define SANITIZED 0
#endif

static char folder[64], given[96], record[96];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/test_sandbox.XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(given, sizeof given, "%s/given", folder);
    snprintf(record, sizeof record, "%s/record.db", folder);
    char path[128];
    snprintf(path, sizeof path, "%s/article.txt", given);
    if (mkdir(given, 0700))
        return -1;
    FILE *file = fopen(path, "w");
    return !file || fputs("text", file) < 0 || fclose(file);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* What the child's exit status says: 0 all as it must be, else the number of the first thing that is not. */
static int in_child(int (*work)(void))
{
    pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool opens(const char *path, int flags)
{
    int file = open(path, flags, 0600);
    if (file >= 0)
        close(file);
    return file >= 0;
}

static int try_files(void)
{
    char inside[128], made[128];
    snprintf(inside, sizeof inside, "%s/article.txt", given);
    snprintf(made, sizeof made, "%s/new.txt", given);
    const char *const paths[] = {"-", "/no/such/path", given};
    if (!(sandbox_enter(paths, 3, NULL) & SANDBOX_FILES))
        return 1;
    if (!opens(inside, O_RDONLY) || !opens(given, O_RDONLY | O_DIRECTORY))
        return 2;
    if (opens("/etc/passwd", O_RDONLY) || opens(folder, O_RDONLY | O_DIRECTORY))
        return 3;
    if (opens(inside, O_WRONLY) || opens(made, O_WRONLY | O_CREAT) || unlink(inside) == 0 || truncate(inside, 0) == 0)
        return 4;
    return 0;
}

static void test_only_given_files_are_read(void **state)
{
    (void)state;
    if (!(sandbox_offered() & SANDBOX_FILES))
        skip();
    assert_int_equal(in_child(try_files), 0);
}

static void *thread_answer(void *context) { return context; }

static int try_calls(void)
{
    if (!(sandbox_enter(NULL, 0, NULL) & SANDBOX_CALLS))
        return 1;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM || socket(AF_UNIX, SOCK_DGRAM, 0) >= 0)
        return 2;
    if (rename(given, folder) == 0 || errno != EPERM)
        return 3;
    char letter = 'x';
    if (ioctl(0, TIOCSTI, &letter) == 0 || errno != EPERM)
        return 4;
    /* Threads can still be had, and encodings. */
    pthread_t thread;
    void *answer = NULL;
    if (pthread_create(&thread, NULL, thread_answer, folder) != 0 || pthread_join(thread, &answer) != 0 || answer != folder)
        return 5;
    iconv_t converter = iconv_open("UTF-8", "SHIFT_JIS");
    if (converter == (iconv_t)-1)
        return 6;
    iconv_close(converter);
    return 0;
}

static void test_no_network(void **state)
{
    (void)state;
    if (!(sandbox_offered() & SANDBOX_CALLS))
        skip();
    assert_int_equal(in_child(try_calls), 0);
}

#if !SANITIZED
static int try_programs(void)
{
    if (!(sandbox_enter(NULL, 0, NULL) & SANDBOX_CALLS))
        return 1;
    if (fork() >= 0 || errno != EPERM)
        return 2;
    execl("/bin/true", "true", (char *)NULL);
    if (errno != EPERM && errno != EACCES)
        return 3;
    if (kill(getppid(), 0) == 0 || errno != EPERM)
        return 4;
    /* Its own end by a signal is still its own. */
    signal(SIGUSR1, SIG_IGN);
    return raise(SIGUSR1) == 0 ? 0 : 5;
}

static void test_no_other_programs(void **state)
{
    (void)state;
    if (!(sandbox_offered() & SANDBOX_CALLS))
        skip();
    assert_int_equal(in_child(try_programs), 0);
}
#endif

static int try_record(void)
{
    sqlite3 *file = NULL;
    char beside[128];
    snprintf(beside, sizeof beside, "%s/other", folder);
    if (sqlite3_open(record, &file) || sqlite3_exec(file, "PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)", NULL, NULL, NULL))
        return 1;
    sandbox_enter(NULL, 0, record);
    if (sqlite3_exec(file, "BEGIN; INSERT INTO t VALUES(2); COMMIT", NULL, NULL, NULL))
        return 2;
    if (opens(beside, O_WRONLY | O_CREAT))
        return 3;
    if (sqlite3_close(file))
        return 4;
    snprintf(beside, sizeof beside, "%s-wal", record);
    return access(beside, F_OK) == 0 ? 5 : 0;
}

static void test_the_record_is_written(void **state)
{
    (void)state;
    if (!(sandbox_offered() & SANDBOX_FILES))
        skip();
    assert_int_equal(in_child(try_record), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_only_given_files_are_read, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_no_network, make_folder, remove_folder),
#if !SANITIZED
        cmocka_unit_test_setup_teardown(test_no_other_programs, make_folder, remove_folder),
#endif
        cmocka_unit_test_setup_teardown(test_the_record_is_written, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
