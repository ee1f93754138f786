/* The invariants of an article, proved after every stage in debug builds and in the tests. */
#include "base/utf8.h"
#include "model/model.h"

struct checker {
    const struct article *article;
    const char *broken;
};

static void must(struct checker *checker, bool holds, const char *what, size_t index)
{
    if (!holds && !checker->broken)
        checker->broken = text_format(checker->article->arena, "%s %zu", what, index).data;
}

static bool boundary(struct text text, uint32_t byte) { return byte == text.length || ((unsigned char)text.data[byte] & 0xC0) != 0x80; }

static bool good_span(const struct article *article, struct span span)
{
    return span.start <= span.end && span.end <= article->text.length && boundary(article->text, span.start) && boundary(article->text, span.end);
}

static bool good_or_none(const struct article *article, struct span span) { return !span_known(span) || good_span(article, span); }

static bool good_index(int32_t index, size_t count) { return index == INDEX_NONE || (index >= 0 && (size_t)index < count); }

static bool good_days(struct interval days) { return !interval_known(days) || days.earliest <= days.latest; }

static bool good_indexes(const index_list *list, size_t count)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == INDEX_NONE || !good_index(list->items[i], count))
            return false;
    return true;
}

static void check_tokens(struct checker *checker)
{
    const struct article *a = checker->article;
    for (size_t i = 0; i < a->sentences.count; i++)
        must(checker, good_span(a, a->sentences.items[i]) && (!i || a->sentences.items[i - 1].end <= a->sentences.items[i].start), "sentence out of place:", i);
    for (size_t i = 0; i < a->tokens.count; i++) {
        const struct token *token = &a->tokens.items[i];
        must(checker, good_span(a, token->span), "token out of place:", i);
        must(checker, good_index(token->head, a->tokens.count) && token->head != (int32_t)i, "token with a head outside the article:", i);
        must(checker, good_index(token->sentence, a->sentences.count), "token without sentence:", i);
        size_t steps = 0;
        for (int32_t head = token->head; head != INDEX_NONE && steps <= 2000 && !checker->broken; head = a->tokens.items[head].head)
            steps++;
        must(checker, steps <= 2000, "token in a circle of heads:", i);
    }
}

static void check_events(struct checker *checker)
{
    const struct article *a = checker->article;
    for (size_t i = 0; i < a->events.count; i++) {
        const struct event *event = &a->events.items[i];
        must(checker, good_span(a, event->span) && good_days(event->days), "event out of place:", i);
        must(checker, good_index(event->time, a->times.count) && good_index(event->place, a->entities.count) && good_index(event->said_by, a->entities.count), "event with a wrong index:", i);
        const participant_list *sides[] = {&event->actors, &event->recipients};
        for (int side = 0; side < 2; side++)
            for (size_t p = 0; p < sides[side]->count; p++)
                must(checker, good_or_none(a, sides[side]->items[p].span) && good_index(sides[side]->items[p].entity, a->entities.count), "event with a wrong participant:", i);
    }
}

static void check_meetings(struct checker *checker)
{
    const struct article *a = checker->article;
    for (size_t i = 0; i < a->meetings.count; i++) {
        const struct meeting *meeting = &a->meetings.items[i];
        must(checker, good_span(a, meeting->span) && good_days(meeting->days), "meeting out of place:", i);
        must(checker, good_indexes(&meeting->parties, a->entities.count) && good_index(meeting->place, a->entities.count) && good_index(meeting->time, a->times.count), "meeting with a wrong index:", i);
        for (size_t d = 0; d < meeting->heads.count; d++)
            must(checker, good_index(meeting->heads.items[d].who, a->entities.count) && good_index(meeting->heads.items[d].of, a->entities.count), "meeting with a wrong head:", i);
        for (size_t d = 0; d < meeting->members.count; d++)
            must(checker, good_index(meeting->members.items[d].who, a->entities.count) && good_index(meeting->members.items[d].of, a->entities.count), "meeting with a wrong member:", i);
    }
    for (size_t i = 0; i < a->commitments.count; i++) {
        const struct commitment *commitment = &a->commitments.items[i];
        must(checker, good_span(a, commitment->span) && good_span(a, commitment->what), "commitment out of place:", i);
        must(checker, good_indexes(&commitment->by, a->entities.count) && good_indexes(&commitment->to, a->entities.count), "commitment with a wrong party:", i);
        must(checker, good_index(commitment->time, a->times.count) && good_index(commitment->due, a->times.count), "commitment with a wrong time:", i);
    }
}

static void check_facts(struct checker *checker)
{
    const struct article *a = checker->article;
    for (size_t i = 0; i < a->entities.count; i++)
        for (size_t m = 0; m < a->entities.items[i].mentions.count; m++)
            must(checker, good_span(a, a->entities.items[i].mentions.items[m]), "entity with a mention out of place:", i);
    for (size_t i = 0; i < a->names.count; i++)
        must(checker, good_span(a, a->names.items[i].span) && good_index(a->names.items[i].entity, a->entities.count), "name out of place:", i);
    for (size_t i = 0; i < a->roles.count; i++) {
        const struct role *role = &a->roles.items[i];
        must(checker, good_span(a, role->title) && good_index(role->entity, a->entities.count) && good_index(role->of, a->entities.count) && good_index(role->time, a->times.count), "role out of place:", i);
    }
    for (size_t i = 0; i < a->times.count; i++)
        must(checker, good_span(a, a->times.items[i].span) && good_days(a->times.items[i].days), "time out of place:", i);
    for (size_t i = 0; i < a->quotes.count; i++) {
        const struct quote *quote = &a->quotes.items[i];
        must(checker, good_span(a, quote->span) && good_or_none(a, quote->speaker) && good_or_none(a, quote->cue) && good_index(quote->speaker_entity, a->entities.count), "quote out of place:", i);
    }
    for (size_t i = 0; i < a->figures.count; i++) {
        const struct figure *figure = &a->figures.items[i];
        must(checker, good_span(a, figure->span) && good_days(figure->days), "figure out of place:", i);
        must(checker, good_index(figure->place, a->entities.count) && good_index(figure->time, a->times.count) && good_index(figure->said_by, a->entities.count) && good_index(figure->owner, a->entities.count), "figure with a wrong index:", i);
    }
}

const char *model_check(const struct article *article)
{
    struct checker checker = {.article = article};
    must(&checker, utf8_valid(article->text), "text that is not UTF-8", 0);
    for (size_t i = 0; i < article->parts.count; i++)
        must(&checker, good_span(article, article->parts.items[i].span), "part out of place:", i);
    must(&checker, good_days(article->published.interval), "published days out of order", 0);
    check_tokens(&checker);
    check_facts(&checker);
    check_events(&checker);
    check_meetings(&checker);
    return checker.broken;
}
