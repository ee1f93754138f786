/* Runs laid into lines of a terminal: columns counted as a terminal counts them, marks and dots never broken. */
#ifndef SHOW_LAYOUT_H
#define SHOW_LAYOUT_H

#include "show/view.h"

enum style {
    STYLE_PLAIN,
    STYLE_STRONG,
    STYLE_SOFT,
    STYLE_STRUCK,
    STYLE_MARK,
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_TALK,
    STYLE_HELP,
    STYLE_DEMAND,
    STYLE_FORCE,
    STYLES
};

struct piece {
    struct text text;
    enum style style;
    bool blank_before;
};

struct laid_line {
    LIST_OF(struct piece) pieces;
    uint32_t width;
};

typedef LIST_OF(struct laid_line) laid_lines;

struct layout {
    struct arena *arena;
    bool plain;              /* dots as numbers */
    bool brackets;           /* around marks that follow each other, in running text */
    uint32_t width, hanging; /* hanging: indent of every line but the first */
};

void lay_runs(const struct layout *layout, const run_list *runs, laid_lines *lines);
uint32_t display_width(struct text text);                                     /* columns */
bool blank_between(const struct run *before, const struct run *after);        /* whether a writer puts a blank between the two */
struct text run_text(struct arena *arena, const struct run *run, bool plain); /* as a terminal shows it */
struct text dots_text(struct arena *arena, uint32_t independent, uint32_t repeats, bool plain);
const char *shape_sign(enum family family, bool hollow);
void put_piece(const struct view *view, struct text_builder *out, struct text text, enum style style); /* with its colour where wanted */
void put_line(const struct view *view, struct text_builder *out, const struct laid_line *line);
void put_blanks(struct text_builder *out, uint32_t count);
enum style family_style(enum family family);

void write_axis_text(const struct view *view, const struct axis *axis, uint32_t width, struct text_builder *out);
void write_bars_text(const struct view *view, const struct bars *bars, uint32_t width, struct text_builder *out);

#endif
