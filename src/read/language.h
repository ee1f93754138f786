/* The language of a text, told by its script and its commonest words. */
#ifndef READ_LANGUAGE_H
#define READ_LANGUAGE_H

#include "base/text.h"

/* ISO 639-1, or unknown text. `said`: what the document says ("en-US"); it decides where the words tell too little. */
struct text language_of(struct arena *arena, struct text text, struct text said);

#endif
