/* A page as Markdown (GitHub's, with tables): marks are links to the sentences at its end. */
#include "show/layout.h"

#include <stdlib.h>

struct markdown {
    const struct view *view;
    struct text_builder *out;
    LIST_OF(struct mark) used;
};

static void put(struct markdown *md, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (byte == '\n' || byte == '\t') {
            text_add_char(md->out, ' ');
            continue;
        }
        if (byte == '<') {
            text_add(md->out, TEXT("&lt;"));
            continue;
        }
        if (byte == '\\' || byte == '`' || byte == '*' || byte == '_' || byte == '[' || byte == ']' || byte == '>' || byte == '#' || byte == '|' ||
            byte == '~' || byte == '&')
            text_add_char(md->out, '\\');
        text_add_char(md->out, byte);
    }
}

static void put_between(struct markdown *md, const char *around, struct text text)
{
    text_add(md->out, text_of(around));
    put(md, text_trim(text));
    text_add(md->out, text_of(around));
}

static void put_mark(struct markdown *md, const struct run *run)
{
    *(struct mark *)list_push(md->view->arena, &md->used) = run->mark;
    text_add(md->out, text_format(md->view->arena, "[%s%s](#%s)", run->text.data, run->mark.repeats ? "\\~" : "", run->text.data));
}

static void put_run(struct markdown *md, const struct run *run)
{
    switch (run->kind) {
    case RUN_MARK:
        put_mark(md, run);
        break;
    case RUN_STRONG:
        put_between(md, "**", run->text);
        break;
    case RUN_STATUS:
        put_between(md, "**", upper_ascii(md->view->arena, run->text.data));
        break;
    case RUN_STRUCK:
        put_between(md, "~~", run->text);
        break;
    case RUN_SHAPE:
    case RUN_DOTS:
        text_add(md->out, run_text(md->view->arena, run, md->view->options->plain));
        break;
    case RUN_CODE:
    case RUN_COMMAND:
        text_add_char(md->out, '`');
        text_add(md->out, run->text);
        text_add_char(md->out, '`');
        break;
    default:
        put(md, run->text);
    }
}

static void put_runs(struct markdown *md, const run_list *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        if (i && blank_between(&runs->items[i - 1], &runs->items[i]))
            text_add_char(md->out, ' ');
        put_run(md, &runs->items[i]);
    }
}

static void put_cell(struct markdown *md, const struct cell *cell, const char *between)
{
    for (size_t i = 0; i < cell->lines.count; i++) {
        if (i)
            text_add(md->out, text_of(between));
        put_runs(md, &cell->lines.items[i]);
    }
}

/* ---- tables ------------------------------------------------------------------------------------------------------------ */

static void put_head(struct markdown *md, const struct table *table, const struct row *titles)
{
    text_add_char(md->out, '\n');
    for (size_t i = 0; i < table->columns.count; i++) {
        text_add(md->out, TEXT("| "));
        if (titles)
            put_cell(md, &titles->cells.items[i], " ");
        else
            put(md, table->columns.items[i].heading);
        text_add_char(md->out, ' ');
    }
    text_add(md->out, TEXT("|\n"));
    for (size_t i = 0; i < table->columns.count; i++)
        text_add(md->out, TEXT("| --- "));
    text_add(md->out, TEXT("|\n"));
}

static void put_grid(struct markdown *md, const struct table *table)
{
    bool rounds = table->style == TABLE_ROUNDS;
    put_head(md, table, rounds ? &table->rows.items[0] : NULL);
    for (size_t r = rounds; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        for (size_t i = 0; i < table->columns.count; i++) {
            text_add(md->out, TEXT("| "));
            if (i < row->cells.count)
                put_cell(md, &row->cells.items[i], "<br>");
            text_add_char(md->out, ' ');
        }
        text_add(md->out, TEXT("|\n"));
    }
}

/* A row a list item: its cells one after the other. */
static void put_list(struct markdown *md, const struct table *table)
{
    text_add_char(md->out, '\n');
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        if (row->kind == ROW_GROUP) {
            text_add(md->out, r ? TEXT("\n") : TEXT(""));
            put_cell(md, &row->cells.items[0], " ");
            text_add(md->out, TEXT("\n\n"));
            continue;
        }
        text_add(md->out, TEXT("- "));
        bool first = true;
        for (size_t i = 0; i < row->cells.count; i++) {
            if (!row->cells.items[i].lines.count)
                continue;
            text_add(md->out, first ? TEXT("") : TEXT(" "));
            put_cell(md, &row->cells.items[i], "; ");
            first = false;
        }
        text_add_char(md->out, '\n');
    }
}

static void put_bars(struct markdown *md, const struct bars *bars)
{
    text_add(md->out, TEXT("\n### "));
    put(md, bars->title);
    text_add(md->out, TEXT("\n\n| Holds for | Figure | Said by | Where |\n| --- | --- | --- | --- |\n"));
    for (size_t i = 0; i < bars->bars.count; i++) {
        const struct bar *bar = &bars->bars.items[i];
        text_add(md->out, TEXT("| "));
        put(md, bar->when);
        text_add(md->out, TEXT(" | "));
        put_between(md, "**", bar->value);
        text_add(md->out, TEXT(" | "));
        put(md, bar->said_by.length ? bar->said_by : TEXT("–"));
        text_add(md->out, TEXT(" | "));
        put_runs(md, &bar->marks);
        text_add(md->out, TEXT(" |\n"));
    }
}

/* ---- the sentences ----------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

static void put_sentences(struct markdown *md)
{
    if (!md->used.count)
        return;
    qsort(md->used.items, md->used.count, sizeof *md->used.items, by_place);
    text_add(md->out, TEXT("\n## The sentences\n\n"));
    for (size_t i = 0; i < md->used.count; i++) {
        const struct mark *mark = &md->used.items[i];
        if (i && by_place(mark, mark - 1) == 0)
            continue;
        const struct article *article = md->view->record->articles.items[mark->article].article;
        struct text name = mark_text(md->view->arena, *mark), words = sentence_text(article, mark->sentence);
        text_add(md->out, text_format(md->view->arena, "- <a id=\"%s\"></a>**%s** ", name.data, name.data));
        put(md, words.length ? words : article->title);
        text_add_char(md->out, '\n');
    }
}

/* ---- the page ---------------------------------------------------------------------------------------------------------- */

static void put_heading(struct markdown *md, const struct block *block)
{
    text_add_char(md->out, md->out->length ? '\n' : '#');
    for (int i = md->out->length > 1 ? 0 : 1; i < block->level; i++)
        text_add_char(md->out, '#');
    text_add_char(md->out, ' ');
    put(md, block->sign);
    text_add(md->out, block->sign.length ? TEXT(" ") : TEXT(""));
    put(md, block->text);
    text_add_char(md->out, '\n');
    if (block->note.length && block->level > 1) {
        text_add_char(md->out, '\n');
        put_between(md, "*", block->note);
        text_add_char(md->out, '\n');
    }
}

static void put_axis(struct markdown *md, const struct axis *axis)
{
    text_add(md->out, TEXT("\n```\n"));
    struct show_options colourless = *md->view->options;
    struct view view = *md->view;
    colourless.color = false;
    view.options = &colourless;
    write_axis_text(&view, axis, 80, md->out);
    text_add(md->out, TEXT("```\n"));
}

static void put_block(struct markdown *md, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        put_heading(md, block);
        break;
    case BLOCK_TEXT:
    case BLOCK_NOTE:
        text_add_char(md->out, '\n');
        put_runs(md, &block->runs);
        text_add_char(md->out, '\n');
        break;
    case BLOCK_ITEM:
        text_add(md->out, TEXT("\n- "));
        put_runs(md, &block->runs);
        text_add_char(md->out, '\n');
        break;
    case BLOCK_TABLE:
        if (block->table.style == TABLE_EVENTS || block->table.style == TABLE_QUOTES || block->table.style == TABLE_FACTS)
            put_list(md, &block->table);
        else
            put_grid(md, &block->table);
        break;
    case BLOCK_AXIS:
        put_axis(md, &block->axis);
        break;
    case BLOCK_BARS:
        put_bars(md, &block->bars);
        break;
    }
}

void page_write_markdown(const struct page *page, const struct view *view, struct text_builder *out)
{
    struct markdown md = {.view = view, .out = out};
    for (size_t i = 0; i < page->blocks.count; i++)
        put_block(&md, page->blocks.items[i]);
    put_sentences(&md);
}
