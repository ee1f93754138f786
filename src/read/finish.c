#include "read/finish.h"

#include "base/hash.h"
#include "read/address.h"
#include "read/credits.h"

void article_finish(struct article *article, struct text content, clue_list *clues, const struct read_options *options)
{
    credits_read(article);
    day_decide(article, clues, options->captured);
    if (article->path.data)
        *list_push(article->arena, &article->paths) = article->path;
    if (article->id.data)
        return;
    struct text named = article->url.data && address_usable(article->url) ? address_canonical(article->arena, article->url) : content;
    struct id id = id_make('a', hash_text(named));
    article->id = text_copy(article->arena, text_of(id.text));
}
