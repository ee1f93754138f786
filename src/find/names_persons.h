/* Which names of persons mean one person within the article. */
#ifndef FIND_NAMES_PERSONS_H
#define FIND_NAMES_PERSONS_H

#include "model/model.h"

/* Gives each name of a person its entity, adding entities; INDEX_NONE where two persons fit and nothing decides. */
void persons_join(struct article *article, struct arena *arena);

enum sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE };
enum sex person_sex(struct text name); /* by the first word that the list of given names knows */

#endif
