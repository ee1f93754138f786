/* JSON in: json-c's values as ours. Every text is copied into the reader's arena and cleaned of characters that output may not hold. */
#ifndef MODEL_JSON_INPUT_H
#define MODEL_JSON_INPUT_H

#include <json-c/json.h>

#include "base/utf8.h"
#include "model/json.h"

struct json_reader {
    struct arena *arena;
    struct utf8_index text; /* of the article whose places are read */
};

/* The value of a whole text (strict, UTF-8 checked, to be given back with json_object_put); NULL with `error`. */
struct json_object *json_parse(struct text line, struct error *error);

struct json_object *json_member(struct json_object *object, const char *key); /* NULL where it is missing, null, or this is no object */
struct text json_text(struct json_reader *reader, struct json_object *object, const char *key);
struct text json_text_as_it_is(struct json_reader *reader, struct json_object *object, const char *key); /* controls kept: an article's own text */
void json_texts(struct json_reader *reader, struct json_object *object, const char *key, text_list *list);
size_t json_count(struct json_object *object, const char *key); /* items of an array; 0 where it is none */
struct json_object *json_item(struct json_object *object, const char *key, size_t index);
int32_t json_index(struct json_object *object, const char *key, int32_t otherwise);
int32_t json_index_below(struct json_object *object, const char *key, size_t count); /* INDEX_NONE unless 0 … count - 1 */
void json_indexes(struct json_reader *reader, struct json_object *object, const char *key, size_t count, index_list *list);
int32_t json_thousandths(struct json_object *object, const char *key);
struct decimal json_decimal(struct json_object *object, const char *key);
struct interval json_days(struct json_reader *reader, struct json_object *object); /* of "earliest" and "latest" */
struct span json_place(struct json_reader *reader, struct json_object *object);    /* of "start" and "end" */
struct span json_place_of(struct json_reader *reader, struct json_object *object, const char *key);
struct span json_pair(struct json_reader *reader, struct json_object *pair); /* [start, end] */
struct id json_id(struct json_object *object, const char *key);
int32_t json_name(struct json_object *object, const char *key, const char *const *names, int32_t count, int32_t otherwise);
void json_published(struct json_reader *reader, struct json_object *object, struct published *published);

/* Adds a member that is not ours to those that are there, as it came but for characters that output may not hold. */
void json_add_unknown(struct text_builder *out, const char *key, struct json_object *value);

/* As correction_read_json(), of an object whose kind is known. */
enum error_code correction_of_json(struct arena *arena, struct json_object *object, struct correction *correction, struct error *error);

/* The article of an object whose `text` is there. */
struct article *article_of_json(struct json_object *object);

#endif
