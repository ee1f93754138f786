/* Stratum 4: mentions of one act, within and across articles, become one event.

   Partners are proposed by what rarely agrees by chance: a named actor, a pair of countries, a place or the same word, each
   with the family of the type. link() adds up what speaks for one act and what against it; the surest links join first, and what
   cannot be one act (other days, other actors, another round) keeps asunder all that was joined to it. What happened and what was
   only planned, demanded or denied are never one event. */
#include "merge/event_objects.h"

enum {
    PRIOR = -2500, /* two mentions that share a key are seldom one act */
    ACCEPTED = 300, /* below: not one act */
    DAYS_APART = 5,
    NARROW = 3, MONTH = 31, YEAR = 366, /* widths of intervals, in days */
    RECENT = 120,
    MEETINGS_FROM = 1000 /* of several mentions on one word, those of meetings are numbered from here */
};

struct event_rules {
    const struct merge *merge;
    const struct event_view *views;
};

/* ---- keys ------------------------------------------------------------------------------------------------------------ */

static void key_add(struct arena *arena, key_list *keys, uint64_t kind, uint64_t a, uint64_t b)
{
    *list_push(arena, keys) = hash_number(hash_number(kind, (int64_t)a), (int64_t)b);
}

static void event_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct event_rules *rules = context;
    const struct event_view *view = &rules->views[mention];
    uint64_t family = (uint64_t)event_family(view->event->type) * 8 + view->event->status;
    const struct side *both = &view->both;
    for (uint32_t i = 0; i < both->actor_count; i++)
        if (rules->merge->record->actors.items[both->actors[i]].type != ENTITY_COUNTRY)
            key_add(arena, keys, family, 1, actor_hash(rules->merge, both->actors[i]));
    for (uint32_t i = 0; i < both->country_count; i++)
        for (uint32_t j = i + 1; j < both->country_count; j++)
            key_add(arena, keys, family, both->countries[i], both->countries[j]);
    for (uint32_t i = 0; i < both->country_count; i++)
        key_add(arena, keys, view->event->status, view->trigger, both->countries[i]);
    if (view->place.length && view->place_actor != UINT32_MAX)
        key_add(arena, keys, family, 2, actor_hash(rules->merge, view->place_actor));
    for (uint32_t i = 0; i < both->country_count && interval_width(view->days) <= MONTH; i++)
        key_add(arena, keys, family, (uint64_t)(uint32_t)view->days.earliest << 8 | view->event->type, both->countries[i]);
    key_add(arena, keys, view->event->status, view->sentence, view->trigger);
}

/* ---- link ------------------------------------------------------------------------------------------------------------ */

/* Acts that are known by what was said rather than by who met whom, or struck whom. */
static bool known_by_content(enum event_type type)
{
    return type != EVENT_CONSULT && type != EVENT_ASSAULT && type != EVENT_MOBILIZE && type != EVENT_RETREAT && type != EVENT_PROTEST;
}

static int32_t type_score(const struct event_view *a, const struct event_view *b)
{
    int32_t score = a->trigger != b->trigger ? 0 : a->plain_trigger ? 300 : 1000;
    if (a->event->type == b->event->type)
        return score + 1500;
    /* Talks are not what they agreed on. */
    bool talks_and_result = a->event->type == EVENT_CONSULT || b->event->type == EVENT_CONSULT;
    return score + (talks_and_result ? -1200 : event_family(a->event->type) == event_family(b->event->type) ? -200 : -800);
}

static uint32_t shared_countries(const struct side *a, const struct side *b)
{
    return shared_numbers(a->countries, a->country_count, b->countries, b->country_count);
}

/* Whether both sides are told and have neither actor nor country in common. */
static bool side_conflict(const struct side *a, const struct side *b)
{
    bool told = (a->actor_count || a->country_count) && (b->actor_count || b->country_count);
    return told && !shared_numbers(a->actors, a->actor_count, b->actors, b->actor_count) && !shared_countries(a, b);
}

/* Within one country everyone is of that country: that says next to nothing. */
static int32_t side_score(const struct event_rules *rules, const struct side *a, const struct side *b, bool between_countries)
{
    uint32_t named = shared_named(rules->merge, a, b);
    int32_t score = named ? 900 + 1000 * (int32_t)(named > 1) : 0;
    if (shared_countries(a, b))
        score += between_countries ? 400 : 100;
    return side_conflict(a, b) ? -1200 : score;
}

static int32_t who_score(const struct event_rules *rules, const struct event_view *a, const struct event_view *b)
{
    if (event_mutual(a->event->type) && event_mutual(b->event->type)) {
        int32_t countries = (int32_t)shared_countries(&a->both, &b->both);
        int32_t named = (int32_t)shared_named(rules->merge, &a->both, &b->both);
        bool conflict = side_conflict(&a->both, &b->both);
        return conflict ? -2000 : (countries > 1 ? 800 : 100 * countries) + 700 * (named > 2 ? 2 : named);
    }
    bool between = a->both.country_count > 1 && b->both.country_count > 1;
    return side_score(rules, &a->actors, &b->actors, between) + side_score(rules, &a->recipients, &b->recipients, between);
}

/* Both undated: reports of the same days are likelier to mean one act. */
static int32_t reported_score(const struct event_view *a, const struct event_view *b)
{
    if (a->article == b->article)
        return 300;
    if (!interval_known(a->reported) || !interval_known(b->reported))
        return -200;
    int32_t gap = interval_gap(a->reported, b->reported);
    return gap <= 3 ? 300 : gap > 60 ? -500 : 0;
}

/* One undated: what a report tells without a day is mostly recent. */
static int32_t recent_score(const struct event_rules *rules, const struct event_view *undated, const struct event_view *dated)
{
    if (shared_named(rules->merge, &undated->both, &dated->both) || undated->article == dated->article)
        return 0;
    if (!interval_known(undated->reported))
        return -100;
    return undated->reported.earliest - dated->days.latest > RECENT ? -1500 : -100;
}

/* The year that one leaves out may be told by the other. */
static int32_t partial_score(const struct event_view *a, const struct event_view *b)
{
    if (partial_known(a->partial) && partial_known(b->partial))
        return !partial_agree(a->partial, b->partial) ? -1500 : a->partial.day && b->partial.day ? 1000 : 400;
    struct partial_day partial = partial_known(a->partial) ? a->partial : b->partial;
    struct interval days = partial_known(a->partial) ? b->days : a->days;
    return interval_known(days) ? (interval_known(partial_within(partial, days)) ? 600 : -1500) : 0;
}

static int32_t days_score(const struct event_rules *rules, const struct event_view *a, const struct event_view *b)
{
    bool a_dated = interval_known(a->days), b_dated = interval_known(b->days);
    if (partial_known(a->partial) || partial_known(b->partial))
        return partial_score(a, b);
    if (!a_dated || !b_dated)
        return a_dated ? recent_score(rules, b, a) : b_dated ? recent_score(rules, a, b) : reported_score(a, b);
    if (!interval_meets(a->days, b->days))
        return -1500;
    int32_t one = interval_width(a->days), other = interval_width(b->days), wide = one > other ? one : other, narrow = one > other ? other : one;
    if (wide <= NARROW)
        return 1500;
    if (wide <= MONTH)
        return narrow <= NARROW ? 1000 : 800;
    bool same_year = narrow >= YEAR - 1 && wide <= YEAR; /* "in 2014": what is told so is history, and mostly one act */
    return (wide <= YEAR && narrow <= MONTH) || same_year ? 500 : 200;
}

static int32_t place_score(const struct event_view *a, const struct event_view *b)
{
    if (!a->place.length || !b->place.length)
        return 0;
    bool same = (a->place_actor != UINT32_MAX && a->place_actor == b->place_actor) || text_equal_fold(a->place, b->place);
    return same ? 600 : 0;
}

static bool on_one_day(const struct event_view *a, const struct event_view *b)
{
    return interval_width(a->days) == 1 && interval_width(b->days) == 1 && a->days.earliest == b->days.earliest;
}

/* Acts of speech that share no word about what was said are two, but for a word where one side did one kind of thing to the other on a day. */
static int32_t few_words_score(const struct event_view *a, const struct event_view *b, size_t shared)
{
    bool content = known_by_content(a->event->type) && known_by_content(b->event->type) && a->words.count > 1 && b->words.count > 1;
    if (content)
        return shared && on_one_day(a, b) && !event_mutual(a->event->type) ? -500 : -1200;
    return shared || !a->words.count || !b->words.count ? 0 : -400;
}

static int32_t words_score(const struct event_view *a, const struct event_view *b)
{
    size_t shared = stems_shared(a->words, b->words);
    int32_t overlap = stems_overlap(a->words, b->words);
    if (shared < 2)
        return few_words_score(a, b, shared);
    return overlap >= 600 ? 1400 : overlap >= 350 ? 900 : overlap >= 200 ? 500 : 150;
}

/* One act told twice in one sentence, or in sentences that copy each other: "a strike … which killed". */
static int32_t sentence_score(const struct event_view *a, const struct event_view *b)
{
    if (a->sentence != b->sentence)
        return 0;
    if (a->article != b->article)
        return a->trigger == b->trigger && a->event->type == b->event->type ? 2500 : -300;
    return a->event->type == b->event->type ? 300 : -1500;
}

/* Something that two acts of the same people seldom share: days, two of the named, the number of a round, a figure, the words. */
static bool anything_rare(const struct event_rules *rules, const struct event_view *a, const struct event_view *b)
{
    bool days = interval_known(a->days) && interval_known(b->days) && interval_width(a->days) <= MONTH && interval_width(b->days) <= MONTH;
    bool year = interval_known(a->days) && interval_known(b->days) && interval_width(a->days) <= YEAR && interval_width(b->days) <= YEAR && a->event->type == b->event->type;
    bool partial = a->partial.day && b->partial.day;
    size_t words = stems_shared(a->words, b->words);
    bool telling = words >= 3 || (words == 2 && stems_overlap(a->words, b->words) >= 350);
    bool here = a->article == b->article && shared_countries(&a->both, &b->both) > 1;
    return days || partial || telling || here || (year && (words || a->trigger == b->trigger)) || (a->ordinal && a->ordinal == b->ordinal) ||
           stems_shared(a->numbers, b->numbers) || shared_named(rules->merge, &a->both, &b->both) > 1 || a->sentence == b->sentence;
}

static int32_t event_link(const void *context, uint32_t first, uint32_t second)
{
    const struct event_rules *rules = context;
    const struct event_view *a = &rules->views[first], *b = &rules->views[second];
    if (!anything_rare(rules, a, b))
        return -1;
    int32_t score = PRIOR + type_score(a, b) + who_score(rules, a, b) + days_score(rules, a, b) + place_score(a, b) + sentence_score(a, b);
    if (a->sentence != b->sentence)
        score += words_score(a, b);
    if (stems_shared(a->numbers, b->numbers))
        score += 600;
    if (a->ordinal || b->ordinal)
        score += a->ordinal == b->ordinal ? 2500 : -300;
    return score - ACCEPTED;
}

/* The same named actors on both sides outweigh days that do not meet: then the reports differ about the day. */
static bool same_whatever_day(const struct event_rules *rules, const struct event_view *a, const struct event_view *b)
{
    return a->event->type == b->event->type && a->trigger == b->trigger && interval_gap(a->days, b->days) <= DAYS_APART &&
           shared_named(rules->merge, &a->actors, &b->actors) && shared_named(rules->merge, &a->recipients, &b->recipients);
}

static bool event_apart(const void *context, uint32_t first, uint32_t second)
{
    const struct event_rules *rules = context;
    const struct event_view *a = &rules->views[first], *b = &rules->views[second];
    if (a->event->status != b->event->status || (a->ordinal && b->ordinal && a->ordinal != b->ordinal))
        return true;
    if (interval_known(a->days) && interval_known(b->days) && !interval_meets(a->days, b->days))
        return !same_whatever_day(rules, a, b);
    if ((partial_known(a->partial) || partial_known(b->partial)) && partial_score(a, b) < 0)
        return true;
    bool mutual = event_mutual(a->event->type) || event_mutual(b->event->type);
    return !mutual && side_conflict(&a->actors, &b->actors);
}

/* ---- the stratum ----------------------------------------------------------------------------------------------------- */

/* Does a mention say enough for an event: who, and more than one thing about them? */
static bool says_enough(const struct event_view *view)
{
    uint32_t sides = (uint32_t)(view->actors.actor_count + view->actors.country_count > 0) + (view->recipients.actor_count + view->recipients.country_count > 0);
    bool dated = interval_known(view->days) && interval_width(view->days) <= YEAR;
    if (view->event->status == STATUS_HYPOTHETICAL)
        return sides == 2;
    return sides == 2 || (sides == 1 && (dated || view->place.length || view->event->actors.count)) || (dated && view->place.length);
}

/* How many events before this one stand on the same words. */
static uint32_t nth_on_words(const struct article *article, uint32_t event)
{
    uint32_t nth = 0;
    const struct span words = article->events.items[event].span;
    while (nth < event && article->events.items[event - nth - 1].span.start == words.start && article->events.items[event - nth - 1].span.end == words.end)
        nth++;
    return nth;
}

typedef LIST_OF(struct event_view) view_list;

static void view_take(struct merge *merge, view_list *views, mention_list *mentions, const struct event_view *view, uint32_t nth)
{
    if (!says_enough(view))
        return;
    *list_push(merge->scratch, views) = *view;
    *list_push(merge->scratch, mentions) = (struct mention){.hash = mention_hash(merge, view->article, KIND_EVENT, view->event->span, nth),
                                                            .signature = event_view_signature(merge, view),
                                                            .article = view->article, .place = view->event->span.start, .days = view->days};
}

/* Whether the sentence of the meeting has an event of talking, or another meeting's words that are the same. */
static bool told_by_event(const struct article *article, const struct meeting *meeting)
{
    int32_t sentence = sentence_at(article, meeting->span.start);
    size_t here = 0;
    for (size_t i = 0; i < article->meetings.count; i++)
        here += article->meetings.items[i].span.start == meeting->span.start;
    for (size_t i = 0; here < 2 && i < article->events.count; i++)
        if (article->events.items[i].type == EVENT_CONSULT && sentence_at(article, article->events.items[i].span.start) == sentence)
            return true;
    return false;
}

/* Rounds of talks that no event word tells ("two rounds took place, in June and August") are acts all the same. */
static void meetings_take(struct merge *merge, view_list *views, mention_list *mentions, uint32_t number)
{
    const struct article *article = merge->articles[number].article;
    for (uint32_t m = 0; m < article->meetings.count; m++) {
        const struct meeting *meeting = &article->meetings.items[m];
        bool marked = meeting->ordinal || interval_known(meeting->days);
        if (!marked || meeting->parties.count < 2 || meeting->status > MEETING_PLANNED || told_by_event(article, meeting))
            continue;
        struct event_view view = meeting_event_make(merge, number, m);
        view_take(merge, views, mentions, &view, MEETINGS_FROM + (uint32_t)meeting->ordinal);
    }
}

static struct event_view *views_make(struct merge *merge, mention_list *mentions)
{
    view_list views = {0};
    for (uint32_t a = 0; a < merge->article_count; a++) {
        for (uint32_t e = 0; e < merge->articles[a].article->events.count; e++) {
            struct event_view view = event_view_make(merge, a, e);
            view_take(merge, &views, mentions, &view, nth_on_words(merge->articles[a].article, e));
        }
        meetings_take(merge, &views, mentions, a);
    }
    return views.items;
}

void events_merge(struct merge *merge)
{
    mention_list mentions = {0};
    struct event_view *views = views_make(merge, &mentions);
    struct event_rules context = {merge, views};
    struct stratum_rules rules = {.stratum = 4, .kind = KIND_EVENT, .name = "events", .days_apart = DAYS_APART, .linkage = LINKAGE_SINGLE,
                                  .context = &context, .keys = event_keys, .link = event_link, .apart = event_apart};
    const struct stratum_result *result = merge_run(merge, &rules, &mentions);
    merge->record->events.count = 0;
    for (size_t o = 0; o < result->objects.count; o++)
        event_object_add(merge, views, result, &result->objects.items[o]);
}
