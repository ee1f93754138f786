/* Corrections as JSON: lines of export, and of the files in which people exchange them. */
#include <string.h>

#include "model/json_input.h"
#include "model/json_pieces.h"

/* ---- out ------------------------------------------------------------------------------------------------------------- */

static void write_anchor(struct text_builder *out, const char *key, const struct anchor *anchor)
{
    char kind[2] = {anchor->kind, '\0'};
    json_open(out, key, '{');
    json_key_text(out, "article", anchor->article);
    json_key_text(out, "kind", text_of(kind));
    if (anchor->words.length) {
        json_key(out, "words");
        json_add_text_as_it_is(out, anchor->words);
        json_key(out, "occurrence");
        json_add_number(out, anchor->occurrence);
        json_key(out, "nth");
        json_add_number(out, anchor->nth);
    }
    json_close(out, '}');
}

static void key_id(struct text_builder *out, const char *key, struct id id) { json_key_text(out, key, id_known(id) ? text_of(id.text) : (struct text){NULL, 0}); }

static void key_flag(struct text_builder *out, const char *key, bool flag)
{
    json_key(out, key);
    text_add(out, flag ? TEXT("true") : TEXT("false"));
}

static void write_came_of_it(struct text_builder *out, const struct correction *correction)
{
    json_open(out, "targets", '[');
    for (size_t i = 0; i < correction->targets.count; i++) {
        if (i)
            text_add_char(out, ',');
        json_add_text(out, text_of(correction->targets.items[i].text));
    }
    json_close(out, ']');
    key_flag(out, "undone", correction->undone);
    key_flag(out, "orphaned", correction->orphaned);
    key_id(out, "overridden_by", correction->overridden_by);
}

static struct text value_words(struct text_builder *out, const struct correction *correction)
{
    char first[11], last[11];
    if (correction->action != CORRECT_REDATE)
        return correction->value;
    return text_format(out->arena, "%s..%s", day_iso(correction->days.earliest, first), day_iso(correction->days.latest, last));
}

void correction_write_json(struct text_builder *out, const struct correction *correction, bool with_outcome)
{
    json_open(out, NULL, '{');
    json_key_text(out, "kind", TEXT("correction"));
    json_key_text(out, "id", text_of(correction->id.text));
    json_key(out, "day");
    json_add_day(out, correction->day);
    json_key_text(out, "by", correction->by);
    json_key_text(out, "action", text_of(correction_action_names[correction->action]));
    json_key_text(out, "value", value_words(out, correction));
    key_id(out, "undoes", correction->undoes);
    json_key_text(out, "note", correction->note);
    if (with_outcome)
        write_came_of_it(out, correction);
    json_open(out, "anchors", '[');
    for (size_t i = 0; i < correction->anchors.count; i++)
        write_anchor(out, NULL, &correction->anchors.items[i]);
    json_close(out, ']');
    if (correction->from.kind)
        write_anchor(out, "from", &correction->from);
    json_close(out, '}');
    text_add_char(out, '\n');
}

/* ---- in -------------------------------------------------------------------------------------------------------------- */

static struct anchor read_anchor(struct json_reader *reader, struct json_object *object)
{
    struct text kind = json_text(reader, object, "kind");
    int32_t occurrence = json_index(object, "occurrence", 0), nth = json_index(object, "nth", 0);
    return (struct anchor){.article = json_text(reader, object, "article"), .kind = kind.length == 1 ? kind.data[0] : '\0', .words = json_text_as_it_is(reader, object, "words"),
                           .occurrence = occurrence > 0 ? (uint32_t)occurrence : 0, .nth = nth > 0 ? (uint32_t)nth : 0};
}

static void read_outcome(struct json_reader *reader, struct json_object *object, struct correction *correction)
{
    correction->undone = json_object_get_boolean(json_member(object, "undone"));
    correction->orphaned = json_object_get_boolean(json_member(object, "orphaned"));
    correction->overridden_by = json_id(object, "overridden_by");
    for (size_t i = 0; i < json_count(object, "targets"); i++) {
        struct json_object *item = json_item(object, "targets", i);
        if (json_object_is_type(item, json_type_string) && json_object_get_string_len(item) < (int)sizeof(struct id))
            memcpy(list_push(reader->arena, &correction->targets)->text, json_object_get_string(item), (size_t)json_object_get_string_len(item));
    }
}

enum error_code correction_of_json(struct arena *arena, struct json_object *object, struct correction *correction, struct error *error)
{
    struct json_reader reader = {.arena = arena};
    int32_t action = json_name(object, "action", correction_action_names, CORRECTION_ACTIONS, INDEX_NONE);
    if (action == INDEX_NONE)
        return error_set(error, ERROR_INPUT, "`action` is none of merge, split, rename, retype, redate, drop, undo");
    struct text value = json_text(&reader, object, "value");
    *correction = (struct correction){.day = day_of_iso(json_text(&reader, object, "day")), .by = json_text(&reader, object, "by"), .action = (enum correction_action)action,
                                      .days = INTERVAL_UNKNOWN, .undoes = json_id(object, "undoes"), .note = json_text(&reader, object, "note")};
    if (action == CORRECT_REDATE)
        correction->days = days_of_words(value);
    else
        correction->value = value;
    for (size_t i = 0; i < json_count(object, "anchors"); i++)
        *list_push(arena, &correction->anchors) = read_anchor(&reader, json_item(object, "anchors", i));
    if (json_member(object, "from"))
        correction->from = read_anchor(&reader, json_member(object, "from"));
    read_outcome(&reader, object, correction);
    if (correction_check(correction, error))
        return error->code;
    struct id given = json_id(object, "id");
    correction_name(correction);
    if (id_known(given) && !id_equal(given, correction->id))
        return error_set(error, ERROR_INPUT, "this correction was changed after it was made: its id is not that of its content; leave out `id` to have it as a new one");
    return ERROR_NONE;
}

bool correction_is_json(struct text line)
{
    return text_starts(line, "{") && text_find(text_slice(line, 0, 40), "\"correction\"") != SIZE_MAX;
}

enum error_code correction_read_json(struct arena *arena, struct text line, struct correction *correction, struct error *error)
{
    struct json_object *object = json_parse(line, error);
    if (!object)
        return error->code;
    struct json_object *kind = json_member(object, "kind");
    enum error_code code = json_object_is_type(kind, json_type_string) && strcmp(json_object_get_string(kind), "correction") == 0
                               ? correction_of_json(arena, object, correction, error)
                               : error_set(error, ERROR_INPUT, "this is no correction (`\"kind\": \"correction\"`); give the file that `fix export` wrote");
    json_object_put(object);
    return code;
}
