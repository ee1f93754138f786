#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "learn/oracle.h"
#include "learn/treebank.h"

enum { LONGEST = 30, TREES = 400 };

/* Heads of [first, past) below `head`, no arcs crossing. */
static void heads_make(uint16_t *heads, uint64_t *chance, uint32_t first, uint32_t past, uint16_t head)
{
    while (first < past) {
        uint32_t end = first + 1 + random_below(chance, past - first), child = first + random_below(chance, end - first);
        heads[child] = head;
        heads_make(heads, chance, first, child, (uint16_t)child);
        heads_make(heads, chance, child + 1, end, (uint16_t)child);
        first = end;
    }
}

static uint32_t tree_make(uint16_t *heads, uint64_t *chance)
{
    uint32_t count = 1 + random_below(chance, LONGEST - 1), root = random_below(chance, count);
    heads[root] = (uint16_t)count;
    heads_make(heads, chance, 0, root, (uint16_t)root);
    heads_make(heads, chance, root + 1, count, (uint16_t)root);
    return count;
}

static void tree_begin(struct tree *tree, uint32_t count)
{
    struct word words[LONGEST] = {{0}};
    uint8_t tags[LONGEST] = {0};
    tree_start(tree, words, tags, count);
}

static enum step cheapest(const struct tree *tree, const uint16_t *heads, uint32_t *cost)
{
    enum step best = STEPS;
    *cost = UINT32_MAX;
    for (int step = 0; step < STEPS; step++)
        if (step_legal(tree, (enum step)step) && step_cost(tree, heads, (enum step)step) < *cost) {
            *cost = step_cost(tree, heads, (enum step)step);
            best = (enum step)step;
        }
    return best;
}

static void the_oracle_leads_to_any_projective_tree(void **state)
{
    (void)state;
    uint64_t chance = 1;
    for (int round = 0; round < TREES; round++) {
        uint16_t heads[LONGEST];
        struct tree tree;
        uint32_t count = tree_make(heads, &chance), cost;
        for (tree_begin(&tree, count); !tree_done(&tree);) {
            enum step step = cheapest(&tree, heads, &cost);
            assert_int_equal(cost, 0);
            tree_step(&tree, step, 0);
        }
        for (uint32_t i = 0; i < count; i++)
            assert_int_equal(tree.nodes[i].head, heads[i]);
    }
}

/* Whatever steps were taken, what they cost is the number of arcs that are wrong in the end. */
static void costs_add_up_to_the_wrong_arcs(void **state)
{
    (void)state;
    uint64_t chance = 2;
    for (int round = 0; round < TREES; round++) {
        uint16_t heads[LONGEST];
        struct tree tree;
        uint32_t count = tree_make(heads, &chance), paid = 0, wrong = 0;
        for (tree_begin(&tree, count); !tree_done(&tree);) {
            enum step step;
            do
                step = (enum step)random_below(&chance, STEPS);
            while (!step_legal(&tree, step));
            paid += step_cost(&tree, heads, step);
            tree_step(&tree, step, 0);
        }
        for (uint32_t i = 0; i < count; i++)
            wrong += tree.nodes[i].head != heads[i];
        assert_int_equal(paid, wrong);
    }
}

static void every_walk_ends_in_a_tree_with_one_root(void **state)
{
    (void)state;
    uint64_t chance = 3;
    for (int round = 0; round < TREES; round++) {
        struct tree tree;
        uint32_t count = 1 + random_below(&chance, LONGEST - 1), roots = 0;
        for (tree_begin(&tree, count); !tree_done(&tree);) {
            enum step step = (enum step)random_below(&chance, STEPS);
            if (step_legal(&tree, step))
                tree_step(&tree, step, 0);
        }
        for (uint32_t i = 0; i < count; i++) {
            uint32_t above = i, steps = 0;
            while (above != count && steps++ <= count)
                above = tree.nodes[above].head;
            assert_true(steps <= count);
            roots += tree.nodes[i].head == count;
        }
        assert_int_equal(roots, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_oracle_leads_to_any_projective_tree), cmocka_unit_test(costs_add_up_to_the_wrong_arcs),
                                       cmocka_unit_test(every_walk_ends_in_a_tree_with_one_root)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
