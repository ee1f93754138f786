/* Where it all comes from: each article's outlet, its day with the evidence, whose text it repeats; and what was left out. */
#include "show/view.h"

#include "base/utf8.h"

enum { MOST_FULL_IN_BRIEF = 30, MOST_LINES_IN_BRIEF = 100, MOST_EVIDENCE = 6, LONGEST_WORDS = 90, LONGEST_STRIP = 60 };

static struct row *fact(struct view *view, struct table *table, const char *label)
{
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, text_of(label));
    return row;
}

static void join(struct text_builder *out, const text_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            text_add(out, TEXT(", "));
        text_add(out, list->items[i]);
    }
}

static struct text origin_of(const struct view *view, const struct article *article)
{
    struct text_builder out = {.arena = view->arena};
    text_add(&out, article->outlet.length ? article->outlet : TEXT("outlet not named"));
    if (article->credits.count) {
        text_add(&out, TEXT("; credits "));
        join(&out, &article->credits);
    } else {
        text_add(&out, TEXT("; no credit"));
    }
    if (article->cites.count) {
        text_add(&out, TEXT("; cites "));
        join(&out, &article->cites);
    }
    if (article->translated)
        text_add(&out, TEXT("; translated"));
    return text_builder_text(&out);
}

static void add_evidence(struct view *view, struct cell *cell, uint32_t article, const struct evidence *evidence)
{
    static const char *const places[PLACES_IN] = {
        [IN_TITLE] = "title", [IN_LEFT_OUT] = "around the text", [IN_PAGE] = "on the page", [IN_METADATA] = "in the page’s data"};
    run_list *line = cell_line(view->page, cell);
    struct statement place = {.article = article, .in = evidence->in, .span = evidence->span, .mention = SPAN_NONE, .repeats = INDEX_NONE};
    if (evidence->text.length)
        add_run(view->page, line, RUN_WORDS, quoted(view->arena, shortened(view->arena, evidence->text, LONGEST_WORDS)));
    if (evidence->why.length)
        add_run(view->page, line, RUN_SOFT,
                text_format(view->arena, "%s%.*s", evidence->text.length ? ": " : "", (int)evidence->why.length, evidence->why.data));
    if (places[evidence->in])
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s)", places[evidence->in]));
    if (evidence->in == IN_TEXT && span_known(evidence->span))
        add_mark(view, line, statement_mark(view->record, &place));
}

static void add_day(struct view *view, struct table *table, uint32_t index)
{
    static const char *const bases[BASES] = {[BASIS_METADATA] = "from the page’s data", [BASIS_STATED] = "stated", [BASIS_INFERRED] = "inferred"};
    const struct published *published = &view->record->articles.items[index].article->published;
    struct row *row = fact(view, table, "day");
    run_list *line = cell_line(view->page, &row->cells.items[1]);
    add_run(view->page, line, RUN_STRONG, days_text(view->arena, published->interval));
    if (bases[published->basis] && published->interval.latest != DAY_UNKNOWN)
        add_plain(view->page, line, ", %s", bases[published->basis]);
    for (size_t i = 0; i < published->evidence.count && i < MOST_EVIDENCE; i++)
        add_evidence(view, &row->cells.items[1], index, &published->evidence.items[i]);
    for (size_t i = 0; i < published->rejected.count; i++) {
        const struct rejected_day *rejected = &published->rejected.items[i];
        struct row *no = fact(view, table, "rejected");
        run_list *day = cell_line(view->page, &no->cells.items[1]);
        add_run(view->page, day, RUN_STRUCK, days_text(view->arena, interval_of_day(rejected->day)));
        if (rejected->why.length)
            add_run(view->page, day, RUN_PLAIN, text_format(view->arena, ": %.*s", (int)rejected->why.length, rejected->why.data));
        for (size_t e = 0; e < rejected->evidence.count && e < MOST_EVIDENCE; e++)
            add_evidence(view, &no->cells.items[1], index, &rejected->evidence.items[e]);
    }
}

static bool sentence_copied(const struct article *article, size_t sentence, const struct copy *copy)
{
    for (size_t p = 0; p < copy->pairs.count; p++)
        if (span_meets(article->sentences.items[sentence], copy->pairs.items[p].here))
            return true;
    return false;
}

/* A sign a sentence: the letter of the article that it repeats, or a dot. */
static size_t copy_strip(const struct view *view, uint32_t index, const struct copy *copy, struct text_builder *strip)
{
    const struct article *article = view->record->articles.items[index].article;
    struct text letter = article_letter(view->arena, copy->article);
    size_t copied = 0;
    for (size_t i = 0; i < article->sentences.count; i++) {
        bool here = sentence_copied(article, i, copy);
        copied += here;
        text_add(strip, !here ? TEXT("·") : letter.length == 1 ? letter : TEXT("="));
    }
    return copied;
}

static void add_copies(struct view *view, struct table *table, uint32_t index)
{
    const struct record_article *item = &view->record->articles.items[index];
    struct row *row = fact(view, table, "copies");
    if (!item->copies.count)
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_PLAIN, TEXT("none of its sentences repeats another article here"));
    for (size_t i = 0; i < item->copies.count; i++) {
        const struct copy *copy = &item->copies.items[i];
        struct text_builder strip = {.arena = view->arena};
        size_t copied = copy_strip(view, index, copy, &strip), all = item->article->sentences.count;
        struct text letter = article_letter(view->arena, copy->article);
        run_list *line = cell_line(view->page, &row->cells.items[1]);
        if (copied && all <= LONGEST_STRIP)
            add_run(view->page, line, RUN_CODE, text_builder_text(&strip));
        if (copied)
            add_plain(view->page, line, " %zu of %zu sentences %s what %s says, quotations aside", copied, all, copied == 1 ? "says" : "say", letter.data);
        else
            add_plain(view->page, line, "%d %% of its own words are those of %s", (int)(copy->share / 10), letter.data);
    }
}

static void show_source(struct view *view, uint32_t index)
{
    const struct record_article *item = &view->record->articles.items[index];
    struct text title = item->article->title.length ? item->article->title : TEXT("(no title)");
    struct block *heading = page_block(view->page, BLOCK_HEADING);
    heading->level = 3;
    heading->text = title;
    heading->sign = article_letter(view->arena, index);
    heading->anchor = text_format(view->arena, "source-%s", article_letter(view->arena, index).data);
    struct table *table = page_table(view->page, TABLE_FACTS);
    page_column(view->page, table, "", 8, COLUMN_LABEL);
    page_column(view->page, table, "", 0, COLUMN_PLAIN);
    struct row *from = fact(view, table, "from");
    add_run(view->page, cell_line(view->page, &from->cells.items[1]), RUN_PLAIN, origin_of(view, item->article));
    if (view->whole && item->article->url.length)
        add_run(view->page, cell_line(view->page, &from->cells.items[1]), RUN_SOFT, item->article->url);
    add_day(view, table, index);
    add_copies(view, table, index);
    add_revisions(view, table, index);
    for (size_t i = 0; i < item->article->notes.count; i++)
        add_run(view->page, cell_line(view->page, &fact(view, table, "note")->cells.items[1]), RUN_PLAIN, item->article->notes.items[i]);
    if (view->whole)
        add_run(view->page, cell_line(view->page, &fact(view, table, "id")->cells.items[1]), RUN_CODE, item->article->id);
}

/* A line an article, where there are too many for more. */
static void show_source_lines(struct view *view)
{
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "", 4, COLUMN_LABEL);
    page_column(view->page, table, "Day", 16, COLUMN_LABEL);
    page_column(view->page, table, "Outlet", 18, COLUMN_PLAIN);
    page_column(view->page, table, "Title", 0, COLUMN_PLAIN);
    size_t shown = 0, left = 0;
    for (uint32_t i = 0; i < view->record->articles.count; i++) {
        if (!article_shown(view, i))
            continue;
        if (shown++ >= MOST_LINES_IN_BRIEF) {
            left++;
            continue;
        }
        const struct record_article *item = &view->record->articles.items[i];
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        row->id = text_format(view->arena, "source-%s", article_letter(view->arena, i).data);
        add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_STRONG, article_letter(view->arena, i));
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_PLAIN, days_text(view->arena, item->article->published.interval));
        add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_PLAIN, item->article->outlet.length ? item->article->outlet : TEXT("–"));
        add_run(view->page, cell_line(view->page, &row->cells.items[3]), RUN_PLAIN, item->article->title.length ? item->article->title : TEXT("(no title)"));
    }
    if (left)
        left_to(view, left, "article", "articles", "sources");
}

/* "5 articles; E is partly D": how many repeat another in part. */
static struct text sources_note(const struct view *view, size_t shown)
{
    struct text_builder out = {.arena = view->arena};
    text_add(&out, counted(view->arena, shown, "article", "articles"));
    size_t copying = 0;
    for (uint32_t i = 0; i < view->record->articles.count; i++)
        copying += article_shown(view, i) && view->record->articles.items[i].copies.count > 0;
    if (copying)
        text_add(&out, text_format(view->arena, "; %zu %s another in part", copying, copying == 1 ? "repeats" : "repeat"));
    return text_builder_text(&out);
}

void show_sources(struct view *view)
{
    size_t shown = 0;
    for (uint32_t i = 0; i < view->record->articles.count; i++)
        shown += article_shown(view, i);
    page_heading(view->page, 2, TEXT("Sources"), sources_note(view, shown));
    if (!shown)
        add_nothing(view, view->record->articles.count, "No article fits what you asked for.",
                    view->options->as_of == DAY_UNKNOWN ? "There is no article in the record." : "No article had surely come out by then.");
    if (!view->whole && shown > MOST_FULL_IN_BRIEF) {
        show_source_lines(view);
        say_command(view, "", "sources", "gives the evidence of each day and what repeats what.");
    } else {
        for (uint32_t i = 0; i < view->record->articles.count; i++)
            if (article_shown(view, i))
                show_source(view, i);
    }
    show_perhaps(view);
}

/* ---- left out ---------------------------------------------------------------------------------------------------------- */

struct reason {
    struct text why;
    size_t count;
};

/* In the brief: how many pieces for which reason, an article a line. */
static void count_reasons(struct view *view, uint32_t index, struct table *table)
{
    const struct article *article = view->record->articles.items[index].article;
    LIST_OF(struct reason) reasons = {0};
    for (size_t i = 0; i < article->left_out.count; i++) {
        size_t r = 0;
        while (r < reasons.count && !text_equal(reasons.items[r].why, article->left_out.items[i].why))
            r++;
        if (r == reasons.count)
            *(struct reason *)list_push(view->arena, &reasons) = (struct reason){article->left_out.items[i].why, 0};
        reasons.items[r].count++;
    }
    for (size_t i = 0; i < reasons.count; i++) {
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        if (!i)
            add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_STRONG, article_letter(view->arena, index));
        add_plain(view->page, cell_line(view->page, &row->cells.items[1]), "%zu", reasons.items[i].count);
        add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_PLAIN, reasons.items[i].why.length ? reasons.items[i].why : TEXT("–"));
    }
}

static void print_left_out(struct view *view, uint32_t index)
{
    const struct article *article = view->record->articles.items[index].article;
    if (!article->left_out.count)
        return;
    struct block *heading = page_block(view->page, BLOCK_HEADING);
    heading->level = 3;
    heading->text = article->title.length ? article->title : TEXT("(no title)");
    heading->sign = article_letter(view->arena, index);
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Words", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Why", 24, COLUMN_PLAIN);
    for (size_t i = 0; i < article->left_out.count; i++) {
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_WORDS, article->left_out.items[i].text);
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_SOFT, article->left_out.items[i].why);
    }
}

void show_left_out(struct view *view)
{
    size_t pieces = 0, articles = 0;
    for (uint32_t i = 0; i < view->record->articles.count; i++)
        if (article_shown(view, i)) {
            pieces += view->record->articles.items[i].article->left_out.count;
            articles++;
        }
    page_heading(view->page, 2, TEXT("Left out"), TEXT("kept in the record, not in the text"));
    if (!pieces) {
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, TEXT("Nothing was left out of any article’s text."));
        return;
    }
    if (!view->whole && articles > MOST_FULL_IN_BRIEF) {
        say_command(view,
                    text_format(view->arena, "%s of page furniture from %s:", counted(view->arena, pieces, "piece", "pieces").data,
                                counted(view->arena, articles, "article", "articles").data)
                        .data,
                    "sources --left-out", "prints them.");
        return;
    }
    struct table *table = view->whole ? NULL : page_table(view->page, TABLE_LIST);
    if (table) {
        page_column(view->page, table, "", 3, COLUMN_LABEL);
        page_column(view->page, table, "Pieces", 3, COLUMN_LABEL);
        page_column(view->page, table, "Why", 0, COLUMN_PLAIN);
    }
    for (uint32_t i = 0; i < view->record->articles.count; i++) {
        if (article_shown(view, i) && table)
            count_reasons(view, i, table);
        else if (article_shown(view, i))
            print_left_out(view, i);
    }
    if (table)
        say_command(view, "", "sources --left-out", "prints them in full.");
}

void show_sources_or_left_out(struct view *view)
{
    if (view->options->left_out)
        show_left_out(view);
    else
        show_sources(view);
}
