/* Finding the body takes three steps. 1: blocks and elements are weighed (read/weights.h), and what a page gives to machines
   as its text corrects the weights. 2: from the root down, to
   the element that holds nearly all mass, with a preference for elements that call themselves the article's body. 3: in
   there, block by block: links, labels, bylines, notices go; what is before the first and after the last running text is
   held to be furniture unless it reads as text. */
#include "read/body.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "read/captions.h"
#include "read/furniture.h"
#include "read/page_parts.h"

enum {
    LEAST_HINT = 300,    /* bytes of a machine-readable body that can be relied on */
    DESCEND = 82,        /* percent of the mass that a child must hold for it to be the place */
    ARTICLE_LEAST = 45,  /* percent of the mass that an <article> must have to be preferred */
    STRONG_LEAST = 35,   /* the same of the elements that call themselves the body */
    FEWEST_WORDS = 4,    /* of a line that reads as text */
    LINKED_SENTENCE = 12, /* words of a sentence that is kept though it is all link */
    CAPTIONS_BACK = 24,  /* blocks in which a caption is looked for again */
    LONGEST_TITLE = 400,
    WINDOW = 5,          /* words in a hash of the machine-readable body */
};

struct finder {
    struct arena *arena;
    const struct page *page;
    const struct html_tree *tree;
    const struct body_hints *hints;
    struct weights *weights;
    bool *strong; /* of every node: at or below an element that calls itself the body */
    struct verdict *verdicts;
    struct text title_key;
};

/* ---- the machine-readable body as a hint -------------------------------------------------------------------------- */

typedef LIST_OF(uint64_t) hash_list;

/* Hashes of the runs of WINDOW words; `most` runs at most, 0: all. */
static hash_list windows_of(struct arena *arena, struct text text, size_t most)
{
    hash_list hashes = {0};
    struct text key = utf8_folded(arena, text);
    size_t starts[WINDOW] = {0}, words = 0;
    for (size_t i = 0, start = 0; i <= key.length && (!most || hashes.count < most); i++) {
        if (i < key.length && key.data[i] != ' ')
            continue;
        starts[words++ % WINDOW] = start;
        start = i + 1;
        if (words >= WINDOW)
            *list_push(arena, &hashes) = hash_text(text_slice(key, starts[words % WINDOW], i));
    }
    return hashes;
}

struct hash_set {
    uint64_t *slots;
    size_t mask;
};

static struct hash_set set_of(struct arena *arena, const hash_list *hashes)
{
    struct hash_set set = {.mask = 15};
    while (set.mask < 2 * hashes->count)
        set.mask = set.mask * 2 + 1;
    set.slots = arena_alloc(arena, (set.mask + 1) * sizeof *set.slots);
    for (size_t i = 0; i < hashes->count; i++) {
        size_t at = hashes->items[i] & set.mask;
        while (set.slots[at] && set.slots[at] != hashes->items[i])
            at = (at + 1) & set.mask;
        set.slots[at] = hashes->items[i];
    }
    return set;
}

static bool set_has(const struct hash_set *set, uint64_t hash)
{
    size_t at = hash & set->mask;
    while (set->slots[at] && set->slots[at] != hash)
        at = (at + 1) & set->mask;
    return set->slots[at] == hash;
}

/* Blocks that the machine-readable body doesn't have lose their mass, when it has most of the page's running text in it. */
static void hint_follow(struct finder *finder)
{
    struct text hint = finder->hints->article_body;
    if (!hint.data || hint.length < LEAST_HINT)
        return;
    hash_list windows = windows_of(finder->arena, hint, 0);
    struct hash_set set = set_of(finder->arena, &windows);
    size_t count = finder->page->blocks.count;
    bool *shared = arena_alloc(finder->arena, count + 1);
    uint64_t found = 0;
    for (size_t i = 0; i < count; i++) {
        hash_list few = finder->weights->blocks[i] ? windows_of(finder->arena, block_text(finder->page, i), 24) : (hash_list){0};
        size_t same = 0;
        for (size_t j = 0; j < few.count; j++)
            same += set_has(&set, few.items[j]);
        shared[i] = same * 2 > few.count;
        found += shared[i] ? finder->weights->blocks[i] : 0;
    }
    if (found * 10 < hint.length * 6)
        return;
    for (size_t i = 0; i < count; i++)
        finder->weights->blocks[i] = shared[i] ? finder->weights->blocks[i] : finder->weights->blocks[i] / 8;
    weights_sum(finder->page, finder->weights);
}

/* ---- 2: the place ------------------------------------------------------------------------------------------------- */

static bool container(const struct html_tree *tree, uint32_t node)
{
    enum html_tag tag = (enum html_tag)tree->nodes[node].tag;
    return !tree->nodes[node].is_text && tag != TAG_P && tag != TAG_LI && tag != TAG_BLOCKQUOTE && tag != TAG_PRE && tag != TAG_UL && tag != TAG_OL &&
           !(html_class_of(tag) & HTML_FORMATTING && tag != TAG_FORM && tag != TAG_SPAN);
}

/* The child with most mass that is a container; or the node itself. */
static uint32_t heaviest_child(const struct finder *finder, uint32_t node)
{
    uint32_t best = node;
    for (uint32_t child = node + 1; child < finder->tree->nodes[node].end; child = finder->tree->nodes[child].end)
        if (container(finder->tree, child) && (best == node || finder->weights->nodes[child] > finder->weights->nodes[best]))
            best = child;
    return best;
}

static uint32_t descend(const struct finder *finder, uint32_t node)
{
    for (;;) {
        uint32_t child = heaviest_child(finder, node);
        if (child == node || finder->weights->nodes[child] == 0 || (uint64_t)finder->weights->nodes[child] * 100 < (uint64_t)finder->weights->nodes[node] * DESCEND)
            return node;
        node = child;
    }
}

/* Below `node`, the <article> with most mass; `node` where none has at least ARTICLE_LEAST percent of it. */
static uint32_t heaviest_article(const struct finder *finder, uint32_t node)
{
    uint32_t best = node;
    for (uint32_t i = node + 1; i < finder->tree->nodes[node].end; i++)
        if (finder->tree->nodes[i].tag == TAG_ARTICLE && !finder->tree->nodes[i].is_text && (best == node || finder->weights->nodes[i] > finder->weights->nodes[best]))
            best = i;
    return (uint64_t)finder->weights->nodes[best] * 100 >= (uint64_t)finder->weights->nodes[node] * ARTICLE_LEAST ? best : node;
}

static uint32_t article_above(const struct html_tree *tree, uint32_t node)
{
    static const enum html_tag article[] = {TAG_ARTICLE, TAG_OTHER};
    return ancestor_with(tree, node, article);
}

/* Marks the elements at or below `node` that call themselves the body, as long as they belong to the same <article> as the
   heaviest of them. False where they hold less than STRONG_LEAST percent of the mass. */
static bool strong_mark(struct finder *finder, uint32_t node)
{
    uint32_t best = UINT32_MAX, article;
    uint64_t mass = 0;
    for (uint32_t i = node; i < finder->tree->nodes[node].end; i++)
        if (finder->weights->parts[i] == PAGE_BODY_STRONG && (best == UINT32_MAX || finder->weights->nodes[i] > finder->weights->nodes[best]))
            best = i;
    if (best == UINT32_MAX)
        return false;
    article = article_above(finder->tree, best);
    for (uint32_t i = node; i < finder->tree->nodes[node].end; i++)
        if (finder->weights->parts[i] == PAGE_BODY_STRONG && article_above(finder->tree, i) == article) {
            uint32_t end = finder->tree->nodes[i].end;
            mass += finder->weights->nodes[i];
            for (; i < end; i++)
                finder->strong[i] = true;
            i--;
        }
    return mass * 100 >= (uint64_t)finder->weights->nodes[node] * STRONG_LEAST;
}

/* The element whose blocks are judged one by one; `strong_only`: of these only the ones marked. */
static uint32_t place_find(struct finder *finder, bool *strong_only)
{
    uint32_t node = descend(finder, 0), article = heaviest_article(finder, node);
    *strong_only = strong_mark(finder, node);
    if (*strong_only)
        return node;
    for (uint32_t up = node; up != 0; up = finder->tree->nodes[up].parent)
        if (finder->weights->parts[up] == PAGE_BODY_STRONG)
            return up;
    return article == node ? node : descend(finder, article);
}

/* ---- 3: block by block -------------------------------------------------------------------------------------------- */

static bool under(const struct finder *finder, size_t index, enum page_part part)
{
    for (uint32_t node = finder->page->blocks.items[index].node; node; node = finder->tree->nodes[node].parent)
        if (finder->weights->parts[node] == part)
            return true;
    return false;
}

/* A caption that says again what stands in one before, or nothing but whose picture it is. */
static bool caption_idle(const struct finder *finder, size_t first, size_t index)
{
    struct text text = block_text(finder->page, index);
    size_t back = index > first + CAPTIONS_BACK ? index - CAPTIONS_BACK : first;
    for (size_t i = back; i < index; i++)
        if (text_equal(block_text(finder->page, i), text))
            return true;
    return line_words(text) < FEWEST_WORDS;
}

static enum part_kind kind_of(const struct finder *finder, size_t index)
{
    static const enum html_tag quotes[] = {TAG_BLOCKQUOTE, TAG_OTHER}, lists[] = {TAG_LI, TAG_OTHER}, figures[] = {TAG_FIGURE, TAG_FIGCAPTION, TAG_OTHER};
    uint32_t node = finder->page->blocks.items[index].node;
    if (under(finder, index, PAGE_CAPTION) || ancestor_with(finder->tree, node, figures) != UINT32_MAX || line_is_caption(block_text(finder->page, index)))
        return PART_CAPTION;
    if (block_is_heading(finder->page, index))
        return PART_HEADING;
    if (ancestor_with(finder->tree, node, lists) != UINT32_MAX)
        return PART_LIST;
    if (ancestor_with(finder->tree, node, quotes) != UINT32_MAX)
        return PART_QUOTE;
    return under(finder, index, PAGE_STANDFIRST) ? PART_STANDFIRST : PART_BODY;
}

/* Why a single block is no text of the article, or NULL. */
static const char *fault_of(const struct finder *finder, size_t index)
{
    const struct block *block = &finder->page->blocks.items[index];
    struct text text = block_text(finder->page, index);
    uint32_t length = block->span.end - block->span.start;
    if (finder->weights->killed[block->node])
        return page_part_names[finder->weights->killed[block->node]];
    struct text reason = furniture_of(finder->arena, text);
    if (reason.data)
        return reason.data;
    if (length < LONGEST_TITLE && finder->title_key.length && text_equal(utf8_folded(finder->arena, text), finder->title_key))
        return "title";
    if (block->small_bytes * 10 >= length * 9)
        return "small print";
    if (line_is_date(finder->arena, text))
        return "date line";
    if (line_is_byline(finder->arena, text))
        return "byline";
    bool sentence = line_ends_sentence(text) && line_words(text) >= LINKED_SENTENCE;
    if (block->link_bytes * 10 >= length * 8 && !block_is_heading(finder->page, index) && !(sentence && finder->tree->nodes[block->node].tag == TAG_P))
        return "link";
    return NULL;
}

static bool reads_as_text(const struct finder *finder, size_t index)
{
    const struct block *block = &finder->page->blocks.items[index];
    struct text text = block_text(finder->page, index);
    uint32_t length = block->span.end - block->span.start;
    return (block->link_bytes * 2 <= length || finder->tree->nodes[block->node].tag == TAG_P) && line_ends_sentence(text) && line_words(text) >= FEWEST_WORDS;
}

/* The block of the region that is the title; `last` where it has none. */
static size_t title_block(const struct finder *finder, size_t first, size_t last)
{
    for (size_t i = first; i < last && finder->title_key.length; i++) {
        struct text text = block_text(finder->page, i);
        if (block_is_heading(finder->page, i) && text.length < LONGEST_TITLE && text_equal(utf8_folded(finder->arena, text), finder->title_key))
            return i;
    }
    return last;
}

static void region_judge(struct finder *finder, size_t first, size_t last, bool strong_only)
{
    size_t anchor_first = last, anchor_last = first;
    for (size_t i = first; i < last; i++) {
        struct verdict *verdict = &finder->verdicts[i];
        const char *outside = strong_only && !finder->strong[finder->page->blocks.items[i].first] ? "outside the article" : NULL;
        *verdict = (struct verdict){outside ? outside : fault_of(finder, i), kind_of(finder, i)};
        if (!verdict->why && verdict->kind == PART_CAPTION && caption_idle(finder, first, i))
            verdict->why = "picture credit";
        if (!verdict->why && finder->weights->blocks[i] && verdict->kind != PART_CAPTION) {
            anchor_first = anchor_first == last ? i : anchor_first;
            anchor_last = i;
        }
    }
    size_t title = title_block(finder, first, last);
    for (size_t i = first; i < title && title < last && title <= anchor_first; i++)
        finder->verdicts[i].why = finder->verdicts[i].why ? finder->verdicts[i].why : "before the title";
    for (size_t i = first; i < last; i++) {
        struct verdict *verdict = &finder->verdicts[i];
        bool outside = i < anchor_first || i > anchor_last;
        if (!verdict->why && outside && verdict->kind != PART_CAPTION && !reads_as_text(finder, i) && !(verdict->kind == PART_STANDFIRST && i < anchor_first && line_words(block_text(finder->page, i)) >= FEWEST_WORDS))
            verdict->why = i < anchor_first ? "before the text" : "after the text";
    }
}

/* A heading with nothing under it is a label of what was left out. */
static void headings_prune(struct finder *finder, size_t first, size_t last)
{
    bool text_follows = false;
    for (size_t i = last; i-- > first;) {
        struct verdict *verdict = &finder->verdicts[i];
        if (verdict->why)
            continue;
        if (verdict->kind == PART_HEADING && !text_follows)
            verdict->why = "heading of nothing";
        text_follows = verdict->kind == PART_HEADING ? false : verdict->kind != PART_CAPTION || text_follows;
    }
}

struct verdict *body_find(struct arena *arena, const struct page *page, struct weights *weights, const struct body_hints *hints)
{
    struct finder finder = {.arena = arena, .page = page, .tree = page->tree, .hints = hints, .weights = weights};
    size_t count = page->blocks.count, first = 0, last = count;
    finder.strong = arena_alloc(arena, page->tree->count * sizeof *finder.strong);
    finder.verdicts = arena_alloc(arena, (count + 1) * sizeof *finder.verdicts);
    finder.title_key = hints->title.data ? utf8_folded(arena, hints->title) : (struct text){0};
    hint_follow(&finder);
    bool strong_only = false;
    uint32_t place = place_find(&finder, &strong_only);
    while (first < count && page->blocks.items[first].first < place)
        first++;
    while (last > first && page->blocks.items[last - 1].first >= page->tree->nodes[place].end)
        last--;
    for (size_t i = 0; i < count; i++) {
        uint8_t killed = weights->killed[page->blocks.items[i].node];
        finder.verdicts[i].why = killed ? page_part_names[killed] : "outside the article";
    }
    region_judge(&finder, first, last, strong_only);
    headings_prune(&finder, first, last);
    return finder.verdicts;
}
