/* For tests: a record from the lines of an export, so that a test can write down the record that it looks at. */
#ifndef SUPPORT_RECORD_JSON_H
#define SUPPORT_RECORD_JSON_H

#include "model/json.h"

/* The record of such lines, with articles made of its "article" lines (destroyed by the caller); NULL with `error`. */
struct record *record_read_json(struct text lines, struct error *error);

#endif
