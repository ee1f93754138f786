/* replay DOOR FILE|FOLDER…: each file once through the door, as a test. `replay --list` prints the doors: name, longest input, dictionary. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static int file_run(const struct door *door, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "replay: %s cannot be read\n", path);
        return 1;
    }
    size_t length = 0, room = 1 << 20;
    char *read = malloc(room);
    length = read ? fread(read, 1, room, file) : 0;
    fclose(file);
    char *bytes = malloc(length ? length : 1); /* just as long as the input: a byte too far is seen by the sanitizers */
    if (bytes && read) {
        memcpy(bytes, read, length);
        door->run((struct text){bytes, length});
    }
    free(bytes);
    free(read);
    return 0;
}

static int path_run(const struct door *door, const char *path, size_t *done)
{
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) {
        ++*done;
        return file_run(door, path);
    }
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort), failed = count < 0;
    for (int i = 0; i < count; i++) {
        char below[4096];
        if (entries[i]->d_name[0] != '.') {
            snprintf(below, sizeof below, "%s/%s", path, entries[i]->d_name);
            failed |= path_run(door, below, done);
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return failed;
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "--list") == 0) {
        for (const struct door *door = doors; door->name; door++)
            printf("%s %u %s\n", door->name, door->longest, door->words ? door->words : "-");
        return 0;
    }
    const struct door *door = count > 2 ? door_named(arguments[1]) : NULL;
    if (!door) {
        fputs("usage: replay DOOR FILE|FOLDER...\n       replay --list\n", stderr);
        return 2;
    }
    size_t done = 0;
    int failed = 0;
    for (int i = 2; i < count; i++)
        failed |= path_run(door, arguments[i], &done);
    printf("%s: %zu inputs\n", door->name, done);
    return failed || !done;
}
