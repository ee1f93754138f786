#include "run/fix_names.h"

#include <string.h>

#include "base/utf8.h"
#include "merge/merge.h"
#include "show/view.h"

enum { SHORTEST_PREFIX = 4, MOST_LISTED = 6, LONGEST_LABEL = 90 };

/* ---- objects --------------------------------------------------------------------------------------------------------- */

struct thing { /* what the record holds, of any kind */
    struct id id;
    struct text label;
    const statement_list *statements;
};

typedef void thing_visit(void *context, const struct thing *thing);

static void talks_visit(const struct talks *talks, struct arena *arena, thing_visit *visit, void *context)
{
    visit(context, &(struct thing){talks->id, talks->name, &talks->statements});
    for (size_t r = 0; r < talks->rounds.count; r++) {
        const struct round *round = &talks->rounds.items[r];
        struct text label = text_format(arena, "a round of %.*s, %s", (int)talks->name.length, talks->name.data, days_text(arena, round->days).data);
        visit(context, &(struct thing){round->id, label, &round->statements});
    }
}

static void things_visit(const struct record *record, struct arena *arena, thing_visit *visit, void *context)
{
    for (size_t i = 0; i < record->actors.count; i++)
        visit(context, &(struct thing){record->actors.items[i].id, record->actors.items[i].name, &record->actors.items[i].statements});
    for (size_t i = 0; i < record->events.count; i++)
        visit(context, &(struct thing){record->events.items[i].id, record->events.items[i].summary, &record->events.items[i].statements});
    for (size_t i = 0; i < record->talks.count; i++)
        talks_visit(&record->talks.items[i], arena, visit, context);
    for (size_t i = 0; i < record->commitments.count; i++)
        visit(context, &(struct thing){record->commitments.items[i].id, record->commitments.items[i].what, &record->commitments.items[i].statements});
    for (size_t i = 0; i < record->quotes.count; i++)
        visit(context, &(struct thing){record->quotes.items[i].id, record->quotes.items[i].text, &record->quotes.items[i].statements});
    for (size_t i = 0; i < record->figures.count; i++) {
        const struct record_figure *figure = &record->figures.items[i];
        visit(context, &(struct thing){figure->id, figure_title(arena, figure->what, figure->unit, figure->place), &figure->statements});
    }
    for (size_t i = 0; i < record->series.count; i++)
        visit(context, &(struct thing){record->series.items[i].id, record->series.items[i].what, NULL});
}

struct looking {
    struct id wanted;
    struct thing found;
};

static void thing_look(void *context, const struct thing *thing)
{
    struct looking *looking = context;
    if (id_equal(thing->id, looking->wanted))
        looking->found = *thing;
}

static struct thing thing_of(const struct record *record, struct arena *arena, struct id id)
{
    struct looking looking = {.wanted = id};
    if (id_known(id))
        things_visit(record, arena, thing_look, &looking);
    return looking.found;
}

struct text object_label(struct arena *arena, const struct record *record, struct id object)
{
    struct thing thing = thing_of(record, arena, object);
    if (!id_known(thing.id))
        return (struct text){NULL, 0};
    return thing.label.length ? shortened(arena, thing.label, LONGEST_LABEL) : text_copy(arena, text_of(object.text));
}

/* ---- mentions -------------------------------------------------------------------------------------------------------- */

/* Which articles an object stands in; all of them where it has no statements of its own. */
static bool *articles_of(struct fixing *fixing, struct id object)
{
    const struct record *record = fixing->record;
    bool *there = arena_alloc(fixing->arena, record->articles.count + 1);
    struct thing thing = thing_of(record, fixing->arena, object);
    for (size_t i = 0; i < record->articles.count; i++)
        there[i] = !thing.statements;
    for (size_t i = 0; thing.statements && i < thing.statements->count; i++)
        there[thing.statements->items[i].article] = true;
    return there;
}

static bool span_starts_in(struct span outer, struct span inner) { return !span_known(outer) || (inner.start >= outer.start && inner.start < outer.end); }

/* Adds the article's mentions of the object (or, with `mention`, that one whatever holds it). Texts are copied: the article is not kept. */
static enum error_code mentions_add(struct fixing *fixing, size_t article, char kind, struct id object, struct id mention, struct span sentence, anchor_list *found, struct error *error)
{
    struct article *source = NULL;
    if (store_load_article(fixing->store, fixing->record->articles.items[article].article->id, &source, error))
        return error->code;
    if (!source)
        return error_set(error, ERROR_INPUT, "no article has this id; `rapporteur sources` lists them");
    anchor_list anchors = {0};
    span_list spans = {0};
    article_anchors(source->arena, source, kind, &anchors, &spans);
    for (size_t i = 0; i < anchors.count; i++) {
        struct id own = anchor_id(&anchors.items[i]);
        bool meant = id_known(mention) ? id_equal(own, mention) : id_equal(record_named(fixing->record, own), object) && span_starts_in(sentence, spans.items[i]);
        if (!meant)
            continue;
        struct anchor *anchor = list_push(fixing->arena, found);
        *anchor = anchors.items[i];
        anchor->article = text_copy(fixing->arena, anchor->article);
        anchor->words = text_copy(fixing->arena, anchor->words);
    }
    article_destroy(source);
    return ERROR_NONE;
}

anchor_list object_mentions(struct fixing *fixing, struct id object, char kind, int32_t article, struct span sentence, struct error *error)
{
    anchor_list found = {0};
    const bool *there = articles_of(fixing, object);
    for (size_t i = 0; i < fixing->record->articles.count; i++)
        if (there[i] && (article == INDEX_NONE || (size_t)article == i) && mentions_add(fixing, i, kind, object, (struct id){{0}}, sentence, &found, error))
            break;
    return found;
}

/* The words that a mention's name was made of: sought in the articles of its object, then in all. */
static enum error_code anchor_find(struct fixing *fixing, struct meant *meant, struct error *error)
{
    anchor_list found = {0};
    const bool *there = articles_of(fixing, meant->object);
    for (int pass = 0; pass < 2 && !found.count; pass++)
        for (size_t i = 0; i < fixing->record->articles.count && !found.count; i++)
            if (there[i] == (pass == 0) && mentions_add(fixing, i, meant->mention.text[0], meant->object, meant->mention, SPAN_NONE, &found, error))
                return error->code;
    if (!found.count)
        return error_set(error, ERROR_INPUT, "nothing in the record is named so, or it is of a kind that cannot be corrected; `rapporteur show` tells what an id stands for");
    meant->anchor = found.items[0];
    if (id_known(meant->object)) /* a round's words may be all there is of the talks */
        meant->anchor.kind = meant->object.text[0];
    return ERROR_NONE;
}

/* ---- operands -------------------------------------------------------------------------------------------------------- */

int32_t article_meant(const struct fixing *fixing, const char *operand, struct span *sentence)
{
    struct text name = text_trim(text_of(operand));
    const struct record *record = fixing->record;
    struct mark mark;
    int32_t found = INDEX_NONE;
    size_t matches = 0;
    *sentence = SPAN_NONE;
    if (mark_of_text(record, name, &mark)) {
        *sentence = sentence_span(record->articles.items[mark.article].article, mark.sentence);
        return (int32_t)mark.article;
    }
    for (size_t i = 0; i < record->articles.count; i++) {
        struct text id = record->articles.items[i].article->id;
        if (text_equal(id, name))
            return (int32_t)i;
        if (name.length >= SHORTEST_PREFIX && text_equal(text_slice(id, 0, name.length), name)) {
            found = (int32_t)i;
            matches++;
        }
    }
    return matches == 1 ? found : INDEX_NONE;
}

struct choosing { /* objects that an operand may mean */
    struct fixing *fixing;
    const char *kinds;
    struct text name; /* folded; or unknown */
    uint32_t article;
    struct span sentence;
    LIST_OF(struct thing) things;
};

static void thing_choose(void *context, const struct thing *thing)
{
    struct choosing *choosing = context;
    bool here = false;
    if (!strchr(choosing->kinds, thing->id.text[0]))
        return;
    for (size_t i = 0; !choosing->name.data && thing->statements && i < thing->statements->count; i++) {
        const struct statement *s = &thing->statements->items[i];
        here = here || (s->article == choosing->article && s->in == IN_TEXT && span_starts_in(choosing->sentence, span_known(s->mention) ? s->mention : s->span));
    }
    if (here)
        *list_push(choosing->fixing->arena, &choosing->things) = *thing;
}

static bool is_called(struct arena *arena, const struct actor *actor, struct text folded)
{
    bool called = text_equal(utf8_folded(arena, actor->name), folded);
    for (size_t i = 0; !called && i < actor->names.count; i++)
        called = text_equal(utf8_folded(arena, actor->names.items[i]), folded);
    return called;
}

static enum error_code one_chosen(struct choosing *choosing, struct meant *meant, struct error *error)
{
    struct arena *arena = choosing->fixing->arena;
    if (choosing->things.count == 1) {
        meant->object = meant->mention = choosing->things.items[0].id;
        return ERROR_NONE;
    }
    if (!choosing->things.count)
        return error_set(error, ERROR_INPUT, "nothing that can be corrected so stands there; name it by its id (`rapporteur show` gives ids)");
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < choosing->things.count && i < MOST_LISTED; i++) {
        struct text label = shortened(arena, choosing->things.items[i].label, 40);
        text_add(&out, text_format(arena, "%s%s %.*s", i ? ", " : "", choosing->things.items[i].id.text, (int)label.length, label.data));
    }
    struct text list = text_builder_text(&out);
    return error_set(error, ERROR_INPUT, "this may mean %zu things; name one by its id: %.*s%s", choosing->things.count, (int)list.length, list.data,
                     choosing->things.count > MOST_LISTED ? " …" : "");
}

static enum error_code actor_by_name(struct choosing *choosing, struct meant *meant, struct error *error)
{
    const struct record *record = choosing->fixing->record;
    for (size_t i = 0; i < record->actors.count; i++)
        if (is_called(choosing->fixing->arena, &record->actors.items[i], choosing->name))
            *list_push(choosing->fixing->arena, &choosing->things) =
                (struct thing){record->actors.items[i].id, record->actors.items[i].name, &record->actors.items[i].statements};
    if (!choosing->things.count)
        return error_set(error, ERROR_INPUT, "nothing in the record is named so; give an id (at least its first %d characters), a mark of the brief, as A9, or an actor's whole name",
                         SHORTEST_PREFIX);
    return one_chosen(choosing, meant, error);
}

static void prefix_note(struct meant *meant, struct id mention, struct id object, size_t *objects)
{
    if (*objects && id_equal(meant->object, object))
        return;
    ++*objects;
    *meant = (struct meant){.mention = mention, .object = object};
}

struct starting {
    struct text prefix;
    struct meant *meant;
    size_t objects;
};

static void thing_start(void *context, const struct thing *thing)
{
    struct starting *starting = context;
    if (text_equal(text_slice(text_of(thing->id.text), 0, starting->prefix.length), starting->prefix))
        prefix_note(starting->meant, thing->id, thing->id, &starting->objects);
}

/* How many objects have an id, or hold a mention, that begins so. */
static size_t objects_by_prefix(struct fixing *fixing, struct text prefix, struct meant *meant)
{
    struct starting starting = {prefix, meant, 0};
    if (prefix.length < SHORTEST_PREFIX)
        return 0;
    things_visit(fixing->record, fixing->arena, thing_start, &starting);
    for (size_t i = 0; i < fixing->record->mention_names.count; i++) {
        const struct mention_name *name = &fixing->record->mention_names.items[i];
        if (text_equal(text_slice(text_of(name->mention.text), 0, prefix.length), prefix))
            prefix_note(meant, name->mention, name->object, &starting.objects);
    }
    return starting.objects;
}

/* An object's own name may not be a mention's (two founders on the same words): then its first mention stands for it. */
static void mention_choose(struct fixing *fixing, struct meant *meant)
{
    if (id_known(record_named(fixing->record, meant->mention)) || !id_known(meant->object))
        return;
    for (size_t i = 0; i < fixing->record->mention_names.count; i++)
        if (id_equal(fixing->record->mention_names.items[i].object, meant->object)) {
            meant->mention = fixing->record->mention_names.items[i].mention;
            return;
        }
}

static bool is_mention_id(struct text name)
{
    bool good = name.length == 14 && strchr("petrcqfs", name.data[0]);
    for (size_t i = 1; good && i < name.length; i++)
        good = (name.data[i] >= 'a' && name.data[i] <= 'z') || (name.data[i] >= '2' && name.data[i] <= '7');
    return good;
}

static enum error_code meant_choose(struct fixing *fixing, struct text name, const char *kinds, struct meant *meant, struct error *error)
{
    struct choosing choosing = {.fixing = fixing, .kinds = kinds};
    struct mark mark;
    size_t objects = objects_by_prefix(fixing, name, meant);
    if (objects > 1)
        return error_set(error, ERROR_INPUT, "%zu things are named so; give more of the id", objects);
    if (objects == 1)
        return ERROR_NONE;
    if (mark_of_text(fixing->record, name, &mark)) {
        choosing.article = mark.article;
        choosing.sentence = sentence_span(fixing->record->articles.items[mark.article].article, mark.sentence);
        things_visit(fixing->record, fixing->arena, thing_choose, &choosing);
        return one_chosen(&choosing, meant, error);
    }
    choosing.name = utf8_folded(fixing->arena, name);
    if (strchr(kinds, 'p') && choosing.name.length && !is_mention_id(name))
        return actor_by_name(&choosing, meant, error);
    if (!is_mention_id(name))
        return error_set(error, ERROR_INPUT, "nothing in the record is named so; give an id (at least its first %d characters) or a mark of the brief, as A9", SHORTEST_PREFIX);
    memcpy(meant->mention.text, name.data, name.length);
    return ERROR_NONE;
}

static const struct correction *dropped_by(const struct fixing *fixing, struct id object)
{
    for (size_t i = 0; i < fixing->record->corrections.count; i++) {
        const struct correction *correction = &fixing->record->corrections.items[i];
        if (correction->action == CORRECT_DROP && !correction->undone && correction->targets.count && id_equal(correction->targets.items[0], object))
            return correction;
    }
    return NULL;
}

enum error_code meant_find(struct fixing *fixing, const char *operand, const char *kinds, struct meant *meant, struct error *error)
{
    struct text name = text_trim(text_of(operand));
    struct span sentence;
    int32_t article = strchr(kinds, 'a') ? article_meant(fixing, operand, &sentence) : INDEX_NONE;
    *meant = (struct meant){.anchor = {.kind = '\0'}};
    if (!utf8_valid(name) || !name.length)
        return error_set(error, ERROR_INPUT, "this is no name; give an id (at least its first %d characters) or a mark of the brief, as A9", SHORTEST_PREFIX);
    if (article != INDEX_NONE && !span_known(sentence)) {
        meant->anchor = (struct anchor){.article = fixing->record->articles.items[article].article->id, .kind = 'a'};
        return ERROR_NONE;
    }
    if (meant_choose(fixing, name, kinds, meant, error))
        return error->code;
    const struct correction *drop = id_known(meant->object) ? dropped_by(fixing, meant->object) : NULL;
    if (drop)
        return error_set(error, ERROR_INPUT, "it was dropped by %.*s; `rapporteur fix restore %s` brings it back first", (int)drop->by.length, drop->by.data, meant->object.text);
    mention_choose(fixing, meant);
    if (anchor_find(fixing, meant, error))
        return error->code;
    if (!strchr(kinds, meant->anchor.kind))
        return error_set(error, ERROR_INPUT, "things of this kind cannot be corrected so; `rapporteur fix --help` says what can");
    return ERROR_NONE;
}
