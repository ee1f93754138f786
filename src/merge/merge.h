/* Many articles → the record: a function of the set of articles, whatever their order (docs/merging.md). */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "model/record.h"

/* Raised whenever merging may give another record for the same facts. */
enum { MERGE_VERSION = 1 };

/* The record of these articles, which must be found. The articles stay the caller's and must outlive the record; their
   `published` and the days of their facts are set anew, weighed against the other articles. Articles with the same id:
   only the first in canonical order counts. */
struct record *articles_merge(struct article *const *articles, size_t count);

#endif
