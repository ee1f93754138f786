/* Whether what a bare "Tuesday" or "June" dates lies behind or ahead: the nearest verb of its sentence, to the left, else to the right. */
#include "find/times.h"
#include "find/times_tense.h"

enum { REACH = 25 /* pieces on either side */ };

static const struct token *token_of(const struct article *article, struct span span)
{
    size_t low = 0, high = article->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->tokens.items[middle].span.end > span.start)
            high = middle;
        else
            low = middle + 1;
    }
    return low < article->tokens.count && article->tokens.items[low].span.start < span.end ? &article->tokens.items[low] : NULL;
}

static bool ahead(const struct pieces *pieces, size_t i)
{
    static const char *const words[] = {"will", "shall", "would", "ll", "due", "scheduled", "expected", "slated", "planned", "plans", "plan", "planning", "set", "upcoming",
        "hopes", "intends", "wants", "until", "ahead", "forthcoming", "postponed", "should", "must", "deadline", "may", "might", "could", NULL};
    if (piece_is(pieces, i, "going") && piece_is(pieces, i + 1, "to"))
        return true;
    return piece_among(pieces, i, words) && !(piece_is(pieces, i, "may") && pieces->items[i].capital);
}

static enum tense tense_at(const struct article *article, const struct pieces *pieces, size_t i)
{
    static const char *const past[] = {"was", "were", "had", "did", "said", "told", "has", "have", "since",
        "began", "became", "broke", "brought", "built", "came", "drew", "drove", "fell", "fled", "flew", "fought", "found", "gave", "got", "grew", "held", "kept", "knew",
        "left", "lost", "made", "met", "paid", "ran", "rose", "saw", "sent", "shook", "shot", "sold", "sought", "spoke", "spent", "stood", "struck", "swore", "took", "taught",
        "thought", "threw", "went", "withdrew", "won", "wrote", NULL};
    if (pieces->items[i].kind != PIECE_WORD)
        return TENSE_UNKNOWN;
    if (ahead(pieces, i))
        return TENSE_FUTURE;
    if (piece_among(pieces, i, past))
        return TENSE_PAST;
    const struct token *token = token_of(article, pieces->items[i].span);
    if (!token || !token->xpos.length || text_is(token->upos, "NOUN"))
        return text_ends(pieces->items[i].word, "ed") && pieces->items[i].word.length > 4 ? TENSE_PAST : TENSE_UNKNOWN;
    if (text_is(token->xpos, "VBD"))
        return TENSE_PAST;
    return TENSE_UNKNOWN;
}

static bool sentence_ends(const struct pieces *pieces, size_t i)
{
    bool mark = piece_mark(pieces, i, ".") || piece_mark(pieces, i, "!") || piece_mark(pieces, i, "?") || piece_mark(pieces, i, ";");
    return mark && i + 1 < pieces->count && !pieces->items[i + 1].glued && pieces->items[i + 1].kind == PIECE_WORD && pieces->items[i + 1].capital;
}

/* "is to meet", "agreed to meet" look ahead of their verb, "led them to leave", "managed to leave" do not. */
static bool looks_ahead(const struct pieces *pieces, size_t i)
{
    static const char *const verbs[] = {"is", "are", "agree", "agrees", "agreed", "plan", "planned", "want", "wanted", "hope", "hoped", "expect", "expected", "vow", "vowed", "promise", "promised",
        "decide", "decided", "urge", "urged", "call", "called", "ask", "asked", "told", "order", "ordered", "invite", "invited", "pledge", "pledged", "threaten", "threatened", "aim", "aimed",
        "seek", "sought", "intend", "intended", "prepare", "prepared", "need", "needed", "scheduled", "due", "ready", "allow", "request", "requested", "propose", "proposed", NULL};
    return piece_among(pieces, i, verbs);
}

enum tense time_tense(const struct article *article, const struct pieces *pieces, size_t first, size_t end)
{
    bool infinitive = false;
    for (size_t back = 1; back <= REACH && back <= first; back++) {
        size_t i = first - back;
        if (pieces->items[i + 1].opens || sentence_ends(pieces, i))
            break;
        const struct token *token = pieces->items[i].kind == PIECE_WORD ? token_of(article, pieces->items[i].span) : NULL;
        infinitive = infinitive || (token && text_is(token->xpos, "VB") && i > 0 && piece_is(pieces, i - 1, "to"));
        if (infinitive && looks_ahead(pieces, i))
            return TENSE_FUTURE;
        if (i > 0 && piece_is(pieces, i - 1, "be"))
            continue; /* "is to be held", "will be met": the word before says when */
        enum tense tense = tense_at(article, pieces, i);
        if (tense != TENSE_UNKNOWN)
            return tense;
    }
    for (size_t i = end; i < pieces->count && i < end + REACH && !pieces->items[i].opens && !sentence_ends(pieces, i); i++) {
        enum tense tense = tense_at(article, pieces, i);
        if (tense != TENSE_UNKNOWN)
            return tense;
    }
    return TENSE_UNKNOWN;
}
