/* What became of a text's sentences in its next version. */
#ifndef SHOW_SENTENCE_DIFF_H
#define SHOW_SENTENCE_DIFF_H

#include "model/model.h"

/* A sentence that went has only `old`, one that came only `new`, one that was changed has both. */
struct sentence_change {
    struct text old, new;
};

typedef LIST_OF(struct sentence_change) sentence_change_list;

/* In the order of the text. Sentences that stand as they stood, blanks aside, are no change. */
sentence_change_list sentences_compare(struct arena *arena, const struct article *old, const struct article *new);

#endif
