/* The terms that a stratum's link() adds up. The same code scores and explains: link() is called with no list, and where someone asks why,
   the rule is asked again with one, so that what is printed is what decided. */
#ifndef MERGE_REASONS_H
#define MERGE_REASONS_H

#include "model/tie.h"

/* The score of what can be no tie whatever else speaks for it. */
enum { REFUSED = -100000 };

struct reasons {
    struct arena *arena;
    reason_list list;
};

/* The score itself; noted with its words where there is a list and it is not 0. */
static inline int32_t reason(struct reasons *why, int32_t score, const char *words)
{
    if (why && score)
        *list_push(why->arena, &why->list) = (struct tie_reason){words, score, false};
    return score;
}

/* The same of what two different things seldom have in common. */
static inline int32_t rare_reason(struct reasons *why, int32_t score, const char *words)
{
    if (why && score)
        *list_push(why->arena, &why->list) = (struct tie_reason){words, score, true};
    return score;
}

#endif
