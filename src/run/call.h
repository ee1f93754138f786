/* The library's edge: what every public function passes through, so that running out of memory comes to its caller as a
   status, with a message, nothing left open and nothing half done. */
#ifndef RUN_CALL_H
#define RUN_CALL_H

#include "run/outlet.h"

/* A call of a public function; each sets what it takes. */
struct call {
    int (*command)(const struct call *call); /* gives the status */
    const struct rapporteur_options *options;
    const struct rapporteur_sink *sink;
    const char *const *words; /* paths or ids */
    size_t count;             /* of words */
    int input;                /* file descriptor */
    const char *view, *argument;
};

int call_run(const struct call *call);

#endif
