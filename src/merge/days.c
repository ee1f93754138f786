/* Stratum 2, and again in 6: on which day was an article written that does not say so, or not exactly?

   What it says of days hangs on its own day: "the second round next month". Where other articles put that round in August, this one
   is of July. Each such clue leaves certain days; they are taken by rank, the surest first, and one that would leave no day is passed over:
   a conflict narrows nothing. Where the article claims a day itself, what a copied article claims against it is listed as rejected.
   Once the day is known, the times of the article are resolved again, and with them all that happened at those times. */
#include "merge/day_clues.h"

#include "model/relative.h"

enum {
    MOST_DAYS = 1600, /* tried for an article */
    CONFIDENCE = 600  /* thousandths, of a day that others gave */
};

/* ---- weighing -------------------------------------------------------------------------------------------------------- */

static bool clue_allows(const struct clue *clue, int32_t day)
{
    struct interval meant = clue->relative.length ? time_resolve(clue->relative, interval_of_day(day)) : interval_of_day(day);
    if (clue->relative.length && !interval_known(meant))
        return false;
    if (clue->month)
        return date_of_day(meant.earliest).month == clue->month && date_of_day(meant.latest).month == clue->month;
    return interval_meets(meant, clue->days);
}

/* The days to try: as far as the clues can reach, within what the article says itself. Unknown where nothing says where to look. */
static struct interval days_to_try(struct interval own, const clue_list *clues)
{
    struct interval all = INTERVAL_UNKNOWN;
    for (size_t i = 0; i < clues->count; i++) {
        struct interval days = clues->items[i].days;
        if (days.earliest != DAY_UNKNOWN)
            all = interval_around(all, interval_of_day(days.earliest));
        if (days.latest != DAY_UNKNOWN)
            all = interval_around(all, interval_of_day(days.latest));
    }
    if (!interval_known(all))
        all = own;
    if (!interval_known(all))
        return INTERVAL_UNKNOWN;
    all = (struct interval){all.earliest - CLUE_REACH, all.latest + CLUE_REACH};
    if (own.earliest != DAY_UNKNOWN && own.earliest > all.earliest)
        all.earliest = own.earliest;
    if (own.latest != DAY_UNKNOWN && own.latest < all.latest)
        all.latest = own.latest;
    if (all.latest - all.earliest >= MOST_DAYS)
        all.latest = all.earliest + MOST_DAYS - 1;
    return all;
}

/* Takes the clue's days out of `allowed` if that leaves any; gives whether it did. */
static bool clue_take(bool *allowed, struct interval tried, const struct clue *clue)
{
    bool left[MOST_DAYS], any = false;
    for (int32_t day = tried.earliest; day <= tried.latest; day++) {
        size_t i = (size_t)(day - tried.earliest);
        left[i] = allowed[i] && clue_allows(clue, day);
        any = any || left[i];
    }
    for (size_t i = 0; any && i <= (size_t)(tried.latest - tried.earliest); i++)
        allowed[i] = left[i];
    return any;
}

/* The smallest interval of what is allowed. Where it reaches the edge of what was tried, that end is the article's own. */
static struct interval allowed_days(const bool *allowed, struct interval tried, struct interval own)
{
    struct interval days = INTERVAL_UNKNOWN;
    for (int32_t day = tried.earliest; day <= tried.latest; day++)
        if (allowed[day - tried.earliest])
            days = interval_around(days, interval_of_day(day));
    if (days.earliest == tried.earliest)
        days.earliest = own.earliest;
    if (days.latest == tried.latest)
        days.latest = own.latest;
    return days;
}

/* ---- what is written down -------------------------------------------------------------------------------------------- */

static struct text days_words(struct arena *arena, struct interval days)
{
    char first[11] = "", last[11] = "";
    if (days.earliest != DAY_UNKNOWN)
        day_iso(days.earliest, first);
    if (days.latest != DAY_UNKNOWN)
        day_iso(days.latest, last);
    return days.earliest == days.latest ? text_format(arena, "%s", first) : text_format(arena, "%s … %s", first, last);
}

static struct evidence clue_evidence(struct merge *merge, struct article *article, const struct clue *clue)
{
    bool rests = clue->last != UINT32_MAX && merge->articles[clue->last].article != article;
    static const char *const why[] = {[CLUE_COPY] = "it repeats an article of about",  [CLUE_MEETING] = "other articles put this meeting on",
                                      [CLUE_NEWS] = "the news of it is of",            [CLUE_MONTH] = "the title names the month",
                                      [CLUE_EVENT] = "other articles put this event on", [CLUE_WORDING] = "it shares its wording with an article of about",
                                      [CLUE_BOUND] = "it is told as past or ahead, and was or is of"};
    struct text other = clue->from == UINT32_MAX ? (struct text){0} : merge->articles[clue->from].article->title;
    struct text days = clue->kind == CLUE_MONTH ? TEXT("of the time said") : days_words(article->arena, clue->days);
    return (struct evidence){.in = IN_TEXT, .span = clue->span, .text = span_text(article->text, clue->span), .article = rests ? merge->articles[clue->last].article->id : (struct text){0},
                             .why = text_format(article->arena, "%s %.*s%s%.*s", why[clue->kind], (int)days.length, days.data, other.length ? ": " : "",
                                                (int)other.length, other.length ? other.data : "")};
}

/* What is said again of days, once the article's own day is narrower. */
void article_times_again(struct article *article)
{
    for (size_t i = 0; i < article->times.count; i++)
        if (article->times.items[i].relative.length)
            article->times.items[i].days = time_resolve(article->times.items[i].relative, article->published.interval);
    for (size_t i = 0; i < article->events.count; i++)
        if (article->events.items[i].time != INDEX_NONE && article->times.items[article->events.items[i].time].relative.length)
            article->events.items[i].days = article->times.items[article->events.items[i].time].days;
        else if (article->events.items[i].recent)
            article->events.items[i].days = time_resolve(EVENT_RECENT, article->published.interval);
    for (size_t i = 0; i < article->figures.count; i++)
        if (article->figures.items[i].now)
            article->figures.items[i].days = interval_known(article->published.interval) ? article->published.interval : INTERVAL_UNKNOWN;
        else if (article->figures.items[i].time != INDEX_NONE && article->times.items[article->figures.items[i].time].relative.length)
            article->figures.items[i].days = article->times.items[article->figures.items[i].time].days;
    for (size_t i = 0; i < article->meetings.count; i++)
        if (article->meetings.items[i].time != INDEX_NONE && article->times.items[article->meetings.items[i].time].relative.length)
            article->meetings.items[i].days = article->times.items[article->meetings.items[i].time].days;
}

static void day_reject(struct merge *merge, struct article *article, const struct clue *clue)
{
    for (size_t i = 0; i < article->published.rejected.count; i++)
        if (article->published.rejected.items[i].day == clue->days.earliest)
            return;
    struct rejected_day *rejected = list_push(article->arena, &article->published.rejected);
    rejected->day = clue->days.earliest;
    rejected->why = TEXT("it contradicts what the article says of its own day");
    *list_push(article->arena, &rejected->evidence) = clue_evidence(merge, article, clue);
}

/* Narrows the article's day by its clues; gives whether they said something new. */
static bool day_weigh(struct merge *merge, uint32_t a, const clue_list *clues)
{
    struct article *article = merge->articles[a].article;
    struct published *published = &article->published;
    struct interval own = published->interval, tried = days_to_try(own, clues);
    bool allowed[MOST_DAYS], taken[MOST_CLUES] = {false};
    if (!interval_known(tried) || tried.earliest > tried.latest)
        return false;
    for (size_t i = 0; i < MOST_DAYS; i++)
        allowed[i] = true;
    for (size_t i = 0; i < clues->count; i++) {
        taken[i] = clue_take(allowed, tried, &clues->items[i]);
        if (!taken[i] && clues->items[i].kind == CLUE_COPY && day_is_narrow(own, ANCHOR_WIDTH))
            day_reject(merge, article, &clues->items[i]);
    }
    struct interval days = allowed_days(allowed, tried, own);
    if (days.earliest == own.earliest && days.latest == own.latest)
        return false;
    published->interval = days;
    published->basis = BASIS_INFERRED;
    published->confidence = CONFIDENCE;
    for (size_t i = 0; i < clues->count; i++)
        if (taken[i])
            *list_push(article->arena, &published->evidence) = clue_evidence(merge, article, &clues->items[i]);
    article_times_again(article);
    return true;
}

bool days_weigh(struct merge *merge)
{
    clue_list *clues = day_clues_find(merge);
    bool narrowed = false;
    for (uint32_t a = 0; a < merge->article_count; a++) /* after all clues are read, so that none depends on the order */
        if (clues[a].count && !merge->articles[a].day_given)
            narrowed = day_weigh(merge, a, &clues[a]) || narrowed;
    return narrowed;
}
