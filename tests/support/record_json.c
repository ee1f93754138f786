/* The record from the lines of export. */
#include "support/record_json.h"

#include <string.h>

#include "model/json_input.h"

struct loader {
    struct record *record;
    struct json_reader reader; /* into the record's arena */
    struct utf8_index *texts;  /* of each article, by its index */
    uint32_t *slots;           /* article index + 1, by hash of its id; a power of two */
    size_t slot_mask;
};

static int32_t article_index(const struct loader *loader, struct json_object *object, const char *key)
{
    struct json_object *value = json_member(object, key);
    if (!json_object_is_type(value, json_type_string) || !loader->slots)
        return INDEX_NONE;
    struct text id = {json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    for (size_t slot = hash_text(id) & loader->slot_mask; loader->slots[slot]; slot = (slot + 1) & loader->slot_mask)
        if (text_equal(loader->record->articles.items[loader->slots[slot] - 1].article->id, id))
            return (int32_t)loader->slots[slot] - 1;
    return INDEX_NONE;
}

static void load_ids(struct loader *loader, struct json_object *object, const char *key, id_list *ids)
{
    for (size_t i = 0; i < json_count(object, key); i++) {
        struct json_object *item = json_item(object, key, i);
        if (json_object_is_type(item, json_type_string) && json_object_get_string_len(item) < (int)sizeof(struct id)) {
            struct id *id = list_push(loader->record->arena, ids);
            memcpy(id->text, json_object_get_string(item), (size_t)json_object_get_string_len(item));
        }
    }
}

static void load_statements(struct loader *loader, struct json_object *object, statement_list *list)
{
    for (size_t i = 0; i < json_count(object, "statements"); i++) {
        struct json_object *item = json_item(object, "statements", i);
        int32_t article = article_index(loader, item, "article");
        if (article == INDEX_NONE)
            continue;
        struct json_reader reader = {loader->record->arena, loader->texts[article]};
        struct json_object *says = json_member(item, "says");
        struct statement *statement = list_push(loader->record->arena, list);
        statement->article = (uint32_t)article;
        statement->in = (enum place_in)json_name(item, "in", place_in_names, PLACES_IN, IN_TEXT);
        statement->span = json_place(&reader, item);
        statement->mention = json_place_of(&reader, item, "mention");
        statement->repeats = article_index(loader, item, "repeats");
        statement->says_status = json_name(says, "status", event_status_names, EVENT_STATUSES, INDEX_NONE);
        statement->says_days = json_days(&reader, says);
        struct json_object *value = json_member(says, "value");
        if (value)
            statement->says_value = text_copy(loader->record->arena, text_of(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN)));
        statement->says_by = json_id(says, "said_by");
    }
}

static void load_article(struct loader *loader, struct json_object *object)
{
    struct record_article *item = list_push(loader->record->arena, &loader->record->articles);
    item->article = article_of_json(object);
    item->article->text = utf8_shown(item->article->arena, item->article->text);
    item->story = json_id(object, "story");
    item->thread = json_id(object, "thread");
    item->revision_of = INDEX_NONE;
}

/* What needs the other articles: called once all are there. */
static void load_links(struct loader *loader, struct json_object *object)
{
    int32_t index = article_index(loader, object, "id");
    if (index == INDEX_NONE)
        return;
    struct record_article *item = &loader->record->articles.items[index];
    item->revision_of = article_index(loader, object, "revision_of");
    for (size_t i = 0; i < json_count(object, "copies"); i++) {
        struct json_object *line = json_item(object, "copies", i);
        int32_t other = article_index(loader, line, "article");
        if (other == INDEX_NONE)
            continue;
        struct copy *copy = list_push(loader->record->arena, &item->copies);
        copy->article = (uint32_t)other;
        copy->share = json_thousandths(line, "share");
        struct json_reader here = {loader->record->arena, loader->texts[index]}, there = {loader->record->arena, loader->texts[other]};
        for (size_t p = 0; p < json_count(line, "pairs"); p++) {
            struct json_object *pair = json_item(line, "pairs", p);
            struct copied copied = {json_pair(&here, json_member(pair, "here")), json_pair(&there, json_member(pair, "there"))};
            if (span_known(copied.here) && span_known(copied.there))
                *list_push(loader->record->arena, &copy->pairs) = copied;
        }
    }
}

static void load_actor(struct loader *loader, struct json_object *object)
{
    struct actor *actor = list_push(loader->record->arena, &loader->record->actors);
    actor->id = json_id(object, "id");
    actor->type = (enum entity_type)json_name(object, "type", entity_type_names, ENTITY_TYPES, ENTITY_OTHER);
    actor->name = json_text(&loader->reader, object, "name");
    json_texts(&loader->reader, object, "names", &actor->names);
    actor->country = json_text(&loader->reader, object, "country");
    actor->sector = json_text(&loader->reader, object, "sector");
    for (size_t i = 0; i < json_count(object, "roles"); i++) {
        struct json_object *item = json_item(object, "roles", i);
        struct actor_role *role = list_push(loader->record->arena, &actor->roles);
        role->title = json_text(&loader->reader, item, "title");
        role->of = json_id(item, "of");
        role->days = json_days(&loader->reader, item);
        role->stated = json_object_get_boolean(json_member(item, "stated"));
        load_statements(loader, item, &role->statements);
    }
    actor->mentions = (uint32_t)json_index(object, "mentions", 0);
    actor->confidence = json_thousandths(object, "confidence");
    load_statements(loader, object, &actor->statements);
}

static void load_event(struct loader *loader, struct json_object *object)
{
    struct record_event *event = list_push(loader->record->arena, &loader->record->events);
    event->id = json_id(object, "id");
    event->summary = json_text(&loader->reader, object, "summary");
    event->type = (enum event_type)json_name(object, "type", event_type_names, EVENT_TYPES, EVENT_CONSULT);
    event->mode = json_text(&loader->reader, object, "mode");
    event->cameo = json_text(&loader->reader, object, "cameo");
    load_ids(loader, object, "actors", &event->actors);
    load_ids(loader, object, "recipients", &event->recipients);
    event->days = json_days(&loader->reader, object);
    event->place = json_text(&loader->reader, object, "place");
    event->status = (enum event_status)json_name(object, "status", event_status_names, EVENT_STATUSES, STATUS_HAPPENED);
    event->became = json_id(object, "became");
    load_ids(loader, object, "said_by", &event->said_by);
    event->salience = json_thousandths(object, "salience");
    event->confidence = json_thousandths(object, "confidence");
    load_statements(loader, object, &event->statements);
    event->independent = (uint32_t)json_index(object, "independent", 0);
}

static struct item load_item(struct loader *loader, struct json_object *object)
{
    struct item item = {.text = json_text(&loader->reader, object, "text"), .event = json_id(object, "event"), .commitment = json_id(object, "commitment")};
    load_statements(loader, object, &item.statements);
    return item;
}

static void load_round(struct loader *loader, struct json_object *object, struct round *round)
{
    struct arena *arena = loader->record->arena;
    round->id = json_id(object, "id");
    round->ordinal = json_index(object, "ordinal", 0);
    round->days = json_days(&loader->reader, object);
    round->status = (enum meeting_status)json_name(object, "status", meeting_status_names, MEETING_STATUSES, MEETING_HELD);
    round->format = (enum meeting_format)json_name(object, "format", meeting_format_names, MEETING_FORMATS, FORMAT_UNKNOWN);
    round->place = json_text(&loader->reader, object, "place");
    round->expected_place = json_text(&loader->reader, object, "expected_place");
    for (size_t i = 0; i < json_count(object, "delegations"); i++) {
        struct json_object *item = json_item(object, "delegations", i);
        struct delegation *delegation = list_push(arena, &round->delegations);
        delegation->of = json_id(item, "of");
        delegation->head = json_id(item, "head");
        load_ids(loader, item, "members", &delegation->members);
        load_statements(loader, item, &delegation->statements);
    }
    for (size_t i = 0; i < json_count(object, "agenda"); i++)
        *list_push(arena, &round->agenda) = load_item(loader, json_item(object, "agenda", i));
    for (size_t i = 0; i < json_count(object, "outcomes"); i++)
        *list_push(arena, &round->outcomes) = load_item(loader, json_item(object, "outcomes", i));
    load_statements(loader, object, &round->statements);
}

static void load_talks(struct loader *loader, struct json_object *object)
{
    struct talks *talks = list_push(loader->record->arena, &loader->record->talks);
    talks->id = json_id(object, "id");
    talks->name = json_text(&loader->reader, object, "name");
    load_ids(loader, object, "parties", &talks->parties);
    for (size_t i = 0; i < json_count(object, "rounds"); i++)
        load_round(loader, json_item(object, "rounds", i), list_push(loader->record->arena, &talks->rounds));
    load_statements(loader, object, &talks->statements);
}

static void load_commitment(struct loader *loader, struct json_object *object)
{
    struct record_commitment *commitment = list_push(loader->record->arena, &loader->record->commitments);
    commitment->id = json_id(object, "id");
    load_ids(loader, object, "by", &commitment->by);
    load_ids(loader, object, "to", &commitment->to);
    commitment->what = json_text(&loader->reader, object, "what");
    commitment->made = json_days(&loader->reader, json_member(object, "made"));
    commitment->due = json_days(&loader->reader, json_member(object, "due"));
    commitment->due_text = json_text(&loader->reader, json_member(object, "due"), "text");
    commitment->state = (enum commitment_state)json_name(object, "state", commitment_state_names, COMMITMENT_STATES, STATE_UNCLEAR);
    commitment->why = json_text(&loader->reader, object, "why");
    load_ids(loader, object, "evidence", &commitment->evidence);
    load_statements(loader, object, &commitment->statements);
}

static void load_quote(struct loader *loader, struct json_object *object)
{
    struct record_quote *quote = list_push(loader->record->arena, &loader->record->quotes);
    quote->id = json_id(object, "id");
    quote->speaker = json_id(object, "speaker");
    quote->text = json_text(&loader->reader, object, "text");
    quote->direct = json_object_get_boolean(json_member(object, "direct"));
    quote->days = json_days(&loader->reader, object);
    quote->context = json_text(&loader->reader, object, "context");
    load_statements(loader, object, &quote->statements);
    load_ids(loader, object, "variants", &quote->variants);
}

static void load_series(struct loader *loader, struct json_object *object)
{
    struct series *series = list_push(loader->record->arena, &loader->record->series);
    series->id = json_id(object, "id");
    series->what = json_text(&loader->reader, object, "what");
    series->unit = json_text(&loader->reader, object, "unit");
    series->place = json_text(&loader->reader, object, "place");
    load_ids(loader, object, "figures", &series->figures);
}

static void load_figure(struct loader *loader, struct json_object *object)
{
    struct record_figure *figure = list_push(loader->record->arena, &loader->record->figures);
    figure->id = json_id(object, "id");
    figure->series = json_id(object, "series");
    figure->what = json_text(&loader->reader, object, "what");
    figure->unit = json_text(&loader->reader, object, "unit");
    figure->place = json_text(&loader->reader, object, "place");
    figure->value = json_decimal(object, "value");
    figure->low = json_decimal(object, "low");
    figure->high = json_decimal(object, "high");
    figure->relation = (enum relation)json_name(object, "relation", relation_names, RELATIONS, RELATION_EXACTLY);
    figure->days = json_days(&loader->reader, object);
    figure->said_by = json_id(object, "said_by");
    figure->independent = (uint32_t)json_index(object, "independent", 0);
    load_statements(loader, object, &figure->statements);
}

static void load_dispute(struct loader *loader, struct json_object *object)
{
    struct dispute *dispute = list_push(loader->record->arena, &loader->record->disputes);
    dispute->id = json_id(object, "id");
    dispute->about = json_text(&loader->reader, object, "about");
    dispute->on = (enum dispute_on)json_name(object, "on", dispute_on_names, DISPUTES_ON, ON_DESCRIPTION);
    dispute->event = json_id(object, "event");
    for (size_t i = 0; i < json_count(object, "sides"); i++) {
        struct json_object *item = json_item(object, "sides", i);
        struct dispute_side *side = list_push(loader->record->arena, &dispute->sides);
        side->claim = json_text(&loader->reader, item, "claim");
        side->independent = (uint32_t)json_index(item, "independent", 0);
        load_statements(loader, item, &side->statements);
    }
}

static void load_summary(struct loader *loader, struct json_object *object)
{
    for (size_t i = 0; i < json_count(object, "clauses"); i++) {
        struct json_object *item = json_item(object, "clauses", i);
        struct clause *clause = list_push(loader->record->arena, &loader->record->summary);
        clause->text = json_text(&loader->reader, item, "text");
        load_statements(loader, item, &clause->statements);
    }
}

static void load_gap(struct loader *loader, struct json_object *object)
{
    struct gap *gap = list_push(loader->record->arena, &loader->record->gaps);
    gap->about = json_id(object, "about");
    gap->field = json_text(&loader->reader, object, "field");
    gap->text = json_text(&loader->reader, object, "text");
}

static void load_correction(struct loader *loader, struct json_object *object)
{
    struct error unheard;
    struct correction correction;
    if (correction_of_json(loader->record->arena, object, &correction, &unheard) == ERROR_NONE)
        *list_push(loader->record->arena, &loader->record->corrections) = correction;
}

static const struct kind {
    const char *name;
    void (*load)(struct loader *loader, struct json_object *object);
} kinds[] = {{"article", load_links}, {"actor", load_actor}, {"event", load_event}, {"talks", load_talks}, {"commitment", load_commitment},
             {"quote", load_quote}, {"series", load_series}, {"figure", load_figure}, {"dispute", load_dispute}, {"summary", load_summary}, {"gap", load_gap}, {"correction", load_correction}};

static void index_articles(struct loader *loader)
{
    struct record *record = loader->record;
    size_t size = 4;
    while (size < 2 * record->articles.count)
        size *= 2;
    loader->slots = arena_alloc(record->arena, size * sizeof *loader->slots);
    loader->slot_mask = size - 1;
    loader->texts = arena_alloc(record->arena, (record->articles.count + 1) * sizeof *loader->texts);
    for (size_t i = 0; i < record->articles.count; i++) {
        struct text id = record->articles.items[i].article->id;
        size_t slot = hash_text(id) & loader->slot_mask;
        while (loader->slots[slot])
            slot = (slot + 1) & loader->slot_mask;
        loader->slots[slot] = (uint32_t)i + 1;
        loader->texts[i] = utf8_index_make(record->arena, record->articles.items[i].article->text);
    }
}

static void load_object(struct loader *loader, struct json_object *object)
{
    struct json_object *name = json_member(object, "kind");
    for (size_t i = 0; json_object_is_type(name, json_type_string) && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(json_object_get_string(name), kinds[i].name) == 0)
            kinds[i].load(loader, object);
}

static bool is_article(struct json_object *object)
{
    struct json_object *name = json_member(object, "kind");
    return json_object_is_type(name, json_type_string) && strcmp(json_object_get_string(name), "article") == 0;
}

/* Two passes: objects point at articles, articles at each other. */
static bool load_lines(struct loader *loader, struct text lines, bool articles, struct error *error)
{
    uint32_t number = 0;
    while (lines.length) {
        const char *end = memchr(lines.data, '\n', lines.length);
        size_t length = end ? (size_t)(end - lines.data) : lines.length;
        struct text line = {lines.data, length};
        lines = text_slice(lines, length + (end != NULL), lines.length);
        number++;
        if (!text_trim(line).length)
            continue;
        struct json_object *object = json_parse(line, error);
        if (!object) {
            error->line = number;
            return false;
        }
        if (articles && is_article(object))
            load_article(loader, object);
        else if (!articles)
            load_object(loader, object);
        json_object_put(object);
    }
    return true;
}

struct record *record_read_json(struct text lines, struct error *error)
{
    struct record *record = record_create();
    struct loader loader = {.record = record, .reader = {.arena = record->arena}};
    bool good = load_lines(&loader, lines, true, error);
    if (good) {
        index_articles(&loader);
        good = load_lines(&loader, lines, false, error);
    }
    list_sort(record->corrections.items, record->corrections.count, sizeof *record->corrections.items, correction_compare);
    if (good)
        return record;
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    record_destroy(record);
    return NULL;
}
