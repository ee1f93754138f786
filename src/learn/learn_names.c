/* Trains the tagger of names on silver TSV (the sixth column) and on "TOKEN<tab>LABEL" files in IOB2. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "find/names_tagger.h"
#include "learn/learn.h"
#include "lexicons.h"
#include "net/models.h"

struct document {
    struct article *article;
    struct word_evidence evidence;
    uint8_t *labels; /* of each token, SEQUENCE_ANY where it is not known */
    bool silver;
};

struct lesson_sentence {
    uint32_t document, first, count;
};

struct corpus {
    struct arena *arena;
    LIST_OF(struct document) documents;
    LIST_OF(struct lesson_sentence) sentences;
    uint32_t gold_times;
};

/* ---- reading --------------------------------------------------------------------------------------------------------- */

struct reading {
    struct corpus *corpus;
    struct article *article;
    struct text_builder text;
    text_list tags; /* as the file has them: "B-person", "_" */
    struct text document;
    bool silver;
};

/* What the labels of the corpora are here; the others are names of something else. */
static uint32_t type_of(struct text tag)
{
    static const struct {
        const char *label;
        enum entity_type type;
    } types[] = {{"person", ENTITY_PERSON}, {"per", ENTITY_PERSON}, {"politician", ENTITY_PERSON}, {"organization", ENTITY_ORGANIZATION}, {"org", ENTITY_ORGANIZATION},
                 {"organisation", ENTITY_ORGANIZATION}, {"politicalparty", ENTITY_ORGANIZATION}, {"corporation", ENTITY_ORGANIZATION}, {"place", ENTITY_PLACE},
                 {"loc", ENTITY_PLACE}, {"location", ENTITY_PLACE}, {"country", ENTITY_COUNTRY}, {"facility", ENTITY_FACILITY}, {"group", ENTITY_GROUP}, {"people", ENTITY_GROUP}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_equal_fold(tag, text_of(types[i].label)))
            return types[i].type;
    return ENTITY_OTHER;
}

static bool is_country(const struct word_evidence *evidence, size_t first, size_t end)
{
    int32_t row = evidence_row(evidence, &lexicon_countries, first, end);
    return row >= 0 && (text_is(lexicon_cell(&lexicon_countries, row, 1), "name") || text_is(lexicon_cell(&lexicon_countries, row, 1), "official"));
}

/* The labels of a span; tokens beside words in doubt may belong to a longer name, so they are in doubt too. */
static void span_label(struct document *document, const text_list *tags, size_t first, size_t end)
{
    enum entity_type type = (enum entity_type)type_of(text_slice(tags->items[first], 2, tags->items[first].length));
    if ((type == ENTITY_PLACE || type == ENTITY_COUNTRY) && !document->silver)
        type = is_country(&document->evidence, first, end) ? ENTITY_COUNTRY : ENTITY_PLACE;
    bool doubtful = (first && text_is(tags->items[first - 1], "_")) || (end < tags->count && text_is(tags->items[end], "_"));
    for (size_t i = first; i < end; i++) {
        enum name_place place = end - first == 1 ? NAME_UNIT : i == first ? NAME_BEGIN : i + 1 == end ? NAME_LAST : NAME_INSIDE;
        document->labels[i] = doubtful ? SEQUENCE_ANY : name_label(type, place);
    }
}

static void document_end(struct reading *reading)
{
    struct article *article = reading->article;
    if (!article)
        return;
    reading->article = NULL;
    article->text = text_builder_text(&reading->text);
    struct corpus *corpus = reading->corpus;
    struct document *document = list_push(corpus->arena, &corpus->documents);
    *document = (struct document){.article = article, .labels = arena_alloc(article->arena, article->tokens.count + 1), .silver = reading->silver};
    evidence_make(&document->evidence, article, article->arena);
    for (size_t i = 0; i < article->tokens.count; i++) {
        struct text tag = reading->tags.items[i];
        if (text_is(tag, "_"))
            document->labels[i] = SEQUENCE_ANY;
        if (!text_starts(tag, "B-"))
            continue;
        size_t end = i + 1;
        while (end < article->tokens.count && text_starts(reading->tags.items[end], "I-") && article->tokens.items[end].sentence == article->tokens.items[i].sentence)
            end++;
        span_label(document, &reading->tags, i, end);
    }
    for (size_t first = 0, end; first < article->tokens.count; first = end) {
        for (end = first; end < article->tokens.count && end - first < NAME_SENTENCE && article->tokens.items[end].sentence == article->tokens.items[first].sentence; end++)
            ;
        *list_push(corpus->arena, &corpus->sentences) = (struct lesson_sentence){(uint32_t)corpus->documents.count - 1, (uint32_t)first, (uint32_t)(end - first)};
    }
}

static void document_start(struct reading *reading, struct text name)
{
    document_end(reading);
    reading->article = article_create();
    reading->text = (struct text_builder){.arena = reading->article->arena};
    reading->tags.count = 0;
    reading->document = name;
}

static void sentence_end(struct reading *reading)
{
    struct article *article = reading->article;
    if (article && article->tokens.count && article->tokens.items[article->tokens.count - 1].sentence == (int32_t)article->sentences.count)
        *list_push(article->arena, &article->sentences) = (struct span){0, (uint32_t)reading->text.length};
}

static bool word_read(struct reading *reading, struct text line)
{
    struct text columns[8] = {0};
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= line.length && count < 8; i++)
        if (i == line.length || line.data[i] == '\t') {
            columns[count++] = text_slice(line, start, i);
            start = i + 1;
        }
    if (count < 2 || (reading->silver && count < 6))
        return false;
    if (!reading->article)
        document_start(reading, TEXT(""));
    struct article *article = reading->article;
    struct token *token = list_push(article->arena, &article->tokens);
    *token = (struct token){.head = INDEX_NONE, .sentence = (int32_t)article->sentences.count};
    token->span.start = (uint32_t)reading->text.length;
    text_add(&reading->text, columns[0]);
    token->span.end = (uint32_t)reading->text.length;
    if (!text_is(columns[2], "NoSpace"))
        text_add_char(&reading->text, ' ');
    *list_push(reading->corpus->arena, &reading->tags) = columns[reading->silver ? 5 : 1];
    return true;
}

static bool file_add(struct corpus *corpus, const char *path, struct error *error)
{
    struct text bytes = learn_file(corpus->arena, path, error);
    if (!bytes.data)
        return false;
    struct reading reading = {.corpus = corpus, .silver = strstr(path, "silver") != NULL};
    uint32_t number = 1;
    for (size_t at = 0; at < bytes.length; number++) {
        const char *end = memchr(bytes.data + at, '\n', bytes.length - at);
        struct text line = text_slice(bytes, at, end ? (size_t)(end - bytes.data) : bytes.length);
        at += line.length + 1;
        struct text silver_name = text_slice(line, 2, text_find(line, " trees"));
        if (!line.length)
            sentence_end(&reading);
        else if (text_starts(line, "# doc "))
            document_start(&reading, line);
        else if (reading.silver && text_starts(line, "# ") && !text_equal(silver_name, reading.document))
            document_start(&reading, silver_name);
        else if (!text_starts(line, "# ") && !word_read(&reading, line)) {
            error_set(error, ERROR_INPUT, "a line without its columns");
            error->line = number;
            return false;
        }
    }
    document_end(&reading);
    return true;
}

/* ---- learning -------------------------------------------------------------------------------------------------------- */

static order_list sentences_shuffled(struct arena *arena, const struct corpus *corpus, uint64_t *chance)
{
    order_list order = {0};
    for (size_t i = 0; i < corpus->sentences.count; i++)
        for (uint32_t time = 0; time < (corpus->documents.items[corpus->sentences.items[i].document].silver ? 1 : corpus->gold_times); time++)
            *list_push(arena, &order) = (uint32_t)i;
    for (size_t i = order.count; i > 1; i--) {
        uint32_t other = random_below(chance, (uint32_t)i), kept = order.items[other];
        order.items[other] = order.items[i - 1];
        order.items[i - 1] = kept;
    }
    return order;
}

static size_t sentence_learn(struct trainer *trainer, struct arena *arena, const struct classes *classes, const struct sequence_rules *rules, const struct corpus *corpus, uint32_t index)
{
    const struct lesson_sentence *sentence = &corpus->sentences.items[index];
    const struct document *document = &corpus->documents.items[sentence->document];
    struct sequence sequence = name_features(arena, classes, &document->evidence, sentence->first, sentence->count);
    size_t wrong = trainer_sequence(trainer, arena, &sequence, rules, document->labels + sentence->first);
    arena_reset(arena);
    return wrong;
}

static void rounds_learn(struct trainer *trainer, const struct classes *classes, const struct corpus *corpus, uint32_t epochs)
{
    struct arena *arena = arena_create(), *rule_arena = arena_create();
    struct sequence_rules rules;
    name_rules(rule_arena, &rules);
    uint64_t chance = 1;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        struct arena *order_arena = arena_create();
        order_list order = sentences_shuffled(order_arena, corpus, &chance);
        size_t wrong = 0;
        for (size_t i = 0; i < order.count; i++)
            wrong += sentence_learn(trainer, arena, classes, &rules, corpus, order.items[i]);
        fprintf(stderr, "names: round %u of %u, %zu sentences, %zu labels wrong while learning\n", epoch + 1, epochs, order.count, wrong);
        arena_destroy(order_arena);
    }
    arena_destroy(arena);
    arena_destroy(rule_arena);
}

bool learn_names(const struct learn_options *options, struct error *error)
{
    struct corpus corpus = {.arena = arena_create(), .gold_times = options->gold_times};
    struct classes classes;
    bool good = classes_map(&classes, model_bytes(model_classes, model_classes_end));
    for (size_t i = 0; i < options->file_count && good; i++) {
        good = file_add(&corpus, options->files[i], error);
        if (!good)
            fprintf(stderr, "rapporteur-learn: %s\n", options->files[i]);
    }
    if (good) {
        struct trainer *trainer = trainer_create(NAME_LABELS);
        rounds_learn(trainer, &classes, &corpus, options->epochs);
        const char *names[NAME_LABELS];
        for (uint8_t label = 0; label < NAME_LABELS; label++)
            names[label] = text_copy(corpus.arena, name_label_name(corpus.arena, label)).data;
        good = learnt_write(trainer, names, options, error);
        trainer_destroy(trainer);
    }
    for (size_t i = 0; i < corpus.documents.count; i++)
        article_destroy(corpus.documents.items[i].article);
    arena_destroy(corpus.arena);
    return good;
}
