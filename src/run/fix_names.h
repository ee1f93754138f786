/* What the operands of `fix` name: objects by any id ever printed, marks of the brief, articles, actors by their names. */
#ifndef RUN_FIX_NAMES_H
#define RUN_FIX_NAMES_H

#include "run/record_file.h"

/* A `fix` at work. */
struct fixing {
    struct store *store;
    const struct rapporteur_options *options;
    struct outlet *outlet;
    struct arena *arena;
    struct record *record;       /* as it is before */
    correction_list corrections; /* settled */
    size_t added;
};

/* An object that an operand names, by one of its mentions. */
struct meant {
    struct id mention, object; /* of an article none */
    struct anchor anchor;
};

/* ERROR_INPUT where it names nothing, several things, or nothing of the `kinds` (letters of ids). */
enum error_code meant_find(struct fixing *fixing, const char *operand, const char *kinds, struct meant *meant, struct error *error);

/* All mentions of the object as anchors, in the order of the articles; with `article` (an index of record.articles) those of that one only,
   with a sentence only those in it. */
anchor_list object_mentions(struct fixing *fixing, struct id object, char kind, int32_t article, struct span sentence, struct error *error);
/* The article that the operand names (by id, unique beginning, or letter), with the sentence where it is a mark of one; INDEX_NONE: none. */
int32_t article_meant(const struct fixing *fixing, const char *operand, struct span *sentence);

/* What an object is called, for a message; unknown where the record does not hold it. */
struct text object_label(struct arena *arena, const struct record *record, struct id object);

#endif
