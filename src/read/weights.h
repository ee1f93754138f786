/* What the blocks and elements of a page weigh as running text, and which elements are furniture. */
#ifndef READ_WEIGHTS_H
#define READ_WEIGHTS_H

#include "read/blocks.h"

struct weights {
    const uint8_t *parts; /* enum page_part of every node */
    uint8_t *killed;      /* of every node: the part of the nearest furniture at or above it; 0: none */
    uint32_t *blocks;     /* the mass of every block: its bytes of running text outside links */
    uint32_t *nodes;      /* of every node: the masses of the blocks below it that are not furniture */
    uint32_t title;       /* the first <h1>; 0: none */
};

struct weights weights_read(const struct page *page);

/* Sums `blocks` up into `nodes` anew. */
void weights_sum(const struct page *page, struct weights *weights);

bool block_is_heading(const struct page *page, size_t block);

#endif
