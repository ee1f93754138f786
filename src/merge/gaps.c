/* What no article says and a reader will ask: of rounds, who led, where, in what form and with what result; of plans whose day has
   passed, whether they came about. Only what the record's nulls show, never a guess that it did not happen. */
#include "merge/event_facts.h"
#include "merge/wording.h"

enum { PLANS_MOST = 40, PLAN_SALIENCE = 150, SAME_ROUND_DAYS = 10 };

static void gap_add(struct merge *merge, struct id about, const char *field, struct text text)
{
    *list_push(merge->arena, &merge->record->gaps) = (struct gap){.about = about, .field = text_of(field), .text = wording_sentence(merge->arena, text)};
}

static bool names_a_head(const struct round *round)
{
    for (size_t i = 0; i < round->delegations.count; i++)
        if (id_known(round->delegations.items[i].head))
            return true;
    return false;
}

static void round_gaps(struct merge *merge, const struct talks *talks, const struct round *round)
{
    struct arena *arena = merge->arena;
    bool held = round->status == MEETING_HELD, by_wire = round->format == FORMAT_VIDEO || round->format == FORMAT_PHONE;
    struct text name = talks->name.length ? talks->name : TEXT("talks"), when = wording_when(arena, round->days);
    struct text which = round->ordinal ? text_format(arena, "the %s round of the %.*s", wording_ordinal(arena, round->ordinal).data, (int)name.length, name.data)
                                       : text_format(arena, "the round of the %.*s %s", (int)name.length, name.data, when.length ? when.data : "");
    if (round->status != MEETING_HELD && round->status != MEETING_PLANNED)
        return;
    if (!round->place.length && !round->expected_place.length && !by_wire)
        gap_add(merge, round->id, "place", text_format(arena, "No article says where %s %s held", which.data, held ? "was" : "was to be"));
    if (held && !round->place.length && round->expected_place.length && !by_wire)
        gap_add(merge, round->id, "place", text_format(arena, "No article says where %s was held; “%.*s” is given beforehand only", which.data, (int)round->expected_place.length, round->expected_place.data));
    if (!names_a_head(round))
        gap_add(merge, round->id, "head", text_format(arena, "No article says who %s either side in %s", held ? "led" : "was to lead", which.data));
    if (round->format == FORMAT_UNKNOWN)
        gap_add(merge, round->id, "format", text_format(arena, "No article says in what form %s %s held", which.data, held ? "was" : "was to be"));
    if (held && !round->outcomes.count)
        gap_add(merge, round->id, "outcomes", text_format(arena, "No article says what %s decided", which.data));
}

/* Whether an article surely came out after the day. */
static int32_t last_day(const struct merge *merge)
{
    int32_t last = DAY_UNKNOWN;
    for (size_t a = 0; a < merge->article_count; a++) {
        struct interval days = merge->articles[a].article->published.interval;
        if (interval_known(days) && days.earliest > last)
            last = days.earliest;
    }
    return last;
}

static bool among(const id_list *ids, struct id wanted)
{
    for (size_t i = 0; i < ids->count; i++)
        if (id_equal(ids->items[i], wanted))
            return true;
    return false;
}

/* Whether a round of talks between those who planned to meet was held about that day: then it came about, under whatever event. */
static bool was_held(const struct merge *merge, const struct record_event *plan)
{
    for (size_t t = 0; plan->type == EVENT_CONSULT && t < merge->record->talks.count; t++) {
        const struct talks *talks = &merge->record->talks.items[t];
        bool theirs = false;
        for (size_t i = 0; i < plan->actors.count; i++)
            theirs |= among(&talks->parties, plan->actors.items[i]);
        for (size_t r = 0; theirs && r < talks->rounds.count; r++) {
            const struct round *round = &talks->rounds.items[r];
            if (round->status == MEETING_HELD && interval_known(round->days) && interval_gap(round->days, plan->days) <= SAME_ROUND_DAYS)
                return true;
        }
    }
    return false;
}

static void plan_gaps(struct merge *merge)
{
    int32_t last = last_day(merge);
    size_t written = 0;
    for (size_t i = 0; i < merge->record->events.count && written < PLANS_MOST; i++) {
        const struct record_event *event = &merge->record->events.items[i];
        bool passed = event->status == STATUS_PLANNED && !id_known(event->became) && event->days.latest != DAY_UNKNOWN && event->days.latest < last;
        if (!passed || !event->actors.count || event->salience < PLAN_SALIENCE || was_held(merge, event))
            continue;
        struct text plan = text_ends(event->summary, ".") ? text_slice(event->summary, 0, event->summary.length - 1) : event->summary;
        gap_add(merge, event->id, "became", text_format(merge->arena, "No later article says whether this came about: %.*s", (int)plan.length, plan.data));
        written++;
    }
    for (size_t i = 0; i < merge->record->commitments.count; i++) {
        const struct record_commitment *commitment = &merge->record->commitments.items[i];
        if (commitment->state == STATE_UNCLEAR && !commitment->evidence.count && commitment->due.latest != DAY_UNKNOWN)
            gap_add(merge, commitment->id, "state",
                    text_format(merge->arena, "No later article says whether this was done: “%.*s”", (int)commitment->what.length, commitment->what.data));
    }
}

void gaps_find(struct merge *merge)
{
    merge->record->gaps.count = 0;
    for (size_t t = 0; t < merge->record->talks.count; t++)
        for (size_t r = 0; r < merge->record->talks.items[t].rounds.count; r++)
            round_gaps(merge, &merge->record->talks.items[t], &merge->record->talks.items[t].rounds.items[r]);
    plan_gaps(merge);
}
