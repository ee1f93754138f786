/* Stratum 4: mentions of one act, within and across articles, become one event.

   Partners are proposed by what rarely agrees by chance: a named actor, a pair of countries, a place or the same word, each
   with the family of the type. link() adds up what speaks for one act and what against it; the surest links join first, and what
   cannot be one act (other days, other actors, another round) keeps asunder all that was joined to it. What happened and what was
   only planned, demanded or denied are never one event. */
#include "merge/corrections.h"
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

static int32_t type_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    int32_t score = a->trigger != b->trigger ? 0 : a->plain_trigger ? reason(why, 300, "the same word for the act, one that any act may be called by") : rare_reason(why, 1000, "the same word for the act");
    if (a->event->type == b->event->type)
        return score + reason(why, 1500, "the same kind of act");
    if (a->event->type == EVENT_CONSULT || b->event->type == EVENT_CONSULT)
        return score + reason(why, -1200, "talks are not what they agreed on");
    return score + (event_family(a->event->type) == event_family(b->event->type) ? reason(why, -200, "not quite the same kind of act") : reason(why, -800, "another kind of act"));
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

/* The words for one side of an act. */
struct side_words {
    const char *conflict, *named, *two_named, *country;
};

/* Within one country everyone is of that country: that says next to nothing. */
static int32_t side_score(const struct event_rules *rules, const struct side *a, const struct side *b, bool between_countries, const struct side_words *words, struct reasons *why)
{
    if (side_conflict(a, b))
        return reason(why, -1200, words->conflict);
    uint32_t named = shared_named(rules->merge, a, b);
    int32_t score = named ? reason(why, 900 + 1000 * (int32_t)(named > 1), named > 1 ? words->two_named : words->named) : 0;
    return score + (shared_countries(a, b) ? reason(why, between_countries ? 400 : 100, words->country) : 0);
}

static int32_t both_sides_score(const struct event_rules *rules, const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    if (side_conflict(&a->both, &b->both))
        return reason(why, -2000, "nobody took part in both");
    int32_t countries = (int32_t)shared_countries(&a->both, &b->both), named = (int32_t)shared_named(rules->merge, &a->both, &b->both);
    int32_t score = reason(why, countries > 1 ? 800 : 100 * countries, countries > 1 ? "the same two countries" : "a country in common");
    return score + reason(why, 700 * (named > 2 ? 2 : named), named > 1 ? "two or more of the same named persons or bodies" : "the same named person or body");
}

static int32_t who_score(const struct event_rules *rules, const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    static const struct side_words acted = {"others acted", "the same named one acted", "the same named ones acted", "of the same country acted"};
    static const struct side_words met = {"it was done to others", "it was done to the same named one", "it was done to the same named ones", "it was done to the same country"};
    if (event_mutual(a->event->type) && event_mutual(b->event->type))
        return both_sides_score(rules, a, b, why);
    bool between = a->both.country_count > 1 && b->both.country_count > 1;
    return side_score(rules, &a->actors, &b->actors, between, &acted, why) + side_score(rules, &a->recipients, &b->recipients, between, &met, why);
}

/* Both undated: reports of the same days are likelier to mean one act. */
static int32_t reported_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    if (a->article == b->article)
        return reason(why, 300, "told in one article, without a day");
    if (!interval_known(a->reported) || !interval_known(b->reported))
        return reason(why, -200, "no days to hold against each other");
    int32_t gap = interval_gap(a->reported, b->reported);
    return gap <= 3 ? reason(why, 300, "reported within three days of each other") : reason(why, gap > 60 ? -500 : 0, "reported more than two months apart");
}

/* One undated: what a report tells without a day is mostly recent. */
static int32_t recent_score(const struct event_rules *rules, const struct event_view *undated, const struct event_view *dated, struct reasons *why)
{
    if (shared_named(rules->merge, &undated->both, &dated->both) || undated->article == dated->article)
        return 0;
    if (interval_known(undated->reported) && undated->reported.earliest - dated->days.latest > RECENT)
        return reason(why, -1500, "told without a day, in an article of four months later or more");
    return reason(why, -100, "one is told without a day");
}

/* The year that one leaves out may be told by the other. */
static int32_t partial_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    if (partial_known(a->partial) && partial_known(b->partial)) {
        if (!partial_agree(a->partial, b->partial))
            return reason(why, -1500, "days of the year that do not meet");
        return a->partial.day && b->partial.day ? reason(why, 1000, "the same day of the year") : reason(why, 400, "the same month");
    }
    struct partial_day partial = partial_known(a->partial) ? a->partial : b->partial;
    struct interval days = partial_known(a->partial) ? b->days : a->days;
    if (!interval_known(days))
        return 0;
    return interval_known(partial_within(partial, days)) ? reason(why, 600, "a day without its year that fits") : reason(why, -1500, "a day without its year that does not fit");
}

static int32_t days_meet_score(struct interval a, struct interval b, struct reasons *why)
{
    int32_t one = interval_width(a), other = interval_width(b), wide = one > other ? one : other, narrow = one > other ? other : one;
    if (wide <= NARROW)
        return reason(why, 1500, "the same day");
    if (wide <= MONTH)
        return reason(why, narrow <= NARROW ? 1000 : 800, "days that meet, within a month");
    bool same_year = narrow >= YEAR - 1 && wide <= YEAR; /* "in 2014": what is told so is history, and mostly one act */
    bool within_year = (wide <= YEAR && narrow <= MONTH) || same_year;
    return within_year ? reason(why, 500, "days that meet, within a year") : reason(why, 200, "days that meet, loosely");
}

static int32_t days_score(const struct event_rules *rules, const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    bool a_dated = interval_known(a->days), b_dated = interval_known(b->days);
    if (partial_known(a->partial) || partial_known(b->partial))
        return partial_score(a, b, why);
    if (!a_dated || !b_dated)
        return a_dated ? recent_score(rules, b, a, why) : b_dated ? recent_score(rules, a, b, why) : reported_score(a, b, why);
    return interval_meets(a->days, b->days) ? days_meet_score(a->days, b->days, why) : reason(why, -1500, "days that do not meet");
}

static int32_t place_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    if (!a->place.length || !b->place.length)
        return 0;
    bool same = (a->place_actor != UINT32_MAX && a->place_actor == b->place_actor) || text_equal_fold(a->place, b->place);
    return same ? rare_reason(why, 600, "the same place") : 0;
}

static bool on_one_day(const struct event_view *a, const struct event_view *b)
{
    return interval_width(a->days) == 1 && interval_width(b->days) == 1 && a->days.earliest == b->days.earliest;
}

/* Acts of speech that share no word about what was said are two, but for a word where one side did one kind of thing to the other on a day. */
static int32_t few_words_score(const struct event_view *a, const struct event_view *b, size_t shared, struct reasons *why)
{
    bool content = known_by_content(a->event->type) && known_by_content(b->event->type) && a->words.count > 1 && b->words.count > 1;
    if (content)
        return reason(why, shared && on_one_day(a, b) && !event_mutual(a->event->type) ? -500 : -1200, "hardly a word in common about what it was");
    return shared || !a->words.count || !b->words.count ? 0 : reason(why, -400, "no other word in common");
}

static int32_t words_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    size_t shared = stems_shared(a->words, b->words);
    int32_t overlap = stems_overlap(a->words, b->words);
    if (shared < 2)
        return few_words_score(a, b, shared, why);
    if (overlap >= 350)
        return rare_reason(why, overlap >= 600 ? 1400 : 900, "told in much the same words");
    return reason(why, overlap >= 200 ? 500 : 150, "some words in common");
}

/* One act told twice in one sentence, or in sentences that copy each other: "a strike … which killed". */
static int32_t sentence_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    if (a->sentence != b->sentence)
        return 0;
    bool same_type = a->event->type == b->event->type;
    if (a->article != b->article)
        return a->trigger == b->trigger && same_type ? rare_reason(why, 2500, "the same sentence, copied") : reason(why, -300, "two words of one sentence, copied");
    return same_type ? reason(why, 300, "told twice in one sentence") : reason(why, -1500, "one sentence tells of both");
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

static int32_t number_score(const struct event_view *a, const struct event_view *b, struct reasons *why)
{
    int32_t figures = stems_shared(a->numbers, b->numbers) ? rare_reason(why, 600, "the same figure") : 0;
    if (!a->ordinal && !b->ordinal)
        return figures;
    return figures + (a->ordinal == b->ordinal ? rare_reason(why, 2500, "the same number of a round") : reason(why, -300, "only one names the number of a round"));
}

static int32_t event_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct event_rules *rules = context;
    const struct event_view *a = &rules->views[first], *b = &rules->views[second];
    if (!anything_rare(rules, a, b))
        return reason(why, REFUSED, "nothing in common that two acts of the same people seldom share");
    int32_t score = reason(why, PRIOR - ACCEPTED, TIE_PRIOR);
    score += type_score(a, b, why) + who_score(rules, a, b, why) + days_score(rules, a, b, why) + place_score(a, b, why) + sentence_score(a, b, why);
    return score + (a->sentence != b->sentence ? words_score(a, b, why) : 0) + number_score(a, b, why);
}

static int32_t event_link(const void *context, uint32_t first, uint32_t second) { return event_weigh(context, first, second, NULL); }

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
    if ((partial_known(a->partial) || partial_known(b->partial)) && partial_score(a, b, NULL) < 0)
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
                                  .context = &context, .keys = event_keys, .link = event_link, .explain = event_weigh, .apart = event_apart};
    const struct stratum_result *result = merge_run(merge, &rules, &mentions);
    merge->record->events.count = 0;
    for (size_t o = 0; o < result->objects.count; o++)
        if (!object_dropped(merge, result, &result->objects.items[o]))
            event_object_add(merge, views, result, &result->objects.items[o]);
}
