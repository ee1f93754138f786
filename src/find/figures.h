/* Between the files of the figure finder: figures_number.c reads numbers, figures_unit.c units and relations, figures_what.c what is counted,
   figures_context.c where, when and by whom, figures.c decides what is a figure. */
#ifndef FIND_FIGURES_H
#define FIND_FIGURES_H

#include "find/events_tree.h"
#include "find/pieces.h"

struct number {
    struct decimal value;
    bool words;  /* "three", not "3" */
    bool plain;  /* digits alone: no comma, no point, no scale */
    bool fraction;
};

/* The number that begins at piece i: gives the piece behind it, or 0. With `money`, "5m" and "3b" are millions and billions. */
size_t number_read(const struct pieces *pieces, size_t i, bool money, struct number *number);
int decimal_compare(struct decimal a, struct decimal b); /* by value; both known */

/* The row of a list whose key is the longest that begins at piece i; gives the piece behind it, or 0. */
size_t words_find(const struct pieces *pieces, size_t i, const struct lexicon *lexicon, int32_t *row);
/* The row of a list whose key is the longest that ends before piece `end`; gives its first piece, or `end`. */
size_t words_find_before(const struct pieces *pieces, size_t end, const struct lexicon *lexicon, int32_t *row);

struct unit {
    struct text name; /* unknown: none */
    bool money, percent, age;
};

size_t unit_before(const struct pieces *pieces, size_t i, struct unit *unit); /* "US$", "EUR" before piece i: its first piece, or i */
size_t unit_after(const struct pieces *pieces, size_t i, struct unit *unit);  /* "percent", "million" is no unit: the piece behind it, or i */

/* What is counted: the noun phrase right behind the byte, also behind "of (the)"; false where there is none. */
struct counted {
    struct span phrase, head;
    int32_t token; /* the head */
};
bool counted_after(const struct article *article, uint32_t byte, struct counted *counted);
/* "the number of US troops … fell to 2,500": the phrase behind "number of" before the byte in its sentence, or what rose or fell. */
bool counted_before(const struct tree *tree, uint32_t byte, struct counted *counted);

/* Place, time, days and source of a figure whose span, value and `what` are there. */
void figure_manner(const struct tree *tree, struct figure *figure, int32_t number); /* its manner and owner; `number`: the token it hangs by */
void figure_context(const struct tree *tree, struct figure *figure, struct span phrase);

#endif
