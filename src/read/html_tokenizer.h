/* HTML → tokens, in one pass, after the tokenizer of the HTML Standard; every token knows its place in the source. */
#ifndef READ_HTML_TOKENIZER_H
#define READ_HTML_TOKENIZER_H

#include <stdbool.h>

#include "base/list.h"
#include "base/text.h"
#include "read/html_tags.h"

/* The attributes that reading looks at; all others are passed over. */
enum html_name {
    NAME_OTHER, NAME_ARIA_HIDDEN, NAME_CLASS, NAME_CONTENT, NAME_DATA_DATE, NAME_DATA_DATETIME, NAME_DATA_TIMESTAMP, NAME_DATA_UTIME, NAME_DATETIME,
    NAME_HIDDEN, NAME_HREF, NAME_HTTP_EQUIV, NAME_ID, NAME_ITEMPROP, NAME_LANG, NAME_NAME, NAME_PROPERTY, NAME_PUBDATE, NAME_REL, NAME_ROLE,
    NAME_STYLE, NAME_TITLE, NAME_TYPE, HTML_NAMES
};

struct html_attribute {
    enum html_name name;
    struct text value; /* as in the source: references not resolved */
};

enum html_token_kind { TOKEN_END_OF_FILE, TOKEN_TEXT, TOKEN_RAW_TEXT, TOKEN_START, TOKEN_END };

struct html_token {
    enum html_token_kind kind;
    enum html_tag tag;
    struct text name;   /* of the tag, in its own case */
    struct text text;   /* TOKEN_TEXT: references not resolved; TOKEN_RAW_TEXT: none to resolve unless the tag says so */
    size_t first, count; /* attributes, in the tokenizer's list */
    size_t start;       /* byte in the source */
    bool self_closing;
};

typedef LIST_OF(struct html_attribute) html_attribute_list;

struct html_tokenizer {
    struct text source;
    size_t at;
    enum html_tag raw; /* the element whose raw content comes next, or TAG_OTHER */
    struct arena *arena;
    html_attribute_list attributes; /* of all start tags so far that had any */
};

/* The next token; comments, doctypes and processing instructions are passed over. */
struct html_token html_token_next(struct html_tokenizer *tokenizer);

#endif
