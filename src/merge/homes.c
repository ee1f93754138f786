/* Where an outlet is at home: it writes "Prime Minister X" of its own and "Norway's Prime Minister Y" of others. Its name may say so
   ("Jakarta Post"), and so do the ministers of known countries whom it names without a country. The others whom it names alike, and
   ministries and forces, are then of that country, as long as the outlets whose home is known agree and the article names the country. */
#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/actors.h"

enum { PLACE_CODE = 0, COUNTRY_CODE = 0, OFFICE_KIND = 1, OFFICE_WORDS = 4, NAME_VOTES = 20, LEAST_VOTES = 2, TIMES = 2, PASSES = 2, MOST_ROLES = 200, MANY = 3 };

struct vote {
    struct text outlet, country;
    uint32_t count;
};

typedef LIST_OF(struct vote) vote_list;

struct guess { /* of an actor */
    struct text country;
    bool several; /* outlets of several countries name it so */
};

static void vote_add(struct arena *arena, vote_list *votes, struct text outlet, struct text country, uint32_t count)
{
    if (!country.length || !outlet.length)
        return;
    for (size_t i = 0; i < votes->count; i++)
        if (text_equal(votes->items[i].outlet, outlet) && text_equal(votes->items[i].country, country)) {
            votes->items[i].count += count;
            return;
        }
    *list_push(arena, votes) = (struct vote){outlet, country, count};
}

static struct text home_of(const vote_list *votes, struct text outlet)
{
    const struct vote *best = NULL;
    uint32_t all = 0;
    for (size_t i = 0; i < votes->count; i++) {
        if (!text_equal(votes->items[i].outlet, outlet))
            continue;
        all += votes->items[i].count;
        if (!best || votes->items[i].count > best->count)
            best = &votes->items[i];
    }
    return best && best->count >= LEAST_VOTES && best->count >= TIMES * (all - best->count) ? best->country : (struct text){0};
}

/* The country in the outlet's name: "Korea Herald", "Halifax Mariner"; unknown where it has none, or two. */
static struct text country_in_name(struct text folded)
{
    struct text found = {0};
    for (size_t start = 0; start < folded.length; start++) {
        if (start && folded.data[start - 1] != ' ')
            continue;
        for (size_t end = folded.length; end > start; end--) {
            if (end < folded.length && folded.data[end] != ' ')
                continue;
            struct text words = text_slice(folded, start, end);
            int32_t country = lexicon_find(&lexicon_countries, words), place = country < 0 ? lexicon_find(&lexicon_places, words) : -1;
            struct text code = country >= 0 ? lexicon_cell(&lexicon_countries, country, COUNTRY_CODE) : place >= 0 ? lexicon_cell(&lexicon_places, place, PLACE_CODE) : (struct text){0};
            if (found.length && code.length && !text_equal(found, code))
                return (struct text){0};
            found = code.length ? code : found;
        }
    }
    return found;
}

/* The row of the office with which the folded title ends, the longest; or negative. */
static int32_t office_row(struct text folded)
{
    int32_t found = -1;
    size_t words = 0;
    for (size_t start = folded.length; start-- > 0 && words < OFFICE_WORDS;) {
        if (start && folded.data[start - 1] != ' ')
            continue;
        words++;
        int32_t row = lexicon_find(&lexicon_offices, text_slice(folded, start, folded.length));
        found = row >= 0 ? row : found;
    }
    return found;
}

bool office_governs(struct arena *arena, struct text title)
{
    struct text folded = utf8_folded(arena, title);
    int32_t row = office_row(folded);
    if (row < 0 && text_starts(folded, "minister "))
        return true;
    struct text kind = row < 0 ? (struct text){0} : lexicon_cell(&lexicon_offices, row, OFFICE_KIND);
    return text_is(kind, "state") || text_is(kind, "government") || text_is(kind, "minister");
}

static bool is_national_body(struct arena *arena, struct text name)
{
    static const char *const whole[] = {"government", "cabinet", "army", "navy", "air force", "armed forces", "parliament", "foreign ministry", "defence ministry", "defense ministry",
                                        "interior ministry", "finance ministry", "supreme court", "senate", "coast guard", "central bank", NULL};
    struct text folded = utf8_folded(arena, name);
    for (size_t i = 0; whole[i]; i++)
        if (text_is(folded, whole[i]))
            return true;
    return text_starts(folded, "ministry of ") || text_starts(folded, "ministry for ");
}

/* Is the role one of government whose country the article leaves out? */
static bool is_open(struct merge *merge, uint32_t a, const struct role *role)
{
    const struct article *article = merge->articles[a].article;
    return role->entity != INDEX_NONE && role->of == INDEX_NONE && role->when == ROLE_NOW && office_governs(merge->scratch, span_text(article->text, role->title));
}

/* … or a seat in parliament, or one of a region's offices, of which no state is known? */
static bool is_home_role(struct merge *merge, uint32_t a, const struct role *role)
{
    const struct article *article = merge->articles[a].article;
    if (role->entity == INDEX_NONE || role->when == ROLE_FUTURE || (role->of != INDEX_NONE && (article->entities.items[role->of].country.length || article->entities.items[role->of].type != ENTITY_PLACE)))
        return false;
    static const char *const regional[] = {"governor", "gov", "lieutenant governor", "attorney general", "sheriff", "mayor", "mp", "senator", "congressman", "lawmaker", NULL};
    int32_t row = office_row(utf8_folded(merge->scratch, span_text(article->text, role->title)));
    for (size_t i = 0; regional[i] && row >= 0; i++)
        if (text_is(lexicon_key(&lexicon_offices, row), regional[i]))
            return true;
    return is_open(merge, a, role);
}

static void guess_add(struct guess *guess, struct text home)
{
    guess->several = guess->several || (home.length && guess->country.length && !text_equal(home, guess->country));
    if (home.length)
        guess->country = home;
}

static void article_votes(struct merge *merge, vote_list *votes, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    struct text outlet = utf8_folded(merge->scratch, article->outlet);
    for (size_t i = 0; i < article->roles.count; i++) {
        int32_t actor = is_open(merge, a, &article->roles.items[i]) ? actor_index(merge, a, article->roles.items[i].entity) : INDEX_NONE;
        if (actor != INDEX_NONE)
            vote_add(merge->scratch, votes, outlet, merge->record->actors.items[actor].country, 1);
    }
}

static bool has_country(const struct article *article, struct text country)
{
    for (size_t i = 0; i < article->entities.count; i++)
        if (article->entities.items[i].type == ENTITY_COUNTRY && text_equal(article->entities.items[i].country, country))
            return true;
    return false;
}

/* Does the article name no other country many times more often? */
static bool is_foremost(const struct article *article, struct text country)
{
    size_t own = 0, most = 0;
    for (size_t i = 0; i < article->entities.count; i++) {
        const struct entity *entity = &article->entities.items[i];
        if (entity->type != ENTITY_COUNTRY)
            continue;
        if (text_equal(entity->country, country))
            own = entity->mentions.count;
        else if (entity->mentions.count > most)
            most = entity->mentions.count;
    }
    return MANY * own >= most;
}

/* Has the article somebody else of this country with the same title? */
static bool has_holder(const struct merge *merge, uint32_t a, size_t role, struct text country)
{
    const struct article *article = merge->articles[a].article;
    const struct role *one = &article->roles.items[role];
    for (size_t i = 0; i < article->roles.count && i < MOST_ROLES; i++) {
        const struct role *other = &article->roles.items[i];
        int32_t actor = other->entity == INDEX_NONE || other->entity == one->entity || other->when != ROLE_NOW ? INDEX_NONE : actor_index(merge, a, other->entity);
        if (actor != INDEX_NONE && actor != actor_index(merge, a, one->entity) && text_equal(merge->record->actors.items[actor].country, country) &&
            text_equal_fold(span_text(article->text, one->title), span_text(article->text, other->title)))
            return true;
    }
    return false;
}

static void article_guesses(struct merge *merge, const vote_list *votes, struct guess *guesses, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    struct text home = home_of(votes, utf8_folded(merge->scratch, article->outlet));
    if (!home.length || !has_country(article, home))
        return;
    for (size_t i = 0; i < article->roles.count; i++) {
        int32_t actor = is_home_role(merge, a, &article->roles.items[i]) ? actor_index(merge, a, article->roles.items[i].entity) : INDEX_NONE;
        if (actor != INDEX_NONE && !(is_open(merge, a, &article->roles.items[i]) && has_holder(merge, a, i, home)))
            guess_add(&guesses[actor], home);
    }
    for (size_t i = 0; i < article->entities.count && is_foremost(article, home); i++) {
        const struct entity *entity = &article->entities.items[i];
        int32_t actor = entity->type == ENTITY_ORGANIZATION && !entity->country.length ? actor_index(merge, a, (int32_t)i) : INDEX_NONE;
        if (actor != INDEX_NONE && is_national_body(merge->scratch, entity->name))
            guess_add(&guesses[actor], home);
    }
}

static void homes_pass(struct merge *merge)
{
    vote_list votes = {0}, named = {0};
    struct guess *guesses = arena_alloc(merge->scratch, (merge->record->actors.count + 1) * sizeof *guesses);
    memset(guesses, 0, (merge->record->actors.count + 1) * sizeof *guesses);
    for (uint32_t a = 0; a < merge->article_count; a++) {
        struct text outlet = utf8_folded(merge->scratch, merge->articles[a].article->outlet), home = home_of(&named, outlet);
        if (!home.length && (home = country_in_name(outlet)).length) {
            vote_add(merge->scratch, &named, outlet, home, NAME_VOTES);
            vote_add(merge->scratch, &votes, outlet, home, NAME_VOTES);
        }
        article_votes(merge, &votes, a);
    }
    for (uint32_t a = 0; a < merge->article_count; a++)
        article_guesses(merge, &votes, guesses, a);
    for (size_t i = 0; i < merge->record->actors.count; i++) {
        struct actor *actor = &merge->record->actors.items[i];
        if (!actor->country.length && guesses[i].country.length && !guesses[i].several)
            actor->country = guesses[i].country;
    }
}

void homes_fill(struct merge *merge)
{
    for (int pass = 0; pass < PASSES; pass++) /* whose country is found by one outlet's home tells another's */
        homes_pass(merge);
}
