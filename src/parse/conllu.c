#include "parse/conllu.h"

#include <string.h>

#include "base/utf8.h"
#include "parse/tokenize.h"

enum { COLUMNS = 10, MOST_SENTENCES = 2000 /* of a document without "# newdoc" */, LONGEST_RANGE = 20 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

/* ---- lines ------------------------------------------------------------------------------------------------------------- */

static struct text line_at(struct text bytes, size_t at)
{
    const char *end = memchr(bytes.data + at, '\n', bytes.length - at);
    return (struct text){bytes.data + at, end ? (size_t)(end + 1 - bytes.data) - at : bytes.length - at};
}

static struct text without_end(struct text line)
{
    while (line.length && (line.data[line.length - 1] == '\n' || line.data[line.length - 1] == '\r'))
        line.length--;
    return line;
}

/* The bytes of the first document, 0 where its end is not there. */
static size_t document_size(struct text bytes, bool all)
{
    size_t sentences = 0, block = 0;
    bool words = false, in_block = false;
    for (size_t at = 0; at < bytes.length;) {
        struct text line = line_at(bytes, at);
        bool whole = line.data[line.length - 1] == '\n', empty = text_trim(line).length == 0;
        if (!whole && !all)
            return 0;
        if (empty) {
            sentences += in_block && words;
            in_block = false;
        } else if (!in_block) {
            in_block = true;
            block = at;
        }
        if (words && !empty && (text_starts(line, "# newdoc") || (sentences >= MOST_SENTENCES && block == at)))
            return block;
        words = words || (!empty && line.data[0] != '#');
        at += line.length;
    }
    return all ? bytes.length : 0;
}

/* ---- reading ----------------------------------------------------------------------------------------------------------- */

struct reader {
    struct conllu_document *document;
    struct article *article;
    struct error *error;
    struct text_builder text;
    size_t first;       /* token of the sentence */
    uint32_t line;
    bool blank;         /* a blank stands before the next word */
    struct conllu_range range;
    uint32_t in_range;  /* words of it that are still to come */
    struct span range_span;
    struct text comments;
    LIST_OF(int32_t) heads; /* of the sentence, from 1; 0 the root; -1 not given */
};

static bool refuse(struct reader *reader, const char *why)
{
    error_set(reader->error, ERROR_INPUT, "not CoNLL-U: %s", why);
    reader->error->line = reader->line;
    return false;
}

static bool columns_split(struct text line, struct text columns[COLUMNS])
{
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= line.length; i++)
        if (i == line.length || line.data[i] == '\t') {
            if (count == COLUMNS)
                return false;
            columns[count++] = text_slice(line, start, i);
            start = i + 1;
        }
    return count == COLUMNS;
}

/* A number without sign up to a million and more, at the beginning; what follows it into `rest`. -1: none. */
static int32_t number_read(struct text text, struct text *rest)
{
    int32_t number = 0;
    size_t i = 0;
    for (; i < text.length && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        if (number > 100000000)
            return -1;
        number = 10 * number + (text.data[i] - '0');
    }
    *rest = text_slice(text, i, text.length);
    return i ? number : -1;
}

static struct text given(struct reader *reader, struct text column)
{
    return text_is(column, "_") || !column.length ? (struct text){0} : utf8_clean(reader->article->arena, column);
}

static bool no_space_after(struct text misc) { return text_find(misc, "SpaceAfter=No") != SIZE_MAX; }

static struct text so_far(const struct reader *reader) { return (struct text){reader->text.data ? reader->text.data : "", reader->text.length}; }

/* Appends a surface form to the text and gives its place. */
static struct span surface_add(struct reader *reader, struct text form)
{
    if (reader->blank)
        text_add_char(&reader->text, ' ');
    uint32_t start = (uint32_t)reader->text.length;
    text_add(&reader->text, form);
    return (struct span){start, (uint32_t)reader->text.length};
}

static bool range_read(struct reader *reader, struct text columns[COLUMNS], int32_t first, struct text rest)
{
    struct text after;
    int32_t last = number_read(text_slice(rest, 1, rest.length), &after);
    int32_t words = (int32_t)(reader->article->tokens.count - reader->first);
    if (first != words + 1 || last < first || last - first >= LONGEST_RANGE || after.length || reader->in_range)
        return refuse(reader, "a multiword token out of place");
    struct text form = utf8_clean(reader->article->arena, columns[FORM]);
    reader->range_span = surface_add(reader, form);
    struct conllu_range *range = list_push(reader->article->arena, &reader->document->ranges);
    uint32_t base = (uint32_t)reader->first - 1;
    *range = (struct conllu_range){base + (uint32_t)first, base + (uint32_t)last, form, utf8_clean(reader->article->arena, columns[MISC])};
    reader->range = *range;
    reader->in_range = (uint32_t)(last - first + 1);
    reader->blank = !no_space_after(columns[MISC]);
    return true;
}

/* The words of a multiword token divide its place where their letters add up to it, and share it elsewhere. */
static void range_place(struct reader *reader)
{
    struct token *tokens = reader->article->tokens.items + reader->range.first;
    uint32_t count = reader->range.last - reader->range.first + 1, start = reader->range_span.start, end = reader->range_span.end, at = start;
    struct text surface = text_slice(so_far(reader), start, end);
    bool divides = true;
    for (uint32_t i = 0; i < count; at += (uint32_t)tokens[i++].form.length)
        divides = divides && text_equal_fold(tokens[i].form, text_slice(surface, at - start, at - start + tokens[i].form.length));
    divides = divides && at == end;
    at = start;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t length = (uint32_t)tokens[i].form.length;
        tokens[i].span = divides ? (struct span){at, at + length} : (struct span){start, end};
        if (text_equal(tokens[i].form, text_slice(surface, tokens[i].span.start - start, tokens[i].span.end - start)))
            tokens[i].form = (struct text){0};
        at += length;
    }
}

static bool head_read(struct reader *reader, struct text column)
{
    struct text rest;
    int32_t head = text_is(column, "_") ? -1 : number_read(column, &rest);
    if (!text_is(column, "_") && (head < 0 || rest.length))
        return refuse(reader, "HEAD is no number");
    *list_push(reader->article->arena, &reader->heads) = head;
    return true;
}

static bool word_read(struct reader *reader, struct text columns[COLUMNS], int32_t number)
{
    struct article *article = reader->article;
    struct text form = utf8_clean(article->arena, columns[FORM]);
    if (number != (int32_t)(article->tokens.count - reader->first) + 1)
        return refuse(reader, "the words of a sentence are not numbered 1, 2, 3 …");
    if (!form.length)
        return refuse(reader, "a word without FORM");
    struct token *token = list_push(article->arena, &article->tokens);
    *token = (struct token){.head = INDEX_NONE, .sentence = (int32_t)article->sentences.count};
    *list_push(article->arena, &reader->document->misc) = utf8_clean(article->arena, columns[MISC]);
    token->lemma = given(reader, columns[LEMMA]);
    token->upos = given(reader, columns[UPOS]);
    token->xpos = given(reader, columns[XPOS]);
    token->feats = given(reader, columns[FEATS]);
    token->deprel = given(reader, columns[DEPREL]);
    if (reader->in_range) {
        token->form = form;
        token->span = (struct span){0, 0};
        if (--reader->in_range == 0)
            range_place(reader);
    } else {
        token->span = surface_add(reader, form);
        reader->blank = !no_space_after(columns[MISC]);
    }
    return head_read(reader, columns[HEAD]);
}

/* Do the heads make a tree? Each word is followed up to one that is known; 1 + the word that began marks where it was. */
static bool heads_are_tree(struct reader *reader)
{
    int32_t count = (int32_t)reader->heads.count, *heads = reader->heads.items;
    int32_t *seen = arena_alloc(reader->article->arena, (size_t)(count + 1) * sizeof *seen);
    for (int32_t i = 0; i < count; i++) {
        int32_t at = i + 1;
        while (at > 0 && !seen[at]) {
            seen[at] = i + 1;
            at = heads[at - 1];
            if (at < 0 || at > count)
                return false;
        }
        if (at > 0 && seen[at] == i + 1)
            return false;
    }
    return count > 0;
}

static bool sentence_finish(struct reader *reader)
{
    struct article *article = reader->article;
    if (article->tokens.count == reader->first)
        return true;
    if (reader->in_range)
        return refuse(reader, "a multiword token without its words");
    bool tree = heads_are_tree(reader);
    for (size_t i = 0; i < reader->heads.count && tree; i++)
        article->tokens.items[reader->first + i].head = reader->heads.items[i] ? (int32_t)reader->first + reader->heads.items[i] - 1 : INDEX_NONE;
    struct span *sentence = list_push(article->arena, &article->sentences);
    *sentence = (struct span){article->tokens.items[reader->first].span.start, (uint32_t)reader->text.length};
    *list_push(article->arena, &reader->document->comments) = reader->comments;
    reader->comments = (struct text){0};
    reader->first = article->tokens.count;
    reader->heads.count = 0;
    return true;
}

static struct text value_of(struct text comment)
{
    size_t sign = text_find(comment, "=");
    return sign == SIZE_MAX ? (struct text){0} : text_trim(text_slice(comment, sign + 1, comment.length));
}

static void comment_read(struct reader *reader, struct text line)
{
    struct text clean = utf8_clean(reader->article->arena, line);
    struct text value = value_of(clean);
    if (text_starts(line, "# newdoc") && value.length)
        reader->article->id = value;
    if (text_starts(line, "# newpar") && reader->text.length) {
        reader->blank = false;
        if (!text_ends(so_far(reader), "\n\n"))
            text_add(&reader->text, TEXT("\n\n"));
    }
    struct text_builder all = {.arena = reader->article->arena};
    text_add(&all, reader->comments);
    text_add(&all, clean);
    text_add_char(&all, '\n');
    reader->comments = text_builder_text(&all);
}

/* Nothing of a second or later sentence is there yet: a blank stands before it, whatever the last word said. */
static bool at_border(const struct reader *reader)
{
    return reader->article->tokens.count == reader->first && !reader->in_range && reader->text.length;
}

static bool line_read(struct reader *reader, struct text line)
{
    struct text columns[COLUMNS], rest;
    if (!text_trim(line).length)
        return sentence_finish(reader);
    if (line.data[0] == '#') {
        if (reader->article->tokens.count == reader->first)
            comment_read(reader, line);
        return true;
    }
    if (!columns_split(line, columns))
        return refuse(reader, "a line that has not 10 columns");
    int32_t number = number_read(columns[ID], &rest);
    if (number < 0 || (rest.length && rest.data[0] != '.' && rest.data[0] != '-'))
        return refuse(reader, "ID is no number");
    if (rest.length && rest.data[0] == '.')
        return true; /* an empty node */
    if (at_border(reader))
        reader->blank = !text_ends(so_far(reader), "\n\n");
    return rest.length ? range_read(reader, columns, number, rest) : word_read(reader, columns, number);
}

size_t conllu_read(struct text bytes, bool all, struct conllu_document *document, struct error *error)
{
    *document = (struct conllu_document){0};
    size_t size = document_size(bytes, all);
    if (!size)
        return 0;
    struct reader reader = {.document = document, .article = article_create(), .error = error};
    reader.text.arena = reader.article->arena;
    bool good = size < UINT32_MAX / 2 || refuse(&reader, "a document of more than two gigabytes; cut it with # newdoc lines");
    for (size_t at = 0; at < size && good;) {
        struct text line = line_at(text_slice(bytes, 0, size), at);
        reader.line++;
        good = line_read(&reader, without_end(line));
        at += line.length;
    }
    good = good && sentence_finish(&reader);
    reader.article->text = text_builder_text(&reader.text);
    if (good)
        document->article = reader.article;
    else
        article_destroy(reader.article);
    return size;
}
