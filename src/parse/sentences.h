/* Where sentences end. */
#ifndef PARSE_SENTENCES_H
#define PARSE_SENTENCES_H

#include "model/model.h"

/* Appends the sentences of the article's tokens from `first` on (those of one block), and sets the tokens' `sentence`. */
void block_sentences(struct article *article, size_t first);

#endif
