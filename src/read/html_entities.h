/* Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`. */
#ifndef READ_HTML_ENTITIES_H
#define READ_HTML_ENTITIES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* The text with its references resolved as the HTML Standard says; the same slice where it has none. */
struct text html_decode(struct arena *arena, struct text text, bool in_attribute);

#endif
