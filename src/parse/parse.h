/* Text → sentences, tokens, lemmas, tags, trees, by the trained models in models/. */
#ifndef PARSE_PARSE_H
#define PARSE_PARSE_H

#include "model/model.h"

/* Fills `sentences` and `tokens` of the article from its text and parts (a sentence never crosses a paragraph or a part).
   Does nothing where article.parsed is set. */
void article_parse(struct article *article);

/* Tags, lemmas and trees for tokens and sentences that are given (CoNLL-U): spans and sentence indexes are kept. */
void article_parse_tokenized(struct article *article);

#endif
