/* Events, talks, commitments, quotes, figures and disputes made of articles whose facts are given: what must become one object, and what
   beside it must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "merge/merge.h"
#include "merge/stems.h"
#include "merge/wording.h"
#include "model/json.h"

/* ---- making articles ------------------------------------------------------------------------------------------------- */

static struct interval days(const char *first, const char *last) { return (struct interval){day_of_iso(text_of(first)), day_of_iso(text_of(last))}; }

/* Sentences end at ". ". */
static struct article *article_of(const char *id, const char *day, const char *words)
{
    struct article *article = article_create();
    article->id = text_of(id);
    article->text = text_of(words);
    article->published.interval = days(day, day);
    article->published.basis = BASIS_STATED;
    article->found = true;
    uint32_t start = 0;
    for (uint32_t i = 0; i < article->text.length; i++)
        if (article->text.data[i] == '.' && (i + 1 == article->text.length || article->text.data[i + 1] == ' ')) {
            *list_push(article->arena, &article->sentences) = (struct span){start, i + 1};
            start = i + 2;
        }
    return article;
}

static struct span span_of(const struct article *article, const char *words)
{
    size_t at = text_find(article->text, words);
    assert_true(at != SIZE_MAX);
    return (struct span){(uint32_t)at, (uint32_t)(at + text_of(words).length)};
}

/* An entity with all places where one of its names (joined by '|') stands. */
static int32_t entity_of(struct article *article, enum entity_type type, const char *names, const char *country)
{
    text_list list = {0};
    struct text all = text_of(names);
    for (size_t start = 0, i = 0; i <= all.length; i++)
        if (i == all.length || all.data[i] == '|') {
            *list_push(article->arena, &list) = text_slice(all, start, i);
            start = i + 1;
        }
    struct entity *entity = entity_push(article, type, list.items[0]);
    entity->country = text_of(country);
    int32_t number = (int32_t)article->entities.count - 1;
    for (size_t at = 0; at < article->text.length; at++)
        for (size_t n = 0; n < list.count; n++) {
            struct text name = list.items[n];
            if (!text_equal(text_slice(article->text, at, at + name.length), name))
                continue;
            struct span span = {(uint32_t)at, (uint32_t)(at + name.length)};
            *list_push(article->arena, &entity->mentions) = span;
            *list_push(article->arena, &article->names) = (struct name){.span = span, .type = type, .country = entity->country, .entity = number};
            at += name.length;
            break;
        }
    return number;
}

static struct event *event_of(struct article *article, enum event_type type, const char *word, int32_t actor, int32_t recipient, struct interval when)
{
    struct event *event = event_push(article);
    event->span = span_of(article, word);
    event->type = type;
    event->days = when;
    const int32_t sides[] = {actor, recipient};
    for (int s = 0; s < 2; s++) {
        if (sides[s] < 0)
            continue;
        const struct entity *entity = &article->entities.items[sides[s]];
        *list_push(article->arena, s ? &event->recipients : &event->actors) = (struct participant){.span = entity->mentions.items[0], .country = entity->country, .entity = sides[s]};
    }
    return event;
}

static struct meeting *meeting_of(struct article *article, const char *words, const char *name, int32_t ordinal, int32_t a, int32_t b, struct interval when)
{
    struct meeting *meeting = meeting_push(article);
    meeting->span = span_of(article, words);
    meeting->name = text_of(name);
    meeting->ordinal = ordinal;
    meeting->days = when;
    if (a >= 0)
        *list_push(article->arena, &meeting->parties) = a;
    if (b >= 0)
        *list_push(article->arena, &meeting->parties) = b;
    return meeting;
}

static struct figure *figure_of(struct article *article, const char *words, const char *what, int64_t value, enum relation relation, struct interval when)
{
    struct figure *figure = figure_push(article);
    figure->span = span_of(article, words);
    figure->what = text_of(what);
    figure->relation = relation;
    figure->days = when;
    struct decimal number = {true, value, 0};
    if (relation == RELATION_OVER)
        figure->low = number;
    else
        figure->value = number;
    return figure;
}

static void articles_free(struct article **articles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        article_destroy(articles[i]);
}

/* ---- events ---------------------------------------------------------------------------------------------------------- */

/* Three reports of one strike that share its dead, and another strike by the same side. */
static void one_act_is_one_event(void **state)
{
    (void)state;
    struct article *articles[] = {
        article_of("a", "2021-05-05", "A Peruvian drone struck a convoy near Tacna on May 3, which killed Lorenzo Ibarra."),
        article_of("b", "2021-05-20", "Tension grew after the Peruvian strike in May that killed Lorenzo Ibarra."),
        article_of("c", "2021-06-09", "Peru struck the depot of Lorenzo Ibarra's men at Arica on June 8."),
    };
    for (size_t i = 0; i < 3; i++) {
        int32_t peru = entity_of(articles[i], ENTITY_COUNTRY, "Peruvian|Peru", "PER"), dead = entity_of(articles[i], ENTITY_PERSON, "Lorenzo Ibarra", "CHL");
        event_of(articles[i], EVENT_ASSAULT, i == 1 ? "strike" : "struck", peru, dead, i == 0 ? days("2021-05-03", "2021-05-03") : i == 1 ? days("2021-05-01", "2021-05-31") : days("2021-06-08", "2021-06-08"));
    }
    struct record *record = articles_merge(articles, 3, NULL);
    assert_int_equal(record->events.count, 2);
    const struct record_event *first = &record->events.items[0];
    if (first->statements.count == 1)
        first = &record->events.items[1];
    assert_int_equal(first->statements.count, 2);
    assert_int_equal(first->independent, 2);
    assert_int_equal(first->days.earliest, day_of_iso(TEXT("2021-05-03")));
    assert_int_equal(first->days.latest, day_of_iso(TEXT("2021-05-03")));
    record_destroy(record);
    articles_free(articles, 3);
}

static void plan_stays_apart_and_became(void **state)
{
    (void)state;
    struct article *articles[] = {
        article_of("a", "2021-05-01", "Peru and Chile will meet in Lima on May 10."),
        article_of("b", "2021-05-11", "Peru and Chile met in Lima on May 10."),
    };
    for (size_t i = 0; i < 2; i++) {
        int32_t peru = entity_of(articles[i], ENTITY_COUNTRY, "Peru", "PER"), chile = entity_of(articles[i], ENTITY_COUNTRY, "Chile", "CHL");
        event_of(articles[i], EVENT_CONSULT, i ? "met" : "meet", peru, chile, days("2021-05-10", "2021-05-10"))->status = i ? STATUS_HAPPENED : STATUS_PLANNED;
    }
    struct record *record = articles_merge(articles, 2, NULL);
    assert_int_equal(record->events.count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(id_known(record->events.items[i].became), record->events.items[i].status == STATUS_PLANNED);
    record_destroy(record);
    articles_free(articles, 2);
}

static void reports_that_contradict_are_a_dispute(void **state)
{
    (void)state;
    struct article *articles[] = {
        article_of("a", "2021-05-05", "The Peruvian parliament passed a resolution on May 4 requiring Chile to leave the zone."),
        article_of("b", "2021-05-06", "Peru's parliament passed a non-binding resolution on May 4 that Chile should leave the zone."),
    };
    for (size_t i = 0; i < 2; i++) {
        int32_t parliament = entity_of(articles[i], ENTITY_ORGANIZATION, "Peruvian parliament|Peru's parliament", "PER"), chile = entity_of(articles[i], ENTITY_COUNTRY, "Chile", "CHL");
        event_of(articles[i], EVENT_REQUEST, "passed", parliament, chile, days("2021-05-04", "2021-05-04"));
    }
    struct record *record = articles_merge(articles, 2, NULL);
    assert_int_equal(record->events.count, 1);
    assert_int_equal(record->disputes.count, 1);
    assert_int_equal(record->disputes.items[0].on, ON_DESCRIPTION);
    assert_int_equal(record->disputes.items[0].sides.count, 2);
    record_destroy(record);
    articles_free(articles, 2);
}

/* ---- talks ----------------------------------------------------------------------------------------------------------- */

static struct record *talks_record(struct article **articles)
{
    articles[0] = article_of("a", "2021-05-05", "Peru and Chile held the first round of the border dialogue on May 3.");
    articles[1] = article_of("b", "2021-08-01", "The second round of the border dialogue between Peru and Chile will be in Lima in August. The talks cover water.");
    articles[2] = article_of("c", "2021-09-09", "Peru and Chile have held talks in May and again on August 20.");
    articles[3] = article_of("d", "2021-09-09", "Peru and Bolivia held the first round of talks on June 3.");
    const char *const others[] = {"Chile", "Chile", "Chile", "Bolivia"}, *const codes[] = {"CHL", "CHL", "CHL", "BOL"};
    for (size_t i = 0; i < 4; i++) {
        int32_t peru = entity_of(articles[i], ENTITY_COUNTRY, "Peru", "PER"), other = entity_of(articles[i], ENTITY_COUNTRY, others[i], codes[i]);
        if (i == 0)
            meeting_of(articles[0], "first round of the border dialogue", "border dialogue", 1, peru, other, days("2021-05-03", "2021-05-03"));
        if (i == 1) {
            meeting_of(articles[1], "second round of the border dialogue", "border dialogue", 2, peru, other, days("2021-08-01", "2021-08-31"))->status = MEETING_PLANNED;
            struct meeting *talks = meeting_of(articles[1], "The talks", "talks", 0, -1, -1, INTERVAL_UNKNOWN);
            talks->status = MEETING_PLANNED;
            *list_push(articles[1]->arena, &talks->agenda) = span_of(articles[1], "water");
        }
        if (i == 2) {
            meeting_of(articles[2], "talks", "talks", 0, peru, other, days("2021-05-01", "2021-05-31"));
            meeting_of(articles[2], "again", "talks", 0, peru, other, days("2021-08-20", "2021-08-20"));
        }
        if (i == 3)
            meeting_of(articles[3], "first round of talks", "talks", 1, peru, other, days("2021-06-03", "2021-06-03"));
    }
    return articles_merge(articles, 4, NULL);
}

static const struct talks *talks_named(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->talks.count; i++)
        if (text_is(record->talks.items[i].name, name))
            return &record->talks.items[i];
    return NULL;
}

static void rounds_join_by_number_and_day(void **state)
{
    (void)state;
    struct article *articles[4];
    struct record *record = talks_record(articles);
    assert_int_equal(record->talks.count, 2); /* Bolivia's first round is another's */
    const struct talks *dialogue = talks_named(record, "border dialogue");
    assert_non_null(dialogue);
    assert_int_equal(dialogue->rounds.count, 2);
    const struct round *second = &dialogue->rounds.items[1];
    assert_int_equal(dialogue->rounds.items[0].ordinal, 1);
    assert_int_equal(second->ordinal, 2);
    assert_int_equal(second->status, MEETING_HELD); /* planned in July, held by a later report */
    assert_int_equal(second->days.earliest, day_of_iso(TEXT("2021-08-20")));
    assert_int_equal(second->agenda.count, 1); /* of "the talks", which have no day: those of the nearest round */
    assert_true(text_is(second->agenda.items[0].text, "water"));
    record_destroy(record);
    articles_free(articles, 4);
}

static struct text exported(struct arena *arena, struct article **articles, size_t count)
{
    struct record *record = articles_merge(articles, count, NULL);
    struct text_builder out = {.arena = arena};
    record_write_json(&out, record);
    record_destroy(record);
    return text_builder_text(&out);
}

static void order_does_not_matter(void **state)
{
    (void)state;
    struct article *articles[4];
    record_destroy(talks_record(articles));
    struct arena *arena = arena_create();
    struct text forwards = exported(arena, articles, 4);
    struct article *backwards[] = {articles[3], articles[2], articles[1], articles[0]};
    assert_true(text_equal(forwards, exported(arena, backwards, 4)));
    arena_destroy(arena);
    articles_free(articles, 4);
}

/* ---- figures, commitments, quotes ------------------------------------------------------------------------------------ */

static void number_that_fell_keeps_a_promise(void **state)
{
    (void)state;
    struct article *articles[] = {
        article_of("a", "2021-05-05", "Chile agreed to reduce the number of Chilean troops in the zone. Over 5,000 Chilean troops are there."),
        article_of("b", "2021-11-05", "The number of Chilean soldiers has dropped to about 2,500. The zone has 12 villages."),
        article_of("c", "2021-11-06", "There are 4,100 Chilean troops, a ministry says."),
    };
    int32_t chile = entity_of(articles[0], ENTITY_COUNTRY, "Chile", "CHL");
    struct commitment *commitment = commitment_push(articles[0]);
    commitment->span = span_of(articles[0], "Chile agreed to reduce the number of Chilean troops in the zone");
    commitment->what = span_of(articles[0], "reduce the number of Chilean troops in the zone");
    *list_push(articles[0]->arena, &commitment->by) = chile;
    figure_of(articles[0], "Over 5,000", "Chilean troops", 5000, RELATION_OVER, days("2021-05-05", "2021-05-05"));
    figure_of(articles[1], "about 2,500", "number of Chilean soldiers", 2500, RELATION_ABOUT, days("2021-11-01", "2021-11-05"));
    figure_of(articles[1], "12 villages", "villages", 12, RELATION_EXACTLY, INTERVAL_UNKNOWN);
    figure_of(articles[2], "4,100", "Chilean troops", 4100, RELATION_EXACTLY, days("2021-11-01", "2021-11-06"));
    struct record *record = articles_merge(articles, 3, NULL);
    assert_int_equal(record->series.count, 2); /* troops and soldiers are one, villages another */
    assert_int_equal(record->commitments.count, 1);
    assert_int_equal(record->commitments.items[0].state, STATE_KEPT);
    assert_true(text_is(record->commitments.items[0].why, "the later figure is lower"));
    assert_int_equal(record->disputes.count, 1); /* 2,500 or 4,100 in November; 5,000 in May is no side of it */
    assert_int_equal(record->disputes.items[0].sides.count, 2);
    record_destroy(record);
    articles_free(articles, 3);
}

static void quote_add(struct article *article, int32_t speaker, const char *words)
{
    struct quote *quote = quote_push(article);
    quote->span = span_of(article, words);
    quote->speaker_entity = speaker;
}

static void renderings_are_variants(void **state)
{
    (void)state;
    struct article *articles[] = {
        article_of("a", "2021-05-05", "We want the valley to be a ground for peace, not for conflict, Marta Salcedo said. Roads matter, she said."),
        article_of("b", "2021-05-06", "We do not want the valley to be a ground for conflict, Marta Salcedo said. Schools matter, she said."),
    };
    for (size_t i = 0; i < 2; i++) {
        int32_t speaker = entity_of(articles[i], ENTITY_PERSON, "Marta Salcedo", "PER");
        quote_add(articles[i], speaker, i ? "We do not want the valley to be a ground for conflict" : "We want the valley to be a ground for peace, not for conflict");
        quote_add(articles[i], speaker, i ? "Schools matter" : "Roads matter");
    }
    struct record *record = articles_merge(articles, 2, NULL);
    assert_int_equal(record->quotes.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(record->quotes.items[i].variants.count, text_starts(record->quotes.items[i].text, "We "));
    record_destroy(record);
    articles_free(articles, 2);
}

/* ---- words ----------------------------------------------------------------------------------------------------------- */

static void days_are_never_narrowed(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_true(text_is(wording_when(arena, days("2020-06-11", "2020-06-11")), "on 11 June 2020"));
    assert_true(text_is(wording_when(arena, days("2020-06-11", "2020-06-12")), "on 11 or 12 June 2020"));
    assert_true(text_is(wording_when(arena, days("2020-02-01", "2020-02-29")), "in February 2020"));
    assert_true(text_is(wording_when(arena, days("2008-01-01", "2008-12-31")), "in 2008"));
    assert_true(text_is(wording_when(arena, days("2021-03-31", "2021-04-07")), "between 31 March and 7 April 2021"));
    assert_true(text_is(wording_when(arena, days("2020-12-30", "2021-01-02")), "between 30 December 2020 and 2 January 2021"));
    assert_null(wording_when(arena, INTERVAL_UNKNOWN).data);
    assert_true(text_is(wording_ordinal(arena, 22), "22nd"));
    assert_true(text_is(wording_ordinal(arena, 112), "112th"));
    arena_destroy(arena);
}

static void clips_end_on_whole_words(void **state)
{
    (void)state;
    struct article *article = article_create();
    article->text = TEXT("its forces, which were few, from the zone");
    struct span span = wording_clip(article->text, (struct span){0, (uint32_t)article->text.length}, 2);
    assert_true(text_is(span_text(article->text, span), "its forces"));
    span = wording_clip(article->text, (struct span){0, (uint32_t)article->text.length}, 40);
    assert_true(text_is(span_text(article->text, span), "its forces, which were few, from the zone"));
    span = wording_clip(article->text, (struct span){0, (uint32_t)article->text.length}, 7);
    assert_true(text_is(span_text(article->text, span), "its forces, which were few"));
    article_destroy(article);
}

static void stems_join_what_means_the_same(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct stems us = stems_of(arena, arena, TEXT("US troops agreed")), american = stems_of(arena, arena, TEXT("the agreement of American soldiers"));
    assert_int_equal(stems_shared(us, american), 3);
    assert_int_equal(stems_of(arena, arena, TEXT("they told us and it")).count, 0); /* no country */
    assert_int_equal(stems_overlap(us, stems_of(arena, arena, TEXT("Peruvian ships"))), 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_act_is_one_event),          cmocka_unit_test(plan_stays_apart_and_became), cmocka_unit_test(reports_that_contradict_are_a_dispute),
        cmocka_unit_test(rounds_join_by_number_and_day), cmocka_unit_test(order_does_not_matter),       cmocka_unit_test(number_that_fell_keeps_a_promise),
        cmocka_unit_test(renderings_are_variants),       cmocka_unit_test(days_are_never_narrowed),     cmocka_unit_test(clips_end_on_whole_words),
        cmocka_unit_test(stems_join_what_means_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
