/* Where, when and by whom a figure is given. Its place is the "in Iraq" behind it, or before it in the sentence, or the country in the words of
   what is counted, where these are no people; its day the time told in the clause, or the article's own where the verb is present ("has fallen
   to"); its source the speaker of the quotation or the clause that holds it. */
#include "find/figures.h"

enum { NEAR = 14 /* tokens */, CHAIN = 10 /* heads */, BESIDE = 28 /* bytes */, FRONTED = 4 /* bytes */, CLAUSE = 90 /* bytes between a figure and its time */ };

static int32_t first_token(const struct article *article, uint32_t byte) { return (int32_t)tokens_in(article, (struct span){byte, (uint32_t)article->text.length}).start; }

static bool is_place(const struct tree *tree, int32_t token)
{
    int32_t entity = tree->entity[token];
    if (entity == INDEX_NONE)
        return false;
    enum entity_type type = tree->article->entities.items[entity].type;
    return type == ENTITY_COUNTRY || type == ENTITY_PLACE || type == ENTITY_FACILITY;
}

static bool places_before(const struct article *article, int32_t token)
{
    static const char *const words[] = {"in", "at", "across", "inside", "near", "throughout", "around", "within", "off", "outside", "on", "from", "to"};
    struct text word = token_text(article, (size_t)token);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return i < 11;
    return false;
}

/* The token by which a span hangs on the rest of its sentence. */
static int32_t top_token(const struct tree *tree, struct span span)
{
    struct span tokens = tokens_in(tree->article, span);
    int32_t top = (int32_t)tokens.start;
    for (uint32_t i = tokens.start; i < tokens.end; i++) {
        int32_t head = tree_head(tree, (int32_t)i);
        if (head == INDEX_NONE || head < (int32_t)tokens.start || head >= (int32_t)tokens.end)
            top = (int32_t)i;
    }
    return top;
}

/* The token that the figure hangs by: what is counted, else the unit or the number itself. */
static int32_t figure_token(const struct tree *tree, const struct figure *figure, struct span phrase)
{
    return top_token(tree, span_known(phrase) ? phrase : figure->span);
}

/* Whether what stands at a token, a place or a time, is one of the figure's own clause: it hangs on what is counted, or on the verb of the clause
   or one above it, and not on another noun ("the agreement of 1973") or a clause that tells something else ("signed in Oslo"). */
static bool stands_with(const struct tree *tree, int32_t token, int32_t figure)
{
    int32_t above[CHAIN], count = 0;
    for (int32_t i = figure; i != INDEX_NONE && count < CHAIN; i = tree_head(tree, i))
        above[count++] = i;
    bool noun = false;
    for (int32_t i = token, step = 0; i != INDEX_NONE && step < CHAIN; i = tree_head(tree, i), step++) {
        for (int32_t k = 0; k < count; k++)
            if (above[k] == i)
                return !noun || k == 0 || (k == 1 && !tree_is_verb(tree, i));
        noun = noun || tree_is(tree, i, "nmod") || tree_is(tree, i, "nsubj");
    }
    return false;
}

/* The place behind a preposition between two tokens of one sentence, the first from `from` in the direction of `step`. */
static int32_t place_from(const struct tree *tree, int32_t from, int32_t step, int32_t sentence, bool over_commas, int32_t figure)
{
    const struct article *article = tree->article;
    for (int32_t i = from, seen = 0; i >= 0 && i < (int32_t)article->tokens.count && seen < NEAR && article->tokens.items[i].sentence == sentence; i += step, seen++) {
        struct text word = token_text(article, (size_t)i);
        bool ends = text_is(word, ";") || text_is(word, "including") || (!over_commas && text_is(word, ","));
        if (step > 0 && ends)
            return INDEX_NONE;
        if (!places_before(article, i))
            continue;
        for (int32_t k = i + 1; k < i + 5 && k < (int32_t)article->tokens.count && article->tokens.items[k].sentence == sentence; k++)
            if (is_place(tree, k) && !text_is(article->tokens.items[k].xpos, "JJ")) {
                if (stands_with(tree, k, figure) || (step > 0 && seen < 3))
                    return tree->entity[k];
                break;
            }
    }
    return INDEX_NONE;
}

/* Lengths are no quantities of a place: "the 200-mile limit". */
static bool is_length(const struct figure *figure)
{
    static const char *const lengths[] = {"mile", "nautical mile", "km", "kilometer", "kilometre", "meter", "metre", "foot", "inch", "yard", "mile per hour", "degree"};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (figure->unit.data && text_is(figure->unit, lengths[i]))
            return true;
    return false;
}

/* Things that stay where they are: "20 Iraqi cities" are in Iraq, 20 Iraqi ships need not be. */
static bool stays(const struct article *article, struct span phrase)
{
    static const char *const fixed[] = {"cities", "towns", "villages", "bases", "provinces", "districts", "schools", "hospitals", "homes", "houses", "mosques", "churches", "seats", "islands",
        "settlements", "regions", "camps", "airports", "ports", "factories", "buildings", "facilities", "sites", "oilfields", "voters"};
    struct text words = span_text(article->text, phrase);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (text_ends(words, fixed[i]))
            return true;
    return false;
}

static int32_t figure_place(const struct tree *tree, const struct figure *figure, struct span phrase)
{
    const struct article *article = tree->article;
    int32_t at = first_token(article, figure->span.start), count = (int32_t)article->tokens.count;
    if (at >= count || is_length(figure))
        return INDEX_NONE;
    int32_t sentence = article->tokens.items[at].sentence, number = figure_token(tree, figure, phrase);
    uint32_t end = span_known(phrase) && phrase.end > figure->span.end ? phrase.end : figure->span.end;
    int32_t place = place_from(tree, first_token(article, end), 1, sentence, false, number);
    if (place == INDEX_NONE)
        place = place_from(tree, at - 1, -1, sentence, true, number);
    if (place == INDEX_NONE)
        place = place_from(tree, first_token(article, end), 1, sentence, true, number);
    if (place != INDEX_NONE || !span_known(phrase) || !stays(article, phrase))
        return place;
    for (int32_t i = first_token(article, phrase.start); i < count && article->tokens.items[i].span.start < phrase.end; i++)
        if (is_place(tree, i))
            return tree->entity[i];
    return INDEX_NONE;
}

/* "since November", "until then": the days from or up to which something holds. */
static bool bounds(const struct article *article, int32_t token)
{
    static const char *const words[] = {"since", "until", "till", "after", "before", "from", "by"};
    for (int32_t back = 1; back <= 2 && back <= token; back++) {
        struct text word = token_text(article, (size_t)(token - back));
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (text_equal_fold(word, text_of(words[i])))
                return true;
    }
    return false;
}

/* "the agreement of 1973": the time of another noun. */
static bool of_noun(const struct tree *tree, int32_t token, int32_t number)
{
    int32_t head = tree_head(tree, token);
    return tree_is(tree, token, "nmod") && head != INDEX_NONE && head != number && tree_head(tree, number) != head && tree_is_noun(tree, head) &&
           tree_case_is(tree, token, "of");
}

/* The time told nearest to the figure in its clause, days or more exact; behind it before it. */
static int32_t figure_time(const struct tree *tree, const struct figure *figure, struct span sentence, int32_t number)
{
    const struct article *article = tree->article;
    int32_t best = INDEX_NONE;
    uint32_t least = CLAUSE;
    size_t low = 0, high = article->times.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->times.items[middle].span.start < sentence.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < article->times.count && article->times.items[low].span.start < sentence.end; low++) {
        const struct time_mention *time = &article->times.items[low];
        bool dated = (time->type == TIME_DATE || time->type == TIME_TIME) && (interval_known(time->days) || time->relative.data);
        if (!dated || span_meets(time->span, figure->span))
            continue;
        bool behind = time->span.start >= figure->span.end;
        uint32_t gap = behind ? time->span.start - figure->span.end : figure->span.start - time->span.end;
        int32_t token = first_token(article, time->span.start);
        int32_t top = top_token(tree, time->span);
        bool fronted = time->span.start <= sentence.start + FRONTED && time->span.end < figure->span.start; /* "On August 16, …" */
        if (top >= (int32_t)article->tokens.count || bounds(article, token) || (!(behind && gap <= BESIDE) && !fronted && !stands_with(tree, top, number)) || of_noun(tree, top, number))
            continue;
        if (gap < least) {
            least = gap;
            best = (int32_t)low;
        }
    }
    return best;
}

/* Whether the figure's verb says how things are or, as news does, how they were that day; what may or shall be holds for no day. */
static bool holds_now(const struct tree *tree, int32_t number)
{
    int32_t verb = number;
    for (int32_t step = 0; step < CHAIN && verb != INDEX_NONE && !tree_is_verb(tree, verb); step++)
        verb = tree_head(tree, verb);
    if (verb == INDEX_NONE)
        return false;
    for (int32_t child = tree->first_child[verb]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (text_is(tree_token(tree, child)->xpos, "MD"))
            return false;
    return !tree_is_infinitive(tree, verb);
}

static int32_t figure_source(const struct article *article, const struct figure *figure)
{
    int32_t source = INDEX_NONE;
    uint32_t narrowest = UINT32_MAX;
    size_t low = 0, high = article->quotes.count; /* in the order of their starts */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->quotes.items[middle].span.start <= figure->span.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t k = 0; k < NEAR && low > 0; k++) {
        const struct quote *quote = &article->quotes.items[--low];
        uint32_t width = quote->span.end - quote->span.start;
        if (span_holds(quote->span, figure->span) && quote->speaker_entity != INDEX_NONE && width < narrowest) {
            narrowest = width;
            source = quote->speaker_entity;
        }
    }
    return source;
}

/* Who "put the number at 25", "counted 20", "estimates …"; the bare number's verb is one of counting. */
static int32_t figure_counter(const struct tree *tree, int32_t number)
{
    static const char *const counting[] = {"count", "put", "estimate", "reckon", "calculate", "tally", "claim", "report", "say", "ask", "demand", "want", "seek", "give", "cite", "expect", NULL};
    bool passive = false;
    for (int32_t verb = number, step = 0; verb != INDEX_NONE && step < CHAIN; verb = tree_head(tree, verb), step++)
        for (size_t i = 0; tree_is_verb(tree, verb) && counting[i]; i++)
            if (tree_lemma(tree, verb, counting[i])) {
                int32_t subject = tree_subject(tree, verb, &passive);
                if (subject == INDEX_NONE || passive || tree_under(tree, number, subject))
                    return INDEX_NONE;
                return tree->entity[subject];
            }
    return INDEX_NONE;
}

/* "It says it has cut …": the source of the figure in the sentence before. */
static int32_t figure_goes_on(const struct article *article, const struct figure *figure, int32_t sentence)
{
    static const char *const pronouns[] = {"it", "he", "she", "they"};
    const struct figure *last = figure > article->figures.items ? figure - 1 : NULL;
    struct text first = token_text(article, (size_t)first_token(article, article->sentences.items[sentence].start));
    for (size_t i = 0; last && i < sizeof pronouns / sizeof *pronouns; i++)
        if (text_equal_fold(first, text_of(pronouns[i])) && sentence_at(article, last->span.start) + 1 == sentence)
            return last->said_by;
    return INDEX_NONE;
}

/* "According to the director Ann Lee 36 ships …": the last name before the figure or a comma. */
static int32_t figure_according(const struct tree *tree, int32_t sentence, int32_t number)
{
    const struct article *article = tree->article;
    int32_t first = first_token(article, article->sentences.items[sentence].start), source = INDEX_NONE;
    if (first + 1 >= number || !text_equal_fold(token_text(article, (size_t)first), TEXT("according")))
        return INDEX_NONE;
    for (int32_t i = first + 2; i < number && i < first + NEAR && !text_is(token_text(article, (size_t)i), ","); i++)
        if (tree->entity[i] != INDEX_NONE && !is_place(tree, i))
            source = tree->entity[i];
    return source;
}

void figure_context(const struct tree *tree, struct figure *figure, struct span phrase)
{
    const struct article *article = tree->article;
    int32_t sentence = sentence_at(article, figure->span.start), at = first_token(article, figure->span.start);
    figure->said_by = figure_source(article, figure);
    if (sentence == INDEX_NONE || at >= (int32_t)article->tokens.count)
        return;
    int32_t number = figure_token(tree, figure, phrase);
    if (figure->said_by == INDEX_NONE)
        figure->said_by = figure_according(tree, sentence, at);
    if (figure->said_by == INDEX_NONE)
        figure->said_by = figure_counter(tree, number);
    if (figure->said_by == INDEX_NONE)
        figure->said_by = figure_goes_on(article, figure, sentence);
    figure_manner(tree, figure, number);
    figure->place = figure_place(tree, figure, phrase);
    figure->time = figure_time(tree, figure, article->sentences.items[sentence], number);
    if (figure->time != INDEX_NONE)
        figure->days = article->times.items[figure->time].days;
    else
        figure->now = holds_now(tree, number);
    if (figure->now)
        figure->days = article->published.interval;
    if (!interval_known(figure->days))
        figure->days = INTERVAL_UNKNOWN;
}
