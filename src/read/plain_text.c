/* A file's lines are classed one by one: what stands above the title (the paper's name, its date line), the title, the
   standfirst, paragraphs, captions, furniture. Whether a line is a paragraph or only the width of a page is told by how
   lines end. */
#include "read/plain_text.h"

#include "base/utf8.h"
#include "lexicons.h"
#include "read/assemble.h"
#include "read/captions.h"
#include "read/day_scan.h"
#include "read/furniture.h"
#include "read/names.h"
#include "read/visible.h"

enum { TITLE_BYTES = 300, TITLE_WORDS = 40, SENTENCE_TITLE_WORDS = 14, HEADER_LINES = 8, HEADER_WORDS = 14, OUTLET_WORDS = 7, STANDFIRST_WORDS = 40, TRAILER_WORDS = 15, LONGEST_SAMPLE = 2000 };

enum line_kind { LINE_TEXT, LINE_OUT, LINE_TITLE, LINE_CAPTION, LINE_STANDFIRST };

struct line {
    struct text text; /* visible, on the page */
    struct span span; /* there */
    bool gap;         /* a blank line stands before it */
    enum line_kind kind;
    struct text why;
};

struct reader {
    struct article *article;
    struct text page;
    clue_list *clues;
    LIST_OF(struct line) lines;
    bool wrapped; /* lines are cut at the width of a page */
};

/* ---- lines -------------------------------------------------------------------------------------------------------- */

static void lines_read(struct reader *reader, struct text source)
{
    struct text_builder page = {.arena = reader->article->arena, .data = arena_alloc(reader->article->arena, source.length + 2), .capacity = source.length + 2};
    bool gap = false;
    for (size_t start = 0; start < source.length;) {
        size_t end = start;
        while (end < source.length && source.data[end] != '\n' && source.data[end] != '\r')
            end++;
        struct visible visible = {.out = &page};
        uint32_t at = (uint32_t)page.length;
        visible_add(&visible, text_slice(source, start, end));
        start = end + (end + 1 < source.length && source.data[end] == '\r' && source.data[end + 1] == '\n' ? 2 : 1);
        if (page.length == at) {
            gap = true;
            continue;
        }
        struct line *line = list_push(reader->article->arena, &reader->lines);
        line->span = (struct span){at, (uint32_t)page.length};
        line->gap = gap;
        gap = false;
        text_add_char(&page, '\n');
    }
    reader->page = text_builder_text(&page);
    for (size_t i = 0; i < reader->lines.count; i++)
        reader->lines.items[i].text = span_text(reader->page, reader->lines.items[i].span);
}

/* Lines of nearly one width that end in the middle of sentences. */
static bool wrapped(const struct reader *reader)
{
    size_t pairs = 0, cut = 0;
    for (size_t i = 0; i + 1 < reader->lines.count && pairs < LONGEST_SAMPLE; i++) {
        const struct line *line = &reader->lines.items[i], *next = &reader->lines.items[i + 1];
        if (next->gap)
            continue;
        pairs++;
        cut += line->text.length > 40 && line->text.length < 130 && !line_ends_sentence(line->text);
    }
    return pairs >= 4 && cut * 2 > pairs;
}

static void leave_out(struct line *line, struct text why)
{
    line->kind = LINE_OUT;
    line->why = why;
}

/* ---- dates -------------------------------------------------------------------------------------------------------- */

static bool has_word(struct arena *arena, struct text line, const char *kind)
{
    struct text folded = utf8_folded(arena, text_slice(line, 0, 200));
    for (size_t i = 0, start = 0; i <= folded.length; i++) {
        if (i < folded.length && folded.data[i] != ' ')
            continue;
        int32_t row = lexicon_find(&lexicon_page_date_words, text_slice(folded, start, i));
        if (row >= 0 && text_is(lexicon_cell(&lexicon_page_date_words, row, 0), kind))
            return true;
        start = i + 1;
    }
    return false;
}

static void line_clues(struct reader *reader, const struct line *line)
{
    struct arena *arena = reader->article->arena;
    bool modified = has_word(arena, line->text, "modified"), published = has_word(arena, line->text, "published"), copied = has_word(arena, line->text, "copied");
    enum clue_kind kind = published ? CLUE_SHOWN : copied ? CLUE_COPIED : modified ? CLUE_UPDATED : CLUE_LINE;
    day_list days = day_scan(arena, line->text);
    for (size_t i = 0; i < days.count; i++) {
        if (days.items[i].form != FORM_DAY)
            continue;
        struct day_clue *clue = clue_push(arena, reader->clues, kind, days.items[i].days, span_text(line->text, days.items[i].span),
                                          kind == CLUE_UPDATED  ? "a line says it was updated then"
                                          : kind == CLUE_SHOWN  ? "a line says it was published then"
                                          : kind == CLUE_COPIED ? "a line says that this copy was made then"
                                                                : "it stands in a line of its own");
        clue->in = IN_LEFT_OUT;
        clue->span = (struct span){line->span.start + days.items[i].span.start, line->span.start + days.items[i].span.end};
        clue->other = days.items[i].other;
    }
}

/* A date with a few words around it, above the title: "Oslo, 20 February 1976", "Wednesday, November 19, 1975 Page 3 15 cents". */
static bool header_date(struct reader *reader, const struct line *line)
{
    if (line->text.length > 120 || line_words(line->text) > HEADER_WORDS || (line_ends_sentence(line->text) && line_words(line->text) > 6))
        return false;
    day_list days = day_scan(reader->article->arena, line->text);
    size_t dated = 0;
    for (size_t i = 0; i < days.count; i++)
        dated += days.items[i].form == FORM_DAY ? days.items[i].span.end - days.items[i].span.start : 0;
    return dated * 3 >= line->text.length;
}

/* ---- above the text ----------------------------------------------------------------------------------------------- */

static bool all_capitals(struct text text)
{
    size_t letters = 0, capitals = 0;
    for (size_t i = 0; i < text.length;) {
        uint32_t c = utf8_next(text, &i);
        letters += utf8_is_letter(c);
        capitals += utf8_is_letter(c) && utf8_is_upper(c);
    }
    return letters > 3 && capitals == letters;
}

/* A short line right above a date line is the paper's name. */
static bool outlet_line(struct reader *reader, size_t index)
{
    const struct line *line = &reader->lines.items[index];
    if (line_words(line->text) > OUTLET_WORDS || line->text.length > 80 || line_ends_sentence(line->text) || index + 2 >= reader->lines.count)
        return false;
    bool dated = header_date(reader, &reader->lines.items[index + 1]);
    bool soon = all_capitals(line->text) && header_date(reader, &reader->lines.items[index + 2]);
    return dated ? all_capitals(line->text) || !reader->lines.items[index + 1].gap || line_words(line->text) <= 4 : soon;
}

static void head_read(struct reader *reader, size_t *at)
{
    struct article *article = reader->article;
    for (size_t lines = 0; *at < reader->lines.count && lines < HEADER_LINES; lines++, ++*at) {
        struct line *line = &reader->lines.items[*at];
        struct text reason = furniture_of(article->arena, line->text);
        if (header_date(reader, line) || line_is_date(article->arena, line->text)) {
            line_clues(reader, line);
            leave_out(line, TEXT("date line"));
        } else if (outlet_line(reader, *at)) {
            if (!article->outlet.data)
                article->outlet = line->text;
            leave_out(line, TEXT("name of the outlet"));
        } else if (line_is_byline(article->arena, line->text)) {
            names_split(article->arena, line->text, &article->byline);
            leave_out(line, TEXT("byline"));
        } else if (reason.data && !wrapper_length(article->arena, line->text)) {
            leave_out(line, reason);
        } else {
            return;
        }
    }
}

static bool can_be_title(const struct reader *reader, size_t index)
{
    const struct line *line = &reader->lines.items[index];
    bool more = index + 1 < reader->lines.count;
    if (!more || line->text.length > TITLE_BYTES || line_words(line->text) > TITLE_WORDS || line_is_caption(line->text))
        return false;
    return !line_ends_sentence(line->text) || line_words(line->text) <= SENTENCE_TITLE_WORDS;
}

static void title_read(struct reader *reader, size_t *at)
{
    struct article *article = reader->article;
    if (*at >= reader->lines.count)
        return;
    struct line *line = &reader->lines.items[*at];
    struct text bare = title_unwrapped(article->arena, line->text);
    bool same = article->title.data && text_equal(utf8_folded(article->arena, bare), utf8_folded(article->arena, article->title));
    if (article->title.data ? !same : !can_be_title(reader, *at))
        return;
    if (!article->title.data)
        article->title = bare;
    leave_out(line, bare.length < line->text.length ? TEXT("title with an aggregator's words") : TEXT("title"));
    line->kind = bare.length < line->text.length ? LINE_OUT : LINE_TITLE;
    ++*at;
}

static void standfirst_read(struct reader *reader, size_t at)
{
    if (at + 2 >= reader->lines.count)
        return;
    struct line *line = &reader->lines.items[at];
    const struct line *next = &reader->lines.items[at + 1];
    bool apart = line->gap && next->gap && !line_ends_sentence(line->text) && line_words(line->text) <= STANDFIRST_WORDS;
    if (apart && line_words(line->text) >= 4 && !line_is_caption(line->text) && !furniture_of(reader->article->arena, line->text).data)
        line->kind = LINE_STANDFIRST;
}

/* ---- the text ----------------------------------------------------------------------------------------------------- */

static void line_class(struct reader *reader, struct line *line)
{
    struct arena *arena = reader->article->arena;
    if (line->kind != LINE_TEXT)
        return;
    struct text reason = furniture_of(arena, line->text);
    if (line_is_date(arena, line->text)) {
        line_clues(reader, line);
        leave_out(line, TEXT("date line"));
    } else if (reason.data) {
        leave_out(line, reason);
    } else if (line_is_byline(arena, line->text)) {
        if (!reader->article->byline.count)
            names_split(arena, line->text, &reader->article->byline);
        leave_out(line, TEXT("byline"));
    } else if (line_is_caption(line->text)) {
        line->kind = LINE_CAPTION;
    }
}

/* Short lines after the last sentence, and everything below a heading of comments in the last part of the file. */
static void trailer_cut(struct reader *reader)
{
    size_t count = reader->lines.count, texts = 0;
    for (size_t i = 0; i < count; i++)
        texts += reader->lines.items[i].kind == LINE_TEXT && line_ends_sentence(reader->lines.items[i].text);
    for (size_t i = count; i-- > 0 && texts >= 3;) {
        struct line *line = &reader->lines.items[i];
        if (line->kind == LINE_OUT || line->kind == LINE_CAPTION)
            continue;
        if (line_ends_sentence(line->text) || line_words(line->text) > TRAILER_WORDS || reader->wrapped)
            break;
        leave_out(line, TEXT("after the text"));
    }
    bool comments = false;
    for (size_t i = 0; i < count; i++) {
        struct line *line = &reader->lines.items[i];
        comments = comments || (line->kind == LINE_OUT && text_is(line->why, "comments") && (size_t)line->span.start * 10 > reader->page.length * 6);
        if (comments && line->kind != LINE_OUT)
            leave_out(line, TEXT("comments"));
    }
}

static enum part_kind part_of(const struct line *line)
{
    return line->kind == LINE_CAPTION ? PART_CAPTION : line->kind == LINE_STANDFIRST ? PART_STANDFIRST : PART_BODY;
}

static void text_fill(struct reader *reader)
{
    struct assembly assembly = assembly_begin(reader->article, reader->page.length + reader->lines.count * 2 + 16);
    struct text_builder open = {.arena = reader->article->arena};
    for (size_t i = 0; i < reader->lines.count; i++) {
        const struct line *line = &reader->lines.items[i];
        bool last = i + 1 == reader->lines.count || reader->lines.items[i + 1].gap || reader->lines.items[i + 1].kind != line->kind;
        if (line->kind == LINE_OUT || line->kind == LINE_TITLE) {
            if (line->kind == LINE_OUT)
                left_out_add(reader->article, line->text, line->why, line->span);
        } else if (!reader->wrapped) {
            assembly_add(&assembly, line->text, part_of(line));
        } else {
            if (open.length)
                text_add_char(&open, ' ');
            text_add(&open, line->text);
            if (last) {
                assembly_add(&assembly, text_builder_text(&open), part_of(line));
                open = (struct text_builder){.arena = reader->article->arena};
            }
        }
    }
    assembly_end(&assembly);
}

bool plain_text_read(struct article *article, struct text source, bool keep_page, clue_list *clues)
{
    struct reader reader = {.article = article, .clues = clues};
    lines_read(&reader, source);
    reader.wrapped = wrapped(&reader);
    size_t at = 0;
    head_read(&reader, &at);
    title_read(&reader, &at);
    head_read(&reader, &at);
    standfirst_read(&reader, at);
    for (size_t i = at; i < reader.lines.count; i++)
        line_class(&reader, &reader.lines.items[i]);
    trailer_cut(&reader);
    text_fill(&reader);
    if (keep_page)
        article->page = reader.page;
    return article->text.length > 0;
}
