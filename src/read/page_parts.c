/* Class and id names are cut into words (article-body, articleBody, article_body), and the longest run of words that the
   list knows counts. Of several that are known the first furniture wins, then the strongest sign of a body. */
#include "read/page_parts.h"

#include <string.h>

#include "lexicons.h"

enum { MOST_WORDS = 12, LONGEST_NAME = 96, LONGEST_ATTRIBUTE = 1024 };

const char *const page_part_names[PAGE_PARTS] = {
    "", "body strong", "body weak", "standfirst", "caption", "navigation", "footer", "comments", "sharing", "related", "advertisement", "subscription", "notice",
    "about the author", "byline", "keywords", "pictures", "other box", "form"};

struct words {
    char text[LONGEST_NAME * 2]; /* small letters, one blank between words */
    size_t starts[MOST_WORDS + 1], count;
};

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }

static bool word_char(char c) { return upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }

static void words_of(struct words *words, struct text name)
{
    size_t length = 0;
    words->count = 0;
    for (size_t i = 0; i < name.length && words->count < MOST_WORDS; i++) {
        char c = name.data[i];
        if (!word_char(c))
            continue;
        bool starts = i == 0 || !word_char(name.data[i - 1]) || (upper(c) && !upper(name.data[i - 1]));
        if (starts) {
            if (words->count)
                words->text[length++] = ' ';
            words->starts[words->count++] = length;
        }
        words->text[length++] = upper(c) ? (char)(c + 32) : c;
    }
    words->starts[words->count] = length + 1;
}

static enum page_part part_named(struct text name)
{
    for (int part = PAGE_BODY_STRONG; part < PAGE_PARTS; part++)
        if (text_is(name, page_part_names[part]))
            return (enum page_part)part;
    return PAGE_PLAIN;
}

static enum page_part better(enum page_part a, enum page_part b)
{
    if (a >= PAGE_FURNITURE || b == PAGE_PLAIN)
        return a;
    if (b >= PAGE_FURNITURE || a == PAGE_PLAIN)
        return b;
    return a == PAGE_BODY_WEAK || (a != PAGE_BODY_STRONG && b == PAGE_BODY_STRONG) ? b : a;
}

/* The part of the longest known run of words that begins at `first`; `taken` is how many words it has. */
static enum page_part run_part(const struct words *words, size_t first, size_t *taken)
{
    for (size_t run = 3; run >= 1; run--) {
        if (first + run > words->count)
            continue;
        struct text key = {words->text + words->starts[first], words->starts[first + run] - 1 - words->starts[first]};
        int32_t row = lexicon_find(&lexicon_page_parts, key);
        if (row < 0)
            continue;
        *taken = run;
        enum page_part part = part_named(lexicon_cell(&lexicon_page_parts, row, 0));
        /* "category-iran" and "tag-oil" mark an article, "post-tags" a list of keywords */
        return part == PAGE_KEYWORDS && first + run < words->count ? PAGE_PLAIN : part;
    }
    *taken = 1;
    return PAGE_PLAIN;
}

static enum page_part name_part(struct text name)
{
    struct words words;
    enum page_part best = PAGE_PLAIN;
    words_of(&words, text_slice(name, 0, LONGEST_NAME));
    for (size_t i = 0, taken = 1; i < words.count; i += taken)
        best = better(best, run_part(&words, i, &taken));
    return best;
}

/* All names of a class attribute, or of an id. */
static enum page_part names_part(struct text value)
{
    enum page_part best = PAGE_PLAIN;
    value = text_slice(value, 0, LONGEST_ATTRIBUTE);
    for (size_t i = 0, start = 0; i <= value.length; i++) {
        bool blank = i == value.length || value.data[i] == ' ' || value.data[i] == '\n' || value.data[i] == '\t';
        if (!blank)
            continue;
        if (i > start) {
            enum page_part part = name_part(text_slice(value, start, i));
            /* of several names one that is the body's counts: "entry-content paywall-container" */
            best = part == PAGE_BODY_STRONG || best == PAGE_BODY_STRONG ? PAGE_BODY_STRONG : better(best, part);
        }
        start = i + 1;
    }
    return best;
}

static enum page_part role_part(struct text role)
{
    static const struct {
        const char *role;
        enum page_part part;
    } roles[] = {{"navigation", PAGE_NAVIGATION}, {"banner", PAGE_NAVIGATION}, {"menu", PAGE_NAVIGATION}, {"menubar", PAGE_NAVIGATION}, {"search", PAGE_NAVIGATION},
                 {"complementary", PAGE_RELATED}, {"contentinfo", PAGE_FOOTER}, {"dialog", PAGE_NOTICE},     {"alert", PAGE_NOTICE},        {"alertdialog", PAGE_NOTICE}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_is(role, roles[i].role))
            return roles[i].part;
    return PAGE_PLAIN;
}

static enum page_part tag_part(enum html_tag tag)
{
    switch (tag) {
    case TAG_NAV: case TAG_MENU:
        return PAGE_NAVIGATION;
    case TAG_FOOTER:
        return PAGE_FOOTER;
    case TAG_ASIDE:
        return PAGE_RELATED;
    case TAG_FORM: case TAG_BUTTON: case TAG_FIELDSET: case TAG_LABEL:
        return PAGE_FORM;
    case TAG_NOSCRIPT: case TAG_DIALOG: case TAG_IFRAME:
        return PAGE_NOTICE;
    case TAG_FIGCAPTION: case TAG_CAPTION:
        return PAGE_CAPTION;
    default:
        return PAGE_PLAIN;
    }
}

static enum page_part part_of(const struct html_tree *tree, uint32_t node)
{
    const struct html_node *element = &tree->nodes[node];
    enum page_part part = tag_part((enum html_tag)element->tag);
    bool whole = element->tag == TAG_BODY || element->tag == TAG_HTML || element->is_text || node == 0;
    if (part >= PAGE_FURNITURE || whole || !element->attribute_count)
        return part;
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        const struct html_attribute *attribute = &tree->attributes.items[element->attributes + i];
        if (attribute->name == NAME_CLASS || attribute->name == NAME_ID)
            part = better(part, names_part(attribute->value));
        else if (attribute->name == NAME_ROLE)
            part = better(part, role_part(attribute->value));
        else if (attribute->name == NAME_ITEMPROP && text_find(attribute->value, "articleBody") != SIZE_MAX)
            return PAGE_BODY_STRONG;
    }
    return part;
}

uint8_t *page_parts_read(const struct html_tree *tree)
{
    uint8_t *parts = arena_alloc(tree->arena, tree->count);
    for (uint32_t i = 0; i < tree->count; i++)
        parts[i] = tree->nodes[i].is_text ? PAGE_PLAIN : (uint8_t)part_of(tree, i);
    return parts;
}
