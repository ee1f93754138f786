/* One sentence for an event, by the rules of docs/wording.md. The first of these that the mentions allow:
   1. a round of talks: "The United States and Iraq held the first round of the strategic dialogue."
   2. the articles' own verb after its actor: "The United States withdrew “its forces from Iraq”."
   3. the kind of act between its two sides, with the articles' words where the kind alone says little;
   4. the clause itself, in quotation marks. */
#include "merge/event_objects.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/wording.h"

enum { MENTIONS_TRIED = 16, OBJECT_WORDS = 16, CLAUSE_WORDS = 25, NAMES_LISTED = 4, GAP_HAPPENED = 3, GAP_PLANNED = 6 };

struct sentence_parts {
    const struct merge *merge;
    const struct event_view *const *views;
    size_t count;
    const struct side *actors, *recipients;
};

static struct text words_of(const struct event_view *view, const struct merge *merge, struct span span)
{
    return span_text(merge->articles[view->article].article->text, span);
}

/* A country is left out beside its own people: "Iraq and its foreign minister" is the minister. */
static bool spoken_for(const struct merge *merge, const struct side *side, uint32_t actor)
{
    for (uint32_t i = 0; i < side->actor_count; i++)
        if (side->actors[i] != actor && merge->record->actors.items[actor].type == ENTITY_COUNTRY && merge->record->actors.items[side->actors[i]].type != ENTITY_COUNTRY &&
            country_of_actor(merge, side->actors[i]) == country_of_actor(merge, actor))
            return true;
    return false;
}

static struct text side_names(const struct sentence_parts *parts, const struct side *side)
{
    uint32_t named[SIDE_MOST];
    size_t count = 0;
    for (uint32_t i = 0; i < side->actor_count; i++)
        if (!spoken_for(parts->merge, side, side->actors[i]))
            named[count++] = side->actors[i];
    return wording_actors(parts->merge, named, count, NAMES_LISTED);
}

static struct side both_sides(const struct sentence_parts *parts)
{
    struct side both = *parts->actors;
    for (uint32_t i = 0; i < parts->recipients->actor_count; i++)
        side_add(parts->merge, &both, (int32_t)parts->recipients->actors[i], 0);
    return both;
}

/* ", Jane Doe said" where every mention is what someone says; else nothing. */
static struct text attribution(const struct sentence_parts *parts)
{
    const struct event_view *first = parts->views[0];
    int32_t who = actor_index(parts->merge, first->article, first->event->said_by);
    for (size_t i = 0; i < parts->count; i++)
        if (actor_index(parts->merge, parts->views[i]->article, parts->views[i]->event->said_by) != who)
            return TEXT("");
    for (uint32_t i = 0; i < parts->actors->actor_count; i++)
        if ((int32_t)parts->actors->actors[i] == who)
            return TEXT("");
    if (who == INDEX_NONE)
        return TEXT("");
    struct text name = wording_actor(parts->merge, (uint32_t)who);
    return text_format(parts->merge->arena, ", %.*s said", (int)name.length, name.data);
}

static struct text ended(const struct sentence_parts *parts, struct text words)
{
    struct text said = attribution(parts);
    return wording_sentence(parts->merge->arena, text_format(parts->merge->arena, "%.*s%.*s", (int)words.length, words.data, (int)said.length, said.data));
}

/* ---- 1: a round of talks --------------------------------------------------------------------------------------------- */

static const struct meeting *meeting_of(const struct sentence_parts *parts, const struct event_view *view)
{
    const struct article *article = parts->merge->articles[view->article].article;
    for (size_t i = 0; view->event->type == EVENT_CONSULT && i < article->meetings.count; i++)
        if (span_meets(article->meetings.items[i].span, view->event->span))
            return &article->meetings.items[i];
    return NULL;
}

/* "the first round of the strategic dialogue"; without a number "talks", "a round of the strategic dialogue". */
static struct text round_name(struct arena *arena, int32_t ordinal, struct text name)
{
    bool many = text_ends(name, "s") || !name.length;
    if (!ordinal && many)
        return name.length ? name : TEXT("talks");
    const char *which = ordinal ? text_format(arena, "the %s", wording_ordinal(arena, ordinal).data).data : "a";
    return text_format(arena, "%s round of %s%.*s", which, many ? "" : "the ", (int)(name.length ? name.length : 5), name.length ? name.data : "talks");
}

static struct text round_words(const struct sentence_parts *parts)
{
    struct side both = both_sides(parts);
    enum event_status status = parts->views[0]->event->status;
    bool person = false; /* a visit, an announcement: the verb says more */
    for (uint32_t i = 0; i < parts->actors->actor_count; i++)
        person |= parts->merge->record->actors.items[parts->actors->actors[i]].type == ENTITY_PERSON;
    if (person || both.actor_count < 2 || (status != STATUS_HAPPENED && status != STATUS_PLANNED))
        return TEXT("");
    struct text name = {NULL, 0};
    int32_t ordinal = 0;
    bool any = false;
    for (size_t i = 0; i < parts->count; i++) {
        const struct meeting *meeting = meeting_of(parts, parts->views[i]);
        any |= meeting != NULL;
        if (meeting && meeting->name.length > name.length)
            name = meeting->name;
        if (meeting && !ordinal)
            ordinal = meeting->ordinal;
    }
    if (!any)
        return TEXT("");
    struct text who = side_names(parts, &both), what = round_name(parts->merge->arena, ordinal, name);
    return text_format(parts->merge->arena, "%.*s %s %.*s", (int)who.length, who.data, status == STATUS_HAPPENED ? "held" : "were due to hold", (int)what.length, what.data);
}

/* ---- 2: the articles' own verb --------------------------------------------------------------------------------------- */

static bool one_of(struct text word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal_fold(word, text_of(words[i])))
            return true;
    return false;
}
#define ONE_OF(word, list) one_of(word, list, sizeof(list) / sizeof *(list))

static const char *const passives[] = {"was", "were", "been", "being", "is", "are", "be", "by", "of", "not", "never", "to", "could", "may", "might", "would", "will", "should", "who", "which", "that", "and", "or", "in", "on", "for", "with", "from", "at", "after"};
static const char *const futures[] = {"will", "to", "would", "shall"};
static const char *const perfects[] = {"has", "have", "had"};

struct between { /* the words between actor and verb */
    struct text words[GAP_PLANNED];
    size_t count;
    bool plain; /* letters and blanks only, not too many words */
};

static struct between gap_between(struct text text, uint32_t from, uint32_t to)
{
    struct between gap = {.count = 0, .plain = true};
    for (uint32_t at = from; at < to;) {
        while (at < to && text.data[at] == ' ')
            at++;
        uint32_t start = at;
        while (at < to && text.data[at] != ' ')
            at++;
        if (at == start)
            break;
        struct text word = text_slice(text, start, at);
        char last = word.data[word.length - 1];
        bool letters = last == '.' ? false : utf8_is_letter((unsigned char)last) || (unsigned char)last >= 0x80;
        if (!letters || gap.count == GAP_PLANNED) {
            gap.plain = false;
            break;
        }
        gap.words[gap.count++] = word;
    }
    return gap;
}

/* The past tense of a verb form that stands after `gap`; empty where it is none, or not active. */
static struct text past_tense(struct text form, const struct between *gap)
{
    bool perfect = false;
    if (!gap->plain || gap->count > GAP_HAPPENED)
        return TEXT("");
    for (size_t i = 0; i < gap->count; i++) {
        perfect |= ONE_OF(gap->words[i], perfects);
        if (ONE_OF(gap->words[i], passives) || text_ends(gap->words[i], "ed"))
            return TEXT("");
    }
    int32_t row = lexicon_find(&lexicon_verb_forms, form);
    if (row >= 0) {
        struct text past = lexicon_cell(&lexicon_verb_forms, row, 0);
        return text_equal(past, form) || perfect ? past : TEXT("");
    }
    return text_ends(form, "ed") && form.length > 4 ? form : TEXT("");
}

/* The last participant that is kept on the event's side and whose words end before the verb, in its sentence; or NULL. */
static const struct participant *actor_before(const struct sentence_parts *parts, const struct event_view *view)
{
    const struct article *article = parts->merge->articles[view->article].article;
    int32_t sentence = sentence_at(article, view->event->span.start);
    const struct participant *best = NULL;
    for (size_t i = 0; sentence != INDEX_NONE && i < view->event->actors.count; i++) {
        const struct participant *participant = &view->event->actors.items[i];
        int32_t actor = actor_index(parts->merge, view->article, participant->entity);
        bool kept = actor != INDEX_NONE && shared_numbers(&(uint32_t){(uint32_t)actor}, 1, parts->actors->actors, parts->actors->actor_count);
        bool before = span_known(participant->span) && participant->span.end <= view->event->span.start && participant->span.start >= article->sentences.items[sentence].start;
        if (kept && before && (!best || participant->span.end > best->span.end))
            best = participant;
    }
    return best;
}

/* At least one word of four letters: "the 4" of a day cut short says nothing. */
static bool says_something(struct text object)
{
    size_t letters = 0;
    for (size_t i = 0; i < object.length; i++) {
        bool letter = utf8_is_letter((unsigned char)object.data[i]) || (unsigned char)object.data[i] >= 0x80;
        letters = letter ? letters + 1 : 0;
        if (letters == 4)
            return true;
    }
    return false;
}

/* What follows the verb, to the end of its clause and not into the words that give the day. */
static struct text object_words(const struct sentence_parts *parts, const struct event_view *view)
{
    const struct article *article = parts->merge->articles[view->article].article;
    int32_t sentence = sentence_at(article, view->event->span.start);
    struct span rest = {view->event->span.end, article->sentences.items[sentence].end};
    for (size_t i = 0; i < article->times.count; i++) {
        struct span time = article->times.items[i].span;
        if (time.start > rest.start && time.start < rest.end)
            rest.end = time.start;
    }
    for (uint32_t i = rest.start + 8; i + 1 < rest.end; i++)
        if (((article->text.data[i] == ',' || article->text.data[i] == ';') && article->text.data[i + 1] == ' ') || article->text.data[i] == '(') {
            rest.end = i;
            break;
        }
    if (rest.start < rest.end && article->text.data[rest.start] != ' ')
        return TEXT("");
    struct text object = span_text(article->text, wording_clip(article->text, rest, OBJECT_WORDS));
    static const char *const passive_or_clause[] = {"by ", "while ", "when ", "after ", "because ", "since ", "if ", "than "};
    for (size_t i = 0; i < sizeof passive_or_clause / sizeof *passive_or_clause; i++)
        if (text_starts(object, passive_or_clause[i]))
            return TEXT("");
    return says_something(object) ? object : TEXT("");
}

static struct text actors_of_mention(const struct sentence_parts *parts, const struct event_view *view)
{
    struct side side = {.actor_count = 0};
    for (uint32_t i = 0; i < view->actors.actor_count; i++)
        if (shared_numbers(&view->actors.actors[i], 1, parts->actors->actors, parts->actors->actor_count))
            side_add(parts->merge, &side, (int32_t)view->actors.actors[i], 0);
    return side_names(parts, &side);
}

static struct text verb_words(const struct sentence_parts *parts, const struct event_view *view)
{
    const struct participant *actor = actor_before(parts, view);
    if (!actor)
        return TEXT("");
    struct text text = parts->merge->articles[view->article].article->text, form = utf8_lowered(parts->merge->scratch, words_of(view, parts->merge, view->event->span));
    struct between gap = gap_between(text, actor->span.end, view->event->span.start);
    struct text who = actors_of_mention(parts, view), object = object_words(parts, view);
    struct text verb = TEXT("");
    if (view->event->status == STATUS_HAPPENED)
        verb = past_tense(form, &gap);
    else if (gap.plain && gap.count && ONE_OF(gap.words[gap.count - 1], futures) && text_find(form, " ") == SIZE_MAX)
        verb = text_format(parts->merge->arena, "%s to %.*s", text_find(who, " and ") != SIZE_MAX ? "were" : "was", (int)form.length, form.data);
    if (!verb.length || !object.length)
        return TEXT("");
    struct text whom = side_names(parts, parts->recipients);
    if (text_starts(object, "as ") && whom.length) /* "which the US designated as …": whom stands before */
        return text_format(parts->merge->arena, "%.*s %.*s %.*s “%.*s”", (int)who.length, who.data, (int)verb.length, verb.data, (int)whom.length, whom.data, (int)object.length, object.data);
    return text_format(parts->merge->arena, "%.*s %.*s “%.*s”", (int)who.length, who.data, (int)verb.length, verb.data, (int)object.length, object.data);
}

/* ---- 3 and 4: the kind, the clause ----------------------------------------------------------------------------------- */

/* How well a clause stands alone: it should name those who act, and not be cut at its start. */
static int32_t clause_worth(const struct sentence_parts *parts, const struct event_view *view, struct span clause)
{
    const struct article *article = parts->merge->articles[view->article].article;
    const participant_list *sides[] = {&view->event->actors, &view->event->recipients};
    int32_t worth = 0;
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->count; i++)
            worth += span_known(sides[s]->items[i].span) && span_holds(clause, sides[s]->items[i].span) ? 3 : 0;
    int32_t sentence = sentence_at(article, clause.start);
    bool whole = sentence != INDEX_NONE && article->sentences.items[sentence].start == clause.start;
    bool mention_inside = span_holds(clause, view->event->span);
    return worth + 2 * whole + 4 * mention_inside + (wording_words(span_text(article->text, clause)) > 3);
}

static struct text clause_words(const struct sentence_parts *parts)
{
    struct text best = {NULL, 0};
    int32_t most = -1;
    size_t count = parts->count < MENTIONS_TRIED ? parts->count : MENTIONS_TRIED;
    for (size_t i = 0; i < count; i++) {
        const struct event_view *view = parts->views[i];
        struct span clause = wording_whole_clause(parts->merge->articles[view->article].article, view->event->span, CLAUSE_WORDS);
        int32_t worth = clause.end > clause.start ? clause_worth(parts, view, clause) : -1;
        if (worth > most) {
            most = worth;
            best = words_of(view, parts->merge, clause);
        }
    }
    return best;
}

static int32_t phrase_row(const struct merge *merge, const struct event_view *view)
{
    struct text type = text_of(event_type_names[view->event->type]);
    int32_t row = -1;
    if (view->event->mode.length)
        row = lexicon_find(&lexicon_event_phrases, utf8_folded(merge->scratch, text_format(merge->scratch, "%s %.*s", type.data, (int)view->event->mode.length, view->event->mode.data)));
    return row >= 0 ? row : lexicon_find(&lexicon_event_phrases, utf8_folded(merge->scratch, type));
}

static struct text kind_words(const struct sentence_parts *parts)
{
    struct arena *arena = parts->merge->arena;
    const struct event_view *view = parts->views[0];
    int32_t row = phrase_row(parts->merge, view);
    bool planned = view->event->status == STATUS_PLANNED, mutual = event_mutual(view->event->type);
    struct side both = both_sides(parts);
    if (row < 0 || (view->event->status != STATUS_HAPPENED && !planned) || !parts->actors->actor_count || both.actor_count < 2)
        return TEXT("");
    struct text who = side_names(parts, mutual ? &both : parts->actors), whom = side_names(parts, parts->recipients);
    struct text phrase = lexicon_cell(&lexicon_event_phrases, row, planned), to = lexicon_cell(&lexicon_event_phrases, row, 2);
    bool plural = mutual || parts->actors->actor_count > 1, name_whom = !mutual && whom.length && !text_is(to, "-");
    struct text words = text_format(arena, "%.*s%s %.*s", (int)who.length, who.data, !planned ? "" : plural ? " were due" : " was due", (int)phrase.length, phrase.data);
    if (name_whom)
        words = text_format(arena, "%.*s %.*s %.*s", (int)words.length, words.data, (int)to.length, to.data, (int)whom.length, whom.data);
    struct text clause = clause_words(parts);
    if (text_is(lexicon_cell(&lexicon_event_phrases, row, 3), "words") && clause.length)
        words = text_format(arena, "%.*s: “%.*s”", (int)words.length, words.data, (int)clause.length, clause.data);
    return words;
}

/* Who denied or asked, and what: "One report has it that" nobody named did. */
static struct text said_clause(const struct sentence_parts *parts, const char *named, const char *unnamed, struct text quoted)
{
    struct arena *arena = parts->merge->arena;
    const struct event_view *view = parts->views[0];
    int32_t said_by = actor_index(parts->merge, view->article, view->event->said_by);
    if (said_by == INDEX_NONE)
        return text_format(arena, "%s, in the words of one report: %s", unnamed, quoted.data);
    return text_format(arena, "%s %s: %s", wording_actor(parts->merge, (uint32_t)said_by).data, named, quoted.data);
}

static struct text quoted_clause(const struct sentence_parts *parts)
{
    struct arena *arena = parts->merge->arena;
    struct text quoted = wording_quoted(arena, clause_words(parts));
    switch (parts->views[0]->event->status) {
    case STATUS_DENIED:
        return said_clause(parts, "denied this", "Denied", quoted);
    case STATUS_DEMANDED:
        return said_clause(parts, "asked for this", "Asked for", quoted);
    case STATUS_HYPOTHETICAL:
        return text_format(arena, "Spoken of as possible only: %s", quoted.data);
    case STATUS_PLANNED:
        return text_format(arena, "Planned, in the words of one report: %s", quoted.data);
    default:
        return text_format(arena, "In the words of one report: %s", quoted.data);
    }
}

struct text event_summary(const struct merge *merge, const struct event_view *const *views, size_t count, const struct side *actors, const struct side *recipients)
{
    struct sentence_parts parts = {merge, views, count, actors, recipients};
    struct text words = round_words(&parts);
    bool own_verb = views[0]->event->status == STATUS_HAPPENED || views[0]->event->status == STATUS_PLANNED;
    for (size_t i = 0; own_verb && !words.length && i < count && i < MENTIONS_TRIED; i++)
        words = verb_words(&parts, views[i]);
    if (!words.length)
        words = kind_words(&parts);
    return words.length ? ended(&parts, words) : wording_sentence(merge->arena, quoted_clause(&parts));
}
