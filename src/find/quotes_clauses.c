/* The clause that a cue introduces: behind it ("said that …"), before it ("…, officials said"), or around it. It ends with the sentence, or
   where the speaker says or does something else ("…, adding that", "… and urged"). */
#include "find/quotes.h"

enum { OBJECT = 12 /* pieces between "told" and what was told */ };

static bool ends_sentence(const struct pieces *pieces, size_t i)
{
    static const char *const marks[] = {".", "!", "?", "”", "\"", "»", "’", "'", ";", ":", ",", NULL};
    return piece_among(pieces, i, marks);
}

static struct stretch trimmed(const struct quoting *quoting, size_t first, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    while (end > first && ends_sentence(pieces, end - 1) && !(quoting->run_of[end - 1] != INDEX_NONE))
        end--;
    while (first < end && (piece_mark(pieces, first, ",") || piece_mark(pieces, first, ":")))
        first++;
    return (struct stretch){first, end};
}

/* Behind "told reporters on Tuesday", "said in a statement". */
static size_t skip_addressee(const struct quoting *quoting, size_t i, size_t end)
{
    static const char *const pronouns[] = {"him", "her", "them", "me", "us", "you", "reporters", "journalists", "lawmakers", "supporters", "voters", "viewers", "readers", "people", "everyone", NULL};
    const struct pieces *pieces = &quoting->pieces;
    if (piece_among(pieces, i, pronouns))
        return i + 1;
    size_t at = piece_is(pieces, i, "the") || piece_is(pieces, i, "a") ? i + 1 : i;
    size_t start = at;
    while (at < end && at - i < OBJECT && pieces->items[at].kind == PIECE_WORD && pieces->items[at].capital && quote_after_time(quoting, at) == at)
        at++;
    return at > start ? at : start > i && at < end ? at + 1 : i;
}

static size_t skip_circumstance(const struct quoting *quoting, size_t i, size_t end)
{
    static const char *const places[] = {"in", "at", "on", "during", "after", "via", "through", "from", NULL}, *const articles[] = {"a", "an", "the", "his", "her", "its", "their", NULL};
    const struct pieces *pieces = &quoting->pieces;
    for (;;) {
        size_t time = quote_after_time(quoting, i);
        if (time > i) {
            i = time;
            continue;
        }
        if (!piece_among(pieces, i, places) || !(piece_among(pieces, i + 1, articles) || (i + 1 < end && pieces->items[i + 1].capital)))
            return i;
        for (size_t k = i + 1; k < end && k < i + OBJECT; k++)
            if (piece_is(pieces, k, "that") || piece_mark(pieces, k, ",") || piece_mark(pieces, k, ":"))
                return piece_is(pieces, k, "that") ? k : k + 1;
        return i;
    }
}

/* Where the speaker goes on to another verb: before "and urged", ", adding", ", but he warned". */
static size_t clause_end(const struct quoting *quoting, const cue_list *cues, size_t cue, size_t first, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    for (size_t k = cue + 1; k < cues->count; k++) {
        const struct cue *next = &cues->items[k];
        size_t start = next->words.first;
        if (start <= first || start >= end)
            continue;
        bool own = next->speaker.first > first && next->speaker.first < start && next->speaker.end > next->speaker.first;
        size_t before = (own ? next->speaker.first : start) - 1;
        bool participle = piece_mark(pieces, before, ",") && !own && !next->inverted;
        bool joined = piece_is(pieces, before, "and") || piece_is(pieces, before, "but") || (own && (piece_is(pieces, before, "while") || piece_is(pieces, before, "as")));
        if (next->class == CUE_ACCORDING || participle)
            return next->words.first - piece_mark(pieces, next->words.first - 1, ",");
        if (joined && (!own || piece_mark(pieces, before - 1, ",")) && before > first)
            return before - piece_mark(pieces, before - 1, ",");
    }
    return end;
}

static bool opens_clause(const struct pieces *pieces, size_t i)
{
    static const char *const never[] = {"of", "on", "about", "in", "at", "with", "by", "from", "for", "against", "as", "and", "or", "but", "so", "out", "up", "back", "over", "more", "nothing",
        "anything", "something", "again", "alongside", "like", "than", "after", "before", "during", NULL};
    return i < pieces->count && pieces->items[i].kind != PIECE_MARK && !piece_among(pieces, i, never);
}

static bool to_within(const struct pieces *pieces, size_t i, size_t end)
{
    for (size_t k = i; k < end && k < i + OBJECT; k++)
        if (piece_is(pieces, k, "to") || piece_is(pieces, k, "that"))
            return true;
        else if (pieces->items[k].kind == PIECE_MARK && !pieces->items[k].glued)
            return false;
    return false;
}

/* Where what is said begins behind the cue; 0 where nothing is. */
static size_t behind(const struct quoting *quoting, const struct cue *cue, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    static const char *const told[] = {"told", "tell", "tells", "telling", "informed", "assured", "reminded", "notified", "warned", "advised", NULL};
    size_t i = cue->words.end;
    if (piece_among(pieces, cue->verb, told))
        i = skip_addressee(quoting, i, end);
    i = skip_circumstance(quoting, i, end);
    i = piece_mark(pieces, i, ":") || (piece_mark(pieces, i, ",") && piece_is(pieces, i + 1, "that")) ? i + 1 : i;
    static const char *const openers[] = {"that", "whether", "if", "how", "why", "what", NULL};
    if (i >= end)
        return 0;
    if (piece_among(pieces, i, openers))
        return i;
    static const char *const calls[] = {"call", "calls", "called", "calling", "appeal", "appeals", "appealed", "appealing", NULL};
    if (piece_among(pieces, cue->verb, calls) && (piece_is(pieces, i, "for") || piece_is(pieces, i, "on")))
        return i + 1 < end ? i + 1 : 0;
    if (cue->class == CUE_OFFER)
        return piece_is(pieces, i, "to") ? i : 0;
    if (cue->class == CUE_DEMAND) {
        size_t object = piece_is(pieces, i, "on") || piece_is(pieces, i, "for") ? i + 1 : i;
        return to_within(pieces, object, end) || object > i ? object : 0;
    }
    if (cue->class != CUE_SAY && cue->class != CUE_THINK && cue->class != CUE_JUDGE)
        return 0;
    static const char *const wrote[] = {"write", "writes", "wrote", "written", "writing", NULL};
    if (piece_is(pieces, i, "to") && !(i + 1 < end && quote_tagged(quoting, i + 1, "VB")))
        return 0; /* "conceded to the other side" */
    return opens_clause(pieces, i) && !piece_among(pieces, cue->verb, wrote) ? i : 0;
}

static bool clause_class(enum cue_class class) { return class == CUE_SAY || class == CUE_ASK || class == CUE_THINK || class == CUE_ACCORDING; }

/* "…, officials said (on Tuesday).": from the unit's start to the comma; 0 for `end` where it is no such sentence. */
static struct stretch before_cue(const struct quoting *quoting, struct stretch unit, const cue_list *cues, size_t index)
{
    const struct pieces *pieces = &quoting->pieces;
    const struct cue *cue = &cues->items[index];
    size_t start = cue->words.first;
    if (!cue->inverted && cue->speaker.first < cue->words.first && cue->speaker.end > cue->speaker.first)
        start = cue->speaker.first;
    if (start <= unit.first + 3 || !(piece_mark(pieces, start - 1, ",") || cue->class == CUE_ACCORDING))
        return (struct stretch){0, 0};
    size_t first = unit.first;
    static const char *const leads[] = {"but", "and", "still", "yet", "so", "meanwhile", NULL};
    while (first < start && (piece_among(pieces, first, leads) || (piece_mark(pieces, first, ",") && first < unit.first + 3)))
        first++;
    return trimmed(quoting, first, start);
}

size_t quote_clauses(const struct quoting *quoting, struct stretch unit, const cue_list *cues, size_t index, struct stretch clauses[2])
{
    const struct pieces *pieces = &quoting->pieces;
    const struct cue *cue = &cues->items[index];
    size_t count = 0, end = unit.end;
    bool led = cue->class == CUE_ACCORDING && cue->words.first <= unit.first + 1;
    size_t after = cue->inverted ? cue->speaker.end : cue->words.end;
    if (led) {
        size_t first = piece_mark(pieces, after, ",") ? after + 1 : after;
        clauses[0] = trimmed(quoting, first, clause_end(quoting, cues, index, first, end));
        return clauses[0].end > clauses[0].first;
    }
    if (cue->passive && cue->class != CUE_SAY)
        return 0;
    size_t first = cue->inverted || cue->class == CUE_ACCORDING ? 0 : behind(quoting, cue, end);
    if (first) {
        clauses[0] = trimmed(quoting, first, clause_end(quoting, cues, index, first, end));
        return clauses[0].end > clauses[0].first;
    }
    if (!clause_class(cue->class))
        return 0;
    clauses[0] = before_cue(quoting, unit, cues, index);
    if (clauses[0].end <= clauses[0].first)
        return 0;
    count = 1;
    if (piece_mark(pieces, after, ",") && after + 3 < end && cue->class != CUE_ACCORDING) { /* "The problem, she said, is money." */
        clauses[1] = trimmed(quoting, after + 1, clause_end(quoting, cues, index, after + 1, end));
        bool more = cues->count > index + 1 && cues->items[index + 1].words.first == after + 1;
        count += clauses[1].end > clauses[1].first && !more;
    }
    return count;
}
