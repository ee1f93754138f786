/* Sentences and titles, and the index of their words: a row a sentence, numbered article × 65536 + sentence (0: the title). The
   index keeps no text of its own: what is taken out must still stand in `sentence`. Places are in code points of the text. */
#include "store/rows.h"

#include <string.h>

#include "base/utf8.h"

enum { MOST_HITS = 200 };

static enum error_code index_one(struct store *store, int64_t row, size_t start, size_t stop, struct text words, struct error *error)
{
    enum error_code code = store_do(store, error, "INSERT INTO sentence(id, start, stop, text) VALUES(?,?,?,?)", "nnnt", row, (int64_t)start, (int64_t)stop, words);
    return code ? code : store_do(store, error, "INSERT INTO text_index(rowid, text) VALUES(?, ?)", "nt", row, words);
}

enum error_code index_article(struct store *store, int64_t number, const struct article *article, struct error *error)
{
    int64_t row = number * (LAST_SENTENCE + 1);
    size_t bytes = 0, points = 0;
    enum error_code code = ERROR_NONE;
    if (article->title.length)
        code = index_one(store, row, 0, utf8_length(article->title), article->title, error);
    for (size_t i = 0; i < article->sentences.count && i < LAST_SENTENCE && !code; i++) {
        struct span span = article->sentences.items[i];
        struct text words = span_text(article->text, span);
        points += utf8_length(text_slice(article->text, bytes, span.start));
        bytes = span.start;
        code = index_one(store, row + 1 + (int64_t)i, points, points + utf8_length(words), words, error);
    }
    return code;
}

enum error_code unindex_article(struct store *store, int64_t number, struct error *error)
{
    enum error_code code = store_do(store, error,
                                    "INSERT INTO text_index(text_index, rowid, text) SELECT 'delete', id, text FROM sentence WHERE id >= ?1 * 65536 AND id < (?1 + 1) * 65536",
                                    "n", number);
    return code ? code : store_do(store, error, "DELETE FROM sentence WHERE id >= ?1 * 65536 AND id < (?1 + 1) * 65536", "n", number);
}

static bool has_word(struct text text)
{
    for (size_t offset = 0; offset < text.length;) {
        uint32_t point = utf8_next(text, &offset);
        if (utf8_is_letter(point) || utf8_is_digit(point))
            return true;
    }
    return false;
}

/* Of a reader's words, a query that FTS5 cannot misread: every word or phrase quoted, joined by `joint`. */
static struct text quoted_query(struct arena *arena, struct text query, const char *joint)
{
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < query.length;) {
        bool phrase = query.data[i] == '"';
        size_t start = phrase ? i + 1 : i, end = start;
        while (end < query.length && (phrase ? query.data[end] != '"' : query.data[end] != ' ' && query.data[end] != '"'))
            end++;
        struct text word = text_slice(query, start, end);
        i = phrase || end == start ? end + 1 : end;
        bool prefix = !phrase && text_ends(word, "*");
        if (!has_word(word))
            continue;
        if (out.length)
            text_add(&out, text_of(joint));
        text_add(&out, TEXT("\""));
        text_add(&out, text_slice(word, 0, word.length - prefix));
        text_add(&out, text_of(prefix ? "\"*" : "\""));
    }
    return text_builder_text(&out);
}

static struct span span_of_sentence(struct text spans, int64_t sentence)
{
    size_t at = (size_t)(sentence - 1) * sizeof(struct span);
    struct span span = SPAN_NONE;
    if (sentence != TITLE && at + sizeof span <= spans.length)
        memcpy(&span, spans.data + at, sizeof span);
    return span;
}

typedef LIST_OF(struct search_hit) hit_list;

static enum error_code search_rows(struct store *store, struct text match, struct arena *arena, hit_list *hits, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error,
                                           "SELECT key, text_index.rowid % 65536, sentences FROM text_index JOIN article ON art = text_index.rowid / 65536"
                                           " WHERE text_index MATCH ? ORDER BY rank, key, text_index.rowid LIMIT ?",
                                           "tn", match, (int64_t)MOST_HITS);
    if (!statement)
        return error->code;
    int step;
    while ((step = store_step(store, statement, error)) > 0) {
        struct search_hit *hit = list_push(arena, hits);
        hit->article = text_copy(arena, column_text(statement, 0));
        hit->span = span_of_sentence(column_text(statement, 2), sqlite3_column_int64(statement, 1));
    }
    return step < 0 ? error->code : ERROR_NONE;
}

enum error_code store_search(struct store *store, struct text query, struct arena *arena, struct search_hit **hits, size_t *count, struct error *error)
{
    static const char *const joints[] = {" AND ", " OR "};
    hit_list list = {0};
    for (int i = 0; i < 2 && !list.count; i++) {
        struct text match = quoted_query(arena, query, joints[i]);
        if (!match.length)
            return error_set(error, ERROR_USAGE, "nothing to search for; give a word, a \"phrase in quotes\", or the beginning of a word and *");
        if (search_rows(store, match, arena, &list, error))
            return error->code;
    }
    *hits = list.items;
    *count = list.count;
    return ERROR_NONE;
}
