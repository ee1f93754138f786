#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "parse/sentences.h"
#include "parse/tokenize.h"

static int border_order(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Where parts begin and end, in order. */
static uint32_t *borders_of(const struct article *article, size_t *count)
{
    uint32_t *borders = arena_alloc(article->arena, (2 * article->parts.count + 1) * sizeof *borders);
    *count = 0;
    for (size_t i = 0; i < article->parts.count; i++) {
        borders[(*count)++] = article->parts.items[i].span.start;
        borders[(*count)++] = article->parts.items[i].span.end;
    }
    qsort(borders, *count, sizeof *borders, border_order);
    return borders;
}

static uint32_t paragraph_end(struct text text, uint32_t at)
{
    size_t end = at;
    while (end < text.length && !(text.data[end] == '\n' && end + 1 < text.length && text.data[end + 1] == '\n'))
        end++;
    return (uint32_t)end;
}

static void text_split(struct article *article)
{
    size_t count, next = 0;
    const uint32_t *borders = borders_of(article, &count);
    for (uint32_t at = 0, paragraph = 0; at < article->text.length;) {
        if (at >= paragraph)
            paragraph = paragraph_end(article->text, at);
        while (next < count && borders[next] <= at)
            next++;
        uint32_t end = next < count && borders[next] < paragraph ? borders[next] : paragraph;
        size_t first = article->tokens.count;
        block_tokenize(article, (struct span){at, end});
        block_sentences(article, first);
        at = end == at ? at + 1 : end; /* over the blank line */
    }
}

void article_parse(struct article *article)
{
    if (article->parsed)
        return;
    article->sentences.count = article->tokens.count = 0;
    text_split(article);
    article_parse_tokenized(article);
}

void article_parse_tokenized(struct article *article)
{
    for (size_t i = 0; i < article->tokens.count; i++) {
        struct token *token = &article->tokens.items[i];
        struct text word = token_text(article, i);
        char c = word.length ? word.data[0] : '.';
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        token->upos = capital ? TEXT("PROPN") : letter || (c & 0x80) ? TEXT("NOUN") : digit ? TEXT("NUM") : TEXT("PUNCT");
        token->xpos = capital ? TEXT("NNP") : letter || (c & 0x80) ? TEXT("NN") : digit ? TEXT("CD") : TEXT(".");
        token->lemma = word;
        token->deprel = TEXT("dep");
    }
    article->parsed = true;
}
