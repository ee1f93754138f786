/* A word counts when the needs of one of its rows are met; rows stand with the most needs first. Longer words go before
   shorter ones: "pull out of" before "pull out" before "pull". */
#include "find/events_words.h"

#include <string.h>

#include "find/participants.h"
#include "find/status.h"
#include "lexicons.h"

enum { CELL_PART, CELL_TYPE, CELL_CAMEO, CELL_MODE, CELL_ACTORS, CELL_RECIPIENTS, CELL_NEEDS, MOST_WORDS = 4 };

bool event_class_holds(const struct tree *tree, int32_t token, struct text name)
{
    struct participant participant;
    char class[32];
    if (text_is(name, "@actor"))
        return participant_of(tree, token, false, &participant);
    if (text_is(name, "@human"))
        return participant_character(tree, token).human;
    if (text_is(name, "@force"))
        return participant_character(tree, token).force;
    if (text_is(name, "@place"))
        return participant_character(tree, token).place || country_at(tree, token).data;
    if (text_is(name, "@state"))
        return tree_is_entity(tree, token, ENTITY_COUNTRY);
    if (name.length >= sizeof class)
        return false;
    memcpy(class, name.data, name.length);
    class[name.length] = 0;
    return lexicon_says(&lexicon_event_classes, tree_row(tree, token, &lexicon_event_classes), class);
}

static int32_t infinitive_of(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (child > token && (tree_is(tree, child, "xcomp") || tree_is(tree, child, "ccomp") || tree_is(tree, child, "acl") || tree_is(tree, child, "advcl")) &&
            tree_is_infinitive(tree, child))
            return child;
    return INDEX_NONE;
}

static bool is_demanding(const struct tree *tree, int32_t token)
{
    bool suffers, is_subject;
    int32_t carrier = tree_is_verb(tree, token) ? INDEX_NONE : status_carrier(tree, token, &suffers, &is_subject);
    for (int32_t child = carrier == INDEX_NONE ? INDEX_NONE : tree->first_child[carrier]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (child > token && (tree_is(tree, child, "advcl") || tree_is(tree, child, "xcomp")) && event_class_holds(tree, child, TEXT("demand")))
            return true; /* "passed a resolution in May to expel": the parser may hang it on "passed" */
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if ((tree_is(tree, child, "acl") || tree_is(tree, child, "advcl") || tree_is(tree, child, "xcomp")) && event_class_holds(tree, child, TEXT("demand")))
            return true;
    return false;
}

static bool has_carrier(const struct tree *tree, int32_t noun)
{
    bool suffers, is_subject;
    int32_t carrier = status_carrier(tree, noun, &suffers, &is_subject);
    return carrier != INDEX_NONE && !is_subject;
}

static bool has_country_modifier(const struct tree *tree, int32_t noun)
{
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE && child < noun; child = tree->next_sibling[child])
        if (event_class_holds(tree, child, TEXT("@actor")) || country_at(tree, child).data)
            return true;
    return false;
}

static bool has_modifier(const struct tree *tree, int32_t noun, const char *lemma)
{
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_lemma(tree, child, lemma))
            return true;
    return false;
}

/* "announced that they will meet": a clause of something friendly that is to come. */
static bool is_planned_clause(const struct tree *tree, int32_t token)
{
    struct event_word word;
    int32_t clause = tree_child(tree, token, "ccomp");
    for (int32_t i = 0; clause != INDEX_NONE && i < MOST_WORDS; i++) {
        bool friendly = !tree_lemma(tree, clause, "announce") && event_word_at(tree, clause, &word) && word.type <= EVENT_RETREAT;
        if (status_of_verb(tree, clause).status == STATUS_PLANNED && friendly)
            return true;
        clause = tree_child(tree, clause, "xcomp"); /* "plan to hold" */
    }
    return false;
}

static bool modifier_holds(const struct tree *tree, int32_t token, struct text class)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE && child < token; child = tree->next_sibling[child])
        if ((tree_is(tree, child, "compound") || tree_is(tree, child, "amod")) && event_class_holds(tree, child, class))
            return true;
    return false;
}

static bool is_quantity(const struct tree *tree, int32_t noun)
{
    static const char *const words[] = {"thousand", "hundred",  "dozen", "number", "group", "million", "score",
                                        "handful",  "majority", "rest",  "most",   "some",  "part",    "all"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tree_lemma(tree, noun, words[i]))
            return true;
    struct text form = token_text(tree->article, (size_t)noun);
    return tree_upos(tree, noun, "NUM") || text_equal_fold(form, TEXT("thousands")) || text_equal_fold(form, TEXT("hundreds")) ||
           text_equal_fold(form, TEXT("dozens"));
}

static bool place_holds(const struct tree *tree, int32_t token, struct text place, struct text class)
{
    bool passive;
    char word[24];
    if (text_is(place, "mod"))
        return modifier_holds(tree, token, class);
    if (text_is(place, "obj") || text_is(place, "subj") || text_is(place, "inf")) {
        int32_t head = text_is(place, "obj")   ? tree_object(tree, token)
                       : text_is(place, "inf") ? infinitive_of(tree, token)
                                               : tree_subject(tree, token, &passive);
        if (head == INDEX_NONE || event_class_holds(tree, head, class))
            return head != INDEX_NONE;
        int32_t counted = is_quantity(tree, head) ? tree_prepositional(tree, head, "of", INDEX_NONE) : INDEX_NONE;
        return counted != INDEX_NONE && event_class_holds(tree, counted, class); /* "thousands of soldiers" */
    }
    if (place.length >= sizeof word)
        return false;
    memcpy(word, place.data, place.length);
    word[place.length] = 0;
    for (int32_t child = tree_prepositional(tree, token, word, INDEX_NONE); child != INDEX_NONE; child = tree_prepositional(tree, token, word, child))
        if (event_class_holds(tree, child, class))
            return true;
    return false;
}

static bool word_holds(const struct tree *tree, const struct event_word *event, struct text need)
{
    int32_t token = event->token;
    char word[24];
    if (text_is(need, "obj"))
        return tree_object(tree, token) != INDEX_NONE;
    if (text_is(need, "no-obj"))
        return tree_object(tree, token) == INDEX_NONE;
    if (text_is(need, "inf"))
        return infinitive_of(tree, token) != INDEX_NONE;
    if (text_is(need, "that"))
        return tree_child(tree, token, "ccomp") != INDEX_NONE;
    if (text_is(need, "planned"))
        return is_planned_clause(tree, token);
    if (text_is(need, "subj") || text_is(need, "own"))
        return has_carrier(tree, token);
    if (text_is(need, "who"))
        return true;
    if (text_is(need, "active"))
        return !tree_is_passive(tree, token);
    if (text_is(need, "participle"))
        return tree_is(tree, token, "acl");
    if (text_is(need, "plural"))
        return text_is(tree_token(tree, token)->xpos, "NNS") || text_is(tree_token(tree, token)->xpos, "NNPS");
    if (text_is(need, "poss"))
        return tree_child(tree, token, "nmod:poss") != INDEX_NONE;
    if (text_is(need, "mod"))
        return has_country_modifier(tree, token);
    if (text_is(need, "demanding"))
        return is_demanding(tree, token);
    if (text_is(need, "talkof"))
        return place_holds(tree, token, TEXT("of"), TEXT("talk"));
    if (need.length >= sizeof word)
        return false;
    memcpy(word, need.data, need.length);
    word[need.length] = 0;
    return tree_prepositional(tree, token, word, INDEX_NONE) != INDEX_NONE || (event->noun && has_modifier(tree, token, word)) ||
           (event->last > token && text_equal_fold(token_text(tree->article, (size_t)event->last), need));
}

static bool need_holds(const struct tree *tree, const struct event_word *event, struct text need)
{
    size_t colon = text_find(need, ":");
    if (colon != SIZE_MAX)
        return place_holds(tree, event->token, text_slice(need, 0, colon), text_slice(need, colon + 1, need.length));
    return word_holds(tree, event, need);
}

static bool atom_holds(const struct tree *tree, const struct event_word *event, struct text need)
{
    if (text_starts(need, "!"))
        return !need_holds(tree, event, text_slice(need, 1, need.length));
    return need_holds(tree, event, need);
}

static bool any_holds(const struct tree *tree, const struct event_word *event, struct text needs)
{
    while (needs.length > 0) {
        size_t bar = text_find(needs, "|");
        if (atom_holds(tree, event, text_slice(needs, 0, bar)))
            return true;
        needs = bar == SIZE_MAX ? (struct text){0} : text_slice(needs, bar + 1, needs.length);
    }
    return false;
}

static bool all_hold(const struct tree *tree, const struct event_word *event, struct text needs)
{
    if (text_is(needs, "-"))
        return true;
    while (needs.length > 0) {
        size_t blank = text_find(needs, " ");
        if (!any_holds(tree, event, text_slice(needs, 0, blank)))
            return false;
        needs = blank == SIZE_MAX ? (struct text){0} : text_slice(needs, blank + 1, needs.length);
    }
    return true;
}

static struct text said(int32_t row, uint32_t column)
{
    struct text cell = lexicon_cell(&lexicon_event_words, row, column);
    return text_is(cell, "-") ? (struct text){0} : cell;
}

static bool take_row(const struct tree *tree, int32_t row, struct event_word *event)
{
    const struct lexicon *words = &lexicon_event_words;
    for (; row >= 0; row = lexicon_next(words, row)) {
        if (text_is(lexicon_cell(words, row, CELL_PART), event->noun ? "n" : "v") && all_hold(tree, event, lexicon_cell(words, row, CELL_NEEDS))) {
            event->type = (enum event_type)name_index(event_type_names, EVENT_TYPES, lexicon_cell(words, row, CELL_TYPE));
            event->cameo = said(row, CELL_CAMEO);
            event->mode = said(row, CELL_MODE);
            event->actors = said(row, CELL_ACTORS);
            event->recipients = said(row, CELL_RECIPIENTS);
            return true;
        }
    }
    return false;
}

/* Words [first, last] as a key: the verb's (or the noun's) lemma, the others as lemmas or as they stand. */
static bool join_key(const struct tree *tree, int32_t first, int32_t last, int32_t head, bool lemmas, char key[LEMMA_SIZE])
{
    char word[LEMMA_SIZE];
    key[0] = 0;
    for (int32_t i = first; i <= last; i++) {
        bool good = i == head || lemmas ? tree_key(tree, i, word) : tree_key_form(tree, i, word);
        if (!good || strlen(key) + strlen(word) + 2 > LEMMA_SIZE)
            return false;
        if (i > first)
            strcat(key, " ");
        strcat(key, word);
    }
    return true;
}

/* 1: a row's needs are met; -1: the words are in the list, and their needs are not met; 0: they are not. */
static int try_words(const struct tree *tree, int32_t first, int32_t last, struct event_word *event)
{
    char key[LEMMA_SIZE];
    int found = 0;
    event->first = first;
    event->last = last;
    for (int lemmas = 1; lemmas >= (first < last ? 0 : 1); lemmas--) {
        int32_t row = join_key(tree, first, last, event->token, lemmas, key) ? lexicon_find(&lexicon_event_words, text_of(key)) : -1;
        if (row >= 0 && take_row(tree, row, event))
            return 1;
        found = row >= 0 ? -1 : found;
    }
    return found;
}

static bool in_sentence(const struct tree *tree, int32_t token, int32_t other)
{
    return other >= 0 && (size_t)other < tree->article->tokens.count && tree_token(tree, other)->sentence == tree_token(tree, token)->sentence;
}

/* Longer words first; where a longer one is in the list, a shorter one is not meant: "news conference", "call for". */
static bool verb_word(const struct tree *tree, int32_t token, struct event_word *event)
{
    char key[LEMMA_SIZE];
    int32_t particle;
    for (int32_t more = MOST_WORDS - 1; more > 0; more--) {
        int found = in_sentence(tree, token, token + more) ? try_words(tree, token, token + more, event) : 0;
        if (found != 0)
            return found > 0;
    }
    event->first = event->last = token;
    if (tree_key_phrasal(tree, token, key, &particle) && take_row(tree, lexicon_find(&lexicon_event_words, text_of(key)), event))
        return true;
    return particle == INDEX_NONE && try_words(tree, token, token, event) > 0;
}

static bool noun_word(const struct tree *tree, int32_t token, struct event_word *event)
{
    for (int32_t more = MOST_WORDS - 1; more >= 0; more--) {
        int found = in_sentence(tree, token, token - more) ? try_words(tree, token - more, token, event) : 0;
        if (found != 0)
            return found > 0;
    }
    event->first = event->last = token;
    int32_t row = tree_row(tree, token, &lexicon_event_words);
    return row >= 0 && take_row(tree, row, event);
}

/* "Iran-backed", "US-led": a quality, not an event. */
static bool is_hyphened(const struct tree *tree, int32_t token)
{
    return token > 0 && in_sentence(tree, token, token - 1) && text_is(token_text(tree->article, (size_t)token - 1), "-") &&
           tree_token(tree, token - 1)->span.end == tree_token(tree, token)->span.start;
}

/* A word for an event with a capital, as titles and first words have it, that is no part of a name. */
static bool is_noun(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "NOUN") || (tree_upos(tree, token, "PROPN") && tree->entity[token] == INDEX_NONE);
}

bool event_word_at(const struct tree *tree, int32_t token, struct event_word *event)
{
    *event = (struct event_word){.token = token};
    if (is_hyphened(tree, token))
        return false;
    if (tree_upos(tree, token, "VERB"))
        return !tree_is(tree, token, "amod") && !tree_is(tree, token, "compound") && !tree_is(tree, token, "case") && verb_word(tree, token, event);
    if (!is_noun(tree, token) || tree_is(tree, token, "compound") || tree_is(tree, token, "case"))
        return false;
    event->noun = true;
    return noun_word(tree, token, event);
}

bool event_type_is_mutual(enum event_type type)
{
    return type == EVENT_CONSULT || type == EVENT_AGREE || type == EVENT_COOPERATE;
}

bool event_type_is_speech(enum event_type type)
{
    switch (type) {
    case EVENT_ACCUSE:
    case EVENT_REQUEST:
    case EVENT_REJECT:
    case EVENT_CONSULT:
    case EVENT_THREATEN:
    case EVENT_PROTEST:
    case EVENT_AGREE:
        return true;
    default:
        return false;
    }
}
