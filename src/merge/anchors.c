/* All anchors that mentions of a kind may have in an article: what the strata call by mention_hash(). */
#include "merge/merge.h"

enum { MEETINGS_FROM = 1000 }; /* as in events.c: numbers of meetings among events on the same words */

static void anchor_add(struct arena *arena, anchor_list *anchors, const struct article *article, char kind, struct span words, uint32_t nth)
{
    if (span_known(words) && words.end > words.start)
        *list_push(arena, anchors) = anchor_make(article, kind, words, nth);
}

/* Facts on the same words are numbered; here all numbers that such facts can have. */
#define ANCHOR_ALL(list, words_of)                                                                                            \
    for (size_t i = 0; i < (list).count; i++) {                                                                               \
        uint32_t nth = 0;                                                                                                     \
        for (size_t j = 0; j < i; j++)                                                                                        \
            nth += (list).items[j].span.start == (list).items[i].span.start && (list).items[j].span.end == (list).items[i].span.end; \
        anchor_add(arena, anchors, article, kind, words_of, nth);                                                             \
    }

static void event_anchors(struct arena *arena, anchor_list *anchors, const struct article *article, char kind)
{
    ANCHOR_ALL(article->events, article->events.items[i].span)
    for (size_t i = 0; i < article->meetings.count; i++)
        anchor_add(arena, anchors, article, kind, article->meetings.items[i].span, MEETINGS_FROM + (uint32_t)article->meetings.items[i].ordinal);
}

void article_anchors(struct arena *arena, const struct article *article, char kind, anchor_list *anchors)
{
    switch (kind) {
    case 'p':
        for (size_t i = 0; i < article->names.count; i++)
            anchor_add(arena, anchors, article, kind, article->names.items[i].span, 0);
        break;
    case 'e':
        event_anchors(arena, anchors, article, kind);
        break;
    case 't':
    case 'r':
        ANCHOR_ALL(article->meetings, article->meetings.items[i].span)
        break;
    case 'c':
        ANCHOR_ALL(article->commitments, article->commitments.items[i].span)
        break;
    case 'q':
        for (size_t i = 0; i < article->quotes.count; i++)
            anchor_add(arena, anchors, article, kind, quote_marked(article, &article->quotes.items[i]), 0);
        break;
    case 'f':
    case 's':
        ANCHOR_ALL(article->figures, article->figures.items[i].span)
        break;
    default:
        break;
    }
}
