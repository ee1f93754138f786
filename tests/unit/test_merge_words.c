/* The words of merging, each as a table of what is given and what must come of it: our own sentences about days, lists and actors; clips
   and clauses of articles; days without a year; names; sets of stems. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "merge/names.h"
#include "merge/partial_days.h"
#include "merge/stems.h"
#include "merge/strata.h"
#include "merge/wording.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void check(const char *given, struct text got, const char *wanted)
{
    if (!text_is(got, wanted))
        fail_msg("%s\n    gives  %.*s\n    wanted %s", given, (int)got.length, got.data ? got.data : "", wanted);
}

static struct interval days(const char *first, const char *last) { return (struct interval){day_of_iso(text_of(first)), day_of_iso(text_of(last))}; }

static void test_when(void **state)
{
    (void)state;
    static const struct {
        const char *first, *last, *wanted;
    } rows[] = {
        {"2020-06-11", "2020-06-11", "on 11 June 2020"}, {"2020-06-11", "2020-06-12", "on 11 or 12 June 2020"}, {"2020-06-30", "2020-07-01", "between 30 June and 1 July 2020"},
        {"2020-06-01", "2020-06-30", "in June 2020"}, {"2020-01-01", "2020-12-31", "in 2020"}, {"2020-01-01", "2020-06-30", "between January and June 2020"}, {"2020-06-02", "2020-06-20", "between 2 and 20 June 2020"},
        {"2019-06-01", "2020-06-30", "between 1 June 2019 and 30 June 2020"}, {"2019-12-31", "2020-01-01", "between 31 December 2019 and 1 January 2020"}, {"2020-01-01", "2021-12-31", "between 1 January 2020 and 31 December 2021"},
        {"2020-06-01", "2020-06-29", "between 1 and 29 June 2020"}, {"2020-01-01", "2020-12-30", "between 1 January and 30 December 2020"}, {"2020-01-02", "2020-12-31", "between 2 January and 31 December 2020"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i].first, wording_when(arena, days(rows[i].first, rows[i].last)), rows[i].wanted);
    assert_null(wording_when(arena, INTERVAL_UNKNOWN).data);
    static const struct {
        int32_t number;
        const char *ordinal;
    } ordinals[] = {{1, "first"}, {12, "twelfth"}, {13, "13th"}, {21, "21st"}, {22, "22nd"}, {23, "23rd"}, {24, "24th"}, {111, "111th"}, {112, "112th"}, {101, "101st"}, {0, "0th"}};
    for (size_t i = 0; i < COUNT(ordinals); i++)
        check("an ordinal", wording_ordinal(arena, ordinals[i].number), ordinals[i].ordinal);
    check("none", wording_number(arena, 0), "no");
    check("a dozen", wording_number(arena, 12), "twelve");
    check("more", wording_number(arena, 13), "13");
    arena_destroy(arena);
}

static void test_sentences(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"ministers met", "Ministers met."}, {"Ministers met.", "Ministers met."}, {"he said “yes.”", "He said “yes.”"}, {"“who?”", "“who?”"}, {"he said “go!”", "He said “go!”"}, {"", ""}, {"élan", "élan."}};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i][0], wording_sentence(arena, text_of(rows[i][0])), rows[i][1]);
    text_list names = {0};
    check("an empty list", wording_list(arena, &names), "");
    static const char *const items[] = {"Iceland", "Norway", "Sweden"}, *const lists[] = {"Iceland", "Iceland and Norway", "Iceland, Norway and Sweden"};
    for (size_t i = 0; i < 3; i++) {
        *list_push(arena, &names) = text_of(items[i]);
        check("a list", wording_list(arena, &names), lists[i]);
    }
    arena_destroy(arena);
}

static void test_actors(void **state)
{
    (void)state;
    static const struct {
        enum entity_type type;
        const char *name, *text, *wanted;
    } rows[] = {
        {ENTITY_COUNTRY, "United Kingdom", "", "the United Kingdom"}, {ENTITY_COUNTRY, "Solomon Islands", "", "the Solomon Islands"}, {ENTITY_COUNTRY, "Iceland", "", "Iceland"}, {ENTITY_PERSON, "Ann Lee", "the Ann Lee", "Ann Lee"},
        {ENTITY_ORGANIZATION, "Althing", "In Reykjavik the Althing met.", "the Althing"}, {ENTITY_ORGANIZATION, "Althing", "The Althing met.", "the Althing"}, {ENTITY_ORGANIZATION, "Hezbollah", "In Beirut Hezbollah met.", "Hezbollah"},
        {ENTITY_ORGANIZATION, "NATO", "The allies of NATO met.", "NATO"}, {ENTITY_ORGANIZATION, "IAEA", "He told the IAEA so.", "the IAEA"}, {ENTITY_ORGANIZATION, "The Hague court", "The Hague court met.", "The Hague court"}, {ENTITY_ORGANIZATION, "Other", "Nobody met.", "Other"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_create();
        struct article *article = article_create();
        article->text = text_of(rows[i].text);
        struct record record = {0};
        struct merge merge = {.record = &record, .arena = arena, .scratch = arena};
        *list_push(arena, &record.articles) = (struct record_article){.article = article};
        struct actor *actor = list_push(arena, &record.actors);
        *actor = (struct actor){.type = rows[i].type, .name = text_of(rows[i].name)};
        *list_push(arena, &actor->statements) = (struct statement){.article = 0, .in = IN_TEXT, .span = {0, (uint32_t)article->text.length}};
        *list_push(arena, &actor->statements) = (struct statement){.article = 0, .in = IN_TITLE, .span = {0, 0}};
        check(rows[i].text, wording_actor(&merge, 0), rows[i].wanted);
        article_destroy(article);
        arena_destroy(arena);
    }
    struct arena *arena = arena_create();
    struct record record = {0};
    struct merge merge = {.record = &record, .arena = arena, .scratch = arena};
    static const char *const names[] = {"Denmark", "Finland", "Iceland", "Norway", "Sweden"};
    uint32_t numbers[5];
    for (uint32_t i = 0; i < 5; i++) {
        numbers[i] = i;
        *list_push(arena, &record.actors) = (struct actor){.type = ENTITY_COUNTRY, .name = text_of(names[i])};
    }
    check("five of at most three", wording_actors(&merge, numbers, 5, 3), "Denmark, Finland, Iceland and 2 others");
    check("one more than the most is no longer than to say so", wording_actors(&merge, numbers, 4, 3), "Denmark, Finland, Iceland and Norway");
    check("two", wording_actors(&merge, numbers, 2, 3), "Denmark and Finland");
    arena_destroy(arena);
}

/* The words of the first `[…]` in the text are what the clause is around. */
static struct text clause_around(struct arena *arena, const char *marked, uint32_t words, bool whole)
{
    struct article *article = article_create();
    struct text_builder plain = {.arena = arena};
    struct span inside = {0, 0};
    for (const char *c = marked; *c; c++)
        if (*c == '[')
            inside.start = (uint32_t)plain.length;
        else if (*c == ']')
            inside.end = (uint32_t)plain.length;
        else
            text_add_char(&plain, *c);
    article->text = text_builder_text(&plain);
    *list_push(article->arena, &article->sentences) = (struct span){0, (uint32_t)article->text.length};
    struct span span = whole ? wording_whole_clause(article, inside, words) : wording_clause(article, inside, words);
    struct text text = text_copy(arena, span_text(article->text, span));
    article_destroy(article);
    return text;
}

static void test_clauses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t words;
        const char *clause, *whole;
    } rows[] = {
        {"Norway [attacked] the port.", 10, "Norway attacked the port", "Norway attacked the port"},
        {"After the debate, ships of the kingdom of Norway have [attacked] the port of Malmo and boats in it, while others slept.", 16, "ships of the kingdom of Norway have attacked the port of Malmo and boats in it", "ships of the kingdom of Norway have attacked the port of Malmo and boats in it"},
        {"The minister said that Norway, which has few ships, [attacked] the port.", 6, "Norway, which has few ships, attacked", NULL},
        {"He said: “Norway [attacked] the port,” and left the room at once.", 10, "Norway attacked the port", "Norway attacked the port"},
        {"He said \"Norway [attacked] the port\" and left the room at once.", 10, "Norway attacked the port", "Norway attacked the port"},
        {"One two three four five six seven eight nine ten eleven twelve and Norway [attacked] it.", 6, "Norway attacked it", NULL},
        {"Norway [attacked] the port of the", 10, "Norway attacked the port", "Norway attacked the port"},
        {"Norway [attacked] the port – ", 10, "Norway attacked the port", "Norway attacked the port"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        check(rows[i].text, clause_around(arena, rows[i].text, rows[i].words, false), rows[i].clause);
        if (rows[i].whole)
            check(rows[i].text, clause_around(arena, rows[i].text, rows[i].words, true), rows[i].whole);
    }
    static const struct {
        const char *text;
        uint32_t words;
        const char *clip, *whole;
    } clips[] = {
        {"to open the border, and", 10, "to open the border", "to open the border"}, {"to open “the border”", 10, "to open", "to open “the border”"}, {"to open «the» border", 10, "to open", "to open «the» border"}, {"to „open“ it", 10, "", "to „open“ it"},
        {"  to open", 10, "to open", "to open"}, {"one two three four", 2, "one two", "one two"}, {"one\ntwo", 9, "one", "one"}, {"of the", 9, "", ""}, {"", 9, "", ""}, {"open it (", 9, "open it", "open it"}, {"open it —", 9, "open it", "open it"},
    };
    for (size_t i = 0; i < COUNT(clips); i++) {
        struct text text = text_of(clips[i].text);
        struct span all = {0, (uint32_t)text.length};
        check(clips[i].text, span_text(text, wording_clip(text, all, clips[i].words)), clips[i].clip);
        check(clips[i].text, span_text(text, wording_clip_whole(text, all, clips[i].words)), clips[i].whole);
    }
    assert_int_equal(wording_words(TEXT(" one two\tthree\n")), 3);
    arena_destroy(arena);
}

static void test_partial_days(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int32_t month, day;
    } rows[] = {{"XXXX-01-05", 1, 5}, {"XXXX-12", 12, 0}, {"XXXX-13-05", 0, 0}, {"XXXX-00", 0, 0}, {"XXXX-1x", 0, 0}, {"XXXX-x1", 0, 0}, {"XXXX-01-0x", 1, 0}, {"2020-01-05", 0, 0}, {"XXXX-W01-1", 0, 0}, {"XXXX-01-05T10", 0, 0}, {"", 0, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct partial_day partial = partial_day_of(text_of(rows[i].value));
        assert_int_equal(partial.month, rows[i].month);
        assert_int_equal(partial.day, rows[i].day);
        assert_int_equal(partial_known(partial), rows[i].month > 0);
    }
    struct partial_day none = {0, 0}, january = {1, 0}, fifth = {1, 5}, sixth = {1, 6}, may = {5, 0}, leap = {2, 29};
    assert_true(partial_agree(none, fifth) && partial_agree(fifth, none) && partial_agree(january, fifth) && partial_agree(fifth, january) && partial_agree(fifth, fifth));
    assert_false(partial_agree(fifth, sixth) || partial_agree(may, january));
    struct interval year = days("2020-01-01", "2020-12-31"), found = partial_within(fifth, year);
    assert_true(found.earliest == day_of_iso(TEXT("2020-01-05")) && found.latest == found.earliest);
    found = partial_within(january, days("2020-01-20", "2021-01-10"));
    assert_true(found.earliest == day_of_iso(TEXT("2020-01-20")) && found.latest == day_of_iso(TEXT("2021-01-10")));
    assert_false(interval_known(partial_within(leap, days("2021-01-01", "2021-12-31"))));
    assert_false(interval_known(partial_within(fifth, days("2020-02-01", "2020-12-31"))));
    assert_false(interval_known(partial_within(none, year)) || interval_known(partial_within(fifth, INTERVAL_UNKNOWN)));
    assert_true(interval_known(partial_within(fifth, days("1900-01-01", "2020-12-31")))); /* of so many years, the first three */
}

static int32_t alike(struct arena *arena, const char *a, const char *b)
{
    struct person_name first = person_name_of(utf8_folded(arena, text_of(a))), second = person_name_of(utf8_folded(arena, text_of(b)));
    return persons_alike(&first, &second, NULL);
}

static void test_names(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    static const struct {
        const char *a, *b;
        bool one;
    } pairs[] = {
        {"George Walker Bush", "George Herbert Bush", false}, {"George W. Bush", "George Walker Bush", true}, {"J. R. Smith", "John Smith", true}, {"Ann Lee", "Ann Marie Lee", true},
        {"Jose Maria Aznar Lopez", "Jose Maria Aznar", true}, {"Juan Carlos", "Juan Carlos de Borbon", true}, {"Bob Dole", "Robert Dole", true}, {"Liz Truss", "Elizabeth Truss", true}, {"Ann Lee", "Tom Lee", false}, {"A. Lee", "Tom Lee", false},
        {"Vladimir Putin", "Wladimir Putin", true}, {"Sheikh Hasina", "Sheikh Mujib", false}, {"Zbigniew Brzezinski", "Zbignew Brzezinsky", true}, {"Ann", "Tom", false}, {"al al al", "el el", false},
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        if ((alike(arena, pairs[i].a, pairs[i].b) >= 0) != pairs[i].one)
            fail_msg("%s and %s are %s", pairs[i].a, pairs[i].b, pairs[i].one ? "one" : "two");
    static const struct {
        const char *a, *b;
        bool one;
    } words[] = {{"qaddafi", "gaddafi", true}, {"kyiv", "kiev", true}, {"lee", "leigh", false}, {"ek", "ek", true}, {"thatcher", "tatcher", true}, {"zelensky", "zelenskiy", true}, {"kerry", "kelly", false}, {"", "ek", false}, {"abc", "xyz", false}, {"schwarzenegger", "schwarzenneger", true}};
    for (size_t i = 0; i < COUNT(words); i++)
        if (words_alike(text_of(words[i].a), text_of(words[i].b)) != words[i].one)
            fail_msg("%s and %s are %s", words[i].a, words[i].b, words[i].one ? "spellings of one word" : "two words");
    static const char *const countries[][3] = {{"the iraqi parliament", "parliament", "IRQ"}, {"parliament of iraq", "parliament", "IRQ"}, {"iraq s parliament", "parliament", "IRQ"}, {"ministry of health of the netherlands", "ministry of health", "NLD"}, {"foreign ministry of iran", "foreign ministry", "IRN"}, {"bank of england", "bank of england", ""}, {"ministry of health", "ministry of health", ""}, {"islamic state of iraq", "islamic state of iraq", ""}, {"iraq", "iraq", ""}, {"the parliament", "parliament", ""}, {"south korean army", "army", "KOR"}, {"", "", ""}};
    for (size_t i = 0; i < COUNT(countries); i++) {
        struct text country, name = name_without_country(arena, text_of(countries[i][0]), &country);
        check(countries[i][0], name, countries[i][1]);
        check(countries[i][0], country.data ? country : TEXT(""), countries[i][2]);
    }
    check("letters", name_initials(arena, TEXT("organisation for the prohibition of chemical weapons")), "opcw");
    check("no letters of other alphabets", name_initials(arena, TEXT("\xD0\xB3\xD0\xB0\xD0\xB7 of norway")), "n");
    arena_destroy(arena);
}

static void test_stems(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct stems a = stems_of(arena, arena, TEXT("Norwegian ships attacked the port")), b = stems_of(arena, arena, TEXT("the attack on the port by ships of Norway")), c = stems_of(arena, arena, TEXT("farmers sold milk"));
    assert_int_equal(stems_shared(a, b), 4);
    assert_int_equal(stems_overlap(a, b), 1000);
    assert_int_equal(stems_shared(a, c), 0);
    assert_int_equal(stems_overlap(a, (struct stems){0}), 0);
    assert_int_equal(stems_hash(a) == stems_hash(b), 1);
    size_t count = c.count;
    assert_int_equal(stems_without(c, stem_of_word(TEXT("milk"))).count, count - 1);
    assert_int_equal(stems_without(c, 12345).count, stems_without(c, 54321).count);
    struct text_builder many = {.arena = arena};
    for (int i = 0; i < 400; i++)
        text_add(&many, text_format(arena, "word%c%c ", 'a' + i % 20, 'a' + i / 20));
    assert_true(stems_of(arena, arena, text_builder_text(&many)).count <= STEMS_MOST);
    size_t at = 0;
    check("the first word", folded_word(TEXT("one two"), &at), "one");
    check("the second word", folded_word(TEXT("one two"), &at), "two");
    assert_int_equal(folded_word(TEXT("one two"), &at).length, 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_when), cmocka_unit_test(test_sentences), cmocka_unit_test(test_actors), cmocka_unit_test(test_clauses), cmocka_unit_test(test_partial_days), cmocka_unit_test(test_names), cmocka_unit_test(test_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
