/* What became of promises. The state is a reading, so it is given only where later facts are of the same kind as what was promised:
   a later figure of the quantity that was to fall or rise; a later act of the promiser in the promise's own words, which keeps it, or
   breaks it where the promise was to leave that act be; a later report that it was broken. Else it stays open; once its day has passed, it cannot be told (unclear). */
#include "merge/event_facts.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { LEAVING_LEAST = 2, SHARED_LEAST = 3, SHARE_LEAST = 400, LATE_DAYS = 7, NEAR_DAYS = 3, EVIDENCE_MOST = 4 };

enum direction { NO_DIRECTION, FALLS, RISES, LEAVES };

struct judging {
    struct merge *merge;
    struct event_facts events;
    int32_t last_day; /* earliest possible day of the last dated article; DAY_UNKNOWN: none */
    struct stems *counted; /* by series of two figures or more: what is counted */
};

static const char *const falling[] = {"reduce", "reducing", "reduction", "cut", "cuts", "cutting", "lower", "lowering", "decrease", "shrink", "halve", "limit", "drawdown"};
static const char *const rising[] = {"increase", "increasing", "raise", "raising", "expand", "expanding", "double", "doubling", "boost", "boosting"};
static const char *const leaving[] = {"withdraw", "withdrawing", "withdrawal", "leave", "leaving", "evacuate", "vacate"};
static const char *const breaking[] = {"violated", "violating", "violation", "violations", "breached", "breach", "breaching", "broke", "broken", "reneged", "reneging", "ignored"};

static const char *const refraining[] = {"not", "never", "stop", "stopping", "halt", "halting", "end", "ending", "cease", "ceasing", "refrain", "refraining", "avoid", "avoiding", "suspend", "suspending", "freeze", "freezing"};

static bool has_word(struct merge *merge, struct text text, const char *const *words, size_t count)
{
    struct text folded = utf8_folded(merge->scratch, text);
    for (size_t at = 0; at < folded.length;) {
        struct text word = folded_word(folded, &at);
        for (size_t i = 0; i < count; i++)
            if (text_is(word, words[i]))
                return true;
    }
    return false;
}
#define HAS_WORD(merge, text, list) has_word(merge, text, list, sizeof(list) / sizeof *(list))

static enum direction direction_of(struct merge *merge, struct text what)
{
    return HAS_WORD(merge, what, falling) ? FALLS : HAS_WORD(merge, what, rising) ? RISES : HAS_WORD(merge, what, leaving) ? LEAVES : NO_DIRECTION;
}

/* The word with which the promise begins when it is to leave something be: "stop the attacks"; else nothing. */
static struct text refrained_with(struct merge *merge, struct text what)
{
    size_t at = 0;
    struct text folded = utf8_folded(merge->scratch, what), word = folded_word(folded, &at);
    if (text_is(word, "to"))
        word = folded_word(folded, &at);
    return HAS_WORD(merge, word, refraining) ? word : (struct text){NULL, 0};
}

static bool ids_share(const id_list *a, const id_list *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (id_equal(a->items[i], b->items[j]))
                return true;
    return false;
}

static bool evidence_add(struct merge *merge, struct record_commitment *commitment, struct id id)
{
    if (commitment->evidence.count < EVIDENCE_MOST)
        *list_push(merge->arena, &commitment->evidence) = id;
    return true;
}

/* The first day on which it can have been made, else on which it was reported. */
static int32_t made_from(const struct merge *merge, const struct record_commitment *commitment)
{
    if (interval_known(commitment->made))
        return commitment->made.earliest;
    int32_t first = DAY_UNKNOWN;
    for (size_t i = 0; i < commitment->statements.count; i++) {
        struct interval days = merge->articles[commitment->statements.items[i].article].article->published.interval;
        if (interval_known(days) && (first == DAY_UNKNOWN || days.earliest < first))
            first = days.earliest;
    }
    return first;
}

/* ---- figures --------------------------------------------------------------------------------------------------------- */

/* Compares what two figures say, as they say it; 0 where neither is surely more. */
static int figure_compare(const struct record_figure *a, const struct record_figure *b)
{
    struct decimal x = a->value.known ? a->value : a->low.known ? a->low : a->high, y = b->value.known ? b->value : b->low.known ? b->low : b->high;
    if (!x.known || !y.known)
        return 0;
    for (; x.exponent > y.exponent && x.digits < INT64_MAX / 10 && x.digits > INT64_MIN / 10; x.exponent--)
        x.digits *= 10;
    for (; y.exponent > x.exponent && y.digits < INT64_MAX / 10 && y.digits > INT64_MIN / 10; y.exponent--)
        y.digits *= 10;
    return x.exponent != y.exponent ? 0 : (x.digits > y.digits) - (x.digits < y.digits);
}

/* The last figure of the series that surely holds before the day or on it, or the first that surely holds after it; or NULL. */
static const struct record_figure *figure_near(const struct merge *merge, const struct series *series, int32_t day, bool after)
{
    const struct record_figure *best = NULL;
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *figure = record_figure_of(merge->record, series->figures.items[i]);
        if (!figure || !interval_known(figure->days))
            continue;
        if (after ? figure->days.earliest > day : figure->days.earliest <= day)
            best = figure;
    }
    return best;
}

static bool series_is_meant(const struct judging *judging, size_t number, struct stems what)
{
    struct stems counted = judging->counted[number];
    return counted.count > 1 && stems_overlap(counted, what) == 1000 && counted.count <= what.count;
}

static bool judged_by_figures(const struct judging *judging, struct record_commitment *commitment, struct stems what, enum direction direction)
{
    struct merge *merge = judging->merge;
    int32_t day = made_from(merge, commitment);
    if ((direction != FALLS && direction != RISES && direction != LEAVES) || day == DAY_UNKNOWN)
        return false;
    for (size_t s = 0; s < merge->record->series.count; s++) {
        const struct series *series = &merge->record->series.items[s];
        if (!series_is_meant(judging, s, what))
            continue;
        const struct record_figure *before = figure_near(merge, series, day + NEAR_DAYS, false);
        const struct record_figure *after = before ? figure_near(merge, series, before->days.latest > day ? before->days.latest : day, true) : NULL;
        int change = after ? figure_compare(after, before) : 0;
        if (!change)
            continue;
        bool kept = direction == RISES ? change > 0 : change < 0;
        commitment->state = kept ? STATE_KEPT : STATE_UNCLEAR;
        commitment->why = change < 0 ? TEXT("the later figure is lower") : TEXT("the later figure is higher");
        evidence_add(merge, commitment, before->id);
        return evidence_add(merge, commitment, after->id);
    }
    return false;
}

/* ---- events ---------------------------------------------------------------------------------------------------------- */

static bool in_time(const struct record_commitment *commitment, const struct record_event *event)
{
    return commitment->due.latest == DAY_UNKNOWN || event->days.earliest <= commitment->due.latest + LATE_DAYS;
}

static bool is_own_statement(const struct record_commitment *commitment, const struct record_event *event)
{
    for (size_t i = 0; i < commitment->statements.count; i++)
        for (size_t j = 0; j < event->statements.count; j++)
            if (commitment->statements.items[i].article == event->statements.items[j].article && span_meets(commitment->statements.items[i].span, event->statements.items[j].span))
                return true;
    return false;
}

static bool tells_breach(struct merge *merge, const struct record_event *event)
{
    const struct statement *first = &event->statements.items[0];
    return event->type == EVENT_ACCUSE && HAS_WORD(merge, span_text(merge->articles[first->article].article->text, first->span), breaking);
}

static bool judged_by_event(const struct judging *judging, struct record_commitment *commitment, struct stems what, enum direction direction, int32_t day, const struct event_fact *judged)
{
    const struct record_event *event = judged->event;
    size_t shared = interval_known(event->days) && event->days.earliest >= day ? stems_shared(judged->words, what) : 0;
    if (shared < LEAVING_LEAST || is_own_statement(commitment, event))
        return false;
    if (shared >= SHARED_LEAST && ids_share(&event->recipients, &commitment->by) && tells_breach(judging->merge, event)) {
        commitment->state = STATE_UNCLEAR;
        commitment->why = TEXT("a later report says that it was broken");
        return evidence_add(judging->merge, commitment, event->id);
    }
    bool own_act = event->status == STATUS_HAPPENED && ids_share(&event->actors, &commitment->by) && in_time(commitment, event);
    bool left = direction == LEAVES && event->type == EVENT_RETREAT;
    bool same_act = shared >= SHARED_LEAST && stems_overlap(judged->words, what) >= SHARE_LEAST && stems_shared(judged->trigger, what);
    if (!own_act || !(left || same_act))
        return false;
    struct text refrained = refrained_with(judging->merge, commitment->what);
    bool broken = !left && refrained.length && !stems_shared(judged->trigger, merge_stems(judging->merge, refrained));
    commitment->state = broken ? STATE_BROKEN : STATE_KEPT;
    commitment->why = left ? TEXT("the withdrawal is reported later") : broken ? TEXT("the act that was to stop is reported later") : TEXT("the same act is reported later");
    return evidence_add(judging->merge, commitment, event->id);
}

static void judge(const struct judging *judging, struct record_commitment *commitment)
{
    struct merge *merge = judging->merge;
    struct stems what = merge_stems(merge, commitment->what);
    enum direction direction = direction_of(merge, commitment->what);
    int32_t day = made_from(merge, commitment);
    if (judged_by_figures(judging, commitment, what, direction))
        return;
    for (size_t e = 0; day != DAY_UNKNOWN && e < judging->events.count; e++)
        if (judged_by_event(judging, commitment, what, direction, day, &judging->events.items[e]))
            return;
    bool passed = commitment->due.latest != DAY_UNKNOWN && judging->last_day != DAY_UNKNOWN && commitment->due.latest < judging->last_day;
    commitment->state = passed ? STATE_UNCLEAR : STATE_OPEN;
    commitment->why = passed ? TEXT("its day has passed; no later article says whether it was done") : TEXT("nothing later on it");
}

void commitments_judge(struct merge *merge)
{
    struct judging judging = {.merge = merge, .last_day = DAY_UNKNOWN};
    if (!merge->record->commitments.count)
        return;
    judging.events = event_facts_make(merge, true);
    judging.counted = arena_alloc(merge->scratch, (merge->record->series.count + 1) * sizeof *judging.counted);
    for (size_t s = 0; s < merge->record->series.count; s++)
        if (merge->record->series.items[s].figures.count > 1)
            judging.counted[s] = merge_stems(merge, merge->record->series.items[s].what);
    for (size_t a = 0; a < merge->article_count; a++) {
        struct interval days = merge->articles[a].article->published.interval;
        if (interval_known(days) && days.earliest > judging.last_day)
            judging.last_day = days.earliest;
    }
    for (size_t c = 0; c < merge->record->commitments.count; c++)
        judge(&judging, &merge->record->commitments.items[c]);
}
