/* Figures of one quantity on the same days that cannot both be right. A relation widens a figure: "about" by a tenth either way,
   "over" and "under" to one side; plain numbers of three digits or more are allowed to be rounded. */
#include "merge/disputes.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/wording.h"

enum { WIDEST_DAYS = 31, FIGURES_MOST = 64, ROUNDED_FROM = 100, MOST_EXPONENT = 12, SIDES_MOST = 3, STANDING = 3 /* days */, BESIDE_MOST = 6 /* figures looked at before and behind one */, SHARED_LEAST = 2, SHARE_LEAST = 350 };

struct range {
    int64_t low, high; /* INT64_MIN and INT64_MAX: open */
    bool known;
};

struct valued { /* a figure that is held against others */
    const struct record_figure *figure;
    struct interval days;
    struct range range;
    struct stems words; /* of the sentence */
    struct text manner; /* of the figure: "offered", "killed"; or unknown */
    int32_t sentence;   /* of its first statement in its article, or INDEX_NONE */
    size_t shared_least; /* words that two sentences must share */
    bool undated; /* it is held only against one beside it */
    bool part; /* "another 20,000", or one of several numbers of the thing in its sentence: of some of them only */
    bool bare; /* of a series that its unit alone names */
    bool disputed;
    int32_t side;
};

/* In thousandths; unknown where it is too large for that. */
static bool thousandths(struct decimal decimal, int64_t *value)
{
    if (!decimal.known || decimal.exponent > MOST_EXPONENT || decimal.exponent < -MOST_EXPONENT)
        return false;
    *value = decimal.digits;
    for (int32_t exponent = decimal.exponent + 3; exponent > 0; exponent--) {
        if (*value > INT64_MAX / 100 || *value < INT64_MIN / 100)
            return false;
        *value *= 10;
    }
    for (int32_t exponent = decimal.exponent + 3; exponent < 0; exponent++)
        *value /= 10;
    return *value < INT64_MAX / 100 && *value > 0;
}

static struct range range_of(const struct record_figure *figure)
{
    struct range range = {INT64_MIN, INT64_MAX, false};
    int64_t value = 0, low = 0, high = 0;
    bool has_value = thousandths(figure->value, &value), has_low = thousandths(figure->low, &low), has_high = thousandths(figure->high, &high);
    if (has_low && has_high)
        return (struct range){low, high, true};
    if (!has_value && !has_low && !has_high)
        return range;
    int64_t number = has_value ? value : has_low ? low : high;
    int64_t slack = figure->relation == RELATION_ABOUT ? number / 10 : number >= ROUNDED_FROM * 1000 ? number / 50 : 0;
    range = (struct range){number - slack, number + slack, true};
    if (figure->relation == RELATION_OVER)
        range.high = INT64_MAX;
    if (figure->relation == RELATION_UNDER)
        range.low = INT64_MIN;
    return range;
}

static bool ranges_meet(struct range a, struct range b) { return a.low <= b.high && b.low <= a.high; }

/* The days for which the figure holds: said, else those of the only article that gives it, if they are exact enough. */
static struct interval days_of(const struct merge *merge, const struct record_figure *figure)
{
    return interval_known(figure->days) ? figure->days : merge->articles[figure->statements.items[0].article].article->published.interval;
}

static bool from_one_mouth(const struct record_figure *a, const struct record_figure *b)
{
    bool same_article = a->statements.items[0].article == b->statements.items[0].article;
    bool others = id_known(a->said_by) && id_known(b->said_by) && !id_equal(a->said_by, b->said_by);
    return same_article && !others;
}

/* Side by side in one article, each from its own mouth: "the ministry said 29 ships were there; the coast guard put the number at 25". */
static bool beside(const struct valued *a, const struct valued *b)
{
    bool same_article = a->figure->statements.items[0].article == b->figure->statements.items[0].article;
    int32_t gap = a->sentence < b->sentence ? b->sentence - a->sentence : a->sentence - b->sentence;
    bool others = id_known(a->figure->said_by) && id_known(b->figure->said_by) ? !id_equal(a->figure->said_by, b->figure->said_by) : gap == 1 && (id_known(a->figure->said_by) || id_known(b->figure->said_by));
    return same_article && gap <= 1 && a->sentence != INDEX_NONE && b->sentence != INDEX_NONE && others && text_equal(a->manner, b->manner);
}

/* Told in like words: two numbers of one noun in other sentences are mostly numbers of other things. */
static bool told_alike(const struct valued *a, const struct valued *b)
{
    return stems_shared(a->words, b->words) >= a->shared_least && stems_overlap(a->words, b->words) >= SHARE_LEAST;
}

/* An offer or a limit is one thing for days; a toll grows from one day to the next. */
static bool days_meet(const struct valued *a, const struct valued *b)
{
    bool standing = text_equal(a->manner, b->manner) && (text_is(a->manner, "offered") || text_is(a->manner, "allowed"));
    return standing ? interval_gap(a->days, b->days) <= STANDING : interval_meets(a->days, b->days);
}

static bool contradict(const struct valued *a, const struct valued *b)
{
    if (a->part || b->part)
        return false;
    if (beside(a, b))
        return !ranges_meet(a->range, b->range) && (a->undated || b->undated || interval_gap(a->days, b->days) <= 1);
    if (a->undated || b->undated)
        return false;
    if (a->bare && (!a->manner.length || !text_equal(a->manner, b->manner)))
        return false;
    return told_alike(a, b) && days_meet(a, b) && !ranges_meet(a->range, b->range) && !from_one_mouth(a->figure, b->figure);
}

static bool names_country(const struct merge *merge, struct text what)
{
    struct text folded = what.length ? utf8_folded(merge->scratch, what) : what;
    bool names = false;
    for (size_t at = 0; at < folded.length;) {
        struct text word = folded_word(folded, &at);
        names |= lexicon_find(&lexicon_countries, word) >= 0;
    }
    return names;
}

/* A quantity that is known by its head noun alone ("tons") may be any: only one with a word or a place more is held together. */
static bool exact_enough(const struct merge *merge, const struct series *series)
{
    struct stems stems = merge_stems(merge, series->what);
    return stems.count > 1 || (stems.count == 1 && series->place.length);
}

static const struct figure *figure_told(const struct merge *merge, const struct statement *statement)
{
    const struct article *article = merge->articles[statement->article].article;
    size_t low = 0, high = article->figures.count; /* in the order of the text */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->figures.items[middle].span.start < statement->mention.start)
            low = middle + 1;
        else
            high = middle;
    }
    bool here = low < article->figures.count && article->figures.items[low].span.start == statement->mention.start;
    return here ? &article->figures.items[low] : NULL;
}

static bool is_part(const struct merge *merge, const struct statement *statement, const struct figure *told, int32_t sentence)
{
    static const char *const parts[] = {"another ", "other ", "the ", "further ", "additional ", "these ", "those ", "including "};
    const struct article *article = merge->articles[statement->article].article;
    size_t place = (size_t)(told - article->figures.items);
    for (size_t i = place > BESIDE_MOST ? place - BESIDE_MOST : 0; i < article->figures.count && i <= place + BESIDE_MOST; i++) {
        const struct figure *other = &article->figures.items[i];
        if (other != told && sentence_at(article, other->span.start) == sentence && other->unit.length && stems_shared(merge_stems(merge, other->unit), merge_stems(merge, told->unit)))
            return true;
    }
    struct text before = text_slice(article->text, told->span.start > 12 ? told->span.start - 12 : 0, told->span.start);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_ends(before, parts[i]))
            return true;
    return false;
}

static size_t figures_take(const struct merge *merge, const struct series *series, struct valued *valued)
{
    size_t count = 0;
    for (size_t i = 0; i < series->figures.count && count < FIGURES_MOST; i++) {
        const struct record_figure *figure = record_figure_of(merge->record, series->figures.items[i]);
        struct valued made = {.figure = figure, .days = figure ? days_of(merge, figure) : INTERVAL_UNKNOWN, .range = figure ? range_of(figure) : (struct range){0, 0, false}, .side = -1};
        made.undated = !interval_known(made.days) || interval_width(made.days) > WIDEST_DAYS;
        if (!made.range.known)
            continue;
        const struct statement *statement = &figure->statements.items[0];
        made.words = merge_stems(merge, span_text(merge->articles[statement->article].article->text, statement->span));
        const struct figure *told = figure_told(merge, statement);
        made.manner = told ? told->manner : (struct text){NULL, 0};
        made.sentence = sentence_at(merge->articles[statement->article].article, statement->mention.start);
        made.part = told && is_part(merge, statement, told, made.sentence);
        made.bare = !exact_enough(merge, series);
        made.shared_least = series->place.length || names_country(merge, series->what) ? SHARED_LEAST : SHARED_LEAST + 1;
        valued[count++] = made;
    }
    return count;
}

/* Those that contradict a figure reachable from `first`, by contradictions, are one dispute. */
static void dispute_mark(struct valued *valued, size_t count, size_t first)
{
    valued[first].disputed = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < count && !valued[i].disputed; j++)
                if (valued[j].disputed && valued[j].side < 0 && contradict(&valued[i], &valued[j]))
                    more = valued[i].disputed = true;
    }
}

static bool fits_side(const struct valued *valued, size_t count, size_t figure, int32_t side)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any |= valued[i].side == side;
        if (valued[i].side == side && !ranges_meet(valued[i].range, valued[figure].range))
            return false;
    }
    return any;
}

static void value_dispute(struct merge *merge, const struct series *series, struct valued *valued, size_t count, size_t first, int32_t *sides)
{
    struct dispute *dispute = dispute_add(merge, ON_VALUE, series->id, text_of(valued[first].figure->id.text));
    struct text when = valued[first].undated ? (struct text){NULL, 0} : wording_when(merge->arena, valued[first].days), what = series->what.length ? series->what : series->unit;
    struct text manner = valued[first].manner;
    bool several = series->what.length || text_ends(what, "s") || (what.length && what.data[0] < 'a');
    if (valued[first].bare && manner.length)
        what = text_format(merge->arena, "%.*s%s %.*s", (int)what.length, what.data, several ? "" : "s", (int)manner.length, manner.data);
    dispute->about = text_format(merge->arena, "The figure for %.*s%s%s", (int)what.length, what.data, when.length ? ", " : "", when.length ? when.data : "");
    int32_t start = *sides;
    for (size_t i = 0; i < count; i++) {
        if (!valued[i].disputed || valued[i].side >= 0)
            continue;
        int32_t side = start;
        while (side < *sides && !fits_side(valued, count, i, side))
            side++;
        const struct statement *statement = &valued[i].figure->statements.items[0];
        if (side == *sides) {
            dispute_side_add(merge, dispute, claim_words(merge, statement->article, statement->mention));
            (*sides)++;
        }
        valued[i].side = side;
        for (size_t s = 0; s < valued[i].figure->statements.count; s++)
            *list_push(merge->arena, &dispute->sides.items[side - start].statements) = valued[i].figure->statements.items[s];
    }
    if (dispute->sides.count > SIDES_MOST) /* so many numbers are numbers of several things */
        merge->record->disputes.count--;
    else
        dispute_close(merge, dispute);
}

void disputes_of_values(struct merge *merge)
{
    for (size_t s = 0; s < merge->record->series.count; s++) {
        const struct series *series = &merge->record->series.items[s];
        if (series->figures.count < 2)
            continue;
        struct valued valued[FIGURES_MOST];
        size_t count = figures_take(merge, series, valued);
        int32_t sides = 0;
        for (size_t i = 0; i < count; i++)
            for (size_t j = i + 1; j < count; j++)
                if (!valued[i].disputed && !valued[j].disputed && contradict(&valued[i], &valued[j])) {
                    dispute_mark(valued, count, i);
                    value_dispute(merge, series, valued, count, i, &sides);
                }
    }
}
