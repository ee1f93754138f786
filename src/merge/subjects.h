/* The named entities of all articles as stratum 3 sees them. */
#ifndef MERGE_SUBJECTS_H
#define MERGE_SUBJECTS_H

#include "merge/names.h"
#include "merge/strata.h"

enum actor_class { CLASS_NONE, CLASS_PERSON, CLASS_BODY, CLASS_COUNTRY, CLASS_PLACE };

struct subject { /* one entity of one article, that has a name there */
    uint32_t article;
    int32_t entity;
    enum actor_class class;
    struct span span;        /* of its first name */
    struct text folded;      /* its fullest name; of a body without words for its country */
    struct text squeezed;    /* the same without blanks and articles */
    struct text initials;    /* of a body of several words, or unknown */
    text_list variants;      /* of a body: other names here, folded as `folded` is */
    struct person_name name; /* of a person */
    struct text country;
    uint64_t role; /* hash of its first title here; 0: none */
    uint32_t names; /* how often it is named here */
    bool bare;     /* a person known here by one name only */
    bool common;   /* of a body: a name that every country has, as "parliament" */
    bool unclear;  /* of a bare person: several may be meant, none is taken */
    uint64_t target; /* of a bare person: hash of the actor that is meant; 0: of its own */
};

typedef LIST_OF(struct subject) subject_list;

subject_list subjects_find(struct merge *merge);

#endif
