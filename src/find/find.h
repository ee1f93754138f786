/* One article → its facts. A file a finder, one exported symbol each, one table (find.c) that says the order. */
#ifndef FIND_FIND_H
#define FIND_FIND_H

#include "model/model.h"

/* Raised whenever any finder may give other facts for the same article. */
enum { FINDER_VERSION = 1 };

/* Fills the article's facts. The article must be parsed. Facts that are there are replaced. */
void article_find(struct article *article);

#endif
