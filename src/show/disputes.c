/* Where reports differ: the sides beside each other, in the articles' words, none chosen. */
#include "show/view.h"

enum { MOST_MARKS = 8, MOST_BESIDE = 3, MOST_IN_BRIEF = 20, LONGEST_STRONG = 40 /* bytes: a number, a day */ };

static void add_side(struct view *view, struct cell *cell, const struct dispute *dispute, const struct dispute_side *side)
{
    run_list *claim = cell_line(view->page, cell);
    enum run_kind kind = dispute->on == ON_DESCRIPTION ? RUN_WORDS : side->claim.length <= LONGEST_STRONG ? RUN_STRONG : RUN_PLAIN;
    add_run(view->page, claim, kind, dispute->on == ON_DESCRIPTION ? quoted(view->arena, side->claim) : side->claim);
    add_marks(view, claim, &side->statements, MOST_MARKS);
    run_list *sources = cell_line(view->page, cell);
    add_dots(view, sources, &side->statements, side->independent);
    add_run(view->page, sources, RUN_SOFT, counted(view->arena, side->independent, "source", "sources"));
}

/* As many sides beside each other as are easily read; the rest below. */
static void add_sides(struct view *view, const struct dispute *dispute)
{
    for (size_t first = 0; first < dispute->sides.count; first += MOST_BESIDE) {
        struct table *table = page_table(view->page, TABLE_SIDES);
        size_t end = first + MOST_BESIDE < dispute->sides.count ? first + MOST_BESIDE : dispute->sides.count;
        for (size_t i = first; i < end; i++)
            page_column(view->page, table, "", 0, COLUMN_PLAIN);
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        row->id = first ? (struct text){NULL, 0} : text_of(dispute->id.text);
        for (size_t i = first; i < end; i++)
            add_side(view, &row->cells.items[i - first], dispute, &dispute->sides.items[i]);
    }
}

void show_disputes(struct view *view)
{
    size_t shown = 0, left = 0;
    struct block *heading = page_block(view->page, BLOCK_HEADING);
    heading->level = 2;
    heading->text = TEXT("Disputes");
    for (size_t i = 0; i < view->record->disputes.count; i++) {
        const struct dispute *dispute = &view->record->disputes.items[i];
        if (!dispute_shown(view, dispute))
            continue;
        if (!view->whole && shown >= MOST_IN_BRIEF) {
            left++;
            continue;
        }
        shown++;
        page_heading(view->page, 3, capitalised(view->arena, dispute->about),
                     text_format(view->arena, "reports differ on the %s", dispute_on_names[dispute->on]));
        add_sides(view, dispute);
    }
    if (shown)
        heading->note = TEXT("sides as reported, none chosen");
    else
        add_nothing(view, view->record->disputes.count, "No dispute of the record fits what you asked for.", "Nowhere do the articles contradict each other.");
    if (left)
        left_to(view, left, "dispute", "disputes", "disputes");
}
