/* An HTML page → one article. */
#ifndef READ_HTML_PAGE_H
#define READ_HTML_PAGE_H

#include "read/day.h"

/* Fills the article from a page (valid UTF-8, at most 2 GB): text, parts, title, byline, outlet, url, left_out, language and,
   unless `article->url` or others are set already, what the page says of them. Clues to its day go to `clues`. False where the page has no running text. */
bool html_page_read(struct article *article, struct text source, bool keep_page, clue_list *clues);

#endif
