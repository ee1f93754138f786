#include "model/model.h"

#include "base/utf8.h"

const char *const part_kind_names[PART_KINDS] = {"body", "standfirst", "heading", "caption", "dateline", "list", "quote"};
const char *const place_in_names[PLACES_IN] = {"text", "title", "left_out", "page", "metadata"};
const char *const basis_names[BASES] = {"none", "metadata", "stated", "inferred"};
const char *const entity_type_names[ENTITY_TYPES] = {"person", "organization", "group", "country", "place", "facility", "other"};
const char *const role_when_names[ROLE_WHENS] = {"now", "former", "acting", "future"};
const char *const time_type_names[TIME_TYPES] = {"DATE", "TIME", "DURATION", "SET"};
const char *const time_anchor_names[TIME_ANCHORS] = {NULL, "published", "text"};
const char *const quote_kind_names[QUOTE_KINDS] = {"direct", "indirect", "mixed"};
const char *const relation_names[RELATIONS] = {"exactly", "about", "over", "under", "between"};
const char *const event_type_names[EVENT_TYPES] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                                                   "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
const char *const event_status_names[EVENT_STATUSES] = {"happened", "planned", "demanded", "denied", "hypothetical"};
const char *const meeting_status_names[MEETING_STATUSES] = {"held", "planned", "postponed", "cancelled"};
const char *const meeting_format_names[MEETING_FORMATS] = {NULL, "video", "in person", "phone"};

int32_t name_index(const char *const *names, int32_t count, struct text name)
{
    for (int32_t i = 0; i < count; i++)
        if (names[i] && name.data && text_is(name, names[i]))
            return i;
    return INDEX_NONE;
}

struct article *article_create(void)
{
    struct arena *arena = arena_create();
    struct article *article = arena_alloc(arena, sizeof *article);
    article->arena = arena;
    article->published.interval = INTERVAL_UNKNOWN;
    article->text_day = DAY_UNKNOWN;
    return article;
}

void article_destroy(struct article *article)
{
    if (article)
        arena_destroy(article->arena);
}

enum { WIDEST_DATED = 62 }; /* days */

int32_t article_own_day(const struct article *article)
{
    struct interval days = article->published.interval;
    return interval_known(days) && interval_width(days) <= WIDEST_DATED ? days.earliest : INT32_MAX;
}

struct entity *entity_push(struct article *article, enum entity_type type, struct text name)
{
    struct entity *entity = list_push(article->arena, &article->entities);
    entity->type = type;
    entity->name = name;
    return entity;
}

struct role *role_push(struct article *article)
{
    struct role *role = list_push(article->arena, &article->roles);
    *role = (struct role){.entity = INDEX_NONE, .title = SPAN_NONE, .of = INDEX_NONE, .time = INDEX_NONE};
    return role;
}

struct time_mention *time_push(struct article *article)
{
    struct time_mention *time = list_push(article->arena, &article->times);
    time->span = SPAN_NONE;
    time->days = INTERVAL_UNKNOWN;
    return time;
}

struct quote *quote_push(struct article *article)
{
    struct quote *quote = list_push(article->arena, &article->quotes);
    *quote = (struct quote){.span = SPAN_NONE, .speaker = SPAN_NONE, .speaker_entity = INDEX_NONE, .cue = SPAN_NONE};
    return quote;
}

struct figure *figure_push(struct article *article)
{
    struct figure *figure = list_push(article->arena, &article->figures);
    *figure = (struct figure){.span = SPAN_NONE, .place = INDEX_NONE, .time = INDEX_NONE, .days = INTERVAL_UNKNOWN, .said_by = INDEX_NONE, .owner = INDEX_NONE};
    return figure;
}

struct event *event_push(struct article *article)
{
    struct event *event = list_push(article->arena, &article->events);
    *event = (struct event){.span = SPAN_NONE, .time = INDEX_NONE, .days = INTERVAL_UNKNOWN, .place = INDEX_NONE, .said_by = INDEX_NONE};
    return event;
}

struct meeting *meeting_push(struct article *article)
{
    struct meeting *meeting = list_push(article->arena, &article->meetings);
    *meeting = (struct meeting){.span = SPAN_NONE, .place = INDEX_NONE, .time = INDEX_NONE, .days = INTERVAL_UNKNOWN};
    return meeting;
}

struct commitment *commitment_push(struct article *article)
{
    struct commitment *commitment = list_push(article->arena, &article->commitments);
    *commitment = (struct commitment){.span = SPAN_NONE, .what = SPAN_NONE, .time = INDEX_NONE, .due = INDEX_NONE};
    return commitment;
}

struct text token_text(const struct article *article, size_t token)
{
    return token < article->tokens.count ? span_text(article->text, article->tokens.items[token].span) : (struct text){NULL, 0};
}

int32_t sentence_at(const struct article *article, uint32_t byte)
{
    size_t low = 0, high = article->sentences.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (article->sentences.items[middle].start <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (int32_t)low - 1;
}

static uint32_t first_token_from(const struct article *article, uint32_t byte)
{
    size_t low = 0, high = article->tokens.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (article->tokens.items[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

struct span tokens_in(const struct article *article, struct span span)
{
    return (struct span){first_token_from(article, span.start), first_token_from(article, span.end)};
}

int32_t entity_at(const struct article *article, struct span span)
{
    int32_t best = INDEX_NONE;
    uint32_t longest = 0;
    for (size_t i = 0; i < article->entities.count; i++) {
        const struct entity *entity = &article->entities.items[i];
        for (size_t m = 0; m < entity->mentions.count; m++) {
            struct span mention = entity->mentions.items[m];
            if (span_meets(mention, span) && mention.end - mention.start > longest) {
                longest = mention.end - mention.start;
                best = (int32_t)i;
            }
        }
    }
    return best;
}

/* The bytes of the quotation mark at `at`, or 0; `opening`: “ „ «, else ” »; a straight mark is both. */
static uint32_t mark_length(struct text text, uint32_t at, bool opening)
{
    static const char *const openers[] = {"\"", "“", "„", "«"}, *const closers[] = {"\"", "”", "»", "“"};
    struct text rest = text_slice(text, at, text.length);
    for (size_t i = 0; i < 4; i++)
        if (text_starts(rest, opening ? openers[i] : closers[i]))
            return (uint32_t)text_of(opening ? openers[i] : closers[i]).length;
    return 0;
}

struct span quote_marked(const struct article *article, const struct quote *quote)
{
    struct span best = quote->span;
    if (quote->kind != QUOTE_MIXED)
        return best;
    uint32_t open = UINT32_MAX, longest = 0;
    for (uint32_t at = quote->span.start; at < quote->span.end;) {
        uint32_t length = mark_length(article->text, at, open == UINT32_MAX);
        if (length && open != UINT32_MAX && at - open > longest) {
            best = (struct span){open, at};
            longest = at - open;
        }
        if (length)
            open = open == UINT32_MAX ? at + length : UINT32_MAX;
        at += length ? length : 1;
    }
    if (open != UINT32_MAX && quote->span.end > open && quote->span.end - open > longest) /* its last mark is its end */
        best = (struct span){open, quote->span.end};
    return best;
}
