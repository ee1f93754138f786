#include "merge/rounds.h"

#include <stdlib.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/corrections.h"

enum {
    SAME_PLAN_DAYS = 60, /* plans reported so near each other are plans for one round */
    RUN_OF_DAYS = 2      /* days of one round follow each other so closely */
};

struct draft { /* a round while its series is put together */
    struct round_members members;
    struct id id;
    int32_t ordinal;
    struct interval days;
    bool dated; /* by a person */
};

typedef LIST_OF(struct draft) draft_list;

struct writing {
    struct merge *merge;
    const struct talks_view *views;
    const struct stratum_result *series, *rounds;
    LIST_OF(struct mention_name) moved; /* rounds that went into another, or into none: their names lead there, or to the series */
};

/* ---- when and which -------------------------------------------------------------------------------------------------- */

static bool held(const struct talks_view *view) { return view->meeting->status == MEETING_HELD; }

/* The number that most of the mentions give; 0 where none does. */
static int32_t ordinal_most(const struct round_members *members)
{
    int32_t best = 0;
    size_t most = 0;
    for (size_t i = 0; i < members->count; i++) {
        int32_t ordinal = members->views[i]->meeting->ordinal;
        size_t same = 0;
        for (size_t j = 0; ordinal && j < members->count; j++)
            same += members->views[j]->meeting->ordinal == ordinal;
        if (same > most) {
            most = same;
            best = ordinal;
        }
    }
    return best;
}

static struct interval narrowed(struct interval days, const struct round_members *members, bool only_held)
{
    for (size_t i = 0; i < members->count && interval_known(days); i++) {
        struct interval other = members->views[i]->days;
        if (interval_known(other) && (!only_held || held(members->views[i])) && interval_meets(days, other))
            days = interval_both(days, other);
    }
    return days;
}

/* A round may last several days: those on which it was held next to these belong to it. */
static struct interval lengthened(struct interval days, const struct round_members *members)
{
    for (size_t i = 0; i < members->count && interval_known(days); i++) {
        struct interval other = members->views[i]->days;
        int32_t gap = interval_gap(days, other);
        if (held(members->views[i]) && gap > 0 && gap <= RUN_OF_DAYS && interval_width(other) <= RUN_OF_DAYS + 1)
            days = interval_around(days, other);
    }
    return days;
}

/* The days that most mentions allow; what was held decides before what was only planned. */
static struct interval days_most(const struct round_members *members)
{
    struct interval best = INTERVAL_UNKNOWN;
    size_t most = 0;
    for (size_t i = 0; i < members->count; i++) {
        struct interval days = members->views[i]->days;
        size_t weight = 0;
        for (size_t j = 0; interval_known(days) && j < members->count; j++)
            if (interval_known(members->views[j]->days) && interval_meets(days, members->views[j]->days))
                weight += held(members->views[i]) ? 100 : 1;
        if (weight > most || (weight && weight == most && interval_width(days) < interval_width(best))) {
            most = weight;
            best = days;
        }
    }
    return lengthened(narrowed(narrowed(best, members, true), members, false), members);
}

static enum meeting_status status_last(const struct round_members *members)
{
    enum meeting_status status = members->views[members->count - 1]->meeting->status;
    for (size_t i = 0; i < members->count; i++)
        if (held(members->views[i]))
            status = MEETING_HELD;
    return status;
}

static enum meeting_format format_most(const struct round_members *members)
{
    uint32_t counts[MEETING_FORMATS] = {0};
    enum meeting_format best = FORMAT_UNKNOWN;
    for (size_t i = 0; i < members->count; i++)
        counts[members->views[i]->meeting->format]++;
    for (enum meeting_format f = FORMAT_VIDEO; f < MEETING_FORMATS; f++)
        if (counts[f] && (best == FORMAT_UNKNOWN || counts[f] > counts[best]))
            best = f;
    return best;
}

/* The place as written; a party's own country says no place. */
static struct text town_of(const struct merge *merge, const struct talks_view *view)
{
    int32_t actor = actor_index(merge, view->article, view->meeting->place);
    bool party = actor != INDEX_NONE && merge->record->actors.items[actor].type == ENTITY_COUNTRY && parties_hold(&view->parties, country_of_actor(merge, (uint32_t)actor));
    return party ? (struct text){NULL, 0} : place_words(merge, view->article, view->meeting->place);
}

/* The place that most mentions of talks held (or only expected) give, as the first of them writes it. */
static struct text place_most(const struct merge *merge, const struct round_members *members, bool of_held)
{
    struct text best = {NULL, 0};
    size_t most = 0;
    for (size_t i = 0; i < members->count; i++) {
        const struct talks_view *view = members->views[i];
        struct text place = town_of(merge, view);
        size_t same = 0;
        for (size_t j = 0; held(view) == of_held && place.length && j < members->count; j++)
            same += held(members->views[j]) == of_held && text_equal_fold(place, town_of(merge, members->views[j]));
        if (same > most) {
            most = same;
            best = place;
        }
    }
    return best;
}

/* ---- a series -------------------------------------------------------------------------------------------------------- */

static struct round_members members_of(struct merge *merge, const struct talks_view *views, const struct stratum_result *result, uint32_t object)
{
    const struct stratum_object *made = &result->objects.items[object];
    struct round_members members = {arena_alloc(merge->scratch, made->count * sizeof *members.views), made->count};
    for (uint32_t i = 0; i < made->count; i++)
        members.views[i] = &views[result->mentions.items[result->placed[made->first + i]].given];
    return members;
}

/* Parties that a third or more of the mentions with parties have, of the best named one. */
static struct parties parties_most(const struct round_members *members)
{
    struct parties all = {.count = 0}, kept = {.count = 0};
    uint32_t counts[PARTIES_MOST] = {0}, most = 0;
    for (size_t i = 0; i < members->count; i++)
        for (uint32_t p = 0; p < members->views[i]->parties.count; p++)
            parties_add(&all, members->views[i]->parties.numbers[p], members->views[i]->parties.actors[p]);
    for (uint32_t p = 0; p < all.count; p++) {
        for (size_t i = 0; i < members->count; i++)
            counts[p] += parties_hold(&members->views[i]->parties, all.numbers[p]);
        most = counts[p] > most ? counts[p] : most;
    }
    for (uint32_t p = 0; p < all.count; p++)
        if (counts[p] * 3 >= most)
            parties_add(&kept, all.numbers[p], all.actors[p]);
    return kept;
}

/* The name that most mentions give, one that says more than "talks" before one that does not. */
static struct text name_most(const struct round_members *members)
{
    struct text best = {NULL, 0};
    size_t most = 0;
    for (size_t i = 0; i < members->count; i++) {
        const struct talks_view *view = members->views[i];
        size_t weight = 0;
        for (size_t j = 0; view->meeting->name.length && j < members->count; j++)
            weight += text_equal_fold(view->meeting->name, members->views[j]->meeting->name);
        if (view->name.count && weight)
            weight += members->count;
        if (weight > most) {
            most = weight;
            best = view->meeting->name;
        }
    }
    return best.length ? best : TEXT("talks");
}

static bool has_own_mark(const struct draft *draft) { return draft->ordinal || interval_known(draft->days); }

/* Bytes between the nearest mentions of two rounds in one article; UINT32_MAX where they share none. */
static uint32_t distance(const struct draft *a, const struct draft *b)
{
    uint32_t best = UINT32_MAX;
    for (size_t i = 0; i < a->members.count; i++)
        for (size_t j = 0; j < b->members.count; j++) {
            const struct talks_view *x = a->members.views[i], *y = b->members.views[j];
            uint32_t apart = x->meeting->span.start > y->meeting->span.start ? x->meeting->span.start - y->meeting->span.start : y->meeting->span.start - x->meeting->span.start;
            if (x->article == y->article && apart < best)
                best = apart;
        }
    return best;
}

static void members_join(struct merge *merge, struct draft *to, const struct draft *from)
{
    struct round_members joined = {arena_alloc(merge->scratch, (to->members.count + from->members.count) * sizeof *joined.views), 0};
    size_t i = 0, j = 0;
    while (i < to->members.count || j < from->members.count) {
        const struct talks_view *x = i < to->members.count ? to->members.views[i] : NULL, *y = j < from->members.count ? from->members.views[j] : NULL;
        bool first = x && (!y || x->article < y->article || (x->article == y->article && x->number < y->number));
        joined.views[joined.count++] = first ? x : y;
        i += first;
        j += !first;
    }
    to->members = joined;
}

static bool all_planned(const struct draft *draft)
{
    for (size_t i = 0; i < draft->members.count; i++)
        if (held(draft->members.views[i]))
            return false;
    return true;
}

/* Whether an article of the plan tells of the round as held: then the plan is for another. */
static bool told_as_held(const struct draft *plan, const struct draft *round)
{
    for (size_t i = 0; i < round->members.count; i++)
        for (size_t j = 0; held(round->members.views[i]) && j < plan->members.count; j++)
            if (round->members.views[i]->article == plan->members.views[j]->article)
                return true;
    return false;
}

/* Days between the reports of two plans that no article puts into one text; 0 where one report has no day. */
static int32_t reports_apart(const struct draft *a, const struct draft *b)
{
    return interval_gap(a->members.views[0]->reported, b->members.views[0]->reported);
}

/* The round that a draft without number and day belongs to: the nearest of its article; a plan may also be for the round
   that others plan at the time. SIZE_MAX: none. */
static size_t home_of(const struct draft *draft, const draft_list *marked, size_t count)
{
    uint32_t best = UINT32_MAX;
    size_t home = SIZE_MAX;
    bool planned = all_planned(draft);
    for (size_t k = 0; k < count; k++) {
        uint32_t apart = distance(draft, &marked->items[k]);
        if (apart < best && !(planned && told_as_held(draft, &marked->items[k]))) {
            best = apart;
            home = k;
        }
    }
    for (size_t k = 0; k < count && planned && home == SIZE_MAX; k++)
        if (all_planned(&marked->items[k]) && reports_apart(draft, &marked->items[k]) <= SAME_PLAN_DAYS)
            home = k;
    return home;
}

/* Rounds with neither number nor day go where they belong, else they are left: their names lead to the series. */
static draft_list drafts_settled(struct writing *writing, const draft_list *drafts, struct id series)
{
    draft_list kept = {0};
    for (size_t i = 0; i < drafts->count; i++)
        if (has_own_mark(&drafts->items[i]) || drafts->count == 1)
            *list_push(writing->merge->scratch, &kept) = drafts->items[i];
    for (size_t i = 0, marked = kept.count; i < drafts->count && drafts->count > 1; i++) {
        if (has_own_mark(&drafts->items[i]))
            continue;
        size_t home = home_of(&drafts->items[i], &kept, marked);
        *list_push(writing->merge->scratch, &writing->moved) = (struct mention_name){drafts->items[i].id, home == SIZE_MAX ? series : kept.items[home].id};
        if (home != SIZE_MAX)
            members_join(writing->merge, &kept.items[home], &drafts->items[i]);
    }
    return kept;
}

static int by_number(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;
    if ((a->ordinal == 0) != (b->ordinal == 0))
        return a->ordinal ? -1 : 1;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    if (a->days.earliest != b->days.earliest)
        return a->days.earliest < b->days.earliest ? -1 : 1;
    return id_compare(a->id, b->id);
}

/* Numbers fix the order; a round without one goes before the first numbered round that is later. */
static void drafts_order(struct merge *merge, draft_list *drafts)
{
    if (!drafts->count)
        return;
    qsort(drafts->items, drafts->count, sizeof *drafts->items, by_number);
    struct draft *ordered = arena_alloc(merge->scratch, drafts->count * sizeof *ordered);
    size_t numbered = 0;
    while (numbered < drafts->count && drafts->items[numbered].ordinal)
        numbered++;
    size_t n = 0, u = numbered, count = 0;
    while (n < numbered || u < drafts->count) {
        bool free_first = u < drafts->count && (n == numbered || (interval_known(drafts->items[u].days) && interval_known(drafts->items[n].days) &&
                                                                  drafts->items[u].days.earliest < drafts->items[n].days.earliest));
        ordered[count++] = free_first ? drafts->items[u++] : drafts->items[n++];
    }
    drafts->items = ordered;
}

static void round_add(struct writing *writing, struct talks *talks, const struct draft *draft, const struct parties *parties)
{
    struct merge *merge = writing->merge;
    struct round *round = list_push(merge->arena, &talks->rounds);
    *round = (struct round){.id = draft->id, .ordinal = ordinal_most(&draft->members), .days = draft->dated ? draft->days : days_most(&draft->members), .status = status_last(&draft->members),
                            .format = format_most(&draft->members), .place = place_most(merge, &draft->members, true), .expected_place = place_most(merge, &draft->members, false)};
    if (round->format == FORMAT_UNKNOWN && round->status == MEETING_HELD && round->place.length)
        round->format = FORMAT_IN_PERSON; /* a round held in a town, of which nobody says that it was by video */
    for (size_t i = 0; i < draft->members.count; i++) {
        const struct talks_view *view = draft->members.views[i];
        struct statement *statement = merge_state(merge, &round->statements, view->article, view->meeting->span);
        statement->mention = view->meeting->span;
        if (interval_known(view->days) && (view->days.earliest != round->days.earliest || view->days.latest != round->days.latest))
            statement->says_days = view->days;
        if (view->meeting->status == MEETING_PLANNED && round->status == MEETING_HELD)
            statement->says_status = STATUS_PLANNED;
        *merge_state(merge, &talks->statements, view->article, view->meeting->span) = *statement;
    }
    statements_sort(&round->statements);
    round_fill(merge, round, &draft->members, parties);
}

static draft_list drafts_of(struct writing *writing, uint32_t series)
{
    const struct stratum_object *object = &writing->series->objects.items[series];
    uint8_t *seen = arena_alloc(writing->merge->scratch, writing->rounds->objects.count + 1);
    draft_list drafts = {0};
    for (uint32_t i = 0; i < object->count; i++) {
        uint32_t made = writing->rounds->object_of[writing->series->mentions.items[writing->series->placed[object->first + i]].given];
        if (seen[made])
            continue;
        seen[made] = 1;
        const struct stratum_object *round = &writing->rounds->objects.items[made];
        const struct correction *redated = object_corrected(writing->merge, writing->rounds, round, CORRECT_REDATE);
        if (object_dropped(writing->merge, writing->rounds, round))
            continue;
        struct draft *draft = list_push(writing->merge->scratch, &drafts);
        *draft = (struct draft){.members = members_of(writing->merge, writing->views, writing->rounds, made), .id = writing->rounds->objects.items[made].id};
        draft->ordinal = ordinal_most(&draft->members);
        draft->days = redated ? redated->days : days_most(&draft->members);
        draft->dated = redated != NULL;
    }
    return drafts;
}

/* Talks need two parties, and a name of their own, a number or a day: "the talks" alone are nothing that a reader could look up. */
static bool worth_writing(const struct round_members *members, const struct parties *parties, const draft_list *drafts)
{
    bool named = false, marked = false;
    for (size_t i = 0; i < members->count; i++)
        named |= members->views[i]->name.count > 0;
    for (size_t i = 0; i < drafts->count; i++)
        marked |= has_own_mark(&drafts->items[i]);
    return parties->count >= 2 && (named || marked);
}

static void series_write(struct writing *writing, uint32_t series)
{
    struct merge *merge = writing->merge;
    struct round_members members = members_of(merge, writing->views, writing->series, series);
    struct parties parties = parties_most(&members);
    draft_list drafts = drafts_of(writing, series);
    const struct stratum_object *object = &writing->series->objects.items[series];
    if (!worth_writing(&members, &parties, &drafts) || object_dropped(merge, writing->series, object))
        return;
    drafts = drafts_settled(writing, &drafts, writing->series->objects.items[series].id);
    drafts_order(merge, &drafts);
    struct talks *talks = list_push(merge->arena, &merge->record->talks);
    const struct correction *renamed = object_corrected(merge, writing->series, object, CORRECT_RENAME);
    *talks = (struct talks){.id = object->id, .name = renamed ? renamed->value : name_most(&members)};
    for (uint32_t p = 0; p < parties.count; p++)
        if (parties.actors[p] != INDEX_NONE)
            *list_push(merge->arena, &talks->parties) = merge->record->actors.items[parties.actors[p]].id;
    for (size_t i = 0; i < drafts.count; i++)
        round_add(writing, talks, &drafts.items[i], &parties);
    statements_sort(&talks->statements);
}

static int moved_compare(const void *left, const void *right)
{
    return id_compare(((const struct mention_name *)left)->mention, ((const struct mention_name *)right)->mention);
}

/* Names that lead to a round which went into another lead to that one. */
static void names_follow(struct writing *writing)
{
    if (!writing->moved.count)
        return;
    qsort(writing->moved.items, writing->moved.count, sizeof *writing->moved.items, moved_compare);
    for (size_t i = 0; i < writing->merge->record->mention_names.count; i++) {
        struct mention_name *name = &writing->merge->record->mention_names.items[i];
        const struct mention_name *moved = bsearch(&(struct mention_name){name->object, name->object}, writing->moved.items, writing->moved.count, sizeof *moved, moved_compare);
        if (moved)
            name->object = moved->object;
    }
}

void rounds_write(struct merge *merge, const struct talks_view *views, const struct stratum_result *series, const struct stratum_result *rounds)
{
    struct writing writing = {.merge = merge, .views = views, .series = series, .rounds = rounds};
    for (uint32_t s = 0; s < series->objects.count; s++)
        series_write(&writing, s);
    names_follow(&writing);
}
