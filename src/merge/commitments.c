/* Commitments: one promise, told in several articles or twice in one, is one commitment, known by who made it and by the words of
   what was promised. What became of it is read in later events and figures: see commitment_state.c. */
#include "merge/corrections.h"
#include "merge/event_view.h"

#include <stdlib.h>

#include "merge/wording.h"

enum { WHAT_WORDS = 25, OUTCOME_WORDS = 15, SAME_WORDS = 600, SHARED_LEAST = 2, OUTCOMES_MOST = 8 };

struct commitment_view {
    uint32_t article, number;
    const struct commitment *commitment;
    struct side by, to;
    struct span what;
    struct stems stems;
};

struct commitment_rules {
    const struct merge *merge;
    const struct commitment_view *views;
};

static void side_of(const struct merge *merge, struct side *side, uint32_t article, const index_list *entities)
{
    for (size_t i = 0; i < entities->count; i++) {
        int32_t actor = actor_index(merge, article, entities->items[i]);
        side_add(merge, side, actor, code_of_country(merge->articles[article].article->entities.items[entities->items[i]].country));
    }
}

/* What is promised, without who promises it to whom. */
static struct stems without_countries(struct stems stems, const struct side *side)
{
    for (uint32_t i = 0; i < side->country_count; i++) {
        uint32_t code = side->countries[i];
        const char letters[] = {(char)(code >> 16), (char)(code >> 8), (char)code};
        stems = stems_without(stems, hash_text((struct text){letters, sizeof letters}));
    }
    return stems;
}

static struct commitment_view view_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    const struct article *source = merge->articles[article].article;
    const struct commitment *commitment = &source->commitments.items[number];
    struct commitment_view view = {.article = article, .number = number, .commitment = commitment};
    side_of(merge, &view.by, article, &commitment->by);
    side_of(merge, &view.to, article, &commitment->to);
    view.what = wording_clip_whole(source->text, span_known(commitment->what) ? commitment->what : commitment->span, WHAT_WORDS);
    view.stems = merge_stems(merge, span_text(source->text, view.what));
    view.stems = without_countries(without_countries(view.stems, &view.by), &view.to);
    return view;
}

/* ---- one promise ----------------------------------------------------------------------------------------------------- */

static void commitment_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct commitment_rules *rules = context;
    const struct commitment_view *view = &rules->views[mention];
    for (size_t s = 0; s < view->stems.count; s++)
        for (uint32_t c = 0; c < view->by.country_count; c++)
            *list_push(arena, keys) = hash_number(view->stems.items[s], view->by.countries[c]);
    for (size_t s = 0; s < view->stems.count && !view->by.country_count; s++)
        for (uint32_t a = 0; a < view->by.actor_count; a++)
            *list_push(arena, keys) = hash_number(view->stems.items[s], (int64_t)actor_hash(rules->merge, view->by.actors[a]));
}

static bool sides_meet(const struct side *a, const struct side *b)
{
    return shared_numbers(a->actors, a->actor_count, b->actors, b->actor_count) || shared_numbers(a->countries, a->country_count, b->countries, b->country_count);
}

static int32_t commitment_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct commitment_rules *rules = context;
    const struct commitment_view *a = &rules->views[first], *b = &rules->views[second];
    bool to_told = (a->to.actor_count || a->to.country_count) && (b->to.actor_count || b->to.country_count);
    if (!sides_meet(&a->by, &b->by))
        return reason(why, REFUSED, "others promise");
    if (to_told && !sides_meet(&a->to, &b->to))
        return reason(why, REFUSED, "promised to others");
    int32_t overlap = stems_overlap(a->stems, b->stems);
    if (stems_shared(a->stems, b->stems) < SHARED_LEAST)
        return reason(why, REFUSED, "too few words in common");
    return overlap >= SAME_WORDS ? reason(why, overlap, "promised by the same, in much the same words") : reason(why, overlap - SAME_WORDS - 1, "promised by the same, in other words");
}

static int32_t commitment_link(const void *context, uint32_t first, uint32_t second) { return commitment_weigh(context, first, second, NULL); }

static uint64_t commitment_signature(const struct merge *merge, const struct commitment_view *view)
{
    uint64_t hash = stems_hash(view->stems);
    const struct side *sides[] = {&view->by, &view->to};
    for (size_t s = 0; s < 2; s++) {
        uint64_t actors = 0;
        for (uint32_t i = 0; i < sides[s]->actor_count; i++)
            actors += actor_hash(merge, sides[s]->actors[i]);
        hash = hash_number(hash_number(hash, (int64_t)actors), sides[s]->country_count);
        for (uint32_t i = 0; i < sides[s]->country_count; i++)
            hash = hash_number(hash, sides[s]->countries[i]);
    }
    return hash;
}

/* ---- when it was made ------------------------------------------------------------------------------------------------ */

/* The narrowest days of an act of agreeing that the same sentence tells. */
static struct interval agreed_in_sentence(const struct article *article, struct span span)
{
    struct interval best = INTERVAL_UNKNOWN;
    int32_t sentence = sentence_at(article, span.start);
    for (size_t i = 0; i < article->events.count; i++) {
        const struct event *event = &article->events.items[i];
        bool agreeing = event->type == EVENT_AGREE || event->type == EVENT_SUPPORT || event->type == EVENT_CONSULT;
        if (agreeing && event->status == STATUS_HAPPENED && sentence_at(article, event->span.start) == sentence && interval_width(event->days) < interval_width(best))
            best = event->days;
    }
    return best;
}

static struct interval made_days(const struct article *article, const struct commitment *commitment)
{
    if (commitment->time != INDEX_NONE && interval_known(article->times.items[commitment->time].days))
        return article->times.items[commitment->time].days;
    return agreed_in_sentence(article, commitment->span);
}

/* ---- the record ------------------------------------------------------------------------------------------------------ */

static void ids_join(const struct merge *merge, id_list *ids, const struct side *side)
{
    for (uint32_t i = 0; i < side->actor_count; i++) {
        struct id id = merge->record->actors.items[side->actors[i]].id;
        bool there = false;
        for (size_t j = 0; j < ids->count; j++)
            there |= id_equal(ids->items[j], id);
        if (!there)
            *list_push(merge->arena, ids) = id;
    }
}

static void due_set(struct record_commitment *made, const struct article *article, int32_t time)
{
    if (time == INDEX_NONE || made->due_text.length)
        return;
    made->due = article->times.items[time].days;
    made->due_text = span_text(article->text, article->times.items[time].span);
}

static void commitment_add(struct merge *merge, const struct commitment_view *views, const struct stratum_result *result, const struct stratum_object *object)
{
    struct record_commitment *made = list_push(merge->arena, &merge->record->commitments);
    *made = (struct record_commitment){.id = object->id, .made = INTERVAL_UNKNOWN, .due = INTERVAL_UNKNOWN, .state = STATE_OPEN};
    for (uint32_t i = 0; i < object->count; i++) {
        const struct commitment_view *view = &views[result->mentions.items[result->placed[object->first + i]].given];
        const struct article *article = merge->articles[view->article].article;
        struct interval days = made_days(article, view->commitment);
        if (!made->what.length)
            made->what = span_text(article->text, view->what);
        if (!made->by.count)
            ids_join(merge, &made->by, &view->by);
        if (!made->to.count)
            ids_join(merge, &made->to, &view->to);
        if (interval_known(days) && interval_meets(made->made, days))
            made->made = interval_known(made->made) ? interval_both(made->made, days) : days;
        due_set(made, article, view->commitment->due);
        struct statement *statement = merge_state(merge, &made->statements, view->article, view->commitment->span);
        statement->mention = view->what;
    }
    statements_sort(&made->statements);
    const struct correction *redated = object_corrected(merge, result, object, CORRECT_REDATE);
    made->made = redated ? redated->days : made->made;
}

/* Nothing promised, by nobody: no commitment. */
static bool says_enough(const struct commitment_view *view)
{
    return view->stems.count && (view->by.actor_count || view->by.country_count);
}

/* How many before this one stand on the same words. */
static uint32_t nth_on_words(const struct article *article, uint32_t number)
{
    uint32_t nth = 0;
    const struct span words = article->commitments.items[number].span;
    while (nth < number && article->commitments.items[number - nth - 1].span.start == words.start && article->commitments.items[number - nth - 1].span.end == words.end)
        nth++;
    return nth;
}

static struct commitment_view *views_make(struct merge *merge, mention_list *mentions)
{
    LIST_OF(struct commitment_view) views = {0};
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t c = 0; c < merge->articles[a].article->commitments.count; c++) {
            struct commitment_view view = view_make(merge, a, c);
            if (!says_enough(&view))
                continue;
            *list_push(merge->scratch, &views) = view;
            *list_push(merge->scratch, mentions) = (struct mention){.hash = mention_hash(merge, a, KIND_COMMITMENT, view.commitment->span, nth_on_words(merge->articles[a].article, c)),
                                                                    .signature = commitment_signature(merge, &view), .article = a,
                                                                    .place = view.commitment->span.start, .days = INTERVAL_UNKNOWN};
        }
    return views.items;
}

/* ---- commitments as outcomes of rounds ------------------------------------------------------------------------------- */

static const struct statement *stated_with(const struct record_commitment *commitment, const statement_list *statements)
{
    for (size_t i = 0; i < commitment->statements.count; i++)
        for (size_t j = 0; j < statements->count; j++) {
            const struct statement *a = &commitment->statements.items[i], *b = &statements->items[j];
            if (a->article == b->article && a->in == IN_TEXT && b->in == IN_TEXT && span_known(b->mention) && span_holds(a->span, b->mention))
                return a;
        }
    return NULL;
}

/* The outcome that says what the commitment says, or NULL. */
static struct item *outcome_like(struct merge *merge, struct round *round, const struct record_commitment *commitment)
{
    struct stems stems = merge_stems(merge, commitment->what);
    for (size_t i = 0; i < round->outcomes.count; i++)
        if (stems_overlap(merge_stems(merge, round->outcomes.items[i].text), stems) >= SAME_WORDS)
            return &round->outcomes.items[i];
    return NULL;
}

static bool share_an_article(const statement_list *a, const statement_list *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->items[i].article == b->items[j].article)
                return true;
    return false;
}

static void outcome_link(struct merge *merge, struct round *round, const struct record_commitment *commitment)
{
    if (!share_an_article(&commitment->statements, &round->statements))
        return;
    struct item *outcome = outcome_like(merge, round, commitment);
    const struct statement *statement = stated_with(commitment, &round->statements);
    if (outcome)
        outcome->commitment = commitment->id;
    if (outcome || !statement || round->status != MEETING_HELD || round->outcomes.count >= OUTCOMES_MOST)
        return;
    struct text text = merge->articles[statement->article].article->text;
    struct span words = wording_clip_whole(text, statement->mention, OUTCOME_WORDS);
    outcome = list_push(merge->arena, &round->outcomes);
    *outcome = (struct item){.text = span_text(text, words), .commitment = commitment->id};
    *list_push(merge->arena, &outcome->statements) = *statement;
}

static void outcomes_link(struct merge *merge)
{
    struct record *record = merge->record;
    for (size_t t = 0; t < record->talks.count; t++)
        for (size_t r = 0; r < record->talks.items[t].rounds.count; r++)
            for (size_t c = 0; c < record->commitments.count; c++)
                outcome_link(merge, &record->talks.items[t].rounds.items[r], &record->commitments.items[c]);
}

void commitments_merge(struct merge *merge)
{
    mention_list mentions = {0};
    struct commitment_rules context = {merge, views_make(merge, &mentions)};
    struct stratum_rules rules = {.stratum = 5, .kind = KIND_COMMITMENT, .name = "commitments", .days_apart = INT32_MAX, .linkage = LINKAGE_SINGLE, .context = &context,
                                  .keys = commitment_keys, .link = commitment_link, .explain = commitment_weigh};
    const struct stratum_result *result = merge_run(merge, &rules, &mentions);
    merge->record->commitments.count = 0;
    for (size_t o = 0; o < result->objects.count; o++)
        if (!object_dropped(merge, result, &result->objects.items[o]))
            commitment_add(merge, context.views, result, &result->objects.items[o]);
    outcomes_link(merge);
}
