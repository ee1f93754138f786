/* Stratum 7: where reports contradict each other. Sides stand beside each other in the articles' words; none is chosen, but a page's
   date that stratum 2 rejected. Only what cannot both hold is a dispute: shades stay with the event. */
#include "merge/disputes.h"

#include "merge/wording.h"

enum { CLAIM_WORDS = 16, NARROW = 3, SHARED_LEAST = 2, SHARE_LEAST = 300, SHARE_DENIED = 350, SHARE_OTHER_WORD = 500, NEAR_ROWS = 400 };

struct dispute *dispute_add(struct merge *merge, enum dispute_on on, struct id about, struct text subject)
{
    struct dispute *dispute = list_push(merge->arena, &merge->record->disputes);
    uint64_t hash = hash_more(hash_number(hash_text(text_of(about.text)), on), subject);
    *dispute = (struct dispute){.id = id_make(KIND_DISPUTE, hash), .on = on};
    return dispute;
}

struct dispute_side *dispute_side_add(struct merge *merge, struct dispute *dispute, struct text claim)
{
    struct dispute_side *side = list_push(merge->arena, &dispute->sides);
    side->claim = claim;
    return side;
}

static bool has_id(const struct record *record, const struct dispute *but, struct id id)
{
    for (size_t i = 0; i < record->disputes.count; i++)
        if (&record->disputes.items[i] != but && id_equal(record->disputes.items[i].id, id))
            return true;
    return false;
}

/* Named by the first of its statements: the earliest article's first. */
static void dispute_name(struct merge *merge, struct dispute *dispute)
{
    const struct statement *first = NULL;
    for (size_t i = 0; i < dispute->sides.count; i++) {
        const statement_list *statements = &dispute->sides.items[i].statements;
        for (size_t s = 0; s < statements->count; s++) {
            const struct statement *one = &statements->items[s];
            if (!first || one->article < first->article || (one->article == first->article && one->span.start < first->span.start))
                first = one;
        }
    }
    if (!first)
        return;
    const struct article *article = merge->record->articles.items[first->article].article;
    int32_t sentence = first->in == IN_TEXT && span_known(first->span) ? sentence_at(article, first->span.start) : INDEX_NONE;
    struct text words = sentence == INDEX_NONE ? TEXT("") : span_text(article->text, article->sentences.items[sentence]);
    for (int32_t nth = 0; nth < DISPUTES_ON_SAME_WORDS; nth++) {
        struct id id = dispute_id(article, words, dispute->on, nth);
        if (has_id(merge->record, dispute, id))
            continue;
        dispute->id = id;
        return;
    }
}

void dispute_close(struct merge *merge, struct dispute *dispute)
{
    dispute_name(merge, dispute);
    for (size_t i = 0; i < dispute->sides.count; i++) {
        statements_sort(&dispute->sides.items[i].statements);
        dispute->sides.items[i].independent = independent_count(merge, &dispute->sides.items[i].statements);
    }
}

struct text claim_words(const struct merge *merge, uint32_t article, struct span inside)
{
    const struct article *source = merge->articles[article].article;
    struct span clause = wording_clause(source, inside, CLAIM_WORDS);
    return clause.end > clause.start ? span_text(source->text, clause) : span_text(source->text, inside);
}

static void statements_take(struct merge *merge, statement_list *to, const statement_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        *list_push(merge->arena, to) = from->items[i];
}

static struct text without_stop(struct text sentence) { return text_ends(sentence, ".") ? text_slice(sentence, 0, sentence.length - 1) : sentence; }

/* ---- days of an event ------------------------------------------------------------------------------------------------ */

/* The side of the dispute whose days meet these, or a new one. */
static struct dispute_side *side_of_days(struct merge *merge, struct dispute *dispute, struct interval *days, size_t *count, struct interval said)
{
    for (size_t i = 0; i < *count; i++)
        if (interval_meets(days[i], said)) {
            days[i] = interval_both(days[i], said);
            return &dispute->sides.items[i];
        }
    if (*count == 8)
        return NULL;
    days[(*count)++] = said;
    return dispute_side_add(merge, dispute, (struct text){NULL, 0});
}

static void date_dispute(struct merge *merge, const struct record_event *event)
{
    bool disputed = false;
    for (size_t i = 0; i < event->statements.count; i++)
        disputed |= interval_known(event->statements.items[i].says_days) && !interval_meets(event->statements.items[i].says_days, event->days);
    if (!disputed)
        return;
    struct interval days[8];
    size_t count = 0;
    struct dispute *dispute = dispute_add(merge, ON_DATE, event->id, TEXT("day"));
    dispute->event = event->id;
    struct text told = without_stop(event->summary);
    dispute->about = text_format(merge->arena, "The day of this: %.*s", (int)told.length, told.data);
    for (size_t i = 0; i < event->statements.count; i++) {
        const struct statement *statement = &event->statements.items[i];
        struct dispute_side *side = interval_known(statement->says_days) ? side_of_days(merge, dispute, days, &count, statement->says_days) : NULL;
        if (side)
            *list_push(merge->arena, &side->statements) = *statement;
    }
    for (size_t i = 0; i < count; i++)
        dispute->sides.items[i].claim = wording_when(merge->arena, days[i]);
    dispute_close(merge, dispute);
}

/* ---- happened or not, who did it ------------------------------------------------------------------------------------- */

static bool sides_share(const struct side *a, const struct side *b)
{
    return shared_numbers(a->actors, a->actor_count, b->actors, b->actor_count) || shared_numbers(a->countries, a->country_count, b->countries, b->country_count);
}

static bool told(const struct side *side) { return side->actor_count > 0; }

static bool words_alike(const struct event_fact *a, const struct event_fact *b)
{
    return stems_shared(a->words, b->words) >= SHARED_LEAST && stems_overlap(a->words, b->words) >= SHARE_LEAST;
}

/* The same act between the same sides, of which one report tells and which another denies. */
static bool denies(const struct merge *merge, const struct event_fact *denied, const struct event_fact *happened)
{
    bool by = sides_share(&denied->actors, &happened->actors), to = sides_share(&denied->recipients, &happened->recipients);
    bool who = (by || !told(&denied->actors)) && (to || !told(&denied->recipients)) && (by || to);
    uint32_t a = denied->event->statements.items[0].article, b = happened->event->statements.items[0].article;
    bool word = stems_shared(denied->trigger, happened->trigger) || stems_overlap(denied->words, happened->words) >= SHARE_OTHER_WORD;
    return who && word && same_matter(merge, a, b) && denied->event->type == happened->event->type && interval_meets(denied->event->days, happened->event->days) &&
           stems_shared(denied->words, happened->words) > SHARED_LEAST && stems_overlap(denied->words, happened->words) >= SHARE_DENIED;
}

/* One act with its sides exchanged: each says that the other did it. */
static bool blames_other(const struct event_fact *a, const struct event_fact *b)
{
    bool forceful = a->event->type == EVENT_ASSAULT || a->event->type == EVENT_COERCE;
    bool both = told(&a->actors) && told(&a->recipients) && told(&b->actors) && told(&b->recipients);
    bool exchanged = sides_share(&a->actors, &b->recipients) && sides_share(&a->recipients, &b->actors) && !sides_share(&a->actors, &b->actors) && !sides_share(&a->recipients, &b->recipients);
    return forceful && both && exchanged && a->event->type == b->event->type && interval_width(a->event->days) <= NARROW && interval_width(b->event->days) <= NARROW &&
           interval_meets(a->event->days, b->event->days) && words_alike(a, b);
}

static void event_dispute(struct merge *merge, enum dispute_on on, const struct record_event *one, const struct record_event *other)
{
    const struct record_event *events[] = {one, other};
    struct dispute *dispute = dispute_add(merge, on, one->id, text_of(other->id.text));
    struct text summary = without_stop(one->summary);
    dispute->event = one->id;
    dispute->about = text_format(merge->arena, "%s: %.*s", on == ON_STATUS ? "Whether this happened" : "Who did this", (int)summary.length, summary.data);
    for (size_t e = 0; e < 2; e++) {
        const struct statement *first = &events[e]->statements.items[0];
        struct dispute_side *side = dispute_side_add(merge, dispute, claim_words(merge, first->article, first->mention));
        statements_take(merge, &side->statements, &events[e]->statements);
    }
    dispute_close(merge, dispute);
}

/* Held against events of the same type only, and of those the nearest in the order of the record. */
static void events_dispute(struct merge *merge)
{
    struct event_facts facts = event_facts_make(merge, true);
    for (enum event_type type = 0; type < EVENT_TYPES; type++) {
        LIST_OF(const struct event_fact *) same = {0};
        for (size_t i = 0; i < facts.count; i++)
            if (facts.items[i].event->type == type && (facts.items[i].event->status == STATUS_HAPPENED || facts.items[i].event->status == STATUS_DENIED))
                *list_push(merge->scratch, &same) = &facts.items[i];
        for (size_t i = 0; i < same.count; i++)
            for (size_t j = 0; j < same.count && j < i + NEAR_ROWS; j++) {
                const struct event_fact *a = same.items[i], *b = same.items[j];
                if (a->event->status == STATUS_HAPPENED && b->event->status == STATUS_DENIED && denies(merge, b, a))
                    event_dispute(merge, ON_STATUS, a->event, b->event);
                else if (i < j && a->event->status == STATUS_HAPPENED && b->event->status == STATUS_HAPPENED && blames_other(a, b))
                    event_dispute(merge, ON_ACTOR, a->event, b->event);
            }
    }
}

/* ---- days of pages --------------------------------------------------------------------------------------------------- */

static void evidence_state(struct merge *merge, statement_list *statements, uint32_t article, const evidence_list *evidence)
{
    for (size_t i = 0; i < evidence->count && i < 4; i++) {
        const struct evidence *item = &evidence->items[i];
        if (item->in == IN_METADATA || !span_known(item->span))
            continue;
        struct statement *statement = list_push(merge->arena, statements);
        *statement = (struct statement){.article = article, .in = item->in, .span = item->span, .mention = SPAN_NONE, .repeats = INDEX_NONE, .says_status = INDEX_NONE, .says_days = INTERVAL_UNKNOWN};
    }
    struct text text = merge->articles[article].article->text;
    if (!statements->count && text.length) /* it stands in metadata only: the article itself */
        merge_state(merge, statements, article, (struct span){0, 1});
}

static void page_disputes(struct merge *merge, uint32_t number)
{
    const struct article *article = merge->articles[number].article;
    for (size_t i = 0; i < article->published.rejected.count && interval_known(article->published.interval); i++) {
        const struct rejected_day *rejected = &article->published.rejected.items[i];
        char iso[11];
        struct dispute *dispute = dispute_add(merge, ON_PAGE_DATE, id_make(KIND_ARTICLE, merge->articles[number].key), text_of(day_iso(rejected->day, iso)));
        struct text title = article->title.length ? article->title : article->path;
        dispute->about = text_format(merge->arena, "The day of the article “%.*s”", (int)title.length, title.data);
        struct text page = wording_when(merge->arena, interval_of_day(rejected->day)), own = wording_when(merge->arena, article->published.interval);
        struct dispute_side *side = dispute_side_add(merge, dispute, text_format(merge->arena, "%s, by the page; rejected: %.*s", page.data, (int)rejected->why.length, rejected->why.data));
        evidence_state(merge, &side->statements, number, &rejected->evidence);
        side = dispute_side_add(merge, dispute, text_format(merge->arena, "%s, kept", own.data));
        evidence_state(merge, &side->statements, number, &article->published.evidence);
        dispute_close(merge, dispute);
    }
}

void disputes_find(struct merge *merge)
{
    merge->record->disputes.count = 0;
    disputes_of_descriptions(merge);
    for (size_t i = 0; i < merge->record->events.count; i++)
        date_dispute(merge, &merge->record->events.items[i]);
    events_dispute(merge);
    disputes_of_values(merge);
    disputes_of_accounts(merge);
    for (uint32_t a = 0; a < merge->article_count; a++)
        page_disputes(merge, a);
}
