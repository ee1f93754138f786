/* The words of a text that carry meaning, as a set: for asking how much two sentences, promises or quotations share. */
#ifndef MERGE_STEMS_H
#define MERGE_STEMS_H

#include "base/text.h"

/* Hashes of stems, ascending, each once. */
struct stems {
    uint64_t *items;
    size_t count;
};

enum { STEMS_MOST = 120 }; /* of a text; what comes later is not looked at */

/* Of the words of `text` but for those of data/common-words.tsv and single letters. Names of countries, of their people and
   capitals count as the country, and words of data/counted-things.tsv as one. The set lives in `arena`; what is needed meanwhile in `scratch`. */
struct stems stems_of(struct arena *arena, struct arena *scratch, struct text text);
/* The hash of one folded word's stem. */
uint64_t stem_of_word(struct text folded);
size_t stems_shared(struct stems a, struct stems b);
/* Thousandths of the smaller set that the other has too; 0 where one is empty. */
int32_t stems_overlap(struct stems a, struct stems b);
uint64_t stems_hash(struct stems stems);
struct stems stems_without(struct stems stems, uint64_t stem); /* the same array, shorter */

/* The next word of a folded text from `*offset`, which moves past it; empty at the end. */
struct text folded_word(struct text folded, size_t *offset);

#endif
