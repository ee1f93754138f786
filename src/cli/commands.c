#include "cli/commands.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int output_write(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length ? 0 : -1;
}

static void message_print(void *context, const char *message)
{
    (void)context;
    fprintf(stderr, "rapporteur: %s\n", message);
}

/* One line on a terminal, written over and over; nothing where standard error is no terminal. */
static void progress_print(void *context, size_t inputs, size_t bytes, size_t total_bytes)
{
    (void)context;
    if (total_bytes)
        fprintf(stderr, "\r%zu files, %zu of %zu MB (%zu %%)\033[K", inputs, bytes >> 20, total_bytes >> 20, bytes * 100 / total_bytes);
    if (bytes >= total_bytes)
        fputs("\r\033[K", stderr);
}

/* Results that were still waiting are written; a full disk or a closed pipe shows only now. */
int output_finish(int status)
{
    if (fflush(stdout) == 0 || status >= RAPPORTEUR_FILE_FAILED)
        return status;
    message_print(NULL, "the output cannot be written; check that it is open and the disk not full");
    return RAPPORTEUR_FILE_FAILED;
}

static struct rapporteur_sink sink_make(void)
{
    struct rapporteur_sink sink = {.write = output_write, .report = message_print};
    if (isatty(STDERR_FILENO))
        sink.progress = progress_print;
    return sink;
}

/* The one thing that changes outside of any function: a signal can tell nobody else. */
static volatile sig_atomic_t signalled;

static void signal_note(int signal)
{
    (void)signal;
    signalled = 1;
}

static int was_signalled(void *context)
{
    (void)context;
    return signalled;
}

/* The first of these signals ends the work in good order, a second one at once; neither harms the record. */
static void signals_watch(struct rapporteur_sink *sink)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    struct sigaction action = {.sa_handler = signal_note, .sa_flags = (int)SA_RESETHAND | SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) /* as nohup leaves it */
            sigaction(signals[i], &action, NULL);
    sink->stopped = was_signalled;
}

/* Told where a person looks on: from cron it would be the same line every hour (`--version` says it any time). */
static void sandbox_missing_tell(const struct rapporteur_options *options)
{
    unsigned offered = options->sandbox ? rapporteur_sandbox_offered() : 3;
    if (offered != 3 && isatty(STDERR_FILENO))
        fprintf(stderr, "rapporteur: this kernel has %s to fence the reading in; it goes on without (docs/sandbox.md, --no-sandbox)\n", offered ? "only a part of what is needed" : "nothing");
}

/* A stage reads standard input as it comes, so what it gives goes out as it comes too. */
static int stream_write(void *context, const char *bytes, size_t length)
{
    return output_write(context, bytes, length) == 0 && fflush(stdout) == 0 ? 0 : -1;
}

static int run_read(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    struct rapporteur_sink sink = sink_make();
    sink.progress = NULL;
    sink.write = stream_write;
    sandbox_missing_tell(options);
    return output_finish(rapporteur_read(options, operands, count, &sink));
}

static int run_stage(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)operands;
    (void)count;
    struct rapporteur_sink sink = sink_make();
    sink.write = stream_write;
    if (strcmp(command->name, "parse") == 0)
        return output_finish(rapporteur_parse(options, STDIN_FILENO, &sink));
    if (strcmp(command->name, "find") == 0)
        return output_finish(rapporteur_find(options, STDIN_FILENO, &sink));
    return output_finish(rapporteur_merge(options, STDIN_FILENO, &sink));
}

static int run_add(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    struct rapporteur_sink sink = sink_make();
    signals_watch(&sink);
    if (options->watch)
        sink.write = stream_write;
    sandbox_missing_tell(options);
    return output_finish(rapporteur_add(options, operands, count, &sink));
}

static int run_remove(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    struct rapporteur_sink sink = sink_make();
    return output_finish(rapporteur_remove(options, operands, count, &sink));
}

static int run_rebuild(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    (void)operands;
    (void)count;
    struct rapporteur_sink sink = sink_make();
    return output_finish(rapporteur_rebuild(options, &sink));
}

static int says_utf8(const char *locale) { return locale && (strstr(locale, "UTF-8") || strstr(locale, "utf8") || strstr(locale, "UTF8") || strstr(locale, "utf-8")); }

/* The terminal's width, colours only on a terminal that wants them, plain signs where the locale is known to lack UTF-8. */
static void terminal_look(struct rapporteur_options *options)
{
    struct winsize size;
    const char *locale = getenv("LC_ALL");
    locale = locale && *locale ? locale : getenv("LC_CTYPE");
    locale = locale && *locale ? locale : getenv("LANG");
    options->plain = locale && *locale && !says_utf8(locale) ? 1 : 0;
    if (!isatty(STDOUT_FILENO))
        return;
    const char *terminal = getenv("TERM"), *no_color = getenv("NO_COLOR");
    options->color = (!no_color || !*no_color) && terminal && strcmp(terminal, "dumb") != 0 ? 1 : 0;
    if (!options->width && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        options->width = size.ws_col;
}

static int run_fix(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    struct rapporteur_sink sink = sink_make();
    struct rapporteur_options here = *options;
    terminal_look(&here);
    return output_finish(rapporteur_fix(&here, operands, count, &sink));
}

static int run_view(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    struct rapporteur_sink sink = sink_make();
    struct rapporteur_options here = *options;
    terminal_look(&here);
    return output_finish(rapporteur_view(&here, command->name, count ? operands[0] : NULL, &sink));
}

static int run_diff(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count)
{
    (void)command;
    (void)operands;
    (void)count;
    struct rapporteur_sink sink = sink_make();
    struct rapporteur_options here = *options;
    terminal_look(&here);
    return output_finish(rapporteur_diff(&here, &sink));
}

enum { VIEW = GROUP_RECORD | GROUP_VIEW | GROUP_JSON | GROUP_AS_OF };

const struct command commands[] = {
    {"add", "PATH...", "Reads articles (files, folders, - for standard input) into the record.\nMakes the record where there is none. Safe to repeat: the same article twice changes nothing.",
     GROUP_RECORD | GROUP_READ | GROUP_WATCH | GROUP_JSON | GROUP_THREADS | GROUP_SANDBOX, OPERAND_SOME, run_add},
    {"brief", "", "Prints the whole record for a reader, each line with the sentences it stands on.", VIEW | GROUP_FORMAT, OPERAND_NONE, run_view},
    {"timeline", "", "Lists what happened, was planned, demanded or denied, by day.", VIEW, OPERAND_NONE, run_view},
    {"actors", "[NAME]", "Lists who is who: names, spellings, roles and when.", VIEW, OPERAND_OPTIONAL, run_view},
    {"talks", "", "Lists talks with their rounds, delegations, agenda and outcomes.", VIEW, OPERAND_NONE, run_view},
    {"commitments", "", "Lists who promised what to whom, and what became of it.", VIEW, OPERAND_NONE, run_view},
    {"quotes", "", "Lists what was said, by whom, and how else it was rendered.", VIEW, OPERAND_NONE, run_view},
    {"figures", "", "Lists how numbers changed, and who gave them.", VIEW, OPERAND_NONE, run_view},
    {"disputes", "", "Lists where reports contradict each other, side by side.", VIEW, OPERAND_NONE, run_view},
    {"sources", "", "Lists the articles: outlet, day and its evidence, credits, copies.", VIEW | GROUP_SOURCES, OPERAND_NONE, run_view},
    {"search", "WORDS", "Finds the sentences with these words.", VIEW, OPERAND_ONE, run_view},
    {"show", "ID", "Shows one object, or the sentence behind a brief's mark such as A9.", VIEW | GROUP_WHY, OPERAND_ONE, run_view},
    {"diff", "", "Tells what is new since a day or a revision of the record.\nNew events, plans come due, rounds, promises, changed figures, disputes, days that moved, actors.",
     GROUP_RECORD | GROUP_VIEW | GROUP_JSON | GROUP_DIFF, OPERAND_NONE, run_diff},
    {"review", "", "Lists what a person should look at, with the command that settles it.\nDoubtful ties, names of nobody, rejected days, single sources, sentences of which nothing was taken.",
     VIEW, OPERAND_NONE, run_view},
    {"fix", "VERB...",
     "Corrects the record; what a person said holds from then on, whatever articles come.\n"
     "  merge A B...            these are one: two actors, two events, two rounds ...\n"
     "  split OBJECT MENTION... these mentions are another (or an article of it, or --words)\n"
     "  rename ACTOR NAME       its name is this (talks and series of figures too)\n"
     "  retype OBJECT TYPE      an actor is a person, organization, country ..., an event is of a type\n"
     "  redate OBJECT DAY[..DAY]  the day of an event, round, promise, quote, figure or article\n"
     "  drop OBJECT...          it is nothing that the record should keep\n"
     "  restore OBJECT...       what was dropped is kept again; a correction undone holds again\n"
     "  undo NUMBER...          takes corrections back, in any order\n"
     "  list                    all corrections, and what came of them\n"
     "  export [FILE]           corrections as a file for others\n"
     "  apply FILE...           takes such files in; twice is as once\n"
     "Things are named by any id ever printed (or its beginning), a mark of the brief (A9), an actor by its whole name.",
     GROUP_RECORD | GROUP_FIX | GROUP_JSON | GROUP_THREADS, OPERAND_SOME, run_fix},
    {"remove", "ARTICLE...", "Takes articles out of the record, by id.", GROUP_RECORD, OPERAND_SOME, run_remove},
    {"rebuild", "", "Makes everything anew from the articles and says what changed.", GROUP_RECORD | GROUP_THREADS, OPERAND_NONE, run_rebuild},
    {"export", "", "Prints the record as JSON Lines.", GROUP_RECORD | GROUP_EXPORT | GROUP_AS_OF, OPERAND_NONE, run_view},
    {"read", "PATH...", "Stage: documents to articles, as JSON Lines.", GROUP_READ | GROUP_PAGE | GROUP_SANDBOX, OPERAND_SOME, run_read},
    {"parse", "", "Stage: articles on standard input to sentences, tokens and trees.", GROUP_PARSE | GROUP_THREADS | GROUP_SANDBOX, OPERAND_NONE, run_stage},
    {"find", "", "Stage: articles on standard input to the facts within each.", GROUP_FIND | GROUP_THREADS | GROUP_SANDBOX, OPERAND_NONE, run_stage},
    {"merge", "", "Stage: the facts of many articles on standard input to one record.", GROUP_THREADS | GROUP_SANDBOX, OPERAND_NONE, run_stage},
    {.name = NULL},
};
