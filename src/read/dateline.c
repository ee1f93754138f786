/* Places in capitals or with a capital, perhaps an author ("Hind Al Soulia - Riyadh - "), a date, an agency in brackets; then
   a dash, or a colon after a place in capitals. Everything before the sign has to be names, dates and agencies. */
#include "read/dateline.h"

#include "base/utf8.h"

enum { LONGEST = 110, MOST_WORDS = 14 };

struct words {
    size_t count, upper, capital; /* all, in capitals, with a capital or a number */
    bool bracket;                 /* an agency in brackets */
};

static struct words words_count(struct text text)
{
    struct words words = {0};
    size_t letters = 0, capitals = 0;
    bool first_upper = false;
    for (size_t i = 0; i <= text.length;) {
        uint32_t c = ' ';
        if (i < text.length)
            c = utf8_next(text, &i);
        else
            i++;
        if (c == '(')
            words.bracket = true;
        if (utf8_is_letter(c) || utf8_is_digit(c)) {
            bool upper = utf8_is_upper(c) || utf8_is_digit(c);
            first_upper = letters ? first_upper : upper;
            capitals += upper;
            letters++;
        } else if (letters && c != '\'' && c != 0x2019 && c != '.') {
            words.count++;
            words.upper += capitals == letters && letters > 2;
            words.capital += first_upper;
            letters = capitals = 0;
        }
    }
    return words;
}

/* Length of a sign that can end a dateline at `at`, with the blanks around it. */
static size_t sign_at(struct text text, size_t at, bool *strong)
{
    static const struct {
        const char *sign;
        bool strong;
    } signs[] = {{" — ", true}, {" – ", true}, {" -- ", true}, {" - ", true}, {"— ", true}, {"– ", true}, {" —", true}, {" –", true}, {": ", false}, {"—", true}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(text_slice(text, at, text.length), signs[i].sign)) {
            *strong = signs[i].strong;
            return text_of(signs[i].sign).length;
        }
    return 0;
}

size_t dateline_length(struct text paragraph)
{
    size_t found = 0;
    for (size_t at = 2; at < paragraph.length && at < LONGEST; at++) {
        bool strong = false;
        size_t length = sign_at(paragraph, at, &strong);
        if (!length || at + length >= paragraph.length)
            continue;
        struct words words = words_count(text_slice(paragraph, 0, at));
        bool names = words.count && words.count <= MOST_WORDS && words.capital + (words.count > 4) >= words.count;
        if (!names || (!words.upper && !words.bracket && !(found && strong) && !(strong && words.count <= 4)) || (!strong && !words.upper))
            break;
        found = at + length;
        at = found - 1;
    }
    return found;
}
