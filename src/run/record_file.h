/* The record file as all commands on it use it: opened, made anew, reported on. */
#ifndef RUN_RECORD_FILE_H
#define RUN_RECORD_FILE_H

#include "run/outlet.h"
#include "show/show.h"
#include "store/store.h"

const char *record_path(const struct rapporteur_options *options);
/* The record that the options name, or NULL with the reason reported. The outlet, which is told of waiting for other writers,
   must live as long. */
struct store *record_open(const struct rapporteur_options *options, bool create, struct outlet *outlet);
/* The same for looking only: a record of an earlier version that cannot be upgraded is shown from a copy in memory. */
struct store *record_open_to_read(const struct rapporteur_options *options, struct outlet *outlet);
/* The same for making all of it anew: does not say that this is due. */
struct store *record_open_to_rebuild(const struct rapporteur_options *options, struct outlet *outlet);
/* Reports the error and breaks the outlet where `code` says so; whether it did. */
bool record_failed(struct outlet *outlet, const struct rapporteur_options *options, enum error_code code, const struct error *error);
/* Makes the record anew from the evidence, in the transaction that is open; false where it failed, which is reported. */
bool record_renew(struct store *store, const struct rapporteur_options *options, struct outlet *outlet);
/* The export as it is stored; unknown text where it cannot be had, which is reported. */
struct text record_export(struct store *store, const struct rapporteur_options *options, struct arena *arena, struct outlet *outlet);

/* Notes a revision of the record in the transaction that is open: "add, 3 articles". False where it failed, which is reported. To be
   called once by whatever changes the record. */
bool revision_note(struct store *store, const struct rapporteur_options *options, struct outlet *outlet, const char *verb, size_t count, const char *what);
/* What the options say of how to show the record; words that were typed are copied into the arena, cleaned. */
struct show_options show_options_of(const struct rapporteur_options *options, const char *argument, struct arena *arena);

#endif
