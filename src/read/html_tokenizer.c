/* The states of the HTML Standard's tokenizer (13.2.5) as a few loops. Nothing goes back by more than one byte, so time is
   linear; at most MOST_ATTRIBUTES of an element are kept. Scripts' double escaping is not followed: `</script` ends a script. */
#include "read/html_tokenizer.h"

#include <string.h>

enum { MOST_ATTRIBUTES = 32, LONGEST_NAME = 16 };

static const struct {
    const char *name;
    enum html_name value;
} names[] = {
    {"aria-hidden", NAME_ARIA_HIDDEN}, {"class", NAME_CLASS}, {"content", NAME_CONTENT}, {"data-date", NAME_DATA_DATE},
    {"data-datetime", NAME_DATA_DATETIME}, {"data-timestamp", NAME_DATA_TIMESTAMP}, {"data-utime", NAME_DATA_UTIME}, {"datetime", NAME_DATETIME},
    {"hidden", NAME_HIDDEN}, {"href", NAME_HREF}, {"http-equiv", NAME_HTTP_EQUIV}, {"id", NAME_ID}, {"itemprop", NAME_ITEMPROP}, {"lang", NAME_LANG},
    {"name", NAME_NAME}, {"property", NAME_PROPERTY}, {"pubdate", NAME_PUBDATE}, {"rel", NAME_REL}, {"role", NAME_ROLE}, {"style", NAME_STYLE},
    {"title", NAME_TITLE}, {"type", NAME_TYPE}, {"xml:lang", NAME_LANG},
};

static bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static enum html_name name_of(struct text name)
{
    if (name.length < 2 || name.length > LONGEST_NAME)
        return NAME_OTHER;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].name[0] == small(name.data[0]) && strlen(names[i].name) == name.length && text_equal_fold(text_of(names[i].name), name))
            return names[i].value;
    return NAME_OTHER;
}

static size_t find_byte(struct text source, size_t from, char byte)
{
    const char *found = from < source.length ? memchr(source.data + from, byte, source.length - from) : NULL;
    return found ? (size_t)(found - source.data) : source.length;
}

/* ---- tags --------------------------------------------------------------------------------------------------------- */

/* The value after `=`; `at` moves past it. An open quote reaches to the end of the file. */
static struct text value_read(struct text source, size_t *at)
{
    while (*at < source.length && blank(source.data[*at]))
        ++*at;
    char quote = *at < source.length ? source.data[*at] : '>';
    size_t start = *at, end;
    if (quote == '"' || quote == '\'') {
        end = find_byte(source, ++start, quote);
        *at = end < source.length ? end + 1 : end;
        return text_slice(source, start, end);
    }
    for (end = start; end < source.length && !blank(source.data[end]) && source.data[end] != '>';)
        end++;
    *at = end;
    return text_slice(source, start, end);
}

static void attribute_keep(struct html_tokenizer *tokenizer, struct html_token *token, struct text name, struct text value)
{
    enum html_name known = name_of(name);
    if (known == NAME_OTHER || token->kind != TOKEN_START || token->count == MOST_ATTRIBUTES)
        return;
    for (size_t i = token->first; i < token->first + token->count; i++)
        if (tokenizer->attributes.items[i].name == known)
            return;
    *list_push(tokenizer->arena, &tokenizer->attributes) = (struct html_attribute){known, value};
    token->count++;
}

/* Attributes up to `>`; false where the file ends first. */
static bool attributes_read(struct html_tokenizer *tokenizer, struct html_token *token)
{
    struct text source = tokenizer->source;
    size_t at = tokenizer->at;
    while (at < source.length && source.data[at] != '>') {
        if (blank(source.data[at]) || source.data[at] == '/') {
            token->self_closing = source.data[at] == '/' && at + 1 < source.length && source.data[at + 1] == '>';
            at++;
            continue;
        }
        size_t start = at++; /* a name may begin with `=` */
        while (at < source.length && !blank(source.data[at]) && source.data[at] != '/' && source.data[at] != '>' && source.data[at] != '=')
            at++;
        struct text name = text_slice(source, start, at), value = TEXT("");
        size_t after = at;
        while (after < source.length && blank(source.data[after]))
            after++;
        if (after < source.length && source.data[after] == '=') {
            at = after + 1;
            value = value_read(source, &at);
        } else {
            at = after;
        }
        attribute_keep(tokenizer, token, name, value);
    }
    tokenizer->at = at < source.length ? at + 1 : at;
    return at < source.length;
}

/* A tag whose name begins at `name_at`. */
static struct html_token tag_read(struct html_tokenizer *tokenizer, enum html_token_kind kind, size_t name_at)
{
    struct text source = tokenizer->source;
    struct html_token token = {.kind = kind, .start = tokenizer->at, .first = tokenizer->attributes.count};
    size_t end = name_at;
    while (end < source.length && !blank(source.data[end]) && source.data[end] != '/' && source.data[end] != '>')
        end++;
    token.name = text_slice(source, name_at, end);
    token.tag = html_tag_of(token.name);
    tokenizer->at = end;
    if (!attributes_read(tokenizer, &token))
        return (struct html_token){.kind = TOKEN_END_OF_FILE, .start = source.length};
    if (kind == TOKEN_START && html_class_of(token.tag) & HTML_RAW)
        tokenizer->raw = token.tag;
    return token;
}

/* ---- what is passed over ------------------------------------------------------------------------------------------ */

/* The byte after the comment that begins at `at` ("<!--"). */
static size_t comment_end(struct text source, size_t at)
{
    size_t i = at + 4;
    if (i < source.length && source.data[i] == '>')
        return i + 1;
    if (i + 1 < source.length && source.data[i] == '-' && source.data[i + 1] == '>')
        return i + 2;
    for (i = find_byte(source, i, '>'); i < source.length; i = find_byte(source, i + 1, '>'))
        if ((i >= at + 6 && source.data[i - 1] == '-' && source.data[i - 2] == '-') ||
            (i >= at + 7 && source.data[i - 1] == '!' && source.data[i - 2] == '-' && source.data[i - 3] == '-'))
            return i + 1;
    return source.length;
}

static size_t declaration_end(struct text source, size_t at)
{
    if (text_starts(text_slice(source, at, source.length), "<!--"))
        return comment_end(source, at);
    size_t end = find_byte(source, at, '>');
    return end < source.length ? end + 1 : end;
}

/* ---- text --------------------------------------------------------------------------------------------------------- */

/* The content of a raw element: up to its end tag, or the end of the file. */
static struct html_token raw_read(struct html_tokenizer *tokenizer)
{
    struct text source = tokenizer->source;
    struct html_token token = {.kind = TOKEN_RAW_TEXT, .tag = tokenizer->raw, .start = tokenizer->at};
    const char *name = html_tag_name(tokenizer->raw);
    size_t length = strlen(name), end = source.length;
    for (size_t i = find_byte(source, tokenizer->at, '<'); i < source.length && tokenizer->raw != TAG_PLAINTEXT; i = find_byte(source, i + 1, '<')) {
        if (i + 2 + length >= source.length || source.data[i + 1] != '/' || !text_equal_fold(text_slice(source, i + 2, i + 2 + length), text_of(name)))
            continue;
        char after = source.data[i + 2 + length];
        if (blank(after) || after == '/' || after == '>') {
            end = i;
            break;
        }
    }
    token.text = text_slice(source, tokenizer->at, end);
    tokenizer->at = end;
    tokenizer->raw = TAG_OTHER;
    return token;
}

/* The next `<` that begins a tag, an end tag or a declaration. */
static size_t markup_find(struct text source, size_t from)
{
    for (size_t i = find_byte(source, from, '<'); i < source.length; i = find_byte(source, i + 1, '<')) {
        char next = i + 1 < source.length ? source.data[i + 1] : ' ';
        if (letter(next) || next == '/' || next == '!' || next == '?')
            return i;
    }
    return source.length;
}

struct html_token html_token_next(struct html_tokenizer *tokenizer)
{
    struct text source = tokenizer->source;
    if (tokenizer->raw != TAG_OTHER)
        return raw_read(tokenizer);
    while (tokenizer->at < source.length) {
        size_t at = tokenizer->at, markup = markup_find(source, at);
        if (markup > at) {
            tokenizer->at = markup;
            return (struct html_token){.kind = TOKEN_TEXT, .text = text_slice(source, at, markup), .start = at};
        }
        char next = source.data[at + 1];
        if (letter(next))
            return tag_read(tokenizer, TOKEN_START, at + 1);
        if (next == '/' && at + 2 < source.length && letter(source.data[at + 2]))
            return tag_read(tokenizer, TOKEN_END, at + 2);
        tokenizer->at = declaration_end(source, at);
    }
    return (struct html_token){.kind = TOKEN_END_OF_FILE, .start = source.length};
}
