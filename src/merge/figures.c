/* Figures and their series. A figure is one number that one article gives for one quantity (given twice in an article it is one
   figure); figures of one quantity, whoever gives them and whenever, are a series.

   A quantity is known by what is counted (words of one kind under one name: "troops", "soldiers"), whose it is ("US", "American"),
   its other words, its unit and its place. A word less is no other quantity; another word is. Where neither a country nor a place
   makes it known ("officers", "percent"), it is one quantity only within one matter, told in like words. */
#include "merge/corrections.h"
#include "merge/event_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "merge/wording.h"

enum { QUANTITY_WORDS = 12, CONTEXT_WORDS = 24, SERIES_PRIOR = -800, SERIES_MISSING = -300, YEAR = 400 /* days */ };

struct figure_view {
    uint32_t article, number;
    const struct figure *figure;
    uint64_t head;          /* of the noun that says what is counted; 0: none */
    uint64_t word;          /* that noun itself; 0: none */
    struct stems modifiers; /* the other words, countries under their codes */
    bool of_country;        /* one of them is a country */
    struct stems context;   /* of the clause around, without names and the quantity's own words */
    uint64_t unit;
    int32_t place_actor;    /* or INDEX_NONE */
    uint32_t place_country; /* of the place; 0: unknown */
    int32_t said_by;        /* index into record.actors, or INDEX_NONE */
    uint64_t manner;        /* hash of what is done with it; 0: not said */
    uint32_t owner;         /* country of who does it; 0: unknown */
    bool measured;          /* in a unit of measure, money or percent: what it is of is a modifier */
    bool thing;             /* ships, bases: not persons, of whom news count many groups */
    bool share;             /* percent or money: many things are told in it */
};

struct figure_rules {
    const struct merge *merge;
    const struct figure_view *views;
};

/* ---- quantities ------------------------------------------------------------------------------------------------------ */

/* Words before the thing itself: "the number of …", "a total of …". */
static bool only_counts(struct text word)
{
    static const char *const words[] = {"number", "numbers", "total", "amount", "quantity", "level", "remaining", "additional", "extra", "current", "figure", "figures", "some", "estimated"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(word, words[i]))
            return true;
    return lexicon_find(&lexicon_common_words, word) >= 0 && !text_is(word, "us");
}

static struct text counted_group(struct text word)
{
    int32_t row = lexicon_find(&lexicon_counted_things, word);
    return row < 0 ? word : lexicon_cell(&lexicon_counted_things, row, 0);
}

/* The head noun is the last word before "in", "of", "from" … that says anything. */
static void quantity_read(const struct merge *merge, struct figure_view *view)
{
    struct text what = view->figure->what.length || view->measured ? view->figure->what : view->figure->unit;
    struct text folded = what.length ? utf8_folded(merge->scratch, what) : what;
    struct text words[QUANTITY_WORDS], head = {NULL, 0};
    size_t count = 0;
    bool after = false; /* past the head: "troops | in Iraq" */
    for (size_t at = 0; at < folded.length && count < QUANTITY_WORDS;) {
        struct text word = folded_word(folded, &at);
        bool joins = text_is(word, "in") || text_is(word, "from") || text_is(word, "at") || text_is(word, "for") || text_is(word, "of");
        after |= joins && head.length;
        if (!word.length || joins || only_counts(word))
            continue;
        words[count++] = word;
        if (!after)
            head = word;
    }
    if (view->measured)
        head = (struct text){NULL, 0};
    struct text_builder rest = {.arena = merge->scratch};
    for (size_t i = 0; i < count; i++)
        if (words[i].data != head.data) {
            text_add(&rest, text_is(words[i], "us") ? TEXT("American") : words[i]);
            text_add_char(&rest, ' ');
        }
    view->head = head.length ? stem_of_word(counted_group(head)) : view->measured ? stem_of_word(view->figure->unit) : 0;
    int32_t tallied = head.length ? lexicon_find(&lexicon_tallied_things, head) : -1;
    view->thing = tallied >= 0 && !text_is(lexicon_cell(&lexicon_tallied_things, tallied, 0), "person");
    view->word = head.length ? hash_text(head) : 0;
    view->modifiers = merge_stems(merge, text_builder_text(&rest));
}

/* What the clause says of the quantity: "cut", "fishing", "deployed". */
static struct stems context_of(const struct merge *merge, const struct article *article, const struct figure_view *view)
{
    struct span clause = wording_clause(article, view->figure->span, CONTEXT_WORDS);
    struct stems context = merge_stems(merge, span_text(article->text, clause));
    struct stems own = merge_stems(merge, span_text(article->text, view->figure->span));
    context = stems_without(context, view->head);
    for (size_t i = 0; i < view->modifiers.count; i++)
        context = stems_without(context, view->modifiers.items[i]);
    for (size_t i = 0; i < own.count; i++)
        context = stems_without(context, own.items[i]);
    return context;
}

static bool names_a_country(struct text words, struct arena *scratch)
{
    struct text folded = words.length ? utf8_folded(scratch, words) : words;
    for (size_t at = 0; at < folded.length;) {
        struct text word = folded_word(folded, &at);
        if (lexicon_find(&lexicon_countries, word) >= 0)
            return true;
    }
    return false;
}

/* Whether the unit is one of data/units.tsv, not the noun itself that is counted. */
static bool in_measure(const struct merge *merge, const struct figure *figure, bool *share)
{
    int32_t row = figure->unit.length ? lexicon_find(&lexicon_units, utf8_folded(merge->scratch, figure->unit)) : -1;
    struct text kind = row < 0 ? (struct text){NULL, 0} : lexicon_cell(&lexicon_units, row, 1);
    bool money = figure->unit.length == 3 && figure->unit.data[0] >= 'A' && figure->unit.data[0] <= 'Z' && figure->unit.data[1] >= 'A' && figure->unit.data[1] <= 'Z';
    *share = money || text_is(figure->unit, "percent") || (kind.data && (text_is(kind, "money") || text_is(kind, "percent")));
    return money || row >= 0;
}

static struct figure_view view_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    const struct figure *figure = &merge->articles[article].article->figures.items[number];
    struct figure_view view = {.article = article, .number = number, .figure = figure, .place_actor = actor_index(merge, article, figure->place),
                               .said_by = actor_index(merge, article, figure->said_by)};
    view.measured = in_measure(merge, figure, &view.share);
    quantity_read(merge, &view);
    int32_t owner = actor_index(merge, article, figure->owner);
    view.manner = figure->manner.length ? hash_text(figure->manner) : 0;
    view.owner = owner == INDEX_NONE ? 0 : country_of_actor(merge, (uint32_t)owner);
    view.unit = figure->unit.length ? stem_of_word(counted_group(utf8_folded(merge->scratch, figure->unit))) : 0;
    if (view.place_actor != INDEX_NONE)
        view.place_country = country_of_actor(merge, (uint32_t)view.place_actor);
    view.of_country = names_a_country(figure->what, merge->scratch);
    view.context = context_of(merge, merge->articles[article].article, &view);
    return view;
}

static uint64_t figure_signature(const struct merge *merge, const struct figure_view *view)
{
    const struct figure *figure = view->figure;
    uint64_t hash = hash_number(hash_number(stems_hash(view->modifiers), (int64_t)view->head), (int64_t)view->unit);
    hash = hash_number(hash_number(hash, (int64_t)view->manner), view->owner);
    hash = hash_number(hash_number(hash, view->place_country), (int64_t)actor_hash(merge, view->place_actor == INDEX_NONE ? UINT32_MAX : (uint32_t)view->place_actor));
    hash = hash_number(hash_number(hash, figure->days.earliest), figure->days.latest);
    const struct decimal numbers[] = {figure->value, figure->low, figure->high};
    for (size_t i = 0; i < 3; i++)
        hash = hash_number(hash_number(hash, numbers[i].known ? numbers[i].digits : INT64_MIN), numbers[i].exponent);
    return hash_number(hash_number(hash_number(hash, figure->relation), view->article), (int64_t)stems_hash(view->context));
}

static bool decimal_same(struct decimal a, struct decimal b)
{
    if (a.known != b.known)
        return false;
    for (; a.known && a.exponent > b.exponent && a.digits < INT64_MAX / 10 && a.digits > INT64_MIN / 10; a.exponent--)
        a.digits *= 10;
    for (; a.known && b.exponent > a.exponent && b.digits < INT64_MAX / 10 && b.digits > INT64_MIN / 10; b.exponent--)
        b.digits *= 10;
    return !a.known || (a.exponent == b.exponent && a.digits == b.digits);
}

/* Two mentions count the same thing of the same people. */
static bool same_quantity(const struct figure_view *a, const struct figure_view *b)
{
    if (a->unit != b->unit && a->unit && b->unit && a->unit != a->head && b->unit != b->head)
        return false;
    if (!a->head || a->head != b->head)
        return false;
    size_t shared = stems_shared(a->modifiers, b->modifiers);
    if (a->share && (!a->modifiers.count || !b->modifiers.count) && (a->article != b->article || !decimal_same(a->figure->value, b->figure->value)))
        return false;
    if (a->manner != b->manner && (!a->measured || (a->manner && b->manner)))
        return false;
    if (a->owner && b->owner && a->owner != b->owner)
        return false;
    return shared == a->modifiers.count || shared == b->modifiers.count;
}

/* Places differ where both are told and neither is the other, nor the country that the other lies in. */
static bool places_differ(const struct merge *merge, const struct figure_view *a, const struct figure_view *b)
{
    if (a->place_actor == INDEX_NONE || b->place_actor == INDEX_NONE || a->place_actor == b->place_actor)
        return false;
    bool a_country = merge->record->actors.items[a->place_actor].type == ENTITY_COUNTRY, b_country = merge->record->actors.items[b->place_actor].type == ENTITY_COUNTRY;
    return !((a_country || b_country) && a->place_country && a->place_country == b->place_country);
}

/* ---- figures: one number of one article ------------------------------------------------------------------------------ */

static void figure_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct figure_view *view = &((const struct figure_rules *)context)->views[mention];
    *list_push(arena, keys) = hash_number(hash_number(view->article, (int64_t)view->head), view->figure->relation);
}

static int32_t figure_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct figure_rules *rules = context;
    const struct figure_view *a = &rules->views[first], *b = &rules->views[second];
    const struct figure *x = a->figure, *y = b->figure;
    bool same = a->article == b->article && same_quantity(a, b) && !places_differ(rules->merge, a, b) && decimal_same(x->value, y->value) && decimal_same(x->low, y->low) &&
                decimal_same(x->high, y->high) && interval_meets(x->days, y->days);
    return same ? reason(why, 1000, "one article gives the number twice, for the same thing and day") : reason(why, REFUSED, "not one number for one thing");
}

static int32_t figure_link(const void *context, uint32_t first, uint32_t second) { return figure_weigh(context, first, second, NULL); }

/* ---- series ---------------------------------------------------------------------------------------------------------- */

static void series_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct figure_view *view = &((const struct figure_rules *)context)->views[mention];
    if (view->head)
        *list_push(arena, keys) = view->head;
    for (size_t i = 0; view->head && i < view->modifiers.count; i++)
        *list_push(arena, keys) = hash_number(view->head, (int64_t)view->modifiers.items[i]);
}

static int32_t context_score(const struct figure_view *a, const struct figure_view *b, struct reasons *why)
{
    size_t shared = stems_shared(a->context, b->context);
    bool says_little = a->context.count < 3 || b->context.count < 3, alike = (a->manner || a->thing) && a->manner == b->manner;
    if (shared)
        return reason(why, shared >= 3 ? 1100 : shared == 2 ? 700 : 200, shared > 1 ? "told in like words" : "one word around them in common");
    return reason(why, says_little || alike ? -100 : -500, "told in other words");
}

/* Told within about a year: "3,000 US troops" of other years, in other matters, are other troops. */
static bool near_in_time(const struct merge *merge, const struct figure_view *a, const struct figure_view *b)
{
    struct interval first = merge->articles[a->article].article->published.interval, second = merge->articles[b->article].article->published.interval;
    return !interval_known(first) || !interval_known(second) || interval_gap(first, second) <= YEAR;
}

/* What is done with it, by whom, and in how far the number itself speaks for one quantity. */
static int32_t manner_score(const struct figure_view *a, const struct figure_view *b, bool matter, struct reasons *why)
{
    bool value = decimal_same(a->figure->value, b->figure->value) && a->figure->value.known && (a->figure->value.digits > 999 || a->figure->value.exponent > 1);
    int32_t score = reason(why, 200 * (matter && a->word && a->word == b->word && a->thing), "the same noun, in one matter") +
                    reason(why, 300 * (a->owner && a->owner == b->owner), "the same country's doing") + reason(why, 500 * (value && matter), "the same large number, in one matter");
    if (a->manner != b->manner)
        return score + reason(why, -200, "another thing is done with it");
    return score + ((a->manner || a->thing) ? reason(why, 500 + 200 * (matter && a->manner), a->manner ? "the same is done with it" : "things, not persons")
                                            : reason(why, 100 * !a->measured, "nothing else is done with it"));
}

static int32_t series_weigh(const void *context, uint32_t first, uint32_t second, struct reasons *why)
{
    const struct figure_rules *rules = context;
    const struct figure_view *a = &rules->views[first], *b = &rules->views[second];
    if (!same_quantity(a, b))
        return reason(why, REFUSED, "other things are counted");
    if (places_differ(rules->merge, a, b))
        return reason(why, REFUSED, "other places");
    bool place = a->place_actor != INDEX_NONE && a->place_actor == b->place_actor, country = a->of_country && b->of_country;
    bool matter = same_matter(rules->merge, a->article, b->article);
    if (!place && !country && !matter)
        return reason(why, REFUSED, "neither a country, nor a place, nor one matter");
    int32_t score = reason(why, SERIES_PRIOR, TIE_PRIOR) + manner_score(a, b, matter, why) + context_score(a, b, why);
    score += reason(why, a->modifiers.count && a->modifiers.count == b->modifiers.count ? 400 : 0, "the same words for what is counted");
    score += reason(why, (place || matter || near_in_time(rules->merge, a, b) ? 600 : 100) * country, "the same country's");
    return score + reason(why, 400 * place, "the same place") + reason(why, 300 * matter, "one matter");
}

static int32_t series_link(const void *context, uint32_t first, uint32_t second) { return series_weigh(context, first, second, NULL); }

static bool series_apart(const void *context, uint32_t first, uint32_t second)
{
    const struct figure_rules *rules = context;
    return !same_quantity(&rules->views[first], &rules->views[second]) || places_differ(rules->merge, &rules->views[first], &rules->views[second]);
}

/* ---- the record ------------------------------------------------------------------------------------------------------ */

static const struct figure_view *view_at(const struct figure_view *views, const struct stratum_result *result, const struct stratum_object *object, uint32_t i)
{
    return &views[result->mentions.items[result->placed[object->first + i]].given];
}

static void figure_add(struct merge *merge, const struct figure_view *views, const struct stratum_result *result, const struct stratum_object *object)
{
    struct record_figure *made = list_push(merge->arena, &merge->record->figures);
    const struct figure_view *first = view_at(views, result, object, 0);
    const struct figure *figure = first->figure;
    *made = (struct record_figure){.id = object->id, .what = figure->what, .unit = figure->unit, .value = figure->value, .low = figure->low, .high = figure->high,
                                   .relation = figure->relation, .days = INTERVAL_UNKNOWN};
    for (uint32_t i = 0; i < object->count; i++) {
        const struct figure_view *view = view_at(views, result, object, i);
        if (!made->place.length)
            made->place = place_words(merge, view->article, view->figure->place);
        if (!id_known(made->said_by) && view->said_by != INDEX_NONE)
            made->said_by = merge->record->actors.items[view->said_by].id;
        if (interval_known(view->figure->days) && interval_meets(made->days, view->figure->days))
            made->days = interval_known(made->days) ? interval_both(made->days, view->figure->days) : view->figure->days;
        struct statement *statement = merge_state(merge, &made->statements, view->article, view->figure->span);
        statement->mention = view->figure->span;
    }
    const struct correction *redated = object_corrected(merge, result, object, CORRECT_REDATE);
    made->days = redated ? redated->days : made->days;
    statements_sort(&made->statements);
    made->independent = independent_count(merge, &made->statements);
}

struct dated_figure {
    struct interval days;
    uint32_t figure;
};

static int by_day(const void *left, const void *right)
{
    const struct dated_figure *a = left, *b = right;
    int32_t x = interval_known(a->days) ? a->days.earliest : INT32_MAX, y = interval_known(b->days) ? b->days.earliest : INT32_MAX;
    if (x != y)
        return x < y ? -1 : 1;
    return (a->figure > b->figure) - (a->figure < b->figure);
}

/* `figure_of` gives, by number of the mention, the index of its figure in record.figures, or INDEX_NONE where that is dropped. */
static void series_add(struct merge *merge, const struct figure_view *views, const struct stratum_result *result, const struct stratum_object *object, const int32_t *figure_of)
{
    struct series *series = list_push(merge->arena, &merge->record->series);
    *series = (struct series){.id = object->id};
    struct dated_figure *figures = arena_alloc(merge->scratch, object->count * sizeof *figures);
    size_t count = 0;
    for (uint32_t i = 0; i < object->count; i++) {
        int32_t number = figure_of[view_at(views, result, object, i) - views];
        if (number == INDEX_NONE)
            continue;
        struct record_figure *figure = &merge->record->figures.items[number];
        if (figure->what.length > series->what.length)
            series->what = figure->what;
        if (!series->unit.length)
            series->unit = figure->unit;
        if (!series->place.length)
            series->place = figure->place;
        if (id_known(figure->series))
            continue;
        figure->series = series->id;
        figures[count++] = (struct dated_figure){figure->days, (uint32_t)number};
    }
    if (!count) { /* all its figures are in the series of an earlier mention, or dropped */
        merge->record->series.count--;
        memset(&merge->record->series.items[merge->record->series.count], 0, sizeof *series);
        return;
    }
    const struct correction *renamed = object_corrected(merge, result, object, CORRECT_RENAME);
    series->what = renamed ? renamed->value : series->what;
    qsort(figures, count, sizeof *figures, by_day);
    for (size_t i = 0; i < count; i++)
        *list_push(merge->arena, &series->figures) = merge->record->figures.items[figures[i].figure].id;
}

/* How many before this one stand on the same words. */
static uint32_t nth_on_words(const struct article *article, uint32_t number)
{
    uint32_t nth = 0;
    const struct span words = article->figures.items[number].span;
    while (nth < number && article->figures.items[number - nth - 1].span.start == words.start && article->figures.items[number - nth - 1].span.end == words.end)
        nth++;
    return nth;
}

/* Ages, lengths of nothing named and numbers of nothing named are in no table. */
static bool is_tabled(const struct figure *figure)
{
    static const char *const lengths[] = {"mile", "nautical mile", "kilometer", "km", "meter", "foot", "inch", "yard", "centimeter"};
    bool length = false;
    for (size_t i = 0; figure->unit.length && i < sizeof lengths / sizeof *lengths; i++)
        length = length || text_is(figure->unit, lengths[i]);
    bool age = figure->unit.length && text_ends(figure->unit, " old");
    return !age && (figure->what.length || (figure->unit.length && !length));
}

static struct figure_view *views_make(struct merge *merge, mention_list *mentions, mention_list *for_series)
{
    LIST_OF(struct figure_view) views = {0};
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t f = 0; f < merge->articles[a].article->figures.count; f++) {
            if (!is_tabled(&merge->articles[a].article->figures.items[f]))
                continue;
            struct figure_view view = view_make(merge, a, f);
            *list_push(merge->scratch, &views) = view;
            struct mention mention = {.hash = mention_hash(merge, a, KIND_FIGURE, view.figure->span, nth_on_words(merge->articles[a].article, f)), .signature = figure_signature(merge, &view), .article = a,
                                      .place = view.figure->span.start, .days = INTERVAL_UNKNOWN};
            *list_push(merge->scratch, mentions) = mention;
            mention.hash = mention_hash(merge, a, KIND_SERIES, view.figure->span, nth_on_words(merge->articles[a].article, f));
            *list_push(merge->scratch, for_series) = mention;
        }
    return views.items;
}

/* Is the figure dropped, or the series that its first mention is in? */
static bool figure_dropped(const struct merge *merge, const struct stratum_result *figures, const struct stratum_result *series, const struct stratum_object *object)
{
    uint32_t first = figures->mentions.items[figures->placed[object->first]].given;
    return object_dropped(merge, figures, object) || object_dropped(merge, series, &series->objects.items[series->object_of[first]]);
}

/* Writes the figures; gives, by number of the mention, the index of its figure, or INDEX_NONE. Both strata are run on the same mentions. */
static int32_t *figures_add(struct merge *merge, const struct figure_view *views, const struct stratum_result *figures, const struct stratum_result *series)
{
    int32_t *figure_of = arena_alloc(merge->scratch, (figures->mentions.count + 1) * sizeof *figure_of);
    for (size_t o = 0; o < figures->objects.count; o++) {
        const struct stratum_object *object = &figures->objects.items[o];
        bool dropped = figure_dropped(merge, figures, series, object);
        int32_t index = dropped ? INDEX_NONE : (int32_t)merge->record->figures.count;
        for (uint32_t i = 0; i < object->count; i++)
            figure_of[figures->mentions.items[figures->placed[object->first + i]].given] = index;
        if (!dropped)
            figure_add(merge, views, figures, object);
    }
    return figure_of;
}

static int figure_compare(const void *left, const void *right)
{
    return id_compare(((const struct record_figure *)left)->id, ((const struct record_figure *)right)->id);
}

void figures_merge(struct merge *merge)
{
    mention_list mentions = {0}, for_series = {0};
    struct figure_rules context = {merge, views_make(merge, &mentions, &for_series)};
    struct stratum_rules rules = {.stratum = 5, .kind = KIND_FIGURE, .name = "figures", .days_apart = INT32_MAX, .linkage = LINKAGE_SINGLE, .context = &context,
                                  .keys = figure_keys, .link = figure_link, .explain = figure_weigh};
    struct stratum_rules series_rules = {.stratum = 5, .kind = KIND_SERIES, .name = "series", .days_apart = INT32_MAX, .linkage = LINKAGE_AVERAGE, .missing = SERIES_MISSING,
                                         .context = &context, .keys = series_keys, .link = series_link, .explain = series_weigh, .apart = series_apart};
    const struct stratum_result *figures = merge_run(merge, &rules, &mentions), *series = merge_run(merge, &series_rules, &for_series);
    merge->record->figures.count = merge->record->series.count = 0;
    int32_t *figure_of = figures_add(merge, context.views, figures, series);
    for (size_t o = 0; o < series->objects.count; o++)
        if (!object_dropped(merge, series, &series->objects.items[o]))
            series_add(merge, context.views, series, &series->objects.items[o], figure_of);
    list_sort(merge->record->figures.items, merge->record->figures.count, sizeof *merge->record->figures.items, figure_compare); /* for record_figure_of() */
}
