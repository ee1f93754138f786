/* Charts in characters: the time axis, and figures as bars. */
#include "show/layout.h"

#include <stdio.h>
#include <string.h>

enum { LABEL = 17, CELLS = 200, MARGIN = 2, MOST_LINES = 5 /* of one row */ };

static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* ---- the axis: cells of equal width, each a day, week, month, quarter or year ----------------------------------------- */

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNITS };

struct grid {
    enum unit unit;
    uint32_t width; /* of a cell, in columns */
    int32_t first;  /* number of the first cell */
    int32_t cells;
};

/* The number of the cell that holds the day. */
static int32_t cell_number(enum unit unit, int32_t day)
{
    struct date date = date_of_day(day);
    switch (unit) {
    case UNIT_DAY:
        return day;
    case UNIT_WEEK:
        return (day - weekday_of_day(day) + 700003) / 7; /* away from 0, so that division rounds down */
    case UNIT_MONTH:
        return date.year * 12 + date.month - 1;
    case UNIT_QUARTER:
        return date.year * 4 + (date.month - 1) / 3;
    case UNIT_YEAR:
        return date.year;
    default:
        return date.year / 10;
    }
}

static struct grid choose_grid(struct interval span, uint32_t room)
{
    static const struct {
        enum unit unit;
        uint32_t width;
    } choices[] = {{UNIT_DAY, 3}, {UNIT_WEEK, 3}, {UNIT_MONTH, 4}, {UNIT_MONTH, 3}, {UNIT_QUARTER, 3}, {UNIT_YEAR, 5}, {UNIT_YEAR, 3}, {UNIT_DECADE, 6}};
    struct grid grid = {0};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        grid.unit = choices[i].unit;
        grid.width = choices[i].width;
        grid.first = cell_number(grid.unit, span.earliest);
        grid.cells = cell_number(grid.unit, span.latest) - grid.first + 1;
        if ((uint64_t)grid.cells * grid.width <= room)
            return grid;
    }
    grid.cells = (int32_t)(room / grid.width) > 1 ? (int32_t)(room / grid.width) : 1;
    return grid;
}

static int32_t day_of_cell(const struct grid *grid, int32_t cell)
{
    int32_t number = grid->first + cell;
    switch (grid->unit) {
    case UNIT_DAY:
        return number;
    case UNIT_WEEK:
        return number * 7 - 700003 + 3; /* a Thursday or near */
    case UNIT_MONTH:
        return day_of_date(number / 12, number % 12 + 1, 1);
    case UNIT_QUARTER:
        return day_of_date(number / 4, number % 4 * 3 + 1, 1);
    case UNIT_YEAR:
        return day_of_date(number, 1, 1);
    default:
        return day_of_date(number ? number * 10 : 1, 1, 1);
    }
}

static int32_t cell_of(const struct grid *grid, int32_t day)
{
    int32_t cell = cell_number(grid->unit, day) - grid->first;
    return cell < 0 ? 0 : cell >= grid->cells ? grid->cells - 1 : cell;
}

/* A line of the chart while it is drawn: a sign and its style for each column. */
struct strip {
    struct text signs[CELLS * 5];
    enum style styles[CELLS * 5];
    uint32_t width;
};

static void put_sign(struct strip *strip, uint32_t at, struct text sign, enum style style)
{
    if (at < strip->width) {
        strip->signs[at] = sign;
        strip->styles[at] = style;
    }
}

static void put_words(struct strip *strip, uint32_t at, struct text words, enum style style)
{
    for (size_t i = 0; i < words.length && (words.data[i] & 0x80) == 0; i++)
        put_sign(strip, at + (uint32_t)i, text_slice(words, i, i + 1), style);
}

static bool room_for(const struct strip *strip, uint32_t at, uint32_t length)
{
    for (uint32_t i = at; i < at + length; i++)
        if (i >= strip->width || strip->signs[i].length)
            return false;
    return true;
}

static void write_strip(const struct view *view, struct text label, const struct strip *strip, struct text_builder *out)
{
    put_blanks(out, MARGIN);
    text_add(out, label);
    uint32_t used = display_width(label);
    put_blanks(out, used < LABEL ? LABEL - used : 1);
    uint32_t end = strip->width;
    while (end && !strip->signs[end - 1].length)
        end--;
    for (uint32_t i = 0; i < end; i++) {
        if (strip->signs[i].length)
            put_piece(view, out, strip->signs[i], strip->styles[i]);
        else
            text_add_char(out, ' ');
    }
    text_add_char(out, '\n');
}

static struct strip *new_strip(const struct view *view, const struct grid *grid)
{
    struct strip *strip = arena_alloc(view->arena, sizeof *strip);
    uint32_t width = (uint32_t)grid->cells * grid->width;
    strip->width = width < CELLS * 5 ? width : CELLS * 5;
    return strip;
}

static struct text cell_label(const struct view *view, const struct grid *grid, struct date date)
{
    switch (grid->unit) {
    case UNIT_DAY:
    case UNIT_WEEK:
        return text_format(view->arena, "%d", (int)date.day);
    case UNIT_MONTH:
        return text_slice(text_of(months[date.month]), 0, grid->width > 3 ? 3 : 1);
    case UNIT_QUARTER:
        return text_format(view->arena, "Q%d", (int)((date.month - 1) / 3 + 1));
    case UNIT_YEAR:
        return grid->width > 4 ? text_format(view->arena, "%d", (int)date.year) : text_format(view->arena, "%02d", (int)(date.year % 100));
    default:
        return text_format(view->arena, "%ds", (int)(date.year / 10 * 10));
    }
}

/* Two lines: years (or months over days and weeks), and cells. */
static void write_scale(const struct view *view, const struct grid *grid, struct text_builder *out)
{
    struct strip *upper = new_strip(view, grid), *lower = new_strip(view, grid);
    struct date last = {0};
    for (int32_t cell = 0; cell < grid->cells; cell++) {
        struct date date = date_of_day(day_of_cell(grid, cell));
        uint32_t at = (uint32_t)cell * grid->width;
        bool fine = grid->unit <= UNIT_WEEK;
        struct text over = {NULL, 0};
        if (fine && (date.month != last.month || date.year != last.year))
            over = text_format(view->arena, "%s %d", months[date.month], (int)date.year);
        else if (grid->unit <= UNIT_QUARTER && date.year != last.year)
            over = text_format(view->arena, "%d", (int)date.year);
        if (over.length && (fine || cell + 1 < grid->cells || grid->width > 3)) {
            if (room_for(upper, at, (uint32_t)over.length))
                put_words(upper, at, over, STYLE_STRONG);
            else if (!fine && cell == 0)
                put_words(upper, at, text_slice(over, 2, 4), STYLE_STRONG);
        }
        put_words(lower, at, cell_label(view, grid, date), STYLE_SOFT);
        last = date;
    }
    if (grid->unit <= UNIT_QUARTER)
        write_strip(view, TEXT(""), upper, out);
    write_strip(view, TEXT(""), lower, out);
}

/* ---- rows -------------------------------------------------------------------------------------------------------------- */

struct text_row { /* as many lines as are needed so that nothing covers anything */
    const struct view *view;
    const struct grid *grid;
    LIST_OF(struct strip *) lines;
    size_t not_drawn;
};

static struct strip *free_line(struct text_row *row, uint32_t at, uint32_t length)
{
    for (size_t i = 0; i < row->lines.count; i++)
        if (room_for(row->lines.items[i], at, length))
            return row->lines.items[i];
    return *list_push(row->view->arena, &row->lines) = new_strip(row->view, row->grid);
}

/* Shapes of one row in one cell: up to its width each for itself, then a number and one. */
static void draw_events(struct text_row *row, const struct axis_row *from)
{
    struct strip *line = free_line(row, 0, 0);
    for (size_t first = 0, end; first < from->items.count; first = end) {
        int32_t cell = cell_of(row->grid, from->items.items[first].days.earliest);
        for (end = first; end < from->items.count && cell_of(row->grid, from->items.items[end].days.earliest) == cell; end++)
            continue;
        uint32_t at = (uint32_t)cell * row->grid->width, count = (uint32_t)(end - first);
        struct text number = text_format(row->view->arena, "%u", count);
        bool each = count <= row->grid->width;
        if (!each)
            put_words(line, at, number, STYLE_PLAIN);
        for (uint32_t i = 0; i < (each ? count : 1); i++)
            put_sign(line, at + (each ? i : (uint32_t)number.length), text_of(shape_sign(from->family, from->items.items[first + i].hollow)),
                     family_style(from->family));
    }
}

/* Articles by their letters; where those of one cell do not fit in it, how many they are. */
static void draw_articles(struct text_row *row, const struct axis_row *from)
{
    struct strip *line = free_line(row, 0, 0);
    for (size_t first = 0, end; first < from->items.count; first = end) {
        int32_t cell = cell_of(row->grid, from->items.items[first].days.earliest);
        struct text_builder letters = {.arena = row->view->arena};
        for (end = first; end < from->items.count && cell_of(row->grid, from->items.items[end].days.earliest) == cell; end++)
            text_add(&letters, from->items.items[end].sign);
        bool fit = letters.length <= row->grid->width;
        put_words(line, (uint32_t)cell * row->grid->width, fit ? text_builder_text(&letters) : text_format(row->view->arena, "%zu", end - first),
                  fit ? STYLE_STRONG : STYLE_SOFT);
    }
}

static void draw_labels(struct text_row *row, const struct axis_row *from)
{
    for (size_t i = 0; i < from->items.count; i++) {
        const struct axis_item *item = &from->items.items[i];
        struct text label = item->sign.length ? item->sign : item->label;
        if (text_starts(label, "over "))
            label = text_format(row->view->arena, ">%s", label.data + 5);
        else if (text_starts(label, "under "))
            label = text_format(row->view->arena, "<%s", label.data + 6);
        else if (text_starts(label, "about "))
            label = text_format(row->view->arena, "~%s", label.data + 6);
        if (from->kind == AXIS_ROUNDS && item->hollow)
            label = text_format(row->view->arena, "(%.*s)", (int)label.length, label.data);
        uint32_t at = (uint32_t)cell_of(row->grid, item->days.earliest) * row->grid->width, length = (uint32_t)label.length,
                 whole = new_strip(row->view, row->grid)->width;
        if (at + length > whole)
            at = whole > length ? whole - length : 0;
        bool clear = at > 0; /* a blank on either side */
        struct strip *line = free_line(row, clear ? at - 1 : at, length + clear + (at + length < whole));
        if (row->lines.count > MOST_LINES) { /* no room: counted, not drawn */
            row->lines.count = MOST_LINES;
            row->not_drawn++;
            continue;
        }
        put_words(line, at, label, item->hollow ? STYLE_SOFT : STYLE_STRONG);
    }
}

void write_axis_text(const struct view *view, const struct axis *axis, uint32_t width, struct text_builder *out)
{
    struct grid grid = choose_grid(axis->span, width > LABEL + MARGIN + 12 ? width - LABEL - MARGIN : 12);
    write_scale(view, &grid, out);
    for (size_t i = 0; i < axis->rows.count; i++) {
        struct text_row row = {.view = view, .grid = &grid};
        if (axis->rows.items[i].kind == AXIS_EVENTS)
            draw_events(&row, &axis->rows.items[i]);
        else if (axis->rows.items[i].kind == AXIS_ARTICLES)
            draw_articles(&row, &axis->rows.items[i]);
        else
            draw_labels(&row, &axis->rows.items[i]);
        struct text label = shortened(view->arena, axis->rows.items[i].label, LABEL - 1);
        for (size_t line = 0; line < row.lines.count; line++)
            write_strip(view, line ? TEXT("") : label, row.lines.items[line], out);
        if (row.not_drawn)
            text_add(out, text_format(view->arena, "%*s%zu more, not drawn\n", LABEL + MARGIN, "", row.not_drawn));
    }
}

/* ---- bars -------------------------------------------------------------------------------------------------------------- */

struct bar_widths { /* of the columns around the bars */
    uint32_t when, value, by, marks, room;
};

static void write_bar(const struct view *view, const struct bar *bar, const struct bar_widths *widths, struct text_builder *out)
{
    static const char *const ends[] = {"", "", "▶", "◀", ""};
    uint32_t room = widths->room;
    uint32_t length = (bar->length * room + 999) / 1000, high = bar->length_high ? (bar->length_high * room + 999) / 1000 : 0;
    put_blanks(out, MARGIN);
    text_add(out, bar->when);
    uint32_t when = display_width(bar->when);
    put_blanks(out, widths->when - when + 2);
    put_piece(view, out, bar->value, STYLE_STRONG);
    uint32_t value = display_width(bar->value);
    put_blanks(out, widths->value - value + 1);
    for (uint32_t i = 0; i < length; i++)
        text_add(out, bar->repeated ? TEXT("░") : TEXT("█"));
    for (uint32_t i = length; i < high; i++)
        text_add(out, TEXT("░"));
    text_add(out, text_of(ends[bar->end]));
    uint32_t drawn = (high > length ? high : length) + (ends[bar->end][0] != '\0');
    put_blanks(out, drawn < room + 1 ? room + 1 - drawn : 0);
    struct text by = shortened(view->arena, bar->said_by.length ? bar->said_by : TEXT(""), widths->by);
    text_add_char(out, ' ');
    put_piece(view, out, by, STYLE_SOFT);
    put_blanks(out, widths->by > display_width(by) ? widths->by - display_width(by) : 0);
    for (size_t i = 0; i < bar->marks.count; i++) {
        text_add_char(out, ' ');
        put_piece(view, out, run_text(view->arena, &bar->marks.items[i], view->options->plain), STYLE_MARK);
    }
    text_add_char(out, '\n');
}

static void widen(uint32_t *width, uint32_t to)
{
    if (to > *width)
        *width = to;
}

void write_bars_text(const struct view *view, const struct bars *bars, uint32_t width, struct text_builder *out)
{
    struct bar_widths widths = {.when = 14};
    for (size_t i = 0; i < bars->bars.count; i++) {
        const struct bar *bar = &bars->bars.items[i];
        uint32_t marks = 0;
        for (size_t m = 0; m < bar->marks.count; m++)
            marks += 1 + display_width(run_text(view->arena, &bar->marks.items[m], view->options->plain));
        widen(&widths.when, display_width(bar->when));
        widen(&widths.value, display_width(bar->value));
        widen(&widths.by, bar->said_by.length ? display_width(bar->said_by) : 0);
        widen(&widths.marks, marks);
    }
    widths.by = widths.by > 16 ? 16 : widths.by;
    uint32_t used = MARGIN + widths.when + 2 + widths.value + 1 + 2 + widths.by + widths.marks;
    widths.room = width > used + 6 ? width - used : 6;
    widths.room = widths.room > 36 ? 36 : widths.room;
    text_add_char(out, '\n');
    put_blanks(out, MARGIN);
    put_piece(view, out, bars->title, STYLE_STRONG);
    text_add_char(out, '\n');
    for (size_t i = 0; i < bars->bars.count; i++)
        write_bar(view, &bars->bars.items[i], &widths, out);
}
