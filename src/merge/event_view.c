#include "merge/event_view.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/wording.h"

enum { CLAUSE_WORDS = 26, ORDINAL_BYTES = 60 };

uint32_t code_of_country(struct text country)
{
    uint32_t code = 0;
    for (size_t i = 0; i < 3 && i < country.length; i++)
        code = code << 8 | (unsigned char)country.data[i];
    return code;
}

uint32_t country_of_actor(const struct merge *merge, uint32_t actor) { return code_of_country(merge->record->actors.items[actor].country); }

int32_t actor_of_country(const struct merge *merge, uint32_t code)
{
    for (size_t i = 0; code && i < merge->record->actors.count; i++)
        if (merge->record->actors.items[i].type == ENTITY_COUNTRY && country_of_actor(merge, (uint32_t)i) == code)
            return (int32_t)i;
    return INDEX_NONE;
}

/* Puts a number into an ascending list, once; gives whether it was new. */
static bool number_insert(uint32_t *list, uint32_t *count, uint32_t number)
{
    uint32_t at = 0;
    while (at < *count && list[at] < number)
        at++;
    if ((at < *count && list[at] == number) || *count == SIDE_MOST)
        return false;
    for (uint32_t i = (*count)++; i > at; i--)
        list[i] = list[i - 1];
    list[at] = number;
    return true;
}

void side_add(const struct merge *merge, struct side *side, int32_t actor, uint32_t code)
{
    if (actor != INDEX_NONE) {
        uint32_t own = country_of_actor(merge, (uint32_t)actor);
        code = own ? own : code;
        if (number_insert(side->actors, &side->actor_count, (uint32_t)actor))
            side->named += merge->record->actors.items[actor].type != ENTITY_COUNTRY;
    }
    if (code)
        number_insert(side->countries, &side->country_count, code);
}

uint32_t shared_numbers(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, j = 0; i < a_count && j < b_count;) {
        shared += a[i] == b[j];
        uint32_t left = a[i], right = b[j];
        i += left <= right;
        j += right <= left;
    }
    return shared;
}

uint32_t shared_named(const struct merge *merge, const struct side *a, const struct side *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->actor_count; i++)
        for (uint32_t j = 0; j < b->actor_count; j++)
            shared += a->actors[i] == b->actors[j] && merge->record->actors.items[a->actors[i]].type != ENTITY_COUNTRY;
    return shared;
}

enum event_family event_family(enum event_type type)
{
    static const enum event_family families[EVENT_TYPES] = {
        [EVENT_AGREE] = FAMILY_TALK,      [EVENT_CONSULT] = FAMILY_TALK,    [EVENT_SUPPORT] = FAMILY_TALK,   [EVENT_CONCEDE] = FAMILY_TALK,
        [EVENT_COOPERATE] = FAMILY_HELP,  [EVENT_AID] = FAMILY_HELP,        [EVENT_RETREAT] = FAMILY_HELP,   [EVENT_REQUEST] = FAMILY_DEMAND,
        [EVENT_ACCUSE] = FAMILY_DEMAND,   [EVENT_REJECT] = FAMILY_DEMAND,   [EVENT_THREATEN] = FAMILY_DEMAND, [EVENT_PROTEST] = FAMILY_FORCE,
        [EVENT_SANCTION] = FAMILY_FORCE,  [EVENT_MOBILIZE] = FAMILY_FORCE,  [EVENT_COERCE] = FAMILY_FORCE,   [EVENT_ASSAULT] = FAMILY_FORCE};
    return families[type];
}

bool event_mutual(enum event_type type) { return type == EVENT_CONSULT || type == EVENT_AGREE || type == EVENT_COOPERATE; }

static void side_fill(const struct merge *merge, struct side *side, struct side *both, uint32_t article, const participant_list *participants)
{
    for (size_t i = 0; i < participants->count; i++) {
        const struct participant *participant = &participants->items[i];
        int32_t actor = actor_index(merge, article, participant->entity);
        uint32_t code = code_of_country(participant->country);
        side_add(merge, side, actor, code);
        side_add(merge, both, actor, code);
    }
}

/* The words of the clause without names: what the act is about. */
static struct stems words_around(const struct merge *merge, const struct article *article, const struct event *event)
{
    struct span whole = wording_clause(article, event->span, CLAUSE_WORDS);
    struct text_builder words = {.arena = merge->scratch};
    uint32_t from = whole.start;
    for (size_t i = 0; i < article->names.count; i++) {
        struct span name = article->names.items[i].span;
        if (name.start < from || name.end > whole.end)
            continue;
        text_add(&words, text_slice(article->text, from, name.start));
        text_add_char(&words, ' ');
        from = name.end;
    }
    text_add(&words, text_slice(article->text, from, whole.end));
    return merge_stems(merge, text_builder_text(&words));
}

/* The figures of the clause: two reports that give one number speak of one thing. */
static struct stems numbers_around(const struct merge *merge, const struct article *article, const struct event *event)
{
    struct span clause = wording_clause(article, event->span, CLAUSE_WORDS);
    struct text_builder numbers = {.arena = merge->scratch};
    for (size_t i = 0; i < article->figures.count; i++) {
        const struct figure *figure = &article->figures.items[i];
        struct decimal value = figure->value.known ? figure->value : figure->low.known ? figure->low : figure->high;
        if (span_holds(clause, figure->span) && value.known && value.digits >= 10)
            text_add(&numbers, text_format(merge->scratch, "%llde%d ", (long long)value.digits, (int)value.exponent));
    }
    return merge_stems(merge, text_builder_text(&numbers));
}

/* The number that the words after the trigger give a round: "held an initial session of …", "opened the third round". 0: none. */
static int32_t ordinal_after(const struct merge *merge, const struct article *article, struct span trigger)
{
    int32_t sentence = sentence_at(article, trigger.start);
    uint32_t end = sentence == INDEX_NONE ? trigger.end : article->sentences.items[sentence].end;
    end = end > trigger.end + ORDINAL_BYTES ? trigger.end + ORDINAL_BYTES : end;
    while (end < article->text.length && ((unsigned char)article->text.data[end] & 0xC0) == 0x80)
        end++;
    struct text folded = utf8_folded(merge->scratch, text_slice(article->text, trigger.start, end));
    int32_t ordinal = 0;
    for (size_t at = 0, since = 0; at < folded.length; since++) {
        struct text word = folded_word(folded, &at);
        for (int32_t n = 1; n <= 12; n++)
            if (text_equal(word, wording_ordinal(merge->scratch, n)) || (n == 1 && (text_is(word, "initial") || text_is(word, "inaugural") || text_is(word, "opening")))) {
                ordinal = n;
                since = 0;
            }
        bool round = text_is(word, "round") || text_is(word, "session") || text_is(word, "meeting") || text_is(word, "sitting");
        if (round)
            return ordinal && since <= 2 ? ordinal : 0;
    }
    return 0;
}

/* What the words for a round of talks add to an event on them: its number, and the parties where the sentence names one at most. */
static void meeting_read(const struct merge *merge, struct event_view *view)
{
    const struct article *article = merge->articles[view->article].article;
    bool few = view->both.country_count < 2 && view->both.named < 2;
    if (view->event->type == EVENT_CONSULT)
        view->ordinal = ordinal_after(merge, article, view->event->span);
    for (size_t i = 0; view->event->type == EVENT_CONSULT && i < article->meetings.count; i++) {
        const struct meeting *meeting = &article->meetings.items[i];
        if (!span_meets(meeting->span, view->event->span))
            continue;
        view->ordinal = view->ordinal ? view->ordinal : meeting->ordinal;
        for (size_t p = 0; few && p < meeting->parties.count; p++) {
            int32_t actor = actor_index(merge, view->article, meeting->parties.items[p]);
            struct side *side = view->actors.actor_count ? &view->recipients : &view->actors;
            if (actor != INDEX_NONE && !shared_numbers(&(uint32_t){(uint32_t)actor}, 1, view->both.actors, view->both.actor_count))
                side_add(merge, side, actor, 0);
            side_add(merge, &view->both, actor, 0);
        }
    }
}

static uint64_t sentence_number(const struct merge *merge, uint32_t article, struct span span)
{
    int32_t sentence = sentence_at(merge->articles[article].article, span.start);
    return sentence == INDEX_NONE ? UINT64_MAX - article : merge->repeats.text[merge->articles[article].first_sentence + (uint32_t)sentence];
}

/* All that is read of the event and of the text around it, but what a meeting adds. */
static struct event_view view_read(const struct merge *merge, uint32_t article, uint32_t number, const struct event *event)
{
    const struct article *source = merge->articles[article].article;
    struct event_view view = {.article = article, .number = number, .event = event, .days = event->days, .reported = source->published.interval,
                              .place_actor = UINT32_MAX};
    if (!interval_known(view.days) && event->time != INDEX_NONE)
        view.partial = partial_day_of(source->times.items[event->time].value);
    side_fill(merge, &view.actors, &view.both, article, &event->actors);
    side_fill(merge, &view.recipients, &view.both, article, &event->recipients);
    int32_t place = actor_index(merge, article, event->place);
    if (place != INDEX_NONE)
        view.place_actor = (uint32_t)place;
    view.place = place_words(merge, article, event->place);
    struct text folded = utf8_folded(merge->scratch, span_text(source->text, event->span));
    size_t at = 0;
    struct text word = folded_word(folded, &at);
    view.trigger = stem_of_word(word);
    view.plain_trigger = lexicon_find(&lexicon_talk_words, word) >= 0 || lexicon_find(&lexicon_common_words, word) >= 0;
    view.words = stems_without(words_around(merge, source, event), view.trigger);
    view.numbers = numbers_around(merge, source, event);
    view.sentence = sentence_number(merge, article, event->span);
    return view;
}

struct event_view event_view_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    struct event_view view = view_read(merge, article, number, &merge->articles[article].article->events.items[number]);
    meeting_read(merge, &view);
    return view;
}

struct event_view meeting_event_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    const struct meeting *meeting = &merge->articles[article].article->meetings.items[number];
    struct event *event = arena_alloc(merge->scratch, sizeof *event);
    *event = (struct event){.span = meeting->span, .type = EVENT_CONSULT, .time = meeting->time, .days = meeting->days, .place = meeting->place,
                            .status = meeting->status == MEETING_PLANNED ? STATUS_PLANNED : STATUS_HAPPENED, .said_by = INDEX_NONE};
    for (size_t i = 0; i < meeting->parties.count; i++)
        *list_push(merge->scratch, i ? &event->recipients : &event->actors) = (struct participant){.span = SPAN_NONE, .entity = meeting->parties.items[i]};
    struct event_view view = view_read(merge, article, number, event);
    view.ordinal = meeting->ordinal;
    return view;
}

bool same_matter(const struct merge *merge, uint32_t a, uint32_t b)
{
    const struct record_article *x = &merge->record->articles.items[a], *y = &merge->record->articles.items[b];
    return a == b || (id_known(x->story) && id_equal(x->story, y->story)) || (id_known(x->thread) && id_equal(x->thread, y->thread));
}

uint64_t actor_hash(const struct merge *merge, uint32_t actor)
{
    return actor == UINT32_MAX ? 0 : hash_text(text_of(merge->record->actors.items[actor].id.text));
}

static uint64_t hash_side(const struct merge *merge, uint64_t hash, const struct side *side)
{
    uint64_t actors = 0; /* a sum: the order of record.actors is another in another record */
    for (uint32_t i = 0; i < side->actor_count; i++)
        actors += actor_hash(merge, side->actors[i]);
    hash = hash_number(hash, (int64_t)actors);
    for (uint32_t i = 0; i < side->country_count; i++)
        hash = hash_number(hash, side->countries[i]);
    return hash_number(hash, side->country_count);
}

static uint64_t hash_days(uint64_t hash, struct interval days) { return hash_number(hash_number(hash, days.earliest), days.latest); }

uint64_t event_view_signature(const struct merge *merge, const struct event_view *view)
{
    uint64_t hash = hash_number(hash_number(view->event->type, view->event->status), (int64_t)view->trigger);
    hash = hash_side(merge, hash_side(merge, hash, &view->actors), &view->recipients);
    hash = hash_days(hash_days(hash, view->days), view->reported);
    hash = hash_number(hash_number(hash, view->partial.month), view->partial.day);
    hash = hash_number(hash_number(hash, (int64_t)actor_hash(merge, view->place_actor)), view->ordinal);
    hash = hash_more(hash, view->place);
    return hash_number(hash_number(hash_number(hash, (int64_t)stems_hash(view->words)), (int64_t)stems_hash(view->numbers)), (int64_t)view->sentence);
}
