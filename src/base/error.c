#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

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
    for (char *byte = error->message; *byte; byte++)
        if ((unsigned char)*byte < 0x20 || *byte == 0x7F)
            *byte = ' ';
    return code;
}
