/* Talks and their rounds: a column a round, as many beside each other as the page holds. */
#include "show/one.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_WIDTH = 10, ROUND_WIDTH = 20, MOST_ROUNDS_BESIDE = 4, MOST_MARKS = 4, MOST_ITEMS = 8, MOST_TALKS_IN_BRIEF = 6, MOST_ROUNDS_IN_BRIEF = 8 };

struct rounds { /* those of one talks that stand beside each other */
    struct view *view;
    const struct talks *talks;
    struct table *table;
    const struct round *rounds[MOST_ROUNDS_BESIDE];
    size_t count;
};

static run_list *line_in(struct rounds *rounds, struct row *row, size_t round)
{
    return cell_line(rounds->view->page, &row->cells.items[round + 1]);
}

static struct row *labelled_row(struct rounds *rounds, struct text label)
{
    struct page *page = rounds->view->page;
    struct row *row = page_row(page, rounds->table, ROW_PLAIN);
    add_run(page, cell_line(page, &row->cells.items[0]), RUN_SOFT, label);
    return row;
}

static void add_none(struct rounds *rounds, struct row *row, size_t round)
{
    add_run(rounds->view->page, line_in(rounds, row, round), RUN_SOFT, TEXT("–"));
}

static enum tone meeting_tone(enum meeting_status status)
{
    return status == MEETING_HELD ? TONE_SETTLED : status == MEETING_CANCELLED ? TONE_BAD : TONE_WAITING;
}

static void add_titles(struct rounds *rounds)
{
    struct page *page = rounds->view->page;
    struct row *row = labelled_row(rounds, TEXT(""));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct round *round = rounds->rounds[i];
        run_list *line = line_in(rounds, row, i);
        add_run(page, line, RUN_STRONG, round->ordinal ? text_format(page->arena, "Round %d", (int)round->ordinal) : TEXT("Meeting"));
        add_status(page, line, meeting_tone(round->status), meeting_status_names[round->status]);
    }
}

static void add_days(struct rounds *rounds)
{
    struct row *row = labelled_row(rounds, TEXT("date"));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct round *round = rounds->rounds[i];
        run_list *line = line_in(rounds, row, i);
        add_run(rounds->view->page, line, RUN_PLAIN, days_text(rounds->view->arena, round->days));
        add_marks(rounds->view, line, &round->statements, MOST_MARKS);
    }
}

static void add_form_and_place(struct rounds *rounds)
{
    struct page *page = rounds->view->page;
    struct row *form = labelled_row(rounds, TEXT("form"));
    for (size_t i = 0; i < rounds->count; i++) {
        const char *name = meeting_format_names[rounds->rounds[i]->format];
        if (name)
            add_run(page, line_in(rounds, form, i), RUN_PLAIN, strcmp(name, "video") == 0 ? TEXT("video conference") : text_of(name));
        else
            add_none(rounds, form, i);
    }
    struct row *place = labelled_row(rounds, TEXT("place"));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct round *round = rounds->rounds[i];
        if (round->place.length)
            add_run(page, line_in(rounds, place, i), RUN_PLAIN, round->place);
        else if (round->expected_place.length)
            add_plain(page, line_in(rounds, place, i), "%.*s was expected; no article names the place", (int)round->expected_place.length,
                      round->expected_place.data);
        else
            add_none(rounds, place, i);
    }
}

static const struct delegation *delegation_of(const struct round *round, struct id party)
{
    for (size_t i = 0; i < round->delegations.count; i++)
        if (id_equal(round->delegations.items[i].of, party))
            return &round->delegations.items[i];
    return NULL;
}

static void add_person(struct rounds *rounds, struct row *row, size_t round, struct id person, const char *as, const statement_list *statements)
{
    run_list *line = line_in(rounds, row, round);
    add_run(rounds->view->page, line, RUN_PLAIN, name_of(rounds->view, person));
    if (as[0])
        add_run(rounds->view->page, line, RUN_SOFT, text_of(as));
    if (statements)
        add_marks(rounds->view, line, statements, MOST_MARKS);
}

static void add_delegation(struct rounds *rounds, struct id party)
{
    struct row *row = labelled_row(rounds, id_known(party) ? name_of(rounds->view, party) : TEXT("others"));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct delegation *delegation = delegation_of(rounds->rounds[i], party);
        if (!delegation || (!id_known(delegation->head) && !delegation->members.count)) {
            add_none(rounds, row, i);
            continue;
        }
        if (id_known(delegation->head))
            add_person(rounds, row, i, delegation->head, "(head)", &delegation->statements);
        for (size_t m = 0; m < delegation->members.count; m++)
            add_person(rounds, row, i, delegation->members.items[m], "", id_known(delegation->head) || m ? NULL : &delegation->statements);
    }
}

/* Every party has a row, and so has whoever else sent delegates. */
static void add_delegations(struct rounds *rounds)
{
    id_list sides = {0};
    for (size_t i = 0; i < rounds->talks->parties.count; i++)
        *list_push(rounds->view->arena, &sides) = rounds->talks->parties.items[i];
    for (size_t i = 0; i < rounds->count; i++)
        for (size_t d = 0; d < rounds->rounds[i]->delegations.count; d++)
            if (!id_among(&sides, rounds->rounds[i]->delegations.items[d].of))
                *list_push(rounds->view->arena, &sides) = rounds->rounds[i]->delegations.items[d].of;
    for (size_t i = 0; i < sides.count; i++)
        add_delegation(rounds, sides.items[i]);
}

static void add_items(struct rounds *rounds, struct row *row, size_t round, const struct item *items, size_t count)
{
    struct view *view = rounds->view;
    for (size_t i = 0; i < count && i < MOST_ITEMS; i++) {
        run_list *line = line_in(rounds, row, round);
        add_run(view->page, line, RUN_PLAIN, items[i].text);
        add_marks(view, line, &items[i].statements, MOST_MARKS);
    }
    if (count > MOST_ITEMS)
        add_run(view->page, line_in(rounds, row, round), RUN_SOFT,
                text_format(view->arena, "and %zu more: rapporteur show %s", count - MOST_ITEMS, rounds->rounds[round]->id.text));
}

static void add_agenda_and_outcomes(struct rounds *rounds)
{
    struct row *agenda = labelled_row(rounds, TEXT("agenda"));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct round *round = rounds->rounds[i];
        if (!round->agenda.count)
            add_none(rounds, agenda, i);
        add_items(rounds, agenda, i, round->agenda.items, round->agenda.count);
    }
    struct row *outcomes = labelled_row(rounds, TEXT("outcome"));
    for (size_t i = 0; i < rounds->count; i++) {
        const struct round *round = rounds->rounds[i];
        if (!round->outcomes.count)
            add_run(rounds->view->page, line_in(rounds, outcomes, i), RUN_SOFT, round->status == MEETING_PLANNED ? TEXT("not yet held") : TEXT("–"));
        add_items(rounds, outcomes, i, round->outcomes.items, round->outcomes.count);
    }
}

static void add_rounds(struct rounds *rounds)
{
    struct page *page = rounds->view->page;
    rounds->table = page_table(page, TABLE_ROUNDS);
    page_column(page, rounds->table, "", LABEL_WIDTH, COLUMN_LABEL);
    for (size_t i = 0; i < rounds->count; i++)
        page_column(page, rounds->table, "", 0, COLUMN_PLAIN);
    add_titles(rounds);
    add_days(rounds);
    add_form_and_place(rounds);
    add_delegations(rounds);
    add_agenda_and_outcomes(rounds);
}

static size_t rounds_beside(const struct view *view)
{
    if (view->options->format != SHOW_TEXT)
        return 3;
    uint32_t width = view->options->width ? view->options->width : 80;
    size_t fit = width > LABEL_WIDTH + 2 ? (width - LABEL_WIDTH - 2) / (ROUND_WIDTH + 2) : 1;
    return fit < 1 ? 1 : fit > MOST_ROUNDS_BESIDE ? MOST_ROUNDS_BESIDE : fit;
}

static size_t rounds_shown(const struct view *view, const struct talks *talks)
{
    size_t count = 0;
    for (size_t i = 0; i < talks->rounds.count; i++)
        count += round_shown(view, talks, &talks->rounds.items[i]);
    return count;
}

void show_one_talks(struct view *view, const struct talks *talks, int32_t only)
{
    struct text parties = names_of(view, &talks->parties);
    struct text name = talks->name.length ? talks->name : TEXT("Talks");
    name = capitalised(view->arena, name);
    page_heading(view->page, 3,
                 text_format(view->arena, "%.*s%s%.*s", (int)name.length, name.data, parties.length ? " · " : "", (int)parties.length,
                             parties.length ? parties.data : ""),
                 (struct text){NULL, 0});
    struct rounds rounds = {.view = view, .talks = talks};
    size_t beside = rounds_beside(view), shown = rounds_shown(view, talks), passed = 0;
    size_t earlier = !view->whole && shown > MOST_ROUNDS_IN_BRIEF ? shown - MOST_ROUNDS_IN_BRIEF : 0;
    if (earlier)
        left_to(view, earlier, "earlier round", "earlier rounds", "talks");
    for (size_t i = 0; i < talks->rounds.count; i++) {
        if (!round_shown(view, talks, &talks->rounds.items[i]) || (only != INDEX_NONE && (size_t)only != i))
            continue;
        if (passed++ < earlier)
            continue;
        rounds.rounds[rounds.count++] = &talks->rounds.items[i];
        if (rounds.count == beside) {
            add_rounds(&rounds);
            rounds.count = 0;
        }
    }
    if (rounds.count)
        add_rounds(&rounds);
}

static int by_rounds(const void *a, const void *b)
{
    const struct counted_talks *x = a, *y = b;
    if (x->rounds != y->rounds)
        return x->rounds > y->rounds ? -1 : 1;
    return id_compare(x->talks->id, y->talks->id);
}

counted_talks_list talks_by_rounds(const struct view *view)
{
    counted_talks_list list = {0};
    for (size_t i = 0; i < view->record->talks.count; i++)
        if (talks_shown(view, &view->record->talks.items[i]))
            *list_push(view->arena, &list) = (struct counted_talks){&view->record->talks.items[i], rounds_shown(view, &view->record->talks.items[i])};
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_rounds);
    return list;
}

void show_talks(struct view *view)
{
    page_heading(view->page, 2, TEXT("Talks and rounds"), (struct text){NULL, 0});
    counted_talks_list list = talks_by_rounds(view);
    if (!list.count) {
        add_nothing(view, view->record->talks.count, "No talks of the record fit what you asked for.", "No article tells of talks.");
        return;
    }
    size_t most = view->whole || list.count < MOST_TALKS_IN_BRIEF ? list.count : MOST_TALKS_IN_BRIEF;
    for (size_t i = 0; i < most; i++)
        show_one_talks(view, list.items[i].talks, INDEX_NONE);
    if (list.count > most)
        left_to(view, list.count - most, "series of talks", "series of talks", "talks");
}
