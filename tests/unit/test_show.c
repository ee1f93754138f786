/* The views on a record that was made by hand (tests/golden/record.jsonl, of the samples' story).

   The golden files are what a reader gets: look at the difference before you accept one. `UPDATE_GOLDEN=1 test_show` writes
   them anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/record_json.h"
#include "base/utf8.h"
#include "model/json.h"
#include "show/layout.h"
#include "show/show.h"

struct shown {
    struct arena *arena;
    struct record *record;
};

static struct text file_text(struct arena *arena, const char *name)
{
    FILE *file = fopen(text_format(arena, "%s/%s", GOLDEN, name).data, "rb");
    if (!file)
        return (struct text){NULL, 0};
    struct text_builder out = {.arena = arena};
    char bytes[4096];
    for (size_t length; (length = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_add(&out, (struct text){bytes, length});
    fclose(file);
    return text_builder_text(&out);
}

static struct record *record_of(struct text lines)
{
    struct error error = {0};
    struct record *record = record_read_json(lines, &error);
    if (!record)
        fail_msg("line %u: %s", error.line, error.message);
    return record;
}

static void destroy_record(struct record *record)
{
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    record_destroy(record);
}

static int read_record(void **state)
{
    struct shown *shown = calloc(1, sizeof *shown);
    shown->arena = arena_create();
    shown->record = record_of(file_text(shown->arena, "record.jsonl"));
    *state = shown;
    return 0;
}

static int forget_record(void **state)
{
    struct shown *shown = *state;
    destroy_record(shown->record);
    arena_destroy(shown->arena);
    free(shown);
    return 0;
}

static struct text view_of(struct arena *arena, const struct record *record, const char *view, struct show_options options)
{
    struct error error = {0};
    struct text_builder out = {.arena = arena};
    if (view_show(view, record, &options, &out, &error))
        fail_msg("%s: %s", view, error.message);
    return text_builder_text(&out);
}

/* ---- golden files ------------------------------------------------------------------------------------------------------ */

static void compare(struct arena *arena, const char *name, struct text got)
{
    if (getenv("UPDATE_GOLDEN")) {
        FILE *file = fopen(text_format(arena, "%s/%s", GOLDEN, name).data, "wb");
        assert_non_null(file);
        fwrite(got.data, 1, got.length, file);
        fclose(file);
        return;
    }
    struct text want = file_text(arena, name);
    size_t line = 1, at = 0;
    while (at < want.length && at < got.length && want.data[at] == got.data[at])
        line += want.data[at++] == '\n';
    if (!text_equal(want, got))
        fail_msg("%s differs from line %zu: “%.60s”", name, line, at < got.length ? got.data + at : "(end)");
}

static void views_are_as_they_were(void **state)
{
    struct shown *shown = *state;
    struct show_options options = show_options_none();
    compare(shown->arena, "brief.txt", view_of(shown->arena, shown->record, "brief", options));
    options.argument = TEXT("F2");
    compare(shown->arena, "mark.txt", view_of(shown->arena, shown->record, "show", options));
    options.argument = TEXT("Hattersley");
    compare(shown->arena, "actor.txt", view_of(shown->arena, shown->record, "actors", options));
    options = show_options_none();
    options.format = SHOW_MARKDOWN;
    compare(shown->arena, "talks.md", view_of(shown->arena, shown->record, "talks", options));
}

/* ---- what holds for any record ----------------------------------------------------------------------------------------- */

static const char *const all_views[] = {"brief", "timeline", "actors", "talks", "commitments", "quotes", "figures", "disputes", "sources", "search"};
enum { VIEWS = sizeof all_views / sizeof *all_views };

static void assert_fits(struct text text, uint32_t width, const char *view)
{
    for (size_t start = 0, end; start < text.length; start = end + 1) {
        for (end = start; end < text.length && text.data[end] != '\n'; end++)
            continue;
        uint32_t line = display_width(text_slice(text, start, end));
        if (line > width)
            fail_msg("%s at %u columns has a line of %u: “%.*s”", view, width, line, (int)(end - start), text.data + start);
    }
    assert_true(text_ends(text, "\n"));
}

static void lines_fit_the_terminal(void **state)
{
    struct shown *shown = *state;
    static const uint32_t widths[] = {46, 60, 80, 100, 132, 200};
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
        for (size_t v = 0; v < VIEWS; v++) {
            struct show_options options = show_options_none();
            options.width = widths[w];
            assert_fits(view_of(shown->arena, shown->record, all_views[v], options), widths[w], all_views[v]);
        }
}

static void plain_has_none_of_our_signs(void **state)
{
    struct shown *shown = *state;
    static const char *const signs[] = {"●", "○", "─", "│", "█", "“", "…", "→", "–"};
    struct show_options options = show_options_none();
    options.plain = true;
    struct text text = view_of(shown->arena, shown->record, "brief", options);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        assert_true(text_find(text, signs[i]) == SIZE_MAX);
    options.plain = false;
    assert_true(text_find(view_of(shown->arena, shown->record, "brief", options), "\033") == SIZE_MAX);
    options.color = true;
    assert_true(text_find(view_of(shown->arena, shown->record, "brief", options), "\033[") != SIZE_MAX);
}

/* Every link of the page leads somewhere in it, to one place, and nothing is asked of a network. */
static void assert_whole_page(struct arena *arena, struct text html)
{
    static const char *const never[] = {"<script", " src=", "@import", "url(http", "href=\"http", "javascript:", "<link"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (text_find(html, never[i]) != SIZE_MAX)
            fail_msg("the page has %s", never[i]);
    for (size_t at = 0; (at = text_find(text_slice(html, at, html.length), " href=\"#") == SIZE_MAX
                                  ? SIZE_MAX
                                  : at + text_find(text_slice(html, at, html.length), " href=\"#")) != SIZE_MAX;
         at += 8) {
        struct text rest = text_slice(html, at + 8, html.length);
        struct text name = text_slice(rest, 0, text_find(rest, "\""));
        if (text_is(name, "_"))
            continue;
        const char *id = text_format(arena, " id=\"%.*s\"", (int)name.length, name.data).data;
        size_t place = text_find(html, id);
        if (place == SIZE_MAX)
            fail_msg("a link leads nowhere: #%.*s", (int)name.length, name.data);
        if (text_find(text_slice(html, place + 1, html.length), id) != SIZE_MAX)
            fail_msg("two places are called #%.*s", (int)name.length, name.data);
    }
}

static void the_page_is_whole(void **state)
{
    struct shown *shown = *state;
    struct show_options options = show_options_none();
    options.format = SHOW_HTML;
    for (size_t v = 0; v < VIEWS; v++)
        assert_whole_page(shown->arena, view_of(shown->arena, shown->record, all_views[v], options));
}

static void hostile_text_is_text(void **state)
{
    struct shown *shown = *state;
    struct text_builder lines = {.arena = shown->arena}, word = {.arena = shown->arena};
    for (int i = 0; i < 10000; i++)
        text_add(&word, TEXT("w"));
    const char *bad =
        text_format(shown->arena, "<script>alert(1)</script> | `x` [a](b) \\u202e\\u0627\\u0644 \\u4e2d\\u6587 %s", text_builder_text(&word).data).data;
    text_add(&lines, text_format(shown->arena,
                                 "{\"kind\":\"article\",\"id\":\"n\\\"><b>\",\"title\":\"%s\",\"outlet\":\"%s\",\"text\":\"%s\",\"sentences\":[[0,40]]}\n", bad,
                                 bad, bad));
    text_add(&lines, text_format(shown->arena,
                                 "{\"kind\":\"actor\",\"id\":\"aaaaaaaaaaaaaa\",\"type\":\"person\",\"name\":\"%s\",\"names\":[\"%s\"],\"mentions\":9,"
                                 "\"statements\":[{\"article\":\"n\\\"><b>\",\"start\":0,\"end\":40}]}\n",
                                 bad, bad));
    text_add(
        &lines,
        text_format(
            shown->arena,
            "{\"kind\":\"event\",\"id\":\"eaaaaaaaaaaaaa\",\"summary\":\"%s\",\"type\":\"AGREE\",\"status\":\"planned\",\"earliest\":\"2020-01-01\",\"latest\":"
            "\"2020-01-01\",\"actors\":[],\"recipients\":[],\"said_by\":[],\"statements\":[{\"article\":\"n\\\"><b>\",\"start\":0,\"end\":40}]}\n",
            bad));
    struct record *record = record_of(text_builder_text(&lines));
    for (size_t v = 0; v < VIEWS; v++) {
        struct show_options options = show_options_none();
        assert_fits(view_of(shown->arena, record, all_views[v], options), 80, all_views[v]);
        options.format = SHOW_HTML;
        assert_whole_page(shown->arena, view_of(shown->arena, record, all_views[v], options));
        options.format = SHOW_MARKDOWN;
        assert_true(text_find(view_of(shown->arena, record, all_views[v], options), "<script") == SIZE_MAX);
    }
    destroy_record(record);
}

static void an_empty_record_says_so(void **state)
{
    struct shown *shown = *state;
    struct record *record = record_create();
    for (size_t v = 0; v < VIEWS; v++) {
        struct show_options options = show_options_none();
        struct text text = view_of(shown->arena, record, all_views[v], options);
        assert_true(text_ends(text, "\n") && text.length > 20);
        options.format = SHOW_JSON;
        view_of(shown->arena, record, all_views[v], options);
    }
    record_destroy(record);
}

/* ---- filters and names ------------------------------------------------------------------------------------------------- */

static size_t count_lines(struct text text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.data[i] == '\n';
    return lines;
}

static size_t filtered_lines(struct shown *shown, const char *view, struct show_options options)
{
    options.format = SHOW_JSON;
    return count_lines(view_of(shown->arena, shown->record, view, options));
}

static void filters_hold_in_every_view(void **state)
{
    struct shown *shown = *state;
    struct show_options none = show_options_none(), days = none, actor = none, source = none;
    days.days = (struct interval){day_of_iso(TEXT("1975-12-01")), DAY_UNKNOWN};
    actor.actor = TEXT("hattersley");
    source.source = TEXT("north sea courier");
    assert_int_equal(filtered_lines(shown, "timeline", none), shown->record->events.count);
    assert_int_equal(filtered_lines(shown, "timeline", days), 5);
    assert_int_equal(filtered_lines(shown, "sources", source), 1);
    assert_true(filtered_lines(shown, "quotes", actor) < filtered_lines(shown, "quotes", none));
    assert_int_equal(filtered_lines(shown, "actors", actor), 1);
    struct text brief = view_of(shown->arena, shown->record, "brief", source);
    assert_true(text_find(brief, " B1") != SIZE_MAX && text_find(brief, " A4") == SIZE_MAX && text_find(brief, " F2") == SIZE_MAX);
}

static void refused(struct shown *shown, const char *view, struct show_options options, enum error_code code)
{
    struct error error = {0};
    struct text_builder out = {.arena = shown->arena};
    assert_int_equal(view_show(view, shown->record, &options, &out, &error), code);
    assert_int_equal(error.code, code);
    assert_true(error.message[0] != '\0');
}

static void what_names_nothing_is_told(void **state)
{
    struct shown *shown = *state;
    struct show_options options = show_options_none();
    refused(shown, "weather", options, ERROR_USAGE);
    options.argument = TEXT("Z99");
    refused(shown, "show", options, ERROR_INPUT);
    options.argument = TEXT("zzzzzzzz");
    refused(shown, "show", options, ERROR_INPUT);
    refused(shown, "actors", options, ERROR_INPUT);
    options = show_options_none();
    options.actor = TEXT("nobody at all");
    refused(shown, "timeline", options, ERROR_INPUT);
    options = show_options_none();
    options.source = TEXT("no such paper");
    refused(shown, "brief", options, ERROR_INPUT);
}

static void ids_and_their_beginnings_are_found(void **state)
{
    struct shown *shown = *state;
    struct record *record = shown->record;
    struct mention_name *name = list_push(record->arena, &record->mention_names);
    *name = (struct mention_name){{"mzzzzzzzzzzzzz"}, record->events.items[0].id};
    const struct id ids[] = {record->actors.items[0].id,      record->events.items[0].id,
                             record->talks.items[0].id,       record->talks.items[0].rounds.items[0].id,
                             record->commitments.items[0].id, record->quotes.items[0].id,
                             record->figures.items[0].id,     record->series.items[0].id,
                             record->disputes.items[0].id,    name->mention};
    struct show_options options = show_options_none();
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        for (size_t length = 8; length <= 14; length += 6) {
            options.argument = text_slice(text_of(ids[i].text), 0, length);
            view_of(shown->arena, record, "show", options);
        }
    record->mention_names.count = 0;
}

/* ---- words ------------------------------------------------------------------------------------------------------------- */

static void days_are_worded(void **state)
{
    struct shown *shown = *state;
    static const char *const cases[][3] = {{"2020-01-03", "2020-01-03", "3 Jan 2020"},
                                           {"2020-06-11", "2020-06-12", "11–12 Jun 2020"},
                                           {"2020-07-01", "2020-07-31", "Jul 2020"},
                                           {"2008-01-01", "2008-12-31", "2008"},
                                           {"2021-03-31", "2021-04-07", "31 Mar – 7 Apr 2021"},
                                           {"2021-03-01", "2021-04-30", "Mar–Apr 2021"},
                                           {"2020-12-31", "2021-01-07", "31 Dec 2020 – 7 Jan 2021"},
                                           {"2003-01-01", "2008-12-31", "2003–2008"},
                                           {"2020-02-01", "2020-02-29", "Feb 2020"},
                                           {"2021-03-01", "2021-03-24", "1–24 Mar 2021"},
                                           {"2020-12-01", "2021-01-31", "Dec 2020 – Jan 2021"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(days_text(shown->arena, (struct interval){day_of_iso(text_of(cases[i][0])), day_of_iso(text_of(cases[i][1]))}).data, cases[i][2]);
    assert_string_equal(days_text(shown->arena, INTERVAL_UNKNOWN).data, "day unknown");
    assert_string_equal(days_text(shown->arena, (struct interval){0, DAY_UNKNOWN}).data, "from 1 Jan 1970");
}

static void numbers_are_worded(void **state)
{
    struct shown *shown = *state;
    static const struct {
        struct decimal decimal;
        const char *text;
    } cases[] = {{{true, 5000, 0}, "5,000"},  {{true, 5, 3}, "5,000"},           {{true, 25, 5}, "2.5 million"}, {{true, 130, 3}, "130,000"},
                 {{true, 999, 0}, "999"},     {{true, 35, -1}, "3.5"},           {{true, 5, -2}, "0.05"},        {{true, -12, 0}, "-12"},
                 {{true, 7, 9}, "7 billion"}, {{true, 1234567, 0}, "1,234,567"}, {{false, 0, 0}, "–"},           {{true, 0, 0}, "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(decimal_text(shown->arena, cases[i].decimal).data, cases[i].text);
}

static void marks_are_read(void **state)
{
    struct shown *shown = *state;
    struct mark mark;
    assert_true(mark_of_text(shown->record, TEXT("F2"), &mark) && mark.article == 5 && mark.sentence == 2);
    assert_true(mark_of_text(shown->record, TEXT("D11~"), &mark) && mark.article == 3 && mark.sentence == 11);
    assert_true(mark_of_text(shown->record, TEXT("A0"), &mark) && mark.sentence == 0);
    assert_true(mark_of_text(shown->record, TEXT("B"), &mark) && mark.sentence == NO_SENTENCE);
    static const char *const none[] = {"", "9", "a9", "A9x", "G1", "A999", "AAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(mark_of_text(shown->record, text_of(none[i]), &mark));
    assert_string_equal(article_letter(shown->arena, 25).data, "Z");
    assert_string_equal(article_letter(shown->arena, 26).data, "AA");
    assert_string_equal(article_letter(shown->arena, 26 + 26 * 26).data, "AAA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_as_they_were),
        cmocka_unit_test(lines_fit_the_terminal),
        cmocka_unit_test(plain_has_none_of_our_signs),
        cmocka_unit_test(the_page_is_whole),
        cmocka_unit_test(hostile_text_is_text),
        cmocka_unit_test(an_empty_record_says_so),
        cmocka_unit_test(filters_hold_in_every_view),
        cmocka_unit_test(what_names_nothing_is_told),
        cmocka_unit_test(ids_and_their_beginnings_are_found),
        cmocka_unit_test(days_are_worded),
        cmocka_unit_test(numbers_are_worded),
        cmocka_unit_test(marks_are_read),
    };
    return cmocka_run_group_tests(tests, read_record, forget_record);
}
