/* Comparing two states of one record: both have the same identities, so that an id that was not there before is new. */
#include "show/news.h"

#include <stdlib.h>
#include <string.h>

enum { CHANGED_FIGURE = 1000 }; /* weighs more than any new one */

struct search {
    struct view *view;
    const struct record *before, *now;
    struct known_round *rounds; /* of `before`, sorted by id */
    size_t round_count;
    struct interval window; /* the days that passed between the two: (earliest, latest] */
    news_list news;
};

struct known_round {
    struct id id;
    const struct round *round;
};

/* ---- look-up ----------------------------------------------------------------------------------------------------------- */

/* Every object begins with its id. */
static int by_id(const void *left, const void *right) { return id_compare(*(const struct id *)left, *(const struct id *)right); }

#define BEFORE(search, list, wanted) \
    ((search)->before->list.count ? bsearch(&(wanted), (search)->before->list.items, (search)->before->list.count, sizeof *(search)->before->list.items, by_id) : NULL)

static void rounds_know(struct search *search)
{
    LIST_OF(struct known_round) known = {0};
    for (size_t t = 0; t < search->before->talks.count; t++)
        for (size_t r = 0; r < search->before->talks.items[t].rounds.count; r++) {
            const struct round *round = &search->before->talks.items[t].rounds.items[r];
            *(struct known_round *)list_push(search->view->arena, &known) = (struct known_round){round->id, round};
        }
    list_sort(known.items, known.count, sizeof *known.items, by_id);
    search->rounds = known.items;
    search->round_count = known.count;
}

static const struct round *round_before(const struct search *search, struct id id)
{
    const struct known_round *known = search->round_count ? bsearch(&id, search->rounds, search->round_count, sizeof *known, by_id) : NULL;
    return known ? known->round : NULL;
}

static int by_key(const void *left, const void *right)
{
    const struct article *a = *(const struct article *const *)left, *b = *(const struct article *const *)right;
    return text_compare(a->id, b->id);
}

void news_prepare(struct view *view)
{
    const struct record *before = view->options->before;
    const struct article **known = arena_alloc(view->arena, (before->articles.count + 1) * sizeof *known);
    for (size_t i = 0; i < before->articles.count; i++)
        known[i] = before->articles.items[i].article;
    list_sort(known, before->articles.count, sizeof *known, by_key);
    view->articles_before = arena_alloc(view->arena, (view->record->articles.count + 1) * sizeof *view->articles_before);
    for (size_t i = 0; i < view->record->articles.count && before->articles.count; i++) {
        const struct article *article = view->record->articles.items[i].article;
        const struct article **found = bsearch(&article, known, before->articles.count, sizeof *known, by_key);
        view->articles_before[i] = found ? *found : NULL;
    }
}

bool article_is_new(const struct view *view, size_t article)
{
    const struct article *before = view->articles_before[article];
    return !before || !text_equal(before->text, view->record->articles.items[article].article->text);
}

/* Whether its words were not to be read before. */
static bool statement_is_new(const struct view *view, const struct statement *statement)
{
    const struct article *before = view->articles_before[statement->article], *now = view->record->articles.items[statement->article].article;
    if (!before || !article_is_new(view, statement->article))
        return !before;
    bool placed = statement->in == IN_TEXT && span_known(statement->span);
    return placed && text_find(before->text, text_copy(view->arena, span_text(now->text, statement->span)).data) == SIZE_MAX;
}

/* ---- pieces ------------------------------------------------------------------------------------------------------------ */

static struct news *news_add(struct search *search, enum news_group group, const char *change, const char *kind, struct id id)
{
    struct news *news = list_push(search->view->arena, &search->news);
    *news = (struct news){.group = group, .change = change, .kind = kind, .id = text_copy(search->view->arena, text_of(id.text)), .days = INTERVAL_UNKNOWN};
    return news;
}

/* Those that stand in new articles; all where none does. */
static const statement_list *new_statements(const struct search *search, const statement_list *statements)
{
    statement_list *list = arena_alloc(search->view->arena, sizeof *list);
    for (size_t i = 0; i < statements->count; i++)
        if (statement_is_new(search->view, &statements->items[i]))
            *(struct statement *)list_push(search->view->arena, list) = statements->items[i];
    return list->count ? list : statements;
}

static bool stands_anew(const struct search *search, const statement_list *statements)
{
    for (size_t i = 0; i < statements->count; i++)
        if (statement_is_new(search->view, &statements->items[i]))
            return true;
    return false;
}

static bool same_days(struct interval a, struct interval b) { return a.earliest == b.earliest && a.latest == b.latest; }

static bool came_due(const struct search *search, struct interval days)
{
    return interval_known(days) && days.latest > search->window.earliest && days.latest <= search->window.latest;
}

static struct text text_with_days(const struct search *search, struct text text, struct interval days)
{
    return interval_known(days) ? text_format(search->view->arena, "%.*s (%s)", (int)text.length, text.data, days_text(search->view->arena, days).data) : text;
}

static struct text days_told(const struct search *search, struct interval days)
{
    return interval_known(days) ? days_text(search->view->arena, days) : TEXT("day unknown");
}

static void days_moved(struct search *search, const char *kind, struct id id, struct text text, struct interval before, struct interval now, const statement_list *statements)
{
    if (same_days(before, now))
        return;
    struct news *news = news_add(search, NEWS_DAYS, "moved", kind, id);
    news->text = text;
    news->before = days_told(search, before);
    news->after = days_told(search, now);
    news->days = now;
    news->statements = new_statements(search, statements);
}

/* ---- kinds ------------------------------------------------------------------------------------------------------------- */

/* Whether the record asks what became of it. */
static bool is_unanswered(const struct search *search, struct id plan)
{
    for (size_t i = 0; i < search->now->gaps.count; i++)
        if (id_equal(search->now->gaps.items[i].about, plan))
            return true;
    return false;
}

static void event_due(struct search *search, const struct record_event *event)
{
    struct news *news = news_add(search, NEWS_DUE, "due", "event", event->id);
    const struct record_event *became = event_by_id(search->view, event->became);
    news->text = event->summary;
    news->days = event->days;
    news->weight = event->salience;
    news->event = event;
    if (became || is_unanswered(search, event->id))
        news->after = became ? text_with_days(search, became->summary, became->days) : TEXT("no later article says whether it came about");
    news->statements = became ? new_statements(search, &became->statements) : &event->statements;
}

static void events_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->events.count; i++) {
        const struct record_event *event = &search->now->events.items[i], *before = BEFORE(search, events, event->id);
        if (!event_shown(search->view, event))
            continue;
        if (event->status == STATUS_PLANNED && came_due(search, event->days))
            event_due(search, event);
        if (before || !stands_anew(search, &event->statements)) { /* a known sentence may have become an event since its day is known */
            days_moved(search, "event", event->id, event->summary, before ? before->days : INTERVAL_UNKNOWN, event->days, &event->statements);
            continue;
        }
        struct news *news = news_add(search, NEWS_EVENTS, "new", "event", event->id);
        news->text = event->summary;
        news->days = event->days;
        news->weight = event->salience;
        news->event = event;
        news->statements = &event->statements;
    }
}

static struct text round_name(const struct search *search, const struct talks *talks, const struct round *round)
{
    struct arena *arena = search->view->arena;
    struct text parties = names_of(search->view, &talks->parties), name = talks->name.length ? talks->name : TEXT("talks");
    struct text number = round->ordinal ? text_format(arena, "round %d", (int)round->ordinal) : TEXT("a meeting");
    return text_format(arena, "%.*s: %.*s, %s", (int)parties.length, parties.length ? parties.data : "", (int)name.length, name.data, number.data);
}

static void round_compare(struct search *search, const struct talks *talks, const struct round *round)
{
    const struct round *before = round_before(search, round->id);
    struct text name = round_name(search, talks, round);
    if (before)
        days_moved(search, "round", round->id, name, before->days, round->days, &round->statements);
    if (before && before->status == round->status)
        return;
    struct news *news = news_add(search, NEWS_ROUNDS, before ? "changed" : "new", "round", round->id);
    news->text = name;
    news->days = round->days;
    news->before = before ? text_of(meeting_status_names[before->status]) : (struct text){NULL, 0};
    news->after = text_of(meeting_status_names[round->status]);
    news->statements = new_statements(search, &round->statements);
}

static void talks_compare(struct search *search)
{
    for (size_t t = 0; t < search->now->talks.count; t++)
        for (size_t r = 0; r < search->now->talks.items[t].rounds.count; r++)
            if (round_shown(search->view, &search->now->talks.items[t], &search->now->talks.items[t].rounds.items[r]))
                round_compare(search, &search->now->talks.items[t], &search->now->talks.items[t].rounds.items[r]);
}

static struct text promise_text(const struct search *search, const struct record_commitment *commitment)
{
    struct text by = names_of(search->view, &commitment->by), what = commitment->what.length ? commitment->what : TEXT("");
    return text_format(search->view->arena, "%.*s: %s", (int)by.length, by.length ? by.data : "", quoted(search->view->arena, what).data);
}

/* What of its evidence is told in new articles; else what the promise itself stands on. */
static const statement_list *evidence_statements(const struct search *search, const struct record_commitment *commitment)
{
    statement_list *list = arena_alloc(search->view->arena, sizeof *list);
    for (size_t e = 0; e < commitment->evidence.count; e++) {
        const struct record_event *event = event_by_id(search->view, commitment->evidence.items[e]);
        const struct record_figure *figure = figure_by_id(search->view, commitment->evidence.items[e]);
        const statement_list *statements = event ? &event->statements : figure ? &figure->statements : NULL;
        for (size_t i = 0; statements && i < statements->count; i++)
            if (statement_is_new(search->view, &statements->items[i]))
                *(struct statement *)list_push(search->view->arena, list) = statements->items[i];
    }
    return list->count ? list : new_statements(search, &commitment->statements);
}

static void commitment_compare(struct search *search, const struct record_commitment *commitment)
{
    const struct record_commitment *before = BEFORE(search, commitments, commitment->id);
    bool due = came_due(search, commitment->due), changed = !before || before->state != commitment->state;
    struct text state = text_of(commitment_state_names[commitment->state]);
    struct text told = commitment->why.length ? text_format(search->view->arena, "%s: %.*s", state.data, (int)commitment->why.length, commitment->why.data) : state;
    if (due) {
        struct news *news = news_add(search, NEWS_DUE, "due", "commitment", commitment->id);
        news->text = promise_text(search, commitment);
        news->after = told;
        news->days = commitment->due;
        news->statements = evidence_statements(search, commitment);
    }
    if (!changed)
        return;
    struct news *news = news_add(search, NEWS_PROMISES, before ? "changed" : "new", "commitment", commitment->id);
    news->text = promise_text(search, commitment);
    news->before = before ? text_of(commitment_state_names[before->state]) : (struct text){NULL, 0};
    news->after = before ? told : state;
    news->days = commitment->made;
    news->statements = before ? evidence_statements(search, commitment) : &commitment->statements;
}

static void commitments_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->commitments.count; i++)
        if (commitment_shown(search->view, &search->now->commitments.items[i]))
            commitment_compare(search, &search->now->commitments.items[i]);
}

static struct text figure_told(const struct search *search, const struct record_figure *figure)
{
    struct text value = text_with_days(search, figure_value(search->view->arena, figure), figure->days), by = name_of(search->view, figure->said_by);
    return by.length ? text_format(search->view->arena, "%.*s, %.*s", (int)value.length, value.data, (int)by.length, by.data) : value;
}

/* Another number of what is called the same and counted later. */
static bool changes(const struct series *series, const struct record_figure *before, const struct record_figure *now)
{
    return before && series->what.length && compare_days(before->days, now->days) <= 0;
}

/* A figure that was not told before; one that repeats a number of its series that was is no news. */
static void figure_new(struct search *search, const struct series *series, const struct record_figure *figure, const struct record_figure *before)
{
    before = changes(series, before, figure) ? before : NULL;
    struct news *news = news_add(search, NEWS_FIGURES, before ? "changed" : "new", "figure", figure->id);
    const struct text what = series->what.length ? series->what : figure->what, unit = series->unit.length ? series->unit : figure->unit;
    news->text = figure_title(search->view->arena, what, unit, series->place.length ? series->place : figure->place);
    news->before = before ? figure_told(search, before) : (struct text){NULL, 0};
    news->after = figure_told(search, figure);
    news->days = figure->days;
    news->weight = before ? CHANGED_FIGURE : news->text.length && series->what.length ? (int32_t)figure->independent : 0;
    news->statements = &figure->statements;
}

static bool value_told(struct search *search, const struct series *series, size_t until, struct text value)
{
    for (size_t i = 0; i < until; i++) {
        const struct record_figure *figure = figure_by_id(search->view, series->figures.items[i]);
        if (figure && text_equal(figure_value(search->view->arena, figure), value))
            return true;
    }
    return false;
}

static void series_compare(struct search *search, const struct series *series)
{
    const struct record_figure *last = NULL; /* the latest of the figures that were told before */
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *before = BEFORE(search, figures, series->figures.items[i]);
        last = before ? before : last;
    }
    for (size_t i = 0; i < series->figures.count; i++) {
        const struct record_figure *figure = figure_by_id(search->view, series->figures.items[i]);
        if (!figure || !figure_shown(search->view, figure) || BEFORE(search, figures, figure->id))
            continue;
        struct text value = figure_value(search->view->arena, figure);
        if (!value_told(search, series, i, value) && !(last && text_equal(figure_value(search->view->arena, last), value)))
            figure_new(search, series, figure, last);
    }
}

static void figures_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->series.count; i++)
        series_compare(search, &search->now->series.items[i]);
}

static struct text claims_of(const struct search *search, const struct dispute *dispute)
{
    struct text_builder out = {.arena = search->view->arena};
    for (size_t i = 0; i < dispute->sides.count; i++) {
        if (i)
            text_add(&out, TEXT(" | "));
        text_add(&out, shortened(search->view->arena, dispute->sides.items[i].claim.length ? dispute->sides.items[i].claim : TEXT("–"), 120));
    }
    return text_builder_text(&out);
}

static void dispute_compare(struct search *search, const struct dispute *dispute)
{
    const struct dispute *before = BEFORE(search, disputes, dispute->id);
    if (before && before->sides.count >= dispute->sides.count)
        return;
    struct news *news = news_add(search, NEWS_DISPUTES, before ? "changed" : "new", "dispute", dispute->id);
    statement_list *all = arena_alloc(search->view->arena, sizeof *all);
    for (size_t s = 0; s < dispute->sides.count; s++)
        for (size_t i = 0; i < dispute->sides.items[s].statements.count; i++)
            *(struct statement *)list_push(search->view->arena, all) = dispute->sides.items[s].statements.items[i];
    const struct record_event *event = event_by_id(search->view, dispute->event);
    news->text = dispute->about;
    news->days = event ? event->days : INTERVAL_UNKNOWN;
    news->before = before ? claims_of(search, before) : (struct text){NULL, 0};
    news->after = claims_of(search, dispute);
    news->statements = all;
}

static void disputes_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->disputes.count; i++)
        if (dispute_shown(search->view, &search->now->disputes.items[i]))
            dispute_compare(search, &search->now->disputes.items[i]);
    for (size_t i = 0; i < search->before->disputes.count && !filtered(search->view); i++) {
        const struct dispute *dispute = &search->before->disputes.items[i];
        if (object_by_id(search->view, dispute->id))
            continue;
        struct news *news = news_add(search, NEWS_DISPUTES, "over", "dispute", dispute->id);
        news->text = text_copy(search->view->arena, dispute->about);
        news->before = claims_of(search, dispute);
    }
}

static void articles_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->articles.count && !search->view->actors.count; i++) {
        const struct article *article = search->now->articles.items[i].article, *before = search->view->articles_before[i];
        if (!before || !article_shown(search->view, i) || same_days(before->published.interval, article->published.interval))
            continue;
        struct news *news = news_add(search, NEWS_DAYS, "moved", "article", (struct id){{0}});
        news->id = article->id;
        news->text = text_format(search->view->arena, "the article %s, %s", article_letter(search->view->arena, (uint32_t)i).data, quoted(search->view->arena, article->title).data);
        news->before = days_told(search, before->published.interval);
        news->after = days_told(search, article->published.interval);
        news->days = article->published.interval;
    }
}

static void actors_compare(struct search *search)
{
    for (size_t i = 0; i < search->now->actors.count; i++) {
        const struct actor *actor = &search->now->actors.items[i];
        bool acts = actor->type == ENTITY_PERSON || actor->type == ENTITY_ORGANIZATION || actor->type == ENTITY_GROUP || actor->type == ENTITY_COUNTRY;
        if (!acts || !actor_shown(search->view, actor) || BEFORE(search, actors, actor->id))
            continue;
        struct news *news = news_add(search, NEWS_ACTORS, "new", "actor", actor->id);
        struct text role = actor->roles.count ? actor->roles.items[0].title : (struct text){NULL, 0};
        news->text = role.length ? text_format(search->view->arena, "%.*s, %.*s", (int)actor->name.length, actor->name.data, (int)role.length, role.data) : actor->name;
        news->weight = (int32_t)actor->mentions;
        news->statements = &actor->statements;
    }
}

/* ---- all --------------------------------------------------------------------------------------------------------------- */

static int by_group(const void *left, const void *right)
{
    const struct news *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->group == NEWS_ACTORS && a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->group == NEWS_FIGURES && !a->before.length != !b->before.length)
        return a->before.length ? -1 : 1;
    int order = compare_days(a->days, b->days);
    order = order ? order : text_compare(a->id, b->id);
    return order ? order : strcmp(a->change, b->change);
}

/* The first day that the last of the dated articles may be of. */
static int32_t last_day(const struct record *record)
{
    int32_t last = DAY_UNKNOWN;
    for (size_t i = 0; i < record->articles.count; i++) {
        struct interval days = record->articles.items[i].article->published.interval;
        if (interval_known(days) && days.earliest > last)
            last = days.earliest;
    }
    return last;
}

news_list news_find(struct view *view)
{
    news_prepare(view);
    struct search search = {.view = view, .before = view->options->before, .now = view->record};
    search.window = (struct interval){view->options->since == DAY_UNKNOWN ? last_day(search.before) : view->options->since, last_day(search.now)};
    int32_t asked = view->options->days.latest != DAY_UNKNOWN ? view->options->days.latest : view->options->as_of;
    search.window.latest = asked > search.window.latest ? asked : search.window.latest;
    rounds_know(&search);
    events_compare(&search);
    talks_compare(&search);
    commitments_compare(&search);
    figures_compare(&search);
    disputes_compare(&search);
    articles_compare(&search);
    actors_compare(&search);
    list_sort(search.news.items, search.news.count, sizeof *search.news.items, by_group);
    return search.news;
}
