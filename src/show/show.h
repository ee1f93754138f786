/* The record → a reader. One view, one file, one line in the table of views (show.c). */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include "base/error.h"
#include "model/record.h"
#include "store/store.h"

enum show_format { SHOW_TEXT, SHOW_MARKDOWN, SHOW_HTML, SHOW_JSON };

/* An article that may have come out by the day of --as-of, or later: it is named, not used. */
struct perhaps {
    struct text id, outlet, title;
    struct interval days; /* or unknown */
};

typedef LIST_OF(struct perhaps) perhaps_list;

/* How one object came to be: `show --why`. */
struct show_why {
    const struct record *record; /* made again from the object's articles alone, with their facts and the ties of its mentions */
    const uint32_t *articles;    /* by article of it: index into the record that is shown */
    size_t left;                 /* articles of the object that were not read for it */
};

struct show_options {
    enum show_format format;
    uint32_t width;                      /* columns of the terminal; 80 where unknown (0) */
    bool color, plain;                   /* plain: signs without UTF-8 */
    struct interval days;                /* --from, --to; unknown ends are open (a zeroed one too: see show_options_none) */
    struct text actor, source, argument; /* --actor, --source, the view's own argument (a name, an id, a mark, a query) */
    int32_t as_of;                       /* the day of which the record is; DAY_UNKNOWN: today */
    perhaps_list perhaps;                /* with as_of */
    const struct record *before;         /* diff: the record as it was, with the identities of the one that is shown */
    int32_t since;                       /* diff: the day of which `before` is; DAY_UNKNOWN: another moment */
    struct text since_text;              /* diff: that moment, for the reader */
    bool left_out;                       /* sources --left-out */
    const struct show_why *why;          /* show --why; or NULL */
    struct search_hit *hits;             /* of the view "search", best first */
    size_t hit_count;
};

/* No filter, text of 80 columns. */
struct show_options show_options_none(void);

/* The object, or the article (an index into record.articles), that `name` names: a mark, an id, or a unique beginning of one; none and
   INDEX_NONE where it names neither, or several. */
void named_thing(const struct record *record, struct text name, struct arena *arena, struct id *object, int32_t *article);
/* The articles that the object stands on, by index, each once, in order; at most `most`, and how many more in `left`. */
size_t articles_of_object(const struct record *record, struct id object, uint32_t *articles, size_t most, size_t *left);

/* Writes the view called `view` ("brief", "timeline", "actors", "talks", "commitments", "quotes", "figures", "disputes",
   "sources", "search", "show", "export"); ERROR_USAGE where there is none of that name or it has no such format,
   ERROR_INPUT where the argument, --actor or --source names nothing. */
enum error_code view_show(const char *view, const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error);

/* What the record says that `options->before` does not; `*news` is whether there is anything. `out` may be NULL. */
enum error_code diff_show(const struct record *record, const struct show_options *options, struct text_builder *out, bool *news, struct error *error);

#endif
