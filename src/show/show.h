/* The record → a reader. One view, one file, one line in the table of views (show.c). */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include "base/error.h"
#include "model/record.h"
#include "store/store.h"

enum show_format { SHOW_TEXT, SHOW_MARKDOWN, SHOW_HTML, SHOW_JSON };

struct show_options {
    enum show_format format;
    uint32_t width;        /* columns of the terminal; 80 where unknown */
    bool color, plain;     /* plain: signs without UTF-8 */
    struct interval days;  /* --from, --to; unknown ends are open */
    struct text actor, source, argument; /* --actor, --source, the view's own argument (a name, an id, a mark) */
    bool left_out;         /* sources --left-out */
    struct search_hit *hits; /* search: what was found, best first */
    size_t hit_count;
};

/* Writes the view called `view` ("brief", "timeline", …, "export"); ERROR_USAGE where there is none of that name, ERROR_INPUT where the argument names nothing. */
enum error_code view_show(const char *view, const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error);

#endif
