#ifndef FIND_TIMES_TENSE_H
#define FIND_TIMES_TENSE_H

#include "find/pieces.h"

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };

/* Of the clause in which pieces [first, end) stand. */
enum tense time_tense(const struct article *article, const struct pieces *pieces, size_t first, size_t end);

#endif
