#include "find/names_mend.h"

#include "base/hash.h"
#include "lexicons.h"

static bool is_word(const struct word_evidence *e, size_t token, const char *word) { return token < e->article->tokens.count && evidence_is(e, token, word); }

static bool is_mark(const struct word_evidence *e, size_t token, const char *mark)
{
    return token < e->article->tokens.count && text_is(token_text(e->article, token), mark);
}

static bool same_sentence(const struct word_evidence *e, size_t a, size_t b)
{
    return a < e->article->tokens.count && b < e->article->tokens.count && e->article->tokens.items[a].sentence == e->article->tokens.items[b].sentence;
}

static bool is_country_row(int32_t row) { return row >= 0 && !text_is(lexicon_cell(&lexicon_countries, row, 1), "capital"); }

/* ---- one run --------------------------------------------------------------------------------------------------------- */

/* "Skipper" before a name is what he does, though some are baptised so. */
static bool is_trade(const struct word_evidence *e, size_t token)
{
    int32_t row = evidence_row(e, &lexicon_offices, token, token + 1);
    return row >= 0 && text_is(lexicon_cell(&lexicon_offices, row, 1), "other");
}

/* "Presidents" before "Reagan and Bush" */
static bool is_plural_office(const struct word_evidence *e, size_t token)
{
    struct text word = e->folded[token];
    return word.length > 4 && word.data[word.length - 1] == 's' && !evidence_has(e, token, LIST_GIVEN_NAME) && lexicon_find(&lexicon_offices, text_slice(word, 0, word.length - 1)) >= 0;
}

/* Takes article, honorific, rank and possessive off. */
static void run_trim(const struct word_evidence *e, struct name_run *run)
{
    bool person = run->type == ENTITY_PERSON;
    while (person && run->end > run->first + 1 && (is_word(e, run->end - 1, "who") || is_word(e, run->end - 1, "whose")))
        run->end--;
    while (run->first < run->end) {
        bool several = run->end - run->first > 1;
        bool title = person && several && (evidence_has(e, run->first, LIST_HONORIFIC) || is_plural_office(e, run->first) || (evidence_has(e, run->first, LIST_OFFICE) && (!evidence_has(e, run->first, LIST_GIVEN_NAME) || is_trade(e, run->first))));
        if (e->folded[run->first].length && !is_word(e, run->first, "the") && !title)
            break;
        run->first++;
    }
    while (run->end > run->first && (!e->folded[run->end - 1].length || (is_word(e, run->end - 1, "s") && run->end - run->first > 1)))
        run->end--;
}

/* "al-" and "Al" before the run belong to it; a particle alone is no name. */
static void particle_take(const struct word_evidence *e, struct name_run *run, const struct name_run *before)
{
    size_t least = before && before->end > before->first ? before->end : 0;
    if (run->first >= least + 2 && is_mark(e, run->first - 1, "-") && (is_word(e, run->first - 2, "al") || is_word(e, run->first - 2, "el")) && same_sentence(e, run->first, run->first - 2))
        run->first -= 2;
    else if (run->first >= least + 1 && is_word(e, run->first - 1, "al") &&
             ((e->flags[run->first - 1] & EVIDENCE_CAPITAL) || evidence_row(e, &lexicon_organizations, run->first - 1, run->end) >= 0) && same_sentence(e, run->first, run->first - 1))
        run->first -= 1;
}

/* "Fisheries Minister": the last word is an office that no family is called after, as some are after kings, bishops and majors. */
static bool ends_as_office(const struct word_evidence *e, const struct name_run *run)
{
    static const char *const kinds[] = {"government", "minister", "envoy", "spokesman", "legislator", NULL};
    int32_t row = evidence_row(e, &lexicon_offices, run->end - 1, run->end);
    if (row < 0 || evidence_has(e, run->end - 1, LIST_GIVEN_NAME))
        return false;
    for (size_t i = 0; kinds[i]; i++)
        if (text_is(lexicon_cell(&lexicon_offices, row, 1), kinds[i]))
            return true;
    return text_is(lexicon_key(&lexicon_offices, row), "president");
}

/* "Assistant Secretary" and the "Near Eastern Affairs" after its "for" are a title. */
static bool is_title(const struct word_evidence *e, const struct name_run *run)
{
    bool all = true, office = false;
    for (size_t i = run->first; i < run->end; i++) {
        all = all && (!e->folded[i].length || evidence_has(e, i, LIST_OFFICE) || evidence_has(e, i, LIST_TITLE_WORD));
        office = office || evidence_has(e, i, LIST_OFFICE);
    }
    if (all && office)
        return run->type != ENTITY_PERSON || run->end - run->first == 1 || ends_as_office(e, run);
    if (run->type == ENTITY_PERSON && run->end - run->first == 2 && ends_as_office(e, run) && !evidence_has(e, run->first, LIST_GIVEN_NAME))
        return true;
    if (run->type == ENTITY_ORGANIZATION && run->end - run->first > 2 && evidence_has(e, run->first, LIST_OFFICE) && (is_word(e, run->first + 1, "of") || is_word(e, run->first + 1, "for")))
        return true;
    bool after = run->first >= 2 && (is_word(e, run->first - 1, "for") || is_word(e, run->first - 1, "of")) && evidence_has(e, run->first - 2, LIST_OFFICE);
    if (after && run->end == run->first + 1 && is_word(e, run->first, "state")) /* "Minister of State" */
        return true;
    return after && run->type == ENTITY_ORGANIZATION && (is_word(e, run->end - 1, "affairs") || is_word(e, run->end - 1, "operations") || is_word(e, run->end - 1, "policy"));
}

/* A person that ends as only bodies do. */
static bool ends_as_body(const struct word_evidence *e, const struct name_run *run)
{
    static const char *const words[] = {"university", "college", "institute", "ministry", "committee", "council", "party", "association", "foundation", "agency", "corporation", "inc", "brigade",
                                        "brigades", "battalion", "movement", "organization", "organisation", "company", "bank", "department", "commission", "forces", "group", NULL};
    for (size_t w = 0; words[w] && run->end - run->first > 1; w++)
        if (is_word(e, run->end - 1, words[w]))
            return true;
    return false;
}

/* "U.N. Undersecretary" is the UN, "White House Press" before "Secretary" the White House: what is of the title goes. */
static void title_cut(const struct word_evidence *e, struct name_run *run)
{
    for (size_t end = run->end - 1; end > run->first; end--) {
        bool title = true;
        for (size_t i = end; i < run->end; i++)
            title = title && (!e->folded[i].length || evidence_has(e, i, LIST_OFFICE) || evidence_has(e, i, LIST_TITLE_WORD));
        bool office = evidence_has(e, run->end - 1, LIST_OFFICE) || (run->end < e->article->tokens.count && evidence_has(e, run->end, LIST_OFFICE));
        if (!title || !office)
            return;
        if (evidence_row(e, &lexicon_organizations, run->first, end) < 0 && !is_country_row(evidence_row(e, &lexicon_countries, run->first, end)))
            continue;
        run->end = end;
        run->type = evidence_row(e, &lexicon_organizations, run->first, end) >= 0 ? ENTITY_ORGANIZATION : ENTITY_COUNTRY;
        return;
    }
}

/* "Kim Yong-" with a small "-chol" after it. */
static void syllable_take(const struct word_evidence *e, struct name_run *run)
{
    size_t hyphen = run->end;
    if (run->type != ENTITY_PERSON || !is_mark(e, hyphen, "-") || !same_sentence(e, hyphen, hyphen + 1) || !(e->flags[hyphen + 1] & EVIDENCE_SMALL))
        return;
    const struct token *tokens = e->article->tokens.items;
    if (tokens[hyphen].span.start == tokens[hyphen - 1].span.end && tokens[hyphen].span.end == tokens[hyphen + 1].span.start && run->end - run->first > 1 && e->folded[hyphen + 1].length < 7 &&
        text_is(tokens[hyphen + 1].upos, "PROPN"))
        run->end += 2;
}

/* "member for Hull West", "Scotian Shelf": a word of place or direction behind what is no given name. */
static bool ends_as_place(const struct word_evidence *e, const struct name_run *run)
{
    static const char *const directions[] = {"north", "south", "east", "west", "central", NULL};
    size_t last = run->end - 1;
    if (run->end - run->first < 2 || evidence_has(e, run->first, LIST_GIVEN_NAME))
        return false;
    for (size_t i = 0; directions[i]; i++)
        if (is_word(e, last, directions[i]))
            return run->first && (is_word(e, run->first - 1, "for") || is_word(e, run->first - 1, "in") || is_word(e, run->first - 1, "at"));
    return evidence_has(e, last, LIST_PLACE_WORD) && !evidence_has(e, last, LIST_GIVEN_NAME) && evidence_row(e, &lexicon_organization_words, last, run->end) >= 0;
}

static void type_mend(const struct word_evidence *e, struct name_run *run)
{
    if (run->type == ENTITY_PERSON && ends_as_place(e, run))
        run->type = ENTITY_PLACE;
    int32_t body = evidence_row(e, &lexicon_organizations, run->first, run->end);
    bool several = run->end - run->first > 1;
    if (body >= 0 && (several || (run->type != ENTITY_PERSON && run->type != ENTITY_OTHER) || (e->flags[run->first] & EVIDENCE_CAPITALS)) && run->type != ENTITY_COUNTRY &&
        !(text_is(lexicon_cell(&lexicon_organizations, body, 4), "caps") && !(e->flags[run->first] & EVIDENCE_CAPITALS)))
        run->type = text_is(lexicon_cell(&lexicon_organizations, body, 1), "group") ? ENTITY_GROUP : ENTITY_ORGANIZATION;
    else if (run->type == ENTITY_PERSON && ends_as_body(e, run))
        run->type = ENTITY_ORGANIZATION;
    else if ((run->type == ENTITY_PERSON || run->type == ENTITY_ORGANIZATION || run->type == ENTITY_OTHER) && (is_word(e, run->end, "base") || is_word(e, run->end + 1, "base")) && same_sentence(e, run->end - 1, run->end + 1) &&
             (is_word(e, run->end, "base") || is_word(e, run->end, "air") || is_word(e, run->end, "military") || is_word(e, run->end, "naval")) && !is_country_row(evidence_row(e, &lexicon_countries, run->first, run->end)) && body < 0)
        run->type = ENTITY_PLACE;
}

/* "Baghdad airport": the place and what it is, in small letters. */
static void airport_take(const struct word_evidence *e, struct name_run *run)
{
    size_t at = run->end;
    at += is_word(e, at, "international");
    if (run->type == ENTITY_PLACE && is_word(e, at, "airport") && same_sentence(e, run->first, at)) {
        run->end = at + 1;
        run->type = ENTITY_FACILITY;
    }
}

/* "US-Iraq" is two, "Quds Force of Iran" and "Greece and Italy" too. Gives the second, empty where there is none. */
static struct name_run run_split(const struct word_evidence *e, struct name_run *run)
{
    struct name_run rest = {run->end, run->end, run->type};
    for (size_t i = run->first + 2; run->type == ENTITY_ORGANIZATION && i + 2 < run->end && i <= run->first + 3; i++) { /* "Ann Lee of the Green Party" */
        if (!is_word(e, i, "of") || !is_word(e, i + 1, "the") || !evidence_has(e, run->first, LIST_GIVEN_NAME) || evidence_has(e, i - 1, LIST_ORGANIZATION_WORD))
            continue;
        rest = (struct name_run){i + 2, run->end, ENTITY_ORGANIZATION};
        *run = (struct name_run){run->first, i, ENTITY_PERSON};
        return rest;
    }
    bool after_to = run->first && (is_word(e, run->first - 1, "to") || is_word(e, run->first - 1, "of") || is_word(e, run->first - 1, "in"));
    if (run->type == ENTITY_PERSON && after_to && run->end - run->first > 2 && is_country_row(evidence_row(e, &lexicon_countries, run->first, run->first + 1))) {
        rest = (struct name_run){run->first + 1, run->end, ENTITY_PERSON}; /* "ambassador to Chad John Doe" */
        *run = (struct name_run){run->first, run->first + 1, ENTITY_COUNTRY};
        return rest;
    }
    for (size_t i = run->first + 1; i + 1 < run->end; i++) {
        int32_t before = evidence_row(e, &lexicon_countries, run->first, i), after = evidence_row(e, &lexicon_countries, i + 1, run->end);
        bool pair = (is_mark(e, i, "-") || is_mark(e, i, "–") || is_mark(e, i, "/")) && is_country_row(before) && is_country_row(after);
        int32_t body = is_word(e, i, "of") && is_country_row(after) ? evidence_row(e, &lexicon_organizations, run->first, i) : -1;
        bool owned = body >= 0 && text_is(lexicon_cell(&lexicon_organizations, body, 3), "MIL");
        bool people = run->type == ENTITY_PERSON || run->type == ENTITY_COUNTRY || (run->type == ENTITY_PLACE && !evidence_has(e, run->end - 1, LIST_PLACE_WORD));
        bool joined = people && is_word(e, i, "and") && evidence_row(e, &lexicon_countries, run->first, run->end) < 0 && evidence_row(e, &lexicon_regions, run->first, run->end) < 0;
        if (!pair && !owned && !joined)
            continue;
        rest = (struct name_run){i + 1, run->end, joined ? run->type : ENTITY_COUNTRY};
        run->end = i;
        if (pair)
            run->type = ENTITY_COUNTRY;
        break;
    }
    return rest;
}

static bool is_never(const struct word_evidence *e, const struct name_run *run)
{
    if (evidence_row(e, &lexicon_never_names, run->first, run->end) >= 0)
        return true;
    if (run->type == ENTITY_PERSON && evidence_row(e, &lexicon_holidays, run->first, run->end) >= 0)
        return true;
    struct text word = token_text(e->article, run->first);
    if (text_starts(word, "D-") || text_starts(word, "R-") || (run->end > run->first + 1 && (is_word(e, run->first, "d") || is_word(e, run->first, "r")) && is_mark(e, run->first + 1, "-")))
        return true; /* a member's party and state: "D-Va." */
    bool leaning = is_word(e, run->first, "pro") || is_word(e, run->first, "anti") || is_word(e, run->first, "non");
    if (leaning && run->type == ENTITY_GROUP)
        return true;
    size_t letters = 0;
    for (size_t i = run->first; i < run->end; i++)
        letters += e->folded[i].length;
    return letters < 2 || (run->end - run->first == 1 && evidence_has(e, run->first, LIST_PARTICLE) && run->type != ENTITY_COUNTRY && e->folded[run->first].length < 4);
}

/* ---- the article ----------------------------------------------------------------------------------------------------- */

/* The person whose name ends with this token; NULL: none, or the token is its own run. */
static const struct name_run *person_ending(const struct word_evidence *e, const struct name_run_list *runs, size_t token)
{
    for (size_t i = 0; i < runs->count; i++) {
        const struct name_run *run = &runs->items[i];
        if (run->type == ENTITY_PERSON && run->end - run->first > 1 && text_equal(e->folded[run->end - 1], e->folded[token]) && run->end - 1 != token)
            return run;
    }
    return NULL;
}

/* "U.S. Congress", "Iraqi Parliament": a country and a word of kind are one body. */
static void national_join(const struct word_evidence *e, struct name_run_list *runs)
{
    for (size_t i = 0; i + 1 < runs->count; i++) {
        struct name_run *country = &runs->items[i], *body = &runs->items[i + 1];
        if (country->end != body->first || body->type != ENTITY_ORGANIZATION || !is_country_row(evidence_row(e, &lexicon_countries, country->first, country->end)))
            continue;
        if (evidence_row(e, &lexicon_organization_words, body->first, body->end) < 0)
            continue;
        body->first = country->first;
        country->end = country->first;
    }
}

/* One word, one kind: a name that the article marks in several ways is what it is most often. Names of persons' families are left to
   lone_words_mend(). */
static void types_agree(struct arena *arena, const struct word_evidence *e, struct name_run_list *runs)
{
    struct kind_count {
        struct text key;
        uint32_t counts[ENTITY_TYPES];
    };
    size_t size = 16;
    while (size < 2 * runs->count)
        size *= 2;
    struct kind_count *slots = arena_alloc(arena, size * sizeof *slots);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < runs->count; i++) {
            struct name_run *run = &runs->items[i];
            char key[EVIDENCE_KEY];
            struct text text = evidence_key(e, run->first, run->end, key);
            if (!text.length || evidence_row(e, &lexicon_countries, run->first, run->end) >= 0)
                continue;
            size_t at = hash_text(text) & (size - 1);
            while (slots[at].key.length && !text_equal(slots[at].key, text))
                at = (at + 1) & (size - 1);
            if (!slots[at].key.length)
                slots[at].key = text_copy(arena, text);
            if (!pass) {
                slots[at].counts[run->type]++;
                continue;
            }
            for (uint32_t type = 0; type < ENTITY_TYPES; type++)
                if (slots[at].counts[type] > slots[at].counts[run->type])
                    run->type = (enum entity_type)type;
        }
}

/* "Rubio-Schumer", where the article has both as families: two persons. */
static void pairs_split(struct arena *arena, const struct word_evidence *e, struct name_run_list *runs)
{
    enum { MOST_RUNS = 2000 };
    struct name_run_list split = {0};
    for (size_t i = 0; i < runs->count; i++) {
        const struct name_run run = runs->items[i];
        bool pair = run.type == ENTITY_PERSON && run.end == run.first + 3 && (is_mark(e, run.first + 1, "-") || is_mark(e, run.first + 1, "–")) && runs->count < MOST_RUNS &&
                    person_ending(e, runs, run.first) && person_ending(e, runs, run.first + 2);
        *list_push(arena, &split) = pair ? (struct name_run){run.first, run.first + 1, ENTITY_PERSON} : run;
        if (pair)
            *list_push(arena, &split) = (struct name_run){run.first + 2, run.end, ENTITY_PERSON};
    }
    *runs = split;
}

/* A lone word that the article also has as a family name means that person, unless a list says what it is. */
static void lone_words_mend(const struct word_evidence *e, struct name_run_list *runs)
{
    enum { MOST_RUNS = 2000 };
    for (size_t i = 0; i < runs->count && runs->count < MOST_RUNS; i++) {
        struct name_run *run = &runs->items[i];
        if (run->end != run->first + 1 || run->type == ENTITY_PERSON)
            continue;
        size_t at = run->first;
        bool listed = evidence_has(e, at, LIST_COUNTRY) || evidence_has(e, at, LIST_PEOPLE) || evidence_has(e, at, LIST_REGION) || evidence_has(e, at, LIST_CAPITAL) || evidence_has(e, at, LIST_ORGANIZATION);
        if (!listed && person_ending(e, runs, at))
            run->type = ENTITY_PERSON;
    }
}

/* Is the word before one for a kind of ship? "the gunboat Thor" */
static bool after_ship(const struct word_evidence *e, size_t first)
{
    static const char *const ships[] = {"ship", "vessel", "gunboat", "frigate", "destroyer", "cruiser", "corvette", "submarine", "battleship", "warship", "carrier", "trawler", "tug", "tugboat", "tanker",
                                        "freighter", "ferry", "yacht", "schooner", "minesweeper", "icebreaker", "cutter", "flotilla", "lifeboat", "hms", "uss", "ss", "mv", NULL};
    if (!first || !same_sentence(e, first - 1, first))
        return false;
    for (size_t i = 0; ships[i]; i++)
        if (is_word(e, first - 1, ships[i]))
            return true;
    return false;
}

/* A name that the article gives to a ship is the ship's wherever no more is said. */
static void ships_mend(struct arena *arena, const struct word_evidence *e, struct name_run_list *runs)
{
    enum { MOST_SHIPS = 100 };
    text_list ships = {0};
    char key[EVIDENCE_KEY];
    for (size_t i = 0; i < runs->count && ships.count < MOST_SHIPS; i++)
        if (runs->items[i].type == ENTITY_PERSON && after_ship(e, runs->items[i].first))
            *list_push(arena, &ships) = text_copy(arena, evidence_key(e, runs->items[i].first, runs->items[i].end, key));
    for (size_t i = 0; i < runs->count && ships.count; i++) {
        struct text name = evidence_key(e, runs->items[i].first, runs->items[i].end, key);
        for (size_t s = 0; s < ships.count && runs->items[i].type == ENTITY_PERSON; s++)
            if (text_equal(ships.items[s], name))
                runs->items[i].type = ENTITY_OTHER;
    }
}

/* "HULL, Wednesday –", as a report begins */
static bool is_dateline(const struct word_evidence *e, size_t token)
{
    enum { NEAR_TOKENS = 60 };
    static const char *const marks[] = {",", "-", "–", "—", "(", NULL};
    if (token >= NEAR_TOKENS || !(e->flags[token] & EVIDENCE_FIRST) || !(e->flags[token] & EVIDENCE_CAPITALS) || e->folded[token].length < 3)
        return false;
    for (size_t i = 0; marks[i]; i++)
        if (is_mark(e, token + 1, marks[i]))
            return true;
    return false;
}

/* "in Hull", "at Hull": one word, of which the article has no fuller name, and that stands so half the time, is a place. */
static void towns_mend(const struct word_evidence *e, struct name_run_list *runs)
{
    enum { MOST_RUNS = 2000 };
    for (size_t i = 0; i < runs->count && runs->count < MOST_RUNS; i++) {
        size_t at = runs->items[i].first, inside = 0, all = 0;
        bool dateline = is_dateline(e, at);
        bool lone = runs->items[i].type == ENTITY_PERSON && runs->items[i].end == at + 1 && (dateline || (at && (is_word(e, at - 1, "in") || is_word(e, at - 1, "at"))));
        if (!lone || evidence_has(e, at, LIST_GIVEN_NAME) || person_ending(e, runs, at))
            continue;
        for (size_t j = 0; j < runs->count; j++) {
            size_t other = runs->items[j].first;
            bool same = runs->items[j].end == other + 1 && text_equal(e->folded[other], e->folded[at]);
            all += same;
            inside += same && other && (is_word(e, other - 1, "in") || is_word(e, other - 1, "at") || is_word(e, other - 1, "from"));
        }
        for (size_t j = 0; j < runs->count && (dateline || 2 * inside >= all); j++)
            if (runs->items[j].end == runs->items[j].first + 1 && runs->items[j].type == ENTITY_PERSON && text_equal(e->folded[runs->items[j].first], e->folded[at]))
                runs->items[j].type = ENTITY_PLACE;
    }
}

void runs_mend(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs)
{
    struct name_run_list mended = {0};
    for (size_t i = 0; i < runs->count; i++) {
        struct name_run run = runs->items[i];
        run_trim(evidence, &run);
        if (run.end > run.first)
            title_cut(evidence, &run);
        particle_take(evidence, &run, mended.count ? &mended.items[mended.count - 1] : NULL);
        if (run.end <= run.first || is_title(evidence, &run) || is_never(evidence, &run))
            continue;
        struct name_run rest = run_split(evidence, &run);
        type_mend(evidence, &run);
        airport_take(evidence, &run);
        syllable_take(evidence, &run);
        *list_push(arena, &mended) = run;
        if (rest.end > rest.first)
            *list_push(arena, &mended) = rest;
    }
    *runs = mended;
    national_join(evidence, runs);
    types_agree(arena, evidence, runs);
    pairs_split(arena, evidence, runs);
    lone_words_mend(evidence, runs);
    ships_mend(arena, evidence, runs);
    towns_mend(evidence, runs);
}

/* ---- bodies in small letters ----------------------------------------------------------------------------------------- */

/* Where the common body that begins at the token ends, by the longest row of its list; the token itself: none begins there. */
static size_t common_end(const struct word_evidence *e, size_t first)
{
    for (size_t end = first + 4; end > first; end--) {
        if (end > e->article->tokens.count || !same_sentence(e, first, end - 1) || !e->folded[end - 1].length)
            continue;
        int32_t row = evidence_row(e, &lexicon_organization_words, first, end);
        if (row >= 0 && text_is(lexicon_cell(&lexicon_organization_words, row, 2), "common"))
            return end;
    }
    return first;
}

/* "army chief", "parliament speaker": the word is only part of what follows. */
static bool is_part_of_more(const struct word_evidence *e, size_t first, size_t end)
{
    return same_sentence(e, first, end) && (text_is(e->article->tokens.items[end].upos, "NOUN") || text_is(e->article->tokens.items[end].upos, "PROPN") || is_mark(e, end, "-"));
}

/* "US-led coalition", "Saudi-led military alliance": where it ends, or `past`. */
static size_t coalition_end(const struct word_evidence *e, size_t past)
{
    size_t at = past;
    if (is_mark(e, at, "-"))
        at++;
    if (!is_word(e, at, "led") || !same_sentence(e, past - 1, at))
        return past;
    for (size_t i = at + 1; i < at + 4 && same_sentence(e, at, i); i++) {
        if (is_word(e, i, "coalition") || is_word(e, i, "alliance"))
            return i + 1;
        if (!text_is(e->article->tokens.items[i].upos, "ADJ") && !text_is(e->article->tokens.items[i].upos, "NOUN"))
            break;
    }
    return past;
}

/* Bodies told alone only where the article has one such body, of one country. */
static bool told_alone(struct text key)
{
    static const char *const forces[] = {"army", "navy", "military", "air force", "armed forces", "presidency", "ministry", "coast guard", "national guard", NULL};
    for (size_t i = 0; forces[i]; i++)
        if (text_is(key, forces[i]))
            return false;
    return true;
}

static struct text country_of(const struct word_evidence *e, const struct name_run *run)
{
    int32_t row = evidence_row(e, &lexicon_countries, run->first, run->end);
    return is_country_row(row) ? lexicon_cell(&lexicon_countries, row, 0) : (struct text){0};
}

struct common_body {
    struct text key, country;
    bool several; /* of more than one country */
};
typedef LIST_OF(struct common_body) common_body_list;

static void body_note(struct arena *arena, common_body_list *bodies, struct text key, struct text country)
{
    for (size_t i = 0; i < bodies->count; i++)
        if (text_equal(bodies->items[i].key, key)) {
            bodies->items[i].several = bodies->items[i].several || !text_equal(bodies->items[i].country, country);
            return;
        }
    *list_push(arena, bodies) = (struct common_body){text_copy(arena, key), country, false};
}

static const struct common_body *body_noted(const common_body_list *bodies, struct text key)
{
    for (size_t i = 0; i < bodies->count; i++)
        if (text_equal(bodies->items[i].key, key) && !bodies->items[i].several)
            return &bodies->items[i];
    return NULL;
}

static void national_bodies(struct arena *arena, const struct word_evidence *e, struct name_run_list *runs, common_body_list *bodies)
{
    char key[EVIDENCE_KEY];
    for (size_t i = 0; i < runs->count; i++) {
        struct name_run *run = &runs->items[i];
        bool possessive = is_word(e, run->end, "s") || is_mark(e, run->end, "’") || is_mark(e, run->end, "'");
        size_t first = run->end + possessive;
        bool free = i + 1 >= runs->count || runs->items[i + 1].first >= first + 4;
        struct text country = country_of(e, run);
        size_t led = country.data || run->type == ENTITY_ORGANIZATION ? coalition_end(e, run->end) : run->end;
        if (led > run->end && (i + 1 >= runs->count || runs->items[i + 1].first >= led)) {
            *run = (struct name_run){run->first, led, ENTITY_ORGANIZATION};
            continue;
        }
        size_t end = country.data && same_sentence(e, run->first, first) ? common_end(e, first) : first;
        if (end == first || is_part_of_more(e, first, end) || (!free && runs->items[i + 1].first < end))
            continue;
        body_note(arena, bodies, evidence_key(e, first, end, key), country);
        if (!possessive) /* else the country's own name stays, and the body's comes with the bare ones */
            *run = (struct name_run){run->first, end, ENTITY_ORGANIZATION};
    }
}

static bool inside_run(const struct name_run_list *runs, size_t *at, size_t token)
{
    while (*at < runs->count && runs->items[*at].end <= token)
        ++*at;
    return *at < runs->count && runs->items[*at].first <= token;
}

void bodies_add(struct arena *arena, const struct word_evidence *evidence, struct name_run_list *runs)
{
    common_body_list bodies = {0};
    national_bodies(arena, evidence, runs, &bodies);
    struct name_run_list added = {0};
    char key[EVIDENCE_KEY];
    for (size_t i = 0, at = 0; i < evidence->article->tokens.count && bodies.count; i++) {
        if (inside_run(runs, &at, i) || !evidence_has(evidence, i, LIST_ORGANIZATION_WORD))
            continue;
        size_t end = common_end(evidence, i);
        if (end == i || is_part_of_more(evidence, i, end) || (at < runs->count && runs->items[at].first < end))
            continue;
        struct text name = evidence_key(evidence, i, end, key);
        if (told_alone(name) && body_noted(&bodies, name))
            *list_push(arena, &added) = (struct name_run){i, end, ENTITY_ORGANIZATION};
        i = end - 1;
    }
    for (size_t i = 0; i < added.count; i++)
        *list_push(arena, runs) = added.items[i];
}
