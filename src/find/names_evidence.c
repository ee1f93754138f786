#include "find/names_evidence.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { PART_BITS = 3, PART_MASK = 7, MOST_TOKENS = 12 };

/* Words inside names that keep their small letter. */
static const char *const particles[] = {"al", "el", "ul", "ibn", "bin", "bint", "ben", "abu", "abou", "umm", "van", "von", "der", "den", "de", "del", "della", "di", "da",
                                        "dos", "das", "do", "du", "la", "le", "las", "los", "ter", "ten", "zu", "zum", "y", "e", "af", "av", "o", "san", "dal", NULL};

static bool word_among(struct text word, const char *const *words)
{
    for (; *words; words++)
        if (text_is(word, *words))
            return true;
    return false;
}

/* ---- letters --------------------------------------------------------------------------------------------------------- */

static uint8_t case_flags(struct text word)
{
    size_t at = 0, letters = 0;
    bool small = false, digit = false;
    uint8_t flags = 0;
    while (at < word.length) {
        uint32_t code_point = utf8_next(word, &at);
        digit = digit || utf8_is_digit(code_point);
        if (!utf8_is_letter(code_point))
            continue;
        bool upper = utf8_is_upper(code_point);
        if (!letters++)
            flags = upper ? EVIDENCE_CAPITAL : EVIDENCE_SMALL;
        small = small || !upper;
    }
    if ((letters > 1 || (letters && digit)) && !small)
        flags |= EVIDENCE_CAPITALS;
    return flags;
}

static void words_fold(struct word_evidence *e)
{
    int32_t sentence = INDEX_NONE;
    for (size_t i = 0; i < e->article->tokens.count; i++) {
        const struct token *token = &e->article->tokens.items[i];
        struct text word = token_text(e->article, i);
        e->folded[i] = utf8_folded(e->arena, word);
        e->flags[i] = case_flags(word);
        if (e->folded[i].length && token->sentence != sentence) {
            sentence = token->sentence;
            e->flags[i] |= EVIDENCE_FIRST;
        }
    }
}

/* How the article writes each word elsewhere: by a table of hashes. */
static void words_compare(struct word_evidence *e)
{
    size_t size = 16;
    while (size < 2 * e->article->tokens.count)
        size *= 2;
    struct slot {
        uint64_t hash;
        uint8_t seen;
    } *slots = arena_alloc(e->arena, size * sizeof *slots);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < e->article->tokens.count; i++) {
            if (!e->folded[i].length)
                continue;
            uint64_t hash = hash_text(e->folded[i]) | 1;
            size_t at = hash & (size - 1);
            while (slots[at].hash && slots[at].hash != hash)
                at = (at + 1) & (size - 1);
            slots[at].hash = hash;
            if (pass)
                e->flags[i] |= slots[at].seen;
            else if (e->flags[i] & EVIDENCE_SMALL)
                slots[at].seen |= EVIDENCE_ALSO_SMALL;
            else if ((e->flags[i] & EVIDENCE_CAPITAL) && !(e->flags[i] & EVIDENCE_FIRST))
                slots[at].seen |= EVIDENCE_ALSO_CAPITAL;
        }
}

/* ---- lists ----------------------------------------------------------------------------------------------------------- */

struct text evidence_key(const struct word_evidence *evidence, size_t first, size_t end, char key[EVIDENCE_KEY])
{
    size_t length = 0;
    for (size_t i = first; i < end; i++) {
        struct text word = evidence->folded[i];
        if (!word.length)
            continue;
        if (length + word.length + 1 > EVIDENCE_KEY)
            return (struct text){0};
        if (length)
            key[length++] = ' ';
        memcpy(key + length, word.data, word.length);
        length += word.length;
    }
    return (struct text){key, length};
}

int32_t evidence_row(const struct word_evidence *evidence, const struct lexicon *lexicon, size_t first, size_t end)
{
    char key[EVIDENCE_KEY];
    struct text text = evidence_key(evidence, first, end, key);
    return text.length ? lexicon_find(lexicon, text) : -1;
}

static void mark(struct word_evidence *e, size_t first, size_t end, enum list_kind kind)
{
    unsigned shift = (unsigned)kind * PART_BITS;
    for (size_t i = first; i < end; i++) {
        uint64_t part = end - first == 1 ? PART_ALONE : i == first ? PART_FIRST : i + 1 == end ? PART_LAST : PART_INSIDE;
        if (!(e->marks[i] >> shift & PART_MASK))
            e->marks[i] |= part << shift;
    }
}

static bool all_capitals(const struct word_evidence *e, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (e->folded[i].length && !(e->flags[i] & EVIDENCE_CAPITALS))
            return false;
    return true;
}

/* The list a row belongs to by its columns; LIST_KINDS: to none. */
typedef enum list_kind row_kind(const struct lexicon *lexicon, int32_t row, const struct word_evidence *e, size_t first, size_t end);

static enum list_kind country_kind(const struct lexicon *lexicon, int32_t row, const struct word_evidence *e, size_t first, size_t end)
{
    struct text kind = lexicon_cell(lexicon, row, 1), key = lexicon_key(lexicon, row);
    if (key.length < 4 && !all_capitals(e, first, end)) /* "us", "uk", "car" */
        return LIST_KINDS;
    return text_is(kind, "capital") ? LIST_CAPITAL : text_is(kind, "demonym") || text_is(kind, "people") ? LIST_PEOPLE : LIST_COUNTRY;
}

static enum list_kind organization_kind(const struct lexicon *lexicon, int32_t row, const struct word_evidence *e, size_t first, size_t end)
{
    if (text_is(lexicon_cell(lexicon, row, 4), "caps") && !all_capitals(e, first, end))
        return LIST_KINDS;
    return text_is(lexicon_cell(lexicon, row, 1), "group") ? LIST_GROUP : LIST_ORGANIZATION;
}

static enum list_kind title_kind(const struct lexicon *lexicon, int32_t row, const struct word_evidence *e, size_t first, size_t end)
{
    (void)e, (void)first, (void)end;
    return text_is(lexicon_cell(lexicon, row, 0), "honorific") ? LIST_HONORIFIC : LIST_TITLE_WORD;
}

static enum list_kind head_kind(const struct lexicon *lexicon, int32_t row, const struct word_evidence *e, size_t first, size_t end)
{
    (void)e, (void)first, (void)end;
    struct text type = lexicon_cell(lexicon, row, 0);
    return text_is(type, "facility") ? LIST_FACILITY_WORD : text_is(type, "place") ? LIST_PLACE_WORD : LIST_ORGANIZATION_WORD;
}

static const struct {
    const struct lexicon *lexicon;
    row_kind *kind_of;
    enum list_kind kind; /* where there is no function */
    bool small;          /* also of words in small letters */
} lists[] = {
    {&lexicon_countries, country_kind, 0, false},        {&lexicon_organizations, organization_kind, 0, false},
    {&lexicon_regions, NULL, LIST_REGION, false},        {&lexicon_places, NULL, LIST_PLACE, false},
    {&lexicon_given_names, NULL, LIST_GIVEN_NAME, false}, {&lexicon_offices, NULL, LIST_OFFICE, true},
    {&lexicon_title_words, title_kind, 0, true},         {&lexicon_organization_words, head_kind, 0, true},
};

/* Marks the longest match of the list that begins at the token, and of the same list no shorter one inside it. */
static void match_mark(struct word_evidence *e, size_t first, size_t l)
{
    char key[EVIDENCE_KEY];
    size_t length = 0, words = 0, best_end = 0;
    int32_t best = -1;
    const struct lexicon *lexicon = lists[l].lexicon;
    int32_t sentence = e->article->tokens.items[first].sentence;
    size_t opener = 0; /* a token may hold several words: "saint germain" */
    while (opener < e->folded[first].length && e->folded[first].data[opener] != ' ')
        opener++;
    if (!lexicon_opens(lexicon, text_slice(e->folded[first], 0, opener)))
        return;
    for (size_t i = first; i < e->article->tokens.count && i < first + MOST_TOKENS && e->article->tokens.items[i].sentence == sentence; i++) {
        struct text word = e->folded[i];
        if (!word.length)
            continue;
        if (length + word.length + 1 > sizeof key || words++ >= lexicon->longest_words)
            break;
        if (length)
            key[length++] = ' ';
        memcpy(key + length, word.data, word.length);
        length += word.length;
        int32_t row = lexicon_find(lexicon, (struct text){key, length});
        if (row >= 0) {
            best = row;
            best_end = i + 1;
        }
    }
    for (; best >= 0; best = lexicon_next(lexicon, best)) {
        enum list_kind kind = lists[l].kind_of ? lists[l].kind_of(lexicon, best, e, first, best_end) : lists[l].kind;
        if (kind < LIST_KINDS)
            mark(e, first, best_end, kind);
    }
}

void evidence_make(struct word_evidence *evidence, const struct article *article, struct arena *arena)
{
    size_t count = article->tokens.count;
    *evidence = (struct word_evidence){article, arena, arena_alloc(arena, (count + 1) * sizeof(struct text)), arena_alloc(arena, count + 1), arena_alloc(arena, (count + 1) * sizeof(uint64_t))};
    words_fold(evidence);
    words_compare(evidence);
    for (size_t i = 0; i < count; i++) {
        if (!evidence->folded[i].length)
            continue;
        bool particle = word_among(evidence->folded[i], particles);
        for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
            if (lists[l].small || particle || !(evidence->flags[i] & EVIDENCE_SMALL))
                match_mark(evidence, i, l);
        if (particle)
            mark(evidence, i, i + 1, LIST_PARTICLE);
        if (lexicon_find(&lexicon_common_words, evidence->folded[i]) >= 0)
            mark(evidence, i, i + 1, LIST_COMMON_WORD);
    }
}

enum list_part evidence_part(const struct word_evidence *evidence, size_t token, enum list_kind kind)
{
    return (enum list_part)(evidence->marks[token] >> ((unsigned)kind * PART_BITS) & PART_MASK);
}

bool evidence_has(const struct word_evidence *evidence, size_t token, enum list_kind kind) { return evidence_part(evidence, token, kind) != PART_NONE; }

bool evidence_is(const struct word_evidence *evidence, size_t token, const char *folded) { return text_is(evidence->folded[token], folded); }
