/* `show --why`: what ties an object's mentions, which rule dated them, how sure each field is; of an article why it has its day, whose
   text it repeats, what was left out. */
#include "show/why.h"

#include <string.h>

#include "model/json.h"

enum { MOST_GROUPS = 12, MOST_LEFT_OUT = 8, LONGEST_WORDS = 60 /* code points */ };

/* ---- the explaining record --------------------------------------------------------------------------------------------- */

uint32_t why_article(const struct view *view, uint32_t article) { return view->options->why->articles[article]; }

#define WHY_FIND(name, type, list)                                          \
    const struct type *name(const struct view *view, struct id id)          \
    {                                                                       \
        const struct record *record = view->options->why->record;           \
        for (size_t i = 0; i < record->list.count; i++)                     \
            if (id_equal(record->list.items[i].id, id))                     \
                return &record->list.items[i];                              \
        return NULL;                                                        \
    }

WHY_FIND(why_event, record_event, events)
WHY_FIND(why_actor, actor, actors)
WHY_FIND(why_figure, record_figure, figures)
WHY_FIND(why_quote, record_quote, quotes)
WHY_FIND(why_commitment, record_commitment, commitments)

const struct round *why_round(const struct view *view, struct id id)
{
    const struct record *record = view->options->why->record;
    for (size_t t = 0; t < record->talks.count; t++)
        for (size_t r = 0; r < record->talks.items[t].rounds.count; r++)
            if (id_equal(record->talks.items[t].rounds.items[r].id, id))
                return &record->talks.items[t].rounds.items[r];
    return NULL;
}

/* ---- ties -------------------------------------------------------------------------------------------------------------- */

struct tie_group { /* ties for the same reasons */
    const struct tie *first;
    size_t count;
    int32_t most, least; /* scores */
};

typedef LIST_OF(struct tie_group) tie_groups;

static bool same_reasons(const struct tie *a, const struct tie *b)
{
    if (a->reasons.count != b->reasons.count)
        return false;
    for (size_t i = 0; i < a->reasons.count; i++)
        if (strcmp(a->reasons.items[i].words, b->reasons.items[i].words) != 0)
            return false;
    return true;
}

static tie_groups ties_group(const struct view *view, struct id object)
{
    const struct record *record = view->options->why->record;
    tie_groups groups = {0};
    for (size_t i = 0; i < record->ties.count; i++) {
        const struct tie *tie = &record->ties.items[i];
        size_t g = 0;
        if (!id_equal(tie->a, object))
            continue;
        while (g < groups.count && !same_reasons(groups.items[g].first, tie))
            g++;
        if (g == groups.count)
            *list_push(view->arena, &groups) = (struct tie_group){tie, 0, tie->score, tie->score};
        struct tie_group *group = &groups.items[g];
        group->count++;
        group->most = tie->score > group->most ? tie->score : group->most;
        group->least = tie->score < group->least ? tie->score : group->least;
    }
    return groups;
}

static struct mark tied_mark(const struct view *view, const struct tied_mention *mention)
{
    const struct article *article = view->options->why->record->articles.items[mention->article].article;
    return (struct mark){why_article(view, mention->article), sentence_at(article, mention->words.start) + 1, false};
}

static struct text tied_words(const struct view *view, const struct tied_mention *mention)
{
    return span_text(view->options->why->record->articles.items[mention->article].article->text, mention->words);
}

/* "3.2", "-0.4": thousandths as units of log-odds, to one place. */
static struct text score_text(struct arena *arena, int32_t score)
{
    int32_t tenths = (score < 0 ? -score : score) / 100;
    return text_format(arena, "%s%d.%d", score < 0 ? "-" : "", (int)(tenths / 10), (int)(tenths % 10));
}

static void add_mention(struct view *view, run_list *line, const struct tied_mention *mention)
{
    struct text words = tied_words(view, mention);
    if (words.length)
        add_run(view->page, line, RUN_WORDS, quoted(view->arena, shortened(view->arena, words, LONGEST_WORDS)));
    add_mark(view, line, tied_mark(view, mention));
}

static void add_tie_group(struct view *view, struct table *table, const struct tie_group *group)
{
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    run_list *between = cell_line(view->page, &row->cells.items[0]), *because = cell_line(view->page, &row->cells.items[1]);
    add_mention(view, between, &group->first->from);
    add_mention(view, between, &group->first->to);
    if (group->count > 1)
        add_run(view->page, between, RUN_SOFT, text_format(view->arena, "and %zu more alike", group->count - 1));
    add_run(view->page, because, RUN_PLAIN, tie_words(view->arena, group->first, SIZE_MAX));
    struct text score = score_text(view->arena, group->least);
    if (group->most / 100 != group->least / 100)
        score = text_format(view->arena, "%s to %s", score.data, score_text(view->arena, group->most).data);
    add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_CODE, score);
}

static void show_ties(struct view *view, const struct object *object)
{
    tie_groups groups = ties_group(view, object->id);
    page_heading(view->page, 3, TEXT("What ties its mentions"), TEXT("weakest tie last: without it they would be two"));
    if (!groups.count) {
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, TEXT("One mention only: nothing was joined."));
        return;
    }
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Between", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Because", 0, COLUMN_PLAIN);
    page_column(view->page, table, "Score", 11, COLUMN_LABEL);
    for (size_t i = 0; i < groups.count && i < MOST_GROUPS; i++)
        add_tie_group(view, table, &groups.items[i]);
    struct text more = groups.count > MOST_GROUPS ? text_format(view->arena, " %zu more reasons.", groups.count - MOST_GROUPS) : TEXT("");
    struct text left = view->options->why->left ? text_format(view->arena, " Of its first articles; %s not asked.", counted(view->arena, view->options->why->left, "more was", "more were").data) : TEXT("");
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT,
            text_format(view->arena, "Scores are sums of reasons for and against, in units of log-odds: 0 is the line, 1 is a weak tie, 3 a sure one.%s%s", more.data, left.data));
}

/* ---- days and fields --------------------------------------------------------------------------------------------------- */

static void show_days(struct view *view, const struct object *object)
{
    why_day_list days = why_days(view, object);
    if (!days.count)
        return;
    page_heading(view->page, 3, TEXT("What dated it"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Where", 6, COLUMN_MARKS);
    page_column(view->page, table, "Rule", 0, COLUMN_PLAIN);
    for (size_t i = 0; i < days.count; i++) {
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        add_mark(view, cell_line(view->page, &row->cells.items[0]), days.items[i].mark);
        run_list *rule = cell_line(view->page, &row->cells.items[1]);
        if (days.items[i].words.length)
            add_run(view->page, rule, RUN_WORDS, quoted(view->arena, days.items[i].words));
        add_run(view->page, rule, RUN_PLAIN, days.items[i].rule);
    }
}

static void show_fields(struct view *view, const struct object *object)
{
    why_field_list fields = why_fields(view, object);
    if (!fields.count)
        return;
    page_heading(view->page, 3, TEXT("How sure each field is"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "Field", 14, COLUMN_LABEL);
    page_column(view->page, table, "Value", 0, COLUMN_PLAIN);
    page_column(view->page, table, "How sure", 10, COLUMN_LABEL);
    page_column(view->page, table, "Why", 0, COLUMN_PLAIN);
    for (size_t i = 0; i < fields.count; i++) {
        const struct why_field *field = &fields.items[i];
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, field->field);
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_PLAIN, field->value.length ? field->value : TEXT("–"));
        add_run(view->page, cell_line(view->page, &row->cells.items[2]), RUN_STRONG, text_of(sureness_names[field->sure]));
        add_run(view->page, cell_line(view->page, &row->cells.items[3]), RUN_SOFT, field->why);
    }
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT,
            TEXT("agreed: two or more articles that do not repeat each other give just this. told: one does. differs: another gives another value. worked out: the program put it together. "
                 "unknown: no article says."));
}

static void show_dispute_why(struct view *view, const struct dispute *dispute)
{
    static const char *const rules[DISPUTES_ON] = {
        "its mentions give days that do not meet, or what dates one article contradicts another",
        "figures of one quantity, for days that meet, differ by more than their “about”, “over” and “under” allow",
        "one deed is laid at the door of different actors",
        "what one report tells as done, another denies",
        "the reports call one thing by words of different weight",
        "the page’s day does not fit what its text and the other articles say",
    };
    page_heading(view->page, 3, TEXT("Why it is a dispute"), (struct text){NULL, 0});
    add_run(view->page, &page_block(view->page, BLOCK_TEXT)->runs, RUN_PLAIN,
            text_format(view->arena, "On the %s: %s. No side is chosen; each counts its articles that do not repeat each other.", dispute_on_names[dispute->on], rules[dispute->on]));
}

void show_why(struct view *view, const struct object *object)
{
    if (object->kind == OBJECT_DISPUTE) {
        show_dispute_why(view, &view->record->disputes.items[object->index]);
        return;
    }
    show_ties(view, object);
    show_days(view, object);
    show_fields(view, object);
}

/* ---- articles ---------------------------------------------------------------------------------------------------------- */

static void add_evidence(struct view *view, struct table *table, const char *label, struct text day, struct text why, const evidence_list *evidence)
{
    struct row *row = page_row(view->page, table, ROW_PLAIN);
    add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_SOFT, text_of(label));
    run_list *line = cell_line(view->page, &row->cells.items[1]);
    add_run(view->page, line, strcmp(label, "rejected") == 0 ? RUN_STRUCK : RUN_STRONG, day);
    add_run(view->page, line, RUN_PLAIN, why);
    for (size_t i = 0; i < evidence->count; i++) {
        line = cell_line(view->page, &row->cells.items[1]);
        if (evidence->items[i].text.length)
            add_run(view->page, line, RUN_WORDS, quoted(view->arena, shortened(view->arena, evidence->items[i].text, 2 * LONGEST_WORDS)));
        add_run(view->page, line, RUN_SOFT, text_format(view->arena, "in the %s: %.*s", place_in_names[evidence->items[i].in], (int)evidence->items[i].why.length, evidence->items[i].why.length ? evidence->items[i].why.data : ""));
    }
}

static void show_article_day(struct view *view, const struct article *article)
{
    const struct published *published = &article->published;
    page_heading(view->page, 3, TEXT("Why this day"), (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_FACTS);
    page_column(view->page, table, "", 12, COLUMN_LABEL);
    page_column(view->page, table, "", 0, COLUMN_PLAIN);
    add_evidence(view, table, basis_names[published->basis], days_text(view->arena, published->interval),
                 interval_known(published->interval) ? text_format(view->arena, "confidence %s", decimal_text(view->arena, (struct decimal){true, published->confidence, -3}).data) : (struct text){NULL, 0}, &published->evidence);
    for (size_t i = 0; i < published->rejected.count; i++)
        add_evidence(view, table, "rejected", days_text(view->arena, (struct interval){published->rejected.items[i].day, published->rejected.items[i].day}), published->rejected.items[i].why,
                     &published->rejected.items[i].evidence);
}

static void show_article_copies(struct view *view, const struct record_article *held)
{
    page_heading(view->page, 3, TEXT("Whose text it repeats"), (struct text){NULL, 0});
    if (!held->copies.count)
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, TEXT("No other article’s: it counts as a source of its own."));
    for (size_t i = 0; i < held->copies.count; i++) {
        const struct copy *copy = &held->copies.items[i];
        const struct article *other = view->record->articles.items[copy->article].article;
        run_list *line = &page_block(view->page, BLOCK_ITEM)->runs;
        add_mark(view, line, (struct mark){copy->article, NO_SENTENCE, false});
        add_plain(view->page, line, "%.*s: %s of its own words in %s, quotations aside; the other is the original by day, credit and length", (int)other->title.length, other->title.length ? other->title.data : "",
                  text_format(view->arena, "%d %%", (int)(copy->share / 10)).data, counted(view->arena, copy->pairs.count, "run", "runs").data);
    }
}

void show_why_article(struct view *view, uint32_t article)
{
    const struct record_article *held = &view->record->articles.items[article];
    show_article_day(view, held->article);
    show_article_copies(view, held);
    page_heading(view->page, 3, TEXT("What was left out"), TEXT("kept in the record, not in the text"));
    if (!held->article->left_out.count)
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, TEXT("Nothing."));
    for (size_t i = 0; i < held->article->left_out.count && i < MOST_LEFT_OUT; i++) {
        run_list *line = &page_block(view->page, BLOCK_ITEM)->runs;
        add_run(view->page, line, RUN_WORDS, quoted(view->arena, shortened(view->arena, held->article->left_out.items[i].text, 2 * LONGEST_WORDS)));
        add_run(view->page, line, RUN_SOFT, held->article->left_out.items[i].why);
    }
    if (held->article->left_out.count > MOST_LEFT_OUT)
        say_command(view, text_format(view->arena, "%zu more:", held->article->left_out.count - MOST_LEFT_OUT).data, "sources --left-out", "prints them.");
}

/* ---- for a program ----------------------------------------------------------------------------------------------------- */

static void json_mention(struct view *view, struct text_builder *out, const char *name, const struct tied_mention *mention)
{
    text_add(out, text_format(view->arena, "\"%s\":{\"article\":", name));
    json_add_text(out, view->options->why->record->articles.items[mention->article].article->id);
    text_add(out, TEXT(",\"mark\":"));
    json_add_text(out, mark_text(view->arena, tied_mark(view, mention)));
    text_add(out, TEXT(",\"text\":"));
    json_add_text(out, tied_words(view, mention));
    text_add(out, TEXT(",\"mention\":"));
    json_add_text(out, text_of(mention->mention.text));
    text_add_char(out, '}');
}

static void json_ties(struct view *view, struct text_builder *out, struct id object)
{
    const struct record *record = view->options->why->record;
    bool any = false;
    for (size_t i = 0; i < record->ties.count; i++) {
        const struct tie *tie = &record->ties.items[i];
        if (!id_equal(tie->a, object))
            continue;
        text_add(out, any ? TEXT(",{") : TEXT("{"));
        any = true;
        json_mention(view, out, "from", &tie->from);
        text_add_char(out, ',');
        json_mention(view, out, "to", &tie->to);
        text_add(out, text_format(view->arena, ",\"score\":%d,\"reasons\":[", (int)tie->score));
        for (size_t r = 0; r < tie->reasons.count; r++)
            text_add(out, text_format(view->arena, "%s{\"words\":\"%s\",\"score\":%d}", r ? "," : "", tie->reasons.items[r].words, (int)tie->reasons.items[r].score));
        text_add(out, TEXT("]}"));
    }
}

static void json_days(struct view *view, struct text_builder *out, const why_day_list *days)
{
    for (size_t i = 0; i < days->count; i++) {
        text_add(out, i ? TEXT(",{\"mark\":") : TEXT("{\"mark\":"));
        json_add_text(out, mark_text(view->arena, days->items[i].mark));
        text_add(out, TEXT(",\"words\":"));
        json_add_text(out, days->items[i].words);
        text_add(out, TEXT(",\"rule\":"));
        json_add_text(out, days->items[i].rule);
        text_add_char(out, '}');
    }
}

static void json_fields(struct text_builder *out, const why_field_list *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        text_add(out, i ? TEXT(",{\"field\":") : TEXT("{\"field\":"));
        json_add_text(out, fields->items[i].field);
        text_add(out, TEXT(",\"value\":"));
        json_add_text(out, fields->items[i].value);
        text_add(out, TEXT(",\"sure\":"));
        json_add_text(out, text_of(sureness_names[fields->items[i].sure]));
        text_add(out, TEXT(",\"why\":"));
        json_add_text(out, fields->items[i].why);
        text_add_char(out, '}');
    }
}

/* One line behind that of the object; of an article and a dispute its own line says all. */
void show_why_json(struct view *view, struct text_builder *out)
{
    if (!view->one || view->one->kind == OBJECT_DISPUTE)
        return;
    why_day_list days = why_days(view, view->one);
    why_field_list fields = why_fields(view, view->one);
    text_add(out, TEXT("{\"kind\":\"why\",\"about\":"));
    json_add_text(out, text_of(view->one->id.text));
    text_add(out, TEXT(",\"ties\":["));
    json_ties(view, out, view->one->id);
    text_add(out, TEXT("],\"days\":["));
    json_days(view, out, &days);
    text_add(out, TEXT("],\"fields\":["));
    json_fields(out, &fields);
    text_add(out, TEXT("]}\n"));
}
