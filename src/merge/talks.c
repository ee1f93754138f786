/* Stratum 5: mentions of meetings become series of talks, and within a series rounds.

   A series is known by its parties and by what its name says beyond "talks": mentions with a name that says nothing more join the
   named series of the same parties and times. Within a series the rounds are told apart by their numbers, else by their days. A
   mention with neither belongs to the round of the nearest mention in its article that has either. */
#include "merge/talks_view.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "merge/rounds.h"

enum {
    SERIES_PRIOR = -1000,
    ROUND_PRIOR = -500,
    SAME_SERIES_DAYS = 270,  /* talks without a name belong together while no longer pause is between them */
    SAME_NUMBER_DAYS = 120,  /* a first round a year later is the first of other talks */
    RUN_OF_DAYS = 2,         /* a round that begins on Sunday and ends on Monday is one */
    EXACT = 3, MONTH = 31, TWO_MONTHS = 62
};

struct talks_rules {
    const struct talks_view *views;
    const struct stratum_result *series; /* while rounds are made: whose object a mention's number is in */
};

static uint32_t parties_shared(const struct parties *a, const struct parties *b)
{
    return shared_numbers(a->numbers, a->count, b->numbers, b->count);
}

static struct interval when_told(const struct talks_view *view) { return interval_known(view->days) ? view->days : view->reported; }

/* ---- series ---------------------------------------------------------------------------------------------------------- */

static void series_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct talks_view *view = &((const struct talks_rules *)context)->views[mention];
    const struct parties *parties = &view->parties;
    for (uint32_t i = 0; i < parties->count; i++)
        for (uint32_t j = i + 1; j < parties->count; j++)
            *list_push(arena, keys) = hash_number(parties->numbers[i], parties->numbers[j]);
    for (size_t i = 0; i < view->name.count; i++)
        for (uint32_t j = 0; j < parties->count; j++)
            *list_push(arena, keys) = hash_number(view->name.items[i], parties->numbers[j]);
    *list_push(arena, keys) = hash_number(UINT64_MAX, view->article);
}

static int32_t party_score(const struct parties *a, const struct parties *b, bool same_article, struct reasons *why)
{
    uint32_t shared = parties_shared(a, b), fewer = a->count < b->count ? a->count : b->count;
    if (!a->count || !b->count)
        return same_article ? reason(why, 500, "in one article, once without its parties") : reason(why, -1500, "once without its parties, in another article");
    if (!shared)
        return reason(why, -3000, "other parties");
    if (fewer == 1)
        return reason(why, same_article ? 700 : 0, "in one article, with one party in common");
    if (shared < fewer)
        return reason(why, shared >= 2 ? 0 : -1500, "only one party in common");
    return a->count == b->count ? reason(why, 1500, "the same parties") : reason(why, 1000, "the same parties, and once more of them");
}

static int32_t name_score(const struct talks_view *a, const struct talks_view *b, struct reasons *why)
{
    if (a->name.count && b->name.count && !stems_shared(a->name, b->name))
        return reason(why, -2500, "other names");
    if (a->name.count && b->name.count)
        return stems_overlap(a->name, b->name) == 1000 ? reason(why, 2000, "the same name") : reason(why, 1000, "names that share a word");
    if (a->article == b->article)
        return reason(why, 1000, "named without a name of their own, in one article");
    bool near = interval_gap(when_told(a), when_told(b)) <= SAME_SERIES_DAYS;
    return near ? reason(why, 500, "without a name of their own, and no long pause between") : reason(why, -2000, "without a name of their own, and a long pause between");
}

static int32_t series_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct talks_view *views = ((const struct talks_rules *)context)->views;
    const struct talks_view *a = &views[first], *b = &views[second];
    return reason(why, SERIES_PRIOR, TIE_PRIOR) + party_score(&a->parties, &b->parties, a->article == b->article, why) + name_score(a, b, why);
}

static int32_t series_link(const void *context, uint32_t first, uint32_t second) { return series_weigh(context, first, second, NULL); }

static bool series_apart(const void *context, uint32_t first, uint32_t second)
{
    const struct talks_view *views = ((const struct talks_rules *)context)->views;
    const struct talks_view *a = &views[first], *b = &views[second];
    bool other_parties = a->parties.count && b->parties.count && !parties_shared(&a->parties, &b->parties);
    return other_parties || (a->name.count && b->name.count && !stems_shared(a->name, b->name));
}

/* ---- rounds ---------------------------------------------------------------------------------------------------------- */

static void round_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct talks_rules *rules = context;
    const struct talks_view *view = &rules->views[mention];
    uint64_t series = hash_text(text_of(rules->series->objects.items[rules->series->object_of[mention]].id.text));
    *list_push(arena, keys) = series;
    *list_push(arena, keys) = hash_number(series, view->article);
    if (view->meeting->ordinal)
        *list_push(arena, keys) = hash_number(series, -view->meeting->ordinal);
}

/* The nearer in the text, the likelier that one word for talks means what the other does. */
static int32_t nearness(struct span a, struct span b)
{
    uint32_t distance = a.start > b.start ? a.start - b.start : b.start - a.start;
    return 1100 - (int32_t)(distance < 6000 ? distance / 10 : 600);
}

static int32_t meeting_days_score(const struct talks_view *a, const struct talks_view *b, struct reasons *why)
{
    if (!interval_known(a->days) || !interval_known(b->days)) {
        bool near = a->article == b->article && a->meeting->status == b->meeting->status;
        return near ? reason(why, nearness(a->meeting->span, b->meeting->span), "near each other in one article") : reason(why, -1500, "one is told without a day");
    }
    if (!interval_meets(a->days, b->days))
        return interval_gap(a->days, b->days) <= RUN_OF_DAYS ? reason(why, 800, "days that follow each other") : reason(why, -3000, "days that do not meet");
    int32_t one = interval_width(a->days), other = interval_width(b->days), wide = one > other ? one : other;
    return wide <= EXACT ? reason(why, 2000, "the same day") : reason(why, wide <= MONTH ? 1200 : wide <= TWO_MONTHS ? 600 : 0, "days that meet");
}

static bool numbers_differ(const struct talks_view *a, const struct talks_view *b)
{
    return a->meeting->ordinal && b->meeting->ordinal && a->meeting->ordinal != b->meeting->ordinal;
}

static bool numbers_agree(const struct talks_view *a, const struct talks_view *b)
{
    return a->meeting->ordinal && a->meeting->ordinal == b->meeting->ordinal && interval_gap(when_told(a), when_told(b)) <= SAME_NUMBER_DAYS;
}

static bool round_apart(const void *context, uint32_t first, uint32_t second)
{
    const struct talks_rules *rules = context;
    const struct talks_view *a = &rules->views[first], *b = &rules->views[second];
    if (rules->series->object_of[first] != rules->series->object_of[second] || numbers_differ(a, b))
        return true;
    return interval_gap(a->days, b->days) > RUN_OF_DAYS && !numbers_agree(a, b);
}

static int32_t round_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct talks_rules *rules = context;
    const struct talks_view *a = &rules->views[first], *b = &rules->views[second];
    if (round_apart(context, first, second))
        return reason(why, REFUSED, "other talks, another number or other days");
    return reason(why, ROUND_PRIOR, TIE_PRIOR) + reason(why, numbers_agree(a, b) ? 4000 : 0, "the same number of the round") + meeting_days_score(a, b, why);
}

static int32_t round_link(const void *context, uint32_t first, uint32_t second) { return round_weigh(context, first, second, NULL); }

/* ---- the stratum ----------------------------------------------------------------------------------------------------- */

/* How many meetings before this one stand on the same words: "two rounds of talks, in June and August". */
static uint32_t nth_on_words(const struct article *article, uint32_t meeting)
{
    uint32_t nth = 0;
    for (uint32_t i = 0; i < meeting; i++)
        nth += article->meetings.items[i].span.start == article->meetings.items[meeting].span.start && article->meetings.items[i].span.end == article->meetings.items[meeting].span.end;
    return nth;
}

static struct talks_view *views_make(struct merge *merge, char kind, mention_list *mentions)
{
    LIST_OF(struct talks_view) views = {0};
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t m = 0; m < merge->articles[a].article->meetings.count; m++) {
            struct talks_view view = talks_view_make(merge, a, m);
            *list_push(merge->scratch, &views) = view;
            *list_push(merge->scratch, mentions) = (struct mention){.hash = mention_hash(merge, a, kind, view.meeting->span, nth_on_words(merge->articles[a].article, m)), .signature = talks_view_signature(&view),
                                                                    .article = a, .place = view.meeting->span.start, .days = kind == KIND_ROUND ? view.days : INTERVAL_UNKNOWN};
        }
    return views.items;
}

void talks_merge(struct merge *merge)
{
    mention_list talks = {0}, rounds = {0};
    struct talks_view *views = views_make(merge, KIND_TALKS, &talks);
    views_make(merge, KIND_ROUND, &rounds);
    struct talks_rules context = {views, NULL};
    struct stratum_rules rules = {.stratum = 5, .kind = KIND_TALKS, .name = "talks", .days_apart = INT32_MAX, .linkage = LINKAGE_SINGLE,
                                  .context = &context, .keys = series_keys, .link = series_link, .explain = series_weigh, .apart = series_apart};
    context.series = merge_run(merge, &rules, &talks);
    struct stratum_rules round_rules = {.stratum = 5, .kind = KIND_ROUND, .name = "rounds", .days_apart = SAME_NUMBER_DAYS, .linkage = LINKAGE_SINGLE,
                                        .context = &context, .keys = round_keys, .link = round_link, .explain = round_weigh, .apart = round_apart};
    const struct stratum_result *made = merge_run(merge, &round_rules, &rounds);
    merge->record->talks.count = 0;
    rounds_write(merge, views, context.series, made);
}
