#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"

static int usage_fault(const char *name)
{
    fprintf(stderr, "rapporteur: there is no command '%.40s'; `rapporteur --help` lists them\n", name);
    return RAPPORTEUR_WRONG_USAGE;
}

static const struct command *command_named(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int help_print(const char *about)
{
    const struct command *command = about ? command_named(about) : NULL;
    if (about && !command && strcmp(about, "--table") != 0)
        return usage_fault(about);
    if (command)
        command_help(command);
    else if (about)
        program_table();
    else
        program_help();
    return output_finish(RAPPORTEUR_GOOD);
}

static int command_run(const struct command *command, int count, char **arguments)
{
    struct rapporteur_options options = {.sandbox = 1};
    int first = 0, help = 0;
    int status = options_parse(command, count, arguments, &options, &first, &help);
    if (status != 0)
        return status;
    if (help) {
        command_help(command);
        return output_finish(RAPPORTEUR_GOOD);
    }
    return command->run(command, &options, (const char *const *)(arguments + first), (size_t)(count - first));
}

int main(int count, char **arguments)
{
    /* A closed pipe is an error of writing, told as such, not a silent death. */
    signal(SIGPIPE, SIG_IGN);
    if (count < 2) {
        fputs("rapporteur: no command is given; `rapporteur --help` lists them\n", stderr);
        return RAPPORTEUR_WRONG_USAGE;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return help_print(count > 2 ? arguments[2] : NULL);
    if (strcmp(name, "--version") == 0) {
        static const char *const sandboxes[] = {"none on this machine", "files", "system calls", "files, system calls"};
        printf("rapporteur %s\nsandbox: %s\n", rapporteur_version(), sandboxes[rapporteur_sandbox_offered() & 3]);
        return output_finish(RAPPORTEUR_GOOD);
    }
    const struct command *command = command_named(name);
    return command ? command_run(command, count - 1, arguments + 1) : usage_fault(name);
}
