#include "run/adding.h"

#include <sys/stat.h>
#include <time.h>

#include "base/hash.h"
#include "find/find.h"
#include "read/read.h"

/* A change within this time of an earlier one might leave the same stamp: two seconds are the coarsest clock of a file system. */
#define UNSETTLED_NANOSECONDS INT64_C(2000000000)

static int64_t nanoseconds(struct timespec time) { return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec; }

static bool stamp_of(const char *path, struct file_stamp *stamp)
{
    struct stat status;
    struct timespec now;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return false;
    *stamp = (struct file_stamp){.size = status.st_size, .modified = nanoseconds(status.st_mtim), .changed = nanoseconds(status.st_ctim), .inode = (int64_t)status.st_ino};
    int64_t latest = stamp->modified > stamp->changed ? stamp->modified : stamp->changed;
    stamp->settled = latest + UNSETTLED_NANOSECONDS < nanoseconds(now);
    return true;
}

static bool same_stamp(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->size == b->size && a->modified == b->modified && a->changed == b->changed && a->inode == b->inode;
}

/* All but the bytes that decides what comes of a file. */
static int64_t maker_of(const struct rapporteur_options *options)
{
    uint64_t hash = hash_number(hash_number(0, READER_VERSION), FINDER_VERSION);
    hash = hash_more(hash, text_of(options->date ? options->date : ""));
    return (int64_t)hash_number(hash, options->page);
}

/* Articles that the record has already, without a look at them. */
static void count_known(struct adding *adding, size_t articles)
{
    adding->counts->read += articles;
    adding_print(adding, adding->known.file.path, articles, NULL);
}

static bool note(struct adding *adding, const struct file_read *file, bool copy)
{
    struct error error = {0};
    if (!adding_begin(adding))
        return false;
    int64_t before = store_changes(adding->store);
    enum error_code code = copy ? store_file_copy(adding->store, file, &error) : store_file_note(adding->store, file, &error);
    if (!copy)
        adding->known.idle_changes += store_changes(adding->store) - before;
    return !adding_fails(adding, code, &error);
}

bool known_unread(struct adding *adding, const struct input_file *file)
{
    struct known *known = &adding->known;
    struct error error = {0};
    known->file = (struct file_read){.path = file->name, .maker = maker_of(adding->options)};
    known->good = !text_is(file->name, "-") && stamp_of(file->path, &known->file.stamp);
    if (!known->good)
        return false;
    enum file_known found = store_file_unread(adding->store, &known->file, &error);
    if (found == FILE_FAILED)
        adding_fails(adding, error.code, &error);
    if (found == FILE_KNOWN)
        count_known(adding, known->file.articles);
    return found == FILE_KNOWN;
}

bool known_bytes(struct adding *adding, const struct input_file *file, struct text bytes)
{
    struct known *known = &adding->known;
    struct error error = {0};
    struct file_stamp after;
    if (!known->good)
        return false;
    known->file.stamp.settled = known->file.stamp.settled && stamp_of(file->path, &after) && same_stamp(&known->file.stamp, &after);
    known->file.digest = digest_text(bytes);
    enum file_known found = store_file_known(adding->store, &known->file, &error);
    if (found == FILE_FAILED)
        adding_fails(adding, error.code, &error);
    if (found != FILE_KNOWN && found != FILE_KNOWN_ELSEWHERE)
        return false;
    count_known(adding, known->file.articles);
    /* One that is still unsettled would only be noted as such once more. */
    if (found == FILE_KNOWN_ELSEWHERE || known->file.stamp.settled)
        note(adding, &known->file, found == FILE_KNOWN_ELSEWHERE);
    return true;
}

void known_refused(struct adding *adding) { adding->known.good = false; }

void known_lost(struct adding *adding) { adding->known.lost = true; }

void known_given(struct adding *adding, size_t articles)
{
    struct known *known = &adding->known;
    known->given += articles;
    known->file.articles = articles;
    if (known->good && articles)
        *list_push(known->arena, &known->waiting) = (struct known_file){known->file, known->given};
    known->good = false;
}

void known_taken(struct adding *adding)
{
    struct known *known = &adding->known;
    known->taken++;
    while (!adding->failed && !known->lost && known->noted < known->waiting.count && known->waiting.items[known->noted].last <= known->taken)
        note(adding, &known->waiting.items[known->noted++].file, false);
}
