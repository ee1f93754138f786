/* The whole record for a reader: answer first, proof beside it, machinery last. */
#include "show/view.h"

void left_to(struct view *view, size_t count, const char *one, const char *many, const char *command)
{
    say_command(view, text_format(view->arena, "%s more:", counted(view->arena, count, one, many).data).data, command, "lists all.");
}

void say_command(struct view *view, const char *before, const char *command, const char *after)
{
    run_list *runs = &page_block(view->page, BLOCK_NOTE)->runs;
    add_run(view->page, runs, RUN_SOFT, text_of(before));
    add_run(view->page, runs, RUN_COMMAND, text_format(view->arena, "rapporteur %s", command));
    add_run(view->page, runs, RUN_SOFT, text_of(after));
}

void add_nothing(struct view *view, size_t in_record, const char *none_fits, const char *none_at_all)
{
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, text_of(in_record ? none_fits : none_at_all));
}

/* The talks with most rounds give the title: "United States – Iraq: strategic dialogue". */
struct text story_title(const struct view *view)
{
    const struct talks *most = NULL;
    for (size_t i = 0; i < view->record->talks.count; i++)
        if (!most || view->record->talks.items[i].rounds.count > most->rounds.count)
            most = &view->record->talks.items[i];
    if (most && most->parties.count && most->name.length) {
        struct text_builder out = {.arena = view->arena};
        for (size_t i = 0; i < most->parties.count && i < 4; i++) {
            if (i)
                text_add(&out, TEXT(" – "));
            text_add(&out, name_of(view, most->parties.items[i]));
        }
        text_add(&out, most->parties.count > 4 ? TEXT(" and others: ") : TEXT(": "));
        text_add(&out, most->name);
        return text_builder_text(&out);
    }
    if (view->record->articles.count == 1 && view->record->articles.items[0].article->title.length)
        return view->record->articles.items[0].article->title;
    return TEXT("The record");
}

static struct interval published_span(const struct view *view, size_t *articles)
{
    struct interval span = INTERVAL_UNKNOWN;
    *articles = 0;
    for (size_t i = 0; i < view->record->articles.count; i++) {
        if (!article_shown(view, i))
            continue;
        ++*articles;
        if (interval_known(view->record->articles.items[i].article->published.interval))
            span = interval_around(span, view->record->articles.items[i].article->published.interval);
    }
    return span;
}

static void add_filters(struct view *view, struct text_builder *out)
{
    const struct show_options *options = view->options;
    if (!filtered(view)) {
        text_add(out, view->options->as_of == DAY_UNKNOWN ? TEXT(" · all of the record") : TEXT(""));
        return;
    }
    text_add(out, TEXT(" · only"));
    if (options->days.earliest != DAY_UNKNOWN || options->days.latest != DAY_UNKNOWN)
        text_add(out, text_format(view->arena, " %s", days_text(view->arena, options->days).data));
    if (options->actor.length)
        text_add(out, text_format(view->arena, " with %.*s", (int)options->actor.length, options->actor.data));
    if (options->source.length)
        text_add(out, text_format(view->arena, " from %.*s", (int)options->source.length, options->source.data));
}

static void add_facts(struct view *view)
{
    size_t articles, events = 0;
    struct interval span = published_span(view, &articles);
    struct text_builder out = {.arena = view->arena};
    text_add(&out, counted(view->arena, articles, "article", "articles"));
    if (interval_known(span))
        text_add(&out, text_format(view->arena, ", published %s – %s", days_text(view->arena, interval_of_day(span.earliest)).data,
                                   days_text(view->arena, interval_of_day(span.latest)).data));
    for (size_t i = 0; i < view->record->events.count; i++)
        events += event_shown(view, &view->record->events.items[i]);
    text_add(&out, text_format(view->arena, " · %s", counted(view->arena, events, "event", "events").data));
    add_filters(view, &out);
    if (view->options->as_of != DAY_UNKNOWN)
        text_add(&out, text_format(view->arena, " · as of %s", days_text(view->arena, interval_of_day(view->options->as_of)).data));
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, text_builder_text(&out));
}

static void add_key(struct view *view)
{
    run_list *runs = &page_block(view->page, BLOCK_NOTE)->runs;
    add_plain(view->page, runs, "A9: article A, sentence 9;");
    add_run(view->page, runs, RUN_COMMAND, TEXT("rapporteur show A9"));
    add_plain(view->page, runs, "prints it. ~: the sentence repeats another article here; it counts as ○, not as a source of its own. –: no article says.");
}

void show_summary(struct view *view)
{
    struct interval last = latest_article_days(view);
    page_heading(view->page, 2, TEXT("State of play"),
                 interval_known(last) ? text_format(view->arena, "at the latest article, %s", days_text(view->arena, last).data) : (struct text){NULL, 0});
    run_list *runs = NULL;
    for (size_t i = 0; i < view->record->summary.count; i++) {
        const struct clause *clause = &view->record->summary.items[i];
        if (!statements_wanted(view, &clause->statements) || !clause->text.length)
            continue;
        runs = runs ? runs : &page_block(view->page, BLOCK_TEXT)->runs;
        bool stop = text_ends(clause->text, ".") || text_ends(clause->text, ";") || text_ends(clause->text, ",");
        size_t words = clause->text.length - stop; /* the marks go before the stop */
        add_run(view->page, runs, RUN_PLAIN, text_slice(clause->text, 0, words));
        add_marks(view, runs, &clause->statements, 6);
        add_run(view->page, runs, RUN_PLAIN, text_slice(clause->text, words, clause->text.length));
    }
    if (!runs)
        add_nothing(view, view->record->summary.count, "Nothing of it fits what you asked for.", "The articles tell too little for a summary.");
}

void show_gaps(struct view *view)
{
    if (!view->record->gaps.count || filtered(view))
        return;
    page_heading(view->page, 2, TEXT("What no article here says"), (struct text){NULL, 0});
    for (size_t i = 0; i < view->record->gaps.count; i++)
        add_run(view->page, &page_block(view->page, BLOCK_ITEM)->runs, RUN_PLAIN, view->record->gaps.items[i].text);
}

void show_brief(struct view *view)
{
    page_heading(view->page, 1, story_title(view), TEXT("RAPPORTEUR BRIEF"));
    add_facts(view);
    if (view->options->format != SHOW_HTML)
        add_key(view);
    if (!view->record->articles.count) {
        if (view->options->as_of == DAY_UNKNOWN)
            say_command(view, "The record is empty:", "add PATH…", "reads articles into it.");
        else
            show_none_out(view);
        return;
    }
    show_summary(view);
    show_glance(view);
    show_talks(view);
    show_timeline(view);
    show_commitments_and_plans(view);
    show_figures(view);
    show_disputes(view);
    show_people(view);
    show_quotes(view);
    show_sources(view);
    show_left_out(view);
    show_gaps(view);
}
