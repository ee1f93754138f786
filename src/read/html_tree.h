/* HTML → a flat tree: nodes in the order of the document, each with its parent and the end of its descendants. */
#ifndef READ_HTML_TREE_H
#define READ_HTML_TREE_H

#include "read/html_tokenizer.h"

struct html_node {
    struct text text;        /* a text node's: references resolved, blanks as they are; an element: unknown */
    uint32_t parent;         /* index; the root is its own */
    uint32_t end;            /* index after the last descendant */
    uint32_t attributes;     /* index into the tree's attributes */
    uint32_t source;         /* byte in the document */
    uint8_t tag;             /* enum html_tag; of a text node its parent's */
    uint8_t attribute_count;
    bool is_text;
};

struct html_tree {
    struct arena *arena;
    struct html_node *nodes; /* nodes[0] is the document */
    uint32_t count;
    html_attribute_list attributes;
    bool cut; /* the document had more nodes than are kept */
};

/* The tree of a document of valid UTF-8, texts in the arena or in `source`. Never fails; freed with html_tree_free(). */
struct html_tree *html_tree_read(struct arena *arena, struct text source);
void html_tree_free(struct html_tree *tree);

/* The attribute's value, references resolved, in the tree's arena; unknown text where the element has none. */
struct text html_attribute(const struct html_tree *tree, uint32_t node, enum html_name name);

/* All text below the node, blanks joined into one, trimmed, cut after `most` bytes; scripts and the like left out unless the node is one. */
struct text html_inner_text(const struct html_tree *tree, uint32_t node, size_t most);

#endif
