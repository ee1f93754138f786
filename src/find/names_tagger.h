/* The tagger of names: a label a token (type and place in the name, BILOU) by a trained model (models/names.bin). */
#ifndef FIND_NAMES_TAGGER_H
#define FIND_NAMES_TAGGER_H

#include "find/names_evidence.h"
#include "net/sequence.h"
#include "net/words.h"

/* Labels: 0 outside, else 1 + 4 × type + place. */
enum name_place { NAME_BEGIN, NAME_INSIDE, NAME_LAST, NAME_UNIT, NAME_PLACES };
enum { NAME_OUTSIDE, NAME_LABELS = 1 + NAME_PLACES * ENTITY_TYPES, NAME_FEATURES = 80 /* at most, of a token */, NAME_SENTENCE = 400 /* tokens labelled at once */ };

uint8_t name_label(enum entity_type type, enum name_place place);
struct text name_label_name(struct arena *arena, uint8_t label); /* "B-person", "O" */

/* The features of tokens [first, first + count), count at most NAME_SENTENCE, into the arena. */
struct sequence name_features(struct arena *arena, const struct classes *classes, const struct word_evidence *evidence, size_t first, size_t count);
/* Which labels may follow which, into the arena. */
void name_rules(struct arena *arena, struct sequence_rules *rules);

struct name_run { /* tokens [first, end) are a name */
    size_t first, end;
    enum entity_type type;
};
struct name_run_list {
    struct name_run *items;
    size_t count, capacity;
};
void name_runs(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs); /* of the whole article, in order */

#endif
