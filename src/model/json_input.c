#include "model/json_input.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 }; /* above what any room writes: an article's unknown members are at most 48 deep */

struct json_object *json_parse(struct text line, struct error *error)
{
    if (line.length > INT32_MAX) {
        error_set(error, ERROR_INPUT, "this line is over 2 GB long; split it");
        return NULL;
    }
    if (!utf8_valid(line)) { /* json-c's own check lets some sequences through that are none */
        error_set(error, ERROR_INPUT, "this line is not UTF-8; convert the file, or leave the line out");
        return NULL;
    }
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *value = json_tokener_parse_ex(tokener, line.data ? line.data : "", (int)line.length);
    enum json_tokener_error state = json_tokener_get_error(tokener);
    size_t end = json_tokener_get_parse_end(tokener);
    if (state == json_tokener_continue && !value)
        error_set(error, ERROR_INPUT, "this JSON ends too early; give each object whole, on one line");
    else if (state != json_tokener_success)
        error_set(error, ERROR_INPUT, "this is no JSON (%s, at byte %zu); correct the line or leave it out", json_tokener_error_desc(state), end);
    else if (text_trim(text_slice(line, end, line.length)).length) {
        error_set(error, ERROR_INPUT, "there is more behind the JSON object; put each object on a line of its own");
        json_object_put(value);
        value = NULL;
    }
    json_tokener_free(tokener);
    return value;
}

struct json_object *json_member(struct json_object *object, const char *key)
{
    struct json_object *member = NULL;
    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, key, &member);
    return member;
}

static struct text text_of_value(struct json_reader *reader, struct json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return (struct text){NULL, 0};
    return utf8_clean(reader->arena, (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

struct text json_text(struct json_reader *reader, struct json_object *object, const char *key)
{
    return text_of_value(reader, json_member(object, key));
}

struct text json_text_as_it_is(struct json_reader *reader, struct json_object *object, const char *key)
{
    struct json_object *value = json_member(object, key);
    if (!json_object_is_type(value, json_type_string))
        return (struct text){NULL, 0};
    return text_copy(reader->arena, (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

size_t json_count(struct json_object *object, const char *key)
{
    struct json_object *array = json_member(object, key);
    return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
}

struct json_object *json_item(struct json_object *object, const char *key, size_t index)
{
    return json_object_array_get_idx(json_member(object, key), index);
}

void json_texts(struct json_reader *reader, struct json_object *object, const char *key, text_list *list)
{
    for (size_t i = 0; i < json_count(object, key); i++) {
        struct text text = text_of_value(reader, json_item(object, key, i));
        if (text.data)
            *list_push(reader->arena, list) = text;
    }
}

static int32_t number_of(struct json_object *value, int32_t otherwise)
{
    if (!json_object_is_type(value, json_type_int))
        return otherwise;
    int64_t number = json_object_get_int64(value);
    return number >= INT32_MIN && number <= INT32_MAX ? (int32_t)number : otherwise;
}

int32_t json_index(struct json_object *object, const char *key, int32_t otherwise) { return number_of(json_member(object, key), otherwise); }

static int32_t below(int32_t index, size_t count) { return index >= 0 && (size_t)index < count ? index : INDEX_NONE; }

int32_t json_index_below(struct json_object *object, const char *key, size_t count) { return below(json_index(object, key, INDEX_NONE), count); }

void json_indexes(struct json_reader *reader, struct json_object *object, const char *key, size_t count, index_list *list)
{
    for (size_t i = 0; i < json_count(object, key); i++) {
        int32_t index = below(number_of(json_item(object, key, i), INDEX_NONE), count);
        if (index != INDEX_NONE)
            *list_push(reader->arena, list) = index;
    }
}

/* A number as it is written, digit by digit: no float comes between. */
static struct decimal decimal_of(const char *written)
{
    struct decimal decimal = {.known = true};
    bool negative = *written == '-', fraction = false;
    for (const char *at = written + negative; *at && *at != 'e' && *at != 'E'; at++) {
        if (*at == '.') {
            fraction = true;
        } else if (*at >= '0' && *at <= '9' && decimal.digits < INT64_MAX / 10 - 9) {
            decimal.digits = decimal.digits * 10 + (*at - '0');
            decimal.exponent -= fraction;
        } else if (!fraction) {
            decimal.exponent++;
        }
    }
    const char *power = strpbrk(written, "eE");
    if (power)
        decimal.exponent += atoi(power + 1);
    decimal.digits = negative ? -decimal.digits : decimal.digits;
    if (decimal.exponent > 30 || decimal.exponent < -30)
        return (struct decimal){.known = false};
    return decimal;
}

struct decimal json_decimal(struct json_object *object, const char *key)
{
    struct json_object *value = json_member(object, key);
    if (!json_object_is_type(value, json_type_int) && !json_object_is_type(value, json_type_double))
        return (struct decimal){.known = false};
    return decimal_of(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN));
}

int32_t json_thousandths(struct json_object *object, const char *key)
{
    struct decimal decimal = json_decimal(object, key);
    for (; decimal.exponent < -3; decimal.exponent++)
        decimal.digits /= 10;
    for (; decimal.exponent > -3 && decimal.digits < 10000; decimal.exponent--)
        decimal.digits *= 10;
    return decimal.known && decimal.digits >= 0 && decimal.digits <= 1000 ? (int32_t)decimal.digits : 0;
}

static int32_t day_of_member(struct json_object *object, const char *key)
{
    struct json_object *value = json_member(object, key);
    return json_object_is_type(value, json_type_string) ? day_of_iso(text_of(json_object_get_string(value))) : DAY_UNKNOWN;
}

struct interval json_days(struct json_reader *reader, struct json_object *object)
{
    (void)reader;
    struct interval days = {day_of_member(object, "earliest"), day_of_member(object, "latest")};
    return interval_known(days) && days.earliest > days.latest ? INTERVAL_UNKNOWN : days;
}

static struct span span_of(struct json_reader *reader, int32_t start, int32_t end)
{
    if (start < 0 || end < start)
        return SPAN_NONE;
    struct span span = {utf8_byte_at(&reader->text, (uint32_t)start), utf8_byte_at(&reader->text, (uint32_t)end)};
    return span;
}

struct span json_place(struct json_reader *reader, struct json_object *object)
{
    return span_of(reader, json_index(object, "start", -1), json_index(object, "end", -1));
}

struct span json_place_of(struct json_reader *reader, struct json_object *object, const char *key)
{
    return json_place(reader, json_member(object, key));
}

struct span json_pair(struct json_reader *reader, struct json_object *pair)
{
    if (!json_object_is_type(pair, json_type_array))
        return SPAN_NONE;
    return span_of(reader, number_of(json_object_array_get_idx(pair, 0), -1), number_of(json_object_array_get_idx(pair, 1), -1));
}

struct id json_id(struct json_object *object, const char *key)
{
    struct id id = {.text = {0}};
    struct json_object *value = json_member(object, key);
    if (json_object_is_type(value, json_type_string) && json_object_get_string_len(value) < (int)sizeof id.text)
        memcpy(id.text, json_object_get_string(value), (size_t)json_object_get_string_len(value));
    return id;
}

int32_t json_name(struct json_object *object, const char *key, const char *const *names, int32_t count, int32_t otherwise)
{
    struct json_object *value = json_member(object, key);
    int32_t index = json_object_is_type(value, json_type_string) ? name_index(names, count, text_of(json_object_get_string(value))) : INDEX_NONE;
    return index == INDEX_NONE ? otherwise : index;
}

static void read_evidence(struct json_reader *reader, struct json_object *object, evidence_list *list)
{
    for (size_t i = 0; i < json_count(object, "evidence"); i++) {
        struct json_object *item = json_item(object, "evidence", i);
        struct evidence *evidence = list_push(reader->arena, list);
        evidence->text = json_text(reader, item, "text");
        evidence->why = json_text(reader, item, "why");
        evidence->article = json_text(reader, item, "article");
        evidence->in = (enum place_in)json_name(item, "in", place_in_names, PLACES_IN, IN_TEXT);
        evidence->span = evidence->in == IN_TEXT ? json_place(reader, item) : SPAN_NONE;
    }
}

void json_published(struct json_reader *reader, struct json_object *object, struct published *published)
{
    published->interval = json_days(reader, object);
    published->basis = (enum basis)json_name(object, "basis", basis_names, BASES, BASIS_NONE);
    published->confidence = json_thousandths(object, "confidence");
    read_evidence(reader, object, &published->evidence);
    for (size_t i = 0; i < json_count(object, "rejected"); i++) {
        struct json_object *item = json_item(object, "rejected", i);
        struct rejected_day *rejected = list_push(reader->arena, &published->rejected);
        rejected->day = day_of_member(item, "date");
        rejected->why = json_text(reader, item, "why");
        read_evidence(reader, item, &rejected->evidence);
    }
}
