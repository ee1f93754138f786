/* What persons are: titles before a name ("Iraqi Foreign Minister X"), beside it ("X, deputy chief of Y,") and said of it ("X is the
   head of Y"). A title is an office of data/offices.tsv with the words of rank and field before it and "for …", "to …" after it; the
   country or body it is of stands before it, after "of", or lies in the office itself. */
#include <string.h>

#include "find/actors.h"
#include "lexicons.h"

enum { MOST_BEFORE = 14, MOST_BETWEEN = 8, MOST_COMPLEMENT = 9, TITLE_WORDS = 8, MOST_ROLES = 100 /* for each of which the article is read again */ };

struct titles {
    struct article *article;
    const struct word_evidence *evidence;
    int32_t *name_of; /* of each token: the name that covers it, or INDEX_NONE */
};

struct title {
    size_t first, end;     /* tokens of the title */
    size_t office, past;   /* tokens of the office in it */
    int32_t row;           /* of the office */
    int32_t of;            /* name, or INDEX_NONE */
    enum role_when when;
};

static size_t token_count(const struct titles *t) { return t->article->tokens.count; }

static bool is_word(const struct titles *t, size_t token, const char *word) { return token < token_count(t) && evidence_is(t->evidence, token, word); }

static bool is_text(const struct titles *t, size_t token, const char *text) { return token < token_count(t) && text_is(token_text(t->article, token), text); }

static bool same_sentence(const struct titles *t, size_t a, size_t b)
{
    return a < token_count(t) && b < token_count(t) && t->article->tokens.items[a].sentence == t->article->tokens.items[b].sentence;
}

static bool upos_is(const struct titles *t, size_t token, const char *upos) { return text_is(t->article->tokens.items[token].upos, upos); }

static const struct name *name_at(const struct titles *t, size_t token)
{
    return token < token_count(t) && t->name_of[token] != INDEX_NONE ? &t->article->names.items[t->name_of[token]] : NULL;
}

static bool is_person_at(const struct titles *t, size_t token)
{
    const struct name *name = name_at(t, token);
    return name && name->type == ENTITY_PERSON;
}

static bool is_possessive(const struct titles *t, size_t token)
{
    return is_text(t, token, "'s") || is_text(t, token, "’s") || is_text(t, token, "'") || is_text(t, token, "’");
}

/* ---- the office ------------------------------------------------------------------------------------------------------ */

/* The longest office that ends just before `past` and begins at `first` or later. */
static bool office_ending(const struct titles *t, size_t first, size_t past, struct title *title)
{
    if (!t->evidence->folded[past - 1].length)
        return false;
    for (size_t start = past > first + 6 ? past - 6 : first; start < past; start++) {
        if (!t->evidence->folded[start].length || !evidence_has(t->evidence, start, LIST_OFFICE) || is_person_at(t, start))
            continue;
        int32_t row = evidence_row(t->evidence, &lexicon_offices, start, past);
        if (row >= 0) {
            *title = (struct title){start, past, start, past, row, INDEX_NONE, ROLE_NOW};
            return true;
        }
    }
    return false;
}

static struct text title_word_use(const struct titles *t, size_t token)
{
    struct text word = t->evidence->folded[token];
    int32_t row = word.length ? lexicon_find(&lexicon_title_words, word) : -1;
    return row < 0 ? (struct text){0} : lexicon_cell(&lexicon_title_words, row, 0);
}

/* Takes the words of rank, field and time before the office into the title; the words of time only into `when`. */
static void modifiers_take(const struct titles *t, size_t least, struct title *title)
{
    size_t at = title->first;
    while (at > least && same_sentence(t, at - 1, title->first)) {
        struct text use = title_word_use(t, at - 1);
        bool hyphen = is_text(t, at - 1, "-") && at - 1 > least;
        bool joins = is_word(t, at - 1, "and") && at - 1 > least && text_is(title_word_use(t, at - 2), "field") && at == title->first && text_is(title_word_use(t, at), "field");
        if (name_at(t, at - 1) && !text_is(use, "former"))
            break;
        if (text_is(use, "rank") || text_is(use, "field") || (joins && !hyphen))
            title->first = at - 1;
        else if (text_is(use, "former"))
            title->when = ROLE_FORMER;
        else if (text_is(use, "acting"))
            title->when = ROLE_ACTING;
        else if (text_is(use, "future"))
            title->when = ROLE_FUTURE;
        else if (!hyphen)
            break;
        at--;
    }
    if (title->end < token_count(t) && is_text(t, title->end, "-") && text_is(title_word_use(t, title->end + 1 < token_count(t) ? title->end + 1 : title->end), "future"))
        title->when = ROLE_FUTURE;
}

/* The name just before the title: "Iraqi", "Iraq's", "the US State Department's top". */
static void owner_before(const struct titles *t, size_t least, struct title *title)
{
    size_t at = title->first;
    for (size_t steps = 0; at > least && steps < 5 && same_sentence(t, at - 1, title->first); steps++) {
        const struct name *name = name_at(t, at - 1);
        if (name && name->type == ENTITY_PLACE && !name->country.data) { /* "the State Department's top Middle East official" */
            at = tokens_in(t->article, name->span).start;
            continue;
        }
        if (name) {
            struct text office = lexicon_cell(&lexicon_offices, title->row, 0);
            bool party = name->sector.data && text_is(name->sector, "PTY") && (text_is(office, "GOV") || text_is(office, "LEG"));
            if (name->type != ENTITY_PERSON && name->type != ENTITY_OTHER && !party)
                title->of = t->name_of[at - 1];
            return;
        }
        bool passed = is_possessive(t, at - 1) || title_word_use(t, at - 1).length || is_text(t, at - 1, "-") || upos_is(t, at - 1, "ADJ");
        if (!passed)
            return;
        at--;
    }
}

/* ---- what follows the office ----------------------------------------------------------------------------------------- */

/* "of the Quds Force", "for Near Eastern Affairs", "to Iraq": words into the title, or the name it is of. Gives where it ends. */
static size_t complement_take(const struct titles *t, size_t limit, struct title *title)
{
    size_t at = title->end;
    bool of = is_word(t, at, "of") || is_word(t, at, "at") || is_word(t, at, "in") || is_word(t, at, "with"), other = is_word(t, at, "for") || is_word(t, at, "to");
    if ((!of && !other) || at >= limit || !same_sentence(t, at, title->office))
        return at;
    bool is_to = is_word(t, at, "to"), is_of = is_word(t, at, "of");
    int32_t country = INDEX_NONE, body = INDEX_NONE;
    size_t end = at + 1, words_end = at;
    for (; end < limit && end - at <= MOST_COMPLEMENT && same_sentence(t, end, at); end++) {
        const struct name *name = name_at(t, end);
        if (name && name->type == ENTITY_PERSON)
            break;
        if (name && name->type == ENTITY_COUNTRY && country == INDEX_NONE)
            country = t->name_of[end];
        if (name && name->type != ENTITY_COUNTRY && name->type != ENTITY_OTHER && body == INDEX_NONE && !(name->type == ENTITY_GROUP && name->country.data && !name->sector.data))
            body = t->name_of[end];
        if (name && country == INDEX_NONE && name->country.data && name->type == ENTITY_GROUP)
            country = t->name_of[end];
        bool noun = upos_is(t, end, "NOUN") || upos_is(t, end, "PROPN") || upos_is(t, end, "ADJ") || upos_is(t, end, "DET") || upos_is(t, end, "CCONJ") || upos_is(t, end, "NUM");
        bool inner = is_possessive(t, end) || is_text(t, end - 1, "-") || is_word(t, end, "of") || is_text(t, end, "-") || is_word(t, end, "al");
        if (!name && !noun && !inner)
            break;
        if ((body != INDEX_NONE || country != INDEX_NONE) && !name && (is_word(t, end, "and") || is_word(t, end, "of")))
            break;
        if (!upos_is(t, end, "CCONJ") && !upos_is(t, end, "DET") && t->evidence->folded[end].length && !(end + 1 < limit && is_text(t, end + 1, "-") && !name))
            words_end = end + 1;
    }
    int32_t found = body != INDEX_NONE ? body : country;
    if (found != INDEX_NONE && !is_to) {
        if (title->of == INDEX_NONE || is_of)
            title->of = found;
        return words_end;
    }
    if (words_end <= at + 1 || words_end - title->first > TITLE_WORDS || (of && !is_of))
        return title->end;
    title->end = words_end;
    return words_end;
}

/* ---- around a name --------------------------------------------------------------------------------------------------- */

/* "Iraqi Foreign Minister X", "Militia leader, X", "Assistant Secretary for Near Eastern Affairs X", "X of Y" before a comma. */
static bool title_before(const struct titles *t, size_t first, struct title *title)
{
    size_t least = first > MOST_BEFORE ? first - MOST_BEFORE : 0, past = first;
    while (past > least && evidence_has(t->evidence, past - 1, LIST_HONORIFIC) && !evidence_has(t->evidence, past - 1, LIST_OFFICE))
        past--;
    bool comma = past > least && is_text(t, past - 1, ",");
    past -= comma;
    if (past == least || !same_sentence(t, past - 1, first))
        return false;
    for (size_t end = past; end > least && same_sentence(t, end - 1, first); end--) {
        if (end < past && (is_person_at(t, end) || is_text(t, end, ",")))
            return false;
        if (!office_ending(t, least, end, title))
            continue;
        modifiers_take(t, least, title);
        owner_before(t, least, title);
        size_t start = title->first;
        bool article = (start > 0 && (is_word(t, start - 1, "the") || is_word(t, start - 1, "a") || is_word(t, start - 1, "an"))) || title->of != INDEX_NONE ||
                       (t->evidence->flags[start] & EVIDENCE_FIRST);
        return complement_take(t, past, title) == past && (!comma || article);
    }
    return false;
}

/* The noun phrase from `at` on is a title: "the head of Y", "Iraq's deputy foreign minister". */
static bool title_phrase(const struct titles *t, size_t at, struct title *title)
{
    for (size_t end = at + 1; end <= at + MOST_BETWEEN && end <= token_count(t) && same_sentence(t, end - 1, at); end++) {
        size_t last = end - 1;
        bool longer = end < token_count(t) && same_sentence(t, end, at) && evidence_has(t->evidence, last, LIST_OFFICE) && evidence_part(t->evidence, last, LIST_OFFICE) != PART_LAST &&
                      evidence_part(t->evidence, last, LIST_OFFICE) != PART_ALONE;
        bool compound = end < token_count(t) && same_sentence(t, end, at) && evidence_has(t->evidence, end, LIST_OFFICE) && !is_person_at(t, end) && !is_text(t, end, ",");
        if (!longer && !compound && office_ending(t, at, end, title)) {
            modifiers_take(t, at, title);
            owner_before(t, at, title);
            size_t past = complement_take(t, token_count(t), title);
            return !is_person_at(t, past) && !is_person_at(t, title->past);
        }
        bool noun = upos_is(t, last, "NOUN") || upos_is(t, last, "PROPN") || upos_is(t, last, "ADJ") || upos_is(t, last, "DET") || is_possessive(t, last) || is_text(t, last, "-");
        if (is_person_at(t, last) || (!noun && !name_at(t, last) && !title_word_use(t, last).length))
            return false;
    }
    return false;
}

/* "X, the State Department's top official," */
static bool title_beside(const struct titles *t, size_t end, struct title *title)
{
    if (!is_text(t, end, ",") || !same_sentence(t, end, end - 1))
        return false;
    size_t at = end + 1;
    bool who = is_word(t, at, "who") && (is_word(t, at + 1, "is") || is_word(t, at + 1, "was") || is_word(t, at + 1, "s"));
    bool past = who && is_word(t, at + 1, "was");
    if (who)
        at += 2;
    if (at >= token_count(t) || !same_sentence(t, at, end) || !title_phrase(t, at, title))
        return false;
    if (past)
        title->when = ROLE_FORMER;
    return true;
}

/* "X is the head of Y", "X was named ambassador" */
static bool title_said(const struct titles *t, size_t end, struct title *title)
{
    size_t at = end;
    bool was = is_word(t, at, "was"), is = is_word(t, at, "is");
    if ((!was && !is) || !same_sentence(t, at, end - 1))
        return false;
    at++;
    if (at >= token_count(t) || !same_sentence(t, at, end) || !(is_word(t, at, "the") || is_word(t, at, "a") || is_word(t, at, "an") || evidence_has(t->evidence, at, LIST_OFFICE) || name_at(t, at)))
        return false;
    if (!title_phrase(t, at, title))
        return false;
    if (was && title->when == ROLE_NOW)
        title->when = ROLE_FORMER;
    return true;
}

/* ---- roles ----------------------------------------------------------------------------------------------------------- */

static struct span title_span(const struct titles *t, const struct title *title)
{
    return (struct span){t->article->tokens.items[title->first].span.start, t->article->tokens.items[title->end - 1].span.end};
}

static int32_t country_of(const struct article *article, struct text code)
{
    for (size_t i = 0; i < article->entities.count && code.length; i++)
        if (article->entities.items[i].type == ENTITY_COUNTRY && text_equal(article->entities.items[i].country, code))
            return (int32_t)i;
    return INDEX_NONE;
}

/* What the office itself says: its sector, and the one country that has such an office. */
static void person_describe(const struct titles *t, const struct title *title, struct role *role)
{
    struct article *article = t->article;
    struct entity *person = &article->entities.items[role->entity];
    struct text sector = lexicon_cell(&lexicon_offices, title->row, 0), country = lexicon_cell(&lexicon_offices, title->row, 3);
    const struct entity *of = role->of == INDEX_NONE ? NULL : &article->entities.items[role->of];
    if (of && of->type == ENTITY_COUNTRY && country.length && !text_equal(of->country, country) && text_is(lexicon_cell(&lexicon_offices, title->row, 1), "legislator")) {
        of = NULL; /* "Georgia Sen. X": the state of that name */
        role->of = INDEX_NONE;
    }
    if (!of && country.length)
        role->of = country_of(article, country);
    if (role->when == ROLE_FUTURE)
        return;
    if (!person->country.data && of && of->country.data)
        person->country = of->country;
    else if (!person->country.data && !of && country.length)
        person->country = country;
    if (!person->sector.data && sector.length)
        person->sector = of && of->type != ENTITY_COUNTRY && of->sector.data && text_is(lexicon_cell(&lexicon_offices, title->row, 1), "spokesman") ? of->sector : sector;
    else if (!person->sector.data && of && of->sector.data)
        person->sector = of->sector;
}

static void role_add(const struct titles *t, size_t name, const struct title *title)
{
    struct article *article = t->article;
    int32_t entity = article->names.items[name].entity, of = title->of == INDEX_NONE ? INDEX_NONE : article->names.items[title->of].entity;
    struct span span = title_span(t, title);
    if (entity == INDEX_NONE)
        return;
    article->names.items[name].role = span_text(article->text, span);
    for (size_t i = 0; i < article->roles.count; i++) {
        struct role *old = &article->roles.items[i];
        if (old->entity == entity && text_equal_fold(span_text(article->text, old->title), span_text(article->text, span))) {
            if (old->of == INDEX_NONE)
                old->of = of;
            person_describe(t, title, old);
            return;
        }
    }
    struct role *role = role_push(article);
    role->entity = entity;
    role->title = span;
    role->of = of;
    role->when = title->when;
    person_describe(t, title, role);
}

static void name_roles(const struct titles *t, size_t name, size_t first, size_t end)
{
    struct title title;
    if (title_before(t, first, &title))
        role_add(t, name, &title);
    if (title_beside(t, end, &title) || title_said(t, end, &title))
        role_add(t, name, &title);
}

/* ---- what other places say ------------------------------------------------------------------------------------------- */

static bool governs(int32_t row)
{
    struct text kind = lexicon_cell(&lexicon_offices, row, 1);
    return text_is(kind, "state") || text_is(kind, "government") || text_is(kind, "minister");
}

static int32_t country_entity_at(const struct titles *t, int32_t name)
{
    const struct article *article = t->article;
    int32_t entity = name == INDEX_NONE ? INDEX_NONE : article->names.items[name].entity;
    return entity != INDEX_NONE && article->entities.items[entity].type == ENTITY_COUNTRY ? entity : INDEX_NONE;
}

static bool ends_with(struct text key, struct text word)
{
    return word.length && word.length <= key.length && text_equal(text_slice(key, key.length - word.length, key.length), word);
}

/* "Iceland's prime minister, X": the office there is another's than this person's. */
static bool held_by_other(const struct titles *t, const struct title *title, int32_t person)
{
    size_t at = title->past;
    while (at < title->past + 3 && same_sentence(t, title->office, at) && (is_text(t, at, ",") || (t->evidence->folded[at].length && evidence_has(t->evidence, at, LIST_HONORIFIC))))
        at++;
    const struct name *after = same_sentence(t, title->office, at) ? name_at(t, at) : NULL;
    if (after && after->type == ENTITY_PERSON && after->entity != INDEX_NONE && after->entity != person)
        return true;
    size_t start = title->first;
    while (start > 0 && title->first - start < 4 && same_sentence(t, start - 1, title->office) && !is_text(t, start - 1, ","))
        start--;
    const struct name *before = start > 1 && is_text(t, start - 1, ",") ? name_at(t, start - 2) : NULL;
    return before && before->type == ENTITY_PERSON && before->entity != INDEX_NONE && before->entity != person;
}

/* Has the title the word before its office that the other has? A foreign minister is no minister of fisheries. */
static bool same_field(const struct titles *t, const struct title *title, struct span other)
{
    struct title same;
    for (size_t end = other.end; end > other.start; end--) {
        if (!office_ending(t, other.start, end, &same) || same.row != title->row)
            continue;
        struct text one = title->office > title->first ? t->evidence->folded[title->office - 1] : (struct text){0};
        struct text two = same.office > other.start ? t->evidence->folded[same.office - 1] : (struct text){0};
        return text_equal(one, two);
    }
    return false;
}

/* The only country of which the article has such an office ("Iraq's prime minister", beside the person's name or none); or INDEX_NONE. */
static int32_t office_country(const struct titles *t, int32_t row, const struct role *role)
{
    int32_t found = INDEX_NONE;
    struct text key = lexicon_key(&lexicon_offices, row);
    struct span own = tokens_in(t->article, role->title);
    for (size_t i = 0; i < token_count(t); i++) {
        struct title title;
        if (!ends_with(key, t->evidence->folded[i]) || !office_ending(t, i > 3 ? i - 3 : 0, i + 1, &title) || title.row != row)
            continue;
        size_t least = i > MOST_BEFORE ? i - MOST_BEFORE : 0;
        modifiers_take(t, least, &title);
        if (!same_field(t, &title, own))
            continue;
        owner_before(t, least, &title);
        if (title.of == INDEX_NONE)
            complement_take(t, token_count(t), &title);
        int32_t country = role->when == ROLE_NOW && title.when == ROLE_NOW && held_by_other(t, &title, role->entity) ? INDEX_NONE : country_entity_at(t, title.of);
        if (country != INDEX_NONE && found != INDEX_NONE && country != found)
            return INDEX_NONE;
        found = country != INDEX_NONE ? country : found;
    }
    return found;
}

/* At least half as often named as the country that the article names most: "former President Clinton" is not of France because
   a report from Washington names the French President once. */
static bool is_main_country(const struct article *article, int32_t country)
{
    size_t most = 0;
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].type == ENTITY_COUNTRY && article->entities.items[i].mentions.count > most)
            most = article->entities.items[i].mentions.count;
    return 2 * article->entities.items[country].mentions.count >= most;
}

static int32_t country_of_office(const struct titles *t, int32_t row, const struct role *role)
{
    int32_t country = office_country(t, row, role);
    return country != INDEX_NONE && is_main_country(t->article, country) ? country : INDEX_NONE;
}

static bool is_delegation(const struct titles *t, size_t token)
{
    static const char *const words[] = {"delegation", "team", "side", "negotiators", "delegates", NULL};
    for (size_t i = 0; words[i]; i++)
        if (is_word(t, token, words[i]))
            return true;
    return false;
}

static bool is_leading(const struct titles *t, size_t token)
{
    static const char *const words[] = {"led", "leads", "leading", "headed", "heads", "heading", "participated", "joined", "represented", NULL};
    for (size_t i = 0; words[i]; i++)
        if (is_word(t, token, words[i]))
            return true;
    return false;
}

/* "X led the Iraqi delegation", "the US team was headed by X": the country he sits for. */
static int32_t country_of_delegation(const struct titles *t, size_t first, size_t end)
{
    bool leading = false;
    for (size_t i = end; i < end + 16 && same_sentence(t, first, i) && !is_person_at(t, i); i++) {
        leading = leading || is_leading(t, i);
        if (leading && is_delegation(t, i))
            return i ? country_entity_at(t, t->name_of[i - 1]) : INDEX_NONE;
    }
    leading = false;
    for (size_t i = first; i-- > 0 && first - i < 16 && same_sentence(t, first, i) && !is_person_at(t, i);) {
        leading = leading || (is_leading(t, i) && is_word(t, i + 1, "by"));
        if (leading && is_delegation(t, i))
            return i ? country_entity_at(t, t->name_of[i - 1]) : INDEX_NONE;
    }
    return INDEX_NONE;
}

static int32_t office_in(const struct titles *t, struct span span)
{
    struct span tokens = tokens_in(t->article, span);
    for (size_t end = tokens.end; end > tokens.start; end--) {
        struct title title;
        if (office_ending(t, tokens.start, end, &title))
            return title.row;
    }
    return INDEX_NONE;
}

/* Gives roles of a state without a state theirs, and their holders the country. */
static void roles_complete(const struct titles *t)
{
    struct article *article = t->article;
    for (size_t i = 0; i < article->roles.count && i < MOST_ROLES; i++) {
        struct role *role = &article->roles.items[i];
        int32_t row = role->of == INDEX_NONE ? office_in(t, role->title) : INDEX_NONE;
        if (row == INDEX_NONE || !governs(row))
            continue;
        for (size_t n = 0; n < article->names.count && role->of == INDEX_NONE; n++) {
            struct span tokens = tokens_in(article, article->names.items[n].span);
            if (article->names.items[n].entity == role->entity && tokens.end > tokens.start)
                role->of = country_of_delegation(t, tokens.start, tokens.end);
        }
        if (role->of == INDEX_NONE)
            role->of = country_of_office(t, row, role);
        if (role->of != INDEX_NONE && !article->entities.items[role->entity].country.data)
            article->entities.items[role->entity].country = article->entities.items[role->of].country;
    }
}

void roles_tell(struct article *article, const struct word_evidence *evidence)
{
    struct arena *arena = arena_create();
    struct titles titles = {.article = article, .evidence = evidence, .name_of = arena_alloc(arena, (article->tokens.count + 1) * sizeof(int32_t))};
    for (size_t i = 0; i < article->tokens.count; i++)
        titles.name_of[i] = INDEX_NONE;
    for (size_t n = 0; n < article->names.count; n++) {
        struct span tokens = tokens_in(article, article->names.items[n].span);
        for (size_t i = tokens.start; i < tokens.end; i++)
            titles.name_of[i] = (int32_t)n;
    }
    article->roles.count = 0;
    for (size_t n = 0; n < article->names.count; n++) {
        struct span tokens = tokens_in(article, article->names.items[n].span);
        if (article->names.items[n].type == ENTITY_PERSON && tokens.end > tokens.start)
            name_roles(&titles, n, tokens.start, tokens.end);
    }
    roles_complete(&titles);
    for (size_t n = 0; n < article->names.count; n++) {
        struct name *name = &article->names.items[n];
        if (name->entity != INDEX_NONE && name->type == ENTITY_PERSON) {
            name->country = article->entities.items[name->entity].country;
            name->sector = article->entities.items[name->entity].sector;
        }
    }
    arena_destroy(arena);
}
