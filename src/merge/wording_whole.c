/* A clause as a reader would cut it: from one border to another, so that no phrase is torn. */
#include "merge/wording.h"

enum { MOST_BORDERS = 32, ROOM = 6 /* words that the beginning of a sentence is worth */ };

struct borders {
    uint32_t items[MOST_BORDERS];
    size_t count;
};

static void border_add(struct borders *borders, uint32_t at)
{
    if (borders->count < MOST_BORDERS)
        borders->items[borders->count++] = at;
}

static bool is_one_of(struct text word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return true;
    return false;
}

/* Words before which a clause may end. */
static bool may_follow(struct text word)
{
    static const char *const words[] = {"after", "while", "when",  "because", "but",   "although", "though",
                                        "which", "who",   "whose", "where",   "since", "if",       "unless"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Words that open a clause and are not told with it. */
static bool opens(struct text word)
{
    static const char *const words[] = {"that", "after", "while", "when", "because", "but", "although", "though", "and", "as"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Words after a comma with which nothing that stands alone begins: its subject is before the comma. */
static bool hangs(struct text word)
{
    static const char *const words[] = {"who", "which", "whose", "where", "whom", "including", "with", "of", "in", "to"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

static bool is_mark(struct text text, uint32_t at)
{
    struct text rest = text_slice(text, at, text.length);
    return text_starts(rest, "\"") || text_starts(rest, "“") || text_starts(rest, "”") || text_starts(rest, "„") || text_starts(rest, "\n");
}

static uint32_t word_end(struct text text, uint32_t at, uint32_t end)
{
    while (at < end && text.data[at] != ' ' && !is_mark(text, at))
        at++;
    return at;
}

/* Adds the place at which a clause may begin, past the word that opens it. */
static void start_add(struct text text, struct borders *starts, uint32_t at, uint32_t end)
{
    uint32_t after = word_end(text, at, end);
    if (opens(text_slice(text, at, after)))
        at = after < end ? after + 1 : after;
    if (at < end && !hangs(text_slice(text, at, word_end(text, at, end))))
        border_add(starts, at);
}

/* The marks that part clauses, within the sentence and without a quotation mark between them and `inside`. */
static void borders_find(struct text text, struct span sentence, struct span inside, struct borders *starts, struct borders *ends)
{
    uint32_t from = sentence.start, to = inside.end;
    for (uint32_t at = sentence.start; at < inside.start; at++)
        if (is_mark(text, at)) {
            from = at + 1;
            while (from < inside.start && ((unsigned char)text.data[from] & 0xC0) == 0x80)
                from++;
            starts->count = 0;
        }
    start_add(text, starts, from, inside.start + 1);
    for (; to < sentence.end && !is_mark(text, to); to++)
        ;
    for (uint32_t at = from; at + 1 < to; at++) {
        bool comma = (text.data[at] == ',' || text.data[at] == ';' || text.data[at] == ':') && text.data[at + 1] == ' ';
        struct text word = text.data[at] == ' ' ? text_slice(text, at + 1, word_end(text, at + 1, to)) : (struct text){0};
        if (at + 2 <= inside.start && (comma || opens(word)) && !text_equal_fold(word, TEXT("and")) && !text_equal_fold(word, TEXT("as")))
            start_add(text, starts, at + 1 + comma, inside.start + 1);
        if (at >= inside.end && (comma || may_follow(word)))
            border_add(ends, at);
    }
    border_add(ends, to);
}

struct span wording_whole_clause(const struct article *article, struct span inside, uint32_t words)
{
    int32_t number = sentence_at(article, inside.start);
    struct span sentence = number == INDEX_NONE ? inside : article->sentences.items[number], best = SPAN_NONE;
    struct borders starts = {.count = 0}, ends = {.count = 0};
    size_t most = 0;
    borders_find(article->text, sentence, inside, &starts, &ends);
    for (size_t s = 0; s < starts.count; s++)
        for (size_t e = 0; e < ends.count; e++) {
            struct span span = {starts.items[s], ends.items[e]};
            if (span.start > inside.start || span.end < inside.end)
                continue;
            size_t count = wording_words(text_slice(article->text, span.start, span.end));
            size_t worth = count + (span.start == sentence.start ? ROOM : 0);
            if (count <= words && worth > most) {
                most = worth;
                best = span;
            }
        }
    return span_known(best) ? wording_clip_whole(article->text, best, words + 1) : wording_clause(article, inside, words);
}
