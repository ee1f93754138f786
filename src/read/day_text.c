/* An article is not older than the past events that it dates in full. Dates in a sentence that looks ahead (will, until,
   expected …) say nothing, nor do lone years, which name budgets and plans as well. A caption's date is when a picture was taken. */
#include "read/day_text.h"

#include "base/utf8.h"
#include "lexicons.h"

enum { SENTENCE = 300 /* bytes looked at on either side */, DATELINE = 120, LATEST_WORDS = 60000 /* bytes of text looked at */ };

/* The sentence that holds the span. */
static struct span sentence_around(struct text text, struct span span)
{
    size_t start = span.start, end = span.end;
    while (start > 0 && span.start - start < SENTENCE && text.data[start - 1] != '\n' && !(start >= 2 && text.data[start - 1] == ' ' && (text.data[start - 2] == '.' || text.data[start - 2] == '?')))
        start--;
    while (end < text.length && end - span.end < SENTENCE && text.data[end] != '\n' && !(text.data[end] == '.' && (end + 1 == text.length || text.data[end + 1] == ' ')))
        end++;
    while (start < span.start && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start++;
    while (end > span.end && end < text.length && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return (struct span){(uint32_t)start, (uint32_t)end};
}

/* Is any word of data/page-future-words.tsv in it? */
static bool has_future_word(struct arena *arena, struct text words)
{
    struct text folded = utf8_folded(arena, words);
    for (size_t i = 0, start = 0; i <= folded.length; i++) {
        if (i < folded.length && folded.data[i] != ' ')
            continue;
        if (lexicon_find(&lexicon_page_future_words, text_slice(folded, start, i)) >= 0)
            return true;
        start = i + 1;
    }
    return false;
}

/* Does the sentence look ahead? The date's own words say nothing: "3 May 2019". */
static bool looks_ahead(struct article *article, struct span date)
{
    struct span sentence = sentence_around(article->text, date);
    return has_future_word(article->arena, text_slice(article->text, sentence.start, date.start)) || has_future_word(article->arena, text_slice(article->text, date.end, sentence.end));
}

static void bound_raise(struct article *article, struct text_days *days, const struct day_found *found)
{
    if (found->days.earliest <= days->bound)
        return;
    if (looks_ahead(article, found->span))
        return;
    days->bound = found->days.earliest;
    days->evidence = (struct evidence){.text = span_text(article->text, found->span), .why = TEXT("the text tells of it as past"), .in = IN_TEXT, .span = found->span};
}

struct text_days text_days_read(struct article *article)
{
    struct text_days days = {.bound = DAY_UNKNOWN};
    days.days = day_scan(article->arena, text_slice(article->text, 0, LATEST_WORDS));
    for (size_t i = 0; i < days.days.count; i++) {
        const struct day_found *found = &days.days.items[i];
        if (found->form == FORM_DAY || found->form == FORM_MONTH)
            bound_raise(article, &days, found);
        if (found->form == FORM_YEAR || found->form == FORM_MONTH || found->form == FORM_DAY) {
            int32_t year = date_of_day(found->days.earliest).year;
            days.latest_year = year > days.latest_year ? year : days.latest_year;
        }
        days.bare_months += found->form == FORM_BARE_MONTH;
    }
    return days;
}

/* "BAGHDAD, June 12, 2020 (Reuters) —": the date, when before it stand only names of places at the beginning of the text. */
static bool in_dateline(struct text text, struct span span)
{
    if (span.start > DATELINE || !span.start)
        return false;
    bool starts = true;
    for (size_t i = 0; i < span.start;) {
        uint32_t code_point = utf8_next(text, &i);
        bool letter = utf8_is_letter(code_point);
        if (code_point == '\n' || code_point == '.' || (letter && starts && utf8_lower(code_point) == code_point && utf8_is_letter(code_point) && code_point < 0x250))
            return false;
        starts = !letter;
    }
    return true;
}

void text_clues_add(struct article *article, const struct text_days *text, clue_list *clues)
{
    for (size_t i = 0; i < text->days.count && i < 4; i++) {
        const struct day_found *found = &text->days.items[i];
        if (found->form != FORM_DAY || !in_dateline(article->text, found->span))
            continue;
        struct day_clue *clue = clue_push(article->arena, clues, CLUE_DATELINE, found->days, span_text(article->text, found->span), "it is the date of the dateline");
        clue->in = IN_TEXT;
        clue->span = found->span;
        clue->other = found->other;
        return;
    }
}
