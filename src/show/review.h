/* What a person should look at, a kind of doubt a finder. */
#ifndef SHOW_REVIEW_H
#define SHOW_REVIEW_H

#include "show/view.h"

/* In the order in which they are shown. */
enum look_kind { LOOK_TWO, LOOK_ONE, LOOK_NAME, LOOK_DAY, LOOK_SINGLE, LOOK_SENTENCE, LOOK_KINDS };

enum { LOOK_PLACES = 3 };

struct look {
    enum look_kind kind;
    int64_t weight;    /* the more, the earlier */
    struct id about;   /* an object; or none */
    struct text what;  /* what may be wrong, in a sentence */
    struct text why;   /* what speaks for and against it; or unknown */
    struct text command; /* what settles it, without "rapporteur" */
    struct {
        uint32_t article;
        int32_t sentence; /* from 1; NO_SENTENCE: the article */
    } places[LOOK_PLACES];
    size_t place_count;
};

typedef LIST_OF(struct look) look_list;

/* The sentence in which the words begin becomes one of its places, once. */
void look_place(const struct view *view, struct look *look, uint32_t article, struct span words);

void looks_of_ties(struct view *view, look_list *looks);      /* two taken for one, one taken for two */
void looks_of_names(struct view *view, look_list *looks);     /* family names of nobody; names of several kinds */
void looks_of_days(struct view *view, look_list *looks);      /* page dates that were rejected */
void looks_of_single(struct view *view, look_list *looks);    /* what weighs much and rests on one source */
void looks_of_sentences(struct view *view, look_list *looks); /* that say something, and of which nothing was taken */

#endif
