/* All that is learnt about the language, as it lies in the program. */
#ifndef PARSE_LANGUAGE_H
#define PARSE_LANGUAGE_H

#include "net/classes.h"
#include "net/linear.h"
#include "parse/endings.h"

struct language {
    struct classes classes;
    struct linear tagger, steps, relations;
    struct endings lemmas, features;
    struct text tags[LINEAR_LABELS], upos[LINEAR_LABELS], xpos[LINEAR_LABELS]; /* of the tagger's labels: "NOUN NN", "NOUN", "NN" */
    uint32_t root; /* the relation of that name */
};

/* Maps the models; cheap enough to do once an article. A model that does not fit ends the program: it was built so. */
void language_load(struct language *language);

#endif
