/* What a record says that it did not say before: news by kind, for diff.c to show. */
#ifndef SHOW_NEWS_H
#define SHOW_NEWS_H

#include "show/view.h"

/* In the order of reading. */
enum news_group { NEWS_EVENTS, NEWS_DUE, NEWS_ROUNDS, NEWS_PROMISES, NEWS_FIGURES, NEWS_DISPUTES, NEWS_DAYS, NEWS_ACTORS, NEWS_GROUPS };

struct news {
    enum news_group group;
    const char *change, *kind; /* "new", "changed", "due", "moved", "over"; "event", "article" … */
    struct text id;            /* of the object or article */
    struct text text;          /* what it is */
    struct text before, after; /* as told then and now; or unknown */
    struct interval days;      /* to sort by and to show; or unknown */
    int32_t weight;            /* the greater, the likelier a reader asks for it */
    const statement_list *statements;  /* what it stands on: of a change, in the new articles where these say it; or NULL */
    const struct record_event *event; /* where it is one; or NULL */
};

typedef LIST_OF(struct news) news_list;

/* Looks up what of each article was known before; first of all. */
void news_prepare(struct view *view);
/* All news of view->record against options->before that the filters let through, by group, then by day. */
news_list news_find(struct view *view);
/* Whether the article was not in the record before, or with another text. */
bool article_is_new(const struct view *view, size_t article);

#endif
