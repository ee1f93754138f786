/* Commitments: a state or body promises to do something: "agreed to V", "pledged that it would V", "renewed its commitment to
   V", and "will V" where an official says it of the own side. Who promises is given as country or body, not as the person. */
#include "find/finders.h"

#include "find/commitments_sides.h"
#include "find/events_tree.h"
#include "find/events_when.h"
#include "find/events_words.h"
#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"

enum { MOST_WHAT_WORDS = 25, MOST_STEPS = 6, MOST_SIDES = 8 };

struct promise {
    int32_t verb; /* that promises; or that is promised, where "will" does it */
    int32_t deed; /* the verb or noun of what is promised */
};

static void add_side(struct arena *arena, index_list *list, int32_t entity, const index_list *except)
{
    if (entity == INDEX_NONE || list->count >= MOST_SIDES)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == entity)
            return;
    for (size_t i = 0; except && i < except->count; i++)
        if (except->items[i] == entity)
            return;
    *list_push(arena, list) = entity;
}

static void add_sides(const struct tree *tree, int32_t token, const char *source, struct arena *arena, index_list *list, const index_list *except)
{
    participant_list found = {0};
    participants_at(tree, token, text_of(source), &found);
    for (size_t i = 0; i < found.count; i++)
        add_side(arena, list, talks_party(tree, &found.items[i]), except);
}

/* "That it will do so", "that it would do so": not "that it should be so". */
static bool is_promised_clause(const struct tree *tree, int32_t clause)
{
    int32_t promise = tree_head(tree, clause);
    bool of_deeds =
        tree_lemma(tree, promise, "commit") || tree_lemma(tree, promise, "undertake") || tree_lemma(tree, promise, "volunteer"); /* take no "that" */
    if (!tree_is(tree, clause, "ccomp") || of_deeds || tree_child(tree, clause, "cop") != INDEX_NONE || tree_is_passive(tree, clause))
        return false;
    for (int32_t child = tree->first_child[clause]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "aux") && (tree_lemma(tree, child, "will") || tree_lemma(tree, child, "would") || tree_lemma(tree, child, "shall")))
            return true;
    return false;
}

static int32_t infinitive_below(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool clause = tree_is(tree, child, "xcomp") || tree_is(tree, child, "ccomp") || tree_is(tree, child, "acl") ||
                      (tree_is(tree, child, "advcl") && !tree_lemma(tree, token, "commit"));
        if (child > token && ((clause && tree_is_infinitive(tree, child) && tree_child(tree, child, "aux") == INDEX_NONE) || is_promised_clause(tree, child)))
            return child;
    }
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_case_is(tree, child, "to") && text_is(tree_token(tree, child)->xpos, "VBG"))
            return child; /* "committed to reducing" */
    return INDEX_NONE;
}

/* "continue to assist": the deed is told from "continue" on. */
static bool is_deed(const struct tree *tree, int32_t verb)
{
    if (!tree_upos(tree, verb, "VERB") || !talks_word(tree, verb, "deed"))
        return false;
    int32_t inner = tree_child(tree, verb, "xcomp");
    return !tree_lemma(tree, verb, "continue") || (inner != INDEX_NONE && talks_word(tree, inner, "deed"));
}

static bool happened(struct standing standing)
{
    return standing.asserted && standing.status == STATUS_HAPPENED;
}

/* "Vowed to kill" is a threat. */
static bool is_harm(const struct tree *tree, int32_t verb)
{
    struct event_word word;
    int32_t inner = tree_child(tree, verb, "xcomp"); /* "to continue bombing" */
    int32_t object = tree_child(tree, verb, "obj");
    if (object != INDEX_NONE && tree_lemma(tree, verb, "continue") && event_class_holds(tree, object, TEXT("retaliate")))
        return true;
    bool strikes = event_class_holds(tree, verb, TEXT("retaliate")) || (inner != INDEX_NONE && event_class_holds(tree, inner, TEXT("retaliate")));
    return strikes || (event_word_at(tree, verb, &word) && word.type >= EVENT_ACCUSE);
}

/* "Whether it will help", "would sign only if": open, and so no promise. */
static bool is_open(const struct tree *tree, int32_t verb)
{
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool condition =
            tree_is(tree, child, "advcl") && (tree_case_is(tree, child, "if") || tree_case_is(tree, child, "unless") || tree_case_is(tree, child, "whether"));
        if (condition || (tree_is(tree, child, "mark") && (tree_lemma(tree, child, "whether") || tree_lemma(tree, child, "if"))) ||
            (tree_is(tree, child, "advmod") && tree_lemma(tree, child, "only")))
            return true;
    }
    return false;
}

static bool is_promise(const struct tree *tree, int32_t verb, struct promise *promise)
{
    *promise = (struct promise){verb, INDEX_NONE};
    if (!happened(status_of_verb(tree, verb)) || tree_is(tree, verb, "amod") || tree_is_passive(tree, verb))
        return false;
    if (talks_word(tree, verb, "promise")) {
        promise->deed = infinitive_below(tree, verb);
        return promise->deed != INDEX_NONE && !is_harm(tree, promise->deed) && !tree_lemma(tree, promise->deed, "be") &&
               !tree_lemma(tree, promise->deed, "disagree") && !is_open(tree, promise->deed) &&
               (!tree_lemma(tree, promise->deed, "meet") || tree_child(tree, promise->deed, "conj") != INDEX_NONE);
    }
    int32_t object = tree_object(tree, verb);
    if (object == INDEX_NONE || !talks_word(tree, verb, "renew") || !talks_word(tree, object, "vow"))
        return false;
    promise->deed = infinitive_below(tree, object);
    if (promise->deed == INDEX_NONE)
        promise->deed = tree_prepositional(tree, object, "to", INDEX_NONE);
    return promise->deed != INDEX_NONE;
}

/* What a state promises by not doing it: "will not interfere"; other refusals are no promises. */
static bool is_left_undone(const struct tree *tree, int32_t verb)
{
    struct event_word word;
    return talks_word(tree, verb, "wrong") || event_class_holds(tree, verb, TEXT("retaliate")) ||
           (event_word_at(tree, verb, &word) && (word.type == EVENT_ASSAULT || word.type == EVENT_COERCE || word.type == EVENT_MOBILIZE));
}

/* "Will do so"; in the past "told them that it would do so". */
static bool has_will(const struct tree *tree, int32_t verb)
{
    int32_t said = said_verb(tree, verb);
    bool past = said != INDEX_NONE && tree_is_past(tree, said) && tree->quote[verb] == INDEX_NONE;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "aux") && (tree_lemma(tree, child, "will") || tree_lemma(tree, child, "shall") || (past && tree_lemma(tree, child, "would"))))
            return true;
    return false;
}

/* The quote that says it, else the verb of saying that governs the clause. */
static bool is_said(const struct tree *tree, int32_t verb, int32_t *speaker)
{
    int32_t quote = tree->quote[verb];
    *speaker = quote == INDEX_NONE ? INDEX_NONE : tree->article->quotes.items[quote].speaker_entity;
    return quote != INDEX_NONE || said_verb(tree, verb) != INDEX_NONE;
}

static bool is_we(const struct tree *tree, int32_t token)
{
    return tree_lemma(tree, token, "we") || text_equal_fold(token_text(tree->article, (size_t)token), TEXT("we"));
}

static int32_t side_of_person(const struct tree *tree, int32_t person)
{
    if (person == INDEX_NONE)
        return INDEX_NONE;
    struct participant participant = {.entity = person, .country = tree->country[person]};
    return talks_party(tree, &participant);
}

/* A country, or a body with a sector that is no company or newspaper. */
static bool is_political(const struct tree *tree, int32_t entity)
{
    if (entity == INDEX_NONE)
        return false;
    const struct entity *found = &tree->article->entities.items[entity];
    bool business = found->sector.data && (text_is(found->sector, "BUS") || text_is(found->sector, "MED") || text_is(found->sector, "JUD"));
    return found->type == ENTITY_COUNTRY || (found->type == ENTITY_ORGANIZATION && found->sector.data && !business);
}

/* Lawmakers, parties and courts do not promise for their country. */
static bool speaks_for_state(const struct participant *participant)
{
    static const char *const others[] = {"LEG", "PTY", "OPP", "JUD", "CVL", "MED", "BUS", "JRN", "LAB"};
    for (size_t i = 0; participant->sector.data && i < sizeof others / sizeof *others; i++)
        if (text_is(participant->sector, others[i]))
            return false;
    return true;
}

static void add_political(const struct tree *tree, int32_t verb, struct arena *arena, index_list *by)
{
    participant_list found = {0};
    participants_at(tree, verb, TEXT("subj"), &found);
    for (size_t i = 0; i < found.count; i++) {
        int32_t side = talks_party(tree, &found.items[i]);
        if (speaks_for_state(&found.items[i]) && is_political(tree, side))
            add_side(arena, by, side, NULL);
    }
}

/* "The two sides": the parties of the talks. */
static void add_anaphor(const struct tree *tree, int32_t verb, const index_list *parties, struct arena *arena, index_list *by)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    if (by->count > 0 || subject == INDEX_NONE || !talks_is_anaphor(tree, subject))
        return;
    for (size_t i = 0; i < parties->count; i++)
        add_side(arena, by, parties->items[i], NULL);
}

/* "Under the agreement, it must leave": a term of it. */
static bool is_agreed_term(const struct tree *tree, int32_t verb)
{
    int32_t accord = tree_prepositional(tree, verb, "under", INDEX_NONE);
    if (accord == INDEX_NONE || !event_class_holds(tree, accord, TEXT("accord")))
        return false;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "aux") &&
            (tree_lemma(tree, child, "will") || tree_lemma(tree, child, "must") || tree_lemma(tree, child, "shall") || tree_lemma(tree, child, "would")))
            return true;
    return false;
}

/* Ships and troops have no say, nor has what is to be done: the one who says it promises it. */
static bool has_no_say(const struct tree *tree, int32_t verb)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    return tree_is_passive(tree, verb) || (subject != INDEX_NONE && participant_character(tree, subject).force);
}

/* "We will continue to assist", said by an official; "Washington will support Baghdad, he said". */
static bool promises_by_will(const struct tree *tree, int32_t verb, const index_list *parties, struct arena *arena, index_list *by)
{
    int32_t speaker, subject = tree_child(tree, verb, "nsubj");
    bool deed = tree_is_negated(tree, verb) ? is_left_undone(tree, verb) : is_deed(tree, verb);
    bool agreed = is_agreed_term(tree, verb);
    if (subject == INDEX_NONE || !deed || !(has_will(tree, verb) || agreed) || is_open(tree, verb) || !(is_said(tree, verb, &speaker) || agreed))
        return false;
    if (is_we(tree, subject)) {
        int32_t side = side_of_person(tree, speaker);
        if (is_political(tree, side))
            add_side(arena, by, side, NULL);
        return by->count > 0;
    }
    int32_t said = said_verb(tree, verb), own = side_of_person(tree, speaker);
    if (has_no_say(tree, verb) && said != INDEX_NONE) {
        add_political(tree, said, arena, by);
        add_anaphor(tree, said, parties, arena, by);
        return by->count > 0;
    }
    if (tree_is_passive(tree, verb))
        return false;
    index_list sides = {0};
    add_sides(tree, verb, "subj", arena, &sides, NULL);
    for (size_t i = 0; i < sides.count; i++)
        if (is_political(tree, sides.items[i]))
            add_side(arena, by, sides.items[i], NULL);
    return by->count > 0 && (own == INDEX_NONE || own == by->items[0]);
}

/* "Both agreed to reduce the number of American troops": who owns what is given up is the one who promises. */
static void narrow_givers(const struct tree *tree, int32_t deed, struct arena *arena, index_list *by, index_list *to)
{
    static const char *const verbs[] = {"reduce", "withdraw", "cut",     "remove", "release", "lift",     "ease",
                                        "return", "evacuate", "suspend", "freeze", "limit",   "dismantle"};
    bool gives_up = false;
    for (size_t i = 0; deed != INDEX_NONE && i < sizeof verbs / sizeof *verbs; i++)
        gives_up = gives_up || tree_lemma(tree, deed, verbs[i]);
    if (!gives_up || by->count < 2)
        return;
    index_list owners = {0};
    add_sides(tree, deed, "obj", arena, &owners, NULL);
    if (owners.count != 1)
        return;
    bool among = false;
    for (size_t i = 0; i < by->count; i++)
        among = among || by->items[i] == owners.items[0];
    if (!among)
        return;
    for (size_t i = 0; i < by->count; i++)
        add_side(arena, to, by->items[i], &owners);
    *by = owners;
}

static void find_receivers(const struct tree *tree, const struct promise *promise, struct arena *arena, const index_list *by, index_list *to)
{
    int32_t inner = tree_child(tree, promise->deed, "xcomp");
    add_sides(tree, promise->verb, "with", arena, to, by);
    add_sides(tree, promise->verb, "to", arena, to, by);
    add_sides(tree, promise->deed, "obj", arena, to, by);
    add_sides(tree, promise->deed, "to", arena, to, by);
    add_sides(tree, promise->deed, "with", arena, to, by);
    if (inner != INDEX_NONE)
        add_sides(tree, inner, "obj", arena, to, by);
}

static int32_t due_time(const struct tree *tree, struct span what)
{
    int32_t found = INDEX_NONE;
    struct span tokens = tokens_in(tree->article, what);
    for (uint32_t t = tokens.start; t < tokens.end; t++)
        if (tree->time[t] != INDEX_NONE && tree->article->times.items[tree->time[t]].type == TIME_DATE)
            found = tree->time[t];
    return found;
}

/* Where a denied deed begins: at its "not" or "never", or at the "won" of "won't"; or INDEX_NONE. */
static int32_t negation_of(const struct tree *tree, int32_t deed)
{
    for (int32_t child = tree->first_child[deed]; child != INDEX_NONE && child < deed; child = tree->next_sibling[child]) {
        struct text form = token_text(tree->article, (size_t)child);
        if (text_equal_fold(form, TEXT("not")) || text_equal_fold(form, TEXT("never")))
            return child;
        if (text_equal_fold(form, TEXT("n't")) || text_equal_fold(form, TEXT("n’t")))
            return child - 1;
    }
    return INDEX_NONE;
}

static bool is_parted(const struct tree *tree, int32_t from, int32_t to)
{
    for (int32_t at = from; at < to; at++)
        if (tree_upos(tree, at, "PUNCT"))
            return true;
    return false;
}

static int32_t first_of_phrase(const struct tree *tree, int32_t head)
{
    struct span tokens = tokens_in(tree->article, tree_phrase(tree, head));
    return tokens.end > tokens.start ? (int32_t)tokens.start : head;
}

/* "assist the government", without "will", "to" and who says so; with the subject where that is not who promises. */
static struct span what_span(const struct tree *tree, int32_t deed)
{
    bool noun = !tree_is_verb(tree, deed);
    int32_t subject = noun ? INDEX_NONE : tree_child(tree, deed, "nsubj");
    if (subject != INDEX_NONE && subject < deed && has_no_say(tree, deed) && !is_parted(tree, subject, deed))
        return tree_verb_run_from(tree, deed, first_of_phrase(tree, subject), MOST_WHAT_WORDS); /* "the frigates would leave" */
    int32_t negation = noun ? INDEX_NONE : negation_of(tree, deed);
    if (negation != INDEX_NONE)
        return tree_verb_run_from(tree, deed, negation, MOST_WHAT_WORDS); /* "not to resume tests" */
    return noun ? tree_noun_run(tree, deed, MOST_WHAT_WORDS) : tree_verb_run(tree, deed, MOST_WHAT_WORDS);
}

static void keep(struct article *article, const struct tree *tree, const struct promise *promise, index_list by, index_list to)
{
    struct span what = what_span(tree, promise->deed);
    if (!span_known(what))
        return;
    struct commitment *commitment = commitment_push(article);
    struct span verb = tree_token(tree, promise->verb)->span;
    commitment->span = (struct span){verb.start < what.start ? verb.start : what.start, what.end};
    commitment->what = what;
    commitment->by = by;
    commitment->to = to;
    commitment->due = due_time(tree, what);
    commitment->time = promise->verb == promise->deed ? INDEX_NONE : event_time(tree, promise->verb);
    if (commitment->time == commitment->due)
        commitment->time = INDEX_NONE;
}

/* A person whose country the article does not tell promises in person where it is a state's deed. */
static void add_person(const struct tree *tree, int32_t verb, struct arena *arena, index_list *by)
{
    int32_t deed = infinitive_below(tree, verb), subject = tree_child(tree, verb, "nsubj");
    struct participant participant;
    if (by->count > 0 || deed == INDEX_NONE || !is_deed(tree, deed) || subject == INDEX_NONE || !participant_of(tree, subject, false, &participant))
        return;
    bool person = participant.entity != INDEX_NONE && tree->article->entities.items[participant.entity].type == ENTITY_PERSON;
    if (person && !participant.country.data && speaks_for_state(&participant))
        add_side(arena, by, participant.entity, NULL);
}

static void find_promisers(const struct tree *tree, int32_t verb, const index_list *parties, struct arena *arena, index_list *by)
{
    participant_list found = {0};
    add_political(tree, verb, arena, by);
    add_anaphor(tree, verb, parties, arena, by);
    if (by->count > 0)
        return;
    participants_at(tree, verb, TEXT("before"), &found);
    for (size_t i = 0; i < found.count; i++) {
        int32_t side = talks_party(tree, &found.items[i]);
        if (speaks_for_state(&found.items[i]) && is_political(tree, side))
            add_side(arena, by, side, NULL);
    }
    if (parties->count == 2)
        add_person(tree, verb, arena, by);
}

void commitments_find(struct article *article)
{
    struct arena *arena = arena_create();
    struct tree tree;
    index_list parties = {0};
    article->commitments.count = 0;
    tree_make(&tree, article, arena);
    talks_two_parties(&tree, arena, &parties);
    for (size_t t = 0; t < article->tokens.count; t++) {
        struct promise promise;
        index_list by = {0}, to = {0};
        if (!tree_upos(&tree, (int32_t)t, "VERB") || !tree_can_read(tree_sentence(&tree, (int32_t)t)))
            continue;
        if (is_promise(&tree, (int32_t)t, &promise))
            find_promisers(&tree, (int32_t)t, &parties, article->arena, &by);
        else if (promises_by_will(&tree, (int32_t)t, &parties, article->arena, &by))
            promise = (struct promise){(int32_t)t, (int32_t)t};
        if (by.count == 0 || promise.deed == INDEX_NONE)
            continue;
        narrow_givers(&tree, promise.deed, article->arena, &by, &to);
        find_receivers(&tree, &promise, article->arena, &by, &to);
        if (to.count == 0 && by.count == 1)
            add_side(article->arena, &to, talks_other_party(&parties, by.items[0]), &by);
        keep(article, &tree, &promise, by, to);
    }
    arena_destroy(arena);
}
