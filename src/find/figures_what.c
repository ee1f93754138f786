/* What a figure counts: the noun phrase behind the number ("5,000 [US troops]"), or before it ("the number of [US troops] fell to 2,500"). */
#include "find/figures.h"

enum { PHRASE = 7 /* words */, BACK = 30 /* tokens from "number of" to the number */ };

static int32_t token_from(const struct article *article, uint32_t byte)
{
    size_t low = 0, high = article->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->tokens.items[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (int32_t)low;
}

static bool tag_is(const struct token *token, const char *prefix) { return text_starts(token->xpos, prefix); }

static bool word_is(const struct article *article, int32_t token, const char *const *words)
{
    struct text word = token_text(article, (size_t)token);
    for (; *words; words++)
        if (text_equal_fold(word, text_of(*words)))
            return true;
    return false;
}

static bool fits(const struct article *article, int32_t token, bool first)
{
    static const char *const hyphens[] = {"-", "–", "'s", "’s", "’", "'", NULL}, *const never[] = {"such", "own", "due", "old", "same", "starting", "beginning", "including", "following", "according", NULL};
    const struct token *here = &article->tokens.items[token];
    if (tag_is(here, "NN") || tag_is(here, "JJ") || tag_is(here, "VBN") || tag_is(here, "VBG"))
        return !word_is(article, token, never);
    return !first && (tag_is(here, "POS") || tag_is(here, "HYPH") || word_is(article, token, hyphens));
}

/* The run of adjectives and nouns from the token on, up to its last noun. */
static bool noun_run(const struct article *article, int32_t first, struct counted *counted)
{
    static const char *const hurt[] = {"killed", "dead", "wounded", "injured", "missing", "displaced", "arrested", "detained", "hurt", NULL};
    int32_t last = INDEX_NONE, count = (int32_t)article->tokens.count;
    for (int32_t i = first; i < count && i < first + PHRASE; i++) {
        if (article->tokens.items[i].sentence != article->tokens.items[first].sentence || !fits(article, i, i == first))
            break;
        if (tag_is(&article->tokens.items[i], "NN"))
            last = i;
        else if (last != INDEX_NONE && tag_is(&article->tokens.items[i], "VB"))
            break; /* "troops deployed" */
    }
    if (last == INDEX_NONE && first < count && word_is(article, first, hurt))
        last = first;
    if (last == INDEX_NONE)
        return false;
    counted->token = last;
    counted->head = article->tokens.items[last].span;
    counted->phrase = (struct span){article->tokens.items[first].span.start, counted->head.end};
    return true;
}

static int32_t skip_words(const struct article *article, int32_t token, const char *const *words)
{
    while (token < (int32_t)article->tokens.count && word_is(article, token, words))
        token++;
    return token;
}

static const char *const determiners[] = {"the", "these", "those", "its", "their", "his", "her", "our", "all", "a", "an", NULL};

/* "a 50,000-member union": the word behind the hyphen. */
static bool in_compound(const struct article *article, int32_t token, struct counted *counted)
{
    static const char *const hyphen[] = {"-", NULL};
    if (token + 1 >= (int32_t)article->tokens.count || !word_is(article, token, hyphen) || article->tokens.items[token].span.end != article->tokens.items[token + 1].span.start)
        return false;
    counted->token = token + 1;
    counted->head = counted->phrase = article->tokens.items[token + 1].span;
    return true;
}

bool counted_after(const struct article *article, uint32_t byte, struct counted *counted)
{
    static const char *const fillers[] = {"more", "additional", "other", "-", "–", "or", "so", "different", "separate", "new", NULL}, *const of[] = {"of", NULL};
    int32_t token = token_from(article, byte), count = (int32_t)article->tokens.count;
    if (token >= count)
        return false;
    int32_t sentence = token > 0 ? article->tokens.items[token - 1].sentence : 0;
    if (in_compound(article, token, counted))
        return true;
    int32_t start = skip_words(article, token, fillers);
    if (start < count && word_is(article, start, of))
        start = skip_words(article, start + 1, determiners);
    if (start > token && start < count && tag_is(&article->tokens.items[start], "CD")) /* "210 of its 317 parks" */
        start++;
    return start < count && article->tokens.items[start].sentence == sentence && noun_run(article, start, counted);
}

/* "the number of", "a total of", "levels". */
static bool is_amount(const struct article *article, int32_t token)
{
    static const char *const amounts[] = {"number", "numbers", "total", "count", "level", "levels", "toll", "size", "amount", "share", "rate", "proportion", "percentage", "size", NULL};
    return word_is(article, token, amounts);
}

static bool number_of(const struct tree *tree, int32_t at, struct counted *counted)
{
    static const char *const of[] = {"of", NULL};
    const struct article *article = tree->article;
    for (int32_t i = at - 1; i >= 0 && i >= at - BACK && article->tokens.items[i].sentence == article->tokens.items[at].sentence; i--)
        if (tree_upos(tree, i, "PUNCT") && !word_is(article, i, determiners))
            return false;
        else if (word_is(article, i, of) && i > 0 && is_amount(article, i - 1)) {
            int32_t start = skip_words(article, i + 1, determiners);
            return start < at && noun_run(article, start, counted) && counted->token < at;
        }
    return false;
}

static bool what_moved(const struct tree *tree, int32_t at, struct counted *counted)
{
    static const char *const moves[] = {"drop", "fall", "rise", "decline", "increase", "grow", "climb", "reach", "stand", "decrease", "shrink", "jump", "surge", "soar", "double", "slump",
        "dip", "slip", "swell", "exceed", "hit", "total", "average", NULL};
    int32_t verb = at;
    for (int32_t step = 0; step < 4 && verb != INDEX_NONE && !tree_is_verb(tree, verb); step++)
        verb = tree_head(tree, verb);
    bool moved = false, passive;
    for (size_t i = 0; verb != INDEX_NONE && moves[i]; i++)
        moved = moved || tree_lemma(tree, verb, moves[i]);
    int32_t subject = moved ? tree_subject(tree, verb, &passive) : INDEX_NONE;
    if (subject == INDEX_NONE || !tree_is_noun(tree, subject) || tree_upos(tree, subject, "PRON"))
        return false;
    counted->phrase = tree_phrase(tree, subject);
    counted->head = tree_token(tree, subject)->span;
    counted->token = subject;
    return span_known(counted->phrase);
}

bool counted_before(const struct tree *tree, uint32_t byte, struct counted *counted)
{
    int32_t at = token_from(tree->article, byte);
    if (at >= (int32_t)tree->article->tokens.count)
        return false;
    return number_of(tree, at, counted) || what_moved(tree, at, counted);
}
