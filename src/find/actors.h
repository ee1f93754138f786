/* The four steps of actors_find(), each of which sees what those before it found and what the lists say of each word. */
#ifndef FIND_ACTORS_H
#define FIND_ACTORS_H

#include "find/names_evidence.h"

void names_mark(struct article *article, const struct word_evidence *evidence);       /* fills `names`, without entities */
void entities_join(struct article *article);                                          /* fills `entities`; names[].entity */
void roles_tell(struct article *article, const struct word_evidence *evidence);       /* fills `roles`; countries and sectors of persons */
void mentions_follow(struct article *article, const struct word_evidence *evidence);  /* adds mentions without a name */

#endif
