/* Fuzzing: a door is a way by which bytes or text get into the program. Each takes any bytes and must come back; it ends the
   process (abort) where a rule is broken that no crash would show: a model_check() that fails, output that is no valid UTF-8,
   JSON that does not read back as it was written, two orders of articles that give two records.

   One program for all doors: `replay DOOR FILE…` runs seeds and findings, `FUZZ_DOOR=DOOR build-fuzz/fuzz/fuzz` looks for
   new ones (libFuzzer; tools/fuzz runs rounds of it). A new door is a function here, a line in doors.c, and seeds/NAME/. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "model/json.h"

typedef void fuzz_door(struct text input);

struct door {
    const char *name;
    fuzz_door *run;
    uint32_t longest; /* bytes that are worth trying */
    const char *words; /* name of the dictionary in words/, or NULL */
};

extern const struct door doors[]; /* ended by one without a name */
const struct door *door_named(const char *name); /* or NULL */

fuzz_door fuzz_document, fuzz_html, fuzz_charset, fuzz_json;                                                         /* fuzz_read.c */
fuzz_door fuzz_parse, fuzz_conllu;                                                                                   /* fuzz_parse.c */
fuzz_door fuzz_times, fuzz_names, fuzz_quotes, fuzz_figures, fuzz_events, fuzz_meetings, fuzz_commitments, fuzz_article; /* fuzz_find.c */
fuzz_door fuzz_merge, fuzz_stories;                                                                                  /* fuzz_merge.c */
fuzz_door fuzz_search, fuzz_views, fuzz_export;                                                                      /* fuzz_show.c */
fuzz_door fuzz_record, fuzz_cells, fuzz_facts;                                                                       /* fuzz_store.c */
fuzz_door fuzz_models, fuzz_options;                                                                                 /* fuzz_other.c */

/* ---- what the doors share (fuzz_common.c) ------------------------------------------------------------------------------- */

/* Ends the process: `rule` is broken. */
_Noreturn void fuzz_broken(const char *rule, struct text shown);
/* model_check() holds, and the article as JSON is valid, reads back, and is then written as the same bytes. */
void fuzz_check_article(const struct article *article);
/* Valid UTF-8 without the characters that no output may hold. */
void fuzz_check_output(struct text output);
/* Any bytes as the valid UTF-8 that they may be taken for. */
struct text fuzz_text(struct arena *arena, struct text bytes);
/* Takes the first byte off; 0 where there is none. */
uint8_t fuzz_byte(struct text *input);
/* An article of this text, parsed. `seed` other than 0 shakes the analysis: tags and heads that no parser would give, but any
   JSON may bring. */
struct article *fuzz_article_of(struct text text, uint32_t seed);
/* A record file of two short articles, made once; its path. */
const char *fuzz_record_path(void);
/* Its bytes, sound and complete. */
struct text fuzz_record_bytes(void);
/* A path for a file that is about to be damaged; in memory where the machine has such a folder. */
const char *fuzz_scratch_path(void);

#endif
