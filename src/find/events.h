/* The finders of events, meetings and commitments: the last of the table in find.c. */
#ifndef FIND_EVENTS_H
#define FIND_EVENTS_H

#include "model/model.h"

void events_find(struct article *article);
void meetings_find(struct article *article);
void commitments_find(struct article *article);

#endif
