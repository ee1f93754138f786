/* An error is a value: a code, a message that says what is wrong and what to do, and where. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdint.h>

enum error_code {
    ERROR_NONE,
    ERROR_INPUT = 1, /* this input cannot be used; the rest goes on (exit status 1) */
    ERROR_USAGE = 2,
    ERROR_FILE = 3,  /* a needed file cannot be read or written (exit status 3) */
    ERROR_FAULT = 4, /* the program is at fault */
};

struct error {
    enum error_code code;
    uint32_t line;     /* in the file, from 1; 0: not of one line */
    char message[400]; /* no control characters, no file name: that is added where it is printed */
};

/* Sets the error, replacing control characters in the message; gives `code`. A NULL `error` is not written. */
enum error_code error_set(struct error *error, enum error_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
