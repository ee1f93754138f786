/* Makes every call that can fail, fail in turn, and looks what becomes of it: no crash, no hang, nothing left behind in memory or
   open, a clear message and the right status, the record whole and as it was or as it was to be, and the same command, given
   again in the same process, makes what it would have made undisturbed. See docs/torture.md.

   torture [--all | --points N] [--only WORDS] [--kind NAME] INPUTS VERSION_1_RECORD

   Each point is a process of its own: a fork of one that has run the program before, so that what is made once is there. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cases.h"
#include "faults.h"
#include "rapporteur.h"

int cli_main(int count, char **arguments);

enum { SECONDS = 60, MOST_OUTPUT = 4 << 20, MOST_STATES = 1 << 16, DESCRIPTORS = 256, MOST_MESSAGES = 64 << 10 };

static const char *const kind_names[FAULT_KINDS] = {"memory", "sqlite-memory", "other-memory", "input", "file", "disk", "output"};
static const char *const manner_names[MANNERS] = {"error", "full", "busy", "short", "signal"};

/* What is failed: the manners of each kind. `harmless`: it is no failure, and the result must be as if undisturbed. `lasting`: for good
   too. `share`: of the points of --all; 1 in so many (SQLite's own allocations are many). */
static const struct way {
    enum fault_kind kind;
    enum fault_manner manner;
    bool harmless, lasting;
} ways[] = {
    {FAULT_MEMORY, MANNER_ERROR, false, true},       {FAULT_SQLITE_MEMORY, MANNER_ERROR, false, true}, {FAULT_OTHER_MEMORY, MANNER_ERROR, false, true},
    {FAULT_INPUT, MANNER_ERROR, false, true},        {FAULT_INPUT, MANNER_SHORT, true, true},          {FAULT_INPUT, MANNER_SIGNAL, true, false},
    {FAULT_FILE, MANNER_ERROR, false, true},         {FAULT_FILE, MANNER_FULL, false, true},           {FAULT_FILE, MANNER_BUSY, false, true},
    {FAULT_DISK, MANNER_ERROR, false, true},         {FAULT_DISK, MANNER_FULL, false, true},           {FAULT_DISK, MANNER_SHORT, false, true},
    {FAULT_DISK, MANNER_SIGNAL, false, false},       {FAULT_OUTPUT, MANNER_ERROR, false, true},        {FAULT_OUTPUT, MANNER_FULL, false, true},
};

enum { WAYS = sizeof ways / sizeof *ways };

struct bytes {
    char *data;
    size_t length;
};

/* What the processes of the points tell the one that starts them. */
static struct shared {
    char fault[4000];
    size_t calls[FAULT_KINDS], struck;
    long out;
    unsigned long long states[MOST_STATES]; /* of the record's files, that were looked at and are good; by hash */
} *shared;

/* The case at hand, and what it makes undisturbed. */
static struct scene {
    const struct torture_case *one;
    char *words[CASE_WORDS + 4];
    int count;
    struct bytes start, before, done; /* the record's file; its export before and after. No data: there is no record */
    struct bytes output, messages;
    int status;
    long left; /* pieces of memory that the C library keeps for itself after it (threads) */
} scene;

static char record[80], folder[64]; /* of the record; all files of this run */
static char output_bytes[MOST_OUTPUT];
static size_t output_length;
static char messages[MOST_MESSAGES];

/* ---- what went wrong --------------------------------------------------------------------------------------------------- */

static void wrong(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
static void wrong(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    size_t length = strlen(shared->fault);
    vsnprintf(shared->fault + length, sizeof shared->fault - length, format, arguments);
    va_end(arguments);
    _exit(1);
}

/* ---- running the program ----------------------------------------------------------------------------------------------- */

static ssize_t output_take(void *cookie, const char *bytes, size_t length)
{
    (void)cookie;
    if (fault_due(FAULT_OUTPUT)) {
        fault_strike();
        errno = fault_manner_now() == MANNER_FULL ? ENOSPC : EPIPE;
        return 0; /* fopencookie()'s way of failing */
    }
    if (output_length + length > sizeof output_bytes)
        wrong("more output than is looked at");
    memcpy(output_bytes + output_length, bytes, length);
    output_length += length;
    return (ssize_t)length;
}

static FILE *output_open(void)
{
    static char buffer[4096];
    FILE *file = fopencookie(NULL, "w", (cookie_io_functions_t){.write = output_take});
    setvbuf(file, buffer, _IOFBF, sizeof buffer);
    return file;
}

/* Standard error is a file with no name. */
static void messages_clear(void)
{
    if (ftruncate(STDERR_FILENO, 0) || lseek(STDERR_FILENO, 0, SEEK_SET))
        wrong("messages cannot be kept");
}

static struct bytes messages_read(void)
{
    ssize_t length = pread(STDERR_FILENO, messages, sizeof messages - 1, 0);
    messages[length > 0 ? length : 0] = '\0';
    return (struct bytes){messages, length > 0 ? (size_t)length : 0};
}

static void standard_files(const char *input)
{
    int in = open(input ? input : "/dev/null", O_RDONLY), out = open("/dev/null", O_WRONLY), errors = open(folder, O_TMPFILE | O_RDWR, 0600);
    if (in < 0 || out < 0 || errors < 0)
        wrong("the files of the test cannot be opened");
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    close(in);
    close(out);
    close(errors);
}

/* The sandbox would hold for the test itself, once it has been entered: it is left out of the commands that have one. */
static int without_sandbox(int count, char **words, char **given)
{
    static const char *const fenced[] = {"add", "find", "merge", "parse", "read"};
    int made = 0;
    for (int i = 0; i < count; i++) {
        given[made++] = words[i];
        for (size_t k = 0; i == 1 && k < sizeof fenced / sizeof *fenced; k++)
            if (strcmp(words[1], fenced[k]) == 0)
                given[made++] = "--no-sandbox";
    }
    given[made] = NULL;
    return made;
}

static int program_run(int count, char **words)
{
    char *given[CASE_WORDS + 6];
    count = without_sandbox(count, words, given);
    output_length = 0;
    messages_clear();
    lseek(STDIN_FILENO, 0, SEEK_SET);
    clearerr(stdout);
    int status = cli_main(count, given);
    fflush(stdout);
    return status;
}

static int descriptors_open(void)
{
    int count = 0;
    for (int i = 3; i < DESCRIPTORS; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

/* ---- the record -------------------------------------------------------------------------------------------------------- */

static struct bytes file_read(const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status))
        return (struct bytes){NULL, 0};
    struct bytes bytes = {malloc((size_t)status.st_size + 1), 0};
    ssize_t got = 1;
    while (got > 0 && bytes.length < (size_t)status.st_size)
        bytes.length += (size_t)((got = read(descriptor, bytes.data + bytes.length, (size_t)status.st_size - bytes.length)) > 0 ? got : 0);
    close(descriptor);
    return bytes;
}

static void file_write(const char *path, struct bytes bytes)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (descriptor < 0 || write(descriptor, bytes.data, bytes.length) != (ssize_t)bytes.length || close(descriptor))
        wrong("the record of the test cannot be written");
}

static void record_clear(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".schema-1.bak", ".schema-1.bak-making", ".schema-1.2.bak"};
    char path[128];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(path, sizeof path, "%s%s", record, endings[i]);
        unlink(path);
    }
}

static void record_restore(struct bytes file)
{
    record_clear();
    if (file.data)
        file_write(record, file);
}

static unsigned long long hash_more(unsigned long long hash, struct bytes bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.data[i]) * 0x100000001B3;
    return hash * 3 + (bytes.data != NULL);
}

static unsigned long long record_hash(void)
{
    static const char *const endings[] = {"", "-wal", "-journal"};
    unsigned long long hash = 0xCBF29CE484222325;
    for (size_t i = 0; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", record, endings[i]);
        struct bytes bytes = file_read(path);
        hash = hash_more(hash, bytes);
        free(bytes.data);
    }
    return hash ? hash : 1;
}

/* No data where there is no record. */
static struct bytes record_export(void)
{
    char *words[] = {"rapporteur", "export", "--record", record, NULL};
    int status = program_run(4, words);
    if (status == RAPPORTEUR_FILE_FAILED && strstr(messages_read().data, "no record"))
        return (struct bytes){NULL, 0};
    if (status != RAPPORTEUR_GOOD)
        wrong("the record cannot be exported afterwards (status %d): %s", status, messages_read().data);
    struct bytes bytes = {malloc(output_length + 1), output_length};
    memcpy(bytes.data, output_bytes, output_length);
    return bytes;
}

static int text_collect(void *context, int count, char **values, char **names)
{
    (void)names;
    char *all = context;
    if (count && values[0] && strlen(all) + strlen(values[0]) + 2 < 1000)
        strcat(strcat(all, values[0]), " ");
    return 0;
}

static void record_check(void)
{
    sqlite3 *file;
    char found[1000] = "";
    if (access(record, F_OK))
        return;
    int code = sqlite3_open_v2(record, &file, SQLITE_OPEN_READWRITE, NULL);
    code = code ? code : sqlite3_exec(file, "PRAGMA integrity_check; PRAGMA foreign_key_check; ", text_collect, found, NULL);
    if (code || strcmp(found, "ok ") != 0)
        wrong("the record is damaged: %s%s", found, sqlite3_errmsg(file));
    sqlite3_close(file);
}

static bool same(struct bytes a, struct bytes b) { return !a.data == !b.data && a.length == b.length && memcmp(a.data ? a.data : "", b.data ? b.data : "", a.length) == 0; }

/* No record, or one without an article, which is as good. */
static bool is_empty(struct bytes export) { return !export.length || !memmem(export.data, export.length, "{\"kind\":\"article\"", 17); }

static size_t lines_in(struct bytes bytes)
{
    size_t lines = 0;
    for (size_t i = 0; i < bytes.length; i++)
        lines += bytes.data[i] == '\n';
    return lines;
}

/* Did it end as undisturbed? Where inputs are refused anyhow, one more that is refused is told by a message more. */
static bool as_undisturbed(int status)
{
    return status == scene.status && (status != RAPPORTEUR_SOME_REFUSED || lines_in(messages_read()) <= lines_in(scene.messages));
}

/* ---- what must hold ---------------------------------------------------------------------------------------------------- */

/* Every line of the output is one of the undisturbed output, in its order, and whole. */
static void output_check(bool broken)
{
    const char *good = scene.output.data, *end = good + scene.output.length;
    for (size_t at = 0; at < output_length && !broken;) {
        const char *line = output_bytes + at, *stop = memchr(line, '\n', output_length - at);
        size_t length = (size_t)(stop ? stop - line + 1 : output_bytes + output_length - line);
        while (good < end && memcmp(good, line, length < (size_t)(end - good) ? length : (size_t)(end - good)) != 0) {
            const char *next = memchr(good, '\n', (size_t)(end - good));
            good = next ? next + 1 : end;
        }
        if (good == end)
            wrong("it printed what it does not print undisturbed: %.*s", (int)(length < 300 ? length : 300), line);
        good += length;
        at += length;
    }
}

/* Each message is a line of its own, says what is wrong and what to do. */
static void messages_check(int status)
{
    struct bytes told = messages_read();
    bool why = false;
    for (char *line = told.data; *line;) {
        size_t length = strcspn(line, "\n");
        if (strncmp(line, "rapporteur: ", 12) != 0 || line[length] != '\n')
            wrong("this is no message: %.*s", (int)length, line);
        for (size_t i = 0; i < length; i++)
            if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
                wrong("a message holds a control character: %.*s", (int)length, line);
        line[length] = '\0';
        why = why || (strstr(line, "; ") && !strstr(line, "inputs refused") && !strstr(line, "input refused"));
        if (strstr(line, "(null)"))
            wrong("a message lacks a part: %s", line);
        line += length + 1;
    }
    if (status != scene.status && !why)
        wrong("status %d, and no message says why", status);
}

static void state_check(int status, bool as_told)
{
    unsigned long long hash = record_hash() ^ (unsigned long long)status ^ (unsigned long long)as_told << 8;
    unsigned long long *known = &shared->states[hash % MOST_STATES];
    if (*known == hash)
        return;
    record_check();
    struct bytes now = record_export();
    bool batches = scene.one->input != NULL; /* of a stream: what came in before is kept */
    bool before = same(now, scene.before) || (is_empty(scene.before) && is_empty(now)), done = same(now, scene.done);
    if (as_told ? !done : status != RAPPORTEUR_SOME_REFUSED && !batches && !before && !done)
        wrong("status %d, and the record is neither as before nor as it was to be", status);
    program_run(scene.count, scene.words);
    struct bytes again = record_export();
    if (!same(again, scene.done))
        wrong("status %d, and the same command again does not make what it makes undisturbed", status);
    record_check();
    *known = hash;
}

static void all_check(const struct way *way, int status, long out, int open_before)
{
    if (memory_out() - out > scene.left)
        wrong("%ld pieces of memory are left behind", memory_out() - out - scene.left);
    if (descriptors_open() != open_before)
        wrong("%d files are left open", descriptors_open() - open_before);
    bool harmless = way->harmless || !faults_struck();
    if (status != scene.status && (harmless || (status != RAPPORTEUR_FILE_FAILED && status != RAPPORTEUR_SOME_REFUSED)))
        wrong("status %d instead of %d: %s", status, scene.status, messages_read().data);
    messages_check(status);
    bool as_told = as_undisturbed(status);
    if (as_told && (output_length != scene.output.length || memcmp(output_bytes, scene.output.data, output_length) != 0))
        wrong("it says that all is well and printed something else: %zu bytes instead of %zu", output_length, scene.output.length);
    output_check(way->kind == FAULT_OUTPUT);
    size_t struck = faults_struck();
    faults_off();
    state_check(status, as_told);
    shared->struck = struck;
}

/* ---- points ------------------------------------------------------------------------------------------------------------ */

/* In a process of its own; `way` NULL: undisturbed, to learn what the case makes. */
static void point_run(const struct way *way, size_t nth, bool for_good)
{
    alarm(SECONDS);
    record_restore(scene.start);
    standard_files(scene.one->input);
    stdout = output_open();
    int open_before = descriptors_open();
    long out = memory_out();
    if (way)
        fault_arm(way->kind, way->manner, nth, for_good);
    else
        faults_off();
    int status = program_run(scene.count, scene.words);
    if (way) {
        all_check(way, status, out, open_before);
        _exit(0);
    }
    for (int i = 0; i < FAULT_KINDS; i++)
        shared->calls[i] = fault_calls((enum fault_kind)i);
    shared->out = memory_out() - out;
    char path[128];
    snprintf(path, sizeof path, "%s/output", folder);
    file_write(path, (struct bytes){output_bytes, output_length});
    snprintf(path, sizeof path, "%s/messages", folder);
    file_write(path, messages_read());
    _exit(100 + status);
}

static int forked(void (*work)(const struct way *, size_t, bool), const struct way *way, size_t nth, bool for_good)
{
    shared->fault[0] = '\0';
    shared->struck = 0;
    fflush(stdout);
    pid_t child = fork();
    if (!child) {
        work(way, nth, for_good);
        _exit(2);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* ---- the case, undisturbed --------------------------------------------------------------------------------------------- */

static void start_make(const struct way *way, size_t nth, bool for_good)
{
    (void)way;
    (void)nth;
    (void)for_good;
    char *words[] = {"rapporteur", "add", "--record", record, NULL, NULL};
    standard_files(NULL);
    stdout = output_open();
    record_clear();
    for (int i = 0; i < 3 && scene.one->start[i]; i++) {
        words[4] = (char *)(uintptr_t)scene.one->start[i];
        if (program_run(5, words) != RAPPORTEUR_GOOD)
            wrong("the record to begin with cannot be made: %s", messages_read().data);
    }
    _exit(0);
}

/* Exports the record into the file "export", which is not there where there is no record. */
static void export_make(const struct way *way, size_t nth, bool for_good)
{
    (void)way;
    (void)nth;
    (void)for_good;
    char path[128];
    standard_files(NULL);
    stdout = output_open();
    snprintf(path, sizeof path, "%s/export", folder);
    unlink(path);
    struct bytes bytes = record_export();
    if (bytes.data)
        file_write(path, bytes);
    _exit(0);
}

static struct bytes learned(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return file_read(path);
}

static char *first_id(struct bytes export)
{
    const char *id = export.data ? strstr(export.data, "\"id\":\"") : NULL;
    return id ? strndup(id + 6, strcspn(id + 6, "\"")) : strdup("none");
}

static void words_make(void)
{
    static const char *const without_record[] = {"read", "parse", "find", "merge", "--help"};
    bool record_too = true;
    scene.count = 0;
    scene.words[scene.count++] = "rapporteur";
    for (int i = 0; scene.one->words[i]; i++)
        scene.words[scene.count++] = strcmp(scene.one->words[i], "@") == 0 ? first_id(scene.before) : strdup(scene.one->words[i]);
    for (size_t i = 0; i < sizeof without_record / sizeof *without_record; i++)
        for (int w = 0; scene.one->words[w]; w++)
            record_too = record_too && strcmp(scene.one->words[w], without_record[i]) != 0;
    if (record_too) {
        scene.words[scene.count++] = "--record";
        scene.words[scene.count++] = record;
    }
    scene.words[scene.count] = NULL;
}

static bool scene_set(const struct torture_case *one, const char *version_1)
{
    scene = (struct scene){.one = one};
    if (one->start[0] && one->start[0][0] == '=')
        record_restore(file_read(version_1));
    else if (forked(start_make, NULL, 0, false))
        return false;
    scene.start = file_read(record);
    if (forked(export_make, NULL, 0, false))
        return false;
    scene.before = learned("export");
    words_make();
    int status = forked(point_run, NULL, 0, false);
    if (!WIFEXITED(status) || WEXITSTATUS(status) < 100)
        return false;
    scene.status = WEXITSTATUS(status) - 100;
    scene.left = shared->out;
    scene.output = learned("output");
    scene.messages = learned("messages");
    size_t calls[FAULT_KINDS];
    memcpy(calls, shared->calls, sizeof calls);
    if (forked(export_make, NULL, 0, false))
        return false;
    memcpy(shared->calls, calls, sizeof calls);
    scene.done = learned("export");
    memset(shared->states, 0, sizeof shared->states);
    return true;
}

/* ---- all of it --------------------------------------------------------------------------------------------------------- */

struct plan {
    size_t most;                 /* points of each way and case; the rest is passed over in even steps */
    const char *only, *kind;     /* NULL: all */
    size_t points[FAULT_KINDS], bad;
};

static void point_try(struct plan *plan, const struct way *way, size_t nth, bool for_good)
{
    int status = forked(point_run, way, nth, for_good);
    plan->points[way->kind] += shared->struck > 0 || status != 0;
    if (!status)
        return;
    plan->bad++;
    printf("%s: call %zu of %s, %s, %s: ", scene.one->name, nth, kind_names[way->kind], manner_names[way->manner], for_good ? "for good" : "once");
    if (WIFSIGNALED(status))
        printf("%s %s\n", WTERMSIG(status) == SIGALRM ? "it hangs" : "it crashes:", strsignal(WTERMSIG(status)));
    else
        printf("%s\n", shared->fault[0] ? shared->fault : "it ended the process");
}

static void way_try(struct plan *plan, const struct way *way)
{
    size_t calls = shared->calls[way->kind], all[FAULT_KINDS];
    memcpy(all, shared->calls, sizeof all);
    size_t step = calls / plan->most + 1;
    for (size_t nth = 1; nth <= calls; nth += step) {
        point_try(plan, way, nth, false);
        if (way->lasting)
            point_try(plan, way, nth, true);
    }
    memcpy(shared->calls, all, sizeof all);
}

static void scene_free(void)
{
    free(scene.start.data);
    free(scene.before.data);
    free(scene.done.data);
    free(scene.output.data);
    free(scene.messages.data);
}

static void case_try(struct plan *plan, const struct torture_case *one, const char *version_1)
{
    if (plan->only && !strstr(one->name, plan->only))
        return;
    if (!scene_set(one, version_1)) {
        plan->bad++;
        printf("%s: it does not run undisturbed: %s\n", one->name, shared->fault);
        return;
    }
    for (size_t i = 0; i < WAYS; i++)
        if (!plan->kind || strcmp(plan->kind, kind_names[ways[i].kind]) == 0)
            way_try(plan, &ways[i]);
    scene_free();
}

/* What the program and its libraries make once is made here, before any process is forked. */
static void warm_up(void)
{
    char *words[] = {"rapporteur", "add", "--record", record, "text-01.txt", NULL};
    FILE *real = stdout;
    int errors = dup(STDERR_FILENO), out = dup(STDOUT_FILENO);
    standard_files(NULL);
    stdout = output_open();
    program_run(5, words);
    struct bytes all = record_export();
    free(all.data);
    fclose(stdout);
    stdout = real;
    dup2(errors, STDERR_FILENO);
    dup2(out, STDOUT_FILENO);
    close(errors);
    close(out);
}

static int summary_print(const struct plan *plan)
{
    size_t all = 0;
    for (int i = 0; i < FAULT_KINDS; i++) {
        printf("%-14s %8zu points failed\n", kind_names[i], plan->points[i]);
        all += plan->points[i];
    }
    printf("%zu points failed, %zu not borne\n", all, plan->bad);
    return plan->bad || !all;
}

int main(int count, char **words)
{
    struct plan plan = {.most = 3};
    int at = 1;
    for (; at < count && strncmp(words[at], "--", 2) == 0; at++) {
        if (strcmp(words[at], "--all") == 0)
            plan.most = 400;
        else if (at + 1 < count && strcmp(words[at], "--points") == 0)
            plan.most = strtoul(words[++at], NULL, 10);
        else if (at + 1 < count && strcmp(words[at], "--only") == 0)
            plan.only = words[++at];
        else if (at + 1 < count && strcmp(words[at], "--kind") == 0)
            plan.kind = words[++at];
    }
    char version_1[4096];
    if (count - at != 2 || !realpath(words[at + 1], version_1) || chdir(words[at]) || !plan.most) {
        fputs("usage: torture [--all | --points N] [--only WORDS] [--kind NAME] INPUTS VERSION_1_RECORD\n", stderr);
        return 2;
    }
    snprintf(folder, sizeof folder, "%s/torture-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder))
        return 3;
    snprintf(record, sizeof record, "%s/r.db", folder);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    faults_install();
    warm_up();
    struct torture_case *cases;
    size_t cases_count = cases_make(&cases);
    for (size_t i = 0; i < cases_count; i++)
        case_try(&plan, &cases[i], version_1);
    free(cases);
    record_clear();
    char path[128];
    snprintf(path, sizeof path, "%s/output", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/export", folder);
    unlink(path);
    rmdir(folder);
    return summary_print(&plan);
}
