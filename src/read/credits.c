/* A list knows the world's agencies; what stands around a name decides. "(Reuters)" in a dateline or at an end, "REUTERS/Name",
   "…, Xinhua news agency reported." at the end of a sentence, "originally published in The Paper" credit; "told Reuters", "the
   Daily Star newspaper said" cite. Letters like AP count only in capitals and in such places. */
#include "read/credits.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { MOST_NAMES = 12, LONGEST_NAME_WORDS = 6, DATELINE = 160, MOST_WORDS = 20000 };

struct word {
    struct span span;
    bool capital;
};

typedef LIST_OF(struct word) word_list;

struct scan {
    struct article *article;
    struct text text;
    word_list words;
    bool notice; /* the text is a line left out, which speaks of the article itself */
};

/* ---- words -------------------------------------------------------------------------------------------------------- */

static bool word_sign(uint32_t c) { return utf8_is_letter(c) || utf8_is_digit(c) || c == '\'' || c == 0x2019 || c == '-'; }

static void words_read(struct scan *scan)
{
    for (size_t i = 0; i < scan->text.length && scan->words.count < MOST_WORDS;) {
        size_t start = i;
        uint32_t first = utf8_next(scan->text, &i);
        if (!utf8_is_letter(first) && !utf8_is_digit(first))
            continue;
        size_t end = i;
        while (i < scan->text.length && word_sign(utf8_next(scan->text, &i)))
            end = i;
        i = end;
        *list_push(scan->article->arena, &scan->words) = (struct word){{(uint32_t)start, (uint32_t)end}, utf8_is_upper(first)};
    }
}

static struct text word_at(const struct scan *scan, size_t index)
{
    return index < scan->words.count ? span_text(scan->text, scan->words.items[index].span) : TEXT("");
}

static bool word_in(const struct scan *scan, size_t index, const char *const *words)
{
    struct text word = word_at(scan, index);
    for (; *words; words++)
        if (text_equal_fold(word, text_of(*words)))
            return true;
    return false;
}

/* The byte before word `index`, and the byte after it; 0 at the ends. */
static char before(const struct scan *scan, size_t index)
{
    uint32_t start = scan->words.items[index].span.start;
    return start ? scan->text.data[start - 1] : 0;
}

static char after(const struct scan *scan, size_t index)
{
    uint32_t end = scan->words.items[index].span.end;
    return end < scan->text.length ? scan->text.data[end] : 0;
}

/* Do two successive words stand with just a blank between them? */
static bool joined(const struct scan *scan, size_t index)
{
    return index + 1 < scan->words.count && scan->words.items[index + 1].span.start == scan->words.items[index].span.end + 1 && after(scan, index) == ' ';
}

/* Ends with 's, straight or curly. */
static bool genitive(struct text word) { return text_ends(word, "'s") || text_ends(word, "\xE2\x80\x99s"); }

/* Days and months stand where names do; a name in the genitive is not one. */
static bool no_name(struct article *article, struct text name)
{
    struct text key = utf8_folded(article->arena, name);
    return name.length < 2 || genitive(name) || text_ends(name, "'") || lexicon_find(&lexicon_page_months, key) >= 0 ||
           lexicon_find(&lexicon_page_weekdays, key) >= 0 || lexicon_find(&lexicon_countries, key) >= 0;
}

static void name_add(struct article *article, text_list *list, struct text name)
{
    if (list->count >= MOST_NAMES || no_name(article, name))
        return;
    for (size_t i = 0; i < list->count; i++)
        if (text_equal_fold(list->items[i], name))
            return;
    *list_push(article->arena, list) = text_copy(article->arena, name);
}

/* ---- agencies ----------------------------------------------------------------------------------------------------- */

/* The row of the agency whose name begins at word `index`, the longest; `last` becomes its last word. */
static int32_t agency_at(const struct scan *scan, size_t index, size_t *last)
{
    int32_t found = -1;
    for (size_t end = index; end < index + lexicon_news_agencies.longest_words && end < scan->words.count; end++) {
        if (end > index && !joined(scan, end - 1))
            break;
        struct text name = text_slice(scan->text, scan->words.items[index].span.start, scan->words.items[end].span.end);
        int32_t row = lexicon_find(&lexicon_news_agencies, utf8_folded(scan->article->arena, name));
        if (row >= 0) {
            found = row;
            *last = end;
        }
    }
    return found;
}

static bool in_capitals(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.data[i] >= 'a' && word.data[i] <= 'z')
            return false;
    return true;
}

/* Begins a paragraph within DATELINE bytes before, or ends one right after. */
static bool at_edge(const struct scan *scan, size_t first, size_t last)
{
    uint32_t start = scan->words.items[first].span.start, end = scan->words.items[last].span.end;
    uint32_t back = start;
    while (back > 0 && start - back < DATELINE && scan->text.data[back - 1] != '\n')
        back--;
    uint32_t on = end;
    while (on < scan->text.length && on - end < 4 && scan->text.data[on] != '\n')
        on++;
    return back == 0 || scan->text.data[back - 1] == '\n' || on == scan->text.length || scan->text.data[on] == '\n';
}

static bool ends_sentence(const struct scan *scan, size_t index)
{
    char c = after(scan, index);
    return c == '.' || c == 0 || c == '\n';
}

static const char *const agency_words[] = {"news", "agency", "wire", "service", NULL};
static const char *const report_words[] = {"reported", "reports", "berichtet", "berichtete", "rapporte", "informó", "informa", NULL};
static const char *const said_words[] = {"said", "says", "reported", "reports", "quoted", "cited", "quotes", "cites", "announced", "added", "wrote", "broadcast", "aired", "confirmed", "claimed", "showed", NULL};
static const char *const told_words[] = {"told", "to", "with", "by", "quoting", "citing", "via", NULL};

static void agency_judge(struct scan *scan, size_t first, size_t last, int32_t row)
{
    struct text shown = lexicon_cell(&lexicon_news_agencies, row, 0);
    bool code = text_is(lexicon_cell(&lexicon_news_agencies, row, 1), "code");
    struct text written = text_slice(scan->text, scan->words.items[first].span.start, scan->words.items[last].span.end);
    if ((code && !in_capitals(written)) || (!scan->words.items[first].capital && !text_is(written, "dpa")))
        return;
    bool bracket = before(scan, first) == '(' && (after(scan, last) == ')' || after(scan, last) == '/');
    bool slash = (after(scan, last) == '/' && last + 1 < scan->words.count && scan->words.items[last + 1].capital) || (before(scan, first) == '/' && first && scan->words.items[first - 1].capital);
    static const char *const photo[] = {"photo", "photos", NULL}, *const source[] = {"source", "sources", "quelle", "fuente", "fonte", NULL};
    size_t next = last + 1;
    while (next < scan->words.count && word_in(scan, next, agency_words) && joined(scan, next - 1))
        next++;
    bool trailing = word_in(scan, next, report_words) && next < scan->words.count && ends_sentence(scan, next);
    bool given = first && word_in(scan, first - 1, source) && before(scan, first) != 'e';
    bool contributed = word_in(scan, next, (const char *const[]){"contributed", NULL});
    if ((bracket && at_edge(scan, first, last)) || slash || word_in(scan, next, photo) || trailing || given || contributed || (scan->notice && !code)) {
        name_add(scan->article, &scan->article->credits, shown);
        return;
    }
    bool told = first && word_in(scan, first - 1, told_words) && (text_is(word_at(scan, first - 1), "told") || !code);
    if (word_in(scan, next, said_words) || (told && joined(scan, first - 1)) || next > last + 1)
        name_add(scan->article, &scan->article->cites, shown);
}

/* ---- other media -------------------------------------------------------------------------------------------------- */

/* Words with a capital from `index` on: "The National", "Daily Star"; gives the word after the last. */
static size_t capitals_from(const struct scan *scan, size_t index)
{
    size_t end = index;
    while (end < scan->words.count && end - index < LONGEST_NAME_WORDS && scan->words.items[end].capital && (end == index || joined(scan, end - 1)))
        end++;
    return end;
}

static void name_of_words(struct scan *scan, text_list *list, size_t first, size_t end)
{
    if (end > first)
        name_add(scan->article, list, text_slice(scan->text, scan->words.items[first].span.start, scan->words.items[end - 1].span.end));
}

/* "originally published (and is available) in The Paper", "first appeared on Site": in a line that speaks of the article. */
static void published_judge(struct scan *scan, size_t index)
{
    static const char *const made[] = {"published", "appeared", "courtesy", "reports", "taken", NULL};
    static const char *const places[] = {"at", "in", "on", "by", "from", "of", NULL};
    if (!scan->notice || !word_in(scan, index, made))
        return;
    for (size_t i = index + 1; i < index + 6 && i + 1 < scan->words.count; i++)
        if (word_in(scan, i, places) && scan->words.items[i + 1].capital) {
            name_of_words(scan, &scan->article->credits, i + 1, capitals_from(scan, i + 1));
            return;
        }
}

/* "agency" and "network" are media only as news agency, TV network and the like. */
static bool medium_at(const struct scan *scan, size_t index)
{
    static const char *const media[] = {"channel", "newspaper", "daily", "weekly", "magazine", "radio", "tv", "television", "broadcaster", "website", "tabloid", NULL};
    static const char *const wide[] = {"agency", "network", "outlet", "paper", NULL}, *const kinds[] = {"news", "tv", "television", "radio", "media", "broadcasting", NULL};
    return index && (word_in(scan, index, media) || (word_in(scan, index, wide) && word_in(scan, index - 1, kinds)));
}

/* "the state-run Horizon channel said": a name, the kind of medium, a word of saying. */
static void medium_judge(struct scan *scan, size_t index)
{
    static const char *const leading[] = {"daily", "weekly", NULL}; /* "The Daily Star" */
    if (!medium_at(scan, index))
        return;
    size_t first = index;
    while (first > 0 && index - first < 4 && joined(scan, first - 1) && (scan->words.items[first - 1].capital || word_in(scan, first - 1, (const char *const[]){"news", NULL})))
        first--;
    size_t end = !scan->words.items[index].capital ? index : word_in(scan, index, leading) ? capitals_from(scan, index) : index + 1;
    size_t last = end > index ? end - 1 : index;
    bool says = word_in(scan, last + 1, said_words) && joined(scan, last);
    bool told = first && word_in(scan, first - 1, told_words);
    if (first == index || !scan->words.items[first].capital || (!says && !told))
        return; /* no name before the kind of medium, or nobody speaks */
    for (size_t i = first; i < index; i++) /* "Israel's Army Radio", "The Horizon" */
        if (genitive(word_at(scan, i)))
            first = i + 1;
        else if (i == first && word_in(scan, i, (const char *const[]){"the", "a", "state", "local", "official", "pro", NULL}))
            first++;
    if (end > first && word_in(scan, end - 1, (const char *const[]){"news", NULL}) && !scan->words.items[end - 1].capital)
        end--;
    name_of_words(scan, &scan->article->cites, first, end);
}

/* A whole line in brackets that names services or staffs: "(Meridian News Service and Mariner staff)". */
static void bracket_line_judge(struct scan *scan)
{
    static const char *const tells[] = {"service", "agency", "agencies", "staff", "wire", "correspondent", NULL};
    struct text line = text_trim(scan->text);
    bool whole = line.length > 4 && line.data[0] == '(' && line.data[line.length - 1] == ')' && scan->words.count <= 12;
    bool found = false;
    for (size_t i = 0; whole && i < scan->words.count; i++)
        found = found || word_in(scan, i, tells);
    for (size_t i = 0; found && i < scan->words.count;) {
        size_t end = capitals_from(scan, i);
        if (end > i)
            name_of_words(scan, &scan->article->credits, i, end);
        i = end > i ? end : i + 1;
    }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

static void text_judge(struct article *article, struct text text, bool notice)
{
    struct scan scan = {.article = article, .text = text, .notice = notice};
    words_read(&scan);
    for (size_t i = 0; i < scan.words.count;) {
        size_t last = i;
        int32_t row = scan.words.items[i].capital || text_is(word_at(&scan, i), "dpa") ? agency_at(&scan, i, &last) : -1;
        if (row >= 0)
            agency_judge(&scan, i, last, row);
        published_judge(&scan, i);
        medium_judge(&scan, i);
        i = last + 1;
    }
    if (notice)
        bracket_line_judge(&scan);
}

static bool says_translated(struct arena *arena, struct text text)
{
    struct text key = utf8_folded(arena, text_slice(text, 0, 600));
    static const char *const signs[] = {"automated translation", "machine translat", "automatically translated", "translated automatically", "translated by", "translated from", "this is a translation",
                                        "translation by", "maschinell ubersetzt", "automatisch ubersetzt", "ubersetzung aus", "traduction automatique", "traduit de", "traduit par", "traduccion automatica", "traducido por", "traduzione automatica", "google translate"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_find(key, signs[i]) != SIZE_MAX)
            return true;
    return false;
}

/* The agency in the brackets of a dateline: "OSLO, June 1 (MNS) —". */
static void dateline_judge(struct article *article, struct text dateline)
{
    size_t open = text_find(dateline, "("), close = text_find(dateline, ")");
    if (open == SIZE_MAX || close == SIZE_MAX || close < open + 3 || close - open > 40)
        return;
    struct text name = text_slice(dateline, open + 1, close);
    for (size_t i = 0; i < name.length; i++)
        if (utf8_is_digit((unsigned char)name.data[i]) || name.data[i] == '/')
            return;
    int32_t row = lexicon_find(&lexicon_news_agencies, utf8_folded(article->arena, name));
    name_add(article, &article->credits, row >= 0 ? lexicon_cell(&lexicon_news_agencies, row, 0) : name);
}

static struct text part_at(const struct article *article, size_t index) { return span_text(article->text, article->parts.items[index].span); }

/* What the article says of itself stands in its first and last lines, and in lines that were left out. */
void credits_read(struct article *article)
{
    text_judge(article, article->text, false);
    for (size_t i = 0; i < article->left_out.count; i++) {
        const struct left_out *out = &article->left_out.items[i];
        bool own = text_is(out->why, "notice") || text_is(out->why, "byline") || text_is(out->why, "after the text") || text_is(out->why, "before the text");
        if (own && out->text.length < 2000)
            text_judge(article, out->text, true);
        article->translated = article->translated || (own && out->text.length < 2000 && says_translated(article->arena, out->text));
    }
    size_t count = article->parts.count;
    for (size_t i = 0; i < count; i++)
        if (article->parts.items[i].kind == PART_DATELINE)
            dateline_judge(article, part_at(article, i));
        else if ((i < 2 || i + 2 >= count) && part_at(article, i).length < 300) {
            struct scan scan = {.article = article, .text = part_at(article, i)};
            words_read(&scan);
            bracket_line_judge(&scan);
            article->translated = article->translated || (part_at(article, i).length < 200 && says_translated(article->arena, part_at(article, i)));
        }
}
