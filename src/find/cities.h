/* Does the name of a seat of government stand for the government ("Washington said") or for the city ("in Washington")? */
#ifndef FIND_CITIES_H
#define FIND_CITIES_H

#include "find/names_evidence.h"

bool city_governs(const struct word_evidence *evidence, size_t first, size_t end);

#endif
