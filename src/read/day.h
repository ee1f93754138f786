/* The day of an article: clues from metadata, address, page and text, and the verdict on them. */
#ifndef READ_DAY_H
#define READ_DAY_H

#include "model/model.h"

enum clue_kind {
    CLUE_PUBLISHED, /* given to machines as the day of publication */
    CLUE_CREATED,   /* given to machines as a date, or as the day of making */
    CLUE_ADDRESS,   /* in the address */
    CLUE_TIME,      /* a <time> of the article's head */
    CLUE_SHOWN,     /* a line of the page that says when it was published */
    CLUE_DATELINE,  /* at the beginning of the text */
    CLUE_SCRIPT,    /* in a script's data, under a name of publication */
    CLUE_UPDATED,   /* "Updated: …", a modification date */
    CLUE_LINE,      /* a bare date in a page's or file's head: the article's, or the day the page was printed */
    CLUE_COPIED,    /* when this copy was printed, scanned or saved: the article is not younger */
    CLUE_KINDS
};

struct day_clue {
    enum clue_kind kind;
    struct interval days;
    int32_t other;    /* another reading of the same figures, or DAY_UNKNOWN */
    int32_t month, day; /* of a date without a year; `days` unknown; 0: has a year */
    struct text text; /* as written */
    struct text why;
    enum place_in in;
    struct span span;
};

typedef LIST_OF(struct day_clue) clue_list;

struct day_clue *clue_push(struct arena *arena, clue_list *clues, enum clue_kind kind, struct interval days, struct text text, const char *why);

/* A clue from a value meant for machines: ISO, seconds since 1970, or a date in words; nothing is added where it is none. */
void clue_of_machine(struct arena *arena, clue_list *clues, enum clue_kind kind, struct text value, const char *why);

/* Weighs the clues and what the text itself tells; fills article->published. `captured`: the day the copy was taken, or DAY_UNKNOWN. */
void day_decide(struct article *article, clue_list *clues, int32_t captured);

/* The day in a web address: /2020/06/12/, /2020-06-12-, /20200612; a month where only /2020/06/; else unknown. */
struct interval day_of_address(struct text url);

#endif
