/* Facts → the record: the same in two orders, and the same when it is read back from its export. */
#include "find/find.h"
#include "fuzz.h"
#include "merge/merge.h"
#include "parse/parse.h"
#include "support/record_json.h"

enum { MOST = 24 };

static void articles_destroy(struct article **articles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        article_destroy(articles[i]);
}

static void order_reverse(struct article **articles, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct article *first = articles[i];
        articles[i] = articles[count - 1 - i];
        articles[count - 1 - i] = first;
    }
}

/* The articles of the lines, all they can be used for. */
static size_t articles_read(struct text lines, struct article **articles)
{
    size_t count = 0;
    while (lines.length && count < MOST) {
        size_t end = text_find(lines, "\n");
        struct error error = {0};
        struct article *article = article_read_json(text_slice(lines, 0, end), &error);
        lines = end == SIZE_MAX ? (struct text){NULL, 0} : text_slice(lines, end + 1, lines.length);
        if (!article)
            continue;
        article_parse(article);
        if (!article->found)
            article_find(article);
        if (model_check(article))
            fuzz_broken(model_check(article), article->text);
        articles[count++] = article;
    }
    return count;
}

/* The record of the lines as it is exported; the articles in the order given, or backwards. */
static struct text merged(struct arena *arena, struct text lines, bool backwards)
{
    struct article *articles[MOST] = {0};
    size_t count = articles_read(lines, articles);
    if (backwards)
        order_reverse(articles, count);
    struct record *record = articles_merge(articles, count, NULL);
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    record_destroy(record);
    articles_destroy(articles, count);
    return text_builder_text(&out);
}

static void read_back(struct arena *arena, struct text written)
{
    struct error error = {0};
    struct record *record = record_read_json(written, &error);
    if (!record)
        fuzz_broken(error.message, written);
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    if (!text_equal(written, text_builder_text(&out)))
        fuzz_broken("a record read back from its export is the same", written);
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    record_destroy(record);
}

void fuzz_merge(struct text input)
{
    struct arena *arena = arena_create();
    struct text forward = merged(arena, input, false), backward = merged(arena, input, true);
    if (!text_equal(forward, backward)) {
        fuzz_check_output(backward);
        fuzz_broken("the order of articles does not matter", forward);
    }
    read_back(arena, forward);
    arena_destroy(arena);
}

/* Articles of any text, a form feed between them; the first byte of each is its day. */
void fuzz_stories(struct text input)
{
    struct arena *arena = arena_create();
    struct text_builder lines = {.arena = arena};
    for (uint32_t number = 0; input.length && number < 6; number++) {
        size_t end = text_find(input, "\f");
        struct text piece = text_slice(input, 0, end);
        input = end == SIZE_MAX ? (struct text){NULL, 0} : text_slice(input, end + 1, input.length);
        uint8_t day = fuzz_byte(&piece);
        struct article *article = fuzz_article_of(piece, 0);
        article->id = text_format(article->arena, "a%u", number);
        article->outlet = text_format(article->arena, "Outlet %u", day >> 6);
        article->published.interval = day & 63 ? interval_of_day(day_of_date(2020, 6, 1) + (day & 63)) : INTERVAL_UNKNOWN;
        article->published.basis = day & 63 ? BASIS_STATED : BASIS_NONE;
        article_find(article);
        article_write_json(&lines, article, JSON_READ | JSON_TOKENS | JSON_FACTS);
        text_add_char(&lines, '\n');
        article_destroy(article);
    }
    fuzz_merge(text_builder_text(&lines));
    arena_destroy(arena);
}
