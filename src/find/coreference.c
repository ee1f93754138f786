/* Mentions without a name, only where they are sure: "he" and "she" where one person of that sex is spoken of, "the minister" where the
   article has one. What is inside quotation marks is left alone: there, others speak. */
#include <stdlib.h>

#include "find/actors.h"
#include "find/names_persons.h"
#include "lexicons.h"

enum { MOST_CANDIDATES = 16 };

struct place { /* a mention of a person by name */
    uint32_t token;
    int32_t entity;
    bool subject;
};

struct chains {
    struct article *article;
    const struct word_evidence *evidence;
    LIST_OF(struct place) places;
    enum sex *sexes;    /* of each entity */
    bool *quoted;       /* of each token */
};

static bool is_word(const struct chains *c, size_t token, const char *word) { return token < c->article->tokens.count && evidence_is(c->evidence, token, word); }

static bool is_subject(const struct article *article, size_t token)
{
    return text_is(article->tokens.items[token].deprel, "nsubj") || text_is(article->tokens.items[token].deprel, "nsubj:pass");
}

/* ---- what is known beforehand ---------------------------------------------------------------------------------------- */

static void quotes_mark(struct chains *c)
{
    bool inside = false;
    uint32_t last = 0;
    for (size_t i = 0; i < c->article->tokens.count; i++) {
        const struct token *token = &c->article->tokens.items[i];
        for (uint32_t at = last; at + 1 < token->span.start; at++) /* a new paragraph begins anew */
            inside = inside && !(c->article->text.data[at] == '\n' && c->article->text.data[at + 1] == '\n');
        last = token->span.end;
        struct text word = token_text(c->article, i);
        bool straight = text_is(word, "\""), opens = text_is(word, "“") || text_is(word, "``") || text_is(word, "«"), closes = text_is(word, "”") || text_is(word, "''") || text_is(word, "»");
        inside = straight ? !inside : opens ? true : closes ? false : inside;
        c->quoted[i] = inside;
    }
}

static void sex_note(struct chains *c, int32_t entity, enum sex sex)
{
    if (c->sexes[entity] == SEX_UNKNOWN)
        c->sexes[entity] = sex;
}

static void places_note(struct chains *c, struct arena *arena)
{
    struct article *article = c->article;
    for (size_t n = 0; n < article->names.count; n++) {
        const struct name *name = &article->names.items[n];
        struct span tokens = tokens_in(article, name->span);
        if (name->type != ENTITY_PERSON || name->entity == INDEX_NONE || tokens.end <= tokens.start)
            continue;
        bool subject = false;
        for (size_t i = tokens.start; i < tokens.end; i++)
            subject = subject || is_subject(article, i);
        *list_push(arena, &c->places) = (struct place){tokens.start, name->entity, subject};
        size_t before = tokens.start - (tokens.start > 0);
        if (is_word(c, before, "mr") || is_word(c, before, "sir") || is_word(c, before, "king") || is_word(c, before, "prince") || is_word(c, before, "spokesman") || is_word(c, before, "chairman"))
            sex_note(c, name->entity, SEX_MALE);
        if (is_word(c, before, "mrs") || is_word(c, before, "ms") || is_word(c, before, "queen") || is_word(c, before, "princess") || is_word(c, before, "spokeswoman") || is_word(c, before, "chairwoman"))
            sex_note(c, name->entity, SEX_FEMALE);
    }
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].type == ENTITY_PERSON)
            sex_note(c, (int32_t)i, person_sex(article->entities.items[i].name));
}

/* ---- pronouns -------------------------------------------------------------------------------------------------------- */

static enum sex pronoun_sex(const struct chains *c, size_t token)
{
    if (!text_is(c->article->tokens.items[token].upos, "PRON"))
        return SEX_UNKNOWN;
    if (is_word(c, token, "he") || is_word(c, token, "him") || is_word(c, token, "his") || is_word(c, token, "himself"))
        return SEX_MALE;
    return is_word(c, token, "she") || is_word(c, token, "her") || is_word(c, token, "hers") || is_word(c, token, "herself") ? SEX_FEMALE : SEX_UNKNOWN;
}

/* The person spoken of in this sentence before the token, or, where there is none, in the sentence before: the only one of the sex, or
   the only subject. `past` is the number of places before the token. */
static int32_t pronoun_person(const struct chains *c, size_t token, enum sex sex, size_t past)
{
    int32_t sentence = c->article->tokens.items[token].sentence;
    for (int32_t back = 0; back < 2; back++) {
        int32_t only = INDEX_NONE, subject = INDEX_NONE;
        bool several = false, subjects = false, any = false;
        for (size_t p = past; p-- > 0 && past - p < MOST_CANDIDATES;) {
            const struct place *place = &c->places.items[p];
            int32_t at = c->article->tokens.items[place->token].sentence;
            if (at < sentence - back)
                break;
            any = true;
            if (at != sentence - back || (c->sexes[place->entity] != sex && c->sexes[place->entity] != SEX_UNKNOWN))
                continue;
            several = several || (only != INDEX_NONE && only != place->entity);
            only = place->entity;
            if (place->subject) {
                subjects = subjects || (subject != INDEX_NONE && subject != place->entity);
                subject = place->entity;
            }
        }
        if (only != INDEX_NONE && !several)
            return only;
        if (several && subject != INDEX_NONE && !subjects && is_subject(c->article, token))
            return subject;
        if (any && only == INDEX_NONE && back)
            return INDEX_NONE;
        if (several)
            return INDEX_NONE;
    }
    return INDEX_NONE;
}

/* A pronoun that was resolved is itself spoken of: "He said … He added". */
static void place_add(struct chains *c, struct arena *arena, size_t *past, size_t token, int32_t entity)
{
    *list_push(arena, &c->places) = (struct place){0};
    for (size_t i = c->places.count - 1; i > *past; i--)
        c->places.items[i] = c->places.items[i - 1];
    c->places.items[(*past)++] = (struct place){(uint32_t)token, entity, is_subject(c->article, token)};
}

static void mention_add(struct article *article, int32_t entity, struct span span) { *list_push(article->arena, &article->entities.items[entity].mentions) = span; }

enum { MOST_PRONOUNS = 400 }; /* places are kept in order by moving them */

static void pronouns_join(struct chains *c, struct arena *arena)
{
    size_t past = 0, joined = 0;
    for (size_t i = 0; i < c->article->tokens.count; i++) {
        while (past < c->places.count && c->places.items[past].token < i)
            past++;
        enum sex sex = c->quoted[i] ? SEX_UNKNOWN : pronoun_sex(c, i);
        int32_t person = sex == SEX_UNKNOWN || joined >= MOST_PRONOUNS ? INDEX_NONE : pronoun_person(c, i, sex, past);
        if (person == INDEX_NONE)
            continue;
        mention_add(c->article, person, c->article->tokens.items[i].span);
        place_add(c, arena, &past, i, person);
        joined++;
    }
}

/* ---- "the minister" -------------------------------------------------------------------------------------------------- */

/* The only person of whom the article has said before that he is this ("the minister" of a "foreign minister"); or INDEX_NONE. */
static int32_t office_holder(const struct chains *c, struct span words)
{
    const struct article *article = c->article;
    struct text office = span_text(article->text, words);
    int32_t found = INDEX_NONE;
    for (size_t r = 0; r < article->roles.count; r++) {
        struct text title = span_text(article->text, article->roles.items[r].title);
        bool same = title.length >= office.length && text_equal_fold(text_slice(title, title.length - office.length, title.length), office) &&
                    (title.length == office.length || title.data[title.length - office.length - 1] == ' ');
        if (!same || article->roles.items[r].title.start >= words.start)
            continue;
        if (found != INDEX_NONE && found != article->roles.items[r].entity)
            return INDEX_NONE;
        found = article->roles.items[r].entity;
    }
    return found;
}

/* "The official", "the expert" may be any. */
static bool is_general(const struct chains *c, size_t first, size_t end)
{
    int32_t row = evidence_row(c->evidence, &lexicon_offices, first, end);
    struct text kind = row < 0 ? TEXT("other") : lexicon_cell(&lexicon_offices, row, 1);
    return text_is(kind, "other") || text_is(kind, "scholar") || is_word(c, end - 1, "official") || is_word(c, end - 1, "officer");
}

static bool is_offices_end(const struct chains *c, size_t first, size_t end)
{
    if (end >= c->article->tokens.count)
        return true;
    bool more = is_word(c, end, "of") || is_word(c, end, "for") || is_word(c, end, "to") || is_word(c, end, "at");
    struct text upos = c->article->tokens.items[end].upos;
    return !more && !text_is(upos, "PROPN") && !text_is(upos, "NOUN") && c->article->tokens.items[end].sentence == c->article->tokens.items[first].sentence;
}

static void offices_join(struct chains *c)
{
    struct article *article = c->article;
    for (size_t i = 0; i + 1 < article->tokens.count; i++) {
        if (!is_word(c, i, "the") || c->quoted[i] || evidence_part(c->evidence, i + 1, LIST_OFFICE) == PART_NONE)
            continue;
        size_t end = i + 2;
        if (evidence_part(c->evidence, i + 1, LIST_OFFICE) == PART_FIRST)
            while (end < article->tokens.count && evidence_part(c->evidence, end, LIST_OFFICE) > PART_FIRST)
                end++;
        struct span words = {article->tokens.items[i + 1].span.start, article->tokens.items[end - 1].span.end};
        int32_t person = !is_general(c, i + 1, end) && is_offices_end(c, i, end) ? office_holder(c, words) : INDEX_NONE;
        if (person != INDEX_NONE)
            mention_add(article, person, (struct span){article->tokens.items[i].span.start, words.end});
        i = end - 1;
    }
}

static int span_compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return a->start != b->start ? (a->start > b->start) - (a->start < b->start) : (a->end > b->end) - (a->end < b->end);
}

void mentions_follow(struct article *article, const struct word_evidence *evidence)
{
    struct arena *arena = arena_create();
    struct chains chains = {.article = article, .evidence = evidence, .sexes = arena_alloc(arena, (article->entities.count + 1) * sizeof *chains.sexes), .quoted = arena_alloc(arena, article->tokens.count + 1)};
    quotes_mark(&chains);
    places_note(&chains, arena);
    offices_join(&chains);
    pronouns_join(&chains, arena);
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].mentions.count)
            qsort(article->entities.items[i].mentions.items, article->entities.items[i].mentions.count, sizeof(struct span), span_compare);
    arena_destroy(arena);
}
