/* What became of plans: a planned event is linked to one of its kind that happened between the same parties on days that meet. Where
   persons were to act, one of them must have acted, or have been of a delegation to a round held on such days. */
#include "merge/event_facts.h"

#include <stdlib.h>

enum { WIDEST_LINKED = 62 };

struct dated_event {
    int32_t earliest;
    uint32_t event;
};

static int by_day(const void *left, const void *right)
{
    const struct dated_event *a = left, *b = right;
    if (a->earliest != b->earliest)
        return a->earliest < b->earliest ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static bool actors_share(const struct side *a, const struct side *b) { return shared_numbers(a->actors, a->actor_count, b->actors, b->actor_count) > 0; }

static bool has_person(const struct merge *merge, const struct side *side)
{
    for (uint32_t i = 0; i < side->actor_count; i++)
        if (merge->record->actors.items[side->actors[i]].type == ENTITY_PERSON)
            return true;
    return false;
}

static bool persons_share(const struct merge *merge, const struct side *a, const struct side *b)
{
    for (uint32_t i = 0; i < a->actor_count; i++)
        if (merge->record->actors.items[a->actors[i]].type == ENTITY_PERSON && shared_numbers(&a->actors[i], 1, b->actors, b->actor_count))
            return true;
    return false;
}

static bool delegation_has(const struct delegation *delegation, struct id actor)
{
    bool has = id_equal(delegation->head, actor);
    for (size_t i = 0; i < delegation->members.count; i++)
        has |= id_equal(delegation->members.items[i], actor);
    return has;
}

/* Whether a person of the plan was at a round held on the plan's days. */
static bool persons_at_round(const struct event_fact *plan, const struct round *round)
{
    bool there = false;
    for (size_t d = 0; d < round->delegations.count; d++)
        for (size_t i = 0; i < plan->event->actors.count; i++)
            there |= delegation_has(&round->delegations.items[d], plan->event->actors.items[i]);
    return there && round->status == MEETING_HELD && interval_width(round->days) <= WIDEST_LINKED && interval_meets(round->days, plan->event->days);
}

static bool persons_negotiated(const struct merge *merge, const struct event_fact *plan)
{
    for (size_t t = 0; event_mutual(plan->event->type) && t < merge->record->talks.count; t++)
        for (size_t r = 0; r < merge->record->talks.items[t].rounds.count; r++)
            if (persons_at_round(plan, &merge->record->talks.items[t].rounds.items[r]))
                return true;
    return false;
}

/* Some of each of the plan's sides take part in what happened, on either side where both do the same; persons also by being at a
   round of those days, whose event names the parties only. */
static bool same_parties(const struct merge *merge, const struct event_fact *plan, const struct event_fact *done)
{
    bool mutual = event_mutual(plan->event->type);
    bool by = actors_share(&plan->actors, &done->actors) || (mutual && actors_share(&plan->actors, &done->recipients));
    bool to = actors_share(&plan->recipients, &done->recipients) || (mutual && actors_share(&plan->recipients, &done->actors));
    if (has_person(merge, &plan->actors) && !persons_share(merge, &plan->actors, &done->actors) && !(mutual && persons_share(merge, &plan->actors, &done->recipients))) {
        if (!persons_negotiated(merge, plan))
            return false;
        by = true;
    }
    return (by || !plan->actors.actor_count) && (to || !plan->recipients.actor_count) && (by || to);
}

static bool plan_became(const struct merge *merge, const struct event_fact *plan, const struct event_fact *done)
{
    return plan->event->type == done->event->type && interval_width(done->event->days) <= WIDEST_LINKED && interval_meets(plan->event->days, done->event->days) &&
           same_parties(merge, plan, done);
}

/* Of several the narrowest in days, then the best supported, then the first. */
static bool fits_better(const struct record_event *a, const struct record_event *b)
{
    if (!b || interval_width(a->days) != interval_width(b->days))
        return !b || interval_width(a->days) < interval_width(b->days);
    return a->independent != b->independent ? a->independent > b->independent : id_compare(a->id, b->id) < 0;
}

/* The first of the sorted events that may still meet days from `earliest` on. */
static size_t first_near(const struct dated_event *done, size_t count, int32_t earliest)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = (low + high) / 2;
        if (done[middle].earliest < earliest - WIDEST_LINKED)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void plans_became(struct merge *merge)
{
    struct record *record = merge->record;
    struct event_facts facts = event_facts_make(merge, false);
    struct dated_event *done = arena_alloc(merge->scratch, (facts.count + 1) * sizeof *done);
    size_t count = 0;
    for (size_t i = 0; i < facts.count; i++)
        if (record->events.items[i].status == STATUS_HAPPENED && interval_known(record->events.items[i].days))
            done[count++] = (struct dated_event){record->events.items[i].days.earliest, (uint32_t)i};
    qsort(done, count, sizeof *done, by_day);
    for (size_t i = 0; i < facts.count; i++) {
        struct record_event *plan = &record->events.items[i];
        const struct record_event *best = NULL;
        if (plan->status != STATUS_PLANNED || interval_width(plan->days) > WIDEST_LINKED)
            continue;
        for (size_t d = first_near(done, count, plan->days.earliest); d < count && done[d].earliest <= plan->days.latest; d++)
            if (plan_became(merge, &facts.items[i], &facts.items[done[d].event]) && fits_better(&record->events.items[done[d].event], best))
                best = &record->events.items[done[d].event];
        if (best)
            plan->became = best->id;
    }
}
