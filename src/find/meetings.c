/* Meetings: the rounds of talks an article tells of. Words for talks with parties, an ordinal or a series' name open a round or
   come back to one; "the talks", "the session", "the two sides" speak of the round last named. What a sentence says of
   delegations, agenda and outcomes goes to the round it names, or to the current one. */
#include "find/finders.h"

#include "find/events_tree.h"
#include "find/events_when.h"
#include "find/meetings_agenda.h"
#include "find/meetings_delegates.h"
#include "find/meetings_scene.h"
#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"

enum { MOST_ROUNDS = 40, MOST_COUNTED = 6, MOST_PARTIES = 12, FARTHEST = 3, LONGEST_NAME = 8, MOST_ITEMS = 24, FARTHEST_OUTCOME = 8, SAME_SITTING = 4 };

struct mention {    /* of talks, in one place */
    int32_t token;  /* the head: "round", or "talks" */
    int32_t series; /* the noun of the series; or the head itself */
    struct span span, name;
    int32_t ordinal, count;
    index_list parties;
    bool definite;
    bool has_status;
    enum meeting_status status;
    int32_t time, place;
    int32_t length; /* days, where the talks end on the day of `time`; 0: not said */
};

struct round { /* while the article is read */
    struct meeting meeting;
    bool has_status;
    int32_t first; /* the sentence that opens it */
};

struct reading {
    struct article *article;
    struct tree tree;
    LIST_OF(struct round) rounds;
    int32_t current, since; /* the round last named, and the sentence that did; or INDEX_NONE */
    int32_t dateline;       /* the place "here" is; or INDEX_NONE */
    int32_t counted;        /* the sentence that told of several rounds last, each with its own form; -2: none has */
    LIST_OF(struct scene_meet) meets;
};

/* ---- mentions ----------------------------------------------------------------------------------------------------------- */

static void add_index(struct arena *arena, index_list *list, int32_t index)
{
    if (index == INDEX_NONE || list->count >= MOST_PARTIES)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == index)
            return;
    *list_push(arena, list) = index;
}

static void add_parties(const struct tree *tree, int32_t token, const char *source, index_list *parties)
{
    participant_list list = {0};
    participants_at(tree, token, text_of(source), &list);
    for (size_t i = 0; i < list.count; i++)
        add_index(tree->arena, parties, talks_party(tree, &list.items[i]));
}

/* "US-Iraq talks": both names stand before the noun. */
static void add_names_before(const struct tree *tree, int32_t noun, index_list *parties)
{
    for (int32_t token = noun - 1; token >= 0 && token > noun - 8; token--) {
        int32_t head = tree_head(tree, token);
        struct span here = tree_token(tree, token)->span;
        bool glued = here.start == tree_token(tree, token - (token > 0))->span.end && here.end == tree_token(tree, token + 1)->span.start;
        bool mark = (tree_upos(tree, token, "PUNCT") && glued) || tree_upos(tree, token, "CCONJ");
        if (!mark && !(head > token && head <= noun) && !(head >= 0 && head < token && token - head < 4 && tree_head(tree, head) == noun))
            break;
        bool named =
            tree_is_entity(tree, token, ENTITY_COUNTRY) || tree_is_entity(tree, token, ENTITY_ORGANIZATION) || tree_is_entity(tree, token, ENTITY_GROUP);
        if (mark || (!named && (tree->entity[token] != INDEX_NONE || !country_at(tree, token).data)))
            continue; /* "the Geneva talks" are not Switzerland's */
        struct participant participant = {.entity = tree->entity[token], .country = country_at(tree, token)};
        add_index(tree->arena, parties, talks_party(tree, &participant));
    }
}

/* Who hosts or brings about talks is no party to them. */
static bool is_hosting(const struct tree *tree, int32_t verb)
{
    static const char *const verbs[] = {"host", "mediate", "broker", "chair", "moderate", "sponsor", "oversee", "facilitate", "arrange", "organize", "organise"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma(tree, verb, verbs[i]))
            return true;
    return false;
}

static void find_parties(const struct tree *tree, struct mention *mention, int32_t carrier, bool is_subject)
{
    int32_t nouns[2] = {mention->token, mention->series};
    for (size_t i = 0; i < (nouns[0] == nouns[1] ? 1 : 2); i++) {
        add_parties(tree, nouns[i], "between", &mention->parties);
        add_parties(tree, nouns[i], "with", &mention->parties);
        add_parties(tree, nouns[i], "poss", &mention->parties);
        add_names_before(tree, nouns[i], &mention->parties);
    }
    add_parties(tree, mention->series, "of", &mention->parties);
    if (carrier == INDEX_NONE)
        return;
    if (!is_subject && !is_hosting(tree, carrier))
        add_parties(tree, carrier, "subj", &mention->parties);
    add_parties(tree, carrier, "with", &mention->parties);
    add_parties(tree, carrier, "between", &mention->parties);
}

/* "The first meetings since March", "the first talks in three years": the number counts from a day, not within a series. */
static bool counts_since(const struct tree *tree, int32_t noun)
{
    int32_t end = (int32_t)tree_sentence(tree, noun).end;
    bool plural = text_is(tree_token(tree, noun)->xpos, "NNS") && tree_lemma(tree, noun, "meeting");
    for (int32_t at = noun + 1; at < end && !plural; at++) {
        if (tree_lemma(tree, at, "since") || tree_lemma(tree, at, "ever"))
            return true;
        bool span = tree_lemma(tree, at, "year") || tree_lemma(tree, at, "month") || tree_lemma(tree, at, "decade") || tree_lemma(tree, at, "week");
        if (span && (tree_case_is(tree, at, "in") || tree_case_is(tree, at, "for")) && tree_child(tree, at, "nummod") != INDEX_NONE)
            return true;
    }
    return plural;
}

static void read_number(const struct tree *tree, int32_t noun, struct mention *mention)
{
    bool within_series = tree_lemma(tree, noun, "round") || tree_lemma(tree, noun, "session");
    if (!within_series && counts_since(tree, noun))
        return;
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE && child < noun; child = tree->next_sibling[child]) {
        if (tree->time[child] != INDEX_NONE)
            continue;
        if (!mention->ordinal && tree_is(tree, child, "amod"))
            mention->ordinal = talks_number(tree, child, "ordinal");
        if (!mention->count && tree_is(tree, child, "nummod"))
            mention->count = talks_number(tree, child, "count");
    }
}

static bool has_determiner(const struct tree *tree, int32_t noun)
{
    int32_t determiner = tree_child(tree, noun, "det");
    return determiner != INDEX_NONE && (tree_lemma(tree, determiner, "the") || tree_lemma(tree, determiner, "this") || tree_lemma(tree, determiner, "these") ||
                                        tree_lemma(tree, determiner, "that"));
}

static void read_status(const struct tree *tree, struct mention *mention, int32_t noun, int32_t carrier)
{
    static const enum meeting_status of[EVENT_STATUSES] = {MEETING_HELD, MEETING_PLANNED, MEETING_PLANNED, MEETING_CANCELLED, MEETING_PLANNED};
    int32_t verb = carrier != INDEX_NONE ? carrier : tree_head(tree, noun);
    bool object = tree_is(tree, noun, "obj") || tree_is(tree, noun, "nsubj:pass");
    bool called_off = object && verb != INDEX_NONE && (tree_lemma(tree, verb, "cancel") || tree_lemma(tree, verb, "scrap") || tree_lemma(tree, verb, "call"));
    bool put_off =
        object && verb != INDEX_NONE && (tree_lemma(tree, verb, "postpone") || tree_lemma(tree, verb, "delay") || tree_lemma(tree, verb, "reschedule"));
    struct standing standing = status_of_noun(tree, noun);
    bool said = carrier != INDEX_NONE || (standing.status != STATUS_HAPPENED && standing.status != STATUS_HYPOTHETICAL);
    if (standing.status == STATUS_DENIED && !called_off && !put_off)
        said = false;
    int32_t clause = tree_child(tree, noun, "acl");
    bool held = clause != INDEX_NONE && !said && (tree_lemma(tree, clause, "hold") || tree_lemma(tree, clause, "host")) && tree_is_passive(tree, clause);
    mention->has_status = said || put_off || held; /* "the first session, held in Rome" */
    mention->status = put_off ? MEETING_POSTPONED : of[standing.status];
}

/* "Invited her to Rome for a third round": what somebody is asked to come to is still to be held. */
static bool is_asked_for(const struct tree *tree, int32_t noun)
{
    static const char *const verbs[] = {"invite", "call", "press", "push", "appeal", "ask", "prepare", "wait", "hope", "plan", "return", "schedule"};
    int32_t head = tree_head(tree, noun);
    if (head == INDEX_NONE || !tree_upos(tree, head, "VERB") || !tree_case_is(tree, noun, "for"))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma(tree, head, verbs[i]))
            return true;
    return false;
}

static bool is_within_name(const struct tree *tree, int32_t token)
{
    static const char *const tags[] = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tree_upos(tree, token, tags[i]))
            return true;
    return text_is(token_text(tree->article, (size_t)token), "-") || text_is(tree_token(tree, token)->xpos, "VBN");
}

/* Of "round of peace talks" the talks; a bare "session" is its own series. By the words, whatever the parser hangs where. */
static int32_t series_of(const struct tree *tree, int32_t token)
{
    int32_t series = token, end = (int32_t)tree_sentence(tree, token).end;
    if (!talks_is_round(tree, token) || token + 1 >= end || !text_equal_fold(token_text(tree->article, (size_t)token + 1), TEXT("of")))
        return token;
    for (int32_t at = token + 2; at < end && at < token + 2 + LONGEST_NAME && is_within_name(tree, at); at++)
        if (talks_word(tree, at, "series") || talks_word(tree, at, "round"))
            series = at;
    return series;
}

/* Is it the series of a round before it, which has been read already? */
static bool belongs_to_round(const struct tree *tree, int32_t token)
{
    for (int32_t at = token - 2; at >= 0 && at > token - 3 - LONGEST_NAME && is_within_name(tree, at + 1); at--)
        if (text_equal_fold(token_text(tree->article, (size_t)at), TEXT("of")))
            return at > 0 && talks_is_round(tree, at - 1) && series_of(tree, at - 1) >= token;
    return token > 1 && text_equal_fold(token_text(tree->article, (size_t)token - 1), TEXT("of")) && talks_is_round(tree, token - 2);
}

/* Talks that are called off, or to be held, have the day they are set for, not that of the calling off or the inviting. */
static void read_time(const struct tree *tree, struct mention *mention, int32_t carrier, bool asked)
{
    bool off = mention->has_status && (mention->status == MEETING_CANCELLED || mention->status == MEETING_POSTPONED);
    mention->time = asked || off ? event_own_time(tree, mention->token) : event_time(tree, mention->token);
    if (mention->time == INDEX_NONE && carrier != INDEX_NONE && !off)
        mention->time = event_time(tree, carrier);
    int32_t due = off ? scene_due(tree, mention->token) : INDEX_NONE;
    if (due != INDEX_NONE)
        mention->time = tree->time[due];
    if (mention->time != INDEX_NONE && scene_is_past_of(tree, mention->time))
        mention->time = INDEX_NONE;
}

/* "At the end of a fourth round of talks" */
static bool is_ended(const struct tree *tree, int32_t noun)
{
    int32_t start = (int32_t)tree_sentence(tree, noun).start;
    for (int32_t at = noun - 1; at > start && at > noun - 6; at--)
        if (tree_lemma(tree, at, "of"))
            return tree_lemma(tree, at - 1, "end") || tree_lemma(tree, at - 1, "close") || tree_lemma(tree, at - 1, "conclusion");
    return false;
}

static bool is_spot(const struct tree *tree, int32_t place)
{
    return place != INDEX_NONE && tree->article->entities.items[place].type != ENTITY_COUNTRY;
}

static bool read_mention(const struct tree *tree, int32_t token, struct mention *mention)
{
    bool suffers, is_subject;
    *mention = (struct mention){.token = token, .series = series_of(tree, token)};
    if ((!talks_is_series(tree, token) && !talks_is_round(tree, token)) || belongs_to_round(tree, token) || tree_case_is(tree, token, "since"))
        return false;
    int32_t owner = tree_child(tree, token, "nmod:poss");
    if (mention->series == token && talks_is_round(tree, token) && owner != INDEX_NONE && tree_upos(tree, owner, "PRON"))
        return false; /* "on her first rounds" */
    int32_t carrier = status_carrier(tree, token, &suffers, &is_subject), carried = token;
    if (carrier == INDEX_NONE && mention->series != token) {
        carrier = status_carrier(tree, mention->series, &suffers, &is_subject);
        carried = carrier == INDEX_NONE ? token : mention->series;
    }
    mention->name = talks_name(tree, mention->series);
    if (!span_known(mention->name) && mention->series == token && tree_child(tree, token, "compound") != INDEX_NONE && talks_is_series(tree, token))
        mention->name = SPAN_NONE;
    mention->span = (struct span){tree_phrase(tree, token).start, tree_phrase(tree, mention->series).end};
    if (mention->span.end < tree_token(tree, token)->span.end)
        mention->span.end = tree_token(tree, token)->span.end;
    find_parties(tree, mention, carrier, is_subject);
    read_number(tree, token, mention);
    if (mention->series != token)
        read_number(tree, mention->series, mention);
    mention->definite = has_determiner(tree, token);
    int32_t above = tree_head(tree, token);
    if (above != INDEX_NONE && mention->parties.count == 1 && tree_is(tree, token, "obj") &&
        (tree_lemma(tree, above, "cancel") || tree_lemma(tree, above, "call") || tree_lemma(tree, above, "postpone") || tree_lemma(tree, above, "suspend")))
        add_parties(tree, above, "subj", &mention->parties);
    bool hung_elsewhere = carrier == INDEX_NONE && (above == INDEX_NONE || !tree_is_verb(tree, above));
    read_status(tree, mention, hung_elsewhere ? mention->series : carried, carrier);
    bool ending = carrier != INDEX_NONE && tree_lemma(tree, carrier, "end") && text_is(tree_token(tree, carrier)->xpos, "VBG");
    if (mention->has_status && mention->status == MEETING_PLANNED && (ending || is_ended(tree, token)))
        mention->status = MEETING_HELD; /* "signed a pact to withdraw, ending months of talks" */
    bool asked = carrier == INDEX_NONE && is_asked_for(tree, token);
    if (asked) {
        mention->has_status = true;
        mention->status = MEETING_PLANNED;
    }
    read_time(tree, mention, carrier, asked);
    mention->place = event_place(tree, token);
    if (mention->place == INDEX_NONE && carrier != INDEX_NONE)
        mention->place = event_place(tree, carrier);
    if (!is_spot(tree, mention->place) && is_ended(tree, token))
        mention->place = scene_place_before(tree, token);
    static const char *const ends[] = {"end", "conclude", "finish", "close", "collapse", "break", "fail", "yield", "wrap"};
    int32_t verb = carrier != INDEX_NONE ? carrier : above;
    for (size_t i = 0; verb != INDEX_NONE && i < sizeof ends / sizeof *ends; i++)
        if (tree_lemma(tree, verb, ends[i]) || (tree_head(tree, verb) != INDEX_NONE && tree_lemma(tree, tree_head(tree, verb), ends[i])))
            mention->length = scene_length(tree, token);
    if (!is_spot(tree, mention->place)) {
        int32_t after = scene_place(tree, mention->series);
        mention->place = after != INDEX_NONE ? after : mention->place;
    }
    return true;
}

/* ---- rounds ------------------------------------------------------------------------------------------------------------- */

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

static bool fits(const struct reading *reading, const struct round *round, const struct mention *mention)
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
static bool opens_round(const struct reading *reading, const struct mention *mention)
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

static struct round *open_round(struct reading *reading)
{
    struct round *round = list_push(reading->tree.arena, &reading->rounds);
    round->meeting = (struct meeting){.span = SPAN_NONE, .place = INDEX_NONE, .time = INDEX_NONE, .days = INTERVAL_UNKNOWN};
    return round;
}

static void fill(struct reading *reading, struct round *round, const struct mention *mention)
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
        add_index(reading->article->arena, &meeting->parties, mention->parties.items[i]);
    if (meeting->time == INDEX_NONE && mention->time != INDEX_NONE) {
        meeting->time = mention->time;
        meeting->days = reading->article->times.items[mention->time].days;
        if (mention->length > 1 && interval_known(meeting->days) && interval_width(meeting->days) == 1)
            meeting->days.earliest -= mention->length - 1;
    }
    if (!is_spot(&reading->tree, meeting->place) && mention->place != INDEX_NONE)
        meeting->place = mention->place;
    bool ends = mention->status == MEETING_CANCELLED || mention->status == MEETING_POSTPONED;
    if (mention->has_status && (!round->has_status || ends)) {
        meeting->status = mention->status;
        round->has_status = true;
    }
}

/* A numbered round of talks without parties is one of the two countries the article is about. */
static bool borrow_parties(struct reading *reading, const struct mention *mention, index_list *parties)
{
    int32_t pair[2];
    bool round = tree_lemma(&reading->tree, mention->token, "round") && (mention->series != mention->token || mention->definite);
    if (!mention->ordinal || !round || mention->parties.count >= 2 || !scene_pair(&reading->tree, pair))
        return false;
    bool other = mention->parties.count == 1 && mention->parties.items[0] != pair[0] && mention->parties.items[0] != pair[1];
    if (other)
        return false;
    add_index(reading->tree.arena, parties, pair[0]);
    add_index(reading->tree.arena, parties, pair[1]);
    return true;
}

static void set_current(struct reading *reading, int32_t index, int32_t sentence)
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
        else if (is_spot(tree, tree->entity[t]) && tree->article->entities.items[tree->entity[t]].type == ENTITY_PLACE)
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
static bool take_counted(struct reading *reading, const struct mention *mention, int32_t sentence)
{
    const struct tree *tree = &reading->tree;
    struct span tokens = tree_sentence(tree, mention->token);
    int32_t times[MOST_COUNTED], count = 0;
    for (uint32_t t = tokens.start; t < tokens.end && count < MOST_COUNTED; t++)
        if (tree->time[t] != INDEX_NONE && reading->article->times.items[tree->time[t]].type == TIME_DATE && (count == 0 || times[count - 1] != tree->time[t]))
            times[count++] = tree->time[t];
    if (mention->count < 2 || count != mention->count || (mention->has_status && mention->status != MEETING_HELD))
        return false;
    const struct round *like = reading->current != INDEX_NONE ? &reading->rounds.items[reading->current] : NULL;
    struct mention each = *mention;
    index_list parties = like && each.parties.count < 2 ? like->meeting.parties : each.parties;
    struct text name = like ? like->meeting.name : (struct text){0};
    for (int32_t i = 0; i < count; i++) {
        struct round *round = open_round(reading);
        round->first = sentence;
        each.parties = parties;
        each.ordinal = i + 1;
        each.time = times[i];
        each.place = place_between(tree, i ? times[i - 1] : INDEX_NONE, times[i], tokens);
        fill(reading, round, &each);
        if (!round->meeting.name.data)
            round->meeting.name = name;
        round->meeting.format = talks_format(tree, words_up_to(tree, i ? times[i - 1] : INDEX_NONE, times[i], tokens));
    }
    reading->counted = sentence;
    set_current(reading, (int32_t)reading->rounds.count - 1, sentence);
    return true;
}

static void take_mention(struct reading *reading, const struct mention *mention, int32_t sentence)
{
    if (mention->count >= 2 && reading->rounds.count < MOST_ROUNDS && take_counted(reading, mention, sentence))
        return;
    if (mention->count >= 2)
        return;
    bool other_thing = span_known(mention->name) && mention->parties.count == 0 && !mention->definite && !mention->ordinal; /* "a donors' conference" */
    bool near = reading->current != INDEX_NONE && !other_thing && fits(reading, &reading->rounds.items[reading->current], mention);
    bool informs = mention->ordinal || mention->parties.count || span_known(mention->name) || mention->definite;
    if (near && informs) {
        fill(reading, &reading->rounds.items[reading->current], mention);
        set_current(reading, reading->current, sentence);
        return;
    }
    for (size_t i = 0; (mention->ordinal || span_known(mention->name)) && i < reading->rounds.count; i++)
        if (fits(reading, &reading->rounds.items[i], mention)) {
            fill(reading, &reading->rounds.items[i], mention);
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
    struct round *round = open_round(reading);
    round->first = sentence;
    fill(reading, round, mention);
    for (size_t i = 0; i < parties.count; i++)
        add_index(reading->article->arena, &round->meeting.parties, parties.items[i]);
    if (!round->meeting.name.data)
        round->meeting.name = name;
    set_current(reading, (int32_t)reading->rounds.count - 1, sentence);
}

/* ---- what a sentence says of the round ------------------------------------------------------------------------------------ */

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

static void append_spans(struct reading *reading, span_list *into, const span_list *more)
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

static bool read_delegates(struct reading *reading, struct span sentence, bool names_talks)
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
static struct span without_place(const struct reading *reading, struct span item, int32_t place)
{
    struct span tokens = tokens_in(reading->article, item);
    uint32_t last = tokens.end;
    while (last > tokens.start && place != INDEX_NONE && reading->tree.entity[last - 1] == place)
        last--;
    if (last == tokens.end || last < tokens.start + 2 || !tree_upos(&reading->tree, (int32_t)last - 1, "ADP"))
        return item;
    return (struct span){item.start, tree_token(&reading->tree, (int32_t)last - 2)->span.end};
}

static void read_details(struct reading *reading, struct span sentence, bool names_talks)
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

static bool is_held(const struct round *round) { return !round->has_status || round->meeting.status == MEETING_HELD; }

/* "They sat for two days at a hotel in Rome": where a round was held, and that people came. */
static void read_scene(struct reading *reading, struct span sentence)
{
    const struct tree *tree = &reading->tree;
    struct round *round = &reading->rounds.items[reading->current];
    int32_t verb = is_held(round) ? scene_gathering(tree, sentence) : INDEX_NONE;
    if (is_held(round) && !is_spot(tree, round->meeting.place) && reading->dateline != INDEX_NONE && scene_is_here(tree, sentence))
        round->meeting.place = reading->dateline;
    if (verb == INDEX_NONE)
        return;
    if (round->meeting.format == FORMAT_UNKNOWN)
        round->meeting.format = FORMAT_IN_PERSON;
    int32_t place = scene_place(tree, verb);
    bool sits = tree_lemma(tree, verb, "sit") || tree_lemma(tree, verb, "convene") || tree_lemma(tree, verb, "gather");
    if (sits && !is_spot(tree, round->meeting.place) && place != INDEX_NONE)
        round->meeting.place = place;
}

/* Does a party of the round, or both sides, do what is an outcome of talks? */
static bool tells_outcome(const struct reading *reading, struct span sentence)
{
    const struct meeting *meeting = &reading->rounds.items[reading->current].meeting;
    if (!is_held(&reading->rounds.items[reading->current]))
        return false;
    for (uint32_t t = sentence.start; t < sentence.end && !tree_upos(&reading->tree, (int32_t)t, "VERB"); t++)
        for (size_t p = 0; p < meeting->parties.count; p++)
            if (reading->tree.entity[t] == meeting->parties.items[p])
                return outcomes_any(&reading->tree, sentence);
    return outcomes_joint(&reading->tree, sentence);
}

static bool is_near(const struct reading *reading, struct span tokens, int32_t index, int32_t before)
{
    if (reading->current == INDEX_NONE)
        return false;
    bool sides = speaks_of_sides(&reading->tree, tokens) || names_agenda(&reading->tree, tokens);
    int32_t farthest = sides && is_held(&reading->rounds.items[reading->current]) ? FARTHEST_OUTCOME : FARTHEST;
    if (index - before <= farthest && (sides || (index - before == 1 && goes_on_discussing(&reading->tree, tokens))))
        return true;
    return index - before <= FARTHEST_OUTCOME && tells_outcome(reading, tokens);
}

/* "The two sides will meet again on 7 April in Rome": a round to come of the talks just told. */
static void read_next_meeting(struct reading *reading, struct span sentence, int32_t index)
{
    const struct tree *tree = &reading->tree;
    int32_t since = reading->current;
    for (uint32_t t = sentence.start; t < sentence.end && since != INDEX_NONE && reading->rounds.count < MOST_ROUNDS; t++) {
        int32_t verb = (int32_t)t, time = event_time(tree, verb), subject = tree_child(tree, verb, "nsubj");
        if (!tree_upos(tree, verb, "VERB") || !tree_lemma(tree, verb, "meet") || time == INDEX_NONE || subject == INDEX_NONE || !talks_is_anaphor(tree, subject))
            continue;
        struct standing standing = status_of_verb(tree, verb);
        const struct time_mention *when = &reading->article->times.items[time];
        if (standing.status != STATUS_PLANNED || when->type != TIME_DATE || scene_is_past_of(tree, time))
            continue;
        struct mention mention = {.token = verb, .series = verb, .span = tree_token(tree, verb)->span, .name = SPAN_NONE, .time = time, .place = scene_place(tree, verb),
                                  .has_status = true, .status = MEETING_PLANNED, .parties = reading->rounds.items[since].meeting.parties};
        struct text name = reading->rounds.items[since].meeting.name;
        for (size_t i = 0; i < reading->rounds.count; i++)
            if (interval_known(when->days) && interval_meets(reading->rounds.items[i].meeting.days, when->days))
                return;
        struct round *round = open_round(reading);
        round->first = index;
        fill(reading, round, &mention);
        round->meeting.name = name;
        return;
    }
}

/* "Negotiators from Chad and Sudan met in Cairo on Monday": talks without a word for them. */
static bool read_envoys(const struct tree *tree, int32_t verb, struct mention *mention)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    bool meets = tree_upos(tree, verb, "VERB") && (tree_lemma(tree, verb, "meet") || tree_lemma(tree, verb, "convene") || tree_lemma(tree, verb, "sit"));
    if (!meets || subject == INDEX_NONE || !(talks_word(tree, subject, "delegation") || talks_word(tree, subject, "anaphor")))
        return false;
    struct standing standing = status_of_verb(tree, verb);
    bool held = standing.status == STATUS_HAPPENED, planned = standing.status == STATUS_PLANNED;
    *mention = (struct mention){.token = subject, .series = subject, .name = SPAN_NONE, .has_status = true, .status = held ? MEETING_HELD : MEETING_PLANNED};
    mention->span = (struct span){tree_phrase(tree, subject).start, tree_token(tree, verb)->span.end};
    add_parties(tree, subject, "from", &mention->parties);
    add_parties(tree, subject, "of", &mention->parties);
    add_names_before(tree, subject, &mention->parties);
    mention->time = event_time(tree, verb);
    mention->place = scene_place(tree, verb);
    if (mention->time != INDEX_NONE && scene_is_past_of(tree, mention->time))
        mention->time = INDEX_NONE;
    return standing.asserted && (held || planned) && mention->parties.count == 2 && mention->time != INDEX_NONE;
}

static void read_sentence(struct reading *reading, int32_t index)
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
        struct mention mention;
        if (!read_mention(&reading->tree, (int32_t)t, &mention) && !read_envoys(&reading->tree, (int32_t)t, &mention))
            continue;
        take_mention(reading, &mention, index);
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
static void take_day_of_outcome(struct reading *reading, struct round *round, struct span outcome)
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
    if (!is_spot(&reading->tree, round->meeting.place))
        round->meeting.place = place != INDEX_NONE ? place : round->meeting.place;
}

/* What the two sides agreed is told first, the round where it was agreed often later: with one round held it is clear which. */
static void read_lead_outcomes(struct reading *reading)
{
    struct round *only = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++)
        if (is_held(&reading->rounds.items[i])) {
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

/* ---- ministers who meet ---------------------------------------------------------------------------------------------------- */

static struct interval days_of_sentence(const struct reading *reading, int32_t sentence, int32_t *time)
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
static struct round *round_of_meet(struct reading *reading, const struct scene_meet *meet, struct interval days, struct round **other)
{
    *other = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++) {
        struct round *round = &reading->rounds.items[i];
        bool fits = true;
        for (size_t k = 0; k < 2; k++)
            fits = fits && (meet->countries[k] == INDEX_NONE || holds(&round->meeting.parties, meet->countries[k]));
        if (!fits || round->meeting.parties.count < 2)
            continue;
        if (is_held(round) && (!interval_known(round->meeting.days) || interval_gap(round->meeting.days, days) <= SAME_SITTING))
            return round;
        *other = round;
    }
    return NULL;
}

/* Where the text does not tell whose ministers they are, the sentences around must speak of meetings of the parties. */
static bool is_between_parties(const struct reading *reading, const struct scene_meet *meet)
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
static void take_meet(struct reading *reading, const struct scene_meet *meet)
{
    struct round *other = NULL;
    int32_t time;
    struct interval days = days_of_sentence(reading, meet->sentence, &time);
    struct round *round = interval_known(days) ? round_of_meet(reading, meet, days, &other) : NULL;
    if (!interval_known(days) || !is_between_parties(reading, meet) || (!round && (!other || reading->rounds.count >= MOST_ROUNDS)))
        return;
    if (!round) {
        struct text name = other->meeting.name;
        index_list parties = other->meeting.parties;
        round = open_round(reading);
        round->first = meet->sentence;
        round->has_status = true;
        round->meeting.status = MEETING_HELD;
        round->meeting.format = FORMAT_IN_PERSON;
        round->meeting.name = name;
        round->meeting.span = tree_token(&reading->tree, meet->verb)->span;
        add_index(reading->article->arena, &round->meeting.parties, parties.items[0]);
        add_index(reading->article->arena, &round->meeting.parties, parties.items[1]);
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

/* "Talks ended on Tuesday. The fourth round began on Saturday": one round, told first without its number. */
static void join_numbered(struct reading *reading)
{
    struct round *numbered = NULL;
    for (size_t i = 0; i < reading->rounds.count; i++)
        if (reading->rounds.items[i].meeting.ordinal && is_held(&reading->rounds.items[i])) {
            if (numbered)
                return;
            numbered = &reading->rounds.items[i];
        }
    for (size_t i = 0; numbered && i < reading->rounds.count; i++) {
        struct round *round = &reading->rounds.items[i];
        if (round->meeting.ordinal || !is_held(round) || !shares_party(&round->meeting, &numbered->meeting.parties) || !interval_known(round->meeting.days))
            continue;
        if (!interval_known(numbered->meeting.days) || interval_gap(round->meeting.days, numbered->meeting.days) > SAME_SITTING)
            continue;
        round->meeting.ordinal = numbered->meeting.ordinal;
        numbered->meeting.days = round->meeting.days = interval_around(round->meeting.days, numbered->meeting.days);
    }
}

/* A round of which no verb says whether it took place has done so, unless its day is to come. */
static void settle_status(const struct reading *reading, struct round *round)
{
    struct interval published = reading->article->published.interval;
    bool to_come = interval_known(published) && interval_known(round->meeting.days) && round->meeting.days.earliest > published.latest;
    if (!round->has_status)
        round->meeting.status = to_come ? MEETING_PLANNED : MEETING_HELD;
}

/* A report from a town of a third country tells of the talks that end there that day. */
static void settle_place(const struct reading *reading, struct round *round)
{
    struct meeting *meeting = &round->meeting;
    struct interval published = reading->article->published.interval;
    if (meeting->status == MEETING_HELD && meeting->format == FORMAT_VIDEO)
        meeting->place = INDEX_NONE; /* of a round by video a town is told for another reason */
    if (meeting->format == FORMAT_VIDEO || meeting->format == FORMAT_PHONE)
        return;
    bool fresh = interval_known(published) && interval_known(meeting->days) && interval_gap(published, meeting->days) <= 1;
    if (meeting->status != MEETING_HELD || is_spot(&reading->tree, meeting->place) || reading->dateline == INDEX_NONE || !fresh)
        return;
    struct text country = reading->article->entities.items[reading->dateline].country;
    for (size_t i = 0; i < meeting->parties.count; i++)
        if (!country.data || text_equal(reading->article->entities.items[meeting->parties.items[i]].country, country))
            return;
    meeting->place = reading->dateline;
}

/* Not talks of one side without a name, nor talks of which nothing is told but that they are a thing. */
static bool is_worth_keeping(const struct round *round)
{
    const struct meeting *meeting = &round->meeting;
    bool named = meeting->ordinal || meeting->name.data;
    bool told = round->has_status || meeting->ordinal || meeting->time != INDEX_NONE || meeting->place != INDEX_NONE || meeting->heads.count ||
                meeting->members.count || meeting->agenda.count || meeting->outcomes.count || meeting->format != FORMAT_UNKNOWN;
    return meeting->parties.count + named >= 2 && told;
}

void meetings_find(struct article *article)
{
    struct reading reading = {.article = article, .current = INDEX_NONE, .since = INDEX_NONE, .counted = -2};
    struct arena *arena = arena_create();
    article->meetings.count = 0;
    tree_make(&reading.tree, article, arena);
    reading.dateline = scene_dateline(&reading.tree);
    for (size_t s = 0; s < article->sentences.count; s++)
        read_sentence(&reading, (int32_t)s);
    for (size_t i = 0; i < reading.meets.count; i++)
        take_meet(&reading, &reading.meets.items[i]);
    join_numbered(&reading);
    read_lead_outcomes(&reading);
    for (size_t i = 0; i < reading.rounds.count; i++) {
        struct round *round = &reading.rounds.items[i];
        if (!is_worth_keeping(round))
            continue;
        settle_status(&reading, round);
        settle_place(&reading, round);
        *meeting_push(article) = round->meeting;
    }
    arena_destroy(arena);
}
