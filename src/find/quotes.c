/* Who said what: quotations between marks (direct), the clauses of "said that" (indirect), and clauses that quote in part (mixed). Words between
   marks that nobody says (titles, nicknames, scare quotes) are left alone. The span of a mixed quote is its whole clause, or, where somebody only
   calls something something, the words between the marks. */
#include "find/quotes.h"

#include "find/finders.h"

enum { ASIDE = 14 /* pieces between a cue and the quotation it introduces */, SHORT = 4 /* words: a quotation nobody says */,
    LONGEST = 1000 /* pieces of a sentence with its quotations: what is longer is cut, so that work stays linear */ };

struct attribution {
    const struct cue *cue;
    struct stretch speaker;
    int32_t entity;
};

struct state {
    struct quoting quoting;
    struct attribution last;      /* of the quotation before */
    int32_t last_run;             /* which that was; INDEX_NONE: none */
    struct attribution said;      /* in this sentence */
    struct attribution reported;  /* who said something in the sentence before, in this paragraph; nobody: an empty speaker */
    int32_t speaker;              /* the person who spoke last */
    bool *used;                   /* runs that are part of a quote already */
};

/* ---- sentences that keep quotations whole -------------------------------------------------------------------------------- */

static bool goes_on(const struct quoting *quoting, size_t i)
{
    const struct pieces *pieces = &quoting->pieces;
    if (i >= pieces->count || i == 0 || pieces->items[i].opens)
        return false;
    if (quoting->run_of[i] != INDEX_NONE && quoting->run_of[i] == quoting->run_of[i - 1])
        return true;
    static const char *const closing[] = {"”", "»", ",", NULL};
    if (piece_among(pieces, i, closing) || (pieces->items[i].kind == PIECE_MARK && pieces->items[i].glued && quoting->run_of[i] == INDEX_NONE))
        return true;
    return pieces->items[i].kind == PIECE_WORD && !pieces->items[i].capital;
}

static struct stretch next_unit(const struct quoting *quoting, size_t first, size_t *sentence)
{
    const struct article *article = quoting->article;
    size_t end = first;
    do {
        while (*sentence < article->sentences.count && article->sentences.items[*sentence].end <= quoting->pieces.items[first].span.start)
            ++*sentence;
        uint32_t byte = *sentence < article->sentences.count ? article->sentences.items[*sentence].end : UINT32_MAX;
        if (end < quoting->pieces.count)
            end++;
        while (end < quoting->pieces.count && quoting->pieces.items[end].span.start < byte && !quoting->pieces.items[end].opens)
            end++;
        ++*sentence;
    } while (end < quoting->pieces.count && end - first < LONGEST && goes_on(quoting, end));
    return (struct stretch){first, end};
}

/* ---- runs and their cues --------------------------------------------------------------------------------------------------- */

static bool ends_with(const struct pieces *pieces, const struct run *run, const char *const *marks) { return piece_among(pieces, run->content.end - 1, marks); }

static size_t words_in(const struct pieces *pieces, struct stretch stretch)
{
    size_t words = 0;
    for (size_t i = stretch.first; i < stretch.end; i++)
        words += pieces->items[i].kind != PIECE_MARK;
    return words;
}

/* “…,” she said: the cue right behind the run. */
static const struct cue *cue_behind(const struct pieces *pieces, const struct run *run, const cue_list *cues)
{
    static const char *const open_ends[] = {",", "?", "!", "…", "—", "–", "-", NULL};
    size_t close = run->close, from = piece_mark(pieces, close, ",") || piece_mark(pieces, close, "—") || piece_mark(pieces, close, "–") ? close + 1 : close;
    bool open = from > close || ends_with(pieces, run, open_ends) || words_in(pieces, run->content) >= SHORT;
    for (size_t k = 0; k < cues->count; k++) {
        const struct cue *cue = &cues->items[k];
        if (cue->words.first < close || cue->class == CUE_DEMAND || cue->class == CUE_OFFER || cue->class == CUE_SHOW || cue->passive)
            continue;
        size_t start = !cue->inverted && cue->speaker.first >= close && cue->speaker.first < cue->words.first ? cue->speaker.first : cue->words.first;
        if (start > from + 1 || (!cue->inverted && cue->speaker.first < run->open && cue->speaker.end > run->open))
            return NULL;
        bool word = words_in(pieces, run->content) < SHORT && from > close; /* “Red”, wrote the book */
        if (word && cue->inverted && !pieces->items[cue->speaker.first].capital)
            return NULL;
        if (start == from + 1 && !piece_is(pieces, from, "as") && !piece_is(pieces, from, "the"))
            return NULL;
        return open && (cue->speaker.end > cue->speaker.first) && (cue->class != CUE_JUDGE || cue->inverted) ? cue : NULL;
    }
    return NULL;
}

/* She said: “…”, she said that “…”, she called it “…”: the cue before the run, and whether the run is all that is said. */
static const struct cue *cue_before(const struct quoting *quoting, const struct run *run, const cue_list *cues, bool *whole)
{
    const struct pieces *pieces = &quoting->pieces;
    const struct cue *found = NULL;
    size_t open = run->open;
    for (size_t k = 0; k < cues->count && cues->items[k].words.end <= open; k++)
        found = &cues->items[k];
    if (!found)
        return NULL;
    size_t from = found->inverted ? found->speaker.end : found->words.end;
    static const char *const joints[] = {",", ":", "that", "—", "–", NULL};
    *whole = from >= open || (open - from <= ASIDE && piece_among(pieces, open - 1, joints));
    for (size_t i = from; i < open; i++) /* another quotation between: only "…,” she said, “…" goes on */
        if (quoting->run_of[i] != INDEX_NONE)
            return NULL;
    return open - from <= (found->class == CUE_JUDGE ? ASIDE : 3 * ASIDE) ? found : NULL;
}

/* ---- making quotes ------------------------------------------------------------------------------------------------------- */

static struct span bytes_of(const struct pieces *pieces, struct stretch stretch)
{
    return stretch.end > stretch.first ? (struct span){pieces->items[stretch.first].span.start, pieces->items[stretch.end - 1].span.end} : SPAN_NONE;
}

static struct attribution attributed(struct state *state, const struct cue *cue)
{
    struct attribution made = {cue, cue->speaker, quote_entity(&state->quoting, cue->speaker, state->speaker)};
    return made;
}

static void quote_add(struct state *state, struct stretch content, enum quote_kind kind, struct attribution by)
{
    const struct pieces *pieces = &state->quoting.pieces;
    struct quote *quote = quote_push(state->quoting.article);
    quote->span = bytes_of(pieces, content);
    quote->kind = kind;
    quote->speaker = bytes_of(pieces, by.speaker);
    quote->speaker_entity = by.entity;
    if (by.cue)
        quote->cue = bytes_of(pieces, by.cue->words);
    if (by.entity != INDEX_NONE && state->quoting.article->entities.items[by.entity].type == ENTITY_PERSON)
        state->speaker = by.entity;
}

static void run_add(struct state *state, int32_t run, enum quote_kind kind, struct attribution by)
{
    quote_add(state, state->quoting.runs.items[run].content, kind, by);
    state->used[run] = true;
    state->last = by;
    state->last_run = run;
}

/* ---- one sentence ---------------------------------------------------------------------------------------------------------- */

static const char *const sentence_ends[] = {".", "!", "?", "…", ",", NULL};

/* “War at Sea”: the name of a work. */
static bool is_title(const struct pieces *pieces, const struct run *run)
{
    size_t capitals = 0;
    for (size_t i = run->content.first; i < run->content.end; i++) {
        if (pieces->items[i].kind != PIECE_WORD)
            continue;
        if (!pieces->items[i].capital && pieces->items[i].word.length > 4)
            return false;
        capitals += pieces->items[i].capital;
    }
    return capitals >= 2 && 2 * capitals >= words_in(pieces, run->content) && !ends_with(pieces, run, sentence_ends);
}

static bool is_sentence(const struct pieces *pieces, const struct run *run)
{
    return pieces->items[run->content.first].capital && words_in(pieces, run->content) >= SHORT && (ends_with(pieces, run, sentence_ends) || !run->closed || piece_mark(pieces, run->close, "."));
}

/* A quotation that stands for itself goes on with the speaker of the one before, in the same paragraph or right after it. */
static bool follows(const struct state *state, int32_t run)
{
    const struct pieces *pieces = &state->quoting.pieces;
    if (state->last_run == INDEX_NONE || state->last_run + 1 != run)
        return false;
    size_t open = state->quoting.runs.items[run].open, before = state->quoting.runs.items[state->last_run].close;
    size_t paragraphs = 0, sentences = 0;
    for (size_t i = before; i <= open; i++) {
        paragraphs += pieces->items[i].opens;
        sentences += piece_mark(pieces, i, ".");
    }
    return paragraphs <= 1 && sentences <= 1;
}

/* Ann Lee on Twitter: “…” */
static struct stretch named_before_colon(const struct quoting *quoting, struct stretch unit, const struct run *run)
{
    size_t open = run->open;
    if (open <= unit.first + 1 || !piece_mark(&quoting->pieces, open - 1, ":"))
        return (struct stretch){0, 0};
    const struct article *article = quoting->article;
    uint32_t start = quoting->pieces.items[unit.first].span.start, end = quoting->pieces.items[open].span.start;
    for (size_t k = quote_name_at(article, start); k < article->names.count && article->names.items[k].span.start < end; k++)
        if (article->names.items[k].type == ENTITY_PERSON)
            return (struct stretch){piece_at(&quoting->pieces, article->names.items[k].span.start), piece_at(&quoting->pieces, article->names.items[k].span.end - 1) + 1};
    return (struct stretch){0, 0};
}

static void run_settle(struct state *state, struct stretch unit, const cue_list *cues, int32_t index)
{
    const struct quoting *quoting = &state->quoting;
    const struct run *run = &quoting->runs.items[index];
    bool whole = false;
    if (is_title(&quoting->pieces, run))
        return;
    const struct cue *cue = cue_behind(&quoting->pieces, run, cues);
    if (cue) {
        run_add(state, index, QUOTE_DIRECT, attributed(state, cue));
        return;
    }
    cue = cue_before(quoting, run, cues, &whole);
    if (cue && whole && cue->class != CUE_JUDGE && !(cue->passive && cue->class != CUE_SAY) && ((cue->class != CUE_SHOW && cue->class != CUE_THINK) || words_in(&quoting->pieces, run->content) >= SHORT)) {
        bool part = words_in(&quoting->pieces, run->content) < SHORT && !ends_with(&quoting->pieces, run, sentence_ends);
        run_add(state, index, part ? QUOTE_MIXED : QUOTE_DIRECT, attributed(state, cue));
        return;
    }
    if (cue && cue->class == CUE_JUDGE && cue->speaker.end > cue->speaker.first && !cue->passive) {
        run_add(state, index, QUOTE_MIXED, attributed(state, cue));
        return;
    }
    if (cue)
        return; /* a clause may hold it */
    struct attribution nobody = {NULL, {0, 0}, INDEX_NONE};
    struct stretch named = named_before_colon(quoting, unit, run);
    if (named.end > named.first) {
        nobody.speaker = named;
        nobody.entity = quote_entity(quoting, named, INDEX_NONE);
        run_add(state, index, QUOTE_DIRECT, nobody);
    } else if (run->continues && state->last_run == index - 1)
        run_add(state, index, QUOTE_DIRECT, state->last);
    else if (is_sentence(&quoting->pieces, run) && run->open == unit.first)
        run_add(state, index, QUOTE_DIRECT, follows(state, index) ? state->last : state->reported.cue ? state->reported : nobody);
}

static bool says_directly(const struct article *article, const struct pieces *pieces, size_t from, const struct cue *cue)
{
    struct span words = bytes_of(pieces, cue->words);
    for (size_t k = from; k < article->quotes.count; k++)
        if (article->quotes.items[k].cue.start == words.start && article->quotes.items[k].kind == QUOTE_DIRECT)
            return true;
    return false;
}

static void clause_add(struct state *state, struct stretch clause, const struct cue *cue)
{
    const struct quoting *quoting = &state->quoting;
    enum quote_kind kind = QUOTE_INDIRECT;
    int32_t held = INDEX_NONE;
    for (size_t i = clause.first; i < clause.end; i++)
        if (quoting->run_of[i] != INDEX_NONE && is_title(&quoting->pieces, &quoting->runs.items[quoting->run_of[i]]))
            continue;
        else if (quoting->run_of[i] != INDEX_NONE && !state->used[quoting->run_of[i]])
            held = quoting->run_of[i], kind = QUOTE_MIXED;
        else if (quoting->run_of[i] != INDEX_NONE && quoting->run_of[i] != held)
            return;
    if (words_in(&quoting->pieces, clause) < 2 || cue->speaker.end <= cue->speaker.first)
        return;
    struct attribution by = attributed(state, cue);
    quote_add(state, clause, kind, by);
    if (cue->class == CUE_SAY)
        state->said = by;
    if (kind != QUOTE_MIXED)
        return;
    for (size_t i = clause.first; i < clause.end; i++)
        if (quoting->run_of[i] != INDEX_NONE)
            state->used[quoting->run_of[i]] = true;
    state->last = by;
    state->last_run = held;
}

static void unit_read(struct state *state, struct stretch unit)
{
    const struct quoting *quoting = &state->quoting;
    struct article *article = quoting->article;
    cue_list cues = quote_cues(quoting, unit);
    size_t from = article->quotes.count;
    int32_t before = INDEX_NONE;
    for (size_t i = unit.first; i < unit.end; i++)
        if (quoting->run_of[i] != INDEX_NONE && quoting->run_of[i] != before) {
            before = quoting->run_of[i];
            if (quoting->runs.items[before].content.first == i)
                run_settle(state, unit, &cues, before);
        }
    for (size_t k = 0; k < cues.count; k++) {
        struct stretch clauses[2];
        if (says_directly(article, &quoting->pieces, from, &cues.items[k]))
            continue;
        size_t count = quote_clauses(quoting, unit, &cues, k, clauses);
        for (size_t c = 0; c < count; c++)
            clause_add(state, clauses[c], &cues.items[k]);
    }
}

/* ---- the finder ---------------------------------------------------------------------------------------------------------- */

static const int32_t *runs_by_piece(struct arena *arena, const struct quoting *quoting)
{
    int32_t *run_of = arena_alloc(arena, (quoting->pieces.count + 1) * sizeof *run_of);
    for (size_t i = 0; i <= quoting->pieces.count; i++)
        run_of[i] = INDEX_NONE;
    for (size_t k = 0; k < quoting->runs.count; k++)
        for (size_t i = quoting->runs.items[k].content.first; i < quoting->runs.items[k].content.end; i++)
            run_of[i] = (int32_t)k;
    return run_of;
}

static void quotes_sort(struct article *article)
{
    struct quote *items = article->quotes.items;
    for (size_t i = 1; i < article->quotes.count; i++) { /* nearly sorted: only within a sentence do they stand in another order */
        struct quote moved = items[i];
        size_t k = i;
        for (; k > 0 && (items[k - 1].span.start > moved.span.start || (items[k - 1].span.start == moved.span.start && items[k - 1].span.end < moved.span.end)); k--)
            items[k] = items[k - 1];
        items[k] = moved;
    }
}

void quotes_find(struct article *article)
{
    struct state state = {.quoting = {.article = article, .pieces = pieces_cut(article->arena, article->text)}, .last_run = INDEX_NONE, .speaker = INDEX_NONE};
    article->quotes.count = 0;
    tree_make(&state.quoting.tree, article, article->arena);
    state.quoting.runs = quote_runs(article->arena, &state.quoting.pieces);
    state.quoting.run_of = runs_by_piece(article->arena, &state.quoting);
    state.used = arena_alloc(article->arena, state.quoting.runs.count + 1);
    size_t sentence = 0;
    for (size_t first = 0; first < state.quoting.pieces.count;) {
        struct stretch unit = next_unit(&state.quoting, first, &sentence);
        struct attribution nobody = {NULL, {0, 0}, INDEX_NONE};
        state.reported = state.quoting.pieces.items[first].opens ? nobody : state.said;
        state.said = nobody;
        unit_read(&state, unit);
        first = unit.end;
    }
    quotes_sort(article);
}
