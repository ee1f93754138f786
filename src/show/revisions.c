/* Earlier texts of an article, and what changed from each to the next. */
#include "show/sentence_diff.h"
#include "show/view.h"

enum { MOST_CHANGES = 40, LONGEST_SENTENCE = 400 };

static run_list *line(struct view *view, struct row *row) { return cell_line(view->page, &row->cells.items[1]); }

static void add_words(struct view *view, run_list *runs, const char *label, enum run_kind kind, struct text words)
{
    add_run(view->page, runs, RUN_SOFT, text_of(label));
    add_run(view->page, runs, kind, quoted(view->arena, shortened(view->arena, words, LONGEST_SENTENCE)));
}

static void add_change(struct view *view, struct row *row, struct text old, struct text new)
{
    run_list *runs = line(view, row);
    if (old.length)
        add_words(view, runs, new.length ? "was" : "went", RUN_STRUCK, old);
    if (new.length)
        add_words(view, runs, old.length ? "; now" : "came", RUN_WORDS, new);
}

static struct text counts_of(struct view *view, const sentence_change_list *changes, bool title)
{
    size_t went = 0, came = 0, changed = 0;
    for (size_t i = 0; i < changes->count; i++) {
        bool old = changes->items[i].old.data, new = changes->items[i].new.data;
        went += old && !new;
        came += !old && new;
        changed += old && new;
    }
    struct text_builder out = {.arena = view->arena};
    if (title)
        text_add(&out, TEXT("another headline, "));
    if (went + came + changed == 0)
        text_add(&out, TEXT("the same sentences"));
    else
        text_add(&out, text_format(view->arena, "%s went, %zu came, %zu changed", counted(view->arena, went, "sentence", "sentences").data, came, changed));
    return text_builder_text(&out);
}

static void add_step(struct view *view, struct table *table, const struct article *old, const struct article *new, bool last)
{
    sentence_change_list changes = sentences_compare(view->arena, old, new);
    bool title = !text_equal(text_trim(old->title), text_trim(new->title));
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, TEXT("revised"));
    run_list *runs = line(view, row);
    struct text counts = counts_of(view, &changes, title);
    add_run(view->page, runs, RUN_CODE, old->id);
    add_plain(view->page, runs, "(%s), then %s: %.*s", days_text(view->arena, old->published.interval).data, last ? "the present text" : "the next", (int)counts.length, counts.data);
    if (!view->whole)
        return;
    if (title)
        add_change(view, row, old->title.length ? old->title : TEXT("(no title)"), new->title.length ? new->title : TEXT("(no title)"));
    for (size_t i = 0; i < changes.count && i < MOST_CHANGES; i++)
        add_change(view, row, changes.items[i].old, changes.items[i].new);
    if (changes.count > MOST_CHANGES)
        add_plain(view->page, line(view, row), "%zu more changes", changes.count - MOST_CHANGES);
}

void add_revisions(struct view *view, struct table *table, uint32_t article)
{
    const struct record *record = view->record;
    const struct article *current = record->articles.items[article].article;
    for (size_t i = 0; i < record->revisions.count; i++) {
        if (!text_equal(record->revisions.items[i].of, current->id))
            continue;
        bool last = i + 1 == record->revisions.count || !text_equal(record->revisions.items[i + 1].of, current->id);
        add_step(view, table, record->revisions.items[i].article, last ? current : record->revisions.items[i + 1].article, last);
    }
}

bool revision_shown(const struct view *view, size_t revision)
{
    struct text of = view->record->revisions.items[revision].of;
    for (size_t i = 0; i < view->record->articles.count; i++)
        if (text_equal(view->record->articles.items[i].article->id, of))
            return article_shown(view, i);
    return false;
}
