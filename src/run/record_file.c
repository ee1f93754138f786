#include "run/record_file.h"

#include "base/memory.h"
#include "base/parallel.h"
#include "find/find.h"
#include "merge/merge.h"
#include "model/json.h"
#include "run/pipeline.h"

const char *record_path(const struct rapporteur_options *options) { return options->record ? options->record : "rapporteur.db"; }

static void tell_waiting(void *context)
{
    outlet_say(context, "another rapporteur is writing to this record; waiting…");
}

static bool waiting_stopped(void *context) { return outlet_stopped(context); }

/* An upgrade leaves only the articles: all else is made of them at once, in a transaction of its own. Another program may have
   done it while this one waited for its turn. */
static bool fill_bare(struct store *store, const struct rapporteur_options *options, struct outlet *outlet)
{
    struct error error = {0};
    if (record_failed(outlet, options, store_begin(store, &error), &error))
        return false;
    bool good = !store_is_bare(store) || record_renew(store, options, outlet);
    good = good && !record_failed(outlet, options, store_commit(store, &error), &error);
    if (!good)
        store_rollback(store);
    return good;
}

static int nothing_written(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return 0;
}

static void nothing_said(void *context, const char *message)
{
    (void)context;
    (void)message;
}

/* The same where it is only to be shown: in the file if that can be written, else in a copy in memory. */
static bool fill_shown(struct store *store, const struct rapporteur_options *options, struct outlet *outlet)
{
    const struct rapporteur_sink silent = {.write = nothing_written, .report = nothing_said};
    struct outlet unheard = {.sink = &silent};
    struct error error = {0};
    if (fill_bare(store, options, &unheard))
        return true;
    return !record_failed(outlet, options, store_detach(store, &error), &error) && fill_bare(store, options, outlet);
}

static void say_age(struct store *store, const struct rapporteur_options *options, struct outlet *outlet)
{
    enum store_age age = store_age(store, MERGE_VERSION);
    if (age == AGE_EARLIER)
        outlet_say(outlet, "%s: some of this was made by an earlier version of the program; `rapporteur rebuild` makes it anew", record_path(options));
    else if (age == AGE_NEWER)
        outlet_say(outlet, "%s: some of this was made by a newer version of the program; better use that one", record_path(options));
}

enum purpose { TO_READ, TO_CHANGE, TO_REBUILD };

/* Says what opening found and did, and fills a record that an upgrade left bare. */
static struct store *opened(struct store *store, enum purpose purpose, const struct rapporteur_options *options, const struct error *error, struct outlet *outlet)
{
    if (!store) {
        outlet_error(outlet, text_of(record_path(options)), error);
        return NULL;
    }
    store_set_finder_version(store, FINDER_VERSION);
    store_set_waiting(store, &(struct store_waiting){tell_waiting, waiting_stopped, outlet});
    if (store_notice(store)[0])
        outlet_say(outlet, "%s: %s", record_path(options), store_notice(store));
    if (store_is_bare(store) && !(purpose == TO_READ ? fill_shown : fill_bare)(store, options, outlet)) {
        store_close(store);
        return NULL;
    }
    if (purpose != TO_REBUILD)
        say_age(store, options, outlet);
    return store;
}

struct store *record_open(const struct rapporteur_options *options, bool create, struct outlet *outlet)
{
    struct error error = {0};
    return opened(store_open(record_path(options), create, &error), TO_CHANGE, options, &error, outlet);
}

struct store *record_open_to_read(const struct rapporteur_options *options, struct outlet *outlet)
{
    struct error error = {0};
    return opened(store_open_to_read(record_path(options), &error), TO_READ, options, &error, outlet);
}

struct store *record_open_to_rebuild(const struct rapporteur_options *options, struct outlet *outlet)
{
    struct error error = {0};
    return opened(store_open(record_path(options), false, &error), TO_REBUILD, options, &error, outlet);
}

bool record_failed(struct outlet *outlet, const struct rapporteur_options *options, enum error_code code, const struct error *error)
{
    if (code == ERROR_NONE)
        return false;
    outlet_error(outlet, text_of(record_path(options)), error);
    outlet->broken = true;
    return true;
}

struct finding {
    struct article **articles;
    bool *stale;
};

static void find_anew(void *context, size_t item)
{
    struct finding *finding = context;
    finding->stale[item] = !finding->articles[item]->found;
    article_process(finding->articles[item], STAGE_FIND);
}

/* Articles whose facts were forgotten are read again, and what is found is kept. */
static enum error_code facts_renew(struct store *store, const struct rapporteur_options *options, struct article **articles, size_t count, struct error *error)
{
    struct finding finding = {articles, memory_zero(count, sizeof(bool))};
    enum error_code code = ERROR_NONE;
    parallel_for(threads_of(options), count, find_anew, &finding);
    for (size_t i = 0; i < count && code == ERROR_NONE; i++) {
        bool added;
        if (finding.stale[i])
            code = store_add_article(store, articles[i], &added, error);
    }
    memory_free(finding.stale);
    return code;
}

bool record_renew(struct store *store, const struct rapporteur_options *options, struct outlet *outlet)
{
    struct error error = {0};
    struct article **articles = NULL;
    size_t count = 0;
    if (record_failed(outlet, options, store_load_articles(store, &articles, &count, &error), &error))
        return false;
    bool good = !record_failed(outlet, options, facts_renew(store, options, articles, count, &error), &error);
    struct arena *arena = arena_create();
    correction_list corrections = {0};
    good = good && !record_failed(outlet, options, store_load_corrections(store, arena, &corrections, &error), &error);
    struct record *record = good ? articles_merge(articles, count, &corrections) : NULL;
    arena_destroy(arena);
    good = good && !record_failed(outlet, options, store_save_record(store, record, &error), &error) &&
           !record_failed(outlet, options, store_set_merger_version(store, MERGE_VERSION, &error), &error) && !record_failed(outlet, options, store_set_due(store, false, &error), &error);
    record_destroy(record);
    for (size_t i = 0; i < count; i++)
        article_destroy(articles[i]);
    memory_free(articles);
    return good;
}

struct text record_export(struct store *store, const struct rapporteur_options *options, struct arena *arena, struct outlet *outlet)
{
    struct error error = {0};
    struct record *record = store_load_record(store, &error);
    if (!record) {
        record_failed(outlet, options, error.code, &error);
        return (struct text){NULL, 0};
    }
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    loaded_record_destroy(record);
    return text_builder_text(&out);
}

bool revision_note(struct store *store, const struct rapporteur_options *options, struct outlet *outlet, const char *verb, size_t count, const char *what)
{
    struct error error = {0};
    struct arena *arena = arena_create();
    struct text note = text_format(arena, "%s, %zu %s%s", verb, count, what, count == 1 ? "" : "s");
    bool good = !record_failed(outlet, options, store_add_revision(store, note, &error), &error);
    arena_destroy(arena);
    return good;
}
