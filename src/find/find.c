/* The order of the finders: each sees what those before it found. */
#include "find/find.h"

#include <string.h>

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

static void facts_clear(struct article *article)
{
    memset(&article->entities, 0, sizeof article->entities);
    memset(&article->names, 0, sizeof article->names);
    memset(&article->roles, 0, sizeof article->roles);
    memset(&article->times, 0, sizeof article->times);
    memset(&article->quotes, 0, sizeof article->quotes);
    memset(&article->figures, 0, sizeof article->figures);
    memset(&article->events, 0, sizeof article->events);
    memset(&article->meetings, 0, sizeof article->meetings);
    memset(&article->commitments, 0, sizeof article->commitments);
}

void article_find(struct article *article)
{
    facts_clear(article);
    for (size_t i = 0; finders[i]; i++)
        finders[i](article);
    article->found = true;
}
