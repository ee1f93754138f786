/* Who is who where the entities of the articles are given: a table of articles, each with its entities, and the actors that must come of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "merge/merge.h"

enum { MOST_ARTICLES = 5 };

struct row {
    const char *about;
    const char *articles[MOST_ARTICLES]; /* "type names|of|one country; …" */
    const char *actors;                  /* "name country articles; …", in the order of the alphabet */
};

static const char *const type_words[] = {"person", "organization", "group", "country", "place", "facility"};
static const enum entity_type types[] = {ENTITY_PERSON, ENTITY_ORGANIZATION, ENTITY_GROUP, ENTITY_COUNTRY, ENTITY_PLACE, ENTITY_FACILITY};

static void name_add(struct article *article, struct text_builder *out, struct entity *entity, struct text name, int32_t number)
{
    struct span span = {(uint32_t)out->length, (uint32_t)(out->length + name.length)};
    text_add(out, name);
    text_add(out, TEXT(". "));
    *list_push(article->arena, &entity->mentions) = span;
    *list_push(article->arena, &article->names) = (struct name){.span = span, .type = entity->type, .country = entity->country, .entity = number};
    *list_push(article->arena, &article->sentences) = (struct span){span.start, span.end + 1};
}

/* "person Ann Lee|Lee NOR": the type, the names, the country or "-". */
static void entity_add(struct article *article, struct text_builder *out, struct text words)
{
    size_t type = 0, first = text_find(words, " ") + 1, last = words.length;
    while (type < 6 && !text_is(text_slice(words, 0, first - 1), type_words[type]))
        type++;
    assert_true(type < 6);
    while (words.data[last - 1] != ' ')
        last--;
    struct text names = text_slice(words, first, last - 1), country = text_slice(words, last, words.length);
    int32_t number = (int32_t)article->entities.count;
    struct entity *entity = entity_push(article, types[type], text_slice(names, 0, text_find(names, "|")));
    entity->country = text_is(country, "-") ? (struct text){0} : country;
    for (size_t start = 0, i = 0; i <= names.length; i++)
        if (i == names.length || names.data[i] == '|') {
            name_add(article, out, &article->entities.items[number], text_slice(names, start, i), number);
            start = i + 1;
        }
}

static struct article *article_of(size_t index, const char *entities)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    struct article *article = article_create();
    struct text_builder out = {.arena = article->arena};
    struct text all = text_of(entities);
    int32_t day = day_of_iso(TEXT("2020-06-01")) + (int32_t)index;
    article->id = text_of(ids[index]);
    article->published.interval = interval_of_day(day);
    article->published.basis = BASIS_STATED;
    article->found = true;
    for (size_t start = 0, i = 0; i <= all.length; i++)
        if (i == all.length || all.data[i] == ';') {
            if (i > start)
                entity_add(article, &out, text_trim(text_slice(all, start, i)));
            start = i + 1;
        }
    article->text = text_builder_text(&out);
    return article;
}

static int line_compare(const void *left, const void *right) { return strcmp(*(const char *const *)left, *(const char *const *)right); }

/* The actors as "name country articles", in the order of the alphabet. */
static struct text actors_print(struct arena *arena, const struct record *record)
{
    const char *lines[64];
    size_t count = 0;
    for (size_t i = 0; i < record->actors.count && count < 64; i++) {
        const struct actor *actor = &record->actors.items[i];
        struct text_builder line = {.arena = arena};
        text_add(&line, actor->name);
        text_add(&line, TEXT(" "));
        text_add(&line, actor->country.length ? actor->country : TEXT("-"));
        text_add(&line, TEXT(" "));
        for (size_t s = 0; s < actor->statements.count; s++)
            if (!s || actor->statements.items[s].article != actor->statements.items[s - 1].article)
                text_add(&line, record->articles.items[actor->statements.items[s].article].article->id);
        lines[count++] = text_builder_text(&line).data;
    }
    qsort(lines, count, sizeof *lines, line_compare);
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add(&out, TEXT("; "));
        text_add(&out, text_of(lines[i]));
    }
    return text_builder_text(&out);
}

static void check(const struct row *row)
{
    struct article *articles[MOST_ARTICLES];
    size_t count = 0;
    for (; count < MOST_ARTICLES && row->articles[count]; count++)
        articles[count] = article_of(count, row->articles[count]);
    struct record *record = articles_merge(articles, count, NULL);
    struct text got = actors_print(record->arena, record);
    if (!text_is(got, row->actors))
        fail_msg("%s\n    gives  %s\n    wanted %s", row->about, got.data, row->actors);
    record_destroy(record);
    for (size_t i = 0; i < count; i++)
        article_destroy(articles[i]);
}

static void who_is_who(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"one person whose country only one article tells",
         {"person Ann Lee NOR", "person Ann Lee -"},
         "Ann Lee NOR ab"},
        {"one full name is one person's, even where articles give two countries",
         {"person Ann Lee NOR", "person Ann Lee AUS"},
         "Ann Lee NOR ab"},
        {"a long name is one person's, even of two countries",
         {"person Maximilian Otto Hohenzollern NOR", "person Maximilian Otto Hohenzollern AUT"},
         "Maximilian Otto Hohenzollern NOR ab"},
        {"single names",
         {"person Marcelinho BRA; place Rio BRA", "person Marcelinho -; place Rio BRA", "person Marcelinho PRT; place Porto PRT"},
         "Marcelinho BRA a; Marcelinho PRT c; Porto PRT c; Rio BRA ab"},
        {"a family name beside the full one",
         {"person John Kerry USA; person Sergei Lavrov RUS", "person Kerry -; person Sergei Lavrov RUS", "person Kerry USA; person Sergei Lavrov RUS"},
         "John Kerry USA ac; Sergei Lavrov RUS abc"},
        {"a family name of another country",
         {"person John Kerry USA; person Sergei Lavrov RUS", "person Kerry|Kerry AUS; person Sergei Lavrov RUS"},
         "John Kerry USA a; Kerry AUS b; Sergei Lavrov RUS ab"},
        {"a family name of two who are named alike",
         {"person John Kerry USA; person Sergei Lavrov RUS", "person Bob Kerry USA; person Sergei Lavrov RUS", "person Kerry|Kerry -; person Sergei Lavrov RUS"},
         "Bob Kerry USA b; John Kerry USA a; Sergei Lavrov RUS abc"},
        {"a family name of the one who is named more",
         {"person John Kerry|John Kerry|John Kerry USA; person Sergei Lavrov RUS", "person Bob Kerry USA; person Sergei Lavrov RUS", "person Kerry|Kerry -; person Sergei Lavrov RUS"},
         "Bob Kerry USA b; John Kerry USA ac; Sergei Lavrov RUS abc"},
        {"a family name of whom one country tells",
         {"person John Kerry USA; country United States USA", "person Kerry|Kerry -; country United States USA"},
         "John Kerry USA ab; United States USA ab"},
        {"a given name of many is nobody's",
         {"person Ann Lee NOR; person Bo Ek SWE", "person Ann|Ann -; person Bo Ek SWE"},
         "Ann - b; Ann Lee NOR a; Bo Ek SWE ab"},
        {"a first word that is no given name",
         {"person Zorabulon Lee NOR; person Bo Ek SWE", "person Zorabulon|Zorabulon -; person Bo Ek SWE"},
         "Bo Ek SWE ab; Zorabulon Lee NOR ab"},
        {"a name of a family that comes first",
         {"person Xi Jinping CHN; person Bo Ek SWE", "person Xi|Xi CHN; person Bo Ek SWE"},
         "Bo Ek SWE ab; Xi Jinping CHN ab"},
        {"a spelling of the family name",
         {"person Muammar Gaddafi LBY; person Bo Ek SWE", "person Qaddafi|Qaddafi -; person Bo Ek SWE"},
         "Bo Ek SWE ab; Muammar Gaddafi LBY ab"},
        {"bodies of one name, of which one article tells the country",
         {"organization Refugee Council NOR", "organization Refugee Council -"},
         "Refugee Council NOR ab"},
        {"bodies of one name in two countries",
         {"organization Refugee Council NOR", "organization Refugee Council DNK"},
         "Refugee Council DNK b; Refugee Council NOR a"},
        {"bodies that every country has",
         {"organization Foreign Ministry NOR", "organization Foreign Ministry -", "organization Foreign Ministry NOR"},
         "Foreign Ministry - b; Foreign Ministry NOR ac"},
        {"a body with its country in its name",
         {"organization Norwegian Refugee Council -", "organization Refugee Council NOR"},
         "Norwegian Refugee Council NOR ab"},
        {"a name and its letters in one article",
         {"organization Northern Herring Fishery Commission|NHFC -", "organization NHFC -", "organization Northern Herring Fishery Commission -"},
         "Northern Herring Fishery Commission - abc"},
        {"letters alone",
         {"organization NHFC -", "organization Northern Herring Fishery Commission -"},
         "NHFC - ab"},
        {"two names of one body in one article",
         {"organization Pentagon|Defense Department USA", "organization Department of Defense|Pentagon USA", "organization Defense Department USA"},
         "Pentagon USA abc"},
        {"names of two bodies in one article of two countries",
         {"organization Alpha Front|Beta Front NOR", "organization Beta Front SWE"},
         "Alpha Front NOR a; Beta Front SWE b"},
        {"spellings of a body of one word",
         {"organization Hezbollah LBN", "organization Hizbollah LBN", "organization Hizbullah -"},
         "Hezbollah LBN abc"},
        {"short words are no spellings",
         {"organization Hamas -", "organization Hames -"},
         "Hamas - a; Hames - b"},
        {"places of one name",
         {"place Tripoli LBY", "place Tripoli LBN"},
         "Tripoli LBN b; Tripoli LBY a"},
        {"spellings of a place",
         {"place Kharkiv UKR", "place Kharkov UKR", "place Odessa UKR", "place Odesa UKR"},
         "Kharkiv UKR ab; Odessa UKR cd"},
        {"a place and a facility of one name",
         {"place Fordo IRN", "facility Fordo IRN"},
         "Fordo IRN a; Fordo IRN b"},
        {"names of one country",
         {"country Norway NOR", "country Kingdom of Norway NOR", "country Sweden SWE"},
         "Norway NOR ab; Sweden SWE c"},
        {"countries that no list knows",
         {"country Ruritania -", "country Ruritania -", "country Kingdom of Ruritania -"},
         "Kingdom of Ruritania - c; Ruritania - ab"},
        {"a country and a body of one name",
         {"country Georgia GEO", "organization Georgia -"},
         "Georgia - b; Georgia GEO a"},
        {"an airport with and without international",
         {"facility Baghdad International Airport IRQ", "facility Baghdad Airport IRQ"},
         "Baghdad International Airport IRQ ab"},
        {"a name of a person with a particle and without",
         {"person Ali al-Sistani IRQ; place Najaf IRQ", "person Ali Sistani IRQ; place Najaf IRQ"},
         "Ali al-Sistani IRQ ab; Najaf IRQ ab"},
        {"a name of three words with the middle one left out",
         {"person George Walker Bush USA", "person George Bush USA", "person George Herbert Bush USA"},
         "George Herbert Bush USA c; George Walker Bush USA ab"},
        {"groups",
         {"group Kurds -", "group Kurds IRQ", "group Houthis YEM"},
         "Houthis YEM c; Kurds IRQ ab"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_is_who)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
