/* What actors are: titles of one wording at one actor are one role, seen over the days of the articles that give it. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "merge/actors.h"

enum { LONGEST_TITLE = 8, MOST_ROLES = 8, SELDOM = 3 };

struct bearing { /* a title that one article gives to an actor */
    int32_t actor, of; /* indexes into record.actors */
    uint64_t title;    /* hash of the folded words */
    uint32_t article;
    struct span span;  /* of the words that say so */
    struct text words;
};

typedef LIST_OF(struct bearing) bearing_list;

static int bearing_compare(const void *left, const void *right)
{
    const struct bearing *a = left, *b = right;
    if (a->actor != b->actor)
        return a->actor < b->actor ? -1 : 1;
    if (a->title != b->title)
        return a->title < b->title ? -1 : 1;
    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

static size_t words_in(struct text text)
{
    size_t words = text.length > 0;
    for (size_t i = 0; i < text.length; i++)
        words += text.data[i] == ' ';
    return words;
}

static struct text words_dropped(struct text text, size_t words)
{
    while (words-- > 0) {
        size_t at = 0;
        while (at < text.length && text.data[at] != ' ')
            at++;
        text = text_trim(text_slice(text, at, text.length));
    }
    return text;
}

/* The title as written, without a country's words before it, which `of` then names; "former" and "acting" belong to it. */
static struct text title_words(struct merge *merge, struct text written, enum role_when when, int32_t *of)
{
    struct text country, folded = utf8_folded(merge->scratch, written), bare = name_without_country(merge->scratch, folded, &country);
    struct text words = country.length && words_in(folded) > words_in(bare) ? words_dropped(text_trim(written), words_in(folded) - words_in(bare)) : text_trim(written);
    if (*of == INDEX_NONE)
        *of = country_actor(merge, country);
    const char *before = when == ROLE_FORMER ? "former" : when == ROLE_ACTING ? "acting" : NULL;
    if (before && !text_starts(utf8_folded(merge->scratch, words), before))
        words = text_format(merge->arena, "%s %.*s", before, (int)words.length, words.data);
    return words;
}

static void bearing_add(struct merge *merge, bearing_list *bearings, uint32_t article, struct bearing bearing, struct text written, enum role_when when)
{
    bearing.article = article;
    bearing.words = title_words(merge, written, when, &bearing.of);
    struct text folded = utf8_folded(merge->scratch, bearing.words);
    bearing.title = hash_text(folded);
    if (bearing.actor != INDEX_NONE && folded.length && words_in(bearing.words) <= LONGEST_TITLE)
        *list_push(merge->scratch, bearings) = bearing;
}

/* The article's roles, and the titles beside names of those for whom it has no role. */
static void article_bearings(struct merge *merge, bearing_list *bearings, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    bool *has = arena_alloc(merge->scratch, article->entities.count + 1);
    for (size_t i = 0; i < article->roles.count; i++) {
        const struct role *role = &article->roles.items[i];
        if (role->entity < 0)
            continue;
        has[role->entity] = true;
        bearing_add(merge, bearings, a, (struct bearing){.actor = actor_index(merge, a, role->entity), .of = actor_index(merge, a, role->of), .span = role->title},
                    span_text(article->text, role->title), role->when);
    }
    for (size_t i = 0; i < article->names.count; i++) {
        const struct name *name = &article->names.items[i];
        if (name->entity >= 0 && name->role.length && !has[name->entity])
            bearing_add(merge, bearings, a, (struct bearing){.actor = actor_index(merge, a, name->entity), .of = INDEX_NONE, .span = name->span}, name->role, ROLE_NOW);
    }
}

static void role_write(struct merge *merge, struct actor_role *role, const struct bearing *bearings, size_t count)
{
    *role = (struct actor_role){.title = bearings[0].words, .days = INTERVAL_UNKNOWN};
    if (bearings[0].of != INDEX_NONE)
        role->of = merge->record->actors.items[bearings[0].of].id;
    for (size_t i = 0; i < count; i++) {
        struct interval day = merge->articles[bearings[i].article].article->published.interval;
        if (interval_known(day))
            role->days = interval_around(role->days, day);
        if (!i || bearings[i].article != bearings[i - 1].article)
            merge_state(merge, &role->statements, bearings[i].article, bearings[i].span);
    }
}

static int role_compare(const void *left, const void *right)
{
    const struct actor_role *a = left, *b = right;
    if (a->statements.count != b->statements.count)
        return a->statements.count > b->statements.count ? -1 : 1;
    int order = text_compare(a->title, b->title);
    return order ? order : id_compare(a->of, b->of);
}

/* Titles of one wording where some do not say at whom: they go with the best attested that does. Gives where the wording ends. */
static size_t wording_write(struct merge *merge, bearing_list *bearings, size_t start)
{
    size_t end = start, best = start, best_count = 0;
    const struct bearing *first = &bearings->items[start];
    for (size_t i = start; i < bearings->count && bearings->items[i].actor == first->actor && bearings->items[i].title == first->title; i = end) {
        for (end = i + 1; end < bearings->count && bearings->items[end].actor == first->actor && bearings->items[end].title == first->title &&
                          bearings->items[end].of == bearings->items[i].of;)
            end++;
        if (bearings->items[i].of != INDEX_NONE && end - i > best_count) {
            best = i;
            best_count = end - i;
        }
    }
    for (size_t i = start; i < end && bearings->items[i].of == INDEX_NONE; i++)
        bearings->items[i].of = bearings->items[best].of;
    qsort(bearings->items + start, end - start, sizeof *bearings->items, bearing_compare);
    struct actor *actor = &merge->record->actors.items[first->actor];
    for (size_t i = start, next; i < end; i = next) {
        for (next = i + 1; next < end && bearings->items[next].of == bearings->items[i].of;)
            next++;
        if ((next - i) * SELDOM < best_count) /* misread: the others know better at whom */
            continue;
        role_write(merge, list_push(merge->arena, &actor->roles), bearings->items + i, next - i);
    }
    return end;
}

/* The same office of government, but of another state than the holder's, whose he is said to hold too. */
static bool is_misread(const struct merge *merge, const struct actor *actor, size_t at, struct id country)
{
    const struct actor_role *role = &actor->roles.items[at];
    const struct actor *of = id_known(role->of) ? record_actor(merge->record, role->of) : NULL;
    if (!of || of->type != ENTITY_COUNTRY || id_equal(role->of, country) || !office_governs(merge->scratch, role->title))
        return false;
    for (size_t i = 0; i < actor->roles.count; i++)
        if (id_equal(actor->roles.items[i].of, country) && text_equal_fold(actor->roles.items[i].title, role->title))
            return true;
    return false;
}

/* An office of government of which no article says the state is of the holder's country. */
static void roles_of_country(struct merge *merge, struct actor *actor)
{
    int32_t country = actor->type == ENTITY_PERSON && actor->country.length ? country_actor(merge, actor->country) : INDEX_NONE;
    for (size_t i = 0; i < actor->roles.count && country != INDEX_NONE; i++)
        if (!id_known(actor->roles.items[i].of) && office_governs(merge->scratch, actor->roles.items[i].title))
            actor->roles.items[i].of = merge->record->actors.items[country].id;
    for (size_t i = 0; i < actor->roles.count && country != INDEX_NONE;)
        if (is_misread(merge, actor, i, merge->record->actors.items[country].id)) {
            memmove(actor->roles.items + i, actor->roles.items + i + 1, (actor->roles.count - i - 1) * sizeof *actor->roles.items);
            actor->roles.count--;
        } else
            i++;
}

/* Who has no country is of that of the body he is of. */
static void country_of_body(const struct merge *merge, struct actor *actor)
{
    for (size_t i = 0; i < actor->roles.count && actor->type == ENTITY_PERSON && !actor->country.length; i++) {
        const struct actor *of = id_known(actor->roles.items[i].of) ? record_actor(merge->record, actor->roles.items[i].of) : NULL;
        if (of && of->type == ENTITY_ORGANIZATION && of->country.length)
            actor->country = of->country;
    }
}

void roles_write(struct merge *merge)
{
    bearing_list bearings = {0};
    for (uint32_t a = 0; a < merge->article_count; a++)
        article_bearings(merge, &bearings, a);
    if (bearings.count)
        qsort(bearings.items, bearings.count, sizeof *bearings.items, bearing_compare);
    for (size_t start = 0; start < bearings.count;)
        start = wording_write(merge, &bearings, start);
    for (size_t i = 0; i < merge->record->actors.count; i++) {
        struct actor *actor = &merge->record->actors.items[i];
        country_of_body(merge, actor);
        roles_of_country(merge, actor);
        if (actor->roles.count)
            qsort(actor->roles.items, actor->roles.count, sizeof *actor->roles.items, role_compare);
        if (actor->roles.count > MOST_ROLES)
            actor->roles.count = MOST_ROLES;
    }
}
