/* What of an object stands in columns and rows of its own, so that it can be asked for in SQL: days, status, weights, and which object
   refers to which. */
#include "store/rows.h"

struct columns {
    struct store *store;
    const struct record *record;
    struct error *error;
};

/* ---- relations --------------------------------------------------------------------------------------------------------- */

static enum error_code relate(struct columns *columns, struct id from, const char *role, struct id to)
{
    if (!id_known(to))
        return ERROR_NONE;
    return store_do(columns->store, columns->error, "INSERT INTO relation(from_object, role, to_object) VALUES(?,?,?) ON CONFLICT DO NOTHING", "ttt",
                    text_of(from.text), text_of(role), text_of(to.text));
}

static enum error_code relate_all(struct columns *columns, struct id from, const char *role, const id_list *to)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < to->count && !code; i++)
        code = relate(columns, from, role, to->items[i]);
    return code;
}

static enum error_code relate_actor(struct columns *columns, size_t index)
{
    const struct actor *actor = &columns->record->actors.items[index];
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < actor->roles.count && !code; i++)
        code = relate(columns, actor->id, "serves", actor->roles.items[i].of);
    return code;
}

static enum error_code relate_event(struct columns *columns, size_t index)
{
    const struct record_event *event = &columns->record->events.items[index];
    if (relate_all(columns, event->id, "actor", &event->actors) || relate_all(columns, event->id, "recipient", &event->recipients) ||
        relate_all(columns, event->id, "said by", &event->said_by))
        return columns->error->code;
    return relate(columns, event->id, "became", event->became);
}

static enum error_code relate_round(struct columns *columns, struct id talks, const struct round *round)
{
    enum error_code code = relate(columns, talks, "round", round->id);
    for (size_t i = 0; i < round->delegations.count && !code; i++) {
        const struct delegation *delegation = &round->delegations.items[i];
        code = relate(columns, talks, "head", delegation->head);
        code = code ? code : relate_all(columns, talks, "member", &delegation->members);
    }
    for (size_t i = 0; i < round->outcomes.count && !code; i++) {
        code = relate(columns, talks, "outcome", round->outcomes.items[i].event);
        code = code ? code : relate(columns, talks, "outcome", round->outcomes.items[i].commitment);
    }
    return code;
}

static enum error_code relate_talks(struct columns *columns, size_t index)
{
    const struct talks *talks = &columns->record->talks.items[index];
    enum error_code code = relate_all(columns, talks->id, "party", &talks->parties);
    for (size_t i = 0; i < talks->rounds.count && !code; i++)
        code = relate_round(columns, talks->id, &talks->rounds.items[i]);
    return code;
}

static enum error_code relate_commitment(struct columns *columns, size_t index)
{
    const struct record_commitment *commitment = &columns->record->commitments.items[index];
    if (relate_all(columns, commitment->id, "by", &commitment->by) || relate_all(columns, commitment->id, "to", &commitment->to))
        return columns->error->code;
    return relate_all(columns, commitment->id, "evidence", &commitment->evidence);
}

static enum error_code relate_quote(struct columns *columns, size_t index)
{
    const struct record_quote *quote = &columns->record->quotes.items[index];
    enum error_code code = relate(columns, quote->id, "speaker", quote->speaker);
    return code ? code : relate_all(columns, quote->id, "variant", &quote->variants);
}

static enum error_code relate_figure(struct columns *columns, size_t index)
{
    const struct record_figure *figure = &columns->record->figures.items[index];
    enum error_code code = relate(columns, figure->id, "series", figure->series);
    return code ? code : relate(columns, figure->id, "said by", figure->said_by);
}

static enum error_code relate_dispute(struct columns *columns, size_t index)
{
    const struct dispute *dispute = &columns->record->disputes.items[index];
    enum error_code code = relate(columns, dispute->id, "event", dispute->event);
    code = code ? code : store_do(columns->store, columns->error, "DELETE FROM dispute_side WHERE dispute = ?", "t", text_of(dispute->id.text));
    for (size_t i = 0; i < dispute->sides.count && !code; i++)
        code = store_do(columns->store, columns->error, "INSERT INTO dispute_side(dispute, side, claim, independent) VALUES(?,?,?,?)", "tntn",
                        text_of(dispute->id.text), (int64_t)i, dispute->sides.items[i].claim.data ? dispute->sides.items[i].claim : TEXT(""),
                        (int64_t)dispute->sides.items[i].independent);
    return code;
}

/* ---- columns ----------------------------------------------------------------------------------------------------------- */

static struct object_columns actor_row(const struct record *record, size_t i)
{
    return (struct object_columns){INTERVAL_UNKNOWN, NULL, -1, record->actors.items[i].confidence};
}

static struct object_columns event_row(const struct record *record, size_t i)
{
    const struct record_event *event = &record->events.items[i];
    return (struct object_columns){event->days, event_status_names[event->status], event->salience, event->confidence};
}

static struct object_columns talks_row(const struct record *record, size_t i)
{
    const struct talks *talks = &record->talks.items[i];
    struct interval days = INTERVAL_UNKNOWN;
    for (size_t r = 0; r < talks->rounds.count; r++)
        days = interval_around(days, talks->rounds.items[r].days);
    return (struct object_columns){days, NULL, -1, -1};
}

static struct object_columns commitment_row(const struct record *record, size_t i)
{
    const struct record_commitment *commitment = &record->commitments.items[i];
    return (struct object_columns){commitment->made, commitment_state_names[commitment->state], -1, -1};
}

static struct object_columns quote_row(const struct record *record, size_t i)
{
    return (struct object_columns){record->quotes.items[i].days, NULL, -1, -1};
}

static struct object_columns figure_row(const struct record *record, size_t i)
{
    return (struct object_columns){record->figures.items[i].days, NULL, -1, -1};
}

static struct object_columns dispute_row(const struct record *record, size_t i)
{
    return (struct object_columns){INTERVAL_UNKNOWN, dispute_on_names[record->disputes.items[i].on], -1, -1};
}

static struct object_columns correction_row(const struct record *record, size_t i)
{
    const struct correction *correction = &record->corrections.items[i];
    return (struct object_columns){interval_of_day(correction->day), correction_action_names[correction->action], -1, -1};
}

static enum error_code relate_correction(struct columns *columns, size_t index)
{
    return relate_all(columns, columns->record->corrections.items[index].id, "corrects", &columns->record->corrections.items[index].targets);
}

static const struct kind { /* of those kinds whose objects have columns or relations */
    struct object_columns (*columns)(const struct record *record, size_t index);
    enum error_code (*relate)(struct columns *columns, size_t index);
} kinds[RECORD_KINDS] = {
    [RECORD_ACTOR] = {actor_row, relate_actor}, [RECORD_EVENT] = {event_row, relate_event},    [RECORD_TALKS] = {talks_row, relate_talks},
    [RECORD_QUOTE] = {quote_row, relate_quote}, [RECORD_FIGURE] = {figure_row, relate_figure}, [RECORD_DISPUTE] = {dispute_row, relate_dispute},
    [RECORD_COMMITMENT] = {commitment_row, relate_commitment},
    [RECORD_CORRECTION] = {correction_row, relate_correction},
};

struct object_columns columns_of(const struct record *record, enum record_kind kind, size_t index)
{
    if (kinds[kind].columns)
        return kinds[kind].columns(record, index);
    return (struct object_columns){INTERVAL_UNKNOWN, NULL, -1, -1};
}

enum error_code relations_save(struct store *store, const struct record *record, enum record_kind kind, size_t index, struct error *error)
{
    struct columns columns = {store, record, error};
    return kinds[kind].relate ? kinds[kind].relate(&columns, index) : ERROR_NONE;
}
