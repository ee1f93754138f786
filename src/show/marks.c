/* Marks: A9 is article A, sentence 9. Letters follow the record's order of articles, which is that of their days, whatever
   is filtered: a mark means the same in every view of one record. */
#include "show/view.h"

#include <stdlib.h>
#include <string.h>

struct text article_letter(struct arena *arena, uint32_t article)
{
    char letters[8];
    int at = sizeof letters;
    for (uint64_t rest = (uint64_t)article + 1; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return text_copy(arena, (struct text){letters + at, sizeof letters - (size_t)at});
}

struct mark statement_mark(const struct record *record, const struct statement *statement)
{
    struct mark mark = {statement->article, NO_SENTENCE, statement->repeats != INDEX_NONE};
    if (statement->in == IN_TITLE)
        mark.sentence = 0;
    if (statement->in != IN_TEXT || !span_known(statement->span))
        return mark;
    const struct article *article = record->articles.items[statement->article].article;
    bool named = span_known(statement->mention) && span_holds(statement->span, statement->mention);
    int32_t sentence = sentence_at(article, named ? statement->mention.start : statement->span.start);
    mark.sentence = sentence == INDEX_NONE ? (article->sentences.count ? 1 : NO_SENTENCE) : sentence + 1;
    return mark;
}

struct text mark_text(struct arena *arena, struct mark mark)
{
    struct text letter = article_letter(arena, mark.article);
    return mark.sentence == NO_SENTENCE ? letter : text_format(arena, "%s%d", letter.data, (int)mark.sentence);
}

bool mark_of_text(const struct record *record, struct text text, struct mark *mark)
{
    size_t at = 0, article = 0;
    for (; at < text.length && text.data[at] >= 'A' && text.data[at] <= 'Z' && article < UINT32_MAX / 32; at++)
        article = article * 26 + (size_t)(text.data[at] - 'A') + 1;
    if (!at || article > record->articles.count)
        return false;
    mark->article = (uint32_t)article - 1;
    mark->repeats = false;
    mark->sentence = NO_SENTENCE;
    int32_t number = 0;
    size_t digits = at;
    for (; at < text.length && text.data[at] >= '0' && text.data[at] <= '9' && number < 1000000; at++)
        number = number * 10 + (text.data[at] - '0');
    if (at > digits)
        mark->sentence = number;
    if (at < text.length && text.data[at] == '~')
        at++;
    return at == text.length && (size_t)number <= record->articles.items[mark->article].article->sentences.count;
}

struct span sentence_span(const struct article *article, int32_t sentence)
{
    return sentence < 1 || (size_t)sentence > article->sentences.count ? SPAN_NONE : article->sentences.items[sentence - 1];
}

struct text sentence_text(const struct article *article, int32_t sentence)
{
    return sentence == 0 ? article->title : span_text(article->text, sentence_span(article, sentence));
}

static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    return x->repeats - y->repeats;
}

void add_mark(const struct view *view, run_list *runs, struct mark mark)
{
    struct run *run = list_push(view->arena, runs);
    run->kind = RUN_MARK;
    run->mark = mark;
    run->text = mark_text(view->arena, mark);
}

void add_marks(const struct view *view, run_list *runs, const statement_list *statements, size_t most)
{
    struct mark *marks = arena_alloc(view->arena, (statements->count + 1) * sizeof *marks);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < statements->count; i++)
        if (article_shown(view, statements->items[i].article))
            marks[count++] = statement_mark(view->record, &statements->items[i]);
    qsort(marks, count, sizeof *marks, compare_marks);
    for (size_t i = 0; i < count; i++)
        if (!kept || marks[kept - 1].article != marks[i].article || marks[kept - 1].sentence != marks[i].sentence)
            marks[kept++] = marks[i];
    for (size_t i = 0; i < kept && i < most; i++)
        add_mark(view, runs, marks[i]);
    if (kept > most)
        add_run(view->page, runs, RUN_SOFT, text_format(view->arena, "+%zu", kept - most));
}

/* Articles among those that are shown, and of them those that do more than repeat. */
static uint32_t count_articles(const struct view *view, const statement_list *statements, uint32_t *own)
{
    struct mark *marks = arena_alloc(view->arena, (statements->count + 1) * sizeof *marks);
    size_t count = 0;
    uint32_t articles = 0;
    for (size_t i = 0; i < statements->count; i++)
        if (article_shown(view, statements->items[i].article))
            marks[count++] = (struct mark){statements->items[i].article, 0, statements->items[i].repeats != INDEX_NONE};
    qsort(marks, count, sizeof *marks, compare_marks); /* within an article, what is its own comes first */
    *own = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || marks[i].article != marks[i - 1].article) {
            articles++;
            *own += !marks[i].repeats;
        }
    return articles;
}

void add_dots(const struct view *view, run_list *runs, const statement_list *statements, uint32_t independent)
{
    uint32_t own, articles = count_articles(view, statements, &own);
    struct run *run = list_push(view->arena, runs);
    run->kind = RUN_DOTS;
    run->dots.independent = filtered(view) && independent > own ? own : independent;
    if (run->dots.independent > articles)
        run->dots.independent = articles;
    run->dots.repeats = articles - run->dots.independent;
}
