/* The reader's filters, which hold in every view: days, an actor, a source. And look-up of objects by id. */
#include "show/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

bool id_among(const id_list *list, struct id id)
{
    for (size_t i = 0; i < list->count; i++)
        if (id_equal(list->items[i], id))
            return true;
    return false;
}

/* ---- look-up ----------------------------------------------------------------------------------------------------------- */

static int compare_objects(const void *a, const void *b)
{
    return id_compare(((const struct object *)a)->id, ((const struct object *)b)->id);
}

static void name_object(struct view *view, struct id id, enum object_kind kind, size_t index, size_t part)
{
    if (id_known(id))
        *(struct object *)list_push(view->arena, &view->objects) = (struct object){id, kind, (uint32_t)index, (uint32_t)part};
}

static void name_objects(struct view *view)
{
    const struct record *record = view->record;
    for (size_t i = 0; i < record->actors.count; i++)
        name_object(view, record->actors.items[i].id, OBJECT_ACTOR, i, 0);
    for (size_t i = 0; i < record->events.count; i++)
        name_object(view, record->events.items[i].id, OBJECT_EVENT, i, 0);
    for (size_t i = 0; i < record->talks.count; i++) {
        name_object(view, record->talks.items[i].id, OBJECT_TALKS, i, 0);
        for (size_t r = 0; r < record->talks.items[i].rounds.count; r++)
            name_object(view, record->talks.items[i].rounds.items[r].id, OBJECT_ROUND, i, r);
    }
    for (size_t i = 0; i < record->commitments.count; i++)
        name_object(view, record->commitments.items[i].id, OBJECT_COMMITMENT, i, 0);
    for (size_t i = 0; i < record->quotes.count; i++)
        name_object(view, record->quotes.items[i].id, OBJECT_QUOTE, i, 0);
    for (size_t i = 0; i < record->figures.count; i++)
        name_object(view, record->figures.items[i].id, OBJECT_FIGURE, i, 0);
    for (size_t i = 0; i < record->series.count; i++)
        name_object(view, record->series.items[i].id, OBJECT_SERIES, i, 0);
    for (size_t i = 0; i < record->disputes.count; i++)
        name_object(view, record->disputes.items[i].id, OBJECT_DISPUTE, i, 0);
    if (view->objects.count)
        qsort(view->objects.items, view->objects.count, sizeof *view->objects.items, compare_objects);
}

const struct object *object_by_id(const struct view *view, struct id id)
{
    struct object wanted = {.id = id};
    return view->objects.count && id_known(id) ? bsearch(&wanted, view->objects.items, view->objects.count, sizeof wanted, compare_objects) : NULL;
}

static const struct object *object_of_kind(const struct view *view, struct id id, enum object_kind kind)
{
    const struct object *object = object_by_id(view, id);
    return object && object->kind == kind ? object : NULL;
}

const struct actor *actor_by_id(const struct view *view, struct id id)
{
    const struct object *object = object_of_kind(view, id, OBJECT_ACTOR);
    return object ? &view->record->actors.items[object->index] : NULL;
}

const struct record_event *event_by_id(const struct view *view, struct id id)
{
    const struct object *object = object_of_kind(view, id, OBJECT_EVENT);
    return object ? &view->record->events.items[object->index] : NULL;
}

const struct record_figure *figure_by_id(const struct view *view, struct id id)
{
    const struct object *object = object_of_kind(view, id, OBJECT_FIGURE);
    return object ? &view->record->figures.items[object->index] : NULL;
}

/* ---- what the filters name --------------------------------------------------------------------------------------------- */

/* Whole words of the folded name: "smith" is in "anna smith", not in "smithson". */
static bool words_within(struct arena *arena, struct text name, struct text wanted)
{
    struct text folded = text_format(arena, " %s ", utf8_folded(arena, name).data);
    struct text words = text_format(arena, " %s ", utf8_folded(arena, wanted).data);
    return words.length > 2 && text_find(folded, words.data) != SIZE_MAX;
}

bool actor_is_called(const struct view *view, const struct actor *actor, struct text name)
{
    if (name.length >= 5 && text_starts(text_of(actor->id.text), text_copy(view->arena, name).data))
        return true;
    if (words_within(view->arena, actor->name, name))
        return true;
    for (size_t i = 0; i < actor->names.count; i++)
        if (words_within(view->arena, actor->names.items[i], name))
            return true;
    return false;
}

static enum error_code find_actors(struct view *view)
{
    for (size_t i = 0; i < view->record->actors.count; i++)
        if (actor_is_called(view, &view->record->actors.items[i], view->options->actor))
            *(struct id *)list_push(view->arena, &view->actors) = view->record->actors.items[i].id;
    return view->actors.count ? ERROR_NONE
                              : error_set(view->error, ERROR_INPUT, "no one in the record is called “%.*s”; `rapporteur actors` lists all",
                                          (int)view->options->actor.length, view->options->actor.data);
}

static bool article_is_from(const struct view *view, const struct article *article, struct text source)
{
    if (words_within(view->arena, article->outlet.data ? article->outlet : TEXT(""), source) || text_equal(article->id, source) ||
        text_equal(article->url, source))
        return true;
    for (size_t i = 0; i < article->credits.count; i++)
        if (words_within(view->arena, article->credits.items[i], source))
            return true;
    return false;
}

static enum error_code hide_articles(struct view *view)
{
    const struct text source = view->options->source;
    struct mark mark;
    bool any = false, lettered = mark_of_text(view->record, source, &mark) && mark.sentence == NO_SENTENCE;
    view->article_hidden = arena_alloc(view->arena, (view->record->articles.count + 1) * sizeof(bool));
    for (size_t i = 0; i < view->record->articles.count; i++) {
        bool shown = lettered ? mark.article == i : article_is_from(view, view->record->articles.items[i].article, source);
        view->article_hidden[i] = !shown;
        any = any || shown;
    }
    return any ? ERROR_NONE
               : error_set(view->error, ERROR_INPUT, "no article comes from or credits “%.*s”; `rapporteur sources` lists all", (int)source.length,
                           source.data);
}

enum error_code view_prepare(struct view *view)
{
    name_objects(view);
    if (view->options->source.length && hide_articles(view))
        return view->error->code;
    return view->options->actor.length ? find_actors(view) : ERROR_NONE;
}

/* ---- what is shown ----------------------------------------------------------------------------------------------------- */

static bool days_filtered(const struct view *view)
{
    return view->options->days.earliest != DAY_UNKNOWN || view->options->days.latest != DAY_UNKNOWN;
}

bool filtered(const struct view *view)
{
    return days_filtered(view) || view->actors.count || view->article_hidden;
}

bool days_wanted(const struct view *view, struct interval days)
{
    if (!days_filtered(view))
        return true;
    if (days.earliest == DAY_UNKNOWN && days.latest == DAY_UNKNOWN)
        return false;
    return interval_meets(days, view->options->days);
}

bool actor_wanted(const struct view *view, struct id actor)
{
    return !view->actors.count || id_among(&view->actors, actor);
}

bool actors_wanted(const struct view *view, const id_list *actors)
{
    for (size_t i = 0; i < actors->count; i++)
        if (actor_wanted(view, actors->items[i]))
            return true;
    return !view->actors.count;
}

bool statements_wanted(const struct view *view, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && view->article_hidden; i++)
        if (!view->article_hidden[statements->items[i].article])
            return true;
    return !view->article_hidden;
}

bool article_shown(const struct view *view, size_t article)
{
    return !view->article_hidden || !view->article_hidden[article];
}

/* With days asked for, an actor is shown where one of its articles may have come out in them. */
static bool published_in_days(const struct view *view, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days_filtered(view); i++)
        if (days_wanted(view, view->record->articles.items[statements->items[i].article].article->published.interval))
            return true;
    return !days_filtered(view);
}

bool actor_shown(const struct view *view, const struct actor *actor)
{
    return actor_wanted(view, actor->id) && statements_wanted(view, &actor->statements) && published_in_days(view, &actor->statements);
}

bool event_shown(const struct view *view, const struct record_event *event)
{
    return days_wanted(view, event->days) && statements_wanted(view, &event->statements) &&
           (!view->actors.count || actors_wanted(view, &event->actors) || actors_wanted(view, &event->recipients) || actors_wanted(view, &event->said_by));
}

static bool round_has_actor(const struct view *view, const struct talks *talks, const struct round *round)
{
    bool wanted = !view->actors.count || actors_wanted(view, &talks->parties);
    for (size_t i = 0; i < round->delegations.count && !wanted; i++) {
        const struct delegation *delegation = &round->delegations.items[i];
        wanted = actor_wanted(view, delegation->head) || actors_wanted(view, &delegation->members) || actor_wanted(view, delegation->of);
    }
    return wanted;
}

bool round_shown(const struct view *view, const struct talks *talks, const struct round *round)
{
    return days_wanted(view, round->days) && statements_wanted(view, &round->statements) && round_has_actor(view, talks, round);
}

bool talks_shown(const struct view *view, const struct talks *talks)
{
    for (size_t i = 0; i < talks->rounds.count; i++)
        if (round_shown(view, talks, &talks->rounds.items[i]))
            return true;
    return !talks->rounds.count && !days_filtered(view) && statements_wanted(view, &talks->statements) && actors_wanted(view, &talks->parties);
}

bool commitment_shown(const struct view *view, const struct record_commitment *commitment)
{
    return days_wanted(view, commitment->made) && statements_wanted(view, &commitment->statements) &&
           (!view->actors.count || actors_wanted(view, &commitment->by) || actors_wanted(view, &commitment->to));
}

bool quote_shown(const struct view *view, const struct record_quote *quote)
{
    return days_wanted(view, quote->days) && statements_wanted(view, &quote->statements) && actor_wanted(view, quote->speaker);
}

bool figure_shown(const struct view *view, const struct record_figure *figure)
{
    return days_wanted(view, figure->days) && statements_wanted(view, &figure->statements) && actor_wanted(view, figure->said_by);
}

bool series_shown(const struct view *view, const struct series *series)
{
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *figure = figure_by_id(view, series->figures.items[i]);
        if (figure && figure_shown(view, figure))
            return true;
    }
    return false;
}

bool dispute_shown(const struct view *view, const struct dispute *dispute)
{
    const struct record_event *event = event_by_id(view, dispute->event);
    if ((days_filtered(view) || view->actors.count) && !(event && event_shown(view, event)))
        return false;
    for (size_t i = 0; i < dispute->sides.count; i++)
        if (statements_wanted(view, &dispute->sides.items[i].statements))
            return true;
    return false;
}

struct interval latest_article_days(const struct view *view)
{
    struct interval latest = INTERVAL_UNKNOWN;
    for (size_t i = 0; i < view->record->articles.count; i++) {
        struct interval days = view->record->articles.items[i].article->published.interval;
        if (article_shown(view, i) && interval_known(days) && (latest.earliest == DAY_UNKNOWN || days.earliest > latest.earliest))
            latest = days; /* by its earliest day, so that one that may be of any year is not the latest */
    }
    return latest;
}
