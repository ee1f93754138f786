/* Members of an input object that are not ours: they pass through, value by value, so that no string of theirs brings what output
   may not hold. A key that does is left out: without its characters it could be another's. */
#include <string.h>

#include "model/json_input.h"

static void add_value(struct text_builder *out, struct json_object *value);

/* Both go only as deep as the parser let the value be (DEEPEST of its caller, 64 at most). */
static void add_member(struct text_builder *out, const char *key, struct json_object *value, bool first)
{
    struct text name = text_of(key);
    if (utf8_clean(out->arena, name).length != name.length)
        return;
    if (!first)
        text_add_char(out, ',');
    json_add_text(out, name);
    text_add_char(out, ':');
    add_value(out, value);
}

static void add_value(struct text_builder *out, struct json_object *value)
{
    if (json_object_is_type(value, json_type_string)) {
        json_add_text(out, (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
    } else if (json_object_is_type(value, json_type_array)) {
        text_add_char(out, '[');
        for (size_t i = 0; i < json_object_array_length(value); i++) {
            if (i)
                text_add_char(out, ',');
            add_value(out, json_object_array_get_idx(value, i));
        }
        text_add_char(out, ']');
    } else if (json_object_is_type(value, json_type_object)) {
        text_add_char(out, '{');
        size_t begin = out->length;
        json_object_object_foreach(value, key, member)
            add_member(out, key, member, out->length == begin);
        text_add_char(out, '}');
    } else {
        text_add(out, text_of(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN)));
    }
}

void json_add_unknown(struct text_builder *out, const char *key, struct json_object *value) { add_member(out, key, value, !out->length); }
