/* Bytes → articles. A pure function of one document: its neighbours, its name, the clock change nothing. */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/error.h"
#include "model/model.h"

/* Raised whenever the same bytes may give another article. */
enum { READER_VERSION = 1 };

struct read_options {
    int32_t captured; /* the day the copy was captured; DAY_UNKNOWN: not known */
    bool keep_page;   /* fill article.page */
};

/* Where articles and refusals go, in the order of the document. `article` owns what it is given. */
struct read_sink {
    void (*article)(void *context, struct article *article);
    void (*refused)(void *context, const struct error *error);
    void *context;
};

/* Reads one document of whatever kind (told by its content): text, HTML, JSON Lines, one JSON object. `path` is what the
   user called it ("-" for standard input), valid UTF-8; it goes into article.path. Each article is complete but for
   sentences and facts. What cannot be used is refused with a message that says why and what to do; the rest goes on. */
void document_read(struct text bytes, struct text path, const struct read_options *options, const struct read_sink *sink);

#endif
