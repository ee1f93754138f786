/* One event described in words that cannot both hold: data/contradictions.tsv gives the cues, what question each answers and how. */
#include "merge/disputes.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/wording.h"

enum { CUE_BYTES = 130, WORDS_MOST = 100, BEFORE_CUE = 3, CLAIM_WORDS = 12, CUES_MOST = 200 };

struct cue {
    struct text question, answer;
    const struct statement *statement;
    struct span span;
};

typedef LIST_OF(struct cue) cue_list;

/* The words of a sentence, each folded by itself, with its place: "non-binding" is two. */
struct word {
    struct text folded;
    struct span span;
};

struct words {
    struct word items[WORDS_MOST];
    size_t count;
};

static struct words words_of(struct arena *scratch, struct text text, struct span span)
{
    struct words words = {.count = 0};
    for (uint32_t at = span.start; at < span.end && words.count < WORDS_MOST;) {
        size_t next = at;
        while (next < span.end && (utf8_is_letter((unsigned char)text.data[next]) || (unsigned char)text.data[next] >= 0x80 || utf8_is_digit((unsigned char)text.data[next])))
            next++;
        if (next > at) {
            struct text folded = utf8_folded(scratch, text_slice(text, at, next));
            if (folded.length)
                words.items[words.count++] = (struct word){folded, {at, (uint32_t)next}};
        }
        at = (uint32_t)next + (next == at);
    }
    return words;
}

static bool kind_allowed(struct text kinds, enum event_type type)
{
    return text_is(kinds, "any") || text_find(kinds, event_type_names[type]) != SIZE_MAX;
}

static bool negated(const struct words *words, size_t at)
{
    static const char *const negations[] = {"not", "never", "no", "neither", "nor", "without", "hardly"};
    for (size_t back = 1; back <= 2 && back <= at; back++)
        for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
            if (text_is(words->items[at - back].folded, negations[i]))
                return true;
    return false;
}

/* The longest cue that begins at the word: its row, and how many words it has. */
static int32_t cue_at(struct arena *scratch, const struct words *words, size_t at, size_t *length)
{
    int32_t best = -1;
    struct text_builder key = {.arena = scratch};
    for (size_t n = 0; at + n < words->count && n < lexicon_contradictions.longest_words; n++) {
        if (n)
            text_add_char(&key, ' ');
        text_add(&key, words->items[at + n].folded);
        int32_t row = lexicon_find(&lexicon_contradictions, text_builder_text(&key));
        if (row >= 0) {
            best = row;
            *length = n + 1;
        }
    }
    return best;
}

static uint32_t far_from(struct span a, struct span b) { return a.end <= b.start ? b.start - a.end : b.end <= a.start ? a.start - b.end : 0; }

static void statement_cues(struct merge *merge, const struct record_event *event, const struct statement *statement, cue_list *cues)
{
    if (statement->in != IN_TEXT || !span_known(statement->mention))
        return;
    struct words words = words_of(merge->scratch, merge->articles[statement->article].article->text, statement->span);
    for (size_t at = 0, length = 1; at < words.count; at += length) {
        length = 1;
        int32_t row = cue_at(merge->scratch, &words, at, &length);
        struct span span = {words.items[at].span.start, words.items[at + length - 1].span.end};
        bool counts = row >= 0 && cues->count < CUES_MOST && far_from(span, statement->mention) <= CUE_BYTES && !negated(&words, at) &&
                      kind_allowed(lexicon_cell(&lexicon_contradictions, row, 2), event->type);
        if (!counts)
            continue;
        span.start = words.items[at > BEFORE_CUE ? at - BEFORE_CUE : 0].span.start;
        *list_push(merge->scratch, cues) =
            (struct cue){lexicon_cell(&lexicon_contradictions, row, 0), lexicon_cell(&lexicon_contradictions, row, 1), statement, {span.start, statement->span.end}};
    }
}

/* Whether answers to the question differ, between articles. */
static bool answers_differ(const cue_list *cues, struct text question)
{
    for (size_t i = 0; i < cues->count; i++)
        for (size_t j = 0; j < i; j++)
            if (text_equal(cues->items[i].question, question) && text_equal(cues->items[j].question, question) && !text_equal(cues->items[i].answer, cues->items[j].answer) &&
                cues->items[i].statement->article != cues->items[j].statement->article)
                return true;
    return false;
}

static void description_dispute(struct merge *merge, const struct record_event *event, const cue_list *cues, struct text question)
{
    struct dispute *dispute = dispute_add(merge, ON_DESCRIPTION, event->id, question);
    struct text summary = text_ends(event->summary, ".") ? text_slice(event->summary, 0, event->summary.length - 1) : event->summary;
    text_list answers = {0};
    dispute->event = event->id;
    dispute->about = text_format(merge->arena, "%c%.*s: %.*s", question.data[0] - ('a' - 'A'), (int)question.length - 1, question.data + 1, (int)summary.length, summary.data);
    for (size_t i = 0; i < cues->count; i++) {
        const struct cue *cue = &cues->items[i];
        if (!text_equal(cue->question, question))
            continue;
        size_t side = 0;
        while (side < answers.count && !text_equal(answers.items[side], cue->answer))
            side++;
        if (side == answers.count) {
            struct text text = merge->articles[cue->statement->article].article->text;
            *list_push(merge->scratch, &answers) = cue->answer;
            dispute_side_add(merge, dispute, span_text(text, wording_clip_whole(text, cue->span, CLAIM_WORDS)));
        }
        *list_push(merge->arena, &dispute->sides.items[side].statements) = *cue->statement;
    }
    dispute_close(merge, dispute);
}

void disputes_of_descriptions(struct merge *merge)
{
    for (size_t e = 0; e < merge->record->events.count; e++) {
        const struct record_event *event = &merge->record->events.items[e];
        cue_list cues = {0};
        for (size_t s = 0; event->statements.count > 1 && s < event->statements.count; s++)
            statement_cues(merge, event, &event->statements.items[s], &cues);
        for (size_t i = 0; i < cues.count; i++) {
            bool first = true;
            for (size_t j = 0; j < i; j++)
                first &= !text_equal(cues.items[j].question, cues.items[i].question);
            if (first && answers_differ(&cues, cues.items[i].question))
                description_dispute(merge, event, &cues, cues.items[i].question);
        }
    }
}
