/* The order of work on one article, and many of them at once on several threads, given on in the order in which they came. */
#ifndef RUN_PIPELINE_H
#define RUN_PIPELINE_H

#include "model/model.h"
#include "run/input.h"
#include "run/outlet.h"

enum stage { STAGE_READ, STAGE_PARSE, STAGE_FIND };

/* Takes an article that is done up to the stage, and owns it. */
typedef void article_taker(void *context, struct article *article);
/* Told of each input once it is read: how many articles it gave, and the refusal, if there was one (else NULL). */
typedef void input_teller(void *context, struct text name, size_t articles, const struct error *refused);

struct pipeline {
    const struct rapporteur_options *options;
    struct outlet *outlet;
    enum stage last;
    article_taker *take;
    input_teller *tell; /* may be NULL: refusals are reported all the same */
    /* Whether the file need not be read (`bytes` NULL), or its bytes not taken apart; may be NULL. */
    bool (*known)(void *context, const struct input_file *file, const struct text *bytes);
    void (*lose)(void *context);  /* told of each article that is left out after it was read; may be NULL */
    void (*pause)(void *context); /* the stream that is read has nothing more at the moment; may be NULL */
    void *context;
    const char *except; /* the record that is written, which may lie in a folder that is read; or NULL */
};

/* Reads all that lies below the paths and takes each article through the stages. */
void pipeline_run(const struct pipeline *pipeline, const char *const *paths, size_t count);

/* The stages that the article has not had, up to `last`. */
void article_process(struct article *article, enum stage last);

unsigned threads_of(const struct rapporteur_options *options);

#endif
