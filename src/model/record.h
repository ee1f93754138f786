/* The record: what many articles give together, as merge makes it, store keeps it and show prints it.

   Objects refer to each other by id. Every leaf has statements: places in articles. The lists are in the order of export:
   articles by (own day, key), objects by id unless said otherwise. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/hash.h"
#include "model/correction.h"
#include "model/model.h"
#include "model/revision.h"
#include "model/stratum.h"
#include "model/tie.h"

/* Where something stands: a sentence or clause, at most two sentences and 400 characters. */
struct statement {
    uint32_t article; /* index into record.articles */
    enum place_in in;
    struct span span;
    struct span mention; /* the word that names the event; or SPAN_NONE */
    int32_t repeats;     /* index of the article that this one copies here; or INDEX_NONE */
    /* What this statement itself gives where it differs or matters: */
    int32_t says_status;          /* enum event_status; or INDEX_NONE */
    struct interval says_days;    /* or unknown */
    struct text says_value;       /* a number as JSON; or unknown */
    struct id says_by;            /* actor; or none */
};

typedef LIST_OF(struct statement) statement_list;

struct copied { /* a run of text here that stands there too, quotations aside */
    struct span here, there;
};

struct copy {
    uint32_t article; /* whose text is repeated: index into record.articles */
    int32_t share;    /* thousandths of this article's own words */
    LIST_OF(struct copied) pairs;
};

struct record_article {
    struct article *article; /* `published` is weighed against the other articles */
    int32_t day; /* that put it in its place: article_own_day(), or what a person says */
    struct id story, thread;
    int32_t revision_of; /* index into record.articles; or INDEX_NONE */
    LIST_OF(struct copy) copies;
    const int32_t *actors; /* by the article's entities: index into record.actors, or INDEX_NONE; only with `ties` */
};

struct actor_role {
    struct text title;
    struct id of; /* actor; or none */
    struct interval days;
    bool stated;
    statement_list statements;
};

struct actor {
    struct id id;
    enum entity_type type;
    struct text name;
    text_list names; /* every variant, the most frequent first */
    struct text country, sector;
    LIST_OF(struct actor_role) roles;
    uint32_t mentions;
    int32_t confidence; /* thousandths */
    statement_list statements;
};

struct record_event {
    struct id id;
    struct text summary; /* one sentence of ours, under the wording rules of docs/wording.md */
    enum event_type type;
    struct text mode, cameo;
    id_list actors, recipients; /* actors */
    struct interval days;
    struct text place;
    enum event_status status;
    struct id became; /* event; or none */
    id_list said_by;  /* actors */
    int32_t salience, confidence; /* thousandths */
    statement_list statements;
    uint32_t independent;
};

struct item { /* of an agenda or of outcomes */
    struct text text;
    struct id event, commitment; /* or none */
    statement_list statements;
};

typedef LIST_OF(struct item) item_list;

struct delegation {
    struct id of, head; /* actors; head or none */
    id_list members;
    statement_list statements;
};

struct round {
    struct id id;
    int32_t ordinal; /* 0: none stated */
    struct interval days;
    enum meeting_status status;
    enum meeting_format format;
    struct text place, expected_place;
    LIST_OF(struct delegation) delegations;
    item_list agenda, outcomes;
    statement_list statements;
};

struct talks {
    struct id id;
    struct text name;
    id_list parties;
    LIST_OF(struct round) rounds; /* in order */
    statement_list statements;
};

enum commitment_state { STATE_OPEN, STATE_KEPT, STATE_BROKEN, STATE_UNCLEAR, COMMITMENT_STATES };

struct record_commitment {
    struct id id;
    id_list by, to;
    struct text what;
    struct interval made;
    struct interval due;   /* or unknown */
    struct text due_text;  /* or unknown: no due date is said */
    enum commitment_state state;
    struct text why;
    id_list evidence; /* events or figures */
    statement_list statements;
};

struct record_quote {
    struct id id, speaker;
    struct text text;
    bool direct;
    struct interval days;
    struct text context; /* the words that introduce it; or unknown */
    statement_list statements;
    id_list variants;
};

struct record_figure {
    struct id id, series;
    struct text what, unit, place;
    struct decimal value, low, high;
    enum relation relation;
    struct interval days;
    struct id said_by;
    uint32_t independent;
    statement_list statements;
};

struct series {
    struct id id;
    struct text what, unit, place;
    id_list figures; /* by day */
};

enum dispute_on { ON_DATE, ON_VALUE, ON_ACTOR, ON_STATUS, ON_DESCRIPTION, ON_PAGE_DATE, DISPUTES_ON };

struct dispute_side {
    struct text claim; /* in the articles' words */
    statement_list statements;
    uint32_t independent;
};

struct dispute {
    struct id id;
    struct text about;
    enum dispute_on on;
    struct id event; /* or none */
    LIST_OF(struct dispute_side) sides;
};

struct clause { /* of the state of play */
    struct text text;
    statement_list statements;
};

struct gap { /* what no article says, and a reader will ask */
    struct id about;
    struct text field, text;
};

struct mention_name {
    struct id mention, object;
};

struct record {
    struct arena *arena; /* holds everything but the articles */
    LIST_OF(struct record_article) articles;
    revision_list revisions; /* earlier texts of the articles, by article and age; whoever frees the articles frees these */
    LIST_OF(struct actor) actors;
    LIST_OF(struct record_event) events;
    LIST_OF(struct talks) talks;
    LIST_OF(struct record_commitment) commitments;
    LIST_OF(struct record_quote) quotes;
    LIST_OF(struct record_figure) figures;
    LIST_OF(struct series) series;
    LIST_OF(struct dispute) disputes;
    LIST_OF(struct clause) summary; /* in order of reading */
    LIST_OF(struct gap) gaps;
    correction_list corrections; /* all that were given, in the order in which they hold */
    text_list notes;
    /* Every mention's id → the object that holds it now: sorted by mention. A name ever printed stays good through it. */
    LIST_OF(struct mention_name) mention_names;
    tie_list ties;      /* only where they were asked for, as they were found */
    untied_list untied; /* the same; by (article, place) */
    LIST_OF(struct stratum_result *) strata; /* in the order in which they were run; empty in a record that was loaded */
};

/* The kinds of objects but articles, in the order of export. */
enum record_kind {
    RECORD_ACTOR, RECORD_EVENT, RECORD_TALKS, RECORD_COMMITMENT, RECORD_QUOTE, RECORD_SERIES, RECORD_FIGURE, RECORD_DISPUTE, RECORD_SUMMARY, RECORD_GAP,
    RECORD_CORRECTION,
    RECORD_KINDS
};

extern const char *const record_kind_names[RECORD_KINDS]; /* as in export */

/* How many objects of the kind the record has. The summary is one object, of all its clauses, if it has any. */
size_t record_count(const struct record *record, enum record_kind kind);
/* The id of an object that has one; else none. */
struct id record_id(const struct record *record, enum record_kind kind, size_t index);

struct record *record_create(void);
void record_destroy(struct record *record); /* not the articles */

/* The object that holds the mention now, or none; record.mention_names must be sorted. */
struct id record_named(const struct record *record, struct id mention);
/* Adds the sentence (clipped to 400 characters around `inside`) of record.articles[article] that holds `inside`; gives the
   new statement, good until the next push. */
struct statement *statement_push_sentence(struct record *record, statement_list *list, uint32_t article, struct span inside);
/* The name of a dispute that first stands on these words of the article (a sentence; empty: on the page itself). `nth` tells apart
   several on the same words. It can be made again from the article alone, so that a name is known when its dispute is over. */
struct id dispute_id(const struct article *article, struct text words, enum dispute_on on, int32_t nth);
enum { DISPUTES_ON_SAME_WORDS = 4 };
/* Or NULL. Actors and figures are sorted by id from the moment they are all there. */
struct actor *record_actor(const struct record *record, struct id id);
struct record_figure *record_figure_of(const struct record *record, struct id id);

extern const char *const commitment_state_names[COMMITMENT_STATES];
extern const char *const dispute_on_names[DISPUTES_ON];

#endif
