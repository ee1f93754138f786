#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"

static int usage_fault(const char *name)
{
    fprintf(stderr, "rapporteur: there is no command '%.40s'; `rapporteur --help` lists them\n", name);
    return RAPPORTEUR_WRONG_USAGE;
}

int main(int count, char **arguments)
{
    /* A closed pipe is an error of writing, told as such, not a silent death. */
    signal(SIGPIPE, SIG_IGN);
    if (count < 2) {
        fputs("rapporteur: no command is given; `rapporteur --help` lists them\n", stderr);
        return RAPPORTEUR_WRONG_USAGE;
    }
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0 || strcmp(arguments[1], "help") == 0) {
        program_help();
        return fflush(stdout) == 0 ? RAPPORTEUR_GOOD : RAPPORTEUR_FILE_FAILED;
    }
    if (strcmp(arguments[1], "--version") == 0) {
        printf("rapporteur %s\n", rapporteur_version());
        return fflush(stdout) == 0 ? RAPPORTEUR_GOOD : RAPPORTEUR_FILE_FAILED;
    }
    for (const struct command *command = commands; command->name; command++) {
        if (strcmp(command->name, arguments[1]) != 0)
            continue;
        struct rapporteur_options options = {0};
        int first = 0, help = 0;
        int status = options_parse(command, count - 1, arguments + 1, &options, &first, &help);
        if (status != 0)
            return status;
        if (help) {
            command_help(command);
            return fflush(stdout) == 0 ? RAPPORTEUR_GOOD : RAPPORTEUR_FILE_FAILED;
        }
        return command->run(command, &options, (const char *const *)(arguments + 1 + first), (size_t)(count - 1 - first));
    }
    return usage_fault(arguments[1]);
}
