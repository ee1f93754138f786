/* Our own sentences, under the rules of docs/wording.md: pieces of English that say no more than they are given. */
#ifndef MERGE_WORDING_H
#define MERGE_WORDING_H

#include "merge/strata.h"

/* "on 11 June 2020", "in June 2020", "in 2008", "on 11 or 12 June 2020", "between 31 March and 7 April 2021": never a day
   likelier than the interval. Unknown text for an unknown interval. */
struct text wording_when(struct arena *arena, struct interval days);
/* "first" … "twelfth", then "13th". */
struct text wording_ordinal(struct arena *arena, int32_t ordinal);
/* "two" … "twelve", then digits. */
struct text wording_number(struct arena *arena, size_t number);
/* "A", "A and B", "A, B and C". */
struct text wording_list(struct arena *arena, const text_list *items);
/* The name of record.actors[actor] with the "the" that it takes within a sentence: "the United States", "Iraq", "the Pentagon". */
struct text wording_actor(const struct merge *merge, uint32_t actor);
/* Up to `most` of them as a list; where there are more, "A, B and 3 others". */
struct text wording_actors(const struct merge *merge, const uint32_t *actors, size_t count, size_t most);
/* With a capital at the start and a full stop at the end. */
struct text wording_sentence(struct arena *arena, struct text words);
/* In quotation marks of ours. */
struct text wording_quoted(struct arena *arena, struct text words);

/* The part of `span` from its start of at most `words` words, whole words only, cut before a double quotation mark, without
   blanks, joining punctuation or joining words at its end; may be empty. */
struct span wording_clip(struct text text, struct span span, uint32_t words);
/* The same, with the quotation marks that the article has: for words that we do not put between ours. */
struct span wording_clip_whole(struct text text, struct span span, uint32_t words);
/* The clause of one article around `inside`, at most `words` words: the sentence cut at its own punctuation, then from the front. */
struct span wording_clause(const struct article *article, struct span inside, uint32_t words);
/* The clause around `inside` that begins and ends where clauses do, of at most `words` words; where there is none, wording_clause. */
struct span wording_whole_clause(const struct article *article, struct span inside, uint32_t words);
size_t wording_words(struct text text); /* how many words */

#endif
