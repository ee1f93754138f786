/* Pieces that the writers of HTML share. */
#ifndef SHOW_HTML_H
#define SHOW_HTML_H

#include "show/view.h"

struct use { /* a mark in the page: its number is its address, u1, u2 … */
    struct mark mark;
    uint32_t number;
};

struct html {
    const struct view *view;
    struct arena *arena;
    struct text_builder *out;
    LIST_OF(struct use) uses;
    struct text section; /* open, to be closed; or unknown */
    bool figures_explained;
    bool *listed; /* articles that the page has an entry of: source-A … */
};

void html_escape(struct html *html, struct text text);
void html_add(struct html *html, const char *markup);
void html_format(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3))); /* not escaped */
void html_runs(struct html *html, const run_list *runs);
void html_cell(struct html *html, const struct cell *cell); /* its lines, one below the other */
void html_table(struct html *html, const struct table *table);
void html_axis(struct html *html, const struct axis *axis);
void html_bars(struct html *html, const struct bars *bars);
void html_sentences(struct html *html); /* of every mark that was used, with the sentence before and after */
const char *family_class(enum family family);

extern const char html_style[]; /* the style sheet */

#endif
