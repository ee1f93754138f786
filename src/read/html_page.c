/* The steps from a page to an article: tree, what the page says of itself, blocks, body, and what was left out. All
   that is only needed on the way lives in an arena that ends here. */
#include "read/html_page.h"

#include "base/utf8.h"
#include "lexicons.h"
#include "read/assemble.h"
#include "read/blocks.h"
#include "read/body.h"
#include "read/day_scan.h"
#include "read/furniture.h"
#include "read/html_tree.h"
#include "read/language.h"
#include "read/names.h"
#include "read/page_facts.h"
#include "read/page_parts.h"

enum { HEAD_BLOCKS = 12, LONGEST_DATE_BLOCK = 300, MOST_SHOWN = 40, NEAR_TITLE = 6, LABEL = 30 /* bytes of a line that is only a label */, LEADS = 40 /* bytes before a date that begins its line */ };

struct reader {
    struct article *article;
    struct arena *scratch;
    struct page page;
    struct page_facts facts;
    struct weights weights;
    struct verdict *verdicts;
    size_t title_block; /* the first one of the heading */
    size_t first, last; /* blocks of the body: first and after the last */
    clue_list *clues;
};

/* ---- shown dates -------------------------------------------------------------------------------------------------- */

/* What the last label before the date calls it: 'p'ublished, 'm'odified, 'c'opied, or 0. */
static char label_before(struct arena *arena, struct text text, size_t end)
{
    struct text folded = utf8_folded(arena, text_slice(text, end > 60 ? end - 60 : 0, end < text.length ? end : text.length));
    char label = 0;
    for (size_t i = 0, start = 0; i <= folded.length; i++) {
        if (i < folded.length && folded.data[i] != ' ')
            continue;
        int32_t row = lexicon_find(&lexicon_page_date_words, text_slice(folded, start, i));
        struct text kind = row >= 0 ? lexicon_cell(&lexicon_page_date_words, row, 0) : TEXT("");
        label = text_is(kind, "published") ? 'p' : text_is(kind, "modified") ? 'm' : text_is(kind, "copied") ? 'c' : label;
        start = i + 1;
    }
    return label;
}

/* The furniture that the block is in. */
static enum page_part killed_by(const struct reader *reader, size_t block)
{
    return (enum page_part)reader->weights.killed[reader->page.blocks.items[block].node];
}

static bool in_byline(const struct reader *reader, size_t block)
{
    const struct html_tree *tree = reader->page.tree;
    uint32_t node = tree->nodes[reader->page.blocks.items[block].first].parent;
    for (int levels = 0; node && levels < 5; node = tree->nodes[node].parent, levels++)
        if (reader->weights.parts[node] == PAGE_BYLINE)
            return true;
    return false;
}

/* What a date in this block can be; CLUE_KINDS: nothing. */
static enum clue_kind shown_kind(const struct reader *reader, size_t block, char label, bool alone, bool leads)
{
    bool after_title = reader->facts.h1_node && reader->page.blocks.items[block].first > reader->facts.h1_node;
    bool head = block < reader->first && block + HEAD_BLOCKS >= reader->first;
    bool byline = in_byline(reader, block);
    enum page_part killed = killed_by(reader, block);
    bool other = killed == PAGE_RELATED || killed == PAGE_COMMENTS || killed == PAGE_ADVERTISEMENT || killed == PAGE_SUBSCRIPTION || killed == PAGE_FORM;
    bool beside_title = after_title && alone && head && block < reader->title_block + NEAR_TITLE;
    if ((other || (killed == PAGE_NAVIGATION && !label)) && !(beside_title && killed != PAGE_COMMENTS))
        return CLUE_KINDS;
    if (label == 'm' || label == 'c')
        return label == 'm' ? CLUE_UPDATED : CLUE_COPIED;
    if (head && (label == 'p' || byline || (after_title && (alone || leads))))
        return CLUE_SHOWN;
    if (label == 'p' || (byline && block < reader->last))
        return CLUE_LINE;
    return (head && alone) || (byline && block <= reader->last + 4) ? CLUE_LINE : CLUE_KINDS;
}

static void shown_date(struct reader *reader, size_t block)
{
    struct text text = block_text(&reader->page, block);
    day_list days = day_scan(reader->scratch, text);
    bool alone = line_is_date(reader->scratch, text);
    for (size_t i = 0; i < days.count; i++) {
        const struct day_found *found = &days.items[i];
        if (found->form != FORM_DAY)
            continue;
        char label = label_before(reader->scratch, text, found->span.start);
        if (!label && block && block_text(&reader->page, block - 1).length < LABEL)
            label = label_before(reader->scratch, block_text(&reader->page, block - 1), LABEL);
        if (label == 'c' && alone && found->span.start == 0)
            label = 0; /* a button's word, not a label of this line */
        enum clue_kind kind = shown_kind(reader, block, label, alone || text.length < 60, found->span.start < LEADS && text.length < 200);
        if (kind == CLUE_KINDS)
            continue;
        struct day_clue *clue = clue_push(reader->article->arena, reader->clues, kind, found->days, span_text(text, found->span),
                                          kind == CLUE_UPDATED  ? "the page shows it as the day of the last change"
                                          : kind == CLUE_SHOWN  ? "the page shows it with the article"
                                          : kind == CLUE_COPIED ? "the page says that this copy was made then"
                                                                : "the page shows it");
        clue->in = IN_PAGE;
        clue->span = (struct span){reader->page.blocks.items[block].span.start + found->span.start, reader->page.blocks.items[block].span.start + found->span.end};
        clue->other = found->other;
    }
}

/* Some sites put the day into the title: "23.01.2022 - …". */
static void title_date(struct reader *reader)
{
    struct text title = reader->facts.head_title;
    day_list days = title.data ? day_scan(reader->scratch, title) : (day_list){0};
    for (size_t i = 0; i < days.count; i++)
        if (days.items[i].form == FORM_DAY && (days.items[i].span.start == 0 || days.items[i].span.end + 2 >= title.length)) {
            struct day_clue *clue = clue_push(reader->article->arena, reader->clues, CLUE_LINE, days.items[i].days, span_text(title, days.items[i].span), "it stands at the edge of the page's title");
            clue->other = days.items[i].other;
        }
}

static void shown_dates_read(struct reader *reader)
{
    title_date(reader);
    size_t shown = 0;
    for (size_t i = 0; i < reader->page.blocks.count && shown < MOST_SHOWN; i++) {
        const struct block *block = &reader->page.blocks.items[i];
        bool near = i + HEAD_BLOCKS >= reader->first && i < reader->last + HEAD_BLOCKS;
        if (near && reader->verdicts[i].why && block->span.end - block->span.start <= LONGEST_DATE_BLOCK) {
            shown_date(reader, i);
            shown++;
        }
    }
}

/* ---- the article -------------------------------------------------------------------------------------------------- */

static void bounds_find(struct reader *reader)
{
    size_t count = reader->page.blocks.count;
    reader->first = count;
    while (reader->title_block < count && reader->page.blocks.items[reader->title_block].first < reader->facts.h1_node)
        reader->title_block++;
    for (size_t i = 0; i < count; i++)
        if (!reader->verdicts[i].why) {
            reader->first = i < reader->first ? i : reader->first;
            reader->last = i + 1;
        }
}

static void text_fill(struct reader *reader)
{
    struct assembly assembly = assembly_begin(reader->article, reader->page.text.length + 2 * reader->page.blocks.count + 16);
    for (size_t i = 0; i < reader->page.blocks.count; i++) {
        const struct verdict *verdict = &reader->verdicts[i];
        if (verdict->why)
            left_out_add(reader->article, block_text(&reader->page, i), text_of(verdict->why), reader->page.blocks.items[i].span);
        else
            assembly_add(&assembly, block_text(&reader->page, i), verdict->kind);
    }
    assembly_end(&assembly);
}

static void byline_fill(struct reader *reader)
{
    text_list names = {0};
    page_byline(&reader->facts, &names);
    for (size_t i = 0; i < reader->first && !names.count; i++)
        if (i + HEAD_BLOCKS >= reader->first && line_is_byline(reader->scratch, block_text(&reader->page, i)))
            names_split(reader->scratch, block_text(&reader->page, i), &names);
    for (size_t i = 0; i < names.count; i++)
        *list_push(reader->article->arena, &reader->article->byline) = text_copy(reader->article->arena, names.items[i]);
}

static void fill(struct text *place, struct arena *arena, struct text value)
{
    if (!place->data && value.length)
        *place = text_copy(arena, value);
}

static struct text language_said(const struct page_facts *facts)
{
    return facts->html_language.data ? facts->html_language : facts->meta_language.data ? facts->meta_language : facts->og_locale;
}

bool html_page_read(struct article *article, struct text source, bool keep_page, clue_list *clues)
{
    struct arena *scratch = arena_create();
    struct html_tree *tree = html_tree_read(scratch, source);
    struct reader reader = {.article = article, .scratch = scratch, .clues = clues, .facts.arena = scratch};
    reader.page = page_read(article->arena, tree, false);
    reader.weights = weights_read(&reader.page);
    if (!reader.weights.nodes[0]) {
        reader.page = page_read(article->arena, tree, true);
        reader.weights = weights_read(&reader.page);
    }
    page_facts_read(&reader.facts, tree, reader.weights.killed);
    struct text title = page_title(&reader.facts);
    fill(&article->title, article->arena, title);
    fill(&article->outlet, article->arena, page_outlet(&reader.facts));
    fill(&article->url, article->arena, page_url(&reader.facts));
    struct body_hints hints = {.title = article->title, .article_body = reader.facts.article_body};
    reader.verdicts = body_find(scratch, &reader.page, &reader.weights, &hints);
    bounds_find(&reader);
    text_fill(&reader);
    byline_fill(&reader);
    fill(&article->language, article->arena, language_of(scratch, article->text, language_said(&reader.facts)));
    shown_dates_read(&reader);
    for (size_t i = 0; i < reader.facts.clues.count; i++)
        *list_push(article->arena, clues) = reader.facts.clues.items[i];
    for (size_t i = 0; i < clues->count; i++)
        clues->items[i].text = text_copy(article->arena, clues->items[i].text);
    if (tree->cut)
        *list_push(article->arena, &article->notes) = TEXT("the page has more than 4 million elements; the rest was not read");
    if (keep_page)
        article->page = reader.page.text;
    html_tree_free(tree);
    arena_destroy(scratch);
    return article->text.length > 0;
}
