/* What a document is, is told by its bytes: nothing, something binary, JSON, a page, another format, or text. */
#include "read/read.h"

#include <string.h>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/finish.h"
#include "read/html_page.h"
#include "read/html_tags.h"
#include "read/json_lines.h"
#include "read/language.h"
#include "read/plain_text.h"
#include "read/visible.h"

enum { LARGEST = INT32_MAX, LOOK = 4096, FEWEST_WORDS = 3 };

static void refuse(const struct read_sink *sink, const char *why, const char *remedy)
{
    struct error error = {0};
    error_set(&error, ERROR_INPUT, "%s; %s", why, remedy);
    sink->refused(sink->context, &error);
}

/* ---- what it is --------------------------------------------------------------------------------------------------- */

/* Begins with a tag that HTML knows, a doctype or a comment, or names <html> or <body> near its beginning. */
static bool page_shown(struct text bytes)
{
    struct text head = text_slice(bytes, 0, LOOK);
    while (text_starts(head, "\xEF\xBB\xBF"))
        head = text_slice(head, 3, head.length);
    head = text_trim(head);
    if (head.length > 3 && head.data[0] == '<') {
        size_t end = 1;
        while (end < head.length && ((head.data[end] | 32) >= 'a' || (head.data[end] >= '0' && head.data[end] <= '9')) && (head.data[end] | 32) <= 'z')
            end++;
        if (html_tag_of(text_slice(head, 1, end)) != TAG_OTHER || text_starts(head, "<!") || text_starts(head, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html"))
            return true;
    }
    static const char *const names[] = {"<html", "<HTML", "<body", "<BODY", "<!DOCTYPE html", "<!doctype html", "<head>"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_find(head, names[i]) != SIZE_MAX)
            return true;
    return false;
}

/* Formats that look like text and are none of ours. */
static const char *foreign(struct text bytes)
{
    struct text head = text_trim(text_slice(bytes, 0, LOOK));
    if (text_starts(head, "WARC/"))
        return "a web archive (WARC)";
    if (text_starts(head, "{\\rtf"))
        return "an RTF document";
    if (text_find(head, "<rss") != SIZE_MAX || text_find(head, "<feed") != SIZE_MAX || text_find(head, "<rdf:RDF") != SIZE_MAX)
        return "a news feed";
    return text_starts(head, "<?xml") && !page_shown(text_slice(head, 5, head.length)) ? "an XML file" : NULL;
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static void give(struct article *article, bool read, struct text content, clue_list *clues, const struct read_options *options, const struct read_sink *sink)
{
    if (read) {
        article_finish(article, content, clues, options);
        sink->article(sink->context, article);
        return;
    }
    article_destroy(article);
    refuse(sink, "there is no article's text in it", "give a page, a text file or JSON Lines with an article");
}

/* Words with letters are what text is made of; some languages write them without blanks between. */
static bool senseless(struct text text)
{
    size_t words = 0, letters = 0;
    bool inside = false;
    for (size_t i = 0; i < text.length && words < FEWEST_WORDS;) {
        bool letter = utf8_is_letter(utf8_next(text, &i));
        words += letter && !inside;
        letters += letter;
        inside = letter;
    }
    return words < FEWEST_WORDS && (text.length < LOOK || letters < text.length / 100);
}

static void text_or_page_read(struct text bytes, bool page, struct text path, const struct read_options *options, const struct read_sink *sink)
{
    struct article *article = article_create();
    article->path = text_copy(article->arena, path);
    struct arena *scratch = arena_create();
    struct text note, decoded = charset_decode(scratch, bytes, &note);
    if (decoded.length > LARGEST) {
        article_destroy(article);
        arena_destroy(scratch);
        refuse(sink, "it is larger than 2 GB", "cut it into parts");
        return;
    }
    if (note.data)
        *list_push(article->arena, &article->notes) = text_copy(article->arena, note);
    clue_list clues = {0};
    page = page || page_shown(decoded);
    bool read = page ? html_page_read(article, decoded, options->keep_page, &clues) : !senseless(decoded) && plain_text_read(article, decoded, options->keep_page, &clues);
    if (read && !article->language.data)
        article->language = language_of(article->arena, article->text, (struct text){0});
    give(article, read, decoded, &clues, options, sink);
    arena_destroy(scratch);
}

static bool all_blank(struct text bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        if (bytes.data[i] != ' ' && !(bytes.data[i] >= 9 && bytes.data[i] <= 13))
            return false;
    return true;
}

void document_read(struct text bytes, struct text path, const struct read_options *options, const struct read_sink *sink)
{
    bool page = page_shown(bytes);
    const char *binary = page ? NULL : charset_binary(bytes), *other = foreign(bytes);
    if (all_blank(bytes))
        refuse(sink, "it is empty", "nothing can be read from it");
    else if (bytes.length > LARGEST)
        refuse(sink, "it is larger than 2 GB", "cut it into parts");
    else if (binary)
        refuse(sink, binary, "give the article as a page, text or JSON Lines");
    else if (json_lines_shown(bytes))
        json_lines_read(bytes, path, options, sink);
    else if (other)
        refuse(sink, other, "give the articles as pages, text or JSON Lines");
    else
        text_or_page_read(bytes, page, path, options, sink);
}
