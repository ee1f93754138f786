/* Each finder on the text of an article, after those it rests on; and an article as JSON brings it, through all of them.
   The first byte says whether the analysis is shaken (see fuzz_article_of). */
#include "find/find.h"
#include "find/finders.h"
#include "fuzz.h"
#include "parse/parse.h"

typedef void finder(struct article *article);

/* The finders in their order, ended by NULL. */
static void run(struct text input, finder *const *finders)
{
    uint8_t first = fuzz_byte(&input);
    struct article *article = fuzz_article_of(input, first > 'Z' ? first : 0);
    for (; *finders; finders++)
        (*finders)(article);
    article->found = true;
    fuzz_check_article(article);
    article_destroy(article);
}

void fuzz_times(struct text input) { run(input, (finder *const[]){times_find, NULL}); }
void fuzz_names(struct text input) { run(input, (finder *const[]){times_find, actors_find, NULL}); }
void fuzz_quotes(struct text input) { run(input, (finder *const[]){times_find, actors_find, quotes_find, NULL}); }
void fuzz_figures(struct text input) { run(input, (finder *const[]){times_find, actors_find, quotes_find, figures_find, NULL}); }
void fuzz_events(struct text input) { run(input, (finder *const[]){times_find, actors_find, quotes_find, events_find, NULL}); }
void fuzz_meetings(struct text input) { run(input, (finder *const[]){times_find, actors_find, quotes_find, events_find, meetings_find, NULL}); }
void fuzz_commitments(struct text input) { run(input, (finder *const[]){times_find, actors_find, quotes_find, events_find, meetings_find, commitments_find, NULL}); }

void fuzz_article(struct text input)
{
    struct error error = {0};
    struct article *article = article_read_json(input, &error);
    if (!article) {
        fuzz_check_output(text_of(error.message));
        return;
    }
    const char *broken = model_check(article);
    if (broken)
        fuzz_broken(broken, input);
    article->found = false;
    article_parse(article);
    article_find(article);
    fuzz_check_article(article);
    article_destroy(article);
}
