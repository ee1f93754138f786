#include "run/as_of.h"

#include <stdlib.h>

#include "base/memory.h"
#include "merge/merge.h"

enum out { OUT, PERHAPS, NOT_YET };

/* Whether an article of today's record had come out. */
struct verdict {
    struct text id;
    enum out out;
    const struct article *article; /* in today's record; or NULL */
};

typedef LIST_OF(struct verdict) verdict_list;

static enum out out_by_day(int32_t day, struct interval published)
{
    if (published.latest != DAY_UNKNOWN && published.latest <= day)
        return OUT;
    return published.earliest == DAY_UNKNOWN || published.earliest <= day ? PERHAPS : NOT_YET;
}

static int by_id(const void *left, const void *right) { return text_compare(((const struct verdict *)left)->id, ((const struct verdict *)right)->id); }

static const struct verdict *verdict_on(const verdict_list *verdicts, struct text id)
{
    const struct verdict wanted = {.id = id};
    return verdicts->count ? bsearch(&wanted, verdicts->items, verdicts->count, sizeof wanted, by_id) : NULL;
}

static verdict_list verdicts_by_day(const struct record *today, struct moment moment, struct arena *arena)
{
    verdict_list verdicts = {0};
    for (size_t i = 0; i < today->articles.count; i++) {
        const struct article *article = today->articles.items[i].article;
        bool doubtful = !interval_known(article->published.interval) && moment.doubtful_too;
        *list_push(arena, &verdicts) = (struct verdict){article->id, doubtful ? OUT : out_by_day(moment.day, article->published.interval), article};
    }
    list_sort(verdicts.items, verdicts.count, sizeof *verdicts.items, by_id);
    return verdicts;
}

static enum error_code verdicts_by_revision(struct store *store, int64_t revision, struct arena *arena, verdict_list *verdicts, struct error *error)
{
    arrival_list arrivals = {0};
    if (store_load_arrivals(store, arena, &arrivals, error))
        return error->code;
    for (size_t i = 0; i < arrivals.count; i++)
        *list_push(arena, verdicts) = (struct verdict){arrivals.items[i].article, arrivals.items[i].revision <= revision ? OUT : NOT_YET, NULL};
    list_sort(verdicts->items, verdicts->count, sizeof *verdicts->items, by_id);
    return ERROR_NONE;
}

static void perhaps_add(struct arena *arena, perhaps_list *perhaps, const struct article *article)
{
    *list_push(arena, perhaps) = (struct perhaps){.id = text_copy(arena, article->id), .outlet = text_copy(arena, article->outlet),
                                                  .title = text_copy(arena, article->title), .days = article->published.interval};
}

struct sifting {
    struct store *store;
    const verdict_list *verdicts;
    struct moment moment;
    struct arena *arena;
    perhaps_list *perhaps;
    struct error *error;
};

/* The article as it was to be read then: itself, an earlier content of it, or NULL. Facts of an older finder serve as they are: the
   record was made from them. */
static struct article *article_then(struct sifting *sifting, const struct verdict *verdict)
{
    struct article *article = NULL;
    if (verdict->out == OUT)
        store_load_article(sifting->store, verdict->id, &article, sifting->error);
    else if (!store_load_earlier(sifting->store, verdict->id, sifting->moment.day, sifting->moment.revision, &article, sifting->error) && !article &&
             verdict->out == PERHAPS && verdict->article)
        perhaps_add(sifting->arena, sifting->perhaps, verdict->article);
    if (article)
        article->found = true;
    return article;
}

/* The articles as they were to be read then, the caller's to destroy. */
static enum error_code articles_load(struct sifting *sifting, struct article ***articles, size_t *count)
{
    *articles = memory_alloc((sifting->verdicts->count + 1) * sizeof **articles);
    *count = 0;
    for (size_t i = 0; i < sifting->verdicts->count && !sifting->error->code; i++) {
        struct article *article = article_then(sifting, &sifting->verdicts->items[i]);
        if (article)
            (*articles)[(*count)++] = article;
    }
    if (!sifting->error->code)
        return ERROR_NONE;
    while (*count)
        article_destroy((*articles)[--*count]);
    memory_free(*articles);
    return sifting->error->code;
}

static bool rests_elsewhere(const verdict_list *verdicts, const evidence_list *evidence)
{
    for (size_t i = 0; i < evidence->count; i++) {
        const struct verdict *verdict = evidence->items[i].article.length ? verdict_on(verdicts, evidence->items[i].article) : NULL;
        if (evidence->items[i].article.length && !(verdict && verdict->out == OUT))
            return true;
    }
    return false;
}

/* Whether the day of any article that was out is known from one that was not. */
static bool days_rest_elsewhere(const struct record *today, const verdict_list *verdicts)
{
    for (size_t i = 0; i < today->articles.count; i++) {
        const struct article *article = today->articles.items[i].article;
        const struct verdict *verdict = verdict_on(verdicts, article->id);
        bool rests = verdict && verdict->out == OUT && rests_elsewhere(verdicts, &article->published.evidence);
        for (size_t r = 0; verdict && verdict->out == OUT && r < article->published.rejected.count; r++)
            rests = rests || rests_elsewhere(verdicts, &article->published.rejected.items[r].evidence);
        if (rests)
            return true;
    }
    return false;
}

static bool was_out(const verdict_list *verdicts, const struct anchor *anchor)
{
    const struct verdict *verdict = verdict_on(verdicts, anchor->article);
    return verdict && verdict->out == OUT;
}

/* Of a correction that does not undo: what of it is said of words that could be read then; whether that is enough of it. */
static bool correction_then(struct arena *arena, const verdict_list *verdicts, const struct correction *correction, struct correction *then)
{
    *then = *correction;
    then->anchors = (anchor_list){0};
    for (size_t i = 0; i < correction->anchors.count; i++)
        if (was_out(verdicts, &correction->anchors.items[i]))
            *list_push(arena, &then->anchors) = correction->anchors.items[i];
    return then->anchors.count >= (then->action == CORRECT_MERGE ? 2 : 1) && (!then->from.kind || was_out(verdicts, &then->from));
}

static bool among_taken(const correction_list *taken, struct id id)
{
    for (size_t i = 0; i < taken->count; i++)
        if (id_equal(taken->items[i].id, id))
            return true;
    return false;
}

/* What people said of words that could be read then, and what undoes it, as long as more is found: undoing can be undone. */
static correction_list corrections_then(struct arena *arena, const verdict_list *verdicts, const struct record *today)
{
    correction_list taken = {0};
    struct correction then;
    for (size_t i = 0; i < today->corrections.count; i++)
        if (today->corrections.items[i].action != CORRECT_UNDO && correction_then(arena, verdicts, &today->corrections.items[i], &then))
            *list_push(arena, &taken) = then;
    for (size_t before = SIZE_MAX; before != taken.count;) {
        before = taken.count;
        for (size_t i = 0; i < today->corrections.count; i++) {
            const struct correction *undo = &today->corrections.items[i];
            if (undo->action == CORRECT_UNDO && among_taken(&taken, undo->undoes) && !among_taken(&taken, undo->id))
                *list_push(arena, &taken) = *undo;
        }
    }
    return taken;
}

/* With the days as the articles alone give them: for that they are merged once without today's identities. */
static struct record *record_with_own_days(struct sifting *sifting, struct article **articles, size_t count, const struct record *today)
{
    struct article **again = NULL;
    size_t again_count = 0;
    correction_list corrections = corrections_then(sifting->arena, sifting->verdicts, today);
    if (!days_rest_elsewhere(today, sifting->verdicts))
        return articles_merge_placed(articles, count, today, today, &corrections);
    if (articles_load(sifting, &again, &again_count))
        return NULL;
    struct record *alone = articles_merge(again, again_count, &corrections);
    struct record *record = articles_merge_placed(articles, count, today, alone, &corrections);
    memory_free(again);
    loaded_record_destroy(alone);
    return record;
}

struct record *record_at(struct store *store, const struct record *today, struct moment moment, enum manner manner, struct arena *arena, perhaps_list *perhaps,
                         struct error *error)
{
    verdict_list verdicts = {0};
    struct article **articles = NULL;
    size_t count = 0;
    error->code = ERROR_NONE;
    if (moment.day != DAY_UNKNOWN)
        verdicts = verdicts_by_day(today, moment, arena);
    else
        verdicts_by_revision(store, moment.revision, arena, &verdicts, error);
    struct sifting sifting = {store, &verdicts, moment, arena, perhaps, error};
    if (error->code || articles_load(&sifting, &articles, &count))
        return NULL;
    correction_list corrections = corrections_then(arena, &verdicts, today);
    struct record *record = manner == MADE_ANEW       ? articles_merge(articles, count, &corrections)
                            : manner == MADE_DOUBTING ? articles_merge_doubting(articles, count, &corrections)
                            : manner == WITH_OWN_DAYS ? record_with_own_days(&sifting, articles, count, today)
                                                      : articles_merge_placed(articles, count, today, today, &corrections);
    for (size_t i = 0; !record && i < count; i++)
        article_destroy(articles[i]);
    memory_free(articles);
    return record;
}

struct record *record_as_of(struct store *store, int32_t day, enum manner manner, struct arena *arena, perhaps_list *perhaps, struct error *error)
{
    struct record *today = store_begin_reading(store, error) ? NULL : store_load_record(store, error);
    struct record *record = !today ? NULL : record_at(store, today, (struct moment){.day = day, .revision = INT64_MAX}, manner, arena, perhaps, error);
    loaded_record_destroy(today);
    store_rollback(store);
    return record;
}
