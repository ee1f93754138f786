/* One thing by its name: a mark, an article, or any id ever printed. With it, every sentence that it stands on. */
#include "show/corrections.h"
#include "show/view.h"

#include <string.h>

#include "show/one.h"
#include "show/why.h"

enum { MOST_SENTENCES = 40, SHORTEST_PREFIX = 4 };

static struct table *facts(struct view *view)
{
    struct table *table = page_table(view->page, TABLE_FACTS);
    page_column(view->page, table, "", 12, COLUMN_LABEL);
    page_column(view->page, table, "", 0, COLUMN_PLAIN);
    return table;
}

static run_list *fact(struct view *view, struct table *table, const char *label)
{
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, text_of(label));
    return cell_line(view->page, &row->cells.items[1]);
}

static void text_fact(struct view *view, struct table *table, const char *label, struct text text)
{
    add_run(view->page, fact(view, table, label), text.length ? RUN_PLAIN : RUN_SOFT, text.length ? text : TEXT("–"));
}

/* Every sentence in full, each once. */
static void add_sentences(struct view *view, const statement_list *statements)
{
    run_list marks = {0};
    add_marks(view, &marks, statements, MOST_SENTENCES);
    if (!marks.count)
        return;
    page_heading(view->page, 3, TEXT("Stands on"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Where", 6, COLUMN_MARKS);
    page_column(view->page, table, "Words", 0, COLUMN_PLAIN);
    for (size_t i = 0; i < marks.count; i++) {
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        run_list *where = cell_line(view->page, &row->cells.items[0]);
        *list_push(view->arena, where) = marks.items[i];
        run_list *words = cell_line(view->page, &row->cells.items[1]);
        if (marks.items[i].kind != RUN_MARK)
            continue;
        const struct article *article = view->record->articles.items[marks.items[i].mark.article].article;
        struct text text = sentence_text(article, marks.items[i].mark.sentence);
        add_run(view->page, words, text.length ? RUN_WORDS : RUN_SOFT, text.length ? text : TEXT("around the text, or the article as a whole"));
    }
}

/* ---- kinds ------------------------------------------------------------------------------------------------------------- */

static void add_actor_roles(struct view *view, struct table *table, const struct actor *actor)
{
    for (size_t i = 0; i < actor->roles.count; i++) {
        const struct actor_role *role = &actor->roles.items[i];
        struct text of = name_of(view, role->of);
        run_list *line = fact(view, table, i ? "" : "roles");
        add_plain(view->page, line, "%.*s%s%.*s", (int)role->title.length, role->title.length ? role->title.data : "", of.length ? ", " : "", (int)of.length,
                  of.length ? of.data : "");
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "(%s%s)", role->stated ? "" : "seen ", days_text(view->arena, role->days).data));
        add_marks(view, line, &role->statements, 6);
    }
}

static void add_events_of(struct view *view, struct id actor)
{
    struct table *table = NULL;
    for (size_t i = 0; i < view->record->events.count; i++) {
        const struct record_event *event = &view->record->events.items[i];
        if (!event_shown(view, event) || !(id_among(&event->actors, actor) || id_among(&event->recipients, actor) || id_among(&event->said_by, actor)))
            continue;
        if (!table) {
            page_heading(view->page, 3, TEXT("Events"), (struct text){NULL, 0});
            table = page_table(view->page, TABLE_EVENTS);
            event_columns(view, table);
        }
        add_event_row(view, table, event);
    }
}

static void add_quotes_of(struct view *view, struct id actor)
{
    bool any = false;
    for (size_t i = 0; i < view->record->quotes.count; i++) {
        const struct record_quote *quote = &view->record->quotes.items[i];
        if (!id_equal(quote->speaker, actor) || !quote_shown(view, quote))
            continue;
        if (!any)
            page_heading(view->page, 3, TEXT("Quotes"), (struct text){NULL, 0});
        any = true;
        run_list *line = &page_block(view->page, BLOCK_ITEM)->runs;
        add_run(view->page, line, RUN_WORDS, quote->direct ? quoted(view->arena, quote->text) : quote->text);
        add_marks(view, line, &quote->statements, 4);
    }
}

void show_actor(struct view *view, const struct actor *actor, bool full)
{
    page_heading(view->page, 2, actor->name, text_of(entity_type_names[actor->type]));
    struct table *table = facts(view);
    struct text_builder names = {.arena = view->arena};
    for (size_t i = 0; i < actor->names.count; i++) {
        text_add(&names, i ? TEXT(" · ") : TEXT(""));
        text_add(&names, actor->names.items[i]);
    }
    text_fact(view, table, "also written", names.length ? text_builder_text(&names) : (struct text){NULL, 0});
    text_fact(view, table, "country", actor->country.length ? country_name(view->arena, actor->country) : (struct text){NULL, 0});
    add_actor_roles(view, table, actor);
    add_plain(view->page, fact(view, table, "mentions"), "%u", actor->mentions);
    add_run(view->page, fact(view, table, "id"), RUN_CODE, text_of(actor->id.text));
    if (!full)
        return;
    add_events_of(view, actor->id);
    add_quotes_of(view, actor->id);
    add_sentences(view, &actor->statements);
}

static void show_event(struct view *view, const struct record_event *event)
{
    page_heading(view->page, 2, TEXT("Event"), text_of(event->id.text));
    run_list *what = &page_block(view->page, BLOCK_TEXT)->runs;
    add_shape(view, what, event);
    add_run(view->page, what, RUN_PLAIN, event->summary);
    struct table *table = facts(view);
    text_fact(view, table, "day", days_text(view->arena, event->days));
    text_fact(view, table, "state", text_of(event_status_names[event->status]));
    text_fact(view, table, "kind",
              text_format(view->arena, "%s%s%.*s", event_type_names[event->type], event->mode.length ? ", " : "", (int)event->mode.length,
                          event->mode.length ? event->mode.data : ""));
    text_fact(view, table, "actors", names_of(view, &event->actors));
    text_fact(view, table, "recipients", names_of(view, &event->recipients));
    text_fact(view, table, "place", event->place);
    if (event->said_by.count)
        text_fact(view, table, "said by", names_of(view, &event->said_by));
    const struct record_event *became = event_by_id(view, event->became);
    if (became)
        text_fact(view, table, "became", became->summary);
    add_dots(view, fact(view, table, "sources"), &event->statements, event->independent);
    add_sentences(view, &event->statements);
}

static void show_figure(struct view *view, const struct record_figure *figure)
{
    page_heading(view->page, 2, figure_title(view->arena, figure->what, figure->unit, figure->place), text_of(figure->id.text));
    struct table *table = facts(view);
    text_fact(view, table, "figure", figure_value(view->arena, figure));
    text_fact(view, table, "holds for", days_text(view->arena, figure->days));
    text_fact(view, table, "said by", name_of(view, figure->said_by));
    add_dots(view, fact(view, table, "sources"), &figure->statements, figure->independent);
    add_sentences(view, &figure->statements);
}

static void show_quote(struct view *view, const struct record_quote *quote)
{
    struct text speaker = name_of(view, quote->speaker);
    page_heading(view->page, 2, speaker.length ? speaker : TEXT("Speaker not known"), text_of(quote->id.text));
    add_run(view->page, &page_block(view->page, BLOCK_TEXT)->runs, RUN_WORDS, quote->direct ? quoted(view->arena, quote->text) : quote->text);
    struct table *table = facts(view);
    text_fact(view, table, "day", days_text(view->arena, quote->days));
    for (size_t i = 0; i < quote->variants.count; i++) {
        const struct object *other = object_by_id(view, quote->variants.items[i]);
        if (other && other->kind == OBJECT_QUOTE)
            text_fact(view, table, "also as", quoted(view->arena, view->record->quotes.items[other->index].text));
    }
    add_sentences(view, &quote->statements);
}

/* Of commitments and disputes, the view of its kind says all: it is shown with that one alone. */
static void show_commitment(struct view *view, const struct record_commitment *commitment)
{
    page_heading(view->page, 2, TEXT("Commitment"), text_of(commitment->id.text));
    struct table *table = facts(view);
    text_fact(view, table, "by", names_of(view, &commitment->by));
    text_fact(view, table, "to", names_of(view, &commitment->to));
    text_fact(view, table, "what", commitment->what);
    text_fact(view, table, "made", days_text(view->arena, commitment->made));
    text_fact(view, table, "due",
              commitment->due_text.length       ? commitment->due_text
              : interval_known(commitment->due) ? days_text(view->arena, commitment->due)
                                                : (struct text){NULL, 0});
    text_fact(view, table, "state", text_of(commitment_state_names[commitment->state]));
    text_fact(view, table, "why", commitment->why);
    for (size_t i = 0; i < commitment->evidence.count; i++) {
        const struct record_event *event = event_by_id(view, commitment->evidence.items[i]);
        const struct record_figure *figure = figure_by_id(view, commitment->evidence.items[i]);
        if (event)
            text_fact(view, table, "followed", event->summary);
        if (figure)
            text_fact(view, table, "followed",
                      text_format(view->arena, "%s: %s", figure_title(view->arena, figure->what, figure->unit, figure->place).data,
                                  figure_value(view->arena, figure).data));
    }
    add_sentences(view, &commitment->statements);
}

static void show_dispute(struct view *view, const struct dispute *dispute)
{
    page_heading(view->page, 2, dispute->about, text_format(view->arena, "reports differ on the %s", dispute_on_names[dispute->on]));
    for (size_t i = 0; i < dispute->sides.count; i++) {
        page_heading(view->page, 3,
                     text_format(view->arena, "%zu. %.*s", i + 1, (int)dispute->sides.items[i].claim.length,
                                 dispute->sides.items[i].claim.length ? dispute->sides.items[i].claim.data : ""),
                     (struct text){NULL, 0});
        add_dots(view, &page_block(view->page, BLOCK_NOTE)->runs, &dispute->sides.items[i].statements, dispute->sides.items[i].independent);
        add_sentences(view, &dispute->sides.items[i].statements);
    }
}

static void show_object(struct view *view, const struct object *object)
{
    const struct record *record = view->record;
    view->only = text_of(object->kind == OBJECT_ROUND ? record->talks.items[object->index].id.text : object->id.text);
    switch (object->kind) {
    case OBJECT_ACTOR:
        show_actor(view, &record->actors.items[object->index], true);
        break;
    case OBJECT_EVENT:
        show_event(view, &record->events.items[object->index]);
        break;
    case OBJECT_TALKS:
        show_one_talks(view, &record->talks.items[object->index], INDEX_NONE);
        add_sentences(view, &record->talks.items[object->index].statements);
        break;
    case OBJECT_ROUND:
        show_one_talks(view, &record->talks.items[object->index], (int32_t)object->part);
        add_sentences(view, &record->talks.items[object->index].rounds.items[object->part].statements);
        break;
    case OBJECT_COMMITMENT:
        show_commitment(view, &record->commitments.items[object->index]);
        break;
    case OBJECT_QUOTE:
        show_quote(view, &record->quotes.items[object->index]);
        break;
    case OBJECT_FIGURE:
        show_figure(view, &record->figures.items[object->index]);
        break;
    case OBJECT_SERIES:
        show_one_series(view, &record->series.items[object->index]);
        break;
    case OBJECT_DISPUTE:
        show_dispute(view, &record->disputes.items[object->index]);
        break;
    }
    add_corrections(view, object->id, (struct text){NULL, 0});
    view->one = object;
    if (view->options->why && view->options->format != SHOW_JSON)
        show_why(view, object);
}

/* ---- marks and articles ------------------------------------------------------------------------------------------------ */

static void add_sentence(struct view *view, struct table *table, struct mark mark, bool meant)
{
    const struct article *article = view->record->articles.items[mark.article].article;
    struct text text = sentence_text(article, mark.sentence);
    if (!text.length || mark.sentence < 1)
        return;
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_mark(view, cell_line(view->page, &row->cells.items[0]), mark);
    add_run(view->page, cell_line(view->page, &row->cells.items[1]), meant ? RUN_STRONG : RUN_SOFT, text);
}

static void show_mark(struct view *view, struct mark mark)
{
    const struct article *article = view->record->articles.items[mark.article].article;
    struct text outlet = article->outlet.length ? article->outlet : TEXT("outlet not named");
    view->only = article->id;
    page_heading(view->page, 2, mark_text(view->arena, mark),
                 mark.sentence > 0 ? text_format(view->arena, "sentence %d of %zu", (int)mark.sentence, article->sentences.count) : TEXT("article"));
    if (mark.sentence > 0) {
        struct table *table = page_table(view->page, TABLE_LIST);
        page_column(view->page, table, "Where", 6, COLUMN_MARKS);
        page_column(view->page, table, "Words", 0, COLUMN_PLAIN);
        for (int32_t i = -1; i <= 1; i++)
            add_sentence(view, table, (struct mark){mark.article, mark.sentence + i, false}, i == 0);
    }
    struct table *source = facts(view);
    text_fact(view, source, "article", article->title.length ? article->title : TEXT("(no title)"));
    text_fact(view, source, "from", outlet);
    text_fact(view, source, "day", days_text(view->arena, article->published.interval));
    if (article->url.length)
        text_fact(view, source, "address", article->url);
    add_run(view->page, fact(view, source, "id"), RUN_CODE, article->id);
    if (mark.sentence == NO_SENTENCE)
        add_revisions(view, source, mark.article);
    add_corrections(view, (struct id){{0}}, article->id);
    list_what_stands_on(view, mark);
}

/* Whether a text that the article has, or had, is named so. */
static bool revision_named(const struct view *view, const struct article *article, struct text name)
{
    const char *prefix = text_copy(view->arena, name).data;
    if (text_starts(text_of(revision_id(article->id, article_words(article)).text), prefix))
        return true;
    for (size_t i = 0; i < view->record->revisions.count; i++)
        if (text_equal(view->record->revisions.items[i].of, article->id) && text_starts(view->record->revisions.items[i].article->id, prefix))
            return true;
    return false;
}

static int32_t article_named(const struct view *view, struct text name, size_t *matches)
{
    int32_t found = INDEX_NONE;
    *matches = 0;
    for (size_t i = 0; i < view->record->articles.count; i++) {
        const struct article *article = view->record->articles.items[i].article;
        if (text_equal(article->id, name)) {
            *matches = 1;
            return (int32_t)i;
        }
        if (name.length >= SHORTEST_PREFIX && (text_starts(article->id, text_copy(view->arena, name).data) || revision_named(view, article, name))) {
            ++*matches;
            found = (int32_t)i;
        }
    }
    return found;
}

/* Objects whose id, or a mention's that they hold, begins so; the last of them in `found`. */
static size_t objects_named(const struct view *view, struct text name, const struct object **found)
{
    const char *prefix = text_copy(view->arena, name).data;
    size_t matches = 0;
    for (size_t i = 0; i < view->objects.count && name.length >= SHORTEST_PREFIX; i++)
        if (text_starts(text_of(view->objects.items[i].id.text), prefix)) {
            *found = &view->objects.items[i];
            matches++;
        }
    for (size_t i = 0; i < view->record->mention_names.count && name.length >= SHORTEST_PREFIX; i++) {
        const struct mention_name *mention = &view->record->mention_names.items[i];
        if (!text_starts(text_of(mention->mention.text), prefix))
            continue;
        const struct object *object = object_by_id(view, mention->object);
        if (!object || (matches && object == *found))
            continue;
        *found = object;
        matches++;
    }
    return matches;
}

/* The whole name of a mention whose object has not been written. */
static bool is_gone(const struct view *view, struct text name)
{
    for (size_t i = 0; i < view->record->mention_names.count; i++)
        if (text_equal(text_of(view->record->mention_names.items[i].mention.text), name))
            return true;
    return false;
}

static bool names_dispute(const struct article *article, struct text words, struct text name)
{
    for (int32_t on = 0; on < DISPUTES_ON; on++)
        for (int32_t nth = 0; nth < DISPUTES_ON_SAME_WORDS; nth++)
            if (text_equal(text_of(dispute_id(article, words, (enum dispute_on)on, nth).text), name))
                return true;
    return false;
}

/* The dispute that now stands on the words; or NULL. */
static const struct dispute *dispute_on_words(const struct record *record, uint32_t article, struct span words)
{
    for (size_t d = 0; d < record->disputes.count; d++)
        for (size_t i = 0; i < record->disputes.items[d].sides.count; i++) {
            const statement_list *statements = &record->disputes.items[d].sides.items[i].statements;
            for (size_t s = 0; s < statements->count; s++)
                if (statements->items[s].article == article && span_meets(statements->items[s].span, words))
                    return &record->disputes.items[d];
        }
    return NULL;
}

/* A dispute's name is made of the words that it first stood on, so one that is over, or stands on others first, is still known. */
static bool dispute_was_named(const struct view *view, struct text name, const struct dispute **now)
{
    *now = NULL;
    for (size_t a = 0; text_starts(name, "d") && a < view->record->articles.count; a++) {
        const struct article *article = view->record->articles.items[a].article;
        if (names_dispute(article, TEXT(""), name))
            return true;
        for (size_t s = 0; s < article->sentences.count; s++)
            if (names_dispute(article, span_text(article->text, article->sentences.items[s]), name)) {
                *now = dispute_on_words(view->record, (uint32_t)a, article->sentences.items[s]);
                return true;
            }
    }
    return false;
}

void named_thing(const struct record *record, struct text name, struct arena *arena, struct id *object, int32_t *article)
{
    struct show_options options = show_options_none();
    struct page page = {.arena = arena};
    struct error error = {0};
    struct view view = {.record = record, .options = &options, .arena = arena, .page = &page, .error = &error};
    const struct object *found = NULL;
    struct mark mark;
    size_t articles;
    *object = (struct id){{0}};
    *article = INDEX_NONE;
    name = text_trim(name);
    if (view_prepare(&view))
        return;
    if (mark_of_text(record, name, &mark))
        *article = (int32_t)mark.article;
    else if (objects_named(&view, name, &found) == 1)
        *object = found->id;
    else
        *article = article_named(&view, name, &articles);
}

enum error_code show_one(struct view *view)
{
    struct text name = text_trim(view->options->argument);
    struct mark mark;
    if (mark_of_text(view->record, name, &mark)) {
        show_mark(view, mark);
        if (view->options->why && mark.sentence == NO_SENTENCE)
            show_why_article(view, mark.article);
        return ERROR_NONE;
    }
    const struct object *object = NULL;
    const struct dispute *dispute = NULL;
    size_t articles, objects = objects_named(view, name, &object);
    int32_t article = article_named(view, name, &articles);
    if (objects + articles > 1 && !(articles == 1 && text_equal(view->record->articles.items[article].article->id, name)))
        return error_set(view->error, ERROR_INPUT, "%zu things are named so; give more of the id", objects + articles);
    if (articles == 1) {
        show_mark(view, (struct mark){(uint32_t)article, NO_SENTENCE, false});
        if (view->options->why)
            show_why_article(view, (uint32_t)article);
    } else if (objects == 1)
        show_object(view, object);
    else if (!articles && !objects && dispute_was_named(view, name, &dispute) && dispute)
        show_object(view, object_by_id(view, dispute->id));
    else if ((view->gone = is_gone(view, name) || dispute_was_named(view, name, &dispute))) {
        view->only = name;
        if (!add_dropped(view, name))
            add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_PLAIN, TEXT(GONE));
    } else
        return error_set(view->error, ERROR_INPUT,
                         "nothing in the record is named so; give an id (at least its first %d characters) or a mark of the brief, as A9", SHORTEST_PREFIX);
    return ERROR_NONE;
}
