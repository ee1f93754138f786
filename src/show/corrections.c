/* What people corrected, and what came of it. */
#include "show/corrections.h"

#include "model/json.h"

enum { LONGEST_WORDS = 40, MOST_WORDS = 4 };

static const struct correction *correction_by_id(const struct record *record, struct id id)
{
    for (size_t i = 0; i < record->corrections.count; i++)
        if (id_known(id) && id_equal(record->corrections.items[i].id, id))
            return &record->corrections.items[i];
    return NULL;
}

static struct text number_text(const struct view *view, const struct correction *correction)
{
    return correction->number ? text_format(view->arena, "%lld", (long long)correction->number) : text_of(correction->id.text);
}

/* The articles' letters tell where words stand. */
static struct text anchor_words(const struct view *view, const struct anchor *anchor)
{
    struct text letter = anchor->article;
    for (size_t i = 0; i < view->record->articles.count; i++)
        if (text_equal(view->record->articles.items[i].article->id, anchor->article))
            letter = article_letter(view->arena, (uint32_t)i);
    if (!anchor->words.length)
        return text_format(view->arena, "article %.*s", (int)letter.length, letter.data);
    struct text words = quoted(view->arena, shortened(view->arena, anchor->words, LONGEST_WORDS));
    return text_format(view->arena, "%.*s (%.*s)", (int)words.length, words.data, (int)letter.length, letter.data);
}

static struct text anchors_words(const struct view *view, const struct correction *correction)
{
    struct text_builder out = {.arena = view->arena};
    for (size_t i = 0; i < correction->anchors.count && i < MOST_WORDS; i++) {
        if (i)
            text_add(&out, correction->action == CORRECT_MERGE ? TEXT(" and ") : TEXT(", "));
        text_add(&out, anchor_words(view, &correction->anchors.items[i]));
    }
    if (correction->anchors.count > MOST_WORDS)
        text_add(&out, text_format(view->arena, " and %zu more", correction->anchors.count - MOST_WORDS));
    return out.length ? text_builder_text(&out) : TEXT("");
}

/* What was said, in a line: "“Hifter” (C) and “Haftar” (A) are one". */
static struct text what_text(const struct view *view, const struct correction *correction)
{
    struct text words = anchors_words(view, correction);
    const struct correction *undone = correction_by_id(view->record, correction->undoes);
    int length = (int)words.length, value = (int)correction->value.length;
    switch (correction->action) {
    case CORRECT_MERGE:
        return text_format(view->arena, "%.*s are one", length, words.data);
    case CORRECT_SPLIT:
        return text_format(view->arena, "%.*s: not what %s is", length, words.data, text_copy(view->arena, anchor_words(view, &correction->from)).data);
    case CORRECT_RENAME:
        return text_format(view->arena, "%.*s is called %.*s", length, words.data, value, correction->value.data);
    case CORRECT_RETYPE:
        return text_format(view->arena, "%.*s is of type %.*s", length, words.data, value, correction->value.data);
    case CORRECT_REDATE:
        return text_format(view->arena, "%.*s is of %s", length, words.data, text_copy(view->arena, days_text(view->arena, correction->days)).data);
    case CORRECT_DROP:
        return text_format(view->arena, "%.*s dropped", length, words.data);
    default:
        return undone ? text_format(view->arena, "takes back %s", text_copy(view->arena, number_text(view, undone)).data) : text_format(view->arena, "takes back %s", correction->undoes.text);
    }
}

static const struct correction *undone_by(const struct record *record, const struct correction *correction)
{
    for (size_t i = 0; i < record->corrections.count; i++)
        if (record->corrections.items[i].action == CORRECT_UNDO && !record->corrections.items[i].undone && id_equal(record->corrections.items[i].undoes, correction->id))
            return &record->corrections.items[i];
    return NULL;
}

static void add_state(struct view *view, run_list *line, const struct correction *correction)
{
    const struct correction *undo = undone_by(view->record, correction), *over = correction_by_id(view->record, correction->overridden_by);
    if (correction->undone && undo)
        add_plain(view->page, line, "undone by %s (%.*s)", text_copy(view->arena, number_text(view, undo)).data, (int)undo->by.length, undo->by.data);
    else if (correction->orphaned)
        add_plain(view->page, line, "orphaned: no article here has its words");
    else if (over)
        add_plain(view->page, line, "overridden by %s (%.*s)", text_copy(view->arena, number_text(view, over)).data, (int)over->by.length, over->by.data);
    else
        add_run(view->page, line, RUN_SOFT, TEXT("holds"));
}

void show_corrections(struct view *view)
{
    page_heading(view->page, 2, TEXT("Corrections"), TEXT("of two that contradict, the later in day, author and content holds"));
    if (!view->record->corrections.count) {
        add_nothing(view, 0, "", "Nobody has corrected this record; `rapporteur fix --help` says how.");
        return;
    }
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "No", 5, COLUMN_LABEL);
    page_column(view->page, table, "Day", 11, COLUMN_PLAIN);
    page_column(view->page, table, "By", 12, COLUMN_PLAIN);
    page_column(view->page, table, "What", 0, COLUMN_PLAIN);
    page_column(view->page, table, "State", 20, COLUMN_PLAIN);
    for (size_t i = 0; i < view->record->corrections.count; i++) {
        const struct correction *correction = &view->record->corrections.items[i];
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        row->id = text_of(correction->id.text);
        add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_CODE, number_text(view, correction));
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_PLAIN, days_text(view->arena, interval_of_day(correction->day)));
        add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_PLAIN, correction->by);
        add_run(view->page, cell_line(view->page, &row->cells.items[3]), RUN_PLAIN, what_text(view, correction));
        if (correction->note.length)
            add_run(view->page, cell_line(view->page, &row->cells.items[3]), RUN_SOFT, correction->note);
        add_state(view, cell_line(view->page, &row->cells.items[4]), correction);
    }
    run_list *how = &page_block(view->page, BLOCK_NOTE)->runs;
    add_run(view->page, how, RUN_PLAIN, TEXT("To take one back:"));
    add_run(view->page, how, RUN_COMMAND, TEXT("rapporteur fix undo NUMBER"));
}

void show_corrections_json(const struct view *view, struct text_builder *out)
{
    for (size_t i = 0; i < view->record->corrections.count; i++)
        correction_write_json(out, &view->record->corrections.items[i], true);
}

static bool is_about(const struct correction *correction, struct id object)
{
    for (size_t i = 0; i < correction->targets.count; i++)
        if (id_equal(correction->targets.items[i], object))
            return true;
    return false;
}

static bool is_about_article(const struct correction *correction, struct text article)
{
    return correction->anchors.count && correction->anchors.items[0].kind == 'a' && text_equal(correction->anchors.items[0].article, article);
}

void add_corrections(struct view *view, struct id object, struct text article)
{
    bool any = false;
    for (size_t i = 0; i < view->record->corrections.count; i++) {
        const struct correction *correction = &view->record->corrections.items[i];
        bool holds = !correction->undone && !correction->orphaned && correction->action != CORRECT_UNDO;
        if (!holds || !(id_known(object) ? is_about(correction, object) : is_about_article(correction, article)))
            continue;
        if (!any)
            page_heading(view->page, 3, TEXT("Corrected"), (struct text){NULL, 0});
        any = true;
        run_list *line = &page_block(view->page, BLOCK_ITEM)->runs;
        add_run(view->page, line, RUN_PLAIN, what_text(view, correction));
        add_run(view->page, line, RUN_SOFT,
                text_format(view->arena, "by %.*s, %s", (int)correction->by.length, correction->by.data, text_copy(view->arena, days_text(view->arena, interval_of_day(correction->day))).data));
        if (correction->note.length)
            add_run(view->page, line, RUN_SOFT, text_format(view->arena, "“%.*s”", (int)correction->note.length, correction->note.data));
        if (id_known(correction->overridden_by))
            add_state(view, line, correction);
        add_run(view->page, line, RUN_COMMAND, text_format(view->arena, "rapporteur fix undo %s", text_copy(view->arena, number_text(view, correction)).data));
    }
}

/* Whether the name (of the object, or of a mention that it held; or a beginning) leads to what the correction dropped. */
static bool drops_named(const struct record *record, const struct correction *correction, struct text name)
{
    const char *const beginning = name.data;
    for (size_t i = 0; i < correction->targets.count; i++) {
        if (text_starts(text_of(correction->targets.items[i].text), beginning))
            return true;
        for (size_t m = 0; m < record->mention_names.count; m++)
            if (id_equal(record->mention_names.items[m].object, correction->targets.items[i]) && text_starts(text_of(record->mention_names.items[m].mention.text), beginning))
                return true;
    }
    return false;
}

bool add_dropped(struct view *view, struct text name)
{
    bool any = false;
    for (size_t i = 0; i < view->record->corrections.count; i++) {
        const struct correction *correction = &view->record->corrections.items[i];
        if (correction->action != CORRECT_DROP || correction->undone || !drops_named(view->record, correction, text_copy(view->arena, name)))
            continue;
        any = true;
        run_list *line = &page_block(view->page, BLOCK_NOTE)->runs;
        add_run(view->page, line, RUN_PLAIN, text_format(view->arena, "It was dropped by %.*s on %s", (int)correction->by.length, correction->by.data,
                                                         text_copy(view->arena, days_text(view->arena, interval_of_day(correction->day))).data));
        if (correction->note.length)
            add_run(view->page, line, RUN_SOFT, text_format(view->arena, "“%.*s”", (int)correction->note.length, correction->note.data));
        add_run(view->page, line, RUN_COMMAND, text_format(view->arena, "rapporteur fix restore %s", text_copy(view->arena, number_text(view, correction)).data));
    }
    return any;
}
