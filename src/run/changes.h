/* What differs between two exports. */
#ifndef RUN_CHANGES_H
#define RUN_CHANGES_H

#include "base/text.h"

struct changes {
    size_t added, changed, removed; /* objects */
};
struct changes changes_between(struct arena *arena, struct text before, struct text after);

#endif
