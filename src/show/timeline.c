/* What happened, was planned, demanded or denied, in order of days. A brief gives the most salient and says what it leaves. */
#include "show/view.h"

#include <stdlib.h>

enum { MOST_IN_BRIEF = 60, MOST_MARKS = 6, BACKGROUND_DAYS = 400 };

typedef LIST_OF(const struct record_event *) event_list;

static int by_salience(const void *a, const void *b)
{
    const struct record_event *x = *(const struct record_event *const *)a, *y = *(const struct record_event *const *)b;
    if (x->salience != y->salience)
        return x->salience > y->salience ? -1 : 1;
    return id_compare(x->id, y->id);
}

int compare_days(struct interval a, struct interval b)
{
    int32_t x = a.earliest == DAY_UNKNOWN ? a.latest : a.earliest, y = b.earliest == DAY_UNKNOWN ? b.latest : b.earliest;
    if (x != y)
        return x == DAY_UNKNOWN ? 1 : y == DAY_UNKNOWN ? -1 : x < y ? -1 : 1;
    return a.latest < b.latest ? -1 : a.latest > b.latest;
}

static int by_day(const void *a, const void *b)
{
    const struct record_event *x = *(const struct record_event *const *)a, *y = *(const struct record_event *const *)b;
    int order = compare_days(x->days, y->days);
    return order ? order : id_compare(x->id, y->id);
}

static event_list chosen_events(const struct view *view, size_t *shown)
{
    event_list events = {0};
    for (size_t i = 0; i < view->record->events.count; i++)
        if (event_shown(view, &view->record->events.items[i]))
            *list_push(view->arena, &events) = &view->record->events.items[i];
    *shown = events.count;
    if (!view->whole && events.count > MOST_IN_BRIEF) {
        qsort(events.items, events.count, sizeof *events.items, by_salience);
        events.count = MOST_IN_BRIEF;
    }
    if (events.count)
        qsort(events.items, events.count, sizeof *events.items, by_day);
    return events;
}

/* The group a day belongs to: a year; "Background" long before the first article; "No day known". */
static struct text group_of(const struct view *view, struct interval days, int32_t first_article)
{
    if (!interval_known(days))
        return TEXT("No day known");
    if (first_article != DAY_UNKNOWN && days.latest < first_article - BACKGROUND_DAYS)
        return TEXT("Background");
    return text_format(view->arena, "%d", (int)date_of_day(days.earliest).year);
}

static void add_status_of(const struct view *view, run_list *what, const struct record_event *event)
{
    enum event_status status = event->status;
    if (text_starts(event->summary, "Planned") || text_starts(event->summary, "Denied"))
        return; /* the sentence says so itself */
    if (status == STATUS_PLANNED)
        add_status(view->page, what, TONE_WAITING, "planned");
    else if (status == STATUS_DEMANDED)
        add_status(view->page, what, TONE_WAITING, "demanded");
    else if (status == STATUS_DENIED)
        add_status(view->page, what, TONE_BAD, "denied");
    else if (status == STATUS_HYPOTHETICAL)
        add_status(view->page, what, TONE_UNCLEAR, "if");
}

void add_shape(const struct view *view, run_list *runs, const struct record_event *event)
{
    struct run *run = list_push(view->arena, runs);
    run->kind = RUN_SHAPE;
    run->shape.family = family_of(event->type);
    run->shape.hollow = event->status != STATUS_HAPPENED;
    run->shape.struck = event->status == STATUS_DENIED;
}

void event_columns(struct view *view, struct table *table)
{
    page_column(view->page, table, "When", 14, COLUMN_LABEL);
    page_column(view->page, table, "", 1, COLUMN_SHAPE);
    page_column(view->page, table, "What", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Sources", view->options->plain ? 3 : 5, COLUMN_DOTS);
    page_column(view->page, table, "Where", 15, COLUMN_MARKS);
}

void add_event_row(struct view *view, struct table *table, const struct record_event *event)
{
    struct page *page = view->page;
    struct row *row = page_row(page, table, event->status == STATUS_PLANNED ? ROW_WAITING : ROW_PLAIN);
    row->id = text_of(event->id.text);
    add_run(page, cell_line(page, &row->cells.items[0]), RUN_PLAIN, interval_known(event->days) ? days_text(view->arena, event->days) : TEXT("–"));
    add_shape(view, cell_line(page, &row->cells.items[1]), event);
    run_list *what = cell_line(page, &row->cells.items[2]);
    add_status_of(view, what, event);
    add_run(page, what, RUN_PLAIN, event->summary);
    add_dots(view, cell_line(page, &row->cells.items[3]), &event->statements, event->independent);
    add_marks(view, cell_line(page, &row->cells.items[4]), &event->statements, MOST_MARKS);
}

static void add_legend(struct view *view)
{
    run_list *runs = &page_block(view->page, BLOCK_NOTE)->runs;
    for (int family = 0; family < FAMILIES; family++) {
        struct run *run = list_push(view->arena, runs);
        run->kind = RUN_SHAPE;
        run->shape.family = (enum family)family;
        run->shape.hollow = run->shape.struck = false;
        add_run(view->page, runs, RUN_SOFT,
                text_format(view->arena, "%s%s", family_names[family], family + 1 < FAMILIES ? " " : "; hollow: not reported as done"));
    }
}

static int32_t first_article_day(const struct view *view)
{
    int32_t first = DAY_UNKNOWN;
    for (size_t i = 0; i < view->record->articles.count; i++) {
        struct interval days = view->record->articles.items[i].article->published.interval;
        if (interval_known(days) && (first == DAY_UNKNOWN || days.earliest < first))
            first = days.earliest;
    }
    return first;
}

void show_timeline(struct view *view)
{
    size_t shown;
    event_list events = chosen_events(view, &shown);
    page_heading(view->page, 2, TEXT("Timeline"), (struct text){NULL, 0});
    if (!events.count) {
        add_nothing(view, view->record->events.count, "No event of the record fits what you asked for.", "No article tells of an event.");
        return;
    }
    add_legend(view);
    struct table *table = page_table(view->page, TABLE_EVENTS);
    event_columns(view, table);
    int32_t first = first_article_day(view);
    struct text group = {NULL, 0};
    for (size_t i = 0; i < events.count; i++) {
        struct text next = group_of(view, events.items[i]->days, first);
        if (!text_equal(group, next) || !group.data)
            page_group(view->page, table, next);
        group = next;
        add_event_row(view, table, events.items[i]);
    }
    if (shown > events.count)
        left_to(view, shown - events.count, "event", "events", "timeline");
}
