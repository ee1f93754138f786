/* A participant is a noun phrase that names someone: an entity, or people told by a noun of actor-words.tsv ("Iraqi officials",
   "US forces", "five people"), with the country of their adjective. A phrase that names nobody lends the someone inside it:
   "members of parliament", "a convoy of UN staff". */
#include "find/participants.h"

#include <string.h>

#include "lexicons.h"

enum { MOST_CLIMB = 8, MOST_CONJUNCTS = 12, MOST_DEPTH = 2, MOST_PARTICIPANTS = 24, FAR = 600 /* tokens */ };

static bool is_named_entity(const struct tree *tree, int32_t token)
{
    if (tree->entity[token] == INDEX_NONE)
        return false;
    enum entity_type type = tree->article->entities.items[tree->entity[token]].type;
    return type == ENTITY_PERSON || type == ENTITY_ORGANIZATION || type == ENTITY_GROUP || type == ENTITY_COUNTRY;
}

static int32_t actor_row(const struct tree *tree, int32_t token)
{
    if (!tree_is_noun(tree, token) && !tree_upos(tree, token, "ADJ"))
        return INDEX_NONE;
    return tree_row(tree, token, &lexicon_actor_words);
}

/* The country of a name or people's name; unknown where several share it. */
static struct text country_in_list(const struct tree *tree, int32_t token)
{
    char key[LEMMA_SIZE];
    struct text code = {0};
    if (!tree_key_form(tree, token, key))
        return code;
    for (int32_t row = lexicon_find(&lexicon_countries, text_of(key)); row >= 0; row = lexicon_next(&lexicon_countries, row)) {
        struct text other = lexicon_cell(&lexicon_countries, row, 0);
        if (!tree_upos(tree, token, "PROPN") && !text_is(lexicon_cell(&lexicon_countries, row, 1), "demonym"))
            continue;
        if (code.data && !text_equal(code, other))
            return (struct text){0};
        code = other;
    }
    return code;
}

struct text country_at(const struct tree *tree, int32_t token)
{
    if (tree->entity[token] != INDEX_NONE)
        return tree->country[tree->entity[token]];
    return country_in_list(tree, token);
}

int32_t country_entity(const struct tree *tree, struct text country)
{
    for (size_t i = 0; country.data && i < tree->countries.count; i++)
        if (text_equal(tree->article->entities.items[tree->countries.items[i]].country, country))
            return tree->countries.items[i];
    return INDEX_NONE;
}

/* "The frigate Dover", "the tanker Esso": what a name without an entity of its own, or one taken from a place, is the name of. */
static int32_t named_gear(const struct tree *tree, int32_t head)
{
    if (!tree_upos(tree, head, "PROPN") || is_named_entity(tree, head) || head == 0 || !tree_upos(tree, head - 1, "NOUN"))
        return head;
    int32_t row = tree_head(tree, head - 1) == head ? actor_row(tree, head - 1) : INDEX_NONE;
    return row >= 0 && text_is(lexicon_cell(&lexicon_actor_words, row, 1), "gear") ? head - 1 : head;
}

struct character participant_character(const struct tree *tree, int32_t head)
{
    struct character character = {0};
    head = named_gear(tree, head);
    int32_t row = actor_row(tree, head);
    if (row >= 0) {
        struct text kind = lexicon_cell(&lexicon_actor_words, row, 1);
        bool gear = text_is(kind, "gear");
        character.acts = !gear;
        character.human = text_is(kind, "human") || text_is(kind, "force");
        character.force = text_is(kind, "force") || gear;
    }
    if (tree->entity[head] == INDEX_NONE)
        return character;
    const struct entity *entity = &tree->article->entities.items[tree->entity[head]];
    character.acts = character.acts || is_named_entity(tree, head);
    character.human = character.human || entity->type == ENTITY_PERSON;
    character.force = character.force || (entity->sector.data && (text_is(entity->sector, "MIL") || text_is(entity->sector, "REB")));
    character.place = entity->type == ENTITY_PLACE || entity->type == ENTITY_FACILITY || entity->type == ENTITY_COUNTRY;
    return character;
}

static void take_entity(const struct tree *tree, int32_t index, struct participant *participant)
{
    const struct entity *entity = &tree->article->entities.items[index];
    participant->entity = index;
    participant->country = tree->country[index];
    participant->sector = entity->sector;
}

/* "foreign minister Ann Lee", "militia leader, X": the person, whichever word the parser took for the head. */
static int32_t person_beside(const struct tree *tree, int32_t head)
{
    if (tree_is_entity(tree, head, ENTITY_PERSON))
        return head;
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE; child = tree->next_sibling[child])
        if ((tree_is(tree, child, "flat") || tree_is(tree, child, "appos") || tree_is(tree, child, "compound")) && tree_is_entity(tree, child, ENTITY_PERSON))
            return child;
    return INDEX_NONE;
}

/* Whom a pronoun without an entity means: the nearest subject above it that is somebody ("officials said they had", "the army
   withdrew its men"). */
static bool agrees(const struct tree *tree, int32_t pronoun, int32_t subject)
{
    struct character character = participant_character(tree, subject);
    bool person = tree_is_entity(tree, subject, ENTITY_PERSON) || (character.human && !character.force && tree->entity[subject] == INDEX_NONE);
    bool many =
        text_is(tree_token(tree, subject)->xpos, "NNS") || text_is(tree_token(tree, subject)->xpos, "NNPS") || tree_child(tree, subject, "conj") != INDEX_NONE;
    if (tree_lemma(tree, pronoun, "they") || tree_lemma(tree, pronoun, "their"))
        return many || !person;
    if (tree_lemma(tree, pronoun, "it") || tree_lemma(tree, pronoun, "its"))
        return !many && !person;
    return !many && person;
}

static int32_t antecedent_of(const struct tree *tree, int32_t pronoun)
{
    int32_t own = tree_is(tree, pronoun, "nsubj") ? tree_head(tree, pronoun) : INDEX_NONE;
    for (int32_t step = 0, at = tree_head(tree, pronoun); at != INDEX_NONE && step < MOST_CLIMB; step++, at = tree_head(tree, at)) {
        int32_t subject = at == own ? INDEX_NONE : tree_child(tree, at, "nsubj");
        if (subject != INDEX_NONE && subject < pronoun && agrees(tree, pronoun, subject) && !tree_under(tree, pronoun, subject) &&
            !tree_upos(tree, subject, "PRON") && (is_named_entity(tree, subject) || actor_row(tree, subject) >= 0 || country_at(tree, subject).data))
            return subject;
    }
    return INDEX_NONE;
}

/* The third person: "they" and "their" of many or of a body, "it", "he", "she". */
static bool is_third_person(const struct tree *tree, int32_t token)
{
    static const char *const words[] = {"they", "their", "it", "its", "he", "his", "she", "her"};
    struct text form = token_text(tree->article, (size_t)token);
    for (size_t i = 0; tree_upos(tree, token, "PRON") && i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(form, text_of(words[i])))
            return tree->entity[token] == INDEX_NONE;
    return false;
}

/* The named someone that a common noun belongs to: "Iraqi officials", "UN envoy", "officials from Iran", "Iraq's parliament". */
static int32_t leader_of(const struct tree *tree, int32_t led)
{
    if (!text_equal_fold(token_text(tree->article, (size_t)led), TEXT("led")))
        return INDEX_NONE;
    for (int32_t child = tree->first_child[led]; child != INDEX_NONE && child < led; child = tree->next_sibling[child])
        if (country_at(tree, child).data)
            return child;
    return INDEX_NONE;
}

static int32_t owner_of(const struct tree *tree, int32_t head)
{
    int32_t after = INDEX_NONE;
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool modifies =
            tree_is(tree, child, "amod") || tree_is(tree, child, "compound") || tree_is(tree, child, "nmod:poss") || tree_is(tree, child, "nmod:unmarked");
        bool from = tree_is(tree, child, "nmod") && (tree_case_is(tree, child, "of") || tree_case_is(tree, child, "from"));
        if (!modifies && !from)
            continue;
        if (tree_is(tree, child, "nmod:poss") && is_third_person(tree, child) && antecedent_of(tree, child) != INDEX_NONE)
            return antecedent_of(tree, child); /* "its troops" */
        if (is_named_entity(tree, child) || country_at(tree, child).data)
            return child;
        if (modifies && leader_of(tree, child) != INDEX_NONE)
            return leader_of(tree, child); /* "US-led troops" */
        if (after == INDEX_NONE && (from || tree_is(tree, child, "nmod:poss")))
            after = child;
    }
    bool beside = head > 0 && tree->entity[head] == INDEX_NONE && is_named_entity(tree, head - 1) &&
                  tree_token(tree, head - 1)->sentence == tree_token(tree, head)->sentence;
    return after == INDEX_NONE && beside ? head - 1 : after; /* "the Smith administration", wherever the parser hangs the name */
}

/* "The frigates" are those of the last "Royal Navy frigates" before them. */
static int32_t owner_before(const struct tree *tree, int32_t head)
{
    struct text lemma = tree_token(tree, head)->lemma;
    for (int32_t at = head - 1; at >= 0 && at >= head - FAR; at--) {
        int32_t owner = tree_upos(tree, at, "NOUN") && text_equal(tree_token(tree, at)->lemma, lemma) ? owner_of(tree, at) : INDEX_NONE;
        if (owner != INDEX_NONE && (country_at(tree, owner).data || is_named_entity(tree, owner)))
            return owner;
    }
    return INDEX_NONE;
}

static bool is_definite_force(const struct tree *tree, int32_t head, struct text kind)
{
    int32_t determiner = tree_child(tree, head, "det");
    return (text_is(kind, "gear") || text_is(kind, "force")) && determiner != INDEX_NONE && tree_lemma(tree, determiner, "the");
}

static bool take_common(const struct tree *tree, int32_t head, int32_t row, struct participant *participant)
{
    *participant = (struct participant){.span = tree_phrase(tree, head), .entity = INDEX_NONE, .sector = lexicon_cell(&lexicon_actor_words, row, 0)};
    int32_t owner = owner_of(tree, head);
    if (owner == INDEX_NONE && is_definite_force(tree, head, lexicon_cell(&lexicon_actor_words, row, 1)))
        owner = owner_before(tree, head);
    for (int32_t depth = 0; owner != INDEX_NONE && depth < MOST_DEPTH; depth++) {
        participant->country = country_at(tree, owner);
        if (is_named_entity(tree, owner)) {
            participant->entity = tree->entity[owner];
            return true;
        }
        if (participant->country.data)
            break;
        owner = owner_of(tree, owner);
    }
    participant->entity = country_entity(tree, participant->country);
    struct text kind = lexicon_cell(&lexicon_actor_words, row, 1);
    return participant->country.data || !(text_is(kind, "gear") || text_is(kind, "state"));
}

/* Of a ship's name, the owner may hang on the name: "the British frigate Dover". */
static bool take_gear(const struct tree *tree, int32_t name, struct participant *participant)
{
    int32_t gear = named_gear(tree, name), owner = owner_of(tree, name);
    bool found = take_common(tree, gear, actor_row(tree, gear), participant);
    if (!found && owner != INDEX_NONE && country_at(tree, owner).data) {
        participant->country = country_at(tree, owner);
        participant->entity = is_named_entity(tree, owner) ? tree->entity[owner] : country_entity(tree, participant->country);
        found = true;
    }
    if (!found && (owner = owner_before(tree, gear)) != INDEX_NONE) {
        participant->country = country_at(tree, owner);
        participant->entity = is_named_entity(tree, owner) ? tree->entity[owner] : country_entity(tree, participant->country);
        found = participant->entity != INDEX_NONE || participant->country.data != NULL;
    }
    participant->span = tree_phrase(tree, name);
    return found;
}

static bool take_place(const struct tree *tree, int32_t head, struct participant *participant)
{
    struct text country = country_at(tree, head);
    if (!country.data)
        return false;
    *participant = (struct participant){.span = tree_phrase(tree, head), .country = country, .entity = country_entity(tree, country)};
    if (participant->entity == INDEX_NONE)
        participant->entity = tree->entity[head];
    return true;
}

/* "We" and "I" in a quote are its speaker: the speaker's country, or the person. */
static bool take_speaker(const struct tree *tree, int32_t head, struct participant *participant)
{
    static const char *const words[] = {"we", "us", "our", "i", "me", "my"};
    int32_t quote = tree->quote[head], speaker = quote == INDEX_NONE ? INDEX_NONE : tree->article->quotes.items[quote].speaker_entity;
    struct text form = token_text(tree->article, (size_t)head);
    if (speaker == INDEX_NONE || !tree_upos(tree, head, "PRON"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(form, text_of(words[i]))) {
            take_entity(tree, speaker, participant);
            participant->span = tree_token(tree, head)->span;
            int32_t country = i < 3 ? country_entity(tree, participant->country) : INDEX_NONE;
            if (country != INDEX_NONE)
                participant->entity = country;
            return true;
        }
    return false;
}

static bool take_phrase(const struct tree *tree, int32_t head, bool place_acts, struct participant *participant)
{
    int32_t person = person_beside(tree, head);
    *participant = (struct participant){.entity = INDEX_NONE};
    if (person != INDEX_NONE || is_named_entity(tree, head)) {
        int32_t at = person != INDEX_NONE ? person : head;
        take_entity(tree, tree->entity[at], participant);
        participant->span = person != INDEX_NONE && person != head ? tree->mention[person] : tree_phrase(tree, head);
        return true;
    }
    if (take_speaker(tree, head, participant))
        return true;
    if (named_gear(tree, head) != head)
        return take_gear(tree, head, participant);
    int32_t row = actor_row(tree, head);
    bool part = row >= 0 && text_is(lexicon_cell(&lexicon_actor_words, row, 1), "part"); /* "members of parliament" are parliament */
    int32_t whole = part ? owner_of(tree, head) : INDEX_NONE;
    if (whole != INDEX_NONE && (is_named_entity(tree, whole) || actor_row(tree, whole) >= 0)) {
        head = whole;
        if (is_named_entity(tree, head)) {
            take_entity(tree, tree->entity[head], participant);
            participant->span = tree_phrase(tree, head);
            return true;
        }
        row = actor_row(tree, head);
    }
    if (row >= 0)
        return take_common(tree, head, row, participant); /* gear acts only for whom it belongs to */
    return place_acts && take_place(tree, head, participant);
}

bool participant_of(const struct tree *tree, int32_t head, bool place_acts, struct participant *participant)
{
    int32_t antecedent = is_third_person(tree, head) ? antecedent_of(tree, head) : INDEX_NONE;
    if (antecedent != INDEX_NONE)
        return take_phrase(tree, antecedent, true, participant);
    return take_phrase(tree, head, place_acts, participant);
}

void participant_add(const struct tree *tree, participant_list *list, const struct participant *participant)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct participant *other = &list->items[i];
        if (span_meets(other->span, participant->span))
            return;
        if (other->entity != INDEX_NONE && other->entity == participant->entity && text_equal(other->sector, participant->sector))
            return;
    }
    if (list->count < MOST_PARTICIPANTS)
        *list_push(tree->arena, list) = *participant;
}

static bool names_event(const struct tree *tree, int32_t noun)
{
    const struct lexicon *words = &lexicon_event_words;
    for (int32_t row = tree_upos(tree, noun, "NOUN") ? tree_row(tree, noun, words) : INDEX_NONE; row >= 0; row = lexicon_next(words, row))
        if (text_is(lexicon_cell(words, row, 0), "n"))
            return true;
    return false;
}

/* The head, those it is coordinated with, and for a phrase that names nobody the someone inside it. */
static void add_phrase(const struct tree *tree, int32_t head, bool place_acts, bool subject, participant_list *list)
{
    struct participant participant;
    for (int32_t depth = 0; head != INDEX_NONE && depth <= MOST_DEPTH; depth++) {
        if (participant_of(tree, head, place_acts, &participant)) {
            participant_add(tree, list, &participant);
            break;
        }
        int32_t owner = owner_of(tree, head);
        bool possessor = owner != INDEX_NONE && tree_is(tree, owner, "nmod:poss");
        bool of = owner != INDEX_NONE && tree_is(tree, owner, "nmod") && !possessor;
        if ((possessor && subject) || (of && names_event(tree, head)))
            break; /* of "his visit angered" he is not the subject; nor "condemned the killing of soldiers" the soldiers */
        head = owner;
        place_acts = false;
    }
}

/* "the ministers of Russia, Ukraine and Iran", "Iraqi and US officials": one participant for each country. */
static void add_owners(const struct tree *tree, int32_t head, participant_list *list)
{
    int32_t row = actor_row(tree, head), owner = owner_of(tree, head);
    if (row < 0 || owner == INDEX_NONE || is_named_entity(tree, head))
        return;
    for (int32_t child = tree->first_child[owner]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        struct text country = country_at(tree, child);
        if (!tree_is(tree, child, "conj") || (!country.data && !is_named_entity(tree, child)))
            continue;
        struct participant participant = {.span = tree_token(tree, child)->span, .country = country, .sector = lexicon_cell(&lexicon_actor_words, row, 0)};
        participant.entity = is_named_entity(tree, child) ? tree->entity[child] : country_entity(tree, country);
        participant_add(tree, list, &participant);
    }
}

static void add_conjuncts(const struct tree *tree, int32_t head, bool place_acts, bool subject, participant_list *list)
{
    add_phrase(tree, head, place_acts, subject, list);
    add_owners(tree, head, list);
    int32_t seen = 0;
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE && seen < MOST_CONJUNCTS; child = tree->next_sibling[child])
        if (tree_is(tree, child, "conj") && tree_is_noun(tree, child)) {
            add_phrase(tree, child, place_acts, subject, list);
            seen++;
        }
}

static void add_modifiers(const struct tree *tree, int32_t noun, participant_list *list)
{
    struct participant participant;
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE && child < noun; child = tree->next_sibling[child]) {
        if (!tree_is(tree, child, "amod") && !tree_is(tree, child, "compound") && !tree_is(tree, child, "nmod:unmarked"))
            continue;
        struct text country = country_at(tree, child);
        if (tree_token(tree, child)->span.start < tree_phrase(tree, noun).start)
            continue;
        if (is_named_entity(tree, child)) {
            if (participant_of(tree, child, false, &participant)) {
                participant.span = tree_token(tree, child)->span;
                participant_add(tree, list, &participant);
            }
        } else if (country.data && tree->entity[child] == INDEX_NONE) {
            participant = (struct participant){.span = tree_token(tree, child)->span, .country = country, .entity = country_entity(tree, country)};
            participant_add(tree, list, &participant);
        } else if (actor_row(tree, child) >= 0 && tree_is_noun(tree, child) && participant_of(tree, child, false, &participant)) {
            participant_add(tree, list, &participant);
        }
        for (int32_t more = tree->first_child[child]; more != INDEX_NONE; more = tree->next_sibling[more])
            if (is_named_entity(tree, more) && (tree_is(tree, more, "conj") || tree_is(tree, more, "compound")) &&
                participant_of(tree, more, false, &participant)) {
                participant.span = tree_token(tree, more)->span;
                participant_add(tree, list, &participant);
            }
    }
}

static void add_prepositional(const struct tree *tree, int32_t trigger, const char *word, participant_list *list)
{
    bool place_acts = !text_is(text_of(word), "in") && !text_is(text_of(word), "at") && !text_is(text_of(word), "on");
    for (int32_t child = tree_prepositional(tree, trigger, word, INDEX_NONE); child != INDEX_NONE; child = tree_prepositional(tree, trigger, word, child))
        add_conjuncts(tree, child, place_acts, false, list);
}

/* Whom what is promised, asked or threatened concerns: "pledged to protect them", "called for them to leave". */
static void add_inner(const struct tree *tree, int32_t trigger, participant_list *list)
{
    for (int32_t child = tree->first_child[trigger]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool clause =
            child > trigger && (tree_is(tree, child, "xcomp") || tree_is(tree, child, "ccomp") || tree_is(tree, child, "acl") || tree_is(tree, child, "advcl"));
        if (!clause || !(tree_is_infinitive(tree, child) || tree_lemma(tree, trigger, "announce")))
            continue;
        int32_t subject = tree_child(tree, child, "nsubj"), object = tree_child(tree, child, "obj");
        if (subject != INDEX_NONE)
            add_conjuncts(tree, subject, true, true, list);
        else if (object != INDEX_NONE)
            add_conjuncts(tree, object, false, false, list);
        return;
    }
}

/* "With both A and B agreed to": names right before a verb, which the parser has hung elsewhere, are its subject. */
static void add_before(const struct tree *tree, int32_t verb, participant_list *list)
{
    int32_t before = verb - 1;
    struct participant participant;
    if (tree_is_passive(tree, verb) || before < (int32_t)tree_sentence(tree, verb).start || tree->entity[before] == INDEX_NONE)
        return;
    if (tree_head(tree, before) == verb || tree_case(tree, before).data)
        return;
    int32_t first = tree_is(tree, before, "conj") ? tree_head(tree, before) : INDEX_NONE;
    if (first != INDEX_NONE && !tree_case(tree, first).data && participant_of(tree, first, false, &participant))
        participant_add(tree, list, &participant);
    if (participant_of(tree, before, false, &participant))
        participant_add(tree, list, &participant);
}

void participants_at(const struct tree *tree, int32_t trigger, struct text source, participant_list *list)
{
    char word[24];
    bool passive;
    int32_t head;
    if (trigger == INDEX_NONE || source.length == 0 || source.length >= sizeof word)
        return;
    memcpy(word, source.data, source.length);
    word[source.length] = 0;
    if (text_is(source, "subj")) {
        head = tree_subject(tree, trigger, &passive);
        if (head != INDEX_NONE && !passive)
            add_conjuncts(tree, head, true, true, list);
        if (passive)
            add_prepositional(tree, trigger, "by", list);
    } else if (text_is(source, "obj")) {
        head = tree_object(tree, trigger);
        if (head != INDEX_NONE)
            add_conjuncts(tree, head, false, false, list);
        head = tree_child(tree, trigger, "iobj");
        if (head != INDEX_NONE)
            add_conjuncts(tree, head, true, false, list);
    } else if (text_is(source, "before")) {
        add_before(tree, trigger, list);
    } else if (text_is(source, "inner")) {
        add_inner(tree, trigger, list);
    } else if (text_is(source, "poss")) {
        head = tree_child(tree, trigger, "nmod:poss");
        if (head != INDEX_NONE)
            add_conjuncts(tree, head, true, false, list);
    } else if (text_is(source, "mod")) {
        add_modifiers(tree, trigger, list);
    } else {
        add_prepositional(tree, trigger, word, list);
    }
}
