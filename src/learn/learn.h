/* The parts of the program rapporteur-learn: one command a model. */
#ifndef LEARN_LEARN_H
#define LEARN_LEARN_H

#include "learn/trainer.h"
#include "learn/treebank.h"

struct learn_options {
    const char *out;        /* where the model goes */
    uint32_t epochs;        /* times through the data */
    uint32_t gold_times;    /* how often a sentence of people's labels counts for one of a machine's */
    uint32_t most_kilobytes;
    uint32_t least_updates;
    const char *const *files;
    size_t file_count;
};

/* A command: reads options.files, writes options.out, tells its progress on stderr; false with `error` where it cannot. */
typedef bool learner(const struct learn_options *options, struct error *error);
learner learn_classes, learn_tagger, learn_lemmas, learn_features, learn_names;
learner learn_parser; /* two models: the steps to options.out, the relations to relations.bin beside it */

/* All files of the options, or NULL. */
struct treebank *treebank_of(const struct learn_options *options, struct error *error);

/* Writes the trainer's model as the options say, and tells how large it is. */
bool learnt_write(const struct trainer *trainer, const char *const *names, const struct learn_options *options, struct error *error);

/* ---- tags, as the tagger and the parser share them --------------------------------------------------------------------- */

struct tag_names {
    uint32_t count;
    const char *names[LINEAR_LABELS]; /* "NOUN NN", in the order of the alphabet */
};

/* The joint tags that the treebank has at least three times, gold only. */
struct tag_names tag_names_of(struct treebank *treebank);
uint8_t sample_tag(const struct tag_names *names, const struct sample *sample, size_t word); /* TAG_NONE: none of them, or not known */

/* Trains on the samples that are not left out (`left_out` may be NULL). */
struct trainer *tagger_train(const struct treebank *treebank, const struct tag_names *names, const bool *left_out, uint32_t epochs, uint32_t gold_times);

#endif
