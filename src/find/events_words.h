/* The words that name events (data/event-words.tsv), found in a tree with the needs that they have. */
#ifndef FIND_EVENTS_WORDS_H
#define FIND_EVENTS_WORDS_H

#include "find/events_tree.h"

struct event_word {
    int32_t token;       /* verb, or head of the noun */
    int32_t first, last; /* tokens of the words */
    bool noun;
    enum event_type type;
    struct text cameo, mode;        /* or unknown */
    struct text actors, recipients; /* where they stand, by commas */
};

bool event_word_at(const struct tree *tree, int32_t token, struct event_word *word);
/* Is the token's lemma in the class (data/event-classes.tsv, or @actor @human @force @place @state)? */
bool event_class_holds(const struct tree *tree, int32_t token, struct text name);

bool event_type_is_mutual(enum event_type type); /* what both sides do */
bool event_type_is_speech(enum event_type type); /* acts of speech: told in the present as well */

#endif
