/* What is new since a day or a revision of the record, for a reader: by kind, each line with its marks. */
#include "show/news.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/json.h"

enum { MOST_LINES = 25, MOST_MARKS = 6, MOST_LETTERS = 24, MOST_NEW_FIGURES = 8 };

static const char *const headings[NEWS_GROUPS] = {
    [NEWS_EVENTS] = "New events", [NEWS_DUE] = "Plans and promises that came due", [NEWS_ROUNDS] = "Rounds",
    [NEWS_PROMISES] = "Promises", [NEWS_FIGURES] = "Figures", [NEWS_DISPUTES] = "Disputes", [NEWS_DAYS] = "Days that moved", [NEWS_ACTORS] = "New actors"};

/* ---- for a reader ------------------------------------------------------------------------------------------------------ */

/* The articles that were not there before: their letters, if they are not too many to be looked at one by one. */
static void add_articles(struct view *view)
{
    run_list *runs = &page_block(view->page, BLOCK_NOTE)->runs;
    size_t count = 0;
    for (size_t i = 0; i < view->record->articles.count; i++)
        count += article_shown(view, i) && article_is_new(view, i);
    add_run(view->page, runs, RUN_SOFT, text_format(view->arena, "%s%s", count ? counted(view->arena, count, "article is new, or has a new text", "articles are new, or have a new text").data : "No article is new",
                                                    count && count <= MOST_LETTERS ? ":" : "."));
    for (uint32_t i = 0; i < view->record->articles.count && count <= MOST_LETTERS; i++)
        if (article_shown(view, i) && article_is_new(view, i))
            add_mark(view, runs, (struct mark){i, NO_SENTENCE, false});
}

static void add_label(struct view *view, run_list *line, const struct news *news)
{
    const struct { const char *change; enum tone tone; } tones[] = {{"changed", TONE_UNCLEAR}, {"moved", TONE_UNCLEAR}, {"over", TONE_SETTLED}, {"due", TONE_WAITING}};
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
        if (text_is(text_of(news->change), tones[i].change) && news->group != NEWS_DUE && news->group != NEWS_DAYS)
            add_status(view->page, line, tones[i].tone, news->change);
}

static void add_news(struct view *view, struct table *table, const struct news *news)
{
    struct page *page = view->page;
    struct row *row = page_row(page, table, ROW_PLAIN);
    row->id = news->id;
    add_run(page, cell_line(page, &row->cells.items[0]), RUN_PLAIN, interval_known(news->days) ? days_text(view->arena, news->days) : TEXT("–"));
    run_list *what = cell_line(page, &row->cells.items[1]);
    add_label(view, what, news);
    add_run(page, what, RUN_PLAIN, news->text.length ? capitalised(view->arena, news->text) : TEXT("–"));
    if (news->before.length || news->after.length) {
        run_list *change = cell_line(page, &row->cells.items[1]);
        if (news->before.length)
            add_run(page, change, RUN_SOFT, news->before);
        if (news->after.length)
            add_plain(page, change, "%s%.*s", news->before.length || news->group == NEWS_DUE ? "→ " : "", (int)news->after.length, news->after.data);
    }
    if (news->statements)
        add_marks(view, cell_line(page, &row->cells.items[2]), news->statements, MOST_MARKS);
}

static void news_columns(struct view *view, struct table *table)
{
    page_column(view->page, table, "When", 14, COLUMN_LABEL);
    page_column(view->page, table, "What", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Where", 15, COLUMN_MARKS);
}

/* Names after each other: nobody needs a line for each. */
static void add_actors(struct view *view, const struct news *news, size_t count)
{
    run_list *runs = &page_block(view->page, BLOCK_TEXT)->runs;
    for (size_t i = 0; i < count; i++) {
        add_run(view->page, runs, RUN_PLAIN, news[i].text);
        add_marks(view, runs, news[i].statements, 1);
        if (i + 1 < count)
            add_run(view->page, runs, RUN_PLAIN, TEXT(";"));
    }
}

static int by_weight(const void *left, const void *right)
{
    const struct news *a = *(const struct news *const *)left, *b = *(const struct news *const *)right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a < b ? -1 : a > b; /* both in one array, in the order of reading */
}

static int by_place(const void *left, const void *right)
{
    const struct news *a = *(const struct news *const *)left, *b = *(const struct news *const *)right;
    return a < b ? -1 : a > b;
}

/* The weightiest, in the order of reading. */
static size_t news_choose(struct view *view, const struct news *news, size_t count, const struct news ***chosen)
{
    size_t most = count < MOST_LINES ? count : MOST_LINES;
    *chosen = arena_alloc(view->arena, (count + 1) * sizeof **chosen);
    for (size_t i = 0; i < count; i++)
        (*chosen)[i] = &news[i];
    list_sort(*chosen, count, sizeof **chosen, by_weight);
    list_sort(*chosen, most, sizeof **chosen, by_place);
    return most;
}

/* Those that change a number, and few of the others: most news is full of numbers. */
static size_t figures_choose(const struct news **chosen, size_t count)
{
    size_t changed = 0;
    while (changed < count && chosen[changed]->before.length)
        changed++;
    return count > changed + MOST_NEW_FIGURES ? changed + MOST_NEW_FIGURES : count;
}

static void add_group(struct view *view, enum news_group group, const struct news *news, size_t count)
{
    const struct news **chosen;
    size_t most = news_choose(view, news, count, &chosen);
    if (group == NEWS_FIGURES)
        most = figures_choose(chosen, most);
    page_heading(view->page, 3, text_of(headings[group]), (struct text){NULL, 0});
    if (group == NEWS_ACTORS) {
        add_actors(view, news, most);
    } else {
        struct table *table = page_table(view->page, group == NEWS_EVENTS ? TABLE_EVENTS : TABLE_LIST);
        group == NEWS_EVENTS ? event_columns(view, table) : news_columns(view, table);
        for (size_t i = 0; i < most; i++)
            group == NEWS_EVENTS ? add_event_row(view, table, chosen[i]->event) : add_news(view, table, chosen[i]);
    }
    if (most < count)
        say_command(view, text_format(view->arena, "%zu more:", count - most).data,
                    text_format(view->arena, "diff --since %.*s --json", (int)view->options->argument.length, view->options->argument.data).data, "lists all.");
}

/* ---- for programs ------------------------------------------------------------------------------------------------------ */

static void add_member(struct text_builder *out, const char *name, struct text value)
{
    text_add(out, text_of(name));
    json_add_text(out, value);
}

static void add_statements(const struct view *view, struct text_builder *out, const statement_list *statements)
{
    text_add(out, TEXT(",\"statements\":["));
    for (size_t i = 0; statements && i < statements->count; i++) {
        const struct statement *statement = &statements->items[i];
        const struct article *article = view->record->articles.items[statement->article].article;
        struct utf8_index points = utf8_index_make(view->arena, article->text);
        bool placed = statement->in == IN_TEXT && span_known(statement->span);
        add_member(out, i ? ",{\"article\":" : "{\"article\":", article->id);
        add_member(out, ",\"mark\":", mark_text(view->arena, statement_mark(view->record, statement)));
        if (placed)
            text_add(out, text_format(view->arena, ",\"start\":%u,\"end\":%u", utf8_code_point_at(&points, statement->span.start), utf8_code_point_at(&points, statement->span.end)));
        else
            add_member(out, ",\"in\":", text_of(place_in_names[statement->in]));
        text_add(out, TEXT("}"));
    }
    text_add(out, TEXT("]}\n"));
}

static void write_line(const struct view *view, struct text_builder *out, const struct news *news)
{
    add_member(out, "{\"kind\":\"news\",\"change\":", text_of(news->change));
    add_member(out, ",\"of\":", text_of(news->kind));
    add_member(out, ",\"id\":", news->id);
    add_member(out, ",\"text\":", news->text);
    add_member(out, ",\"before\":", news->before);
    add_member(out, ",\"after\":", news->after);
    text_add(out, TEXT(",\"earliest\":"));
    json_add_day(out, news->days.earliest);
    text_add(out, TEXT(",\"latest\":"));
    json_add_day(out, news->days.latest);
    add_statements(view, out, news->statements);
}

/* ---- the view ---------------------------------------------------------------------------------------------------------- */

void show_diff_json(struct view *view, struct text_builder *out)
{
    news_list news = news_find(view);
    for (size_t i = 0; i < news.count; i++)
        write_line(view, out, &news.items[i]);
}

void show_diff(struct view *view)
{
    news_list news = news_find(view);
    struct text since = view->options->since == DAY_UNKNOWN ? view->options->since_text : days_text(view->arena, interval_of_day(view->options->since));
    page_heading(view->page, 2, TEXT("What is new"), text_format(view->arena, "since %.*s%s%s", (int)since.length, since.data, view->options->as_of == DAY_UNKNOWN ? "" : ", as of ",
                                                                           view->options->as_of == DAY_UNKNOWN ? "" : days_text(view->arena, interval_of_day(view->options->as_of)).data));
    add_articles(view);
    for (size_t first = 0, end; first < news.count; first = end) {
        for (end = first; end < news.count && news.items[end].group == news.items[first].group;)
            end++;
        add_group(view, news.items[first].group, &news.items[first], end - first);
    }
    if (!news.count)
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, TEXT("Nothing new in what the record says."));
}

bool diff_any(struct view *view) { return news_find(view).count > 0; }
