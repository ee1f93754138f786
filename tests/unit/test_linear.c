#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "learn/trainer.h"

/* Two labels that are told by the exclusive or of two bits: learnable only by the feature that joins them. */
static size_t xor_features(uint32_t a, uint32_t b, uint32_t *features)
{
    features[0] = feature_one(1, a);
    features[1] = feature_one(2, b);
    features[2] = feature_two(3, a, b);
    return 3;
}

static void a_model_learns_and_keeps_what_it_learnt(void **state)
{
    (void)state;
    struct trainer *trainer = trainer_create(2);
    uint32_t features[3];
    int32_t scores[2];
    for (uint32_t round = 0; round < 40; round++) {
        uint32_t a = round & 1, b = round >> 1 & 1, right = a ^ b;
        size_t count = xor_features(a, b, features);
        trainer_score(trainer, features, count, scores);
        uint32_t mine = score_best(scores, 2);
        if (mine != right) {
            trainer_update(trainer, features, count, right, 1);
            trainer_update(trainer, features, count, mine, -1);
        }
        trainer_tick(trainer);
    }
    struct arena *arena = arena_create();
    struct linear model;
    assert_true(linear_map(&model, trainer_model(trainer, arena, (const char *const[]){"no", "yes"}, &(struct trainer_limits){1, 1 << 20})));
    assert_int_equal(linear_label(&model, "yes"), 1);
    for (uint32_t a = 0; a < 2; a++)
        for (uint32_t b = 0; b < 2; b++) {
            linear_score(&model, features, xor_features(a, b, features), scores);
            assert_int_equal(score_best(scores, 2), a ^ b);
        }
    trainer_destroy(trainer);
    arena_destroy(arena);
}

static void a_damaged_model_is_refused(void **state)
{
    (void)state;
    struct trainer *trainer = trainer_create(1);
    trainer_update(trainer, (uint32_t[]){7, 8}, 2, 0, 1);
    struct arena *arena = arena_create();
    struct text bytes = trainer_model(trainer, arena, (const char *const[]){"only"}, &(struct trainer_limits){1, 1 << 20});
    struct linear model;
    assert_true(linear_map(&model, bytes));
    assert_false(linear_map(&model, text_slice(bytes, 0, bytes.length - 4)));
    assert_false(linear_map(&model, text_slice(bytes, 0, 10)));
    ((char *)(uintptr_t)bytes.data)[0] = 'x';
    assert_false(linear_map(&model, bytes));
    trainer_destroy(trainer);
    arena_destroy(arena);
}

/* O B I: I only after B or I; the second word looks like I whatever stands before it. */
static void sequences_obey_their_rules(void **state)
{
    (void)state;
    struct trainer *trainer = trainer_create(3);
    struct arena *arena = arena_create();
    bool forbidden[4 * 3] = {false};
    forbidden[0 * 3 + 2] = forbidden[3 * 3 + 2] = true;
    struct sequence_rules rules = {.label_count = 3, .forbidden = forbidden};
    uint32_t features[3] = {feature_one(1, 10), feature_one(1, 11), feature_one(1, 12)}, first[4] = {0, 1, 2, 3};
    struct sequence name = {3, features, first}, tail = {1, features + 1, first};
    const uint8_t gold[3] = {1, 2, 0}, unknown[3] = {SEQUENCE_ANY, SEQUENCE_ANY, SEQUENCE_ANY};
    for (int round = 0; round < 10; round++)
        trainer_sequence(trainer, arena, &name, &rules, gold);
    assert_int_equal(trainer_sequence(trainer, arena, &name, &rules, gold), 0);
    assert_int_equal(trainer_sequence(trainer, arena, &name, &rules, unknown), 0);
    uint8_t labels[3];
    sequence_decode(arena, trainer_scorer, trainer, &name, &rules, labels);
    assert_memory_equal(labels, gold, 3);
    sequence_decode(arena, trainer_scorer, trainer, &tail, &rules, labels);
    assert_int_not_equal(labels[0], 2);
    trainer_destroy(trainer);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_model_learns_and_keeps_what_it_learnt), cmocka_unit_test(a_damaged_model_is_refused),
                                       cmocka_unit_test(sequences_obey_their_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
