/* What running out of memory does: the work is left, nothing of it stays, what was held is released, the caller goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/parallel.h"

/* The sanitizer, which has to see it, is to give NULL, as malloc() does, and not to end the program. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1"; }

enum { TOO_MUCH_SHIFT = 3 }; /* of SIZE_MAX: more than any machine gives */

static void *too_much(void) { return memory_alloc(SIZE_MAX >> TOO_MUCH_SHIFT); }

struct noted {
    int released[4];
    int count, reached;
};

static struct noted noted;

static void note_release(void *number) { noted.released[noted.count++] = *(const int *)number; }

static void deep(void *context)
{
    static int one = 1, two = 2, three = 3;
    struct memory_held first, second, third;
    struct arena *arena = arena_create();
    arena_alloc(arena, 5 * 1000 * 1000);
    memory_hold(&first, note_release, &one);
    memory_hold(&second, note_release, &two);
    memory_hold(&third, note_release, &three);
    memory_let_go(&second);
    *(int *)context = 1;
    too_much();
    noted.reached = 1;
}

static void test_leaves_at_once(void **state)
{
    (void)state;
    int begun = 0;
    noted = (struct noted){0};
    assert_false(memory_try(deep, &begun));
    assert_int_equal(begun, 1);
    assert_int_equal(noted.reached, 0);
    assert_int_equal(noted.count, 2); /* what was let go is not released; the last held comes first */
    assert_int_equal(noted.released[0], 3);
    assert_int_equal(noted.released[1], 1);
}

struct nest {
    struct arena *outer;
    char *kept;
    bool inner;
};

static void fill_and_fail(void *context)
{
    struct nest *nest = context;
    for (int i = 0; i < 100; i++)
        arena_alloc(nest->outer, 30 * 1000);
    memory_alloc(100);
    too_much();
}

static void keep_one(void *context) { ((struct nest *)context)->kept = memory_zero(4, 25); }

static void nested(void *context)
{
    struct nest *nest = context;
    nest->outer = arena_create();
    nest->inner = memory_try(fill_and_fail, nest);
    /* An arena of outside is whole, whatever was asked of it inside. */
    char *more = arena_alloc(nest->outer, 1000);
    more[999] = 1;
    arena_destroy(nest->outer);
    memory_try(keep_one, nest);
}

static void test_inner_fails_outer_goes_on(void **state)
{
    (void)state;
    struct nest nest = {.inner = true};
    assert_true(memory_try(nested, &nest));
    assert_false(nest.inner);
    nest.kept[99] = 1; /* what the innermost kept has come to us */
    nest.kept = memory_realloc(nest.kept, 100000);
    assert_int_equal(nest.kept[99], 1);
    memory_free(nest.kept);
}

static void one_of_many(void *context, size_t item)
{
    unsigned char *done = context;
    memory_free(memory_alloc(1000));
    if (item == 500)
        too_much();
    done[item] = 1;
}

static void many(void *context)
{
    memory_alloc(10);
    parallel_for(8, 1000, one_of_many, context);
    noted.reached = 1;
}

static void test_threads_stop(void **state)
{
    (void)state;
    unsigned char done[1000] = {0};
    noted = (struct noted){0};
    assert_false(memory_try(many, done));
    assert_int_equal(noted.reached, 0);
    assert_int_equal(done[500], 0);
}

static void overflowing(void *context)
{
    (void)context;
    memory_zero(SIZE_MAX / 2, 3);
}

static void growing(void *context)
{
    char **text = context;
    *text = memory_realloc(*text, SIZE_MAX >> TOO_MUCH_SHIFT);
}

static void test_sizes(void **state)
{
    (void)state;
    assert_false(memory_try(overflowing, NULL));
    char *text = memory_alloc(0);
    assert_false(memory_try(growing, &text)); /* of outside, so it is still there */
    memory_free(text);
    memory_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_at_once),
        cmocka_unit_test(test_inner_fails_outer_goes_on),
        cmocka_unit_test(test_threads_stop),
        cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
