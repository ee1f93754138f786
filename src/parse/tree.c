#include "parse/tree.h"

#include <string.h>

const char *const step_names[STEPS] = {"shift", "left", "right"};

static struct node node_empty(void)
{
    return (struct node){.tag = TREE_NONE, .head = TREE_NONE, .left = TREE_NONE, .left2 = TREE_NONE, .right = TREE_NONE, .right2 = TREE_NONE};
}

void tree_start(struct tree *tree, const struct word *words, const uint8_t *tags, size_t count)
{
    tree->count = count;
    tree->depth = tree->next = 0;
    for (size_t i = 0; i <= count; i++)
        tree->nodes[i] = node_empty();
    tree->nodes[TREE_NONE] = node_empty();
    for (size_t i = 0; i < count; i++) {
        tree->nodes[i].word = words[i].lower;
        tree->nodes[i].tag = tags[i];
        tree->nodes[i].class = words[i].class;
        tree->nodes[i].kind = words[i].kind;
    }
    tree->nodes[count].tag = LINEAR_LABELS;
    tree->nodes[count].word = 7;
}

bool tree_done(const struct tree *tree) { return tree->next == tree->count && tree->depth == 0; }

bool step_legal(const struct tree *tree, enum step step)
{
    bool at_root = tree->next == tree->count;
    switch (step) {
    case STEP_SHIFT: return !at_root;
    case STEP_LEFT: return tree->depth > 0 && (!at_root || tree->depth == 1); /* ROOT has one child */
    default: return tree->depth > 1;
    }
}

static uint16_t stack_at(const struct tree *tree, size_t from_top) { return from_top < tree->depth ? tree->stack[tree->depth - 1 - from_top] : TREE_NONE; }
static uint16_t buffer_at(const struct tree *tree, size_t ahead) { return tree->next + ahead <= tree->count ? (uint16_t)(tree->next + ahead) : TREE_NONE; }

struct arc step_arc(const struct tree *tree, enum step step)
{
    if (step == STEP_SHIFT)
        return (struct arc){TREE_NONE, TREE_NONE};
    return (struct arc){step == STEP_LEFT ? buffer_at(tree, 0) : stack_at(tree, 1), stack_at(tree, 0)};
}

static void attach(struct tree *tree, struct arc arc, uint32_t relation)
{
    struct node *head = &tree->nodes[arc.head], *child = &tree->nodes[arc.child];
    child->head = arc.head;
    child->relation = (uint8_t)relation;
    if (arc.child < arc.head) {
        head->left2 = head->left;
        head->left = arc.child;
        head->left_count = (uint8_t)(head->left_count + (head->left_count < 3));
        head->left_set |= 1ull << (relation & 63);
    } else {
        head->right2 = head->right;
        head->right = arc.child;
        head->right_count = (uint8_t)(head->right_count + (head->right_count < 3));
        head->right_set |= 1ull << (relation & 63);
    }
}

void tree_step(struct tree *tree, enum step step, uint32_t relation)
{
    if (step == STEP_SHIFT) {
        tree->stack[tree->depth++] = (uint16_t)tree->next++;
        return;
    }
    attach(tree, step_arc(tree, step), relation);
    tree->depth--;
}

/* ---- features ---------------------------------------------------------------------------------------------------------- */

struct features {
    uint32_t *out;
    size_t count;
};

static void one(struct features *f, uint32_t template, uint32_t a) { f->out[f->count++] = feature_one(template, a); }
static void two(struct features *f, uint32_t template, uint32_t a, uint32_t b) { f->out[f->count++] = feature_two(template, a, b); }
static void three(struct features *f, uint32_t template, uint32_t a, uint32_t b, uint32_t c) { f->out[f->count++] = feature_three(template, a, b, c); }

static uint32_t both(const struct node *node) { return node->word ^ node->tag * 0x9E3779B1u; }
static uint32_t pair(uint32_t a, uint32_t b) { return a << 8 | b; }

static uint32_t folded(uint64_t set) { return (uint32_t)((set * 0x9E3779B97F4A7C15ull) >> 32); }
static uint32_t lefts(const struct node *node) { return folded(node->left_set); }
static uint32_t rights(const struct node *node) { return folded(node->right_set); }

static uint32_t distance(uint32_t from, uint32_t to)
{
    uint32_t between = to > from ? to - from : from - to;
    return between < 5 ? between : between < 8 ? 5 : between < 12 ? 6 : between < 20 ? 7 : 8;
}

/* The items that a step looks at. */
struct focus {
    const struct tree *tree;
    const struct node *s0, *s1, *s2, *b0, *b1, *b2;
    const struct node *s0l, *s0r, *s0l2, *s0r2, *s1l, *s1r, *s1r2, *b0l, *b0l2;
    uint32_t near, far; /* distances s0–b0, s1–s0 */
};

static struct focus focus_of(const struct tree *tree)
{
    const struct node *nodes = tree->nodes;
    uint16_t s0 = stack_at(tree, 0), s1 = stack_at(tree, 1), b0 = buffer_at(tree, 0);
    struct focus f = {.tree = tree, .s0 = &nodes[s0], .s1 = &nodes[s1], .s2 = &nodes[stack_at(tree, 2)]};
    f.b0 = &nodes[b0];
    f.b1 = &nodes[buffer_at(tree, 1)];
    f.b2 = &nodes[buffer_at(tree, 2)];
    f.s0l = &nodes[f.s0->left];
    f.s0r = &nodes[f.s0->right];
    f.s0l2 = &nodes[f.s0->left2];
    f.s0r2 = &nodes[f.s0->right2];
    f.s1l = &nodes[f.s1->left];
    f.s1r = &nodes[f.s1->right];
    f.s1r2 = &nodes[f.s1->right2];
    f.b0l = &nodes[f.b0->left];
    f.b0l2 = &nodes[f.b0->left2];
    f.near = s0 == TREE_NONE ? 9 : distance(s0, b0);
    f.far = s1 == TREE_NONE ? 9 : distance(s1, s0);
    return f;
}

static void word_features(struct features *f, const struct focus *o)
{
    const struct node *single[] = {o->s0, o->s1, o->s2, o->b0, o->b1, o->b2};
    for (uint32_t i = 0; i < 6; i++) {
        one(f, 1 + 3 * i, single[i]->word);
        one(f, 2 + 3 * i, single[i]->tag);
        one(f, 3 + 3 * i, both(single[i]));
    }
    const struct node *pairs[][2] = {{o->s0, o->b0}, {o->s1, o->s0}, {o->b0, o->b1}, {o->s1, o->b0}};
    for (uint32_t i = 0; i < 4; i++) {
        const struct node *a = pairs[i][0], *b = pairs[i][1];
        two(f, 20 + 6 * i, a->word, b->word);
        two(f, 21 + 6 * i, a->tag, b->tag);
        two(f, 22 + 6 * i, a->word, b->tag);
        two(f, 23 + 6 * i, a->tag, b->word);
        if (i < 2) {
            two(f, 24 + 6 * i, both(a), both(b));
            two(f, 25 + 6 * i, a->class, b->class);
        }
    }
}

static void tag_features(struct features *f, const struct focus *o)
{
    uint32_t s0 = o->s0->tag, s1 = o->s1->tag, b0 = o->b0->tag, b1 = o->b1->tag;
    three(f, 50, b0, b1, o->b2->tag);
    three(f, 51, s0, b0, b1);
    three(f, 52, s1, s0, b0);
    three(f, 53, o->s2->tag, s1, s0);
    three(f, 54, pair(s1, s0), b0, b1);
    three(f, 55, o->s0->word, b0, b1);
    three(f, 56, s1, o->s0->word, b0);
    three(f, 57, s1, s0, o->b0->word);
    three(f, 58, o->s1->word, s0, b0);
    three(f, 59, s0, pair(b0, b1), o->b2->tag);
    three(f, 60, pair(o->s2->tag, s1), s0, b0);
    three(f, 61, o->s1->class, o->s0->class, o->b0->class);
    two(f, 62, o->s0->class, b0);
    two(f, 63, s0, o->b0->class);
    two(f, 64, o->s1->class, s0);
    two(f, 65, s1, o->s0->class);
    two(f, 66, o->s1->word, o->s0->kind);
    two(f, 67, o->s1->kind, o->s0->word);
    two(f, 68, o->s0->word, o->b0->kind);
    two(f, 69, o->s0->kind, o->b0->word);
}

static void child_features(struct features *f, const struct focus *o)
{
    uint32_t s0 = o->s0->tag, s1 = o->s1->tag, b0 = o->b0->tag;
    three(f, 70, s0, o->s0l->tag, b0);
    three(f, 71, s0, o->s0r->tag, b0);
    three(f, 72, s0, b0, o->b0l->tag);
    three(f, 73, s1, o->s1r->tag, s0);
    three(f, 74, s1, o->s1l->tag, s0);
    three(f, 75, s1, s0, o->s0l->tag);
    three(f, 76, s1, s0, o->s0r->tag);
    three(f, 77, s1, s0, o->s0l->word);
    two(f, 78, o->s1->word, o->s0l->word);
    three(f, 79, o->s1->word, s0, o->s0l->word);
    three(f, 80, o->s0->word, b0, o->b0l->word);
    three(f, 81, s0, b0, o->b0l->word);
    three(f, 82, s0, b0, o->s0l->word);
    three(f, 83, s1, o->s1r->word, s0);
    three(f, 84, s0, o->s0r->word, b0);
    three(f, 85, pair(s0, o->s0l->tag), o->s0l2->tag, b0);
    three(f, 86, pair(s0, o->s0r->tag), o->s0r2->tag, b0);
    three(f, 87, pair(s1, o->s1r->tag), o->s1r2->tag, s0);
    three(f, 113, o->s1->kind, o->s0->kind, o->s0l->word);
    three(f, 114, o->s1->class, s0, o->s0l->word);
    three(f, 88, pair(b0, o->b0l->tag), o->b0l2->tag, s0);
}

static void shape_features(struct features *f, const struct focus *o)
{
    uint32_t s0 = o->s0->tag, s1 = o->s1->tag, b0 = o->b0->tag;
    two(f, 90, s0, o->near);
    two(f, 91, b0, o->near);
    three(f, 92, s0, b0, o->near);
    two(f, 93, o->s0->word, o->near);
    three(f, 94, s1, s0, o->far);
    two(f, 95, o->s1->word, o->far);
    three(f, 96, o->s0->word, o->b0->word, o->near);
    two(f, 97, s0, pair(o->s0->left_count, o->s0->right_count));
    two(f, 98, o->s0->word, pair(o->s0->left_count, o->s0->right_count));
    two(f, 99, s1, pair(o->s1->left_count, o->s1->right_count));
    two(f, 100, o->s1->word, o->s1->right_count);
    two(f, 101, b0, o->b0->left_count);
    two(f, 102, o->b0->word, o->b0->left_count);
    two(f, 103, s0, lefts(o->s0));
    two(f, 104, s0, rights(o->s0));
    two(f, 105, b0, lefts(o->b0));
    two(f, 106, s1, rights(o->s1));
    two(f, 107, s1, lefts(o->s1));
    three(f, 108, s1, s0, rights(o->s1));
    three(f, 109, s0, b0, rights(o->s0));
    three(f, 110, s0, b0, lefts(o->b0));
    three(f, 111, s1, s0, lefts(o->s0));
    three(f, 112, o->s1->word, s0, rights(o->s1));
    three(f, 115, pair(s1, s0), b0, o->s0l->word);
    three(f, 116, pair(s1, s0), b0, lefts(o->s0));
    three(f, 117, pair(s1, s0), b0, rights(o->s1));
    three(f, 118, pair(s1, s0), lefts(o->s0), rights(o->s1));
}

size_t step_features(const struct tree *tree, uint32_t *features)
{
    struct features f = {features, 0};
    struct focus focus = focus_of(tree);
    word_features(&f, &focus);
    tag_features(&f, &focus);
    child_features(&f, &focus);
    shape_features(&f, &focus);
    return f.count;
}

static const struct node *neighbour(const struct tree *tree, uint16_t at, int step)
{
    int32_t index = at + step;
    return &tree->nodes[index < 0 || index > (int32_t)tree->count ? TREE_NONE : index];
}

size_t relation_features(const struct tree *tree, struct arc arc, uint32_t *features)
{
    struct features f = {features, 0};
    const struct node *h = &tree->nodes[arc.head], *c = &tree->nodes[arc.child];
    const struct node *left = &tree->nodes[c->left], *left2 = &tree->nodes[c->left2], *right = &tree->nodes[c->right];
    uint32_t side = arc.child < arc.head, way = side * 16 + distance(arc.child, arc.head), tags = pair(h->tag, c->tag) << 1 | side;
    one(&f, 200, tags);
    two(&f, 201, tags, way);
    two(&f, 202, side, h->word);
    two(&f, 203, side, c->word);
    two(&f, 204, tags, h->word);
    two(&f, 205, tags, c->word);
    three(&f, 206, side, h->word, c->word);
    two(&f, 207, tags, left->word);
    two(&f, 208, tags, left->tag);
    two(&f, 209, tags, right->tag);
    three(&f, 210, tags, left->tag, left2->tag);
    three(&f, 211, h->word, c->tag, left->word);
    three(&f, 212, c->word, left->word, side);
    two(&f, 213, tags, lefts(h));
    two(&f, 214, tags, rights(h));
    two(&f, 215, tags, lefts(c));
    two(&f, 216, tags, rights(c));
    three(&f, 217, tags, lefts(h), rights(h));
    three(&f, 218, h->word, c->tag, side ? lefts(h) : rights(h));
    two(&f, 219, tags, neighbour(tree, arc.child, -1)->tag);
    two(&f, 220, tags, neighbour(tree, arc.child, 1)->tag);
    two(&f, 221, tags, neighbour(tree, arc.head, -1)->tag);
    two(&f, 222, tags, neighbour(tree, arc.head, 1)->tag);
    two(&f, 223, tags, neighbour(tree, arc.child, -1)->word);
    three(&f, 224, side, h->class, c->class);
    two(&f, 225, tags, c->class);
    two(&f, 226, tags, h->class);
    two(&f, 227, side, c->tag);
    two(&f, 228, side, h->tag);
    two(&f, 229, c->class, left->word);
    two(&f, 230, tags, pair(arc.child == 0, arc.child + 1u == tree->count));
    three(&f, 232, side, h->word, c->kind);
    three(&f, 233, side, h->kind, c->word);
    three(&f, 234, h->kind, c->kind, left->word);
    two(&f, 231, tags, neighbour(tree, arc.child, 1)->word);
    return f.count;
}

/* ---- decoding ---------------------------------------------------------------------------------------------------------- */

enum step step_best(const int32_t *scores, const bool *allowed)
{
    int best = -1;
    for (int step = 0; step < STEPS; step++)
        if (allowed[step] && (best < 0 || scores[step] > scores[best]))
            best = step;
    return (enum step)best;
}

static uint32_t relation_best(const struct tree *tree, struct arc arc, const struct linear *relations)
{
    uint32_t features[RELATION_FEATURES];
    int32_t scores[LINEAR_LABELS];
    linear_score(relations, features, relation_features(tree, arc, features), scores);
    return score_best(scores, relations->label_count);
}

void tree_parse(struct tree *tree, const struct linear *steps, const struct linear *relations)
{
    uint32_t features[STEP_FEATURES];
    int32_t scores[STEPS];
    while (!tree_done(tree)) {
        bool legal[STEPS];
        int choices = 0;
        for (int step = 0; step < STEPS; step++)
            choices += legal[step] = step_legal(tree, (enum step)step);
        if (choices > 1)
            linear_score(steps, features, step_features(tree, features), scores);
        else
            memset(scores, 0, sizeof scores);
        enum step step = step_best(scores, legal);
        uint32_t relation = step == STEP_SHIFT ? 0 : relation_best(tree, step_arc(tree, step), relations);
        tree_step(tree, step, relation);
    }
}
