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

static bool is_word(const struct tree *tree, int32_t token, const char *word)
{
    return text_equal_fold(token_text(tree->article, (size_t)token), text_of(word));
}

static bool is_person(const struct tree *tree, int32_t token) { return tree_is_entity(tree, token, ENTITY_PERSON); }

/* The person at the token, for a party or for the own country. */
static void add_person(const struct tree *tree, int32_t token, int32_t of, delegate_list *list)
{
    int32_t who = tree->entity[token];
    add_delegate(tree, list, of != INDEX_NONE ? of : country_of_person(tree, who), who, tree->mention[token]);
}

/* "Mr X, who again led": the person right before "who", wherever the tree hangs the verb; or INDEX_NONE. */
static int32_t before_who(const struct tree *tree, int32_t verb)
{
    int32_t start = (int32_t)tree_sentence(tree, verb).start, at = verb - 1;
    while (at > start && (tree_upos(tree, at, "ADV") || tree_upos(tree, at, "AUX")))
        at--;
    if (at <= start || !is_word(tree, at, "who"))
        return INDEX_NONE;
    at -= tree_upos(tree, at - 1, "PUNCT") && at - 1 > start ? 2 : 1;
    return at >= start && is_person(tree, at) ? at : INDEX_NONE;
}

/* "A party of six": a delegation by its number, no political party. */
static bool is_counted_party(const struct tree *tree, int32_t token)
{
    return token != INDEX_NONE && tree_lemma(tree, token, "party") && token + 2 < (int32_t)tree_sentence(tree, token).end && is_word(tree, token + 1, "of") &&
           tree_upos(tree, token + 2, "NUM");
}

/* "They had led their delegations": those whom the sentence before has in front of its verb. */
static void add_people_before(const struct tree *tree, int32_t token, delegate_list *heads)
{
    int32_t start = (int32_t)tree_sentence(tree, token).start;
    if (start < 1)
        return;
    struct span before = tree_sentence(tree, start - 1);
    for (int32_t at = (int32_t)before.start; at < (int32_t)before.end && !tree_upos(tree, at, "VERB"); at++)
        if (is_person(tree, at))
            add_person(tree, at, INDEX_NONE, heads);
}

/* The first person after "by", whatever office stands before the name; or INDEX_NONE. */
static int32_t person_after(const struct tree *tree, int32_t by)
{
    int32_t end = (int32_t)tree_sentence(tree, by).end;
    for (int32_t at = by + 1; at < end && at < by + 12; at++) {
        if (is_person(tree, at))
            return at;
        if (tree_upos(tree, at, "VERB") || tree_upos(tree, at, "PUNCT"))
            return INDEX_NONE;
    }
    return INDEX_NONE;
}

static void delegates_of_leading(const struct tree *tree, int32_t verb, delegate_list *heads)
{
    bool passive;
    int32_t who = before_who(tree, verb), pronoun = tree_child(tree, verb, "nsubj"), what = tree_child(tree, verb, "obj");
    if (is_delegation(tree, what) || is_counted_party(tree, what)) {
        int32_t of = is_delegation(tree, what) ? sender(tree, what) : INDEX_NONE;
        if (who != INDEX_NONE) {
            add_person(tree, who, of, heads);
            return;
        }
        if (pronoun != INDEX_NONE && is_person(tree, pronoun) && is_counted_party(tree, what))
            add_person(tree, pronoun, INDEX_NONE, heads);
        if (pronoun != INDEX_NONE && tree_lemma(tree, pronoun, "they"))
            add_people_before(tree, verb, heads);
    }
    int32_t subject = tree_subject(tree, verb, &passive), object = tree_object(tree, verb);
    if (passive) {
        int32_t by = tree_prepositional(tree, verb, "by", INDEX_NONE);
        size_t before = heads->count;
        if (by != INDEX_NONE && is_delegation(tree, subject))
            add_people(tree, by, sender(tree, subject), true, heads);
        bool unnamed = heads->count == before && is_delegation(tree, subject) && verb + 1 < (int32_t)tree->article->tokens.count && is_word(tree, verb + 1, "by");
        int32_t after = unnamed ? person_after(tree, verb + 1) : INDEX_NONE;
        if (after != INDEX_NONE)
            add_person(tree, after, sender(tree, subject), heads);
    } else if (subject != INDEX_NONE && is_delegation(tree, object)) {
        add_people(tree, subject, sender(tree, object), true, heads);
    }
}

/* "Kenya is represented by X": a country, or its delegation. */
static void delegates_of_representing(const struct tree *tree, int32_t verb, delegate_list *heads)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    bool by = verb + 1 < (int32_t)tree->article->tokens.count && is_word(tree, verb + 1, "by");
    int32_t who = by ? person_after(tree, verb + 1) : INDEX_NONE;
    if (who == INDEX_NONE || subject == INDEX_NONE || !(tree_is_entity(tree, subject, ENTITY_COUNTRY) || is_delegation(tree, subject)))
        return;
    add_person(tree, who, is_delegation(tree, subject) ? sender(tree, subject) : tree->entity[subject], heads);
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
        int32_t end = (int32_t)tree_sentence(tree, noun).end;
        bool of_word = noun + 1 < end && is_word(tree, noun + 1, "of");
        for (int32_t at = noun + 2; of_word && !is_delegation(tree, whose) && at < end && at < noun + 6 && !tree_upos(tree, at, "PUNCT"); at++)
            whose = is_delegation(tree, at) ? at : whose;
        chief = is_delegation(tree, whose);
        of = chief ? sender(tree, whose) : INDEX_NONE;
    }
    if (!chief)
        return;
    int32_t head = tree_head(tree, noun);
    bool beside = head != INDEX_NONE && (tree_is(tree, noun, "appos") || tree_is(tree, noun, "compound"));
    add_people(tree, beside ? head : noun, of, true, heads);
}

static void add_people_between(const struct tree *tree, int32_t from, int32_t to, delegate_list *members)
{
    for (int32_t at = from; at < to; at++)
        if (is_person(tree, at))
            add_person(tree, at, INDEX_NONE, members);
}

/* The first word of the clause that the token stands in, by marks and joined verbs. */
static int32_t clause_start(const struct tree *tree, int32_t token)
{
    int32_t start = (int32_t)tree_sentence(tree, token).start;
    for (int32_t at = token - 1; at > start; at--)
        if (tree_upos(tree, at, "VERB") || (tree_upos(tree, at, "PUNCT") && !text_is(token_text(tree->article, (size_t)at), ",")))
            return at + 1;
    return start;
}

static int32_t clause_end(const struct tree *tree, int32_t token)
{
    int32_t end = (int32_t)tree_sentence(tree, token).end, at = token + 1;
    while (at < end && !tree_upos(tree, at, "VERB") && !tree_upos(tree, at, "SCONJ"))
        at++;
    return at;
}

/* "X and Y sat with Z", "X was accompanied by Y", "X arrived for the third round", "X opened the meeting", "X and Y signed". */
static void delegates_of_presence(const struct tree *tree, int32_t verb, delegate_list *heads, delegate_list *members)
{
    int32_t with = tree_prepositional(tree, verb, "with", INDEX_NONE), reason = tree_prepositional(tree, verb, "for", INDEX_NONE);
    int32_t object = tree_child(tree, verb, "obj"), start = clause_start(tree, verb), who = before_who(tree, verb);
    bool sat = tree_lemma(tree, verb, "sit") && with != INDEX_NONE && is_person(tree, with);
    bool led = tree_lemma(tree, verb, "accompany") && tree_is_passive(tree, verb);
    bool came = reason != INDEX_NONE && is_talks(tree, reason) && talks_word(tree, verb, "gather");
    bool opened = (tree_lemma(tree, verb, "open") || tree_lemma(tree, verb, "host")) && is_talks(tree, object) && !tree_is_passive(tree, verb);
    bool signed_it = tree_lemma(tree, verb, "sign") && object != INDEX_NONE && tree_is_past(tree, verb) && !tree_is_passive(tree, verb);
    if (!(sat || led || came || opened || signed_it))
        return;
    if (led)
        add_people_between(tree, start, verb, heads);
    else if (who != INDEX_NONE)
        add_person(tree, who, INDEX_NONE, members);
    else
        add_people_between(tree, start, verb, members);
    if (sat || led)
        add_people_between(tree, verb, clause_end(tree, verb), members);
}

/* "X was also in the Kenyan team"; "with X at Mr Y's side". */
static void delegates_beside(const struct tree *tree, int32_t noun, delegate_list *members)
{
    int32_t start = (int32_t)tree_sentence(tree, noun).start, at = noun - 1;
    bool own = tree_lemma(tree, noun, "side") && noun - 2 > start && (is_word(tree, noun - 1, "’s") || is_word(tree, noun - 1, "'s")) && is_person(tree, noun - 2);
    while (at > start && !tree_upos(tree, at, "ADP") && !tree_upos(tree, at, "VERB"))
        at--;
    if (own && is_word(tree, at, "at"))
        add_people_between(tree, at > start + 6 ? at - 6 : start, noun, members);
    if (own || !is_word(tree, at, "in") || !is_delegation(tree, noun))
        return;
    for (at--; at > start && (tree_upos(tree, at, "ADV") || tree_upos(tree, at, "AUX")); at--)
        ;
    if (at >= start && is_person(tree, at) && tree_upos(tree, at + 1, "AUX"))
        add_person(tree, at, sender(tree, noun), members);
}

void delegates_in(const struct tree *tree, struct span sentence, bool speaks_of_talks, delegate_list *heads, delegate_list *members)
{
    bool led_by = false;
    for (uint32_t t = sentence.start; t < sentence.end; t++) {
        int32_t token = (int32_t)t;
        if (tree_upos(tree, token, "NOUN")) {
            delegates_of_noun(tree, token, heads);
            bool again = led_by && is_delegation(tree, token) && t + 2 < sentence.end && is_word(tree, token + 1, "by");
            int32_t who = again ? person_after(tree, token + 1) : INDEX_NONE;
            if (who != INDEX_NONE)
                add_person(tree, who, sender(tree, token), heads); /* "… and the British delegation by Y": the verb is said once */
            if (speaks_of_talks)
                delegates_beside(tree, token, members);
            continue;
        }
        bool elided = led_by && tree_upos(tree, token, "PART") && t > sentence.start && t + 2 < sentence.end && is_word(tree, token + 1, "by");
        if (elided && tree_is_entity(tree, token - 1, ENTITY_COUNTRY)) { /* "… and Kenya's by Y" */
            int32_t who = person_after(tree, token + 1);
            if (who != INDEX_NONE)
                add_person(tree, who, tree->entity[token - 1], heads);
        }
        if (!tree_upos(tree, token, "VERB"))
            continue;
        if (tree_lemma(tree, token, "represent") && tree_is_passive(tree, token) && speaks_of_talks)
            delegates_of_representing(tree, token, heads);
        led_by = led_by || (talks_word(tree, token, "lead") && tree_is_passive(tree, token));
        if (speaks_of_talks)
            delegates_of_presence(tree, token, heads, members);
        if (talks_word(tree, token, "lead"))
            delegates_of_leading(tree, token, heads);
        else if (talks_word(tree, token, "join") || (speaks_of_talks && tree_lemma(tree, token, "take")))
            delegates_of_joining(tree, token, members);
        else if (tree_lemma(tree, token, "include") || tree_lemma(tree, token, "comprise"))
            delegates_of_including(tree, token, members);
    }
}
