/* What flows through Rapporteur, in the order in which it comes to be:

     bytes ── read ──▶ struct article {id, text, parts, published, left_out …}
           ── parse ─▶   .sentences, .tokens        (lemma, tags, head)
           ── find ──▶   .entities .names .roles .times .quotes .figures .events .meetings .commitments
           ── merge ─▶ struct record                 (model/record.h)
           ── store, show ─▶ rows, pages

   Places are spans of bytes in `article.text`, half-open; JSON's edge turns them into code points. References between
   facts of one article are indexes into its lists, INDEX_NONE where there is none. Everything an article points to lives
   in its arena (or longer). Invariants: model_check(). */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/list.h"
#include "base/text.h"

enum { INDEX_NONE = -1 };

typedef LIST_OF(int32_t) index_list;

/* ---- read ------------------------------------------------------------------------------------------------------------ */

enum part_kind { PART_BODY, PART_STANDFIRST, PART_HEADING, PART_CAPTION, PART_DATELINE, PART_LIST, PART_QUOTE, PART_KINDS };

struct part {
    struct span span;
    enum part_kind kind;
};

enum place_in { IN_TEXT, IN_TITLE, IN_LEFT_OUT, IN_PAGE, IN_METADATA, PLACES_IN };

struct evidence {
    struct text text; /* the words */
    struct text why;  /* what they show, in plain words */
    enum place_in in;
    struct span span; /* in that place; SPAN_NONE where it has no characters to point at (metadata) */
    struct text article; /* id of the other article that it rests on (of several, the one that may have come out last); or unknown */
};

typedef LIST_OF(struct evidence) evidence_list;

struct rejected_day {
    int32_t day;
    struct text why;
    evidence_list evidence;
};

enum basis { BASIS_NONE, BASIS_METADATA, BASIS_STATED, BASIS_INFERRED, BASES };

struct published {
    struct interval interval;
    enum basis basis;
    int32_t confidence; /* thousandths */
    evidence_list evidence;
    LIST_OF(struct rejected_day) rejected;
};

struct left_out {
    struct text text, why;
    struct span span; /* in `page`; SPAN_NONE where the page is not known */
};

/* ---- parse ----------------------------------------------------------------------------------------------------------- */

struct token {
    struct span span;
    struct text form; /* where it is not the text of the span (a word of a contraction: gimme = give + me); else unknown */
    struct text lemma, upos, xpos, feats, deprel; /* as in CoNLL-U; static or arena */
    int32_t head;                                 /* index into the article's tokens; INDEX_NONE: root */
    int32_t sentence;
};

/* ---- find ------------------------------------------------------------------------------------------------------------ */

enum entity_type { ENTITY_PERSON, ENTITY_ORGANIZATION, ENTITY_GROUP, ENTITY_COUNTRY, ENTITY_PLACE, ENTITY_FACILITY, ENTITY_OTHER, ENTITY_TYPES };

struct entity { /* a chain of mentions within the article */
    enum entity_type type;
    struct text name;    /* the fullest as written */
    struct text country; /* ISO 3166-1 alpha-3; unknown: data == NULL */
    struct text sector;  /* PLOVER: GOV MIL REB …; or unknown */
    span_list mentions;  /* in order of text: names, "the minister", "he" where sure */
};

struct name { /* a mention by name; honorifics outside */
    struct span span;
    enum entity_type type;
    struct text country, sector;
    struct text role; /* as written: "prime minister"; or unknown */
    int32_t entity;
};

enum role_when { ROLE_NOW, ROLE_FORMER, ROLE_ACTING, ROLE_FUTURE, ROLE_WHENS };

struct role {
    int32_t entity; /* who */
    struct span title;
    int32_t of; /* entity, or INDEX_NONE */
    enum role_when when;
    int32_t time; /* index into times */
};

enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET, TIME_TYPES };
enum time_anchor { ANCHOR_NONE, ANCHOR_PUBLISHED, ANCHOR_TEXT, TIME_ANCHORS };

struct time_mention {
    struct span span;
    enum time_type type;
    struct text value;    /* TIMEX3 as far as this article alone tells; or unknown */
    struct text mod;      /* TIMEX3 mod: START, MID, END, APPROX …; or unknown */
    struct interval days; /* what `value` and the article's day give */
    enum time_anchor anchor;
    struct text relative; /* resolvable once the article's day is known: see model/relative.h; or unknown */
};

enum quote_kind { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED, QUOTE_KINDS };

struct quote {
    struct span span; /* the content, quotation marks not included */
    enum quote_kind kind;
    struct span speaker; /* SPAN_NONE: not said */
    int32_t speaker_entity;
    struct span cue; /* SPAN_NONE: none */
};

/* A decimal as written: digits × 10^exponent. 5,000 = {5000, 0}, 2.5 million = {25, 5}. */
struct decimal {
    bool known;
    int64_t digits;
    int32_t exponent;
};

enum relation { RELATION_EXACTLY, RELATION_ABOUT, RELATION_OVER, RELATION_UNDER, RELATION_BETWEEN, RELATIONS };

struct figure {
    struct span span; /* number, its relation and its unit: "over 5,000 US troops" without the words of `what` */
    struct decimal value, low, high;
    enum relation relation;
    struct text unit; /* "troops", "percent", "USD", "km"; or unknown */
    struct text what; /* head noun with its modifiers: "US troops"; or unknown */
    int32_t place;    /* entity */
    int32_t time;     /* index into times */
    bool now;         /* no time is said, and the tense says that it holds on the article's day, whether that is known or not */
    struct interval days;
    int32_t said_by; /* entity */
    struct text manner; /* what is done with what is counted: "offered", "killed" (data/figure-manners.tsv); or unknown */
    int32_t owner;      /* entity: who offers, takes …; or INDEX_NONE */
};

enum event_type {
    EVENT_AGREE, EVENT_CONSULT, EVENT_SUPPORT, EVENT_CONCEDE, EVENT_COOPERATE, EVENT_AID, EVENT_RETREAT, EVENT_REQUEST,
    EVENT_ACCUSE, EVENT_REJECT, EVENT_THREATEN, EVENT_PROTEST, EVENT_SANCTION, EVENT_MOBILIZE, EVENT_COERCE, EVENT_ASSAULT,
    EVENT_TYPES
};
enum event_status { STATUS_HAPPENED, STATUS_PLANNED, STATUS_DEMANDED, STATUS_DENIED, STATUS_HYPOTHETICAL, EVENT_STATUSES };

struct participant {
    struct span span; /* the words; SPAN_NONE where only implied */
    struct text country, sector;
    int32_t entity;
};

typedef LIST_OF(struct participant) participant_list;

#define EVENT_RECENT TEXT("P-2D..P")

struct event {
    struct span span; /* the word that names it */
    enum event_type type;
    struct text mode, cameo; /* or unknown */
    participant_list actors, recipients;
    int32_t time; /* index into times */
    bool recent;  /* told as news without a day: of the article's day or the two before it (EVENT_RECENT), whether that is known or not */
    struct interval days;
    int32_t place; /* entity */
    enum event_status status;
    int32_t said_by; /* entity */
};

enum meeting_status { MEETING_HELD, MEETING_PLANNED, MEETING_POSTPONED, MEETING_CANCELLED, MEETING_STATUSES };
enum meeting_format { FORMAT_UNKNOWN, FORMAT_VIDEO, FORMAT_IN_PERSON, FORMAT_PHONE, MEETING_FORMATS };

struct delegate { /* `who` speaks for `of`: both entities, `of` may be INDEX_NONE */
    int32_t of, who;
    struct span span; /* the words that say so */
};

struct meeting {
    struct span span; /* the words that name it: "the second round of strategic dialogue" */
    struct text name; /* of the series: "strategic dialogue" */
    int32_t ordinal;  /* from 1; 0: not said */
    index_list parties; /* entities */
    enum meeting_format format;
    int32_t place; /* entity */
    int32_t time;  /* index into times */
    struct interval days;
    enum meeting_status status;
    LIST_OF(struct delegate) heads, members;
    span_list agenda, outcomes;
};

struct commitment {
    struct span span; /* the clause */
    index_list by, to; /* entities */
    struct span what;
    int32_t time; /* when it was made: index into times */
    int32_t due;  /* index into times */
};

/* ---- the article ----------------------------------------------------------------------------------------------------- */

struct article {
    struct arena *arena;
    struct text id, path, url, outlet, title, language, text;
    struct text page; /* all visible text of the document; unknown unless kept */
    text_list paths, byline, credits, cites, notes;
    LIST_OF(struct part) parts;
    struct published published;
    int32_t text_day; /* on which this copy was captured, else on which the page says it was last changed; or DAY_UNKNOWN. Not in the record */
    bool translated;
    LIST_OF(struct left_out) left_out;
    struct text extra; /* members of an input object that are not ours, as JSON text without the braces; or unknown */

    bool parsed; /* `sentences` and `tokens` are filled */
    span_list sentences;
    LIST_OF(struct token) tokens;

    bool found; /* the facts are filled */
    LIST_OF(struct entity) entities;
    LIST_OF(struct name) names;
    LIST_OF(struct role) roles;
    LIST_OF(struct time_mention) times;
    LIST_OF(struct quote) quotes;
    LIST_OF(struct figure) figures;
    LIST_OF(struct event) events;
    LIST_OF(struct meeting) meetings;
    LIST_OF(struct commitment) commitments;
};

/* An empty article in an arena of its own, which article_destroy() frees with all that hangs on it. All indexes unknown,
   `published` unknown. */
struct article *article_create(void);
void article_destroy(struct article *article);

/* The day that puts the article in its place among others: the first on which it can have come out; INT32_MAX, after all others, where
   that is not known to within two months. */
int32_t article_own_day(const struct article *article);

/* New, last items with every index and span unknown; good until the next push to the same list. */
struct entity *entity_push(struct article *article, enum entity_type type, struct text name);
struct role *role_push(struct article *article);
struct time_mention *time_push(struct article *article);
struct quote *quote_push(struct article *article);
struct figure *figure_push(struct article *article);
struct event *event_push(struct article *article);
struct meeting *meeting_push(struct article *article);
struct commitment *commitment_push(struct article *article);

struct text token_text(const struct article *article, size_t token); /* unknown text before the first and after the last */
int32_t sentence_at(const struct article *article, uint32_t byte); /* the sentence that holds it, or the one before; INDEX_NONE before the first */
/* Tokens [first, last) that begin within the span. */
struct span tokens_in(const struct article *article, struct span span);
/* What of a quote stands between quotation marks: all of a direct one, the longest run of a mixed one; its span where it has no marks inside. */
struct span quote_marked(const struct article *article, const struct quote *quote);
int32_t entity_at(const struct article *article, struct span span); /* the entity with a mention that meets the span, the longest; or INDEX_NONE */

/* NULL where all invariants hold (spans inside the text and on character boundaries, indexes inside their lists, heads
   acyclic, intervals ordered, text valid), else what is broken, in the article's arena. */
const char *model_check(const struct article *article);

/* The words of interface.md for each enumeration: names[value]. */
extern const char *const part_kind_names[PART_KINDS];
extern const char *const place_in_names[PLACES_IN];
extern const char *const basis_names[BASES];
extern const char *const entity_type_names[ENTITY_TYPES];
extern const char *const role_when_names[ROLE_WHENS];
extern const char *const time_type_names[TIME_TYPES];
extern const char *const time_anchor_names[TIME_ANCHORS]; /* NULL for none */
extern const char *const quote_kind_names[QUOTE_KINDS];
extern const char *const relation_names[RELATIONS];
extern const char *const event_type_names[EVENT_TYPES];
extern const char *const event_status_names[EVENT_STATUSES];
extern const char *const meeting_status_names[MEETING_STATUSES];
extern const char *const meeting_format_names[MEETING_FORMATS]; /* NULL for unknown */
int32_t name_index(const char *const *names, int32_t count, struct text name); /* or INDEX_NONE */

#endif
