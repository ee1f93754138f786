#include "read/finish.h"

#include "base/hash.h"
#include "read/address.h"
#include "read/credits.h"

/* The day of the last change that the page gives; or DAY_UNKNOWN. */
static int32_t last_change(const clue_list *clues)
{
    int32_t day = DAY_UNKNOWN;
    for (size_t i = 0; i < clues->count; i++)
        if (clues->items[i].kind == CLUE_UPDATED && clues->items[i].days.latest != DAY_UNKNOWN && clues->items[i].days.latest > day)
            day = clues->items[i].days.latest;
    return day;
}

void article_finish(struct article *article, struct text content, clue_list *clues, const struct read_options *options)
{
    credits_read(article);
    article->text_day = article->text_day != DAY_UNKNOWN ? article->text_day : options->captured != DAY_UNKNOWN ? options->captured : last_change(clues);
    day_decide(article, clues, options->captured);
    if (article->path.data)
        *list_push(article->arena, &article->paths) = article->path;
    if (article->id.data)
        return;
    struct text named = article->url.data && address_usable(article->url) ? address_canonical(article->arena, article->url) : content;
    struct id id = id_make('a', hash_text(named));
    article->id = text_copy(article->arena, text_of(id.text));
}
