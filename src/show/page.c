#include "show/page.h"

#include <stdarg.h>
#include <stdio.h>

struct block *page_block(struct page *page, enum block_kind kind)
{
    struct block *block = arena_alloc(page->arena, sizeof *block);
    block->kind = kind;
    *list_push(page->arena, &page->blocks) = block;
    return block;
}

void page_heading(struct page *page, int level, struct text text, struct text note)
{
    struct block *block = page_block(page, BLOCK_HEADING);
    block->level = level;
    block->text = text;
    block->note = note;
}

struct table *page_table(struct page *page, enum table_style style)
{
    struct table *table = &page_block(page, BLOCK_TABLE)->table;
    table->style = style;
    return table;
}

void page_column(struct page *page, struct table *table, const char *heading, uint32_t width, enum column_kind holds)
{
    struct column *column = list_push(page->arena, &table->columns);
    column->heading = text_of(heading);
    column->width = width;
    column->holds = holds;
}

struct row *page_row(struct page *page, struct table *table, enum row_kind kind)
{
    struct row *row = list_push(page->arena, &table->rows);
    row->kind = kind;
    for (size_t i = 0; i < (kind == ROW_GROUP ? 1 : table->columns.count); i++)
        list_push(page->arena, &row->cells);
    return row;
}

void page_group(struct page *page, struct table *table, struct text heading)
{
    struct row *row = page_row(page, table, ROW_GROUP);
    add_run(page, cell_line(page, &row->cells.items[0]), RUN_STRONG, heading);
}

run_list *cell_line(struct page *page, struct cell *cell)
{
    return list_push(page->arena, &cell->lines);
}

void add_run(struct page *page, run_list *runs, enum run_kind kind, struct text text)
{
    if (!text.length)
        return;
    struct run *run = list_push(page->arena, runs);
    run->kind = kind;
    run->text = text;
}

void add_plain(struct page *page, run_list *runs, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_alloc(page->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    add_run(page, runs, RUN_PLAIN, (struct text){text, (size_t)length});
}

void add_status(struct page *page, run_list *runs, enum tone tone, const char *label)
{
    struct run *run = list_push(page->arena, runs);
    run->kind = RUN_STATUS;
    run->text = text_of(label);
    run->tone = tone;
}
