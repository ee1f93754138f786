#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "find/find.h"
#include "merge/merge.h"
#include "parse/parse.h"
#include "read/charset.h"
#include "store/store.h"

void fuzz_broken(const char *rule, struct text shown)
{
    fprintf(stderr, "\nfuzz: broken rule: %s\n%.*s\n", rule, (int)(shown.length < 4000 ? shown.length : 4000), shown.data ? shown.data : "");
    abort();
}

uint8_t fuzz_byte(struct text *input)
{
    uint8_t byte = input->length ? (uint8_t)input->data[0] : 0;
    *input = text_slice(*input, 1, input->length);
    return byte;
}

struct text fuzz_text(struct arena *arena, struct text bytes)
{
    struct text note;
    return utf8_valid(bytes) ? bytes : charset_decode(arena, bytes, &note);
}

void fuzz_check_output(struct text output)
{
    if (!utf8_valid(output))
        fuzz_broken("output is valid UTF-8", output);
    for (size_t i = 0; i < output.length;) {
        uint32_t point = utf8_next(output, &i);
        if ((point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0) || point == 0xFFFE || point == 0xFFFF)
            fuzz_broken("output holds no control characters", output);
    }
}

static struct text article_json(struct arena *arena, const struct article *article, unsigned fields)
{
    struct text_builder out = {.arena = arena};
    article_write_json(&out, article, fields);
    return text_builder_text(&out);
}

void fuzz_check_article(const struct article *article)
{
    const char *broken = model_check(article);
    if (broken)
        fuzz_broken(broken, article->text);
    struct arena *arena = arena_create();
    struct error error = {0};
    unsigned fields = JSON_READ | JSON_PAGE | (article->parsed ? JSON_TOKENS : 0u) | (article->found ? JSON_FACTS : 0u);
    struct text first = article_json(arena, article, fields);
    if (!utf8_valid(first))
        fuzz_broken("JSON is valid UTF-8", first);
    struct article *again = article_read_json(first, &error);
    if (!again)
        fuzz_broken(error.message, first);
    broken = model_check(again);
    if (broken)
        fuzz_broken(broken, first);
    struct text second = article_json(arena, again, fields);
    if (!text_equal(first, second)) {
        fprintf(stderr, "%.*s\n", (int)second.length, second.data);
        fuzz_broken("an article read back from its JSON is the same", first);
    }
    article_destroy(again);
    arena_destroy(arena);
}

/* ---- an analysis that no parser would give -------------------------------------------------------------------------------- */

static bool hangs_below(const struct article *article, int32_t token, int32_t above)
{
    while (token != INDEX_NONE && token != above)
        token = article->tokens.items[token].head;
    return token == above;
}

static void token_shake(struct article *article, size_t index, uint32_t noise)
{
    static const char *const tags[] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    struct token *token = &article->tokens.items[index];
    size_t other = noise % article->tokens.count;
    if (noise >> 16 & 1)
        token->upos = text_of(tags[(noise >> 8) % 17]);
    if (noise >> 17 & 1)
        token->deprel = article->tokens.items[other].deprel;
    if (noise >> 18 & 1)
        token->lemma = article->tokens.items[other].lemma;
    if ((noise >> 19 & 1) && article->tokens.items[other].sentence == token->sentence && token->head != INDEX_NONE && !hangs_below(article, (int32_t)other, (int32_t)index))
        token->head = (int32_t)other;
}

struct article *fuzz_article_of(struct text text, uint32_t seed)
{
    struct article *article = article_create();
    article->text = text_copy(article->arena, fuzz_text(article->arena, text));
    article->published.interval = interval_of_day(seed % 3 ? day_of_date(2020, 6, 12) : DAY_UNKNOWN);
    article_parse(article);
    uint32_t noise = seed;
    for (size_t i = 0; i < article->tokens.count && seed; i++) {
        noise = noise * 1664525u + 1013904223u;
        if ((noise >> 24) % 4 == 0)
            token_shake(article, i, noise ^ noise >> 13);
    }
    return article;
}

/* ---- a record --------------------------------------------------------------------------------------------------------------- */

static const char *const story[] = {
    "{\"id\":\"one\",\"path\":\"one.txt\",\"title\":\"Norway and Chile open talks\",\"outlet\":\"Oslo Wire\",\"published\":{\"earliest\":\"2019-05-03\",\"latest\":\"2019-05-03\",\"basis\":\"stated\","
    "\"confidence\":0.9,\"evidence\":[],\"rejected\":[]},\"text\":\"Norway and Chile opened talks on fishing in Oslo on Friday. Foreign minister Kari Lunde said: “Nobody has left the table.” Chile "
    "asked for a quota of about 12,000 tonnes. The two sides agreed to meet again in June.\"}",
    "{\"id\":\"two\",\"path\":\"two.txt\",\"title\":\"Second round ends\",\"outlet\":\"Santiago Daily\",\"published\":{\"earliest\":\"2019-06-12\",\"latest\":\"2019-06-12\",\"basis\":\"stated\","
    "\"confidence\":0.9,\"evidence\":[],\"rejected\":[]},\"text\":\"The second round of fishing talks between Norway and Chile ended in Santiago on Tuesday. Chile's minister, Rosa Vega, said that her "
    "country would reduce its quota to 11,000 tonnes by December. Norway denied that the talks had failed.\"}",
};

enum { STORY = sizeof story / sizeof *story };

static void must(bool good, const struct error *error)
{
    if (!good)
        fuzz_broken("the fuzzer's own record can be made", text_of(error->message));
}

static void record_make(const char *path)
{
    struct error error = {0};
    struct article *articles[STORY];
    struct store *store = store_open(path, true, &error);
    must(store, &error);
    store_set_finder_version(store, FINDER_VERSION);
    must(!store_begin(store, &error), &error);
    for (size_t i = 0; i < STORY; i++) {
        bool added;
        must((articles[i] = article_read_json(text_of(story[i]), &error)), &error);
        article_parse(articles[i]);
        article_find(articles[i]);
        must(!store_add_article(store, articles[i], &added, &error), &error);
    }
    struct record *record = articles_merge(articles, STORY, NULL);
    must(!store_save_record(store, record, &error) && !store_commit(store, &error), &error);
    record_destroy(record);
    for (size_t i = 0; i < STORY; i++)
        article_destroy(articles[i]);
    store_close(store);
}

static const char *folder(void)
{
    return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

static void path_remove(const char *path)
{
    char beside[160];
    unlink(path);
    for (int i = 0; i < 3; i++) {
        snprintf(beside, sizeof beside, "%s%s", path, (const char *const[]){"-wal", "-shm", "-journal"}[i]);
        unlink(beside);
    }
}

static char record_path[96], scratch_path[96];

static void files_remove(void)
{
    path_remove(record_path);
    path_remove(scratch_path);
}

const char *fuzz_record_path(void)
{
    if (!*record_path) {
        snprintf(record_path, sizeof record_path, "%s/rapporteur-fuzz-%ld.db", folder(), (long)getpid());
        atexit(files_remove);
        path_remove(record_path);
        record_make(record_path);
    }
    return record_path;
}

const char *fuzz_scratch_path(void)
{
    if (!*scratch_path)
        snprintf(scratch_path, sizeof scratch_path, "%s/rapporteur-fuzz-%ld-damaged.db", folder(), (long)getpid());
    path_remove(scratch_path);
    return scratch_path;
}

struct text fuzz_record_bytes(void)
{
    static struct text kept;
    if (!kept.data) {
        FILE *file = fopen(fuzz_record_path(), "rb");
        struct stat status;
        if (!file || fstat(fileno(file), &status))
            fuzz_broken("the fuzzer's own record can be read", TEXT(""));
        char *bytes = malloc((size_t)status.st_size);
        kept = (struct text){bytes, bytes ? fread(bytes, 1, (size_t)status.st_size, file) : 0};
        fclose(file);
    }
    return kept;
}
