#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "cli/commands.h"

enum value_kind { VALUE_NONE, VALUE_TEXT, VALUE_DAY, VALUE_NUMBER, VALUE_CHOICE };

static void set_record(struct rapporteur_options *o, const char *value) { o->record = value; }
static void set_date(struct rapporteur_options *o, const char *value) { o->date = value; }
static void set_input(struct rapporteur_options *o, const char *value) { o->input = value; }
static void set_output(struct rapporteur_options *o, const char *value) { o->output = value; }
static void set_format(struct rapporteur_options *o, const char *value) { o->format = value; }
static void set_from(struct rapporteur_options *o, const char *value) { o->from = value; }
static void set_to(struct rapporteur_options *o, const char *value) { o->to = value; }
static void set_since(struct rapporteur_options *o, const char *value) { o->since = value; }
static void set_as_of(struct rapporteur_options *o, const char *value) { o->as_of = value; }
static void set_actor(struct rapporteur_options *o, const char *value) { o->actor = value; }
static void set_by(struct rapporteur_options *o, const char *value) { o->by = value; }
static void set_note(struct rapporteur_options *o, const char *value) { o->note = value; }
static void set_day(struct rapporteur_options *o, const char *value) { o->day = value; }
static void set_article(struct rapporteur_options *o, const char *value) { o->article = value; }
static void set_words(struct rapporteur_options *o, const char *value) { o->words = value; }
static void set_source(struct rapporteur_options *o, const char *value) { o->source = value; }
static void set_width(struct rapporteur_options *o, const char *value) { o->width = (unsigned)strtoul(value, NULL, 10); }
static void set_threads(struct rapporteur_options *o, const char *value) { o->threads = (unsigned)strtoul(value, NULL, 10); }

static void set_flag(struct rapporteur_options *o, const char *name)
{
    o->page |= strcmp(name, "page") == 0;
    o->tokens |= strcmp(name, "tokens") == 0;
    o->tokenized |= strcmp(name, "tokenized") == 0;
    o->watch |= strcmp(name, "watch") == 0;
    o->json |= strcmp(name, "json") == 0;
    o->quiet |= strcmp(name, "quiet") == 0;
    o->strict |= strcmp(name, "strict") == 0;
    o->why |= strcmp(name, "why") == 0;
    o->left_out |= strcmp(name, "left-out") == 0;
    if (strcmp(name, "no-sandbox") == 0)
        o->sandbox = 0;
}

static const struct option_row {
    const char *name, *value; /* value: its name in the help; a choice: the words, with | between */
    enum value_kind kind;
    unsigned groups;
    void (*set)(struct rapporteur_options *options, const char *value); /* a flag: gets its own name */
    const char *help;
} rows[] = {
    {"record", "FILE", VALUE_TEXT, GROUP_RECORD, set_record, "the record file (default rapporteur.db)"},
    {"date", "DAY", VALUE_DAY, GROUP_READ, set_date, "the day on which the copies were captured, as 2020-06-11"},
    {"watch", NULL, VALUE_NONE, GROUP_WATCH, set_flag, "go on with what comes into these folders, until ended by Ctrl-C or SIGTERM"},
    {"page", NULL, VALUE_NONE, GROUP_PAGE, set_flag, "give all visible text of each document too"},
    {"input", "jsonl|conllu", VALUE_CHOICE, GROUP_PARSE, set_input, "what comes in: JSON Lines (default) or CoNLL-U"},
    {"output", "jsonl|conllu", VALUE_CHOICE, GROUP_PARSE, set_output, "what goes out: JSON Lines (default) or CoNLL-U"},
    {"tokenized", NULL, VALUE_NONE, GROUP_PARSE, set_flag, "keep the tokens and sentences of the CoNLL-U that comes in"},
    {"tokens", NULL, VALUE_NONE, GROUP_FIND, set_flag, "give sentences, tokens and trees too"},
    {"json", NULL, VALUE_NONE, GROUP_JSON, set_flag, "JSON Lines instead of text"},
    {"format", "text|md|html", VALUE_CHOICE, GROUP_FORMAT, set_format, "the form of the brief (default text)"},
    {"format", "jsonl", VALUE_CHOICE, GROUP_EXPORT, set_format, "the form of the export (default jsonl)"},
    {"from", "DAY", VALUE_DAY, GROUP_VIEW, set_from, "only what may have been on this day or later"},
    {"to", "DAY", VALUE_DAY, GROUP_VIEW, set_to, "only what may have been on this day or before"},
    {"actor", "NAME", VALUE_TEXT, GROUP_VIEW, set_actor, "only what this person, country or organisation takes part in"},
    {"source", "OUTLET", VALUE_TEXT, GROUP_VIEW, set_source, "only what this outlet says"},
    {"since", "DAY|REVISION", VALUE_TEXT, GROUP_DIFF, set_since, "since this day, or this revision of the record (a number; without --since: they are listed)"},
    {"quiet", NULL, VALUE_NONE, GROUP_DIFF, set_flag, "print nothing; exit status 1 when there is news, 0 when there is none"},
    {"as-of", "DAY", VALUE_DAY, GROUP_AS_OF | GROUP_DIFF, set_as_of, "the record as of this day: from articles that had surely come out"},
    {"strict", NULL, VALUE_NONE, GROUP_AS_OF, set_flag, "with --as-of: make the record anew from those articles alone"},
    {"by", "NAME", VALUE_TEXT, GROUP_FIX, set_by, "who corrects (default: your login name)"},
    {"note", "TEXT", VALUE_TEXT, GROUP_FIX, set_note, "why; it is shown with the correction"},
    {"day", "DAY", VALUE_DAY, GROUP_FIX, set_day, "the day on which it is said (default: today)"},
    {"article", "ARTICLE", VALUE_TEXT, GROUP_FIX, set_article, "split: the mentions in this article"},
    {"words", "WORDS", VALUE_TEXT, GROUP_FIX, set_words, "split: the mentions with just these words"},
    {"width", "COLUMNS", VALUE_NUMBER, GROUP_VIEW, set_width, "columns of text (default: the terminal's, else 80)"},
    {"why", NULL, VALUE_NONE, GROUP_WHY, set_flag, "what ties its mentions, what dated it, how sure each field is"},
    {"left-out", NULL, VALUE_NONE, GROUP_SOURCES, set_flag, "what was left out of each article, and why"},
    {"no-sandbox", NULL, VALUE_NONE, GROUP_SANDBOX, set_flag, "do without the fence around the reading (docs/sandbox.md)"},
    {"threads", "N", VALUE_NUMBER, GROUP_THREADS, set_threads, "threads to work with (default: one a processor)"},
};

enum { ROWS = sizeof rows / sizeof *rows, HELP_OPTION = 1000 };

static int wrong(const struct command *command, const char *what, const char *which)
{
    fprintf(stderr, "rapporteur: %s: %s%.200s; `rapporteur %s --help` says what it takes\n", command->name, what, which, command->name);
    return RAPPORTEUR_WRONG_USAGE;
}

static int is_number(const char *value)
{
    size_t length = strspn(value, "0123456789");
    return length > 0 && length < 7 && value[length] == '\0' && strtoul(value, NULL, 10) > 0;
}

static int is_among(const char *choices, const char *value)
{
    size_t length = strlen(value);
    for (const char *at = choices; at && length; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (strncmp(at, value, length) == 0 && (at[length] == '|' || at[length] == '\0'))
            return 1;
    return 0;
}

static int is_good(const struct option_row *row, const char *value)
{
    switch (row->kind) {
    case VALUE_DAY:
        return day_of_iso(text_of(value)) != DAY_UNKNOWN;
    case VALUE_NUMBER:
        return is_number(value);
    case VALUE_CHOICE:
        return is_among(row->value, value);
    default:
        return 1;
    }
}

static int check_operands(const struct command *command, int count)
{
    if (count == 0 && (command->takes == OPERAND_ONE || command->takes == OPERAND_SOME))
        return wrong(command, "it needs ", command->operands);
    if (count > 0 && command->takes == OPERAND_NONE)
        return wrong(command, "it takes no operand", "");
    if (count > 1 && command->takes != OPERAND_SOME)
        return wrong(command, "it takes one operand; put several words in quotation marks", "");
    return 0;
}

int options_parse(const struct command *command, int count, char **arguments, struct rapporteur_options *options, int *first, int *help)
{
    struct option table[ROWS + 2];
    int used = 0;
    for (int i = 0; i < ROWS; i++)
        if (rows[i].groups & command->groups)
            table[used++] = (struct option){rows[i].name, rows[i].kind == VALUE_NONE ? no_argument : required_argument, NULL, i + 1};
    table[used++] = (struct option){"help", no_argument, NULL, HELP_OPTION};
    table[used] = (struct option){NULL, 0, NULL, 0};
    opterr = 0;
    optind = 1;
    for (int which; (which = getopt_long(count, arguments, ":h", table, NULL)) != -1;) {
        if (which == HELP_OPTION || which == 'h') {
            *help = 1;
            return 0;
        }
        if (which == '?' || which == ':')
            return wrong(command, which == ':' ? "an option lacks its value: " : "there is no such option: ", arguments[optind - 1]);
        const struct option_row *row = &rows[which - 1];
        if (optarg && !is_good(row, optarg))
            return wrong(command, "this is no value for the option: ", optarg);
        row->set(options, optarg ? optarg : row->name);
    }
    *first = optind;
    return check_operands(command, count - optind);
}

void command_help(const struct command *command)
{
    printf("usage: rapporteur %s [options]%s%s\n\n%s\n\n", command->name, command->operands[0] ? " " : "", command->operands, command->summary);
    for (int i = 0; i < ROWS; i++)
        if (rows[i].groups & command->groups) {
            char left[40];
            snprintf(left, sizeof left, "--%s%s%s", rows[i].name, rows[i].value ? " " : "", rows[i].value ? rows[i].value : "");
            printf("  %-22s %s\n", left, rows[i].help);
        }
    printf("  %-22s %s\n", "--help", "this text");
}

void program_help(void)
{
    printf("usage: rapporteur COMMAND [options] [operands]\n\n"
           "Reads news articles about talks between states and keeps a sourced record of them.\n\n");
    for (const struct command *command = commands; command->name; command++) {
        int length = (int)strcspn(command->summary, ".\n");
        printf("  %-12s %.*s\n", command->name, length, command->summary);
    }
    printf("\n`rapporteur COMMAND --help` says what a command takes. To begin:\n"
           "  rapporteur add my-articles/ && rapporteur brief\n");
}

static void print_quoted(const char *text)
{
    putchar('"');
    for (; text && *text; text++)
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    putchar('"');
}

static void print_member(const char *before, const char *name, const char *value)
{
    printf("%s\"%s\":", before, name);
    if (value)
        print_quoted(value);
    else
        fputs("null", stdout);
}

void program_table(void)
{
    for (const struct command *command = commands; command->name; command++) {
        print_member("{", "command", command->name);
        print_member(",", "operands", command->operands);
        print_member(",", "summary", command->summary);
        fputs(",\"options\":[", stdout);
        const char *before = "{";
        for (int i = 0; i < ROWS; i++)
            if (rows[i].groups & command->groups) {
                print_member(before, "name", rows[i].name);
                print_member(",", "value", rows[i].value);
                printf(",\"choice\":%s", rows[i].kind == VALUE_CHOICE ? "true" : "false");
                print_member(",", "help", rows[i].help);
                putchar('}');
                before = ",{";
            }
        puts("]}");
    }
}
