/* What a person says is so, of words that articles hold (docs/corrections.md). A correction is evidence: it is only added. Taking one
   back is a correction too (`undo`), so that of two piles of corrections the union is the same whichever came first. */
#ifndef MODEL_CORRECTION_H
#define MODEL_CORRECTION_H

#include "base/calendar.h"
#include "base/error.h"
#include "base/hash.h"

struct article;

enum correction_action {
    CORRECT_MERGE,  /* the anchors' objects are one */
    CORRECT_SPLIT,  /* the anchors' mentions are one thing, and not what `from` is */
    CORRECT_RENAME, /* the anchor's object is called `value` */
    CORRECT_RETYPE, /* … is of the type `value` */
    CORRECT_REDATE, /* … or article, is of `days` */
    CORRECT_DROP,   /* … is nothing that the record should keep */
    CORRECT_UNDO,   /* the correction `undoes` does not hold */
    CORRECTION_ACTIONS
};

/* Words to which a correction is tied: they are found again in any record that holds the article. */
struct anchor {
    struct text article; /* its id */
    char kind;           /* letter of the ids of the objects meant; 'a': the article itself */
    struct text words;   /* exactly as they stand in the text; empty for the article itself */
    uint32_t occurrence; /* which of the same words in the text, from 0 */
    uint32_t nth;        /* which of the mentions on these words, from 0 */
};

typedef LIST_OF(struct anchor) anchor_list;

struct correction {
    struct id id; /* 'x' and the hash of all that follows up to `note` */
    int32_t day;
    struct text by;
    enum correction_action action;
    anchor_list anchors;
    struct anchor from;    /* of a split; its kind is 0 in others */
    struct text value;     /* of rename and retype; or unknown */
    struct interval days;  /* of redate */
    struct id undoes;      /* of undo */
    struct text note;      /* or unknown */
    /* What came of it in this record: */
    int64_t number;        /* its row in the record file, from 1; 0: not of a file */
    bool undone;           /* taken back by one that holds */
    bool orphaned;         /* too few of its words are in the record's articles */
    struct id overridden_by; /* a later one that says the contrary; or none */
    id_list targets;       /* the objects that its anchors are in now; of an undo, the correction */
};

typedef LIST_OF(struct correction) correction_list;

extern const char *const correction_action_names[CORRECTION_ACTIONS];

/* The anchor of words of the article; SPAN_NONE: the article as a whole. */
struct anchor anchor_make(const struct article *article, char kind, struct span words, uint32_t nth);
/* The hash of the mention that the words are, from which its id is made: the same in every record. */
uint64_t anchor_hash(const struct anchor *anchor);
/* The name that the mention has in every record; of an article's anchor none. */
struct id anchor_id(const struct anchor *anchor);

/* Puts the anchors in order, each once, and sets the id; call it when all else is filled. */
void correction_name(struct correction *correction);
/* The order in which corrections hold, the later over the earlier: day, author, content. */
int correction_compare(const void *left, const void *right);
/* Sorts, drops what is there twice and sets `undone` of all. */
void corrections_settle(struct arena *arena, correction_list *corrections);
/* ERROR_INPUT with what is wrong where it could not be carried out: an action without its words, a type that there is not. */
enum error_code correction_check(const struct correction *correction, struct error *error);
/* The kinds (letters of ids) that an action is for, ended by a zero. */
const char *correction_kinds(enum correction_action action);

/* "2020-06-11" or "2020-06-11..2020-06-12"; unknown where it is neither. */
struct interval days_of_words(struct text words);

#endif
