/* What a page says of itself to machines: title, authors, outlet, address, language, days. */
#ifndef READ_PAGE_FACTS_H
#define READ_PAGE_FACTS_H

#include "model/model.h"
#include "read/day.h"
#include "read/html_tree.h"

struct page_facts {
    struct arena *arena;
    struct text og_title, ld_title, head_title, h1; /* h1: the first; unknown where there is none */
    uint32_t h1_node, h1_count;
    struct text site_name, publisher, application, domain_name;
    struct text canonical, og_url, ld_url, base;
    struct text html_language, og_locale, meta_language;
    struct text description;
    struct text article_body; /* of JSON-LD: the longest */
    text_list ld_authors, meta_authors, marked_authors;
    clue_list clues;
    const uint8_t *killed;
};

/* Everything in head, JSON-LD, microdata and <time>; `killed` says of every node in which furniture it is (see weights.h). */
void page_facts_read(struct page_facts *facts, const struct html_tree *tree, const uint8_t *killed);

/* A script of type application/ld+json; what can't be read adds nothing. */
void linked_data_read(struct page_facts *facts, struct text json);

struct text page_title(const struct page_facts *facts);
struct text page_outlet(const struct page_facts *facts);
struct text page_url(const struct page_facts *facts); /* canonical address, http or https; or unknown */
void page_byline(const struct page_facts *facts, text_list *byline);

#endif
