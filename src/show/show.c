/* The table of views, and the way of one: filters, the page, the writer of its format. */
#include "show/show.h"

#include <string.h>

#include "model/json.h"
#include "show/corrections.h"
#include "show/view.h"
#include "show/why.h"

static const struct {
    const char *name;
    void (*show)(struct view *view);
    enum error_code (*find)(struct view *view); /* instead of `show`, where the argument may name nothing */
    const char *kind;                           /* of the lines of export that --json gives; NULL: all */
} views[] = {
    {"brief", show_brief, NULL, NULL},
    {"timeline", show_timeline, NULL, "event"},
    {"actors", NULL, show_actors, "actor"},
    {"talks", show_talks, NULL, "talks"},
    {"commitments", show_commitments_and_plans, NULL, "commitment"},
    {"quotes", show_quotes, NULL, "quote"},
    {"figures", show_figures, NULL, "figure"},
    {"disputes", show_disputes, NULL, "dispute"},
    {"sources", show_sources_or_left_out, NULL, "article"},
    {"search", show_search, NULL, NULL},
    {"show", NULL, show_one, NULL},
    {"review", show_review, NULL, NULL},
    {"corrections", show_corrections, NULL, "correction"},
};

struct show_options show_options_none(void)
{
    return (struct show_options){.format = SHOW_TEXT, .width = 80, .days = INTERVAL_UNKNOWN, .as_of = DAY_UNKNOWN};
}

static enum error_code write_page(const struct view *view, struct text_builder *out)
{
    switch (view->options->format) {
    case SHOW_MARKDOWN:
        page_write_markdown(view->page, view, out);
        break;
    case SHOW_HTML:
        page_write_html(view->page, view, story_title(view), out);
        break;
    default:
        page_write_text(view->page, view, out);
        break;
    }
    return ERROR_NONE;
}

static enum error_code show_view(struct view *view, size_t which, struct text_builder *out)
{
    if (view_prepare(view))
        return view->error->code;
    bool search = strcmp(views[which].name, "search") == 0;
    if (view->options->format == SHOW_JSON && !views[which].find) {
        if (search)
            show_search_json(view, out);
        else if (strcmp(views[which].name, "review") == 0)
            show_review_json(view, out);
        else if (strcmp(views[which].name, "corrections") == 0)
            show_corrections_json(view, out);
        else
            show_json(view, views[which].kind, out);
        if (strcmp(views[which].name, "sources") == 0)
            show_perhaps_json(view, out);
        return ERROR_NONE;
    }
    if (view->options->as_of != DAY_UNKNOWN && strcmp(views[which].name, "brief") != 0)
        show_as_of(view);
    if (views[which].find && views[which].find(view))
        return view->error->code;
    if (view->options->format == SHOW_JSON) {
        show_json(view, views[which].kind, out);
        if (view->options->why)
            show_why_json(view, out);
        return ERROR_NONE;
    }
    if (views[which].show)
        views[which].show(view);
    return write_page(view, out);
}

enum error_code view_show(const char *name, const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error)
{
    if (strcmp(name, "export") == 0) {
        record_write_json(out, record);
        return ERROR_NONE;
    }
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        if (strcmp(name, views[i].name) != 0)
            continue;
        struct error unheard = {0};
        struct page page = {.arena = out->arena};
        struct view view = {.record = record, .options = options, .arena = out->arena, .page = &page, .error = error ? error : &unheard, .whole = i > 0};
        return show_view(&view, i, out);
    }
    return error_set(error, ERROR_USAGE, "there is no view called “%s”", name);
}

enum error_code diff_show(const struct record *record, const struct show_options *options, struct text_builder *out, bool *news, struct error *error)
{
    struct error unheard = {0};
    struct arena *arena = arena_create();
    struct page page = {.arena = arena};
    struct view view = {.record = record, .options = options, .arena = arena, .page = &page, .error = error ? error : &unheard, .whole = true};
    enum error_code code = view_prepare(&view);
    *news = !code && diff_any(&view);
    if (!code && out && options->format == SHOW_JSON) {
        show_diff_json(&view, out);
    } else if (!code && out) {
        show_diff(&view);
        code = write_page(&view, out);
    }
    arena_destroy(arena);
    return code;
}
