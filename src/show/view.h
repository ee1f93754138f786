/* What all views share: the record, the reader's filters, the marks, and the words for days, names and numbers. */
#ifndef SHOW_VIEW_H
#define SHOW_VIEW_H

#include "model/record.h"
#include "show/page.h"
#include "show/show.h"

enum object_kind { OBJECT_ACTOR, OBJECT_EVENT, OBJECT_TALKS, OBJECT_ROUND, OBJECT_COMMITMENT, OBJECT_QUOTE, OBJECT_FIGURE, OBJECT_SERIES, OBJECT_DISPUTE };

#define GONE "The record no longer keeps what this id named: what the articles say of it is too little to stand by itself."

struct object { /* whatever has an id */
    struct id id;
    enum object_kind kind;
    uint32_t index, part; /* in its list of the record; part: of a round, its number in the talks */
};

struct view {
    const struct record *record;
    const struct show_options *options;
    struct arena *arena;
    struct page *page;
    struct error *error;
    bool *article_hidden;           /* by --source, one an article; NULL: all are shown */
    id_list actors;                 /* those that --actor names; empty: all */
    bool whole;                     /* list everything: false in a brief, which limits itself */
    LIST_OF(struct object) objects; /* sorted by id, for look-up */
    struct text only;               /* `show`: the id of the one line of export that --json gives; unknown in other views */
    const struct article **articles_before; /* diff: by article of the record, what it was in options->before; NULL: it was not there */
    const struct object *one;       /* `show`: the object that is shown; or NULL */
    bool gone;                      /* `show`: `only` was an object's name once, and no object holds it now */
};

/* ---- filters (select.c) ---- */

/* Resolves the filters; ERROR_INPUT where --actor or --source names nothing in the record. */
enum error_code view_prepare(struct view *view);
bool days_wanted(const struct view *view, struct interval days); /* with a filter, unknown days are not wanted */
bool actor_wanted(const struct view *view, struct id actor);     /* no filter, or among its actors */
bool actors_wanted(const struct view *view, const id_list *actors);
bool statements_wanted(const struct view *view, const statement_list *statements); /* one stands in an article that is shown */
bool actor_shown(const struct view *view, const struct actor *actor);
bool event_shown(const struct view *view, const struct record_event *event);
bool round_shown(const struct view *view, const struct talks *talks, const struct round *round);
bool talks_shown(const struct view *view, const struct talks *talks);
bool commitment_shown(const struct view *view, const struct record_commitment *commitment);
bool quote_shown(const struct view *view, const struct record_quote *quote);
bool figure_shown(const struct view *view, const struct record_figure *figure);
bool series_shown(const struct view *view, const struct series *series);
bool dispute_shown(const struct view *view, const struct dispute *dispute);
bool article_shown(const struct view *view, size_t article);
bool filtered(const struct view *view); /* any filter is set */

/* ---- marks (marks.c) ---- */

struct text article_letter(struct arena *arena, uint32_t article); /* A … Z, AA … */
struct mark statement_mark(const struct record *record, const struct statement *statement);
struct text mark_text(struct arena *arena, struct mark mark);
/* "A9", "E11": an article's letters and a number from 0 up to its last sentence. */
bool mark_of_text(const struct record *record, struct text text, struct mark *mark);
/* The marks of the statements that are shown, each once, in order; at most `most`, then "+n". */
void add_marks(const struct view *view, run_list *runs, const statement_list *statements, size_t most);
void add_mark(const struct view *view, run_list *runs, struct mark mark);
void add_dots(const struct view *view, run_list *runs, const statement_list *statements, uint32_t independent);
struct span sentence_span(const struct article *article, int32_t sentence); /* SPAN_NONE for the title */
struct text sentence_text(const struct article *article, int32_t sentence); /* the title for 0; unknown where there is none */

/* ---- words (words.c) ---- */

struct text days_text(struct arena *arena, struct interval days);     /* "3 Jan 2020", "11–12 Jun 2020", "Jul 2020", "2008"; "day unknown" */
struct text name_of(const struct view *view, struct id actor);        /* unknown text for none */
struct text names_of(const struct view *view, const id_list *actors); /* "the US and Iraq": joined by commas and "and" */
struct text country_name(struct arena *arena, struct text code);
struct text figure_value(struct arena *arena, const struct record_figure *figure); /* "over 5,000" */
struct text decimal_text(struct arena *arena, struct decimal decimal);
struct text figure_title(struct arena *arena, struct text what, struct text unit, struct text place);
struct text quoted(struct arena *arena, struct text words);                /* in “ ”, without quotation marks at its ends */
struct text shortened(struct arena *arena, struct text text, size_t most); /* at a blank, with … ; code points */
struct text capitalised(struct arena *arena, struct text text);            /* with a great first letter, where it is a-z */
struct text upper_ascii(struct arena *arena, const char *text);
struct text counted(struct arena *arena, size_t count, const char *one, const char *many); /* "1 article", "5 articles" */
enum family family_of(enum event_type type);
extern const char *const family_names[FAMILIES];
bool id_among(const id_list *list, struct id id);
const struct object *object_by_id(const struct view *view, struct id id);                   /* or NULL */
bool actor_is_called(const struct view *view, const struct actor *actor, struct text name); /* whole words of a variant, or the beginning of its id */
const struct actor *actor_by_id(const struct view *view, struct id id);                     /* or NULL */
const struct record_event *event_by_id(const struct view *view, struct id id);
const struct record_figure *figure_by_id(const struct view *view, struct id id);
struct interval latest_article_days(const struct view *view); /* of the last article shown whose day is known */

/* ---- pieces of views ---- */

int compare_days(struct interval a, struct interval b); /* by earliest, unknown last */
void add_shape(const struct view *view, run_list *runs, const struct record_event *event);
void event_columns(struct view *view, struct table *table);
void add_event_row(struct view *view, struct table *table, const struct record_event *event);
/* A note that so many more are left to another view: "12 more events: `rapporteur timeline`". */
void say_command(struct view *view, const char *before, const char *command, const char *after); /* a note: before, the command, after */
void left_to(struct view *view, size_t count, const char *one, const char *many, const char *command);
void add_nothing(struct view *view, size_t in_record, const char *none_fits, const char *none_at_all); /* a note that there is none */

/* ---- the views, each in its file: they add to view->page ---- */

void show_summary(struct view *view);
void show_glance(struct view *view);
void show_timeline(struct view *view);
enum error_code show_actors(struct view *view); /* ERROR_INPUT where the argument is no one's name */
void show_people(struct view *view);
void show_talks(struct view *view);
void show_commitments(struct view *view);
void show_planned(struct view *view);
void show_commitments_and_plans(struct view *view);
void show_quotes(struct view *view);
void show_figures(struct view *view);
void show_disputes(struct view *view);
void show_sources(struct view *view);
void show_left_out(struct view *view);
/* What is new against options->before (diff.c). */
void show_diff(struct view *view);
void show_diff_json(struct view *view, struct text_builder *out);
bool diff_any(struct view *view);
/* With --as-of: the articles that perhaps had come out (as_of.c). */
void show_perhaps(struct view *view);
/* With --as-of, where no article had come out: says so, and names those that perhaps had. */
void show_none_out(struct view *view);
/* With --as-of, above a view: of which day it is. */
void show_as_of(struct view *view);
/* With --as-of, as JSON Lines: "kind": "perhaps". */
void show_perhaps_json(const struct view *view, struct text_builder *out);
void show_sources_or_left_out(struct view *view);
/* Rows of label and value on the earlier texts of an article (revisions.c); in full where the view is whole. */
void add_revisions(struct view *view, struct table *table, uint32_t article);
bool revision_shown(const struct view *view, size_t revision);
void show_gaps(struct view *view);
void show_brief(struct view *view);
void show_search(struct view *view);
enum error_code show_one(struct view *view); /* ERROR_INPUT where the argument names nothing, or several */
void show_review(struct view *view);
void show_review_json(struct view *view, struct text_builder *out);
void show_search_json(const struct view *view, struct text_builder *out);
void show_json(const struct view *view, const char *kind, struct text_builder *out); /* the lines of export of one kind (NULL: all) that are shown */

struct text story_title(const struct view *view);

#endif
