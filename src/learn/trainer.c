#include "learn/trainer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

struct entry {
    int64_t total; /* sum of tick × change: average weight = weight − total ÷ ticks */
    int32_t weight;
    uint32_t label;
};

struct row {
    uint32_t feature, updates;
    uint16_t count, capacity; /* count 0: the row is empty */
    struct entry *entries;
};

struct trainer {
    struct arena *arena; /* entries */
    struct row *rows;    /* open addressing by feature */
    size_t mask, used;
    uint32_t label_count;
    int64_t ticks;
};

struct trainer *trainer_create(uint32_t label_count)
{
    struct trainer *trainer = memory_zero(1, sizeof *trainer);
    *trainer = (struct trainer){.arena = arena_create(), .mask = (1u << 16) - 1, .label_count = label_count, .ticks = 1};
    trainer->rows = memory_zero(trainer->mask + 1, sizeof *trainer->rows);
    return trainer;
}

void trainer_destroy(struct trainer *trainer)
{
    if (!trainer)
        return;
    arena_destroy(trainer->arena);
    memory_free(trainer->rows);
    memory_free(trainer);
}

/* Where the feature is or would be. */
static struct row *row_at(const struct trainer *trainer, uint32_t feature)
{
    size_t at = feature & trainer->mask;
    while (trainer->rows[at].count && trainer->rows[at].feature != feature)
        at = (at + 1) & trainer->mask;
    return &trainer->rows[at];
}

static void rows_double(struct trainer *trainer)
{
    struct row *old = trainer->rows;
    size_t count = trainer->mask + 1;
    trainer->mask = 2 * count - 1;
    trainer->rows = memory_zero(2 * count, sizeof *trainer->rows);
    for (size_t i = 0; i < count; i++)
        if (old[i].count)
            *row_at(trainer, old[i].feature) = old[i];
    memory_free(old);
}

void trainer_score(const struct trainer *trainer, const uint32_t *features, size_t count, int32_t *scores)
{
    memset(scores, 0, trainer->label_count * sizeof *scores);
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&trainer->rows[features[i] & trainer->mask]);
    for (size_t i = 0; i < count; i++) {
        const struct row *row = row_at(trainer, features[i]);
        for (uint32_t e = 0; e < row->count; e++)
            scores[row->entries[e].label] += row->entries[e].weight;
    }
}

void trainer_scorer(const void *trainer, const uint32_t *features, size_t count, int32_t *scores) { trainer_score(trainer, features, count, scores); }

static struct entry *entry_of(struct trainer *trainer, struct row *row, uint32_t label)
{
    for (uint32_t e = 0; e < row->count; e++)
        if (row->entries[e].label == label)
            return &row->entries[e];
    if (row->count == row->capacity) {
        struct entry *old = row->entries;
        row->capacity = (uint16_t)(row->capacity ? 2 * row->capacity : 2);
        row->entries = arena_alloc(trainer->arena, row->capacity * sizeof *old);
        if (old)
            memcpy(row->entries, old, row->count * sizeof *old);
    }
    row->entries[row->count] = (struct entry){.label = label};
    return &row->entries[row->count++];
}

void trainer_update(struct trainer *trainer, const uint32_t *features, size_t count, uint32_t label, int32_t change)
{
    for (size_t i = 0; i < count; i++) {
        if (2 * trainer->used > trainer->mask)
            rows_double(trainer);
        struct row *row = row_at(trainer, features[i]);
        trainer->used += !row->count;
        row->feature = features[i];
        row->updates++;
        struct entry *entry = entry_of(trainer, row, label);
        entry->weight += change;
        entry->total += trainer->ticks * change;
    }
}

void trainer_tick(struct trainer *trainer) { trainer->ticks++; }

/* ---- sequences --------------------------------------------------------------------------------------------------------- */

static void path_update(struct trainer *trainer, const struct sequence *sequence, const uint8_t *labels, const uint8_t *other, int32_t change)
{
    for (size_t i = 0; i < sequence->count; i++) {
        const uint32_t *features = sequence->features + sequence->first[i];
        uint32_t before = i ? labels[i - 1] : trainer->label_count;
        bool same = labels[i] == other[i], same_before = !i || labels[i - 1] == other[i - 1];
        if (!same)
            trainer_update(trainer, features, sequence->first[i + 1] - sequence->first[i], labels[i], change);
        if (!same || !same_before)
            trainer_update(trainer, &(uint32_t){sequence_feature(before)}, 1, labels[i], change);
    }
}

size_t trainer_sequence(struct trainer *trainer, struct arena *arena, const struct sequence *sequence, const struct sequence_rules *rules, const uint8_t *gold)
{
    uint8_t *mine = arena_alloc(arena, sequence->count + 1), *right = arena_alloc(arena, sequence->count + 1);
    struct sequence_rules open = *rules, held = *rules;
    open.fixed = NULL;
    held.fixed = gold;
    sequence_decode(arena, trainer_scorer, trainer, sequence, &open, mine);
    size_t wrong = 0;
    for (size_t i = 0; i < sequence->count; i++)
        wrong += gold[i] != SEQUENCE_ANY && gold[i] != mine[i];
    if (wrong) {
        sequence_decode(arena, trainer_scorer, trainer, sequence, &held, right);
        path_update(trainer, sequence, right, mine, 1);
        path_update(trainer, sequence, mine, right, -1);
    }
    trainer_tick(trainer);
    return wrong;
}

/* ---- the file ---------------------------------------------------------------------------------------------------------- */

enum { RANKS = LINEAR_WEIGHT + 1 };

struct writer {
    const struct trainer *trainer;
    const struct row **rows; /* in order of their feature */
    size_t count;
    double scale;       /* from average weight to what is written */
    uint32_t least_rank; /* of the entries that are written */
};

static double average(const struct trainer *trainer, const struct entry *entry)
{
    return (double)entry->weight - (double)entry->total / (double)trainer->ticks;
}

static int32_t rounded(const struct writer *writer, const struct entry *entry)
{
    double weight = average(writer->trainer, entry) * writer->scale;
    int32_t whole = (int32_t)(weight < 0 ? weight - 0.5 : weight + 0.5);
    return whole > LINEAR_WEIGHT ? LINEAR_WEIGHT : whole < -LINEAR_WEIGHT ? -LINEAR_WEIGHT : whole;
}

static int by_feature(const void *a, const void *b)
{
    uint32_t left = (*(const struct row *const *)a)->feature, right = (*(const struct row *const *)b)->feature;
    return (left > right) - (left < right);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void rows_choose(struct writer *writer, uint32_t least_updates)
{
    const struct trainer *trainer = writer->trainer;
    writer->rows = memory_alloc(trainer->used * sizeof(struct row *));
    for (size_t i = 0; i <= trainer->mask; i++)
        if (trainer->rows[i].count && trainer->rows[i].updates >= least_updates)
            writer->rows[writer->count++] = &trainer->rows[i];
    qsort(writer->rows, writer->count, sizeof *writer->rows, by_feature);
}

/* One weight in two thousand is larger than what can be written, and is cut. */
static void scale_choose(struct writer *writer)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < writer->count; i++)
        count += writer->rows[i]->count;
    double *sizes = memory_alloc((count + 1) * sizeof *sizes);
    for (size_t i = 0; i < writer->count; i++)
        for (uint32_t e = 0; e < writer->rows[i]->count; e++) {
            double weight = average(writer->trainer, &writer->rows[i]->entries[e]);
            sizes[at++] = weight < 0 ? -weight : weight;
        }
    qsort(sizes, count, sizeof *sizes, by_size);
    double large = count ? sizes[count - 1 - count / 2000] : 1;
    writer->scale = large > 0 ? LINEAR_WEIGHT / large : 1;
    memory_free(sizes);
}

/* How much an entry matters: the size of its weight. */
static uint32_t rank_of(const struct writer *writer, const struct entry *entry)
{
    int32_t weight = rounded(writer, entry);
    return (uint32_t)(weight < 0 ? -weight : weight);
}

static int32_t written(const struct writer *writer, const struct entry *entry)
{
    return rank_of(writer, entry) >= writer->least_rank ? rounded(writer, entry) : 0;
}

static uint32_t entries_left(const struct writer *writer, const struct row *row)
{
    uint32_t left = 0;
    for (uint32_t e = 0; e < row->count; e++)
        left += written(writer, &row->entries[e]) != 0;
    return left;
}

struct sizes {
    uint32_t rows, slots;
    uint64_t entries; /* rows' heads counted */
};

static struct sizes sizes_make(uint32_t rows, uint64_t entries)
{
    struct sizes sizes = {rows, 16, entries + rows};
    while (sizes.slots < rows + rows / 5)
        sizes.slots *= 2;
    return sizes;
}

/* The lowest rank with which the file is small enough. */
static struct sizes rank_choose(struct writer *writer, uint32_t most_bytes)
{
    uint32_t *rows = memory_zero(RANKS + 1, sizeof *rows), *entries = memory_zero(RANKS + 1, sizeof *entries);
    for (size_t i = 0; i < writer->count; i++) {
        uint32_t highest = 0;
        for (uint32_t e = 0; e < writer->rows[i]->count; e++) {
            uint32_t rank = rank_of(writer, &writer->rows[i]->entries[e]);
            entries[rank]++;
            highest = rank > highest ? rank : highest;
        }
        rows[highest]++;
    }
    struct sizes sizes = sizes_make(0, 0);
    writer->least_rank = RANKS;
    for (uint32_t rank = RANKS - 1, row_count = 0, entry_count = 0; rank > 0; rank--) {
        struct sizes next = sizes_make(row_count += rows[rank], entry_count += entries[rank]);
        if (next.entries + 1 >= 1u << LINEAR_ROW_BITS || next.slots * 4ull + next.entries * 2 + 8192 > most_bytes)
            break;
        sizes = next;
        writer->least_rank = rank;
    }
    memory_free(rows);
    memory_free(entries);
    return sizes;
}

static void row_write(const struct writer *writer, const struct row *row, uint32_t *slots, uint32_t mask, uint16_t *entries, uint32_t *at)
{
    uint32_t left = entries_left(writer, row);
    if (!left)
        return;
    size_t slot = row->feature & mask;
    while (slots[slot])
        slot = (slot + 1) & mask;
    slots[slot] = (row->feature >> LINEAR_ROW_BITS << LINEAR_ROW_BITS) | *at;
    entries[(*at)++] = (uint16_t)((row->feature >> 13 & 0x1FF) << 7 | left);
    for (uint32_t e = 0; e < row->count; e++) {
        int32_t weight = written(writer, &row->entries[e]);
        if (weight)
            entries[(*at)++] = (uint16_t)((uint32_t)weight << 7 | row->entries[e].label);
    }
}

static struct text file_make(const struct writer *writer, struct sizes sizes, struct arena *arena, const char *const *names)
{
    struct text_builder all_names = {.arena = arena};
    for (uint32_t label = 0; label < writer->trainer->label_count; label++)
        text_add(&all_names, (struct text){names[label], strlen(names[label]) + 1});
    size_t names_size = (all_names.length + 3) & ~(size_t)3, slots_size = sizes.slots * sizeof(uint32_t);
    size_t entries = (size_t)sizes.entries + 1, size = sizeof(struct linear_header) + names_size + slots_size + ((entries * 2 + 3) & ~(size_t)3);
    char *bytes = arena_alloc(arena, size);
    char *slots = bytes + sizeof(struct linear_header) + names_size;
    memcpy(bytes + sizeof(struct linear_header), all_names.data, all_names.length);
    uint32_t at = 1; /* a slot of 0 is empty */
    for (size_t i = 0; i < writer->count; i++)
        row_write(writer, writer->rows[i], (uint32_t *)(void *)slots, sizes.slots - 1, (uint16_t *)(void *)(slots + slots_size), &at);
    struct linear_header header = {"RLIN", LINEAR_VERSION, writer->trainer->label_count, (uint32_t)all_names.length, sizes.slots, (uint32_t)entries, 0};
    header.hash = hash_text((struct text){bytes + sizeof header, size - sizeof header});
    memcpy(bytes, &header, sizeof header);
    return (struct text){bytes, size};
}

struct text trainer_model(const struct trainer *trainer, struct arena *arena, const char *const *names, const struct trainer_limits *limits)
{
    struct writer writer = {.trainer = trainer};
    rows_choose(&writer, limits->least_updates);
    scale_choose(&writer);
    struct sizes sizes = rank_choose(&writer, limits->most_bytes);
    struct text model = file_make(&writer, sizes, arena, names);
    memory_free(writer.rows);
    return model;
}

bool model_write(struct text bytes, const char *path, struct error *error)
{
    char part[4096];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "wb");
    bool good = file && fwrite(bytes.data, 1, bytes.length, file) == bytes.length;
    good = file && fclose(file) == 0 && good && rename(part, path) == 0;
    if (!good)
        error_set(error, ERROR_FILE, "cannot write the model: is the folder there and writable?");
    return good;
}
