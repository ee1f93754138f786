#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

static void days_and_dates_agree(void **state)
{
    (void)state;
    for (int32_t day = -200000; day < 200000; day += 17) {
        struct date date = date_of_day(day);
        assert_int_equal(day_of_date(date.year, date.month, date.day), day);
    }
    assert_int_equal(day_of_date(1970, 1, 1), 0);
    assert_int_equal(day_of_date(2021, 2, 29), DAY_UNKNOWN);
    assert_int_equal(weekday_of_day(day_of_date(2020, 6, 11)), 3);
    assert_int_equal(weekday_of_day(day_of_date(1945, 5, 8)), 1);
    char iso[11];
    assert_string_equal(day_iso(day_of_iso(TEXT("2020-06-11")), iso), "2020-06-11");
}

static void names_fold(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(utf8_folded(arena, TEXT("Einar Ágústsson")).data, "einar agustsson");
    assert_string_equal(utf8_folded(arena, TEXT("U.S.")).data, "us");
    assert_string_equal(utf8_folded(arena, TEXT("al-Kadhimi’s  Þór")).data, "al kadhimi s thor");
    arena_destroy(arena);
}

static void lexicons_are_found(void **state)
{
    (void)state;
    int32_t row = lexicon_find(&lexicon_countries, TEXT("baghdad"));
    assert_true(row >= 0);
    assert_string_equal(lexicon_cell(&lexicon_countries, row, 0).data, "IRQ");
    assert_string_equal(lexicon_cell(&lexicon_countries, row, 1).data, "capital");
    assert_int_equal(lexicon_find(&lexicon_countries, TEXT("atlantis")), -1);
}

static void offsets_convert(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct text_builder builder = {.arena = arena};
    for (int i = 0; i < 100; i++)
        text_add(&builder, TEXT("a“b”c"));
    struct utf8_index index = utf8_index_make(arena, text_builder_text(&builder));
    for (uint32_t i = 0; i < 100; i++) {
        assert_int_equal(utf8_code_point_at(&index, 9 * i + 4), 5 * i + 2);
        assert_int_equal(utf8_byte_at(&index, 5 * i + 4), 9 * i + 8);
    }
    assert_int_equal(utf8_byte_at(&index, 500), 900);
    assert_int_equal(utf8_byte_at(&index, 9999), 900);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_agree),
        cmocka_unit_test(names_fold),
        cmocka_unit_test(lexicons_are_found),
        cmocka_unit_test(offsets_convert),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
