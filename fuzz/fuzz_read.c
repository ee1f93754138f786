/* Bytes → articles: any document, a page, an encoding, a line of JSON. */
#include "base/utf8.h"
#include "fuzz.h"
#include "read/charset.h"
#include "read/html_page.h"
#include "read/json_lines.h"
#include "read/read.h"

static void article_taken(void *context, struct article *article)
{
    size_t *answers = context;
    ++*answers;
    if (!article->id.length || !article->text.length)
        fuzz_broken("an article has an id and text", article->text);
    fuzz_check_article(article);
    fuzz_check_output(article->text);
    fuzz_check_output(article->title);
    article_destroy(article);
}

static void refusal_taken(void *context, const struct error *error)
{
    size_t *answers = context;
    ++*answers;
    fuzz_check_output(text_of(error->message));
}

static void document_run(struct text input, bool page)
{
    size_t answers = 0;
    struct read_options options = {.captured = page ? day_of_date(2020, 6, 12) : DAY_UNKNOWN, .keep_page = page};
    document_read(input, TEXT("input"), &options, &(struct read_sink){article_taken, refusal_taken, &answers});
    if (!answers)
        fuzz_broken("an article or a refusal comes of every document", input);
}

void fuzz_document(struct text input)
{
    bool page = fuzz_byte(&input) & 1;
    document_run(input, page);
}

void fuzz_json(struct text input)
{
    size_t answers = 0;
    struct read_options options = {.captured = DAY_UNKNOWN};
    json_lines_read(input, TEXT("input"), &options, &(struct read_sink){article_taken, refusal_taken, &answers});
}

void fuzz_html(struct text input)
{
    bool page = fuzz_byte(&input) & 1;
    struct article *article = article_create();
    clue_list clues = {0};
    if (html_page_read(article, fuzz_text(article->arena, input), page, &clues))
        fuzz_check_article(article);
    article_destroy(article);
}

void fuzz_charset(struct text input)
{
    struct arena *arena = arena_create();
    struct text note, decoded = charset_decode(arena, input, &note);
    charset_binary(input);
    if (!utf8_valid(decoded))
        fuzz_broken("what is decoded is valid UTF-8", decoded);
    if (text_starts(decoded, "\xEF\xBB\xBF"))
        fuzz_broken("what is decoded has no byte order mark", decoded);
    if (!utf8_valid(note))
        fuzz_broken("a note is valid UTF-8", note);
    arena_destroy(arena);
}
