/* Words and numbers of a text, tried at each place against the few orders in which dates are written:
   12 June 2020 · June 12, 2020 · 12. Juni 2020 · le 1er juin 2020 · 12 de junio de 2020 · 2020-06-12 · 12.06.2020 · 6/12/20 · 2020年6月12日.
   Impossible days are no dates. */
#include "read/day_scan.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100, LONGEST_WORD = 40, FIRST_WITHOUT_CAPITALS = 0x590 /* Hebrew and, but for a few, what comes after it */ };

enum piece_kind { PIECE_NUMBER, PIECE_WORD, PIECE_SIGN, PIECE_END };

struct piece {
    enum piece_kind kind;
    struct span span;
    int32_t value;  /* of a number; the code point of a sign, or of a word of one letter in a script without capitals */
    int32_t digits; /* of a number */
    int32_t month;  /* of a word that names one; 0: none */
    bool upper;     /* a word with a capital, or of a script without capitals */
};

typedef LIST_OF(struct piece) piece_list;

struct scan {
    struct arena *arena;
    struct text text;
    piece_list pieces;
    day_list found;
};

/* ---- pieces ------------------------------------------------------------------------------------------------------- */

static int32_t lexicon_number(struct arena *arena, const struct lexicon *lexicon, struct text word)
{
    if (word.length > LONGEST_WORD)
        return -1;
    int32_t row = lexicon_find(lexicon, utf8_folded(arena, word));
    int32_t value = 0;
    struct text cell = row >= 0 ? lexicon_cell(lexicon, row, 0) : TEXT("");
    for (size_t i = 0; i < cell.length; i++)
        value = value * 10 + (cell.data[i] - '0');
    return row >= 0 ? value : -1;
}

static size_t number_piece(struct scan *scan, size_t at)
{
    struct piece piece = {.kind = PIECE_NUMBER, .span.start = (uint32_t)at};
    for (; at < scan->text.length && utf8_is_digit((unsigned char)scan->text.data[at]); at++, piece.digits++)
        piece.value = piece.digits < 9 ? piece.value * 10 + (scan->text.data[at] - '0') : piece.value;
    piece.span.end = (uint32_t)at;
    *list_push(scan->arena, &scan->pieces) = piece;
    return at;
}

static size_t word_piece(struct scan *scan, size_t at)
{
    size_t end = at, next = at;
    uint32_t first = utf8_next(scan->text, &next);
    size_t one = next;
    bool ideograph = first >= 0x2E80 && first < 0xA000;
    for (end = next; !ideograph && next < scan->text.length; end = next) {
        uint32_t code_point = utf8_next(scan->text, &next);
        if (!utf8_is_letter(code_point) || (code_point >= 0x2E80 && code_point < 0xA000))
            break;
    }
    struct piece *piece = list_push(scan->arena, &scan->pieces);
    *piece = (struct piece){.kind = PIECE_WORD, .span = {(uint32_t)at, (uint32_t)end}};
    piece->upper = utf8_is_upper(first) || first >= FIRST_WITHOUT_CAPITALS;
    piece->value = first >= FIRST_WITHOUT_CAPITALS && end == one ? (int32_t)first : 0; /* the signs of East Asian dates */
    return end;
}

static void pieces_read(struct scan *scan)
{
    for (size_t at = 0; at < scan->text.length;) {
        size_t next = at;
        uint32_t code_point = utf8_next(scan->text, &next);
        if (utf8_is_digit(code_point)) {
            at = number_piece(scan, at);
        } else if (utf8_is_letter(code_point)) {
            at = word_piece(scan, at);
        } else {
            if (!utf8_is_space(code_point))
                *list_push(scan->arena, &scan->pieces) = (struct piece){.kind = PIECE_SIGN, .span = {(uint32_t)at, (uint32_t)next}, .value = (int32_t)code_point};
            at = next;
        }
    }
    struct piece end = {.kind = PIECE_END, .span = {(uint32_t)scan->text.length, (uint32_t)scan->text.length}};
    for (int i = 0; i < 8; i++)
        *list_push(scan->arena, &scan->pieces) = end; /* so that looking ahead needs no check */
    scan->pieces.count -= 8;
}

/* ---- what a piece is ---------------------------------------------------------------------------------------------- */

static bool word_is(const struct scan *scan, const struct piece *piece, const char *word)
{
    return piece->kind == PIECE_WORD && text_equal_fold(span_text(scan->text, piece->span), text_of(word));
}

static bool sign_is(const struct piece *piece, int32_t sign) { return piece->kind == PIECE_SIGN && piece->value == sign; }

static bool is_year(const struct piece *piece) { return piece->kind == PIECE_NUMBER && piece->digits == 4 && piece->value >= FIRST_YEAR && piece->value <= LAST_YEAR; }

static bool is_day(const struct piece *piece) { return piece->kind == PIECE_NUMBER && piece->digits <= 2 && piece->value >= 1 && piece->value <= 31; }

/* Looked up when a number stands near; 0: no month. */
static int32_t month_of(struct scan *scan, struct piece *piece)
{
    if (piece->kind != PIECE_WORD)
        return 0;
    if (piece->month == 0) {
        int32_t month = lexicon_number(scan->arena, &lexicon_page_months, span_text(scan->text, piece->span));
        piece->month = month > 0 ? month : -1;
    }
    return piece->month > 0 ? piece->month : 0;
}

/* Nothing but blanks and the signs of dates may stand between two pieces: they must be near. */
static bool near(const struct piece *a, const struct piece *b) { return b->span.start - a->span.end <= 3; }

static void found_push(struct scan *scan, const struct piece *first, const struct piece *last, struct day_found found)
{
    found.span = (struct span){first->span.start, last->span.end};
    *list_push(scan->arena, &scan->found) = found;
}

static size_t day_push(struct scan *scan, size_t from, size_t to, int32_t year, int32_t month, int32_t day, bool numeric)
{
    int32_t made = day_of_date(year, month, day);
    if (made == DAY_UNKNOWN)
        return from;
    found_push(scan, &scan->pieces.items[from], &scan->pieces.items[to], (struct day_found){.form = FORM_DAY, .days = interval_of_day(made), .other = DAY_UNKNOWN, .numeric = numeric});
    return to + 1;
}

/* ---- the orders: each gives the index after what it took, or `from` ----------------------------------------------- */

/* 12 June 2020, 12th of June, 2020, 12. Juni 2020, 1er juin 2020, 12 de junio de 2020, 12-Jun-2020; 12 June. */
static size_t day_first(struct scan *scan, size_t from)
{
    struct piece *p = scan->pieces.items;
    size_t at = from + 1;
    if (!is_day(&p[from]))
        return from;
    if (sign_is(&p[at], '.') || sign_is(&p[at], '-') || sign_is(&p[at], '/'))
        at++;
    if (word_is(scan, &p[at], "st") || word_is(scan, &p[at], "nd") || word_is(scan, &p[at], "rd") || word_is(scan, &p[at], "th") || word_is(scan, &p[at], "er") || word_is(scan, &p[at], "\xC2\xBA"))
        at++;
    if (word_is(scan, &p[at], "of") || word_is(scan, &p[at], "de") || word_is(scan, &p[at], "di"))
        at++;
    int32_t month = month_of(scan, &p[at]);
    if (!month || !near(&p[at - 1], &p[at]))
        return from;
    size_t named = at++;
    while (sign_is(&p[at], '.') || sign_is(&p[at], ',') || sign_is(&p[at], '-') || sign_is(&p[at], '/') || word_is(scan, &p[at], "de") || word_is(scan, &p[at], "del"))
        at++;
    if (is_year(&p[at]) && at - named <= 3)
        return day_push(scan, from, at, p[at].value, month, p[from].value, false);
    if (p[named].span.end - p[named].span.start < 3 || day_of_date(2000, month, p[from].value) == DAY_UNKNOWN)
        return from;
    found_push(scan, &p[from], &p[named], (struct day_found){.form = FORM_NO_YEAR, .days = INTERVAL_UNKNOWN, .month = month, .day = p[from].value, .other = DAY_UNKNOWN});
    return named + 1;
}

/* June 12, 2020, Jun. 12th 2020; June 2020; June 12. */
static size_t month_first(struct scan *scan, size_t from)
{
    struct piece *p = scan->pieces.items;
    size_t at = from + 1;
    while (sign_is(&p[at], '.') || sign_is(&p[at], '-') || sign_is(&p[at], ','))
        at++;
    bool beside = p[at].kind == PIECE_NUMBER || word_is(scan, &p[at], "de") || word_is(scan, &p[at], "del");
    if (!beside || !month_of(scan, &p[from]) || at - from > 2)
        return from;
    int32_t month = p[from].month;
    if (p[at].kind == PIECE_WORD)
        at++;
    if (is_year(&p[at])) {
        found_push(scan, &p[from], &p[at], (struct day_found){.form = FORM_MONTH, .days = interval_of_month(p[at].value, month), .other = DAY_UNKNOWN});
        return at + 1;
    }
    if (!is_day(&p[at]))
        return from;
    size_t day = at++;
    if (word_is(scan, &p[at], "st") || word_is(scan, &p[at], "nd") || word_is(scan, &p[at], "rd") || word_is(scan, &p[at], "th"))
        at++;
    size_t last = at - 1;
    while (sign_is(&p[at], '.') || sign_is(&p[at], ',') || sign_is(&p[at], '-'))
        at++;
    if (is_year(&p[at]) && at - last <= 2)
        return day_push(scan, from, at, p[at].value, month, p[day].value, false);
    if (day_of_date(2000, month, p[day].value) == DAY_UNKNOWN || sign_is(&p[last + 1], ':'))
        return from;
    found_push(scan, &p[from], &p[last], (struct day_found){.form = FORM_NO_YEAR, .days = INTERVAL_UNKNOWN, .month = month, .day = p[day].value, .other = DAY_UNKNOWN});
    return last + 1;
}

/* 2020-06-12, 2020/6/12, 2020.06.12, 2020年6月12日. */
static size_t year_first(struct scan *scan, size_t from)
{
    struct piece *p = scan->pieces.items;
    if (!is_year(&p[from]) || p[from + 2].kind != PIECE_NUMBER || p[from + 4].kind != PIECE_NUMBER || p[from + 2].digits > 2 || p[from + 4].digits > 2)
        return from;
    bool same = p[from + 1].kind == PIECE_SIGN && p[from + 3].kind == PIECE_SIGN && p[from + 1].value == p[from + 3].value &&
                (p[from + 1].value == '-' || p[from + 1].value == '/' || p[from + 1].value == '.');
    bool ideographs = (p[from + 1].value == 0x5E74 && p[from + 3].value == 0x6708) || (p[from + 1].value == 0xB144 && p[from + 3].value == 0xC6D4);
    return same || ideographs ? day_push(scan, from, from + 4, p[from].value, p[from + 2].value, p[from + 4].value, true) : from;
}

static int32_t year_of_two(int32_t value) { return value + (value < 70 ? 2000 : 1900); }

/* 12.06.2020 (day first), 12/06/2020 and 12-06-2020 (either), with years of two digits too. */
static size_t numbers_only(struct scan *scan, size_t from)
{
    struct piece *p = scan->pieces.items;
    if (p[from].kind != PIECE_NUMBER || p[from].digits > 2 || p[from + 2].kind != PIECE_NUMBER || p[from + 2].digits > 2 || p[from + 4].kind != PIECE_NUMBER)
        return from;
    char sign = p[from + 1].kind == PIECE_SIGN ? (char)p[from + 1].value : 0;
    if ((sign != '.' && sign != '/' && sign != '-') || p[from + 3].kind != PIECE_SIGN || p[from + 3].value != p[from + 1].value)
        return from;
    bool two = p[from + 4].digits == 2 && (p[from].digits == 2 || sign == '/');
    bool goes_on = p[from + 5].kind == PIECE_SIGN && p[from + 5].value == sign && p[from + 6].kind == PIECE_NUMBER && p[from + 6].span.start == p[from + 5].span.end;
    if ((!two && !is_year(&p[from + 4])) || goes_on)
        return from;
    int32_t year = two ? year_of_two(p[from + 4].value) : p[from + 4].value, a = p[from].value, b = p[from + 2].value;
    int32_t day_month = day_of_date(year, b, a), month_day = sign == '.' ? DAY_UNKNOWN : day_of_date(year, a, b);
    if (day_month == DAY_UNKNOWN && month_day == DAY_UNKNOWN)
        return from;
    struct day_found found = {.form = FORM_DAY, .days = interval_of_day(day_month != DAY_UNKNOWN ? day_month : month_day), .other = DAY_UNKNOWN, .numeric = true};
    if (day_month != DAY_UNKNOWN && month_day != DAY_UNKNOWN && day_month != month_day)
        found.other = month_day;
    found_push(scan, &p[from], &p[from + 4], found);
    return from + 5;
}

/* A year alone, the name of a weekday, the name of a month alone. */
static size_t word_alone(struct scan *scan, size_t from)
{
    struct piece *p = &scan->pieces.items[from];
    if (is_year(p) && !sign_is(p + 1, '%')) {
        found_push(scan, p, p, (struct day_found){.form = FORM_YEAR, .days = interval_of_year(p->value), .other = DAY_UNKNOWN});
        return from + 1;
    }
    if (p->kind != PIECE_WORD || !p->upper || p->value || p->span.end - p->span.start < 3)
        return from;
    int32_t month = month_of(scan, p);
    if (month) {
        found_push(scan, p, p, (struct day_found){.form = FORM_BARE_MONTH, .days = INTERVAL_UNKNOWN, .month = month, .other = DAY_UNKNOWN});
        return from + 1;
    }
    int32_t weekday = lexicon_number(scan->arena, &lexicon_page_weekdays, span_text(scan->text, p->span));
    if (weekday < 0)
        return from;
    found_push(scan, p, p, (struct day_found){.form = FORM_WEEKDAY, .days = INTERVAL_UNKNOWN, .weekday = weekday, .other = DAY_UNKNOWN});
    return from + 1;
}

day_list day_scan(struct arena *arena, struct text text)
{
    struct scan scan = {.arena = arena, .text = text};
    static size_t (*const orders[])(struct scan *, size_t) = {year_first, numbers_only, day_first, month_first, word_alone};
    pieces_read(&scan);
    for (size_t at = 0; at < scan.pieces.count;) {
        size_t next = at;
        for (size_t i = 0; i < sizeof orders / sizeof *orders && next == at; i++)
            next = orders[i](&scan, at);
        at = next > at ? next : at + 1;
    }
    return scan.found;
}

/* ---- machines' dates ---------------------------------------------------------------------------------------------- */

static int32_t digits_at(struct text text, size_t at, size_t count)
{
    int32_t value = 0;
    if (at + count > text.length)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (!utf8_is_digit((unsigned char)text.data[i]))
            return -1;
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

int32_t day_machine(struct text text)
{
    text = text_trim(text);
    int32_t year = digits_at(text, 0, 4), day = DAY_UNKNOWN;
    if (year < FIRST_YEAR - 300 || year > LAST_YEAR || text.length < 8)
        return DAY_UNKNOWN;
    char sign = text.data[4];
    if (sign == '-' || sign == '/' || sign == '.' || sign == ':')
        day = text.length >= 10 ? day_of_date(year, digits_at(text, 5, 2), digits_at(text, 8, 2)) : DAY_UNKNOWN;
    else
        day = day_of_date(year, digits_at(text, 4, 2), digits_at(text, 6, 2));
    return day;
}
