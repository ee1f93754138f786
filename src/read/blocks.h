/* A page's visible text as blocks: runs of text between two block elements, each with what the body finder weighs. */
#ifndef READ_BLOCKS_H
#define READ_BLOCKS_H

#include "read/html_tree.h"

struct block {
    struct span span;      /* in the page's text; single line breaks (<br>) stand in it as \n */
    uint32_t node;         /* the block element that holds it */
    uint32_t first;        /* its first text node */
    uint32_t link_bytes;   /* of its text, those inside links */
    uint32_t small_bytes;  /* of its text, those in small print */
};

struct page {
    struct html_tree *tree;
    struct text text; /* blocks, one a line */
    LIST_OF(struct block) blocks;
};

/* All that a reader sees of the tree: the text in `keep`, the rest in the tree's arena. `hidden_too`: also what is hidden until a script or a payment shows it. */
struct page page_read(struct arena *keep, struct html_tree *tree, bool hidden_too);

struct text block_text(const struct page *page, size_t block);

/* The nearest ancestor-or-self of the node with one of these tags (ended by TAG_OTHER), or UINT32_MAX. */
uint32_t ancestor_with(const struct html_tree *tree, uint32_t node, const enum html_tag *tags);

#endif
