/* Items stand as objects of "discuss", as subjects of "were discussed", after "talks on", after "among the issues were", in
   "from security to trade". Each noun of a coordination is an item of its own. */
#include "find/meetings_agenda.h"

#include "find/meetings_words.h"
#include "find/status.h"

enum { MOST_ITEM_WORDS = 15, MOST_ITEMS = 12, MOST_SEEN = 64 };

static bool is_word_byte(unsigned char byte)
{
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* "The 200-mile limit" as a whole, where the tree begins it behind the hyphen; without "including". */
static struct span whole_words(const struct tree *tree, struct span span)
{
    struct text text = tree->article->text;
    if (!span_known(span))
        return span;
    if (text_starts(span_text(text, span), "including "))
        span.start += (uint32_t)TEXT("including ").length;
    if (span.start > 1 && text.data[span.start - 1] == '-')
        for (span.start--; span.start > 0 && (is_word_byte((unsigned char)text.data[span.start - 1]) || text.data[span.start - 1] == '-'); span.start--)
            ;
    return span;
}

static void add_span(struct arena *arena, span_list *items, struct span span)
{
    for (size_t i = 0; i < items->count; i++)
        if (span_meets(items->items[i], span))
            return;
    if (span_known(span) && items->count < MOST_ITEMS)
        *list_push(arena, items) = span;
}

/* "A range of fields", "several matters", "all issues": no item, but what "including" or "from … to" adds is. */
static bool is_umbrella(const struct tree *tree, int32_t token)
{
    return talks_word(tree, token, "issue") || talks_is_series(tree, token) || talks_is_round(tree, token) || tree_lemma(tree, token, "way") ||
           tree_upos(tree, token, "PRON") || tree_lemma(tree, token, "range") || tree_lemma(tree, token, "interest") || tree_lemma(tree, token, "field") ||
           tree_lemma(tree, token, "other") || tree_lemma(tree, token, "thing") || tree_lemma(tree, token, "behalf") ||
           tree_lemma(tree, token, "sideline") || tree_lemma(tree, token, "margin") || tree_lemma(tree, token, "condition") ||
           tree_lemma(tree, token, "eve") || tree_lemma(tree, token, "voice") || tree_lemma(tree, token, "basis");
}

static bool is_real(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "PROPN") || text_is(tree_token(tree, token)->xpos, "VBG");
}

/* "From security to culture, trade and climate": the nouns that go on after the last, wherever the parser hangs them. */
static void add_rest_of_range(const struct tree *tree, int32_t last, struct arena *arena, span_list *items)
{
    int32_t end = (int32_t)tree_sentence(tree, last).end;
    for (int32_t at = last + 1; at < end && (tree_upos(tree, at, "PUNCT") || tree_upos(tree, at, "CCONJ") || tree_upos(tree, at, "NOUN")); at++)
        if (tree_upos(tree, at, "NOUN") && (at + 1 == end || !tree_upos(tree, at + 1, "NOUN")))
            add_span(arena, items, tree_phrase(tree, at));
}

/* "Issues such as oil, including the economy, from security to trade": items that hang below, few and near. */
static void add_inner(const struct tree *tree, int32_t top, struct arena *arena, span_list *items)
{
    int32_t seen[MOST_SEEN];
    size_t count = 1;
    seen[0] = top;
    for (size_t i = 0; i < count; i++) {
        int32_t at = seen[i];
        bool listed = i > 0 && (tree_case_is(tree, at, "including") || tree_case_is(tree, at, "like") || tree_case_is(tree, at, "as"));
        bool ranged = i > 0 && ((tree_case_is(tree, at, "from") && tree_prepositional(tree, tree_head(tree, at), "to", INDEX_NONE) != INDEX_NONE) ||
                                (tree_case_is(tree, at, "to") && tree_prepositional(tree, tree_head(tree, at), "from", INDEX_NONE) != INDEX_NONE) ||
                                (tree_case_is(tree, at, "to") && tree_case_is(tree, tree_head(tree, at), "from")) ||
                                (tree_case_is(tree, at, "from") && tree_prepositional(tree, at, "to", INDEX_NONE) != INDEX_NONE));
        if ((listed || ranged) && is_real(tree, at) && tree->time[at] == INDEX_NONE) {
            add_span(arena, items, whole_words(tree, ranged ? tree_phrase(tree, at) : tree_noun_run(tree, at, MOST_ITEM_WORDS)));
            if (ranged && tree_case_is(tree, at, "to"))
                add_rest_of_range(tree, at, arena, items);
            for (int32_t child = tree->first_child[at]; child != INDEX_NONE; child = tree->next_sibling[child])
                if (tree_is(tree, child, "conj") && is_real(tree, child))
                    add_span(arena, items, whole_words(tree, tree_noun_run(tree, child, MOST_ITEM_WORDS)));
        }
        for (int32_t child = tree->first_child[at]; child != INDEX_NONE && count < MOST_SEEN; child = tree->next_sibling[child])
            if (!tree_is(tree, child, "acl:relcl") && !tree_is(tree, child, "parataxis"))
                seen[count++] = child;
    }
}

static void add_items(const struct tree *tree, int32_t head, struct arena *arena, span_list *items)
{
    if (head == INDEX_NONE)
        return;
    if (!is_umbrella(tree, head) && is_real(tree, head) && tree->time[head] == INDEX_NONE)
        add_span(arena, items, whole_words(tree, tree_noun_run(tree, head, MOST_ITEM_WORDS)));
    for (int32_t child = tree->first_child[head]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "conj") && is_real(tree, child) && !is_umbrella(tree, child))
            add_span(arena, items, whole_words(tree, tree_noun_run(tree, child, MOST_ITEM_WORDS)));
    add_inner(tree, head, arena, items);
}

static bool begins_noun(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "DET") || tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "ADJ") || tree_upos(tree, token, "PROPN") ||
           tree_upos(tree, token, "NUM") || text_is(tree_token(tree, token)->xpos, "PRP$") ||
           (text_is(tree_token(tree, token)->xpos, "VBG") && token + 1 < (int32_t)tree->article->tokens.count &&
            (tree_upos(tree, token + 1, "CCONJ") || text_is(token_text(tree->article, (size_t)token + 1), ","))); /* "demining" */
}

/* The end of one item of a list from `from` on: a comma, "and", a relative pronoun or verb, the sentence's end. `after`: where the next
   item may begin, or INDEX_NONE where the list ends. */
static int32_t item_end(const struct tree *tree, int32_t from, int32_t end, int32_t *after)
{
    bool clause = false;
    int32_t stop = INDEX_NONE;
    *after = INDEX_NONE;
    for (int32_t at = from; at < end; at++) {
        bool comma = text_is(token_text(tree->article, (size_t)at), ","), joins = tree_lemma(tree, at, "and") || tree_lemma(tree, at, "or");
        bool relative = text_is(tree_token(tree, at)->xpos, "WDT") || text_is(tree_token(tree, at)->xpos, "WP") || tree_lemma(tree, at, "that");
        if (comma || joins) {
            int32_t next = comma && at + 1 < end && tree_upos(tree, at + 1, "CCONJ") ? at + 2 : at + 1;
            if (next < end && begins_noun(tree, next))
                *after = next;
            return stop != INDEX_NONE ? stop : at;
        }
        if (relative && at > from && stop == INDEX_NONE) {
            clause = true;
            stop = at;
        }
        if (tree_upos(tree, at, "PRON") && text_is(tree_token(tree, at)->xpos, "PRP") && stop == INDEX_NONE)
            return at; /* "the catch they discussed" */
        bool ends = tree_upos(tree, at, "PUNCT") && !text_is(token_text(tree->article, (size_t)at), "-");
        bool verb = !clause && (tree_upos(tree, at, "VERB") || tree_upos(tree, at, "AUX")) && !text_is(tree_token(tree, at)->xpos, "VBG") && !tree_is(tree, at, "amod");
        if (ends || verb)
            return stop != INDEX_NONE ? stop : at;
    }
    return stop != INDEX_NONE ? stop : end;
}

/* "Discussed the size of the catch, the areas that would be closed, and the number of ships": by the words, where the tree lost the list.
   Two commas or an "and" between noun phrases make a list; what a verb follows is none of its items. */
static void add_listed(const struct tree *tree, int32_t first, struct arena *arena, span_list *items)
{
    int32_t end = (int32_t)tree_sentence(tree, first).end;
    for (int32_t from = first, after, count = 0; from != INDEX_NONE && count < MOST_ITEMS; from = after, count++) {
        int32_t stop = item_end(tree, from, end, &after), last = stop - 1;
        bool says = stop < end && (tree_upos(tree, stop, "VERB") || tree_upos(tree, stop, "AUX"));
        if (says && count > 0)
            return; /* ", officials said" */
        while (last > from && (tree_upos(tree, last, "ADP") || tree_upos(tree, last, "ADV") || tree->time[last] != INDEX_NONE))
            last--;
        while (from < last && tree_upos(tree, from, "DET"))
            from++;
        bool real = false;
        for (int32_t at = from; at <= last; at++)
            real = real || (is_real(tree, at) && !is_umbrella(tree, at));
        if (!real || last - from >= MOST_ITEM_WORDS || tree->time[from] != INDEX_NONE)
            continue;
        add_span(arena, items, whole_words(tree, (struct span){tree_token(tree, from)->span.start, tree_token(tree, last)->span.end}));
    }
}

static bool is_strong(const struct tree *tree, int32_t verb)
{
    if (tree_lemma(tree, verb, "discuss") || tree_lemma(tree, verb, "negotiate") || tree_lemma(tree, verb, "debate"))
        return true;
    int32_t subject = tree_child(tree, verb, "nsubj");
    return subject != INDEX_NONE && (talks_is_series(tree, subject) || talks_is_round(tree, subject) || talks_is_anaphor(tree, subject) ||
                                     talks_word(tree, subject, "issue") || tree_is(tree, subject, "nsubj:pass"));
}

static void agenda_of_verb(const struct tree *tree, int32_t verb, struct arena *arena, span_list *items)
{
    char key[LEMMA_SIZE];
    int32_t particle;
    bool discusses = talks_word(tree, verb, "discuss") && is_strong(tree, verb);
    bool focuses = tree_lemma(tree, verb, "focus") || tree_lemma(tree, verb, "concentrate") || tree_lemma(tree, verb, "touch") ||
                   tree_lemma(tree, verb, "center") || tree_lemma(tree, verb, "centre") || tree_lemma(tree, verb, "dwell");
    int32_t object = tree_object(tree, verb), next = verb + 1;
    bool listed = discusses && object > verb && tree_is(tree, object, "obj") && next < (int32_t)tree_sentence(tree, verb).end && begins_noun(tree, next) && !is_umbrella(tree, object);
    if (listed)
        add_listed(tree, next, arena, items);
    else if (tree_key_phrasal(tree, verb, key, &particle) && discusses)
        add_items(tree, object, arena, items);
    int32_t addition = discusses ? tree_prepositional(tree, verb, "in", INDEX_NONE) : INDEX_NONE;
    if (addition != INDEX_NONE && tree_lemma(tree, addition, "addition"))
        add_items(tree, tree_child(tree, addition, "nmod"), arena, items); /* "in addition to its energy plans" */
    int32_t start = (int32_t)tree_sentence(tree, verb).start; /* "Besides the size of the catch they discussed …" */
    if (discusses && tree_upos(tree, start, "ADP") && (tree_lemma(tree, start, "besides") || tree_lemma(tree, start, "beside")) && start + 1 < verb)
        add_listed(tree, start + 1, arena, items);
    if (focuses)
        for (int32_t child = tree_prepositional(tree, verb, "on", INDEX_NONE); child != INDEX_NONE; child = tree_prepositional(tree, verb, "on", child))
            add_items(tree, child, arena, items);
}

static void agenda_of_talks(const struct tree *tree, int32_t noun, struct arena *arena, span_list *items)
{
    static const char *const words[] = {"on", "about", "over", "regarding", "concerning"};
    int32_t head = tree_head(tree, noun);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int32_t child = tree_prepositional(tree, noun, words[i], INDEX_NONE);
        if (child == INDEX_NONE && head != INDEX_NONE && tree_is_verb(tree, head) && tree_is(tree, noun, "obj"))
            child = tree_prepositional(tree, head, words[i], INDEX_NONE);
        if (child != INDEX_NONE && tree->time[child] == INDEX_NONE)
            add_items(tree, child, arena, items);
    }
}

/* "The agenda includes A, B and C" */
static void add_included(const struct tree *tree, int32_t verb, struct arena *arena, span_list *items)
{
    if (verb + 1 < (int32_t)tree_sentence(tree, verb).end && begins_noun(tree, verb + 1))
        add_listed(tree, verb + 1, arena, items);
    else
        add_items(tree, tree_child(tree, verb, "obj"), arena, items);
}

/* "Among the issues discussed were A and B", "the agenda includes A", "A is on the agenda". */
static void agenda_of_issue(const struct tree *tree, int32_t issue, struct arena *arena, span_list *items)
{
    bool on_agenda = tree_lemma(tree, issue, "agenda") && tree_case_is(tree, issue, "on");
    bool among = tree_case_is(tree, issue, "among");
    int32_t verb = tree_head(tree, issue), subject = tree_child(tree, issue, "nsubj");
    bool predicate = tree_child(tree, issue, "cop") != INDEX_NONE && text_is(tree_token(tree, issue)->xpos, "NNS"); /* "A and B were the main subjects" */
    if ((on_agenda || among || predicate) && subject != INDEX_NONE && !tree_upos(tree, subject, "PRON")) {
        int32_t first = (int32_t)tree_sentence(tree, subject).start;
        if (predicate && begins_noun(tree, first) && subject - first < 4)
            add_listed(tree, first, arena, items);
        else
            add_items(tree, subject, arena, items);
    }
    if (verb == INDEX_NONE)
        return;
    if (tree_is(tree, issue, "nsubj") && (tree_lemma(tree, verb, "include") || tree_lemma(tree, verb, "comprise") || tree_lemma(tree, verb, "feature")))
        add_included(tree, verb, arena, items);
    else if (tree_is(tree, issue, "nsubj") && tree_child(tree, verb, "cop") != INDEX_NONE && is_real(tree, verb) &&
             tree_child(tree, issue, "acl") != INDEX_NONE)
        add_items(tree, verb, arena, items);
    else if ((on_agenda || among) && tree_is_verb(tree, verb) && (tree_lemma(tree, verb, "be") || tree_lemma(tree, verb, "feature")))
        add_items(tree, tree_child(tree, verb, "nsubj"), arena, items);
}

void agenda_in(const struct tree *tree, struct span sentence, struct arena *arena, span_list *items)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++) {
        int32_t token = (int32_t)t;
        if (tree_is_verb(tree, token))
            agenda_of_verb(tree, token, arena, items);
        else if (talks_is_series(tree, token) || talks_is_round(tree, token))
            agenda_of_talks(tree, token, arena, items);
        else if (talks_word(tree, token, "issue"))
            agenda_of_issue(tree, token, arena, items);
    }
}

static bool is_outcome(const struct tree *tree, int32_t verb)
{
    if (tree_lemma(tree, verb, "agree") || tree_lemma(tree, verb, "undertake"))
        return true;
    int32_t object = tree_object(tree, verb);
    if (object == INDEX_NONE)
        return false;
    if (talks_word(tree, verb, "renew") && talks_word(tree, object, "vow"))
        return true;
    if (object < verb && !tree_is(tree, object, "nsubj:pass"))
        return false; /* "the deal signed by a president of old" */
    bool signs = tree_lemma(tree, verb, "sign") || tree_lemma(tree, verb, "reach") || tree_lemma(tree, verb, "conclude") || tree_lemma(tree, verb, "initial");
    bool accord = tree_lemma(tree, object, "agreement") || tree_lemma(tree, object, "deal") || tree_lemma(tree, object, "accord") ||
                  tree_lemma(tree, object, "treaty") || tree_lemma(tree, object, "memorandum") || tree_lemma(tree, object, "pact") ||
                  tree_lemma(tree, object, "ceasefire") || tree_lemma(tree, object, "truce");
    return signs && accord;
}

/* "The talks ended without agreement", "produced a deal". */
static bool ends_talks(const struct tree *tree, int32_t verb)
{
    static const char *const verbs[] = {"end", "conclude", "collapse", "finish", "produce", "yield", "result", "fail", "break"};
    int32_t subject = tree_child(tree, verb, "nsubj");
    bool span = subject != INDEX_NONE && (tree_lemma(tree, subject, "day") || tree_lemma(tree, subject, "week") || tree_lemma(tree, subject, "hour"));
    int32_t talks = span ? tree_prepositional(tree, subject, "of", INDEX_NONE) : subject; /* "three days of talks" */
    if (talks == INDEX_NONE || !(talks_is_series(tree, talks) || talks_is_round(tree, talks)))
        return false;
    if (tree_lemma(tree, verb, "collapse") || (tree_lemma(tree, verb, "break") && tree_child(tree, verb, "compound:prt") != INDEX_NONE))
        return true;
    bool without = tree_prepositional(tree, verb, "without", INDEX_NONE) != INDEX_NONE || tree_prepositional(tree, verb, "with", INDEX_NONE) != INDEX_NONE ||
                   tree_prepositional(tree, verb, "in", INDEX_NONE) != INDEX_NONE || tree_child(tree, verb, "obj") != INDEX_NONE ||
                   tree_child(tree, verb, "xcomp") != INDEX_NONE;
    for (size_t i = 0; without && i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma(tree, verb, verbs[i]))
            return true;
    return false;
}

/* The statement that both sides make together: the noun of "in a joint statement"; or INDEX_NONE. */
static int32_t joint_statement(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t + 1 < sentence.end; t++) {
        int32_t noun = (int32_t)t + 1;
        if (tree_lemma(tree, (int32_t)t, "joint") && (tree_lemma(tree, noun, "statement") || tree_lemma(tree, noun, "communique") ||
                                                      tree_lemma(tree, noun, "communiqué") || tree_lemma(tree, noun, "declaration")))
            return noun;
    }
    return INDEX_NONE;
}

bool outcomes_joint(const struct tree *tree, struct span sentence) { return joint_statement(tree, sentence) != INDEX_NONE; }

bool outcomes_any(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++)
        if (tree_upos(tree, (int32_t)t, "VERB") && is_outcome(tree, (int32_t)t))
            return true;
    return false;
}

/* "Relations will be restored, the two governments said in a joint statement": the words before who says so. */
static struct span said_jointly(const struct tree *tree, struct span sentence)
{
    int32_t noun = joint_statement(tree, sentence), last = INDEX_NONE;
    for (int32_t at = (int32_t)sentence.start + 3; noun != INDEX_NONE && at < noun; at++)
        if (tree_upos(tree, at, "PUNCT") && text_is(token_text(tree->article, (size_t)at), ","))
            last = at;
    if (last == INDEX_NONE || last - (int32_t)sentence.start > MOST_ITEM_WORDS + 4 || tree->quote[sentence.start] != INDEX_NONE)
        return SPAN_NONE;
    return (struct span){tree_token(tree, (int32_t)sentence.start)->span.start, tree_token(tree, last - 1)->span.end};
}

/* "Signed an agreement that lets 24 trawlers fish there": what it allows belongs to it. */
static struct span accord_run(const struct tree *tree, int32_t verb)
{
    int32_t end = (int32_t)tree_sentence(tree, verb).end, words = 0, last = verb, object = tree_object(tree, verb);
    bool follows = false;
    for (int32_t at = verb; at < end && words < MOST_ITEM_WORDS; at++) {
        if (tree_upos(tree, at, "PUNCT") && !text_is(token_text(tree->article, (size_t)at), "-"))
            break;
        follows = follows || (at > object && (tree_lemma(tree, at, "that") || tree_lemma(tree, at, "which") || tree_lemma(tree, at, "allow")));
        words += tree_token(tree, at)->span.start != tree_token(tree, at - (at > 0))->span.end;
        last = at;
    }
    while (last > verb && (tree_upos(tree, last, "ADP") || tree_upos(tree, last, "DET") || tree_upos(tree, last, "CCONJ")))
        last--;
    return follows && object > verb ? (struct span){tree_token(tree, verb)->span.start, tree_token(tree, last)->span.end} : SPAN_NONE;
}

/* Without a clause that only begins within the span: ", which", ", but the others". */
static struct span without_rest(const struct tree *tree, struct span span)
{
    static const char *const rests[] = {", which", ", who", ", but", ", where", " what"};
    struct text text = tree->article->text;
    for (size_t i = 0; span_known(span) && i < sizeof rests / sizeof *rests; i++) {
        size_t at = text_find(span_text(text, span), rests[i]);
        bool cut = at < span.end - span.start && (rests[i][0] == ',' || span.start + at + text_of(rests[i]).length == span.end);
        span.end = cut ? span.start + (uint32_t)at : span.end;
    }
    return span;
}

void outcomes_in(const struct tree *tree, struct span sentence, struct arena *arena, span_list *items)
{
    add_span(arena, items, said_jointly(tree, sentence));
    for (uint32_t t = sentence.start; t < sentence.end; t++) {
        int32_t token = (int32_t)t;
        if (!tree_upos(tree, token, "VERB") || text_is(tree_token(tree, token)->xpos, "VBG") || !(is_outcome(tree, token) || ends_talks(tree, token)))
            continue;
        struct standing standing = status_of_verb(tree, token);
        if (!standing.asserted || standing.status != STATUS_HAPPENED)
            continue;
        int32_t suffers = tree_child(tree, token, "nsubj:pass");
        struct span accord = accord_run(tree, token);
        if (suffers != INDEX_NONE && suffers < token && !tree_lemma(tree, token, "agree")) /* "the accord was signed" */
            accord = (struct span){tree_phrase(tree, suffers).start, tree_token(tree, token)->span.end};
        struct span outcome = without_rest(tree, span_known(accord) ? accord : tree_verb_run(tree, token, MOST_ITEM_WORDS));
        if (span_known(outcome) && outcome.end > tree_token(tree, token)->span.end + 3) /* not the bare "broke" */
            add_span(arena, items, outcome);
        else if (span_known(accord))
            add_span(arena, items, accord);
    }
}
