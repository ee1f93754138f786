/* One time axis for rounds, events, figures and articles. What lies long before the first article stands beside it as years. */
#include "show/one.h"

#include <stdlib.h>

enum { BEFORE_DAYS = 400, AFTER_DAYS = 366, MOST_EVENTS = 28, MOST_TALKS = 3, MOST_SERIES = 2, MOST_ARTICLES = 26, MOST_YEARS = 8, LONGEST_LABEL = 46 };

typedef LIST_OF(const struct record_event *) event_list;

static int by_salience(const void *a, const void *b)
{
    const struct record_event *x = *(const struct record_event *const *)a, *y = *(const struct record_event *const *)b;
    if (x->salience != y->salience)
        return x->salience > y->salience ? -1 : 1;
    return id_compare(x->id, y->id);
}

static int items_by_day(const void *a, const void *b)
{
    const struct axis_item *x = a, *y = b;
    int order = compare_days(x->days, y->days);
    return order ? order : text_compare(x->label, y->label);
}

static int compare_intervals(const void *a, const void *b)
{
    return compare_days(*(const struct interval *)a, *(const struct interval *)b);
}

/* The days of most of the articles: where more than BEFORE_DAYS part two stretches, the one with more articles (of equal
   ones the later), so that a single stray date does not flatten all the rest. */
static struct interval article_days(const struct view *view)
{
    LIST_OF(struct interval) days = {0};
    for (size_t i = 0; i < view->record->articles.count; i++) {
        struct interval published = view->record->articles.items[i].article->published.interval;
        if (article_shown(view, i) && interval_width(published) <= BEFORE_DAYS) /* a wider one says little */
            *list_push(view->arena, &days) = published;
    }
    if (!days.count)
        return INTERVAL_UNKNOWN;
    qsort(days.items, days.count, sizeof *days.items, compare_intervals);
    struct interval best = INTERVAL_UNKNOWN, here = days.items[0];
    size_t most = 0, count = 0;
    for (size_t i = 0; i <= days.count; i++) {
        if (i == days.count || days.items[i].earliest > here.latest + BEFORE_DAYS) {
            if (count >= most) {
                most = count;
                best = here;
            }
            if (i == days.count)
                break;
            here = days.items[i];
            count = 0;
        }
        here = interval_around(here, days.items[i]);
        count++;
    }
    return best;
}

/* From the first article, back over what led to it, to the last article or the last day that is planned. */
static struct interval axis_span(const struct view *view)
{
    struct interval articles = article_days(view);
    if (!interval_known(articles))
        return articles;
    struct interval reach = {articles.earliest - BEFORE_DAYS, articles.latest + AFTER_DAYS}, span = articles;
    for (size_t i = 0; i < view->record->events.count; i++) {
        const struct record_event *event = &view->record->events.items[i];
        if (event_shown(view, event) && interval_known(event->days) && interval_holds(reach, event->days))
            span = interval_around(span, event->days);
    }
    for (size_t t = 0; t < view->record->talks.count; t++)
        for (size_t r = 0; r < view->record->talks.items[t].rounds.count; r++) {
            const struct round *round = &view->record->talks.items[t].rounds.items[r];
            if (round_shown(view, &view->record->talks.items[t], round) && interval_known(round->days) && interval_holds(reach, round->days))
                span = interval_around(span, round->days);
        }
    return span;
}

static struct axis_row *add_row(struct view *view, struct axis *axis, enum axis_row_kind kind, enum family family, struct text label)
{
    struct axis_row *row = list_push(view->arena, &axis->rows);
    row->kind = kind;
    row->family = family;
    row->label = label;
    return row;
}

static void sort_row(struct axis *axis, struct axis_row *row)
{
    if (row->items.count)
        qsort(row->items.items, row->items.count, sizeof *row->items.items, items_by_day);
    else if (row == &axis->rows.items[axis->rows.count - 1])
        axis->rows.count--;
}

static void mark_item(const struct view *view, struct axis_item *item, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && !item->marked; i++)
        if (article_shown(view, statements->items[i].article)) {
            item->mark = statement_mark(view->record, &statements->items[i]);
            item->marked = true;
        }
}

static void add_rounds_of(struct view *view, struct axis *axis, const struct talks *talks, bool alone)
{
    struct axis_row *row = add_row(view, axis, AXIS_ROUNDS, FAMILY_TALK, alone || !talks->name.length ? TEXT("rounds") : talks->name);
    for (size_t r = 0; r < talks->rounds.count; r++) {
        const struct round *round = &talks->rounds.items[r];
        if (!round_shown(view, talks, round) || !interval_known(round->days) || !interval_meets(round->days, axis->span))
            continue;
        struct axis_item *item = list_push(view->arena, &row->items);
        item->days = round->days;
        item->hollow = round->status != MEETING_HELD;
        item->sign = round->ordinal ? text_format(view->arena, "%d", (int)round->ordinal) : TEXT("*");
        item->label = text_format(view->arena, "%s%s", item->hollow ? text_format(view->arena, "%s, ", meeting_status_names[round->status]).data : "",
                                  days_text(view->arena, round->days).data);
        mark_item(view, item, &round->statements);
    }
    sort_row(axis, row);
}

static void add_rounds(struct view *view, struct axis *axis)
{
    counted_talks_list list = talks_by_rounds(view);
    for (size_t i = 0; i < list.count && i < MOST_TALKS; i++)
        add_rounds_of(view, axis, list.items[i].talks, list.count == 1);
}

static event_list chosen_events(const struct view *view, const struct axis *axis)
{
    event_list list = {0};
    for (size_t i = 0; i < view->record->events.count; i++) {
        const struct record_event *event = &view->record->events.items[i];
        if (event_shown(view, event) && interval_known(event->days) && interval_holds(axis->span, event->days))
            *list_push(view->arena, &list) = event;
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_salience);
    if (list.count > MOST_EVENTS && view->options->format == SHOW_HTML)
        list.count = MOST_EVENTS;
    return list;
}

/* A few words of the summary: of one that only quotes ("In the words of one report: “…”."), the quotation. */
static struct text event_label(const struct view *view, struct text summary)
{
    size_t colon = text_find(summary, ": “");
    bool quotes = text_starts(summary, "In the words") || text_starts(summary, "Planned, in the words");
    if (quotes && colon != SIZE_MAX)
        summary = text_slice(summary, colon + 2, summary.length);
    if (text_ends(summary, "."))
        summary = text_slice(summary, 0, summary.length - 1);
    return shortened(view->arena, summary, LONGEST_LABEL);
}

static void add_events(struct view *view, struct axis *axis)
{
    event_list list = chosen_events(view, axis);
    for (int family = 0; family < FAMILIES; family++) {
        struct axis_row *row = add_row(view, axis, AXIS_EVENTS, (enum family)family, text_of(family_names[family]));
        for (size_t i = 0; i < list.count; i++) {
            if (family_of(list.items[i]->type) != (enum family)family)
                continue;
            struct axis_item *item = list_push(view->arena, &row->items);
            item->days = list.items[i]->days;
            item->family = (enum family)family;
            item->hollow = list.items[i]->status != STATUS_HAPPENED;
            item->label = event_label(view, list.items[i]->summary);
            mark_item(view, item, &list.items[i]->statements);
        }
        sort_row(axis, row);
    }
}

/* The same value for days that meet is there already. */
static bool same_figure(const struct axis_row *row, struct interval days, struct text value)
{
    for (size_t i = 0; i < row->items.count; i++)
        if (interval_meets(row->items.items[i].days, days) && text_equal(row->items.items[i].label, value))
            return true;
    return false;
}

/* The series with most figures inside the span. */
static void add_figures(struct view *view, struct axis *axis)
{
    size_t before[MOST_SERIES] = {0};
    for (size_t s = 0; s < MOST_SERIES; s++) {
        const struct series *best = NULL;
        for (size_t i = 0; i < view->record->series.count; i++) {
            bool taken = false;
            for (size_t t = 0; t < s; t++)
                taken = taken || before[t] == i + 1;
            if (!taken && series_shown(view, &view->record->series.items[i]) &&
                view->record->series.items[i].figures.count > (best ? best->figures.count : 1)) {
                best = &view->record->series.items[i];
                before[s] = i + 1;
            }
        }
        if (!best)
            return;
        struct axis_row *row =
            add_row(view, axis, AXIS_FIGURES, FAMILY_NONE, best->what.length ? best->what : figure_title(view->arena, best->what, best->unit, best->place));
        for (size_t i = 0; i < best->figures.count; i++) {
            const struct record_figure *figure = figure_by_id(view, best->figures.items[i]);
            if (!figure || !figure_shown(view, figure) || !interval_known(figure->days) || !interval_meets(figure->days, axis->span))
                continue;
            if (same_figure(row, figure->days, figure_value(view->arena, figure)))
                continue;
            struct axis_item *item = list_push(view->arena, &row->items);
            item->days = figure->days;
            item->family = FAMILY_NONE;
            item->label = figure_value(view->arena, figure);
            mark_item(view, item, &figure->statements);
        }
        sort_row(axis, row);
    }
}

/* Every article; where there are too many for labels, only its stroke. */
static void add_articles(struct view *view, struct axis *axis)
{
    size_t shown = 0;
    for (size_t i = 0; i < view->record->articles.count; i++)
        shown += article_shown(view, i);
    struct axis_row *row = add_row(view, axis, AXIS_ARTICLES, FAMILY_NONE, TEXT("articles"));
    for (uint32_t i = 0; i < view->record->articles.count; i++) {
        const struct article *article = view->record->articles.items[i].article;
        if (!article_shown(view, i) || !interval_known(article->published.interval) || !interval_meets(axis->span, article->published.interval))
            continue;
        struct axis_item *item = list_push(view->arena, &row->items);
        item->days = article->published.interval;
        item->family = FAMILY_NONE;
        item->sign = article_letter(view->arena, i);
        if (shown > MOST_ARTICLES)
            continue;
        item->label = article->outlet.length ? article->outlet : TEXT("outlet not named");
        if (article->published.rejected.count)
            item->label = text_format(view->arena, "%.*s ×%d", (int)item->label.length, item->label.data,
                                      (int)date_of_day(article->published.rejected.items[0].day).year);
        item->mark = (struct mark){i, NO_SENTENCE, false};
        item->marked = true;
    }
    sort_row(axis, row);
}

static int compare_years(const void *a, const void *b)
{
    return *(const int32_t *)a < *(const int32_t *)b ? -1 : *(const int32_t *)a > *(const int32_t *)b;
}

static struct text years_before(const struct view *view, const struct axis *axis)
{
    LIST_OF(int32_t) years = {0};
    for (size_t i = 0; i < view->record->events.count; i++) {
        const struct record_event *event = &view->record->events.items[i];
        if (event_shown(view, event) && interval_known(event->days) && event->days.latest < axis->span.earliest)
            *(int32_t *)list_push(view->arena, &years) = date_of_day(event->days.earliest).year;
    }
    if (!years.count)
        return (struct text){NULL, 0};
    qsort(years.items, years.count, sizeof *years.items, compare_years);
    struct text_builder out = {.arena = view->arena};
    size_t named = 0;
    for (size_t i = 0; i < years.count; i++) {
        if (i && years.items[i] == years.items[i - 1])
            continue;
        if (named == MOST_YEARS) {
            text_add(&out, TEXT(" …"));
            break;
        }
        text_add(&out, text_format(view->arena, "%s%d", named++ ? ", " : "", (int)years.items[i]));
    }
    return text_builder_text(&out);
}

void show_glance(struct view *view)
{
    struct axis axis = {.span = axis_span(view)};
    if (!interval_known(axis.span))
        return; /* no article has a day */
    add_rounds(view, &axis);
    add_events(view, &axis);
    add_figures(view, &axis);
    add_articles(view, &axis);
    page_heading(view->page, 2, TEXT("At a glance"), (struct text){NULL, 0});
    page_block(view->page, BLOCK_AXIS)->axis = axis;
    run_list *note = &page_block(view->page, BLOCK_NOTE)->runs;
    struct text before = years_before(view, &axis);
    if (before.length)
        add_run(view->page, note, RUN_SOFT, text_format(view->arena, "Before: %s, in the timeline.", before.data));
    add_run(view->page, note, RUN_SOFT,
            view->options->format == SHOW_HTML
                ? TEXT("Shapes are single days, bars are intervals: the day lies somewhere inside. Hollow or hatched: not reported as done. Grey columns carry "
                       "the rounds through every row. × and a year: a page date that was rejected.")
                : TEXT("Hollow or in brackets: not reported as done."));
}
