/* The order of the finders: each sees what those before it found. */
#include "find/find.h"

#include "find/finders.h"

typedef void finder(struct article *article);

static finder *const finders[] = {
    times_find,
    actors_find,
    quotes_find,
    figures_find,
    events_find,
    meetings_find,
    commitments_find,
    NULL,
};

void article_find(struct article *article)
{
    for (size_t i = 0; finders[i]; i++)
        finders[i](article);
    article->found = true;
}
