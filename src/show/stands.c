/* From a sentence back to what the record takes from it. */
#include "show/one.h"

struct standing {
    struct view *view;
    struct mark mark;
    struct table *table;
};

static bool stands(const struct standing *standing, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        if (statements->items[i].article != standing->mark.article)
            continue;
        struct mark mark = statement_mark(standing->view->record, &statements->items[i]);
        if (standing->mark.sentence == NO_SENTENCE || mark.sentence == standing->mark.sentence)
            return true;
    }
    return false;
}

static void list_one(struct standing *standing, const char *kind, struct id id, struct text words)
{
    struct page *page = standing->view->page;
    if (!standing->table) {
        page_heading(page, 3, standing->mark.sentence == NO_SENTENCE ? TEXT("The record takes from it") : TEXT("On this sentence stand"),
                     (struct text){NULL, 0});
        standing->table = page_table(page, TABLE_LIST);
        page_column(page, standing->table, "Kind", 11, COLUMN_LABEL);
        page_column(page, standing->table, "What", 0, COLUMN_PLAIN);
        page_column(page, standing->table, "Id", 14, COLUMN_LABEL);
    }
    struct row *row = page_row(page, standing->table, ROW_PLAIN);
    add_run(page, cell_line(page, &row->cells.items[0]), RUN_SOFT, text_of(kind));
    add_run(page, cell_line(page, &row->cells.items[1]), RUN_PLAIN, words.length ? words : TEXT("–"));
    add_run(page, cell_line(page, &row->cells.items[2]), RUN_CODE, text_format(standing->view->arena, "%s", id.text));
}

static void list_events_and_talks(struct standing *standing)
{
    const struct record *record = standing->view->record;
    for (size_t i = 0; i < record->events.count; i++)
        if (stands(standing, &record->events.items[i].statements))
            list_one(standing, "event", record->events.items[i].id, record->events.items[i].summary);
    for (size_t i = 0; i < record->talks.count; i++)
        for (size_t r = 0; r < record->talks.items[i].rounds.count; r++) {
            const struct round *round = &record->talks.items[i].rounds.items[r];
            if (stands(standing, &round->statements))
                list_one(standing, "round", round->id,
                         text_format(standing->view->arena, "%.*s, round %d", (int)record->talks.items[i].name.length,
                                     record->talks.items[i].name.length ? record->talks.items[i].name.data : "", (int)round->ordinal));
        }
    for (size_t i = 0; i < record->commitments.count; i++)
        if (stands(standing, &record->commitments.items[i].statements))
            list_one(standing, "commitment", record->commitments.items[i].id, record->commitments.items[i].what);
}

void list_what_stands_on(struct view *view, struct mark mark)
{
    struct standing standing = {view, mark, NULL};
    const struct record *record = view->record;
    list_events_and_talks(&standing);
    for (size_t i = 0; i < record->figures.count; i++) {
        const struct record_figure *figure = &record->figures.items[i];
        if (stands(&standing, &figure->statements))
            list_one(&standing, "figure", figure->id,
                     text_format(view->arena, "%s %s", figure_value(view->arena, figure).data,
                                 figure_title(view->arena, figure->what, figure->unit, figure->place).data));
    }
    for (size_t i = 0; i < record->quotes.count; i++)
        if (stands(&standing, &record->quotes.items[i].statements))
            list_one(&standing, "quote", record->quotes.items[i].id, quoted(view->arena, record->quotes.items[i].text));
    for (size_t i = 0; i < record->disputes.count; i++)
        for (size_t s = 0; s < record->disputes.items[i].sides.count; s++)
            if (stands(&standing, &record->disputes.items[i].sides.items[s].statements))
                list_one(&standing, "dispute", record->disputes.items[i].id, record->disputes.items[i].about);
    for (size_t i = 0; i < record->actors.count; i++)
        if (stands(&standing, &record->actors.items[i].statements))
            list_one(&standing, "actor", record->actors.items[i].id, record->actors.items[i].name);
}

/* ---- and from what the record takes to the articles -------------------------------------------------------------------- */

static const statement_list *statements_of(const struct record *record, struct id id)
{
    for (size_t i = 0; i < record->actors.count; i++)
        if (id_equal(record->actors.items[i].id, id))
            return &record->actors.items[i].statements;
    for (size_t i = 0; i < record->events.count; i++)
        if (id_equal(record->events.items[i].id, id))
            return &record->events.items[i].statements;
    for (size_t i = 0; i < record->figures.count; i++)
        if (id_equal(record->figures.items[i].id, id))
            return &record->figures.items[i].statements;
    for (size_t i = 0; i < record->quotes.count; i++)
        if (id_equal(record->quotes.items[i].id, id))
            return &record->quotes.items[i].statements;
    for (size_t i = 0; i < record->commitments.count; i++)
        if (id_equal(record->commitments.items[i].id, id))
            return &record->commitments.items[i].statements;
    return NULL;
}

static const statement_list *statements_of_talks(const struct record *record, struct id id)
{
    for (size_t i = 0; i < record->talks.count; i++) {
        const struct talks *talks = &record->talks.items[i];
        for (size_t r = 0; r < talks->rounds.count; r++)
            if (id_equal(talks->rounds.items[r].id, id))
                return &talks->rounds.items[r].statements;
        if (id_equal(talks->id, id))
            return &talks->statements;
    }
    return NULL;
}

struct collecting {
    uint32_t *articles;
    size_t count, most, left;
};

static void collect(struct collecting *collecting, const statement_list *statements)
{
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; statements && i < statements->count; i++) {
        uint32_t article = statements->items[i].article;
        bool there = article == last;
        last = article;
        for (size_t k = 0; k < collecting->count && !there; k++)
            there = collecting->articles[k] == article;
        if (!there && collecting->count < collecting->most)
            collecting->articles[collecting->count++] = article;
        else if (!there)
            collecting->left++;
    }
}

size_t articles_of_object(const struct record *record, struct id object, uint32_t *articles, size_t most, size_t *left)
{
    struct collecting collecting = {.articles = articles, .most = most};
    const statement_list *statements = statements_of(record, object);
    collect(&collecting, statements ? statements : statements_of_talks(record, object));
    for (size_t i = 0; i < record->series.count; i++)
        for (size_t f = 0; id_equal(record->series.items[i].id, object) && f < record->series.items[i].figures.count; f++)
            collect(&collecting, statements_of(record, record->series.items[i].figures.items[f]));
    *left = collecting.left;
    return collecting.count;
}
