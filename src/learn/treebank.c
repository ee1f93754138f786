#include "learn/treebank.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/memory.h"
#include "parse/conllu.h"

struct treebank *treebank_create(void)
{
    struct arena *arena = arena_create();
    struct treebank *treebank = arena_alloc(arena, sizeof *treebank);
    treebank->arena = arena;
    return treebank;
}

void treebank_destroy(struct treebank *treebank)
{
    for (size_t i = 0; i < treebank->articles.count; i++)
        article_destroy(treebank->articles.items[i]);
    arena_destroy(treebank->arena);
}

const struct token *sample_token(const struct sample *sample, size_t word) { return &sample->article->tokens.items[sample->first + word]; }

struct text sample_form(const struct sample *sample, size_t word)
{
    const struct token *token = sample_token(sample, word);
    return token->form.data ? token->form : token_text(sample->article, sample->first + word);
}

struct text learn_file(struct arena *arena, const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (!strstr(name, "silver") && !strstr(name, "train")) {
        error_set(error, ERROR_INPUT, "neither \"train\" nor \"silver\" in its name: it is not for learning");
        return (struct text){0};
    }
    gzFile file = gzopen(path, "rb");
    struct text_builder bytes = {.arena = arena};
    char part[1 << 16];
    int count = -1;
    while (file && (count = gzread(file, part, sizeof part)) > 0)
        text_add(&bytes, (struct text){part, (size_t)count});
    if (count < 0)
        error_set(error, ERROR_FILE, "cannot read it");
    if (file)
        gzclose(file);
    return count < 0 ? (struct text){0} : text_builder_text(&bytes);
}

/* The article's sentences as samples. */
static void samples_add(struct treebank *treebank, struct article *article, bool silver)
{
    *list_push(treebank->arena, &treebank->articles) = article;
    for (size_t first = 0, past = 0; first < article->tokens.count; first = past) {
        size_t roots = 0, relations = 0;
        for (; past < article->tokens.count && article->tokens.items[past].sentence == article->tokens.items[first].sentence; past++) {
            roots += article->tokens.items[past].head == INDEX_NONE;
            relations += article->tokens.items[past].deprel.data != NULL;
        }
        struct sample *sample = list_push(treebank->arena, &treebank->samples);
        *sample = (struct sample){article, (uint32_t)first, (uint32_t)(past - first), silver, roots == 1 && relations == past - first};
    }
}

static bool conllu_add(struct treebank *treebank, struct text bytes, struct error *error)
{
    struct conllu_document document;
    for (size_t size; (size = conllu_read(bytes, true, &document, error)); bytes = text_slice(bytes, size, bytes.length)) {
        if (!document.article)
            return false;
        samples_add(treebank, document.article, false);
    }
    return true;
}

/* ---- silver ------------------------------------------------------------------------------------------------------------ */

enum { SILVER_COLUMNS = 6, ARTICLE_WORDS = 5000 };

struct silver {
    struct article *article;
    struct text_builder text;
    size_t first; /* token of the sentence */
};

static void silver_start(struct silver *silver)
{
    *silver = (struct silver){.article = article_create()};
    silver->text.arena = silver->article->arena;
}

static void silver_end_sentence(struct silver *silver)
{
    struct article *article = silver->article;
    if (article->tokens.count == silver->first)
        return;
    struct span *sentence = list_push(article->arena, &article->sentences);
    *sentence = (struct span){article->tokens.items[silver->first].span.start, (uint32_t)silver->text.length};
    silver->first = article->tokens.count;
}

static struct text known(struct text column) { return text_is(column, "_") ? (struct text){0} : column; }

static bool silver_word(struct silver *silver, struct text line)
{
    struct text columns[SILVER_COLUMNS];
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= line.length; i++)
        if (i == line.length || line.data[i] == '\t') {
            if (count == SILVER_COLUMNS)
                return false;
            columns[count++] = text_slice(line, start, i);
            start = i + 1;
        }
    if (count != SILVER_COLUMNS)
        return false;
    struct article *article = silver->article;
    uint32_t at = (uint32_t)silver->text.length;
    text_add(&silver->text, columns[0]);
    struct token *token = list_push(article->arena, &article->tokens);
    *token = (struct token){.span = {at, (uint32_t)silver->text.length}, .upos = known(columns[1]), .xpos = known(columns[2]), .deprel = known(columns[4])};
    token->sentence = (int32_t)article->sentences.count;
    int32_t head = 0;
    for (size_t i = 0; i < columns[3].length && columns[3].data[i] != '_'; i++)
        head = 10 * head + (columns[3].data[i] - '0');
    token->head = head ? (int32_t)silver->first + head - 1 : INDEX_NONE;
    text_add_char(&silver->text, ' ');
    return true;
}

static void silver_finish(struct treebank *treebank, struct silver *silver)
{
    silver->article->text = text_builder_text(&silver->text);
    samples_add(treebank, silver->article, true);
}

static bool silver_add(struct treebank *treebank, struct text bytes, struct error *error)
{
    struct silver silver;
    silver_start(&silver);
    bool good = true;
    for (size_t at = 0, line_number = 1; at < bytes.length && good; line_number++) {
        const char *end = memchr(bytes.data + at, '\n', bytes.length - at);
        struct text line = text_slice(bytes, at, end ? (size_t)(end - bytes.data) : bytes.length);
        at += line.length + 1;
        if (!line.length)
            silver_end_sentence(&silver);
        else if (!text_starts(line, "# "))
            good = silver_word(&silver, line);
        else if (silver.article->tokens.count > ARTICLE_WORDS && silver.first == silver.article->tokens.count) {
            silver_finish(treebank, &silver);
            silver_start(&silver);
        }
        if (!good) {
            error_set(error, ERROR_INPUT, "a line that has not six columns");
            error->line = (uint32_t)line_number;
        }
    }
    silver_end_sentence(&silver);
    silver_finish(treebank, &silver);
    return good;
}

bool treebank_read(struct treebank *treebank, const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct text bytes = learn_file(treebank->arena, path, error);
    if (!bytes.data)
        return false;
    return strstr(name, "silver") && !strstr(name, ".conllu") ? silver_add(treebank, bytes, error) : conllu_add(treebank, bytes, error);
}

/* ---- chance ------------------------------------------------------------------------------------------------------------ */

uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)((*state >> 32) * limit >> 32);
}

order_list samples_shuffled(struct arena *arena, const struct treebank *treebank, uint32_t gold_times, uint64_t *state)
{
    order_list order = {0};
    for (size_t i = 0; i < treebank->samples.count; i++)
        for (uint32_t time = 0; time < (treebank->samples.items[i].silver ? 1 : gold_times); time++)
            *list_push(arena, &order) = (uint32_t)i;
    for (size_t i = order.count; i > 1; i--) {
        uint32_t other = random_below(state, (uint32_t)i), kept = order.items[other];
        order.items[other] = order.items[i - 1];
        order.items[i - 1] = kept;
    }
    return order;
}
