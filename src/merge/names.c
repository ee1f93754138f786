#include "merge/names.h"

#include <string.h>

#include "base/hash.h"
#include "base/lexicon.h"
#include "base/list.h"
#include "lexicons.h"

enum { LONGEST_WORD = 32 };

static bool word_among(struct text word, const char *const *words)
{
    for (; *words; words++)
        if (text_is(word, *words))
            return true;
    return false;
}

/* The next word of a folded text, whose words have one blank between them. */
static struct text word_next(struct text *rest)
{
    size_t end = 0;
    while (end < rest->length && rest->data[end] != ' ')
        end++;
    struct text word = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end + (end < rest->length), rest->length);
    return word;
}

/* ---- persons --------------------------------------------------------------------------------------------------------- */

struct person_name person_name_of(struct text folded)
{
    static const char *const passed[] = {"al", "el", "ul", "ad", "ash", "as", "an", "at", "az", "ar", "mr", "mrs", "ms", "dr", "sir", "jr", "sr", "ii", "iii", NULL};
    struct person_name name = {0};
    struct text rest = folded, first = folded;
    while (rest.length && name.count < MOST_NAME_WORDS) {
        struct text word = word_next(&rest);
        if (!word_among(word, passed))
            name.words[name.count++] = word;
    }
    if (!name.count && folded.length)
        name.words[name.count++] = word_next(&first);
    return name;
}

bool person_is_bare(const struct person_name *name)
{
    return name->count < 2 && !(name->count && (unsigned char)name->words[0].data[0] >= 0xE3 && name->words[0].length > 3);
}

/* ---- spellings ------------------------------------------------------------------------------------------------------- */

static bool is_vowel(char c) { return strchr("aeiouy", c) != NULL && c != '\0'; }

/* The consonant that stands for the letters at `*at`, which moves past them; 0 for none. */
static char consonant(struct text word, size_t *at)
{
    char c = word.data[(*at)++], next = *at < word.length ? word.data[*at] : '\0';
    if (next == 'h' && strchr("pktdsgz", c)) { /* ph kh th dh sh gh zh */
        ++*at;
        return c == 'p' ? 'f' : c == 'k' || c == 'g' ? 'k' : c == 'z' ? 's' : c;
    }
    switch (c) {
    case 'q':
    case 'c':
    case 'g':
        return 'k';
    case 'w':
        return 'v';
    case 'z':
        return 's';
    case 'h': /* mute at the end: Sadah, Sada */
        return *at < word.length ? 'h' : '\0';
    default:
        return is_vowel(c) ? '\0' : c;
    }
}

uint64_t name_skeleton(struct text word)
{
    char letters[LONGEST_WORD];
    size_t count = 0;
    if (word.length && is_vowel(word.data[0]))
        letters[count++] = 'a';
    for (size_t at = 0; at < word.length && count < LONGEST_WORD;) {
        bool two = word.data[at] == 'x'; /* ks */
        char c = two ? 'k' : consonant(word, &at);
        if (two && count + 1 < LONGEST_WORD) {
            letters[count++] = c;
            c = 's';
            at++;
        }
        if (c && !(count && letters[count - 1] == c))
            letters[count++] = c;
    }
    return hash_text((struct text){letters, count});
}

/* Letters to change, add or drop; lengths are bounded by LONGEST_WORD. */
static size_t edit_distance(struct text a, struct text b)
{
    size_t row[LONGEST_WORD + 1];
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t change = corner + (a.data[i - 1] != b.data[j - 1]), least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            corner = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[b.length];
}

bool words_alike(struct text a, struct text b)
{
    if (text_equal(a, b))
        return true;
    if (a.length < 4 || b.length < 4 || a.length > LONGEST_WORD || b.length > LONGEST_WORD)
        return false;
    size_t longer = a.length > b.length ? a.length : b.length, shorter = a.length < b.length ? a.length : b.length;
    if (longer - shorter > 1) /* Chris is not Chrissy */
        return false;
    size_t distance = edit_distance(a, b);
    if (name_skeleton(a) == name_skeleton(b))
        return distance <= 2 || distance * 3 <= longer;
    return distance == 1 && longer >= 8;
}

static bool full_form_shared(struct text a, struct text b)
{
    for (int32_t i = lexicon_find(&lexicon_nicknames, a); i >= 0; i = lexicon_next(&lexicon_nicknames, i)) {
        if (text_equal_fold(lexicon_cell(&lexicon_nicknames, i, 0), b))
            return true;
        for (int32_t j = lexicon_find(&lexicon_nicknames, b); j >= 0; j = lexicon_next(&lexicon_nicknames, j))
            if (text_equal(lexicon_cell(&lexicon_nicknames, i, 0), lexicon_cell(&lexicon_nicknames, j, 0)))
                return true;
    }
    for (int32_t j = lexicon_find(&lexicon_nicknames, b); j >= 0; j = lexicon_next(&lexicon_nicknames, j))
        if (text_equal_fold(lexicon_cell(&lexicon_nicknames, j, 0), a))
            return true;
    return false;
}

bool given_alike(struct text a, struct text b)
{
    if (a.length == 1 || b.length == 1)
        return a.data[0] == b.data[0];
    return words_alike(a, b) || full_form_shared(a, b);
}

/* Do all words of the shorter stand in the longer, in order? */
static bool words_within(const struct person_name *shorter, const struct person_name *longer)
{
    size_t i = 0;
    for (size_t j = 0; i < shorter->count && j < longer->count; j++)
        i += words_alike(shorter->words[i], longer->words[j]);
    return i == shorter->count;
}

static bool persons_equal(const struct person_name *a, const struct person_name *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (!text_equal(a->words[i], b->words[i]))
            return false;
    return true;
}

/* One name's words all stand in the other. */
static int32_t within_alike(const struct person_name *shorter, const struct person_name *longer, struct reasons *why)
{
    if (shorter->count == longer->count)
        return reason(why, 4000, "spellings of one full name");
    bool family = words_alike(shorter->words[shorter->count - 1], longer->words[longer->count - 1]);
    return family ? reason(why, 3500, "one full name, once with more words") : reason(why, 2000, "one name is the beginning of the other");
}

/* The first and the last words are alike; what stands between them may not be. */
static int32_t ends_alike(const struct person_name *a, const struct person_name *b, struct reasons *why)
{
    if (a->count > 2 && b->count > 2 && !given_alike(a->words[1], b->words[1]))
        return reason(why, REFUSED, "other middle names");
    if ((a->count == 2 || b->count == 2) && (a->words[0].length == 1 || b->words[0].length == 1))
        return reason(why, 1500, "the same family name and an initial that fits");
    return reason(why, 3000, "the same family name, and given names that are forms of one");
}

int32_t persons_alike(const struct person_name *a, const struct person_name *b, struct reasons *why)
{
    if (a->count == b->count && persons_equal(a, b))
        return reason(why, 5000, "the same full name");
    const struct person_name *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;
    if (shorter->count < 2)
        return reason(why, REFUSED, "one word alone is no full name");
    if (words_within(shorter, longer) && words_alike(shorter->words[0], longer->words[0]))
        return within_alike(shorter, longer, why);
    if (!words_alike(a->words[a->count - 1], b->words[b->count - 1]) || !given_alike(a->words[0], b->words[0]))
        return reason(why, REFUSED, "other names");
    return ends_alike(a, b, why);
}

/* ---- organisations --------------------------------------------------------------------------------------------------- */

enum { COUNTRY_CODE, COUNTRY_KIND };

/* Bytes of the longest country's name or people at the beginning of the text; 0 where there is none, or only a capital. */
static size_t country_length(struct text folded, struct text *country)
{
    size_t found = 0, words = 0;
    for (size_t end = 1; end <= folded.length && words < lexicon_countries.longest_words; end++) {
        if (end < folded.length && folded.data[end] != ' ')
            continue;
        words++;
        int32_t row = lexicon_find(&lexicon_countries, text_slice(folded, 0, end));
        if (row >= 0 && !text_is(lexicon_cell(&lexicon_countries, row, COUNTRY_KIND), "capital")) {
            *country = lexicon_cell(&lexicon_countries, row, COUNTRY_CODE);
            found = end;
        }
    }
    return found;
}

/* Bodies that every state has, of which both "the Foreign Ministry of Iran" and "the Iranian Foreign Ministry" are said. */
static bool state_body(struct text name)
{
    static const char *const bodies[] = {"ministry", "parliament", "government", "cabinet", "army", "navy", NULL};
    struct text rest = name, first = word_next(&rest), last = first;
    while (rest.length)
        last = word_next(&rest);
    return word_among(first, bodies) || word_among(last, bodies);
}

/* Bytes of the name before " of COUNTRY" at its end, where it is a body of that state; 0: it has no such end. */
static size_t before_country(struct text name, struct text *country)
{
    for (size_t at = name.length; at-- > 1;)
        if (text_starts(text_slice(name, at, name.length), " of ")) {
            struct text end = text_slice(name, at + 4, name.length);
            end = text_starts(end, "the ") ? text_slice(end, 4, end.length) : end;
            bool ends = end.length && country_length(end, country) == end.length && state_body(text_slice(name, 0, at));
            return ends ? at : 0;
        }
    return 0;
}

struct text name_without_country(struct arena *arena, struct text folded, struct text *country)
{
    *country = (struct text){0};
    struct text rest = text_starts(folded, "the ") ? text_slice(folded, 4, folded.length) : folded;
    size_t body = before_country(rest, country);
    if (body)
        return text_copy(arena, text_slice(rest, 0, body));
    *country = (struct text){0};
    size_t length = country_length(rest, country);
    if (length && length < rest.length)
        rest = text_slice(rest, length + 1, rest.length);
    else if (length)
        *country = (struct text){0};
    if (text_starts(rest, "s ") && length) /* what is left of "Iraq's" */
        rest = text_slice(rest, 2, rest.length);
    return text_copy(arena, rest);
}

struct text name_initials(struct arena *arena, struct text folded)
{
    static const char *const passed[] = {"of", "the", "for", "and", "in", "on", "de", "to", NULL};
    struct text_builder builder = {.arena = arena};
    struct text rest = folded;
    while (rest.length) {
        struct text word = word_next(&rest);
        if (word.length && !word_among(word, passed) && (unsigned char)word.data[0] < 0x80)
            text_add_char(&builder, word.data[0]);
    }
    return text_builder_text(&builder);
}
