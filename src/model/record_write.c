/* The record as JSON Lines, in the fixed order of export. */
#include "model/json_pieces.h"

struct writer {
    struct text_builder *out;
    const struct record *record;
    struct utf8_index *texts; /* of each article, by its index; made when first asked for */
};

static const struct utf8_index *text_index(struct writer *w, uint32_t article)
{
    if (!w->texts[article].text.data)
        w->texts[article] = utf8_index_make(w->record->arena, w->record->articles.items[article].article->text);
    return &w->texts[article];
}

static void key_id(struct writer *w, const char *key, struct id id) { json_key_text(w->out, key, id_known(id) ? text_of(id.text) : (struct text){NULL, 0}); }

static void key_ids(struct writer *w, const char *key, const id_list *ids)
{
    json_open(w->out, key, '[');
    for (size_t i = 0; i < ids->count; i++) {
        if (i)
            text_add_char(w->out, ',');
        json_add_text(w->out, text_of(ids->items[i].text));
    }
    json_close(w->out, ']');
}

static void key_thousandths(struct writer *w, const char *key, int32_t thousandths)
{
    json_key(w->out, key);
    json_add_thousandths(w->out, thousandths);
}

static void key_number(struct writer *w, const char *key, int64_t number)
{
    json_key(w->out, key);
    json_add_number(w->out, number);
}

static void key_decimal(struct writer *w, const char *key, struct decimal decimal)
{
    json_key(w->out, key);
    json_add_decimal(w->out, decimal);
}

static void key_days(struct writer *w, const char *key, struct interval days)
{
    json_key(w->out, key);
    json_add_days(w->out, days);
}

static struct text article_id(const struct writer *w, uint32_t article) { return w->record->articles.items[article].article->id; }

static void write_says(struct writer *w, const struct statement *statement)
{
    if (statement->says_status == INDEX_NONE && !interval_known(statement->says_days) && !statement->says_value.data && !id_known(statement->says_by))
        return;
    json_open(w->out, "says", '{');
    if (statement->says_status != INDEX_NONE)
        json_key_text(w->out, "status", text_of(event_status_names[statement->says_status]));
    if (interval_known(statement->says_days))
        json_key_days(w->out, statement->says_days);
    if (statement->says_value.data) {
        json_key(w->out, "value");
        text_add(w->out, statement->says_value);
    }
    if (id_known(statement->says_by))
        key_id(w, "said_by", statement->says_by);
    json_close(w->out, '}');
}

static void write_statements(struct writer *w, const statement_list *list)
{
    json_open(w->out, "statements", '[');
    for (size_t i = 0; i < list->count; i++) {
        const struct statement *statement = &list->items[i];
        const struct utf8_index *text = text_index(w, statement->article);
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "article", article_id(w, statement->article));
        if (statement->in != IN_TEXT)
            json_key_text(w->out, "in", text_of(place_in_names[statement->in]));
        bool placed = statement->in == IN_TEXT && span_known(statement->span);
        json_key(w->out, "start");
        json_add_index(w->out, placed ? (int32_t)utf8_code_point_at(text, statement->span.start) : INDEX_NONE);
        json_key(w->out, "end");
        json_add_index(w->out, placed ? (int32_t)utf8_code_point_at(text, statement->span.end) : INDEX_NONE);
        if (span_known(statement->mention)) {
            json_key(w->out, "mention");
            json_add_span(w->out, text, statement->mention);
        }
        write_says(w, statement);
        if (statement->repeats != INDEX_NONE)
            json_key_text(w->out, "repeats", article_id(w, (uint32_t)statement->repeats));
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

static void begin(struct writer *w, const char *kind)
{
    json_open(w->out, NULL, '{');
    json_key_text(w->out, "kind", text_of(kind));
}

static void finish(struct writer *w)
{
    json_close(w->out, '}');
    text_add_char(w->out, '\n');
}

static void write_copies(struct writer *w, size_t index)
{
    const struct record_article *item = &w->record->articles.items[index];
    json_open(w->out, "copies", '[');
    for (size_t i = 0; i < item->copies.count; i++) {
        const struct copy *copy = &item->copies.items[i];
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "article", article_id(w, copy->article));
        key_thousandths(w, "share", copy->share);
        json_open(w->out, "pairs", '[');
        for (size_t p = 0; p < copy->pairs.count; p++) {
            json_open(w->out, NULL, '{');
            json_key(w->out, "here");
            json_add_pair(w->out, text_index(w, (uint32_t)index), copy->pairs.items[p].here);
            json_key(w->out, "there");
            json_add_pair(w->out, text_index(w, copy->article), copy->pairs.items[p].there);
            json_close(w->out, '}');
        }
        json_close(w->out, ']');
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

static void write_article(struct writer *w, size_t index)
{
    const struct record_article *item = &w->record->articles.items[index];
    begin(w, "article");
    struct article shown = *item->article;
    shown.text = utf8_shown(w->out->arena, shown.text);
    json_add_article_members(w->out, &shown, JSON_READ);
    json_key_spans(w->out, "sentences", text_index(w, (uint32_t)index), &item->article->sentences);
    key_id(w, "story", item->story);
    key_id(w, "thread", item->thread);
    json_key_text(w->out, "revision_of", item->revision_of == INDEX_NONE ? (struct text){NULL, 0} : article_id(w, (uint32_t)item->revision_of));
    write_copies(w, index);
    finish(w);
}

/* Earlier texts of articles: what was read of each, and whose it is. Nothing of the record stands on them. */
static void write_revision(struct writer *w, size_t index)
{
    const struct article_revision *revision = &w->record->revisions.items[index];
    struct utf8_index text = utf8_index_make(w->out->arena, revision->article->text);
    begin(w, "article");
    json_add_article_members(w->out, revision->article, JSON_READ);
    json_key_spans(w->out, "sentences", &text, &revision->article->sentences);
    key_id(w, "story", (struct id){{0}});
    key_id(w, "thread", (struct id){{0}});
    json_key_text(w->out, "revision_of", revision->of);
    json_open(w->out, "copies", '[');
    json_close(w->out, ']');
    finish(w);
}

static void write_actor(struct writer *w, size_t index)
{
    const struct actor *actor = &w->record->actors.items[index];
    begin(w, "actor");
    key_id(w, "id", actor->id);
    json_key_text(w->out, "type", text_of(entity_type_names[actor->type]));
    json_key_text(w->out, "name", actor->name);
    json_key_texts(w->out, "names", &actor->names);
    json_key_text(w->out, "country", actor->country);
    json_key_text(w->out, "sector", actor->sector);
    json_open(w->out, "roles", '[');
    for (size_t r = 0; r < actor->roles.count; r++) {
        const struct actor_role *role = &actor->roles.items[r];
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "title", role->title);
        key_id(w, "of", role->of);
        json_key_days(w->out, role->days);
        json_key(w->out, "stated");
        text_add(w->out, text_of(role->stated ? "true" : "false"));
        write_statements(w, &role->statements);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
    key_number(w, "mentions", actor->mentions);
    key_thousandths(w, "confidence", actor->confidence);
    write_statements(w, &actor->statements);
    finish(w);
}

static void write_event(struct writer *w, size_t index)
{
    const struct record_event *event = &w->record->events.items[index];
    begin(w, "event");
    key_id(w, "id", event->id);
    json_key_text(w->out, "summary", event->summary);
    json_key_text(w->out, "type", text_of(event_type_names[event->type]));
    json_key_text(w->out, "mode", event->mode);
    json_key_text(w->out, "cameo", event->cameo);
    key_ids(w, "actors", &event->actors);
    key_ids(w, "recipients", &event->recipients);
    json_key_days(w->out, event->days);
    json_key_text(w->out, "place", event->place);
    json_key_text(w->out, "status", text_of(event_status_names[event->status]));
    key_id(w, "became", event->became);
    key_ids(w, "said_by", &event->said_by);
    key_thousandths(w, "salience", event->salience);
    key_thousandths(w, "confidence", event->confidence);
    write_statements(w, &event->statements);
    key_number(w, "independent", event->independent);
    finish(w);
}

static void write_items(struct writer *w, const char *key, const struct item *items, size_t count, bool outcomes)
{
    json_open(w->out, key, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "text", items[i].text);
        if (outcomes) {
            key_id(w, "event", items[i].event);
            key_id(w, "commitment", items[i].commitment);
        }
        write_statements(w, &items[i].statements);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
}

static void write_round(struct writer *w, const struct round *round)
{
    json_open(w->out, NULL, '{');
    key_id(w, "id", round->id);
    json_key(w->out, "ordinal");
    json_add_index(w->out, round->ordinal ? round->ordinal : INDEX_NONE);
    json_key_days(w->out, round->days);
    json_key_text(w->out, "status", text_of(meeting_status_names[round->status]));
    json_key_text(w->out, "format", text_of(meeting_format_names[round->format]));
    json_key_text(w->out, "place", round->place);
    json_key_text(w->out, "expected_place", round->expected_place);
    json_open(w->out, "delegations", '[');
    for (size_t i = 0; i < round->delegations.count; i++) {
        const struct delegation *delegation = &round->delegations.items[i];
        json_open(w->out, NULL, '{');
        key_id(w, "of", delegation->of);
        key_id(w, "head", delegation->head);
        key_ids(w, "members", &delegation->members);
        write_statements(w, &delegation->statements);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
    write_items(w, "agenda", round->agenda.items, round->agenda.count, false);
    write_items(w, "outcomes", round->outcomes.items, round->outcomes.count, true);
    write_statements(w, &round->statements);
    json_close(w->out, '}');
}

static void write_talks(struct writer *w, size_t index)
{
    const struct talks *talks = &w->record->talks.items[index];
    begin(w, "talks");
    key_id(w, "id", talks->id);
    json_key_text(w->out, "name", talks->name);
    key_ids(w, "parties", &talks->parties);
    json_open(w->out, "rounds", '[');
    for (size_t r = 0; r < talks->rounds.count; r++)
        write_round(w, &talks->rounds.items[r]);
    json_close(w->out, ']');
    write_statements(w, &talks->statements);
    finish(w);
}

static void write_due(struct writer *w, const struct record_commitment *commitment)
{
    if (!commitment->due_text.data && !interval_known(commitment->due)) {
        json_key_text(w->out, "due", (struct text){NULL, 0});
        return;
    }
    json_open(w->out, "due", '{');
    json_key_days(w->out, commitment->due);
    json_key_text(w->out, "text", commitment->due_text);
    json_close(w->out, '}');
}

static void write_commitment(struct writer *w, size_t index)
{
    const struct record_commitment *commitment = &w->record->commitments.items[index];
    begin(w, "commitment");
    key_id(w, "id", commitment->id);
    key_ids(w, "by", &commitment->by);
    key_ids(w, "to", &commitment->to);
    json_key_text(w->out, "what", commitment->what);
    key_days(w, "made", commitment->made);
    write_due(w, commitment);
    json_key_text(w->out, "state", text_of(commitment_state_names[commitment->state]));
    json_key_text(w->out, "why", commitment->why);
    key_ids(w, "evidence", &commitment->evidence);
    write_statements(w, &commitment->statements);
    finish(w);
}

static void write_quote(struct writer *w, size_t index)
{
    const struct record_quote *quote = &w->record->quotes.items[index];
    begin(w, "quote");
    key_id(w, "id", quote->id);
    key_id(w, "speaker", quote->speaker);
    json_key_text(w->out, "text", quote->text);
    json_key(w->out, "direct");
    text_add(w->out, text_of(quote->direct ? "true" : "false"));
    json_key_days(w->out, quote->days);
    json_key_text(w->out, "context", quote->context);
    write_statements(w, &quote->statements);
    key_ids(w, "variants", &quote->variants);
    finish(w);
}

static void write_series(struct writer *w, size_t index)
{
    const struct series *series = &w->record->series.items[index];
    begin(w, "series");
    key_id(w, "id", series->id);
    json_key_text(w->out, "what", series->what);
    json_key_text(w->out, "unit", series->unit);
    json_key_text(w->out, "place", series->place);
    key_ids(w, "figures", &series->figures);
    finish(w);
}

static void write_figure(struct writer *w, size_t index)
{
    const struct record_figure *figure = &w->record->figures.items[index];
    begin(w, "figure");
    key_id(w, "id", figure->id);
    key_id(w, "series", figure->series);
    json_key_text(w->out, "what", figure->what);
    json_key_text(w->out, "unit", figure->unit);
    json_key_text(w->out, "place", figure->place);
    key_decimal(w, "value", figure->value);
    key_decimal(w, "low", figure->low);
    key_decimal(w, "high", figure->high);
    json_key_text(w->out, "relation", text_of(relation_names[figure->relation]));
    json_key_days(w->out, figure->days);
    key_id(w, "said_by", figure->said_by);
    key_number(w, "independent", figure->independent);
    write_statements(w, &figure->statements);
    finish(w);
}

static void write_dispute(struct writer *w, size_t index)
{
    const struct dispute *dispute = &w->record->disputes.items[index];
    begin(w, "dispute");
    key_id(w, "id", dispute->id);
    json_key_text(w->out, "about", dispute->about);
    json_key_text(w->out, "on", text_of(dispute_on_names[dispute->on]));
    key_id(w, "event", dispute->event);
    json_open(w->out, "sides", '[');
    for (size_t s = 0; s < dispute->sides.count; s++) {
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "claim", dispute->sides.items[s].claim);
        write_statements(w, &dispute->sides.items[s].statements);
        key_number(w, "independent", dispute->sides.items[s].independent);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
    finish(w);
}

static void write_summary(struct writer *w, size_t index)
{
    (void)index;
    begin(w, "summary");
    json_open(w->out, "clauses", '[');
    for (size_t i = 0; i < w->record->summary.count; i++) {
        json_open(w->out, NULL, '{');
        json_key_text(w->out, "text", w->record->summary.items[i].text);
        write_statements(w, &w->record->summary.items[i].statements);
        json_close(w->out, '}');
    }
    json_close(w->out, ']');
    finish(w);
}

static void write_gap(struct writer *w, size_t index)
{
    const struct gap *gap = &w->record->gaps.items[index];
    begin(w, "gap");
    key_id(w, "about", gap->about);
    json_key_text(w->out, "field", gap->field);
    json_key_text(w->out, "text", gap->text);
    finish(w);
}

static void write_correction(struct writer *w, size_t index) { correction_write_json(w->out, &w->record->corrections.items[index], true); }

typedef void object_writer(struct writer *w, size_t index);

static object_writer *const object_writers[RECORD_KINDS] = {
    [RECORD_ACTOR] = write_actor,   [RECORD_EVENT] = write_event,   [RECORD_TALKS] = write_talks,     [RECORD_COMMITMENT] = write_commitment, [RECORD_QUOTE] = write_quote,
    [RECORD_SERIES] = write_series, [RECORD_FIGURE] = write_figure, [RECORD_DISPUTE] = write_dispute, [RECORD_SUMMARY] = write_summary,       [RECORD_GAP] = write_gap,
    [RECORD_CORRECTION] = write_correction,
};

void record_write_object(struct text_builder *out, const struct record *record, enum record_kind kind, size_t index, struct utf8_index *texts)
{
    struct writer writer = {out, record, texts};
    object_writers[kind](&writer, index);
}

void record_write_json(struct text_builder *out, const struct record *record)
{
    struct writer writer = {out, record, arena_alloc(out->arena, (record->articles.count + 1) * sizeof(struct utf8_index))};
    for (size_t i = 0; i < record->articles.count; i++)
        write_article(&writer, i);
    for (size_t i = 0; i < record->revisions.count; i++)
        write_revision(&writer, i);
    for (enum record_kind kind = 0; kind < RECORD_KINDS; kind++)
        for (size_t i = 0; i < record_count(record, kind); i++)
            object_writers[kind](&writer, i);
}
