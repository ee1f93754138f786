#include "base/utf8.h"
#include "parse/conllu.h"
#include "parse/tokenize.h"

struct writer {
    struct text_builder *out;
    const struct conllu_document *document;
    const struct article *article;
    size_t range; /* the next */
};

static void add_number(struct text_builder *out, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    text_add(out, (struct text){digits + at, sizeof digits - at});
}

/* A column: never empty, no tab, no line end. */
static void add_column(struct text_builder *out, struct text column)
{
    text_add_char(out, '\t');
    if (!column.length)
        text_add_char(out, '_');
    for (size_t i = 0; i < column.length; i++)
        text_add_char(out, column.data[i] == '\t' || column.data[i] == '\n' ? ' ' : column.data[i]);
}

static bool space_after(const struct article *article, uint32_t end)
{
    size_t at = end;
    return end >= article->text.length || utf8_is_space(utf8_next(article->text, &at)) || article->text.data[end] == '\n';
}

static struct text misc_of(const struct writer *writer, size_t token, bool in_range)
{
    if (token < writer->document->misc.count)
        return writer->document->misc.items[token];
    return in_range || space_after(writer->article, writer->article->tokens.items[token].span.end) ? TEXT("_") : TEXT("SpaceAfter=No");
}

static void add_comment(struct text_builder *out, const char *name, struct text value)
{
    text_add(out, TEXT("# "));
    text_add(out, text_of(name));
    for (size_t i = 0; i < value.length; i++)
        text_add_char(out, value.data[i] == '\n' || value.data[i] == '\t' ? ' ' : value.data[i]);
    text_add_char(out, '\n');
}

static void comments_write(struct writer *writer, size_t sentence)
{
    const struct article *article = writer->article;
    if (sentence < writer->document->comments.count) {
        text_add(writer->out, writer->document->comments.items[sentence]);
        return;
    }
    struct span here = article->sentences.items[sentence];
    uint32_t before = sentence ? article->sentences.items[sentence - 1].end : 0;
    struct text id = article->id.length ? article->id : TEXT("article");
    if (!sentence)
        add_comment(writer->out, "newdoc id = ", id);
    if (!sentence || text_find(text_slice(article->text, before, here.start), "\n\n") != SIZE_MAX)
        add_comment(writer->out, "newpar", TEXT(""));
    text_add(writer->out, TEXT("# sent_id = "));
    text_add(writer->out, id);
    text_add_char(writer->out, '-');
    add_number(writer->out, sentence + 1);
    text_add_char(writer->out, '\n');
    add_comment(writer->out, "text = ", span_text(article->text, here));
}

/* Writes the line of the multiword token that begins here; gives the token after it, or `token` where none begins. */
static size_t range_write(struct writer *writer, size_t token, size_t first)
{
    const struct conllu_document *document = writer->document;
    if (writer->range >= document->ranges.count || document->ranges.items[writer->range].first != token)
        return token;
    const struct conllu_range *range = &document->ranges.items[writer->range++];
    add_number(writer->out, range->first - first + 1);
    text_add_char(writer->out, '-');
    add_number(writer->out, range->last - first + 1);
    add_column(writer->out, range->form);
    for (int column = 2; column < 9; column++)
        add_column(writer->out, TEXT(""));
    add_column(writer->out, range->misc);
    text_add_char(writer->out, '\n');
    return range->last + 1;
}

static void word_write(struct writer *writer, size_t index, size_t first, bool in_range)
{
    const struct token *token = &writer->article->tokens.items[index];
    struct text_builder *out = writer->out;
    add_number(out, index - first + 1);
    add_column(out, token->form.data ? token->form : token_text(writer->article, index));
    const struct text columns[] = {token->lemma, token->upos, token->xpos, token->feats};
    for (int i = 0; i < 4; i++)
        add_column(out, columns[i]);
    text_add_char(out, '\t');
    add_number(out, token->head == INDEX_NONE ? 0 : (size_t)token->head - first + 1);
    add_column(out, token->deprel);
    add_column(out, TEXT(""));
    add_column(out, misc_of(writer, index, in_range));
    text_add_char(out, '\n');
}

void conllu_write(struct text_builder *out, const struct conllu_document *document)
{
    const struct article *article = document->article;
    struct writer writer = {.out = out, .document = document, .article = article};
    for (size_t token = 0, sentence = 0; sentence < article->sentences.count; sentence++) {
        size_t first = token, range_past = token;
        comments_write(&writer, sentence);
        for (; token < article->tokens.count && article->tokens.items[token].sentence == (int32_t)sentence; token++) {
            if (token >= range_past)
                range_past = range_write(&writer, token, first);
            word_write(&writer, token, first, token < range_past);
        }
        text_add_char(out, '\n');
    }
}

/* Does token i hang on the one before it as part of one word? */
static bool hangs(const struct article *article, size_t i)
{
    if (i == 0)
        return false;
    const struct token *before = &article->tokens.items[i - 1], *token = &article->tokens.items[i];
    if (before->sentence != token->sentence || before->span.end != token->span.start || !token->span.end)
        return false;
    struct text both = text_slice(article->text, before->span.start, token->span.end);
    return clitic_length(both) == token->span.end - token->span.start || is_contraction(both) || text_is(token->xpos, "POS");
}

struct conllu_document conllu_document_of(struct article *article)
{
    struct conllu_document document = {.article = article};
    for (size_t i = 1; i < article->tokens.count; i++) {
        size_t first = i - 1;
        while (i < article->tokens.count && hangs(article, i))
            i++;
        if (i - 1 == first)
            continue;
        uint32_t start = article->tokens.items[first].span.start, end = article->tokens.items[i - 1].span.end;
        struct conllu_range *range = list_push(article->arena, &document.ranges);
        *range = (struct conllu_range){(uint32_t)first, (uint32_t)i - 1, text_slice(article->text, start, end), {0}};
        range->misc = space_after(article, end) ? TEXT("_") : TEXT("SpaceAfter=No");
    }
    return document;
}
