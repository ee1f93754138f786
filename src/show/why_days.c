/* Which rule dated this: the time expression, the day that it hangs on, and what that day rests on. */
#include "show/why.h"

enum { MOST_RULES = 12 };

/* ---- the small programs of model/relative.h in words ------------------------------------------------------------------ */

static const char *const weekdays[] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const months[] = {"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int32_t number_at(struct text *rest)
{
    int32_t number = 0;
    size_t at = 0;
    for (; at < rest->length && is_digit(rest->data[at]) && at < 6; at++)
        number = number * 10 + (rest->data[at] - '0');
    *rest = text_slice(*rest, at, rest->length);
    return number;
}

/* "Tuesday", "11 June", "June"; unknown where it is none of the common ones. */
static struct text pick_words(struct arena *arena, struct text *rest)
{
    char kind = rest->length ? rest->data[0] : '\0';
    if (text_starts(*rest, "WE")) {
        *rest = text_slice(*rest, 2, rest->length);
        return TEXT("weekend");
    }
    if (kind != 'E' && kind != 'M' && kind != 'T')
        return (struct text){NULL, 0};
    *rest = text_slice(*rest, 1, rest->length);
    int32_t number = number_at(rest);
    if (kind == 'E')
        return number >= 1 && number <= 7 ? text_of(weekdays[number]) : (struct text){NULL, 0};
    if (kind == 'T')
        return text_format(arena, "day %d of a month", (int)number);
    if (number < 1 || number > 12)
        return (struct text){NULL, 0};
    if (rest->length < 2 || rest->data[0] != '-' || !is_digit(rest->data[1]))
        return text_of(months[number]);
    *rest = text_slice(*rest, 1, rest->length);
    return text_format(arena, "%d %s", (int)number_at(rest), months[number]);
}

static const char *unit_name(char unit)
{
    switch (unit) {
    case 'D':
        return "day";
    case 'W':
    case 'w':
        return "week";
    case 'M':
        return "month";
    case 'Q':
        return "quarter";
    case 'Y':
        return "year";
    case 'E':
        return "decade";
    case 'C':
        return "century";
    default:
        return NULL;
    }
}

/* "+2M", "-1D", "+0W". */
static struct text shift_words(struct arena *arena, struct text *rest, struct text base)
{
    bool earlier = rest->data[0] == '-';
    *rest = text_slice(*rest, 1, rest->length);
    int32_t number = number_at(rest);
    const char *unit = rest->length ? unit_name(rest->data[0]) : NULL;
    *rest = text_slice(*rest, 1, rest->length);
    if (!unit)
        return (struct text){NULL, 0};
    if (!number)
        return text_format(arena, "the %s of %s", unit, base.data);
    return text_format(arena, "%d %s%s %s %s", (int)number, unit, number == 1 ? "" : "s", earlier ? "before" : "after", base.data);
}

static struct text choice_words(struct arena *arena, struct text *rest, struct text base)
{
    char sign = rest->data[0];
    bool reaches = rest->length > 1 && rest->data[1] == '=';
    *rest = text_slice(*rest, reaches ? 2 : 1, rest->length);
    struct text pick = pick_words(arena, rest);
    if (!pick.length)
        return pick;
    const char *where = sign == '<' ? reaches ? "on or before" : "before" : sign == '>' ? reaches ? "on or after" : "after" : sign == '~' ? "nearest to" : "in";
    return text_format(arena, "the %s%.*s %s %s", sign == '<' ? "last " : sign == '>' ? "first " : "", (int)pick.length, pick.data, where, base.data);
}

static struct text point_words(struct arena *arena, struct text point)
{
    struct text words = TEXT("the article’s day"), rest = text_slice(point, 1, point.length);
    while (words.length && rest.length && rest.data[0] != '/')
        words = rest.data[0] == '+' || rest.data[0] == '-' ? shift_words(arena, &rest, words) : choice_words(arena, &rest, words);
    if (!words.length || !rest.length)
        return words;
    const char *part = text_is(rest, "/START") ? "the beginning of" : text_is(rest, "/MID") ? "the middle of" : "the end of";
    return text_format(arena, "%s %s", part, words.data);
}

static struct text relative_words(struct arena *arena, struct text relative)
{
    size_t dots = text_find(relative, "..");
    struct text from = point_words(arena, text_slice(relative, 0, dots)), to = {NULL, 0};
    if (dots != SIZE_MAX)
        to = point_words(arena, text_slice(relative, dots + 2, relative.length));
    if (!from.length || (dots != SIZE_MAX && !to.length))
        return text_format(arena, "reckoned from the article’s day by the rule %.*s", (int)relative.length, relative.data);
    return dots == SIZE_MAX ? from : text_format(arena, "from %s to %s", from.data, to.data);
}

/* ---- rules ------------------------------------------------------------------------------------------------------------- */

static struct text basis_words(struct arena *arena, const struct published *published)
{
    const struct evidence *evidence = published->evidence.count ? &published->evidence.items[0] : NULL;
    if (published->basis == BASIS_NONE || !interval_known(published->interval))
        return TEXT("which nothing tells");
    return text_format(arena, "%s%s%.*s", basis_names[published->basis], evidence && evidence->why.length ? ": " : "", evidence ? (int)evidence->why.length : 0,
                       evidence && evidence->why.length ? evidence->why.data : "");
}

struct text article_day_rule(struct arena *arena, const struct published *published)
{
    return text_format(arena, "%s, %s", days_text(arena, published->interval).data, basis_words(arena, published).data);
}

struct text time_rule(struct arena *arena, const struct article *article, const struct time_mention *time)
{
    struct text days = days_text(arena, time->days);
    if (time->relative.length)
        return text_format(arena, "%s: %s, and that is %s", days.data, relative_words(arena, time->relative).data, article_day_rule(arena, &article->published).data);
    if (time->anchor == ANCHOR_TEXT)
        return text_format(arena, "%s: counted from another day in the text", days.data);
    if (time->anchor == ANCHOR_PUBLISHED)
        return text_format(arena, "%s: with what it leaves out taken from the article’s day, %s", days.data, article_day_rule(arena, &article->published).data);
    return interval_known(time->days) ? text_format(arena, "%s: told in full", days.data) : TEXT("names no day that can be told");
}

static void day_add(struct view *view, why_day_list *days, uint32_t article, struct span words, int32_t time, const char *none)
{
    const struct article *source = view->options->why->record->articles.items[article].article;
    struct why_day *day = list_push(view->arena, days);
    *day = (struct why_day){.mark = {why_article(view, article), sentence_at(source, words.start) + 1, false}};
    if (time == INDEX_NONE) {
        day->rule = text_of(none);
        return;
    }
    day->words = span_text(source->text, source->times.items[time].span);
    day->rule = time_rule(view->arena, source, &source->times.items[time]);
}

/* Told as news, without a day. */
static void news_day_add(struct view *view, why_day_list *days, uint32_t article, struct span words)
{
    const struct article *source = view->options->why->record->articles.items[article].article;
    day_add(view, days, article, words, INDEX_NONE,
            text_format(view->arena, "told as news without a day: the article’s day or the two before it; that is %s", article_day_rule(view->arena, &source->published).data).data);
}

/* The time of the meeting that begins there. */
static void meeting_day_add(struct view *view, why_day_list *days, const struct statement *statement)
{
    const struct article *article = view->options->why->record->articles.items[statement->article].article;
    for (size_t m = 0; m < article->meetings.count; m++)
        if (article->meetings.items[m].span.start == statement->mention.start) {
            day_add(view, days, statement->article, statement->mention, article->meetings.items[m].time, "no day is told");
            return;
        }
}

static void event_days(struct view *view, why_day_list *days, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days->count < MOST_RULES; i++) {
        const struct statement *statement = &statements->items[i];
        const struct article *article = view->options->why->record->articles.items[statement->article].article;
        size_t before = days->count;
        for (size_t e = 0; e < article->events.count && days->count == before; e++) {
            const struct event *event = &article->events.items[e];
            if (event->span.start != statement->mention.start || event->span.end != statement->mention.end)
                continue;
            if (event->time == INDEX_NONE && event->recent)
                news_day_add(view, days, statement->article, event->span);
            else
                day_add(view, days, statement->article, event->span, event->time, "no day is told");
        }
        if (days->count == before)
            meeting_day_add(view, days, statement);
    }
}

static void meeting_days(struct view *view, why_day_list *days, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days->count < MOST_RULES; i++)
        meeting_day_add(view, days, &statements->items[i]);
}

static void figure_days(struct view *view, why_day_list *days, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days->count < MOST_RULES; i++) {
        const struct statement *statement = &statements->items[i];
        const struct article *article = view->options->why->record->articles.items[statement->article].article;
        for (size_t f = 0; f < article->figures.count; f++) {
            const struct figure *figure = &article->figures.items[f];
            if (figure->span.start != statement->mention.start)
                continue;
            const char *none = figure->now ? text_format(view->arena, "the tense says that it holds on the article’s day; that is %s", article_day_rule(view->arena, &article->published).data).data : "no day is told";
            day_add(view, days, statement->article, figure->span, figure->time, none);
            break;
        }
    }
}

static void commitment_days(struct view *view, why_day_list *days, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days->count < MOST_RULES; i++) {
        const struct statement *statement = &statements->items[i];
        const struct article *article = view->options->why->record->articles.items[statement->article].article;
        for (size_t c = 0; c < article->commitments.count; c++) {
            const struct commitment *commitment = &article->commitments.items[c];
            if (!span_holds(commitment->span, statement->mention) && !span_holds(statement->span, commitment->span))
                continue;
            day_add(view, days, statement->article, commitment->span, commitment->time, "made: no day is told beside it; that of an act of agreeing in the sentence, if there is one");
            if (commitment->due != INDEX_NONE)
                day_add(view, days, statement->article, commitment->span, commitment->due, "");
            break;
        }
    }
}

static void quote_days(struct view *view, why_day_list *days, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count && days->count < MOST_RULES; i++) {
        const struct article *article = view->options->why->record->articles.items[statements->items[i].article].article;
        day_add(view, days, statements->items[i].article, statements->items[i].span, INDEX_NONE,
                text_format(view->arena, "the day of the article that has it: %s", article_day_rule(view->arena, &article->published).data).data);
    }
}

why_day_list why_days(struct view *view, const struct object *object)
{
    why_day_list days = {0};
    const struct record_event *event = why_event(view, object->id);
    const struct round *round = why_round(view, object->id);
    const struct record_figure *figure = why_figure(view, object->id);
    const struct record_commitment *commitment = why_commitment(view, object->id);
    const struct record_quote *quote = why_quote(view, object->id);
    if (event)
        event_days(view, &days, &event->statements);
    if (round)
        meeting_days(view, &days, &round->statements);
    if (figure)
        figure_days(view, &days, &figure->statements);
    if (commitment)
        commitment_days(view, &days, &commitment->statements);
    if (quote)
        quote_days(view, &days, &quote->statements);
    return days;
}
