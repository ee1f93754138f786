#include "cases.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The record that most commands work on: two rounds of talks and what came of them. */
#define TALKS {"text-01.txt", "text-02.txt", "page-01.html"}
#define ON_TALKS(...) {.words = {__VA_ARGS__}, .start = TALKS}

static const struct torture_case fixed[] = {
    ON_TALKS("add", "page-02.html"),
    ON_TALKS("add", "--json", "text-10.txt", "bits-04-binary", "no-such-file"),
    ON_TALKS("add", "text-01.txt"),
    ON_TALKS("add", "lines-08.jsonl"),
    {.words = {"add", "lines-08.jsonl"}, .start = {"lines-02.jsonl"}},
    {.words = {"add", "-"}, .input = "lines-02.jsonl"},
    {.words = {"add", "-"}, .input = "page-03.html"},
    {.words = {"add", "--threads", "1", "."}},
    {.words = {"add", "--threads", "3", "."}},
    ON_TALKS("remove", "@"),
    ON_TALKS("remove", "nothing"),
    ON_TALKS("rebuild"),
    ON_TALKS("export"),
    ON_TALKS("brief"),
    ON_TALKS("brief", "--format", "md"),
    ON_TALKS("brief", "--format", "html"),
    ON_TALKS("brief", "--json"),
    ON_TALKS("brief", "--as-of", "2014-04-30"),
    ON_TALKS("brief", "--as-of", "2014-04-30", "--strict"),
    ON_TALKS("timeline", "--actor", "Peru"),
    ON_TALKS("actors"),
    ON_TALKS("talks"),
    ON_TALKS("commitments"),
    ON_TALKS("quotes"),
    ON_TALKS("figures"),
    ON_TALKS("disputes"),
    ON_TALKS("sources", "--left-out"),
    ON_TALKS("search", "fish meal"),
    ON_TALKS("show", "@"),
    {.words = {"brief"}, .start = {"=version-1"}},
    {.words = {"add", "text-03.txt"}, .start = {"=version-1"}},
    {.words = {"rebuild"}, .start = {"=version-1"}},
    {.words = {"brief"}},
    {.words = {"read", "text-07.txt", "page-09.html", "lines-04.jsonl"}},
    {.words = {"read", "--page", "page-03.html"}},
    {.words = {"read", "-"}, .input = "lines-02.jsonl"},
    {.words = {"parse"}, .input = "lines-02.jsonl"},
    {.words = {"parse", "--output", "conllu"}, .input = "lines-04.jsonl"},
    {.words = {"find"}, .input = "lines-04.jsonl"},
    {.words = {"find", "--tokens"}, .input = "lines-05.jsonl"},
    {.words = {"merge"}, .input = "lines-08.jsonl"},
    {.words = {"--help"}},
    {.words = {"add", "--help"}},
};

enum { FIXED = sizeof fixed / sizeof *fixed };

static int is_input(const struct dirent64 *entry) { return entry->d_name[0] != '.'; }

static int by_name(const struct dirent64 **a, const struct dirent64 **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void name_make(struct torture_case *one)
{
    size_t length = 0;
    for (int i = 0; one->words[i] && length < sizeof one->name; i++)
        length += (size_t)snprintf(one->name + length, sizeof one->name - length, "%s%s", i ? " " : "", one->words[i]);
    if (length < sizeof one->name && (one->start[0] || one->input))
        snprintf(one->name + length, sizeof one->name - length, " (%s %s)", one->start[0] ? "on" : "from", one->start[0] ? one->start[0] : one->input);
}

size_t cases_make(struct torture_case **cases)
{
    struct dirent64 **entries;
    int inputs = scandir64(".", &entries, is_input, by_name);
    if (inputs <= 0)
        return 0;
    *cases = calloc(FIXED + (size_t)inputs, sizeof **cases);
    memcpy(*cases, fixed, sizeof fixed);
    for (int i = 0; i < inputs; i++)
        (*cases)[FIXED + i] = (struct torture_case){.words = {"add", entries[i]->d_name}};
    for (int i = 0; i < FIXED + inputs; i++)
        name_make(&(*cases)[i]);
    return FIXED + (size_t)inputs;
}
