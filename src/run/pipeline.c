#include "run/pipeline.h"

#include "base/memory.h"
#include "base/parallel.h"
#include "find/find.h"
#include "parse/parse.h"
#include "read/read.h"
#include "run/input.h"

enum { BATCH = 64 };

struct work {
    const struct pipeline *pipeline;
    struct article *batch[BATCH];
    bool starved[BATCH]; /* memory ran out in this one */
    size_t batch_count;
    struct text name;     /* of the input that is being read */
    size_t articles;      /* that it gave */
    bool cut;             /* not all of them were taken */
    uint32_t line_offset; /* added to the lines of its errors: it is read line by line */
    size_t inputs, bytes, total_bytes;
};

unsigned threads_of(const struct rapporteur_options *options) { return options->threads ? options->threads : processor_count(); }

void article_process(struct article *article, enum stage last)
{
    if (last < STAGE_PARSE || (last == STAGE_FIND && article->found))
        return;
    article_parse(article);
    if (last == STAGE_FIND)
        article_find(article);
}

struct processing {
    struct article *article;
    enum stage last;
};

static void process(void *context)
{
    const struct processing *processing = context;
    article_process(processing->article, processing->last);
}

static void process_one(void *context, size_t item)
{
    struct work *work = context;
    struct processing processing = {work->batch[item], work->pipeline->last};
    work->starved[item] = !memory_try(process, &processing);
}

/* An article that the program could not do is refused, and the rest goes on. */
static void article_give(struct work *work, struct article *article, bool starved)
{
    struct error error = {0};
    const char *broken = starved ? NULL : model_check(article);
    if (starved)
        error_set(&error, ERROR_INPUT, MEMORY_MESSAGE " for this article, which is left out; cut it, or use fewer --threads");
    else if (broken)
        error_set(&error, ERROR_FAULT, "the program broke its own rule on this article (%s); please report it with the file", broken);
    if (!error.code) {
        work->pipeline->take(work->pipeline->context, article);
        return;
    }
    outlet_error(work->pipeline->outlet, article->path, &error);
    if (work->pipeline->lose)
        work->pipeline->lose(work->pipeline->context);
    article_destroy(article);
}

static void batch_flush(struct work *work)
{
    parallel_for(threads_of(work->pipeline->options), work->batch_count, process_one, work);
    for (size_t i = 0; i < work->batch_count; i++)
        article_give(work, work->batch[i], work->starved[i]);
    work->batch_count = 0;
}

/* No more is to be read: the output or the record cannot be written, or the caller wants an end. */
static bool is_over(const struct work *work) { return work->pipeline->outlet->broken || outlet_stopped(work->pipeline->outlet); }

static void article_take(void *context, struct article *article)
{
    struct work *work = context;
    work->articles++;
    if (is_over(work)) {
        work->cut = true;
        article_destroy(article);
        return;
    }
    work->batch[work->batch_count++] = article;
    if (work->batch_count == BATCH)
        batch_flush(work);
}

static void refuse_input(void *context, struct text name, const struct error *error)
{
    struct work *work = context;
    outlet_error(work->pipeline->outlet, name, error);
    if (work->pipeline->tell)
        work->pipeline->tell(work->pipeline->context, name, 0, error);
}

static void article_refuse(void *context, const struct error *error)
{
    struct work *work = context;
    struct error placed = *error;
    if (placed.line || work->line_offset)
        placed.line += work->line_offset;
    refuse_input(work, work->name, &placed);
}

static struct read_options read_options_of(const struct rapporteur_options *options)
{
    return (struct read_options){.captured = options->date ? day_of_iso(text_of(options->date)) : DAY_UNKNOWN, .keep_page = options->page};
}

/* One JSON object a line needs no more memory than a line: standard input may never end. */
static bool is_line_stream(struct text first)
{
    first = text_slice(first, text_starts(first, "\xEF\xBB\xBF") ? 3 : 0, first.length);
    struct text line = text_slice(first, 0, text_find(first, "\n"));
    return text_starts(text_trim(line), "{") && (text_ends(text_trim(line), "}") || line.length == first.length);
}

static void read_stream(struct work *work, struct line_reader *reader, const struct read_options *options, const struct read_sink *sink)
{
    struct error error = {0};
    struct text line;
    while (!is_over(work)) {
        if (!lines_ready(reader)) {
            batch_flush(work);
            if (work->pipeline->pause)
                work->pipeline->pause(work->pipeline->context);
        }
        if (!lines_next(reader, &line, &error))
            break;
        work->line_offset = reader->line - 1;
        if (text_trim(line).length)
            document_read(line, work->name, options, sink);
    }
    work->line_offset = 0;
    if (error.code)
        article_refuse(work, &error);
}

struct loading {
    const char *path;
    char *bytes; /* NULL: refused */
    size_t length;
    struct error error;
};

static void file_load(void *context)
{
    struct loading *loading = context;
    if (!input_bytes(loading->path, &loading->bytes, &loading->length, &loading->error))
        loading->bytes = NULL;
}

static void read_file(struct work *work, const struct input_file *file, const struct read_options *options, const struct read_sink *sink)
{
    const struct pipeline *pipeline = work->pipeline;
    struct loading loading = {.path = file->path};
    if (pipeline->known && pipeline->known(pipeline->context, file, NULL)) {
        work->bytes += file->size;
        return;
    }
    if (!memory_try(file_load, &loading)) {
        loading.bytes = NULL;
        error_set(&loading.error, ERROR_INPUT, MEMORY_MESSAGE " to read this file, which is left out; cut it into parts");
    }
    if (!loading.bytes) {
        article_refuse(work, &loading.error);
        return;
    }
    struct text bytes = {loading.bytes, loading.length};
    if (!pipeline->known || !pipeline->known(pipeline->context, file, &bytes))
        document_read(bytes, file->name, options, sink);
    work->bytes += loading.length;
    memory_free(loading.bytes);
}

static bool stream_stopped(void *context) { return is_over(context); }

/* Standard input that is no stream of lines: what was peeked, and the rest. */
static void read_standard_input(struct work *work, const struct read_options *options, const struct read_sink *sink)
{
    struct line_reader reader;
    struct error error = {0};
    lines_open(&reader, 0);
    reader.stopped = stream_stopped;
    reader.context = work;
    if (is_line_stream(lines_peek(&reader, &error))) {
        read_stream(work, &reader, options, sink);
    } else {
        struct text all = lines_rest(&reader, &error);
        if (error.code)
            article_refuse(work, &error);
        else
            document_read(all, work->name, options, sink);
    }
    lines_close(&reader);
}

void pipeline_run(const struct pipeline *pipeline, const char *const *paths, size_t count)
{
    struct arena *arena = arena_create();
    struct work *work = arena_alloc(arena, sizeof *work);
    work->pipeline = pipeline;
    struct read_options options = read_options_of(pipeline->options);
    struct read_sink sink = {article_take, article_refuse, work};
    input_file_list files = {0};
    input_list(arena, paths, count, pipeline->except, &files, refuse_input, work);
    for (size_t i = 0; i < files.count; i++)
        work->total_bytes += files.items[i].size;
    for (size_t i = 0; i < files.count && !is_over(work); i++) {
        work->name = files.items[i].name;
        work->articles = 0;
        work->cut = false;
        if (text_is(work->name, "-"))
            read_standard_input(work, &options, &sink);
        else
            read_file(work, &files.items[i], &options, &sink);
        if (pipeline->tell && work->articles && !work->cut)
            pipeline->tell(pipeline->context, work->name, work->articles, NULL);
        work->inputs++;
        if (pipeline->outlet->sink->progress)
            pipeline->outlet->sink->progress(pipeline->outlet->sink->context, work->inputs, work->bytes, work->total_bytes);
    }
    batch_flush(work);
    arena_destroy(arena);
}
