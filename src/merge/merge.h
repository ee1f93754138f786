/* Many articles → the record: a function of the set of articles, whatever their order (docs/merging.md). */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "model/record.h"

/* Raised whenever merging may give another record for the same facts. */
enum { MERGE_VERSION = 1 };

/* The record of these articles, which must be found. The articles stay the caller's and must outlive the record; their
   `published` and the days of their facts are set anew, weighed against the other articles. Articles with the same id:
   only the first in canonical order counts. `corrections` (in any order; NULL: none) are what people said is so; they are in the record, with
   what came of them. */
struct record *articles_merge(struct article *const *articles, size_t count, const correction_list *corrections);

/* The words of a found article on which a correction of objects of this kind (letter of their ids) can be anchored, with their places. */
void article_anchors(struct arena *arena, const struct article *article, char kind, anchor_list *anchors, span_list *spans);

/* The record as these articles alone give it, but with the identities of `today`, a record that holds them and later ones too:
   which mentions are one actor, event or round is taken from its names, nothing is linked or decided. All that the objects say, these
   articles say. The articles' own days are as `dated` has them (today's record, or one that these articles alone gave), without the
   evidence that rests on other articles. Of corrections only the values count: what is one and what is not, `today` knows. */
struct record *articles_merge_placed(struct article *const *articles, size_t count, const struct record *today, const struct record *dated, const correction_list *corrections);

/* The same, with what someone wants to know of how mentions came to be one thing, or did not: record.ties and record.untied hold the weak
   ties, those that all but join, and the family names of which nobody is taken. */
struct record *articles_merge_doubting(struct article *const *articles, size_t count, const correction_list *corrections);
/* articles_merge_placed() with the days of `today`; record.ties hold all that ties the mentions of `object`. */
struct record *articles_merge_explaining(struct article *const *articles, size_t count, const struct record *today, struct id object);

#endif
