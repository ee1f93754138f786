/* Parts of speech: for each word one label "UPOS XPOS", from left to right, by a linear model. */
#ifndef PARSE_TAGGER_H
#define PARSE_TAGGER_H

#include "net/linear.h"
#include "net/words.h"

enum { TAGGER_FEATURES = 64 /* at most, a word */, TAG_NONE = LINEAR_LABELS /* before the first word */ };

/* The features of word i, given the tags of the words before it; gives their number. */
size_t tagger_features(const struct word *words, size_t count, size_t i, enum casing casing, const uint8_t *tags, uint32_t *features);

void words_tag(const struct linear *model, const struct word *words, size_t count, enum casing casing, uint8_t *tags);

#endif
