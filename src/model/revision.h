/* Several texts under one id: revisions of one article, which is one source. The current one is the latest by the day of its
   text, ties by the hash of all that was read, whatever came first; its facts make the record. The others are kept, to be shown
   and exported under names of their own. Two contents whose title and text are the same are no revisions of each other. */
#ifndef MODEL_REVISION_H
#define MODEL_REVISION_H

#include "base/hash.h"
#include "model/model.h"

struct article_revision {
    struct article *article; /* its id is revision_id(); its paths are those where the current text does not stand */
    struct text of;          /* id of the article */
};

typedef LIST_OF(struct article_revision) revision_list;

uint64_t article_words(const struct article *article); /* hash of title and text */
/* Of all that was read but its paths and the day of the text: the same content has the same hash wherever and whenever it was found. */
uint64_t article_content(const struct article *article);
/* The day by which a content is ranked: the latest on which it was captured or changed, as far as that is known, else the last on
   which it may have been published; or DAY_UNKNOWN. */
int32_t revision_day(int32_t text_day, struct interval published);
/* The name of one text of the article with this id. It is also good for the current one. */
struct id revision_id(struct text article_id, uint64_t words);

/* Takes the articles apart: afterwards the first `result` of the array are the current texts, with the paths of all copies of these
   texts; the earlier ones, each text once, are added to `revisions` by article and day, with their own ids and paths. */
size_t revisions_part(struct arena *arena, struct article **articles, size_t count, revision_list *revisions);

/* Gives each of them its own id in the place of its article's. */
void revisions_name(revision_list *revisions);

/* Orders texts of one article: -1 where `a` is the earlier. */
int revision_compare(int32_t day_a, uint64_t content_a, int32_t day_b, uint64_t content_b);

#endif
