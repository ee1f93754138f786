#include "parse/parse.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "parse/language.h"
#include "parse/sentences.h"
#include "parse/tagger.h"
#include "parse/tokenize.h"
#include "parse/tree.h"

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

/* ---- tags and trees ---------------------------------------------------------------------------------------------------- */

/* What one piece of a sentence, at most TREE_WORDS tokens, is worked out in. */
struct workshop {
    struct language language;
    struct word words[TREE_WORDS];
    uint8_t tags[TREE_WORDS];
    struct tree tree;
};

static void token_tag(struct article *article, const struct language *language, size_t index, uint8_t tag)
{
    struct token *token = &article->tokens.items[index];
    struct text form = token->form.data ? token->form : token_text(article, index);
    char small[ENDING_WORD];
    struct text lower = {small, word_lower(form, small, sizeof small)};
    token->upos = language->upos[tag];
    token->xpos = language->xpos[tag];
    const char *change = ending_find(&language->lemmas, token->xpos, lower), *features = ending_find(&language->features, language->tags[tag], lower);
    token->lemma = change ? lemma_apply(article->arena, form, change) : form;
    token->feats = features ? text_of(features) : TEXT("_");
}

static void piece_parse(struct article *article, struct workshop *shop, size_t first, size_t count)
{
    const struct language *language = &shop->language;
    enum casing casing = words_make(&language->classes, article, first, count, shop->words);
    words_tag(&language->tagger, shop->words, count, casing, shop->tags);
    tree_start(&shop->tree, shop->words, shop->tags, count);
    tree_parse(&shop->tree, &language->steps, &language->relations);
    for (size_t i = 0; i < count; i++) {
        struct token *token = &article->tokens.items[first + i];
        const struct node *node = &shop->tree.nodes[i];
        bool root = node->head == count;
        token->head = root ? INDEX_NONE : (int32_t)(first + node->head);
        bool wrong = !root && node->relation == language->root;
        token->deprel = root ? TEXT("root") : wrong ? TEXT("dep") : text_of(language->relations.names[node->relation]);
        token_tag(article, language, first + i, shop->tags[i]);
    }
}

static int32_t root_of(const struct article *article, size_t first)
{
    while (article->tokens.items[first].head != INDEX_NONE)
        first++;
    return (int32_t)first;
}

/* A sentence; one that is too long is parsed in pieces, whose roots hang on the first. */
static void sentence_parse(struct article *article, struct workshop *shop, size_t first, size_t past)
{
    for (size_t at = first; at < past; at += TREE_WORDS) {
        piece_parse(article, shop, at, past - at < TREE_WORDS ? past - at : TREE_WORDS);
        if (at == first)
            continue;
        struct token *root = &article->tokens.items[root_of(article, at)];
        root->head = root_of(article, first);
        root->deprel = TEXT("parataxis");
    }
    struct text note = TEXT("parse: a sentence of more than 400 words was parsed in pieces");
    if (past - first > TREE_WORDS && !text_among(&article->notes, note))
        *list_push(article->arena, &article->notes) = note;
}

void article_parse_tokenized(struct article *article)
{
    struct workshop *shop = memory_alloc(sizeof *shop);
    language_load(&shop->language);
    for (size_t first = 0, past = 0; first < article->tokens.count; first = past) {
        while (past < article->tokens.count && article->tokens.items[past].sentence == article->tokens.items[first].sentence)
            past++;
        sentence_parse(article, shop, first, past);
    }
    memory_free(shop);
    article->parsed = true;
}
