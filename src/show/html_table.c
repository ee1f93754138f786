/* Tables as HTML: each style in the element that says what it is (list, table, definitions, quotations). */
#include "show/html.h"

void html_cell(struct html *html, const struct cell *cell)
{
    for (size_t i = 0; i < cell->lines.count; i++) {
        html_add(html, cell->lines.count > 1 ? "<div>" : "");
        html_runs(html, &cell->lines.items[i]);
        html_add(html, cell->lines.count > 1 ? "</div>" : "");
    }
}

static void put_id(struct html *html, struct text id)
{
    if (id.length)
        html_format(html, " id=\"%.*s\"", (int)id.length, id.data);
}

/* Lists that headings part: `open` and `close` go around each stretch of rows. */
static bool put_group(struct html *html, const struct row *row, bool is_open, const char *close)
{
    if (row->kind != ROW_GROUP)
        return false;
    if (is_open)
        html_add(html, close);
    html_add(html, "<h3 class=\"group\">");
    html_cell(html, &row->cells.items[0]);
    html_add(html, "</h3>\n");
    return true;
}

static void put_events(struct html *html, const struct table *table)
{
    static const char *const classes[] = {"when", "shape", "what", "from", "ms"};
    bool is_open = false;
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        if (put_group(html, row, is_open, "</ol>\n")) {
            is_open = false;
            continue;
        }
        html_add(html, is_open ? "" : "<ol class=\"events\">\n");
        is_open = true;
        html_format(html, "<li%s", row->kind == ROW_WAITING ? " class=\"waiting\"" : "");
        put_id(html, row->id);
        html_add(html, ">");
        for (size_t i = 0; i < row->cells.count && i < 5; i++) {
            html_format(html, "<span class=\"%s\">", classes[i]);
            html_cell(html, &row->cells.items[i]);
            html_add(html, "</span>");
        }
        html_add(html, "</li>\n");
    }
    html_add(html, is_open ? "</ol>\n" : "");
}

static void put_label(struct html *html, const struct row *row)
{
    if (row->cells.items[0].lines.count && row->cells.items[0].lines.items[0].count)
        html_escape(html, row->cells.items[0].lines.items[0].items[0].text);
}

static void put_rounds(struct html *html, const struct table *table)
{
    html_add(html, "<table class=\"rounds\">\n");
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        html_add(html, r ? "<tr><th scope=\"row\">" : "<thead><tr><td></td>");
        if (r)
            put_label(html, row);
        html_add(html, r ? "</th>" : "");
        for (size_t i = 1; i < row->cells.count; i++) {
            html_add(html, r ? "<td data-label=\"" : "<th scope=\"col\"");
            if (r)
                put_label(html, row);
            html_add(html, r ? "\"><div>" : ">"); /* one box, for the phone's two columns */
            html_cell(html, &row->cells.items[i]);
            html_add(html, r ? "</div></td>" : "</th>");
        }
        html_add(html, r ? "</tr>\n" : "</tr></thead>\n<tbody>\n");
    }
    html_add(html, "</tbody></table>\n");
}

static void put_sides(struct html *html, const struct table *table)
{
    for (size_t r = 0; r < table->rows.count; r++) {
        html_add(html, "<div class=\"sides\"");
        put_id(html, table->rows.items[r].id);
        html_add(html, ">");
        for (size_t i = 0; i < table->rows.items[r].cells.count; i++) {
            html_add(html, "<div>");
            html_cell(html, &table->rows.items[r].cells.items[i]);
            html_add(html, "</div>");
        }
        html_add(html, "</div>\n");
    }
}

static void put_facts(struct html *html, const struct table *table)
{
    html_add(html, "<dl class=\"facts\">\n");
    for (size_t r = 0; r < table->rows.count; r++) {
        html_add(html, "<dt>");
        html_cell(html, &table->rows.items[r].cells.items[0]);
        html_add(html, "</dt><dd>");
        html_cell(html, &table->rows.items[r].cells.items[1]);
        html_add(html, "</dd>\n");
    }
    html_add(html, "</dl>\n");
}

/* Rows are: the sign of a variant, words, day, marks. */
static void put_quotes(struct html *html, const struct table *table)
{
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        if (put_group(html, row, false, ""))
            continue;
        bool variant = row->cells.items[0].lines.count > 0;
        html_format(html, "<blockquote%s", variant ? " class=\"variant\"" : "");
        put_id(html, row->id);
        html_add(html, variant ? "><span class=\"soft\">otherwise:</span> " : ">");
        html_cell(html, &row->cells.items[1]);
        html_add(html, " <span class=\"soft day\">");
        html_cell(html, &row->cells.items[2]);
        html_add(html, "</span> ");
        html_cell(html, &row->cells.items[3]);
        html_add(html, "</blockquote>\n");
    }
}

static void put_list_head(struct html *html, const struct table *table)
{
    size_t sharing = 0; /* columns that text gives equal room, as here */
    for (size_t i = 0; i < table->columns.count; i++)
        sharing += table->columns.items[i].width == 0;
    html_add(html, "<table class=\"list\">\n<thead><tr>");
    for (size_t i = 0; i < table->columns.count; i++) {
        html_add(html, sharing > 1 && !table->columns.items[i].width ? "<th scope=\"col\" class=\"wide\">" : "<th scope=\"col\">");
        html_escape(html, table->columns.items[i].heading);
        html_add(html, "</th>");
    }
    html_add(html, "</tr></thead>\n<tbody>\n");
}

static void put_list(struct html *html, const struct table *table)
{
    put_list_head(html, table);
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.items[r];
        bool group = row->kind == ROW_GROUP;
        html_add(html, group ? "<tr class=\"group\"" : "<tr");
        put_id(html, row->id);
        html_add(html, ">");
        for (size_t i = 0; i < row->cells.count; i++) {
            if (group)
                html_format(html, "<th scope=\"rowgroup\" colspan=\"%zu\">", table->columns.count);
            else
                html_add(html, table->columns.items[i].holds == COLUMN_MARKS   ? "<td class=\"ms\">"
                               : table->columns.items[i].holds == COLUMN_LABEL ? "<td class=\"label\">"
                                                                               : "<td>");
            html_cell(html, &row->cells.items[i]);
            html_add(html, group ? "</th>" : "</td>");
        }
        html_add(html, "</tr>\n");
    }
    html_add(html, "</tbody></table>\n");
}

void html_table(struct html *html, const struct table *table)
{
    switch (table->style) {
    case TABLE_EVENTS:
        put_events(html, table);
        break;
    case TABLE_ROUNDS:
        put_rounds(html, table);
        break;
    case TABLE_SIDES:
        put_sides(html, table);
        break;
    case TABLE_FACTS:
        put_facts(html, table);
        break;
    case TABLE_QUOTES:
        put_quotes(html, table);
        break;
    case TABLE_LIST:
        put_list(html, table);
        break;
    }
}
