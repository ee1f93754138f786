#include "run/outlet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_MESSAGE = 1200 };

bool outlet_stopped(const struct outlet *outlet) { return outlet->sink->stopped && outlet->sink->stopped(outlet->sink->context); }

void outlet_write(struct outlet *outlet, struct text text)
{
    if (outlet->broken || !text.length)
        return;
    if (outlet->sink->write(outlet->sink->context, text.data, text.length) != 0) {
        outlet->status = RAPPORTEUR_FILE_FAILED;
        outlet->broken = true;
        outlet->sink->report(outlet->sink->context, "the output cannot be written; check that it is open and the disk not full");
    }
}

/* A message is one line: what an article or a file name smuggles in must not write on the terminal. */
static void report(struct outlet *outlet, char *message)
{
    for (char *byte = message; *byte; byte++)
        if ((unsigned char)*byte < 0x20 || *byte == 0x7F)
            *byte = ' ';
    outlet->sink->report(outlet->sink->context, message);
}

void outlet_say(struct outlet *outlet, const char *format, ...)
{
    char message[LONGEST_MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report(outlet, message);
}

void outlet_error(struct outlet *outlet, struct text name, const struct error *error)
{
    int length = name.length > 600 ? 600 : (int)name.length;
    if (error->line)
        outlet_say(outlet, "%.*s:%u: %s", length, name.data, error->line, error->message);
    else
        outlet_say(outlet, "%.*s: %s", length, name.data, error->message);
    if ((int)error->code > outlet->status)
        outlet->status = (int)error->code;
    outlet->refused++;
}
