/* What is tortured: commands as the user gives them, on records and inputs. */
#ifndef TORTURE_CASES_H
#define TORTURE_CASES_H

#include <stddef.h>

enum { CASE_WORDS = 12 };

struct torture_case {
    char name[96];
    const char *words[CASE_WORDS]; /* the command's arguments, ended by NULL; "@" stands for the id of an article of the record */
    const char *start[3];          /* what the record holds before: inputs that were added; none: there is no record */
    const char *input;             /* standard input; NULL: nothing */
};

/* All cases, in a fixed order; `inputs` is the folder, in which the process stands. */
size_t cases_make(struct torture_case **cases);

#endif
