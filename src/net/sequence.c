#include "net/sequence.h"

#include <string.h>

enum { IMPOSSIBLE = INT32_MIN / 2 };

uint32_t sequence_feature(uint32_t label_before) { return feature_one(0xFFFF, label_before); }

void linear_scorer(const void *model, const uint32_t *features, size_t count, int32_t *scores) { linear_score(model, features, count, scores); }

struct decoder {
    uint32_t labels;
    const struct sequence_rules *rules;
    const int32_t *steps; /* [before * labels + label] */
    uint8_t *from;        /* [item * labels + label]: the best label before */
};

static bool is_open(const struct decoder *d, size_t item, uint32_t label)
{
    const uint8_t *fixed = d->rules->fixed;
    return !fixed || fixed[item] == SEQUENCE_ANY || fixed[item] == label;
}

static bool may_follow(const struct decoder *d, uint32_t before, uint32_t label)
{
    return !d->rules->forbidden || !d->rules->forbidden[before * d->labels + label];
}

/* Best scores of paths that end in each label of `item`, of those up to the item before. */
static void item_step(const struct decoder *d, size_t item, const int32_t *own, const int32_t *before, int32_t *now)
{
    for (uint32_t label = 0; label < d->labels; label++) {
        int32_t best = IMPOSSIBLE;
        uint8_t from = 0;
        if (is_open(d, item, label))
            for (uint32_t b = item ? 0 : d->labels; item ? b < d->labels : b == d->labels; b++) {
                int32_t so_far = item ? before[b] : 0;
                if (so_far == IMPOSSIBLE || !may_follow(d, b, label))
                    continue;
                int32_t score = so_far + d->steps[b * d->labels + label] + own[label];
                if (score > best) {
                    best = score;
                    from = (uint8_t)b;
                }
            }
        now[label] = best;
        d->from[item * d->labels + label] = from;
    }
}

/* Long sequences: sums stay small because only differences matter. */
static void level(int32_t *scores, uint32_t count)
{
    int32_t top = scores[score_best(scores, count)];
    for (uint32_t i = 0; i < count && top != IMPOSSIBLE; i++)
        if (scores[i] != IMPOSSIBLE)
            scores[i] -= top;
}

void sequence_decode(struct arena *arena, scorer *score, const void *model, const struct sequence *sequence, const struct sequence_rules *rules, uint8_t *labels)
{
    uint32_t n = rules->label_count;
    if (!sequence->count)
        return;
    int32_t *steps = arena_alloc(arena, (n + 1) * n * sizeof *steps), own[LINEAR_LABELS], paths[2][SEQUENCE_LABELS];
    for (uint32_t before = 0; before <= n; before++)
        score(model, &(uint32_t){sequence_feature(before)}, 1, steps + before * n);
    struct decoder decoder = {n, rules, steps, arena_alloc(arena, sequence->count * n)};
    for (size_t i = 0; i < sequence->count; i++) {
        score(model, sequence->features + sequence->first[i], sequence->first[i + 1] - sequence->first[i], own);
        item_step(&decoder, i, own, paths[(i + 1) & 1], paths[i & 1]);
        level(paths[i & 1], n);
    }
    uint32_t label = score_best(paths[(sequence->count - 1) & 1], n);
    for (size_t i = sequence->count; i-- > 0; label = decoder.from[i * n + label])
        labels[i] = (uint8_t)label;
}
