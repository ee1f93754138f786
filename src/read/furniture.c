/* A line is folded, its numbers become 0, and the list is asked for the whole of it and for its beginnings. Long lines are
   asked for beginnings only: what looks like a sentence must begin with several telling words to be taken out. */
#include "read/furniture.h"

#include "base/utf8.h"
#include "lexicons.h"
#include "read/day_scan.h"

enum { LONGEST_LINE = 1200, LONGEST_WHOLE = 120, SHORT_LINE_WORDS = 10, HAS_WORDS = 24, BYLINE_WORDS = 14 };

size_t line_words(struct text line)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < line.length; i++) {
        bool blank = line.data[i] == ' ' || line.data[i] == '\n' || line.data[i] == '\t';
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

/* The last code point that is no quotation mark or bracket. */
static uint32_t last_sign(struct text line)
{
    for (size_t end = line.length; end > 0;) {
        size_t start = end - 1;
        while (start > 0 && ((unsigned char)line.data[start] & 0xC0) == 0x80)
            start--;
        size_t at = start;
        uint32_t c = utf8_next(line, &at);
        bool passed = c == '"' || c == '\'' || c == ')' || c == ']' || c == ' ' || c == 0x2019 || c == 0x201D || c == 0x201C || c == 0xBB || c == 0xAB || c == 0x300D;
        if (!passed)
            return c;
        end = start;
    }
    return 0;
}

bool line_ends_sentence(struct text line)
{
    uint32_t c = last_sign(line);
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x61F || c == 0x6D4 || c == 0x964;
}

/* The folded line with each number as "0". */
static struct text key_of(struct arena *arena, struct text line)
{
    struct text folded = utf8_folded(arena, text_slice(line, 0, LONGEST_WHOLE * 2));
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < folded.length; i++) {
        bool digit = utf8_is_digit((unsigned char)folded.data[i]);
        if (!digit)
            text_add_char(&out, folded.data[i]);
        else if (i == 0 || !utf8_is_digit((unsigned char)folded.data[i - 1]))
            text_add_char(&out, '0');
    }
    return text_builder_text(&out);
}

static struct text reason_of(struct text key, const char *place)
{
    for (int32_t row = lexicon_find(&lexicon_page_furniture, key); row >= 0; row = lexicon_next(&lexicon_page_furniture, row))
        if (text_is(lexicon_cell(&lexicon_page_furniture, row, 0), place))
            return lexicon_cell(&lexicon_page_furniture, row, 1);
    return (struct text){0};
}

/* A phrase that tells wherever it stands in the line. */
static struct text reason_inside(struct text key)
{
    for (size_t start = 0; start < key.length; start++) {
        if (start && key.data[start - 1] != ' ')
            continue;
        size_t words = 0;
        for (size_t end = start + 1; end <= key.length && words < lexicon_page_furniture.longest_words; end++) {
            if (end < key.length && key.data[end] != ' ')
                continue;
            struct text reason = reason_of(text_slice(key, start, end), "inside");
            if (reason.data)
                return reason;
            words++;
        }
    }
    return (struct text){0};
}

/* Is a colon near the place where `words` words of the line end? */
static bool colon_after(struct text line, size_t words)
{
    size_t i = 0;
    for (; i < line.length && words; i++)
        if (line.data[i] == ':')
            return words == 1;
        else if (line.data[i] == ' ')
            words--;
    return i > 0 && i <= line.length && (line.data[i - 1] == ':' || (i > 1 && line.data[i - 2] == ':') || (i < line.length && line.data[i] == ':'));
}

struct text furniture_of(struct arena *arena, struct text line)
{
    line = text_trim(line);
    if (line.length == 0 || line.length > LONGEST_LINE)
        return (struct text){0};
    struct text key = key_of(arena, line), reason = (struct text){0};
    if (line.length <= LONGEST_WHOLE && (reason = reason_of(key, "whole")).data)
        return reason;
    size_t count = line_words(line);
    bool brief = count <= SHORT_LINE_WORDS && !line_ends_sentence(line);
    if (count <= HAS_WORDS && (reason = reason_inside(key)).data)
        return reason;
    size_t words = 0;
    for (size_t i = 0; i <= key.length && words < lexicon_page_furniture.longest_words; i++) {
        if (i < key.length && key.data[i] != ' ')
            continue;
        words++;
        struct text start = text_slice(key, 0, i);
        if ((reason = reason_of(start, "start")).data)
            return reason;
        if ((brief || colon_after(line, words)) && (reason = reason_of(start, "label")).data)
            return reason;
    }
    return (struct text){0};
}

/* ---- dates and bylines -------------------------------------------------------------------------------------------- */

/* Words that stand around a date on its line. */
static bool date_word(struct arena *arena, struct text word)
{
    if (word.length > 24)
        return false;
    struct text folded = utf8_folded(arena, word);
    return folded.length == 0 || lexicon_find(&lexicon_page_date_words, folded) >= 0 || lexicon_find(&lexicon_page_months, folded) >= 0 ||
           lexicon_find(&lexicon_page_weekdays, folded) >= 0;
}

/* All words of the text outside the spans of dates are words of dates, times of day or numbers. */
static bool rest_is_dates(struct arena *arena, struct text line, const day_list *days)
{
    size_t start = 0, day = 0;
    for (size_t i = 0; i <= line.length; i++) {
        while (day < days->count && days->items[day].span.end <= start)
            day++;
        unsigned char c = i < line.length ? (unsigned char)line.data[i] : ' ';
        bool inside = c >= 0x80 || utf8_is_letter(c);
        if (inside)
            continue;
        bool in_day = day < days->count && days->items[day].span.start <= start;
        if (i > start && !in_day && !date_word(arena, text_slice(line, start, i)))
            return false;
        start = i + 1;
    }
    return true;
}

/* "Updated at 1:23 p.m.": a label first, a number somewhere. */
static bool label_and_time(struct arena *arena, struct text line)
{
    size_t end = text_find(line, " ");
    int32_t row = end != SIZE_MAX && end < 20 ? lexicon_find(&lexicon_page_date_words, utf8_folded(arena, text_slice(line, 0, end))) : -1;
    bool number = false;
    for (size_t i = 0; i < line.length; i++)
        number = number || utf8_is_digit((unsigned char)line.data[i]);
    return row >= 0 && number && !text_is(lexicon_cell(&lexicon_page_date_words, row, 0), "other");
}

bool line_is_date(struct arena *arena, struct text line)
{
    if (line.length > LONGEST_WHOLE || line_words(line) > 16)
        return false;
    day_list days = day_scan(arena, line);
    bool dated = label_and_time(arena, line);
    for (size_t i = 0; i < days.count; i++)
        dated = dated || days.items[i].form == FORM_DAY || days.items[i].form == FORM_MONTH || days.items[i].form == FORM_NO_YEAR;
    return dated && rest_is_dates(arena, line, &days);
}

bool line_is_byline(struct arena *arena, struct text line)
{
    static const char *const starts[] = {"By ", "BY ", "by ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Di ", "Door ", "Av ", "Autor: ", "Author: ", "Auteur: "};
    (void)arena;
    size_t words = line_words(line), upper = 0;
    if (words < 2 || words > BYLINE_WORDS || line_ends_sentence(line))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (text_starts(line, starts[i])) {
            for (size_t at = 0; at < line.length; at++) {
                size_t next = at;
                if (at && line.data[at - 1] == ' ')
                    upper += utf8_is_upper(utf8_next(line, &next));
            }
            return upper * 2 >= words - 1 && upper > 0;
        }
    return false;
}
