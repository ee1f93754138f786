#include "parse/tokenize.h"

#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { LONGEST_TOKEN = 1024 /* bytes: longer runs of letters are cut */, LONGEST_KEY = 32, LONGEST_ADDRESS = 64 };

struct scanner {
    struct article *article;
    struct text text;
    size_t begin, end; /* of the block */
};

static unsigned char byte_at(const struct scanner *s, size_t at) { return at < s->end ? (unsigned char)s->text.data[at] : 0; }
static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool is_capital(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(unsigned char c) { return c >= 'a' && c <= 'z'; }
static bool is_ascii_letter(unsigned char c) { return is_small(c | 32); }
static bool is_blank(unsigned char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0; }

/* Bytes of the word character at `at`: letter, digit, underscore, mark, joiner; 0 where there is none. */
static size_t word_char(const struct scanner *s, size_t at)
{
    unsigned char c = byte_at(s, at);
    if (c < 0x80)
        return is_ascii_letter(c) || is_digit(c) || c == '_';
    size_t next = at;
    uint32_t code_point = utf8_next(s->text, &next);
    bool joiner = code_point == 0x200C || code_point == 0x200D || code_point == 0xAD || (code_point >= 0xFE00 && code_point <= 0xFE0F);
    return utf8_is_letter(code_point) || joiner ? next - at : 0;
}

static bool letter_at(const struct scanner *s, size_t at) { return !is_digit(byte_at(s, at)) && byte_at(s, at) != '_' && word_char(s, at); }

/* Bytes of the apostrophe at `at`: ' ’ or ` ; 0 where there is none. */
static size_t apostrophe(struct text text, size_t at)
{
    if (at < text.length && (text.data[at] == '\'' || text.data[at] == '`'))
        return 1;
    return at + 3 <= text.length && memcmp(text.data + at, "’", 3) == 0 ? 3 : 0;
}

static bool blank_before(const struct scanner *s, size_t at) { return at == s->begin || is_blank(byte_at(s, at - 1)); }

static void push(const struct scanner *s, size_t start, size_t end)
{
    struct token *token = list_push(s->article->arena, &s->article->tokens);
    token->span = (struct span){(uint32_t)start, (uint32_t)end};
    token->head = INDEX_NONE;
}

/* ---- lists ------------------------------------------------------------------------------------------------------------- */

/* The word in small ASCII letters into `key`, or unknown text where it is too long or has other characters. */
static struct text key_of(struct text word, char key[LONGEST_KEY])
{
    if (word.length > LONGEST_KEY)
        return (struct text){0};
    for (size_t i = 0; i < word.length; i++) {
        if (!is_ascii_letter((unsigned char)word.data[i]))
            return (struct text){0};
        key[i] = (char)(word.data[i] | 32);
    }
    return (struct text){key, word.length};
}

static int32_t list_row(const struct lexicon *list, struct text word)
{
    char key[LONGEST_KEY];
    struct text folded = key_of(word, key);
    return folded.length ? lexicon_find(list, folded) : -1;
}

/* Capital letters, each with a full stop but perhaps the last: U.S, a.m, Ph.D. */
static bool is_acronym(struct text word)
{
    bool stop = false;
    size_t run = 0;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.data[i];
        run = c == '.' ? 0 : run + 1;
        stop = stop || c == '.';
        if ((c != '.' && !is_ascii_letter(c)) || run > 2 || (run == 2 && !is_small(c)))
            return false;
    }
    return stop;
}

static enum abbreviation kind_of_row(int32_t row, bool capital)
{
    if (row < 0)
        return ABBREVIATION_NONE;
    struct text kind = lexicon_cell(&lexicon_abbreviations, row, 0);
    if (text_is(kind, "number"))
        return ABBREVIATION_NUMBER;
    if (text_is(kind, "other"))
        return ABBREVIATION_OTHER;
    if (!capital)
        return ABBREVIATION_NONE;
    return text_is(kind, "title") ? ABBREVIATION_TITLE : text_is(kind, "month") ? ABBREVIATION_MONTH : ABBREVIATION_OTHER;
}

enum abbreviation abbreviation_of(struct text token)
{
    if (token.length < 2 || token.data[token.length - 1] != '.')
        return ABBREVIATION_NONE;
    struct text word = {token.data, token.length - 1};
    if (word.length == 1 && is_capital((unsigned char)word.data[0]))
        return ABBREVIATION_INITIAL;
    if (is_acronym(word))
        return ABBREVIATION_OTHER;
    return kind_of_row(list_row(&lexicon_abbreviations, word), is_capital((unsigned char)word.data[0]));
}

/* ---- addresses --------------------------------------------------------------------------------------------------------- */

static bool starts_fold(const struct scanner *s, size_t at, const char *small)
{
    for (; *small; small++, at++)
        if ((byte_at(s, at) | 32) != (*small | 32) || (*small == '.' && byte_at(s, at) != '.'))
            return false;
    return true;
}

/* End of the web address that begins at `at`, or `at`. */
static size_t link_end(const struct scanner *s, size_t at)
{
    if (!starts_fold(s, at, "http://") && !starts_fold(s, at, "https://") && !starts_fold(s, at, "www.") && !starts_fold(s, at, "mailto:"))
        return at;
    size_t end = at;
    while (!is_blank(byte_at(s, end)) && byte_at(s, end) < 0x80 && !strchr("<>\"{}|", byte_at(s, end)) && end - at < LONGEST_TOKEN)
        end++;
    while (end > at && strchr(".,;:!?)]'*", byte_at(s, end - 1)))
        end--;
    return end;
}

static bool address_char(unsigned char c) { return is_ascii_letter(c) || is_digit(c) || (c && strchr("._%+-", c)); }

static size_t address_end(const struct scanner *s, size_t at)
{
    size_t name = at;
    while (address_char(byte_at(s, name)) && name - at < LONGEST_ADDRESS)
        name++;
    if (name == at || byte_at(s, name) != '@' || !is_ascii_letter(byte_at(s, name + 1)))
        return at;
    size_t end = name + 1;
    while (address_char(byte_at(s, end)) && end - name < LONGEST_ADDRESS)
        end++;
    while (strchr("._%+-", byte_at(s, end - 1)))
        end--;
    return end;
}

/* ---- numbers ----------------------------------------------------------------------------------------------------------- */

static size_t digits_end(const struct scanner *s, size_t at)
{
    while (is_digit(byte_at(s, at)))
        at++;
    return at;
}

/* Digits, then more digits after one of `joins`. */
static size_t joined_digits(const struct scanner *s, size_t at, const char *joins)
{
    at = digits_end(s, at);
    while (byte_at(s, at) && strchr(joins, byte_at(s, at)) && is_digit(byte_at(s, at + 1)))
        at = digits_end(s, at + 1);
    return at;
}

/* 713-853-3989, 345-9945, 2020-06-11, but not 4-5 or 2003-2005. */
static size_t hyphened_digits(const struct scanner *s, size_t at)
{
    size_t end = digits_end(s, at), first = end - at, groups = 1, last = 0;
    while (byte_at(s, end) == '-' && is_digit(byte_at(s, end + 1))) {
        size_t next = digits_end(s, end + 1);
        last = next - end - 1;
        end = next;
        groups++;
    }
    return groups > 2 || (groups == 2 && first == 3 && last == 4) ? end : at;
}

/* Letters that belong to a number: 2nd, 1990s, 10km, 1960's, but not 7pm, 6-year. */
static size_t number_letters(const struct scanner *s, size_t at)
{
    if ((starts_fold(s, at, "am") || starts_fold(s, at, "pm") || starts_fold(s, at, "a.m") || starts_fold(s, at, "p.m")) && !letter_at(s, at + 3 - (byte_at(s, at + 1) != '.')))
        return at;
    size_t mark = apostrophe(s->text, at), end = at;
    if (mark && byte_at(s, at + mark) == 's' && !word_char(s, at + mark + 1) && byte_at(s, at - 1) == '0')
        return at + mark + 1;
    for (size_t length; (length = word_char(s, end)) && end - at < LONGEST_TOKEN; end += length)
        ;
    return end;
}

static size_t number_end(const struct scanner *s, size_t at)
{
    size_t hyphened = hyphened_digits(s, at);
    if (hyphened > at)
        return hyphened;
    size_t end = number_letters(s, joined_digits(s, at, ".,:/"));
    size_t line = at;
    while (line > s->begin && (byte_at(s, line - 1) == ' ' || byte_at(s, line - 1) == '\t'))
        line--;
    bool first = line == s->begin || byte_at(s, line - 1) == '\n';
    return first && end - at <= 2 && byte_at(s, end) == '.' && byte_at(s, end + 1) == ' ' ? end + 1 : end; /* "1. " of a list */
}

/* A sign or a point with digits behind it, not within a range: -5, +44, .5 */
static bool number_here(const struct scanner *s, size_t at)
{
    unsigned char c = byte_at(s, at);
    return is_digit(c) || ((c == '+' || c == '-' || c == '.') && is_digit(byte_at(s, at + 1)) && blank_before(s, at));
}

/* ---- words ------------------------------------------------------------------------------------------------------------- */

static size_t plain_end(const struct scanner *s, size_t at)
{
    size_t end = at;
    for (size_t length; (length = word_char(s, end)) && end - at < LONGEST_TOKEN; end += length)
        ;
    return end;
}

/* May the full stop at `stop` stand within the word that began at `at`? "U.S", "ph.d", "example.com"; not "talks.The". */
static bool stop_joins(const struct scanner *s, size_t at, size_t stop)
{
    unsigned char next = byte_at(s, stop + 1);
    struct text before = text_slice(s->text, at, stop);
    if (!is_ascii_letter(next))
        return false;
    if (is_acronym(before))
        return !letter_at(s, stop + 2);
    if (is_small(next))
        return true;
    bool alone = !letter_at(s, stop + 2);
    return alone && (before.length == 1 || (before.length == 2 && byte_at(s, stop + 2) == '.'));
}

/* The hyphen at `at` joins when what stands before it is a prefix: non-nuclear. */
static bool hyphen_joins(const struct scanner *s, size_t word, size_t hyphen)
{
    return letter_at(s, hyphen + 1) && list_row(&lexicon_prefixes, text_slice(s->text, word, hyphen)) >= 0;
}

/* c/o, n/a: single letters on both sides. */
static bool slash_joins(const struct scanner *s, size_t word, size_t slash)
{
    return slash == word + 1 && is_ascii_letter(byte_at(s, slash + 1)) && !word_char(s, slash + 2);
}

/* AT&T, R&D: capitals on both sides. */
static bool ampersand_joins(const struct scanner *s, size_t word, size_t sign)
{
    return sign - word <= 3 && is_capital(byte_at(s, sign - 1)) && is_capital(byte_at(s, sign + 1));
}

/* Bytes that join the word [word, at) to more of it at `at`, or 0. */
static size_t joint_length(const struct scanner *s, size_t word, size_t at)
{
    size_t mark = apostrophe(s->text, at);
    if (mark && at + mark < s->end && letter_at(s, at + mark))
        return mark;
    switch (byte_at(s, at)) {
    case '.': return stop_joins(s, word, at);
    case '-': return hyphen_joins(s, word, at);
    case '/': return slash_joins(s, word, at);
    case '&': return ampersand_joins(s, word, at);
    default: return 0;
    }
}

/* The full stop at `at` belongs to the word before it. */
static bool stop_belongs(const struct scanner *s, size_t word, size_t at)
{
    if (byte_at(s, at) != '.' || byte_at(s, at + 1) == '.')
        return false;
    size_t next = at + 1;
    while (byte_at(s, next) == ' ')
        next++;
    switch (abbreviation_of(text_slice(s->text, word, at + 1))) {
    case ABBREVIATION_NONE: return false;
    case ABBREVIATION_NUMBER: return is_digit(byte_at(s, next));
    case ABBREVIATION_INITIAL: return next < s->end && byte_at(s, next) != '"' && byte_at(s, next) != '\n';
    case ABBREVIATION_TITLE: return next < s->end;
    default: return true;
    }
}

size_t clitic_length(struct text word)
{
    static const char *const tails[] = {"s", "m", "d", "re", "ve", "ll"};
    size_t n = word.length;
    for (size_t mark = 1; mark <= 3; mark += 2) {
        if (n > mark + 2 && (word.data[n - 1] | 32) == 't' && (word.data[n - mark - 2] | 32) == 'n' && apostrophe(word, n - 1 - mark) == mark)
            return mark + 2;
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
            size_t tail = strlen(tails[t]);
            struct text end = text_slice(word, n > tail ? n - tail : n, n);
            if (n > mark + tail && text_equal_fold(end, text_of(tails[t])) && apostrophe(word, n - tail - mark) == mark)
                return mark + tail;
        }
    }
    return 0;
}

bool is_contraction(struct text word) { return list_row(&lexicon_contractions, word) >= 0; }

/* Pushes the pieces of a word without blanks, last clitics last. */
static void push_word(const struct scanner *s, size_t start, size_t end)
{
    size_t cuts[4], count = 0, rest = end;
    while (count < 4) {
        size_t clitic = clitic_length(text_slice(s->text, start, rest));
        if (!clitic || clitic == rest - start)
            break;
        cuts[count++] = rest -= clitic;
    }
    int32_t row = count ? -1 : list_row(&lexicon_contractions, text_slice(s->text, start, end));
    if (row >= 0)
        cuts[count++] = start + (size_t)(lexicon_cell(&lexicon_contractions, row, 0).data[0] - '0');
    while (count) {
        push(s, start, cuts[count - 1]);
        start = cuts[--count];
    }
    push(s, start, end);
}

static size_t word_take(const struct scanner *s, size_t at)
{
    size_t end = plain_end(s, at);
    for (size_t length; end - at < LONGEST_TOKEN && (length = joint_length(s, at, end)) && word_char(s, end + length);)
        end = plain_end(s, end + length);
    if (stop_belongs(s, at, end))
        end++;
    else if (byte_at(s, end) == '$' && end - at <= 3 && is_capital(byte_at(s, end - 1)))
        end++; /* US$ */
    push_word(s, at, end);
    return end;
}

/* ---- the rest ---------------------------------------------------------------------------------------------------------- */

static size_t run_end(const struct scanner *s, size_t at, const char *set)
{
    size_t end = at;
    while (byte_at(s, end) && strchr(set, byte_at(s, end)) && end - at < LONGEST_TOKEN)
        end++;
    return end;
}

/* :) ;-( :D between blanks */
static size_t smiley_end(const struct scanner *s, size_t at)
{
    size_t end = at + 1;
    if ((byte_at(s, at) != ':' && byte_at(s, at) != ';') || !blank_before(s, at))
        return at;
    end += byte_at(s, end) == '-';
    return byte_at(s, end) && strchr("()DPp/|", byte_at(s, end)) && is_blank(byte_at(s, end + 1)) ? end + 1 : at;
}

static size_t sign_end(const struct scanner *s, size_t at)
{
    unsigned char c = byte_at(s, at);
    size_t next = at, smiley = smiley_end(s, at);
    if (smiley > at)
        return smiley;
    if (c == '.' || c == '-' || c == '*' || c == '=' || c == '~' || c == '_' || c == '+')
        return run_end(s, at, (char[]){(char)c, 0});
    if (c == '!' || c == '?')
        return run_end(s, at, "!?");
    if ((c == '\'' || c == '`') && byte_at(s, at + 1) == c)
        return at + 2;
    if ((c == '#' || c == '@') && letter_at(s, at + 1))
        return plain_end(s, at + 1);
    if ((c == '\'' || c == '`') && blank_before(s, at) && is_digit(byte_at(s, at + 1)) && is_digit(byte_at(s, at + 2)) && !is_digit(byte_at(s, at + 3)))
        return number_letters(s, at + 3); /* '72 */
    utf8_next(s->text, &next);
    bool doubled = apostrophe(s->text, at) == 3 && apostrophe(s->text, next) == 3;
    return doubled ? next + 3 : next; /* ’’ */
}

static size_t token_take(const struct scanner *s, size_t at)
{
    size_t end = link_end(s, at);
    if (end == at)
        end = address_end(s, at);
    if (end == at && number_here(s, at))
        end = number_end(s, at + !is_digit(byte_at(s, at)));
    if (end == at && word_char(s, at))
        return word_take(s, at);
    if (end == at)
        end = sign_end(s, at);
    push(s, at, end);
    return end;
}

void block_tokenize(struct article *article, struct span block)
{
    struct scanner s = {.article = article, .text = text_slice(article->text, 0, block.end), .begin = block.start, .end = block.end};
    for (size_t at = block.start; at < block.end;) {
        size_t next = at;
        if (utf8_is_space(utf8_next(s.text, &next)) || is_blank(byte_at(&s, at)))
            at = next;
        else
            at = token_take(&s, at);
    }
}
