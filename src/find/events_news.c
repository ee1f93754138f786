/* News goes on from where it stands: "Talks collapsed on Monday. Britain turned down an offer" tells of Monday. What lies further
   back is told in the perfect or in clauses of its own, and so is not taken for news. */
#include "find/events_news.h"

#include "find/status.h"

enum { MOST_STEPS = 4, LEAD_SENTENCES = 3 };

static bool is_simple_past(const struct tree *tree, int32_t verb)
{
    bool was = false;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child]) {
        if (!tree_is(tree, child, "aux"))
            continue;
        if (tree_lemma(tree, child, "have") || text_is(tree_token(tree, child)->xpos, "MD"))
            return false;
        was = was || text_is(tree_token(tree, child)->xpos, "VBD");
    }
    struct text tag = tree_token(tree, verb)->xpos;
    return text_is(tag, "VBD") || (was && (text_is(tag, "VBN") || text_is(tag, "VBG")));
}

bool event_is_earlier(const struct tree *tree, int32_t verb)
{
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "aux") && tree_lemma(tree, child, "have") && text_is(tree_token(tree, child)->xpos, "VBD"))
            return true;
    return false;
}

/* Clauses that tell of what went with the main line. */
static bool goes_along(const struct tree *tree, int32_t clause)
{
    static const char *const marks[] = {"after", "when", "as", "while", "but", "and"};
    int32_t mark = tree_child(tree, clause, "mark");
    if (mark == INDEX_NONE)
        mark = tree_child(tree, clause, "advmod");
    if (mark == INDEX_NONE || mark > clause)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (tree_lemma(tree, mark, marks[i]))
            return true;
    return false;
}

static bool is_controlled(const struct tree *tree, int32_t verb)
{
    return tree_is(tree, verb, "conj") || tree_is(tree, verb, "xcomp");
}

bool event_is_news(const struct tree *tree, int32_t trigger, int32_t carrier, struct news *news)
{
    int32_t verb = carrier != INDEX_NONE ? carrier : trigger;
    *news = (struct news){verb, false};
    if (!tree_is_verb(tree, verb) || tree->quote[trigger] != INDEX_NONE)
        return false;
    bool past = is_simple_past(tree, verb);
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        int32_t head = tree_head(tree, news->verb);
        if (head == INDEX_NONE)
            return past;
        bool along = tree_is(tree, news->verb, "advcl") && goes_along(tree, news->verb);
        if (!tree_is_verb(tree, head) || !(along || is_controlled(tree, news->verb)))
            return false;
        past = along ? past && is_simple_past(tree, head) : past || (tree_is(tree, news->verb, "xcomp") && is_simple_past(tree, head));
        news->below = news->below || along;
        news->verb = head;
    }
    return false;
}

bool event_is_next(const struct tree *tree, int32_t before, int32_t token)
{
    const struct article *article = tree->article;
    int32_t first = tree_token(tree, before)->sentence, second = tree_token(tree, token)->sentence;
    if (first == second || first == INDEX_NONE || second != first + 1)
        return first == second && first != INDEX_NONE;
    struct text between = text_slice(article->text, article->sentences.items[first].start, article->sentences.items[second].start);
    return text_find(between, "\n") == SIZE_MAX;
}

bool event_leads(const struct tree *tree, int32_t token)
{
    int32_t sentence = tree_token(tree, token)->sentence;
    return sentence != INDEX_NONE && sentence < LEAD_SENTENCES;
}
