/* What a command says: its results, its messages, and the status it will end with. */
#ifndef RUN_OUTLET_H
#define RUN_OUTLET_H

#include "base/error.h"
#include "base/text.h"
#include "rapporteur.h"

struct outlet {
    const struct rapporteur_sink *sink;
    int status; /* the worst so far: enum rapporteur_status */
    size_t refused;
    bool broken; /* there is no use in going on: the output or the record cannot be written */
};

/* Whether the caller wants the work to end in good order. */
bool outlet_stopped(const struct outlet *outlet);

void outlet_write(struct outlet *outlet, struct text text);
void outlet_say(struct outlet *outlet, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Reports "NAME:LINE: message" and raises the status by the error's code. */
void outlet_error(struct outlet *outlet, struct text name, const struct error *error);

#endif
