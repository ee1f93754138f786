/* What a reader types, and what an export holds: a query, a view's words, a record as JSON Lines. */
#include "base/utf8.h"
#include "fuzz.h"
#include "show/show.h"
#include "store/store.h"
#include "support/record_json.h"

static const char *const views[] = {"brief", "timeline", "actors", "talks", "commitments", "quotes", "figures", "disputes", "sources", "search", "show", "export"};

enum { VIEWS = sizeof views / sizeof *views };

static struct store *own_store(void)
{
    static struct store *store;
    struct error error = {0};
    if (!store && !(store = store_open(fuzz_record_path(), false, &error)))
        fuzz_broken("the fuzzer's own record opens", text_of(error.message));
    return store;
}

static const struct record *own_record(void)
{
    static struct record *record;
    struct error error = {0};
    if (!record && !(record = store_load_record(own_store(), &error)))
        fuzz_broken("the fuzzer's own record loads", text_of(error.message));
    return record;
}

static void view_run(struct arena *arena, const struct record *record, const char *view, struct show_options *options)
{
    struct error error = {0};
    struct text_builder out = {.arena = arena};
    if (view_show(view, record, options, &out, &error))
        fuzz_check_output(text_of(error.message));
    else
        fuzz_check_output(text_builder_text(&out));
}

void fuzz_search(struct text input)
{
    struct arena *arena = arena_create();
    struct error error = {0};
    struct show_options options = show_options_none();
    options.argument = utf8_clean(arena, input);
    enum error_code code = store_search(own_store(), options.argument, arena, &options.hits, &options.hit_count, &error);
    if (code != ERROR_NONE && code != ERROR_USAGE)
        fuzz_broken(error.message, input);
    if (code == ERROR_NONE)
        view_run(arena, own_record(), "search", &options);
    arena_destroy(arena);
}

void fuzz_views(struct text input)
{
    struct arena *arena = arena_create();
    uint8_t view = fuzz_byte(&input), how = fuzz_byte(&input);
    struct show_options options = show_options_none();
    options.format = (enum show_format)(how & 3);
    options.plain = how >> 2 & 1;
    options.color = how >> 3 & 1;
    options.width = how >> 6 ? 80 : 20;
    struct text words = utf8_clean(arena, input); /* as rapporteur_view() has it */
    *(how & 16 ? &options.actor : how & 32 ? &options.source : &options.argument) = words;
    if (how & 64 && words.length > 1)
        options.days.earliest = day_of_date(2019, 1, 1) + 5 * (uint8_t)words.data[0];
    struct error error = {0};
    if (view % VIEWS == 9 && options.argument.data)
        store_search(own_store(), options.argument, arena, &options.hits, &options.hit_count, &error);
    struct text_builder out = {.arena = arena};
    if (view_show(views[view % VIEWS], own_record(), &options, &out, &error))
        fuzz_check_output(text_of(error.message));
    else if (!options.color)
        fuzz_check_output(text_builder_text(&out));
    arena_destroy(arena);
}

void fuzz_export(struct text input)
{
    struct error error = {0};
    struct record *record = record_read_json(input, &error);
    if (!record) {
        fuzz_check_output(text_of(error.message));
        return;
    }
    struct arena *arena = arena_create();
    struct show_options options = show_options_none();
    for (size_t i = 0; i < VIEWS; i++) {
        options.format = (enum show_format)(i % 4);
        view_run(arena, record, views[i], &options);
    }
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    record_destroy(record);
    arena_destroy(arena);
}
