/* Every block gets a mass, that of running text outside links; masses add up along the tree. An element whose name says
   that it is furniture is believed unless much of the page, or its title, is in it. */
#include "read/weights.h"

#include "read/furniture.h"
#include "read/page_parts.h"

enum {
    RUNNING_BYTES = 50, /* a shorter block is not yet running text */
    MOST_MASS = 1500,   /* of one block */
    WHOLE = 55,         /* percent of the page's mass from which on an element isn't furniture, whatever its name */
    COMMENTS_WHOLE = 90,
    LEAST_LEFT = 8,     /* furniture by name may not leave less than this part of the text */
    ARTICLE_SHARE = 25, /* the same of an <article> or <main> */
};

bool block_is_heading(const struct page *page, size_t block)
{
    return (html_class_of((enum html_tag)page->tree->nodes[page->blocks.items[block].node].tag) & HTML_HEADING) != 0;
}

static uint32_t mass_of(const struct page *page, size_t index)
{
    const struct block *block = &page->blocks.items[index];
    uint32_t length = block->span.end - block->span.start, own = length - (block->link_bytes < length ? block->link_bytes : length);
    if (length < RUNNING_BYTES || block->link_bytes * 2 > length || block_is_heading(page, index))
        return 0;
    if (length < 3 * RUNNING_BYTES && !line_ends_sentence(block_text(page, index)))
        return 0;
    if (page->tree->nodes[block->node].tag == TAG_LI)
        own /= 2;
    return own < MOST_MASS ? own : MOST_MASS;
}

void weights_sum(const struct page *page, struct weights *weights)
{
    for (uint32_t i = 0; i < page->tree->count; i++)
        weights->nodes[i] = 0;
    for (size_t i = 0; i < page->blocks.count; i++) {
        uint32_t node = page->blocks.items[i].node;
        weights->nodes[node] += weights->killed[node] ? 0 : weights->blocks[i];
    }
    for (uint32_t i = page->tree->count; i-- > 1;)
        weights->nodes[page->tree->nodes[i].parent] += weights->nodes[i];
}

static bool furniture(const struct page *page, const struct weights *weights, uint32_t node)
{
    const struct html_node *element = &page->tree->nodes[node];
    uint32_t total = weights->nodes[0];
    uint64_t share = total ? (uint64_t)weights->nodes[node] * 100 / total : 0;
    bool article = element->tag == TAG_ARTICLE || element->tag == TAG_MAIN;
    bool titled = node < weights->title && weights->title < element->end && weights->nodes[node];
    if (weights->parts[node] < PAGE_FURNITURE || titled || (article && share >= ARTICLE_SHARE))
        return false;
    return share < (weights->parts[node] == PAGE_COMMENTS ? COMMENTS_WHOLE : WHOLE);
}

/* What stands around articles on every site; its share of the page says nothing about the rest. */
static bool surrounding(enum page_part part)
{
    return part == PAGE_COMMENTS || part == PAGE_NAVIGATION || part == PAGE_FOOTER || part == PAGE_RELATED || part == PAGE_ADVERTISEMENT;
}

static void furniture_mark(const struct page *page, struct weights *weights, bool around)
{
    for (uint32_t i = 1; i < page->tree->count; i++) {
        uint8_t above = weights->killed[page->tree->nodes[i].parent];
        if (above)
            weights->killed[i] = above;
        else if (!weights->killed[i] && surrounding((enum page_part)weights->parts[i]) == around && furniture(page, weights, i))
            weights->killed[i] = weights->parts[i];
    }
    weights_sum(page, weights);
}

/* Names that would leave next to nothing of the page are not believed. */
static void furniture_forgive(const struct page *page, struct weights *weights)
{
    for (uint32_t i = 0; i < page->tree->count; i++)
        weights->killed[i] = surrounding((enum page_part)weights->killed[i]) ? weights->killed[i] : 0;
    weights_sum(page, weights);
}

/* A page without running text: then everything outside links weighs, as long as it is not furniture. */
static void any_text_weighs(const struct page *page, struct weights *weights)
{
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct block *block = &page->blocks.items[i];
        uint32_t length = block->span.end - block->span.start;
        weights->blocks[i] = block->link_bytes * 2 > length || block_is_heading(page, i) ? 0 : length;
    }
    weights_sum(page, weights);
}

struct weights weights_read(const struct page *page)
{
    struct arena *arena = page->tree->arena;
    struct weights weights = {.parts = page_parts_read(page->tree)};
    weights.killed = arena_alloc(arena, page->tree->count);
    weights.blocks = arena_alloc(arena, (page->blocks.count + 1) * sizeof *weights.blocks);
    weights.nodes = arena_alloc(arena, page->tree->count * sizeof *weights.nodes);
    for (uint32_t i = 1; i < page->tree->count && !weights.title; i++)
        weights.title = page->tree->nodes[i].tag == TAG_H1 && !page->tree->nodes[i].is_text ? i : 0;
    for (size_t i = 0; i < page->blocks.count; i++)
        weights.blocks[i] = mass_of(page, i);
    weights_sum(page, &weights);
    furniture_mark(page, &weights, true);
    uint32_t before = weights.nodes[0];
    furniture_mark(page, &weights, false);
    if ((uint64_t)weights.nodes[0] * LEAST_LEFT < before)
        furniture_forgive(page, &weights);
    if (!weights.nodes[0])
        any_text_weighs(page, &weights);
    return weights;
}
