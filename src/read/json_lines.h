/* JSON Lines, or one JSON object → articles. */
#ifndef READ_JSON_LINES_H
#define READ_JSON_LINES_H

#include "read/read.h"

/* Does the document begin as a JSON object? */
bool json_lines_shown(struct text bytes);

/* Reads line by line; the document as one object where its first line begins one that goes on. */
void json_lines_read(struct text bytes, struct text path, const struct read_options *options, const struct read_sink *sink);

#endif
