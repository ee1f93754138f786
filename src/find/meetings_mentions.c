/* A mention is a noun for talks with its parties, number, status, day and place: "a third round of US-Iraq talks in Rome on
   Tuesday"; or the verb with which envoys of two parties meet. */
#include "find/meetings_mentions.h"

#include "find/events_when.h"
#include "find/meetings_scene.h"
#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"

enum { MOST_PARTIES = 12, LONGEST_NAME = 8 };

void talks_party_add(struct arena *arena, index_list *list, int32_t index)
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
        talks_party_add(tree->arena, parties, talks_party(tree, &list.items[i]));
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
        talks_party_add(tree->arena, parties, talks_party(tree, &participant));
    }
}

/* Who hosts or brings about talks is no party to them. */
static bool is_hosting(const struct tree *tree, int32_t verb)
{
    static const char *const verbs[] = {"host",    "mediate",    "broker",  "chair",    "moderate", "sponsor",
                                        "oversee", "facilitate", "arrange", "organize", "organise"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma(tree, verb, verbs[i]))
            return true;
    return false;
}

static void find_parties(const struct tree *tree, struct talks_mention *mention, int32_t carrier, bool is_subject)
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

static void read_number(const struct tree *tree, int32_t noun, struct talks_mention *mention)
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

static void read_status(const struct tree *tree, struct talks_mention *mention, int32_t noun, int32_t carrier)
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
static void read_time(const struct tree *tree, struct talks_mention *mention, int32_t carrier, bool asked)
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

/* "Four days of talks ended": so long had they lasted, where the verb that carries them ends them. */
static void read_length(const struct tree *tree, struct talks_mention *mention, int32_t verb)
{
    static const char *const ends[] = {"end", "conclude", "finish", "close", "collapse", "break", "fail", "yield", "wrap"};
    for (size_t i = 0; verb != INDEX_NONE && i < sizeof ends / sizeof *ends; i++)
        if (tree_lemma(tree, verb, ends[i]) || (tree_head(tree, verb) != INDEX_NONE && tree_lemma(tree, tree_head(tree, verb), ends[i])))
            mention->length = scene_length(tree, mention->token);
}

bool talks_mention_read(const struct tree *tree, int32_t token, struct talks_mention *mention)
{
    bool suffers, is_subject;
    *mention = (struct talks_mention){.token = token, .series = series_of(tree, token)};
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
    if (!scene_is_spot(tree, mention->place) && is_ended(tree, token))
        mention->place = scene_place_before(tree, token);
    read_length(tree, mention, carrier != INDEX_NONE ? carrier : above);
    if (!scene_is_spot(tree, mention->place)) {
        int32_t after = scene_place(tree, mention->series);
        mention->place = after != INDEX_NONE ? after : mention->place;
    }
    return true;
}

/* "Negotiators from Chad and Sudan met in Cairo on Monday": talks without a word for them. */
bool talks_envoys_read(const struct tree *tree, int32_t verb, struct talks_mention *mention)
{
    int32_t subject = tree_child(tree, verb, "nsubj");
    bool meets = tree_upos(tree, verb, "VERB") && (tree_lemma(tree, verb, "meet") || tree_lemma(tree, verb, "convene") || tree_lemma(tree, verb, "sit"));
    if (!meets || subject == INDEX_NONE || !(talks_word(tree, subject, "delegation") || talks_word(tree, subject, "anaphor")))
        return false;
    struct standing standing = status_of_verb(tree, verb);
    bool held = standing.status == STATUS_HAPPENED, planned = standing.status == STATUS_PLANNED;
    *mention =
        (struct talks_mention){.token = subject, .series = subject, .name = SPAN_NONE, .has_status = true, .status = held ? MEETING_HELD : MEETING_PLANNED};
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
