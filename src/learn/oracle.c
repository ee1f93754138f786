#include "learn/oracle.h"

static uint16_t stack_top(const struct tree *tree, size_t below) { return below < tree->depth ? tree->stack[tree->depth - 1 - below] : TREE_NONE; }

/* Words of the buffer, from its first on, whose head is `head`. */
static uint32_t children_ahead(const struct tree *tree, const uint16_t *heads, uint16_t head)
{
    uint32_t count = 0;
    for (size_t i = tree->next; i < tree->count; i++)
        count += heads[i] == head;
    return count;
}

uint32_t step_cost(const struct tree *tree, const uint16_t *heads, enum step step)
{
    uint16_t top = stack_top(tree, 0), first = (uint16_t)tree->next;
    uint32_t cost = 0;
    switch (step) {
    case STEP_SHIFT: /* the first of the buffer loses its children on the stack, and a head below the top */
        for (size_t i = 0; i < tree->depth; i++)
            cost += heads[tree->stack[i]] == first || (i + 1 < tree->depth && heads[first] == tree->stack[i]);
        return cost;
    case STEP_LEFT: /* the top loses its children ahead, and any head but the first of the buffer */
        cost = children_ahead(tree, heads, top);
        return cost + (heads[top] != first && (heads[top] > first || (tree->depth > 1 && heads[top] == stack_top(tree, 1))));
    default: /* the top loses its children ahead, and any head but the one below it */
        return children_ahead(tree, heads, top) + (heads[top] >= first);
    }
}
