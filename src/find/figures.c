/* Figures: numbers that a reader would put in a table, with their relation ("over"), unit, what they count, place, day and source. Dates, times, lengths
   of time, names and labels with digits, ordinals, scores and small numbers that only point ("the two countries") are none. */
#include "find/figures.h"

#include "find/finders.h"
#include "lexicons.h"

enum { SMALL = 12 /* up to here a number needs a unit or something counted */, BORROW = 60 /* bytes to the figure whose unit is shared */ };

struct reading {
    struct article *article;
    struct pieces pieces;
    struct tree tree;
};

struct amount { /* a number with what stands at it */
    size_t first, end; /* pieces, unit included */
    struct number number;
    struct unit unit;
};

/* ---- what is no figure --------------------------------------------------------------------------------------------------- */

static bool in_time(const struct article *article, uint32_t byte)
{
    size_t low = 0, high = article->times.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->times.items[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low < article->times.count && article->times.items[low].span.start <= byte;
}

static bool digit_at(const struct pieces *pieces, size_t i) { return i < pieces->count && pieces->items[i].kind == PIECE_DIGITS; }

/* "K-1", "F16", "555-1234-5", "10.1.1", "3:2", "#4". */
static bool is_name(const struct pieces *pieces, size_t first, size_t end)
{
    static const char *const joints[] = {"-", "–", "/", ":", "_", ".", "@", ",", NULL}, *const signs[] = {"#", "№", "@", "/", "_", "'", "’", "%", "=", "&", "?", NULL};
    const struct piece *items = pieces->items;
    if (!digit_at(pieces, first))
        return first > 0 && items[first].glued && piece_mark(pieces, first - 1, "-");
    if (first > 0 && items[first].glued && (items[first - 1].kind == PIECE_WORD || piece_among(pieces, first - 1, signs)))
        return true;
    if (first > 1 && items[first].glued && piece_among(pieces, first - 1, joints) && items[first - 1].glued && !piece_mark(pieces, first - 1, "–"))
        return true;
    bool colon = piece_mark(pieces, end, ":") || piece_mark(pieces, end, "/") || piece_mark(pieces, end, "_");
    if (colon && items[end].glued && end + 1 < pieces->count && items[end + 1].glued)
        return true;
    return end < pieces->count && items[end].glued && items[end].kind == PIECE_WORD;
}

/* "According to Ann Lee 36 ships …", "in Paris 20 people …": a name that no number belongs to. */
static bool behind_name(const struct reading *reading, size_t first)
{
    struct span tokens = tokens_in(reading->article, reading->pieces.items[first - 1].span);
    int32_t entity = tokens.start < reading->article->tokens.count ? reading->tree.entity[tokens.start] : INDEX_NONE;
    enum entity_type type = entity == INDEX_NONE ? ENTITY_ORGANIZATION : reading->article->entities.items[entity].type;
    return type == ENTITY_PERSON || type == ENTITY_COUNTRY || type == ENTITY_PLACE;
}

/* "Article 5", "Boeing 737", "Flight 17", "Group of 20"; "3." at the head of a paragraph. */
static bool is_label(const struct reading *reading, const struct amount *amount, bool found)
{
    const struct pieces *pieces = &reading->pieces;
    size_t first = amount->first, end = amount->end;
    if (pieces->items[first].opens && end == first + 1 && digit_at(pieces, first) && (piece_mark(pieces, end, ".") || piece_mark(pieces, end, ")")) && pieces->items[end].glued)
        return true;
    if (first == 0 || !amount->number.plain || pieces->items[first].opens || amount->unit.name.data)
        return false;
    const struct piece *before = &pieces->items[first - 1];
    if (piece_is(pieces, first - 1, "of") && first > 2 && digit_at(pieces, first - 2) && pieces->items[first - 3].capital) /* "Photo 3 of 45" */
        return true;
    if (piece_is(pieces, first - 1, "of") && first > 1 && piece_is(pieces, first - 2, "group") && pieces->items[first - 2].capital)
        return true;
    if (before->kind == PIECE_MARK)
        return first > 1 && piece_mark(pieces, first - 1, ".") && piece_is(pieces, first - 2, "no") && before->glued;
    if (lexicon_find(&lexicon_number_labels, before->word) >= 0)
        return true;
    bool owner = piece_is(pieces, first - 1, "s") && first > 3 && pieces->items[first - 3].capital && amount->end < pieces->count && pieces->items[amount->end].capital;
    if (owner) /* "Poor's 500 Index" */
        return true;
    bool starts = first < 2 || before->opens || piece_mark(pieces, first - 2, ".") || piece_mark(pieces, first - 2, "”") || piece_mark(pieces, first - 2, "“") || piece_mark(pieces, first - 2, "\"");
    return before->capital && !starts && before->word.length > 1 && !(found && behind_name(reading, first));
}

static bool is_ordinal(const struct pieces *pieces, size_t end)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "s", "nds", "ths", NULL};
    return piece_among(pieces, end, endings) && pieces->items[end].glued;
}

static bool is_address(const struct pieces *pieces, size_t end)
{
    static const char *const streets[] = {"street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "drive", "square", "court", "place", NULL};
    if (end >= pieces->count || !pieces->items[end].capital)
        return false;
    for (size_t i = end; i < pieces->count && i < end + 4 && pieces->items[i].kind == PIECE_WORD && pieces->items[i].capital; i++)
        if (i > end && piece_among(pieces, i, streets))
            return true;
    return false;
}

/* "a 51-48 vote", "won 3-2". */
static bool is_score(const struct pieces *pieces, size_t first, size_t end)
{
    bool dash = (piece_mark(pieces, end, "-") || piece_mark(pieces, end, "–") || piece_is(pieces, end, "to")) && digit_at(pieces, end + 1);
    bool back = first >= 2 && (piece_mark(pieces, first - 1, "-") || piece_mark(pieces, first - 1, "–")) && digit_at(pieces, first - 2) && pieces->items[first].glued;
    if (back)
        return true;
    if (!dash || !digit_at(pieces, first))
        return false;
    static const char *const after[] = {"vote", "votes", "margin", "win", "victory", "defeat", "loss", "score", "lead", "record", "decision", "ruling", "tie", "majority", "split", NULL};
    return pieces->items[end + 1].number < pieces->items[first].number || piece_among(pieces, end + 2, after);
}

static bool is_small(const struct number *number) { return decimal_compare(number->value, (struct decimal){true, SMALL, 0}) <= 0; }

static bool is_pointing(const struct pieces *pieces, size_t first, size_t end)
{
    static const char *const leads[] = {"the", "these", "those", "both", "his", "her", "their", "our", "its", "other", "last", "first", "next", "any", "no", "each", "every", "this",
        "that", "s", "my", "your", "all", NULL};
    return (first > 0 && piece_among(pieces, first - 1, leads)) || piece_is(pieces, end, "others");
}

/* ---- reading ------------------------------------------------------------------------------------------------------------- */

static size_t amount_read(const struct reading *reading, size_t i, struct amount *amount)
{
    const struct pieces *pieces = &reading->pieces;
    struct unit before, after;
    size_t start = unit_before(pieces, i, &before), end = number_read(pieces, i, before.name.data != NULL, &amount->number);
    if (!end)
        return 0;
    size_t unit_end = unit_after(pieces, end, &after);
    amount->first = before.name.data ? start : i;
    amount->unit = before.name.data ? before : after;
    amount->end = before.name.data ? end : unit_end;
    if (before.name.data && after.money && unit_end > end) /* "$5 million Canadian dollars" */
        amount->end = unit_end;
    if (in_time(reading->article, pieces->items[i].span.start) && !after.age && !before.name.data)
        return 0;
    if (before.name.data || after.name.data)
        return start > 0 && before.name.data == NULL && is_name(pieces, i, end) && unit_end == end ? 0 : end;
    if (is_name(pieces, i, end) || is_ordinal(pieces, end) || is_address(pieces, end) || is_score(pieces, i, end))
        return 0;
    return end;
}

static enum relation relation_named(struct text name)
{
    return text_is(name, "over") ? RELATION_OVER : text_is(name, "under") ? RELATION_UNDER : text_is(name, "about") ? RELATION_ABOUT : RELATION_EXACTLY;
}

/* "or more", "-plus", "or so" behind the number. */
static size_t relation_after(const struct pieces *pieces, size_t i, enum relation *relation)
{
    static const char *const more[] = {"more", "higher", "above", "greater", "over", NULL}, *const less[] = {"less", "fewer", "lower", "below", "under", NULL};
    if (piece_mark(pieces, i, "+") && pieces->items[i].glued)
        return *relation = RELATION_OVER, i + 1;
    if (piece_mark(pieces, i, "-") && piece_is(pieces, i + 1, "plus") && pieces->items[i].glued)
        return *relation = RELATION_OVER, i + 2;
    if (!piece_is(pieces, i, "or"))
        return i;
    if (piece_among(pieces, i + 1, more))
        return *relation = RELATION_OVER, i + 2;
    if (piece_among(pieces, i + 1, less))
        return *relation = RELATION_UNDER, i + 2;
    return piece_is(pieces, i + 1, "so") ? (*relation = RELATION_ABOUT, i + 2) : i;
}

static bool is_dash(const struct pieces *pieces, size_t i) { return piece_mark(pieces, i, "-") || piece_mark(pieces, i, "–") || piece_mark(pieces, i, "—"); }

/* The second amount of "between 5 and 10", "5 to 10", "5-10", "two or three": the piece behind it, or 0. */
static size_t range_read(const struct reading *reading, const struct amount *first, struct amount *second)
{
    const struct pieces *pieces = &reading->pieces;
    bool between = first->first > 0 && piece_is(pieces, first->first - 1, "between"), from = first->first > 0 && piece_is(pieces, first->first - 1, "from");
    size_t at = first->end;
    bool joint = (between && piece_is(pieces, at, "and")) || (!from && (piece_is(pieces, at, "to") || piece_is(pieces, at, "or"))) ||
                 (is_dash(pieces, at) && at + 1 < pieces->count && (pieces->items[at].glued == pieces->items[at + 1].glued));
    if (!joint)
        return 0;
    size_t start = at + 1;
    while (start < pieces->count && start < at + 3 && pieces->items[start].kind == PIECE_MARK) /* "$5-$10" */
        start++;
    struct number number;
    if (!number_read(pieces, start, first->unit.money, &number))
        return 0;
    struct unit before, after;
    unit_before(pieces, start, &before);
    size_t end = number_read(pieces, start, first->unit.money, &number);
    size_t unit_end = unit_after(pieces, end, &after);
    *second = (struct amount){start, before.name.data ? end : unit_end, number, before.name.data ? before : after};
    if (start > at + 1 && !before.name.data)
        return 0;
    bool same = !first->unit.name.data || !second->unit.name.data || text_equal(first->unit.name, second->unit.name);
    bool goes_on = is_dash(pieces, end) || piece_mark(pieces, end, "/");
    if (!same || (first->unit.name.data && !first->unit.money && !second->unit.name.data) || (goes_on && pieces->items[end].glued))
        return 0;
    if (is_ordinal(pieces, end) || (pieces->items[end - 1].kind == PIECE_DIGITS && end < pieces->count && pieces->items[end].glued && pieces->items[end].kind == PIECE_WORD && unit_end == end))
        return 0;
    return second->end;
}

static void share_scale(struct amount *first, const struct amount *second)
{
    if (!first->unit.name.data)
        first->unit = second->unit;
    if (second->number.value.exponent >= 3 && first->number.value.exponent < 3 && first->number.plain && decimal_compare(first->number.value, second->number.value) < 0 &&
        first->number.value.digits < 1000)
        first->number.value.exponent += second->number.value.exponent; /* "5 to 10 million" */
}

static void set_value(struct figure *figure, struct decimal value)
{
    figure->value = value;
    if (figure->relation == RELATION_OVER)
        figure->low = value;
    else if (figure->relation == RELATION_UNDER)
        figure->high = value;
}

/* A number without unit and without anything counted shares what the figure right before it counts: "from 5,200 troops to 3,000". */
static bool borrow(const struct reading *reading, const struct figure *figure, struct figure *made)
{
    static const char *const joints[] = {" to ", " from ", " and ", " or ", " than ", " but ", " or "};
    if (!figure || figure->span.end > made->span.start || made->span.start - figure->span.end > BORROW || sentence_at(reading->article, figure->span.start) != sentence_at(reading->article, made->span.start))
        return false;
    struct text gap = text_slice(reading->article->text, figure->span.end, made->span.start);
    bool joined = false;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        joined = joined || text_find(gap, joints[i]) != SIZE_MAX;
    if (!joined)
        return false;
    made->unit = figure->unit;
    made->what = figure->what;
    return made->unit.data || made->what.data;
}

static bool has_verb(const struct pieces *pieces, size_t end)
{
    static const char *const verbs[] = {"have", "has", "had", "were", "are", "was", "is", NULL};
    return piece_among(pieces, end, verbs);
}

/* "the number at 25", "counted only 20", "asked for 25", "there were 31", "11 have": words by which a bare number speaks of what was counted before. */
static bool speaks_of_before(const struct pieces *pieces, size_t first, size_t end)
{
    static const char *const cues[] = {"at", "count", "counts", "counted", "for", "were", "are", "was", "only", "just", "yesterday", NULL};
    static const char *const sources[] = {"number", "figure", "total", "toll", "count", "counts", "counted", "asked", "asks", "asking", "wanted", "wants", "demanded", "sought", "there", "it", "them", NULL};
    static const char *const stops[] = {".", ",", ";", NULL};
    if (has_verb(pieces, end))
        return true;
    bool closes = end >= pieces->count || pieces->items[end].opens || piece_among(pieces, end, stops) || piece_is(pieces, end, "yesterday") || piece_is(pieces, end, "today");
    if (!closes || first == 0 || !(piece_among(pieces, first - 1, cues) || piece_among(pieces, first - 1, sources)))
        return false;
    for (size_t back = 1; back <= 4 && back <= first && !pieces->items[first - back].opens; back++)
        if (piece_among(pieces, first - back, sources))
            return true;
    return false;
}

/* "the ships, of which there were 31": the words before the comma. */
static bool found_relative(const struct reading *reading, size_t first, struct counted *counted)
{
    const struct pieces *pieces = &reading->pieces;
    bool there = first > 5 && (piece_is(pieces, first - 1, "were") || piece_is(pieces, first - 1, "are")) && piece_is(pieces, first - 2, "there") &&
                 (piece_is(pieces, first - 3, "which") || piece_is(pieces, first - 3, "whom")) && piece_is(pieces, first - 4, "of");
    size_t at = there ? first - 5 : 0;
    at -= there && piece_mark(pieces, at, ",");
    int32_t token = there ? (int32_t)tokens_in(reading->article, pieces->items[at].span).start : INDEX_NONE;
    if (token == INDEX_NONE || token >= (int32_t)reading->article->tokens.count || !text_starts(reading->article->tokens.items[token].xpos, "NN"))
        return false;
    *counted = (struct counted){tree_phrase(&reading->tree, token), reading->article->tokens.items[token].span, token};
    return span_known(counted->phrase);
}

/* "some 35 of them": the things that the clause before told of. */
static bool found_before(const struct reading *reading, size_t first, size_t end, struct counted *counted)
{
    const struct article *article = reading->article;
    if (found_relative(reading, first, counted))
        return true;
    if (!piece_is(&reading->pieces, end, "of") || !piece_is(&reading->pieces, end + 1, "them"))
        return false;
    int32_t at = (int32_t)tokens_in(article, reading->pieces.items[end].span).start;
    for (int32_t i = at - 1; i >= 0 && i > at - 40; i--)
        if (text_is(article->tokens.items[i].xpos, "NNS") && tree_is(&reading->tree, i, "nsubj")) {
            *counted = (struct counted){tree_phrase(&reading->tree, i), article->tokens.items[i].span, i};
            if (span_known(counted->phrase) && text_starts(article->tokens.items[tokens_in(article, counted->phrase).start].xpos, "PRP"))
                counted->phrase = counted->head; /* "its ships" */
            return span_known(counted->phrase);
        }
    return false;
}

/* What such a number counts: as the last figure of this or the sentence before that counted something and was a subject or an object itself. */
static const struct figure *borrow_before(const struct reading *reading, size_t first, size_t end)
{
    const struct article *article = reading->article;
    uint32_t start = reading->pieces.items[first].span.start;
    int32_t sentence = sentence_at(article, start);
    if (!speaks_of_before(&reading->pieces, first, end))
        return NULL;
    const struct figure *best = NULL;
    for (size_t back = 1; back <= 4 && back <= article->figures.count; back++) {
        const struct figure *figure = &article->figures.items[article->figures.count - back];
        if (sentence_at(article, figure->span.start) + 1 < sentence || article->tokens.count == 0)
            break;
        if (!figure->what.data || !figure->unit.data)
            continue;
        struct span tokens = tokens_in(article, figure->span);
        int32_t head = tokens.start < article->tokens.count ? tree_head(&reading->tree, (int32_t)tokens.start) : INDEX_NONE;
        bool subject = head != INDEX_NONE && tree_is(&reading->tree, head, "nsubj");
        if (!best || subject)
            best = figure;
        if (subject)
            break;
    }
    return best;
}

/* ---- keeping --------------------------------------------------------------------------------------------------------------- */

/* One of a row of numbers: a table. */
static bool in_row(const struct pieces *pieces, size_t first, size_t end)
{
    bool percent = first > 1 && piece_mark(pieces, first - 1, "%") && digit_at(pieces, first - 2);
    bool before = first > 0 && !pieces->items[first].glued && (digit_at(pieces, first - 1) || percent), after = digit_at(pieces, end) && !pieces->items[end].glued;
    return before || after;
}

/* "Ann Lee, 66, a nurse": an age. */
static bool is_age(const struct pieces *pieces, const struct amount *amount)
{
    static const char *const ends[] = {",", ".", ")", ";", NULL};
    bool comma = amount->first > 1 && (piece_mark(pieces, amount->first - 1, ",") || piece_mark(pieces, amount->first - 1, "(")) && pieces->items[amount->first - 2].kind == PIECE_WORD;
    return amount->number.plain && comma && decimal_compare(amount->number.value, (struct decimal){true, 120, 0}) < 0 && piece_among(pieces, amount->end, ends);
}

static bool is_one(const struct number *number) { return number->words && number->value.digits == 1 && number->value.exponent == 0; }

/* "17 long days": lengths of time are no figures. */
static bool is_duration(const struct pieces *pieces, const struct counted *counted)
{
    static const char *const lengths[] = {"second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "weekend", "weekends", "month", "months",
        "year", "years", "decade", "decades", "century", "centuries", "season", "seasons", "time", "times", NULL};
    return piece_among(pieces, piece_at(pieces, counted->head.start), lengths);
}

/* One or two persons are news where something happened to them; one or two of anything but people are listed. */
static bool is_fate(const struct reading *reading, const struct amount *amount)
{
    const struct pieces *pieces = &reading->pieces;
    static const char *const fates[] = {"killed", "killing", "dead", "died", "wounded", "wounding", "injured", "injuring", "missing", "captured", "capturing", "kidnapped", "abducted", "arrested",
        "detained", "executed", "shot", "hostage", "drowned", "freed", "released", "hurt", "treated", "seized", "jailed", "expelled", "lost", NULL};
    for (size_t i = amount->first; i > 0 && i + 8 > amount->first && !piece_mark(pieces, i - 1, "."); i--)
        if (piece_among(pieces, i - 1, fates))
            return true;
    for (size_t i = amount->end; i < pieces->count && i < amount->end + 12 && !piece_mark(pieces, i, "."); i++)
        if (piece_among(pieces, i, fates))
            return true;
    return false;
}

static bool keep(const struct reading *reading, const struct amount *amount, bool found, const struct counted *counted, enum relation relation)
{
    const struct pieces *pieces = &reading->pieces;
    bool alone = amount->unit.percent || (!found && !amount->unit.name.data);
    if (alone && in_row(pieces, amount->first, amount->end))
        return false;
    if (amount->unit.name.data)
        return true;
    if (amount->number.fraction)
        return found;
    if (is_age(pieces, amount))
        return false;
    bool compound = piece_mark(pieces, amount->end, "-") && pieces->items[amount->end].glued; /* "a 27-nation bloc" */
    if (compound && is_small(&amount->number))
        return false;
    if (is_label(reading, amount, found) || (relation == RELATION_EXACTLY && is_small(&amount->number) && is_pointing(pieces, amount->first, amount->end)))
        return false;
    if (is_one(&amount->number) && (piece_is(pieces, amount->end, "of") || counted->phrase.start != counted->head.start))
        return false;
    if (found && is_duration(pieces, counted))
        return false;
    if (found && is_small(&amount->number)) {
        int32_t row = lexicon_find(&lexicon_tallied_things, pieces->items[piece_at(pieces, counted->head.start)].word);
        bool few = decimal_compare(amount->number.value, (struct decimal){true, 3, 0}) < 0;
        return row >= 0 && (!few || !text_is(lexicon_cell(&lexicon_tallied_things, row, 0), "person") || is_fate(reading, amount));
    }
    return found || relation != RELATION_EXACTLY || !is_small(&amount->number);
}

/* A short number that counts nothing and has nothing to share. */
static bool is_bare(const struct reading *reading, const struct amount *amount)
{
    const struct article *article = reading->article;
    uint32_t start = reading->pieces.items[amount->first].span.start;
    bool shares = article->figures.count && article->figures.items[article->figures.count - 1].span.end + BORROW > start;
    return amount->number.plain && !shares && decimal_compare(amount->number.value, (struct decimal){true, 1000, 0}) < 0;
}

static void name_what(const struct reading *reading, struct figure *figure, const struct amount *amount, bool found, const struct counted *counted)
{
    struct text text = reading->article->text;
    figure->unit = amount->unit.name;
    if (!found)
        return;
    figure->what = span_text(text, counted->phrase);
    bool coded = false; /* "2,443 F-35s" */
    for (uint32_t i = counted->head.start; i < counted->head.end; i++)
        coded = coded || (text.data[i] >= '0' && text.data[i] <= '9');
    if (!amount->unit.name.data && !amount->number.fraction && !coded)
        figure->unit = span_text(text, counted->head);
}

/* For percent, money and measures only what "of", "in" or "worth of" introduces is counted: "40 percent of [oil exports]". */
static bool counted_by_unit(const struct reading *reading, size_t end, struct counted *counted)
{
    static const char *const leads[] = {"of", "in", "worth", NULL};
    const struct pieces *pieces = &reading->pieces;
    if (!piece_among(pieces, end, leads) || end + 1 >= pieces->count)
        return false;
    size_t next = piece_is(pieces, end, "worth") && piece_is(pieces, end + 1, "of") ? end + 2 : end + 1;
    if (next >= pieces->count || (piece_is(pieces, end, "in") && (pieces->items[next].capital || in_time(reading->article, pieces->items[next].span.start))))
        return false;
    uint32_t start = piece_is(pieces, end, "of") ? pieces->items[end].span.start : pieces->items[next].span.start;
    return counted_after(reading->article, start, counted) && span_known(counted->phrase);
}

/* "took 114 tons, [against] 140 the year before": both are of one quantity, by one source. */
static bool is_compared(const struct reading *reading, const struct figure *last, const struct figure *figure)
{
    static const char *const joints[] = {"against ", "compared with ", "compared to ", "up from ", "down from ", "down to ", "up to "};
    struct text text = reading->article->text;
    bool near = last->span.end < figure->span.start && figure->span.start - last->span.end < 2 * BORROW && text_equal(last->unit, figure->unit);
    if (!near || sentence_at(reading->article, last->span.start) != sentence_at(reading->article, figure->span.start))
        return false;
    struct text gap = text_slice(text, last->span.end, figure->span.start);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (text_ends(gap, joints[i]))
            return true;
    return false;
}

/* What a figure that speaks of the one before leaves unsaid is as there. */
static void follow(struct figure *figure, const struct figure *before, bool manner)
{
    if (manner) {
        figure->manner = before->manner;
        figure->owner = before->owner;
    }
    if (figure->place == INDEX_NONE)
        figure->place = before->place;
    if (figure->said_by == INDEX_NONE)
        figure->said_by = before->said_by;
}

/* A number in its place: what is read of it before it is known whether it is a figure. */
struct sighting {
    struct amount amount, second, whole; /* second: the end of a range; whole: with its relation and unit */
    struct counted counted;
    enum relation relation;
    size_t first, after;      /* pieces */
    bool range;
    bool found, back, before; /* what is counted stands behind, in the clause before, before the verb */
};

static void relation_read(const struct reading *reading, size_t end, struct sighting *seen)
{
    const struct pieces *pieces = &reading->pieces;
    int32_t row = -1;
    seen->first = words_find_before(pieces, seen->amount.first, &lexicon_figure_relations, &row);
    if (row >= 0)
        seen->relation = relation_named(lexicon_cell(&lexicon_figure_relations, row, 0));
    seen->after = relation_after(pieces, end, &seen->relation);
    seen->whole = seen->amount;
    seen->whole.unit = seen->range && seen->second.unit.name.data ? seen->second.unit : seen->amount.unit;
    if (seen->after > end && !seen->whole.unit.name.data) /* "9,500-plus miles" */
        seen->after = unit_after(pieces, seen->after, &seen->whole.unit);
    seen->whole.end = seen->after;
}

static bool sighting_read(const struct reading *reading, size_t i, struct sighting *seen)
{
    *seen = (struct sighting){.relation = RELATION_EXACTLY, .counted = {SPAN_NONE, SPAN_NONE, INDEX_NONE}};
    if (!amount_read(reading, i, &seen->amount))
        return false;
    size_t end = range_read(reading, &seen->amount, &seen->second);
    if (end)
        share_scale(&seen->amount, &seen->second);
    seen->range = end && decimal_compare(seen->amount.number.value, seen->second.number.value) < 0;
    relation_read(reading, seen->range ? end : seen->amount.end, seen);
    const struct unit *unit = &seen->whole.unit;
    uint32_t behind = reading->pieces.items[seen->after - 1].span.end;
    seen->found = unit->age ? false : unit->name.data ? counted_by_unit(reading, seen->after, &seen->counted) : counted_after(reading->article, behind, &seen->counted);
    seen->found = seen->found && !(seen->counted.phrase.start > behind && in_time(reading->article, seen->counted.head.start));
    seen->back = !seen->found && !unit->name.data && found_before(reading, seen->amount.first, seen->after, &seen->counted);
    seen->found = seen->found || seen->back;
    seen->before = !seen->found && !unit->age && counted_before(&reading->tree, reading->pieces.items[seen->amount.first].span.start, &seen->counted);
    return true;
}

/* The figure as the number itself gives it: place, relation, value. */
static struct figure *sighting_push(const struct reading *reading, const struct sighting *seen)
{
    const struct pieces *pieces = &reading->pieces;
    size_t first = seen->range && seen->first > 0 && piece_is(pieces, seen->first - 1, "between") ? seen->first - 1 : seen->first;
    struct figure *figure = figure_push(reading->article);
    figure->span = (struct span){pieces->items[first].span.start, pieces->items[seen->after - 1].span.end};
    figure->relation = seen->range ? RELATION_BETWEEN : seen->relation;
    if (seen->range) {
        figure->low = seen->amount.number.value;
        figure->high = seen->second.number.value;
    } else {
        set_value(figure, seen->amount.number.value);
    }
    return figure;
}

/* The piece behind a number that begins at piece i, whether or not it is a figure; 0 where there is no number. */
static size_t figure_make(const struct reading *reading, size_t i)
{
    struct article *article = reading->article;
    struct sighting seen;
    if (!sighting_read(reading, i, &seen))
        return 0;
    bool named = seen.whole.unit.name.data, plain = !seen.range && seen.relation == RELATION_EXACTLY;
    const struct figure *lender = seen.found || named ? NULL : borrow_before(reading, seen.amount.first, seen.after);
    struct figure lent = lender ? *lender : (struct figure){0};
    bool shared = lender, counts = seen.found || (seen.before && !shared);
    if (!counts && !shared && !named && plain && is_bare(reading, &seen.whole))
        return seen.after;
    if (!shared && !keep(reading, &seen.whole, counts, &seen.counted, seen.range ? RELATION_BETWEEN : seen.relation))
        return seen.after;
    bool any = article->figures.count > 0;
    struct figure last = any ? article->figures.items[article->figures.count - 1] : (struct figure){0};
    struct figure *figure = sighting_push(reading, &seen);
    name_what(reading, figure, &seen.whole, counts, &seen.counted);
    if (shared) {
        figure->what = lent.what;
        figure->unit = lent.unit;
        seen.counted.phrase = SPAN_NONE;
    }
    if (!figure->unit.data && !figure->what.data && any && !borrow(reading, &last, figure) && figure->relation == RELATION_EXACTLY && is_bare(reading, &seen.whole)) {
        article->figures.count--;
        return seen.after;
    }
    figure_context(&reading->tree, figure, seen.back ? SPAN_NONE : seen.counted.phrase);
    if (shared && figure->said_by == INDEX_NONE)
        lent.said_by = INDEX_NONE; /* "the navy counts 25" is another source's number */
    if (shared)
        follow(figure, &lent, !has_verb(&reading->pieces, seen.after));
    else if (any && is_compared(reading, &last, figure))
        follow(figure, &last, true);
    return seen.after;
}

void figures_find(struct article *article)
{
    struct reading reading = {.article = article, .pieces = pieces_cut(article->arena, article->text)};
    tree_make(&reading.tree, article, article->arena);
    article->figures.count = 0;
    for (size_t i = 0; i < reading.pieces.count;) {
        size_t end = figure_make(&reading, i);
        i = end > i ? end : i + 1;
    }
}
