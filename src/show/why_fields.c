/* How sure each field of an object is: the facts of its articles are asked, one by one, whether they give just that value, another, or
   none. Copies are not asked. */
#include "show/why.h"

const char *const sureness_names[SURENESSES] = {"agreed", "told", "differs", "worked out", "unknown"};

enum says { SAYS_NOTHING, SAYS_SAME, SAYS_OTHER };

struct asking {
    struct view *view;
    const struct record *record; /* the explaining one */
    why_field_list fields;
    const statement_list *statements;
};

/* ---- one field --------------------------------------------------------------------------------------------------------- */

struct votes {
    uint32_t same, other; /* articles */
};

static struct text votes_words(struct arena *arena, struct votes votes, enum sureness sure, const char *worked_out)
{
    switch (sure) {
    case SURE_AGREED:
        return text_format(arena, "%u articles that do not repeat each other say so, none otherwise", votes.same);
    case SURE_TOLD:
        return TEXT("one article says so, none otherwise");
    case SURE_DIFFERS:
        return text_format(arena, "%s, %s otherwise", counted(arena, votes.same, "article says so", "articles say so").data, counted(arena, votes.other, "says", "say").data);
    case SURE_WORKED_OUT:
        return text_of(worked_out);
    default:
        return TEXT("no article says");
    }
}

static void field_add(struct asking *asking, const char *field, struct text value, struct votes votes, const char *worked_out)
{
    enum sureness sure = !value.length ? SURE_UNKNOWN : votes.same && votes.other ? SURE_DIFFERS : votes.same > 1 ? SURE_AGREED : votes.same ? SURE_TOLD : SURE_WORKED_OUT;
    *list_push(asking->view->arena, &asking->fields) = (struct why_field){text_of(field), value, sure, votes_words(asking->view->arena, votes, sure, worked_out)};
}

/* Asks each article once, by the first of its statements that says anything; `asks` says what a statement says. */
static struct votes vote(const struct asking *asking, enum says (*asks)(const struct asking *asking, const struct statement *statement, const void *value), const void *value)
{
    struct votes votes = {0, 0};
    uint32_t article = UINT32_MAX;
    enum says best = SAYS_NOTHING;
    for (size_t i = 0; i <= asking->statements->count; i++) {
        const struct statement *statement = i < asking->statements->count ? &asking->statements->items[i] : NULL;
        if (!statement || statement->article != article) {
            votes.same += best == SAYS_SAME;
            votes.other += best == SAYS_OTHER;
            best = SAYS_NOTHING;
        }
        if (!statement)
            break;
        article = statement->article;
        enum says says = statement->repeats == INDEX_NONE ? asks(asking, statement, value) : SAYS_NOTHING;
        if (says == SAYS_SAME || best == SAYS_NOTHING)
            best = says;
    }
    return votes;
}

static enum says days_say(struct interval said, struct interval held)
{
    if (!interval_known(said))
        return SAYS_NOTHING;
    if (said.earliest == held.earliest && said.latest == held.latest)
        return SAYS_SAME;
    return interval_meets(said, held) ? SAYS_NOTHING : SAYS_OTHER;
}

static const struct article *article_at(const struct asking *asking, const struct statement *statement)
{
    return asking->record->articles.items[statement->article].article;
}

static bool entity_is(const struct asking *asking, const struct statement *statement, int32_t entity, struct id actor)
{
    const int32_t *actors = asking->record->articles.items[statement->article].actors;
    return actors && entity >= 0 && actors[entity] != INDEX_NONE && id_equal(asking->record->actors.items[actors[entity]].id, actor);
}

/* ---- events ------------------------------------------------------------------------------------------------------------ */

static const struct event *event_at(const struct asking *asking, const struct statement *statement)
{
    const struct article *article = article_at(asking, statement);
    for (size_t i = 0; i < article->events.count; i++)
        if (article->events.items[i].span.start == statement->mention.start && article->events.items[i].span.end == statement->mention.end)
            return &article->events.items[i];
    return NULL;
}

/* Rounds of talks that no event word tells are events all the same. */
static const struct meeting *meeting_at(const struct asking *asking, const struct statement *statement)
{
    const struct article *article = article_at(asking, statement);
    for (size_t i = 0; i < article->meetings.count; i++)
        if (article->meetings.items[i].span.start == statement->mention.start)
            return &article->meetings.items[i];
    return NULL;
}

static enum says event_day(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    const struct meeting *meeting = meeting_at(asking, statement);
    return event ? days_say(event->days, *(const struct interval *)value) : meeting ? days_say(meeting->days, *(const struct interval *)value) : SAYS_NOTHING;
}

static enum says event_state(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    const struct meeting *meeting = meeting_at(asking, statement);
    enum event_status met = meeting && meeting->status == MEETING_PLANNED ? STATUS_PLANNED : STATUS_HAPPENED;
    if (!event && !meeting)
        return SAYS_NOTHING;
    return (event ? event->status : met) == *(const enum event_status *)value ? SAYS_SAME : SAYS_OTHER;
}

static enum says event_kind(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    enum event_type type = event ? event->type : EVENT_CONSULT;
    return !event && !meeting_at(asking, statement) ? SAYS_NOTHING : type == *(const enum event_type *)value ? SAYS_SAME : SAYS_OTHER;
}

static enum says event_place(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    const struct meeting *meeting = meeting_at(asking, statement);
    int32_t place = event ? event->place : meeting ? meeting->place : INDEX_NONE;
    if (place < 0)
        return SAYS_NOTHING;
    return text_equal_fold(article_at(asking, statement)->entities.items[place].name, *(const struct text *)value) ? SAYS_SAME : SAYS_OTHER;
}

static bool takes_part(const struct asking *asking, const struct statement *statement, const participant_list *side, struct id actor)
{
    const struct actor *whole = actor_by_id(asking->view, actor);
    for (size_t i = 0; i < side->count; i++) {
        bool country = whole && whole->type == ENTITY_COUNTRY && side->items[i].entity < 0 && text_equal(side->items[i].country, whole->country);
        if (country || entity_is(asking, statement, side->items[i].entity, actor))
            return true;
    }
    return false;
}

static enum says event_who(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    const struct meeting *meeting = event ? NULL : meeting_at(asking, statement);
    for (size_t i = 0; meeting && i < meeting->parties.count; i++)
        if (entity_is(asking, statement, meeting->parties.items[i], *(const struct id *)value))
            return SAYS_SAME;
    bool in = event && (takes_part(asking, statement, &event->actors, *(const struct id *)value) || takes_part(asking, statement, &event->recipients, *(const struct id *)value));
    return in ? SAYS_SAME : SAYS_NOTHING;
}

static enum says event_sayer(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct event *event = event_at(asking, statement);
    return !event || event->said_by < 0 ? SAYS_NOTHING : entity_is(asking, statement, event->said_by, *(const struct id *)value) ? SAYS_SAME : SAYS_OTHER;
}

static void event_people(struct asking *asking, const char *field, const id_list *actors, enum says (*asks)(const struct asking *, const struct statement *, const void *))
{
    for (size_t i = 0; i < actors->count; i++)
        field_add(asking, field, name_of(asking->view, actors->items[i]), vote(asking, asks, &actors->items[i]), "read from the words around, or from another mention of the act");
}

static void event_fields(struct asking *asking, const struct record_event *held)
{
    struct arena *arena = asking->view->arena;
    field_add(asking, "day", interval_known(held->days) ? days_text(arena, held->days) : (struct text){NULL, 0}, vote(asking, event_day, &held->days), "what the days of its mentions have in common");
    field_add(asking, "state", text_of(event_status_names[held->status]), vote(asking, event_state, &held->status), "read from the words of talks");
    field_add(asking, "kind", text_of(event_type_names[held->type]), vote(asking, event_kind, &held->type), "read from the words of talks");
    event_people(asking, "acted", &held->actors, event_who);
    event_people(asking, "it was done to", &held->recipients, event_who);
    field_add(asking, "place", held->place, vote(asking, event_place, &held->place), "written otherwise there");
    event_people(asking, "said by", &held->said_by, event_sayer);
}

/* ---- actors ------------------------------------------------------------------------------------------------------------ */

static int32_t entity_of(const struct asking *asking, const struct statement *statement, struct id actor)
{
    for (size_t i = 0; i < article_at(asking, statement)->entities.count; i++)
        if (entity_is(asking, statement, (int32_t)i, actor))
            return (int32_t)i;
    return INDEX_NONE;
}

static enum says actor_name(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct actor *actor = value;
    const struct article *article = article_at(asking, statement);
    enum says says = SAYS_NOTHING;
    for (size_t i = 0; i < article->names.count; i++) {
        if (!entity_is(asking, statement, article->names.items[i].entity, actor->id))
            continue;
        if (text_equal(span_text(article->text, article->names.items[i].span), actor->name))
            return SAYS_SAME;
        says = SAYS_NOTHING; /* a shorter or another name of the same says nothing against this one */
    }
    return says;
}

static enum says actor_type(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct actor *actor = value;
    int32_t entity = entity_of(asking, statement, actor->id);
    return entity == INDEX_NONE ? SAYS_NOTHING : article_at(asking, statement)->entities.items[entity].type == actor->type ? SAYS_SAME : SAYS_OTHER;
}

static enum says text_says(struct text said, struct text held) { return !said.length ? SAYS_NOTHING : text_equal(said, held) ? SAYS_SAME : SAYS_OTHER; }

static enum says actor_country(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct actor *actor = value;
    int32_t entity = entity_of(asking, statement, actor->id);
    return entity == INDEX_NONE ? SAYS_NOTHING : text_says(article_at(asking, statement)->entities.items[entity].country, actor->country);
}

static enum says actor_sector(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct actor *actor = value;
    int32_t entity = entity_of(asking, statement, actor->id);
    return entity == INDEX_NONE ? SAYS_NOTHING : text_says(article_at(asking, statement)->entities.items[entity].sector, actor->sector);
}

static void actor_fields(struct asking *asking, const struct actor *held)
{
    field_add(asking, "name", held->name, vote(asking, actor_name, held), "as the list of countries has it, or as a person chose");
    field_add(asking, "type", text_of(entity_type_names[held->type]), vote(asking, actor_type, held), "by most of its mentions");
    field_add(asking, "country", held->country.length ? country_name(asking->view->arena, held->country) : held->country, vote(asking, actor_country, held),
              "that of the outlets that name it without one, or by its name");
    field_add(asking, "sector", held->sector, vote(asking, actor_sector, held), "by its name");
    for (size_t i = 0; i < held->roles.count; i++) {
        const struct actor_role *role = &held->roles.items[i];
        uint32_t articles = 0;
        for (size_t s = 0; s < role->statements.count; s++)
            articles += role->statements.items[s].repeats == INDEX_NONE && (!s || role->statements.items[s].article != role->statements.items[s - 1].article);
        field_add(asking, "role", role->title, (struct votes){articles, 0}, "");
    }
}

/* ---- figures, quotes, commitments, rounds ------------------------------------------------------------------------------ */

static const struct figure *figure_at(const struct asking *asking, const struct statement *statement)
{
    const struct article *article = article_at(asking, statement);
    for (size_t i = 0; i < article->figures.count; i++)
        if (article->figures.items[i].span.start == statement->mention.start)
            return &article->figures.items[i];
    return NULL;
}

static enum says figure_number(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct figure *figure = figure_at(asking, statement);
    const struct record_figure *held = value;
    return !figure ? SAYS_NOTHING : figure->relation == held->relation && figure->value.digits == held->value.digits && figure->value.exponent == held->value.exponent ? SAYS_SAME : SAYS_OTHER;
}

static enum says figure_day(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct figure *figure = figure_at(asking, statement);
    return figure ? days_say(figure->days, ((const struct record_figure *)value)->days) : SAYS_NOTHING;
}

static enum says figure_place(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct figure *figure = figure_at(asking, statement);
    return !figure || figure->place < 0 ? SAYS_NOTHING : text_says(article_at(asking, statement)->entities.items[figure->place].name, ((const struct record_figure *)value)->place);
}

static enum says figure_sayer(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct figure *figure = figure_at(asking, statement);
    return !figure || figure->said_by < 0 ? SAYS_NOTHING : entity_is(asking, statement, figure->said_by, ((const struct record_figure *)value)->said_by) ? SAYS_SAME : SAYS_OTHER;
}

static void figure_fields(struct asking *asking, const struct record_figure *held)
{
    struct arena *arena = asking->view->arena;
    field_add(asking, "number", figure_value(arena, held), vote(asking, figure_number, held), "put together of its mentions");
    field_add(asking, "holds for", interval_known(held->days) ? days_text(arena, held->days) : (struct text){NULL, 0}, vote(asking, figure_day, held), "what the days of its mentions have in common");
    field_add(asking, "place", held->place, vote(asking, figure_place, held), "written otherwise there");
    field_add(asking, "said by", name_of(asking->view, held->said_by), vote(asking, figure_sayer, held), "read from another mention of the number");
}

static enum says quote_sayer(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct article *article = article_at(asking, statement);
    for (size_t i = 0; i < article->quotes.count; i++) {
        const struct quote *quote = &article->quotes.items[i];
        if (span_meets(quote->span, statement->span) && quote->speaker_entity >= 0)
            return entity_is(asking, statement, quote->speaker_entity, *(const struct id *)value) ? SAYS_SAME : SAYS_OTHER;
    }
    return SAYS_NOTHING;
}

static enum says always_same(const struct asking *asking, const struct statement *statement, const void *value)
{
    return asking && statement && value ? SAYS_SAME : SAYS_NOTHING;
}

static void quote_fields(struct asking *asking, const struct record_quote *held)
{
    field_add(asking, "words", quoted(asking->view->arena, held->text), vote(asking, always_same, held), "");
    field_add(asking, "speaker", name_of(asking->view, held->speaker), vote(asking, quote_sayer, &held->speaker), "read from another article that has the words");
}

static const struct commitment *commitment_at(const struct asking *asking, const struct statement *statement)
{
    const struct article *article = article_at(asking, statement);
    for (size_t i = 0; i < article->commitments.count; i++)
        if (span_holds(article->commitments.items[i].span, statement->mention) || span_meets(article->commitments.items[i].span, statement->span))
            return &article->commitments.items[i];
    return NULL;
}

static enum says commitment_by(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct commitment *commitment = commitment_at(asking, statement);
    for (size_t i = 0; commitment && i < commitment->by.count; i++)
        if (entity_is(asking, statement, commitment->by.items[i], *(const struct id *)value))
            return SAYS_SAME;
    return SAYS_NOTHING;
}

static enum says commitment_due(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct commitment *commitment = commitment_at(asking, statement);
    if (!commitment || commitment->due == INDEX_NONE)
        return SAYS_NOTHING;
    const struct article *article = article_at(asking, statement);
    return text_says(span_text(article->text, article->times.items[commitment->due].span), *(const struct text *)value);
}

static void commitment_fields(struct asking *asking, const struct record_commitment *held)
{
    struct arena *arena = asking->view->arena;
    for (size_t i = 0; i < held->by.count; i++)
        field_add(asking, "by", name_of(asking->view, held->by.items[i]), vote(asking, commitment_by, &held->by.items[i]), "read from the words around");
    field_add(asking, "what", held->what, vote(asking, always_same, held), "");
    field_add(asking, "made", interval_known(held->made) ? days_text(arena, held->made) : (struct text){NULL, 0}, (struct votes){0, 0}, "the day told beside it, or that of the act of agreeing in its sentence");
    field_add(asking, "due", held->due_text, vote(asking, commitment_due, &held->due_text), "read from the words around");
    field_add(asking, "state", text_of(commitment_state_names[held->state]), (struct votes){0, 0}, held->why.length ? text_copy(arena, held->why).data : "nothing later speaks of it");
}

static enum says round_number(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct meeting *meeting = meeting_at(asking, statement);
    return !meeting || !meeting->ordinal ? SAYS_NOTHING : meeting->ordinal == ((const struct round *)value)->ordinal ? SAYS_SAME : SAYS_OTHER;
}

static enum says round_day(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct meeting *meeting = meeting_at(asking, statement);
    return meeting ? days_say(meeting->days, ((const struct round *)value)->days) : SAYS_NOTHING;
}

static enum says round_status(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct meeting *meeting = meeting_at(asking, statement);
    return !meeting ? SAYS_NOTHING : meeting->status == ((const struct round *)value)->status ? SAYS_SAME : SAYS_NOTHING; /* a plan does not contradict that it was held */
}

static enum says round_place(const struct asking *asking, const struct statement *statement, const void *value)
{
    const struct meeting *meeting = meeting_at(asking, statement);
    return !meeting || meeting->place < 0 ? SAYS_NOTHING : text_equal_fold(article_at(asking, statement)->entities.items[meeting->place].name, ((const struct round *)value)->place) ? SAYS_SAME : SAYS_NOTHING;
}

static void round_fields(struct asking *asking, const struct round *held)
{
    struct arena *arena = asking->view->arena;
    field_add(asking, "number", held->ordinal ? text_format(arena, "%d", (int)held->ordinal) : (struct text){NULL, 0}, vote(asking, round_number, held), "by its place among the others");
    field_add(asking, "days", interval_known(held->days) ? days_text(arena, held->days) : (struct text){NULL, 0}, vote(asking, round_day, held), "the days that most mentions allow; what was held decides before what was planned");
    field_add(asking, "state", text_of(meeting_status_names[held->status]), vote(asking, round_status, held), "by the last of its mentions");
    field_add(asking, "place", held->place, vote(asking, round_place, held), "written otherwise there");
}

why_field_list why_fields(struct view *view, const struct object *object)
{
    const struct record *shown = view->record;
    struct asking asking = {.view = view, .record = view->options->why->record};
    const struct record_event *event = why_event(view, object->id);
    const struct actor *actor = why_actor(view, object->id);
    const struct record_figure *figure = why_figure(view, object->id);
    const struct record_quote *quote = why_quote(view, object->id);
    const struct record_commitment *commitment = why_commitment(view, object->id);
    const struct round *round = why_round(view, object->id);
    asking.statements = event ? &event->statements : actor ? &actor->statements : figure ? &figure->statements : quote ? &quote->statements : commitment ? &commitment->statements : round ? &round->statements : NULL;
    if (!asking.statements)
        return asking.fields;
    if (event)
        event_fields(&asking, &shown->events.items[object->index]);
    else if (actor)
        actor_fields(&asking, &shown->actors.items[object->index]);
    else if (figure)
        figure_fields(&asking, &shown->figures.items[object->index]);
    else if (quote)
        quote_fields(&asking, &shown->quotes.items[object->index]);
    else if (commitment)
        commitment_fields(&asking, &shown->commitments.items[object->index]);
    else
        round_fields(&asking, &shown->talks.items[object->index].rounds.items[object->part]);
    return asking.fields;
}
