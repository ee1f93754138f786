#include "net/linear.h"

#include <string.h>

#include "base/hash.h"

enum { BATCH = 128 };

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

static bool names_map(struct linear *model, const char *names, size_t size)
{
    for (uint32_t label = 0; label < model->label_count; label++) {
        const char *end = memchr(names, '\0', size);
        if (!end)
            return false;
        model->names[label] = names;
        size -= (size_t)(end + 1 - names);
        names = end + 1;
    }
    return true;
}

bool linear_map(struct linear *model, struct text bytes)
{
    struct linear_header header;
    if (bytes.length < sizeof header)
        return false;
    memcpy(&header, bytes.data, sizeof header);
    size_t names = padded(header.names_size), slots = (size_t)header.slot_count * sizeof *model->slots, rows = (size_t)header.entry_count * sizeof *model->rows;
    bool good = memcmp(header.magic, "RLIN", 4) == 0 && header.version == LINEAR_VERSION && header.label_count <= LINEAR_LABELS
                && header.slot_count && !(header.slot_count & (header.slot_count - 1)) && sizeof header + names + slots + padded(rows) == bytes.length;
    if (!good)
        return false;
    const char *at = bytes.data + sizeof header;
    *model = (struct linear){.label_count = header.label_count, .slot_mask = header.slot_count - 1};
    model->slots = (const uint32_t *)(const void *)(at + names);
    model->rows = (const uint16_t *)(const void *)(at + names + slots);
    return names_map(model, at, header.names_size);
}

/* The first slot from `at` on that may be the feature's, or an empty one. */
static uint32_t slot_from(const struct linear *model, uint32_t at, uint32_t feature)
{
    while (model->slots[at] && (model->slots[at] ^ feature) >> LINEAR_ROW_BITS)
        at = (at + 1) & model->slot_mask;
    return at;
}

static const uint16_t *row_of_slot(const struct linear *model, uint32_t at) { return model->rows + (model->slots[at] & ((1u << LINEAR_ROW_BITS) - 1)); }

static void row_add(const struct linear *model, uint32_t feature, uint32_t at, int32_t *scores)
{
    const uint16_t *row = row_of_slot(model, at);
    while (*row >> 7 != (feature >> 13 & 0x1FF)) {
        at = slot_from(model, (at + 1) & model->slot_mask, feature);
        if (!model->slots[at])
            return;
        row = row_of_slot(model, at);
    }
    for (const uint16_t *entry = row + 1, *end = entry + (*row & 0x7F); entry < end; entry++)
        scores[*entry & 0x7F] += (int16_t)*entry >> 7;
}

/* Slots and rows lie far apart in memory: each is asked for well before it is looked at. */
static void batch_add(const struct linear *model, const uint32_t *features, size_t count, int32_t *scores)
{
    uint32_t found_features[BATCH], found_slots[BATCH];
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&model->slots[features[i] & model->slot_mask]);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = slot_from(model, features[i] & model->slot_mask, features[i]);
        found_features[found] = features[i];
        found_slots[found] = at;
        __builtin_prefetch(row_of_slot(model, at));
        found += model->slots[at] != 0;
    }
    for (size_t i = 0; i < found; i++)
        row_add(model, found_features[i], found_slots[i], scores);
}

void linear_add(const struct linear *model, const uint32_t *features, size_t count, int32_t *scores)
{
    for (size_t first = 0; first < count; first += BATCH)
        batch_add(model, features + first, count - first < BATCH ? count - first : BATCH, scores);
}

void linear_score(const struct linear *model, const uint32_t *features, size_t count, int32_t *scores)
{
    memset(scores, 0, model->label_count * sizeof *scores);
    linear_add(model, features, count, scores);
}

uint32_t score_best(const int32_t *scores, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t label = 1; label < count; label++)
        if (scores[label] > scores[best])
            best = label;
    return best;
}

int32_t linear_label(const struct linear *model, const char *name)
{
    for (uint32_t label = 0; label < model->label_count; label++)
        if (strcmp(model->names[label], name) == 0)
            return (int32_t)label;
    return -1;
}

uint32_t feature_text(struct text text)
{
    uint64_t hash = hash_text(text);
    return (uint32_t)(hash ^ hash >> 32);
}
