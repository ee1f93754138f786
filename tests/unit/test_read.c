/* The small judgements of reading, each as a table of inputs and what must come of them: addresses, dates as pages write them,
   datelines, captions, names of authors, lines that are furniture, charsets, character references, comments of HTML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "read/address.h"
#include "read/captions.h"
#include "read/charset.h"
#include "read/dateline.h"
#include "read/day.h"
#include "read/day_scan.h"
#include "read/furniture.h"
#include "read/html_entities.h"
#include "read/html_tokenizer.h"
#include "read/language.h"
#include "read/names.h"
#include "read/visible.h"

struct pair {
    const char *given, *wanted;
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* One row failed: says which, and what came instead. */
static void check(struct pair row, struct text got)
{
    if (!text_is(got, row.wanted))
        fail_msg("%s\n    gives  %.*s\n    wanted %s", row.given, (int)got.length, got.data ? got.data : "", row.wanted);
}

/* ---- addresses ---------------------------------------------------------------------------------------------------- */

static void test_addresses(void **state)
{
    (void)state;
    static const struct pair canonical[] = {
        {"https://WWW.Coast.Example/News/Bridge/", "www.coast.example/News/Bridge"},
        {"http://coast.example", "coast.example"},
        {"http://coast.example///", "coast.example"},
        {"http://coast.example#top", "coast.example"},
        {"http://coast.example?id=7", "coast.example?id=7"},
        {"http://coast.example/a?id=7&utm_source=x&page=2#part", "coast.example/a?id=7&page=2"},
        {"http://coast.example/a?fbclid=x&&_ga=1", "coast.example/a"},
        {"http://coast.example/a/?", "coast.example/a"},
    };
    static const struct pair archived[] = {
        {"https://web.archive.org/web/20200612000000/https://coast.example/a", "https://coast.example/a"},
        {"https://web.archive.org/web/20200612000000/http://coast.example/a", "http://coast.example/a"},
        {"https://web.archive.org/web/20200612000000/coast.example/a", "https://web.archive.org/web/20200612000000/coast.example/a"},
        {"https://coast.example/a", "https://coast.example/a"},
    };
    static const char *const unusable[] = {"ftp://coast.example/a", "http://a", "https:///a/b/c", "/a/b", "", "javascript:void(0)"};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(canonical); i++)
        check(canonical[i], address_canonical(arena, text_of(canonical[i].given)));
    for (size_t i = 0; i < COUNT(archived); i++)
        check(archived[i], address_unarchived(text_of(archived[i].given)));
    for (size_t i = 0; i < COUNT(unusable); i++)
        assert_false(address_usable(text_of(unusable[i])));
    char long_one[5000] = "http://coast.example/";
    memset(long_one + strlen(long_one), 'a', sizeof long_one - 1 - strlen(long_one));
    assert_false(address_usable(text_of(long_one)));
    assert_true(address_usable(TEXT("http://coast.example")) && address_usable(TEXT("https://coast.example/a")));
    arena_destroy(arena);
}

static void interval_print(struct text_builder *out, struct interval days)
{
    char iso[11];
    text_add(out, text_of(day_iso(days.earliest, iso)));
    if (days.latest != days.earliest) {
        text_add(out, TEXT(".."));
        text_add(out, text_of(day_iso(days.latest, iso)));
    }
}

static void test_days_of_addresses(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"https://coast.example/2020/06/12/bridge", "2020-06-12"},
        {"https://coast.example/2020-06-12-bridge", "2020-06-12"},
        {"https://coast.example/2020_06_12/bridge", "2020-06-12"},
        {"https://coast.example/2020.6.2/bridge", "2020-06-02"},
        {"https://coast.example/a/20200612.html", "2020-06-12"},
        {"https://coast.example/2020/jun/12/bridge", "2020-06-12"},
        {"https://coast.example/2020/jun/2/bridge", "2020-06-02"},
        {"https://coast.example/2020/06/bridge", "2020-06-01..2020-06-30"},
        {"https://coast.example/2020/6/bridge", "2020-06-01..2020-06-30"},
        {"https://coast.example/2020/06/31/bridge", "2020-06-01..2020-06-30"},
        {"https://coast.example/2020/06/123456/bridge", "2020-06-01..2020-06-30"},
        {"https://coast.example/2020/06/b/2020-06-12-c", "2020-06-12"},
        {"https://coast.example/2020-06-bridge", ""},
        {"https://coast.example/1812/06/12/war", ""},
        {"https://coast.example/2500/06/12/future", ""},
        {"https://coast.example/2020/13/12/bridge", ""},
        {"https://coast.example/2020/00/12/bridge", ""},
        {"https://coast.example/2020+06+12/bridge", ""},
        {"https://coast.example/2020/06-12/bridge", ""},
        {"https://coast.example/id-20200612123", ""},
        {"https://coast.example/id-20200612", "2020-06-12"},
        {"https://coast.example/12020/06/12", ""},
        {"https://coast.example/2020/06", ""},
        {"https://coast.example/bridge-2020", ""},
        {"https://coast.example/20201312/bridge", ""},
        {"https://coast.example/2020006012/bridge", ""},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text_builder out = {.arena = arena};
        struct interval days = day_of_address(text_of(rows[i].given));
        if (interval_known(days))
            interval_print(&out, days);
        check(rows[i], text_builder_text(&out));
    }
    arena_destroy(arena);
}

/* ---- dates -------------------------------------------------------------------------------------------------------- */

static void found_print(struct text_builder *out, const struct day_found *found)
{
    char made[40] = "";
    switch (found->form) {
    case FORM_DAY: case FORM_MONTH: case FORM_YEAR:
        interval_print(out, found->days);
        break;
    case FORM_NO_YEAR:
        snprintf(made, sizeof made, "--%02d-%02d", (int)found->month, (int)found->day);
        break;
    case FORM_BARE_MONTH:
        snprintf(made, sizeof made, "month %d", (int)found->month);
        break;
    case FORM_WEEKDAY:
        snprintf(made, sizeof made, "weekday %d", (int)found->weekday);
        break;
    }
    text_add(out, text_of(made));
    if (found->other != DAY_UNKNOWN) {
        text_add(out, TEXT(" or "));
        interval_print(out, interval_of_day(found->other));
    }
}

static void test_written_dates(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"12 June 2020", "2020-06-12"}, {"1st June 2020", "2020-06-01"}, {"2nd of June, 2020", "2020-06-02"}, {"3rd June 2020", "2020-06-03"},
        {"12-Jun-2020", "2020-06-12"}, {"12/Jun/2020", "2020-06-12"}, {"12 jun. 2020", "2020-06-12"}, {"1\xC2\xBA de junio de 2020", "2020-06-01"},
        {"12 de junio del 2020", "2020-06-12"}, {"12 di giugno 2020", "2020-06-12"}, {"June 1st, 2020", "2020-06-01"}, {"June 2nd 2020", "2020-06-02"},
        {"June 3rd 2020", "2020-06-03"}, {"Jun. 12, 2020", "2020-06-12"}, {"Jun-12-2020", "2020-06-12"}, {"June 2020", "2020-06-01..2020-06-30"},
        {"junio de 2020", "2020-06-01..2020-06-30"}, {"junio del 2020", "2020-06-01..2020-06-30"}, {"June, 2020", "2020-06-01..2020-06-30"},
        {"12 June", "--06-12"}, {"June 12", "--06-12"}, {"30 February", "month 2"}, {"February 30", "month 2"}, {"may 12", "--05-12"}, {"12 juin", "--06-12"}, {"they may march on", ""}, {"\xD7\x99\xD7\x95\xD7\xA0\xD7\x99 2020", "2020-06-01..2020-06-30"},
        {"June 12: the day", "month 6"}, {"June 45", "month 6"}, {"12    June 2020", "2020-06-01..2020-06-30"}, {"June . . 12", "month 6"},
        {"12 June - - - 2020", "--06-12; 2020-01-01..2020-12-31"}, {"June 12 , , 2020", "--06-12; 2020-01-01..2020-12-31"},
        {"2020/06/12", "2020-06-12"}, {"2020.6.12", "2020-06-12"}, {"2020-06/12", "2020-01-01..2020-12-31"}, {"2020-006-12", "2020-01-01..2020-12-31"},
        {"2020-06-123", "2020-01-01..2020-12-31"}, {"2020:06:12", "2020-01-01..2020-12-31"}, {"2020a06a12", "2020-01-01..2020-12-31"},
        {"2020\xEB\x85\x84 6\xEC\x9B\x94 12\xEC\x9D\xBC", "2020-06-12"}, {"2020\xE5\xB9\xB4 6, 12", "2020-01-01..2020-12-31"},
        {"12.06.20", "2020-06-12"}, {"12.06.75", "1975-06-12"}, {"1/2/20", "2020-02-01 or 2020-01-02"}, {"01/02/2020", "2020-02-01 or 2020-01-02"},
        {"02/02/2020", "2020-02-02"}, {"06/25/2020", "2020-06-25"}, {"25-06-2020", "2020-06-25"}, {"1.2.3", ""}, {"12.06.2020.7", "2020-01-01..2020-12-31"}, {"12.06.2020. 7", "2020-06-12"},
        {"12.06.2020 - 7", "2020-06-12"}, {"12.06.2020.", "2020-06-12"}, {"12:06:2020", "2020-01-01..2020-12-31"}, {"12a06a2020", "2020-01-01..2020-12-31"}, {"12.06/2020", "2020-01-01..2020-12-31"},
        {"12-06 2020", "2020-01-01..2020-12-31"}, {"1-2-20", ""}, {"12.06.1850", ""}, {"32/13/2020", "2020-01-01..2020-12-31"}, {"12 6 2020", "2020-01-01..2020-12-31"},
        {"2020%", ""}, {"in 1899", ""}, {"in 2101", ""}, {"123456789012", ""}, {"Monday", "weekday 0"}, {"monday", ""}, {"Mo", ""}, {"in August and Sunday", "month 8; weekday 6"},
        {"June of the year", "month 6"}, {"Pneumonoultramicroscopicsilicovolcanoconiosis 12", ""}, {"\xE5\x8D\x81\xE6\x9C\x88", ""}, {"12\xE6\x9C\x88", ""},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        day_list days = day_scan(arena, text_of(rows[i].given));
        struct text_builder out = {.arena = arena};
        for (size_t j = 0; j < days.count; j++) {
            if (j)
                text_add(&out, TEXT("; "));
            found_print(&out, &days.items[j]);
        }
        check(rows[i], text_builder_text(&out));
    }
    arena_destroy(arena);
}

static void test_machine_dates(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"2020-06-12T08:00:00Z", "2020-06-12"}, {"2020/06/12", "2020-06-12"}, {"2020.06.12", "2020-06-12"}, {"2020:06:12 08:00", "2020-06-12"}, {"20200612", "2020-06-12"},
        {"20200612T080000", "2020-06-12"}, {" 2020-06-12 ", "2020-06-12"}, {"1591948800", "2020-06-12"}, {"1591948800000", "2020-06-12"}, {"15919488ab", ""}, {"159194880012", ""},
        {"Fri, 12 Jun 2020 08:00:00 GMT", "2020-06-12"}, {"June 12, 2020", "2020-06-12"}, {"June 2020", ""}, {"2020-06-31", ""}, {"2020-6-1", "2020-06-01"}, {"2020-06", ""},
        {"1970-01-01T00:00:00Z", ""}, {"1970-02-01", "1970-02-01"}, {"1970-01-02", "1970-01-02"}, {"0001-01-01", ""}, {"9999-12-31", ""}, {"12.06", ""}, {"yesterday", ""}, {"03/04/2020", "2020-04-03 or 2020-03-04"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        clue_list clues = {0};
        clue_of_machine(arena, &clues, CLUE_PUBLISHED, text_of(rows[i].given), "a test says so");
        struct text_builder out = {.arena = arena};
        if (clues.count) {
            interval_print(&out, clues.items[0].days);
            if (clues.items[0].other != DAY_UNKNOWN) {
                text_add(&out, TEXT(" or "));
                interval_print(&out, interval_of_day(clues.items[0].other));
            }
        }
        assert_true(clues.count <= 1);
        check(rows[i], text_builder_text(&out));
    }
    clue_list none = {0};
    clue_of_machine(arena, &none, CLUE_PUBLISHED, (struct text){0}, "nothing is given");
    assert_int_equal(none.count, 0);
    arena_destroy(arena);
}

/* ---- lines -------------------------------------------------------------------------------------------------------- */

static void test_datelines(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"OSLO, June 12 (Reuters) - The ministers met.", "OSLO, June 12 (Reuters) - "},
        {"OSLO (AP) \xE2\x80\x94 The ministers met.", "OSLO (AP) \xE2\x80\x94 "},
        {"OSLO \xE2\x80\x93 The ministers met.", "OSLO \xE2\x80\x93 "},
        {"OSLO -- The ministers met.", "OSLO -- "},
        {"OSLO\xE2\x80\x94The ministers met.", "OSLO\xE2\x80\x94"},
        {"OSLO: The ministers met.", "OSLO: "},
        {"Oslo - The ministers met.", "Oslo - "},
        {"Oslo: The ministers met.", ""},
        {"Ann Lee - OSLO - The ministers met.", "Ann Lee - OSLO - "},
        {"Ann Lee - Oslo - The ministers met.", "Ann Lee - Oslo - "},
        {"Ann Lee Roe Doe Poe - Oslo - The ministers met.", ""},
        {"Port-Louis (ANP) - The ministers met.", "Port-Louis (ANP) - "},
        {"L'Aquila, 12 June 2020 (ANSA) - The ministers met.", "L'Aquila, 12 June 2020 (ANSA) - "},
        {"ST. JOHN\xE2\x80\x99S, Newfoundland \xE2\x80\x94 The ministers met.", "ST. JOHN\xE2\x80\x99S, Newfoundland \xE2\x80\x94 "},
        {"The ministers met - and agreed.", ""},
        {"The ministers met in Oslo: and agreed.", ""},
        {"OSLO, Norway, June 12, in the evening - The ministers met.", ""},
        {"OSLO - ", ""},
        {"A B C D E F G H I J K L M N O P - The ministers met.", ""},
        {"12 - The ministers met.", "12 - "},
        {"\xE2\x80\x94 The ministers met.", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i], text_slice(text_of(rows[i].given), 0, dateline_length(text_of(rows[i].given))));
}

static void test_captions(void **state)
{
    (void)state;
    static const char *const captions[] = {
        "Delegates arrive at the palace on Monday. REUTERS/Jane Doe", "Delegates arrive at the palace. (Jane Doe/AP)", "Delegates arrive. Jane Doe/AFP.", "Delegates arrive. [Jane Doe/EPA]",
        "FILE PHOTO: The dam in the dry season", "Photo by Jane Doe", "Delegates arrive (Photo: Jane Doe)", "The dam. Handout via Getty Images", "Delegates arrive, Jane Doe/AP", "AFP/Jane Doe is the credit"};
    static const char *const others[] = {
        "The plan is and/or was a fault.", "It costs 10/12 of the sum.", "Delegates spoke of TV/radio as they left the palace and nobody else was there", "The A/B test. It was long",
        "He said on TV/ that it was over", "Photos", "The treaty was signed in 24/7 talks.", "Getty Images sued the ministry in court over its use of pictures. The court will hear the case on Monday, a clerk said."};
    for (size_t i = 0; i < COUNT(captions); i++)
        if (!line_is_caption(text_of(captions[i])))
            fail_msg("%s is a caption", captions[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        if (line_is_caption(text_of(others[i])))
            fail_msg("%s is no caption", others[i]);
    char long_one[800] = "FILE PHOTO: ";
    memset(long_one + 12, 'a', sizeof long_one - 13);
    assert_false(line_is_caption(text_of(long_one)));
}

static void test_names_of_authors(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"By Jane Doe and John Roe", "Jane Doe|John Roe"}, {"BY JANE DOE", "JANE DOE"}, {"Von Jane Doe und John Roe", "Jane Doe|John Roe"}, {"Jane Doe, John Roe", "Jane Doe|John Roe"},
        {"By Jane Doe, Fisheries Correspondent", "Jane Doe"}, {"By a Staff Writer", ""}, {"admin", ""}, {"Jane Doe, jane@coast.example", "Jane Doe"}, {"https://coast.example/jane", ""},
        {"www.coast.example", ""}, {"Jane Doe;", "Jane Doe"}, {"Jane Doe.:,", "Jane Doe"}, {"Jane Doe | November 18, 2019", "Jane Doe"}, {"Jane Doe | Monday", "Jane Doe"}, {"Jane Doe & Jane Doe", "Jane Doe"},
        {"By April Ludgate", "April Ludgate"}, {"Jo", ""}, {"By Jane Doe\nUpdated today", "Jane Doe"}, {"", ""}, {"None", ""}, {"May", ""},
        {"Jane Doe of the very long name that nobody would ever print in a byline at all", ""},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        text_list names = {0};
        names_split(arena, text_of(rows[i].given), &names);
        struct text_builder out = {.arena = arena};
        for (size_t j = 0; j < names.count; j++) {
            if (j)
                text_add_char(&out, '|');
            text_add(&out, names.items[j]);
        }
        check(rows[i], text_builder_text(&out));
    }
    text_list names = {0};
    names_split(arena, (struct text){0}, &names);
    assert_int_equal(names.count, 0);
    for (char letter = 'a'; letter <= 'z'; letter++) {
        char name[] = "Person x";
        name[7] = letter;
        names_split(arena, text_of(name), &names);
    }
    assert_int_equal(names.count, 20);
    arena_destroy(arena);
}

static void test_titles(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"Exclusive: Two countries open a border post", "Two countries open a border post"}, {"Exclusive zone is closed to fishing boats", "Exclusive zone is closed to fishing boats"},
        {"Thank you for reading the news Two countries open a border post and now with details", "Two countries open a border post"},
        {"Breaking news with details", "Breaking news"}, {"JUST IN: talks with details", "JUST IN: talks with details"}, {"Two countries open a border post", "Two countries open a border post"}, {"with details", "with details"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i], title_unwrapped(arena, text_of(rows[i].given)));
    arena_destroy(arena);
}

static void test_lines(void **state)
{
    (void)state;
    static const char *const sentences[] = {"He said: \xE2\x80\x9CYes.\xE2\x80\x9D", "Is it over?", "It is!", "It is so\xE2\x80\xA6", "(It is so.)", "[It is.]", "It is.'", "\xE3\x80\x8C\xE3\x80\x82\xE3\x80\x8D", "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xD8\x9F", "\xDB\x94", "\xE0\xA5\xA4",
                                            "It is.\xC2\xBB", "It is.\xC2\xAB", "It is.\xE2\x80\x99", "It is.\xE2\x80\x9C"};
    static const char *const others[] = {"", "\"\"", "The points", "It is,", "\xC3\xA9"};
    for (size_t i = 0; i < COUNT(sentences); i++)
        if (!line_ends_sentence(text_of(sentences[i])))
            fail_msg("%s ends a sentence", sentences[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(line_ends_sentence(text_of(others[i])));
    assert_int_equal(line_words(TEXT(" one\ttwo\nthree ")), 3);
    static const struct pair reasons[] = {{"Advertisement", "advertisement"}, {"The ministers met in Oslo on Monday, a spokesman said.", ""}, {"", ""}, {"Share", "sharing"}, {"Read more: The old bridge in pictures", "related"}, {"Tags :", "keywords"},
                                          {"Related talks on water were held in the spring, officials said later.", ""}};
    static const struct pair kinds[] = {
        {"| 29 March 2024, Friday |", "date"}, {"Updated: June 12, 2020 01:52 AM", "date"}, {"Updated at 1:23 p.m.", "date"}, {"June 2020", "date"}, {"12 June", "date"}, {"The talks of June 12, 2020", ""},
        {"Friday", ""}, {"At 1:23 p.m.", ""}, {"Updated", ""}, {"Pneumonoultramicroscopicsilicovolcanoconiosis June 12, 2020", ""},
        {"By Jane Doe", "byline"}, {"By Jane Doe and John Roe, Reuters", "byline"}, {"By the end of the day", ""}, {"By", ""}, {"By Friday.", ""}, {"Von Jane Doe", "byline"}, {"Jane Doe", ""},
        {"By one two three four five six seven eight nine ten eleven twelve thirteen fourteen Fifteen", ""},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(reasons); i++)
        check(reasons[i], furniture_of(arena, text_of(reasons[i].given)));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct text line = text_of(kinds[i].given);
        check(kinds[i], line_is_date(arena, line) ? TEXT("date") : line_is_byline(arena, line) ? TEXT("byline") : TEXT(""));
    }
    arena_destroy(arena);
}

/* ---- characters --------------------------------------------------------------------------------------------------- */

static void test_visible(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"a\tb\n c", "a b c"}, {"soft\xC2\xADhyphen", "softhyphen"}, {"zero\xE2\x80\x8Bwidth\xE2\x80\x8Emarks\xE2\x80\x8F", "zerowidthmarks"}, {"\xE2\x80\xAA" "turned\xE2\x80\xAC", "turned"}, {"word\xE2\x81\xA0joiner", "wordjoiner"},
        {"\xEF\xBB\xBFmark", "mark"}, {"\xEF\xBF\xB9noted\xEF\xBF\xBB", "noted"}, {"non\xEF\xBF\xBE" "character", "noncharacter"}, {"\xD8\x9Cletter", "letter"}, {"line\xE2\x80\xA8" "break\xE2\x80\xA9paragraph", "line break paragraph"},
        {"control\x01\x7F\xC2\x85x", "control x"}, {"join\xE2\x80\x8D" "er", "join\xE2\x80\x8D" "er"}, {"", ""}, {" ", ""}, {"a\xC2\xA0z", "a z"}, {"\xF0\x9F\xBF\xBE" "end", "end"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        check(rows[i], visible_line(arena, text_of(rows[i].given), 100));
        assert_int_equal(visible_blank(text_of(rows[i].given)), rows[i].wanted[0] == 0);
    }
    check((struct pair){"cut at a character", "caf"}, visible_line(arena, TEXT("caf\xC3\xA9"), 4));
    assert_null(visible_line(arena, (struct text){0}, 4).data);
    arena_destroy(arena);
}

static void test_references(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"&amp;&lt;&gt;", "&<>"}, {"&#65;&#x42;&#X43;", "ABC"}, {"&#x1F600;", "\xF0\x9F\x98\x80"}, {"&#65", "A"}, {"&#65x", "Ax"}, {"&#;", "&#;"}, {"&#x;", "&#x;"}, {"&#xZ", "&#xZ"}, {"&#0;", "\xEF\xBF\xBD"}, {"&#xD800;", "\xEF\xBF\xBD"},
        {"&#xFFFFFFFFF;", "\xEF\xBF\xBD"}, {"&#150;", "\xE2\x80\x93"}, {"&ampersand", "&ersand"}, {"&AMP;", "&"}, {"&Eacute;&eacute;", "\xC3\x89\xC3\xA9"}, {"&nosuch;", "&nosuch;"}, {"&", "&"}, {"a & b", "a & b"}, {"&;", "&;"}, {"&copy", "\xC2\xA9"}, {"&#x41G", "AG"}, {"&#5a;", "\x05" "a;"},
    };
    static const struct pair attributes[] = {{"?a=1&copy=2", "?a=1&copy=2"}, {"?a=1&copya", "?a=1&copya"}, {"?a=1&copy;2", "?a=1\xC2\xA9" "2"}, {"?a&copy", "?a\xC2\xA9"}};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i], html_decode(arena, text_of(rows[i].given), false));
    for (size_t i = 0; i < COUNT(attributes); i++)
        check(attributes[i], html_decode(arena, text_of(attributes[i].given), true));
    arena_destroy(arena);
}

/* The tokens as text: <name attribute=value>, </name>, texts in quotes. */
static struct text tokens_print(struct arena *arena, struct text source)
{
    struct html_tokenizer tokenizer = {.source = source, .arena = arena};
    struct text_builder out = {.arena = arena};
    for (struct html_token token; (token = html_token_next(&tokenizer)).kind != TOKEN_END_OF_FILE;) {
        bool tag = token.kind == TOKEN_START || token.kind == TOKEN_END;
        text_add(&out, tag ? token.kind == TOKEN_END ? TEXT("</") : TEXT("<") : TEXT("\""));
        text_add(&out, tag ? token.name : token.text);
        for (size_t i = token.first; tag && i < token.first + token.count; i++) {
            text_add_char(&out, ' ');
            text_add(&out, tokenizer.attributes.items[i].value);
        }
        text_add(&out, tag ? token.self_closing ? TEXT("/>") : TEXT(">") : TEXT("\""));
    }
    return text_builder_text(&out);
}

static void test_markup(void **state)
{
    (void)state;
    static const struct pair rows[] = {
        {"a<!-->b", "\"a\"\"b\""}, {"a<!--->b", "\"a\"\"b\""}, {"a<!-- c -- d -->b", "\"a\"\"b\""}, {"a<!-- > -->b", "\"a\"\"b\""}, {"a<!-- c --!>b", "\"a\"\"b\""}, {"a<!-- c -!>d", "\"a\""}, {"a<!--", "\"a\""}, {"a<!--x>y-", "\"a\""},
        {"a<!doctype html>b", "\"a\"\"b\""}, {"a<!doctype", "\"a\""}, {"a<?php 1 ?>b", "\"a\"\"b\""}, {"a</>b", "\"a\"\"b\""}, {"a</ b>c", "\"a\"\"c\""}, {"a < b <", "\"a < b <\""}, {"a</", "\"a\""},
        {"<p CLASS='x' class=y id = z>", "<p x z>"}, {"<p class=a/b>", "<p a/b>"}, {"<p class=>t", "<p >\"t\""}, {"<p class", ""}, {"<p class=\"x", ""}, {"<p class= ", ""}, {"<p =x class=y>", "<p y>"}, {"<p class id=x>", "<p  x>"}, {"<br/>", "<br/>"}, {"<br / >", "<br>"}, {"<p\fid=a\r\ntitle=b>", "<p a b>"},
        {"</p class=x>", "</p>"}, {"<p x=1 y>", "<p>"}, {"<p", ""}, {"<p/", ""}, {"<p id", ""}, {"<p id =", ""},
        {"<script>a<b</scripts></SCRIPT >c", "<script>\"a<b</scripts>\"</SCRIPT>\"c\""}, {"<title>a</title/>b", "<title>\"a\"</title/>\"b\""}, {"<style>a", "<style>\"a\""}, {"<script>a</script", "<script>\"a</script\""}, {"<plaintext>a</plaintext>", "<plaintext>\"a</plaintext>\""},
        {"<script>a</scrip>b</script>", "<script>\"a</scrip>b\"</script>"}, {"<script>a</script\t>", "<script>\"a\"</script>"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check(rows[i], tokens_print(arena, text_of(rows[i].given)));
    struct text_builder many = {.arena = arena};
    text_add(&many, TEXT("<p"));
    for (int i = 0; i < 40; i++)
        text_add(&many, TEXT(" x=1"));
    text_add(&many, TEXT(" id=kept>"));
    check((struct pair){"forty attributes nobody reads, and one", "<p kept>"}, tokens_print(arena, text_builder_text(&many)));
    arena_destroy(arena);
}

static void test_charsets(void **state)
{
    (void)state;
#define BYTES(words) {words, sizeof(words) - 1}
    static const struct {
        struct text bytes;
        const char *wanted;
    } rows[] = {
        {BYTES("\xFE\xFF\0a\0\xE9"), "a\xC3\xA9"},
        {BYTES("\xFF\xFE\x3D\xD8\x61\0"), "\xEF\xBF\xBD" "a"},
        {BYTES("\xFF\xFE\x3D\xD8"), "\xEF\xBF\xBD"},
        {BYTES("\xFF\xFE\x00\xDC\x61\0"), "\xEF\xBF\xBD" "a"},
        {BYTES("s\0o\0m\0e\0 \0t\0e\0n\0 \0l\0e\0t\0t\0e\0r\0s\0 \0o\0r\0 \0s\0o\0"), "some ten letters or so"},
        {BYTES("\0s\0o\0m\0e\0 \0t\0e\0n\0 \0l\0e\0t\0t\0e\0r\0s\0 \0o\0r\0 \0s\0o"), "some ten letters or so"},
        {BYTES("t\0\0\0e\0\0\0n\0\0\0 \0\0\0l\0\0\0e\0\0\0t\0\0\0t\0\0\0e\0\0\0r\0\0\0s\0\0\0"), "ten letters"},
        {BYTES("\0\0\0t\0\0\0e\0\0\0n\0\0\0 \0\0\0l\0\0\0e\0\0\0t\0\0\0t\0\0\0e\0\0\0r\0\0\0s"), "ten letters"},
        {BYTES("<meta charset=\"ISO-8859-2\">\xB1"), "<meta charset=\"ISO-8859-2\">\xC4\x85"},
        {BYTES("<meta charset = 'windows-1251'>\xEF"), "<meta charset = 'windows-1251'>\xD0\xBF"},
        {BYTES("<?xml encoding='koi8-r'?>\xF0"), "<?xml encoding='koi8-r'?>\xD0\x9F"},
        {BYTES("<meta charset=utf-8>\xE9t\xE9"), "<meta charset=utf-8>\xC3\xA9t\xC3\xA9"},
        {BYTES("<meta charset=nosuch>\xE9"), "<meta charset=nosuch>\xC3\xA9"},
        {BYTES("<meta charset=x>\xE9"), "<meta charset=x>\xC3\xA9"},
        {BYTES("\xE9 charset="), "\xC3\xA9 charset="},
        {BYTES("\xE9 charset=\""), "\xC3\xA9 charset=\""},
        {BYTES("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 and \xE9"), "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 and \xEF\xBF\xBD"},
        {BYTES("<meta charset=shift_jis>\x93\xFA\x96\x7B\x80 x"), "<meta charset=shift_jis>\xE6\x97\xA5\xE6\x9C\xAC\xEF\xBF\xBD x"},
        {BYTES("\xEF\xBB\xBF\xEF\xBB\xBF" "x"), "x"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text note;
        check((struct pair){"a charset", rows[i].wanted}, charset_decode(arena, rows[i].bytes, &note));
    }
    static const struct text texts[] = {BYTES("\xFE\xFF\0a"), BYTES("s\0o\0m\0e\0 \0t\0e\0n\0 \0l\0e\0t\0t\0e\0r\0s\0 \0o\0r\0 \0s\0o\0"), BYTES("plain\x1B[0m"), BYTES("")};
    static const struct text binaries[] = {BYTES("GIF89a"), BYTES("\x01\x02\x03 abc\x7F"), BYTES("....ftypmp42"), BYTES("SQLite format 3\0")};
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_null(charset_binary(texts[i]));
    for (size_t i = 0; i < COUNT(binaries); i++)
        assert_non_null(charset_binary(binaries[i]));
    arena_destroy(arena);
}

static void test_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said, *wanted;
    } rows[] = {
        {"The ministers of the two countries met on Monday and said that they would meet again.", NULL, "en"},
        {"Die Minister der beiden L\xC3\xA4nder haben sich am Montag getroffen und wollen das noch einmal tun.", "en-GB", "de"},
        {"Oslo", "en-GB", "en"}, {"Oslo", "EN_us", "en"}, {"Oslo", "english", ""}, {"Oslo", "e", ""}, {"Oslo", NULL, ""}, {"Oslo", "fr", "fr"},
        {"\xE5\xA4\x96\xE4\xBA\xA4\xE9\x83\xA8\xE9\x95\xBF\xE4\xBC\x9A\xE6\x99\xA4", NULL, "zh"},
        {"\xE5\xA4\x96\xE5\x8B\x99\xE5\xA4\xA7\xE8\x87\xA3\xE3\x81\xAF\xE4\xBC\x9A\xE3\x81\xA3\xE3\x81\x9F\xE3\x81\xA8\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F", NULL, "ja"},
        {"\xCE\x9F \xCF\x85\xCF\x80\xCE\xBF\xCF\x85\xCF\x81\xCE\xB3\xCF\x8C\xCF\x82", NULL, "el"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT(rows); i++)
        check((struct pair){rows[i].text, rows[i].wanted}, language_of(arena, text_of(rows[i].text), rows[i].said ? text_of(rows[i].said) : (struct text){0}));
    struct text_builder wide = {.arena = arena};
    for (int i = 0; i < 2100; i++)
        text_add(&wide, TEXT("\xE5\xA4\x96"));
    check((struct pair){"longer than what is looked at, cut inside a character", "zh"}, language_of(arena, text_builder_text(&wide), (struct text){0}));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses), cmocka_unit_test(test_days_of_addresses), cmocka_unit_test(test_written_dates), cmocka_unit_test(test_machine_dates), cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_captions),  cmocka_unit_test(test_names_of_authors),  cmocka_unit_test(test_titles),        cmocka_unit_test(test_lines),         cmocka_unit_test(test_visible),
        cmocka_unit_test(test_references), cmocka_unit_test(test_markup),           cmocka_unit_test(test_charsets),      cmocka_unit_test(test_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
