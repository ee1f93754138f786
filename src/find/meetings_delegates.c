/* "The Iraqi team was led by X", "X led the British side", "the delegation, headed by X", "chief negotiator X"; "X also took part
   in the US delegation", "attended by X". */
#include "find/meetings_delegates.h"

#include "find/meetings_words.h"
#include "find/participants.h"

enum { MOST_DELEGATES = 12 };

static void add_delegate(const struct tree *tree, delegate_list *list, int32_t of, int32_t who, struct span span)
{
    if (who == INDEX_NONE || tree->article->entities.items[who].type != ENTITY_PERSON || list->count >= MOST_DELEGATES)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].who == who)
            return;
    *list_push(tree->arena, list) = (struct delegate){.of = of, .who = who, .span = span};
}

/* Whose delegation it is: "the Iraqi team", "Iraq's delegation", "the delegation of Iraq". */
static int32_t sender(const struct tree *tree, int32_t noun)
{
    participant_list list = {0};
    participants_at(tree, noun, TEXT("mod"), &list);
    participants_at(tree, noun, TEXT("poss"), &list);
    participants_at(tree, noun, TEXT("of"), &list);
    participants_at(tree, noun, TEXT("from"), &list);
    for (size_t i = 0; i < list.count; i++) {
        int32_t party = talks_party(tree, &list.items[i]);
        if (party != INDEX_NONE)
            return party;
    }
    return INDEX_NONE;
}

static int32_t country_of_person(const struct tree *tree, int32_t who)
{
    return who == INDEX_NONE ? INDEX_NONE : country_entity(tree, tree->country[who]);
}

static void add_people(const struct tree *tree, int32_t head, int32_t of, bool first_only, delegate_list *list)
{
    struct participant participant;
    for (int32_t child = head; child != INDEX_NONE;) {
        if (participant_of(tree, child, false, &participant))
            add_delegate(tree, list, of != INDEX_NONE ? of : country_of_person(tree, participant.entity), participant.entity, participant.span);
        if (first_only)
            return;
        child = child == head ? tree->first_child[head] : tree->next_sibling[child];
        while (child != INDEX_NONE && !tree_is(tree, child, "conj"))
            child = tree->next_sibling[child];
    }
}

static bool is_delegation(const struct tree *tree, int32_t token)
{
    return token != INDEX_NONE && talks_word(tree, token, "delegation") && tree->entity[token] == INDEX_NONE;
}

static bool is_talks(const struct tree *tree, int32_t token)
{
    return token != INDEX_NONE && (talks_is_series(tree, token) || talks_is_round(tree, token));
}

static void delegates_of_leading(const struct tree *tree, int32_t verb, delegate_list *heads)
{
    bool passive;
    int32_t subject = tree_subject(tree, verb, &passive), object = tree_object(tree, verb);
    if (passive) {
        int32_t by = tree_prepositional(tree, verb, "by", INDEX_NONE);
        if (by != INDEX_NONE && is_delegation(tree, subject))
            add_people(tree, by, sender(tree, subject), true, heads);
    } else if (subject != INDEX_NONE && is_delegation(tree, object)) {
        add_people(tree, subject, sender(tree, object), true, heads);
    }
}

static void delegates_of_joining(const struct tree *tree, int32_t verb, delegate_list *members)
{
    bool passive;
    int32_t subject = tree_subject(tree, verb, &passive), object = tree_object(tree, verb), by = tree_prepositional(tree, verb, "by", INDEX_NONE);
    int32_t in = tree_prepositional(tree, verb, "in", INDEX_NONE);
    if (passive && by != INDEX_NONE && (is_talks(tree, subject) || is_delegation(tree, subject) || tree_lemma(tree, verb, "accompany")))
        add_people(tree, by, is_delegation(tree, subject) ? sender(tree, subject) : INDEX_NONE, false, members);
    else if (!passive && subject != INDEX_NONE && (is_talks(tree, object) || is_delegation(tree, object) || is_talks(tree, in) || is_delegation(tree, in))) {
        int32_t whose = is_delegation(tree, in) ? in : is_delegation(tree, object) ? object : INDEX_NONE;
        add_people(tree, subject, whose != INDEX_NONE ? sender(tree, whose) : INDEX_NONE, false, members);
    }
}

static void delegates_of_including(const struct tree *tree, int32_t verb, delegate_list *members)
{
    int32_t subject = tree_child(tree, verb, "nsubj"), object = tree_child(tree, verb, "obj");
    if (is_delegation(tree, subject) && object != INDEX_NONE)
        add_people(tree, object, sender(tree, subject), false, members);
}

/* "Iran's chief negotiator X", "X, the head of the Iraqi delegation". */
static void delegates_of_noun(const struct tree *tree, int32_t noun, delegate_list *heads)
{
    bool chief = false;
    int32_t of = INDEX_NONE;
    if (tree_lemma(tree, noun, "negotiator")) {
        for (int32_t child = tree->first_child[noun]; child != INDEX_NONE; child = tree->next_sibling[child])
            chief = chief || tree_lemma(tree, child, "chief") || tree_lemma(tree, child, "lead") || tree_lemma(tree, child, "top");
        of = sender(tree, noun);
    } else if (tree_lemma(tree, noun, "head") || tree_lemma(tree, noun, "leader") || tree_lemma(tree, noun, "chief")) {
        int32_t whose = tree_prepositional(tree, noun, "of", INDEX_NONE);
        chief = is_delegation(tree, whose);
        of = chief ? sender(tree, whose) : INDEX_NONE;
    }
    if (!chief)
        return;
    int32_t head = tree_head(tree, noun);
    bool beside = head != INDEX_NONE && (tree_is(tree, noun, "appos") || tree_is(tree, noun, "compound"));
    add_people(tree, beside ? head : noun, of, true, heads);
}

void delegates_in(const struct tree *tree, struct span sentence, bool speaks_of_talks, delegate_list *heads, delegate_list *members)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++) {
        int32_t token = (int32_t)t;
        if (tree_upos(tree, token, "NOUN")) {
            delegates_of_noun(tree, token, heads);
            continue;
        }
        if (!tree_upos(tree, token, "VERB"))
            continue;
        if (talks_word(tree, token, "lead"))
            delegates_of_leading(tree, token, heads);
        else if (talks_word(tree, token, "join") || (speaks_of_talks && tree_lemma(tree, token, "take")))
            delegates_of_joining(tree, token, members);
        else if (tree_lemma(tree, token, "include") || tree_lemma(tree, token, "comprise"))
            delegates_of_including(tree, token, members);
    }
}
