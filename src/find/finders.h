/* The finders, one exported symbol each; find.c says their order. Each replaces the facts of its own kind. */
#ifndef FIND_FINDERS_H
#define FIND_FINDERS_H

#include "model/model.h"

void actors_find(struct article *article);
void commitments_find(struct article *article);
void events_find(struct article *article);
void meetings_find(struct article *article);
void times_find(struct article *article);
void quotes_find(struct article *article);
void figures_find(struct article *article);

#endif
