#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/model.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(broken_articles_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
