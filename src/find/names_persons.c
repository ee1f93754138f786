/* Full names first, in order of text: "Yusuf al-Najjar" and "Yusuf Najjar" join, two brothers stay apart. Then family names
   alone: to the only one who bears it; of several to the one introduced before, or to whom the article has called so before. */
#include "find/names_persons.h"

#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { MOST_WORDS = 8, NEAR_SENTENCES = 2 };

struct person_words {
    struct text words[MOST_WORDS];
    size_t count;
};

struct person {
    struct person_words words;
    int32_t entity;
    uint32_t introduced;    /* byte of its first full name */
    uint32_t last_full;     /* … of the latest */
    bool called;            /* has been called by the family name alone */
    bool bare;              /* only ever so */
};

struct persons {
    struct article *article;
    LIST_OF(struct person) list;
    struct person_words *words; /* of each name */
};

static bool word_among(struct text word, const char *const *words)
{
    for (; *words; words++)
        if (text_is(word, *words))
            return true;
    return false;
}

static struct person_words words_of(struct text folded)
{
    static const char *const passed[] = {"al", "el", "ul", "ad", "ash", "as", "ar", "az", "an", "at", "jr", "sr", "ii", "iii", "the", "s", NULL};
    struct person_words words = {0};
    for (size_t at = 0, end; at < folded.length; at = end + 1) {
        for (end = at; end < folded.length && folded.data[end] != ' '; end++)
            ;
        struct text word = text_slice(folded, at, end);
        if (word.length && !word_among(word, passed) && words.count < MOST_WORDS)
            words.words[words.count++] = word;
    }
    return words;
}

/* Is one a form of the other: the same, an initial of it, its short form in the list? */
static bool first_names_agree(struct text a, struct text b)
{
    if (text_equal(a, b) || (a.length == 1 && b.data[0] == a.data[0]) || (b.length == 1 && a.data[0] == b.data[0]))
        return true;
    for (int turn = 0; turn < 2; turn++) {
        struct text shorter = turn ? b : a, longer = turn ? a : b;
        for (int32_t row = lexicon_find(&lexicon_nicknames, shorter); row >= 0; row = lexicon_next(&lexicon_nicknames, row))
            if (text_equal_fold(lexicon_cell(&lexicon_nicknames, row, 0), longer))
                return true;
    }
    return false;
}

/* Are all words of the shorter in the longer, in the same order? */
static bool is_part(const struct person_words *shorter, const struct person_words *longer)
{
    size_t at = 0;
    for (size_t i = 0; i < longer->count && at < shorter->count; i++)
        at += text_equal(shorter->words[at], longer->words[i]);
    return at == shorter->count;
}

static bool full_names_agree(const struct person_words *a, const struct person_words *b)
{
    if (a->count < 2 || b->count < 2)
        return false;
    if (is_part(a->count < b->count ? a : b, a->count < b->count ? b : a))
        return true;
    return text_equal(a->words[a->count - 1], b->words[b->count - 1]) && first_names_agree(a->words[0], b->words[0]);
}

/* How well a name of one word, or of some of the last, fits a person: 2 at the end of the name, 1 elsewhere. */
static int bare_fit(const struct person_words *bare, const struct person_words *full)
{
    if (!bare->count || bare->count > full->count)
        return 0;
    for (size_t start = full->count - bare->count + 1; start-- > 0;) {
        bool same = true;
        for (size_t i = 0; i < bare->count; i++)
            same = same && text_equal(bare->words[i], full->words[start + i]);
        if (same)
            return start + bare->count == full->count ? 2 : 1;
    }
    return 0;
}

static struct person *person_add(struct persons *persons, struct arena *arena, size_t name)
{
    struct article *article = persons->article;
    entity_push(article, ENTITY_PERSON, span_text(article->text, article->names.items[name].span));
    struct person *person = list_push(arena, &persons->list);
    *person = (struct person){.words = persons->words[name], .entity = (int32_t)article->entities.count - 1, .introduced = article->names.items[name].span.start};
    person->last_full = person->introduced;
    return person;
}

static void full_join(struct persons *persons, struct arena *arena, size_t name)
{
    struct article *article = persons->article;
    struct person *found = NULL;
    for (size_t i = 0; i < persons->list.count; i++)
        if (full_names_agree(&persons->words[name], &persons->list.items[i].words)) {
            if (found && !text_equal(found->words.words[0], persons->words[name].words[0]))
                found = NULL;
            if (!found || text_equal(persons->list.items[i].words.words[0], persons->words[name].words[0]))
                found = &persons->list.items[i];
        }
    if (!found)
        found = person_add(persons, arena, name);
    if (persons->words[name].count > found->words.count)
        found->words = persons->words[name];
    found->last_full = article->names.items[name].span.start;
    article->names.items[name].entity = found->entity;
}

/* Of several who bear the name: the one introduced before, called so before, or just now spoken of; NULL: nothing decides. */
static struct person *bare_choose(struct persons *persons, size_t name, int fit)
{
    const struct article *article = persons->article;
    uint32_t at = article->names.items[name].span.start;
    struct person *introduced = NULL, *called = NULL, *any = NULL;
    size_t introduced_count = 0, called_count = 0, any_count = 0;
    for (size_t i = 0; i < persons->list.count; i++) {
        struct person *person = &persons->list.items[i];
        if (bare_fit(&persons->words[name], &person->words) != fit)
            continue;
        any = person;
        any_count++;
        if (person->introduced > at)
            continue;
        introduced = person;
        introduced_count++;
        if (person->called) {
            called = person;
            called_count++;
        }
    }
    if (any_count == 1)
        return any;
    if (introduced_count == 1)
        return introduced;
    return called_count == 1 ? called : NULL;
}

static void bare_join(struct persons *persons, struct arena *arena, size_t name)
{
    struct article *article = persons->article;
    int fit = 0;
    for (size_t i = 0; i < persons->list.count; i++) {
        int this = bare_fit(&persons->words[name], &persons->list.items[i].words);
        fit = this > fit ? this : fit;
    }
    struct person *person = fit ? bare_choose(persons, name, fit) : person_add(persons, arena, name);
    if (!person)
        return;
    person->called = true;
    article->names.items[name].entity = person->entity;
}

void persons_join(struct article *article, struct arena *arena)
{
    struct persons persons = {.article = article, .words = arena_alloc(arena, (article->names.count + 1) * sizeof(struct person_words))};
    for (size_t i = 0; i < article->names.count; i++) {
        if (article->names.items[i].type != ENTITY_PERSON)
            continue;
        persons.words[i] = words_of(utf8_folded(arena, span_text(article->text, article->names.items[i].span)));
        if (persons.words[i].count > 1)
            full_join(&persons, arena, i);
    }
    for (size_t i = 0; i < article->names.count; i++)
        if (article->names.items[i].type == ENTITY_PERSON && persons.words[i].count == 1)
            bare_join(&persons, arena, i);
}

enum sex person_sex(struct text name)
{
    char key[64];
    size_t length = 0;
    for (size_t at = 0; at < name.length && length < sizeof key && name.data[at] != ' '; at++)
        key[length++] = (char)(name.data[at] >= 'A' && name.data[at] <= 'Z' ? name.data[at] | 32 : name.data[at]);
    int32_t row = lexicon_find(&lexicon_given_names, (struct text){key, length});
    if (row < 0)
        return SEX_UNKNOWN;
    struct text sex = lexicon_cell(&lexicon_given_names, row, 0);
    return text_is(sex, "f") ? SEX_FEMALE : text_is(sex, "m") ? SEX_MALE : SEX_UNKNOWN;
}
