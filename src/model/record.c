#include "model/record.h"

#include <stdlib.h>

enum { LONGEST_STATEMENT = 400 };

const char *const commitment_state_names[COMMITMENT_STATES] = {"open", "kept", "broken", "unclear"};
const char *const dispute_on_names[DISPUTES_ON] = {"date", "value", "actor", "status", "description", "page date"};

const char *const record_kind_names[RECORD_KINDS] = {"actor", "event", "talks", "commitment", "quote", "series", "figure", "dispute", "summary", "gap", "correction"};

struct record *record_create(void)
{
    struct arena *arena = arena_create();
    struct record *record = arena_alloc(arena, sizeof *record);
    record->arena = arena;
    return record;
}

void record_destroy(struct record *record)
{
    if (record)
        arena_destroy(record->arena);
}

static bool inside_character(struct text text, uint32_t byte)
{
    return byte < text.length && ((unsigned char)text.data[byte] & 0xC0) == 0x80;
}

/* At most LONGEST_STATEMENT bytes of the sentence, from blank to blank, holding `inside` where that is possible. */
static struct span clipped(struct text text, struct span sentence, struct span inside)
{
    if (sentence.end - sentence.start <= LONGEST_STATEMENT)
        return sentence;
    uint32_t spare = inside.end - inside.start < LONGEST_STATEMENT ? LONGEST_STATEMENT - (inside.end - inside.start) : 0;
    struct span span = {inside.start, inside.end};
    span.start = inside.start - sentence.start > spare / 2 ? inside.start - spare / 2 : sentence.start;
    while (span.start > sentence.start && span.start < inside.start && text.data[span.start - 1] != ' ')
        span.start++;
    span.end = span.start + LONGEST_STATEMENT < sentence.end ? span.start + LONGEST_STATEMENT : sentence.end;
    while (span.end > inside.end && span.end < sentence.end && text.data[span.end] != ' ')
        span.end--;
    while (inside_character(text, span.start))
        span.start++;
    while (inside_character(text, span.end))
        span.end--;
    return span;
}

struct statement *statement_push_sentence(struct record *record, statement_list *list, uint32_t article, struct span inside)
{
    const struct article *source = record->articles.items[article].article;
    int32_t sentence = sentence_at(source, inside.start);
    struct span whole = sentence == INDEX_NONE ? inside : source->sentences.items[sentence];
    struct statement *statement = list_push(record->arena, list);
    *statement = (struct statement){.article = article, .span = clipped(source->text, whole, inside), .mention = SPAN_NONE,
                                    .repeats = INDEX_NONE, .says_status = INDEX_NONE, .says_days = INTERVAL_UNKNOWN};
    return statement;
}

struct id dispute_id(const struct article *article, struct text words, enum dispute_on on, int32_t nth)
{
    return id_make('d', hash_number(hash_number(hash_more(hash_text(article->id), words), (int64_t)on), nth));
}

#define FIND_BY_ID(list, wanted)                                        \
    for (size_t low = 0, high = (list)->count; low < high;) {           \
        size_t middle = low + (high - low) / 2;                         \
        int order = id_compare((list)->items[middle].id, wanted);       \
        if (!order)                                                     \
            return &(list)->items[middle];                              \
        if (order < 0)                                                  \
            low = middle + 1;                                           \
        else                                                            \
            high = middle;                                              \
    }                                                                   \
    return NULL

struct actor *record_actor(const struct record *record, struct id id) { FIND_BY_ID(&record->actors, id); }

struct record_figure *record_figure_of(const struct record *record, struct id id) { FIND_BY_ID(&record->figures, id); }

size_t record_count(const struct record *record, enum record_kind kind)
{
    switch (kind) {
    case RECORD_ACTOR: return record->actors.count;
    case RECORD_EVENT: return record->events.count;
    case RECORD_TALKS: return record->talks.count;
    case RECORD_COMMITMENT: return record->commitments.count;
    case RECORD_QUOTE: return record->quotes.count;
    case RECORD_SERIES: return record->series.count;
    case RECORD_FIGURE: return record->figures.count;
    case RECORD_DISPUTE: return record->disputes.count;
    case RECORD_SUMMARY: return 1;
    case RECORD_GAP: return record->gaps.count;
    case RECORD_CORRECTION: return record->corrections.count;
    case RECORD_KINDS: break;
    }
    return 0;
}

struct id record_id(const struct record *record, enum record_kind kind, size_t index)
{
    switch (kind) {
    case RECORD_ACTOR: return record->actors.items[index].id;
    case RECORD_EVENT: return record->events.items[index].id;
    case RECORD_TALKS: return record->talks.items[index].id;
    case RECORD_COMMITMENT: return record->commitments.items[index].id;
    case RECORD_QUOTE: return record->quotes.items[index].id;
    case RECORD_SERIES: return record->series.items[index].id;
    case RECORD_FIGURE: return record->figures.items[index].id;
    case RECORD_DISPUTE: return record->disputes.items[index].id;
    case RECORD_CORRECTION: return record->corrections.items[index].id;
    case RECORD_SUMMARY:
    case RECORD_GAP:
    case RECORD_KINDS: break;
    }
    return (struct id){{0}};
}

static int mention_compare(const void *left, const void *right) { return id_compare(((const struct mention_name *)left)->mention, ((const struct mention_name *)right)->mention); }

struct id record_named(const struct record *record, struct id mention)
{
    const struct mention_name sought = {.mention = mention};
    const struct mention_name *found =
        record->mention_names.count ? bsearch(&sought, record->mention_names.items, record->mention_names.count, sizeof sought, mention_compare) : NULL;
    return found ? found->object : (struct id){{0}};
}
