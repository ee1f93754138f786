/* Events: a word of event-words.tsv, who does it to whom, when, where, and whether it happened. Words of one type that hang
   together name one event: "held talks", "a strike that killed", "killed two and wounded five in an attack". */
#include "find/finders.h"

#include "find/events_news.h"
#include "find/events_tree.h"
#include "find/events_when.h"
#include "find/events_words.h"
#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"
#include "model/relative.h"

enum {
    MOST_UP = 3,
    NEAR = 5, /* tokens */
    MOST_COUNTED = 6,
};

struct draft {
    struct event_word word;
    struct event event;
    bool folded; /* told by another draft */
    bool weak;   /* worth telling only as a part of another */
    int32_t carrier;
};

typedef LIST_OF(struct draft) draft_list;

/* ---- who ------------------------------------------------------------------------------------------------------------- */

/* Who visits a capital visits its country. */
static void add_visited(const struct tree *tree, int32_t token, struct text source, participant_list *list)
{
    struct participant participant;
    int32_t place = text_is(source, "obj")  ? tree_object(tree, token)
                    : text_is(source, "to") ? tree_prepositional(tree, token, "to", INDEX_NONE)
                    : text_is(source, "in") ? tree_prepositional(tree, token, "in", INDEX_NONE)
                                            : INDEX_NONE;
    if (place != INDEX_NONE && participant_of(tree, place, true, &participant))
        participant_add(tree, list, &participant);
}

static void gather(const struct tree *tree, const struct draft *draft, struct text sources, participant_list *list)
{
    while (sources.length > 0) {
        size_t comma = text_find(sources, ",");
        struct text source = text_slice(sources, 0, comma);
        bool from_verb = draft->word.noun && (text_is(source, "subj") || text_is(source, "obj"));
        if (!from_verb)
            participants_at(tree, draft->word.token, source, list);
        if (!from_verb && text_is(draft->word.mode, "visit"))
            add_visited(tree, draft->word.token, source, list);
        sources = comma == SIZE_MAX ? (struct text){0} : text_slice(sources, comma + 1, sources.length);
    }
}

/* The subject of "held talks" acts, that of "faced sanctions" suffers; "talks with X began": nobody. */
static void gather_from_carrier(const struct tree *tree, struct draft *draft)
{
    bool suffers, is_subject;
    draft->carrier = draft->word.noun ? status_carrier(tree, draft->word.token, &suffers, &is_subject) : INDEX_NONE;
    if (draft->carrier == INDEX_NONE || is_subject)
        return;
    participants_at(tree, draft->carrier, TEXT("subj"), suffers ? &draft->event.recipients : &draft->event.actors);
    struct text with = event_type_is_mutual(draft->event.type) ? TEXT("with") : TEXT("on");
    participants_at(tree, draft->carrier, with, &draft->event.recipients);
    if (draft->event.type == EVENT_REQUEST || draft->event.type == EVENT_AID || draft->event.type == EVENT_RETREAT)
        participants_at(tree, draft->carrier, TEXT("to"), &draft->event.recipients);
}

static bool same_participant(const struct participant *a, const struct participant *b)
{
    if (span_known(a->span) && span_known(b->span) && span_meets(a->span, b->span))
        return true;
    return a->entity != INDEX_NONE && a->entity == b->entity && text_equal(a->sector, b->sector);
}

static void remove_actors(participant_list *recipients, const participant_list *actors)
{
    size_t kept = 0;
    for (size_t i = 0; i < recipients->count; i++) {
        bool acts = false;
        for (size_t a = 0; a < actors->count; a++)
            acts = acts || same_participant(&recipients->items[i], &actors->items[a]);
        if (!acts)
            recipients->items[kept++] = recipients->items[i];
    }
    recipients->count = kept;
}

/* "The minister announced that both countries will meet": with the other one. */
static void remove_compatriots(participant_list *recipients, const participant_list *actors)
{
    size_t kept = 0;
    for (size_t i = 0; i < recipients->count; i++) {
        bool own = false;
        for (size_t a = 0; a < actors->count; a++)
            own = own || (actors->items[a].country.data && text_equal(actors->items[a].country, recipients->items[i].country));
        if (!own)
            recipients->items[kept++] = recipients->items[i];
    }
    recipients->count = kept;
}

/* "Troops were sent": nobody is said to have sent them. */
static void gather_moved(const struct tree *tree, struct draft *draft)
{
    int32_t object = tree_object(tree, draft->word.token);
    if (object != INDEX_NONE && (participant_character(tree, object).force || tree_prepositional(tree, object, "of", INDEX_NONE) != INDEX_NONE))
        participants_at(tree, draft->word.token, TEXT("obj"), &draft->event.actors);
}

/* Whom the word "with" introduces: its head, else the first somebody after it. */
static void add_nearest_after(const struct tree *tree, int32_t with, int32_t end, participant_list *list)
{
    int32_t head = tree_head(tree, with);
    struct participant participant;
    if (head > with && participant_of(tree, head, true, &participant)) {
        participant_add(tree, list, &participant);
        return;
    }
    for (int32_t at = with + 1; at < end && at <= with + NEAR && !tree_is_verb(tree, at) && !tree_upos(tree, at, "PUNCT"); at++) {
        bool last = at + 1 == end || !tree_is_noun(tree, at + 1);
        if (tree_is_noun(tree, at) && last && participant_of(tree, at, true, &participant)) {
            participant_add(tree, list, &participant);
            return;
        }
    }
}

/* "Talks on Monday with the president": a "with" near after the noun, wherever the parser hangs it. */
static void gather_with(const struct tree *tree, struct draft *draft)
{
    int32_t token = draft->word.token, end = (int32_t)tree_sentence(tree, token).end;
    for (int32_t at = token + 1; at < end && at <= token + NEAR; at++) {
        if (tree_is_verb(tree, at) || tree_upos(tree, at, "PUNCT"))
            return;
        if (text_equal_fold(token_text(tree->article, (size_t)at), TEXT("with"))) {
            add_nearest_after(tree, at, end, &draft->event.recipients);
            return;
        }
    }
}

static void find_participants(const struct tree *tree, struct draft *draft)
{
    struct event *event = &draft->event;
    gather_from_carrier(tree, draft);
    gather(tree, draft, draft->word.actors, &event->actors);
    if (event_type_is_mutual(event->type) || (event->type == EVENT_ASSAULT && draft->word.noun))
        participants_at(tree, draft->word.token, TEXT("between"), &event->actors);
    if (event->actors.count == 0 && !draft->word.noun && event_type_is_speech(event->type))
        participants_at(tree, draft->word.token, TEXT("before"), &event->actors);
    gather(tree, draft, draft->word.recipients, &event->recipients);
    bool speaks = event->type == EVENT_AGREE || event->type == EVENT_REQUEST || event->type == EVENT_THREATEN;
    speaks = speaks && event->recipients.count == 0 && !(event_type_is_mutual(event->type) && event->actors.count > 1);
    if (speaks)
        participants_at(tree, draft->word.token, TEXT("inner"), &event->recipients);
    if (speaks && event->recipients.count == 0 && draft->carrier != INDEX_NONE)
        participants_at(tree, draft->carrier, TEXT("inner"), &event->recipients);
    if (draft->word.noun && event_type_is_mutual(event->type) && event->recipients.count == 0 && event->actors.count == 1)
        gather_with(tree, draft);
    if (draft->word.type == EVENT_AGREE && tree_lemma(tree, draft->word.token, "announce"))
        remove_compatriots(&event->recipients, &event->actors);
    bool moves = event->type == EVENT_RETREAT || event->type == EVENT_MOBILIZE;
    if (moves && !draft->word.noun && event->actors.count == 0)
        gather_moved(tree, draft);
    remove_actors(&event->recipients, &event->actors);
}

/* ---- which words -------------------------------------------------------------------------------------------------------- */

/* A present tense tells what is so, not what happened, but for words that are acts of speech and captions' "meets". */
static bool is_state(const struct tree *tree, const struct event_word *word)
{
    return !word->noun && tree_is_present(tree, word->token) && !event_type_is_speech(word->type);
}

static bool has_determiner(const struct tree *tree, int32_t noun)
{
    int32_t determiner = tree_child(tree, noun, "det");
    return determiner != INDEX_NONE && (tree_lemma(tree, determiner, "the") || tree_lemma(tree, determiner, "this") || tree_lemma(tree, determiner, "that") ||
                                        tree_lemma(tree, determiner, "these") || tree_lemma(tree, determiner, "those"));
}

/* "After the strike", "the US strike prompted": speaks of what the reader knows, without a day or a victim of its own. */
static bool is_background(const struct tree *tree, const struct draft *draft)
{
    int32_t token = draft->word.token;
    if (!draft->word.noun || !has_determiner(tree, token) || draft->carrier != INDEX_NONE || event_own_time(tree, token) != INDEX_NONE)
        return false;
    bool oblique = tree_is(tree, token, "obl") || tree_is(tree, token, "nmod");
    bool whole = draft->event.recipients.count > 0 && draft->event.actors.count > 0;
    return !whole && (oblique || (draft->event.recipients.count == 0 && draft->event.place == INDEX_NONE));
}

static bool is_worth_telling(const struct tree *tree, const struct draft *draft)
{
    const struct event *event = &draft->event;
    size_t sides = event->actors.count + event->recipients.count;
    bool weak = event->status == STATUS_HYPOTHETICAL || event->status == STATUS_DENIED;
    if (weak && (draft->word.noun || event->actors.count == 0 || event->recipients.count == 0))
        return false;
    if (sides == 0 && (event->place == INDEX_NONE || has_determiner(tree, draft->word.token)))
        return false;
    bool unsaid = event->actors.count == 0 && tree_lemma(tree, draft->word.token, "announce");
    if (unsaid || is_background(tree, draft))
        return false;
    if (sides == 0)
        return event->type == EVENT_ASSAULT || event->type == EVENT_PROTEST;
    bool speaks = event->type == EVENT_ACCUSE || event->type == EVENT_REQUEST || event->type == EVENT_THREATEN || event->type == EVENT_SUPPORT;
    if (draft->word.noun && speaks && event->actors.count == 0)
        return false;
    if (event->type == EVENT_CONSULT)
        return sides >= 2 || draft->carrier != INDEX_NONE || (!draft->word.noun && event->actors.count && event->place != INDEX_NONE);
    return true;
}

static void place_in_time(const struct tree *tree, struct draft *draft, int32_t lead_time)
{
    struct event *event = &draft->event;
    int32_t token = draft->word.token;
    event->time = event_time(tree, token);
    bool leads = event_leads(tree, token) && event->status == STATUS_HAPPENED && event->said_by == INDEX_NONE;
    int32_t top = draft->carrier != INDEX_NONE ? draft->carrier : token;
    bool main_line = tree_head(tree, top) == INDEX_NONE && !event_is_earlier(tree, top);
    if (event->time == INDEX_NONE && leads && main_line)
        event->time = lead_time;
    if (event->time != INDEX_NONE)
        event->days = tree->article->times.items[event->time].days;
}

/* What may be of the day of the news before it, or of the last days where none is told. */
static bool is_undated_news(const struct tree *tree, const struct draft *draft, struct news *news)
{
    return draft->event.status == STATUS_HAPPENED && draft->event.time == INDEX_NONE && event_is_news(tree, draft->word.token, draft->carrier, news);
}

/* The single day of the draft's main line, for those that go on from it; or INDEX_NONE. */
static int32_t news_day(const struct tree *tree, const struct draft *draft)
{
    struct news news;
    int32_t time = draft->event.time;
    if (time == INDEX_NONE || draft->event.status != STATUS_HAPPENED || !event_is_news(tree, draft->word.token, draft->carrier, &news))
        return INDEX_NONE;
    const struct time_mention *mention = &tree->article->times.items[time];
    bool day = interval_known(mention->days) ? interval_width(mention->days) == 1 : mention->relative.data != NULL;
    return day ? time : INDEX_NONE;
}

/* Undated news takes the day of its sentence, else that of the news right before it in the paragraph, else it is of the last days where
   it is said or leads the article. */
static void date_news(const struct tree *tree, struct draft *draft, const struct draft *before)
{
    struct news news;
    struct event *event = &draft->event;
    if (!is_undated_news(tree, draft, &news))
        return;
    int32_t time = news.below ? event_own_time(tree, news.verb) : INDEX_NONE;
    if (time == INDEX_NONE && before && event_is_next(tree, before->word.token, draft->word.token))
        time = news_day(tree, before);
    event->time = time;
    if (time != INDEX_NONE)
        event->days = tree->article->times.items[time].days;
    bool said = !draft->word.noun && event->actors.count > 0 && (event_type_is_speech(event->type) || event->type == EVENT_SUPPORT);
    event->recent = time == INDEX_NONE && (said || event_leads(tree, draft->word.token));
    if (event->recent)
        event->days = time_resolve(EVENT_RECENT, tree->article->published.interval);
}

/* "The talks ended on Friday": between those whose talks the article last named. */
static void imply_participants(const struct tree *tree, struct draft *draft, const participant_list *talkers)
{
    int32_t token = draft->word.token;
    bool bare = draft->event.actors.count + draft->event.recipients.count == 0;
    bool talks = draft->event.type == EVENT_CONSULT && draft->word.noun && (talks_is_series(tree, token) || talks_is_round(tree, token));
    if (!talks || !bare || draft->carrier == INDEX_NONE || tree_is(tree, draft->carrier, "advcl"))
        return;
    for (size_t i = 0; i < talkers->count; i++) {
        struct participant *participant = list_push(tree->arena, &draft->event.actors);
        *participant = talkers->items[i];
        participant->span = draft->event.span;
    }
}

static bool names_anaphor(const struct tree *tree, const struct draft *draft)
{
    int32_t verb = draft->word.noun ? draft->carrier : draft->word.token;
    int32_t subject = verb == INDEX_NONE ? INDEX_NONE : tree_child(tree, verb, "nsubj");
    return subject != INDEX_NONE && !tree_upos(tree, subject, "PRON") && talks_is_anaphor(tree, subject);
}

/* "The two sides agreed": those whose talks the article last named. What one of two parties refuses, offers or asks for in an article
   of their talks, it does to the other. */
static void imply_parties(const struct tree *tree, struct draft *draft, const participant_list *talkers)
{
    struct event *event = &draft->event;
    if (event_type_is_mutual(event->type) && names_anaphor(tree, draft)) {
        for (size_t i = 0; i < talkers->count; i++) {
            struct participant participant = talkers->items[i];
            participant.span = draft->event.span;
            if (event->actors.count <= i)
                *list_push(tree->arena, &event->actors) = participant;
        }
        return;
    }
    bool answers = (event->type == EVENT_REJECT || event->type == EVENT_REQUEST || event->type == EVENT_THREATEN || event->type == EVENT_SANCTION) &&
                   event->recipients.count == 0 && event->actors.count == 1 && talkers->count == 2 && !draft->word.noun;
    for (size_t i = 0; answers && i < 2; i++) {
        const struct participant *own = &talkers->items[i], *other = &talkers->items[1 - i];
        if (own->country.data && text_equal(own->country, event->actors.items[0].country) && !text_equal(own->country, other->country) &&
            tree_object(tree, draft->word.token) != INDEX_NONE && event_class_holds(tree, tree_object(tree, draft->word.token), TEXT("offer"))) {
            struct participant participant = *other;
            participant.span = tree_token(tree, tree_object(tree, draft->word.token))->span;
            participant_add(tree, &event->recipients, &participant);
            return;
        }
    }
}

/* "The relations between A and B rest on an agreement signed in 2008": A and B signed it. */
static void imply_sides(const struct tree *tree, struct draft *draft)
{
    struct event *event = &draft->event;
    if (event->type != EVENT_AGREE || event->actors.count + event->recipients.count > 0 || !tree_is(tree, draft->word.token, "acl"))
        return;
    struct span tokens = tree_sentence(tree, draft->word.token);
    for (uint32_t t = tokens.start; t < tokens.end && event->actors.count < 2; t++) {
        event->actors.count = 0;
        if (tree_upos(tree, (int32_t)t, "NOUN"))
            participants_at(tree, (int32_t)t, TEXT("between"), &event->actors);
    }
    if (event->actors.count < 2)
        event->actors.count = 0;
}

static void remember_talkers(const struct tree *tree, const struct draft *draft, participant_list *talkers)
{
    const struct event *event = &draft->event;
    bool talks = event->type == EVENT_CONSULT && draft->word.noun && (talks_is_series(tree, draft->word.token) || talks_is_round(tree, draft->word.token));
    if (!talks || event->actors.count + event->recipients.count < 2)
        return;
    *talkers = (participant_list){0};
    for (size_t i = 0; i < event->actors.count; i++)
        *list_push(tree->arena, talkers) = event->actors.items[i];
    for (size_t i = 0; i < event->recipients.count; i++)
        *list_push(tree->arena, talkers) = event->recipients.items[i];
}

static bool draft_event(const struct tree *tree, int32_t token, int32_t lead_time, const participant_list *talkers, struct draft *draft)
{
    *draft = (struct draft){.carrier = INDEX_NONE};
    if (!event_word_at(tree, token, &draft->word) || is_state(tree, &draft->word))
        return false;
    struct standing standing = draft->word.noun ? status_of_noun(tree, token) : status_of_verb(tree, token);
    if (!standing.asserted)
        return false;
    struct span first = tree_token(tree, draft->word.first)->span, last = tree_token(tree, draft->word.last)->span;
    draft->event = (struct event){.span = {first.start, last.end},
                                  .type = draft->word.type,
                                  .mode = draft->word.mode,
                                  .cameo = draft->word.cameo,
                                  .time = INDEX_NONE,
                                  .days = INTERVAL_UNKNOWN,
                                  .status = standing.status,
                                  .said_by = INDEX_NONE};
    if (tree->quote[token] != INDEX_NONE)
        draft->event.said_by = tree->article->quotes.items[tree->quote[token]].speaker_entity;
    find_participants(tree, draft);
    imply_sides(tree, draft);
    imply_participants(tree, draft, talkers);
    imply_parties(tree, draft, talkers);
    draft->event.place = event_place(tree, token);
    place_in_time(tree, draft, lead_time);
    draft->weak = !draft->word.noun && tree_is(tree, token, "acl") && text_is(tree_token(tree, token)->xpos, "VBG") && !event_type_is_speech(draft->event.type);
    return is_worth_telling(tree, draft);
}

/* ---- one event, several words ------------------------------------------------------------------------------------------- */

static void fold_participants(const struct tree *tree, participant_list *into, const participant_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        participant_add(tree, into, &more->items[i]);
}

static void fold(const struct tree *tree, struct draft *into, struct draft *from)
{
    struct event *event = &into->event;
    fold_participants(tree, &event->actors, &from->event.actors);
    fold_participants(tree, &event->recipients, &from->event.recipients);
    remove_actors(&event->recipients, &event->actors);
    if (event->time == INDEX_NONE && from->event.time != INDEX_NONE) {
        event->time = from->event.time;
        event->days = from->event.days;
    }
    if (event->place == INDEX_NONE)
        event->place = from->event.place;
    from->folded = true;
}

static struct draft *draft_at(draft_list *drafts, size_t count, int32_t token)
{
    for (size_t i = drafts->count; i-- > drafts->count - count;)
        if (drafts->items[i].word.token == token && !drafts->items[i].folded)
            return &drafts->items[i];
    return NULL;
}

/* Of one type; or "the invasion that toppled him". */
static bool same_kind(const struct draft *above, const struct draft *draft)
{
    bool force = above->word.noun && above->event.type == EVENT_ASSAULT && draft->event.type == EVENT_COERCE && !draft->word.noun;
    return above->event.type == draft->event.type || force;
}

/* The draft of a noun that the verb carries: "his visit opened the second round". */
static struct draft *draft_carried(const struct tree *tree, draft_list *drafts, size_t count, int32_t verb, const struct draft *except)
{
    for (size_t i = drafts->count; i-- > drafts->count - count;)
        if (drafts->items[i].carrier == verb && !drafts->items[i].folded && !tree_under(tree, drafts->items[i].word.token, except->word.token))
            return &drafts->items[i];
    return NULL;
}

static bool separates(const struct tree *tree, int32_t token)
{
    int32_t head = tree_head(tree, token);
    int32_t subject = tree_child(tree, token, "nsubj");
    bool told_of = subject != INDEX_NONE && (tree_lemma(tree, subject, "which") || tree_lemma(tree, subject, "that"));
    bool aside = head != INDEX_NONE && tree_is(tree, token, "acl:relcl") && !told_of &&
                 (tree_is(tree, head, "obl") || tree_is(tree, head, "nmod")); /* "in Syria, where" */
    return aside || tree_is(tree, token, "parataxis") || tree_is(tree, token, "ccomp") ||
           (tree_is(tree, token, "conj") && tree_is_verb(tree, token) && tree_child(tree, token, "nsubj") != INDEX_NONE);
}

/* What is asked for, threatened or refused is told by the word that governs it. */
static void drop_objects_of_speech(const struct tree *tree, draft_list *drafts, size_t count)
{
    for (size_t i = drafts->count - count; i < drafts->count; i++) {
        struct draft *draft = &drafts->items[i];
        for (int32_t step = 0, at = draft->word.token; step < MOST_UP; step++) {
            bool clause =
                tree_is(tree, at, "xcomp") || tree_is(tree, at, "ccomp") || tree_is(tree, at, "advcl") || tree_is(tree, at, "acl") || !tree_is_verb(tree, at);
            at = tree_head(tree, at);
            struct draft *above = clause && at != INDEX_NONE ? draft_at(drafts, count, at) : NULL;
            if (!clause || at == INDEX_NONE)
                break;
            bool announces = above && tree_lemma(tree, at, "announce") && above->event.type == EVENT_AGREE;
            if (above && (announces || above->event.type == EVENT_REQUEST || above->event.type == EVENT_THREATEN || above->event.type == EVENT_REJECT) &&
                draft->event.status != STATUS_HAPPENED) {
                draft->folded = true;
                break;
            }
        }
    }
}

/* What is agreed "during the talks", or in the sentence that tells of them, is of their day. */
static void share_day_of_talks(draft_list *drafts, size_t count)
{
    const struct draft *talks = NULL;
    for (size_t i = drafts->count - count; i < drafts->count; i++)
        if (drafts->items[i].event.type == EVENT_CONSULT && drafts->items[i].event.time != INDEX_NONE && drafts->items[i].event.status == STATUS_HAPPENED)
            talks = &drafts->items[i];
    for (size_t i = drafts->count - count; talks && i < drafts->count; i++) {
        struct event *event = &drafts->items[i].event;
        if (event->type == EVENT_AGREE && event->time == INDEX_NONE && event->status == STATUS_HAPPENED) {
            event->time = talks->event.time;
            event->days = talks->event.days;
        }
    }
}

/* Folds each draft of the sentence into one of its type above it in the tree. */
static void fold_sentence(const struct tree *tree, draft_list *drafts, size_t count)
{
    for (size_t i = drafts->count - count; i < drafts->count; i++) {
        struct draft *draft = &drafts->items[i];
        for (int32_t step = 0, at = draft->word.token; !draft->folded && step < MOST_UP && !separates(tree, at); step++) {
            at = tree_head(tree, at);
            if (at == INDEX_NONE)
                break;
            struct draft *above = draft_at(drafts, count, at);
            if (!above)
                above = draft_carried(tree, drafts, count, at, draft);
            if (!above || !same_kind(above, draft) || above->event.status != draft->event.status)
                continue;
            if (draft->carrier == at && above->word.token == at)
                fold(tree, draft, above);
            else
                fold(tree, above, draft);
            break;
        }
    }
}

static void keep(struct article *article, const struct draft *draft)
{
    struct event *event = event_push(article);
    participant_list actors = draft->event.actors, recipients = draft->event.recipients;
    *event = draft->event;
    event->actors = event->recipients = (participant_list){0};
    for (size_t i = 0; i < actors.count; i++)
        *list_push(article->arena, &event->actors) = actors.items[i];
    bool both = event_type_is_mutual(event->type) && recipients.count == 0 && actors.count > 1;
    for (size_t i = 0; i < (both ? actors : recipients).count; i++)
        *list_push(article->arena, &event->recipients) = (both ? actors : recipients).items[i];
}

/* "Two rounds were held, in June and August": an event for each day where there are as many days as rounds. */
static int32_t days_of_counted(const struct tree *tree, const struct draft *draft, int32_t days[MOST_COUNTED])
{
    int32_t noun = draft->word.token, count = 0, wanted = 0;
    if (draft->event.type != EVENT_CONSULT || !draft->word.noun || draft->event.status != STATUS_HAPPENED)
        return 0;
    for (int32_t child = tree->first_child[noun]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_is(tree, child, "nummod") && tree->time[child] == INDEX_NONE)
            wanted = talks_number(tree, child, "count");
    struct span tokens = tree_sentence(tree, noun);
    for (uint32_t t = tokens.start; t < tokens.end && count < MOST_COUNTED; t++) {
        int32_t time = tree->time[t];
        if (time != INDEX_NONE && tree->article->times.items[time].type == TIME_DATE && (count == 0 || days[count - 1] != time))
            days[count++] = time;
    }
    return wanted >= 2 && count == wanted ? count : 0;
}

static void keep_each(struct article *article, const struct tree *tree, const struct draft *draft)
{
    int32_t days[MOST_COUNTED], count = days_of_counted(tree, draft, days);
    if (count == 0)
        keep(article, draft);
    for (int32_t i = 0; i < count; i++) {
        struct draft one = *draft;
        one.event.time = days[i];
        one.event.days = article->times.items[days[i]].days;
        keep(article, &one);
    }
}

static void find_in(struct article *article, const struct tree *tree)
{
    draft_list drafts = {0};
    participant_list talkers = {0};
    int32_t lead_time = event_lead_time(tree), too_long = 0;
    for (size_t s = 0; s < article->sentences.count; s++) {
        struct span tokens = tokens_in(article, article->sentences.items[s]);
        size_t before = drafts.count;
        struct draft draft;
        if (!tree_can_read(tokens)) {
            too_long += tokens.end > tokens.start;
            continue;
        }
        for (uint32_t t = tokens.start; t < tokens.end; t++)
            if (draft_event(tree, (int32_t)t, lead_time, &talkers, &draft)) {
                *list_push(tree->arena, &drafts) = draft;
                remember_talkers(tree, &draft, &talkers);
            }
        drop_objects_of_speech(tree, &drafts, drafts.count - before);
        share_day_of_talks(&drafts, drafts.count - before);
        fold_sentence(tree, &drafts, drafts.count - before);
    }
    const struct draft *last = NULL;
    for (size_t i = 0; i < drafts.count; i++)
        if (!drafts.items[i].folded) {
            date_news(tree, &drafts.items[i], last);
            last = &drafts.items[i];
        }
    struct text note = text_format(article->arena, "no events were sought in %d sentences of more than %d words", too_long, LONGEST_SENTENCE);
    if (too_long && !text_among(&article->notes, note))
        *list_push(article->arena, &article->notes) = note;
    for (size_t i = 0; i < drafts.count; i++)
        if (!drafts.items[i].folded && !drafts.items[i].weak)
            keep_each(article, tree, &drafts.items[i]);
}

void events_find(struct article *article)
{
    struct arena *arena = arena_create();
    struct tree tree;
    article->events.count = 0;
    tree_make(&tree, article, arena);
    find_in(article, &tree);
    arena_destroy(arena);
}
