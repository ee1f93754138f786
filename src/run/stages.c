/* The stage commands: filters in constant memory an article. */

#include "base/memory.h"
#include "base/parallel.h"
#include "merge/merge.h"
#include "model/json.h"
#include "parse/conllu.h"
#include "parse/parse.h"
#include "run/call.h"
#include "run/input.h"
#include "run/pipeline.h"
#include "run/sandbox.h"

enum { BATCH = 64 };

static void article_print(void *context, struct article *article)
{
    const struct pipeline *pipeline = context;
    struct text_builder out = {.arena = article->arena};
    article_write_json(&out, article, JSON_READ | (pipeline->options->page ? JSON_PAGE : 0));
    text_add_char(&out, '\n');
    outlet_write(pipeline->outlet, text_builder_text(&out));
    article_destroy(article);
}

static int paths_read(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct pipeline pipeline = {.options = call->options, .outlet = &outlet, .last = STAGE_READ, .take = article_print, .context = &pipeline};
    pipeline_run(&pipeline, call->words, call->count);
    return outlet.status;
}

/* Standard input is open already: a stage needs no file at all. */
static void fence(const struct rapporteur_options *options, const char *const *paths, size_t count)
{
    if (options->sandbox)
        sandbox_enter(paths, count, NULL);
}

int rapporteur_read(const struct rapporteur_options *options, const char *const *paths, size_t count, const struct rapporteur_sink *sink)
{
    fence(options, paths, count);
    return call_run(&(struct call){.command = paths_read, .options = options, .sink = sink, .words = paths, .count = count});
}

/* One line on its way through a stage: in, then either out or an error. */
struct line_job {
    const struct line_stage *stage;
    struct arena *arena;
    struct text in, out;
    struct error error;
    uint32_t line;
};

struct line_stage {
    enum stage last;
    unsigned fields; /* of JSON; 0: CoNLL-U goes out */
    struct line_job jobs[BATCH];
    size_t count;
};

static void job_do(void *context)
{
    struct line_job *job = context;
    const struct line_stage *stage = job->stage;
    struct article *article = article_read_json(job->in, &job->error);
    if (!article)
        return;
    /* Facts that came in were made by another run: they are found anew. */
    article->found = false;
    article_process(article, stage->last);
    struct text_builder out = {.arena = job->arena};
    if (stage->fields) {
        article_write_json(&out, article, stage->fields | (article->page.data ? JSON_PAGE : 0));
        text_add_char(&out, '\n');
    } else {
        struct conllu_document document = conllu_document_of(article);
        conllu_write(&out, &document);
    }
    job->out = text_builder_text(&out);
    article_destroy(article);
}

static void line_process(void *context, size_t item)
{
    struct line_stage *stage = context;
    struct line_job *job = &stage->jobs[item];
    if (!memory_try(job_do, job))
        error_set(&job->error, ERROR_INPUT, MEMORY_MESSAGE " for this article, which is left out; cut it, or use fewer --threads");
}

static void lines_flush(struct line_stage *stage, struct outlet *outlet, unsigned threads)
{
    parallel_for(threads, stage->count, line_process, stage);
    for (size_t i = 0; i < stage->count; i++) {
        struct line_job *job = &stage->jobs[i];
        if (job->error.code) {
            job->error.line = job->line;
            outlet_error(outlet, TEXT("-"), &job->error);
        } else {
            outlet_write(outlet, job->out);
        }
        arena_destroy(job->arena);
    }
    stage->count = 0;
}

static int stage_run(const struct call *call, enum stage last, unsigned fields)
{
    struct outlet outlet = {.sink = call->sink};
    struct line_stage *stage = memory_zero(1, sizeof *stage);
    struct line_reader reader;
    struct error error = {0};
    struct text line;
    stage->last = last;
    stage->fields = fields;
    lines_open(&reader, call->input);
    while (!outlet.broken) {
        if (stage->count == BATCH || (stage->count && !lines_ready(&reader)))
            lines_flush(stage, &outlet, threads_of(call->options));
        if (!lines_next(&reader, &line, &error))
            break;
        if (!text_trim(line).length)
            continue;
        struct line_job *job = &stage->jobs[stage->count++];
        *job = (struct line_job){.stage = stage, .arena = arena_create(), .line = reader.line};
        job->in = text_copy(job->arena, line);
    }
    lines_flush(stage, &outlet, threads_of(call->options));
    if (error.code)
        outlet_error(&outlet, TEXT("-"), &error);
    lines_close(&reader);
    memory_free(stage);
    return outlet.status;
}

static bool is_conllu(const char *format) { return format && text_is(text_of(format), "conllu"); }

/* A document of CoNLL-U, parsed and printed; tokens and sentences stay as they are where --tokenized says so. */
static void document_parse(const struct rapporteur_options *options, struct conllu_document *document, struct outlet *outlet)
{
    struct article *article = document->article;
    struct conllu_document made = *document;
    if (options->tokenized) {
        article_parse_tokenized(article);
    } else {
        article->parsed = false;
        article->sentences.count = article->tokens.count = 0;
        article_parse(article);
        made = conllu_document_of(article);
    }
    struct text_builder out = {.arena = article->arena};
    if (is_conllu(options->output)) {
        conllu_write(&out, &made);
    } else {
        article_write_json(&out, article, JSON_READ | JSON_TOKENS);
        text_add_char(&out, '\n');
    }
    outlet_write(outlet, text_builder_text(&out));
}

static int conllu_run(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct line_reader reader;
    struct error error = {0};
    uint32_t line = 0;
    lines_open(&reader, call->input);
    struct text rest = lines_rest(&reader, &error);
    if (error.code)
        outlet_error(&outlet, TEXT("-"), &error);
    while (rest.length && !error.code && !outlet.broken) {
        struct conllu_document document = {0};
        struct error refused = {0};
        size_t taken = conllu_read(rest, true, &document, &refused);
        if (refused.code) {
            refused.line += line;
            outlet_error(&outlet, TEXT("-"), &refused);
        }
        if (document.article)
            document_parse(call->options, &document, &outlet);
        article_destroy(document.article);
        for (size_t i = 0; i < taken; i++)
            line += rest.data[i] == '\n';
        rest = text_slice(rest, taken ? taken : rest.length, rest.length);
    }
    lines_close(&reader);
    return outlet.status;
}

static int lines_parse(const struct call *call)
{
    if (is_conllu(call->options->input))
        return conllu_run(call);
    return stage_run(call, STAGE_PARSE, is_conllu(call->options->output) ? 0 : JSON_READ | JSON_TOKENS);
}

int rapporteur_parse(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink)
{
    fence(options, NULL, 0);
    return call_run(&(struct call){.command = lines_parse, .options = options, .sink = sink, .input = input});
}

static int lines_find(const struct call *call)
{
    return stage_run(call, STAGE_FIND, JSON_READ | JSON_FACTS | (call->options->tokens ? JSON_TOKENS : 0));
}

int rapporteur_find(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink)
{
    fence(options, NULL, 0);
    return call_run(&(struct call){.command = lines_find, .options = options, .sink = sink, .input = input});
}

typedef LIST_OF(struct article *) article_list;

/* An article of another program may have no id: without one of its own it would be taken for another that has none. */
static void article_name(struct article *article)
{
    if (article->id.length)
        return;
    struct id id = id_make('a', article_content(article));
    article->id = text_copy(article->arena, text_of(id.text));
}

/* What comes in is articles with their facts, and between them corrections, as export gives them. */
static bool line_load(struct text line, struct arena *arena, article_list *articles, correction_list *corrections, struct error *error)
{
    if (correction_is_json(line)) {
        struct correction correction;
        if (correction_read_json(arena, line, &correction, error))
            return false;
        *list_push(arena, corrections) = correction;
        return true;
    }
    struct article *article = article_read_json(line, error);
    if (!article)
        return false;
    article_name(article);
    article_process(article, STAGE_FIND);
    *list_push(arena, articles) = article;
    return true;
}

static void articles_load(int input, struct arena *arena, article_list *articles, correction_list *corrections, struct outlet *outlet)
{
    struct line_reader reader;
    struct text line;
    struct error error = {0};
    lines_open(&reader, input);
    while (lines_next(&reader, &line, &error)) {
        if (!text_trim(line).length)
            continue;
        struct error refused = {0};
        if (!line_load(line, arena, articles, corrections, &refused)) {
            refused.line = reader.line;
            outlet_error(outlet, TEXT("-"), &refused);
        }
    }
    if (error.code)
        outlet_error(outlet, TEXT("-"), &error);
    lines_close(&reader);
}

static int lines_merge(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct arena *arena = arena_create();
    article_list articles = {0};
    correction_list corrections = {0};
    articles_load(call->input, arena, &articles, &corrections, &outlet);
    revision_list revisions = {0};
    size_t current = revisions_part(arena, articles.items, articles.count, &revisions);
    for (size_t i = 0; i < articles.count; i++)
        articles.items[i]->text_day = DAY_UNKNOWN;
    struct record *record = articles_merge(articles.items, current, &corrections);
    record->revisions = revisions;
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    outlet_write(&outlet, text_builder_text(&out));
    record_destroy(record);
    for (size_t i = 0; i < articles.count; i++)
        article_destroy(articles.items[i]);
    arena_destroy(arena);
    return outlet.status;
}

int rapporteur_merge(const struct rapporteur_options *options, int input, const struct rapporteur_sink *sink)
{
    fence(options, NULL, 0);
    return call_run(&(struct call){.command = lines_merge, .options = options, .sink = sink, .input = input});
}
