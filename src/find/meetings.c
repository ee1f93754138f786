/* Meetings: the rounds of talks an article tells of. Words for talks with parties, an ordinal or a series' name open a round or
   come back to one; "the talks", "the session", "the two sides" speak of the round last named. What a sentence says of
   delegations, agenda and outcomes goes to the round it names, or to the current one. */
#include "find/finders.h"

#include "find/events_when.h"
#include "find/meetings_agenda.h"
#include "find/meetings_delegates.h"
#include "find/meetings_meets.h"
#include "find/meetings_mentions.h"
#include "find/meetings_rounds.h"
#include "find/meetings_scene.h"
#include "find/meetings_words.h"
#include "find/status.h"

enum { FARTHEST = 3, MOST_ITEMS = 24, FARTHEST_OUTCOME = 8 };

/* Sentences right after one that names talks say what is discussed there. */
static bool goes_on_discussing(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++)
        if (tree_is_verb(tree, (int32_t)t) && talks_word(tree, (int32_t)t, "discuss"))
            return true;
    return false;
}

static bool names_agenda(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++)
        if (tree_lemma(tree, (int32_t)t, "agenda"))
            return true;
    return false;
}

static bool speaks_of_sides(const struct tree *tree, struct span sentence)
{
    for (uint32_t t = sentence.start; t < sentence.end; t++)
        if (talks_is_anaphor(tree, (int32_t)t))
            return true;
    return false;
}

static void append_spans(struct talks_reading *reading, span_list *into, const span_list *more)
{
    struct text text = reading->article->text;
    for (size_t i = 0; i < more->count; i++) {
        bool told = false;
        for (size_t k = 0; k < into->count; k++)
            told = told || text_equal_fold(span_text(text, into->items[k]), span_text(text, more->items[i]));
        if (!told && into->count < MOST_ITEMS)
            *list_push(reading->article->arena, into) = more->items[i];
    }
}

static bool read_delegates(struct talks_reading *reading, struct span sentence, bool names_talks)
{
    struct meeting *meeting = &reading->rounds.items[reading->current].meeting;
    delegate_list heads = {0}, members = {0};
    delegates_in(&reading->tree, sentence, names_talks, &heads, &members);
    for (size_t i = 0; i < heads.count; i++)
        *list_push(reading->article->arena, &meeting->heads) = heads.items[i];
    for (size_t i = 0; i < members.count; i++)
        *list_push(reading->article->arena, &meeting->members) = members.items[i];
    return heads.count + members.count > 0;
}

/* "Talks on the fishing limit in Rome": the place is that of the talks. */
static struct span without_place(const struct talks_reading *reading, struct span item, int32_t place)
{
    struct span tokens = tokens_in(reading->article, item);
    uint32_t last = tokens.end;
    while (last > tokens.start && place != INDEX_NONE && reading->tree.entity[last - 1] == place)
        last--;
    if (last == tokens.end || last < tokens.start + 2 || !tree_upos(&reading->tree, (int32_t)last - 1, "ADP"))
        return item;
    return (struct span){item.start, tree_token(&reading->tree, (int32_t)last - 2)->span.end};
}

static void read_details(struct talks_reading *reading, struct span sentence, bool names_talks)
{
    const struct tree *tree = &reading->tree;
    struct meeting *meeting = &reading->rounds.items[reading->current].meeting;
    span_list agenda = {0}, outcomes = {0};
    if (meeting->format == FORMAT_UNKNOWN && names_talks && reading->counted != reading->since)
        meeting->format = talks_format(tree, sentence);
    agenda_in(tree, sentence, tree->arena, &agenda);
    outcomes_in(tree, sentence, tree->arena, &outcomes);
    for (size_t i = 0; i < agenda.count; i++)
        agenda.items[i] = without_place(reading, agenda.items[i], meeting->place);
    append_spans(reading, &meeting->agenda, &agenda);
    append_spans(reading, &meeting->outcomes, &outcomes);
}

/* "They sat for two days at a hotel in Rome": where a round was held, and that people came. */
static void read_scene(struct talks_reading *reading, struct span sentence)
{
    const struct tree *tree = &reading->tree;
    struct talks_round *round = &reading->rounds.items[reading->current];
    int32_t verb = talks_round_is_held(round) ? scene_gathering(tree, sentence) : INDEX_NONE;
    if (talks_round_is_held(round) && !scene_is_spot(tree, round->meeting.place) && reading->dateline != INDEX_NONE && scene_is_here(tree, sentence))
        round->meeting.place = reading->dateline;
    if (verb == INDEX_NONE)
        return;
    if (round->meeting.format == FORMAT_UNKNOWN)
        round->meeting.format = FORMAT_IN_PERSON;
    int32_t place = scene_place(tree, verb);
    bool sits = tree_lemma(tree, verb, "sit") || tree_lemma(tree, verb, "convene") || tree_lemma(tree, verb, "gather");
    if (sits && !scene_is_spot(tree, round->meeting.place) && place != INDEX_NONE)
        round->meeting.place = place;
}

/* Does a party of the round, or both sides, do what is an outcome of talks? */
static bool tells_outcome(const struct talks_reading *reading, struct span sentence)
{
    const struct meeting *meeting = &reading->rounds.items[reading->current].meeting;
    if (!talks_round_is_held(&reading->rounds.items[reading->current]))
        return false;
    for (uint32_t t = sentence.start; t < sentence.end && !tree_upos(&reading->tree, (int32_t)t, "VERB"); t++)
        for (size_t p = 0; p < meeting->parties.count; p++)
            if (reading->tree.entity[t] == meeting->parties.items[p])
                return outcomes_any(&reading->tree, sentence);
    return outcomes_joint(&reading->tree, sentence);
}

static bool is_near(const struct talks_reading *reading, struct span tokens, int32_t index, int32_t before)
{
    if (reading->current == INDEX_NONE)
        return false;
    bool sides = speaks_of_sides(&reading->tree, tokens) || names_agenda(&reading->tree, tokens);
    int32_t farthest = sides && talks_round_is_held(&reading->rounds.items[reading->current]) ? FARTHEST_OUTCOME : FARTHEST;
    if (index - before <= farthest && (sides || (index - before == 1 && goes_on_discussing(&reading->tree, tokens))))
        return true;
    return index - before <= FARTHEST_OUTCOME && tells_outcome(reading, tokens);
}

/* "The two sides will meet again on 7 April in Rome": a round to come of the talks just told. */
static void read_next_meeting(struct talks_reading *reading, struct span sentence, int32_t index)
{
    const struct tree *tree = &reading->tree;
    int32_t since = reading->current;
    for (uint32_t t = sentence.start; t < sentence.end && since != INDEX_NONE && reading->rounds.count < MOST_ROUNDS; t++) {
        int32_t verb = (int32_t)t, time = event_time(tree, verb), subject = tree_child(tree, verb, "nsubj");
        if (!tree_upos(tree, verb, "VERB") || !tree_lemma(tree, verb, "meet") || time == INDEX_NONE || subject == INDEX_NONE ||
            !talks_is_anaphor(tree, subject))
            continue;
        struct standing standing = status_of_verb(tree, verb);
        const struct time_mention *when = &reading->article->times.items[time];
        if (standing.status != STATUS_PLANNED || when->type != TIME_DATE || scene_is_past_of(tree, time))
            continue;
        struct talks_mention mention = {.token = verb,
                                        .series = verb,
                                        .span = tree_token(tree, verb)->span,
                                        .name = SPAN_NONE,
                                        .time = time,
                                        .place = scene_place(tree, verb),
                                        .has_status = true,
                                        .status = MEETING_PLANNED,
                                        .parties = reading->rounds.items[since].meeting.parties};
        struct text name = reading->rounds.items[since].meeting.name;
        for (size_t i = 0; i < reading->rounds.count; i++)
            if (interval_known(when->days) && interval_meets(reading->rounds.items[i].meeting.days, when->days))
                return;
        struct talks_round *round = talks_round_open(reading);
        round->first = index;
        talks_round_fill(reading, round, &mention);
        round->meeting.name = name;
        return;
    }
}

static void read_sentence(struct talks_reading *reading, int32_t index)
{
    struct span tokens = tokens_in(reading->article, reading->article->sentences.items[index]);
    int32_t before = reading->since;
    struct scene_meet meet;
    if (!tree_can_read(tokens))
        return;
    if (reading->meets.count < MOST_ROUNDS && scene_reads_meet(&reading->tree, tokens, &meet)) {
        meet.sentence = index;
        *list_push(reading->tree.arena, &reading->meets) = meet;
    }
    bool names_talks = false;
    for (uint32_t t = tokens.start; t < tokens.end; t++) {
        struct talks_mention mention;
        if (!talks_mention_read(&reading->tree, (int32_t)t, &mention) && !talks_envoys_read(&reading->tree, (int32_t)t, &mention))
            continue;
        talks_round_take_mention(reading, &mention, index);
        names_talks = names_talks || reading->since == index || mention.definite;
    }
    if (reading->current == INDEX_NONE)
        return;
    bool near = is_near(reading, tokens, index, before), follows = index - reading->since <= FARTHEST;
    bool delegates = read_delegates(reading, tokens, names_talks || follows);
    if (reading->since == index || names_talks || near)
        read_details(reading, tokens, names_talks);
    if (reading->since == index || near || follows)
        read_scene(reading, tokens);
    if (near || (delegates && follows))
        reading->since = index;
    if (follows)
        read_next_meeting(reading, tokens, index);
}

/* "Signed an agreement on Tuesday in Rome", at the end of the round of which no day is told. */
static void take_day_of_outcome(struct talks_reading *reading, struct talks_round *round, struct span outcome)
{
    int32_t verb = (int32_t)outcome.start;
    if (outcome.start >= outcome.end)
        return;
    int32_t time = event_time(&reading->tree, verb);
    if (!interval_known(round->meeting.days) && time != INDEX_NONE && !scene_is_past_of(&reading->tree, time)) {
        round->meeting.time = time;
        round->meeting.days = reading->article->times.items[time].days;
    }
    int32_t place = scene_place(&reading->tree, verb);
    if (!scene_is_spot(&reading->tree, round->meeting.place))
        round->meeting.place = place != INDEX_NONE ? place : round->meeting.place;
}

/* What the two sides agreed is told first, the round where it was agreed often later: with one round held it is clear which. */
static void read_lead_outcomes(struct talks_reading *reading)
{
    struct talks_round *only = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++)
        if (talks_round_is_held(&reading->rounds.items[i])) {
            if (only)
                return;
            only = &reading->rounds.items[i];
        }
    for (int32_t s = 0; only && s < only->first; s++) {
        struct span tokens = tokens_in(reading->article, reading->article->sentences.items[s]);
        bool of_parties[2] = {false, false};
        for (uint32_t t = tokens.start; t < tokens.end; t++)
            for (size_t p = 0; p < 2 && p < only->meeting.parties.count; p++)
                of_parties[p] = of_parties[p] || reading->tree.entity[t] == only->meeting.parties.items[p];
        span_list outcomes = {0};
        if (tree_can_read(tokens) && of_parties[0] && of_parties[1])
            outcomes_in(&reading->tree, tokens, reading->tree.arena, &outcomes);
        append_spans(reading, &only->meeting.outcomes, &outcomes);
        if (outcomes.count)
            take_day_of_outcome(reading, only, tokens_in(reading->article, outcomes.items[0]));
    }
}

/* A round of which no verb says whether it took place has done so, unless its day is to come. */
static void settle_status(const struct talks_reading *reading, struct talks_round *round)
{
    struct interval published = reading->article->published.interval;
    bool to_come = interval_known(published) && interval_known(round->meeting.days) && round->meeting.days.earliest > published.latest;
    if (!round->has_status)
        round->meeting.status = to_come ? MEETING_PLANNED : MEETING_HELD;
}

/* A report from a town of a third country tells of the talks that end there that day. */
static void settle_place(const struct talks_reading *reading, struct talks_round *round)
{
    struct meeting *meeting = &round->meeting;
    struct interval published = reading->article->published.interval;
    if (meeting->status == MEETING_HELD && meeting->format == FORMAT_VIDEO)
        meeting->place = INDEX_NONE; /* of a round by video a town is told for another reason */
    if (meeting->format == FORMAT_VIDEO || meeting->format == FORMAT_PHONE)
        return;
    bool fresh = interval_known(published) && interval_known(meeting->days) && interval_gap(published, meeting->days) <= 1;
    if (meeting->status != MEETING_HELD || scene_is_spot(&reading->tree, meeting->place) || reading->dateline == INDEX_NONE || !fresh)
        return;
    struct text country = reading->article->entities.items[reading->dateline].country;
    for (size_t i = 0; i < meeting->parties.count; i++)
        if (!country.data || text_equal(reading->article->entities.items[meeting->parties.items[i]].country, country))
            return;
    meeting->place = reading->dateline;
}

/* Not talks of one side without a name, nor talks of which nothing is told but that they are a thing. */
static bool is_worth_keeping(const struct talks_round *round)
{
    const struct meeting *meeting = &round->meeting;
    bool named = meeting->ordinal || meeting->name.data;
    bool told = round->has_status || meeting->ordinal || meeting->time != INDEX_NONE || meeting->place != INDEX_NONE || meeting->heads.count ||
                meeting->members.count || meeting->agenda.count || meeting->outcomes.count || meeting->format != FORMAT_UNKNOWN;
    return meeting->parties.count + named >= 2 && told;
}

void meetings_find(struct article *article)
{
    struct talks_reading reading = {.article = article, .current = INDEX_NONE, .since = INDEX_NONE, .counted = -2};
    struct arena *arena = arena_create();
    article->meetings.count = 0;
    tree_make(&reading.tree, article, arena);
    reading.dateline = scene_dateline(&reading.tree);
    for (size_t s = 0; s < article->sentences.count; s++)
        read_sentence(&reading, (int32_t)s);
    for (size_t i = 0; i < reading.meets.count; i++)
        talks_meet_take(&reading, &reading.meets.items[i]);
    talks_rounds_join_numbered(&reading);
    read_lead_outcomes(&reading);
    for (size_t i = 0; i < reading.rounds.count; i++) {
        struct talks_round *round = &reading.rounds.items[i];
        if (!is_worth_keeping(round))
            continue;
        settle_status(&reading, round);
        settle_place(&reading, round);
        *meeting_push(article) = round->meeting;
    }
    arena_destroy(arena);
}
