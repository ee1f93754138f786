#include "merge/event_objects.h"

#include "base/utf8.h"
#include "merge/corrections.h"

enum { MENTIONS_WEIGHED = 64, MOST_SIDE = 2 * SIDE_MOST };

/* The mentions of one event in canonical order. */
struct told {
    const struct event_view **views;
    size_t count;
};

/* ---- who ------------------------------------------------------------------------------------------------------------- */

struct tally { /* an actor and how many mentions have it on this side */
    uint32_t actor, count;
    bool founder;
};

struct tallies {
    struct tally items[MOST_SIDE];
    size_t count;
};

static void tally_add(struct tallies *tallies, uint32_t actor, bool founder)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->items[i].actor == actor) {
            tallies->items[i].count++;
            return;
        }
    if (tallies->count < MOST_SIDE)
        tallies->items[tallies->count++] = (struct tally){actor, 1, founder};
}

/* The founder of a side is the first mention that names anyone on it. */
static struct tallies side_tally(const struct told *told, bool recipients)
{
    struct tallies tallies = {.count = 0};
    for (size_t i = 0; i < told->count; i++) {
        const struct side *side = recipients ? &told->views[i]->recipients : &told->views[i]->actors;
        bool founder = tallies.count == 0;
        for (uint32_t a = 0; a < side->actor_count; a++)
            tally_add(&tallies, side->actors[a], founder);
    }
    return tallies;
}

static uint32_t tally_of(const struct tallies *tallies, uint32_t actor)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->items[i].actor == actor)
            return tallies->items[i].count;
    return 0;
}

/* Those of the founder and those whom several mentions name; not whom more mentions have on the other side of a one-sided act. */
static struct side side_keep(const struct merge *merge, const struct tallies *own, const struct tallies *other, bool mutual)
{
    struct side side = {.actor_count = 0};
    for (size_t i = 0; i < own->count; i++) {
        const struct tally *tally = &own->items[i];
        if ((tally->founder || tally->count > 1) && (mutual || tally->count >= tally_of(other, tally->actor)))
            side_add(merge, &side, (int32_t)tally->actor, 0);
    }
    return side;
}

static void ids_fill(const struct merge *merge, id_list *ids, const struct side *side)
{
    for (uint32_t i = 0; i < side->actor_count; i++)
        *list_push(merge->arena, ids) = merge->record->actors.items[side->actors[i]].id;
}

static bool ids_hold(const id_list *ids, struct id id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (id_equal(ids->items[i], id))
            return true;
    return false;
}

/* ---- what ------------------------------------------------------------------------------------------------------------ */

static enum event_type type_most(const struct told *told)
{
    uint32_t counts[EVENT_TYPES] = {0};
    enum event_type best = told->views[0]->event->type;
    for (size_t i = 0; i < told->count; i++)
        counts[told->views[i]->event->type]++;
    for (size_t i = 0; i < told->count; i++)
        if (counts[told->views[i]->event->type] > counts[best])
            best = told->views[i]->event->type;
    return best;
}

static struct text mode_of(const struct event_view *view) { return view->event->mode; }
static struct text cameo_of(const struct event_view *view) { return view->event->cameo; }
static struct text place_of(const struct event_view *view) { return view->place; }

/* The value that most mentions of the type give, the earlier first; or unknown. */
static struct text text_most(const struct told *told, struct text (*field)(const struct event_view *), int32_t type)
{
    struct text best = {NULL, 0};
    uint32_t most = 0;
    size_t count = told->count < MENTIONS_WEIGHED ? told->count : MENTIONS_WEIGHED;
    for (size_t i = 0; i < count; i++) {
        struct text here = field(told->views[i]);
        uint32_t same = 0;
        if (!here.length || (type != INDEX_NONE && told->views[i]->event->type != (enum event_type)type))
            continue;
        for (size_t j = 0; j < count; j++)
            same += text_equal_fold(here, field(told->views[j]));
        if (same > most) {
            most = same;
            best = here;
        }
    }
    return best;
}

/* Of several places the most exact kind that is told: a building, else a town, else a country. */
static struct text place_most(const struct merge *merge, const struct told *told)
{
    struct told exact = {arena_alloc(merge->scratch, told->count * sizeof *told->views), 0};
    int32_t best = 0;
    for (size_t i = 0; i < told->count; i++) {
        const struct event_view *view = told->views[i];
        if (!view->place.length)
            continue;
        enum entity_type type = merge->articles[view->article].article->entities.items[view->event->place].type;
        int32_t rank = type == ENTITY_FACILITY ? 3 : type == ENTITY_PLACE ? 2 : 1;
        if (rank > best)
            exact.count = 0;
        if (rank >= best) {
            best = rank;
            exact.views[exact.count++] = view;
        }
    }
    return text_most(&exact, place_of, INDEX_NONE);
}

/* ---- when ------------------------------------------------------------------------------------------------------------ */

static bool narrower(struct interval a, struct interval b) { return interval_width(a) < interval_width(b); }

/* The days that most mentions allow: from the narrowest interval that the most others meet, narrowed by each that meets what is left. */
static struct interval days_most(const struct told *told)
{
    size_t count = told->count < MENTIONS_WEIGHED ? told->count : MENTIONS_WEIGHED, most = 0;
    struct interval best = INTERVAL_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        struct interval days = told->views[i]->days;
        size_t meets = 0;
        for (size_t j = 0; interval_known(days) && j < count; j++)
            meets += interval_known(told->views[j]->days) && interval_meets(days, told->views[j]->days);
        if (meets > most || (meets && meets == most && narrower(days, best))) {
            most = meets;
            best = days;
        }
    }
    for (size_t i = 0; i < told->count && interval_known(best); i++)
        if (interval_known(told->views[i]->days) && interval_meets(best, told->views[i]->days))
            best = interval_both(best, told->views[i]->days);
    for (size_t i = 0; i < told->count; i++) {
        struct interval meant = partial_within(told->views[i]->partial, best);
        best = interval_known(meant) ? meant : best;
    }
    return best;
}

/* ---- weight ---------------------------------------------------------------------------------------------------------- */

static int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

static bool early_in_article(const struct merge *merge, const struct told *told)
{
    for (size_t i = 0; i < told->count; i++) {
        int32_t sentence = sentence_at(merge->articles[told->views[i]->article].article, told->views[i]->event->span.start);
        if (sentence >= 0 && sentence < 3)
            return true;
    }
    return false;
}

static void event_weigh(const struct merge *merge, struct record_event *event, const struct told *told)
{
    bool both = event->actors.count && event->recipients.count, dated = interval_width(event->days) <= 31;
    int32_t sources = least((int32_t)event->independent, 6), statements = least((int32_t)event->statements.count, 8);
    event->salience = least(1000, 90 * sources + 30 * statements + 100 * both + 100 * dated + 120 * early_in_article(merge, told));
    event->confidence = least(950, 300 + 150 * (sources - 1) + 120 * both + 120 * dated + 60 * (event->place.length > 0));
}

/* ---- the event ------------------------------------------------------------------------------------------------------- */

static bool interval_same(struct interval a, struct interval b) { return a.earliest == b.earliest && a.latest == b.latest; }

/* Whether a mention gives days that cannot be those of the event: then each dated statement says its own. */
static bool days_disputed(const struct record_event *event, const struct told *told)
{
    for (size_t i = 0; i < told->count; i++)
        if (interval_known(told->views[i]->days) && !interval_meets(told->views[i]->days, event->days))
            return true;
    return false;
}

static void event_state(struct merge *merge, struct record_event *event, const struct event_view *view, bool disputed)
{
    struct statement *statement = merge_state(merge, &event->statements, view->article, view->event->span);
    statement->mention = view->event->span;
    if (interval_known(view->days) && (disputed || !interval_same(view->days, event->days)))
        statement->says_days = view->days;
    if (view->event->status != event->status)
        statement->says_status = (int32_t)view->event->status;
    statement->says_by = actor_of(merge, view->article, view->event->said_by);
    if (id_known(statement->says_by) && !ids_hold(&event->said_by, statement->says_by))
        *list_push(merge->arena, &event->said_by) = statement->says_by;
}

static struct told told_of(struct merge *merge, const struct event_view *views, const struct stratum_result *result, const struct stratum_object *object)
{
    struct told told = {arena_alloc(merge->scratch, object->count * sizeof *told.views), object->count};
    for (uint32_t i = 0; i < object->count; i++)
        told.views[i] = &views[result->mentions.items[result->placed[object->first + i]].given];
    return told;
}

void event_object_add(struct merge *merge, const struct event_view *views, const struct stratum_result *result, const struct stratum_object *object)
{
    struct told told = told_of(merge, views, result, object);
    struct record_event *event = list_push(merge->arena, &merge->record->events);
    *event = (struct record_event){.id = object->id, .type = type_most(&told), .status = told.views[0]->event->status, .days = days_most(&told)};
    const struct correction *retyped = object_corrected(merge, result, object, CORRECT_RETYPE), *redated = object_corrected(merge, result, object, CORRECT_REDATE);
    if (retyped)
        event->type = (enum event_type)name_index(event_type_names, EVENT_TYPES, retyped->value);
    event->days = redated ? redated->days : event->days;
    event->mode = text_most(&told, mode_of, (int32_t)event->type);
    event->cameo = text_most(&told, cameo_of, (int32_t)event->type);
    event->place = place_most(merge, &told);
    struct tallies by = side_tally(&told, false), to = side_tally(&told, true);
    struct side actors = side_keep(merge, &by, &to, event_mutual(event->type)), recipients = side_keep(merge, &to, &by, event_mutual(event->type));
    ids_fill(merge, &event->actors, &actors);
    ids_fill(merge, &event->recipients, &recipients);
    bool disputed = days_disputed(event, &told);
    for (size_t i = 0; i < told.count; i++)
        event_state(merge, event, told.views[i], disputed);
    statements_sort(&event->statements);
    event->independent = independent_count(merge, &event->statements);
    event->summary = event_summary(merge, told.views, told.count, &actors, &recipients);
    event_weigh(merge, event, &told);
}
