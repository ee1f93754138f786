/* The order of the strata: the one place that says it (docs/merging.md). */
#include "merge/merge.h"

#include <stdlib.h>
#include <string.h>

#include "merge/corrections.h"
#include "merge/ties.h"
#include "model/json.h"

/* ---- articles in canonical order ------------------------------------------------------------------------------------- */

struct ranked_article {
    struct article *article;
    int32_t day;
    bool day_given; /* by a person */
};

static int id_first_compare(const void *left, const void *right)
{
    const struct ranked_article *a = left, *b = right;
    int order = text_compare(a->article->id, b->article->id);
    if (!order && a->day != b->day)
        order = a->day < b->day ? -1 : 1;
    if (!order)
        order = text_compare(a->article->text, b->article->text);
    return order ? order : text_compare(a->article->path, b->article->path);
}

static int canonical_compare(const void *left, const void *right)
{
    const struct ranked_article *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return id_first_compare(left, right);
}

static struct text whole_article(struct arena *arena, const struct article *article)
{
    struct text_builder out = {.arena = arena};
    article_write_json(&out, article, JSON_READ | JSON_TOKENS | JSON_FACTS | JSON_PAGE);
    return text_builder_text(&out);
}

/* Of the articles that stand together in one place of the order (the same id, day, text and path), the one whose whole content comes
   first: which of them came in first must not matter. */
static struct ranked_article first_of_equals(const struct ranked_article *equals, size_t count)
{
    struct arena *arena = arena_create();
    struct ranked_article first = equals[0];
    struct text least = count > 1 ? whole_article(arena, first.article) : (struct text){NULL, 0};
    for (size_t i = 1; i < count; i++) {
        struct text content = whole_article(arena, equals[i].article);
        if (text_compare(content, least) < 0) {
            least = content;
            first = equals[i];
        }
    }
    arena_destroy(arena);
    return first;
}

/* The articles in canonical order; of several with one id, the first only. */
static size_t articles_rank(struct merge *merge, struct ranked_article *ranked, struct article *const *articles, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool given = article_redate(merge, articles[i]);
        ranked[i] = (struct ranked_article){articles[i], article_own_day(articles[i]), given};
    }
    qsort(ranked, count, sizeof *ranked, id_first_compare);
    for (size_t i = 0, past; i < count; i = past) {
        size_t equal = i + 1;
        while (equal < count && id_first_compare(&ranked[i], &ranked[equal]) == 0)
            equal++;
        for (past = equal; past < count && text_equal(ranked[i].article->id, ranked[past].article->id);)
            past++;
        ranked[kept++] = first_of_equals(&ranked[i], equal - i);
    }
    qsort(ranked, kept, sizeof *ranked, canonical_compare);
    return kept;
}

static void articles_take(struct merge *merge, struct article *const *articles, size_t count)
{
    struct ranked_article *ranked = arena_alloc(merge->scratch, (count + 1) * sizeof *ranked);
    merge->article_count = articles_rank(merge, ranked, articles, count);
    merge->articles = arena_alloc(merge->arena, (merge->article_count + 1) * sizeof *merge->articles);
    for (size_t i = 0; i < merge->article_count; i++) {
        struct article *article = ranked[i].article;
        *list_push(merge->arena, &merge->record->articles) = (struct record_article){.article = article, .day = ranked[i].day, .revision_of = INDEX_NONE};
        merge->articles[i] = (struct merge_article){
            .article = article, .key = hash_text(article->id), .own = article->published.interval, .day_given = ranked[i].day_given, .first_sentence = merge->sentence_count};
        merge->sentence_count += (uint32_t)article->sentences.count;
    }
    merge->repeats.text = arena_alloc(merge->arena, (merge->sentence_count + 1) * sizeof(uint32_t));
    merge->repeats.copied_of = arena_alloc(merge->arena, (merge->sentence_count + 1) * sizeof(int32_t));
    for (uint32_t s = 0; s < merge->sentence_count; s++) {
        merge->repeats.text[s] = s;
        merge->repeats.copied_of[s] = INDEX_NONE;
    }
}

/* ---- names of mentions ----------------------------------------------------------------------------------------------- */

static int name_compare(const void *left, const void *right)
{
    const struct mention_name *a = left, *b = right;
    int order = id_compare(a->mention, b->mention);
    return order ? order : id_compare(a->object, b->object);
}

static void names_sort(struct record *record)
{
    if (!record->mention_names.count)
        return;
    qsort(record->mention_names.items, record->mention_names.count, sizeof *record->mention_names.items, name_compare);
    size_t kept = 1;
    for (size_t i = 1; i < record->mention_names.count; i++)
        if (!id_equal(record->mention_names.items[kept - 1].mention, record->mention_names.items[i].mention))
            record->mention_names.items[kept++] = record->mention_names.items[i];
    record->mention_names.count = kept;
}

/* ---- the order of the strata ----------------------------------------------------------------------------------------- */

/* Strata 4 and 5. */
static void matters_merge(struct merge *merge)
{
    events_merge(merge);
    talks_merge(merge);
    plans_became(merge);
    commitments_merge(merge);
    quotes_merge(merge);
    figures_merge(merge);
    commitments_judge(merge);
}

/* Stratum 6: undated articles are dated once more, now that the rounds are known, and strata 4 and 5 are made anew where that says more.
   An article may be of July only because others put round two in August: a circle, which is cut after two passes. */
static void matters_merge_twice(struct merge *merge)
{
    struct record *record = merge->record;
    size_t names = record->mention_names.count, strata = record->strata.count, notes = record->notes.count;
    matters_merge(merge);
    merge->again = true;
    if (!days_weigh(merge))
        return;
    record->mention_names.count = names;
    record->strata.count = strata;
    record->notes.count = notes;
    memset(&record->events, 0, sizeof record->events); /* not only the counts: list_push() promises zeroed items */
    memset(&record->talks, 0, sizeof record->talks);
    memset(&record->commitments, 0, sizeof record->commitments);
    memset(&record->quotes, 0, sizeof record->quotes);
    memset(&record->figures, 0, sizeof record->figures);
    memset(&record->series, 0, sizeof record->series);
    matters_merge(merge);
}

/* Every object begins with its id. */
static int by_id(const void *left, const void *right) { return id_compare(*(const struct id *)left, *(const struct id *)right); }

/* The order of export. */
static void objects_sort(struct record *record)
{
    list_sort(record->actors.items, record->actors.count, sizeof *record->actors.items, by_id);
    list_sort(record->events.items, record->events.count, sizeof *record->events.items, by_id);
    list_sort(record->talks.items, record->talks.count, sizeof *record->talks.items, by_id);
    list_sort(record->commitments.items, record->commitments.count, sizeof *record->commitments.items, by_id);
    list_sort(record->quotes.items, record->quotes.count, sizeof *record->quotes.items, by_id);
    list_sort(record->figures.items, record->figures.count, sizeof *record->figures.items, by_id);
    list_sort(record->series.items, record->series.count, sizeof *record->series.items, by_id);
    list_sort(record->disputes.items, record->disputes.count, sizeof *record->disputes.items, by_id);
}

/* What is told of all that the strata found. */
static struct record *record_finish(struct merge *merge)
{
    roles_write(merge);
    disputes_find(merge);
    summary_write(merge);
    gaps_find(merge);
    names_sort(merge->record);
    ties_conclude(merge);
    corrections_conclude(merge);
    objects_sort(merge->record);
    arena_destroy(merge->passing);
    arena_destroy(merge->scratch);
    return merge->record;
}

static struct merge merge_begin(struct article *const *articles, size_t count, const struct record *today, const correction_list *corrections, const struct watch *watch)
{
    struct record *record = record_create();
    struct merge merge = {.record = record, .arena = record->arena, .scratch = arena_create(), .passing = arena_create(), .today = today, .watch = watch};
    corrections_read(&merge, corrections);
    articles_take(&merge, articles, count);
    copies_find(&merge);
    return merge;
}

static struct record *articles_decide(struct article *const *articles, size_t count, const correction_list *corrections, const struct watch *watch)
{
    struct merge merge = merge_begin(articles, count, NULL, corrections, watch);
    stories_find(&merge);
    days_weigh(&merge);
    actors_merge(&merge);
    matters_merge_twice(&merge);
    return record_finish(&merge);
}

struct record *articles_merge(struct article *const *articles, size_t count, const correction_list *corrections) { return articles_decide(articles, count, corrections, NULL); }

struct record *articles_merge_doubting(struct article *const *articles, size_t count, const correction_list *corrections)
{
    return articles_decide(articles, count, corrections, &(struct watch){.doubts = true});
}

static struct record *articles_place(struct article *const *articles, size_t count, const struct record *today, const struct record *dated, const correction_list *corrections,
                                      const struct watch *watch)
{
    struct merge merge = merge_begin(articles, count, today, corrections, watch);
    stories_take(&merge);
    days_take(&merge, dated);
    actors_merge(&merge);
    matters_merge(&merge);
    return record_finish(&merge);
}

struct record *articles_merge_placed(struct article *const *articles, size_t count, const struct record *today, const struct record *dated, const correction_list *corrections)
{
    return articles_place(articles, count, today, dated, corrections, NULL);
}

struct record *articles_merge_explaining(struct article *const *articles, size_t count, const struct record *today, struct id object)
{
    return articles_place(articles, count, today, today, &today->corrections, &(struct watch){.object = object});
}
