/* What must hold of every record, tried on articles made by chance (the same chance each time) from small stocks of names, days and words,
   so that much of it is alike, contradicts itself, or lacks a day:
   - any order of the articles gives the same record, byte for byte;
   - every statement stands in its article, and every object has one;
   - what refers to another object finds it; sides of disputes are several; rounds stand by number; a plan became something that happened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "merge/merge.h"
#include "model/json.h"

enum { WORLDS = 200, MOST_ARTICLES = 9, FACTS = 9 };

/* ---- chance ---------------------------------------------------------------------------------------------------------- */

struct chance {
    uint64_t state;
};

static uint32_t below(struct chance *chance, uint32_t count)
{
    chance->state = chance->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(chance->state >> 33) % count;
}

static bool one_in(struct chance *chance, uint32_t count) { return below(chance, count) == 0; }

#define PICK(chance, array) (array)[below(chance, sizeof(array) / sizeof *(array))]

/* ---- articles -------------------------------------------------------------------------------------------------------- */

struct stock {
    enum entity_type type;
    const char *name, *country;
};

static const struct stock stocks[] = {
    {ENTITY_COUNTRY, "Norway", "NOR"},          {ENTITY_COUNTRY, "Sweden", "SWE"},           {ENTITY_COUNTRY, "Iceland", "ISL"},         {ENTITY_PERSON, "Ann Lee", "NOR"},          {ENTITY_PERSON, "Bo Ek", "SWE"},
    {ENTITY_PERSON, "Ann Marie Lee", "NOR"},    {ENTITY_PERSON, "Lee", ""},                  {ENTITY_PERSON, "Tom Berg", ""},            {ENTITY_ORGANIZATION, "Foreign Ministry", "NOR"}, {ENTITY_ORGANIZATION, "Northern League", ""},
    {ENTITY_GROUP, "Houthis", "YEM"},           {ENTITY_PLACE, "Oslo", "NOR"},               {ENTITY_PLACE, "Bergen", "NOR"},            {ENTITY_FACILITY, "Bergen Airport", "NOR"},
};
static const char *const words[] = {"met", "attacked", "agreed", "denied", "promised", "accused", "held", "left", "killed"};
static const char *const tails[] = {"about the fish quota of the northern zone", "over the old border bridge", "in a binding agreement", "in a non-binding agreement", "on prisoners and on roads", "of which nobody speaks", "when the ministers of both were there"};
static const char *const counted[] = {"troops", "soldiers", "Norwegian troops", "ships", "tons of cod", "euros"};
static const char *const relatives[] = {"P-1D", "P-1M", "P+1M", "P<=E2", "P", "P-1Y:M06", "P+0M"};

struct world {
    struct chance chance;
    struct article *articles[MOST_ARTICLES];
    size_t count;
};

struct making {
    struct chance *chance;
    struct article *article;
    struct text_builder out;
};

static struct span words_add(struct making *making, const char *more)
{
    struct span span = {(uint32_t)making->out.length, 0};
    text_add(&making->out, text_of(more));
    span.end = (uint32_t)making->out.length;
    text_add_char(&making->out, ' ');
    return span;
}

/* A mention of a thing of the stock; things mentioned before are the same entity. */
static int32_t entity_add(struct making *making)
{
    const struct stock *stock = &PICK(making->chance, stocks);
    struct article *article = making->article;
    int32_t number = 0;
    while ((size_t)number < article->entities.count && !text_is(article->entities.items[number].name, stock->name))
        number++;
    if ((size_t)number == article->entities.count) {
        struct entity *entity = entity_push(article, stock->type, text_of(stock->name));
        entity->country = stock->country[0] ? text_of(stock->country) : (struct text){0};
        entity->sector = stock->type == ENTITY_PERSON ? TEXT("GOV") : (struct text){0};
    }
    struct span span = words_add(making, stock->name);
    struct entity *entity = &article->entities.items[number];
    *list_push(article->arena, &entity->mentions) = span;
    *list_push(article->arena, &article->names) = (struct name){.span = span, .type = entity->type, .country = entity->country, .sector = entity->sector, .entity = number,
                                                                .role = entity->type == ENTITY_PERSON && one_in(making->chance, 2) ? TEXT("Foreign Minister") : (struct text){0}};
    return number;
}

static int32_t day_by_chance(struct chance *chance) { return day_of_iso(TEXT("2020-05-20")) + (int32_t)below(chance, 30) + (one_in(chance, 9) ? 300 : 0); }

static struct interval days_by_chance(struct chance *chance)
{
    int32_t day = day_by_chance(chance);
    switch (below(chance, 6)) {
    case 0:
        return INTERVAL_UNKNOWN;
    case 1:
        return (struct interval){day, day + 2};
    case 2:
        return interval_of_month(date_of_day(day).year, date_of_day(day).month);
    case 3:
        return one_in(chance, 3) ? interval_of_year(date_of_day(day).year) : interval_of_day(day);
    default:
        return interval_of_day(day);
    }
}

static int32_t time_add(struct making *making, struct interval days)
{
    struct time_mention *time = time_push(making->article);
    time->span = words_add(making, "on that day");
    time->days = days;
    if (interval_known(days))
        time->value = TEXT("XXXX-06-11");
    else if (one_in(making->chance, 2))
        time->relative = text_of(PICK(making->chance, relatives));
    else
        time->value = one_in(making->chance, 2) ? TEXT("XXXX-06-11") : TEXT("XXXX-06");
    return (int32_t)making->article->times.count - 1;
}

static void event_add(struct making *making)
{
    struct chance *chance = making->chance;
    int32_t actor = entity_add(making);
    struct span trigger = words_add(making, PICK(chance, words));
    int32_t recipient = entity_add(making), said_by = INDEX_NONE;
    struct interval days = days_by_chance(chance);
    int32_t time = one_in(chance, 3) ? time_add(making, days) : INDEX_NONE;
    if (one_in(chance, 5)) {
        words_add(making, "said");
        said_by = entity_add(making);
    }
    struct article *article = making->article;
    struct event *event = event_push(article);
    event->span = trigger;
    event->type = one_in(chance, 2) ? EVENT_CONSULT : (enum event_type)below(chance, EVENT_TYPES);
    event->days = days;
    event->time = time;
    event->recent = !interval_known(days) && one_in(chance, 4);
    event->said_by = said_by;
    event->status = one_in(chance, 2) ? STATUS_HAPPENED : (enum event_status)below(chance, EVENT_STATUSES);
    const int32_t sides[] = {actor, recipient};
    for (int s = 0; s < 2; s++) {
        if (one_in(chance, 8))
            continue;
        const struct entity *entity = &article->entities.items[sides[s]];
        struct participant one = {.span = entity->mentions.items[entity->mentions.count - 1], .country = entity->country, .sector = entity->sector, .entity = sides[s]};
        *list_push(article->arena, &event->actors) = one;
        if (s || !one_in(chance, 3))
            *list_push(article->arena, &event->recipients) = one;
    }
    for (size_t i = 0; i < article->entities.count && one_in(chance, 2); i++)
        if (article->entities.items[i].type == ENTITY_PLACE)
            event->place = (int32_t)i;
}

static void meeting_add(struct making *making)
{
    struct chance *chance = making->chance;
    static const char *const names[] = {"talks", "border talks", "fish talks"}, *const ordinals[] = {"round", "first round", "second round", "third round", "fourth round"};
    int32_t parties[3], ordinal = one_in(chance, 2) ? 0 : (int32_t)below(chance, 5);
    size_t party_count = below(chance, 4);
    for (size_t i = 0; i < party_count; i++)
        parties[i] = entity_add(making);
    struct span span = words_add(making, ordinals[ordinal]);
    const char *name = PICK(chance, names);
    span.end = words_add(making, name).end;
    int32_t head = one_in(chance, 2) ? entity_add(making) : INDEX_NONE;
    struct span item = words_add(making, PICK(chance, tails));
    struct interval days = days_by_chance(chance);
    int32_t time = one_in(chance, 3) ? time_add(making, days) : INDEX_NONE;
    struct article *article = making->article;
    struct meeting *meeting = meeting_push(article);
    meeting->span = span;
    meeting->name = text_of(name);
    meeting->ordinal = ordinal;
    meeting->days = days;
    meeting->time = time;
    meeting->status = one_in(chance, 2) ? MEETING_HELD : (enum meeting_status)below(chance, MEETING_STATUSES);
    meeting->format = (enum meeting_format)below(chance, MEETING_FORMATS);
    for (size_t i = 0; i < party_count; i++)
        *list_push(article->arena, &meeting->parties) = parties[i];
    if (head != INDEX_NONE && one_in(chance, 2))
        *list_push(article->arena, &meeting->heads) = (struct delegate){party_count ? parties[0] : INDEX_NONE, head, span};
    else if (head != INDEX_NONE)
        *list_push(article->arena, &meeting->members) = (struct delegate){INDEX_NONE, head, SPAN_NONE};
    if (one_in(chance, 2))
        *list_push(article->arena, &meeting->agenda) = item;
    else
        *list_push(article->arena, &meeting->outcomes) = item;
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].type == ENTITY_PLACE && one_in(chance, 3))
            meeting->place = (int32_t)i;
}

static void figure_add(struct making *making)
{
    struct chance *chance = making->chance;
    char number[24];
    int64_t value = 1000 + (int64_t)below(chance, 3) * 500;
    int32_t owner = entity_add(making);
    snprintf(number, sizeof number, "%d", (int)value);
    struct span span = words_add(making, number);
    const char *what = PICK(chance, counted);
    words_add(making, what);
    words_add(making, PICK(chance, tails));
    struct figure *figure = figure_push(making->article);
    figure->span = span;
    figure->what = text_of(what);
    figure->unit = text_is(figure->what, "euros") ? TEXT("EUR") : text_is(figure->what, "tons of cod") ? TEXT("ton") : one_in(chance, 2) ? TEXT("troops") : (struct text){0};
    figure->relation = (enum relation)below(chance, RELATIONS);
    struct decimal exact = {true, one_in(chance, 3) ? value / 100 : value, 0};
    exact.exponent = exact.digits == value ? 0 : 2;
    if (figure->relation == RELATION_OVER || figure->relation == RELATION_BETWEEN)
        figure->low = exact;
    if (figure->relation == RELATION_UNDER || figure->relation == RELATION_BETWEEN)
        figure->high = (struct decimal){true, value + 300, 0};
    if (figure->relation == RELATION_EXACTLY || figure->relation == RELATION_ABOUT)
        figure->value = exact;
    figure->days = days_by_chance(chance);
    figure->now = !interval_known(figure->days) && one_in(chance, 2);
    figure->manner = one_in(chance, 3) ? TEXT("offered") : one_in(chance, 3) ? TEXT("killed") : (struct text){0};
    figure->owner = one_in(chance, 2) ? owner : INDEX_NONE;
    figure->said_by = one_in(chance, 3) ? owner : INDEX_NONE;
    for (size_t i = 0; i < making->article->entities.count; i++)
        if (making->article->entities.items[i].type == ENTITY_PLACE && one_in(chance, 2))
            figure->place = (int32_t)i;
}

static void commitment_add(struct making *making)
{
    static const char *const promises[] = {"reduce the Norwegian troops in the zone", "stop the attacks on the northern ships", "withdraw its ships from the northern zone", "open the border bridge to the fishermen", "increase the number of soldiers"};
    struct chance *chance = making->chance;
    int32_t by = entity_add(making), to = entity_add(making);
    struct span what = words_add(making, PICK(chance, promises));
    int32_t due = one_in(chance, 2) ? time_add(making, days_by_chance(chance)) : INDEX_NONE;
    struct commitment *commitment = commitment_push(making->article);
    commitment->span = (struct span){making->article->entities.items[to].mentions.items[making->article->entities.items[to].mentions.count - 1].start, what.end};
    commitment->what = what;
    commitment->due = due;
    commitment->time = one_in(chance, 3) ? due : INDEX_NONE;
    *list_push(making->article->arena, &commitment->by) = by;
    if (one_in(chance, 2))
        *list_push(making->article->arena, &commitment->to) = to;
}

static void quote_add(struct making *making)
{
    static const char *const said[] = {"We want the valley to be a ground for peace and not for conflict", "We do not want the valley to be a ground for conflict", "Nobody will ever pay for this", "Yes"};
    int32_t speaker = entity_add(making);
    words_add(making, "said");
    struct span span = words_add(making, PICK(making->chance, said));
    struct quote *quote = quote_push(making->article);
    quote->span = span;
    quote->kind = (enum quote_kind)below(making->chance, QUOTE_KINDS);
    quote->speaker_entity = one_in(making->chance, 5) ? INDEX_NONE : speaker;
}

static void role_add(struct making *making)
{
    int32_t who = entity_add(making);
    struct span title = words_add(making, one_in(making->chance, 2) ? "Foreign Minister" : "Norwegian chief negotiator");
    int32_t of = entity_add(making);
    struct role *role = role_push(making->article);
    role->entity = who;
    role->title = title;
    role->of = one_in(making->chance, 3) ? INDEX_NONE : of;
    role->when = (enum role_when)below(making->chance, ROLE_WHENS);
}

static void sentence_add(struct making *making)
{
    static void (*const facts[])(struct making *) = {event_add, event_add, event_add, meeting_add, meeting_add, figure_add, commitment_add, quote_add, role_add};
    uint32_t start = (uint32_t)making->out.length;
    PICK(making->chance, facts)(making);
    if (one_in(making->chance, 2))
        words_add(making, PICK(making->chance, tails));
    making->out.length--;
    text_add(&making->out, TEXT(". "));
    *list_push(making->article->arena, &making->article->sentences) = (struct span){start, (uint32_t)making->out.length - 1};
}

static struct article *article_by_chance(struct chance *chance, size_t number)
{
    static const char *const outlets[] = {"The Coast Courier", "Mountain Herald", "Oslo Radio"};
    struct article *article = article_create();
    struct making making = {.chance = chance, .article = article, .out = {.arena = article->arena}};
    article->id = text_format(article->arena, "article %zu", number);
    article->title = one_in(chance, 3) ? TEXT("What June may bring") : TEXT("Talks go on");
    article->outlet = text_of(PICK(chance, outlets));
    article->language = one_in(chance, 5) ? TEXT("no") : TEXT("en");
    article->found = true;
    if (one_in(chance, 3))
        *list_push(article->arena, &article->credits) = TEXT("Reuters");
    for (uint32_t facts = 1 + below(chance, FACTS); facts; facts--)
        sentence_add(&making);
    if (one_in(chance, 3)) { /* what another article of the same chance has too */
        uint32_t start = (uint32_t)making.out.length;
        words_add(&making, "Lorry drivers who had waited for weeks cheered when the first gate went up shortly after midnight on the road between the two countries.");
        *list_push(article->arena, &article->sentences) = (struct span){start, (uint32_t)making.out.length - 1};
    }
    article->text = text_trim(text_builder_text(&making.out));
    article->sentences.items[article->sentences.count - 1].end = (uint32_t)article->text.length;
    article->published.interval = one_in(chance, 3) ? INTERVAL_UNKNOWN : one_in(chance, 4) ? interval_of_month(2020, 6) : interval_of_day(day_by_chance(chance));
    article->published.basis = interval_known(article->published.interval) ? BASIS_STATED : BASIS_NONE;
    if (interval_known(article->published.interval) && one_in(chance, 4)) {
        struct rejected_day *rejected = list_push(article->arena, &article->published.rejected);
        *rejected = (struct rejected_day){.day = day_of_iso(TEXT("2011-01-01")), .why = TEXT("another date is better attested")};
    }
    return article;
}

/* ---- what must hold -------------------------------------------------------------------------------------------------- */

static bool statements_good(const struct record *record, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *statement = &statements->items[i];
        if (statement->article >= record->articles.count || statement->repeats >= (int32_t)record->articles.count)
            return false;
        struct text text = record->articles.items[statement->article].article->text;
        if (span_known(statement->span) && (statement->span.start >= statement->span.end || (statement->in == IN_TEXT && statement->span.end > text.length)))
            return false;
    }
    return statements->count > 0;
}

static const struct record_event *event_of_id(const struct record *record, struct id id)
{
    for (size_t i = 0; i < record->events.count; i++)
        if (id_equal(record->events.items[i].id, id))
            return &record->events.items[i];
    return NULL;
}

static void ids_check(const struct record *record, const id_list *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        assert_non_null(record_actor(record, ids->items[i]));
}

static void events_check(const struct record *record)
{
    for (size_t i = 0; i < record->events.count; i++) {
        const struct record_event *event = &record->events.items[i];
        assert_true(statements_good(record, &event->statements));
        assert_true(event->independent >= 1 && event->independent <= event->statements.count);
        assert_true(event->summary.length && text_ends(event->summary, "."));
        ids_check(record, &event->actors);
        ids_check(record, &event->recipients);
        if (id_known(event->became)) {
            const struct record_event *done = event_of_id(record, event->became);
            assert_true(done && event->status == STATUS_PLANNED && done->status == STATUS_HAPPENED && done->type == event->type);
        }
    }
}

static void talks_check(const struct record *record)
{
    for (size_t t = 0; t < record->talks.count; t++) {
        const struct talks *talks = &record->talks.items[t];
        int32_t last = 0;
        assert_true(talks->rounds.count && statements_good(record, &talks->statements));
        ids_check(record, &talks->parties);
        for (size_t r = 0; r < talks->rounds.count; r++) {
            const struct round *round = &talks->rounds.items[r];
            assert_true(statements_good(record, &round->statements));
            assert_true(!round->ordinal || round->ordinal >= last); /* numbers fix the order */
            last = round->ordinal ? round->ordinal : last;
            for (size_t d = 0; d < round->delegations.count; d++) {
                assert_non_null(record_actor(record, round->delegations.items[d].of));
                ids_check(record, &round->delegations.items[d].members);
            }
        }
    }
}

static void others_check(const struct record *record)
{
    for (size_t i = 0; i < record->actors.count; i++)
        assert_true(record->actors.items[i].name.length && record->actors.items[i].names.count && statements_good(record, &record->actors.items[i].statements));
    for (size_t i = 0; i < record->commitments.count; i++) {
        const struct record_commitment *commitment = &record->commitments.items[i];
        assert_true(commitment->by.count && commitment->what.length && statements_good(record, &commitment->statements));
        assert_true(commitment->evidence.count || commitment->state == STATE_OPEN || commitment->state == STATE_UNCLEAR);
    }
    for (size_t i = 0; i < record->figures.count; i++)
        assert_true(statements_good(record, &record->figures.items[i].statements));
    for (size_t i = 0; i < record->series.count; i++)
        for (size_t f = 0; f < record->series.items[i].figures.count; f++)
            assert_non_null(record_figure_of(record, record->series.items[i].figures.items[f]));
    for (size_t i = 0; i < record->disputes.count; i++) {
        assert_true(record->disputes.items[i].sides.count >= 2);
        for (size_t s = 0; s < record->disputes.items[i].sides.count; s++)
            assert_true(statements_good(record, &record->disputes.items[i].sides.items[s].statements));
    }
    for (size_t i = 0; i < record->quotes.count; i++)
        assert_true(statements_good(record, &record->quotes.items[i].statements));
}

static struct text exported(struct arena *arena, const struct record *record)
{
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    return text_builder_text(&out);
}

static void world_make(struct world *world, uint64_t seed)
{
    *world = (struct world){.chance = {seed * 7919 + 1}};
    world->count = 2 + below(&world->chance, MOST_ARTICLES - 1);
    for (size_t i = 0; i < world->count; i++) {
        world->articles[i] = article_by_chance(&world->chance, i);
        const char *fault = model_check(world->articles[i]);
        if (fault)
            fail_msg("world %d: %s", (int)seed, fault);
    }
}

static void shuffle(struct world *world, int times)
{
    for (; times; times--)
        for (size_t i = world->count; i > 1; i--) {
            size_t j = below(&world->chance, (uint32_t)i);
            struct article *kept = world->articles[i - 1];
            world->articles[i - 1] = world->articles[j];
            world->articles[j] = kept;
        }
}

/* The articles are made anew for each order: merging weighs their days. */
static void any_order_gives_one_sound_record(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        struct arena *arena = arena_create();
        struct text first = {0};
        for (int order = 0; order < 3; order++) {
            struct world world;
            world_make(&world, seed);
            shuffle(&world, order);
            struct record *record = articles_merge(world.articles, world.count, NULL);
            events_check(record);
            talks_check(record);
            others_check(record);
            struct text lines = exported(arena, record);
            if (order && !text_equal(first, lines))
                fail_msg("world %d: another order of the articles gives another record", (int)seed);
            first = lines;
            record_destroy(record);
            for (size_t i = 0; i < world.count; i++)
                article_destroy(world.articles[i]);
        }
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_order_gives_one_sound_record)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
