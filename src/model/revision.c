#include "model/revision.h"

#include "model/json.h"

uint64_t article_words(const struct article *article) { return hash_more(hash_text(article->title), article->text); }

uint64_t article_content(const struct article *article)
{
    struct article bare = *article;
    struct text_builder out = {.arena = arena_create()};
    bare.path = (struct text){NULL, 0};
    bare.paths.count = 0;
    bare.text_day = DAY_UNKNOWN;
    article_write_json(&out, &bare, JSON_READ | (article->page.data ? JSON_PAGE : 0));
    uint64_t hash = hash_text(text_builder_text(&out));
    arena_destroy(out.arena);
    return hash;
}

int32_t revision_day(int32_t text_day, struct interval published) { return text_day != DAY_UNKNOWN ? text_day : published.latest; }

struct id revision_id(struct text article_id, uint64_t words) { return id_make('a', hash_number(hash_text(article_id), (int64_t)words)); }

int revision_compare(int32_t day_a, uint64_t content_a, int32_t day_b, uint64_t content_b)
{
    if (day_a != day_b)
        return day_a < day_b ? -1 : 1;
    return ((int64_t)content_a > (int64_t)content_b) - ((int64_t)content_a < (int64_t)content_b);
}

/* ---- many articles ------------------------------------------------------------------------------------------------------- */

struct text_of_article {
    struct article *article;
    uint64_t words, content;
    int32_t text_day, day; /* the latest text_day of this content; the same, else the last day on which it may have been published */
};

static int by_content(const void *left, const void *right)
{
    const struct text_of_article *a = left, *b = right;
    int order = text_compare(a->article->id, b->article->id);
    order = order ? order : (a->content > b->content) - (a->content < b->content);
    order = order ? order : (a->text_day < b->text_day) - (a->text_day > b->text_day); /* the latest first */
    return order ? order : text_compare(a->article->path, b->article->path);
}

static int by_age(const void *left, const void *right)
{
    const struct text_of_article *a = left, *b = right;
    int order = text_compare(a->article->id, b->article->id);
    order = order ? order : revision_compare(a->day, a->content, b->day, b->content);
    return order ? order : text_compare(a->article->path, b->article->path);
}

static int by_bytes(const void *left, const void *right) { return text_compare(*(const struct text *)left, *(const struct text *)right); }

static void paths_add(text_list *paths, struct arena *arena, const struct article *article)
{
    for (size_t i = 0; i <= article->paths.count; i++) {
        struct text path = i < article->paths.count ? article->paths.items[i] : article->path;
        if (path.length && !text_among(paths, path))
            *list_push(arena, paths) = path;
    }
}

/* All paths of the texts [first, last) with these words, but those of `but` (which may be NULL). */
static text_list paths_of(struct arena *arena, const struct text_of_article *texts, size_t first, size_t last, uint64_t words, const text_list *but)
{
    text_list all = {0}, kept = {0};
    for (size_t i = first; i < last; i++)
        if (texts[i].words == words)
            paths_add(&all, arena, texts[i].article);
    for (size_t i = 0; i < all.count; i++)
        if (!but || !text_among(but, all.items[i]))
            *list_push(arena, &kept) = all.items[i];
    list_sort(kept.items, kept.count, sizeof *kept.items, by_bytes);
    return kept;
}

static void paths_set(struct article *article, const text_list *paths)
{
    article->paths.count = 0;
    for (size_t i = 0; i < paths->count; i++)
        *list_push(article->arena, &article->paths) = text_copy(article->arena, paths->items[i]);
    article->path = article->paths.count ? article->paths.items[0] : (struct text){NULL, 0};
}

static bool words_before(const struct text_of_article *texts, size_t first, size_t at)
{
    for (size_t i = first; i < at; i++)
        if (texts[i].words == texts[at].words)
            return true;
    return false;
}

/* The texts [first, last) of one article, by age. */
static void article_part(struct arena *arena, struct text_of_article *texts, size_t first, size_t last, revision_list *revisions)
{
    struct text_of_article *current = &texts[last - 1];
    text_list current_paths = paths_of(arena, texts, first, last, current->words, NULL);
    for (size_t i = first; i + 1 < last; i++) {
        if (texts[i].words == current->words || words_before(texts, first, i))
            continue;
        text_list paths = paths_of(arena, texts, first, last, texts[i].words, &current_paths);
        struct article *earlier = texts[i].article;
        *list_push(arena, revisions) = (struct article_revision){earlier, text_copy(arena, earlier->id)};
        paths_set(earlier, &paths);
    }
    paths_set(current->article, &current_paths);
}

/* The latest day of each content counts for all its copies. Sorted by content. */
static void days_spread(struct text_of_article *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i && texts[i].content == texts[i - 1].content && text_equal(texts[i].article->id, texts[i - 1].article->id))
            texts[i].text_day = texts[i - 1].text_day;
        texts[i].day = revision_day(texts[i].text_day, texts[i].article->published.interval);
    }
}

void revisions_name(revision_list *revisions)
{
    for (size_t i = 0; i < revisions->count; i++) {
        struct article *article = revisions->items[i].article;
        article->id = text_copy(article->arena, text_of(revision_id(revisions->items[i].of, article_words(article)).text));
    }
}

size_t revisions_part(struct arena *arena, struct article **articles, size_t count, revision_list *revisions)
{
    struct text_of_article *texts = arena_alloc(arena, (count + 1) * sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = (struct text_of_article){articles[i], article_words(articles[i]), article_content(articles[i]), articles[i]->text_day, DAY_UNKNOWN};
    list_sort(texts, count, sizeof *texts, by_content);
    days_spread(texts, count);
    list_sort(texts, count, sizeof *texts, by_age);
    size_t current = 0, rest = count;
    for (size_t first = 0, last; first < count; first = last) {
        for (last = first + 1; last < count && text_equal(texts[last].article->id, texts[first].article->id);)
            last++;
        article_part(arena, texts, first, last, revisions);
        articles[current++] = texts[last - 1].article;
        for (size_t i = first; i + 1 < last; i++)
            articles[--rest] = texts[i].article;
    }
    revisions_name(revisions);
    return current;
}
