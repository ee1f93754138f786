/* What a view as of a day says of itself: the day, and the articles that perhaps had come out by then, which it does not use. */
#include "model/json.h"
#include "show/view.h"

enum { MOST_IN_BRIEF = 12 };

void show_as_of(struct view *view)
{
    struct text day = days_text(view->arena, interval_of_day(view->options->as_of));
    size_t perhaps = view->options->perhaps.count;
    struct text used = counted(view->arena, view->record->articles.count, "article had come out", "articles had come out");
    run_list *runs = &page_block(view->page, BLOCK_NOTE)->runs;
    add_run(view->page, runs, RUN_SOFT, text_format(view->arena, "As of %s: %s%s", day.data, used.data, perhaps ? "," : "."));
    if (perhaps)
        add_run(view->page, runs, RUN_SOFT, text_format(view->arena, "and %zu perhaps, %s not used.", perhaps, perhaps == 1 ? "which is" : "which are"));
}

static void add_perhaps(struct view *view, const struct perhaps *perhaps)
{
    struct text title = perhaps->title.length ? quoted(view->arena, perhaps->title) : TEXT("(no title)");
    struct text days = days_text(view->arena, perhaps->days);
    run_list *runs = &page_block(view->page, BLOCK_ITEM)->runs;
    add_run(view->page, runs, RUN_WORDS, title);
    if (perhaps->outlet.length)
        add_plain(view->page, runs, ", %.*s", (int)perhaps->outlet.length, perhaps->outlet.data);
    add_plain(view->page, runs, ", %.*s", (int)days.length, days.data);
}

void show_perhaps(struct view *view)
{
    const perhaps_list *perhaps = &view->options->perhaps;
    if (!perhaps->count || view->options->as_of == DAY_UNKNOWN)
        return;
    size_t shown = view->whole || perhaps->count <= MOST_IN_BRIEF ? perhaps->count : MOST_IN_BRIEF;
    page_heading(view->page, 3, text_format(view->arena, "Perhaps out by %s", days_text(view->arena, interval_of_day(view->options->as_of)).data), TEXT("not used"));
    for (size_t i = 0; i < shown; i++)
        add_perhaps(view, &perhaps->items[i]);
    if (shown < perhaps->count)
        left_to(view, perhaps->count - shown, "article", "articles", "sources");
}

void show_none_out(struct view *view)
{
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT,
            text_format(view->arena, "No article had surely come out by %s.", days_text(view->arena, interval_of_day(view->options->as_of)).data));
    show_perhaps(view);
}

void show_perhaps_json(const struct view *view, struct text_builder *out)
{
    for (size_t i = 0; i < view->options->perhaps.count; i++) {
        const struct perhaps *perhaps = &view->options->perhaps.items[i];
        text_add(out, TEXT("{\"kind\":\"perhaps\",\"article\":"));
        json_add_text(out, perhaps->id);
        text_add(out, TEXT(",\"title\":"));
        json_add_text(out, perhaps->title);
        text_add(out, TEXT(",\"earliest\":"));
        json_add_day(out, perhaps->days.earliest);
        text_add(out, TEXT(",\"latest\":"));
        json_add_day(out, perhaps->days.latest);
        text_add(out, TEXT("}\n"));
    }
}
