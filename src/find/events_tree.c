#include "find/events_tree.h"

#include <string.h>

#include "lexicons.h"

enum {
    MOST_STEPS = 12, /* up a chain of controlled or coordinated verbs */
    MOST_CLIMB = 64, /* up a tree */
    MOST_COUNTRIES = 300,
};

static int32_t *filled(struct arena *arena, size_t count)
{
    int32_t *items = arena_alloc(arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = INDEX_NONE;
    return items;
}

static void link_children(struct tree *tree)
{
    for (size_t i = tree->article->tokens.count; i-- > 0;) {
        int32_t head = tree->article->tokens.items[i].head;
        if (head == INDEX_NONE)
            continue;
        tree->next_sibling[i] = tree->first_child[head];
        tree->first_child[head] = (int32_t)i;
    }
}

static uint32_t span_length(struct span span)
{
    return span_known(span) ? span.end - span.start : 0;
}

static void place_entities(struct tree *tree)
{
    const struct article *article = tree->article;
    for (size_t i = 0; i < article->entities.count; i++) {
        const span_list *mentions = &article->entities.items[i].mentions;
        for (size_t m = 0; m < mentions->count; m++) {
            struct span tokens = tokens_in(article, mentions->items[m]);
            for (uint32_t t = tokens.start; t < tokens.end; t++)
                if (span_length(mentions->items[m]) > span_length(tree->mention[t])) {
                    tree->entity[t] = (int32_t)i;
                    tree->mention[t] = mentions->items[m];
                }
        }
    }
}

static void place_times(struct tree *tree)
{
    const struct article *article = tree->article;
    for (size_t i = 0; i < article->times.count; i++) {
        struct span tokens = tokens_in(article, article->times.items[i].span);
        for (uint32_t t = tokens.start; t < tokens.end; t++)
            tree->time[t] = (int32_t)i;
    }
}

static void place_quotes(struct tree *tree)
{
    const struct article *article = tree->article;
    for (size_t i = 0; i < article->quotes.count; i++) {
        struct span span = article->quotes.items[i].span;
        struct span tokens = tokens_in(article, span);
        for (uint32_t t = tokens.start; t < tokens.end; t++) {
            int32_t before = tree->quote[t];
            if (before == INDEX_NONE || span_length(article->quotes.items[before].span) > span_length(span))
                tree->quote[t] = (int32_t)i;
        }
    }
}

static void read_countries(struct tree *tree)
{
    const struct article *article = tree->article;
    tree->country = arena_alloc(tree->arena, (article->entities.count + 1) * sizeof *tree->country);
    for (size_t i = 0; i < article->entities.count; i++)
        tree->country[i] = article->entities.items[i].country;
    for (size_t i = 0; i < article->roles.count; i++) {
        const struct role *role = &article->roles.items[i];
        if (role->of != INDEX_NONE && !tree->country[role->entity].data)
            tree->country[role->entity] = article->entities.items[role->of].country;
    }
}

static bool is_known_country(const struct tree *tree, struct text country)
{
    for (size_t i = 0; i < tree->countries.count; i++)
        if (text_equal(tree->article->entities.items[tree->countries.items[i]].country, country))
            return true;
    return false;
}

static void list_countries(struct tree *tree)
{
    for (size_t i = 0; i < tree->article->entities.count && tree->countries.count < MOST_COUNTRIES; i++) {
        const struct entity *entity = &tree->article->entities.items[i];
        if (entity->type == ENTITY_COUNTRY && entity->country.data && !is_known_country(tree, entity->country))
            *list_push(tree->arena, &tree->countries) = (int32_t)i;
    }
}

bool tree_can_read(struct span tokens)
{
    return tokens.end > tokens.start && tokens.end - tokens.start <= LONGEST_SENTENCE;
}

void tree_make(struct tree *tree, const struct article *article, struct arena *arena)
{
    size_t count = article->tokens.count;
    *tree = (struct tree){.article = article, .arena = arena};
    tree->first_child = filled(arena, count);
    tree->next_sibling = filled(arena, count);
    tree->entity = filled(arena, count);
    tree->time = filled(arena, count);
    tree->quote = filled(arena, count);
    tree->mention = arena_alloc(arena, (count + 1) * sizeof *tree->mention);
    for (size_t i = 0; i < count; i++)
        tree->mention[i] = SPAN_NONE;
    link_children(tree);
    place_entities(tree);
    place_times(tree);
    place_quotes(tree);
    read_countries(tree);
    list_countries(tree);
}

static bool outside(const struct tree *tree, int32_t token)
{
    return token < 0 || (size_t)token >= tree->article->tokens.count;
}

/* A word that is not there has no words and no head: who asks of the head of the root, or of a child that is missing, is told nothing. */
const struct token *tree_token(const struct tree *tree, int32_t token)
{
    static const struct token none = {.span = {0, 0}, .head = INDEX_NONE, .sentence = INDEX_NONE};
    return outside(tree, token) ? &none : &tree->article->tokens.items[token];
}

int32_t tree_head(const struct tree *tree, int32_t token)
{
    return tree_token(tree, token)->head;
}

bool tree_is(const struct tree *tree, int32_t token, const char *relation)
{
    struct text deprel = tree_token(tree, token)->deprel;
    size_t i = 0;
    while (i < deprel.length && relation[i] && deprel.data[i] == relation[i])
        i++;
    return !relation[i] && (i == deprel.length || deprel.data[i] == ':');
}

bool tree_upos(const struct tree *tree, int32_t token, const char *upos)
{
    return text_is(tree_token(tree, token)->upos, upos);
}

bool tree_lemma(const struct tree *tree, int32_t token, const char *lemma)
{
    struct text found = tree_token(tree, token)->lemma;
    for (size_t i = 0; i < found.length; i++) {
        char byte = found.data[i];
        if ((byte >= 'A' && byte <= 'Z' ? byte + 32 : byte) != lemma[i])
            return false; /* the end of `lemma` as well */
    }
    return found.length > 0 && !lemma[found.length];
}

bool tree_is_past(const struct tree *tree, int32_t token)
{
    struct text xpos = tree_token(tree, token)->xpos;
    return text_is(xpos, "VBD") || text_is(xpos, "VBN");
}

bool tree_is_present(const struct tree *tree, int32_t token)
{
    struct text xpos = tree_token(tree, token)->xpos;
    return text_is(xpos, "VBZ") || text_is(xpos, "VBP");
}

int32_t tree_child(const struct tree *tree, int32_t token, const char *relation)
{
    if (outside(tree, token))
        return INDEX_NONE;
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, relation))
            return child;
    return INDEX_NONE;
}

bool tree_is_noun(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "PROPN") || tree_upos(tree, token, "PRON") || tree_upos(tree, token, "NUM");
}

bool tree_is_verb(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "VERB") || tree_upos(tree, token, "AUX");
}

bool tree_is_entity(const struct tree *tree, int32_t token, enum entity_type type)
{
    return !outside(tree, token) && tree->entity[token] != INDEX_NONE && tree->article->entities.items[tree->entity[token]].type == type;
}

static bool introduces(const struct tree *tree, int32_t child)
{
    return tree_is(tree, child, "case") || tree_is(tree, child, "mark");
}

struct text tree_case(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE && child < token; child = tree->next_sibling[child])
        if (introduces(tree, child))
            return token_text(tree->article, (size_t)child);
    return (struct text){0};
}

static bool case_among(const struct tree *tree, int32_t token, const char *word)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE && child < token; child = tree->next_sibling[child])
        if (introduces(tree, child) && text_equal_fold(token_text(tree->article, (size_t)child), text_of(word)))
            return true;
    return false;
}

bool tree_case_is(const struct tree *tree, int32_t token, const char *word)
{
    int32_t possessor = tree_child(tree, token, "nmod:poss");
    if (possessor != INDEX_NONE && possessor < token && case_among(tree, possessor, word))
        return true; /* "to the president's office", where the parser hangs "to" on "president" */
    return case_among(tree, token, word);
}

bool tree_is_infinitive(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "mark") && text_equal_fold(token_text(tree->article, (size_t)child), TEXT("to")))
            return true;
    return false;
}

bool tree_is_negated(const struct tree *tree, int32_t token)
{
    static const char *const words[] = {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without", "nobody", "none"};
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        if (!tree_is(tree, child, "advmod") && !tree_is(tree, child, "det") && !introduces(tree, child) && !tree_is(tree, child, "cc"))
            continue;
        struct text form = token_text(tree->article, (size_t)child);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (text_equal_fold(form, text_of(words[i])))
                return true;
    }
    return false;
}

int32_t tree_prepositional(const struct tree *tree, int32_t token, const char *word, int32_t after)
{
    int32_t child = after == INDEX_NONE ? tree->first_child[token] : tree->next_sibling[after];
    for (; child != INDEX_NONE; child = tree->next_sibling[child])
        if ((tree_is(tree, child, "obl") || tree_is(tree, child, "nmod")) && tree_case_is(tree, child, word))
            return child;
    return INDEX_NONE;
}

static bool is_relative(const struct tree *tree, int32_t token)
{
    return text_is(tree_token(tree, token)->xpos, "WDT") || text_is(tree_token(tree, token)->xpos, "WP");
}

/* The nearest subject before the verb: of "which the army attacked" the army, whatever else the parser calls a subject. */
static int32_t nearest_subject(const struct tree *tree, int32_t verb)
{
    int32_t subject = INDEX_NONE;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "nsubj") && (child < verb || subject == INDEX_NONE))
            subject = child;
    return subject;
}

/* "Which the army attacked": the relative pronoun is the object, whatever the parser calls it. */
static bool has_relative_object(const struct tree *tree, int32_t verb)
{
    int32_t first = tree_child(tree, verb, "nsubj"), subject = nearest_subject(tree, verb);
    return first != subject && first != INDEX_NONE && is_relative(tree, first) && tree_child(tree, verb, "aux:pass") == INDEX_NONE;
}

bool tree_is_passive(const struct tree *tree, int32_t verb)
{
    if (has_relative_object(tree, verb))
        return false;
    if (tree_child(tree, verb, "nsubj:pass") != INDEX_NONE || tree_child(tree, verb, "aux:pass") != INDEX_NONE)
        return true;
    bool participle = text_is(tree_token(tree, verb)->xpos, "VBN");
    return participle && tree_child(tree, verb, "aux") == INDEX_NONE && tree_child(tree, verb, "nsubj") == INDEX_NONE && !tree_is(tree, verb, "conj");
}

static int32_t own_subject(const struct tree *tree, int32_t verb)
{
    int32_t subject = nearest_subject(tree, verb);
    if (subject != INDEX_NONE && is_relative(tree, subject) && tree_is(tree, verb, "acl"))
        return tree_head(tree, verb);
    return subject;
}

/* "Prompted them to pass", "urged them to leave": the object is the subject of what follows. */
static bool makes_act(const struct tree *tree, int32_t verb)
{
    const struct lexicon *words = &lexicon_status_words;
    for (int32_t row = tree_row(tree, verb, words); row >= 0; row = lexicon_next(words, row))
        if (text_is(lexicon_cell(words, row, 0), "v") && (text_is(lexicon_cell(words, row, 1), "cause") || text_is(lexicon_cell(words, row, 1), "demanded")))
            return true;
    return false;
}

/* "The government yesterday ordered", "the vessel Dover fired": it was not yesterday that ordered, and no clause hangs on the vessel. */
static int32_t real_subject(const struct tree *tree, int32_t verb, int32_t subject)
{
    int32_t before = subject > 0 ? subject - 1 : INDEX_NONE, head = tree_head(tree, verb);
    if (subject > verb || before == INDEX_NONE || before < (int32_t)tree_sentence(tree, subject).start)
        return subject;
    bool time = tree->time[subject] != INDEX_NONE && tree_upos(tree, subject, "NOUN");
    while (time && before > (int32_t)tree_sentence(tree, subject).start && tree->time[before] == tree->time[subject])
        before--;
    if (time && tree_is_noun(tree, before) && tree_head(tree, before) == subject)
        return before;
    bool beside = before == head && tree_upos(tree, head, "NOUN") && tree_upos(tree, subject, "PROPN") && tree->entity[subject] == INDEX_NONE;
    return beside && tree_is(tree, verb, "acl:relcl") ? head : subject;
}

int32_t tree_subject(const struct tree *tree, int32_t verb, bool *passive)
{
    *passive = tree_is_passive(tree, verb);
    for (int32_t step = 0, at = verb; step < MOST_STEPS; step++) {
        int32_t subject = own_subject(tree, at), head = tree_head(tree, at);
        if (subject != INDEX_NONE)
            return real_subject(tree, at, subject);
        if (head == INDEX_NONE)
            return INDEX_NONE;
        if (tree_is(tree, at, "acl"))
            return tree_is_infinitive(tree, at) ? INDEX_NONE : head;
        bool controlled = tree_is_infinitive(tree, at) && (tree_is(tree, at, "ccomp") || (tree_is(tree, at, "advcl") && makes_act(tree, head)));
        if (tree_is(tree, at, "xcomp") || controlled) {
            int32_t object = tree_child(tree, head, "obj");
            if (object != INDEX_NONE && object < at)
                return object;
        } else if (!tree_is(tree, at, "conj") && !tree_is(tree, at, "advcl") && !tree_is(tree, at, "parataxis")) {
            return INDEX_NONE;
        }
        at = head;
    }
    return INDEX_NONE;
}

/* "Will visit Rome next week": the week is no object, and the place may hang on it. */
static int32_t timeless(const struct tree *tree, int32_t object)
{
    if (tree->time[object] == INDEX_NONE)
        return object;
    int32_t place = tree_child(tree, object, "compound");
    return place != INDEX_NONE && tree->time[place] == INDEX_NONE && tree_upos(tree, place, "PROPN") ? place : INDEX_NONE;
}

int32_t tree_object(const struct tree *tree, int32_t verb)
{
    int32_t object = tree_child(tree, verb, "obj");
    object = object == INDEX_NONE ? object : timeless(tree, object);
    if (object != INDEX_NONE)
        return is_relative(tree, object) && tree_is(tree, verb, "acl") ? tree_head(tree, verb) : object;
    if (tree_is_passive(tree, verb)) {
        bool passive;
        return tree_subject(tree, verb, &passive);
    }
    bool relative = tree_is(tree, verb, "acl:relcl") && tree_child(tree, verb, "nsubj") != INDEX_NONE;
    int32_t subject = relative ? own_subject(tree, verb) : INDEX_NONE;
    subject = subject == INDEX_NONE ? subject : real_subject(tree, verb, subject);
    return relative && subject != tree_head(tree, verb) ? tree_head(tree, verb) : INDEX_NONE;
}

static bool key_make(struct text text, char key[LEMMA_SIZE])
{
    if (text.length + 1 > LEMMA_SIZE)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        key[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte == '-' ? ' ' : byte;
    }
    key[text.length] = 0;
    return text.length > 0;
}

bool tree_key(const struct tree *tree, int32_t token, char key[LEMMA_SIZE])
{
    return key_make(tree_token(tree, token)->lemma, key);
}

bool tree_key_form(const struct tree *tree, int32_t token, char key[LEMMA_SIZE])
{
    return key_make(token_text(tree->article, (size_t)token), key);
}

/* "back off", "send back": an adverb right after the verb that makes another verb of it. */
static bool is_particle(const struct tree *tree, int32_t verb, int32_t token)
{
    static const char *const words[] = {"off", "away", "down", "out", "up", "back", "over", "aside", "through", "apart"};
    if (tree_head(tree, token) != verb || !tree_is(tree, token, "advmod"))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(token_text(tree->article, (size_t)token), text_of(words[i])))
            return true;
    return false;
}

bool tree_key_phrasal(const struct tree *tree, int32_t verb, char key[LEMMA_SIZE], int32_t *particle)
{
    char more[LEMMA_SIZE];
    *particle = tree_child(tree, verb, "compound:prt");
    if (*particle == INDEX_NONE && (size_t)verb + 1 < tree->article->tokens.count && is_particle(tree, verb, verb + 1))
        *particle = verb + 1;
    if (!tree_key(tree, verb, key))
        return false;
    if (*particle != INDEX_NONE && tree_key_form(tree, *particle, more) && strlen(key) + strlen(more) + 2 < LEMMA_SIZE) {
        strcat(key, " ");
        strcat(key, more);
    }
    return true;
}

int32_t tree_row(const struct tree *tree, int32_t token, const struct lexicon *lexicon)
{
    char key[LEMMA_SIZE];
    int32_t row = tree_key(tree, token, key) ? lexicon_find(lexicon, text_of(key)) : INDEX_NONE;
    if (row >= 0 || !tree_key_form(tree, token, key))
        return row;
    row = lexicon_find(lexicon, text_of(key));
    size_t length = strlen(key);
    if (row >= 0 || length < 3 || key[length - 1] != 's')
        return row;
    key[length - 1] = 0;
    return lexicon_find(lexicon, text_of(key));
}

bool lexicon_says(const struct lexicon *lexicon, int32_t row, const char *value)
{
    for (; row >= 0; row = lexicon_next(lexicon, row))
        if (text_is(lexicon_cell(lexicon, row, 0), value))
            return true;
    return false;
}

static bool is_before_head(const struct tree *tree, int32_t token, int32_t head)
{
    static const char *const relations[] = {"compound", "amod", "nummod", "nmod", "flat", "obl", "advmod"};
    int32_t above = tree_head(tree, token);
    struct text form = token_text(tree->article, (size_t)token);
    if (text_is(form, "-"))
        return token > 0 && tree_token(tree, token - 1)->span.end == tree_token(tree, token)->span.start;
    if (above <= token || above > head)
        return above >= 0 && tree_is(tree, token, "case") && (text_starts(form, "'") || text_starts(form, "’")); /* "Iran's" */
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (tree_is(tree, token, relations[i]))
            return true;
    return false;
}

struct span tree_phrase(const struct tree *tree, int32_t head)
{
    struct span span = tree_token(tree, head)->span;
    if (span_known(tree->mention[head]))
        span = tree->mention[head];
    for (int32_t token = head - 1; token >= 0 && is_before_head(tree, token, head); token--)
        if (tree_token(tree, token)->span.start < span.start)
            span.start = tree_token(tree, token)->span.start;
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "flat") && tree_token(tree, child)->span.end > span.end)
            span.end = tree_token(tree, child)->span.end;
    return span;
}

struct span tree_sentence(const struct tree *tree, int32_t token)
{
    int32_t sentence = tree_token(tree, token)->sentence;
    if (sentence == INDEX_NONE)
        return (struct span){(uint32_t)token, (uint32_t)token + 1};
    return tokens_in(tree->article, tree->article->sentences.items[sentence]);
}

bool tree_under(const struct tree *tree, int32_t token, int32_t top)
{
    for (int32_t step = 0; token != INDEX_NONE && step < MOST_CLIMB; step++) {
        if (token == top)
            return true;
        token = tree_head(tree, token);
    }
    return false;
}

static bool is_according(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE && child < token; child = tree->next_sibling[child])
        if (text_equal_fold(token_text(tree->article, (size_t)child), TEXT("according")))
            return true;
    return text_equal_fold(token_text(tree->article, (size_t)token), TEXT("according"));
}

static bool leaves_run(const struct tree *tree, int32_t token, bool noun, bool topmost)
{
    if (is_according(tree, token))
        return true;
    if (tree_is(tree, token, "acl:relcl") || tree_is(tree, token, "parataxis") || tree_is(tree, token, "advcl"))
        return !tree_is(tree, token, "advcl") || noun || !tree_is_infinitive(tree, token);
    return noun && topmost && (tree_is(tree, token, "conj") || tree_is(tree, token, "cc") || tree_is(tree, token, "appos"));
}

static bool in_run(const struct tree *tree, int32_t token, int32_t head, bool noun)
{
    for (int32_t step = 0; token != head; step++) {
        int32_t above = tree_head(tree, token);
        if (above == INDEX_NONE || step > MOST_CLIMB || leaves_run(tree, token, noun, above == head))
            return false;
        token = above;
    }
    return true;
}

static bool is_small(const struct tree *tree, int32_t token)
{
    static const char *const tags[] = {"ADP", "DET", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tree_upos(tree, token, tags[i]))
            return true;
    return false;
}

static struct span run_from(const struct tree *tree, int32_t head, int32_t start, bool noun, int32_t most_words)
{
    struct span sentence = tree_sentence(tree, head);
    int32_t words = 0, last = INDEX_NONE;
    for (int32_t token = start; token < (int32_t)sentence.end && words < most_words; token++) {
        bool mark = tree_upos(tree, token, "PUNCT");
        if (!mark && !in_run(tree, token, head, noun))
            break;
        words += !mark && !text_starts(token_text(tree->article, (size_t)token), "'") && !text_starts(token_text(tree->article, (size_t)token), "’");
        if (!is_small(tree, token) || text_starts(token_text(tree->article, (size_t)token), "'"))
            last = token;
    }
    if (last == INDEX_NONE)
        return SPAN_NONE;
    return (struct span){tree_token(tree, start)->span.start, tree_token(tree, last)->span.end};
}

struct span tree_noun_run(const struct tree *tree, int32_t head, int32_t most_words)
{
    int32_t start = head;
    struct span sentence = tree_sentence(tree, head);
    while (start > (int32_t)sentence.start && head - start < most_words && in_run(tree, start - 1, head, true) && !tree_upos(tree, start - 1, "PUNCT"))
        start--;
    while (start < head && (is_small(tree, start) || tree_is(tree, start, "advmod")))
        start++;
    return run_from(tree, head, start, true, most_words);
}

struct span tree_verb_run(const struct tree *tree, int32_t verb, int32_t most_words)
{
    return run_from(tree, verb, verb, false, most_words);
}

struct span tree_verb_run_from(const struct tree *tree, int32_t verb, int32_t start, int32_t most_words)
{
    return run_from(tree, verb, start, false, most_words);
}
