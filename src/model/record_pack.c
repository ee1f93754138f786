#include "model/record_pack.h"

#include <stdlib.h>

#include "model/packing.h"

struct walk {
    struct packing packing;
    struct record *record;
    const int64_t *numbers;                   /* while packing */
    const struct numbered_article *articles;  /* while unpacking */
    size_t article_count;
};

static int by_number(const void *left, const void *right)
{
    const struct numbered_article *a = left, *b = right;
    return (a->number > b->number) - (a->number < b->number);
}

/* INDEX_NONE is kept as it is; an article that is not there breaks the unpacking. */
static void pack_article_index(struct walk *walk, int32_t *index)
{
    uint64_t number = walk->packing.unpacking || *index == INDEX_NONE ? 0 : (uint64_t)walk->numbers[*index];
    pack_natural(&walk->packing, &number);
    if (!walk->packing.unpacking)
        return;
    const struct numbered_article sought = {.number = (int64_t)number};
    const struct numbered_article *found = number && walk->article_count ? bsearch(&sought, walk->articles, walk->article_count, sizeof sought, by_number) : NULL;
    walk->packing.broken = walk->packing.broken || (number && !found);
    *index = found ? (int32_t)found->index : INDEX_NONE;
}

static struct text text_of_article(const struct walk *walk, int32_t index)
{
    return index == INDEX_NONE ? (struct text){NULL, 0} : walk->record->articles.items[index].article->text;
}

static void pack_natural_32(struct walk *walk, uint32_t *number)
{
    uint64_t wide = *number;
    pack_natural(&walk->packing, &wide);
    *number = (uint32_t)wide;
}

static void pack_id_item(struct walk *walk, struct id *id) { pack_id(&walk->packing, id); }
static void pack_ids(struct walk *walk, id_list *ids) { PACK_LIST(&walk->packing, ids, walk, pack_id_item); }

/* ---- statements ------------------------------------------------------------------------------------------------------ */

/* Where it stands: in the text, or in a place whose length is not known here. */
static void pack_stand(struct walk *walk, struct statement *statement, int32_t article)
{
    static const struct text anywhere = {NULL, UINT32_MAX - 1};
    struct text within = statement->in == IN_TEXT ? text_of_article(walk, article) : anywhere;
    pack_span(&walk->packing, &statement->span, within);
    pack_span(&walk->packing, &statement->mention, within);
}

static void pack_statement(struct walk *walk, struct statement *statement)
{
    struct packing *packing = &walk->packing;
    int32_t article = packing->unpacking ? INDEX_NONE : (int32_t)statement->article;
    pack_article_index(walk, &article);
    packing->broken = packing->broken || article == INDEX_NONE;
    if (packing->broken)
        return;
    if (packing->unpacking)
        statement->article = (uint32_t)article;
    PACK_ENUM(packing, statement->in, PLACES_IN);
    pack_stand(walk, statement, article);
    pack_article_index(walk, &statement->repeats);
    pack_index(packing, &statement->says_status, EVENT_STATUSES);
    pack_days(packing, &statement->says_days);
    pack_text(packing, &statement->says_value);
    pack_id(packing, &statement->says_by);
}

static void pack_statements(struct walk *walk, statement_list *list) { PACK_LIST(&walk->packing, list, walk, pack_statement); }

/* ---- objects --------------------------------------------------------------------------------------------------------- */

static void pack_role(struct walk *walk, struct actor_role *role)
{
    pack_text(&walk->packing, &role->title);
    pack_id(&walk->packing, &role->of);
    pack_days(&walk->packing, &role->days);
    pack_bool(&walk->packing, &role->stated);
    pack_statements(walk, &role->statements);
}

static void pack_actor(struct walk *walk, struct actor *actor)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &actor->id);
    PACK_ENUM(packing, actor->type, ENTITY_TYPES);
    pack_text(packing, &actor->name);
    pack_texts(packing, &actor->names);
    pack_text(packing, &actor->country);
    pack_text(packing, &actor->sector);
    PACK_LIST(packing, &actor->roles, walk, pack_role);
    pack_natural_32(walk, &actor->mentions);
    pack_thousandths(packing, &actor->confidence);
    pack_statements(walk, &actor->statements);
}

static void pack_event(struct walk *walk, struct record_event *event)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &event->id);
    pack_text(packing, &event->summary);
    PACK_ENUM(packing, event->type, EVENT_TYPES);
    pack_text(packing, &event->mode);
    pack_text(packing, &event->cameo);
    pack_ids(walk, &event->actors);
    pack_ids(walk, &event->recipients);
    pack_days(packing, &event->days);
    pack_text(packing, &event->place);
    PACK_ENUM(packing, event->status, EVENT_STATUSES);
    pack_id(packing, &event->became);
    pack_ids(walk, &event->said_by);
    pack_thousandths(packing, &event->salience);
    pack_thousandths(packing, &event->confidence);
    pack_statements(walk, &event->statements);
    pack_natural_32(walk, &event->independent);
}

static void pack_item(struct walk *walk, struct item *item)
{
    pack_text(&walk->packing, &item->text);
    pack_id(&walk->packing, &item->event);
    pack_id(&walk->packing, &item->commitment);
    pack_statements(walk, &item->statements);
}

static void pack_delegation(struct walk *walk, struct delegation *delegation)
{
    pack_id(&walk->packing, &delegation->of);
    pack_id(&walk->packing, &delegation->head);
    pack_ids(walk, &delegation->members);
    pack_statements(walk, &delegation->statements);
}

static void pack_round(struct walk *walk, struct round *round)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &round->id);
    pack_index(packing, &round->ordinal, INT32_MAX);
    pack_days(packing, &round->days);
    PACK_ENUM(packing, round->status, MEETING_STATUSES);
    PACK_ENUM(packing, round->format, MEETING_FORMATS);
    pack_text(packing, &round->place);
    pack_text(packing, &round->expected_place);
    PACK_LIST(packing, &round->delegations, walk, pack_delegation);
    PACK_LIST(packing, &round->agenda, walk, pack_item);
    PACK_LIST(packing, &round->outcomes, walk, pack_item);
    pack_statements(walk, &round->statements);
}

static void pack_talks(struct walk *walk, struct talks *talks)
{
    pack_id(&walk->packing, &talks->id);
    pack_text(&walk->packing, &talks->name);
    pack_ids(walk, &talks->parties);
    PACK_LIST(&walk->packing, &talks->rounds, walk, pack_round);
    pack_statements(walk, &talks->statements);
}

static void pack_commitment(struct walk *walk, struct record_commitment *commitment)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &commitment->id);
    pack_ids(walk, &commitment->by);
    pack_ids(walk, &commitment->to);
    pack_text(packing, &commitment->what);
    pack_days(packing, &commitment->made);
    pack_days(packing, &commitment->due);
    pack_text(packing, &commitment->due_text);
    PACK_ENUM(packing, commitment->state, COMMITMENT_STATES);
    pack_text(packing, &commitment->why);
    pack_ids(walk, &commitment->evidence);
    pack_statements(walk, &commitment->statements);
}

static void pack_quote(struct walk *walk, struct record_quote *quote)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &quote->id);
    pack_id(packing, &quote->speaker);
    pack_text(packing, &quote->text);
    pack_bool(packing, &quote->direct);
    pack_days(packing, &quote->days);
    pack_text(packing, &quote->context);
    pack_statements(walk, &quote->statements);
    pack_ids(walk, &quote->variants);
}

static void pack_series(struct walk *walk, struct series *series)
{
    pack_id(&walk->packing, &series->id);
    pack_text(&walk->packing, &series->what);
    pack_text(&walk->packing, &series->unit);
    pack_text(&walk->packing, &series->place);
    pack_ids(walk, &series->figures);
}

static void pack_figure(struct walk *walk, struct record_figure *figure)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &figure->id);
    pack_id(packing, &figure->series);
    pack_text(packing, &figure->what);
    pack_text(packing, &figure->unit);
    pack_text(packing, &figure->place);
    pack_decimal(packing, &figure->value);
    pack_decimal(packing, &figure->low);
    pack_decimal(packing, &figure->high);
    PACK_ENUM(packing, figure->relation, RELATIONS);
    pack_days(packing, &figure->days);
    pack_id(packing, &figure->said_by);
    pack_natural_32(walk, &figure->independent);
    pack_statements(walk, &figure->statements);
}

static void pack_side(struct walk *walk, struct dispute_side *side)
{
    pack_text(&walk->packing, &side->claim);
    pack_natural_32(walk, &side->independent);
    pack_statements(walk, &side->statements);
}

static void pack_dispute(struct walk *walk, struct dispute *dispute)
{
    pack_id(&walk->packing, &dispute->id);
    pack_text(&walk->packing, &dispute->about);
    PACK_ENUM(&walk->packing, dispute->on, DISPUTES_ON);
    pack_id(&walk->packing, &dispute->event);
    PACK_LIST(&walk->packing, &dispute->sides, walk, pack_side);
}

static void pack_clause(struct walk *walk, struct clause *clause)
{
    pack_text(&walk->packing, &clause->text);
    pack_statements(walk, &clause->statements);
}

static void pack_gap(struct walk *walk, struct gap *gap)
{
    pack_id(&walk->packing, &gap->about);
    pack_text(&walk->packing, &gap->field);
    pack_text(&walk->packing, &gap->text);
}

static void pack_anchor(struct walk *walk, struct anchor *anchor)
{
    uint64_t kind = (unsigned char)anchor->kind;
    pack_text(&walk->packing, &anchor->article);
    pack_natural(&walk->packing, &kind);
    pack_text(&walk->packing, &anchor->words);
    pack_natural_32(walk, &anchor->occurrence);
    pack_natural_32(walk, &anchor->nth);
    anchor->kind = (char)kind;
}

static void pack_correction(struct walk *walk, struct correction *correction)
{
    struct packing *packing = &walk->packing;
    pack_id(packing, &correction->id);
    pack_day(packing, &correction->day);
    pack_text(packing, &correction->by);
    PACK_ENUM(packing, correction->action, CORRECTION_ACTIONS);
    PACK_LIST(packing, &correction->anchors, walk, pack_anchor);
    pack_anchor(walk, &correction->from);
    pack_text(packing, &correction->value);
    pack_days(packing, &correction->days);
    pack_id(packing, &correction->undoes);
    pack_text(packing, &correction->note);
    pack_integer(packing, &correction->number);
    pack_bool(packing, &correction->undone);
    pack_bool(packing, &correction->orphaned);
    pack_id(packing, &correction->overridden_by);
    pack_ids(walk, &correction->targets);
}

/* ---- by kind --------------------------------------------------------------------------------------------------------- */

/* The object of a list while packing, a new last one while unpacking. */
#define PICKED(walk, list, index) ((walk)->packing.unpacking ? list_push((walk)->record->arena, (list)) : &(list)->items[index])

static void pack_object(struct walk *walk, enum record_kind kind, size_t index)
{
    struct record *record = walk->record;
    switch (kind) {
    case RECORD_ACTOR: pack_actor(walk, PICKED(walk, &record->actors, index)); break;
    case RECORD_EVENT: pack_event(walk, PICKED(walk, &record->events, index)); break;
    case RECORD_TALKS: pack_talks(walk, PICKED(walk, &record->talks, index)); break;
    case RECORD_COMMITMENT: pack_commitment(walk, PICKED(walk, &record->commitments, index)); break;
    case RECORD_QUOTE: pack_quote(walk, PICKED(walk, &record->quotes, index)); break;
    case RECORD_SERIES: pack_series(walk, PICKED(walk, &record->series, index)); break;
    case RECORD_FIGURE: pack_figure(walk, PICKED(walk, &record->figures, index)); break;
    case RECORD_DISPUTE: pack_dispute(walk, PICKED(walk, &record->disputes, index)); break;
    case RECORD_SUMMARY: PACK_LIST(&walk->packing, &record->summary, walk, pack_clause); break;
    case RECORD_GAP: pack_gap(walk, PICKED(walk, &record->gaps, index)); break;
    case RECORD_CORRECTION: pack_correction(walk, PICKED(walk, &record->corrections, index)); break;
    case RECORD_KINDS: break;
    }
}

struct text record_pack(struct arena *arena, const struct record *record, enum record_kind kind, size_t index, const int64_t *numbers)
{
    struct record read_only = *record; /* packing only reads; the walk is the same both ways */
    struct walk walk = {.packing = packing_make(arena), .record = &read_only, .numbers = numbers};
    pack_object(&walk, kind, index);
    return text_builder_text(&walk.packing.out);
}

bool record_unpack(struct record *record, enum record_kind kind, struct text packed, const struct numbered_article *articles, size_t count)
{
    struct walk walk = {.packing = unpacking_make(record->arena, packed), .record = record, .articles = articles, .article_count = count};
    pack_object(&walk, kind, 0);
    return unpacking_done(&walk.packing);
}

/* ---- articles -------------------------------------------------------------------------------------------------------- */

struct pairing {
    struct walk *walk;
    int32_t here, there;
};

static void pack_pair(struct pairing *pairing, struct copied *pair)
{
    pack_span(&pairing->walk->packing, &pair->here, text_of_article(pairing->walk, pairing->here));
    pack_span(&pairing->walk->packing, &pair->there, text_of_article(pairing->walk, pairing->there));
}

static void pack_copy(struct pairing *pairing, struct copy *copy)
{
    struct packing *packing = &pairing->walk->packing;
    pairing->there = packing->unpacking ? INDEX_NONE : (int32_t)copy->article;
    pack_article_index(pairing->walk, &pairing->there);
    packing->broken = packing->broken || pairing->there == INDEX_NONE;
    if (packing->broken)
        return;
    if (packing->unpacking)
        copy->article = (uint32_t)pairing->there;
    pack_thousandths(packing, &copy->share);
    PACK_LIST(packing, &copy->pairs, pairing, pack_pair);
}

static void pack_record_article(struct walk *walk, size_t index)
{
    struct record_article *item = &walk->record->articles.items[index];
    struct pairing pairing = {walk, (int32_t)index, INDEX_NONE};
    pack_published(&walk->packing, item->article);
    pack_id(&walk->packing, &item->story);
    pack_id(&walk->packing, &item->thread);
    pack_article_index(walk, &item->revision_of);
    PACK_LIST(&walk->packing, &item->copies, &pairing, pack_copy);
}

struct text record_article_pack(struct arena *arena, const struct record *record, size_t index, const int64_t *numbers)
{
    struct record read_only = *record;
    struct walk walk = {.packing = packing_make(arena), .record = &read_only, .numbers = numbers};
    pack_record_article(&walk, index);
    return text_builder_text(&walk.packing.out);
}

bool record_article_unpack(struct record *record, size_t index, struct text packed, const struct numbered_article *articles, size_t count)
{
    struct walk walk = {.packing = unpacking_make(record->articles.items[index].article->arena, packed), .record = record, .articles = articles, .article_count = count};
    pack_record_article(&walk, index);
    return unpacking_done(&walk.packing);
}
