/* What was said, by whom, and how else it was rendered. */
#include "show/view.h"

#include <stdlib.h>

enum { MOST_MARKS = 4, MOST_SPEAKERS_IN_BRIEF = 10, MOST_OF_ONE_IN_BRIEF = 4 };

struct speech { /* a quote under its speaker */
    const struct record_quote *quote;
    const struct actor *speaker; /* or NULL */
    size_t rank;                 /* quotes of this speaker that are shown */
};

typedef LIST_OF(struct speech) speech_list;

/* Speakers with most quotes first, unknown ones last; then by day. */
static int by_speaker(const void *a, const void *b)
{
    const struct speech *x = a, *y = b;
    if (!x->speaker != !y->speaker)
        return x->speaker ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    if (x->speaker != y->speaker)
        return id_compare(x->speaker->id, y->speaker->id);
    int order = compare_days(x->quote->days, y->quote->days);
    return order ? order : id_compare(x->quote->id, y->quote->id);
}

static int by_speaker_id(const void *a, const void *b)
{
    const struct speech *x = a, *y = b;
    return id_compare(x->quote->speaker, y->quote->speaker);
}

static const struct record_quote *variant_of(const struct view *view, const struct record_quote *quote, size_t index)
{
    const struct object *other = object_by_id(view, quote->variants.items[index]);
    const struct record_quote *variant = other && other->kind == OBJECT_QUOTE ? &view->record->quotes.items[other->index] : NULL;
    return variant && quote_shown(view, variant) ? variant : NULL;
}

/* The first rendering of an utterance stands for all: the one with the least id. */
static bool leads(const struct view *view, const struct record_quote *quote)
{
    for (size_t i = 0; i < quote->variants.count; i++)
        if (id_compare(quote->variants.items[i], quote->id) < 0 && variant_of(view, quote, i))
            return false;
    return true;
}

static speech_list chosen_quotes(const struct view *view)
{
    speech_list list = {0};
    for (size_t i = 0; i < view->record->quotes.count; i++) {
        const struct record_quote *quote = &view->record->quotes.items[i];
        if (!quote_shown(view, quote) || !leads(view, quote) || !(quote->direct || view->whole))
            continue;
        *(struct speech *)list_push(view->arena, &list) = (struct speech){quote, actor_by_id(view, quote->speaker), 0};
    }
    if (!list.count)
        return list;
    qsort(list.items, list.count, sizeof *list.items, by_speaker_id);
    for (size_t start = 0, end; start < list.count; start = end) {
        for (end = start; end < list.count && id_equal(list.items[end].quote->speaker, list.items[start].quote->speaker); end++)
            continue;
        for (size_t i = start; i < end; i++)
            list.items[i].rank = end - start;
    }
    qsort(list.items, list.count, sizeof *list.items, by_speaker);
    return list;
}

/* Where the words stand: also those of the renderings that are the same, letter for letter. */
static statement_list statements_of(const struct view *view, const struct record_quote *quote)
{
    statement_list all = {0};
    for (size_t i = 0; i < quote->statements.count; i++)
        *list_push(view->arena, &all) = quote->statements.items[i];
    for (size_t v = 0; v < quote->variants.count; v++) {
        const struct record_quote *variant = variant_of(view, quote, v);
        for (size_t i = 0; variant && text_equal(variant->text, quote->text) && i < variant->statements.count; i++)
            *list_push(view->arena, &all) = variant->statements.items[i];
    }
    return all;
}

static void add_rendering(struct view *view, struct table *table, const struct record_quote *quote, bool variant)
{
    statement_list statements = statements_of(view, quote);
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    row->id = text_of(quote->id.text);
    run_list *words = cell_line(view->page, &row->cells.items[1]);
    if (variant)
        add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, TEXT("="));
    if (quote->direct)
        add_run(view->page, words, RUN_WORDS, quoted(view->arena, quote->text));
    else
        add_run(view->page, words, RUN_PLAIN, text_format(view->arena, "that %.*s", (int)quote->text.length, quote->text.length ? quote->text.data : ""));
    if (interval_known(quote->days) && !variant)
        add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_SOFT, days_text(view->arena, quote->days));
    add_marks(view, cell_line(view->page, &row->cells.items[3]), &statements, MOST_MARKS);
}

static void add_quote(struct view *view, struct table *table, const struct record_quote *quote)
{
    add_rendering(view, table, quote, false);
    for (size_t i = 0; i < quote->variants.count; i++) {
        const struct record_quote *variant = variant_of(view, quote, i);
        bool shown = !variant || text_equal(variant->text, quote->text);
        for (size_t before = 0; before < i && !shown; before++) {
            const struct record_quote *earlier = variant_of(view, quote, before);
            shown = earlier && text_equal(earlier->text, variant->text);
        }
        if (!shown)
            add_rendering(view, table, variant, true);
    }
}

static void add_speaker(struct view *view, struct table *table, const struct actor *speaker)
{
    struct row *row = page_row(view->page, table, ROW_GROUP);
    run_list *line = cell_line(view->page, &row->cells.items[0]);
    add_run(view->page, line, RUN_STRONG, speaker ? speaker->name : TEXT("Speaker not known"));
    if (speaker && speaker->roles.count)
        add_run(view->page, line, RUN_SOFT,
                text_format(view->arena, ", %.*s", (int)speaker->roles.items[0].title.length,
                            speaker->roles.items[0].title.length ? speaker->roles.items[0].title.data : ""));
}

void show_quotes(struct view *view)
{
    speech_list list = chosen_quotes(view);
    page_heading(view->page, 2, TEXT("Quotes"), list.count ? TEXT("= the same utterance, rendered otherwise") : (struct text){NULL, 0});
    if (!list.count) {
        add_nothing(view, view->record->quotes.count, "No quotation of the record fits what you asked for.", "No article quotes anyone.");
        return;
    }
    struct table *table = page_table(view->page, TABLE_QUOTES);
    page_column(view->page, table, "", 1, COLUMN_LABEL);
    page_column(view->page, table, "Words", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Day", 12, COLUMN_LABEL);
    page_column(view->page, table, "Where", 9, COLUMN_MARKS);
    size_t left = 0, speakers = 0, of_one = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool next = !i || list.items[i].speaker != list.items[i - 1].speaker;
        speakers += next;
        of_one = next ? 1 : of_one + 1;
        if (!view->whole && (speakers > MOST_SPEAKERS_IN_BRIEF || of_one > MOST_OF_ONE_IN_BRIEF)) {
            left++;
            continue;
        }
        if (next)
            add_speaker(view, table, list.items[i].speaker);
        add_quote(view, table, list.items[i].quote);
    }
    if (left)
        left_to(view, left, "quotation", "quotations", "quotes");
}
