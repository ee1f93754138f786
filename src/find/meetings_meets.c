/* "Mr X met Mr Y on Thursday": which round it is, by the two countries and the days of the sentence. */
#include "find/meetings_meets.h"

static struct interval days_of_sentence(const struct talks_reading *reading, int32_t sentence, int32_t *time)
{
    struct span tokens = tokens_in(reading->article, reading->article->sentences.items[sentence]);
    struct interval days = INTERVAL_UNKNOWN;
    *time = INDEX_NONE;
    for (uint32_t t = tokens.start; t < tokens.end; t++) {
        int32_t at = reading->tree.time[t];
        const struct time_mention *mention = at == INDEX_NONE ? NULL : &reading->article->times.items[at];
        if (!mention || (mention->type != TIME_DATE && mention->type != TIME_TIME) || !interval_known(mention->days) || interval_width(mention->days) > 2)
            continue;
        if (*time == INDEX_NONE)
            *time = at;
        if (!interval_known(days) || interval_gap(days, mention->days) <= 1)
            days = interval_known(days) ? interval_around(days, mention->days) : mention->days;
    }
    return days;
}

static bool holds(const index_list *list, int32_t index)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == index)
            return true;
    return false;
}

/* The round of the same two parties on these days, else any of theirs in `other`. */
static struct talks_round *round_of_meet(struct talks_reading *reading, const struct scene_meet *meet, struct interval days, struct talks_round **other)
{
    *other = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++) {
        struct talks_round *round = &reading->rounds.items[i];
        bool fits = true;
        for (size_t k = 0; k < 2; k++)
            fits = fits && (meet->countries[k] == INDEX_NONE || holds(&round->meeting.parties, meet->countries[k]));
        if (!fits || round->meeting.parties.count < 2)
            continue;
        if (talks_round_is_held(round) && (!interval_known(round->meeting.days) || interval_gap(round->meeting.days, days) <= SAME_SITTING))
            return round;
        *other = round;
    }
    return NULL;
}

/* Where the text does not tell whose ministers they are, the sentences around must speak of meetings of the parties. */
static bool is_between_parties(const struct talks_reading *reading, const struct scene_meet *meet)
{
    if (meet->countries[0] != INDEX_NONE && meet->countries[1] != INDEX_NONE)
        return true;
    for (int32_t s = meet->sentence - 1; s <= meet->sentence + 1; s++) {
        if (s < 0 || s == meet->sentence || s >= (int32_t)reading->article->sentences.count)
            continue;
        struct span tokens = tokens_in(reading->article, reading->article->sentences.items[s]);
        for (uint32_t t = tokens.start; t + 3 < tokens.end; t++)
            for (uint32_t k = t + 1; tree_lemma(&reading->tree, (int32_t)t, "meeting") && k <= t + 3; k++) {
                bool of_state = tree_is_entity(&reading->tree, (int32_t)k, ENTITY_COUNTRY) || tree_lemma(&reading->tree, (int32_t)k, "minister");
                if (of_state && k > t + 1)
                    return true;
            }
    }
    return false;
}

/* Ministers of both sides who met on a day have held talks, in an article that tells of talks between the two. */
void talks_meet_take(struct talks_reading *reading, const struct scene_meet *meet)
{
    struct talks_round *other = NULL;
    int32_t time;
    struct interval days = days_of_sentence(reading, meet->sentence, &time);
    struct talks_round *round = interval_known(days) ? round_of_meet(reading, meet, days, &other) : NULL;
    if (!interval_known(days) || !is_between_parties(reading, meet) || (!round && (!other || reading->rounds.count >= MOST_ROUNDS)))
        return;
    if (!round) {
        struct text name = other->meeting.name;
        index_list parties = other->meeting.parties;
        round = talks_round_open(reading);
        round->first = meet->sentence;
        round->has_status = true;
        round->meeting.status = MEETING_HELD;
        round->meeting.format = FORMAT_IN_PERSON;
        round->meeting.name = name;
        round->meeting.span = tree_token(&reading->tree, meet->verb)->span;
        talks_party_add(reading->article->arena, &round->meeting.parties, parties.items[0]);
        talks_party_add(reading->article->arena, &round->meeting.parties, parties.items[1]);
        round->meeting.place = scene_place(&reading->tree, meet->verb);
        if (round->meeting.place == INDEX_NONE)
            round->meeting.place = reading->dateline;
    }
    if (!interval_known(round->meeting.days)) {
        round->meeting.days = days;
        round->meeting.time = time;
    }
    for (size_t i = 0; i < meet->people.count; i++) {
        struct span words = reading->article->entities.items[meet->people.items[i]].mentions.items[0];
        *list_push(reading->article->arena, &round->meeting.members) = (struct delegate){meet->countries[i >= meet->first_side], meet->people.items[i], words};
    }
}
