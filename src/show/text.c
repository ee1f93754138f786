/* A page as text for a terminal: headings over rules, tables in columns where they fit, else one cell below the other. */
#include "show/layout.h"

#include "base/utf8.h"

enum { MARGIN = 2, NARROWEST = 18 /* of a column that shares what is left */, NARROWEST_PAGE = 24 };

struct text_page {
    const struct view *view;
    struct arena *arena;
    struct text_builder *out;
    uint32_t width;
};

static struct layout layout_of(const struct text_page *page, uint32_t width)
{
    return (struct layout){.arena = page->arena, .plain = page->view->options->plain, .width = width};
}

static void end_line(struct text_page *page)
{
    while (page->out->length && page->out->data[page->out->length - 1] == ' ')
        page->out->length--;
    text_add_char(page->out, '\n');
}

static void write_lines(struct text_page *page, const run_list *runs, uint32_t margin, const char *lead, bool brackets)
{
    uint32_t indent = margin + display_width(text_of(lead));
    struct layout layout = layout_of(page, page->width > indent + NARROWEST ? page->width - indent : NARROWEST);
    layout.brackets = brackets;
    laid_lines lines = {0};
    lay_runs(&layout, runs, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        put_blanks(page->out, i ? indent : margin);
        if (!i)
            text_add(page->out, text_of(lead));
        put_line(page->view, page->out, &lines.items[i]);
        end_line(page);
    }
}

/* ---- headings ---------------------------------------------------------------------------------------------------------- */

static void write_title(struct text_page *page, const struct block *block)
{
    run_list title = {0};
    struct run *run = list_push(page->arena, &title);
    run->kind = RUN_STRONG;
    run->text = block->text;
    uint32_t width = display_width(block->text), note = display_width(block->note);
    if (width + note + 2 > page->width) {
        write_lines(page, &title, 0, "", false);
        return;
    }
    put_piece(page->view, page->out, block->text, STYLE_STRONG);
    put_blanks(page->out, page->width - width - note);
    put_piece(page->view, page->out, block->note, STYLE_SOFT);
    end_line(page);
}

static void write_section(struct text_page *page, const struct block *block)
{
    struct text heading = upper_ascii(page->arena, text_copy(page->arena, block->text).data);
    uint32_t used = display_width(heading) + 1, note = display_width(block->note);
    if (note && used + note + 4 > page->width)
        note = 0;
    put_piece(page->view, page->out, heading, STYLE_STRONG);
    text_add_char(page->out, ' ');
    for (uint32_t i = used; i + (note ? note + 1 : 0) < page->width; i++)
        text_add(page->out, TEXT("─"));
    if (note) {
        text_add_char(page->out, ' ');
        put_piece(page->view, page->out, block->note, STYLE_SOFT);
    }
    end_line(page);
}

static void write_heading(struct text_page *page, const struct block *block)
{
    if (block->level == 1) {
        write_title(page, block);
        return;
    }
    if (page->out->length && block->level < 4)
        end_line(page);
    if (block->level == 2) {
        write_section(page, block);
        return;
    }
    run_list runs = {0};
    struct run *run = list_push(page->arena, &runs);
    run->kind = RUN_STRONG;
    run->text = block->text;
    if (block->note.length) {
        run = list_push(page->arena, &runs);
        run->kind = RUN_SOFT;
        run->text = text_format(page->arena, "· %.*s", (int)block->note.length, block->note.data);
    }
    const char *lead = block->sign.length ? text_format(page->arena, "%.*s  ", (int)block->sign.length, block->sign.data).data : "";
    write_lines(page, &runs, MARGIN, lead, false);
}

/* ---- tables ------------------------------------------------------------------------------------------------------------ */

struct shape { /* of a table: where its columns stand */
    uint32_t widths[64];
    uint32_t gap;
    size_t count;
    bool stacked; /* too narrow for columns */
};

static struct shape table_shape(const struct text_page *page, const struct table *table)
{
    struct shape shape = {.gap = table->style == TABLE_EVENTS  ? 1
                                 : table->style == TABLE_SIDES ? 3
                                                               : 2,
                          .count = table->columns.count < 64 ? table->columns.count : 64};
    uint32_t fixed = MARGIN, sharing = 0;
    for (size_t i = 0; i < shape.count; i++) {
        fixed += table->columns.items[i].width + (i ? shape.gap : 0);
        sharing += !table->columns.items[i].width;
    }
    uint32_t left = page->width > fixed ? page->width - fixed : 0;
    shape.stacked = sharing && left / sharing < NARROWEST;
    for (size_t i = 0; i < shape.count; i++) {
        shape.widths[i] = table->columns.items[i].width;
        if (!shape.widths[i] && !shape.stacked) {
            shape.widths[i] = left / sharing;
            left -= shape.widths[i];
            sharing--;
        }
    }
    return shape;
}

static void lay_cell(const struct text_page *page, const struct cell *cell, uint32_t width, uint32_t hanging, laid_lines *lines)
{
    struct layout layout = layout_of(page, width);
    layout.hanging = hanging;
    for (size_t i = 0; i < cell->lines.count; i++) {
        laid_lines part = {0};
        lay_runs(&layout, &cell->lines.items[i], &part);
        for (size_t j = 0; j < part.count; j++) {
            struct laid_line *line = list_push(page->arena, lines);
            *line = part.items[j];
            if (j && hanging && line->pieces.count) {
                line->pieces.items[0].text =
                    text_format(page->arena, "%*s%.*s", (int)hanging, "", (int)line->pieces.items[0].text.length, line->pieces.items[0].text.data);
            }
        }
    }
}

static void write_columns(struct text_page *page, const struct table *table, const struct shape *shape, const struct row *row)
{
    laid_lines laid[64] = {{0}};
    size_t height = 0;
    for (size_t i = 0; i < shape->count && i < row->cells.count; i++) {
        lay_cell(page, &row->cells.items[i], shape->widths[i], table->style == TABLE_ROUNDS && i ? 1 : 0, &laid[i]);
        height = laid[i].count > height ? laid[i].count : height;
    }
    for (size_t line = 0; line < height; line++) {
        put_blanks(page->out, MARGIN);
        for (size_t i = 0; i < shape->count; i++) {
            const struct laid_line *here = line < laid[i].count ? &laid[i].items[line] : NULL;
            if (i && table->style == TABLE_SIDES)
                text_add(page->out, TEXT(" │ "));
            else if (i)
                put_blanks(page->out, shape->gap);
            if (here)
                put_line(page->view, page->out, here);
            uint32_t width = here ? here->width : 0;
            put_blanks(page->out, width < shape->widths[i] ? shape->widths[i] - width : 0);
        }
        end_line(page);
    }
}

/* One cell below the other, the first at the margin. */
static void write_stacked(struct text_page *page, const struct row *row)
{
    run_list first = {0};
    for (size_t i = 0; i < row->cells.count; i++)
        for (size_t l = 0; l < row->cells.items[i].lines.count; l++) {
            const run_list *line = &row->cells.items[i].lines.items[l];
            bool head = i < 2 && row->cells.items[i].lines.count == 1 && row->cells.count > 2;
            for (size_t r = 0; r < line->count && head; r++)
                *(struct run *)list_push(page->arena, &first) = line->items[r];
            if (!head && first.count) {
                write_lines(page, &first, MARGIN, "", false);
                first.count = 0;
            }
            if (!head)
                write_lines(page, line, MARGIN + (i ? 2 : 0), "", false);
        }
    if (first.count)
        write_lines(page, &first, MARGIN, "", false);
}

static void write_table(struct text_page *page, const struct table *table)
{
    struct shape shape = table_shape(page, table);
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct row *row = &table->rows.items[i];
        if (row->kind == ROW_GROUP) {
            if (i)
                end_line(page);
            write_lines(page, &row->cells.items[0].lines.items[0], MARGIN, "", false);
        } else if (shape.stacked) {
            write_stacked(page, row);
        } else {
            write_columns(page, table, &shape, row);
        }
    }
}

/* ---- the page ---------------------------------------------------------------------------------------------------------- */

static void write_block(struct text_page *page, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        write_heading(page, block);
        break;
    case BLOCK_TEXT:
        write_lines(page, &block->runs, MARGIN, "", true);
        break;
    case BLOCK_NOTE:
        write_lines(page, &block->runs, MARGIN, "", false);
        break;
    case BLOCK_ITEM:
        write_lines(page, &block->runs, MARGIN, "· ", false);
        break;
    case BLOCK_TABLE:
        write_table(page, &block->table);
        break;
    case BLOCK_AXIS:
        write_axis_text(page->view, &block->axis, page->width, page->out);
        break;
    case BLOCK_BARS:
        write_bars_text(page->view, &block->bars, page->width, page->out);
        break;
    }
}

/* For terminals without UTF-8: our signs one for one, the articles' letters as they are. */
static void put_plain(struct text_builder *out, struct text text)
{
    static const struct {
        uint32_t sign;
        char plain;
    } signs[] = {{0x25CF, 'o'}, {0x25A0, '#'},  {0x25C6, '*'},  {0x25B2, '^'}, {0x25CB, '.'}, {0x25A1, '='}, {0x25C7, '+'}, {0x25B3, '\''}, {0x2013, '-'},
                 {0x2014, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2026, '.'}, {0xB7, '|'},   {0x2500, '-'},  {0x2502, '|'},
                 {0x2588, '#'}, {0x2591, ':'},  {0x25B6, '>'},  {0x25C0, '<'}, {0x2192, '>'}, {0x2248, '~'}, {0xD7, 'x'}};
    for (size_t offset = 0; offset < text.length;) {
        size_t start = offset;
        uint32_t point = utf8_next(text, &offset);
        char plain = 0;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && point >= 0x80 && !plain; i++)
            plain = signs[i].sign == point ? signs[i].plain : 0;
        if (plain)
            text_add_char(out, plain);
        else
            text_add(out, text_slice(text, start, offset));
    }
}

void page_write_text(const struct page *content, const struct view *view, struct text_builder *out)
{
    struct text_builder text = {.arena = view->arena};
    uint32_t width = view->options->width ? view->options->width : 80;
    struct text_page page = {view, view->arena, view->options->plain ? &text : out, width < NARROWEST_PAGE ? NARROWEST_PAGE : width};
    for (size_t i = 0; i < content->blocks.count; i++) {
        if (i && content->blocks.items[i]->kind == BLOCK_TABLE && content->blocks.items[i - 1]->kind == BLOCK_TABLE)
            end_line(&page);
        write_block(&page, content->blocks.items[i]);
    }
    if (view->options->plain)
        put_plain(out, text_builder_text(&text));
}
