/* The HTML tokenizer and tree builder: what they make of sound, faulty and hostile markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "read/blocks.h"
#include "read/charset.h"
#include "read/day_scan.h"
#include "read/html_entities.h"
#include "read/html_tree.h"

/* The tree as text: elements in brackets, texts between quotes. */
static void node_print(struct text_builder *out, const struct html_tree *tree, uint32_t node)
{
    const struct html_node *at = &tree->nodes[node];
    if (at->is_text) {
        text_add_char(out, '"');
        text_add(out, at->text);
        text_add_char(out, '"');
    } else if (node) {
        text_add_char(out, '<');
        text_add(out, text_of(at->tag ? html_tag_name((enum html_tag)at->tag) : "other"));
    }
}

static struct text tree_print(struct arena *arena, const char *source)
{
    struct html_tree *tree = html_tree_read(arena, text_of(source));
    struct text_builder out = {.arena = arena};
    uint32_t ends[64], depth = 0;
    for (uint32_t i = 0; i < tree->count; i++) {
        while (depth && ends[depth - 1] <= i) {
            depth--;
            text_add_char(&out, '>');
        }
        node_print(&out, tree, i);
        if (!tree->nodes[i].is_text && i)
            ends[depth++] = tree->nodes[i].end;
    }
    while (depth--)
        text_add_char(&out, '>');
    html_tree_free(tree);
    return text_builder_text(&out);
}

static void check_tree(const char *source, const char *wanted)
{
    struct arena *arena = arena_create();
    assert_string_equal(tree_print(arena, source).data, wanted);
    arena_destroy(arena);
}

static void test_implied_ends(void **state)
{
    (void)state;
    check_tree("<p>a<p>b", "<p\"a\"><p\"b\">");
    check_tree("<ul><li>a<li>b<ul><li>c</ul></ul>d", "<ul<li\"a\"><li\"b\"<ul<li\"c\">>>>\"d\"");
    check_tree("<table><tr><td>a<td>b<tr><td>c</table>d", "<table<tr<td\"a\"><td\"b\">><tr<td\"c\">>>\"d\"");
    check_tree("<dl><dt>a<dd>b<dt>c</dl>", "<dl<dt\"a\"><dd\"b\"><dt\"c\">>");
    check_tree("<p>a<div>b</div>c", "<p\"a\"><div\"b\">\"c\"");
    check_tree("<h1>a<h2>b</h1>c", "<h1\"a\"><h2\"b\">\"c\"");
    check_tree("<head><title>a</title><p>b", "<head<title\"a\">><p\"b\">");
}

static void test_faulty(void **state)
{
    (void)state;
    check_tree("</p></div>a", "\"a\"");
    check_tree("<div><table><tr><td></div>a</td></tr></table>b</div>c", "<div<table<tr<td\"a\">>>\"b\">\"c\"");
    check_tree("<b>a<p>b</b>c</p>d", "<b\"a\"<p\"b\"\"c\">\"d\">");
    check_tree("a < b <3 c", "\"a < b <3 c\"");
    check_tree("<a href=x>a<a href=y>b", "<a\"a\"><a\"b\">");
    check_tree("<!-- a > b --><!doctype x><?php c ?>d<!-->e<!--->f<![CDATA[g]]>h", "\"d\"\"e\"\"f\"\"h\"");
    check_tree("<div title=\"a", "");
    check_tree("<x-y>a</x-y>b<x-y/>c", "<other\"a\">\"b\"<other>\"c\"");
}

static void test_raw(void **state)
{
    (void)state;
    check_tree("<script>if (a<b) '<p>'; </scrip></script>c", "<script\"if (a<b) '<p>'; </scrip>\">\"c\"");
    check_tree("<title>a &amp; <b></title>c", "<title\"a & <b>\">\"c\"");
    check_tree("<style>a</style><textarea><p></textarea>", "<style\"a\"><textarea\"<p>\">");
    check_tree("<script>a", "<script\"a\">");
}

static void test_attributes(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct html_tree *tree = html_tree_read(arena, text_of("<a HREF='x?a=1&amp;b&copy=2' class=one class=two id = \"q\" title>t</a><p id=u/>"));
    assert_true(text_is(html_attribute(tree, 1, NAME_HREF), "x?a=1&b&copy=2"));
    assert_true(text_is(html_attribute(tree, 1, NAME_CLASS), "one"));
    assert_true(text_is(html_attribute(tree, 1, NAME_ID), "q"));
    assert_true(text_is(html_attribute(tree, 1, NAME_TITLE), ""));
    assert_true(html_attribute(tree, 1, NAME_REL).data == NULL);
    assert_true(text_is(html_attribute(tree, 3, NAME_ID), "u/"));
    html_tree_free(tree);
    arena_destroy(arena);
}

static void test_references(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"&amp;&lt;&#65;&#x42;&eacute;", "&<AB\xC3\xA9"}, {"&AMP &ampx &notit; &notin;", "& &x \xC2\xACit; \xE2\x88\x89"},
        {"&#x80;&#0;&#xD800;&#99999999999;", "\xE2\x82\xAC\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  {"&;&#;&#x;&nosuch;&", "&;&#;&#x;&nosuch;&"},
        {"&Aacute;&aacute;", "\xC3\x81\xC3\xA1"}};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(html_decode(arena, text_of(pairs[i][0]), false).data, pairs[i][1]);
    arena_destroy(arena);
}

/* Depth, repetition and misnesting: the tree stays shallow and no text is lost. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const units[] = {"<div>", "<b><i></b></i>", "<table><tr><td>", "<p><b><i><u><a>", "<x>", "<", "&", "</p></x>", "<li>", "<svg><math>"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        struct arena *arena = arena_create();
        struct text_builder source = {.arena = arena};
        for (int i = 0; i < 20000; i++)
            text_add(&source, text_of(units[u]));
        text_add(&source, TEXT(" the end"));
        struct html_tree *tree = html_tree_read(arena, text_builder_text(&source));
        assert_true(text_ends(tree->nodes[tree->count - 1].text, "the end"));
        for (uint32_t i = 1; i < tree->count; i++) {
            assert_true(tree->nodes[i].parent < i && tree->nodes[i].end <= tree->count);
            uint32_t levels = 0;
            for (uint32_t up = i; up; up = tree->nodes[up].parent)
                levels++;
            assert_true(levels <= 257);
        }
        html_tree_free(tree);
        arena_destroy(arena);
    }
}

static void test_blocks(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct html_tree *tree = html_tree_read(arena, text_of("<p>one  <b>two</b>\n three<br>four<br><br>five</p><div hidden>x</div>six<p>&shy;</p>"));
    struct page page = page_read(arena, tree, false);
    assert_int_equal(page.blocks.count, 3);
    assert_string_equal(page.text.data, "one two three\nfour\nfive\nsix\n");
    html_tree_free(tree);
    arena_destroy(arena);
}

static void test_charsets(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct text note;
    assert_true(text_is(charset_decode(arena, TEXT("\xEF\xBB\xBF\xC3\xA9"), &note), "\xC3\xA9"));
    assert_true(text_is(charset_decode(arena, TEXT("caf\xE9 \x93q\x94"), &note), "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D"));
    assert_true(text_is(charset_decode(arena, TEXT("\xFF\xFE\x61\0\xE9\0\x3D\xD8\x00\xDE"), &note), "a\xC3\xA9\xF0\x9F\x98\x80"));
    assert_true(text_is(charset_decode(arena, TEXT("<meta charset=koi8-r>\xF0\xD2"), &note), "<meta charset=koi8-r>\xD0\x9F\xD1\x80"));
    assert_string_equal(charset_binary(TEXT("%PDF-1.4 and so on")), "a PDF file");
    assert_null(charset_binary(TEXT("plain text\n")));
    arena_destroy(arena);
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *day; /* NULL: none */
    } cases[] = {{"on 12 June 2020 in", "2020-06-12"},  {"June 12th, 2020", "2020-06-12"},   {"12. Juni 2020", "2020-06-12"},       {"le 1er juin 2020", "2020-06-01"},
                 {"12 de junio de 2020", "2020-06-12"}, {"2020-06-12T08:00", "2020-06-12"},  {"12.06.2020", "2020-06-12"},          {"25/06/20", "2020-06-25"},
                 {"2020\xE5\xB9\xB4" "6\xE6\x9C\x88" "12\xE6\x97\xA5", "2020-06-12"}, {"12 \xD0\xB8\xD1\x8E\xD0\xBD\xD1\x8F 2020", "2020-06-12"}, {"31 February 2020", NULL},
                 {"version 1.2.2020.4 of", NULL},      {"20 000 soldiers", NULL},           {"32.13.2020", NULL}};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day_list days = day_scan(arena, text_of(cases[i].text));
        const struct day_found *found = NULL;
        for (size_t j = 0; j < days.count; j++)
            found = !found && days.items[j].form == FORM_DAY ? &days.items[j] : found;
        char iso[11] = "";
        if (found)
            day_iso(found->days.earliest, iso);
        assert_string_equal(iso, cases[i].day ? cases[i].day : "");
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_implied_ends), cmocka_unit_test(test_faulty),  cmocka_unit_test(test_raw),      cmocka_unit_test(test_attributes), cmocka_unit_test(test_references),
        cmocka_unit_test(test_hostile),      cmocka_unit_test(test_blocks), cmocka_unit_test(test_charsets), cmocka_unit_test(test_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
