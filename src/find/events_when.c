/* Times and places are sought among what hangs on the trigger, not inside other clauses, then at the verb it belongs to.
   A day that hangs on "said" is the day of the saying and not of what is said. */
#include "find/events_when.h"

#include "find/status.h"

enum { TIME_DEPTH = 4, PLACE_DEPTH = 2, MOST_SEEN = 48, LEAD_SENTENCES = 3, MOST_STEPS = 4 };

static bool opens_clause(const struct tree *tree, int32_t token)
{
    static const char *const relations[] = {"acl", "ccomp", "advcl", "parataxis", "csubj", "xcomp"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (tree_is(tree, token, relations[i]))
            return true;
    return tree_is(tree, token, "conj") && tree_is_verb(tree, token);
}

static bool is_day(const struct tree *tree, int32_t token)
{
    int32_t time = tree->time[token];
    if (time == INDEX_NONE)
        return false;
    const struct time_mention *mention = &tree->article->times.items[time];
    return (mention->type == TIME_DATE || mention->type == TIME_TIME) && (mention->days.earliest != DAY_UNKNOWN || mention->relative.data);
}

/* Where a place may hang: "the strike on a base in X", not "to discuss forces in X". */
static bool leads_to_place(const struct tree *tree, int32_t token)
{
    return tree_is(tree, token, "obl") || tree_is(tree, token, "nmod");
}

/* A verb's own object as well: "struck a convoy at the airport". */
static bool leads_from_verb(const struct tree *tree, int32_t token)
{
    return leads_to_place(tree, token) || tree_is(tree, token, "obj");
}

static bool leads_anywhere(const struct tree *tree, int32_t token)
{
    (void)tree, (void)token;
    return true;
}

/* Breadth first below `top` through tokens that `leads`, `wanted` tried on each; the first that fits, or INDEX_NONE. */
static int32_t below(const struct tree *tree, int32_t top, int32_t except, int32_t deepest, bool (*wanted)(const struct tree *, int32_t),
                     bool (*leads)(const struct tree *, int32_t))
{
    int32_t seen[MOST_SEEN], depth[MOST_SEEN];
    size_t count = 1;
    seen[0] = top;
    depth[0] = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && wanted(tree, seen[i]))
            return seen[i];
        for (int32_t child = tree->first_child[seen[i]]; child != INDEX_NONE && count < MOST_SEEN; child = tree->next_sibling[child])
            if (child != except && depth[i] < deepest && !opens_clause(tree, child) && leads(tree, child)) {
                depth[count] = depth[i] + 1;
                seen[count++] = child;
            }
    }
    return INDEX_NONE;
}

/* The next token up whose times are the trigger's as well; INDEX_NONE where the clause ends. */
static int32_t clause_above(const struct tree *tree, int32_t token)
{
    int32_t head = tree_head(tree, token);
    if (head == INDEX_NONE)
        return INDEX_NONE;
    if (!tree_is_verb(tree, token))
        return status_is_report(tree, head) ? INDEX_NONE : head;
    bool shares = (tree_is(tree, token, "xcomp") || tree_is(tree, token, "conj")) && !status_is_report(tree, head);
    return shares && tree_is_verb(tree, head) ? head : INDEX_NONE;
}

int32_t event_own_time(const struct tree *tree, int32_t trigger)
{
    int32_t found = below(tree, trigger, INDEX_NONE, TIME_DEPTH, is_day, leads_anywhere);
    return found == INDEX_NONE ? INDEX_NONE : tree->time[found];
}

/* "Since May 3, after they met", "on May 3, when they met": the words right before the clause say when. */
static int32_t time_before_clause(const struct tree *tree, int32_t verb)
{
    int32_t mark = tree_child(tree, verb, "mark");
    if (mark == INDEX_NONE)
        mark = tree_child(tree, verb, "advmod");
    if (mark == INDEX_NONE || mark > verb || mark < 1)
        return INDEX_NONE;
    int32_t last = mark - 1, before;
    if (tree_upos(tree, last, "PUNCT") && last > 0)
        last--;
    if (!is_day(tree, last))
        return INDEX_NONE;
    for (before = last; before > 0 && tree->time[before] == tree->time[last]; before--)
        ;
    bool since = text_equal_fold(token_text(tree->article, (size_t)before), TEXT("since")) && tree_lemma(tree, mark, "after");
    return since || tree_lemma(tree, mark, "when") ? tree->time[last] : INDEX_NONE;
}

int32_t event_time(const struct tree *tree, int32_t trigger)
{
    int32_t told = tree_is_verb(tree, trigger) ? time_before_clause(tree, trigger) : INDEX_NONE;
    if (told != INDEX_NONE)
        return told;
    int32_t from = INDEX_NONE;
    for (int32_t step = 0, at = trigger; at != INDEX_NONE && step < MOST_STEPS; step++) {
        int32_t found = below(tree, at, from, TIME_DEPTH, is_day, leads_anywhere);
        if (found != INDEX_NONE)
            return tree->time[found];
        from = at;
        at = clause_above(tree, at);
    }
    return INDEX_NONE;
}

int32_t event_lead_time(const struct tree *tree)
{
    const struct article *article = tree->article;
    for (size_t i = 0; i < article->times.count; i++) {
        const struct time_mention *time = &article->times.items[i];
        if (sentence_at(article, time->span.start) >= LEAD_SENTENCES)
            break;
        struct span tokens = tokens_in(article, time->span);
        if (tokens.start >= tokens.end || !is_day(tree, (int32_t)tokens.start))
            continue;
        if (time->relative.data || interval_width(time->days) == 1)
            return (int32_t)i;
    }
    return INDEX_NONE;
}

/* "In", "at" and their like; "to" and "on" only of a place that is no country: "called on Russia" is not in Russia. */
static bool is_located(const struct tree *tree, int32_t token)
{
    static const char *const words[] = {"in", "at", "near", "outside", "inside", "on", "to", "into"};
    enum { ALWAYS = 5 };
    bool country = tree_is_entity(tree, token, ENTITY_COUNTRY);
    bool place = country || tree_is_entity(tree, token, ENTITY_PLACE) || tree_is_entity(tree, token, ENTITY_FACILITY);
    if (!place || (!tree_is(tree, token, "obl") && !tree_is(tree, token, "nmod")))
        return false;
    for (size_t i = 0; i < (country ? ALWAYS : sizeof words / sizeof *words); i++)
        if (tree_case_is(tree, token, words[i]))
            return true;
    return false;
}

int32_t event_place(const struct tree *tree, int32_t trigger)
{
    int32_t from = INDEX_NONE;
    for (int32_t step = 0, at = trigger; at != INDEX_NONE && step < MOST_STEPS; step++) {
        int32_t deepest = at == trigger ? PLACE_DEPTH : 1; /* "spoke to the government in X" was not in X */
        int32_t found = below(tree, at, from, deepest, is_located, at == trigger && tree_is_verb(tree, at) ? leads_from_verb : leads_to_place);
        if (found != INDEX_NONE)
            return tree->entity[found];
        from = at;
        at = clause_above(tree, at);
    }
    int32_t object = tree_is_verb(tree, trigger) ? tree_object(tree, trigger) : INDEX_NONE;
    bool at_object = object != INDEX_NONE && (tree_is_entity(tree, object, ENTITY_FACILITY) || tree_is_entity(tree, object, ENTITY_PLACE));
    return at_object ? tree->entity[object] : INDEX_NONE;
}
