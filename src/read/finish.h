/* What every article gets at the end, whatever it was read from: credits, day, id. */
#ifndef READ_FINISH_H
#define READ_FINISH_H

#include "read/day.h"
#include "read/read.h"

/* `content`: the decoded bytes that the article was read from, of which its id is made where it has neither id nor address. */
void article_finish(struct article *article, struct text content, clue_list *clues, const struct read_options *options);

#endif
