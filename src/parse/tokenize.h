/* Text → words, cut as in the UD English treebanks: do n't, minister 's, well - known, but non-nuclear, U.S., 5,000, 10 %.
   Rules only, one pass; the lists are data/abbreviations, contractions, prefixes. */
#ifndef PARSE_TOKENIZE_H
#define PARSE_TOKENIZE_H

#include "model/model.h"

/* Appends the tokens of one block of the article's text (a paragraph or less); only their spans are set. */
void block_tokenize(struct article *article, struct span block);

/* A kind of data/abbreviations.tsv for a token that ends in a full stop and is more than that, or initial, acronym. */
enum abbreviation { ABBREVIATION_NONE, ABBREVIATION_TITLE, ABBREVIATION_INITIAL, ABBREVIATION_MONTH, ABBREVIATION_NUMBER, ABBREVIATION_OTHER };
enum abbreviation abbreviation_of(struct text token);

/* Length in bytes of a piece that ends the word and is a word of its own (n't, 's, 'll), 0 where there is none. */
size_t clitic_length(struct text word);

/* Two words written as one without an apostrophe: cannot, gonna. */
bool is_contraction(struct text word);

#endif
