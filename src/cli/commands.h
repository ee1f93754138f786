/* The commands, and the one table of options: it parses the arguments and prints the help. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "rapporteur.h"

/* Which options a command takes. */
enum option_group { GROUP_RECORD = 1, GROUP_VIEW = 2, GROUP_READ = 4, GROUP_PAGE = 8, GROUP_PARSE = 16, GROUP_FIND = 32, GROUP_JSON = 64, GROUP_FORMAT = 128, GROUP_SOURCES = 256, GROUP_THREADS = 512, GROUP_EXPORT = 1024, GROUP_AS_OF = 2048, GROUP_DIFF = 4096, GROUP_FIX = 8192, GROUP_WHY = 16384, GROUP_WATCH = 1048576, GROUP_SANDBOX = 2097152 };

enum operand { OPERAND_NONE, OPERAND_OPTIONAL, OPERAND_ONE, OPERAND_SOME };

struct command {
    const char *name, *operands, *summary;
    unsigned groups;
    enum operand takes;
    int (*run)(const struct command *command, const struct rapporteur_options *options, const char *const *operands, size_t count);
};

extern const struct command commands[]; /* ended by one without a name */

/* Fills `options` from the arguments; the operands are then arguments[*first …]. 0, or RAPPORTEUR_WRONG_USAGE with a message
   printed; `*help` where --help was among them. */
int options_parse(const struct command *command, int count, char **arguments, struct rapporteur_options *options, int *first, int *help);
void command_help(const struct command *command);
void program_help(void);
/* Commands and options as JSON Lines: of this the manual's pages and the shells' completions are made (tools/make_pages.py). */
void program_table(void);

/* Writes what of the output is still waiting; a full disk or a closed pipe shows only now, and is told. Gives the status to end with. */
int output_finish(int status);

#endif
