/* The longest common subsequence of sentences is what stayed; between two that stayed, one that went and one that came are one
   that changed where they share half of their words. */
#include "show/sentence_diff.h"

#include "base/hash.h"

enum { MOST_CELLS = 4 * 1000 * 1000, MOST_WORDS = 128 /* a sentence's words that are compared */ };

struct sentence {
    struct text text;
    uint64_t hash; /* blanks alike */
};

typedef LIST_OF(struct sentence) sentence_list;

/* ---- sentences ----------------------------------------------------------------------------------------------------------- */

static bool blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t'; }

static uint64_t hash_blanks_alike(struct text text)
{
    uint64_t hash = 0;
    for (size_t i = 0, start = 0; i <= text.length; i++)
        if (i == text.length || blank(text.data[i])) {
            if (i > start)
                hash = hash_more(hash, text_slice(text, start, i));
            start = i + 1;
        }
    return hash;
}

static sentence_list sentences_of(struct arena *arena, const struct article *article)
{
    sentence_list list = {0};
    for (size_t i = 0; i < article->sentences.count; i++) {
        struct text text = span_text(article->text, article->sentences.items[i]);
        *list_push(arena, &list) = (struct sentence){text, hash_blanks_alike(text)};
    }
    return list;
}

static size_t words_of(struct text text, uint64_t hashes[MOST_WORDS])
{
    size_t count = 0;
    for (size_t i = 0, start = 0; i <= text.length && count < MOST_WORDS; i++)
        if (i == text.length || blank(text.data[i])) {
            if (i > start)
                hashes[count++] = hash_text(text_slice(text, start, i));
            start = i + 1;
        }
    return count;
}

static bool alike(struct text a, struct text b)
{
    uint64_t words_a[MOST_WORDS], words_b[MOST_WORDS];
    size_t count_a = words_of(a, words_a), count_b = words_of(b, words_b), common = 0;
    bool taken[MOST_WORDS] = {false};
    for (size_t i = 0; i < count_a; i++)
        for (size_t j = 0; j < count_b; j++)
            if (!taken[j] && words_a[i] == words_b[j]) {
                taken[j] = true;
                common++;
                break;
            }
    return 2 * common >= (count_a > count_b ? count_a : count_b);
}

/* ---- what stayed --------------------------------------------------------------------------------------------------------- */

struct comparison {
    struct arena *arena;
    sentence_list old, new;
    sentence_change_list changes;
};

/* Old sentences [o, old_end) gave way to new ones [n, new_end). */
static void changes_add(struct comparison *comparison, size_t o, size_t old_end, size_t n, size_t new_end)
{
    for (; o < old_end; o++) {
        size_t partner = n;
        while (partner < new_end && !alike(comparison->old.items[o].text, comparison->new.items[partner].text))
            partner++;
        if (partner == new_end) {
            *list_push(comparison->arena, &comparison->changes) = (struct sentence_change){comparison->old.items[o].text, {NULL, 0}};
            continue;
        }
        for (; n < partner; n++)
            *list_push(comparison->arena, &comparison->changes) = (struct sentence_change){{NULL, 0}, comparison->new.items[n].text};
        *list_push(comparison->arena, &comparison->changes) = (struct sentence_change){comparison->old.items[o].text, comparison->new.items[n++].text};
    }
    for (; n < new_end; n++)
        *list_push(comparison->arena, &comparison->changes) = (struct sentence_change){{NULL, 0}, comparison->new.items[n].text};
}

/* lengths[o * width + n]: of the longest common subsequence of the sentences from o and from n on. */
static uint32_t *lengths_fill(const struct comparison *comparison, size_t start, size_t old_end, size_t new_end)
{
    size_t rows = old_end - start + 1, width = new_end - start + 1;
    uint32_t *lengths = arena_alloc(comparison->arena, rows * width * sizeof *lengths);
    for (size_t o = rows - 1; o-- > 0;)
        for (size_t n = width - 1; n-- > 0;) {
            uint32_t down = lengths[(o + 1) * width + n], right = lengths[o * width + n + 1];
            bool same = comparison->old.items[start + o].hash == comparison->new.items[start + n].hash;
            lengths[o * width + n] = same ? lengths[(o + 1) * width + n + 1] + 1 : down > right ? down : right;
        }
    return lengths;
}

/* The part that differs, between equal beginnings and ends. */
static void middle_compare(struct comparison *comparison, size_t start, size_t old_end, size_t new_end)
{
    size_t width = new_end - start + 1;
    if ((old_end - start + 1) * width > MOST_CELLS) {
        changes_add(comparison, start, old_end, start, new_end);
        return;
    }
    uint32_t *lengths = lengths_fill(comparison, start, old_end, new_end);
    size_t o = start, n = start, old_from = start, new_from = start;
    while (o < old_end && n < new_end) {
        if (comparison->old.items[o].hash == comparison->new.items[n].hash) {
            changes_add(comparison, old_from, o, new_from, n);
            old_from = ++o;
            new_from = ++n;
        } else if (lengths[(o - start + 1) * width + n - start] >= lengths[(o - start) * width + n - start + 1]) {
            o++;
        } else {
            n++;
        }
    }
    changes_add(comparison, old_from, old_end, new_from, new_end);
}

sentence_change_list sentences_compare(struct arena *arena, const struct article *old, const struct article *new)
{
    struct comparison comparison = {.arena = arena, .old = sentences_of(arena, old), .new = sentences_of(arena, new)};
    size_t start = 0, old_end = comparison.old.count, new_end = comparison.new.count;
    while (start < old_end && start < new_end && comparison.old.items[start].hash == comparison.new.items[start].hash)
        start++;
    while (old_end > start && new_end > start && comparison.old.items[old_end - 1].hash == comparison.new.items[new_end - 1].hash) {
        old_end--;
        new_end--;
    }
    middle_compare(&comparison, start, old_end, new_end);
    return comparison.changes;
}
