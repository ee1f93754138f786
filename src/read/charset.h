/* Bytes → valid UTF-8: byte order marks, what the page says of itself, what its bytes show. */
#ifndef READ_CHARSET_H
#define READ_CHARSET_H

#include "base/arena.h"
#include "base/text.h"

/* The bytes as valid UTF-8 without a byte order mark; a slice of `bytes` where nothing is to be done, else in the arena.
   Bytes that mean nothing become U+FFFD. `note` becomes what a reader should know of it, or unknown text. */
struct text charset_decode(struct arena *arena, struct text bytes, struct text *note);

/* What kind of binary file it is ("a PDF file"), or NULL where the bytes can be text. */
const char *charset_binary(struct text bytes);

#endif
