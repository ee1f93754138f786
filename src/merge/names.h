/* How alike two names are, whatever alphabet they were once written in: Muammar Gaddafi and Moammar Qaddafi are spellings of one name,
   Ali and Omar with one family name may be brothers. All text here is folded (utf8_folded). */
#ifndef MERGE_NAMES_H
#define MERGE_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "merge/reasons.h"

enum { MOST_NAME_WORDS = 8 };

struct person_name { /* words of a folded name without articles (al, el …) and honorifics; given name first, family name last */
    struct text words[MOST_NAME_WORDS];
    size_t count;
};

struct person_name person_name_of(struct text folded);
/* One word only, so that it may be anyone's of that family. A word of several Chinese or Japanese characters is a whole name. */
bool person_is_bare(const struct person_name *name);

/* Hash of the consonants, those that transcriptions confuse (q k c g, w v, ph f …) alike: the same for all spellings of a name. */
uint64_t name_skeleton(struct text word);
/* Spellings of one word? */
bool words_alike(struct text a, struct text b);
/* Spellings, initials or short forms of one given name? */
bool given_alike(struct text a, struct text b);

/* Thousandths of log-odds that two full names are one person's; below 0: they are not. */
int32_t persons_alike(const struct person_name *a, const struct person_name *b, struct reasons *why);

/* The name without a leading "the" and without words for the country whose code it gives (names and peoples: "Iraqi parliament" →
   "parliament", IRQ; "Ministry of Health of Iraq" → "ministry of health", IRQ). Unknown code where there is none. What would leave nothing is left whole. */
struct text name_without_country(struct arena *arena, struct text folded, struct text *country);
/* First letters of its words, without of, the, for, and: "united nations" → "un". */
struct text name_initials(struct arena *arena, struct text folded);

#endif
