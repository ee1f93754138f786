/* A page as one HTML file: no script, no request. A mark is a link to its sentence at the end of the page, which opens over
   the text where it was followed (:target), and links back to every place that stands on it. */
#include "show/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "show/layout.h"

void html_add(struct html *html, const char *markup)
{
    text_add(html->out, text_of(markup));
}

void html_format(struct html *html, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_alloc(html->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text_add(html->out, (struct text){text, (size_t)length});
}

void html_escape(struct html *html, struct text text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *entity = text.data[i] == '&'   ? "&amp;"
                             : text.data[i] == '<' ? "&lt;"
                             : text.data[i] == '>' ? "&gt;"
                             : text.data[i] == '"' ? "&quot;"
                                                   : NULL;
        if (!entity)
            continue;
        text_add(html->out, text_slice(text, start, i));
        html_add(html, entity);
        start = i + 1;
    }
    text_add(html->out, text_slice(text, start, text.length));
}

const char *family_class(enum family family)
{
    static const char *const classes[FAMILIES] = {"talk", "help", "demand", "force"};
    return family == FAMILY_NONE ? "none" : classes[family];
}

/* ---- runs -------------------------------------------------------------------------------------------------------------- */

static void put_mark(struct html *html, const struct run *run)
{
    struct use *use = list_push(html->arena, &html->uses);
    use->mark = run->mark;
    use->number = (uint32_t)html->uses.count;
    html_format(html, "<a class=\"m%s\" id=\"u%u\" href=\"#%s\">%s</a>", run->mark.repeats ? " r" : "", use->number, run->text.data, run->text.data);
}

static void put_dots(struct html *html, const struct run *run)
{
    uint32_t own = run->dots.independent, repeats = run->dots.repeats;
    html_format(html, "<span class=\"dots\" title=\"%u independent, %u repeating\">", own, repeats);
    if (own + repeats > 5) {
        html_format(html, repeats ? "%u of %u" : "%u", own, own + repeats);
    } else {
        for (uint32_t i = 0; i < own; i++)
            html_add(html, "●");
        for (uint32_t i = 0; i < repeats; i++)
            html_add(html, "<i>○</i>");
    }
    html_add(html, "</span>");
}

static void put_wrapped(struct html *html, const char *open, struct text text, const char *close)
{
    html_add(html, open);
    html_escape(html, text);
    html_add(html, close);
}

static void put_run(struct html *html, const struct run *run)
{
    static const char *const tones[] = {"good", "waiting", "unclear", "bad"};
    switch (run->kind) {
    case RUN_PLAIN:
        html_escape(html, run->text);
        break;
    case RUN_STRONG:
        put_wrapped(html, "<b>", run->text, "</b>");
        break;
    case RUN_SOFT:
        put_wrapped(html, "<span class=\"soft\">", run->text, "</span>");
        break;
    case RUN_STRUCK:
        put_wrapped(html, "<s>", run->text, "</s>");
        break;
    case RUN_WORDS:
        put_wrapped(html, "<q>", run->text, "</q>");
        break;
    case RUN_STATUS:
        html_format(html, "<span class=\"st %s\">", tones[run->tone]);
        put_wrapped(html, "", run->text, "</span>");
        break;
    case RUN_SHAPE:
        html_format(html, "<span class=\"g %s%s\" title=\"%s\">%s</span>", family_class(run->shape.family), run->shape.struck ? " struck" : "",
                    run->shape.family == FAMILY_NONE ? "" : family_names[run->shape.family], shape_sign(run->shape.family, run->shape.hollow));
        break;
    case RUN_DOTS:
        put_dots(html, run);
        break;
    case RUN_MARK:
        put_mark(html, run);
        break;
    case RUN_CODE:
    case RUN_COMMAND:
        put_wrapped(html, "<code>", run->text, "</code>");
        break;
    }
}

void html_runs(struct html *html, const run_list *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        if (i && blank_between(&runs->items[i - 1], &runs->items[i]))
            text_add_char(html->out, ' ');
        put_run(html, &runs->items[i]);
    }
}

/* ---- blocks ------------------------------------------------------------------------------------------------------------ */

/* Small letters, digits and hyphens of a heading. */
static struct text anchor_of(struct html *html, struct text heading)
{
    struct text folded = utf8_folded(html->arena, heading);
    char *anchor = arena_alloc(html->arena, folded.length + 1);
    for (size_t i = 0; i < folded.length; i++)
        anchor[i] = folded.data[i] == ' ' ? '-' : folded.data[i];
    return (struct text){anchor, folded.length};
}

static void close_section(struct html *html)
{
    if (html->section.data)
        html_add(html, "</section>\n");
    html->section.data = NULL;
}

static void put_heading(struct html *html, const struct block *block)
{
    struct text anchor = block->anchor.data ? block->anchor : anchor_of(html, block->text);
    if (block->level == 1) {
        html_add(html, "<header>\n");
        put_wrapped(html, "<p class=\"brand\">", block->note, "</p>\n");
        put_wrapped(html, "<h1>", block->text, "</h1>\n</header>\n");
        return;
    }
    if (block->level == 2) {
        close_section(html);
        html->section = anchor;
        html_format(html, "<section id=\"%s\" class=\"%s\">\n<h2>", anchor.data, anchor.data);
    } else {
        html_format(html, block->anchor.data ? "<h%d id=\"%s\">" : "<h%d>", block->level, anchor.data);
    }
    if (block->sign.length)
        put_wrapped(html, "<span class=\"let\">", block->sign, "</span> ");
    html_escape(html, block->text);
    if (block->note.length)
        put_wrapped(html, " <small>", block->note, "</small>");
    html_format(html, "</h%d>\n", block->level);
}

static void put_paragraph(struct html *html, const struct block *block)
{
    html_add(html, block->kind == BLOCK_TEXT ? "<p class=\"lede\">" : "<p class=\"note\">");
    html_runs(html, &block->runs);
    html_add(html, "</p>\n");
}

static void put_block(struct html *html, const struct block *block, bool first_item, bool last_item)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        put_heading(html, block);
        break;
    case BLOCK_TEXT:
    case BLOCK_NOTE:
        put_paragraph(html, block);
        break;
    case BLOCK_ITEM:
        html_add(html, first_item ? "<ul>\n<li>" : "<li>");
        html_runs(html, &block->runs);
        html_add(html, last_item ? "</li>\n</ul>\n" : "</li>\n");
        break;
    case BLOCK_TABLE:
        html_table(html, &block->table);
        break;
    case BLOCK_AXIS:
        html_axis(html, &block->axis);
        break;
    case BLOCK_BARS:
        html_bars(html, &block->bars);
        break;
    }
}

/* Which articles have an entry that a link can lead to. */
static bool *listed_articles(struct html *html, const struct page *page)
{
    size_t count = html->view->record->articles.count;
    bool *listed = arena_alloc(html->arena, count + 1);
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct block *block = page->blocks.items[i];
        struct mark mark;
        if (text_starts(block->anchor, "source-") && mark_of_text(html->view->record, text_slice(block->anchor, 7, block->anchor.length), &mark))
            listed[mark.article] = true;
        for (size_t r = 0; r < block->table.rows.count; r++)
            if (text_starts(block->table.rows.items[r].id, "source-") &&
                mark_of_text(html->view->record, text_slice(block->table.rows.items[r].id, 7, SIZE_MAX), &mark))
                listed[mark.article] = true;
    }
    return listed;
}

static void put_contents(struct html *html, const struct page *page)
{
    html_add(html, "<nav aria-label=\"Contents\"><ol>\n");
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct block *block = page->blocks.items[i];
        if (block->kind != BLOCK_HEADING || block->level != 2)
            continue;
        html_format(html, "<li><a href=\"#%s\">", anchor_of(html, block->text).data);
        put_wrapped(html, "", block->text, "</a></li>\n");
    }
    html_add(html,
             "<li><a href=\"#sentences\">The sentences</a></li>\n</ol>\n"
             "<dl class=\"key\"><dt><a class=\"m\">A9</a></dt><dd>article A, sentence 9: opens it, with the one before and the one after</dd>"
             "<dt><a class=\"m r\">E11</a></dt><dd>repeats another article</dd>"
             "<dt><span class=\"dots\">●●<i>○</i></span></dt><dd>two independent sources, one repeat</dd><dt>–</dt><dd>no article says</dd></dl></nav>\n");
}

static void put_body(struct html *html, const struct page *page)
{
    bool contents = false;
    for (size_t i = 0; i < page->blocks.count; i++) {
        const struct block *block = page->blocks.items[i];
        if (!contents && block->kind == BLOCK_HEADING && block->level == 2) {
            put_contents(html, page);
            contents = true;
        }
        bool item = block->kind == BLOCK_ITEM;
        put_block(html, block, item && (!i || page->blocks.items[i - 1]->kind != BLOCK_ITEM),
                  item && (i + 1 == page->blocks.count || page->blocks.items[i + 1]->kind != BLOCK_ITEM));
    }
    close_section(html);
    html_sentences(html);
}

/* Every use of the sentence that is open is lit. */
static void put_lights(struct html *html, const struct html *body)
{
    for (size_t i = 0; i < body->uses.count; i++) {
        if (i && body->uses.items[i].mark.article == body->uses.items[i - 1].mark.article &&
            body->uses.items[i].mark.sentence == body->uses.items[i - 1].mark.sentence)
            continue;
        const char *name = mark_text(html->arena, body->uses.items[i].mark).data;
        html_format(html, "body:has(#%s:target) a[href=\"#%s\"]%s", name, name, i + 1 < body->uses.count ? "," : "");
    }
    if (body->uses.count)
        html_add(html, "{background:var(--key);color:var(--ink);border-color:var(--ink)}");
}

void page_write_html(const struct page *page, const struct view *view, struct text title, struct text_builder *out)
{
    struct text_builder body_out = {.arena = view->arena};
    struct html body = {.view = view, .arena = view->arena, .out = &body_out};
    body.listed = listed_articles(&body, page);
    put_body(&body, page); /* first, since the head lights the marks that the body uses */
    struct html html = {.view = view, .arena = view->arena, .out = out};
    html_add(
        &html,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put_wrapped(&html, "<title>", title, ": brief</title>\n<style>\n");
    html_add(&html, html_style);
    put_lights(&html, &body);
    html_add(&html, "\n</style>\n</head>\n<body>\n<main>\n");
    text_add(out, text_builder_text(&body_out));
    html_add(&html, "</main>\n<footer><p>Made by <code>rapporteur brief --format html</code>. Every line stands on the sentences it is marked with; what no "
                    "article says is not said.</p></footer>\n</body>\n</html>\n");
}
