#ifndef FIND_TIMES_SETTLE_H
#define FIND_TIMES_SETTLE_H

#include "find/times.h"

/* A time expression in the text: what it means, and, once settled, what it gives. */
struct mention {
    struct span span;
    size_t first, end; /* pieces */
    struct meaning meaning;
    struct interval days;
    struct text value, relative;
    enum time_anchor anchor;
    bool opens_range; /* "3" of "3-5 June": with the next one */
};

typedef LIST_OF(struct mention) mention_list;

struct settling {
    struct article *article;
    const struct pieces *pieces;
    bool history;
    struct interval reference; /* the time told last */
    int32_t year_sentence;     /* the sentence in which a year long past was told last; or INDEX_NONE */
    uint32_t year_end;         /* where it was told */
    const char *dateline;      /* the weekday of "LONDON, Thursday night –", as a pick: "today" after it is that day; NULL: none */
    uint32_t dateline_end;     /* where it stands */
};

/* The weekday of the article's dateline, if it has one. */
void times_dateline(struct settling *settling, const mention_list *mentions);
bool times_history(const mention_list *mentions, struct interval published);
/* In the order of the text. */
void mention_settle(struct settling *settling, struct mention *mention);

#endif
