/* The commands on a record file. */
#include "base/utf8.h"
#include "model/json.h"
#include "run/as_of.h"
#include "run/call.h"
#include "run/changes.h"
#include "run/record_file.h"
#include "run/review.h"
#include "run/sandbox.h"
#include "show/show.h"

const char *rapporteur_version(void) { return "0.1.0"; }

unsigned rapporteur_sandbox_offered(void) { return sandbox_offered(); }

static int articles_remove(const struct call *call)
{
    const struct rapporteur_options *options = call->options;
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    struct store *store = record_open(options, false, &outlet);
    if (!store)
        return outlet.status;
    bool bad = record_failed(&outlet, options, store_begin(store, &error), &error);
    size_t gone = 0;
    for (size_t i = 0; i < call->count && !bad; i++) {
        bool removed = false;
        enum error_code code = store_remove_article(store, text_of(call->words[i]), &removed, &error);
        if (code == ERROR_NONE && !removed)
            code = error_set(&error, ERROR_INPUT, "no article has this id; `rapporteur sources` lists them");
        if (code != ERROR_NONE)
            outlet_error(&outlet, text_of(call->words[i]), &error);
        bad = code >= ERROR_FILE;
        gone += removed;
    }
    bad = bad || (gone && !(record_renew(store, options, &outlet) && revision_note(store, options, &outlet, "remove", gone, "article"))) || record_failed(&outlet, options, store_commit(store, &error), &error);
    if (bad)
        store_rollback(store);
    else
        outlet_say(&outlet, "%zu article%s removed", gone, gone == 1 ? "" : "s");
    store_close(store);
    return outlet.status;
}

int rapporteur_remove(const struct rapporteur_options *options, const char *const *ids, size_t count, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = articles_remove, .options = options, .sink = sink, .words = ids, .count = count});
}

static int record_rebuild(const struct call *call)
{
    const struct rapporteur_options *options = call->options;
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    struct store *store = record_open_to_rebuild(options, &outlet);
    if (!store)
        return outlet.status;
    struct arena *arena = arena_create();
    struct text before = {NULL, 0}, after = {NULL, 0};
    bool good = !record_failed(&outlet, options, store_begin(store, &error), &error) && (before = record_export(store, options, arena, &outlet)).data &&
                !record_failed(&outlet, options, store_forget_facts(store, &error), &error) && record_renew(store, options, &outlet) &&
                (after = record_export(store, options, arena, &outlet)).data;
    struct changes changes = changes_between(arena, before, after);
    size_t changed = changes.added + changes.changed + changes.removed;
    good = good && (!changed || revision_note(store, options, &outlet, "rebuild", changed, "object")) && !record_failed(&outlet, options, store_commit(store, &error), &error);
    if (good) {
        outlet_say(&outlet, "made anew from the articles: %zu objects new, %zu changed, %zu gone", changes.added, changes.changed, changes.removed);
    } else {
        store_rollback(store);
    }
    arena_destroy(arena);
    store_close(store);
    return outlet.status;
}

int rapporteur_rebuild(const struct rapporteur_options *options, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = record_rebuild, .options = options, .sink = sink});
}

/* What was typed may be any bytes; what is shown of it may not. */
static struct text words_of(struct arena *arena, const char *typed) { return typed ? utf8_clean(arena, text_of(typed)) : (struct text){NULL, 0}; }

struct show_options show_options_of(const struct rapporteur_options *options, const char *argument, struct arena *arena)
{
    struct show_options show = {.format = SHOW_TEXT, .width = options->width ? options->width : 80, .color = options->color, .plain = options->plain,
                                .days = INTERVAL_UNKNOWN, .as_of = DAY_UNKNOWN, .actor = words_of(arena, options->actor), .source = words_of(arena, options->source),
                                .argument = words_of(arena, argument), .left_out = options->left_out};
    if (options->as_of)
        show.as_of = day_of_iso(text_of(options->as_of));
    if (options->from)
        show.days.earliest = day_of_iso(text_of(options->from));
    if (options->to)
        show.days.latest = day_of_iso(text_of(options->to));
    if (options->json)
        show.format = SHOW_JSON;
    else if (options->format && text_is(text_of(options->format), "md"))
        show.format = SHOW_MARKDOWN;
    else if (options->format && text_is(text_of(options->format), "html"))
        show.format = SHOW_HTML;
    return show;
}

/* For messages: what was asked for, and of which day. */
static struct text view_name(struct arena *arena, const struct call *call)
{
    const char *name = call->argument ? call->argument : call->view;
    return call->options->as_of ? text_format(arena, "%s, as of %s", name, call->options->as_of) : text_of(name);
}

/* Makes again what the argument of `show` names, so that it can say why. */
static enum error_code why_find(struct store *store, const struct record *record, struct show_options *show, struct arena *arena, struct show_why *why, struct error *error)
{
    struct id object;
    int32_t article;
    named_thing(record, show->argument, arena, &object, &article);
    show->why = why;
    return record_explaining(store, record, object, article, arena, why, error) ? ERROR_NONE : error->code;
}

static int view_print(const struct call *call)
{
    const struct rapporteur_options *options = call->options;
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    struct store *store = record_open_to_read(options, &outlet);
    if (!store)
        return outlet.status;
    struct arena *arena = arena_create();
    struct show_options show = show_options_of(options, call->argument, arena);
    bool review = text_is(text_of(call->view), "review");
    enum manner manner = review ? MADE_DOUBTING : options->strict ? MADE_ANEW : WITH_DAYS_OF_TODAY;
    struct record *record = options->as_of ? record_as_of(store, show.as_of, manner, arena, &show.perhaps, &error)
                            : review       ? record_doubting(store, &error)
                                           : store_load_record(store, &error);
    if (record && text_is(text_of(call->view), "search") && call->argument)
        record_failed(&outlet, options, store_search(store, show.argument, arena, &show.hits, &show.hit_count, &error), &error);
    struct show_why why = {0};
    if (record && options->why && call->argument && !outlet.status)
        record_failed(&outlet, options, why_find(store, record, &show, arena, &why, &error), &error);
    if (!record) {
        record_failed(&outlet, options, error.code, &error);
    } else if (!outlet.status) {
        struct text_builder out = {.arena = arena};
        enum error_code code = view_show(call->view, record, &show, &out, &error);
        if (code != ERROR_NONE)
            outlet_error(&outlet, view_name(arena, call), &error);
        outlet_write(&outlet, text_builder_text(&out));
        loaded_record_destroy(record);
    } else {
        loaded_record_destroy(record);
    }
    loaded_record_destroy((struct record *)why.record);
    arena_destroy(arena);
    store_close(store);
    return outlet.status;
}

int rapporteur_view(const struct rapporteur_options *options, const char *view, const char *argument, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = view_print, .options = options, .sink = sink, .view = view, .argument = argument});
}
