/* JSON-LD: the objects of a page's linked data, walked with a list instead of recursion. What describes other things than
   this page (lists of further articles, comments, videos) is not entered. */
#include <json-c/json.h>
#include <string.h>

#include "read/names.h"
#include "read/page_facts.h"
#include "read/visible.h"

enum { DEEPEST = 48, MOST_OBJECTS = 2000, LONGEST_LINE = 600, MOST_AUTHORS = 20 };

struct object_walk {
    struct page_facts *facts;
    LIST_OF(json_object *) waiting;
};

static struct text string_of(json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return (struct text){0};
    return (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

static json_object *member(json_object *object, const char *name)
{
    json_object *value = NULL;
    return json_object_is_type(object, json_type_object) && json_object_object_get_ex(object, name, &value) ? value : NULL;
}

/* A string, the first of a list, or the name of an object. */
static struct text name_of(json_object *value)
{
    for (int i = 0; i < 3 && value; i++) {
        if (json_object_is_type(value, json_type_array))
            value = json_object_array_length(value) ? json_object_array_get_idx(value, 0) : NULL;
        else if (json_object_is_type(value, json_type_object))
            value = member(value, "name");
        else
            return string_of(value);
    }
    return (struct text){0};
}

static bool type_has(json_object *type, const char *word)
{
    if (json_object_is_type(type, json_type_array)) {
        size_t count = json_object_array_length(type);
        for (size_t i = 0; i < count && i < 8; i++)
            if (text_find(string_of(json_object_array_get_idx(type, i)), word) != SIZE_MAX)
                return true;
        return false;
    }
    struct text text = string_of(type);
    return text.data && text_find(text, word) != SIZE_MAX;
}

static void keep(struct page_facts *facts, struct text *place, struct text value, size_t most)
{
    if (value.data && !place->data && !visible_blank(value))
        *place = visible_line(facts->arena, value, most);
}

static void day_keep(struct page_facts *facts, json_object *object, const char *name, enum clue_kind kind, const char *why)
{
    struct text value = name_of(member(object, name));
    clue_of_machine(facts->arena, &facts->clues, kind, value, why);
}

static void authors_keep(struct page_facts *facts, json_object *author)
{
    if (json_object_is_type(author, json_type_array)) {
        size_t count = json_object_array_length(author);
        for (size_t i = 0; i < count && i < MOST_AUTHORS; i++)
            names_split(facts->arena, visible_line(facts->arena, name_of(json_object_array_get_idx(author, i)), LONGEST_LINE), &facts->ld_authors);
    } else if (author) {
        names_split(facts->arena, visible_line(facts->arena, name_of(author), LONGEST_LINE), &facts->ld_authors);
    }
}

static void article_keep(struct page_facts *facts, json_object *object)
{
    bool first = !facts->ld_title.data;
    keep(facts, &facts->ld_title, string_of(member(object, "headline")), LONGEST_LINE);
    keep(facts, &facts->ld_title, string_of(member(object, "name")), LONGEST_LINE);
    keep(facts, &facts->publisher, name_of(member(object, "publisher")), LONGEST_LINE);
    keep(facts, &facts->ld_url, string_of(member(object, "url")), 4096);
    struct text body = string_of(member(object, "articleBody"));
    if (body.length > facts->article_body.length)
        facts->article_body = text_copy(facts->arena, body);
    if (!first)
        return;
    authors_keep(facts, member(object, "author"));
    day_keep(facts, object, "datePublished", CLUE_PUBLISHED, "the page's linked data give it as the day of publication");
    day_keep(facts, object, "dateCreated", CLUE_CREATED, "the page's linked data give it as the day of making");
    day_keep(facts, object, "dateModified", CLUE_UPDATED, "the page's linked data give it as the day of the last change");
}

static void object_keep(struct object_walk *walk, json_object *object)
{
    struct page_facts *facts = walk->facts;
    json_object *type = member(object, "@type");
    if (type_has(type, "Article") || type_has(type, "Posting") || type_has(type, "Report")) {
        article_keep(facts, object);
    } else if (type_has(type, "WebPage")) {
        day_keep(facts, object, "datePublished", CLUE_CREATED, "the page's linked data give it for the page");
        day_keep(facts, object, "dateModified", CLUE_UPDATED, "the page's linked data give it as the day of the page's last change");
    } else if (!type_has(type, "Comment") && !type_has(type, "Object") && !type_has(type, "Review") && !type_has(type, "WebSite")) {
        day_keep(facts, object, "datePublished", CLUE_CREATED, "the page's linked data give it");
    }
    if (type_has(type, "WebSite") || type_has(type, "NewsMediaOrganization")) {
        keep(facts, &facts->application, string_of(member(object, "name")), LONGEST_LINE);
    }
}

static void values_wait(struct object_walk *walk, json_object *value)
{
    if (json_object_is_type(value, json_type_array)) {
        size_t count = json_object_array_length(value);
        for (size_t i = 0; i < count && walk->waiting.count < MOST_OBJECTS; i++)
            *list_push(walk->facts->arena, &walk->waiting) = json_object_array_get_idx(value, i);
    } else if (json_object_is_type(value, json_type_object)) {
        *list_push(walk->facts->arena, &walk->waiting) = value;
    }
}

void linked_data_read(struct page_facts *facts, struct text json)
{
    static const char *const entered[] = {"@graph", "mainEntity", "mainEntityOfPage", "isPartOf"};
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    json = text_trim(json);
    json_object *root = json.length < INT32_MAX / 2 ? json_tokener_parse_ex(tokener, json.data, (int)json.length) : NULL;
    struct object_walk walk = {.facts = facts};
    values_wait(&walk, root);
    for (size_t i = 0; i < walk.waiting.count && i < MOST_OBJECTS; i++) {
        json_object *object = walk.waiting.items[i];
        if (json_object_is_type(object, json_type_array)) {
            values_wait(&walk, object);
            continue;
        }
        object_keep(&walk, object);
        for (size_t j = 0; j < sizeof entered / sizeof *entered; j++)
            values_wait(&walk, member(object, entered[j]));
    }
    json_object_put(root);
    json_tokener_free(tokener);
}
