/* A verb's status is its own modality (auxiliaries, negation, "if") unless it hangs on a word that decides for it: "agreed to
   reduce", "denied that it fired", "a plan to sell". A noun's is that of its adjectives ("planned visit"), of the noun it
   belongs to ("threat of attacks"), or of the verb that carries it ("will hold talks"). The words are in status-words.tsv. */
#include "find/status.h"

#include "lexicons.h"

enum { MOST_STEPS = 8 };

static const char *const effects[EVENT_STATUSES] = {NULL, "planned", "demanded", "denied", "hypothetical"};

static bool row_has_effect(int32_t row, const char *part, const char *effect)
{
    const struct lexicon *words = &lexicon_status_words;
    for (; row >= 0; row = lexicon_next(words, row))
        if (text_is(lexicon_cell(words, row, 0), part) && text_is(lexicon_cell(words, row, 1), effect))
            return true;
    return false;
}

static bool has_effect(const char *key, const char *part, const char *effect)
{
    return row_has_effect(lexicon_find(&lexicon_status_words, text_of(key)), part, effect);
}

/* The status that the rows of a word give; STATUS_HAPPENED where they give none. */
static enum event_status row_status(int32_t row, const char *part)
{
    for (int32_t status = STATUS_PLANNED; row >= 0 && status < EVENT_STATUSES; status++)
        if (row_has_effect(row, part, effects[status]))
            return (enum event_status)status;
    return STATUS_HAPPENED;
}

/* The status that the word gives to what hangs on it; STATUS_HAPPENED where it gives none. */
static enum event_status effect_of(const struct tree *tree, int32_t token)
{
    char key[LEMMA_SIZE];
    int32_t particle;
    const char *part = tree_is_verb(tree, token) ? "v" : tree_upos(tree, token, "NOUN") ? "n" : "j";
    if (!tree_key_phrasal(tree, token, key, &particle))
        return STATUS_HAPPENED;
    return row_status(lexicon_find(&lexicon_status_words, text_of(key)), part);
}

static bool verb_is(const struct tree *tree, int32_t verb, const char *effect)
{
    char key[LEMMA_SIZE];
    int32_t particle;
    if (!tree_is_verb(tree, verb) || !tree_key_phrasal(tree, verb, key, &particle))
        return false;
    return has_effect(key, "v", effect) || (particle != INDEX_NONE && tree_key(tree, verb, key) && has_effect(key, "v", effect));
}

bool status_is_report(const struct tree *tree, int32_t verb)
{
    return verb_is(tree, verb, "report");
}

static bool form_among(struct text form, const char *const *words)
{
    for (; *words; words++)
        if (text_equal_fold(form, text_of(*words)))
            return true;
    return false;
}

/* Reported speech moves "will" into the past: "said it would send". */
static bool is_reported(const struct tree *tree, int32_t verb)
{
    int32_t head = tree_head(tree, verb);
    return head != INDEX_NONE && (tree_is(tree, verb, "ccomp") || tree_is(tree, head, "parataxis") || tree_is(tree, verb, "parataxis")) &&
           status_is_report(tree, head) && tree_is_past(tree, head);
}

static enum event_status modal_status(const struct tree *tree, int32_t verb, struct text form)
{
    static const char *const future[] = {"will", "shall", "'ll", "’ll", "wo", NULL};
    static const char *const duty[] = {"should", "must", "ought", NULL};
    static const char *const chance[] = {"may", "might", "could", "can", "ca", NULL};
    if (form_among(form, future))
        return STATUS_PLANNED;
    if (form_among(form, duty))
        return STATUS_DEMANDED;
    if (form_among(form, chance))
        return STATUS_HYPOTHETICAL;
    if (text_equal_fold(form, TEXT("would")) || text_equal_fold(form, TEXT("'d")))
        return is_reported(tree, verb) ? STATUS_PLANNED : STATUS_HYPOTHETICAL;
    return STATUS_HAPPENED;
}

static enum event_status own_status(const struct tree *tree, int32_t verb)
{
    static const char *const conditions[] = {"if", "unless", "whether", "lest", "until", "till", "provided", "providing", "assuming", NULL};
    enum event_status status = STATUS_HAPPENED;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        struct text form = token_text(tree->article, (size_t)child);
        if (tree_is(tree, child, "mark") && form_among(form, conditions))
            return STATUS_HYPOTHETICAL;
        if (tree_is(tree, child, "aux") && status == STATUS_HAPPENED)
            status = modal_status(tree, verb, form);
    }
    if (tree_is_negated(tree, verb))
        return STATUS_DENIED;
    return status;
}

static bool is_bare(const struct tree *tree, int32_t verb)
{
    return text_is(tree_token(tree, verb)->xpos, "VB") && tree_child(tree, verb, "aux") == INDEX_NONE && tree_child(tree, verb, "nsubj") == INDEX_NONE;
}

static bool has_yet(const struct tree *tree, int32_t verb)
{
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "advmod") && tree_lemma(tree, child, "yet"))
            return true;
    return false;
}

/* What the word that governs a clause makes of it. */
static struct standing governed(const struct tree *tree, int32_t verb, int32_t governor)
{
    enum event_status effect = effect_of(tree, governor);
    bool wishes = tree_lemma(tree, governor, "want") || tree_lemma(tree, governor, "need");
    if (wishes && tree_child(tree, governor, "obj") != INDEX_NONE)
        effect = STATUS_DEMANDED; /* "wants Iran to stop", not "wants to stop" */
    bool finite = tree_is_present(tree, verb) || text_is(tree_token(tree, verb)->xpos, "VBD");
    if (effect == STATUS_DEMANDED && finite && tree_is_verb(tree, governor))
        effect = STATUS_HAPPENED; /* "told reporters that they broke the truce" */
    if (tree_is_verb(tree, governor) && effect == STATUS_PLANNED) {
        enum event_status own = own_status(tree, governor);
        return (struct standing){own == STATUS_HAPPENED ? STATUS_PLANNED : own, true};
    }
    if (tree_lemma(tree, governor, "have") && has_yet(tree, governor))
        return (struct standing){STATUS_DENIED, true}; /* "have yet to agree" */
    if (tree_lemma(tree, governor, "have") && tree_is(tree, verb, "xcomp"))
        return (struct standing){STATUS_DEMANDED, true}; /* "have to agree" */
    bool implied = tree_is_verb(tree, governor) && (verb_is(tree, governor, "cause") || verb_is(tree, governor, "aspect"));
    if (effect == STATUS_HAPPENED && tree_is_infinitive(tree, verb) && !implied)
        return (struct standing){STATUS_HYPOTHETICAL, false};
    return (struct standing){effect, true};
}

static bool is_purpose(const struct tree *tree, int32_t verb)
{
    return tree_is(tree, verb, "advcl") && tree_is_infinitive(tree, verb);
}

static struct standing from_marker(const struct tree *tree, int32_t verb)
{
    static const char *const purposes[] = {"for", "from", "in", "on", "of", "against", "about", "to", NULL};
    struct text marker = tree_case(tree, verb);
    bool gerund = text_is(tree_token(tree, verb)->xpos, "VBG") && marker.data;
    if (gerund && text_equal_fold(marker, TEXT("without")))
        return (struct standing){STATUS_DENIED, true};
    if (gerund && form_among(marker, purposes))
        return (struct standing){STATUS_HYPOTHETICAL, false};
    return (struct standing){STATUS_HAPPENED, true};
}

/* "Iraq to resume talks" is a plan, "To defend a man" none. */
static struct standing headline_standing(const struct tree *tree, int32_t verb)
{
    bool infinitive = tree_is_infinitive(tree, verb);
    bool subject = tree_child(tree, verb, "nsubj") != INDEX_NONE;
    return (struct standing){infinitive ? STATUS_PLANNED : STATUS_HAPPENED, subject || !infinitive};
}

struct standing status_of_verb(const struct tree *tree, int32_t verb)
{
    struct standing standing = {STATUS_HAPPENED, true};
    bool take_modality = true;
    for (int32_t step = 0, at = verb; step < MOST_STEPS; step++) {
        int32_t head = tree_head(tree, at);
        enum event_status own = take_modality ? own_status(tree, at) : STATUS_HAPPENED;
        if (own != STATUS_HAPPENED)
            return (struct standing){own, true};
        if (tree_is(tree, at, "csubj"))
            return (struct standing){STATUS_HYPOTHETICAL, false};
        if (head == INDEX_NONE)
            return headline_standing(tree, at);
        if (is_purpose(tree, at) && effect_of(tree, head) == STATUS_HAPPENED && !verb_is(tree, head, "cause"))
            return (struct standing){STATUS_PLANNED, false};
        if (tree_is(tree, at, "conj") && !tree_is_verb(tree, head))
            return (struct standing){STATUS_HAPPENED, !text_is(tree_token(tree, at)->xpos, "VBG")};
        if (tree_is(tree, at, "conj")) {
            take_modality = is_bare(tree, at);
            at = head;
            continue;
        }
        bool clause =
            tree_is(tree, at, "xcomp") || tree_is(tree, at, "ccomp") || (tree_is(tree, at, "acl") && !tree_is(tree, at, "acl:relcl")) || is_purpose(tree, at);
        if (!clause && tree_is(tree, at, "advcl") && text_is(tree_token(tree, at)->xpos, "VBG") && from_marker(tree, at).asserted &&
            from_marker(tree, at).status == STATUS_HAPPENED) {
            take_modality = true; /* "must ask before launching" */
            at = head;
            continue;
        }
        if (!clause)
            return tree_is(tree, at, "advcl") || tree_is(tree, at, "acl") ? from_marker(tree, at) : standing;
        bool participle = tree_is(tree, at, "acl") && !tree_is_infinitive(tree, at);
        if (participle)
            return from_marker(tree, at);
        if (tree_is(tree, at, "ccomp") && at < head && text_is(tree_token(tree, at)->xpos, "VBD") && !status_is_report(tree, head) &&
            effect_of(tree, head) == STATUS_HAPPENED)
            return standing; /* "Troops crossed the border, days after talks collapsed", hung on its end by the parser */
        standing = governed(tree, at, head);
        bool seen = is_bare(tree, at) && !tree_is_infinitive(tree, at); /* "will see them sit down" */
        if (standing.status != STATUS_HAPPENED || !standing.asserted || (status_is_report(tree, head) && !seen))
            return standing;
        take_modality = true;
        at = head;
    }
    return standing;
}

/* "planned visit", "talks due to start", "a round scheduled for May". */
static enum event_status adjective_status(const struct tree *tree, int32_t noun)
{
    char key[LEMMA_SIZE];
    if ((size_t)noun + 2 < tree->article->tokens.count && text_equal_fold(token_text(tree->article, (size_t)noun + 1), TEXT("due")) &&
        text_equal_fold(token_text(tree->article, (size_t)noun + 2), TEXT("to")))
        for (int32_t child = tree->first_child[noun]; child != INDEX_NONE; child = tree->next_sibling[child])
            if (tree_lemma(tree, child, "start") || tree_lemma(tree, child, "begin") || tree_lemma(tree, child, "resume") || tree_lemma(tree, child, "open"))
                return STATUS_PLANNED; /* "talks due to start", taken for a cause by the parser */
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool before = child < noun && (tree_is(tree, child, "amod") || tree_is(tree, child, "compound"));
        bool after = child > noun && (tree_is(tree, child, "amod") || (tree_is(tree, child, "acl") && !tree_is(tree, child, "acl:relcl")));
        if (!before && !after)
            continue;
        enum event_status status = tree_key(tree, child, key) ? row_status(lexicon_find(&lexicon_status_words, text_of(key)), "j") : STATUS_HAPPENED;
        if (status == STATUS_HAPPENED && tree_key_form(tree, child, key))
            status = row_status(lexicon_find(&lexicon_status_words, text_of(key)), "j");
        if (status != STATUS_HAPPENED)
            return status;
    }
    int32_t determiner = tree_child(tree, noun, "det");
    if (determiner != INDEX_NONE && tree_lemma(tree, determiner, "any"))
        return STATUS_HYPOTHETICAL;
    return tree_is_negated(tree, noun) ? STATUS_DENIED : STATUS_HAPPENED;
}

/* "round of talks", "a series of attacks": the first noun only counts the second. */
static bool is_counter(const struct tree *tree, int32_t noun)
{
    static const char *const words[] = {"round", "series", "session",   "wave", "spate",      "string",     "number",   "barrage",
                                        "set",   "day",    "hour",      "week", "month",      "year",       "campaign", "meeting",
                                        "phase", "start",  "beginning", "end",  "resumption", "conclusion", "ceremony", NULL};
    return form_among(tree_token(tree, noun)->lemma, words);
}

static int32_t counted(const struct tree *tree, int32_t noun)
{
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        int32_t head = tree_head(tree, noun);
        bool of = head != INDEX_NONE && tree_is(tree, noun, "nmod") && tree_case_is(tree, noun, "of");
        if ((of && is_counter(tree, head)) || (head != INDEX_NONE && tree_is(tree, noun, "conj") && tree_upos(tree, head, "NOUN")))
            noun = head;
        else
            break;
    }
    return noun;
}

/* "Speaks during a news conference with", "attends", "shake hands at a meeting of": captions. */
static bool appears(const struct tree *tree, int32_t verb)
{
    static const char *const verbs[] = {"speak", "appear", "attend", "pose", "shake", "talk", "arrive", "stand", "walk", NULL};
    return form_among(tree_token(tree, verb)->lemma, verbs);
}

int32_t status_carrier(const struct tree *tree, int32_t noun, bool *suffers, bool *is_subject)
{
    noun = counted(tree, noun);
    int32_t verb = tree_head(tree, noun);
    *suffers = *is_subject = false;
    if (verb == INDEX_NONE)
        return INDEX_NONE;
    int32_t pursued = tree_is(tree, noun, "nsubj") ? tree_child(tree, verb, "xcomp") : INDEX_NONE;
    int32_t taken = pursued == INDEX_NONE ? INDEX_NONE : tree_child(tree, pursued, "obj");
    bool will_take_place = taken != INDEX_NONE && tree_lemma(tree, pursued, "take") && tree_lemma(tree, taken, "place");
    if (pursued != INDEX_NONE && (will_take_place || verb_is(tree, pursued, "aspect") || (verb_is(tree, pursued, "light") && tree_is_passive(tree, pursued)))) {
        *is_subject = true; /* "talks are expected to resume" */
        *suffers = false;
        return pursued;
    }
    if (!tree_is_verb(tree, verb))
        return INDEX_NONE;
    bool object = tree_is(tree, noun, "obj") || tree_is(tree, noun, "nsubj:pass");
    int32_t own_object = tree_child(tree, verb, "obj");
    bool takes_place = own_object != INDEX_NONE && tree_lemma(tree, verb, "take") && tree_lemma(tree, own_object, "place");
    *is_subject = tree_is(tree, noun, "nsubj") && (own_object == INDEX_NONE || takes_place);
    bool under = tree_is(tree, noun, "obl") &&
                 (tree_case_is(tree, noun, "under") || tree_case_is(tree, noun, "in") || tree_case_is(tree, noun, "into") || tree_case_is(tree, noun, "to"));
    *suffers = verb_is(tree, verb, "undergo") && (object || under);
    if (*suffers || (object && verb_is(tree, verb, "light")) || (*is_subject && !object && (takes_place || verb_is(tree, verb, "aspect"))))
        return verb;
    bool joined =
        under && !tree_case_is(tree, noun, "to") &&
        (tree_lemma(tree, verb, "participate") || tree_lemma(tree, verb, "engage") || tree_lemma(tree, verb, "enter") || tree_lemma(tree, verb, "take"));
    bool speaks = tree_is(tree, noun, "obl") && (tree_case_is(tree, noun, "during") || tree_case_is(tree, noun, "at")) && appears(tree, verb);
    return joined || speaks ? verb : INDEX_NONE;
}

static bool is_definite(const struct tree *tree, int32_t noun)
{
    int32_t determiner = tree_child(tree, noun, "det");
    bool article =
        determiner != INDEX_NONE && (tree_lemma(tree, determiner, "the") || tree_lemma(tree, determiner, "this") || tree_lemma(tree, determiner, "that"));
    return article || tree_child(tree, noun, "nmod:poss") != INDEX_NONE;
}

/* What a verb that does not carry the noun's event says of it: "called for talks", "rule out a strike". */
static struct standing beneath_verb(const struct tree *tree, int32_t noun, int32_t verb)
{
    enum event_status effect = effect_of(tree, verb);
    bool argument = tree_is(tree, noun, "obj") || tree_is(tree, noun, "nsubj:pass") ||
                    (tree_is(tree, noun, "obl") && (tree_case_is(tree, noun, "for") || tree_case_is(tree, noun, "to")));
    if (argument && effect != STATUS_HAPPENED)
        return (struct standing){effect, true};
    bool topic = tree_is(tree, noun, "obl") && (tree_case_is(tree, noun, "on") || tree_case_is(tree, noun, "about") || tree_case_is(tree, noun, "regarding"));
    if (topic)
        return (struct standing){STATUS_HYPOTHETICAL, true};
    struct standing clause = status_of_verb(tree, verb);
    if (clause.asserted && clause.status == STATUS_HAPPENED)
        return clause;
    return (struct standing){is_definite(tree, noun) ? STATUS_HAPPENED : STATUS_HYPOTHETICAL, true};
}

struct standing status_of_noun(const struct tree *tree, int32_t noun)
{
    enum event_status own = adjective_status(tree, noun);
    if (own != STATUS_HAPPENED)
        return (struct standing){own, true};
    int32_t top = counted(tree, noun), head = tree_head(tree, top);
    own = top != noun ? adjective_status(tree, top) : own;
    if (own != STATUS_HAPPENED)
        return (struct standing){own, true};
    if (tree_child(tree, top, "cop") != INDEX_NONE)
        return (struct standing){STATUS_HYPOTHETICAL, true}; /* "among the demands is a release" */
    if (head == INDEX_NONE)
        return (struct standing){STATUS_HAPPENED, true};
    if (tree_upos(tree, head, "NOUN") || tree_upos(tree, head, "ADJ")) {
        bool topic = tree_is(tree, top, "nmod") && (tree_case_is(tree, top, "on") || tree_case_is(tree, top, "about") || tree_case_is(tree, top, "regarding"));
        if (topic)
            return (struct standing){STATUS_HYPOTHETICAL, true}; /* "talks on a withdrawal" */
        bool of = tree_case_is(tree, top, "of") || tree_case_is(tree, top, "for") || tree_case_is(tree, top, "to") || tree_case_is(tree, top, "against");
        bool hangs = ((tree_is(tree, top, "nmod") || tree_is(tree, top, "obl")) && of) || tree_is(tree, top, "compound"); /* not "a deal after talks" */
        return (struct standing){hangs ? effect_of(tree, head) : STATUS_HAPPENED, true};
    }
    bool suffers, is_subject;
    int32_t carrier = status_carrier(tree, noun, &suffers, &is_subject);
    if (carrier != INDEX_NONE)
        return status_of_verb(tree, carrier);
    return tree_is_verb(tree, head) ? beneath_verb(tree, top, head) : (struct standing){STATUS_HAPPENED, true};
}
