#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/packing.h"
#include "model/json.h"

static void broken_articles_are_told(void **state)
{
    (void)state;
    struct article *article = article_create();
    article->text = TEXT("“Yes”");
    assert_null(model_check(article));
    struct quote *quote = quote_push(article);
    quote->span = (struct span){3, 6};
    assert_null(model_check(article));
    quote->span.start = 1; /* inside a character */
    assert_non_null(model_check(article));
    article_destroy(article);
}

static const char line[] =
    "{\"id\":\"a1\",\"text\":\"“Yes,” said Ann Lee.\",\"published\":{\"earliest\":\"2020-06-11\",\"latest\":\"2020-06-12\"},"
    "\"sentences\":[[0,20]],\"entities\":[{\"type\":\"person\",\"name\":\"Ann Lee\",\"mentions\":[[12,19],[99,98]]}],"
    "\"quotes\":[{\"start\":1,\"end\":5,\"kind\":\"direct\",\"speaker\":{\"start\":12,\"end\":19,\"entity\":0},\"cue\":{\"start\":7,\"end\":11}}],"
    "\"figures\":[{\"start\":0,\"end\":1,\"value\":2.50e3,\"relation\":\"about\",\"place\":7}],\"mine\":[1,\"ü\"]}";

static void json_goes_in_and_out(void **state)
{
    (void)state;
    struct error error = {0};
    struct article *article = article_read_json(text_of(line), &error);
    assert_non_null(article);
    assert_null(model_check(article));
    assert_string_equal(text_copy(article->arena, span_text(article->text, article->quotes.items[0].span)).data, "Yes,");
    assert_int_equal(article->entities.items[0].mentions.count, 1);
    assert_int_equal(article->figures.items[0].place, INDEX_NONE);
    struct text_builder first = {.arena = article->arena}, second = {.arena = article->arena};
    article_write_json(&first, article, JSON_READ | JSON_FACTS);
    assert_true(text_find(text_builder_text(&first), "\"value\":2500,") != SIZE_MAX);
    assert_true(text_find(text_builder_text(&first), "\"mine\":[1,\"ü\"]") != SIZE_MAX);
    struct article *again = article_read_json(text_builder_text(&first), &error);
    assert_non_null(again);
    article_write_json(&second, again, JSON_READ | JSON_FACTS);
    assert_string_equal(text_builder_text(&first).data, text_builder_text(&second).data);
    article_destroy(again);
    article_destroy(article);
}

static void what_is_no_article_is_refused(void **state)
{
    (void)state;
    const char *const lines[] = {"", "{", "[]", "{\"text\":7}", "{\"text\":\"a\"} x", "{\"text\":\"\xff\"}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct error error = {0};
        assert_null(article_read_json(text_of(lines[i]), &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_true(error.message[0]);
    }
}

static void a_packed_article_comes_back(void **state)
{
    (void)state;
    struct article *article = article_create();
    article->text = TEXT("They met. They agreed.");
    article->title = TEXT("Talks");
    article->found = true;
    *list_push(article->arena, &article->sentences) = (struct span){0, 9};
    entity_push(article, ENTITY_COUNTRY, TEXT("Norway"))->country = TEXT("NOR");
    struct text packed = article_pack(article->arena, article);
    struct article *back = article_unpack(packed, true);
    assert_non_null(back);
    assert_true(text_equal(back->text, article->text) && text_is(back->title, "Talks") && !back->url.data);
    assert_true(text_is(back->entities.items[0].name, "Norway") && text_is(back->entities.items[0].country, "NOR"));
    assert_int_equal(back->entities.items[0].name.data[6], 0); /* ended by a zero, as text that was read is */
    article_destroy(back);
    for (size_t length = 0; length < packed.length; length++)
        assert_null(article_unpack(text_slice(packed, 0, length), true));
    article_destroy(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_article_comes_back),
        cmocka_unit_test(broken_articles_are_told),
        cmocka_unit_test(json_goes_in_and_out),
        cmocka_unit_test(what_is_no_article_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
