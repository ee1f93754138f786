/* Articles and records as JSON (../docs/interface: offsets are code points there, bytes here). */
#ifndef MODEL_JSON_H
#define MODEL_JSON_H

#include "base/error.h"
#include "model/record.h"

enum json_fields {
    JSON_READ = 1,   /* what read gives, and unknown members of the input */
    JSON_TOKENS = 2, /* sentences and tokens */
    JSON_FACTS = 4,  /* sentences and what find gives */
    JSON_PAGE = 8,
};

/* One JSON object without a line end. */
void article_write_json(struct text_builder *out, const struct article *article, unsigned fields);

/* The article of one line: `text` is required, all else optional; NULL with `error` where it is no such object. */
struct article *article_read_json(struct text line, struct error *error);

/* The lines of `export`: every object of the record, in its fixed order. */
void record_write_json(struct text_builder *out, const struct record *record);
/* One line of it. `texts`: as many as articles, zeroed; those that are needed are made, in the record's arena. */
struct utf8_index;
void record_write_object(struct text_builder *out, const struct record *record, enum record_kind kind, size_t index, struct utf8_index *texts);

/* A correction as a line, with its line end; `with_outcome`: as export has it, with what came of it in the record. */
void correction_write_json(struct text_builder *out, const struct correction *correction, bool with_outcome);
/* The correction of such a line, checked and named; ERROR_INPUT with what is wrong. Its texts live in `arena`. */
enum error_code correction_read_json(struct arena *arena, struct text line, struct correction *correction, struct error *error);
/* Whether a line that this program wrote is a correction's. */
bool correction_is_json(struct text line);

/* Pieces for other writers of JSON. */
void json_add_text(struct text_builder *out, struct text text); /* quoted and escaped, without the characters that output may not hold; null where unknown */
void json_add_text_as_it_is(struct text_builder *out, struct text text); /* with them, escaped: an article's own text */
void json_add_number(struct text_builder *out, int64_t number);
void json_add_decimal(struct text_builder *out, struct decimal decimal);
void json_add_thousandths(struct text_builder *out, int32_t thousandths);
void json_add_day(struct text_builder *out, int32_t day);

#endif
