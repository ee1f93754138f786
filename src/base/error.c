#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

/* Controls become blanks, and what a precision in the format has cut of a character's bytes is left out. */
static void message_clean(char *message)
{
    size_t kept = 0, at = 0;
    struct text text = text_of(message);
    while (at < text.length) {
        size_t start = at;
        uint32_t point = utf8_next(text, &at);
        if (point == UTF8_REPLACEMENT && at - start == 1)
            continue;
        if (point < 0x20 || (point >= 0x7F && point < 0xA0))
            message[kept++] = ' ';
        else
            for (size_t i = start; i < at; i++)
                message[kept++] = message[i];
    }
    message[kept] = '\0';
}

enum error_code error_set(struct error *error, enum error_code code, const char *format, ...)
{
    if (!error)
        return code;
    error->code = code;
    error->line = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    message_clean(error->message);
    return code;
}
