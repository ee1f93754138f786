/* The lines of export of one kind, or of all that a view shows: what the filters hide is left out, nothing else changes. */
#include <string.h>

#include "model/json.h"
#include "show/view.h"

struct kind {
    const char *name;
    size_t seen; /* lines so far: the number of the next object in its list */
    bool (*shown)(const struct view *view, size_t index);
};

static bool show_article(const struct view *view, size_t i)
{
    return i < view->record->articles.count ? article_shown(view, i) : revision_shown(view, i - view->record->articles.count);
}

static bool show_actor_line(const struct view *view, size_t i)
{
    const struct actor *actor = &view->record->actors.items[i];
    return actor_shown(view, actor) && (!view->options->argument.length || actor_is_called(view, actor, view->options->argument));
}

static bool show_event(const struct view *view, size_t i)
{
    return event_shown(view, &view->record->events.items[i]);
}
static bool show_talks_line(const struct view *view, size_t i)
{
    return talks_shown(view, &view->record->talks.items[i]);
}
static bool show_commitment(const struct view *view, size_t i)
{
    return commitment_shown(view, &view->record->commitments.items[i]);
}
static bool show_quote(const struct view *view, size_t i)
{
    return quote_shown(view, &view->record->quotes.items[i]);
}
static bool show_series_line(const struct view *view, size_t i)
{
    return series_shown(view, &view->record->series.items[i]);
}
static bool show_figure(const struct view *view, size_t i)
{
    return figure_shown(view, &view->record->figures.items[i]);
}
static bool show_dispute(const struct view *view, size_t i)
{
    return dispute_shown(view, &view->record->disputes.items[i]);
}
static bool show_always(const struct view *view, size_t i)
{
    return i < SIZE_MAX && !filtered(view);
}

static bool kind_wanted(const char *wanted, const char *name)
{
    return !wanted || strcmp(wanted, name) == 0 || (strcmp(wanted, "figure") == 0 && strcmp(name, "series") == 0);
}

/* The value of "kind", every line's first member. */
static bool line_is(struct text line, const char *kind)
{
    static const char start[] = "{\"kind\":\"";
    size_t length = strlen(kind);
    return text_starts(line, start) && text_starts(text_slice(line, sizeof start - 1, line.length), kind) && line.length > sizeof start - 1 + length &&
           line.data[sizeof start - 1 + length] == '"';
}

/* The id is every line's second member. */
static bool line_is_of(const struct view *view, struct text line, const char *kind)
{
    struct text start = text_format(view->arena, "{\"kind\":\"%s\",\"id\":\"%.*s\"", kind, (int)view->only.length, view->only.data);
    struct text revision = text_format(view->arena, "\"revision_of\":\"%.*s\"", (int)view->only.length, view->only.data);
    return text_starts(line, start.data) || (strcmp(kind, "article") == 0 && text_find(line, revision.data) != SIZE_MAX);
}

static void show_line(const struct view *view, struct kind *kinds, size_t count, const char *wanted, struct text line, struct text_builder *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!line_is(line, kinds[i].name))
            continue;
        size_t index = kinds[i].seen++;
        bool meant = view->only.data ? line_is_of(view, line, kinds[i].name) : kind_wanted(wanted, kinds[i].name) && kinds[i].shown(view, index);
        if (meant) {
            text_add(out, line);
            text_add_char(out, '\n');
        }
    }
}

void show_json(const struct view *view, const char *wanted, struct text_builder *out)
{
    struct kind kinds[] = {
        {"article", 0, show_article},       {"actor", 0, show_actor_line}, {"event", 0, show_event},        {"talks", 0, show_talks_line},
        {"commitment", 0, show_commitment}, {"quote", 0, show_quote},      {"series", 0, show_series_line}, {"figure", 0, show_figure},
        {"dispute", 0, show_dispute},       {"summary", 0, show_always},   {"gap", 0, show_always},
    };
    if (view->gone) {
        text_add(out, TEXT("{\"kind\":\"gone\",\"id\":"));
        json_add_text(out, view->only);
        text_add(out, TEXT(",\"text\":\"" GONE "\"}\n"));
        return;
    }
    struct text_builder all = {.arena = view->arena};
    record_write_json(&all, view->record);
    struct text lines = text_builder_text(&all);
    for (size_t start = 0; start < lines.length;) {
        const char *end = memchr(lines.data + start, '\n', lines.length - start);
        size_t stop = end ? (size_t)(end - lines.data) : lines.length;
        show_line(view, kinds, sizeof kinds / sizeof *kinds, wanted, text_slice(lines, start, stop), out);
        start = stop + 1;
    }
}
