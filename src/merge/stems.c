/* Stems are cut roughly: endings of English off, then the first six letters. Two words that share a stem by chance do no
   harm where sets of several are compared; nothing here decides on one word. */
#include "merge/stems.h"

#include "base/hash.h"
#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

#include <stdlib.h>

enum { STEM_LENGTH = 6, SHORTEST_STEM = 3 };

struct text folded_word(struct text folded, size_t *offset)
{
    while (*offset < folded.length && folded.data[*offset] == ' ')
        (*offset)++;
    size_t start = *offset;
    while (*offset < folded.length && folded.data[*offset] != ' ')
        (*offset)++;
    return text_slice(folded, start, *offset);
}

static bool cut(struct text *word, const char *ending)
{
    struct text end = text_of(ending);
    if (word->length < end.length + SHORTEST_STEM || !text_ends(*word, ending))
        return false;
    word->length -= end.length;
    return true;
}

uint64_t stem_of_word(struct text folded)
{
    static const char *const endings[] = {"ations", "ation", "ments", "ment", "tions", "tion", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s"};
    struct text stem = folded;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (cut(&stem, endings[i]))
            break;
    while (stem.length > SHORTEST_STEM && (text_ends(stem, "e") || text_ends(stem, "y")))
        stem.length--;
    size_t length = 0;
    for (size_t i = 0; i < STEM_LENGTH && length < stem.length; i++)
        utf8_next(stem, &length);
    return hash_text(text_slice(stem, 0, length));
}

static int by_value(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* The country that a folded word names, its people or capital; or unknown. The last row of a key is the one meant most. */
static struct text country_of_word(struct text folded)
{
    int32_t row = lexicon_find(&lexicon_countries, folded);
    for (int32_t next = row; next >= 0; next = lexicon_next(&lexicon_countries, next))
        row = next;
    return row < 0 ? (struct text){NULL, 0} : lexicon_cell(&lexicon_countries, row, 0);
}

/* Of a country's names its code, of words for one kind of people or things one word. */
static uint64_t stem_with_country(struct text folded)
{
    struct text country = country_of_word(folded);
    if (country.length)
        return hash_text(country);
    int32_t row = lexicon_find(&lexicon_counted_things, folded);
    return stem_of_word(row < 0 ? folded : lexicon_cell(&lexicon_counted_things, row, 0));
}

static bool says_something(struct text folded)
{
    bool number = folded.length && folded.data[0] >= '0' && folded.data[0] <= '9';
    return folded.length > 1 && (number || lexicon_find(&lexicon_common_words, folded) < 0);
}

/* "US" is a country and "us" is not: folding would lose that. */
static bool is_united_states(struct text word)
{
    return text_starts(word, "US") || text_starts(word, "U.S") ? word.length == 2 || !utf8_is_letter((unsigned char)word.data[2]) || word.data[1] == '.' : false;
}

struct stem_list {
    uint64_t items[STEMS_MOST];
    size_t count;
};

static void stems_add_word(struct stem_list *found, struct arena *scratch, struct text word)
{
    if (is_united_states(word)) {
        if (found->count < STEMS_MOST)
            found->items[found->count++] = hash_text(TEXT("USA"));
        word = text_slice(word, word.data[1] == '.' ? word.length : 2, word.length);
    }
    struct text folded = word.length ? utf8_folded(scratch, word) : word;
    for (size_t at = 0; at < folded.length && found->count < STEMS_MOST;) {
        struct text part = folded_word(folded, &at);
        if (says_something(part))
            found->items[found->count++] = stem_with_country(part);
    }
}

static bool blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t'; }

struct stems stems_of(struct arena *arena, struct arena *scratch, struct text text)
{
    struct stem_list found = {.count = 0};
    for (size_t at = 0; at < text.length && found.count < STEMS_MOST;) {
        size_t start = at;
        while (at < text.length && !blank(text.data[at]))
            at++;
        if (at > start)
            stems_add_word(&found, scratch, text_slice(text, start, at));
        at++;
    }
    list_sort(found.items, found.count, sizeof *found.items, by_value);
    struct stems stems = {arena_alloc(arena, (found.count ? found.count : 1) * sizeof *found.items), 0};
    for (size_t i = 0; i < found.count; i++)
        if (!i || found.items[i] != found.items[i - 1])
            stems.items[stems.count++] = found.items[i];
    return stems;
}

size_t stems_shared(struct stems a, struct stems b)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        if (a.items[i] == b.items[j]) {
            shared++;
            i++;
            j++;
        } else if (a.items[i] < b.items[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

int32_t stems_overlap(struct stems a, struct stems b)
{
    size_t smaller = a.count < b.count ? a.count : b.count;
    return smaller ? (int32_t)(stems_shared(a, b) * 1000 / smaller) : 0;
}

uint64_t stems_hash(struct stems stems)
{
    uint64_t hash = stems.count;
    for (size_t i = 0; i < stems.count; i++)
        hash = hash_number(hash, (int64_t)stems.items[i]);
    return hash;
}

struct stems stems_without(struct stems stems, uint64_t stem)
{
    size_t kept = 0;
    for (size_t i = 0; i < stems.count; i++)
        if (stems.items[i] != stem)
            stems.items[kept++] = stems.items[i];
    return (struct stems){stems.items, kept};
}
