/* Figures over time: the same quantity at several days, never joined by a line; then those that stand alone. */
#include "show/one.h"

#include <stdlib.h>

enum { MOST_MARKS = 4, MOST_SERIES_IN_BRIEF = 8, MOST_SINGLE_IN_BRIEF = 24 };

typedef LIST_OF(const struct record_figure *) figure_list;

static int by_day(const void *a, const void *b)
{
    const struct record_figure *x = *(const struct record_figure *const *)a, *y = *(const struct record_figure *const *)b;
    int order = compare_days(x->days, y->days);
    return order ? order : id_compare(x->id, y->id);
}

/* A value in units of 10^exponent, for the length of a bar; negative where it cannot be drawn. */
static int64_t scaled(struct decimal value, int32_t exponent)
{
    int64_t digits = value.digits;
    for (int32_t up = value.exponent - exponent; up > 0; up--)
        if (digits < 0 || digits > INT64_MAX / 100000)
            return -1;
        else
            digits *= 10;
    return digits > INT64_MAX / 10000 ? -1 : digits;
}

static struct decimal drawn_value(const struct record_figure *figure)
{
    if (figure->relation == RELATION_BETWEEN && figure->low.known)
        return figure->low;
    return figure->value.known ? figure->value : figure->low.known ? figure->low : figure->high;
}

/* The bars' lengths in thousandths of the longest; false where some value cannot be drawn. */
static bool measure(const figure_list *list, struct bars *bars, struct arena *arena)
{
    int32_t exponent = 0;
    int64_t longest = 0;
    for (size_t i = 0; i < list->count; i++)
        if (drawn_value(list->items[i]).known && drawn_value(list->items[i]).exponent < exponent)
            exponent = drawn_value(list->items[i]).exponent;
    for (size_t i = 0; i < list->count; i++) {
        struct decimal value = drawn_value(list->items[i]), high = list->items[i]->high;
        bool range = list->items[i]->relation == RELATION_BETWEEN && high.known;
        int64_t low = value.known ? scaled(value, exponent) : -1, top = range ? scaled(high, exponent) : low;
        if (low < 0 || top < 0)
            return false;
        if (top > longest) {
            longest = top;
            bars->longest = decimal_text(arena, range ? high : value);
        }
    }
    for (size_t i = 0; i < list->count && longest; i++) {
        struct bar *bar = &bars->bars.items[i];
        bar->length = (uint32_t)(scaled(drawn_value(list->items[i]), exponent) * 1000 / longest);
        bar->length_high = bar->end == BAR_RANGE ? (uint32_t)(scaled(list->items[i]->high, exponent) * 1000 / longest) : 0;
    }
    return longest > 0;
}

static bool all_repeat(const struct record_figure *figure)
{
    for (size_t i = 0; i < figure->statements.count; i++)
        if (figure->statements.items[i].repeats == INDEX_NONE)
            return false;
    return figure->statements.count > 0;
}

static void add_bar(struct view *view, struct bars *bars, const struct record_figure *figure)
{
    static const enum bar_end ends[RELATIONS] = {
        [RELATION_EXACTLY] = BAR_EXACT, [RELATION_ABOUT] = BAR_ABOUT, [RELATION_OVER] = BAR_OVER, [RELATION_UNDER] = BAR_UNDER, [RELATION_BETWEEN] = BAR_RANGE};
    struct bar *bar = list_push(view->arena, &bars->bars);
    bar->days = figure->days;
    bar->when = interval_known(figure->days) ? days_text(view->arena, figure->days) : TEXT("–");
    bar->value = figure_value(view->arena, figure);
    bar->said_by = name_of(view, figure->said_by);
    bar->end = ends[figure->relation];
    bar->repeated = all_repeat(figure);
    add_marks(view, &bar->marks, &figure->statements, MOST_MARKS);
}

static void figure_columns(struct view *view, struct table *table)
{
    page_column(view->page, table, "Holds for", 14, COLUMN_LABEL);
    page_column(view->page, table, "Figure", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Said by", 16, COLUMN_PLAIN);
    page_column(view->page, table, "Where", 12, COLUMN_MARKS);
}

static void add_figure_row(struct view *view, struct table *table, const struct record_figure *figure, bool titled)
{
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    row->id = text_of(figure->id.text);
    add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_PLAIN,
            interval_known(figure->days) ? days_text(view->arena, figure->days) : TEXT("–"));
    run_list *what = cell_line(view->page, &row->cells.items[1]);
    add_run(view->page, what, RUN_STRONG, figure_value(view->arena, figure));
    if (titled)
        add_run(view->page, what, RUN_PLAIN, figure_title(view->arena, figure->what, figure->unit, figure->place));
    struct text by = name_of(view, figure->said_by);
    add_run(view->page, cell_line(view->page, &row->cells.items[2]), by.length ? RUN_PLAIN : RUN_SOFT, by.length ? by : TEXT("–"));
    add_marks(view, cell_line(view->page, &row->cells.items[3]), &figure->statements, MOST_MARKS);
}

static figure_list figures_of(const struct view *view, const struct series *series)
{
    figure_list list = {0};
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *figure = figure_by_id(view, series->figures.items[i]);
        if (figure && figure_shown(view, figure))
            *list_push(view->arena, &list) = figure;
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_day);
    return list;
}

void show_one_series(struct view *view, const struct series *series)
{
    figure_list list = figures_of(view, series);
    struct bars *bars = &page_block(view->page, BLOCK_BARS)->bars;
    bars->title = figure_title(view->arena, series->what, series->unit, series->place);
    for (size_t i = 0; i < list.count; i++)
        add_bar(view, bars, list.items[i]);
    if (measure(&list, bars, view->arena))
        return;
    view->page->blocks.count--; /* a table instead */
    page_heading(view->page, 3, bars->title, (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    figure_columns(view, table);
    for (size_t i = 0; i < list.count; i++)
        add_figure_row(view, table, list.items[i], false);
}

struct counted_series {
    const struct series *series;
    size_t figures; /* shown */
};

static int by_figures(const void *a, const void *b)
{
    const struct counted_series *x = a, *y = b;
    if (x->figures != y->figures)
        return x->figures > y->figures ? -1 : 1;
    return id_compare(x->series->id, y->series->id);
}

/* Shows the series with two figures or more; gives how many there are of these. */
static size_t show_all_series(struct view *view)
{
    LIST_OF(struct counted_series) list = {0};
    for (size_t i = 0; i < view->record->series.count; i++) {
        size_t count = figures_of(view, &view->record->series.items[i]).count;
        if (count > 1)
            *list_push(view->arena, &list) = (struct counted_series){&view->record->series.items[i], count};
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_figures);
    size_t most = view->whole || list.count < MOST_SERIES_IN_BRIEF ? list.count : MOST_SERIES_IN_BRIEF;
    for (size_t i = 0; i < most; i++)
        show_one_series(view, list.items[i].series);
    if (list.count > most)
        left_to(view, list.count - most, "series", "series", "figures");
    return list.count;
}

static bool in_shown_series(const struct view *view, const struct record_figure *figure)
{
    const struct object *object = object_by_id(view, figure->series);
    return object && object->kind == OBJECT_SERIES && figures_of(view, &view->record->series.items[object->index]).count > 1;
}

static int by_weight(const void *a, const void *b)
{
    const struct record_figure *x = *(const struct record_figure *const *)a, *y = *(const struct record_figure *const *)b;
    if (x->independent != y->independent)
        return x->independent > y->independent ? -1 : 1;
    return id_compare(x->id, y->id);
}

static void show_single_figures(struct view *view, bool after_series)
{
    figure_list list = {0};
    for (size_t i = 0; i < view->record->figures.count; i++) {
        const struct record_figure *figure = &view->record->figures.items[i];
        if (figure_shown(view, figure) && !in_shown_series(view, figure))
            *list_push(view->arena, &list) = figure;
    }
    if (!list.count)
        return;
    size_t most = view->whole || list.count < MOST_SINGLE_IN_BRIEF ? list.count : MOST_SINGLE_IN_BRIEF;
    qsort(list.items, list.count, sizeof *list.items, by_weight);
    qsort(list.items, most, sizeof *list.items, by_day);
    if (after_series)
        page_heading(view->page, 3, TEXT("Reported once"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    figure_columns(view, table);
    for (size_t i = 0; i < most; i++)
        add_figure_row(view, table, list.items[i], true);
    if (list.count > most)
        left_to(view, list.count - most, "figure", "figures", "figures");
}

void show_figures(struct view *view)
{
    page_heading(view->page, 2, TEXT("Figures over time"), (struct text){NULL, 0});
    size_t before = view->page->blocks.count;
    size_t series = show_all_series(view);
    show_single_figures(view, series > 0);
    if (view->page->blocks.count == before)
        add_nothing(view, view->record->figures.count, "No figure of the record fits what you asked for.", "No article gives a figure.");
}
