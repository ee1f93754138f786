/* The dateline at the beginning of a report: "BAGHDAD, June 12 (Reuters) — ". */
#ifndef READ_DATELINE_H
#define READ_DATELINE_H

#include "base/text.h"

/* Bytes of the paragraph that are its dateline with the sign that ends it and the blank after; 0: it has none. */
size_t dateline_length(struct text paragraph);

#endif
