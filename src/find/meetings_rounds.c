/* Which round a mention is of: the current one, an earlier one with its number or name, or a new one; and which rounds are the
   same in the end. */
#include "find/meetings_rounds.h"

#include "find/meetings_words.h"

enum { MOST_COUNTED = 6 };

bool talks_round_is_held(const struct talks_round *round)
{
    return !round->has_status || round->meeting.status == MEETING_HELD;
}

static bool shares_party(const struct meeting *meeting, const index_list *parties)
{
    if (meeting->parties.count == 0 || parties->count == 0)
        return true;
    for (size_t i = 0; i < parties->count; i++)
        for (size_t k = 0; k < meeting->parties.count; k++)
            if (parties->items[i] == meeting->parties.items[k])
                return true;
    return false;
}

/* "Strategic dialogue" and "strategic talks" are one series, "peace talks" and "trade talks" are not. */
static bool same_series(struct text a, struct text b)
{
    if (!a.data || !b.data)
        return true;
    return text_equal_fold(text_slice(a, 0, text_find(a, " ")), text_slice(b, 0, text_find(b, " ")));
}

static bool fits(const struct talks_reading *reading, const struct talks_round *round, const struct talks_mention *mention)
{
    const struct meeting *meeting = &round->meeting;
    if (!shares_party(meeting, &mention->parties) || !same_series(meeting->name, span_text(reading->article->text, mention->name)))
        return false;
    if (mention->ordinal && meeting->ordinal)
        return mention->ordinal == meeting->ordinal;
    bool other_day =
        mention->time != INDEX_NONE && meeting->time != INDEX_NONE && !interval_meets(reading->article->times.items[mention->time].days, meeting->days);
    bool other_status = mention->has_status && round->has_status && mention->status != meeting->status;
    if (other_day)
        return false;
    return !other_status || mention->definite;
}

/* Is it about states and their like, not "a meeting with her doctor"? */
static bool opens_round(const struct talks_reading *reading, const struct talks_mention *mention)
{
    const struct tree *tree = &reading->tree;
    bool bare_meeting = mention->series == mention->token &&
                        (tree_lemma(tree, mention->token, "meeting") || tree_lemma(tree, mention->token, "conference") ||
                         tree_lemma(tree, mention->token, "session") || tree_lemma(tree, mention->token, "conversation") ||
                         tree_lemma(tree, mention->token, "phase") || tree_lemma(tree, mention->token, "sitting") || tree_lemma(tree, mention->token, "round"));
    if (bare_meeting)
        return false;
    if (mention->parties.count >= 2)
        return true;
    return mention->parties.count == 1 && (span_known(mention->name) || mention->ordinal || mention->has_status);
}

struct talks_round *talks_round_open(struct talks_reading *reading)
{
    struct talks_round *round = list_push(reading->tree.arena, &reading->rounds);
    round->meeting = (struct meeting){.span = SPAN_NONE, .place = INDEX_NONE, .time = INDEX_NONE, .days = INTERVAL_UNKNOWN};
    return round;
}

void talks_round_fill(struct talks_reading *reading, struct talks_round *round, const struct talks_mention *mention)
{
    struct meeting *meeting = &round->meeting;
    bool own_name = !span_known(meeting->span) || mention->parties.count > 0 || mention->ordinal || mention->definite;
    if (!span_known(meeting->span) || (!meeting->ordinal && mention->ordinal))
        meeting->span = mention->span;
    if (!meeting->name.data && own_name)
        meeting->name = span_text(reading->article->text, mention->name);
    if (!meeting->ordinal)
        meeting->ordinal = mention->ordinal;
    for (size_t i = 0; i < mention->parties.count; i++)
        talks_party_add(reading->article->arena, &meeting->parties, mention->parties.items[i]);
    if (meeting->time == INDEX_NONE && mention->time != INDEX_NONE) {
        meeting->time = mention->time;
        meeting->days = reading->article->times.items[mention->time].days;
        if (mention->length > 1 && interval_known(meeting->days) && interval_width(meeting->days) == 1)
            meeting->days.earliest -= mention->length - 1;
    }
    if (!scene_is_spot(&reading->tree, meeting->place) && mention->place != INDEX_NONE)
        meeting->place = mention->place;
    bool ends = mention->status == MEETING_CANCELLED || mention->status == MEETING_POSTPONED;
    if (mention->has_status && (!round->has_status || ends)) {
        meeting->status = mention->status;
        round->has_status = true;
    }
}

/* A numbered round of talks without parties is one of the two countries the article is about. */
static bool borrow_parties(struct talks_reading *reading, const struct talks_mention *mention, index_list *parties)
{
    int32_t pair[2];
    bool round = tree_lemma(&reading->tree, mention->token, "round") && (mention->series != mention->token || mention->definite);
    if (!mention->ordinal || !round || mention->parties.count >= 2 || !scene_pair(&reading->tree, pair))
        return false;
    bool other = mention->parties.count == 1 && mention->parties.items[0] != pair[0] && mention->parties.items[0] != pair[1];
    if (other)
        return false;
    talks_party_add(reading->tree.arena, parties, pair[0]);
    talks_party_add(reading->tree.arena, parties, pair[1]);
    return true;
}

static void set_current(struct talks_reading *reading, int32_t index, int32_t sentence)
{
    reading->current = index;
    reading->since = sentence;
}

/* "In Rome in March and in Oslo in June": the place right before a time. */
static int32_t place_between(const struct tree *tree, int32_t before, int32_t time, struct span tokens)
{
    int32_t place = INDEX_NONE;
    for (uint32_t t = tokens.start; t < tokens.end && tree->time[t] != time; t++) {
        if (before != INDEX_NONE && tree->time[t] == before)
            place = INDEX_NONE;
        else if (scene_is_spot(tree, tree->entity[t]) && tree->article->entities.items[tree->entity[t]].type == ENTITY_PLACE)
            place = tree->entity[t];
    }
    return place;
}

/* The tokens of the sentence behind one time and before another. */
static struct span words_up_to(const struct tree *tree, int32_t before, int32_t time, struct span tokens)
{
    struct span words = {tokens.start, tokens.start};
    for (uint32_t t = tokens.start; t < tokens.end && tree->time[t] != time; t++) {
        words.end = t + 1;
        if (before != INDEX_NONE && tree->time[t] == before)
            words.start = t + 1;
    }
    return words;
}

/* "Two rounds took place, in June and August": as many rounds as days, numbered. */
static bool take_counted(struct talks_reading *reading, const struct talks_mention *mention, int32_t sentence)
{
    const struct tree *tree = &reading->tree;
    struct span tokens = tree_sentence(tree, mention->token);
    int32_t times[MOST_COUNTED], count = 0;
    for (uint32_t t = tokens.start; t < tokens.end && count < MOST_COUNTED; t++)
        if (tree->time[t] != INDEX_NONE && reading->article->times.items[tree->time[t]].type == TIME_DATE && (count == 0 || times[count - 1] != tree->time[t]))
            times[count++] = tree->time[t];
    if (mention->count < 2 || count != mention->count || (mention->has_status && mention->status != MEETING_HELD))
        return false;
    const struct talks_round *like = reading->current != INDEX_NONE ? &reading->rounds.items[reading->current] : NULL;
    struct talks_mention each = *mention;
    index_list parties = like && each.parties.count < 2 ? like->meeting.parties : each.parties;
    struct text name = like ? like->meeting.name : (struct text){0};
    for (int32_t i = 0; i < count; i++) {
        struct talks_round *round = talks_round_open(reading);
        round->first = sentence;
        each.parties = parties;
        each.ordinal = i + 1;
        each.time = times[i];
        each.place = place_between(tree, i ? times[i - 1] : INDEX_NONE, times[i], tokens);
        talks_round_fill(reading, round, &each);
        if (!round->meeting.name.data)
            round->meeting.name = name;
        round->meeting.format = talks_format(tree, words_up_to(tree, i ? times[i - 1] : INDEX_NONE, times[i], tokens));
    }
    reading->counted = sentence;
    set_current(reading, (int32_t)reading->rounds.count - 1, sentence);
    return true;
}

void talks_round_take_mention(struct talks_reading *reading, const struct talks_mention *mention, int32_t sentence)
{
    if (mention->count >= 2 && reading->rounds.count < MOST_ROUNDS && take_counted(reading, mention, sentence))
        return;
    if (mention->count >= 2)
        return;
    bool other_thing = span_known(mention->name) && mention->parties.count == 0 && !mention->definite && !mention->ordinal; /* "a donors' conference" */
    bool near = reading->current != INDEX_NONE && !other_thing && fits(reading, &reading->rounds.items[reading->current], mention);
    bool informs = mention->ordinal || mention->parties.count || span_known(mention->name) || mention->definite;
    if (near && informs) {
        talks_round_fill(reading, &reading->rounds.items[reading->current], mention);
        set_current(reading, reading->current, sentence);
        return;
    }
    for (size_t i = 0; (mention->ordinal || span_known(mention->name)) && i < reading->rounds.count; i++)
        if (fits(reading, &reading->rounds.items[i], mention)) {
            talks_round_fill(reading, &reading->rounds.items[i], mention);
            set_current(reading, (int32_t)i, sentence);
            return;
        }
    bool inherits = reading->current != INDEX_NONE && mention->ordinal && mention->parties.count < 2 &&
                    tree_child(&reading->tree, mention->token, "nmod:poss") == INDEX_NONE;
    index_list borrowed = {0};
    bool borrows = !inherits && borrow_parties(reading, mention, &borrowed);
    if ((!opens_round(reading, mention) && !inherits && !borrows) || reading->rounds.count >= MOST_ROUNDS)
        return;
    index_list parties = inherits ? reading->rounds.items[reading->current].meeting.parties : borrowed;
    struct text name = inherits ? reading->rounds.items[reading->current].meeting.name : (struct text){0};
    struct talks_round *round = talks_round_open(reading);
    round->first = sentence;
    talks_round_fill(reading, round, mention);
    for (size_t i = 0; i < parties.count; i++)
        talks_party_add(reading->article->arena, &round->meeting.parties, parties.items[i]);
    if (!round->meeting.name.data)
        round->meeting.name = name;
    set_current(reading, (int32_t)reading->rounds.count - 1, sentence);
}

/* "Talks ended on Tuesday. The fourth round began on Saturday": one round, told first without its number. */
void talks_rounds_join_numbered(struct talks_reading *reading)
{
    struct talks_round *numbered = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++)
        if (reading->rounds.items[i].meeting.ordinal && talks_round_is_held(&reading->rounds.items[i])) {
            if (numbered)
                return;
            numbered = &reading->rounds.items[i];
        }
    for (size_t i = 0; numbered && i < reading->rounds.count; i++) {
        struct talks_round *round = &reading->rounds.items[i];
        if (round->meeting.ordinal || !talks_round_is_held(round) || !shares_party(&round->meeting, &numbered->meeting.parties) ||
            !interval_known(round->meeting.days))
            continue;
        if (!interval_known(numbered->meeting.days) || interval_gap(round->meeting.days, numbered->meeting.days) > SAME_SITTING)
            continue;
        round->meeting.ordinal = numbered->meeting.ordinal;
        numbered->meeting.days = round->meeting.days = interval_around(round->meeting.days, numbered->meeting.days);
    }
}
