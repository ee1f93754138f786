/* What a view says, before it is text, Markdown or HTML:

     record ── views (timeline.c, talks.c …) ──▶ struct page: blocks of runs ── text.c, markdown.c, html.c ──▶ bytes

   A view decides what is said and which sentence it stands on; a writer decides how it looks. Everything lives in the
   page's arena. */
#ifndef SHOW_PAGE_H
#define SHOW_PAGE_H

#include "base/calendar.h"
#include "base/list.h"

/* PLOVER's four families, each with its shape: ● ■ ◆ ▲ */
enum family { FAMILY_TALK, FAMILY_HELP, FAMILY_DEMAND, FAMILY_FORCE, FAMILIES, FAMILY_NONE = -1 };

enum run_kind {
    RUN_PLAIN,
    RUN_STRONG,
    RUN_SOFT,
    RUN_STRUCK,  /* denied or rejected; legible */
    RUN_WORDS,   /* the articles' own words */
    RUN_STATUS,  /* a label: PLANNED, KEPT … */
    RUN_SHAPE,   /* of a family; hollow where only planned */
    RUN_DOTS,    /* independent sources and repeats */
    RUN_MARK,    /* a place in an article: A9 */
    RUN_CODE,    /* an id, signs in a row */
    RUN_COMMAND, /* what to type; in text between ` and ` */
};

enum tone { TONE_SETTLED, TONE_WAITING, TONE_UNCLEAR, TONE_BAD };

enum { NO_SENTENCE = -1 };

struct mark {
    uint32_t article; /* index into the record's articles */
    int32_t sentence; /* from 1; 0: the title; NO_SENTENCE: what was left out, or the page */
    bool repeats;     /* another article's sentence */
};

struct run {
    enum run_kind kind;
    struct text text; /* of a mark: "A9" */
    union {
        struct mark mark;
        enum tone tone;
        struct {
            enum family family;
            bool hollow, struck;
        } shape;
        struct {
            uint32_t independent, repeats;
        } dots;
    };
};

typedef LIST_OF(struct run) run_list;

struct cell {
    LIST_OF(run_list) lines;
};

enum column_kind { COLUMN_PLAIN, COLUMN_SHAPE, COLUMN_DOTS, COLUMN_MARKS, COLUMN_LABEL };

struct column {
    struct text heading;
    uint32_t width; /* in text: columns; 0: shares what is left */
    enum column_kind holds;
};

enum table_style {
    TABLE_EVENTS, /* when, shape, what, dots, marks */
    TABLE_ROUNDS, /* a label, then a column a round */
    TABLE_SIDES,  /* a column a side */
    TABLE_LIST,   /* any other */
    TABLE_FACTS,  /* label and value */
    TABLE_QUOTES, /* words, marks */
};

enum row_kind { ROW_PLAIN, ROW_GROUP /* one cell: a heading over the rows that follow */, ROW_WAITING /* planned */ };

struct row {
    enum row_kind kind;
    struct text id; /* an object's id, for links to it; or unknown */
    LIST_OF(struct cell) cells;
};

struct table {
    enum table_style style;
    LIST_OF(struct column) columns;
    LIST_OF(struct row) rows;
};

/* One time axis with rows: rounds, families of events, figures, articles. */
struct axis_item {
    struct interval days;
    enum family family;
    bool hollow;             /* planned */
    struct text label, sign; /* sign: what stands in the shape, as a round's ordinal or an article's letter; or unknown */
    struct mark mark;
    bool marked; /* `mark` is set */
};

enum axis_row_kind { AXIS_ROUNDS, AXIS_EVENTS, AXIS_FIGURES, AXIS_ARTICLES };

struct axis_row {
    enum axis_row_kind kind;
    enum family family;
    struct text label;
    LIST_OF(struct axis_item) items; /* by day */
};

struct axis {
    struct interval span;
    LIST_OF(struct axis_row) rows;
};

/* Figures of one quantity; never joined by a line. */
enum bar_end { BAR_EXACT, BAR_ABOUT, BAR_OVER, BAR_UNDER, BAR_RANGE };

struct bar {
    struct interval days;
    struct text when, value, said_by; /* as printed; said_by or unknown */
    uint32_t length;                  /* thousandths of the longest */
    uint32_t length_high;             /* of the upper end, where the value is a range; else 0 */
    enum bar_end end;
    bool repeated;
    run_list marks;
};

struct bars {
    struct text title, longest; /* longest: the greatest value, as printed */
    LIST_OF(struct bar) bars;
};

enum block_kind { BLOCK_HEADING, BLOCK_TEXT, BLOCK_NOTE, BLOCK_ITEM, BLOCK_TABLE, BLOCK_AXIS, BLOCK_BARS };

struct block {
    enum block_kind kind;
    int level;              /* of a heading: 1 the page, 2 a section, 3 within it, 4 a group */
    struct text text, note; /* of a heading */
    struct text sign;       /* of a heading: what stands before its text, as an article's letter; or unknown */
    struct text anchor;     /* of a heading: its address in the page; or unknown */
    run_list runs;          /* of text, note, item */
    struct table table;
    struct axis axis;
    struct bars bars;
};

struct page {
    struct arena *arena;
    LIST_OF(struct block *) blocks;
};

struct block *page_block(struct page *page, enum block_kind kind);
void page_heading(struct page *page, int level, struct text text, struct text note);
struct table *page_table(struct page *page, enum table_style style);
void page_column(struct page *page, struct table *table, const char *heading, uint32_t width, enum column_kind holds);
struct row *page_row(struct page *page, struct table *table, enum row_kind kind); /* with a cell a column */
void page_group(struct page *page, struct table *table, struct text heading);
run_list *cell_line(struct page *page, struct cell *cell); /* a new line of the cell */

void add_run(struct page *page, run_list *runs, enum run_kind kind, struct text text);
void add_plain(struct page *page, run_list *runs, const char *format, ...) __attribute__((format(printf, 3, 4)));
void add_status(struct page *page, run_list *runs, enum tone tone, const char *label);

/* The writers. Text and Markdown end in a line end. */
struct view;
void page_write_text(const struct page *page, const struct view *view, struct text_builder *out);
void page_write_markdown(const struct page *page, const struct view *view, struct text_builder *out);
void page_write_html(const struct page *page, const struct view *view, struct text title, struct text_builder *out);

#endif
