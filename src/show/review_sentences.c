/* Doubts about what the articles say: page dates that were rejected, what rests on one source, sentences of which nothing was taken. */
#include <stdlib.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "show/review.h"

enum { SALIENT = 350, COMMITTED = 400, UNSURE = 3 /* days */, LIGHTEST = 30 /* of a sentence that is worth a minute */, SHORTEST_SENTENCE = 40 /* bytes */, LONGEST_SENTENCE = 600, MOST_PHRASE = 4 /* words of a telling phrase */, MOST_OF_ONE = 2 /* sentences of one source */ };

/* ---- days -------------------------------------------------------------------------------------------------------------- */

void looks_of_days(struct view *view, look_list *looks)
{
    for (uint32_t i = 0; i < view->record->articles.count; i++) {
        const struct article *article = view->record->articles.items[i].article;
        const struct published *published = &article->published;
        if (!published->rejected.count || !article_shown(view, i) || !days_wanted(view, published->interval) || view->actors.count)
            continue;
        const struct rejected_day *rejected = &published->rejected.items[0];
        char iso[11];
        struct text day = days_text(view->arena, (struct interval){rejected->day, rejected->day}), now = days_text(view->arena, published->interval);
        struct look look = {.kind = LOOK_DAY, .weight = (int64_t)article->sentences.count + (interval_width(published->interval) > UNSURE ? 10000 : 0),
                            .what = text_format(view->arena, "The page says %s; the record says %s", day.data, now.data),
                            .why = text_format(view->arena, "Rejected: %.*s.", (int)rejected->why.length, rejected->why.data ? rejected->why.data : ""),
                            .command = text_format(view->arena, "fix redate %.*s %s", (int)article->id.length, article->id.data, day_iso(rejected->day, iso))};
        look_place(view, &look, i, SPAN_NONE);
        for (size_t e = 0; e < rejected->evidence.count; e++)
            if (rejected->evidence.items[e].in == IN_TEXT && span_known(rejected->evidence.items[e].span))
                look_place(view, &look, i, rejected->evidence.items[e].span);
        *list_push(view->arena, looks) = look;
    }
}

/* ---- one source -------------------------------------------------------------------------------------------------------- */

static void look_at_single(struct view *view, look_list *looks, int64_t weight, struct id id, struct text what, const statement_list *statements)
{
    struct look look = {.kind = LOOK_SINGLE, .weight = weight, .about = id, .what = what, .command = text_format(view->arena, "fix drop %s", id.text)};
    for (size_t i = 0; i < statements->count && look.place_count < MOST_OF_ONE; i++)
        if (article_shown(view, statements->items[i].article))
            look_place(view, &look, statements->items[i].article, span_known(statements->items[i].mention) ? statements->items[i].mention : statements->items[i].span);
    const struct article *article = view->record->articles.items[look.places[0].article].article;
    if (article->outlet.length)
        look.why = text_format(view->arena, "Only %.*s tells it.", (int)article->outlet.length, article->outlet.data);
    *list_push(view->arena, looks) = look;
}

/* All but one of its articles repeat. */
static bool one_source(const statement_list *statements)
{
    uint32_t article = UINT32_MAX;
    for (size_t i = 0; i < statements->count; i++) {
        if (statements->items[i].repeats != INDEX_NONE || statements->items[i].article == article)
            continue;
        if (article != UINT32_MAX)
            return false;
        article = statements->items[i].article;
    }
    return statements->count > 0;
}

void looks_of_single(struct view *view, look_list *looks)
{
    for (size_t i = 0; i < view->record->events.count; i++) {
        const struct record_event *event = &view->record->events.items[i];
        if (event->independent == 1 && event->salience >= SALIENT && event_shown(view, event))
            look_at_single(view, looks, event->salience, event->id, event->summary, &event->statements);
    }
    for (size_t i = 0; i < view->record->commitments.count; i++) {
        const struct record_commitment *commitment = &view->record->commitments.items[i];
        struct text by = names_of(view, &commitment->by);
        if (one_source(&commitment->statements) && commitment_shown(view, commitment))
            look_at_single(view, looks, COMMITTED + (interval_known(commitment->due) ? 50 : 0), commitment->id,
                           text_format(view->arena, "Promised by %.*s: “%.*s”", (int)by.length, by.data ? by.data : "", (int)commitment->what.length, commitment->what.data), &commitment->statements);
    }
}

/* ---- nothing taken ----------------------------------------------------------------------------------------------------- */

struct taken { /* the sentences of all articles, numbered through, of which something was taken */
    uint32_t *first; /* by article: the number of its first sentence */
    bool *any;
};

static void take(const struct view *view, struct taken *taken, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *statement = &statements->items[i];
        const struct article *article = view->record->articles.items[statement->article].article;
        int32_t sentence = statement->in == IN_TEXT && span_known(statement->span) ? sentence_at(article, statement->span.start) : INDEX_NONE;
        for (; sentence != INDEX_NONE && (size_t)sentence < article->sentences.count && article->sentences.items[sentence].start < statement->span.end; sentence++)
            taken->any[taken->first[statement->article] + (uint32_t)sentence] = true;
    }
}

static void take_talks(const struct view *view, struct taken *taken, const struct talks *talks)
{
    take(view, taken, &talks->statements);
    for (size_t r = 0; r < talks->rounds.count; r++) {
        const struct round *round = &talks->rounds.items[r];
        take(view, taken, &round->statements);
        for (size_t i = 0; i < round->agenda.count; i++)
            take(view, taken, &round->agenda.items[i].statements);
        for (size_t i = 0; i < round->outcomes.count; i++)
            take(view, taken, &round->outcomes.items[i].statements);
    }
}

static struct taken taken_find(const struct view *view)
{
    const struct record *record = view->record;
    struct taken taken = {.first = arena_alloc(view->arena, (record->articles.count + 1) * sizeof(uint32_t))};
    uint32_t count = 0;
    for (size_t a = 0; a < record->articles.count; a++) {
        taken.first[a] = count;
        count += (uint32_t)record->articles.items[a].article->sentences.count;
    }
    taken.any = arena_alloc(view->arena, count + 1);
    for (size_t i = 0; i < record->events.count; i++)
        take(view, &taken, &record->events.items[i].statements);
    for (size_t i = 0; i < record->figures.count; i++)
        take(view, &taken, &record->figures.items[i].statements);
    for (size_t i = 0; i < record->commitments.count; i++)
        take(view, &taken, &record->commitments.items[i].statements);
    for (size_t i = 0; i < record->quotes.count; i++)
        take(view, &taken, &record->quotes.items[i].statements);
    for (size_t i = 0; i < record->talks.count; i++)
        take_talks(view, &taken, &record->talks.items[i]);
    return taken;
}

static size_t word_end(struct text text, size_t start)
{
    while (start < text.length && text.data[start] != ' ')
        start++;
    return start;
}

/* The longest telling phrase from there on, so that "agreed with" is not "agreed"; or -1. */
static int32_t phrase_at(struct text folded, size_t start)
{
    int32_t found = -1;
    for (size_t words = 0, end = start; words < MOST_PHRASE && end < folded.length; words++) {
        end = word_end(folded, end + (words > 0));
        int32_t row = lexicon_find(&lexicon_telling_words, text_slice(folded, start, end));
        found = row >= 0 ? row : found;
    }
    return found;
}

/* A number that is no day, no year and more than a few. */
static bool counts(struct text word)
{
    int64_t value = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] >= '0' && word.data[i] <= '9' && value < 1000000)
            value = value * 10 + (word.data[i] - '0');
        else if (word.data[i] < '0' || word.data[i] > '9')
            return value > 0 && word.data[i] == '%';
    }
    return value > 31 && (value < 1800 || value > 2100);
}

/* What the sentence says by its words: the weight of the heaviest telling phrase, and of a number that counts something. */
static int64_t telling(const struct view *view, struct text sentence, struct text *phrase)
{
    struct text folded = utf8_folded(view->arena, sentence);
    int64_t heaviest = 0, number = 0;
    for (size_t start = 0; start < folded.length; start = word_end(folded, start) + 1) {
        int32_t row = phrase_at(folded, start);
        int64_t weight = row < 0 ? 0 : lexicon_cell(&lexicon_telling_words, row, 1).data[0] - '0';
        number |= counts(text_slice(folded, start, word_end(folded, start)));
        if (weight <= heaviest)
            continue;
        heaviest = weight;
        *phrase = lexicon_key(&lexicon_telling_words, row);
    }
    return heaviest * 10 + 5 * number;
}

/* How many countries the sentence names, by what the record knows of its names. */
static uint32_t countries_named(const struct article *article, struct span sentence, uint32_t *persons)
{
    struct text seen[8];
    uint32_t count = 0;
    for (size_t i = 0; i < article->names.count; i++) {
        const struct name *name = &article->names.items[i];
        if (!span_holds(sentence, name->span))
            continue;
        *persons += name->type == ENTITY_PERSON && name->role.length > 0;
        bool again = !name->country.length;
        for (uint32_t c = 0; c < count; c++)
            again |= text_equal(seen[c], name->country);
        if (!again && count < 8)
            seen[count++] = name->country;
    }
    return count;
}

static bool names_wanted(const struct view *view, struct text sentence)
{
    for (size_t i = 0; i < view->actors.count; i++) {
        const struct actor *actor = actor_by_id(view, view->actors.items[i]);
        for (size_t n = 0; actor && n < actor->names.count; n++)
            if (text_find(sentence, text_copy(view->arena, actor->names.items[n]).data) != SIZE_MAX)
                return true;
    }
    return !view->actors.count;
}

static bool in_body(const struct article *article, struct span sentence)
{
    for (size_t i = 0; i < article->parts.count; i++)
        if (span_meets(article->parts.items[i].span, sentence))
            return article->parts.items[i].kind == PART_BODY || article->parts.items[i].kind == PART_STANDFIRST;
    return true;
}

static void look_at_sentence(struct view *view, look_list *looks, uint32_t a, size_t number)
{
    const struct article *article = view->record->articles.items[a].article;
    struct span span = article->sentences.items[number];
    struct text sentence = span_text(article->text, span), phrase = {NULL, 0};
    if (sentence.length < SHORTEST_SENTENCE || sentence.length > LONGEST_SENTENCE || !in_body(article, span) || text_ends(sentence, "?"))
        return;
    uint32_t officials = 0, countries = countries_named(article, span, &officials);
    if (countries < 2)
        return;
    int64_t weight = telling(view, sentence, &phrase);
    if (!weight || !names_wanted(view, sentence))
        return;
    weight += 5 * (int64_t)officials + 3 * (int64_t)countries + 10 * (article->meetings.count > 0);
    if (weight < LIGHTEST)
        return;
    struct look look = {.kind = LOOK_SENTENCE, .weight = weight,
                        .what = phrase.length ? text_format(view->arena, "It says “%.*s”", (int)phrase.length, phrase.data) : TEXT("It gives a number"),
                        .command = text_format(view->arena, "show %s", mark_text(view->arena, (struct mark){a, (int32_t)number + 1, false}).data)};
    look_place(view, &look, a, span);
    *list_push(view->arena, looks) = look;
}

void looks_of_sentences(struct view *view, look_list *looks)
{
    struct taken taken = taken_find(view);
    for (uint32_t a = 0; a < view->record->articles.count; a++)
        for (size_t s = 0; article_shown(view, a) && days_wanted(view, view->record->articles.items[a].article->published.interval) && s < view->record->articles.items[a].article->sentences.count; s++)
            if (!taken.any[taken.first[a] + s])
                look_at_sentence(view, looks, a, s);
}
