/* Articles go in by transactions of TRANSACTION each; the last one holds the merged record too. What a stop or a crash leaves is a
   record whose evidence is ahead of what was made of it, marked as due: the next `add` goes on from there. No lock is held
   before there is something to write. */
#include "run/adding.h"

#include "model/json.h"
#include "run/call.h"
#include "run/sandbox.h"

enum { TRANSACTION = 2000 }; /* articles */

bool adding_fails(struct adding *adding, enum error_code code, const struct error *error)
{
    adding->failed = adding->failed || record_failed(adding->outlet, adding->options, code, error);
    return adding->failed;
}

bool adding_begin(struct adding *adding)
{
    struct error error = {0};
    if (!adding->begun && !adding_fails(adding, store_begin(adding->store, &error), &error))
        adding->begun = true;
    return !adding->failed;
}

static void commit(struct adding *adding)
{
    struct error error = {0};
    if (adding->begun && !adding_fails(adding, store_commit(adding->store, &error), &error))
        adding->begun = false;
    adding->in_transaction = 0;
}

/* Whether anything was written that the record is made of. */
static bool is_changed(const struct adding *adding) { return store_changes(adding->store) - adding->changes_before > adding->known.idle_changes; }

/* Keeps what has come so far, before it is merged. */
static void commit_unmerged(void *context)
{
    struct adding *adding = context;
    struct error error = {0};
    if (adding->in_transaction && is_changed(adding))
        adding_fails(adding, store_set_due(adding->store, true, &error), &error);
    if (!adding->failed)
        commit(adding);
}

static void article_add(void *context, struct article *article)
{
    struct adding *adding = context;
    struct error error = {0};
    bool added = false;
    adding->counts->read++;
    if (adding_begin(adding) && !adding_fails(adding, store_add_article(adding->store, article, &added, &error), &error)) {
        adding->counts->added += added;
        known_taken(adding);
        if (++adding->in_transaction == TRANSACTION)
            commit_unmerged(adding);
    }
    article_destroy(article);
}

/* "what is wrong; what to do", as the messages are written, in two. */
void adding_print(struct adding *adding, struct text name, size_t articles, const struct error *refused)
{
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

static void input_told(void *context, struct text name, size_t articles, const struct error *refused)
{
    struct adding *adding = context;
    if (refused)
        known_refused(adding);
    else
        known_given(adding, articles);
    adding_print(adding, name, articles, refused);
}

static bool input_known(void *context, const struct input_file *file, const struct text *bytes)
{
    struct adding *adding = context;
    return bytes ? known_bytes(adding, file, *bytes) : known_unread(adding, file);
}

static void article_lost(void *context) { known_lost(context); }

/* The record of all that is there, in the transaction that is open. */
static void merge_all(struct adding *adding)
{
    if (adding_begin(adding) && !record_renew(adding->store, adding->options, adding->outlet))
        adding->failed = true;
    int64_t arrived = adding->failed ? 0 : store_arrived(adding->store); /* with those that an earlier `add` left unmerged */
    if (arrived && !revision_note(adding->store, adding->options, adding->outlet, "add", (size_t)arrived, "article"))
        adding->failed = true;
}

static void run(struct adding *adding, const char *const *paths, size_t count)
{
    struct outlet *outlet = adding->outlet;
    struct pipeline pipeline = {.options = adding->options, .outlet = outlet, .last = STAGE_FIND, .context = adding, .except = record_path(adding->options),
                                .take = article_add, .tell = input_told, .known = input_known, .lose = article_lost, .pause = commit_unmerged};
    pipeline_run(&pipeline, paths, count);
    adding->counts->stopped = outlet_stopped(outlet);
    if (adding->failed || outlet->broken)
        return;
    if (adding->counts->stopped) {
        commit_unmerged(adding);
        return;
    }
    if (is_changed(adding) || store_is_due(adding->store))
        merge_all(adding);
    if (!adding->failed && !outlet->broken)
        commit(adding);
}

bool add_batch(const struct rapporteur_options *options, const char *const *paths, size_t count, struct outlet *outlet, struct add_counts *counts)
{
    struct adding adding = {.outlet = outlet, .options = options, .counts = counts, .store = record_open(options, true, outlet)};
    if (!adding.store)
        return false;
    size_t refused = outlet->refused;
    adding.known.arena = arena_create();
    adding.changes_before = store_changes(adding.store);
    run(&adding, paths, count);
    counts->refused = outlet->refused - refused;
    arena_destroy(adding.known.arena);
    store_rollback(adding.store);
    store_close(adding.store);
    return !adding.failed && !outlet->broken;
}

struct text add_counts_text(struct arena *arena, const struct add_counts *counts)
{
    return text_format(arena, "%zu article%s read: %zu added, %zu there already; %zu input%s refused", counts->read, counts->read == 1 ? "" : "s", counts->added,
                       counts->read - counts->added, counts->refused, counts->refused == 1 ? "" : "s");
}

static void say_counts(struct outlet *outlet, const struct add_counts *counts)
{
    struct arena *arena = arena_create();
    if (counts->stopped)
        outlet_say(outlet, "stopped before all was read: %zu article%s kept; run the same command again to go on", counts->read, counts->read == 1 ? " is" : "s are");
    outlet_say(outlet, "%s", add_counts_text(arena, counts).data);
    arena_destroy(arena);
}

static int paths_add_fenced(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct add_counts counts = {0};
    if (call->options->watch)
        return folders_watch(call->options, call->words, call->count, call->sink);
    if (add_batch(call->options, call->words, call->count, &outlet, &counts))
        say_counts(&outlet, &counts);
    if (counts.stopped && outlet.status == RAPPORTEUR_GOOD)
        outlet.status = RAPPORTEUR_SOME_REFUSED;
    return outlet.status;
}

/* In the sandbox no new file can be made: what SQLite needs beside the record is there as long as the record is open, so it is
   opened (made, upgraded) before, and kept open to the end. */
static int paths_add(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    if (!call->options->sandbox)
        return paths_add_fenced(call);
    struct store *held = record_open(call->options, true, &outlet);
    if (!held)
        return outlet.status;
    sandbox_enter(call->words, call->count, record_path(call->options));
    int status = paths_add_fenced(call);
    store_close(held);
    return status;
}

int rapporteur_add(const struct rapporteur_options *options, const char *const *paths, size_t count, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = paths_add, .options = options, .sink = sink, .words = paths, .count = count});
}
