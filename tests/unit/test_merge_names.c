/* Which names are one person's: spellings are joined, brothers are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "merge/names.h"

static int32_t alike(struct arena *arena, const char *a, const char *b)
{
    struct person_name first = person_name_of(utf8_folded(arena, text_of(a))), second = person_name_of(utf8_folded(arena, text_of(b)));
    int32_t score = persons_alike(&first, &second, NULL);
    assert_int_equal(score, persons_alike(&second, &first, NULL));
    return score;
}

static void spellings_are_one_person(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Muammar Gaddafi", "Moammar Qaddafi"},     {"Mohammed bin Salman", "Muhammad bin Salman"}, {"Volodymyr Zelensky", "Volodymyr Zelenskiy"},
        {"Alexander Lukashenko", "Aleksandr Lukashenka"}, {"Abd al-Aziz Rantisi", "Abd Al Aziz Rantissi"}, {"Kim Jong-un", "Kim Jong Un"},
        {"Bill Clinton", "William Clinton"},        {"J. Kerry", "John Kerry"},                     {"John F. Kerry", "John Kerry"},
        {"Guðni Jóhannesson", "Gudni Johannesson"}, {"Lech Wałęsa", "Lech Walesa"},                 {"Abu Musab al-Zarqawi", "Abu Musab Al Zarqawi"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (alike(arena, pairs[i][0], pairs[i][1]) < 0)
            fail_msg("%s and %s are one", pairs[i][0], pairs[i][1]);
    arena_destroy(arena);
}

static void others_are_kept_apart(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Raul Castro", "Fidel Castro"}, {"George W. Bush", "Jeb Bush"},        {"Bashar al-Assad", "Maher al-Assad"}, {"Kim Jong Un", "Kim Jong Il"},
        {"Hillary Clinton", "Bill Clinton"}, {"John Kerry", "John Kelly"},      {"Ali Larijani", "Sadeq Larijani"},    {"George W. Bush", "George H. Bush"},
        {"Mark Warner", "John Warner"},  {"Abdullah Abdullah", "Abdullah Gul"}, {"Angela Merkel", "Angela Merici"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (alike(arena, pairs[i][0], pairs[i][1]) >= 0)
            fail_msg("%s and %s are two", pairs[i][0], pairs[i][1]);
    arena_destroy(arena);
}

static void countries_are_taken_off(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct text country, name = name_without_country(arena, utf8_folded(arena, TEXT("the German Foreign Ministry")), &country);
    assert_true(text_is(name, "foreign ministry") && text_is(country, "DEU"));
    name = name_without_country(arena, TEXT("france"), &country);
    assert_true(text_is(name, "france") && !country.length);
    assert_true(text_is(name_initials(arena, TEXT("organisation for the prohibition of chemical weapons")), "opcw"));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(spellings_are_one_person), cmocka_unit_test(others_are_kept_apart),
                                       cmocka_unit_test(countries_are_taken_off)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
