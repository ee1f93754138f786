/* Units (data/units.tsv, signs of money) and words looked up piece by piece. */
#include "find/figures.h"

#include <string.h>

#include "lexicons.h"

enum { KEY = 64 };

/* Adds a piece to a key as utf8_folded() would: points vanish, other marks are blanks. False where no list has such a key. */
static bool key_add(const struct piece *piece, char key[KEY], size_t *length)
{
    if (piece->kind == PIECE_MARK)
        return text_is(piece->word, ".") || text_is(piece->word, "-") || text_is(piece->word, "'") || text_is(piece->word, "’");
    bool initials = piece->glued && *length == 1; /* "U.S." is "us" */
    if (*length + piece->word.length + 2 > KEY)
        return false;
    if (*length && !initials)
        key[(*length)++] = ' ';
    memcpy(key + *length, piece->word.data, piece->word.length);
    *length += piece->word.length;
    return true;
}

size_t words_find(const struct pieces *pieces, size_t i, const struct lexicon *lexicon, int32_t *row)
{
    char key[KEY];
    size_t length = 0, end = 0, words = 0;
    for (size_t at = i; at < pieces->count && words < lexicon->longest_words + 1; at++) {
        const struct piece *piece = &pieces->items[at];
        if ((piece->opens && at > i) || !key_add(piece, key, &length))
            break;
        words += piece->kind != PIECE_MARK;
        int32_t found = piece->kind == PIECE_MARK ? -1 : lexicon_find(lexicon, (struct text){key, length});
        if (found >= 0) {
            *row = found;
            end = at + 1;
        }
    }
    return end;
}

size_t words_find_before(const struct pieces *pieces, size_t end, const struct lexicon *lexicon, int32_t *row)
{
    size_t first = end;
    for (size_t back = 1; back <= lexicon->longest_words && back <= end; back++) {
        int32_t found;
        if (pieces->items[end - back].kind == PIECE_MARK || pieces->items[end - back].kind == PIECE_DIGITS)
            break;
        if (words_find(pieces, end - back, lexicon, &found) == end) {
            *row = found;
            first = end - back;
        }
        if (pieces->items[end - back].opens)
            break;
    }
    return first;
}

/* ---- signs of money ------------------------------------------------------------------------------------------------------ */

static struct text money_sign(const struct pieces *pieces, size_t i)
{
    static const struct {
        const char *mark, *unit;
    } signs[] = {{"$", "USD"}, {"£", "GBP"}, {"€", "EUR"}, {"¥", "JPY"}, {"₹", "INR"}, {"₪", "ILS"}, {"₩", "south korean won"}, {"₽", "russian ruble"}, {"₺", "turkish lira"},
        {"฿", "thai baht"}, {"₦", "nigerian naira"}, {"₴", "ukrainian hryvnia"}, {"₫", "vietnamese dong"},
        {"₱", "philippine peso"}, {"₨", "rupee"}, {"₡", "costa rican colón"}, {"₾", "georgian lari"}, {"₭", "lao kip"}, {"元", "CNY"}};
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (piece_mark(pieces, i, signs[k].mark))
            return text_of(signs[k].unit);
    return (struct text){NULL, 0};
}

/* "A$", "HK$": the dollars of others. */
static struct text dollar_of(const struct piece *piece)
{
    static const struct {
        const char *word, *unit;
    } dollars[] = {{"us", "USD"}, {"s", "USD"}, {"a", "AUD"}, {"au", "AUD"}, {"c", "CAD"}, {"ca", "CAD"}, {"can", "CAD"}, {"nz", "new zealand dollar"}, {"hk", "hong kong dollar"},
        {"sg", "singapore dollar"}, {"nt", "taiwan dollar"}, {"r", "brazilian real"}, {"mex", "mexican peso"}};
    for (size_t k = 0; k < sizeof dollars / sizeof *dollars; k++)
        if (text_is(piece->word, dollars[k].word))
            return text_of(dollars[k].unit);
    return (struct text){NULL, 0};
}

size_t unit_before(const struct pieces *pieces, size_t i, struct unit *unit)
{
    *unit = (struct unit){0};
    if (i == 0)
        return i;
    struct text sign = money_sign(pieces, i - 1);
    if (sign.data) {
        *unit = (struct unit){.name = sign, .money = true};
        bool prefixed = text_is(sign, "USD") && i >= 2 && pieces->items[i - 1].glued && pieces->items[i - 2].kind == PIECE_WORD;
        struct text other = prefixed ? dollar_of(&pieces->items[i - 2]) : (struct text){NULL, 0};
        if (other.data)
            unit->name = other;
        return other.data ? i - 2 : i - 1;
    }
    const struct piece *word = &pieces->items[i - 1];
    if (word->kind != PIECE_WORD || !word->capital || word->word.length < 2)
        return i;
    if (text_is(word->word, "rs"))
        return *unit = (struct unit){.name = TEXT("rupee"), .money = true}, i - 1;
    int32_t row = word->word.length == 3 ? lexicon_find(&lexicon_units, word->word) : -1; /* "EUR 5 million" */
    if (row < 0 || !text_is(lexicon_cell(&lexicon_units, row, 1), "money") || text_is(word->word, "won") || text_is(word->word, "yen"))
        return i;
    *unit = (struct unit){.name = lexicon_cell(&lexicon_units, row, 0), .money = true};
    return i - 1;
}

size_t unit_after(const struct pieces *pieces, size_t i, struct unit *unit)
{
    *unit = (struct unit){0};
    if (i >= pieces->count || pieces->items[i].opens)
        return i;
    if (piece_mark(pieces, i, "%")) {
        if (i + 1 < pieces->count && pieces->items[i + 1].glued && pieces->items[i + 1].kind != PIECE_MARK)
            return i; /* "%20" of an address */
        *unit = (struct unit){.name = TEXT("percent"), .percent = true};
        return i + 1;
    }
    if (piece_mark(pieces, i, "°")) {
        bool celsius = piece_is(pieces, i + 1, "c"), fahrenheit = piece_is(pieces, i + 1, "f");
        unit->name = celsius ? TEXT("degree celsius") : fahrenheit ? TEXT("degree fahrenheit") : TEXT("degree");
        return i + 1 + (celsius || fahrenheit);
    }
    struct text sign = money_sign(pieces, i);
    if (sign.data && !(i + 1 < pieces->count && pieces->items[i + 1].glued && pieces->items[i + 1].kind == PIECE_DIGITS)) {
        *unit = (struct unit){.name = sign, .money = true};
        return i + 1;
    }
    int32_t row = -1;
    size_t at = piece_mark(pieces, i, "-") && pieces->items[i].glued ? i + 1 : i, end = words_find(pieces, at, &lexicon_units, &row);
    if (!end || (pieces->items[at].word.length == 1 && !pieces->items[at].glued && end < pieces->count && pieces->items[end].kind == PIECE_WORD))
        return i;
    struct text kind = lexicon_cell(&lexicon_units, row, 1);
    *unit = (struct unit){lexicon_cell(&lexicon_units, row, 0), text_is(kind, "money"), text_is(kind, "percent"), text_is(kind, "age")};
    if (unit->age)
        unit->name = text_is(unit->name, "year") ? TEXT("years old") : text_is(unit->name, "month") ? TEXT("months old") : text_is(unit->name, "week") ? TEXT("weeks old") : TEXT("days old");
    return end;
}
