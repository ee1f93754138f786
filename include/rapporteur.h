/* librapporteur: reads the news about talks between states and keeps the record.

   Every function gives the exit status of the command of the same name: 0 all good; 1 some inputs could not be used (each
   reported, the rest done); 2 wrong usage; 3 a needed file cannot be read or written, or memory ran out;
   4 internal fault. No function ends the program: whatever fails, all files are closed, all memory is given back, a record
   is as it was or done. Results go to `sink->write`, everything else to `sink->report`. No function keeps a pointer it is given. All text is UTF-8. Functions
   may be called from several threads at once, on different record files. */
#ifndef RAPPORTEUR_H
#define RAPPORTEUR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RAPPORTEUR_API __attribute__((visibility("default")))

enum rapporteur_status {
    RAPPORTEUR_GOOD = 0,
    RAPPORTEUR_SOME_REFUSED = 1,
    RAPPORTEUR_WRONG_USAGE = 2,
    RAPPORTEUR_FILE_FAILED = 3,
    RAPPORTEUR_FAULT = 4,
};

/* Where results and messages go. */
struct rapporteur_sink {
    /* Takes `length` bytes of the result, in order; 0 where they are written, else the work ends with RAPPORTEUR_FILE_FAILED. */
    int (*write)(void *context, const char *bytes, size_t length);
    /* Takes a message of one line, ended by a zero, without control characters: "FILE:LINE: what is wrong; what to do". */
    void (*report)(void *context, const char *message);
    /* Takes the progress of long work in inputs and bytes; may be NULL. `total_bytes` is 0 where it is not known. */
    void (*progress)(void *context, size_t inputs, size_t bytes, size_t total_bytes);
    /* Asked often while inputs are read or another program is waited for: anything but 0 ends the work in good order, what was
       read so far kept and the rest left for the next time. May be NULL. */
    int (*stopped)(void *context);
    void *context;
};

/* Everything a command can be told; zeroed members mean the default. Days are "YYYY-MM-DD". */
struct rapporteur_options {
    const char *record; /* path of the record file; default "rapporteur.db" */
    const char *date;   /* read, add: the day on which the copies were captured */
    const char *input;  /* parse: "jsonl" (default) or "conllu" */
    const char *output; /* parse: the same */
    const char *format; /* views: "text" (default), "md", "html"; export: "jsonl" */
    const char *from, *to;       /* views: only what may lie between these days */
    const char *actor, *source;  /* views: only what this actor takes part in, this outlet says */
    const char *as_of;           /* views: from what had come out by this day */
    const char *since;           /* diff: a day, or the number of a revision of the record */
    const char *by, *note, *day;    /* fix: who corrects (default: the login name), why, and on which day (default: today) */
    const char *article, *words;    /* fix split: mentions in this article, with these words */
    unsigned width;              /* views as text: columns; default 80 */
    unsigned threads;            /* default: the machine's processors */
    unsigned page : 1;           /* read: give all visible text too */
    unsigned tokens : 1;         /* find: give tokens too */
    unsigned tokenized : 1;      /* parse: keep the tokens and sentences that are given */
    unsigned watch : 1;          /* add: the paths are folders; go on with what comes into them until `stopped` says so */
    unsigned json : 1;           /* add, views: JSON Lines */
    unsigned why : 1;            /* show: what ties an object's mentions, what dated it, how sure each field is */
    unsigned left_out : 1;       /* sources: what was left out of each article */
    unsigned strict : 1;         /* views with as_of: the record is made anew from those articles alone */
    unsigned quiet : 1;          /* diff: nothing is written */
    unsigned color : 1;          /* views as text: with colours */
    unsigned plain : 1;          /* views as text: only ASCII signs */
    unsigned sandbox : 1;        /* read, add and the stages: before the first byte is read this process gives up, for good, all other files, the network and other
                                    programs, as far as the kernel lets it; only for a process that has one thread and nothing else to do */
};

/* The version of the library, as "0.1.0"; static, never freed. */
RAPPORTEUR_API const char *rapporteur_version(void);

/* Whether this machine has what `sandbox` needs: 0 nothing, 1 only the fence around files, 2 only the one around system calls, 3 both. */
RAPPORTEUR_API unsigned rapporteur_sandbox_offered(void);

/* The stages: files, folders and "-" (standard input) to articles; then JSON Lines on the file descriptor `input`, in constant
   memory an article, to the same with more (merge: all articles at once, to the record). */
RAPPORTEUR_API int rapporteur_read(const struct rapporteur_options *options, const char *const *paths, size_t count, const struct rapporteur_sink *sink);
RAPPORTEUR_API int rapporteur_parse(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink);
RAPPORTEUR_API int rapporteur_find(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink);
RAPPORTEUR_API int rapporteur_merge(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink);

/* Changes of the record file. `add` makes it where there is none. */
RAPPORTEUR_API int rapporteur_add(const struct rapporteur_options *options, const char *const *paths, size_t count, const struct rapporteur_sink *sink);
RAPPORTEUR_API int rapporteur_remove(const struct rapporteur_options *options, const char *const *ids, size_t count, const struct rapporteur_sink *sink);
RAPPORTEUR_API int rapporteur_rebuild(const struct rapporteur_options *options, const struct rapporteur_sink *sink);

/* What a person corrects: words are a verb and its operands, "merge A B", "split OBJECT MENTION…", "rename ACTOR NAME", "retype OBJECT TYPE",
   "redate OBJECT DAY", "drop OBJECT", "restore OBJECT", "undo NUMBER", "list", "export [FILE]", "apply FILE…". */
RAPPORTEUR_API int rapporteur_fix(const struct rapporteur_options *options, const char *const *words, size_t count, const struct rapporteur_sink *sink);

/* A view of the record: "brief", "timeline", "actors", "talks", "commitments", "quotes", "figures", "disputes", "sources",
   "search", "show", "review" or "export". `argument`: a name, words, an id or a mark, as the view takes it; or NULL. */
RAPPORTEUR_API int rapporteur_view(const struct rapporteur_options *options, const char *view, const char *argument, const struct rapporteur_sink *sink);

/* What the record says that it did not say at `options->since`. With `quiet` nothing is written, and the status is 1 where there is
   news, 0 where there is none; an actor whom the record does not know, or a revision that it has not, is wrong usage (2). */
RAPPORTEUR_API int rapporteur_diff(const struct rapporteur_options *options, const struct rapporteur_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
