/* The engine: any order of mentions gives the same record, and corrections are hard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "merge/engine.h"

enum { MENTIONS = 400, SHUFFLES = 50 };

/* Synthetic facts: a number; numbers with the same tens share a key, and those at most 2 apart are linked. */
struct facts {
    int32_t values[MENTIONS];
};

static void value_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct facts *facts = context;
    *list_push(arena, keys) = (uint64_t)facts->values[mention] / 10;
    *list_push(arena, keys) = (uint64_t)(facts->values[mention] + 5) / 10 + 1000000;
}

static int32_t value_link(const void *context, uint32_t a, uint32_t b)
{
    const struct facts *facts = context;
    int32_t distance = abs(facts->values[a] - facts->values[b]);
    return distance > 2 ? -1 : 1000 - 100 * distance;
}

static bool value_apart(const void *context, uint32_t a, uint32_t b)
{
    const struct facts *facts = context;
    return abs(facts->values[a] - facts->values[b]) > 6;
}

static uint32_t dice(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

struct pile {
    struct facts facts;
    mention_list mentions;
};

static void mention_add(struct arena *arena, struct pile *pile, uint32_t number, int32_t value)
{
    pile->facts.values[pile->mentions.count] = value;
    int32_t day = value % 37;
    *list_push(arena, &pile->mentions) = (struct mention){.hash = hash_number(7, number), .signature = hash_number(3, value), .article = number / 4,
                                                          .place = number % 4, .days = day > 30 ? INTERVAL_UNKNOWN : interval_of_day(day)};
}

/* Mentions 0 … MENTIONS - 1, each with a value that its number gives, in an order that `seed` gives. */
static struct pile pile_make(struct arena *arena, uint64_t seed)
{
    uint32_t order[MENTIONS];
    for (uint32_t i = 0; i < MENTIONS; i++)
        order[i] = i;
    for (uint32_t i = MENTIONS; seed && i-- > 1;) {
        uint32_t j = dice(&seed) % (i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    struct pile pile = {0};
    for (uint32_t i = 0; i < MENTIONS; i++) {
        uint64_t state = order[i] + 11;
        dice(&state);
        mention_add(arena, &pile, order[i], (int32_t)(dice(&state) % 500));
    }
    return pile;
}

static uint64_t result_hash(const struct stratum_result *result)
{
    uint64_t hash = 1;
    for (size_t o = 0; o < result->objects.count; o++) {
        hash = hash_more(hash, text_of(result->objects.items[o].id.text));
        for (uint32_t i = 0; i < result->objects.items[o].count; i++)
            hash = hash_number(hash, (int64_t)result->mentions.items[result->placed[result->objects.items[o].first + i]].hash);
    }
    for (size_t i = 0; i < result->links.count; i++)
        hash = hash_number(hash_number(hash_number(hash, result->links.items[i].n), result->links.items[i].m), result->links.items[i].score);
    for (size_t i = 0; i < result->blocks.count; i++)
        hash = hash_number(hash, (int64_t)result->blocks.items[i].fingerprint);
    for (size_t i = 0; i < result->keys.count; i++)
        hash = hash_number(hash_number(hash, (int64_t)result->keys.items[i].key), result->keys.items[i].node);
    return hash;
}

static struct stratum_result *run(struct arena *arena, const struct pile *pile, enum linkage linkage, const constraint_list *constraints)
{
    struct stratum_rules rules = {.stratum = 4, .kind = 'e', .name = "test", .days_apart = 5, .linkage = linkage, .missing = -500, .context = &pile->facts,
                                  .keys = value_keys, .link = value_link, .apart = value_apart};
    return stratum_run(arena, &rules, &pile->mentions, constraints);
}

static void any_order_gives_the_same(void **state)
{
    (void)state;
    for (int linkage = LINKAGE_SINGLE; linkage <= LINKAGE_AVERAGE; linkage++) {
        struct arena *arena = arena_create();
        constraint_list constraints = {0};
        *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_SAME, hash_number(7, 3), hash_number(7, 390)};
        *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_DIFFERENT, hash_number(7, 12), hash_number(7, 13)};
        struct pile pile = pile_make(arena, 0);
        struct stratum_result *first = run(arena, &pile, (enum linkage)linkage, &constraints);
        assert_true(first->objects.count > 20 && first->objects.count < MENTIONS);
        for (uint64_t seed = 1; seed <= SHUFFLES; seed++) {
            struct pile shuffled = pile_make(arena, seed);
            assert_int_equal(result_hash(first), result_hash(run(arena, &shuffled, (enum linkage)linkage, &constraints)));
        }
        arena_destroy(arena);
    }
}

/* Which object holds the mention with this number, in a pile in its natural order. */
static struct id object_of(const struct stratum_result *result, uint32_t number) { return result->objects.items[result->object_of[number]].id; }

static struct pile three(struct arena *arena)
{
    struct pile pile = {0};
    mention_add(arena, &pile, 0, 100);
    mention_add(arena, &pile, 1, 101);
    mention_add(arena, &pile, 2, 203);
    return pile;
}

static void corrections_are_hard(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pile pile = three(arena);
    constraint_list none = {0}, constraints = {0};
    struct stratum_result *free = run(arena, &pile, LINKAGE_LEADER, &none);
    assert_true(id_equal(object_of(free, 0), object_of(free, 1)));
    assert_false(id_equal(object_of(free, 0), object_of(free, 2)));
    *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_DIFFERENT, hash_number(7, 0), hash_number(7, 1)};
    *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_SAME, hash_number(7, 0), hash_number(7, 2)};
    struct stratum_result *fixed = run(arena, &pile, LINKAGE_LEADER, &constraints);
    assert_false(id_equal(object_of(fixed, 0), object_of(fixed, 1)));
    assert_true(id_equal(object_of(fixed, 0), object_of(fixed, 2)));
    assert_int_equal(fixed->notes.count, 0);
    arena_destroy(arena);
}

static void the_later_correction_wins(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pile pile = three(arena);
    constraint_list constraints = {0};
    *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_DIFFERENT, hash_number(7, 0), hash_number(7, 2)};
    *list_push(arena, &constraints) = (struct constraint){CONSTRAINT_SAME, hash_number(7, 0), hash_number(7, 2)};
    struct stratum_result *result = run(arena, &pile, LINKAGE_LEADER, &constraints);
    assert_true(id_equal(object_of(result, 0), object_of(result, 2)));
    assert_int_equal(result->notes.count, 1);
    arena_destroy(arena);
}

static void copies_cost_one_node(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pile pile = {0};
    for (uint32_t i = 0; i < MENTIONS; i++)
        mention_add(arena, &pile, i, 42);
    constraint_list none = {0};
    struct stratum_result *result = run(arena, &pile, LINKAGE_SINGLE, &none);
    assert_int_equal(result->nodes.count, 1);
    assert_int_equal(result->objects.count, 1);
    assert_int_equal(result->objects.items[0].count, MENTIONS);
    assert_string_equal(result->objects.items[0].id.text, id_make('e', hash_number(7, 0)).text);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_order_gives_the_same), cmocka_unit_test(corrections_are_hard),
                                       cmocka_unit_test(the_later_correction_wins), cmocka_unit_test(copies_cost_one_node)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
