/* Charts as SVG in the page. Whole numbers only: a day's place is computed, not measured, so that the same record gives the
   same bytes. Shapes are single days, bars are intervals, hatching is what is only planned. */
#include "show/html.h"

#include "base/utf8.h"

enum { LEFT = 132, RIGHT = 16, WIDTH = 820, LINE = 16, TOP = 34, CHARACTER = 6 /* of a label, in px, on the safe side */, MOST_LINES = 14 };

static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct chart {
    struct html *html;
    struct interval span;
    int32_t left, width, y;
};

static int32_t x_of(const struct chart *chart, int32_t day)
{
    int64_t days = (int64_t)chart->span.latest - chart->span.earliest + 1, from = (int64_t)day - chart->span.earliest;
    if (from < 0)
        from = 0;
    if (from > days)
        from = days;
    return chart->left + (int32_t)(from * (chart->width - chart->left - RIGHT) / days);
}

static int32_t label_width(struct text label)
{
    return (int32_t)utf8_length(label) * CHARACTER;
}

/* ---- the scale --------------------------------------------------------------------------------------------------------- */

/* Ticks are days, months or years, whichever stand at least so far apart; labels skip what would touch. */
static void put_scale(struct chart *chart, int32_t bottom)
{
    struct html *html = chart->html;
    int32_t days = chart->span.latest - chart->span.earliest + 1, px = chart->width - chart->left - RIGHT;
    bool daily = days <= 62, monthly = !daily && days / 30 * 26 <= px;
    struct date date = date_of_day(chart->span.earliest);
    int32_t last_upper = -100, last_lower = -100, shown_year = 0;
    for (int32_t day = daily ? chart->span.earliest : day_of_date(date.year, monthly ? date.month : 1, 1); day <= chart->span.latest && day != DAY_UNKNOWN;) {
        date = date_of_day(day);
        int32_t x = x_of(chart, day);
        html_format(html, "<path class=\"%s\" d=\"M%d %d V%d\"/>", date.day == 1 && (!monthly || date.month == 1) ? "rule" : "hair", x, TOP - 4, bottom);
        if ((daily || monthly) && (date.year != shown_year || (daily && date.day == 1)) && x - last_upper > 60) {
            html_format(html, daily ? "<text class=\"b\" x=\"%d\" y=\"12\">%s %d</text>" : "<text class=\"b\" x=\"%d\" y=\"12\">%.0s%d</text>", x + 2,
                        months[date.month], (int)date.year);
            last_upper = x;
            shown_year = date.year;
        }
        if (x - last_lower >= (daily ? 20 : monthly ? 24 : 34) && x < chart->width - RIGHT - 12) {
            html_format(html, "<text class=\"s t\" x=\"%d\" y=\"%d\">", x + 2, TOP - 8);
            if (daily)
                html_format(html, "%d</text>", (int)date.day);
            else if (monthly)
                html_format(html, "%s</text>", months[date.month]);
            else
                html_format(html, "%d</text>", (int)date.year);
            last_lower = x;
        }
        day = daily ? day + 1 : monthly ? day + days_in_month(date.year, date.month) : day_of_date(date.year + 1, 1, 1);
    }
    html_format(html, "<path class=\"ink\" d=\"M%d %d H%d\"/>", chart->left, TOP - 4, chart->width - RIGHT);
}

/* ---- items ------------------------------------------------------------------------------------------------------------- */

static void put_shape(struct html *html, enum family family, bool hollow, int32_t x, int32_t y)
{
    const char *class = hollow ? "open" : "fill";
    switch (family) {
    case FAMILY_HELP:
        html_format(html, "<path class=\"%s\" d=\"M%d %d h10 v10 h-10 z\"/>", class, x - 5, y - 5);
        break;
    case FAMILY_DEMAND:
        html_format(html, "<path class=\"%s\" d=\"M%d %d l6 6 -6 6 -6 -6 z\"/>", class, x, y - 6);
        break;
    case FAMILY_FORCE:
        html_format(html, "<path class=\"%s\" d=\"M%d %d l6 11 h-12 z\"/>", class, x, y - 6);
        break;
    default:
        html_format(html, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"5\"/>", class, x, y);
        break;
    }
}

/* Where an item and its label stand: the label to the right, or to the left where the page ends. */
struct place {
    int32_t from, to; /* of the shape or bar */
    bool bar, label_left, label_inside;
    int32_t taken_from, taken_to;
};

static struct place place_of(const struct chart *chart, const struct axis_item *item, struct text label)
{
    struct place place = {.from = x_of(chart, item->days.earliest), .to = x_of(chart, item->days.latest + 1)};
    place.bar = item->days.latest > item->days.earliest && place.to - place.from > 12;
    if (!place.bar)
        place.from = place.to = (place.from + place.to) / 2;
    int32_t around = place.bar ? 3 : 8, width = label_width(label);
    place.label_left = place.to + around + width > chart->width - 2 && place.from - around - width > chart->left;
    place.label_inside = place.bar && !place.label_left && place.to + around + width > chart->width - 2;
    place.taken_from = place.from - around - (place.label_left ? width : 0);
    place.taken_to = place.to + around + (place.label_left || place.label_inside ? 0 : width + 6);
    return place;
}

static void put_link(struct html *html, const struct axis_item *item)
{
    if (item->marked && item->mark.sentence != NO_SENTENCE) {
        struct use *use = list_push(html->arena, &html->uses);
        use->mark = item->mark;
        use->number = (uint32_t)html->uses.count;
        html_format(html, "<a id=\"u%u\" href=\"#%s\">", use->number, mark_text(html->arena, item->mark).data);
    } else if (item->marked && html->listed[item->mark.article]) {
        html_format(html, "<a href=\"#source-%s\">", article_letter(html->arena, item->mark.article).data);
    } else {
        html_add(html, "<a>");
    }
}

static void put_label(struct html *html, const struct place *place, int32_t y, struct text label, const char *class)
{
    int32_t around = place->bar ? 4 : 9;
    html_format(html, "<text class=\"%s\" x=\"%d\" y=\"%d\"%s>", class,
                place->label_inside ? place->from + around
                : place->label_left ? place->from - around
                                    : place->to + around,
                y + 4, place->label_left ? " text-anchor=\"end\"" : "");
    html_escape(html, label);
    html_add(html, "</text>");
}

static void put_item(struct chart *chart, const struct axis_item *item, const struct axis_row *row, const struct place *place, int32_t y, struct text label)
{
    struct html *html = chart->html;
    bool solid = row->kind == AXIS_ARTICLES;
    put_link(html, item);
    html_format(html, "<g class=\"%s\">",
                row->kind == AXIS_ROUNDS    ? "talk"
                : row->kind == AXIS_EVENTS  ? family_class(item->family)
                : row->kind == AXIS_FIGURES ? "fig"
                                            : "");
    if (place->bar && item->hollow)
        html_format(html, "<rect class=\"plan\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"9\"/>", place->from, y - 5, place->to - place->from);
    else if (place->bar)
        html_format(html, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/><path class=\"end\" d=\"M%d %d v9 M%d %d v9\"/>",
                    solid ? "fill" : "bar", place->from, solid ? y - 3 : y - 4, place->to - place->from, solid ? 6 : 7, place->from, y - 5, place->to, y - 5);
    else if (solid || row->kind == AXIS_FIGURES)
        html_format(html, "<rect class=\"fill\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", place->from - (solid ? 2 : 5), solid ? y - 4 : y - 2,
                    solid ? 5 : 10, solid ? 7 : 4);
    else
        put_shape(html, row->kind == AXIS_ROUNDS ? FAMILY_TALK : item->family, item->hollow, place->from, y);
    html_add(html, "</g>");
    put_label(html, place, y, label, item->hollow ? "i" : "");
    html_add(html, "</a>\n");
}

static struct text item_label(const struct chart *chart, const struct axis_row *row, const struct axis_item *item)
{
    struct arena *arena = chart->html->arena;
    if (row->kind == AXIS_ROUNDS)
        return text_is(item->sign, "*") ? item->label
                                        : text_format(arena, "%.*s: %.*s", (int)item->sign.length, item->sign.data, (int)item->label.length, item->label.data);
    if (row->kind == AXIS_ARTICLES && !item->label.length)
        return item->label; /* a stroke among many */
    if (row->kind == AXIS_ARTICLES)
        return text_format(arena, "%.*s %.*s", (int)item->sign.length, item->sign.data, (int)item->label.length, item->label.data);
    return item->label;
}

/* The first line where nothing is in the item's way, which it takes; MOST_LINES where there is none. */
static int32_t free_line(int32_t taken[MOST_LINES], const struct place *place, struct text label)
{
    if (!label.length)
        return 0;
    for (int32_t line = 0; line < MOST_LINES; line++)
        if (taken[line] <= place->taken_from) {
            taken[line] = place->taken_to;
            return line;
        }
    return MOST_LINES;
}

/* Each item on a line of its own where another would be in its way. */
static void put_row(struct chart *chart, const struct axis_row *row)
{
    int32_t taken[MOST_LINES] = {0}, lines = 1, not_drawn = 0; /* taken: of a line, up to where it is full */
    html_format(chart->html, "<text class=\"b\" x=\"0\" y=\"%d\">", chart->y + 12);
    html_escape(chart->html, shortened(chart->html->arena, row->label, 20));
    html_add(chart->html, "</text>\n");
    for (size_t i = 0; i < row->items.count; i++) {
        struct text label = item_label(chart, row, &row->items.items[i]);
        struct place place = place_of(chart, &row->items.items[i], label);
        int32_t line = free_line(taken, &place, label);
        if (line == MOST_LINES) { /* no room: counted, not drawn */
            not_drawn++;
            continue;
        }
        lines = line + 1 > lines ? line + 1 : lines;
        put_item(chart, &row->items.items[i], row, &place, chart->y + 8 + line * LINE, label);
    }
    if (not_drawn)
        html_format(chart->html, "<text class=\"s t\" x=\"0\" y=\"%d\">%d more, not drawn</text>", chart->y + 26, not_drawn);
    chart->y += lines * LINE + 8;
    html_format(chart->html, "<path class=\"hair\" d=\"M0 %d H%d\"/>\n", chart->y - 4, chart->width);
}

/* The lines that a row will take, to know the chart's height before it is drawn. */
static int32_t row_height(const struct chart *chart, const struct axis_row *row)
{
    int32_t taken[MOST_LINES] = {0}, lines = 1;
    for (size_t i = 0; i < row->items.count; i++) {
        struct text label = item_label(chart, row, &row->items.items[i]);
        struct place place = place_of(chart, &row->items.items[i], label);
        int32_t line = free_line(taken, &place, label);
        lines = line < MOST_LINES && line + 1 > lines ? line + 1 : lines;
    }
    return lines * LINE + 8;
}

static void put_bands(struct chart *chart, const struct axis *axis, int32_t bottom)
{
    for (size_t r = 0; r < axis->rows.count; r++)
        for (size_t i = 0; axis->rows.items[r].kind == AXIS_ROUNDS && i < axis->rows.items[r].items.count; i++) {
            int32_t from = x_of(chart, axis->rows.items[r].items.items[i].days.earliest), to = x_of(chart, axis->rows.items[r].items.items[i].days.latest + 1);
            html_format(chart->html, "<rect class=\"band\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", from, TOP - 4, to - from > 3 ? to - from : 3,
                        bottom - TOP + 4);
        }
}

static void open_svg(struct chart *chart, int32_t height, const char *title)
{
    html_format(chart->html, "<div class=\"scroll\"><svg role=\"img\" aria-label=\"%s\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", title,
                chart->width, height, chart->width, height);
    html_add(chart->html, "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 "
                          "0V6\" stroke=\"currentColor\"/></pattern>"
                          "<pattern id=\"gap\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"rule\" "
                          "d=\"M0 0V9\"/></pattern></defs>\n");
}

void html_axis(struct html *html, const struct axis *axis)
{
    struct chart chart = {html, axis->span, LEFT, WIDTH, TOP};
    int32_t height = TOP;
    for (size_t i = 0; i < axis->rows.count; i++)
        height += row_height(&chart, &axis->rows.items[i]);
    open_svg(&chart, height + 4, "Rounds, events, figures and articles on one time axis");
    put_bands(&chart, axis, height);
    put_scale(&chart, height);
    for (size_t i = 0; i < axis->rows.count; i++)
        put_row(&chart, &axis->rows.items[i]);
    html_add(html, "</svg></div>\n");
}

/* ---- figures ----------------------------------------------------------------------------------------------------------- */

enum { FIGURE_HEIGHT = 130, FIGURE_LEFT = 64, HEADROOM = 30 };

struct last_label { /* of the chart: what the next must not cover */
    int32_t to, y;
};

static int32_t y_of(uint32_t thousandths)
{
    return TOP + HEADROOM + (int32_t)((1000 - thousandths) * FIGURE_HEIGHT / 1000);
}

static void put_figure(struct chart *chart, const struct bar *bar, struct last_label *last)
{
    struct html *html = chart->html;
    int32_t from = x_of(chart, bar->days.earliest), to = x_of(chart, bar->days.latest + 1), y = y_of(bar->length);
    if (to - from < 10) {
        from = (from + to) / 2 - 5;
        to = from + 10;
    }
    html_format(html, "<g class=\"fig\"><path d=\"M%d %d H%d\" stroke=\"currentColor\" stroke-width=\"4\"%s/>", from, y, to,
                bar->repeated ? " stroke-dasharray=\"4 3\"" : "");
    if (bar->end == BAR_OVER || bar->end == BAR_UNDER)
        html_format(html, "<path class=\"end\" fill=\"none\" d=\"M%d %d v%d m-4 %d l4 %d 4 %d\"/>", (from + to) / 2, y, bar->end == BAR_OVER ? -14 : 14,
                    bar->end == BAR_OVER ? 5 : -5, bar->end == BAR_OVER ? -5 : 5, bar->end == BAR_OVER ? 5 : -5);
    if (bar->end == BAR_ABOUT)
        html_format(html, "<path class=\"end\" stroke-dasharray=\"2 2\" d=\"M%d %d v14 M%d %d v14\"/>", from, y - 7, to, y - 7);
    if (bar->end == BAR_RANGE)
        html_format(html, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", from, y_of(bar->length_high), to - from,
                    y - y_of(bar->length_high));
    html_add(html, "</g>");
    int32_t width = label_width(bar->value) + 6, above = y - (bar->end == BAR_OVER ? 18 : 8);
    bool left = from + width > chart->width;
    if ((left ? to - width : from) < last->to && above < last->y + 12 && above > last->y - 12)
        above = y + 18;
    html_format(html, "<text class=\"b\" x=\"%d\" y=\"%d\"%s>", left ? to : from, above, left ? " text-anchor=\"end\"" : "");
    html_escape(html, bar->value);
    html_add(html, "</text>\n");
    *last = (struct last_label){left ? to : from + width, above};
}

static void put_gap(struct chart *chart, int32_t last, const struct bar *bar)
{
    if (last == DAY_UNKNOWN || bar->days.earliest <= last)
        return;
    int32_t from = x_of(chart, last + 1), to = x_of(chart, bar->days.earliest);
    if (to - from < (chart->width - chart->left) / 6)
        return;
    html_format(chart->html, "<rect class=\"gap\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", from + 6, y_of(1000), to - from - 12, FIGURE_HEIGHT);
    if (to - from > 170)
        html_format(chart->html, "<text class=\"s i\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">no article gives a figure in between</text>", (from + to) / 2,
                    y_of(500));
}

static void put_figure_chart(struct html *html, const struct bars *bars, struct interval span)
{
    struct chart chart = {html, span, FIGURE_LEFT, 700, TOP};
    int32_t bottom = y_of(0), last = DAY_UNKNOWN;
    struct last_label label = {0, 0};
    open_svg(&chart, bottom + 10, "Figures over time");
    put_scale(&chart, bottom);
    html_format(html,
                "<path class=\"rule\" d=\"M%d %d H%d\"/><text class=\"s\" text-anchor=\"end\" x=\"%d\" y=\"%d\">0</text><path class=\"hair\" d=\"M%d %d "
                "H%d\"/><text class=\"s\" text-anchor=\"end\" x=\"%d\" y=\"%d\">",
                FIGURE_LEFT, bottom, chart.width - RIGHT, FIGURE_LEFT - 6, bottom + 4, FIGURE_LEFT, y_of(1000), chart.width - RIGHT, FIGURE_LEFT - 6,
                y_of(1000) + 4);
    html_escape(html, bars->longest);
    html_add(html, "</text>\n");
    for (size_t i = 0; i < bars->bars.count; i++) {
        if (!interval_known(bars->bars.items[i].days))
            continue;
        put_gap(&chart, last, &bars->bars.items[i]);
        put_figure(&chart, &bars->bars.items[i], &label);
        last = last == DAY_UNKNOWN || bars->bars.items[i].days.latest > last ? bars->bars.items[i].days.latest : last;
    }
    html_add(html, "</svg></div>\n");
    if (!html->figures_explained)
        html_add(html, "<p class=\"note\">Thick bars: the figure and the days it holds for. Arrows: over, or under. Dotted ends: about. Dashed: the same "
                       "figure, repeated.</p>\n");
    html->figures_explained = true;
}

static void put_figure_rows(struct html *html, const struct bars *bars)
{
    html_add(html, "<table class=\"list flow\">\n<thead><tr><th scope=\"col\">Holds for</th><th scope=\"col\">Figure</th><td></td><th scope=\"col\">Said "
                   "by</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < bars->bars.count; i++) {
        const struct bar *bar = &bars->bars.items[i];
        html_add(html, "<tr><td>");
        html_escape(html, bar->when);
        html_add(html, "</td><td><b>");
        html_escape(html, bar->value);
        html_format(html,
                    "</b></td><td><svg class=\"fig\" aria-hidden=\"true\" width=\"122\" height=\"10\"><rect class=\"%s\" y=\"1\" width=\"%u\" height=\"8\"/>",
                    bar->repeated ? "bar" : "fill", 1 + bar->length * 120 / 1000);
        if (bar->length_high > bar->length)
            html_format(html, "<rect class=\"bar\" x=\"%u\" y=\"1\" width=\"%u\" height=\"8\"/>", 1 + bar->length * 120 / 1000,
                        (bar->length_high - bar->length) * 120 / 1000);
        html_add(html, "</svg></td><td>");
        html_escape(html, bar->said_by.length ? bar->said_by : TEXT("–"));
        html_add(html, "</td><td class=\"ms\">");
        html_runs(html, &bar->marks);
        html_add(html, "</td></tr>\n");
    }
    html_add(html, "</tbody></table>\n");
}

void html_bars(struct html *html, const struct bars *bars)
{
    struct interval span = INTERVAL_UNKNOWN;
    size_t dated = 0;
    for (size_t i = 0; i < bars->bars.count; i++)
        if (interval_known(bars->bars.items[i].days)) {
            span = interval_around(span, bars->bars.items[i].days);
            dated++;
        }
    html_add(html, "<h3>");
    html_escape(html, bars->title);
    html_add(html, "</h3>\n");
    if (dated > 1 && span.latest > span.earliest)
        put_figure_chart(html, bars, span);
    put_figure_rows(html, bars);
}
