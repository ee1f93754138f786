/* The sentences that models learn from: CoNLL-U (plain or .gz) and silver TSV (FORM UPOS XPOS HEAD DEPREL NER, "_" unknown). */
#ifndef LEARN_TREEBANK_H
#define LEARN_TREEBANK_H

#include "base/error.h"
#include "model/model.h"

struct sample {
    const struct article *article;
    uint32_t first, count; /* tokens */
    bool silver;           /* labelled by machine */
    bool tree;             /* heads and relations are known */
};

struct treebank {
    struct arena *arena;
    LIST_OF(struct article *) articles;
    LIST_OF(struct sample) samples;
};

/* A whole file, unpacked where it is .gz. Refused unless "train" or "silver" is in the file's name: what is for scoring is not learnt from. */
struct text learn_file(struct arena *arena, const char *path, struct error *error);
/* Adds a file's sentences. */
bool treebank_read(struct treebank *treebank, const char *path, struct error *error);
struct treebank *treebank_create(void);
void treebank_destroy(struct treebank *treebank);

struct text sample_form(const struct sample *sample, size_t word);
const struct token *sample_token(const struct sample *sample, size_t word);

/* A number below `limit` from a row that depends on nothing but `state`. */
uint32_t random_below(uint64_t *state, uint32_t limit);

/* The samples' numbers in an order of chance; gold ones `times` times. Into the arena. */
typedef LIST_OF(uint32_t) order_list;
order_list samples_shuffled(struct arena *arena, const struct treebank *treebank, uint32_t gold_times, uint64_t *state);

#endif
