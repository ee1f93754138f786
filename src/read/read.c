#include "read/read.h"

void document_read(struct text bytes, struct text path, const struct read_options *options, const struct read_sink *sink)
{
    (void)options;
    struct article *article = article_create();
    article->path = text_copy(article->arena, path);
    article->text = text_copy(article->arena, bytes);
    sink->article(sink->context, article);
}
