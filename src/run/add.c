/* Articles go in by transactions of TRANSACTION each; the last one holds the merged record too. What a stop or a crash leaves is a
   record whose evidence is ahead of what was made of it, marked as due: the next `add` goes on from there. No lock is held
   before there is something to write. */
#include "run/add.h"

#include "model/json.h"
#include "run/call.h"
#include "run/pipeline.h"
#include "run/record_file.h"

enum { TRANSACTION = 2000 }; /* articles */

struct adding {
    struct store *store;
    struct outlet *outlet;
    const struct rapporteur_options *options;
    struct add_counts *counts;
    size_t in_transaction; /* articles */
    bool begun, failed;
};

/* Whether the step failed, which is reported, and nothing more is to be tried. */
static bool fails(struct adding *adding, enum error_code code, const struct error *error)
{
    adding->failed = adding->failed || record_failed(adding->outlet, adding->options, code, error);
    return adding->failed;
}

static bool begin(struct adding *adding)
{
    struct error error = {0};
    if (!adding->begun && !fails(adding, store_begin(adding->store, &error), &error))
        adding->begun = true;
    return !adding->failed;
}

/* Keeps what has come so far, before it is merged. */
static void commit_unmerged(void *context)
{
    struct adding *adding = context;
    struct error error = {0};
    if (adding->failed || !adding->in_transaction)
        return;
    if (!fails(adding, store_set_due(adding->store, true, &error), &error) && !fails(adding, store_commit(adding->store, &error), &error)) {
        adding->begun = false;
        adding->in_transaction = 0;
    }
}

static void article_add(void *context, struct article *article)
{
    struct adding *adding = context;
    struct error error = {0};
    bool added = false;
    adding->counts->read++;
    if (begin(adding) && !fails(adding, store_add_article(adding->store, article, &added, &error), &error)) {
        adding->counts->added += added;
        if (++adding->in_transaction == TRANSACTION)
            commit_unmerged(adding);
    }
    article_destroy(article);
}

/* "what is wrong; what to do", as the messages are written, in two. */
static void input_print(void *context, struct text name, size_t articles, const struct error *refused)
{
    struct adding *adding = context;
    if (!adding->options->json)
        return;
    struct arena *arena = arena_create();
    struct text_builder out = {.arena = arena};
    struct text message = text_of(refused ? refused->message : NULL);
    size_t semicolon = refused ? text_find(message, "; ") : SIZE_MAX;
    text_add(&out, TEXT("{\"path\":"));
    json_add_text(&out, name);
    text_add(&out, text_of(refused ? ",\"status\":\"refused\",\"line\":" : ",\"status\":\"read\",\"articles\":"));
    json_add_number(&out, refused ? (int64_t)refused->line : (int64_t)articles);
    text_add(&out, TEXT(",\"why\":"));
    json_add_text(&out, refused ? text_slice(message, 0, semicolon) : message);
    text_add(&out, TEXT(",\"remedy\":"));
    json_add_text(&out, semicolon == SIZE_MAX ? (struct text){NULL, 0} : text_slice(message, semicolon + 2, message.length));
    text_add(&out, TEXT("}\n"));
    outlet_write(adding->outlet, text_builder_text(&out));
    arena_destroy(arena);
}

/* The record of all that is there, in the transaction that is open. */
static void merge_all(struct adding *adding)
{
    struct error error = {0};
    if (begin(adding) && !record_renew(adding->store, adding->options, adding->outlet))
        adding->failed = true;
    int64_t arrived = adding->failed ? 0 : store_arrived(adding->store); /* with those that an earlier `add` left unmerged */
    if (arrived && !revision_note(adding->store, adding->options, adding->outlet, "add", (size_t)arrived, "article"))
        adding->failed = true;
    if (!adding->failed && !fails(adding, store_commit(adding->store, &error), &error))
        adding->begun = false;
}

bool add_batch(const struct rapporteur_options *options, const char *const *paths, size_t count, struct outlet *outlet, struct add_counts *counts)
{
    struct adding adding = {.outlet = outlet, .options = options, .counts = counts, .store = record_open(options, true, outlet)};
    if (!adding.store)
        return false;
    size_t refused = outlet->refused;
    int64_t before = store_changes(adding.store);
    struct pipeline pipeline = {.options = options, .outlet = outlet, .last = STAGE_FIND, .take = article_add, .tell = input_print, .pause = commit_unmerged, .context = &adding, .except = record_path(options)};
    pipeline_run(&pipeline, paths, count);
    counts->stopped = outlet_stopped(outlet);
    if (counts->stopped)
        commit_unmerged(&adding);
    else if (!adding.failed && !outlet->broken && (store_changes(adding.store) != before || store_is_due(adding.store)))
        merge_all(&adding);
    counts->refused = outlet->refused - refused;
    bool good = !adding.failed && !outlet->broken;
    store_rollback(adding.store);
    store_close(adding.store);
    return good;
}

static void say_counts(struct outlet *outlet, const struct add_counts *counts)
{
    if (counts->stopped)
        outlet_say(outlet, "stopped before all was read: %zu article%s kept; run the same command again to go on", counts->read, counts->read == 1 ? " is" : "s are");
    outlet_say(outlet, "%zu article%s read: %zu added, %zu there already; %zu input%s refused", counts->read, counts->read == 1 ? "" : "s", counts->added,
               counts->read - counts->added, counts->refused, counts->refused == 1 ? "" : "s");
}

static int paths_add(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct add_counts counts = {0};
    if (add_batch(call->options, call->words, call->count, &outlet, &counts))
        say_counts(&outlet, &counts);
    if (counts.stopped && outlet.status == RAPPORTEUR_GOOD)
        outlet.status = RAPPORTEUR_SOME_REFUSED;
    return outlet.status;
}

int rapporteur_add(const struct rapporteur_options *options, const char *const *paths, size_t count, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = paths_add, .options = options, .sink = sink, .words = paths, .count = count});
}
