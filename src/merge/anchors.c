/* All anchors that mentions of a kind may have in an article: what the strata call by mention_hash(). */
#include "merge/merge.h"

enum { MEETINGS_FROM = 1000 }; /* as in events.c: numbers of meetings among events on the same words */

struct anchors {
    struct arena *arena;
    const struct article *article;
    char kind;
    anchor_list *anchors;
    span_list *spans;
};

static void anchor_add(const struct anchors *all, struct span words, uint32_t nth)
{
    if (!span_known(words) || words.end <= words.start)
        return;
    *list_push(all->arena, all->anchors) = anchor_make(all->article, all->kind, words, nth);
    *list_push(all->arena, all->spans) = words;
}

/* Facts on the same words are numbered; here all numbers that such facts can have. */
#define ANCHOR_ALL(all, list)                                                                                       \
    for (size_t i = 0; i < (list).count; i++) {                                                                     \
        uint32_t nth = 0;                                                                                           \
        const struct span words = (list).items[i].span;                                                             \
        for (size_t j = 0; j < i; j++)                                                                              \
            nth += (list).items[j].span.start == words.start && (list).items[j].span.end == words.end;              \
        anchor_add(all, words, nth);                                                                                \
    }

static void event_anchors(const struct anchors *all)
{
    const struct article *article = all->article;
    ANCHOR_ALL(all, article->events)
    for (size_t i = 0; i < article->meetings.count; i++)
        anchor_add(all, article->meetings.items[i].span, MEETINGS_FROM + (uint32_t)article->meetings.items[i].ordinal);
}

static void figure_anchors(const struct anchors *all) { ANCHOR_ALL(all, all->article->figures) }

static void meeting_anchors(const struct anchors *all) { ANCHOR_ALL(all, all->article->meetings) }

static void commitment_anchors(const struct anchors *all) { ANCHOR_ALL(all, all->article->commitments) }

static void name_anchors(const struct anchors *all)
{
    for (size_t i = 0; i < all->article->names.count; i++)
        anchor_add(all, all->article->names.items[i].span, 0);
}

static void quote_anchors(const struct anchors *all)
{
    for (size_t i = 0; i < all->article->quotes.count; i++)
        anchor_add(all, quote_marked(all->article, &all->article->quotes.items[i]), 0);
}

void article_anchors(struct arena *arena, const struct article *article, char kind, anchor_list *anchors, span_list *spans)
{
    static const struct {
        char kind;
        void (*add)(const struct anchors *all);
    } kinds[] = {{'p', name_anchors},       {'e', event_anchors}, {'t', meeting_anchors}, {'r', meeting_anchors},
                 {'c', commitment_anchors}, {'q', quote_anchors}, {'f', figure_anchors},  {'s', figure_anchors}};
    struct anchors all = {arena, article, kind, anchors, spans};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == kind)
            kinds[i].add(&all);
}
