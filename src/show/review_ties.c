/* Doubts about who is who and what is one: ties that merging found weak or all but strong enough, names of which it took nobody. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "show/review.h"
#include "show/why.h"

enum { MOST_REASONS = 3, MOST_NAMED = 3, STRONG = 400 /* a reason that says much */, FEWEST_STRONG = 3 };

/* ---- why --------------------------------------------------------------------------------------------------------------- */

static int heavier(const void *left, const void *right)
{
    const struct tie_reason *a = left, *b = right;
    int32_t x = a->score < 0 ? -a->score : a->score, y = b->score < 0 ? -b->score : b->score;
    if (x != y)
        return x > y ? -1 : 1;
    return strcmp(a->words, b->words);
}

/* The heaviest reasons on one side: "the same kind of act; the same day". */
static void add_reasons(struct text_builder *out, const struct tie_reason *reasons, size_t count, bool against, size_t most)
{
    size_t said = 0;
    for (size_t i = 0; i < count && said < most; i++) {
        if ((reasons[i].score < 0) != against || (strcmp(reasons[i].words, TIE_PRIOR) == 0 && most == MOST_REASONS))
            continue;
        text_add(out, said ? TEXT("; ") : against ? TEXT("Against: ") : TEXT("For: "));
        text_add(out, text_of(reasons[i].words));
        said++;
    }
    if (said)
        text_add(out, TEXT(". "));
}

struct text tie_words(struct arena *arena, const struct tie *tie, size_t most)
{
    struct tie_reason *reasons = arena_alloc(arena, (tie->reasons.count + 1) * sizeof *reasons);
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < tie->reasons.count; i++)
        reasons[i] = tie->reasons.items[i];
    list_sort(reasons, tie->reasons.count, sizeof *reasons, heavier);
    add_reasons(&out, reasons, tie->reasons.count, false, most);
    add_reasons(&out, reasons, tie->reasons.count, true, most);
    return text_trim(text_builder_text(&out));
}

static struct text reasons_text(struct arena *arena, const struct tie *tie) { return tie_words(arena, tie, MOST_REASONS); }

static bool anything_rare(const struct tie *tie)
{
    for (size_t i = 0; i < tie->reasons.count; i++)
        if (tie->reasons.items[i].rare && tie->reasons.items[i].score > 0)
            return true;
    return false;
}

static size_t strong_reasons(const struct tie *tie)
{
    size_t strong = 0;
    for (size_t i = 0; i < tie->reasons.count; i++)
        strong += tie->reasons.items[i].score >= STRONG;
    return strong;
}

/* ---- events ------------------------------------------------------------------------------------------------------------ */

static void add_tie_places(const struct view *view, struct look *look, const struct tie *tie)
{
    look_place(view, look, tie->from.article, tie->from.words);
    look_place(view, look, tie->to.article, tie->to.words);
}

static void look_at_event(struct view *view, look_list *looks, const struct tie *tie)
{
    const struct record_event *event = event_by_id(view, tie->a);
    if (!event || !event_shown(view, event) || tie->from.article == tie->to.article || anything_rare(tie))
        return;
    struct look look = {.kind = LOOK_TWO, .weight = (int64_t)event->salience * (event->independent > 1 ? 2 : 1) - tie->score / 10, .about = event->id,
                        .what = event->summary, .why = reasons_text(view->arena, tie),
                        .command = text_format(view->arena, "fix split %s %s", event->id.text, tie->to.mention.text)};
    add_tie_places(view, &look, tie);
    *list_push(view->arena, looks) = look;
}

/* A summary in a report's own words says no more than the sentence below it. */
static struct text both_summaries(struct arena *arena, const struct record_event *a, const struct record_event *b)
{
    if (text_starts(a->summary, "In the words") || text_starts(b->summary, "In the words") || text_equal(a->summary, b->summary))
        return TEXT("One event, or two?");
    return text_format(arena, "%.*s / %.*s", (int)a->summary.length, a->summary.data, (int)b->summary.length, b->summary.data);
}

static void look_at_events(struct view *view, look_list *looks, const struct tie *tie)
{
    const struct record_event *a = event_by_id(view, tie->a), *b = event_by_id(view, tie->b);
    if (!a || !b || !event_shown(view, a) || !event_shown(view, b) || tie->from.article == tie->to.article || !anything_rare(tie) || strong_reasons(tie) < FEWEST_STRONG)
        return;
    struct look look = {.kind = LOOK_ONE, .weight = a->salience < b->salience ? a->salience : b->salience, .about = a->id,
                        .what = both_summaries(view->arena, a, b), .why = reasons_text(view->arena, tie), .command = text_format(view->arena, "fix merge %s %s", a->id.text, b->id.text)};
    look.weight += tie->score / 10;
    add_tie_places(view, &look, tie);
    *list_push(view->arena, looks) = look;
}

/* ---- actors ------------------------------------------------------------------------------------------------------------ */

static struct text words_of(const struct view *view, const struct tied_mention *mention)
{
    return span_text(view->record->articles.items[mention->article].article->text, mention->words);
}

static void look_at_actor(struct view *view, look_list *looks, const struct tie *tie)
{
    const struct actor *actor = actor_by_id(view, tie->a);
    if (!actor || !actor_shown(view, actor))
        return;
    struct text from = words_of(view, &tie->from), to = words_of(view, &tie->to);
    uint32_t fewer = tie->from_count < tie->to_count ? tie->from_count : tie->to_count;
    struct look look = {.kind = LOOK_TWO, .weight = 20 * (int64_t)(fewer < 20 ? fewer : 20) + actor->mentions, .about = actor->id,
                        .what = text_format(view->arena, "%.*s: is “%.*s” the same as “%.*s”?", (int)actor->name.length, actor->name.data, (int)from.length, from.data, (int)to.length, to.data),
                        .why = reasons_text(view->arena, tie), .command = text_format(view->arena, "fix split %s %s", actor->id.text, tie->to.mention.text)};
    add_tie_places(view, &look, tie);
    *list_push(view->arena, looks) = look;
}

static void look_at_actors(struct view *view, look_list *looks, const struct tie *tie)
{
    const struct actor *a = actor_by_id(view, tie->a), *b = actor_by_id(view, tie->b);
    if (!a || !b || (!actor_shown(view, a) && !actor_shown(view, b)))
        return;
    struct look look = {.kind = LOOK_ONE, .weight = a->mentions < b->mentions ? a->mentions : b->mentions, .about = a->id,
                        .what = text_format(view->arena, "%.*s (%u mentions) and %.*s (%u)", (int)a->name.length, a->name.data, a->mentions, (int)b->name.length, b->name.data, b->mentions),
                        .why = reasons_text(view->arena, tie), .command = text_format(view->arena, "fix merge %s %s", a->id.text, b->id.text)};
    look.weight *= 10;
    add_tie_places(view, &look, tie);
    *list_push(view->arena, looks) = look;
}

void looks_of_ties(struct view *view, look_list *looks)
{
    for (size_t i = 0; i < view->record->ties.count; i++) {
        const struct tie *tie = &view->record->ties.items[i];
        bool holds = tie->kind == TIE_HOLDS;
        if (tie->a.text[0] == 'e')
            (holds ? look_at_event : look_at_events)(view, looks, tie);
        else if (tie->a.text[0] == 'p')
            (holds ? look_at_actor : look_at_actors)(view, looks, tie);
    }
}

/* ---- names ------------------------------------------------------------------------------------------------------------- */

/* "Ann Lee (41 mentions) or Bob Lee (3)?", those most named first. */
static struct text candidates_text(const struct view *view, const struct untied_name *untied, const struct actor **likeliest)
{
    struct text_builder out = {.arena = view->arena};
    *likeliest = NULL;
    for (size_t said = 0; said < MOST_NAMED && said < untied->candidates.count; said++) {
        const struct actor *next = NULL;
        for (size_t i = 0; i < untied->candidates.count; i++) {
            const struct actor *actor = actor_by_id(view, untied->candidates.items[i]);
            bool later = actor && (!said || actor->mentions < (*likeliest)->mentions || (actor->mentions == (*likeliest)->mentions && id_compare(actor->id, (*likeliest)->id) > 0));
            if (later && (!next || actor->mentions > next->mentions || (actor->mentions == next->mentions && id_compare(actor->id, next->id) < 0)))
                next = actor;
        }
        if (!next)
            break;
        text_add(&out, said ? TEXT(", or ") : TEXT(""));
        text_add(&out, text_format(view->arena, "%.*s (%u)", (int)next->name.length, next->name.data, next->mentions));
        *likeliest = next;
    }
    return text_builder_text(&out);
}

struct kinded { /* an actor under its name without case and marks */
    struct text folded;
    const struct actor *actor;
};

static int by_folded(const void *left, const void *right)
{
    const struct kinded *a = left, *b = right;
    int order = text_compare(a->folded, b->folded);
    return order ? order : id_compare(a->actor->id, b->actor->id);
}

static bool who_acts(enum entity_type type) { return type == ENTITY_PERSON || type == ENTITY_ORGANIZATION || type == ENTITY_GROUP; }

/* One name of a person and of a body: one of them is mostly a mistake. */
static void looks_of_kinds(struct view *view, look_list *looks)
{
    LIST_OF(struct kinded) kinded = {0};
    for (size_t i = 0; i < view->record->actors.count; i++) {
        const struct actor *actor = &view->record->actors.items[i];
        if (who_acts(actor->type) && actor->mentions > 1 && actor_shown(view, actor))
            *list_push(view->arena, &kinded) = (struct kinded){utf8_folded(view->arena, actor->name), actor};
    }
    list_sort(kinded.items, kinded.count, sizeof *kinded.items, by_folded);
    for (size_t i = 1; i < kinded.count; i++) {
        const struct actor *a = kinded.items[i - 1].actor, *b = kinded.items[i].actor;
        if (!text_equal(kinded.items[i - 1].folded, kinded.items[i].folded) || a->type == b->type)
            continue;
        struct look look = {.kind = LOOK_ONE, .weight = 10 * (int64_t)(a->mentions < b->mentions ? a->mentions : b->mentions), .about = a->id,
                            .what = text_format(view->arena, "%.*s: %s (%u mentions) and %s (%u)", (int)a->name.length, a->name.data, entity_type_names[a->type], a->mentions, entity_type_names[b->type], b->mentions),
                            .why = TEXT("For: the same name. Against: not of one kind."), .command = text_format(view->arena, "fix merge %s %s", a->id.text, b->id.text)};
        look_place(view, &look, a->statements.items[0].article, a->statements.items[0].span);
        look_place(view, &look, b->statements.items[0].article, b->statements.items[0].span);
        *list_push(view->arena, looks) = look;
    }
}

void looks_of_names(struct view *view, look_list *looks)
{
    looks_of_kinds(view, looks);
    for (size_t i = 0; i < view->record->untied.count; i++) {
        const struct untied_name *untied = &view->record->untied.items[i];
        const struct actor *likeliest;
        if (!article_shown(view, untied->article) || !untied->candidates.count)
            continue;
        struct text words = span_text(view->record->articles.items[untied->article].article->text, untied->words), named = candidates_text(view, untied, &likeliest);
        if (!likeliest)
            continue;
        struct look look = {.kind = LOOK_NAME, .weight = (int64_t)untied->mentions * 100 + likeliest->mentions,
                            .what = text_format(view->arena, "Who is “%.*s”, %s?", (int)words.length, words.data, counted(view->arena, untied->mentions, "mention", "mentions").data),
                            .why = text_format(view->arena, "%s: nobody of that name is nearer in days and company than another.", named.data),
                            .command = text_format(view->arena, "fix merge %s %s", untied->mention.text, likeliest->id.text)};
        look_place(view, &look, untied->article, untied->words);
        *list_push(view->arena, looks) = look;
    }
}
