/* Which blocks of a page are the article, and what each is in it. */
#ifndef READ_BODY_H
#define READ_BODY_H

#include "model/model.h"
#include "read/blocks.h"
#include "read/weights.h"

struct verdict {
    const char *why; /* what it is when it is not of the article; NULL: it is */
    enum part_kind kind;
};

struct body_hints {
    struct text title;        /* or unknown */
    struct text article_body; /* what the page gives to machines as the article's text; or unknown */
};

/* A verdict for every block of the page, in the arena; the hints change the weights. */
struct verdict *body_find(struct arena *arena, const struct page *page, struct weights *weights, const struct body_hints *hints);

#endif
