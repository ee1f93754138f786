/* Text → tokens and trees; CoNLL-U → articles and back. */
#include "fuzz.h"
#include "parse/conllu.h"
#include "parse/parse.h"

void fuzz_parse(struct text input)
{
    struct article *article = fuzz_article_of(input, 0);
    fuzz_check_article(article);
    struct conllu_document document = conllu_document_of(article);
    struct text_builder out = {.arena = article->arena};
    conllu_write(&out, &document);
    article_destroy(article);
}

static void document_run(struct conllu_document *document)
{
    struct article *article = document->article;
    const char *broken = model_check(article);
    if (broken)
        fuzz_broken(broken, article->text);
    article_parse_tokenized(article);
    fuzz_check_article(article);
    struct text_builder out = {.arena = article->arena};
    conllu_write(&out, document);
}

void fuzz_conllu(struct text input)
{
    while (input.length) {
        struct conllu_document document = {0};
        struct error error = {0};
        size_t taken = conllu_read(input, true, &document, &error);
        if (taken > input.length || (!taken && !error.code && document.article))
            fuzz_broken("CoNLL-U takes as much as there is", input);
        if (error.code)
            fuzz_check_output(text_of(error.message));
        if (document.article)
            document_run(&document);
        article_destroy(document.article);
        input = text_slice(input, taken ? taken : input.length, input.length);
    }
}
