/* One walk over the flat tree. Block elements and two successive <br> end a block; a single <br> is a line break inside it. */
#include "read/blocks.h"

#include "read/visible.h"

struct walk {
    struct arena *arena;
    struct page *page;
    struct text_builder out;
    struct visible visible;
    uint32_t link_end, small_end; /* nodes before these are inside such an element */
    uint32_t holder;                         /* the innermost block element at this point */
    bool line_break; /* one <br> since the last text */
    bool hidden_too;
    struct block open;
};

static void block_end(struct walk *walk)
{
    struct block *block = &walk->open;
    if (walk->visible.open) {
        block->span.end = (uint32_t)walk->out.length;
        *list_push(walk->arena, &walk->page->blocks) = *block;
        text_add_char(&walk->out, '\n');
    }
    walk->visible.open = walk->visible.gap = walk->line_break = false;
}

static void text_walk(struct walk *walk, const struct html_node *node, uint32_t index)
{
    if (!walk->visible.open) {
        if (visible_blank(node->text))
            return;
        walk->open = (struct block){.span = {(uint32_t)walk->out.length, 0}, .node = walk->holder, .first = index};
    } else if (walk->line_break && !visible_blank(node->text)) {
        text_add_char(&walk->out, '\n');
        walk->visible.gap = walk->line_break = false;
        walk->visible.open = false;
        visible_add(&walk->visible, node->text);
        walk->visible.open = true;
        return;
    }
    size_t before = walk->out.length;
    visible_add(&walk->visible, node->text);
    uint32_t added = (uint32_t)(walk->out.length - before);
    walk->open.link_bytes += index < walk->link_end ? added : 0;
    walk->open.small_bytes += index < walk->small_end ? added : 0;
}

static bool hidden(const struct html_tree *tree, uint32_t node)
{
    if (!tree->nodes[node].attribute_count || tree->nodes[node].tag == TAG_BODY || tree->nodes[node].tag == TAG_HTML)
        return false;
    if (html_attribute(tree, node, NAME_HIDDEN).data)
        return true;
    struct text style = html_attribute(tree, node, NAME_STYLE);
    return style.data && (text_find(style, "display:none") != SIZE_MAX || text_find(style, "display: none") != SIZE_MAX);
}

static void break_walk(struct walk *walk)
{
    if (walk->line_break)
        block_end(walk);
    else
        walk->line_break = walk->visible.open;
}

static uint32_t later(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* The start of an element; gives the node to go on with. */
static uint32_t element_walk(struct walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->page->tree->nodes[index];
    unsigned classes = html_class_of((enum html_tag)node->tag);
    if (node->tag == TAG_BR) {
        break_walk(walk);
        return index + 1;
    }
    if (classes & HTML_BLOCK) {
        block_end(walk);
        walk->holder = index;
    }
    if (classes & HTML_INVISIBLE || (!walk->hidden_too && hidden(walk->page->tree, index)))
        return node->end;
    if (node->tag == TAG_A)
        walk->link_end = later(walk->link_end, node->end);
    if (node->tag == TAG_SMALL)
        walk->small_end = later(walk->small_end, node->end);
    return index + 1;
}

/* Leaves the block elements that end before `index`. */
static void holders_leave(struct walk *walk, uint32_t index)
{
    const struct html_tree *tree = walk->page->tree;
    while (walk->holder && tree->nodes[walk->holder].end <= index) {
        block_end(walk);
        do
            walk->holder = tree->nodes[walk->holder].parent;
        while (walk->holder && !(html_class_of((enum html_tag)tree->nodes[walk->holder].tag) & HTML_BLOCK));
    }
}

static size_t text_size(const struct html_tree *tree)
{
    size_t size = 0;
    for (uint32_t i = 0; i < tree->count; i++)
        size += tree->nodes[i].is_text && !(html_class_of((enum html_tag)tree->nodes[i].tag) & HTML_INVISIBLE) ? tree->nodes[i].text.length + 1 : 0;
    return size;
}

struct page page_read(struct arena *keep, struct html_tree *tree, bool hidden_too)
{
    struct page page = {.tree = tree};
    size_t size = text_size(tree) + 64;
    struct walk walk = {.arena = tree->arena, .page = &page, .hidden_too = hidden_too, .out = {.arena = keep, .data = arena_alloc(keep, size), .capacity = size}};
    walk.visible.out = &walk.out;
    for (uint32_t i = 1; i < tree->count;) {
        holders_leave(&walk, i);
        if (tree->nodes[i].is_text) {
            text_walk(&walk, &tree->nodes[i], i);
            i++;
        } else {
            i = element_walk(&walk, i);
        }
    }
    block_end(&walk);
    page.text = text_builder_text(&walk.out);
    return page;
}

struct text block_text(const struct page *page, size_t block) { return span_text(page->text, page->blocks.items[block].span); }

uint32_t ancestor_with(const struct html_tree *tree, uint32_t node, const enum html_tag *tags)
{
    for (;; node = tree->nodes[node].parent) {
        for (size_t i = 0; tags[i] != TAG_OTHER; i++)
            if (tree->nodes[node].tag == tags[i] && !tree->nodes[node].is_text)
                return node;
        if (node == 0)
            return UINT32_MAX;
    }
}
