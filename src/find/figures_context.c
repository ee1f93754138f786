/* Where, when and by whom a figure is given. Its place is the "in Iraq" behind it, or before it in the sentence, or the country in the words of
   what is counted, where these are no people; its day the time told in the clause, or the article's own where the verb is present ("has fallen
   to"); its source the speaker of the quotation or the clause that holds it. */
#include "find/figures.h"

enum { NEAR = 14 /* tokens */, CLAUSE = 90 /* bytes between a figure and its time */ };

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
    static const char *const words[] = {"in", "at", "across", "inside", "near", "throughout", "around", "within", "from", "to"};
    struct text word = token_text(article, (size_t)token);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return i < 8;
    return false;
}

/* The place behind a preposition between two tokens of one sentence, the first from `from` in the direction of `step`. */
static int32_t place_from(const struct tree *tree, int32_t from, int32_t step, int32_t sentence, bool over_commas)
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
            if (is_place(tree, k))
                return tree->entity[k];
    }
    return INDEX_NONE;
}

static bool counts_people(const struct article *article, const struct figure *figure)
{
    static const char *const people[] = {"troops", "soldiers", "forces", "personnel", "officials", "citizens", "nationals", "people", "civilians", "refugees", "officers", "fighters", "workers",
        "diplomats", "prisoners", "hostages", "migrants", "men", "women", "children", "students", "members", "police", "servicemen", "contractors", "advisers", "lawmakers"};
    (void)article;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (figure->unit.data && text_equal_fold(figure->unit, text_of(people[i])))
            return true;
    return false;
}

static int32_t figure_place(const struct tree *tree, const struct figure *figure, struct span phrase)
{
    const struct article *article = tree->article;
    int32_t at = first_token(article, figure->span.start), count = (int32_t)article->tokens.count;
    if (at >= count)
        return INDEX_NONE;
    int32_t sentence = article->tokens.items[at].sentence;
    uint32_t end = span_known(phrase) && phrase.end > figure->span.end ? phrase.end : figure->span.end;
    int32_t place = place_from(tree, first_token(article, end), 1, sentence, false);
    if (place == INDEX_NONE)
        place = place_from(tree, at - 1, -1, sentence, true);
    if (place == INDEX_NONE)
        place = place_from(tree, first_token(article, end), 1, sentence, true);
    if (place != INDEX_NONE || !span_known(phrase) || counts_people(article, figure))
        return place;
    for (int32_t i = first_token(article, phrase.start); i < count && article->tokens.items[i].span.start < phrase.end; i++)
        if (is_place(tree, i))
            return tree->entity[i];
    return INDEX_NONE;
}

/* The time told nearest to the figure in its sentence, days or more exact; behind it before it. */
static int32_t figure_time(const struct article *article, const struct figure *figure, struct span sentence)
{
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
        if (gap < least) {
            least = gap;
            best = (int32_t)low;
        }
    }
    return best;
}

/* Whether the verb nearest to the figure says how things are now. */
static bool holds_now(const struct tree *tree, int32_t at)
{
    const struct article *article = tree->article;
    int32_t sentence = article->tokens.items[at].sentence, count = (int32_t)article->tokens.count;
    for (int32_t distance = 1; distance < NEAR; distance++)
        for (int32_t side = -1; side <= 1; side += 2) {
            int32_t i = at + side * distance;
            if (i < 0 || i >= count || article->tokens.items[i].sentence != sentence)
                continue;
            struct text tag = article->tokens.items[i].xpos;
            if (text_is(tag, "VBD") || text_is(tag, "MD"))
                return false;
            if (text_is(tag, "VBZ") || text_is(tag, "VBP"))
                return true;
        }
    return false;
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

void figure_context(const struct tree *tree, struct figure *figure, struct span phrase)
{
    const struct article *article = tree->article;
    int32_t sentence = sentence_at(article, figure->span.start), at = first_token(article, figure->span.start);
    figure->said_by = figure_source(article, figure);
    if (sentence == INDEX_NONE || at >= (int32_t)article->tokens.count)
        return;
    figure->place = figure_place(tree, figure, phrase);
    figure->time = figure_time(article, figure, article->sentences.items[sentence]);
    if (figure->time != INDEX_NONE)
        figure->days = article->times.items[figure->time].days;
    else
        figure->now = holds_now(tree, at);
    if (figure->now)
        figure->days = article->published.interval;
    if (!interval_known(figure->days))
        figure->days = INTERVAL_UNKNOWN;
}
