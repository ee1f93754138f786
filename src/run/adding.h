/* An `add` under way: what its parts share (add.c, known.c). */
#ifndef RUN_ADDING_H
#define RUN_ADDING_H

#include "run/add.h"
#include "run/pipeline.h"
#include "run/record_file.h"

/* Files that need not be read again. One is noted as read when the last of its articles is in the record. */
struct known_file {
    struct file_read file;
    size_t last; /* of the articles that were given: number of its last one */
};
struct known {
    struct arena *arena;
    struct file_read file; /* that is read now */
    bool good;             /* so far, and of a kind that can be known again */
    bool lost;             /* an article was left out after its file was read: no more files are noted */
    LIST_OF(struct known_file) waiting;
    size_t noted;          /* of `waiting` */
    size_t given, taken;   /* articles */
    int64_t idle_changes;  /* rows written here, which change nothing of the record */
};

struct adding {
    struct store *store;
    struct outlet *outlet;
    const struct rapporteur_options *options;
    struct add_counts *counts;
    struct known known;
    int64_t changes_before; /* of this add */
    size_t in_transaction;  /* articles */
    bool begun, failed;
};

/* Whether the step failed, which is reported, and nothing more is to be tried. */
bool adding_fails(struct adding *adding, enum error_code code, const struct error *error);
/* A transaction, unless there is one; false where it cannot be had. */
bool adding_begin(struct adding *adding);

/* With --json, a line of what came of a file. */
void adding_print(struct adding *adding, struct text name, size_t articles, const struct error *refused);

/* As the pipeline asks and tells: whether the file need not be read; whether its bytes need not be taken apart; that all of it
   was given; that it was refused, in whole or in part; that an article of an earlier file was left out. */
bool known_unread(struct adding *adding, const struct input_file *file);
bool known_bytes(struct adding *adding, const struct input_file *file, struct text bytes);
void known_given(struct adding *adding, size_t articles);
void known_refused(struct adding *adding);
void known_lost(struct adding *adding);
/* An article was added to the record. */
void known_taken(struct adding *adding);

#endif
