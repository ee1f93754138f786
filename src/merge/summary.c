/* The state of play: where the chief talks stand, how the chief number changed, what was promised last, what is disputed. Each clause
   is one sentence of ours with the statements that carry all of its parts. */
#include "merge/event_facts.h"
#include "merge/wording.h"

enum { TALKS_MOST = 2, SERIES_MOST = 2, COMMITMENTS_MOST = 3, DISPUTES_MOST = 3, NAMES_LISTED = 6, ROUNDS_LISTED = 4, PROMISE_WORDS = 18, STATEMENTS_A_PART = 3 };

struct summary {
    struct merge *merge;
    const struct actor_place *actors;
};

static void clause_add(struct summary *summary, struct text text, const statement_list *const *carried, size_t count)
{
    struct merge *merge = summary->merge;
    struct clause *clause = list_push(merge->arena, &merge->record->summary);
    clause->text = wording_sentence(merge->arena, text);
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < carried[c]->count && i < STATEMENTS_A_PART; i++)
            *list_push(merge->arena, &clause->statements) = carried[c]->items[i];
    statements_sort(&clause->statements);
}

static struct text names_of(const struct summary *summary, const id_list *ids)
{
    uint32_t actors[2 * SIDE_MOST];
    size_t count = 0;
    for (size_t i = 0; i < ids->count && count < 2 * SIDE_MOST; i++) {
        int32_t actor = actor_with_id(summary->merge, summary->actors, ids->items[i]);
        if (actor != INDEX_NONE)
            actors[count++] = (uint32_t)actor;
    }
    return wording_actors(summary->merge, actors, count, NAMES_LISTED);
}

/* ---- talks ----------------------------------------------------------------------------------------------------------- */

/* The index of the weightiest that is not yet used (weight 0: none left), or SIZE_MAX. */
static size_t weightiest(const uint32_t *weights, size_t count)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        if (weights[i] && (best == SIZE_MAX || weights[i] > weights[best]))
            best = i;
    return best;
}

static struct text name_with_the(struct arena *arena, struct text name)
{
    bool plain = text_equal_fold(name, TEXT("talks")) || text_equal_fold(name, TEXT("negotiations")) || text_equal_fold(name, TEXT("discussions")) || text_starts(name, "the ") || text_starts(name, "The ");
    return text_format(arena, "%s%.*s", plain ? "" : "the ", (int)name.length, name.data);
}

static struct text round_which(struct arena *arena, const struct round *round, struct text name)
{
    struct text series = name_with_the(arena, name);
    if (!round->ordinal)
        return text_format(arena, "a round of %s", series.data);
    return text_format(arena, "the %s round of %s", wording_ordinal(arena, round->ordinal).data, series.data);
}

struct held_rounds {
    const statement_list *carried[ROUNDS_LISTED]; /* of the last ones */
    text_list when;                                /* of those with days */
    const struct round *last;
    size_t count;
};

/* Where rounds are numbered, a meeting without a number is not called a round. */
static struct held_rounds rounds_held(struct summary *summary, const struct talks *talks)
{
    struct held_rounds held = {.count = 0};
    bool numbered = false;
    for (size_t i = 0; i < talks->rounds.count; i++)
        numbered |= talks->rounds.items[i].status == MEETING_HELD && talks->rounds.items[i].ordinal;
    for (size_t i = 0; i < talks->rounds.count; i++) {
        const struct round *round = &talks->rounds.items[i];
        if (round->status != MEETING_HELD || (numbered && !round->ordinal))
            continue;
        held.carried[held.count++ % ROUNDS_LISTED] = &round->statements;
        held.last = round;
        if (interval_known(round->days))
            *list_push(summary->merge->scratch, &held.when) = wording_when(summary->merge->arena, round->days);
    }
    return held;
}

/* ", on 3 May and in August 2021" where the days of all are known, ", the last in August 2021" where there are many. */
static struct text held_when(struct arena *arena, const struct held_rounds *held)
{
    if (held->count <= ROUNDS_LISTED && held->when.count == held->count)
        return text_format(arena, ", %s", wording_list(arena, &held->when).data);
    struct text last = wording_when(arena, held->last->days);
    return last.length ? text_format(arena, ", the last %s", last.data) : TEXT("");
}

static void held_clause(struct summary *summary, const struct talks *talks)
{
    struct arena *arena = summary->merge->arena;
    struct held_rounds held = rounds_held(summary, talks);
    if (!held.count)
        return;
    bool one = held.count == 1;
    struct text who = names_of(summary, &talks->parties), place = held.last->place;
    struct text what = one ? round_which(arena, held.last, talks->name) : text_format(arena, "%s rounds of %s", wording_number(arena, held.count).data, name_with_the(arena, talks->name).data);
    const char *form = one && held.last->format == FORMAT_VIDEO ? ", by video" : one && held.last->format == FORMAT_PHONE ? ", by telephone" : "";
    struct text where = one && place.length ? text_format(arena, ", in %.*s", (int)place.length, place.data) : TEXT("");
    clause_add(summary, text_format(arena, "%s held %s%s%s%s", who.data, what.data, held_when(arena, &held).data, form, where.data), held.carried,
               held.count < ROUNDS_LISTED ? held.count : ROUNDS_LISTED);
}

static void planned_clauses(struct summary *summary, const struct talks *talks)
{
    struct arena *arena = summary->merge->arena;
    for (size_t i = 0; i < talks->rounds.count; i++) {
        const struct round *round = &talks->rounds.items[i];
        if (round->status == MEETING_HELD)
            continue;
        const char *how = round->status == MEETING_PLANNED ? "was due" : round->status == MEETING_POSTPONED ? "was put off" : "was cancelled";
        struct text when = wording_when(arena, round->days), place = round->expected_place;
        struct text to = place.length && round->status == MEETING_PLANNED ? text_format(arena, ", in %.*s", (int)place.length, place.data) : TEXT("");
        bool say_day = when.length && round->status == MEETING_PLANNED;
        const statement_list *carried[] = {&round->statements};
        clause_add(summary, text_format(arena, "%s %s%s%s%s", round_which(arena, round, talks->name).data, how, say_day ? " " : "", say_day ? when.data : "", to.data), carried, 1);
    }
}

static void talks_clauses(struct summary *summary)
{
    const struct record *record = summary->merge->record;
    uint32_t *weights = arena_alloc(summary->merge->scratch, (record->talks.count + 1) * sizeof *weights);
    for (size_t i = 0; i < record->talks.count; i++)
        weights[i] = (uint32_t)(record->talks.items[i].statements.count * record->talks.items[i].rounds.count);
    for (size_t n = 0; n < TALKS_MOST; n++) {
        size_t best = weightiest(weights, record->talks.count);
        if (best == SIZE_MAX)
            return;
        weights[best] = 0;
        held_clause(summary, &record->talks.items[best]);
        planned_clauses(summary, &record->talks.items[best]);
    }
}

/* ---- figures --------------------------------------------------------------------------------------------------------- */

/* The number as printed, without what is counted. */
static struct text as_printed(const struct merge *merge, const struct record_figure *figure)
{
    const struct statement *statement = &figure->statements.items[0];
    struct text text = span_text(merge->articles[statement->article].article->text, statement->mention);
    size_t end = text.length;
    while (end && !(text.data[end - 1] >= '0' && text.data[end - 1] <= '9'))
        end--;
    size_t stop = end;
    static const char *const scales[] = {" million", " billion", " thousand", " trillion", "%", " percent", " per cent"};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (end && text_starts(text_slice(text, end, text.length), scales[i]))
            stop = end + text_of(scales[i]).length;
    return stop ? text_slice(text, 0, stop) : text;
}

static struct text figure_said(const struct summary *summary, const struct series *series, const struct record_figure *figure)
{
    struct arena *arena = summary->merge->arena;
    int32_t said_by = actor_with_id(summary->merge, summary->actors, figure->said_by);
    struct text who = said_by == INDEX_NONE ? TEXT("a report") : wording_actor(summary->merge, (uint32_t)said_by);
    struct text number = as_printed(summary->merge, figure), when = wording_when(arena, figure->days);
    return text_format(arena, "%.*s put %.*s at “%.*s”%s%s", (int)who.length, who.data, (int)series->what.length, series->what.data, (int)number.length, number.data,
                       when.length ? " " : "", when.length ? when.data : "");
}

static uint32_t series_weight(const struct merge *merge, const struct series *series)
{
    uint32_t dated = 0;
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *figure = record_figure_of(merge->record, series->figures.items[i]);
        dated += figure && interval_known(figure->days);
    }
    return series->what.length && dated > 1 ? dated : 0;
}

static void figures_clauses(struct summary *summary)
{
    const struct record *record = summary->merge->record;
    uint32_t *weights = arena_alloc(summary->merge->scratch, (record->series.count + 1) * sizeof *weights);
    for (size_t i = 0; i < record->series.count; i++)
        weights[i] = record->series.items[i].figures.count > 1 ? series_weight(summary->merge, &record->series.items[i]) : 0;
    for (size_t n = 0; n < SERIES_MOST; n++) {
        size_t best = weightiest(weights, record->series.count);
        if (best == SIZE_MAX)
            return;
        weights[best] = 0;
        const struct series *series = &record->series.items[best];
        const struct record_figure *first = NULL, *last = NULL;
        for (size_t i = 0; i < series->figures.count; i++) {
            const struct record_figure *figure = record_figure_of(record, series->figures.items[i]);
            if (!figure || !interval_known(figure->days))
                continue;
            first = first ? first : figure;
            last = figure;
        }
        const statement_list *carried[] = {&last->statements, &first->statements};
        struct text now = figure_said(summary, series, last), before = as_printed(summary->merge, first);
        if (!text_equal(before, as_printed(summary->merge, last)))
            now = text_format(summary->merge->arena, "%s; %s, a report had “%.*s”", now.data, wording_when(summary->merge->arena, first->days).data, (int)before.length, before.data);
        clause_add(summary, now, carried, 2);
    }
}

/* ---- commitments and disputes ---------------------------------------------------------------------------------------- */

/* "undertook to “…”" where the article writes "to" before the words, "would" after "will"; else the words alone. */
static struct text promised(const struct summary *summary, const struct record_commitment *commitment)
{
    struct merge *merge = summary->merge;
    const struct statement *statement = &commitment->statements.items[0];
    struct text text = merge->articles[statement->article].article->text, before = text_slice(text, 0, statement->mention.start);
    struct span clipped = wording_clip(text, statement->mention, PROMISE_WORDS);
    struct text what = span_text(text, clipped), by = names_of(summary, &commitment->by);
    const char *how = text_ends(before, " to ") ? "undertook to" : text_ends(before, " will ") || text_ends(before, " would ") ? "said that they would" : "made a promise:";
    if (text_starts(what, "to "))
        return text_format(merge->arena, "%s undertook “%.*s”", by.data, (int)what.length, what.data);
    if (commitment->by.count == 1 && text_starts(text_of(how), "said that they"))
        how = "said that it would";
    return text_format(merge->arena, "%s %s “%.*s”", by.data, how, (int)what.length, what.data);
}

static void commitments_clauses(struct summary *summary)
{
    const struct record *record = summary->merge->record;
    uint32_t *weights = arena_alloc(summary->merge->scratch, (record->commitments.count + 1) * sizeof *weights);
    for (size_t i = 0; i < record->commitments.count; i++) {
        const struct record_commitment *commitment = &record->commitments.items[i];
        bool to_other = commitment->to.count > 0;
        weights[i] = (uint32_t)(commitment->statements.count * 2 + commitment->evidence.count + 2 * to_other + interval_known(commitment->made));
    }
    for (size_t n = 0; n < COMMITMENTS_MOST; n++) {
        size_t best = weightiest(weights, record->commitments.count);
        if (best == SIZE_MAX)
            return;
        weights[best] = 0;
        const statement_list *carried[] = {&record->commitments.items[best].statements};
        clause_add(summary, promised(summary, &record->commitments.items[best]), carried, 1);
    }
}

static void disputes_clauses(struct summary *summary)
{
    struct arena *arena = summary->merge->arena;
    const struct record *record = summary->merge->record;
    size_t written = 0;
    for (size_t i = 0; i < record->disputes.count && written < DISPUTES_MOST; i++) {
        const struct dispute *dispute = &record->disputes.items[i];
        const statement_list *carried[8] = {0};
        size_t count = 0;
        if (dispute->on == ON_PAGE_DATE)
            continue;
        for (size_t s = 0; s < dispute->sides.count && count < 8; s++)
            carried[count++] = &dispute->sides.items[s].statements;
        struct text about = text_copy(arena, dispute->about);
        clause_add(summary, text_format(arena, "Reports differ on %c%s", about.data[0] >= 'A' && about.data[0] <= 'Z' ? about.data[0] + 32 : about.data[0], about.data + 1), carried, count);
        written++;
    }
}

void summary_write(struct merge *merge)
{
    struct summary summary = {.merge = merge, .actors = actor_ids_sort(merge)};
    merge->record->summary.count = 0;
    talks_clauses(&summary);
    figures_clauses(&summary);
    commitments_clauses(&summary);
    disputes_clauses(&summary);
}
