/* Where a word, a name or a figure occurs: the hits that the index gave, with their marks. */
#include "show/view.h"

#include "base/utf8.h"
#include "model/json.h"

static int32_t article_by_key(const struct view *view, struct text key)
{
    for (size_t i = 0; i < view->record->articles.count; i++)
        if (text_equal(view->record->articles.items[i].article->id, key))
            return (int32_t)i;
    return INDEX_NONE;
}

static struct mark hit_mark(const struct view *view, const struct search_hit *hit, uint32_t article)
{
    struct statement place = {
        .article = article, .in = span_known(hit->span) ? IN_TEXT : IN_TITLE, .span = hit->span, .mention = SPAN_NONE, .repeats = INDEX_NONE};
    return statement_mark(view->record, &place);
}

/* The index is of today's texts: as of a day, an article may have had another, and the words are not where it has them. */
static bool stands_there(const struct article *article, struct span span)
{
    int32_t sentence = span_known(span) ? sentence_at(article, span.start) : INDEX_NONE;
    return !span_known(span) || (sentence != INDEX_NONE && article->sentences.items[sentence].start == span.start && article->sentences.items[sentence].end == span.end);
}

/* The article of a hit, or INDEX_NONE where the filters hide it. */
static int32_t shown_article(const struct view *view, const struct search_hit *hit)
{
    int32_t article = article_by_key(view, hit->article);
    if (article == INDEX_NONE || !article_shown(view, (size_t)article) || !days_wanted(view, view->record->articles.items[article].article->published.interval))
        return INDEX_NONE;
    if (view->options->as_of != DAY_UNKNOWN && !stands_there(view->record->articles.items[article].article, hit->span))
        return INDEX_NONE;
    return article;
}

static void add_hit(struct view *view, struct table *table, const struct search_hit *hit, uint32_t index)
{
    const struct article *article = view->record->articles.items[index].article;
    struct mark mark = hit_mark(view, hit, index);
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_mark(view, cell_line(view->page, &row->cells.items[0]), mark);
    run_list *words = cell_line(view->page, &row->cells.items[1]);
    add_run(view->page, words, mark.sentence == 0 ? RUN_STRONG : RUN_WORDS, mark.sentence == 0 ? article->title : span_text(article->text, hit->span));
    struct text outlet = article->outlet.length ? article->outlet : TEXT("outlet not named");
    add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_SOFT,
            text_format(view->arena, "%.*s, %s", (int)outlet.length, outlet.data, days_text(view->arena, article->published.interval).data));
}

void show_search(struct view *view)
{
    page_heading(view->page, 2, TEXT("Search"), view->options->argument);
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Where", 6, COLUMN_MARKS);
    page_column(view->page, table, "Words", 0, COLUMN_PLAIN);
    for (size_t i = 0; i < view->options->hit_count; i++) {
        int32_t article = shown_article(view, &view->options->hits[i]);
        if (article != INDEX_NONE)
            add_hit(view, table, &view->options->hits[i], (uint32_t)article);
    }
    if (!table->rows.count)
        add_nothing(view, view->options->hit_count, "No sentence with these words fits what you asked for.", "No sentence has these words.");
}

void show_search_json(const struct view *view, struct text_builder *out)
{
    for (size_t i = 0; i < view->options->hit_count; i++) {
        const struct search_hit *hit = &view->options->hits[i];
        int32_t index = shown_article(view, hit);
        if (index == INDEX_NONE)
            continue;
        const struct article *article = view->record->articles.items[index].article;
        struct mark mark = hit_mark(view, hit, (uint32_t)index);
        struct utf8_index points = utf8_index_make(view->arena, article->text);
        text_add(out, TEXT("{\"kind\":\"hit\",\"article\":"));
        json_add_text(out, article->id);
        text_add(out, TEXT(",\"mark\":"));
        json_add_text(out, mark_text(view->arena, mark));
        if (mark.sentence > 0)
            text_add(out, text_format(view->arena, ",\"in\":\"text\",\"start\":%u,\"end\":%u", utf8_code_point_at(&points, hit->span.start),
                                      utf8_code_point_at(&points, hit->span.end)));
        else
            text_add(out, TEXT(",\"in\":\"title\",\"start\":0,\"end\":0"));
        text_add(out, TEXT(",\"text\":"));
        json_add_text(out, mark.sentence > 0 ? span_text(article->text, hit->span) : article->title);
        text_add(out, TEXT("}\n"));
    }
}
