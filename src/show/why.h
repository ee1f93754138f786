/* Why the record says what it says of one object: what the writers of text and of JSON print alike. */
#ifndef SHOW_WHY_H
#define SHOW_WHY_H

#include "show/view.h"

/* How sure a field is: how many articles that are no copies give just its value, and how many another. */
enum sureness { SURE_AGREED, SURE_TOLD, SURE_DIFFERS, SURE_WORKED_OUT, SURE_UNKNOWN, SURENESSES };

struct why_field {
    struct text field, value;
    enum sureness sure;
    struct text why;
};

struct why_day { /* what dated one mention */
    struct mark mark;
    struct text words; /* the time expression; unknown where none is told */
    struct text rule;
};

typedef LIST_OF(struct why_field) why_field_list;
typedef LIST_OF(struct why_day) why_day_list;

extern const char *const sureness_names[SURENESSES];

/* Of the object with this id, from the record that view->options->why holds. */
why_field_list why_fields(struct view *view, const struct object *object);
why_day_list why_days(struct view *view, const struct object *object);

/* The place of an article of the explaining record in the record that is shown. */
uint32_t why_article(const struct view *view, uint32_t article);
/* The object of that id in the explaining record; NULL where it has none. */
const struct record_event *why_event(const struct view *view, struct id id);
const struct actor *why_actor(const struct view *view, struct id id);
const struct record_figure *why_figure(const struct view *view, struct id id);
const struct record_quote *why_quote(const struct view *view, struct id id);
const struct record_commitment *why_commitment(const struct view *view, struct id id);
const struct round *why_round(const struct view *view, struct id id);

/* The article's day: what it rests on, and what that leaves open. */
struct text article_day_rule(struct arena *arena, const struct published *published);
/* What a time expression of that article says, and by which rule it is so many days. */
struct text time_rule(struct arena *arena, const struct article *article, const struct time_mention *time);

/* "For: the same kind of act; the same day. Against: no other word in common": the heaviest first, at most so many on either side. */
struct text tie_words(struct arena *arena, const struct tie *tie, size_t most);

void show_why(struct view *view, const struct object *object);
void show_why_article(struct view *view, uint32_t article);
void show_why_json(struct view *view, struct text_builder *out);

#endif
