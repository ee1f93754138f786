#include "find/events_tree.h"

#include <string.h>

enum { MOST_STEPS = 12 }; /* up a chain of controlled or coordinated verbs */

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

static uint32_t span_length(struct span span) { return span_known(span) ? span.end - span.start : 0; }

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
}

const struct token *tree_token(const struct tree *tree, int32_t token) { return &tree->article->tokens.items[token]; }

int32_t tree_head(const struct tree *tree, int32_t token) { return tree_token(tree, token)->head; }

bool tree_is(const struct tree *tree, int32_t token, const char *relation)
{
    struct text deprel = tree_token(tree, token)->deprel;
    size_t length = strlen(relation);
    return deprel.length >= length && memcmp(deprel.data, relation, length) == 0 &&
           (deprel.length == length || deprel.data[length] == ':');
}

bool tree_upos(const struct tree *tree, int32_t token, const char *upos) { return text_is(tree_token(tree, token)->upos, upos); }

bool tree_lemma(const struct tree *tree, int32_t token, const char *lemma)
{
    return text_equal_fold(tree_token(tree, token)->lemma, text_of(lemma));
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
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, relation))
            return child;
    return INDEX_NONE;
}

bool tree_is_noun(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "PROPN") || tree_upos(tree, token, "PRON") || tree_upos(tree, token, "NUM");
}

bool tree_is_verb(const struct tree *tree, int32_t token) { return tree_upos(tree, token, "VERB") || tree_upos(tree, token, "AUX"); }

bool tree_is_entity(const struct tree *tree, int32_t token, enum entity_type type)
{
    return tree->entity[token] != INDEX_NONE && tree->article->entities.items[tree->entity[token]].type == type;
}

static bool introduces(const struct tree *tree, int32_t child) { return tree_is(tree, child, "case") || tree_is(tree, child, "mark"); }

struct text tree_case(const struct tree *tree, int32_t token)
{
    struct text word = {0};
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (introduces(tree, child) && child < token) {
            struct text form = token_text(tree->article, (size_t)child);
            if (!word.data || !text_equal_fold(form, TEXT("of")))
                word = form;
        }
    return word;
}

bool tree_case_is(const struct tree *tree, int32_t token, const char *word)
{
    struct text found = tree_case(tree, token);
    return found.data && text_equal_fold(found, text_of(word));
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

bool tree_is_passive(const struct tree *tree, int32_t verb)
{
    if (tree_child(tree, verb, "nsubj:pass") != INDEX_NONE || tree_child(tree, verb, "aux:pass") != INDEX_NONE)
        return true;
    bool participle = text_is(tree_token(tree, verb)->xpos, "VBN");
    return participle && tree_child(tree, verb, "aux") == INDEX_NONE && tree_child(tree, verb, "nsubj") == INDEX_NONE && !tree_is(tree, verb, "conj");
}

static bool is_relative(const struct tree *tree, int32_t token)
{
    return text_is(tree_token(tree, token)->xpos, "WDT") || text_is(tree_token(tree, token)->xpos, "WP");
}

static int32_t own_subject(const struct tree *tree, int32_t verb)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    if (subject != INDEX_NONE && is_relative(tree, subject) && tree_is(tree, verb, "acl"))
        return tree_head(tree, verb);
    return subject;
}

int32_t tree_subject(const struct tree *tree, int32_t verb, bool *passive)
{
    *passive = tree_is_passive(tree, verb);
    for (int32_t step = 0, at = verb; step < MOST_STEPS; step++) {
        int32_t subject = own_subject(tree, at), head = tree_head(tree, at);
        if (subject != INDEX_NONE)
            return subject;
        if (head == INDEX_NONE)
            return INDEX_NONE;
        if (tree_is(tree, at, "acl"))
            return tree_is_infinitive(tree, at) ? INDEX_NONE : head;
        if (tree_is(tree, at, "xcomp")) {
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

int32_t tree_object(const struct tree *tree, int32_t verb)
{
    int32_t object = tree_child(tree, verb, "obj");
    if (object != INDEX_NONE)
        return is_relative(tree, object) && tree_is(tree, verb, "acl") ? tree_head(tree, verb) : object;
    if (tree_is_passive(tree, verb)) {
        bool passive;
        return tree_subject(tree, verb, &passive);
    }
    bool relative = tree_is(tree, verb, "acl:relcl") && tree_child(tree, verb, "nsubj") != INDEX_NONE;
    return relative && own_subject(tree, verb) != tree_head(tree, verb) ? tree_head(tree, verb) : INDEX_NONE;
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

bool tree_key(const struct tree *tree, int32_t token, char key[LEMMA_SIZE]) { return key_make(tree_token(tree, token)->lemma, key); }

bool tree_key_form(const struct tree *tree, int32_t token, char key[LEMMA_SIZE])
{
    return key_make(token_text(tree->article, (size_t)token), key);
}

bool tree_key_phrasal(const struct tree *tree, int32_t verb, char key[LEMMA_SIZE], int32_t *particle)
{
    char more[LEMMA_SIZE];
    *particle = tree_child(tree, verb, "compound:prt");
    if (!tree_key(tree, verb, key))
        return false;
    if (*particle != INDEX_NONE && tree_key_form(tree, *particle, more) && strlen(key) + strlen(more) + 2 < LEMMA_SIZE) {
        strcat(key, " ");
        strcat(key, more);
    }
    return true;
}

bool lexicon_says(const struct lexicon *lexicon, const char *key, const char *value, const char *other)
{
    for (int32_t row = lexicon_find(lexicon, text_of(key)); row >= 0; row = lexicon_next(lexicon, row))
        if (text_is(lexicon_cell(lexicon, row, 0), value) && (!other || text_is(lexicon_cell(lexicon, row, 1), other)))
            return true;
    return false;
}

static bool before_head(const struct tree *tree, int32_t child)
{
    static const char *const relations[] = {"compound", "amod", "nummod", "nmod:poss", "flat", "nmod", "obl"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (tree_is(tree, child, relations[i]))
            return true;
    return false;
}

struct span tree_phrase(const struct tree *tree, int32_t head)
{
    struct span span = tree_token(tree, head)->span;
    if (span_known(tree->mention[head]))
        span = tree->mention[head];
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE && child < head; child = tree->next_sibling[child]) {
        struct span part = tree_token(tree, child)->span;
        if (before_head(tree, child) && part.start < span.start)
            span.start = part.start;
    }
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "flat") && tree_token(tree, child)->span.end > span.end)
            span.end = tree_token(tree, child)->span.end;
    return span;
}

struct span tree_reach(const struct tree *tree, int32_t token)
{
    struct span span = tree_token(tree, token)->span;
    int32_t sentence = tree_token(tree, token)->sentence;
    struct span tokens = sentence == INDEX_NONE ? (struct span){(uint32_t)token, (uint32_t)token + 1}
                                                : tokens_in(tree->article, tree->article->sentences.items[sentence]);
    /* Children stand on either side without order among levels: walk down with a list of what is still to see. */
    LIST_OF(int32_t) open = {0};
    *list_push(tree->arena, &open) = token;
    for (size_t i = 0; i < open.count && i < (size_t)(tokens.end - tokens.start) + 1; i++)
        for (int32_t child = tree->first_child[open.items[i]]; child != INDEX_NONE; child = tree->next_sibling[child]) {
            struct span part = tree_token(tree, child)->span;
            span.start = part.start < span.start ? part.start : span.start;
            span.end = part.end > span.end ? part.end : span.end;
            *list_push(tree->arena, &open) = child;
        }
    return span;
}
