/* Articles as JSON: the one place where bytes become code points on the way out. */
#include "model/json.h"

#include "base/utf8.h"
#include "model/json_pieces.h"

struct writer {
    struct text_builder *out;
    const struct article *article;
    struct utf8_index text, page;
};

static void key_span(struct writer *writer, const char *key, struct span span)
{
    json_key(writer->out, key);
    json_add_span(writer->out, &writer->text, span);
}

static void key_index(struct writer *writer, const char *key, int32_t index)
{
    json_key(writer->out, key);
    json_add_index(writer->out, index);
}

static void write_place(struct writer *writer, struct span span)
{
    json_key(writer->out, "start");
    json_add_number(writer->out, utf8_code_point_at(&writer->text, span.start));
    json_key(writer->out, "end");
    json_add_number(writer->out, utf8_code_point_at(&writer->text, span.end));
}

static void write_left_out(struct writer *writer)
{
    json_open(writer->out, "left_out", '[');
    for (size_t i = 0; i < writer->article->left_out.count; i++) {
        const struct left_out *left_out = &writer->article->left_out.items[i];
        json_open(writer->out, NULL, '{');
        json_key_text(writer->out, "text", left_out->text);
        json_key_text(writer->out, "why", left_out->why);
        /* Its place is one in `page`: without the page there are no code points to count. */
        bool placed = span_known(left_out->span) && writer->article->page.data;
        key_index(writer, "start", placed ? (int32_t)utf8_code_point_at(&writer->page, left_out->span.start) : INDEX_NONE);
        key_index(writer, "end", placed ? (int32_t)utf8_code_point_at(&writer->page, left_out->span.end) : INDEX_NONE);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_parts(struct writer *writer)
{
    json_open(writer->out, "parts", '[');
    for (size_t i = 0; i < writer->article->parts.count; i++) {
        json_open(writer->out, NULL, '{');
        write_place(writer, writer->article->parts.items[i].span);
        json_key_text(writer->out, "kind", text_of(part_kind_names[writer->article->parts.items[i].kind]));
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_read(struct writer *writer, unsigned fields)
{
    const struct article *a = writer->article;
    struct text_builder *out = writer->out;
    json_key_text(out, "id", a->id);
    json_key_text(out, "path", a->path);
    json_key_texts(out, "paths", &a->paths);
    json_key_text(out, "url", a->url);
    json_key_text(out, "outlet", a->outlet);
    json_key_text(out, "title", a->title);
    json_key_texts(out, "byline", &a->byline);
    json_key_text(out, "language", a->language);
    json_key(out, "text");
    json_add_text_as_it_is(out, a->text);
    write_parts(writer);
    json_key(out, "published");
    json_add_published(out, &a->published, &writer->text);
    if (a->text_day != DAY_UNKNOWN) {
        char iso[11];
        json_key_text(out, "text_day", text_of(day_iso(a->text_day, iso)));
    }
    json_key_texts(out, "credits", &a->credits);
    json_key_texts(out, "cites", &a->cites);
    json_key(out, "translated");
    text_add(out, text_of(a->translated ? "true" : "false"));
    write_left_out(writer);
    if (a->notes.count)
        json_key_texts(out, "notes", &a->notes);
    if (fields & JSON_PAGE)
        json_key_text(out, "page", a->page);
}

static void write_tokens(struct writer *writer)
{
    json_open(writer->out, "tokens", '[');
    for (size_t i = 0; i < writer->article->tokens.count; i++) {
        const struct token *token = &writer->article->tokens.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, token->span);
        json_key_text(writer->out, "lemma", token->lemma);
        json_key_text(writer->out, "upos", token->upos);
        json_key_text(writer->out, "xpos", token->xpos);
        json_key(writer->out, "head");
        json_add_number(writer->out, token->head);
        json_key_text(writer->out, "deprel", token->deprel);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_names(struct writer *writer)
{
    const struct article *a = writer->article;
    json_open(writer->out, "entities", '[');
    for (size_t i = 0; i < a->entities.count; i++) {
        const struct entity *entity = &a->entities.items[i];
        json_open(writer->out, NULL, '{');
        json_key_text(writer->out, "type", text_of(entity_type_names[entity->type]));
        json_key_text(writer->out, "name", entity->name);
        json_key_text(writer->out, "country", entity->country);
        json_key_text(writer->out, "sector", entity->sector);
        json_key_spans(writer->out, "mentions", &writer->text, &entity->mentions);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
    json_open(writer->out, "names", '[');
    for (size_t i = 0; i < a->names.count; i++) {
        const struct name *name = &a->names.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, name->span);
        json_key_text(writer->out, "type", text_of(entity_type_names[name->type]));
        json_key_text(writer->out, "country", name->country);
        json_key_text(writer->out, "sector", name->sector);
        json_key_text(writer->out, "role", name->role);
        key_index(writer, "entity", name->entity);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
    json_open(writer->out, "roles", '[');
    for (size_t i = 0; i < a->roles.count; i++) {
        const struct role *role = &a->roles.items[i];
        json_open(writer->out, NULL, '{');
        key_index(writer, "entity", role->entity);
        key_span(writer, "title", role->title);
        key_index(writer, "of", role->of);
        json_key_text(writer->out, "when", text_of(role_when_names[role->when]));
        key_index(writer, "time", role->time);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_times(struct writer *writer)
{
    json_open(writer->out, "times", '[');
    for (size_t i = 0; i < writer->article->times.count; i++) {
        const struct time_mention *time = &writer->article->times.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, time->span);
        json_key_text(writer->out, "type", text_of(time_type_names[time->type]));
        json_key_text(writer->out, "value", time->value);
        json_key_text(writer->out, "mod", time->mod);
        json_key_days(writer->out, time->days);
        json_key_text(writer->out, "anchor", text_of(time_anchor_names[time->anchor]));
        json_key_text(writer->out, "relative", time->relative);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_quotes(struct writer *writer)
{
    json_open(writer->out, "quotes", '[');
    for (size_t i = 0; i < writer->article->quotes.count; i++) {
        const struct quote *quote = &writer->article->quotes.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, quote->span);
        json_key_text(writer->out, "kind", text_of(quote_kind_names[quote->kind]));
        if (span_known(quote->speaker)) {
            json_open(writer->out, "speaker", '{');
            write_place(writer, quote->speaker);
            key_index(writer, "entity", quote->speaker_entity);
            json_close(writer->out, '}');
        } else {
            json_key_text(writer->out, "speaker", (struct text){NULL, 0});
        }
        key_span(writer, "cue", quote->cue);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_figures(struct writer *writer)
{
    json_open(writer->out, "figures", '[');
    for (size_t i = 0; i < writer->article->figures.count; i++) {
        const struct figure *figure = &writer->article->figures.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, figure->span);
        json_key(writer->out, "value");
        json_add_decimal(writer->out, figure->value);
        json_key(writer->out, "low");
        json_add_decimal(writer->out, figure->low);
        json_key(writer->out, "high");
        json_add_decimal(writer->out, figure->high);
        json_key_text(writer->out, "relation", text_of(relation_names[figure->relation]));
        json_key_text(writer->out, "unit", figure->unit);
        json_key_text(writer->out, "what", figure->what);
        key_index(writer, "place", figure->place);
        key_index(writer, "time", figure->time);
        if (figure->now) {
            json_key(writer->out, "now");
            text_add(writer->out, TEXT("true"));
        }
        json_key_days(writer->out, figure->days);
        key_index(writer, "said_by", figure->said_by);
        if (figure->manner.data) {
            json_key_text(writer->out, "manner", figure->manner);
            key_index(writer, "owner", figure->owner);
        }
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_participants(struct writer *writer, const char *key, const participant_list *list)
{
    json_open(writer->out, key, '[');
    for (size_t i = 0; i < list->count; i++) {
        const struct participant *participant = &list->items[i];
        json_open(writer->out, NULL, '{');
        if (span_known(participant->span)) {
            write_place(writer, participant->span);
        } else {
            json_key_text(writer->out, "start", (struct text){NULL, 0});
            json_key_text(writer->out, "end", (struct text){NULL, 0});
        }
        json_key_text(writer->out, "country", participant->country);
        json_key_text(writer->out, "sector", participant->sector);
        key_index(writer, "entity", participant->entity);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_events(struct writer *writer)
{
    json_open(writer->out, "events", '[');
    for (size_t i = 0; i < writer->article->events.count; i++) {
        const struct event *event = &writer->article->events.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, event->span);
        json_key_text(writer->out, "type", text_of(event_type_names[event->type]));
        json_key_text(writer->out, "mode", event->mode);
        json_key_text(writer->out, "cameo", event->cameo);
        write_participants(writer, "actors", &event->actors);
        write_participants(writer, "recipients", &event->recipients);
        key_index(writer, "time", event->time);
        if (event->recent) {
            json_key(writer->out, "recent");
            text_add(writer->out, TEXT("true"));
        }
        json_key_days(writer->out, event->days);
        key_index(writer, "place", event->place);
        json_key_text(writer->out, "status", text_of(event_status_names[event->status]));
        key_index(writer, "said_by", event->said_by);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_delegates(struct writer *writer, const char *key, const struct delegate *delegates, size_t count)
{
    json_open(writer->out, key, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(writer->out, NULL, '{');
        key_index(writer, "of", delegates[i].of);
        key_index(writer, "who", delegates[i].who);
        key_span(writer, "words", delegates[i].span);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_items(struct writer *writer, const char *key, const span_list *spans)
{
    json_open(writer->out, key, '[');
    for (size_t i = 0; i < spans->count; i++) {
        json_open(writer->out, NULL, '{');
        write_place(writer, spans->items[i]);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

static void write_meetings(struct writer *writer)
{
    json_open(writer->out, "meetings", '[');
    for (size_t i = 0; i < writer->article->meetings.count; i++) {
        const struct meeting *meeting = &writer->article->meetings.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, meeting->span);
        json_key_text(writer->out, "name", meeting->name);
        key_index(writer, "ordinal", meeting->ordinal ? meeting->ordinal : INDEX_NONE);
        json_key_indexes(writer->out, "parties", &meeting->parties);
        json_key_text(writer->out, "format", text_of(meeting_format_names[meeting->format]));
        key_index(writer, "place", meeting->place);
        key_index(writer, "time", meeting->time);
        json_key_days(writer->out, meeting->days);
        json_key_text(writer->out, "status", text_of(meeting_status_names[meeting->status]));
        write_delegates(writer, "heads", meeting->heads.items, meeting->heads.count);
        write_delegates(writer, "members", meeting->members.items, meeting->members.count);
        write_items(writer, "agenda", &meeting->agenda);
        write_items(writer, "outcomes", &meeting->outcomes);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
    json_open(writer->out, "commitments", '[');
    for (size_t i = 0; i < writer->article->commitments.count; i++) {
        const struct commitment *commitment = &writer->article->commitments.items[i];
        json_open(writer->out, NULL, '{');
        write_place(writer, commitment->span);
        json_key_indexes(writer->out, "by", &commitment->by);
        json_key_indexes(writer->out, "to", &commitment->to);
        key_span(writer, "what", commitment->what);
        key_index(writer, "time", commitment->time);
        key_index(writer, "due", commitment->due);
        json_close(writer->out, '}');
    }
    json_close(writer->out, ']');
}

void json_add_article_members(struct text_builder *out, const struct article *article, unsigned fields)
{
    struct writer writer = {out, article, utf8_index_make(out->arena, article->text), utf8_index_make(out->arena, article->page)};
    if (fields & JSON_READ)
        write_read(&writer, fields);
    if (fields & (JSON_TOKENS | JSON_FACTS))
        json_key_spans(out, "sentences", &writer.text, &article->sentences);
    if (fields & JSON_TOKENS)
        write_tokens(&writer);
    if (fields & JSON_FACTS) {
        write_names(&writer);
        write_times(&writer);
        write_quotes(&writer);
        write_figures(&writer);
        write_events(&writer);
        write_meetings(&writer);
    }
}

void article_write_json(struct text_builder *out, const struct article *article, unsigned fields)
{
    json_open(out, NULL, '{');
    json_add_article_members(out, article, fields);
    if (article->extra.length) {
        text_add_char(out, ',');
        text_add(out, article->extra);
    }
    json_close(out, '}');
}
