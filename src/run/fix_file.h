/* Corrections as files, in which people exchange them. */
#ifndef RUN_FIX_FILE_H
#define RUN_FIX_FILE_H

#include "run/call.h"
#include "run/fix_names.h"

/* Adds the correction unless it is there. */
enum error_code fixing_add(struct fixing *fixing, const struct correction *correction, bool *added, struct error *error);
/* Takes the corrections of the files in; a bad line is refused, with its place, and the rest is taken. */
enum error_code verb_apply(struct fixing *fixing, const char *const *words, size_t count, struct error *error);
/* `fix export [FILE]`; gives the status. */
int fixes_export(const struct call *call);

#endif
