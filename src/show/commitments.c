/* What was promised and what followed; what was planned and what became of it. */
#include "show/view.h"

#include <stdlib.h>

enum { MOST_MARKS = 5, MOST_IN_BRIEF = 20 };

static enum tone state_tone(enum commitment_state state)
{
    return state == STATE_KEPT ? TONE_SETTLED : state == STATE_BROKEN ? TONE_BAD : state == STATE_OPEN ? TONE_WAITING : TONE_UNCLEAR;
}

static void columns(struct view *view, struct table *table, const char *what)
{
    page_column(view->page, table, "State", 12, COLUMN_LABEL);
    page_column(view->page, table, what, 0, COLUMN_PLAIN);
    page_column(view->page, table, "What followed", 0, COLUMN_PLAIN);
}

static void add_promise(struct view *view, struct cell *cell, const struct record_commitment *commitment)
{
    struct text by = names_of(view, &commitment->by), to = names_of(view, &commitment->to);
    run_list *line = cell_line(view->page, cell);
    add_run(view->page, line, RUN_STRONG, by.length ? by : TEXT("Not said who"));
    if (to.length)
        add_plain(view->page, line, " to %.*s", (int)to.length, to.data);
    add_plain(view->page, line, ": %.*s", (int)commitment->what.length, commitment->what.length ? commitment->what.data : "");
    if (interval_known(commitment->made))
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s)", days_text(view->arena, commitment->made).data));
    add_marks(view, line, &commitment->statements, MOST_MARKS);
    if (commitment->due_text.length)
        add_plain(view->page, line, " · due %s", quoted(view->arena, commitment->due_text).data);
    else if (interval_known(commitment->due))
        add_plain(view->page, line, " · due %s", days_text(view->arena, commitment->due).data);
}

static void add_event_evidence(struct view *view, struct cell *cell, const struct record_event *event)
{
    run_list *line = cell_line(view->page, cell);
    add_plain(view->page, line, "→ %.*s", (int)event->summary.length, event->summary.length ? event->summary.data : "");
    if (interval_known(event->days))
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s)", days_text(view->arena, event->days).data));
    add_marks(view, line, &event->statements, MOST_MARKS);
}

static void add_figure_evidence(struct view *view, struct cell *cell, const struct record_figure *figure)
{
    run_list *line = cell_line(view->page, cell);
    add_plain(view->page, line, "→ %s: %s", figure_title(view->arena, figure->what, figure->unit, figure->place).data, figure_value(view->arena, figure).data);
    if (interval_known(figure->days))
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s)", days_text(view->arena, figure->days).data));
    add_marks(view, line, &figure->statements, MOST_MARKS);
}

static void add_followed(struct view *view, struct cell *cell, const struct record_commitment *commitment)
{
    for (size_t i = 0; i < commitment->evidence.count; i++) {
        const struct record_event *event = event_by_id(view, commitment->evidence.items[i]);
        const struct record_figure *figure = figure_by_id(view, commitment->evidence.items[i]);
        if (event && statements_wanted(view, &event->statements))
            add_event_evidence(view, cell, event);
        if (figure && statements_wanted(view, &figure->statements))
            add_figure_evidence(view, cell, figure);
    }
    if (!cell->lines.count) {
        struct text why = commitment->why.length ? commitment->why : TEXT("nothing later on it");
        add_run(view->page, cell_line(view->page, cell), RUN_SOFT, text_format(view->arena, "→ %.*s", (int)why.length, why.data));
        return;
    }
    if (commitment->why.length)
        add_run(view->page, cell_line(view->page, cell), RUN_SOFT, text_format(view->arena, "= %.*s", (int)commitment->why.length, commitment->why.data));
}

static int by_made(const void *a, const void *b)
{
    const struct record_commitment *x = *(const struct record_commitment *const *)a, *y = *(const struct record_commitment *const *)b;
    int order = compare_days(x->made, y->made);
    return order ? order : id_compare(x->id, y->id);
}

void show_commitments(struct view *view)
{
    LIST_OF(const struct record_commitment *) list = {0};
    for (size_t i = 0; i < view->record->commitments.count; i++)
        if (commitment_shown(view, &view->record->commitments.items[i]))
            *list_push(view->arena, &list) = &view->record->commitments.items[i];
    page_heading(view->page, 2, TEXT("Commitments"), list.count ? TEXT("= why the state is what it is") : (struct text){NULL, 0});
    if (!list.count) {
        add_nothing(view, view->record->commitments.count, "No commitment of the record fits what you asked for.", "No article tells of a commitment.");
        return;
    }
    qsort(list.items, list.count, sizeof *list.items, by_made);
    struct table *table = page_table(view->page, TABLE_LIST);
    columns(view, table, "Commitment");
    size_t most = view->whole || list.count < MOST_IN_BRIEF ? list.count : MOST_IN_BRIEF;
    for (size_t i = 0; i < most; i++) {
        struct row *row = page_row(view->page, table, list.items[i]->state == STATE_OPEN ? ROW_WAITING : ROW_PLAIN);
        row->id = text_of(list.items[i]->id.text);
        add_status(view->page, cell_line(view->page, &row->cells.items[0]), state_tone(list.items[i]->state), commitment_state_names[list.items[i]->state]);
        add_promise(view, &row->cells.items[1], list.items[i]);
        add_followed(view, &row->cells.items[2], list.items[i]);
    }
    if (list.count > most)
        left_to(view, list.count - most, "commitment", "commitments", "commitments");
}

/* ---- plans ------------------------------------------------------------------------------------------------------------- */

static void add_outcome(struct view *view, struct row *row, const struct record_event *event, struct interval last)
{
    struct page *page = view->page;
    const struct record_event *became = event_by_id(view, event->became);
    run_list *state = cell_line(page, &row->cells.items[0]);
    if (became) {
        add_status(page, state, became->status == STATUS_HAPPENED ? TONE_SETTLED : TONE_UNCLEAR,
                   became->status == STATUS_HAPPENED ? "happened" : event_status_names[became->status]);
        add_event_evidence(view, &row->cells.items[2], became);
        return;
    }
    bool past = interval_known(event->days) && interval_known(last) && event->days.latest < last.earliest;
    add_status(page, state, past ? TONE_UNCLEAR : TONE_WAITING, past ? "not reported" : "open");
    add_run(page, cell_line(page, &row->cells.items[2]), RUN_SOFT,
            past                          ? TEXT("→ no later article here says")
            : interval_known(event->days) ? TEXT("→ due when the last article was written, or later")
                                          : TEXT("→ no day is given for it"));
}

static int planned_by_day(const void *a, const void *b)
{
    const struct record_event *x = *(const struct record_event *const *)a, *y = *(const struct record_event *const *)b;
    int order = compare_days(x->days, y->days);
    return order ? order : id_compare(x->id, y->id);
}

void show_planned(struct view *view)
{
    LIST_OF(const struct record_event *) list = {0};
    for (size_t i = 0; i < view->record->events.count; i++)
        if (view->record->events.items[i].status == STATUS_PLANNED && event_shown(view, &view->record->events.items[i]))
            *list_push(view->arena, &list) = &view->record->events.items[i];
    if (!list.count)
        return;
    qsort(list.items, list.count, sizeof *list.items, planned_by_day);
    page_heading(view->page, 3, TEXT("Planned, and what became of it"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    columns(view, table, "Plan");
    struct interval last = latest_article_days(view);
    size_t most = view->whole || list.count < MOST_IN_BRIEF ? list.count : MOST_IN_BRIEF;
    for (size_t i = 0; i < most; i++) {
        const struct record_event *event = list.items[i];
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        run_list *line = cell_line(view->page, &row->cells.items[1]);
        add_run(view->page, line, RUN_PLAIN, event->summary);
        if (interval_known(event->days))
            add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s)", days_text(view->arena, event->days).data));
        add_marks(view, line, &event->statements, MOST_MARKS);
        add_outcome(view, row, event, last);
    }
    if (list.count > most)
        left_to(view, list.count - most, "plan", "plans", "commitments");
}

void show_commitments_and_plans(struct view *view)
{
    show_commitments(view);
    show_planned(view);
}
