/* One walk over the tree for what a page tells machines; then the choice among what it told. */
#include "read/page_facts.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"
#include "read/address.h"
#include "read/names.h"
#include "read/page_parts.h"
#include "read/visible.h"

enum { LONGEST_LINE = 600, LONGEST_ADDRESS = 4096, MOST_CLUES = 200, MOST_NAMES = 20 };

/* ---- meta --------------------------------------------------------------------------------------------------------- */

static void keep(struct page_facts *facts, struct text *place, struct text value, size_t most)
{
    if (value.data && !place->data && !visible_blank(value))
        *place = visible_line(facts->arena, value, most);
}

static bool any_of(struct text name, const char *const *names)
{
    for (; *names; names++)
        if (text_equal_fold(name, text_of(*names)))
            return true;
    return false;
}

static void date_meta(struct page_facts *facts, struct text name, struct text value)
{
    int32_t row = name.length < 60 ? lexicon_find(&lexicon_page_date_names, utf8_folded(facts->arena, name)) : -1;
    if (row < 0 || facts->clues.count >= MOST_CLUES)
        return;
    struct text kind = lexicon_cell(&lexicon_page_date_names, row, 0);
    if (text_is(kind, "published"))
        clue_of_machine(facts->arena, &facts->clues, CLUE_PUBLISHED, value, "the page's metadata give it as the day of publication");
    else if (text_is(kind, "created"))
        clue_of_machine(facts->arena, &facts->clues, CLUE_CREATED, value, "the page's metadata give it as its date");
    else if (text_is(kind, "copied"))
        clue_of_machine(facts->arena, &facts->clues, CLUE_COPIED, value, "the page's metadata give it as the day of this copy");
    else
        clue_of_machine(facts->arena, &facts->clues, CLUE_UPDATED, value, "the page's metadata give it as the day of the last change");
}

static void meta_read(struct page_facts *facts, struct text name, struct text value)
{
    static const char *const titles[] = {"og:title", NULL}, *const card_titles[] = {"twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", NULL};
    static const char *const sites[] = {"og:site_name", NULL}, *const publishers[] = {"dc.publisher", "publisher", "article:publisher_name", "source", "citation_journal_title", "dcterms.ispartof", "dc.ispartof", "prism.publicationname", "copyright-holder", NULL};
    static const char *const applications[] = {"application-name", "apple-mobile-web-app-title", NULL}, *const domains[] = {"twitter:domain", NULL};
    static const char *const authors[] = {"author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "authors", "citation_author", "cxenseparse:author", NULL};
    static const char *const languages[] = {"language", "content-language", "dc.language", "dcterms.language", "inlanguage", NULL};
    if (any_of(name, titles))
        keep(facts, &facts->og_title, value, LONGEST_LINE);
    else if (any_of(name, card_titles))
        keep(facts, &facts->ld_title, value, LONGEST_LINE);
    else if (any_of(name, sites))
        keep(facts, &facts->site_name, value, LONGEST_LINE);
    else if (any_of(name, publishers))
        keep(facts, &facts->publisher, value, LONGEST_LINE);
    else if (any_of(name, applications))
        keep(facts, &facts->application, value, LONGEST_LINE);
    else if (any_of(name, domains))
        keep(facts, &facts->domain_name, value, LONGEST_LINE);
    else if (text_is(name, "og:url"))
        keep(facts, &facts->og_url, value, LONGEST_ADDRESS);
    else if (text_is(name, "og:locale"))
        keep(facts, &facts->og_locale, value, LONGEST_LINE);
    else if (any_of(name, languages))
        keep(facts, &facts->meta_language, value, LONGEST_LINE);
    else if (text_is(name, "description") || text_is(name, "og:description"))
        keep(facts, &facts->description, value, LONGEST_LINE * 4);
    else if (any_of(name, authors))
        names_split(facts->arena, visible_line(facts->arena, value, LONGEST_LINE), &facts->meta_authors);
    else
        date_meta(facts, name, value);
}

static void meta_element(struct page_facts *facts, const struct html_tree *tree, uint32_t node)
{
    static const enum html_name names[] = {NAME_PROPERTY, NAME_NAME, NAME_ITEMPROP, NAME_HTTP_EQUIV};
    struct text content = html_attribute(tree, node, NAME_CONTENT);
    if (!content.data)
        content = html_attribute(tree, node, NAME_DATETIME);
    for (size_t i = 0; content.length && i < sizeof names / sizeof *names; i++) {
        struct text name = html_attribute(tree, node, names[i]);
        if (name.length)
            meta_read(facts, name, content);
    }
}

/* ---- other elements ----------------------------------------------------------------------------------------------- */

static void link_element(struct page_facts *facts, const struct html_tree *tree, uint32_t node)
{
    struct text rel = html_attribute(tree, node, NAME_REL);
    if (rel.data && text_equal_fold(rel, TEXT("canonical")))
        keep(facts, &facts->canonical, html_attribute(tree, node, NAME_HREF), LONGEST_ADDRESS);
}

/* Is the element in furniture that speaks of other things than this article? */
static bool elsewhere(const struct page_facts *facts, uint32_t node)
{
    switch ((enum page_part)facts->killed[node]) {
    case PAGE_RELATED: case PAGE_COMMENTS: case PAGE_NAVIGATION: case PAGE_FOOTER: case PAGE_ADVERTISEMENT: case PAGE_SUBSCRIPTION:
        return true;
    default:
        return false;
    }
}

static bool says_modified(struct text text)
{
    return text.data && (text_find(text, "odif") != SIZE_MAX || text_find(text, "pdate") != SIZE_MAX || text_find(text, "PDATE") != SIZE_MAX);
}

static void time_element(struct page_facts *facts, const struct html_tree *tree, uint32_t node)
{
    struct text value = html_attribute(tree, node, NAME_DATETIME), property = html_attribute(tree, node, NAME_ITEMPROP);
    if (facts->clues.count >= MOST_CLUES || elsewhere(facts, node))
        return;
    if (!value.length)
        value = html_attribute(tree, node, NAME_CONTENT);
    if (!value.length)
        value = html_inner_text(tree, node, 100);
    bool modified = says_modified(property) || says_modified(html_attribute(tree, node, NAME_CLASS));
    bool published = (property.data && text_find(property, "datePublished") != SIZE_MAX) || html_attribute(tree, node, NAME_PUBDATE).data;
    if (published)
        clue_of_machine(facts->arena, &facts->clues, CLUE_PUBLISHED, value, "the page marks it as the day of publication");
    else
        clue_of_machine(facts->arena, &facts->clues, modified ? CLUE_UPDATED : CLUE_TIME, value,
                        modified ? "the page marks it as the time of the last change" : "the page marks it as a time");
}

/* Elements that are no <time> but marked with a property or a machine's time stamp. */
static void marked_element(struct page_facts *facts, const struct html_tree *tree, uint32_t node)
{
    static const enum html_name stamps[] = {NAME_DATA_DATETIME, NAME_DATA_DATE, NAME_DATA_TIMESTAMP, NAME_DATA_UTIME, NAME_DATETIME};
    struct text property = html_attribute(tree, node, NAME_ITEMPROP), named = html_attribute(tree, node, NAME_PROPERTY), class = html_attribute(tree, node, NAME_CLASS), rel = html_attribute(tree, node, NAME_REL);
    if (facts->clues.count < MOST_CLUES && property.data && text_find(property, "datePublished") != SIZE_MAX) {
        struct text content = html_attribute(tree, node, NAME_CONTENT);
        clue_of_machine(facts->arena, &facts->clues, CLUE_PUBLISHED, content.length ? content : html_inner_text(tree, node, 100), "the page marks it as the day of publication");
    }
    if (facts->clues.count < MOST_CLUES && named.data && text_find(named, "date") != SIZE_MAX && !elsewhere(facts, node) && !says_modified(named))
        clue_of_machine(facts->arena, &facts->clues, CLUE_CREATED, html_attribute(tree, node, NAME_CONTENT), "the page marks it as a date");
    if (class.data && tree->nodes[node].tag == TAG_ABBR && text_find(class, "published") != SIZE_MAX)
        clue_of_machine(facts->arena, &facts->clues, CLUE_PUBLISHED, html_attribute(tree, node, NAME_TITLE), "the page marks it as the day of publication");
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps && facts->clues.count < MOST_CLUES; i++) {
        struct text stamp = html_attribute(tree, node, stamps[i]);
        if (stamp.length && !elsewhere(facts, node))
            clue_of_machine(facts->arena, &facts->clues, CLUE_TIME, stamp, "the page marks it as a time");
    }
    bool named_author = class.data && class.length < 60 && (text_is(class, "author") || text_is(class, "byline") || text_find(class, "author-name") != SIZE_MAX || text_find(class, "author vcard") != SIZE_MAX || text_find(class, "byline__name") != SIZE_MAX);
    bool author = named_author || (rel.data && text_is(rel, "author")) || (property.data && (text_is(property, "author") || text_is(property, "creator")));
    if (author && facts->marked_authors.count < MOST_NAMES && !elsewhere(facts, node))
        names_split(facts->arena, html_inner_text(tree, node, LONGEST_LINE), &facts->marked_authors);
}

/* Data that a page keeps in its scripts, and linked data that is no sound JSON: "datePublished": "2020-06-12 …". */
static void script_element(struct page_facts *facts, struct text script)
{
    static const char *const names[] = {"datePublished\"", "publishedAt\"", "published_at\"", "publishDate\"", "publicationDate\"", "publishedDate\"", "firstPublished\"", "publishedFirst\"", "date_published\"", "first-published\""};
    for (size_t i = 0; i < sizeof names / sizeof *names && facts->clues.count < MOST_CLUES; i++) {
        const char *found = script.length ? memmem(script.data, script.length, names[i], strlen(names[i])) : NULL;
        size_t at = found ? (size_t)(found - script.data) + strlen(names[i]) : script.length;
        while (at < script.length && (script.data[at] == ':' || script.data[at] == ' ' || script.data[at] == '"'))
            at++;
        size_t end = at;
        while (end < script.length && end - at < 40 && script.data[end] != '"' && script.data[end] != ',')
            end++;
        if (end > at)
            clue_of_machine(facts->arena, &facts->clues, CLUE_SCRIPT, text_slice(script, at, end), "a script of the page has it as the day of publication");
    }
}

static void element_read(struct page_facts *facts, const struct html_tree *tree, uint32_t node)
{
    const struct html_node *element = &tree->nodes[node];
    switch ((enum html_tag)element->tag) {
    case TAG_META:
        meta_element(facts, tree, node);
        break;
    case TAG_LINK:
        link_element(facts, tree, node);
        break;
    case TAG_HTML:
        keep(facts, &facts->html_language, html_attribute(tree, node, NAME_LANG), 40);
        break;
    case TAG_TITLE:
        if (tree->nodes[element->parent].tag != TAG_SVG)
            keep(facts, &facts->head_title, html_inner_text(tree, node, LONGEST_LINE), LONGEST_LINE);
        break;
    case TAG_H1:
        facts->h1_count++;
        if (!facts->h1.data && !elsewhere(facts, node)) {
            keep(facts, &facts->h1, html_inner_text(tree, node, LONGEST_LINE), LONGEST_LINE);
            facts->h1_node = node;
        }
        break;
    case TAG_SCRIPT: {
        struct text type = html_attribute(tree, node, NAME_TYPE);
        struct text script = node + 1 < element->end ? tree->nodes[node + 1].text : (struct text){0};
        if (type.data && text_find(type, "ld+json") != SIZE_MAX && script.length)
            linked_data_read(facts, script);
        script_element(facts, script);
        break;
    }
    case TAG_TIME:
        time_element(facts, tree, node);
        break;
    default:
        if (element->attribute_count)
            marked_element(facts, tree, node);
    }
}

void page_facts_read(struct page_facts *facts, const struct html_tree *tree, const uint8_t *killed)
{
    facts->killed = killed;
    for (uint32_t i = 1; i < tree->count; i++)
        if (!tree->nodes[i].is_text)
            element_read(facts, tree, i);
}

/* ---- title -------------------------------------------------------------------------------------------------------- */

/* The part of "Title | Outlet", "Outlet: Title" … that is not the outlet's name; the whole where it has no such part. */
static struct text without_site(const struct page_facts *facts, struct text title, struct text site)
{
    static const char *const signs[] = {" | ", " - ", " – ", " — ", " :: ", " : ", " • ", " · ", " » ", " / "};
    (void)facts;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]), last = SIZE_MAX;
        for (size_t at = 0; at + length <= title.length; at++)
            if (memcmp(title.data + at, signs[i], length) == 0)
                last = at;
        if (last == SIZE_MAX || last == 0)
            continue;
        struct text end = text_slice(title, last + length, title.length);
        if (site.data && text_equal_fold(text_trim(end), site))
            return text_trim(text_slice(title, 0, last));
    }
    if (site.data && site.length + 3 < title.length && text_equal_fold(text_slice(title, 0, site.length), site) && (title.data[site.length] == ':' || title.data[site.length] == '|'))
        return text_trim(text_slice(title, site.length + 1, title.length));
    return title;
}

/* `inner` and what follows or goes before it after a sign: "Title | World | The Outlet". */
static bool begins_with(struct text outer, struct text inner)
{
    return inner.length >= 8 && outer.length >= inner.length && text_equal_fold(text_slice(outer, 0, inner.length), inner);
}

/* <title> without its tail after the last strong sign, where nothing else tells. */
static struct text cut_tail(struct text title)
{
    static const char *const signs[] = {" | ", " – ", " — ", " - ", " « ", " :: "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = text_find(title, signs[i]);
        if (at != SIZE_MAX && at > 15)
            return text_slice(title, 0, at);
    }
    return title;
}

struct text page_title(const struct page_facts *facts)
{
    struct text site = page_outlet(facts);
    struct text h1 = facts->h1, given = facts->og_title.data ? facts->og_title : facts->ld_title;
    bool h1_is_site = h1.data && site.data && text_equal_fold(h1, site);
    if (given.data) {
        if (h1.data && !h1_is_site && (begins_with(given, h1) || begins_with(facts->head_title, h1)))
            return h1;
        return without_site(facts, given, site);
    }
    if (h1.data && !h1_is_site && (facts->h1_count == 1 || begins_with(facts->head_title, h1)))
        return h1;
    if (facts->head_title.data) {
        struct text cut = without_site(facts, facts->head_title, site);
        return cut.length < facts->head_title.length ? cut : cut_tail(cut);
    }
    return h1;
}

/* ---- outlet, address ---------------------------------------------------------------------------------------------- */

/* The last part of <title> where the first part is the heading: "Ministers part as friends – The Reykjavik Dispatch". */
static struct text tail_of_title(const struct page_facts *facts)
{
    static const char *const signs[] = {" | ", " - ", " – ", " — ", " :: ", " : ", " • ", " · ", " » "};
    struct text title = facts->head_title, given = facts->og_title.data ? facts->og_title : facts->h1;
    if (!title.data || !given.data || !begins_with(title, given) || title.length < given.length + 4)
        return (struct text){0};
    struct text rest = text_slice(title, given.length, title.length);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(rest, signs[i])) {
            struct text tail = text_trim(text_slice(rest, strlen(signs[i]), rest.length));
            for (size_t j = 0; j < sizeof signs / sizeof *signs; j++)
                if (text_find(tail, signs[j]) != SIZE_MAX)
                    return (struct text){0};
            return tail;
        }
    return (struct text){0};
}

struct text page_outlet(const struct page_facts *facts)
{
    const struct text ranked[] = {facts->site_name, facts->publisher, tail_of_title(facts), facts->application};
    for (size_t i = 0; i < sizeof ranked / sizeof *ranked; i++)
        if (ranked[i].length && ranked[i].length < 100 && !text_starts(ranked[i], "http") && !text_starts(ranked[i], "@"))
            return ranked[i];
    return (struct text){0};
}

struct text page_url(const struct page_facts *facts)
{
    const struct text ranked[] = {facts->canonical, facts->og_url, facts->ld_url};
    for (size_t i = 0; i < sizeof ranked / sizeof *ranked; i++)
        if (ranked[i].data && address_usable(address_unarchived(ranked[i])))
            return address_unarchived(ranked[i]);
    return (struct text){0};
}

/* ---- bylines ------------------------------------------------------------------------------------------------------ */

void page_byline(const struct page_facts *facts, text_list *byline)
{
    struct text outlet = page_outlet(facts);
    const text_list *ranked[] = {&facts->ld_authors, &facts->meta_authors, &facts->marked_authors};
    for (size_t i = 0; i < sizeof ranked / sizeof *ranked && !byline->count; i++)
        for (size_t j = 0; j < ranked[i]->count; j++)
            if (!outlet.data || !text_equal_fold(ranked[i]->items[j], outlet))
                *list_push(facts->arena, byline) = ranked[i]->items[j];
}
