/* Talks are held where people sit, arrive or meet. What the tree hangs elsewhere is read by the order of the words: "talks on the
   limit in Rome" are in Rome. */
#include "find/meetings_scene.h"

#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"

enum { FARTHEST_PLACE = 14, DATELINE_TOKENS = 12, MOST_PEOPLE = 8, OFTEN = 2, MOST_CLIMB = 4 };

static bool is_spot(const struct tree *tree, int32_t token)
{
    return tree_is_entity(tree, token, ENTITY_PLACE) || tree_is_entity(tree, token, ENTITY_FACILITY);
}

static bool is_word(const struct tree *tree, int32_t token, const char *word)
{
    return text_equal_fold(token_text(tree->article, (size_t)token), text_of(word));
}

int32_t scene_place(const struct tree *tree, int32_t token)
{
    int32_t end = (int32_t)tree_sentence(tree, token).end;
    for (int32_t at = token + 1; at + 1 < end && at <= token + FARTHEST_PLACE; at++) {
        bool stop = tree_upos(tree, at, "VERB") || tree_upos(tree, at, "SCONJ") || (tree_upos(tree, at, "PUNCT") && at > token + 1 && !is_word(tree, at, "-"));
        if (stop)
            return INDEX_NONE;
        if (!is_word(tree, at, "in") && !is_word(tree, at, "at") && !is_word(tree, at, "near"))
            continue;
        int32_t noun = at + 1;
        while (noun + 1 < end && !is_spot(tree, noun) && (tree_upos(tree, noun, "DET") || tree_upos(tree, noun, "ADJ") || tree_upos(tree, noun, "NOUN")))
            noun++;
        if (is_spot(tree, noun))
            return tree->entity[noun];
    }
    return INDEX_NONE;
}

/* Those who talk: "they", "the two teams", a named person; not "Republicans gathered". */
static bool is_of_talks(const struct tree *tree, int32_t subject)
{
    return subject != INDEX_NONE && (tree_is_entity(tree, subject, ENTITY_PERSON) || tree_upos(tree, subject, "PRON") || talks_is_anaphor(tree, subject) ||
                                     talks_word(tree, subject, "delegation") || talks_word(tree, subject, "anaphor"));
}

int32_t scene_gathering(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++) {
        int32_t token = (int32_t)t;
        if (!tree_upos(tree, token, "VERB") || !talks_word(tree, token, "gather"))
            continue;
        int32_t object = tree_child(tree, token, "obj");
        bool hands = !tree_lemma(tree, token, "shake") || (object != INDEX_NONE && tree_lemma(tree, object, "hand"));
        struct standing standing = status_of_verb(tree, token);
        if (hands && is_of_talks(tree, tree_child(tree, token, "nsubj")) && standing.asserted && standing.status == STATUS_HAPPENED)
            return token;
    }
    return INDEX_NONE;
}

static bool is_dash(const struct tree *tree, int32_t token)
{
    return is_word(tree, token, "-") || is_word(tree, token, "–") || is_word(tree, token, "—");
}

static bool is_in_capitals(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] >= 'a' && word.data[i] <= 'z')
            return false;
    return word.length > 2;
}

static bool dash_follows(const struct tree *tree, struct span town)
{
    int32_t from = (int32_t)tokens_in(tree->article, town).start;
    for (int32_t at = from + 1; at < from + DATELINE_TOKENS && at < (int32_t)tree->article->tokens.count; at++)
        if (is_dash(tree, at))
            return true;
    return false;
}

bool scene_is_spot(const struct tree *tree, int32_t place)
{
    return place != INDEX_NONE && tree->article->entities.items[place].type != ENTITY_COUNTRY;
}

int32_t scene_dateline(const struct tree *tree)
{
    const struct article *article = tree->article;
    for (size_t e = 0; e < article->entities.count; e++) {
        const struct entity *entity = &article->entities.items[e];
        for (size_t m = 0; entity->type == ENTITY_PLACE && m < entity->mentions.count; m++)
            if (is_in_capitals(span_text(article->text, entity->mentions.items[m])) && dash_follows(tree, entity->mentions.items[m]))
                return (int32_t)e;
    }
    return INDEX_NONE;
}

bool scene_is_here(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++)
        if (is_word(tree, (int32_t)t, "here") && tree_upos(tree, (int32_t)t, "ADV") && tree->quote[t] == INDEX_NONE)
            return true;
    return false;
}

static bool pair_by_counts(const struct tree *tree, int32_t pair[2])
{
    size_t best[3] = {0, 0, 0}; /* mentions of the first, second and third */
    for (size_t i = 0; i < tree->countries.count; i++) {
        int32_t entity = tree->countries.items[i];
        size_t count = tree->article->entities.items[entity].mentions.count;
        size_t rank = count > best[0] ? 0 : count > best[1] ? 1 : count > best[2] ? 2 : 3;
        for (size_t k = 2; k > rank; k--) {
            best[k] = best[k - 1];
            if (k == 1)
                pair[1] = pair[0];
        }
        if (rank < 3)
            best[rank] = count;
        if (rank < 2)
            pair[rank] = entity;
    }
    return best[1] >= OFTEN && best[2] * 3 < best[1] * 2;
}

bool scene_pair(const struct tree *tree, int32_t pair[2])
{
    size_t count = tree->article->tokens.count;
    for (size_t t = 0; t + 2 < count; t++) {
        int32_t token = (int32_t)t, other = token + 2;
        bool both = tree_is_entity(tree, token, ENTITY_COUNTRY) && is_word(tree, token + 1, "and");
        if (both && is_word(tree, other, "the") && t + 3 < count)
            other++;
        if (!both || !tree_is_entity(tree, other, ENTITY_COUNTRY) || tree->entity[token] == tree->entity[other] || !tree_upos(tree, other, "PROPN"))
            continue;
        pair[0] = tree->entity[token];
        pair[1] = tree->entity[other];
        return true;
    }
    return pair_by_counts(tree, pair);
}

int32_t scene_length(const struct tree *tree, int32_t noun)
{
    struct span sentence = tree_sentence(tree, noun);
    for (int32_t at = (int32_t)sentence.start + 1; at < (int32_t)sentence.end; at++) {
        int32_t number = tree_lemma(tree, at, "day") ? talks_number(tree, at - 1, "count") : 0;
        bool of_talks = at < noun && at > noun - 6 && at + 1 < noun && is_word(tree, at + 1, "of");
        bool after = at > noun && at - 2 > noun && is_word(tree, at - 2, "after");
        if (number && (of_talks || after))
            return number;
    }
    return 0;
}

int32_t scene_place_before(const struct tree *tree, int32_t noun)
{
    int32_t start = (int32_t)tree_sentence(tree, noun).start;
    for (int32_t at = noun - 1; at > start && !tree_upos(tree, at, "VERB"); at--)
        if (is_spot(tree, at) && is_word(tree, at - 1, "in"))
            return tree->entity[at];
    return INDEX_NONE;
}

bool scene_is_past_of(const struct tree *tree, int32_t time)
{
    static const char *const words[] = {"since", "after", "before", "until", "following"};
    int32_t at = (int32_t)tokens_in(tree->article, tree->article->times.items[time].span).start;
    for (int32_t step = 0; step < MOST_CLIMB && at != INDEX_NONE && !tree_is_verb(tree, at); step++, at = tree_head(tree, at))
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (tree_case_is(tree, at, words[i]))
                return true;
    return false;
}

int32_t scene_due(const struct tree *tree, int32_t token)
{
    static const char *const words[] = {"due", "scheduled", "set", "planned", "slated", "expected", "meant", "supposed"};
    int32_t end = (int32_t)tree_sentence(tree, token).end;
    bool due = false;
    for (int32_t at = token + 1; at < end; at++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            due = due || is_word(tree, at, words[i]);
        if (due && tree->time[at] != INDEX_NONE && tree->article->times.items[tree->time[at]].type == TIME_DATE)
            return at;
    }
    return INDEX_NONE;
}

static void add_person(const struct tree *tree, int32_t token, struct scene_meet *meet)
{
    for (size_t i = 0; i < meet->people.count; i++)
        if (meet->people.items[i] == tree->entity[token])
            return;
    if (meet->people.count < MOST_PEOPLE)
        *list_push(tree->arena, &meet->people) = tree->entity[token];
}

/* The country of the people before (or after) the verb: INDEX_NONE where it is not told. False: nobody, or people of several. */
static bool people_beside(const struct tree *tree, int32_t from, int32_t to, struct scene_meet *meet, int32_t *country)
{
    bool found = false;
    int32_t told = INDEX_NONE; /* "his Cambodian counterpart" */
    *country = INDEX_NONE;
    for (int32_t at = from; at < to; at++) {
        bool ends = tree_upos(tree, at, "VERB") || is_word(tree, at, "in") || is_word(tree, at, "at") || is_word(tree, at, "of");
        if (ends && found)
            break;
        if (!found && tree_is_entity(tree, at, ENTITY_COUNTRY) && tree_upos(tree, at, "ADJ"))
            told = tree->entity[at];
        if (!tree_is_entity(tree, at, ENTITY_PERSON) || tree_upos(tree, at, "PRON"))
            continue;
        int32_t of = country_entity(tree, tree->country[tree->entity[at]]);
        of = of == INDEX_NONE ? told : of;
        if (of != INDEX_NONE && *country != INDEX_NONE && of != *country)
            return false;
        *country = of != INDEX_NONE ? of : *country;
        add_person(tree, at, meet);
        found = true;
    }
    return found;
}

/* "Presidents X of Chad and Y of Sudan met": all before the verb, each with the country. */
static bool people_of_both(const struct tree *tree, int32_t from, int32_t verb, struct scene_meet *meet)
{
    int32_t countries[2] = {INDEX_NONE, INDEX_NONE};
    meet->people = (index_list){0};
    for (int32_t at = from; at < verb; at++) {
        if (!tree_is_entity(tree, at, ENTITY_PERSON) || tree_upos(tree, at, "PRON") || (at > from && tree->entity[at - 1] == tree->entity[at]))
            continue;
        int32_t last = at;
        while (last + 1 < verb && tree->entity[last + 1] == tree->entity[at])
            last++;
        bool told = last + 2 < verb && is_word(tree, last + 1, "of") && tree_is_entity(tree, last + 2, ENTITY_COUNTRY);
        int32_t of = told ? tree->entity[last + 2] : country_entity(tree, tree->country[tree->entity[at]]);
        size_t side = countries[0] == INDEX_NONE || countries[0] == of ? 0 : 1;
        if (of == INDEX_NONE || (countries[side] != INDEX_NONE && countries[side] != of) || (side == 0 && countries[1] != INDEX_NONE))
            return false;
        countries[side] = of;
        add_person(tree, at, meet);
        meet->first_side += side == 0;
    }
    meet->countries[0] = countries[0];
    meet->countries[1] = countries[1];
    return countries[1] != INDEX_NONE;
}

bool scene_reads_meet(const struct tree *tree, struct span sentence, struct scene_meet *meet)
{
    for (int32_t verb = (int32_t)sentence.start; verb < (int32_t)sentence.end; verb++) {
        if (!tree_upos(tree, verb, "VERB") || !tree_lemma(tree, verb, "meet") || !tree_is_past(tree, verb))
            continue;
        struct standing standing = status_of_verb(tree, verb);
        if (!standing.asserted || standing.status != STATUS_HAPPENED)
            continue;
        *meet = (struct scene_meet){.verb = verb};
        bool both = people_beside(tree, (int32_t)sentence.start, verb, meet, &meet->countries[0]);
        meet->first_side = meet->people.count;
        both = people_beside(tree, verb + 1, (int32_t)sentence.end, meet, &meet->countries[1]) && both;
        if (!both && tree_child(tree, verb, "obj") == INDEX_NONE) {
            meet->first_side = 0;
            return people_of_both(tree, (int32_t)sentence.start, verb, meet);
        }
        return both && (meet->countries[0] == INDEX_NONE || meet->countries[0] != meet->countries[1]);
    }
    return false;
}
