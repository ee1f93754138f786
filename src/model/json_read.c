/* Articles from JSON: whatever another program may have written, only what holds the invariants of model_check() is taken. */
#include <string.h>

#include "model/json_input.h"

static const char *const own_members[] = {
    "id", "path", "paths", "url", "outlet", "title", "byline", "language", "text", "page", "parts", "published", "credits", "cites",
    "translated", "left_out", "notes", "sentences", "tokens", "entities", "names", "roles", "times", "quotes", "figures", "events",
    "meetings", "commitments", "text_day", "kind", "story", "thread", "revision_of", "copies", NULL};

static bool is_own(const char *key)
{
    for (size_t i = 0; own_members[i]; i++)
        if (strcmp(own_members[i], key) == 0)
            return true;
    return false;
}

static struct text read_extra(struct json_reader *reader, struct json_object *object)
{
    struct text_builder extra = {.arena = reader->arena};
    json_object_object_foreach(object, key, value)
    {
        if (!is_own(key))
            json_add_unknown(&extra, key, value);
    }
    return extra.length ? text_builder_text(&extra) : (struct text){NULL, 0};
}

static void read_read(struct json_reader *reader, struct json_object *object, struct article *a)
{
    a->id = json_text(reader, object, "id");
    a->path = json_text(reader, object, "path");
    json_texts(reader, object, "paths", &a->paths);
    a->url = json_text(reader, object, "url");
    a->outlet = json_text(reader, object, "outlet");
    a->title = json_text(reader, object, "title");
    json_texts(reader, object, "byline", &a->byline);
    a->language = json_text(reader, object, "language");
    a->page = json_text(reader, object, "page");
    a->text_day = day_of_iso(json_text(reader, object, "text_day"));
    json_texts(reader, object, "credits", &a->credits);
    json_texts(reader, object, "cites", &a->cites);
    json_texts(reader, object, "notes", &a->notes);
    a->translated = json_object_get_boolean(json_member(object, "translated"));
    json_published(reader, json_member(object, "published"), &a->published);
    for (size_t i = 0; i < json_count(object, "parts"); i++) {
        struct json_object *item = json_item(object, "parts", i);
        struct span span = json_place(reader, item);
        if (span_known(span))
            *list_push(reader->arena, &a->parts) = (struct part){span, (enum part_kind)json_name(item, "kind", part_kind_names, PART_KINDS, PART_BODY)};
    }
    struct json_reader page = {reader->arena, utf8_index_make(reader->arena, a->page)};
    for (size_t i = 0; i < json_count(object, "left_out"); i++) {
        struct json_object *item = json_item(object, "left_out", i);
        *list_push(reader->arena, &a->left_out) = (struct left_out){json_text(reader, item, "text"), json_text(reader, item, "why"), json_place(&page, item)};
    }
}

/* Heads that lead in a circle become roots. */
static void break_circles(struct article *a)
{
    uint32_t *seen = arena_alloc(a->arena, (a->tokens.count + 1) * sizeof *seen);
    for (size_t i = 0; i < a->tokens.count; i++)
        for (int32_t at = (int32_t)i; at != INDEX_NONE && !seen[at]; at = a->tokens.items[at].head) {
            seen[at] = (uint32_t)i + 1;
            int32_t head = a->tokens.items[at].head;
            if (head != INDEX_NONE && seen[head] == (uint32_t)i + 1)
                a->tokens.items[at].head = INDEX_NONE;
        }
}

static void read_tokens(struct json_reader *reader, struct json_object *object, struct article *a)
{
    uint32_t end = 0;
    for (size_t i = 0; i < json_count(object, "sentences"); i++) {
        struct span span = json_pair(reader, json_item(object, "sentences", i));
        if (!span_known(span) || span.start < end)
            continue;
        *list_push(reader->arena, &a->sentences) = span;
        end = span.end;
    }
    size_t count = json_count(object, "tokens");
    for (size_t i = 0; i < count; i++) {
        struct json_object *item = json_item(object, "tokens", i);
        struct token *token = list_push(reader->arena, &a->tokens);
        struct span span = json_place(reader, item);
        token->span = span_known(span) ? span : (struct span){0, 0};
        token->lemma = json_text(reader, item, "lemma");
        token->upos = json_text(reader, item, "upos");
        token->xpos = json_text(reader, item, "xpos");
        token->deprel = json_text(reader, item, "deprel");
        token->head = json_index_below(item, "head", count);
        token->head = token->head == (int32_t)i ? INDEX_NONE : token->head;
        token->sentence = sentence_at(a, token->span.start);
    }
    break_circles(a);
    a->parsed = a->sentences.count && count;
}

static void read_names(struct json_reader *reader, struct json_object *object, struct article *a)
{
    size_t count = json_count(object, "entities");
    for (size_t i = 0; i < count; i++) {
        struct json_object *item = json_item(object, "entities", i);
        enum entity_type type = (enum entity_type)json_name(item, "type", entity_type_names, ENTITY_TYPES, ENTITY_OTHER);
        struct entity *entity = entity_push(a, type, json_text(reader, item, "name"));
        entity->country = json_text(reader, item, "country");
        entity->sector = json_text(reader, item, "sector");
        for (size_t m = 0; m < json_count(item, "mentions"); m++) {
            struct span span = json_pair(reader, json_item(item, "mentions", m));
            if (span_known(span))
                *list_push(reader->arena, &entity->mentions) = span;
        }
    }
    for (size_t i = 0; i < json_count(object, "names"); i++) {
        struct json_object *item = json_item(object, "names", i);
        struct span span = json_place(reader, item);
        if (!span_known(span))
            continue;
        struct name *name = list_push(reader->arena, &a->names);
        *name = (struct name){.span = span, .type = (enum entity_type)json_name(item, "type", entity_type_names, ENTITY_TYPES, ENTITY_OTHER)};
        name->country = json_text(reader, item, "country");
        name->sector = json_text(reader, item, "sector");
        name->role = json_text(reader, item, "role");
        name->entity = json_index_below(item, "entity", count);
    }
    for (size_t i = 0; i < json_count(object, "roles"); i++) {
        struct json_object *item = json_item(object, "roles", i);
        struct span title = json_place_of(reader, item, "title");
        int32_t who = json_index_below(item, "entity", count);
        if (!span_known(title) || who == INDEX_NONE)
            continue;
        *role_push(a) = (struct role){who, title, json_index_below(item, "of", count), (enum role_when)json_name(item, "when", role_when_names, ROLE_WHENS, ROLE_NOW),
                                      json_index_below(item, "time", json_count(object, "times"))};
    }
}

static void read_times(struct json_reader *reader, struct json_object *object, struct article *a)
{
    for (size_t i = 0; i < json_count(object, "times"); i++) {
        struct json_object *item = json_item(object, "times", i);
        struct time_mention *time = time_push(a);
        struct span span = json_place(reader, item);
        time->span = span_known(span) ? span : (struct span){0, 0};
        time->type = (enum time_type)json_name(item, "type", time_type_names, TIME_TYPES, TIME_DATE);
        time->value = json_text(reader, item, "value");
        time->mod = json_text(reader, item, "mod");
        time->days = json_days(reader, item);
        time->anchor = (enum time_anchor)json_name(item, "anchor", time_anchor_names, TIME_ANCHORS, ANCHOR_NONE);
        time->relative = json_text(reader, item, "relative");
    }
}

static void read_quotes(struct json_reader *reader, struct json_object *object, struct article *a)
{
    for (size_t i = 0; i < json_count(object, "quotes"); i++) {
        struct json_object *item = json_item(object, "quotes", i);
        struct span span = json_place(reader, item);
        if (!span_known(span))
            continue;
        struct quote *quote = quote_push(a);
        quote->span = span;
        quote->kind = (enum quote_kind)json_name(item, "kind", quote_kind_names, QUOTE_KINDS, QUOTE_DIRECT);
        quote->speaker = json_place_of(reader, item, "speaker");
        quote->speaker_entity = json_index_below(json_member(item, "speaker"), "entity", a->entities.count);
        quote->cue = json_place_of(reader, item, "cue");
    }
}

static void read_figures(struct json_reader *reader, struct json_object *object, struct article *a)
{
    for (size_t i = 0; i < json_count(object, "figures"); i++) {
        struct json_object *item = json_item(object, "figures", i);
        struct span span = json_place(reader, item);
        if (!span_known(span))
            continue;
        struct figure *figure = figure_push(a);
        figure->span = span;
        figure->value = json_decimal(item, "value");
        figure->low = json_decimal(item, "low");
        figure->high = json_decimal(item, "high");
        figure->relation = (enum relation)json_name(item, "relation", relation_names, RELATIONS, RELATION_EXACTLY);
        figure->unit = json_text(reader, item, "unit");
        figure->what = json_text(reader, item, "what");
        figure->place = json_index_below(item, "place", a->entities.count);
        figure->time = json_index_below(item, "time", a->times.count);
        figure->now = json_object_get_boolean(json_member(item, "now"));
        figure->days = json_days(reader, item);
        figure->said_by = json_index_below(item, "said_by", a->entities.count);
        figure->manner = json_text(reader, item, "manner");
        figure->owner = json_index_below(item, "owner", a->entities.count);
    }
}

static void read_participants(struct json_reader *reader, struct json_object *object, const char *key, const struct article *a, participant_list *list)
{
    for (size_t i = 0; i < json_count(object, key); i++) {
        struct json_object *item = json_item(object, key, i);
        struct participant *participant = list_push(reader->arena, list);
        participant->span = json_place(reader, item);
        participant->country = json_text(reader, item, "country");
        participant->sector = json_text(reader, item, "sector");
        participant->entity = json_index_below(item, "entity", a->entities.count);
    }
}

static void read_events(struct json_reader *reader, struct json_object *object, struct article *a)
{
    for (size_t i = 0; i < json_count(object, "events"); i++) {
        struct json_object *item = json_item(object, "events", i);
        struct span span = json_place(reader, item);
        int32_t type = json_name(item, "type", event_type_names, EVENT_TYPES, INDEX_NONE);
        if (!span_known(span) || type == INDEX_NONE)
            continue;
        struct event *event = event_push(a);
        event->span = span;
        event->type = (enum event_type)type;
        event->mode = json_text(reader, item, "mode");
        event->cameo = json_text(reader, item, "cameo");
        read_participants(reader, item, "actors", a, &event->actors);
        read_participants(reader, item, "recipients", a, &event->recipients);
        event->time = json_index_below(item, "time", a->times.count);
        event->recent = json_object_get_boolean(json_member(item, "recent"));
        event->days = json_days(reader, item);
        event->place = json_index_below(item, "place", a->entities.count);
        event->status = (enum event_status)json_name(item, "status", event_status_names, EVENT_STATUSES, STATUS_HAPPENED);
        event->said_by = json_index_below(item, "said_by", a->entities.count);
    }
}

static struct delegate read_delegate(struct json_reader *reader, struct json_object *item, size_t entities)
{
    return (struct delegate){json_index_below(item, "of", entities), json_index_below(item, "who", entities), json_place_of(reader, item, "words")};
}

static void read_meeting(struct json_reader *reader, struct json_object *item, struct article *a, struct meeting *meeting)
{
    size_t entities = a->entities.count;
    meeting->name = json_text(reader, item, "name");
    int32_t ordinal = json_index(item, "ordinal", 0);
    meeting->ordinal = ordinal > 0 ? ordinal : 0;
    json_indexes(reader, item, "parties", entities, &meeting->parties);
    meeting->format = (enum meeting_format)json_name(item, "format", meeting_format_names, MEETING_FORMATS, FORMAT_UNKNOWN);
    meeting->place = json_index_below(item, "place", entities);
    meeting->time = json_index_below(item, "time", a->times.count);
    meeting->days = json_days(reader, item);
    meeting->status = (enum meeting_status)json_name(item, "status", meeting_status_names, MEETING_STATUSES, MEETING_HELD);
    for (size_t i = 0; i < json_count(item, "heads"); i++) {
        struct delegate head = read_delegate(reader, json_item(item, "heads", i), entities);
        if (head.who != INDEX_NONE)
            *list_push(reader->arena, &meeting->heads) = head;
    }
    for (size_t i = 0; i < json_count(item, "members"); i++) {
        struct delegate member = read_delegate(reader, json_item(item, "members", i), entities);
        if (member.who != INDEX_NONE)
            *list_push(reader->arena, &meeting->members) = member;
    }
    const struct {
        const char *key;
        span_list *spans;
    } items[] = {{"agenda", &meeting->agenda}, {"outcomes", &meeting->outcomes}};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < json_count(item, items[k].key); i++) {
            struct span span = json_place(reader, json_item(item, items[k].key, i));
            if (span_known(span))
                *list_push(reader->arena, items[k].spans) = span;
        }
}

static void read_meetings(struct json_reader *reader, struct json_object *object, struct article *a)
{
    for (size_t i = 0; i < json_count(object, "meetings"); i++) {
        struct json_object *item = json_item(object, "meetings", i);
        struct span span = json_place(reader, item);
        if (!span_known(span))
            continue;
        struct meeting *meeting = meeting_push(a);
        meeting->span = span;
        read_meeting(reader, item, a, meeting);
    }
    for (size_t i = 0; i < json_count(object, "commitments"); i++) {
        struct json_object *item = json_item(object, "commitments", i);
        struct span span = json_place(reader, item), what = json_place_of(reader, item, "what");
        if (!span_known(span) || !span_known(what))
            continue;
        struct commitment *commitment = commitment_push(a);
        commitment->span = span;
        commitment->what = what;
        json_indexes(reader, item, "by", a->entities.count, &commitment->by);
        json_indexes(reader, item, "to", a->entities.count, &commitment->to);
        commitment->time = json_index_below(item, "time", a->times.count);
        commitment->due = json_index_below(item, "due", a->times.count);
    }
}

struct article *article_of_json(struct json_object *object)
{
    struct article *article = article_create();
    struct json_reader reader = {.arena = article->arena};
    article->text = json_text_as_it_is(&reader, object, "text");
    reader.text = utf8_index_make(article->arena, article->text);
    read_read(&reader, object, article);
    read_tokens(&reader, object, article);
    read_names(&reader, object, article);
    read_times(&reader, object, article);
    read_quotes(&reader, object, article);
    read_figures(&reader, object, article);
    read_events(&reader, object, article);
    read_meetings(&reader, object, article);
    article->found = json_member(object, "entities") != NULL;
    article->extra = read_extra(&reader, object);
    return article;
}

struct article *article_read_json(struct text line, struct error *error)
{
    struct json_object *object = json_parse(line, error);
    if (!object)
        return NULL;
    struct article *article = NULL;
    if (!json_object_is_type(object, json_type_object))
        error_set(error, ERROR_INPUT, "this is JSON, but no object; give an object with a member \"text\" a line");
    else if (!json_object_is_type(json_member(object, "text"), json_type_string))
        error_set(error, ERROR_INPUT, "this object has no \"text\"; give the article's text there");
    else
        article = article_of_json(object);
    json_object_put(object);
    return article;
}
