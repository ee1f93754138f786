#include "merge/wording.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

static bool whole_month(struct date from, struct date to)
{
    return from.year == to.year && from.month == to.month && from.day == 1 && to.day == days_in_month(to.year, to.month);
}

static bool whole_year(struct date from, struct date to) { return from.year == to.year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31; }

/* "31 March" or, where the years differ, "31 December 2020". */
static struct text day_of(struct arena *arena, struct date date, bool with_year)
{
    return with_year ? text_format(arena, "%d %s %d", date.day, months[date.month - 1], date.year) : text_format(arena, "%d %s", date.day, months[date.month - 1]);
}

static struct text when_between(struct arena *arena, struct date from, struct date to)
{
    bool months_whole = from.day == 1 && to.day == days_in_month(to.year, to.month);
    if (months_whole && from.year == to.year)
        return text_format(arena, "between %s and %s %d", months[from.month - 1], months[to.month - 1], to.year);
    struct text start = from.year == to.year && from.month == to.month ? text_format(arena, "%d", from.day) : day_of(arena, from, from.year != to.year);
    return text_format(arena, "between %s and %s", start.data, day_of(arena, to, true).data);
}

struct text wording_when(struct arena *arena, struct interval days)
{
    if (!interval_known(days))
        return (struct text){NULL, 0};
    struct date from = date_of_day(days.earliest), to = date_of_day(days.latest);
    if (days.earliest == days.latest)
        return text_format(arena, "on %s", day_of(arena, from, true).data);
    if (whole_month(from, to))
        return text_format(arena, "in %s %d", months[from.month - 1], from.year);
    if (whole_year(from, to))
        return text_format(arena, "in %d", from.year);
    if (days.latest == days.earliest + 1 && from.month == to.month)
        return text_format(arena, "on %d or %s", from.day, day_of(arena, to, true).data);
    return when_between(arena, from, to);
}

struct text wording_ordinal(struct arena *arena, int32_t ordinal)
{
    static const char *const words[] = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"};
    if (ordinal >= 1 && ordinal <= 12)
        return text_of(words[ordinal - 1]);
    int32_t last = ordinal % 100 >= 11 && ordinal % 100 <= 13 ? 0 : ordinal % 10;
    return text_format(arena, "%d%s", ordinal, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

struct text wording_number(struct arena *arena, size_t number)
{
    static const char *const words[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    return number < sizeof words / sizeof *words ? text_of(words[number]) : text_format(arena, "%zu", number);
}

struct text wording_list(struct arena *arena, const text_list *items)
{
    struct text_builder made = {.arena = arena};
    for (size_t i = 0; i < items->count; i++) {
        if (i)
            text_add(&made, i + 1 == items->count ? TEXT(" and ") : TEXT(", "));
        text_add(&made, items->items[i]);
    }
    return text_builder_text(&made);
}

/* Countries whose names take "the". */
static bool country_takes_the(struct text name)
{
    static const char *const starts[] = {"United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Seychelles", "Vatican", "European Union", "Soviet Union", "Democratic Republic", "Central African"};
    static const char *const ends[] = {" Islands", " Republic", " Emirates", " States", " Territories"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (text_starts(name, starts[i]))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_ends(name, ends[i]))
            return true;
    return false;
}

static bool all_capitals(struct text name)
{
    for (size_t i = 0; i < name.length; i++)
        if (!(name.data[i] >= 'A' && name.data[i] <= 'Z'))
            return false;
    return true;
}

/* Do the articles write "the" before this name? Once is enough, as it falls away before other nouns ("coalition forces"); of names in
   capitals, mostly ("the IAEA", but NATO). */
static bool articles_write_the(const struct merge *merge, const struct actor *actor)
{
    size_t with = 0, without = 0;
    for (size_t i = 0; i < actor->statements.count && i < 8; i++) {
        const struct statement *statement = &actor->statements.items[i];
        if (statement->in != IN_TEXT)
            continue;
        struct text words = span_text(merge->record->articles.items[statement->article].article->text, statement->span);
        size_t at = text_find(words, text_format(merge->scratch, "%.*s", (int)actor->name.length, actor->name.data).data);
        if (at != SIZE_MAX && at >= 4 && text_equal_fold(text_slice(words, at - 4, at), TEXT("the ")))
            with++;
        else
            without += at != SIZE_MAX;
    }
    return all_capitals(actor->name) ? with > without : with > 0;
}

struct text wording_actor(const struct merge *merge, uint32_t index)
{
    const struct actor *actor = &merge->record->actors.items[index];
    bool the = actor->type == ENTITY_COUNTRY ? country_takes_the(actor->name) : actor->type != ENTITY_PERSON && articles_write_the(merge, actor);
    if (!the || text_starts(actor->name, "the ") || text_starts(actor->name, "The "))
        return text_copy(merge->arena, actor->name); /* ended by a zero, which the name in its article is not */
    return text_format(merge->arena, "the %.*s", (int)actor->name.length, actor->name.data);
}

struct text wording_actors(const struct merge *merge, const uint32_t *actors, size_t count, size_t most)
{
    text_list names = {0};
    for (size_t i = 0; i < count; i++) {
        if (names.count == most && count > most + 1) {
            *list_push(merge->scratch, &names) = text_format(merge->arena, "%zu others", count - most);
            break;
        }
        *list_push(merge->scratch, &names) = wording_actor(merge, actors[i]);
    }
    return wording_list(merge->arena, &names);
}

struct text wording_sentence(struct arena *arena, struct text words)
{
    struct text_builder made = {.arena = arena};
    size_t at = 0;
    if (words.length) {
        uint32_t first = utf8_next(words, &at);
        bool small = first < 0x80 && first >= 'a' && first <= 'z';
        text_add_char(&made, small ? (char)(first - 32) : words.data[0]);
        text_add(&made, text_slice(words, 1, words.length));
        bool ended = text_ends(words, ".") || text_ends(words, ".”") || text_ends(words, "?”") || text_ends(words, "!”");
        if (!ended)
            text_add_char(&made, '.');
    }
    return text_builder_text(&made);
}

struct text wording_quoted(struct arena *arena, struct text words) { return text_format(arena, "“%.*s”", (int)words.length, words.data); }

static bool blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t'; }

/* A double quotation mark at the byte: its length, or 0. */
static uint32_t quote_mark(struct text text, uint32_t at)
{
    struct text rest = text_slice(text, at, text.length);
    if (text_starts(rest, "\""))
        return 1;
    if (text_starts(rest, "«") || text_starts(rest, "»"))
        return 2;
    return text_starts(rest, "“") || text_starts(rest, "”") || text_starts(rest, "„") ? 3 : 0;
}

static bool joins(struct text word)
{
    static const char *const words[] = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "but", "that", "which", "who", "as",
                                        "after", "before", "while", "when", "because", "following", "during", "into", "its", "their", "his", "her", "was", "is", "were", "are", "amid", "over", "about", "between", "under", "against", "last", "next", "this", "late", "early", "mid", "including", "according",
                                        "through", "via", "across", "onto", "upon", "within", "without", "toward", "towards", "behind", "beyond", "near", "since", "until", "because", "where", "whose", "whether",
                                        "should", "would", "will", "could", "may", "might", "must", "have", "has", "had", "be", "been", "not", "than", "if", "both", "some", "any", "all", "no"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return true;
    return false;
}

/* The span without what cannot end a quotation: blanks, joining punctuation, words that only join. */
static struct span tail_trimmed(struct text text, struct span span)
{
    for (;;) {
        uint32_t end = span.end;
        while (end > span.start && (blank(text.data[end - 1]) || text.data[end - 1] == ',' || text.data[end - 1] == ';' || text.data[end - 1] == ':' || text.data[end - 1] == '-' || text.data[end - 1] == '(' || text.data[end - 1] == '.'))
            end--;
        while (end >= span.start + 3 && (text_ends(text_slice(text, span.start, end), "–") || text_ends(text_slice(text, span.start, end), "—")))
            end -= 3;
        uint32_t start = end;
        while (start > span.start && !blank(text.data[start - 1]))
            start--;
        if (end > start && joins(text_slice(text, start, end)))
            end = start;
        if (end == span.end)
            return span;
        span.end = end;
    }
}

static struct span clip(struct text text, struct span span, uint32_t words, bool whole)
{
    uint32_t at = span.start, count = 0;
    while (at < span.end && blank(text.data[at]))
        at++;
    span.start = at;
    while (at < span.end) {
        if (text.data[at] == '\n' || (!whole && quote_mark(text, at)))
            break;
        if (blank(text.data[at]) && !blank(text.data[at - (at > span.start)]) && ++count == words)
            break;
        at++;
    }
    span.end = at;
    return tail_trimmed(text, span);
}

struct span wording_clip(struct text text, struct span span, uint32_t words) { return clip(text, span, words, false); }

struct span wording_clip_whole(struct text text, struct span span, uint32_t words) { return clip(text, span, words, true); }

size_t wording_words(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += !blank(text.data[i]) && (!i || blank(text.data[i - 1]));
    return count;
}

/* Where the clause that holds `inside` begins: after the last comma, semicolon, dash or quotation mark before it. */
static uint32_t clause_start(struct text text, struct span sentence, struct span inside)
{
    uint32_t start = sentence.start;
    for (uint32_t i = sentence.start; i < inside.start; i++) {
        uint32_t mark = quote_mark(text, i);
        if (mark)
            start = i + mark;
        else if ((text.data[i] == ',' || text.data[i] == ';' || text.data[i] == ':') && i + 1 < text.length && blank(text.data[i + 1]) && inside.start - i > 25)
            start = i + 1;
    }
    return start;
}

static uint32_t clause_end(struct text text, struct span sentence, struct span inside)
{
    for (uint32_t i = inside.end; i + 1 < sentence.end; i++)
        if ((text.data[i] == ',' || text.data[i] == ';') && blank(text.data[i + 1]) && i - inside.start > 30)
            return i;
    return sentence.end;
}

static uint32_t word_after(struct text text, uint32_t at, uint32_t end)
{
    while (at < end && !blank(text.data[at]))
        at++;
    while (at < end && blank(text.data[at]))
        at++;
    return at;
}

static struct text word_at(struct text text, uint32_t at, uint32_t end)
{
    uint32_t stop = at;
    while (stop < end && !blank(text.data[stop]))
        stop++;
    return text_slice(text, at, stop);
}

/* Words after which a clause of its own may begin. */
static bool opens_clause(struct text word)
{
    static const char *const words[] = {"that", "which", "who", "and", "but", "while", "when", "after", "as", "since", "because", "where", "whose", "or", "so", "if", "said", "says"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return true;
    return false;
}

/* The start moved on until few enough words stand before the end of `inside`: to the first opening of a clause that does, else word by word. */
static uint32_t start_moved(struct text text, uint32_t start, struct span inside, uint32_t words)
{
    uint32_t opened = start;
    for (uint32_t at = start; at < inside.start && wording_words(text_slice(text, opened, inside.end)) > words; at = word_after(text, at, inside.start))
        if (opens_clause(word_at(text, at, inside.start)))
            opened = word_after(text, at, inside.start);
    while (opened < inside.start && wording_words(text_slice(text, opened, inside.end)) > words)
        opened = word_after(text, opened, inside.start);
    return opened;
}

struct span wording_clause(const struct article *article, struct span inside, uint32_t words)
{
    int32_t number = sentence_at(article, inside.start);
    struct span sentence = number == INDEX_NONE ? inside : article->sentences.items[number];
    struct text text = article->text;
    struct span span = {clause_start(text, sentence, inside), clause_end(text, sentence, inside)};
    while (span.start < inside.start && blank(text.data[span.start]))
        span.start++;
    uint32_t before = words > 6 ? words - 4 : words;
    if (wording_words(text_slice(text, span.start, inside.end)) > before)
        span.start = start_moved(text, span.start, inside, before);
    while (span.start < inside.start && opens_clause(word_at(text, span.start, inside.start)))
        span.start = word_after(text, span.start, inside.start);
    return wording_clip(text, span, words);
}
