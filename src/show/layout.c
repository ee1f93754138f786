#include "show/layout.h"

#include <utf8proc.h>

#include "base/utf8.h"

static const char *const escapes[STYLES] = {"", "1", "2", "9", "2", "32", "31", "34", "36", "33", "31"};

uint32_t display_width(struct text text)
{
    uint32_t width = 0;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t point = utf8_next(text, &offset);
        width += point < 0x7F ? point >= 0x20 : (uint32_t)utf8proc_charwidth((utf8proc_int32_t)point);
    }
    return width;
}

const char *shape_sign(enum family family, bool hollow)
{
    static const char *const signs[2][FAMILIES] = {{"●", "■", "◆", "▲"}, {"○", "□", "◇", "△"}};
    return family == FAMILY_NONE ? "·" : signs[hollow][family];
}

struct text dots_text(struct arena *arena, uint32_t independent, uint32_t repeats, bool plain)
{
    if (plain)
        return repeats ? text_format(arena, "%u+%u", independent, repeats) : text_format(arena, "%u", independent);
    if (independent + repeats > 5)
        return repeats ? text_format(arena, "%u of %u", independent, independent + repeats) : text_format(arena, "%u", independent);
    struct text_builder out = {.arena = arena};
    for (uint32_t i = 0; i < independent + repeats; i++)
        text_add(&out, i < independent ? TEXT("●") : TEXT("○"));
    return text_builder_text(&out);
}

struct text run_text(struct arena *arena, const struct run *run, bool plain)
{
    switch (run->kind) {
    case RUN_MARK:
        return run->mark.repeats ? text_format(arena, "%s~", run->text.data) : run->text;
    case RUN_DOTS:
        return dots_text(arena, run->dots.independent, run->dots.repeats, plain);
    case RUN_SHAPE:
        return text_of(shape_sign(run->shape.family, run->shape.hollow));
    case RUN_STATUS:
        return upper_ascii(arena, run->text.data);
    case RUN_COMMAND:
        return text_format(arena, "`%.*s`", (int)run->text.length, run->text.data);
    default:
        return run->text;
    }
}

enum style family_style(enum family family)
{
    return family == FAMILY_NONE ? STYLE_PLAIN : (enum style)(STYLE_TALK + (int)family);
}

static enum style run_style(const struct run *run)
{
    switch (run->kind) {
    case RUN_STRONG:
        return STYLE_STRONG;
    case RUN_SOFT:
    case RUN_DOTS:
        return STYLE_SOFT;
    case RUN_STRUCK:
        return STYLE_STRUCK;
    case RUN_MARK:
        return STYLE_MARK;
    case RUN_SHAPE:
        return family_style(run->shape.family);
    case RUN_STATUS:
        return run->tone == TONE_BAD ? STYLE_BAD : run->tone == TONE_SETTLED ? STYLE_GOOD : STYLE_STRONG;
    default:
        return STYLE_PLAIN;
    }
}

static bool opens(struct text text)
{
    return text_ends(text, " ") || text_ends(text, "(") || text_ends(text, "[") || text_ends(text, "“");
}

static bool closes(struct text text)
{
    return !text.length || text.data[0] == ' ' || text.data[0] == '.' || text.data[0] == ',' || text.data[0] == ';' || text.data[0] == ':' ||
           text.data[0] == ')' || text.data[0] == ']' || text_starts(text, "”");
}

bool blank_between(const struct run *before, const struct run *after)
{
    bool before_is_text = before->kind <= RUN_WORDS, after_is_text = after->kind <= RUN_WORDS;
    return !(before_is_text && opens(before->text)) && !(after_is_text && closes(after->text));
}

/* ---- lines ------------------------------------------------------------------------------------------------------------- */

struct filling {
    const struct layout *layout;
    laid_lines *lines;
    struct laid_line *line;     /* the last */
    LIST_OF(struct piece) word; /* pieces that no blank parts */
    uint32_t word_width;
    bool blank_before; /* the word */
};

static void new_line(struct filling *fill)
{
    fill->line = list_push(fill->layout->arena, fill->lines);
    if (fill->lines->count > 1)
        fill->line->width = fill->layout->hanging;
}

static void add_piece(struct filling *fill, struct text text, enum style style, bool blank)
{
    struct piece *piece = list_push(fill->layout->arena, &fill->line->pieces);
    *piece = (struct piece){text, style, blank};
    fill->line->width += display_width(text) + blank;
}

/* A word longer than a line is cut where the line ends. */
static void add_long(struct filling *fill, struct piece piece)
{
    for (size_t start = 0; start < piece.text.length;) {
        if (fill->line->width >= fill->layout->width)
            new_line(fill);
        size_t end = start;
        uint32_t width = 0, room = fill->layout->width > fill->line->width ? fill->layout->width - fill->line->width : 1;
        while (end < piece.text.length) {
            size_t next = end;
            utf8_next(piece.text, &next);
            uint32_t more = display_width(text_slice(piece.text, end, next));
            if (width + more > room && end > start)
                break;
            width += more;
            end = next;
        }
        add_piece(fill, text_slice(piece.text, start, end), piece.style, false);
        start = end;
    }
}

static void end_word(struct filling *fill)
{
    if (!fill->word.count)
        return;
    uint32_t margin = fill->lines->count > 1 ? fill->layout->hanging : 0;
    bool first = fill->line->width <= margin, blank = fill->blank_before && !first;
    if (!first && fill->line->width + blank + fill->word_width > fill->layout->width) {
        new_line(fill);
        blank = false;
        margin = fill->layout->hanging;
    }
    bool fits = fill->line->width + blank + fill->word_width <= fill->layout->width;
    for (size_t i = 0; i < fill->word.count; i++) {
        if (fits)
            add_piece(fill, fill->word.items[i].text, fill->word.items[i].style, blank && !i);
        else
            add_long(fill, fill->word.items[i]);
    }
    fill->word.count = 0;
    fill->word_width = 0;
}

static void add_to_word(struct filling *fill, struct text text, enum style style)
{
    if (!text.length)
        return;
    *(struct piece *)list_push(fill->layout->arena, &fill->word) = (struct piece){text, style, false};
    fill->word_width += display_width(text);
}

static void next_word(struct filling *fill)
{
    end_word(fill);
    fill->blank_before = true;
}

static void add_words(struct filling *fill, struct text text, enum style style)
{
    size_t start = 0;
    for (size_t i = 0; i <= text.length; i++) {
        bool blank = i < text.length && (text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\t');
        if (i < text.length && !blank)
            continue;
        add_to_word(fill, text_slice(text, start, i), style);
        if (blank)
            next_word(fill);
        start = i + 1;
    }
}

void lay_runs(const struct layout *layout, const run_list *runs, laid_lines *lines)
{
    struct filling fill = {.layout = layout, .lines = lines};
    new_line(&fill);
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->items[i];
        bool mark = run->kind == RUN_MARK, first = mark && (!i || runs->items[i - 1].kind != RUN_MARK);
        if (i && blank_between(run - 1, run))
            next_word(&fill);
        if (layout->brackets && first)
            add_to_word(&fill, TEXT("["), STYLE_MARK);
        struct text text = run_text(layout->arena, run, layout->plain);
        if (run->kind <= RUN_WORDS || run->kind == RUN_CODE || run->kind == RUN_COMMAND || run->kind == RUN_STATUS)
            add_words(&fill, text, run_style(run));
        else
            add_to_word(&fill, text, run_style(run));
        if (layout->brackets && mark && (i + 1 == runs->count || runs->items[i + 1].kind != RUN_MARK))
            add_to_word(&fill, TEXT("]"), STYLE_MARK);
    }
    end_word(&fill);
}

/* ---- putting out ------------------------------------------------------------------------------------------------------- */

void put_blanks(struct text_builder *out, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        text_add_char(out, ' ');
}

void put_piece(const struct view *view, struct text_builder *out, struct text text, enum style style)
{
    if (!view->options->color || !escapes[style][0]) {
        text_add(out, text);
        return;
    }
    text_add(out, TEXT("\033["));
    text_add(out, text_of(escapes[style]));
    text_add_char(out, 'm');
    text_add(out, text);
    text_add(out, TEXT("\033[0m"));
}

void put_line(const struct view *view, struct text_builder *out, const struct laid_line *line)
{
    for (size_t i = 0; i < line->pieces.count; i++) {
        if (line->pieces.items[i].blank_before)
            text_add_char(out, ' ');
        put_piece(view, out, line->pieces.items[i].text, line->pieces.items[i].style);
    }
}
