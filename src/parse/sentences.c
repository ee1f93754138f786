/* A sentence ends after . ? ! … (and the closing quotes and brackets that follow without a blank) unless what follows cannot
   begin one; after an abbreviation only where a word of data/starters.tsv follows; and where a short line ends. */
#include "parse/sentences.h"

#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "parse/tokenize.h"

enum { LONGEST_SENTENCE = 400 /* tokens: longer ones are cut, with a note */, SHORT_LINE = 70 /* bytes: may be a line of a list */ };

struct splitter {
    struct article *article;
    size_t first, count; /* tokens of the block: [first, count) */
};

static struct text token_at(const struct splitter *s, size_t i) { return i < s->count ? token_text(s->article, i) : TEXT(""); }

static bool is_one_of(struct text word, const char *const *set)
{
    for (; *set; set++)
        if (text_is(word, *set))
            return true;
    return false;
}

static bool closes(struct text word)
{
    static const char *const closing[] = {"\"", "”", "’", "'", "''", "’’", ")", "]", "»", "}", NULL};
    return is_one_of(word, closing);
}

static bool opens(struct text word)
{
    static const char *const opening[] = {"\"", "“", "‘", "'", "``", "(", "[", "«", "{", "*", "•", "–", "—", "-", "--", NULL};
    return is_one_of(word, opening);
}

static bool is_stop(struct text word)
{
    if (!word.length)
        return false;
    if (text_is(word, "…") || text_is(word, "。"))
        return true;
    char c = word.data[word.length - 1];
    return c == '?' || c == '!' || (c == '.' && (word.length == 1 || word.data[0] == '.'));
}

/* Blank characters between token i and the one before it. */
static struct text gap_before(const struct splitter *s, size_t i)
{
    const struct token *tokens = s->article->tokens.items;
    return text_slice(s->article->text, i > s->first ? tokens[i - 1].span.end : tokens[i].span.start, tokens[i].span.start);
}

static bool glued(const struct splitter *s, size_t i) { return gap_before(s, i).length == 0; }

/* The first token of what follows that is no opening sign. */
static struct text opener_skipped(const struct splitter *s, size_t i)
{
    while (i + 1 < s->count && opens(token_at(s, i)))
        i++;
    return token_at(s, i);
}

static bool begins_small(struct text word)
{
    size_t offset = 0;
    if (!word.length)
        return false;
    uint32_t first = utf8_next(word, &offset);
    return utf8_is_letter(first) && !utf8_is_upper(first) && utf8_lower(first) == first && first < 0x250;
}

static bool is_starter(struct text word)
{
    char small[16];
    if (!word.length || word.length > sizeof small || word.data[0] < 'A' || word.data[0] > 'Z')
        return false;
    for (size_t i = 0; i < word.length; i++)
        small[i] = (char)(word.data[i] | 32);
    return lexicon_find(&lexicon_starters, (struct text){small, word.length}) >= 0;
}

/* May a sentence begin with token i, after a stop? */
static bool may_begin(const struct splitter *s, size_t i)
{
    struct text word = token_at(s, i), inner = opener_skipped(s, i);
    if (text_is(word, ",") || text_is(word, ";") || text_is(word, ":") || is_stop(word) || (closes(word) && !opens(word)))
        return false;
    return !begins_small(inner);
}

static bool is_bullet(struct text word)
{
    static const char *const bullets[] = {"•", "*", "-", "–", "·", "▪", "●", NULL};
    return is_one_of(word, bullets);
}

/* A line ends before token i, and it is not just wrapped text. */
static bool line_ends(const struct splitter *s, size_t i, size_t sentence_first)
{
    struct text gap = gap_before(s, i);
    size_t newline = text_find(gap, "\n");
    if (newline == SIZE_MAX)
        return false;
    if (text_find(text_slice(gap, newline + 1, gap.length), "\n") != SIZE_MAX)
        return true; /* a blank line with blanks in it */
    const struct token *tokens = s->article->tokens.items;
    if (is_bullet(token_at(s, i)) || is_stop(token_at(s, i - 1)) || text_is(token_at(s, i - 1), ":"))
        return true;
    return tokens[i - 1].span.end - tokens[sentence_first].span.start < SHORT_LINE && !begins_small(opener_skipped(s, i)) && !text_is(token_at(s, i - 1), ",");
}

static bool is_number(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] < '0' || word.data[i] > '9')
            return false;
    return word.length > 0;
}

/* Past the closing quotes and brackets that hang on the stop before token i. */
static size_t closers_taken(const struct splitter *s, size_t i)
{
    while (i < s->count && glued(s, i) && closes(token_at(s, i)))
        i++;
    while (i + 2 < s->count && text_is(token_at(s, i), "[") && is_number(token_at(s, i + 1)) && text_is(token_at(s, i + 2), "]"))
        i += 3; /* a footnote's mark */
    return i;
}

/* "1." and "A." alone begin items of lists. */
static bool is_enumerator(const struct splitter *s, size_t i, size_t sentence_first)
{
    struct text word = token_at(s, i);
    return i == sentence_first && word.length <= 3 && word.data[word.length - 1] == '.';
}

static bool never_ends(struct text word) { return text_equal_fold(word, TEXT("e.g.")) || text_equal_fold(word, TEXT("i.e.")); }

/* The end of the sentence (a token index past it) if one ends after token i, else 0. */
static size_t sentence_end_after(const struct splitter *s, size_t i, size_t sentence_first)
{
    struct text word = token_at(s, i);
    if (is_stop(word)) {
        size_t next = closers_taken(s, i + 1);
        bool plain = next == i + 1 && next < s->count && !glued(s, next) && (text_is(word, ".") || text_is(word, "?"));
        if (plain && begins_small(token_at(s, next)))
            return next; /* sloppy writing: no known abbreviation, no quotation */
        bool enough = next < s->count && (glued(s, next) ? !begins_small(token_at(s, next)) && !closes(token_at(s, next)) : may_begin(s, next));
        bool dots = word.length > 1 && word.data[0] == '.';
        return enough && !(dots && glued(s, next)) ? next : 0;
    }
    enum abbreviation kind = abbreviation_of(word);
    if (kind == ABBREVIATION_NONE || kind == ABBREVIATION_TITLE || kind == ABBREVIATION_NUMBER || never_ends(word) || is_enumerator(s, i, sentence_first))
        return 0;
    size_t next = closers_taken(s, i + 1);
    bool quoted = next > i + 1 || (opens(token_at(s, next)) && !text_is(token_at(s, next), "("));
    bool begins = is_starter(opener_skipped(s, next)) || (quoted && kind != ABBREVIATION_INITIAL && may_begin(s, next) && !glued(s, next));
    return next < s->count && begins ? next : 0;
}

static void sentence_push(const struct splitter *s, size_t first, size_t past)
{
    struct article *article = s->article;
    struct span *sentence = list_push(article->arena, &article->sentences);
    *sentence = (struct span){article->tokens.items[first].span.start, article->tokens.items[past - 1].span.end};
    for (size_t i = first; i < past; i++)
        article->tokens.items[i].sentence = (int32_t)article->sentences.count - 1;
}

static void note_cut(struct article *article)
{
    struct text note = TEXT("parse: a sentence of more than 400 words was cut");
    if (!text_among(&article->notes, note))
        *list_push(article->arena, &article->notes) = note;
}

void block_sentences(struct article *article, size_t first)
{
    struct splitter s = {article, first, article->tokens.count};
    size_t start = first;
    for (size_t i = first; i < s.count; i++) {
        if (i > start && line_ends(&s, i, start)) {
            sentence_push(&s, start, i);
            start = i;
        }
        size_t past = sentence_end_after(&s, i, start);
        if (!past && i + 1 - start >= LONGEST_SENTENCE && i + 1 < s.count) {
            past = i + 1;
            note_cut(article);
        }
        if (past) {
            sentence_push(&s, start, past);
            start = past;
            i = past - 1;
        }
    }
    if (start < s.count)
        sentence_push(&s, start, s.count);
}
