#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "parse/conllu.h"

static const char contraction[] = "# newdoc id = one\n"
                                  "# text = They don't, gimme it.\n"
                                  "1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
                                  "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                                  "2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n"
                                  "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
                                  "4\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_\n"
                                  "5-6\tgimme\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                  "5\tgive\tgive\tVERB\tVB\t_\t2\tconj\t_\t_\n"
                                  "6\tme\tI\tPRON\tPRP\t_\t5\tiobj\t_\t_\n"
                                  "7\tit\tit\tPRON\tPRP\t_\t5\tobj\t_\tSpaceAfter=No|Mark=yes\n"
                                  "8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
                                  "\n";

static void what_is_read_is_written(void **state)
{
    (void)state;
    struct conllu_document document;
    struct error error = {0};
    assert_int_equal(conllu_read(text_of(contraction), true, &document, &error), strlen(contraction));
    assert_true(text_is(document.article->text, "They don't, gimme it."));
    assert_null(model_check(document.article));
    assert_true(text_is(token_text(document.article, 2), "n't"));
    assert_true(text_is(token_text(document.article, 4), "gimme"));
    assert_true(text_is(document.article->tokens.items[4].form, "give"));
    struct text_builder out = {.arena = document.article->arena};
    conllu_write(&out, &document);
    assert_true(text_is(text_builder_text(&out), contraction));
    article_destroy(document.article);
}

static void documents_end_where_the_next_begins(void **state)
{
    (void)state;
    struct text two = TEXT("# newdoc id = a\n1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n# newdoc id = b\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    struct conllu_document document;
    struct error error = {0};
    size_t first = conllu_read(two, false, &document, &error);
    assert_int_equal(first, two.length / 2 + 1);
    assert_true(text_is(document.article->id, "a"));
    article_destroy(document.article);
    assert_int_equal(conllu_read(text_slice(two, first, two.length), false, &document, &error), 0);
    assert_int_equal(conllu_read(text_slice(two, first, two.length), true, &document, &error), two.length - first);
    assert_true(text_is(document.article->id, "b"));
    article_destroy(document.article);
}

static void what_is_no_conllu_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t line;
    } cases[] = {
        {"1\tYes\t_\t_\n\n", 1},
        {"1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n3\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 2},
        {"# c\nx\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 2},
        {"1-2\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n1\tYe\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 3},
        {"1\tYes\t_\t_\t_\t_\tz\t_\t_\t_\n\n", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct conllu_document document;
        struct error error = {0};
        assert_int_equal(conllu_read(text_of(cases[i].bytes), true, &document, &error), strlen(cases[i].bytes));
        assert_null(document.article);
        assert_int_equal(error.line, cases[i].line);
    }
}

static void circles_are_no_trees(void **state)
{
    (void)state;
    struct text circle = TEXT("1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n\n");
    struct conllu_document document;
    struct error error = {0};
    conllu_read(circle, true, &document, &error);
    assert_int_equal(document.article->tokens.items[0].head, INDEX_NONE);
    assert_null(model_check(document.article));
    article_destroy(document.article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_read_is_written), cmocka_unit_test(documents_end_where_the_next_begins),
                                       cmocka_unit_test(what_is_no_conllu_is_refused_with_its_line), cmocka_unit_test(circles_are_no_trees)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
