/* diff: what the record says that it did not say on a day, or at one of its revisions. */
#include <stdlib.h>
#include <string.h>

#include "model/json.h"
#include "run/as_of.h"
#include "run/call.h"
#include "run/record_file.h"

enum { REVISIONS_NAMED = 3 };

struct since { /* --since, understood */
    struct moment moment;
    struct text text; /* for the reader */
};

static bool is_number(const char *text) { return *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 18; }

/* The latest revisions, the last first: "7 (2020-06-12: add, 3 articles)". */
static struct text revisions_named(struct arena *arena, const record_revision_list *history)
{
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < history->count && i < REVISIONS_NAMED; i++) {
        const struct record_revision *revision = &history->items[history->count - 1 - i];
        text_add(&out, text_format(arena, "%s%lld (%s: %.*s)", i ? ", " : "", (long long)revision->number, revision->day.data,
                                   (int)(revision->what.length < 60 ? revision->what.length : 60), revision->what.data));
    }
    return text_builder_text(&out);
}

static enum error_code since_revision(struct store *store, const char *wanted, struct arena *arena, struct since *since, struct error *error)
{
    record_revision_list history = {0};
    int64_t number = strtoll(wanted, NULL, 10);
    if (store_load_history(store, arena, &history, error))
        return error->code;
    since->moment = (struct moment){.day = DAY_UNKNOWN, .revision = number};
    since->text = text_format(arena, "revision %lld", (long long)number);
    for (size_t i = 0; i < history.count; i++)
        if (history.items[i].number == number)
            since->text = text_format(arena, "revision %lld (%s: %s)", (long long)number, history.items[i].day.data, history.items[i].what.data);
    if (number <= (history.count ? history.items[history.count - 1].number : 0))
        return ERROR_NONE;
    if (!history.count)
        return error_set(error, ERROR_USAGE, "the record has no revision yet: it was made before they were numbered; give a day, as --since 2020-06-11");
    return error_set(error, ERROR_USAGE, "there is no revision %.20s; the latest are %s", wanted, revisions_named(arena, &history).data);
}

static enum error_code since_understand(struct store *store, const char *wanted, struct arena *arena, struct since *since, struct error *error)
{
    int32_t day = day_of_iso(text_of(wanted));
    if (day == DAY_UNKNOWN && is_number(wanted))
        return since_revision(store, wanted, arena, since, error);
    if (day == DAY_UNKNOWN)
        return error_set(error, ERROR_USAGE, "this is neither a day (as 2020-06-11) nor the number of a revision; give one of them");
    since->moment = (struct moment){.day = day, .revision = INT64_MAX, .doubtful_too = true};
    since->text = text_of(wanted);
    return ERROR_NONE;
}

struct diffing {
    struct store *store;
    const struct rapporteur_options *options;
    struct arena *arena;
    struct text_builder out;
    bool news;
};

/* The record as it was, with today's identities; the articles that it had had the days that they alone give them. */
static struct record *state_at(struct diffing *diffing, const struct record *today, struct moment moment, struct error *error)
{
    perhaps_list perhaps = {0};
    return record_at(diffing->store, today, moment, WITH_OWN_DAYS, diffing->arena, &perhaps, error);
}

static enum error_code diff_run(struct diffing *diffing, struct error *error)
{
    struct since since;
    struct show_options show = show_options_of(diffing->options, diffing->options->since, diffing->arena);
    if (since_understand(diffing->store, diffing->options->since, diffing->arena, &since, error))
        return error->code;
    struct record *today = store_begin_reading(diffing->store, error) ? NULL : store_load_record(diffing->store, error);
    struct record *now = today && diffing->options->as_of ? state_at(diffing, today, (struct moment){.day = show.as_of, .revision = INT64_MAX, .doubtful_too = true}, error) : today;
    struct record *before = now ? state_at(diffing, today, since.moment, error) : NULL;
    if (before) {
        show.before = before;
        show.since = since.moment.day;
        show.since_text = since.text;
        diff_show(now, &show, diffing->options->quiet ? NULL : &diffing->out, &diffing->news, error);
        if (error->code == ERROR_INPUT)
            error->code = ERROR_USAGE; /* status 1 says that there is news */
    }
    loaded_record_destroy(before);
    if (now != today)
        loaded_record_destroy(now);
    loaded_record_destroy(today);
    store_rollback(diffing->store);
    return error->code;
}

/* Without --since: the revisions from which one can be chosen. */
static enum error_code history_list(struct diffing *diffing, struct error *error)
{
    record_revision_list history = {0};
    if (store_load_history(diffing->store, diffing->arena, &history, error))
        return error->code;
    for (size_t i = 0; i < history.count; i++) {
        const struct record_revision *revision = &history.items[i];
        if (!diffing->options->json) {
            text_add(&diffing->out, text_format(diffing->arena, "%6lld  %s  %s\n", (long long)revision->number, revision->day.data, revision->what.data));
            continue;
        }
        text_add(&diffing->out, text_format(diffing->arena, "{\"kind\":\"revision\",\"number\":%lld,\"day\":\"%s\",\"what\":", (long long)revision->number, revision->day.data));
        json_add_text(&diffing->out, revision->what);
        text_add(&diffing->out, TEXT("}\n"));
    }
    return ERROR_NONE;
}

static int record_diff(const struct call *call)
{
    const struct rapporteur_options *options = call->options;
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    if (!options->since && options->quiet) {
        error_set(&error, ERROR_USAGE, "since when? Give a day or a revision of the record, as --since 2020-06-11 or --since 7");
        outlet_error(&outlet, TEXT("diff"), &error);
        return outlet.status;
    }
    struct store *store = record_open_to_read(options, &outlet);
    if (!store)
        return outlet.status;
    struct arena *arena = arena_create();
    struct diffing diffing = {store, options, arena, {.arena = arena}, false};
    if (options->since ? diff_run(&diffing, &error) : history_list(&diffing, &error))
        outlet_error(&outlet, options->since ? text_of(options->since) : text_of(record_path(options)), &error);
    else
        outlet_write(&outlet, text_builder_text(&diffing.out));
    arena_destroy(arena);
    store_close(store);
    return outlet.status ? outlet.status : options->quiet && diffing.news ? RAPPORTEUR_SOME_REFUSED : RAPPORTEUR_GOOD;
}

int rapporteur_diff(const struct rapporteur_options *options, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = record_diff, .options = options, .sink = sink});
}
