/* What is done with what a figure counts, and by whom: trawlers that are let in, trawlers that have lost their nets and trawlers at sea are
   three quantities; what one side offers is none that the other asks for. */
#include "find/figures.h"

#include "lexicons.h"

enum { CHAIN = 8 /* heads looked at */ };

static struct text manner_of(const struct tree *tree, int32_t token)
{
    int32_t row = tree_is_verb(tree, token) || tree_is_noun(tree, token) || tree_upos(tree, token, "ADJ") ? tree_row(tree, token, &lexicon_figure_manners) : -1;
    return row < 0 ? (struct text){NULL, 0} : lexicon_cell(&lexicon_figure_manners, row, 0);
}

/* "have had their gear [cut]", "a number [killed]", "the figure which they [offered]": a clause below the token that says it. */
static int32_t clause_below(const struct tree *tree, int32_t token, int32_t depth)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        bool clause = tree_is(tree, child, "xcomp") || tree_is(tree, child, "ccomp") || tree_is(tree, child, "acl") || tree_is(tree, child, "appos") || tree_is(tree, child, "amod");
        bool had = depth > 0 && tree_is(tree, child, "obj") && (tree_lemma(tree, token, "have") || tree_lemma(tree, token, "get"));
        if (!clause && !had)
            continue;
        if (manner_of(tree, child).data)
            return child;
        int32_t below = depth > 0 ? clause_below(tree, child, depth - 1) : INDEX_NONE;
        if (below != INDEX_NONE)
            return below;
    }
    return INDEX_NONE;
}

/* "should", or "will" and "would": what ought to be, or is expected. "May" and "might" leave it open. */
static bool has_modal(const struct tree *tree, int32_t verb, bool *ought)
{
    static const char *const oughts[] = {"should", "must", "ought", "can"}, *const expected[] = {"will", "would", "'ll", "’ll", "shall"};
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (text_is(tree_token(tree, child)->xpos, "MD")) {
            *ought = false;
            for (size_t i = 0; i < sizeof oughts / sizeof *oughts; i++)
                *ought = *ought || tree_lemma(tree, child, oughts[i]);
            bool will = false;
            for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
                will = will || tree_lemma(tree, child, expected[i]);
            return *ought || will;
        }
    return false;
}

/* Whose offer or catch it is: "[British] offer", "[Iceland]'s offer", "[Britain] asked". */
static int32_t owner_of(const struct tree *tree, int32_t token)
{
    if (tree_is_verb(tree, token)) {
        bool passive = false;
        int32_t subject = tree_subject(tree, token, &passive);
        return subject == INDEX_NONE || passive ? INDEX_NONE : tree->entity[subject];
    }
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if ((tree_is(tree, child, "amod") || tree_is(tree, child, "nmod:poss") || tree_is(tree, child, "compound")) && tree->entity[child] != INDEX_NONE)
            return tree->entity[child];
    return INDEX_NONE;
}

/* "offered to [take] 20": what is offered, allowed or expected has not been done. */
static int32_t wish_above(const struct tree *tree, int32_t found)
{
    int32_t token = found;
    for (int32_t step = 0; step < 2; step++) {
        bool clause = tree_is(tree, token, "xcomp") || tree_is(tree, token, "acl") || tree_is(tree, token, "ccomp");
        token = tree_head(tree, token);
        if (!clause || token == INDEX_NONE)
            break;
        struct text manner = manner_of(tree, token);
        if (text_is(manner, "offered") || text_is(manner, "allowed") || text_is(manner, "expected") || text_is(manner, "planned"))
            return token;
    }
    return found;
}

/* "Britain turned down an offer of 20": what one refuses was offered by the other country that the article tells most of. */
static int32_t refused_of(const struct tree *tree, int32_t offer)
{
    static const char *const refusals[] = {"refuse", "reject", "turn", "decline", "dismiss", "spurn"};
    int32_t verb = tree_head(tree, offer), other = INDEX_NONE;
    bool refused = false, passive = false;
    for (size_t i = 0; verb != INDEX_NONE && i < sizeof refusals / sizeof *refusals; i++)
        refused = refused || (tree_is_verb(tree, verb) && tree_lemma(tree, verb, refusals[i]));
    int32_t subject = refused ? tree_subject(tree, verb, &passive) : INDEX_NONE;
    if (subject == INDEX_NONE || passive || !tree_is_entity(tree, subject, ENTITY_COUNTRY))
        return INDEX_NONE;
    size_t most = 1;
    for (size_t i = 0; i < tree->countries.count; i++) {
        const struct entity *entity = &tree->article->entities.items[tree->countries.items[i]];
        if (tree->countries.items[i] == tree->entity[subject] || entity->mentions.count <= most)
            continue;
        most = entity->mentions.count;
        other = tree->countries.items[i];
    }
    return other;
}

void figure_manner(const struct tree *tree, struct figure *figure, int32_t number)
{
    int32_t found = INDEX_NONE;
    for (int32_t token = number, step = 0; token != INDEX_NONE && step < CHAIN && found == INDEX_NONE; token = tree_head(tree, token), step++) {
        bool ought = false, verb = tree_is_verb(tree, token) || tree_child(tree, token, "cop") != INDEX_NONE;
        int32_t put = step && (tree_lemma(tree, token, "put") || tree_lemma(tree, token, "set")) ? tree_child(tree, token, "obj") : INDEX_NONE; /* "put the safe catch at 20" */
        if (put != INDEX_NONE && put != number)
            found = clause_below(tree, put, 0) != INDEX_NONE ? clause_below(tree, put, 0) : manner_of(tree, put).data ? put : INDEX_NONE;
        else if (step && manner_of(tree, token).data)
            found = token;
        else
            found = clause_below(tree, token, step == 0 || tree_lemma(tree, token, "have") || tree_lemma(tree, token, "get") ? 1 : 0);
        if (verb && has_modal(tree, token, &ought) && (ought || found == INDEX_NONE)) {
            figure->manner = ought ? TEXT("advised") : TEXT("expected");
            figure->owner = INDEX_NONE;
            return;
        }
    }
    if (found == INDEX_NONE)
        return;
    found = wish_above(tree, found);
    figure->manner = manner_of(tree, found);
    figure->owner = owner_of(tree, found);
    int32_t above = tree_head(tree, found); /* "the British offer to settle for 20" */
    if (figure->owner == INDEX_NONE && above != INDEX_NONE && text_equal(manner_of(tree, above), figure->manner))
        figure->owner = owner_of(tree, above);
    if (figure->owner == INDEX_NONE && text_is(figure->manner, "offered") && tree_is_noun(tree, found))
        figure->owner = refused_of(tree, found);
}
