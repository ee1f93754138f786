/* Who acts in the article: names, who is who, what persons are, and who is meant without a name. One finder, because all four read
   the same word lists, which are looked up once. */
#include "find/actors.h"

#include "find/finders.h"

void actors_find(struct article *article)
{
    struct arena *arena = arena_create();
    struct word_evidence evidence;
    evidence_make(&evidence, article, arena);
    names_mark(article, &evidence);
    entities_join(article);
    roles_tell(article, &evidence);
    mentions_follow(article, &evidence);
    arena_destroy(arena);
}
