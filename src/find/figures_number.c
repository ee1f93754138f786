/* Numbers in digits and words: "5,000", "2.5 million", "three hundred and twelve", "half a million", "two-thirds", "10 1/2", "½". */
#include "find/figures.h"

#include <string.h>

enum { MOST_DIGITS = 15 };

static int64_t power(int32_t exponent)
{
    int64_t value = 1;
    for (int32_t i = 0; i < exponent; i++)
        value *= 10;
    return value;
}

static struct decimal decimal(int64_t digits, int32_t exponent) { return (struct decimal){true, digits, exponent}; }

int decimal_compare(struct decimal a, struct decimal b)
{
    int32_t least = a.exponent < b.exponent ? a.exponent : b.exponent;
    __int128 left = a.digits, right = b.digits;
    for (int32_t i = least; i < a.exponent && i < least + 36; i++)
        left *= left > (__int128)1 << 120 ? 1 : 10;
    for (int32_t i = least; i < b.exponent && i < least + 36; i++)
        right *= right > (__int128)1 << 120 ? 1 : 10;
    return left < right ? -1 : left > right;
}

/* To six places; thirds and sixths cannot be written out. */
static struct decimal ratio(int64_t above, int64_t below)
{
    if (above * 10 % below == 0)
        return above % below == 0 ? decimal(above / below, 0) : decimal(above * 10 / below, -1);
    return above * 100 % below == 0 ? decimal(above * 100 / below, -2) : decimal((above * 1000000 + below / 2) / below, -6);
}

static bool digits_at(const struct pieces *pieces, size_t i) { return i < pieces->count && pieces->items[i].kind == PIECE_DIGITS; }
static bool glued(const struct pieces *pieces, size_t i) { return i < pieces->count && pieces->items[i].glued; }

/* "85 000", "1 250 000": three digits behind a blank, and no more numbers in the row than that. */
static size_t read_groups(const struct pieces *pieces, size_t end, int64_t *value, size_t length)
{
    const struct piece *items = pieces->items;
    size_t first = end;
    int64_t sum = *value;
    for (; digits_at(pieces, end) && !glued(pieces, end) && !items[end].opens && items[end].word.length == 3 && length + 3 <= MOST_DIGITS; end++, length += 3) {
        if (items[end].span.start - items[end - 1].span.end > 3) /* bytes: a narrow blank has three */
            return first;
        sum = sum * 1000 + items[end].number;
    }
    bool word = end < pieces->count && items[end].kind == PIECE_WORD && !items[end].opens && !glued(pieces, end);
    if (end == first || !word)
        return first;
    *value = sum;
    return end;
}

static size_t read_digits(const struct pieces *pieces, size_t i, struct number *number)
{
    if (!digits_at(pieces, i) || pieces->items[i].word.length > MOST_DIGITS)
        return 0;
    int64_t value = pieces->items[i].number;
    size_t end = i + 1, length = pieces->items[i].word.length;
    number->plain = true;
    while (length + 3 <= MOST_DIGITS && pieces->items[i].word.length <= 3 && piece_mark(pieces, end, ",") && glued(pieces, end) && digits_at(pieces, end + 1) && glued(pieces, end + 1) &&
           pieces->items[end + 1].word.length == 3) {
        value = value * 1000 + pieces->items[end + 1].number;
        length += 3;
        end += 2;
        number->plain = false;
    }
    if (end == i + 1 && length <= 3 && value > 0 && pieces->items[i].word.data[0] != '0') {
        end = read_groups(pieces, end, &value, length);
        number->plain = end == i + 1;
    }
    number->value = decimal(value, 0);
    bool point = piece_mark(pieces, end, ".") && glued(pieces, end) && digits_at(pieces, end + 1) && glued(pieces, end + 1);
    size_t places = point ? pieces->items[end + 1].word.length : 0;
    bool again = point && piece_mark(pieces, end + 2, ".") && glued(pieces, end + 2) && digits_at(pieces, end + 3) && glued(pieces, end + 3);
    if (again)
        return 0;
    if (point && length + places <= MOST_DIGITS) {
        number->value = decimal(value * power((int32_t)places) + pieces->items[end + 1].number, -(int32_t)places);
        number->plain = false;
        end += 2;
    }
    return end;
}

/* "1/2" of small whole numbers, "½". */
static size_t read_fraction(const struct pieces *pieces, size_t i, int64_t *above, int64_t *below)
{
    static const struct {
        const char *mark;
        int64_t above, below;
    } marks[] = {{"½", 1, 2}, {"¼", 1, 4}, {"¾", 3, 4}, {"⅓", 1, 3}, {"⅔", 2, 3}, {"⅛", 1, 8}, {"⅜", 3, 8}, {"⅝", 5, 8}, {"⅞", 7, 8}, {"⅕", 1, 5}};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (piece_mark(pieces, i, marks[k].mark)) {
            *above = marks[k].above;
            *below = marks[k].below;
            return i + 1;
        }
    bool slashed = digits_at(pieces, i) && piece_mark(pieces, i + 1, "/") && glued(pieces, i + 1) && digits_at(pieces, i + 2) && glued(pieces, i + 2) && !(piece_mark(pieces, i + 3, "/") && glued(pieces, i + 3));
    if (!slashed || pieces->items[i].word.length > 2 || pieces->items[i + 2].word.length > 2 || pieces->items[i + 2].number < 2 || pieces->items[i].number >= pieces->items[i + 2].number)
        return 0;
    int64_t under = pieces->items[i + 2].number;
    bool parts = under <= 5 || under == 8 || under == 10 || under == 16 || under == 32; /* not the day of "9/11" */
    if (!parts && pieces->items[i].number <= 12 && under <= 31)
        return 0;
    *above = pieces->items[i].number;
    *below = pieces->items[i + 2].number;
    return i + 3;
}

/* The exponent of a word of size: "million" 6, "bn" 9; -1 for others. */
static int32_t scale_at(const struct pieces *pieces, size_t i, bool money)
{
    static const struct {
        const char *word;
        int32_t exponent;
        bool glued, money;
    } known[] = {{"hundred", 2, false, false}, {"thousand", 3, false, false}, {"million", 6, false, false}, {"billion", 9, false, false}, {"trillion", 12, false, false},
        {"k", 3, true, false}, {"mn", 6, false, false}, {"mln", 6, false, false}, {"bn", 9, false, false}, {"bln", 9, false, false}, {"tn", 12, true, false}, {"lakh", 5, false, false},
        {"crore", 7, false, false}, {"m", 6, true, true}, {"b", 9, true, true}, {"millions", 6, false, true}, {"billions", 9, false, true}};
    for (size_t k = 0; i < pieces->count && k < sizeof known / sizeof *known; k++)
        if (piece_is(pieces, i, known[k].word) && (!known[k].glued || glued(pieces, i)) && (!known[k].money || money))
            return known[k].exponent;
    return -1;
}

static size_t add_scale(const struct pieces *pieces, size_t i, bool money, struct number *number)
{
    for (int32_t step = 0; step < 2; step++) {
        size_t at = piece_mark(pieces, i, "-") && glued(pieces, i) ? i + 1 : i;
        int32_t exponent = scale_at(pieces, at, money);
        if (exponent < 0)
            return i;
        number->value.exponent += exponent;
        number->plain = false;
        i = at + 1;
    }
    return i;
}

/* ---- in words ------------------------------------------------------------------------------------------------------------ */

static int64_t ordinal_below(const struct pieces *pieces, size_t i)
{
    char word[24];
    if (i >= pieces->count || pieces->items[i].word.length >= sizeof word)
        return 0;
    if (piece_is(pieces, i, "half") || piece_is(pieces, i, "halves"))
        return 2;
    if (piece_is(pieces, i, "quarter") || piece_is(pieces, i, "quarters"))
        return 4;
    int32_t one = piece_number(pieces, i, "ordinal");
    if (one > 2)
        return one;
    static const char *const names[] = {"thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths"};
    for (int32_t k = 0; k < 8; k++)
        if (piece_is(pieces, i, names[k]))
            return k + 3;
    return 0;
}

/* "two-thirds", "a quarter (of)", "half (of)": the words before "of" or a noun. */
static size_t read_part(const struct pieces *pieces, size_t i, struct number *number)
{
    int32_t above = piece_is(pieces, i, "a") || piece_is(pieces, i, "an") ? 1 : piece_number(pieces, i, "cardinal");
    size_t at = above > 0 ? (piece_mark(pieces, i + 1, "-") ? i + 2 : i + 1) : i;
    int64_t below = ordinal_below(pieces, at);
    if (below < 2 || (above < 1 && below != 2))
        return 0;
    if (above < 1)
        above = 1;
    bool plural = text_ends(pieces->items[at].word, "s");
    if (above > 1 ? !plural : !piece_is(pieces, at + 1, "of") || piece_is(pieces, at + 2, "a"))
        return 0;
    number->value = ratio(above, below);
    number->words = number->fraction = true;
    return at + 1;
}

static size_t read_words(const struct pieces *pieces, size_t i, struct number *number)
{
    int64_t total = 0, current = 0;
    size_t at = i, end = 0;
    bool article = piece_is(pieces, i, "a") && (scale_at(pieces, i + 1, false) > 0 || piece_is(pieces, i + 1, "dozen"));
    if (article)
        current = 1, at++;
    for (int32_t step = 0; step < 16; step++) {
        size_t next = end && (piece_mark(pieces, at, "-") || piece_is(pieces, at, "and")) ? at + 1 : at;
        if (end && piece_mark(pieces, at, "-") && !glued(pieces, at))
            break;
        int32_t cardinal = piece_number(pieces, next, "cardinal");
        int64_t scale = next < pieces->count && pieces->items[next].kind == PIECE_WORD && scale_at(pieces, next, false) > 0 ? power(scale_at(pieces, next, false)) : 0;
        if (piece_is(pieces, next, "dozen") || (end && piece_is(pieces, next, "dozens"))) {
            current = (current ? current : 1) * 12;
        } else if (cardinal >= 0 && (!end || cardinal != 0)) {
            bool fits = !end || (current % 100 == 0 ? cardinal < 100 : current % 10 == 0 && current % 100 >= 20 && cardinal < 10);
            bool joined = next == at || piece_mark(pieces, at, "-") || (current && current % 100 == 0) || (!current && total);
            if (!fits || !joined || (end && current == 0 && total == 0))
                break;
            current += cardinal;
        } else if (scale && (end || article) && next == at + (next > at && piece_mark(pieces, at, "-"))) {
            if (scale == 100)
                current *= 100;
            else
                total += current * scale, current = 0;
            if (total > power(14) || current > power(14))
                break;
        } else
            break;
        at = end = next + 1;
    }
    number->value = decimal(total + current, 0);
    number->words = true;
    return end;
}

/* "and a half" behind a whole number, before its scale: "one and a half million". */
static size_t read_and_a_half(const struct pieces *pieces, size_t i, struct number *number)
{
    size_t at = i;
    const char *const words[] = {"and", "a", "half"};
    for (size_t k = 0; k < 3; k++) {
        at += piece_mark(pieces, at, "-");
        if (!piece_is(pieces, at, words[k]))
            return i;
        at++;
    }
    if (number->value.exponent != 0 || number->value.digits > power(12))
        return i;
    number->value = decimal(number->value.digits * 10 + 5, -1);
    return at;
}

/* "one in five", "four out of ten": the second number and with it the share. */
static size_t read_one_in(const struct pieces *pieces, size_t i, struct number *number)
{
    size_t at = piece_is(pieces, i, "in") ? i + 1 : piece_is(pieces, i, "out") && piece_is(pieces, i + 1, "of") ? i + 2 : 0;
    struct number below = {0};
    if (!at || number->value.exponent || number->value.digits < 1 || number->value.digits > 20)
        return 0;
    size_t end = read_digits(pieces, at, &below);
    if (!end && !(end = read_words(pieces, at, &below)))
        return 0;
    if (below.value.exponent || below.value.digits <= number->value.digits || below.value.digits > 1000)
        return 0;
    number->value = ratio(number->value.digits, below.value.digits);
    number->plain = false;
    number->fraction = true;
    return end;
}

size_t number_read(const struct pieces *pieces, size_t i, bool money, struct number *number)
{
    *number = (struct number){0};
    int64_t above, below;
    size_t end = read_fraction(pieces, i, &above, &below), more;
    if (end) {
        number->value = ratio(above, below);
        number->fraction = true;
        return end;
    }
    if (piece_is(pieces, i, "half") && piece_is(pieces, i + 1, "a") && scale_at(pieces, i + 2, false) > 2) {
        number->value = decimal(5, scale_at(pieces, i + 2, false) - 1);
        number->words = true;
        return i + 3;
    }
    if ((end = read_part(pieces, i, number)))
        return end;
    end = read_digits(pieces, i, number);
    if (!end && !(end = read_words(pieces, i, number)))
        return 0;
    if ((more = read_one_in(pieces, end, number)))
        return more;
    more = number->plain ? read_fraction(pieces, end, &above, &below) : 0;
    if (more && number->value.digits < power(9)) {
        struct decimal part = ratio(above, below);
        number->value = decimal(number->value.digits * power(-part.exponent) + part.digits, part.exponent);
        number->plain = false;
        return more;
    }
    return add_scale(pieces, read_and_a_half(pieces, end, number), money, number);
}
