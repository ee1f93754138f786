/* Quotation marks of all habits: “ ”, " ", ‘ ’, ' ', « », » «, „ “, `` ''. Within a run all other marks are part of it. A run that is not
   closed ends with its paragraph; where the next paragraph opens with the mark again, it goes on there. */
#include "find/quotes.h"

enum mark { MARK_NONE, MARK_STRAIGHT, MARK_CURLY, MARK_LOW, MARK_ANGLE, MARK_ANGLE_IN, MARK_SINGLE, MARK_SINGLE_STRAIGHT };

static bool next_glued(const struct pieces *pieces, size_t i) { return i + 1 < pieces->count && pieces->items[i + 1].glued; }

/* A mark with a blank (or an opening bracket or dash) before it and none after it. */
static bool looks_opening(const struct pieces *pieces, size_t i)
{
    static const char *const before[] = {"(", "[", "—", "–", "-", "“", "\"", "‘", "'", NULL};
    bool free = !pieces->items[i].glued || i == 0 || piece_among(pieces, i - 1, before);
    return free && next_glued(pieces, i);
}

static bool twice(const struct pieces *pieces, size_t i, const char *mark) { return piece_mark(pieces, i, mark) && next_glued(pieces, i) && piece_mark(pieces, i + 1, mark); }

static enum mark opening(const struct pieces *pieces, size_t i)
{
    if (pieces->items[i].kind != PIECE_MARK)
        return MARK_NONE;
    if (piece_mark(pieces, i, "“") || (twice(pieces, i, "`") || (twice(pieces, i, "'") && looks_opening(pieces, i))))
        return MARK_CURLY;
    if (piece_mark(pieces, i, "„"))
        return MARK_LOW;
    if (piece_mark(pieces, i, "«"))
        return MARK_ANGLE;
    if (piece_mark(pieces, i, "»") && looks_opening(pieces, i))
        return MARK_ANGLE_IN;
    if ((piece_mark(pieces, i, "\"") || piece_mark(pieces, i, "”")) && looks_opening(pieces, i))
        return piece_mark(pieces, i, "”") ? MARK_CURLY : MARK_STRAIGHT;
    if (piece_mark(pieces, i, "‘") && looks_opening(pieces, i))
        return MARK_SINGLE;
    bool word = i + 1 < pieces->count && pieces->items[i + 1].kind == PIECE_WORD;
    return piece_mark(pieces, i, "'") && looks_opening(pieces, i) && word ? MARK_SINGLE_STRAIGHT : MARK_NONE;
}

/* An apostrophe stands within a word, or behind a plural ("the soldiers' guns"). */
static bool closes_single(const struct pieces *pieces, size_t i)
{
    if (!pieces->items[i].glued || i == 0)
        return false;
    if (next_glued(pieces, i) && pieces->items[i + 1].kind != PIECE_MARK)
        return false;
    if (pieces->items[i - 1].kind == PIECE_MARK)
        return true;
    bool plural = text_ends(pieces->items[i - 1].word, "s");
    return !plural || next_glued(pieces, i) || i + 1 >= pieces->count || pieces->items[i + 1].opens || pieces->items[i + 1].capital;
}

static bool closing(const struct pieces *pieces, size_t i, enum mark open)
{
    if (twice(pieces, i, "'") && (open == MARK_STRAIGHT || open == MARK_CURLY))
        return true;
    switch (open) {
    case MARK_STRAIGHT: return piece_mark(pieces, i, "\"") || piece_mark(pieces, i, "”");
    case MARK_CURLY: return piece_mark(pieces, i, "”") || (piece_mark(pieces, i, "\"") && !looks_opening(pieces, i));
    case MARK_LOW: return piece_mark(pieces, i, "“") || piece_mark(pieces, i, "”");
    case MARK_ANGLE: return piece_mark(pieces, i, "»");
    case MARK_ANGLE_IN: return piece_mark(pieces, i, "«");
    case MARK_SINGLE: return piece_mark(pieces, i, "’") && closes_single(pieces, i);
    case MARK_SINGLE_STRAIGHT: return piece_mark(pieces, i, "'") && closes_single(pieces, i);
    case MARK_NONE: break;
    }
    return false;
}

/* Where the run that opens at `open` ends: at its closing mark, before another opening one of its kind, or with the paragraph. */
static size_t run_end(const struct pieces *pieces, size_t open, enum mark mark, bool *closed)
{
    size_t i = open + 1;
    *closed = false;
    for (; i < pieces->count && !pieces->items[i].opens; i++) {
        bool again = mark == MARK_STRAIGHT ? opening(pieces, i) == mark : mark == MARK_CURLY && piece_mark(pieces, i, "“");
        if (again)
            return i;
        if (closing(pieces, i, mark)) {
            *closed = true;
            return i;
        }
    }
    return i;
}

run_list quote_runs(struct arena *arena, const struct pieces *pieces)
{
    run_list runs = {0};
    size_t lost = 0; /* single marks before this piece close nothing in their paragraph */
    for (size_t i = 0; i < pieces->count;) {
        enum mark mark = opening(pieces, i);
        bool single = mark == MARK_SINGLE || mark == MARK_SINGLE_STRAIGHT, closed;
        if (mark == MARK_NONE || (single && i < lost)) {
            i++;
            continue;
        }
        size_t first = i + 1 + (twice(pieces, i, "`") || twice(pieces, i, "'")), end = run_end(pieces, first - 1, mark, &closed);
        if (single && !closed) {
            lost = end;
            i++;
            continue;
        }
        size_t close = end + closed + (closed && twice(pieces, end, "'"));
        if (end > first) {
            bool before = runs.count && !runs.items[runs.count - 1].closed && runs.items[runs.count - 1].content.end == i && pieces->items[i].opens;
            *list_push(arena, &runs) = (struct run){i, close, {first, end}, closed, before};
        }
        i = close;
    }
    return runs;
}
