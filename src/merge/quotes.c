/* Quotations: the same words are one quote wherever they stand; renderings of one utterance, in a paraphrase or another
   translation, are quotes that name each other as variants. Only what stands in quotation marks is taken. */
#include "merge/corrections.h"
#include "merge/stems.h"
#include "merge/strata.h"

#include <stdlib.h>

#include "base/utf8.h"

enum {
    SHORTEST = 2,        /* words that carry meaning: shorter ones ("yes", a nickname in quotes) say nothing on their own */
    VARIANT_DAYS = 14,   /* one utterance is reported within so many days */
    VARIANT_WORDS = 3,   /* words that two renderings share at least */
    VARIANT_SHARE = 500, /* thousandths of the shorter one's */
    VARIANTS_MOST = 5,
    TRANSLATED_DAYS = 3, TRANSLATED_SHARE = 200 /* a translation keeps few of the words: then it must be the likeliest on either side */
};

struct quote_view {
    uint32_t article, number;
    const struct quote *quote;
    struct span span; /* of what stands between the marks */
    int32_t speaker; /* index into record.actors, or INDEX_NONE */
    struct text folded;
    struct stems stems;
    struct interval days;
};

struct quote_rules {
    const struct merge *merge;
    const struct quote_view *views;
};

static struct quote_view view_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    const struct article *source = merge->articles[article].article;
    const struct quote *quote = &source->quotes.items[number];
    struct span span = quote_marked(source, quote);
    struct text words = span_text(source->text, span);
    return (struct quote_view){.article = article, .number = number, .quote = quote, .span = span, .speaker = actor_index(merge, article, quote->speaker_entity),
                               .folded = utf8_folded(merge->scratch, words), .stems = merge_stems(merge, words),
                               .days = source->published.interval};
}

static uint64_t speaker_hash(const struct merge *merge, const struct quote_view *view)
{
    return view->speaker == INDEX_NONE ? 0 : hash_text(text_of(merge->record->actors.items[view->speaker].id.text));
}

/* ---- the same words -------------------------------------------------------------------------------------------------- */

static void quote_keys(const void *context, uint32_t mention, struct arena *arena, key_list *keys)
{
    const struct quote_rules *rules = context;
    *list_push(arena, keys) = hash_text(rules->views[mention].folded);
}

static int32_t quote_weigh(const void *context, uint32_t a, uint32_t b, struct reasons *why)
{
    const struct quote_rules *rules = context;
    const struct quote_view *x = &rules->views[a], *y = &rules->views[b];
    if (x->speaker != y->speaker && x->speaker != INDEX_NONE && y->speaker != INDEX_NONE)
        return reason(why, REFUSED, "other speakers");
    if (!text_equal(x->folded, y->folded))
        return reason(why, REFUSED, "other words");
    return reason(why, 1000, x->speaker == y->speaker ? "the same words of one speaker" : "the same words, once without a speaker");
}

static int32_t quote_link(const void *context, uint32_t a, uint32_t b) { return quote_weigh(context, a, b, NULL); }

static bool quote_apart(const void *context, uint32_t a, uint32_t b)
{
    const struct quote_rules *rules = context;
    int32_t x = rules->views[a].speaker, y = rules->views[b].speaker;
    return x != y && x != INDEX_NONE && y != INDEX_NONE;
}

/* ---- the record's quotes --------------------------------------------------------------------------------------------- */

/* The words that introduce it, from the start of the sentence; unknown where it stands first. */
static struct text context_of(const struct article *article, const struct quote *quote)
{
    int32_t sentence = sentence_at(article, quote->span.start);
    if (sentence == INDEX_NONE)
        return (struct text){NULL, 0};
    struct text before = text_trim(text_slice(article->text, article->sentences.items[sentence].start, quote->span.start));
    while (before.length && (text_ends(before, "\"") || text_ends(before, "“") || text_ends(before, "„") || text_ends(before, "«") || text_ends(before, "'") || text_ends(before, "‘"))) {
        size_t end = before.length - 1;
        while (end && ((unsigned char)before.data[end] & 0xC0) == 0x80)
            end--;
        before = text_trim(text_slice(before, 0, end));
    }
    return before.length ? before : (struct text){NULL, 0};
}

static struct statement *quote_state(struct merge *merge, statement_list *list, const struct quote_view *view)
{
    struct statement *statement = list_push(merge->arena, list);
    *statement = (struct statement){.article = view->article, .span = view->span, .mention = SPAN_NONE, .says_status = INDEX_NONE,
                                    .says_days = INTERVAL_UNKNOWN, .repeats = sentence_repeats(merge, view->article, view->span)};
    return statement;
}

static void quote_add(struct merge *merge, const struct quote_view *views, const struct stratum_result *result, const struct stratum_object *object)
{
    struct record_quote *quote = list_push(merge->arena, &merge->record->quotes);
    const struct quote_view *first = &views[result->mentions.items[result->placed[object->first]].given];
    const struct article *source = merge->articles[first->article].article;
    *quote = (struct record_quote){.id = object->id, .text = span_text(source->text, first->span), .direct = true, .days = first->days,
                                   .context = context_of(source, first->quote)};
    for (uint32_t i = 0; i < object->count; i++) {
        const struct quote_view *view = &views[result->mentions.items[result->placed[object->first + i]].given];
        if (!id_known(quote->speaker) && view->speaker != INDEX_NONE)
            quote->speaker = merge->record->actors.items[view->speaker].id;
        if (interval_known(view->days) && interval_known(quote->days) && interval_meets(quote->days, view->days))
            quote->days = interval_both(quote->days, view->days);
        quote_state(merge, &quote->statements, view);
    }
    statements_sort(&quote->statements);
    const struct correction *redated = object_corrected(merge, result, object, CORRECT_REDATE);
    quote->days = redated ? redated->days : quote->days;
}

/* ---- variants -------------------------------------------------------------------------------------------------------- */

struct rendering { /* one stem of one quote's first mention, to find quotes that share it */
    uint64_t key; /* speaker and stem */
    uint32_t quote;
};

static int rendering_compare(const void *left, const void *right)
{
    const struct rendering *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->quote > b->quote) - (a->quote < b->quote);
}

static bool one_utterance(const struct quote_view *a, const struct quote_view *b)
{
    return a->speaker == b->speaker && a->article != b->article && interval_gap(a->days, b->days) <= VARIANT_DAYS &&
           stems_shared(a->stems, b->stems) >= VARIANT_WORDS && stems_overlap(a->stems, b->stems) >= VARIANT_SHARE;
}

static bool is_translated(const struct merge *merge, const struct quote_view *view)
{
    const struct article *article = merge->articles[view->article].article;
    return article->translated || (article->language.length && !text_starts(article->language, "en"));
}

/* Whether b may be a translation of what a has, as far as the two tell. */
static bool may_translate(const struct merge *merge, const struct quote_view *a, const struct quote_view *b)
{
    return a->speaker == b->speaker && a->article != b->article && interval_known(a->days) && interval_known(b->days) && interval_gap(a->days, b->days) <= TRANSLATED_DAYS &&
           (is_translated(merge, a) != is_translated(merge, b)) && stems_overlap(a->stems, b->stems) >= TRANSLATED_SHARE;
}

static void variant_name(struct merge *merge, uint32_t from, uint32_t to)
{
    id_list *variants = &merge->record->quotes.items[from].variants;
    struct id id = merge->record->quotes.items[to].id;
    for (size_t i = 0; i < variants->count; i++)
        if (id_equal(variants->items[i], id))
            return;
    if (variants->count < VARIANTS_MOST)
        *list_push(merge->arena, variants) = id;
}

struct likeliest { /* of the other quotes, the one that shares most */
    int32_t overlap;
    uint32_t quote;
};

static void likelier_note(struct likeliest *likeliest, const struct quote_view *own, const struct quote_view *other, uint32_t quote)
{
    int32_t overlap = stems_overlap(own->stems, other->stems);
    if (overlap > likeliest->overlap || (overlap == likeliest->overlap && quote < likeliest->quote))
        *likeliest = (struct likeliest){overlap, quote};
}

/* Quotes of one speaker that share a word are held against each other; `first` is the view of each quote's first mention. */
static void variants_find(struct merge *merge, const struct quote_view *const *first)
{
    LIST_OF(struct rendering) renderings = {0};
    for (uint32_t q = 0; q < merge->record->quotes.count; q++)
        for (size_t s = 0; first[q]->speaker != INDEX_NONE && s < first[q]->stems.count; s++)
            *list_push(merge->scratch, &renderings) =
                (struct rendering){hash_number(first[q]->stems.items[s], (int64_t)speaker_hash(merge, first[q])), q};
    if (!renderings.count)
        return;
    struct likeliest *likeliest = arena_alloc(merge->scratch, (merge->record->quotes.count + 1) * sizeof *likeliest);
    list_sort(renderings.items, renderings.count, sizeof *renderings.items, rendering_compare);
    for (size_t i = 0; i < renderings.count; i++)
        for (size_t j = i + 1; j < renderings.count && j < i + 64 && renderings.items[j].key == renderings.items[i].key; j++) {
            uint32_t a = renderings.items[i].quote, b = renderings.items[j].quote;
            if (a != b && one_utterance(first[a], first[b])) {
                variant_name(merge, a, b);
                variant_name(merge, b, a);
            } else if (a != b && may_translate(merge, first[a], first[b])) {
                likelier_note(&likeliest[a], first[a], first[b], b);
                likelier_note(&likeliest[b], first[b], first[a], a);
            }
        }
    for (uint32_t q = 0; q < merge->record->quotes.count; q++)
        if (likeliest[q].overlap && likeliest[likeliest[q].quote].overlap && likeliest[likeliest[q].quote].quote == q)
            variant_name(merge, q, likeliest[q].quote);
}

/* ---- the stratum ----------------------------------------------------------------------------------------------------- */

static struct quote_view *views_make(struct merge *merge, mention_list *mentions)
{
    LIST_OF(struct quote_view) views = {0};
    for (uint32_t a = 0; a < merge->article_count; a++)
        for (uint32_t q = 0; q < merge->articles[a].article->quotes.count; q++) {
            if (merge->articles[a].article->quotes.items[q].kind == QUOTE_INDIRECT)
                continue;
            struct quote_view view = view_make(merge, a, q);
            bool said = view.stems.count >= SHORTEST || (view.stems.count && view.speaker != INDEX_NONE);
            if (!said)
                continue;
            *list_push(merge->scratch, &views) = view;
            uint64_t signature = hash_number(hash_more(speaker_hash(merge, &view), view.folded), view.days.earliest);
            *list_push(merge->scratch, mentions) = (struct mention){.hash = mention_hash(merge, a, KIND_QUOTE, view.span, 0), .signature = signature,
                                                                    .article = a, .place = view.span.start, .days = INTERVAL_UNKNOWN};
        }
    return views.items;
}

void quotes_merge(struct merge *merge)
{
    mention_list mentions = {0};
    struct quote_view *views = views_make(merge, &mentions);
    struct quote_rules context = {merge, views};
    struct stratum_rules rules = {.stratum = 5, .kind = KIND_QUOTE, .name = "quotes", .days_apart = INT32_MAX, .linkage = LINKAGE_SINGLE,
                                  .context = &context, .keys = quote_keys, .link = quote_link, .explain = quote_weigh, .apart = quote_apart};
    const struct stratum_result *result = merge_run(merge, &rules, &mentions);
    const struct quote_view **first = arena_alloc(merge->scratch, (result->objects.count + 1) * sizeof *first);
    merge->record->quotes.count = 0;
    for (size_t o = 0; o < result->objects.count; o++) {
        if (object_dropped(merge, result, &result->objects.items[o]))
            continue;
        first[merge->record->quotes.count] = &views[result->mentions.items[result->placed[result->objects.items[o].first]].given];
        quote_add(merge, views, result, &result->objects.items[o]);
    }
    variants_find(merge, first);
}
