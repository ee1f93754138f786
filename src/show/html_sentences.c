/* The end notes: every sentence that a mark in the page opens. */
#include <stdlib.h>

#include "show/html.h"

static int by_place(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    if (x->mark.article != y->mark.article)
        return x->mark.article < y->mark.article ? -1 : 1;
    if (x->mark.sentence != y->mark.sentence)
        return x->mark.sentence < y->mark.sentence ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void put_line(struct html *html, const char *class, struct text text)
{
    if (!text.length)
        return;
    html_format(html, "<p class=\"%s\">", class);
    html_escape(html, text);
    html_add(html, "</p>");
}

/* Whose sentence it repeats, where the article's copies say so. */
static void put_repeats(struct html *html, struct mark mark)
{
    const struct record *record = html->view->record;
    const struct record_article *item = &record->articles.items[mark.article];
    struct span span = sentence_span(item->article, mark.sentence);
    for (size_t c = 0; span_known(span) && c < item->copies.count; c++)
        for (size_t p = 0; p < item->copies.items[c].pairs.count; p++) {
            const struct copied *pair = &item->copies.items[c].pairs.items[p];
            if (!span_meets(pair->here, span))
                continue;
            uint32_t other = item->copies.items[c].article;
            int32_t sentence = sentence_at(record->articles.items[other].article, pair->there.start);
            html_format(html, "repeats %s · ", mark_text(html->arena, (struct mark){other, sentence + 1, false}).data);
            return;
        }
}

static void put_source(struct html *html, struct mark mark)
{
    const struct article *article = html->view->record->articles.items[mark.article].article;
    html_add(html, "<p class=\"of\">");
    put_repeats(html, mark);
    if (mark.sentence > 0)
        html_format(html, "sentence %d of %zu · ", (int)mark.sentence, article->sentences.count);
    html_escape(html, article->title.length ? article->title : TEXT("(no title)"));
    html_add(html, " · ");
    html_escape(html, article->outlet.length ? article->outlet : TEXT("outlet not named"));
    html_format(html, ", %s", days_text(html->arena, article->published.interval).data);
    if (html->listed[mark.article])
        html_format(html, " · <a href=\"#source-%s\">its source</a>", article_letter(html->arena, mark.article).data);
}

static void put_note(struct html *html, const struct use *first, size_t count)
{
    struct mark mark = first->mark;
    const struct article *article = html->view->record->articles.items[mark.article].article;
    const char *name = mark_text(html->arena, mark).data;
    html_format(html, "<li id=\"%s\"><span class=\"no\">%s</span><a class=\"shut\" href=\"#_\">close</a>", name, name);
    if (mark.sentence > 0) {
        put_line(html, "by", sentence_text(article, mark.sentence - 1 > 0 ? mark.sentence - 1 : NO_SENTENCE));
        put_line(html, "is", sentence_text(article, mark.sentence));
        put_line(html, "by", sentence_text(article, mark.sentence + 1));
    } else {
        put_line(html, "is", mark.sentence == 0 ? article->title : TEXT("Around the text of the article, or the article as a whole."));
    }
    put_source(html, mark);
    html_add(html, " · back to");
    for (size_t i = 0; i < count; i++)
        html_format(html, " <a href=\"#u%u\">%zu</a>", first[i].number, i + 1);
    html_add(html, "</p></li>\n");
}

void html_sentences(struct html *html)
{
    html_add(
        html,
        "<section id=\"sentences\" class=\"sentences\">\n<h2>The sentences <small>every one that a line above stands on</small></h2>\n<ol class=\"notes\">\n");
    if (html->uses.count)
        qsort(html->uses.items, html->uses.count, sizeof *html->uses.items, by_place);
    for (size_t first = 0, end; first < html->uses.count; first = end) {
        const struct mark mark = html->uses.items[first].mark;
        for (end = first; end < html->uses.count && html->uses.items[end].mark.article == mark.article && html->uses.items[end].mark.sentence == mark.sentence;
             end++)
            continue;
        put_note(html, &html->uses.items[first], end - first);
    }
    html_add(html, "</ol>\n</section>\n");
}
