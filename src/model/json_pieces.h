/* The pieces that JSON writers share. A comma goes before an item or a key unless the builder ends in '{', '[' or ':'. */
#ifndef MODEL_JSON_PIECES_H
#define MODEL_JSON_PIECES_H

#include "base/utf8.h"
#include "model/json.h"

void json_open(struct text_builder *out, const char *key, char bracket); /* '{' or '['; `key` NULL: an item or the value of a key written before */
void json_close(struct text_builder *out, char bracket);
void json_key(struct text_builder *out, const char *key);
void json_key_text(struct text_builder *out, const char *key, struct text text);
void json_key_texts(struct text_builder *out, const char *key, const text_list *texts);
void json_key_spans(struct text_builder *out, const char *key, const struct utf8_index *index, const span_list *spans);
void json_key_indexes(struct text_builder *out, const char *key, const index_list *list);
void json_key_days(struct text_builder *out, struct interval days); /* "earliest" and "latest" */
void json_add_span(struct text_builder *out, const struct utf8_index *index, struct span span); /* {"start", "end"} or null */
void json_add_pair(struct text_builder *out, const struct utf8_index *index, struct span span); /* [start, end] */
void json_add_index(struct text_builder *out, int32_t index);                                   /* or null */
void json_add_days(struct text_builder *out, struct interval days);                             /* an object, or null */
void json_add_published(struct text_builder *out, const struct published *published, const struct utf8_index *text);
void json_add_article_members(struct text_builder *out, const struct article *article, unsigned fields); /* within an open object */

#endif
