/* Articles from CoNLL-U and back (universaldependencies.org/format): one article a document. */
#ifndef PARSE_CONLLU_H
#define PARSE_CONLLU_H

#include "base/error.h"
#include "model/model.h"

/* A multiword token: its line in the file, over words [first, last] of the article. */
struct conllu_range {
    uint32_t first, last;
    struct text form, misc;
};

/* An article with what CoNLL-U has and an article has not. */
struct conllu_document {
    struct article *article;
    text_list comments; /* a sentence: its comment lines, line ends included; none where the article is not from CoNLL-U */
    text_list misc;     /* a token; none where not from CoNLL-U */
    LIST_OF(struct conllu_range) ranges;
};

/* Reads the first document (up to the next "# newdoc", or 2,000 sentences) and gives how many bytes it took; 0: there is
   none, or it may go on behind these bytes (`all` is not set). The article's text is made of the forms; columns 3 to 8 are
   taken where they are given, heads only where they make a tree. The caller destroys the article; it is NULL where the document
   cannot be used: then `error` says why, its line counted from the first of these bytes. */
size_t conllu_read(struct text bytes, bool all, struct conllu_document *document, struct error *error);

/* The document as CoNLL-U: comments, words and multiword tokens as they were read, DEPS empty. */
void conllu_write(struct text_builder *out, const struct conllu_document *document);

/* A parsed article as a document, for writing: multiword tokens where a clitic hangs on its word. Lives as long as the article. */
struct conllu_document conllu_document_of(struct article *article);

#endif
