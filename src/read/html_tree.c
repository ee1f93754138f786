/* A tree builder after the HTML Standard (13.2.6), kept to what decides where text stands: implied end tags, scopes of
   tables, formatting elements that end across blocks (they close nothing but themselves; they are not reopened). The open
   elements are a stack in which each entry knows the one of its tag below it, so every question is answered in constant
   time. Below DEEPEST levels nodes are hung onto the last level: text is never lost, and walking up is always short. */
#include "read/html_tree.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "read/html_entities.h"

enum { DEEPEST = 256, MOST_NODES = 4 * 1000 * 1000, NAMES_TRIED = 8, NO_ENTRY = 0 };

struct open_element {
    uint32_t node;
    uint32_t same, block, scope; /* entries below: of the same tag, the nearest block, the nearest scope */
    uint8_t tag;
    bool ended; /* its end tag has come, but what is inside is still open */
    struct text name;
};

struct builder {
    struct html_tree *tree;
    struct html_tokenizer tokenizer;
    struct open_element *stack; /* entry 0 is the document */
    uint32_t depth, stack_capacity, node_capacity;
    uint32_t top[TAGS]; /* the topmost open entry of each tag; NO_ENTRY: none */
    uint32_t block, scope;
};

static uint32_t node_push(struct builder *builder, enum html_tag tag, size_t source)
{
    struct html_tree *tree = builder->tree;
    if (tree->count == builder->node_capacity) {
        builder->node_capacity = builder->node_capacity ? builder->node_capacity + builder->node_capacity / 2 : 1024;
        tree->nodes = memory_realloc(tree->nodes, builder->node_capacity * sizeof *tree->nodes);
    }
    uint32_t level = builder->depth ? (builder->depth < DEEPEST ? builder->depth : DEEPEST) - 1 : 0;
    tree->nodes[tree->count] = (struct html_node){
        .parent = builder->depth ? builder->stack[level].node : 0, .end = tree->count + 1, .source = (uint32_t)source, .tag = (uint8_t)tag};
    return tree->count++;
}

static void open_push(struct builder *builder, uint32_t node, enum html_tag tag, struct text name)
{
    if (builder->depth == builder->stack_capacity) {
        builder->stack_capacity = builder->stack_capacity ? builder->stack_capacity * 2 : 256;
        builder->stack = memory_realloc(builder->stack, builder->stack_capacity * sizeof *builder->stack);
    }
    builder->stack[builder->depth] =
        (struct open_element){.node = node, .same = builder->top[tag], .block = builder->block, .scope = builder->scope, .tag = (uint8_t)tag, .name = name};
    builder->top[tag] = builder->depth;
    if (html_class_of(tag) & HTML_BLOCK)
        builder->block = builder->depth;
    if (html_class_of(tag) & HTML_SCOPE)
        builder->scope = builder->depth;
    builder->depth++;
}

/* Closes all entries from `entry` up. */
static void close_to(struct builder *builder, uint32_t entry)
{
    while (builder->depth > entry) {
        struct open_element *last = &builder->stack[--builder->depth];
        builder->tree->nodes[last->node].end = builder->tree->count;
        if (!last->ended)
            builder->top[last->tag] = last->same;
        builder->block = last->block;
        builder->scope = last->scope;
    }
}

static uint32_t highest(uint32_t a, uint32_t b) { return a > b ? a : b; }

static void close_above(struct builder *builder, enum html_tag tag, uint32_t bound)
{
    uint32_t entry = builder->top[tag];
    if (entry != NO_ENTRY && entry > bound)
        close_to(builder, entry);
}

/* ---- start tags --------------------------------------------------------------------------------------------------- */

static void close_cells(struct builder *builder, enum html_tag tag)
{
    uint32_t table = builder->top[TAG_TABLE];
    if (tag == TAG_TD || tag == TAG_TH) {
        uint32_t row = highest(builder->top[TAG_TR], table);
        close_above(builder, TAG_TD, row);
        close_above(builder, TAG_TH, row);
        return;
    }
    close_above(builder, TAG_CAPTION, table);
    close_above(builder, TAG_TR, table);
    if (tag != TAG_TR) {
        close_above(builder, TAG_TBODY, table);
        close_above(builder, TAG_THEAD, table);
        close_above(builder, TAG_TFOOT, table);
    }
}

static bool belongs_in_head(enum html_tag tag)
{
    return tag == TAG_META || tag == TAG_LINK || tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TITLE || tag == TAG_BASE || tag == TAG_NOSCRIPT || tag == TAG_TEMPLATE;
}

/* What a start tag ends before it begins. */
static void close_implied(struct builder *builder, enum html_tag tag)
{
    unsigned classes = html_class_of(tag);
    if (builder->top[TAG_HEAD] != NO_ENTRY && !belongs_in_head(tag) && tag != TAG_HEAD)
        close_to(builder, builder->top[TAG_HEAD]);
    if (classes & HTML_CLOSES_P)
        close_above(builder, TAG_P, builder->scope);
    if (classes & HTML_HEADING && builder->depth && html_class_of((enum html_tag)builder->stack[builder->depth - 1].tag) & HTML_HEADING)
        close_to(builder, builder->depth - 1);
    switch (tag) {
    case TAG_LI:
        close_above(builder, TAG_LI, highest(builder->scope, highest(builder->top[TAG_UL], highest(builder->top[TAG_OL], builder->top[TAG_MENU]))));
        break;
    case TAG_DD: case TAG_DT:
        close_above(builder, TAG_DD, highest(builder->scope, builder->top[TAG_DL]));
        close_above(builder, TAG_DT, highest(builder->scope, builder->top[TAG_DL]));
        break;
    case TAG_OPTION: case TAG_OPTGROUP:
        close_above(builder, TAG_OPTION, builder->scope);
        break;
    case TAG_A: case TAG_BUTTON:
        close_above(builder, tag, tag == TAG_A ? builder->block : builder->stack[builder->scope].scope);
        break;
    case TAG_TD: case TAG_TH: case TAG_TR: case TAG_TBODY: case TAG_THEAD: case TAG_TFOOT:
        close_cells(builder, tag);
        break;
    default:
        break;
    }
}

static void start_tag(struct builder *builder, const struct html_token *token)
{
    enum html_tag tag = token->tag;
    bool once = tag == TAG_HTML || tag == TAG_HEAD || tag == TAG_BODY;
    if (once && builder->top[tag] != NO_ENTRY)
        return;
    close_implied(builder, tag);
    uint32_t node = node_push(builder, tag, token->start);
    builder->tree->nodes[node].attributes = (uint32_t)token->first;
    builder->tree->nodes[node].attribute_count = (uint8_t)token->count;
    bool foreign = token->self_closing && (tag == TAG_OTHER || tag == TAG_SVG || tag == TAG_MATH);
    if (!(html_class_of(tag) & HTML_VOID) && !foreign)
        open_push(builder, node, tag, token->name);
}

/* ---- end tags ----------------------------------------------------------------------------------------------------- */

static void end_other(struct builder *builder, struct text name)
{
    uint32_t entry = builder->top[TAG_OTHER];
    for (int tried = 0; entry != NO_ENTRY && entry > builder->scope && tried < NAMES_TRIED; tried++, entry = builder->stack[entry].same)
        if (text_equal_fold(builder->stack[entry].name, name)) {
            close_to(builder, entry);
            return;
        }
}

static void end_heading(struct builder *builder)
{
    uint32_t entry = NO_ENTRY;
    for (enum html_tag tag = TAG_H1; tag <= TAG_H6; tag++)
        entry = highest(entry, builder->top[tag]);
    if (entry != NO_ENTRY && entry > builder->scope)
        close_to(builder, entry);
}

/* How far up an end tag reaches: the nearest scope, for parts of a table the table. */
static uint32_t reach_of(const struct builder *builder, enum html_tag tag)
{
    switch (tag) {
    case TAG_TD: case TAG_TH: case TAG_TR: case TAG_TBODY: case TAG_THEAD: case TAG_TFOOT: case TAG_CAPTION:
        return builder->top[TAG_TABLE];
    case TAG_TABLE: case TAG_HEAD: case TAG_TEMPLATE:
        return NO_ENTRY;
    case TAG_BUTTON:
        return builder->stack[builder->scope].scope;
    default:
        return builder->scope;
    }
}

static void end_tag(struct builder *builder, const struct html_token *token)
{
    enum html_tag tag = token->tag;
    unsigned classes = html_class_of(tag);
    if (tag == TAG_BODY || tag == TAG_HTML)
        return;
    if (tag == TAG_BR) {
        node_push(builder, TAG_BR, token->start);
        return;
    }
    if (tag == TAG_OTHER) {
        end_other(builder, token->name);
        return;
    }
    if (classes & HTML_HEADING) {
        end_heading(builder);
        return;
    }
    uint32_t entry = builder->top[tag];
    if (entry == NO_ENTRY || entry <= reach_of(builder, tag))
        return;
    if (classes & HTML_FORMATTING && builder->block > entry) {
        builder->stack[entry].ended = true;
        builder->top[tag] = builder->stack[entry].same;
    } else {
        close_to(builder, entry);
    }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

static void text_node(struct builder *builder, const struct html_token *token)
{
    if (!token->text.length)
        return;
    bool raw = token->kind == TOKEN_RAW_TEXT && !(html_class_of(token->tag) & HTML_REFERENCES);
    if (token->kind == TOKEN_TEXT && builder->top[TAG_HEAD] != NO_ENTRY && text_trim(token->text).length)
        close_to(builder, builder->top[TAG_HEAD]);
    enum html_tag tag = (enum html_tag)builder->stack[builder->depth - 1].tag;
    uint32_t node = node_push(builder, tag, token->start);
    builder->tree->nodes[node].is_text = true;
    builder->tree->nodes[node].text = raw ? token->text : html_decode(builder->tree->arena, token->text, false);
}

struct html_tree *html_tree_read(struct arena *arena, struct text source)
{
    struct html_tree *tree = arena_alloc(arena, sizeof *tree);
    tree->arena = arena;
    struct builder *builder = memory_zero(1, sizeof *builder);
    builder->tree = tree;
    builder->tokenizer = (struct html_tokenizer){.source = source, .arena = arena};
    open_push(builder, node_push(builder, TAG_OTHER, 0), TAG_OTHER, TEXT(""));
    for (struct html_token token; (token = html_token_next(&builder->tokenizer)).kind != TOKEN_END_OF_FILE;) {
        if (tree->count >= MOST_NODES) {
            tree->cut = true;
            break;
        }
        if (token.kind == TOKEN_START)
            start_tag(builder, &token);
        else if (token.kind == TOKEN_END)
            end_tag(builder, &token);
        else
            text_node(builder, &token);
    }
    close_to(builder, 0);
    tree->attributes = builder->tokenizer.attributes;
    memory_free(builder->stack);
    memory_free(builder);
    return tree;
}

void html_tree_free(struct html_tree *tree) { memory_free(tree->nodes); }

struct text html_attribute(const struct html_tree *tree, uint32_t node, enum html_name name)
{
    const struct html_node *element = &tree->nodes[node];
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (tree->attributes.items[element->attributes + i].name == name)
            return html_decode(tree->arena, tree->attributes.items[element->attributes + i].value, true);
    return (struct text){0};
}

struct text html_inner_text(const struct html_tree *tree, uint32_t node, size_t most)
{
    struct text_builder out = {.arena = tree->arena};
    bool gap = false;
    for (uint32_t i = node; i < tree->nodes[node].end && out.length < most;) {
        const struct html_node *at = &tree->nodes[i];
        if (!at->is_text && i != node && html_class_of((enum html_tag)at->tag) & HTML_INVISIBLE) {
            i = at->end;
            continue;
        }
        gap = gap || (!at->is_text && html_class_of((enum html_tag)at->tag) & HTML_BLOCK);
        for (size_t b = 0; at->is_text && b < at->text.length && out.length < most;) {
            uint32_t code_point = utf8_next(at->text, &b);
            bool space = utf8_is_space(code_point) || code_point < 0x20;
            if (!space && gap && out.length)
                text_add_char(&out, ' ');
            if (!space)
                utf8_add(&out, code_point);
            gap = space;
        }
        i++;
    }
    return utf8_clean(tree->arena, text_builder_text(&out));
}
