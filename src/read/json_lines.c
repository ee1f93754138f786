/* Each line is parsed strictly (json-c, UTF-8 checked); a bad one is refused with its number and the rest goes on. The
   members that scrapers and feeds use are known by name; all others pass through in article->extra. */
#include "read/json_lines.h"

#include <json-c/json.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "model/json_input.h"
#include "read/address.h"
#include "read/finish.h"
#include "read/html_page.h"
#include "read/language.h"
#include "read/names.h"
#include "read/plain_text.h"
#include "read/visible.h"

enum { DEEPEST = 48 /* below what model/json_input.c reads again */, LONGEST_LINE = 1000, LONGEST_ID = 200 };

enum field { FIELD_OTHER, FIELD_TITLE, FIELD_TEXT, FIELD_HTML, FIELD_URL, FIELD_DATE, FIELD_UPDATED, FIELD_OUTLET, FIELD_AUTHOR, FIELD_ID, FIELD_LANGUAGE, FIELD_TEXT_DAY, FIELD_OURS, FIELDS };

/* In each kind the names are ranked: the first that an object has counts. */
static const struct {
    const char *name;
    enum field field;
} field_names[] = {
    {"title", FIELD_TITLE},          {"headline", FIELD_TITLE},
    {"text", FIELD_TEXT},            {"body", FIELD_TEXT},            {"content", FIELD_TEXT},        {"maintext", FIELD_TEXT},      {"articleBody", FIELD_TEXT},
    {"article_body", FIELD_TEXT},    {"full_text", FIELD_TEXT},       {"fulltext", FIELD_TEXT},
    {"html", FIELD_HTML},            {"content_html", FIELD_HTML},    {"body_html", FIELD_HTML},      {"raw_html", FIELD_HTML},
    {"url", FIELD_URL},              {"link", FIELD_URL},             {"uri", FIELD_URL},             {"canonical_url", FIELD_URL},  {"source_url", FIELD_URL},
    {"published", FIELD_DATE},       {"date", FIELD_DATE},            {"date_published", FIELD_DATE}, {"datePublished", FIELD_DATE}, {"published_at", FIELD_DATE},
    {"publishedAt", FIELD_DATE},     {"published_date", FIELD_DATE},  {"publish_date", FIELD_DATE},   {"date_publish", FIELD_DATE},  {"publication_date", FIELD_DATE},
    {"pubDate", FIELD_DATE},         {"pub_date", FIELD_DATE},        {"pubdate", FIELD_DATE},        {"created_at", FIELD_DATE},    {"timestamp", FIELD_DATE},
    {"date_modified", FIELD_UPDATED}, {"updated", FIELD_UPDATED},     {"updated_at", FIELD_UPDATED},  {"dateModified", FIELD_UPDATED},
    {"outlet", FIELD_OUTLET},        {"source", FIELD_OUTLET},        {"publisher", FIELD_OUTLET},    {"site_name", FIELD_OUTLET},   {"site", FIELD_OUTLET},
    {"source_name", FIELD_OUTLET},   {"newspaper", FIELD_OUTLET},     {"publication", FIELD_OUTLET},
    {"byline", FIELD_AUTHOR},        {"author", FIELD_AUTHOR},        {"authors", FIELD_AUTHOR},      {"creator", FIELD_AUTHOR},
    {"id", FIELD_ID},                {"_id", FIELD_ID},               {"uid", FIELD_ID},              {"article_id", FIELD_ID},      {"guid", FIELD_ID},
    {"text_day", FIELD_TEXT_DAY},
    {"language", FIELD_LANGUAGE},    {"lang", FIELD_LANGUAGE},
    {"path", FIELD_OURS},            {"paths", FIELD_OURS},           {"parts", FIELD_OURS},          {"credits", FIELD_OURS},       {"cites", FIELD_OURS},
    {"translated", FIELD_OURS},      {"left_out", FIELD_OURS},        {"notes", FIELD_OURS},          {"page", FIELD_OURS},          {"sentences", FIELD_OURS},
    {"tokens", FIELD_OURS},          {"entities", FIELD_OURS},        {"names", FIELD_OURS},          {"roles", FIELD_OURS},         {"times", FIELD_OURS},
    {"quotes", FIELD_OURS},          {"figures", FIELD_OURS},         {"events", FIELD_OURS},         {"meetings", FIELD_OURS},      {"commitments", FIELD_OURS},
    {"kind", FIELD_OURS},            {"story", FIELD_OURS},          {"thread", FIELD_OURS},         {"revision_of", FIELD_OURS},   {"copies", FIELD_OURS},
};

struct line_reader {
    struct article *article;
    json_object *object;
    clue_list clues;
    struct text text, html;
};

static enum field field_of(const char *name, size_t *rank)
{
    for (*rank = 0; *rank < sizeof field_names / sizeof *field_names; ++*rank)
        if (strcmp(field_names[*rank].name, name) == 0)
            return field_names[*rank].field;
    return FIELD_OTHER;
}

static struct text string_of(json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return (struct text){0};
    return (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

/* The first member of this kind, in the order of the table, that is there and not null. */
static json_object *member(const struct line_reader *reader, enum field field)
{
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
        json_object *value = NULL;
        if (field_names[i].field == field && json_object_object_get_ex(reader->object, field_names[i].name, &value) && value)
            return value;
    }
    return NULL;
}

static void note(struct line_reader *reader, const char *words) { *list_push(reader->article->arena, &reader->article->notes) = text_of(words); }

/* ---- members ------------------------------------------------------------------------------------------------------ */

static void text_members_read(struct line_reader *reader)
{
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
        json_object *value = NULL;
        if ((field_names[i].field != FIELD_TEXT && field_names[i].field != FIELD_HTML) || !json_object_object_get_ex(reader->object, field_names[i].name, &value))
            continue;
        struct text text = string_of(value);
        struct text *place = field_names[i].field == FIELD_TEXT ? &reader->text : &reader->html;
        if (text.data && !place->data && !visible_blank(text))
            *place = text;
    }
    bool marked = reader->text.data && (text_find(reader->text, "</p>") != SIZE_MAX || text_find(reader->text, "<br") != SIZE_MAX || text_starts(reader->text, "<!DOCTYPE"));
    if (marked && !reader->html.data) {
        reader->html = reader->text;
        reader->text = (struct text){0};
    }
}

static struct text line_member(struct line_reader *reader, enum field field, const char *complaint)
{
    json_object *value = member(reader, field);
    if (json_object_is_type(value, json_type_object))
        json_object_object_get_ex(value, "name", &value);
    struct text text = string_of(value);
    if (value && !text.data)
        note(reader, complaint);
    if (!text.data || visible_blank(text))
        return (struct text){0};
    if (text.length > LONGEST_LINE)
        note(reader, complaint);
    return visible_line(reader->article->arena, text, LONGEST_LINE);
}

static void authors_read(struct line_reader *reader)
{
    json_object *value = member(reader, FIELD_AUTHOR);
    size_t count = json_object_is_type(value, json_type_array) ? json_object_array_length(value) : value ? 1 : 0;
    for (size_t i = 0; i < count; i++) {
        json_object *one = json_object_is_type(value, json_type_array) ? json_object_array_get_idx(value, i) : value;
        if (json_object_is_type(one, json_type_object))
            json_object_object_get_ex(one, "name", &one);
        struct text name = string_of(one);
        if (name.data)
            names_split(reader->article->arena, visible_line(reader->article->arena, name, LONGEST_LINE), &reader->article->byline);
    }
}

static void day_read(struct line_reader *reader, json_object *value, enum clue_kind kind, const char *why)
{
    struct arena *arena = reader->article->arena;
    if (json_object_is_type(value, json_type_object)) {
        json_object *earliest = NULL, *latest = NULL;
        json_object_object_get_ex(value, "earliest", &earliest);
        json_object_object_get_ex(value, "latest", &latest);
        struct interval days = {day_of_iso(string_of(earliest)), day_of_iso(string_of(latest))};
        if (interval_known(days) && days.earliest <= days.latest)
            clue_push(arena, &reader->clues, kind, days, text_copy(arena, string_of(earliest)), why);
        return;
    }
    struct text text = json_object_is_type(value, json_type_int) ? text_of(json_object_get_string(value)) : string_of(value);
    clue_of_machine(arena, &reader->clues, kind, text, why);
}

static void days_read(struct line_reader *reader)
{
    json_object *published = member(reader, FIELD_DATE), *updated = member(reader, FIELD_UPDATED);
    if (published)
        day_read(reader, published, CLUE_PUBLISHED, "the object gives it as its date");
    if (published && !reader->clues.count)
        note(reader, "its date is no day that could be read");
    reader->article->text_day = day_of_iso(string_of(member(reader, FIELD_TEXT_DAY)));
    if (updated)
        day_read(reader, updated, CLUE_UPDATED, "the object gives it as the day of the last change");
}

static void id_read(struct line_reader *reader)
{
    json_object *value = member(reader, FIELD_ID);
    struct text id = json_object_is_type(value, json_type_int) ? text_of(json_object_get_string(value)) : string_of(value);
    if (!id.data || visible_blank(id))
        return;
    if (id.length > LONGEST_ID)
        id = text_of(id_make('a', hash_text(id)).text);
    reader->article->id = visible_line(reader->article->arena, id, LONGEST_ID);
}

static void url_read(struct line_reader *reader)
{
    struct text url = string_of(member(reader, FIELD_URL));
    if (url.data && address_usable(url))
        reader->article->url = visible_line(reader->article->arena, url, url.length);
    else if (url.data && url.length)
        note(reader, "its address is none of the web, or too long, and was left out");
}

/* ---- other members pass through ----------------------------------------------------------------------------------- */

static void extra_read(struct line_reader *reader)
{
    struct text_builder out = {.arena = reader->article->arena};
    json_object_object_foreach(reader->object, name, value)
    {
        size_t rank = 0;
        if (field_of(name, &rank) == FIELD_OTHER)
            json_add_unknown(&out, name, value);
    }
    if (out.length)
        reader->article->extra = text_builder_text(&out);
}

/* ---- one object --------------------------------------------------------------------------------------------------- */

static bool article_fill(struct line_reader *reader, const struct read_options *options)
{
    struct article *article = reader->article;
    text_members_read(reader);
    article->title = line_member(reader, FIELD_TITLE, "its title is no text of a sane length");
    article->outlet = line_member(reader, FIELD_OUTLET, "its outlet is no text of a sane length");
    struct text said = line_member(reader, FIELD_LANGUAGE, "its language is no text");
    authors_read(reader);
    days_read(reader);
    id_read(reader);
    url_read(reader);
    extra_read(reader);
    bool read = reader->html.data ? html_page_read(article, reader->html, options->keep_page, &reader->clues) : false;
    if (!read && reader->text.data)
        read = plain_text_read(article, reader->text, options->keep_page, &reader->clues);
    if (!article->language.data)
        article->language = language_of(article->arena, article->text, said);
    return read;
}

static json_object *object_parse(struct text line, const char **why)
{
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    json_object *object = line.length < INT32_MAX ? json_tokener_parse_ex(tokener, line.data, (int)line.length) : NULL;
    enum json_tokener_error error = json_tokener_get_error(tokener);
    if (error != json_tokener_success)
        *why = error == json_tokener_continue ? "it ends too early" : json_tokener_error_desc(error);
    else if (!json_object_is_type(object, json_type_object))
        *why = "it is no object";
    json_tokener_free(tokener);
    if (*why && object) {
        json_object_put(object);
        object = NULL;
    }
    return object;
}

static void refuse(const struct read_sink *sink, uint32_t line, const char *what, const char *why)
{
    struct error error = {0};
    error_set(&error, ERROR_INPUT, "%s (%s); correct it or take it out", what, why);
    error.line = line;
    sink->refused(sink->context, &error);
}

/* Told, but no fault of the input. */
static void pass_over(const struct read_sink *sink, uint32_t line)
{
    struct error error = {0};
    error_set(&error, ERROR_NONE, "this article's text is empty; it is passed over");
    error.line = line;
    sink->refused(sink->context, &error);
}

/* An article with an id and an empty text, as scrapers write them for pages that have none: nothing is wrong with it, there is only nothing in it. */
static bool is_empty_article(json_object *object)
{
    json_object *id = NULL, *text = NULL;
    return json_object_object_get_ex(object, "id", &id) && json_object_object_get_ex(object, "text", &text) && string_of(id).length && json_object_is_type(text, json_type_string) &&
           visible_blank(string_of(text));
}

static void object_read(struct text line, uint32_t number, struct text path, const struct read_options *options, const struct read_sink *sink)
{
    const char *why = utf8_valid(line) ? NULL : "it is not UTF-8";
    json_object *object = why ? NULL : object_parse(line, &why);
    if (!object) {
        refuse(sink, number, "this is no JSON object", why ? why : "nothing in it");
        return;
    }
    struct line_reader reader = {.article = article_create(), .object = object};
    reader.article->path = text_copy(reader.article->arena, path);
    if (article_fill(&reader, options)) {
        article_finish(reader.article, line, &reader.clues, options);
        json_object_put(object);
        sink->article(sink->context, reader.article);
        return;
    }
    bool empty = is_empty_article(object);
    json_object_put(object);
    article_destroy(reader.article);
    if (empty)
        pass_over(sink, number);
    else
        refuse(sink, number, "the object has no article's text", "expected as \"text\", \"body\" or \"html\"");
}

/* ---- the document ------------------------------------------------------------------------------------------------- */

static struct text without_mark(struct text bytes)
{
    while (text_starts(bytes, "\xEF\xBB\xBF"))
        bytes = text_slice(bytes, 3, bytes.length);
    return bytes;
}

bool json_lines_shown(struct text bytes)
{
    bytes = text_trim(text_slice(without_mark(bytes), 0, 4096));
    if (bytes.length < 2 || bytes.data[0] != '{')
        return false;
    struct text inner = text_trim(text_slice(bytes, 1, bytes.length));
    return inner.length && (inner.data[0] == '"' || inner.data[0] == '}' || inner.data[0] == '\'');
}

static size_t line_end(struct text bytes, size_t start)
{
    const char *end = start < bytes.length ? memchr(bytes.data + start, '\n', bytes.length - start) : NULL;
    return end ? (size_t)(end - bytes.data) : bytes.length;
}

/* One object over several lines: the first line doesn't close what it opens, and the whole is one object. */
static bool one_object(struct text bytes)
{
    struct text first = text_trim(text_slice(bytes, 0, line_end(bytes, 0)));
    return first.length && first.data[first.length - 1] != '}' && line_end(bytes, 0) < bytes.length;
}

void json_lines_read(struct text bytes, struct text path, const struct read_options *options, const struct read_sink *sink)
{
    bytes = without_mark(bytes);
    struct text whole = text_trim(bytes);
    const char *why = NULL;
    json_object *object = one_object(whole) && utf8_valid(whole) ? object_parse(whole, &why) : NULL;
    if (object) {
        json_object_put(object);
        object_read(whole, 0, path, options, sink);
        return;
    }
    uint32_t number = 0;
    for (size_t start = 0; start < bytes.length;) {
        size_t end = line_end(bytes, start);
        struct text line = text_trim(text_slice(bytes, start, end));
        number++;
        if (line.length)
            object_read(line, number, path, options, sink);
        start = end + 1;
    }
}
