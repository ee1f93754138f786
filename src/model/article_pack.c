/* An article and its facts, packed: the walk of each struct, one way for both (model/packing.h). What is referred to by number comes
   before what refers to it. */
#include "model/packing.h"

enum { FORMAT = 1 }; /* of these bytes; another is not read */

struct walk {
    struct packing *packing;
    struct article *article;
};

static void pack_entity_index(struct walk *walk, int32_t *index) { pack_index(walk->packing, index, walk->article->entities.count); }
static void pack_time_index(struct walk *walk, int32_t *index) { pack_index(walk->packing, index, walk->article->times.count); }
static void pack_place(struct walk *walk, struct span *span) { pack_span(walk->packing, span, walk->article->text); }

/* ---- what read gives ------------------------------------------------------------------------------------------------- */

/* Only places in the text are kept: of others, the words are. */
static void pack_evidence(struct walk *walk, struct evidence *evidence)
{
    struct span span = evidence->in == IN_TEXT ? evidence->span : SPAN_NONE;
    pack_text(walk->packing, &evidence->text);
    pack_text(walk->packing, &evidence->why);
    pack_text(walk->packing, &evidence->article);
    PACK_ENUM(walk->packing, evidence->in, PLACES_IN);
    pack_place(walk, &span);
    if (walk->packing->unpacking)
        evidence->span = evidence->in == IN_TEXT ? span : SPAN_NONE;
}

static void pack_rejected(struct walk *walk, struct rejected_day *rejected)
{
    pack_day(walk->packing, &rejected->day);
    pack_text(walk->packing, &rejected->why);
    PACK_LIST(walk->packing, &rejected->evidence, walk, pack_evidence);
}

void pack_published(struct packing *packing, struct article *article)
{
    struct walk walk = {packing, article};
    struct published *published = &article->published;
    pack_days(packing, &published->interval);
    PACK_ENUM(packing, published->basis, BASES);
    pack_thousandths(packing, &published->confidence);
    PACK_LIST(packing, &published->evidence, &walk, pack_evidence);
    PACK_LIST(packing, &published->rejected, &walk, pack_rejected);
}

static void pack_part(struct walk *walk, struct part *part)
{
    pack_place(walk, &part->span);
    PACK_ENUM(walk->packing, part->kind, PART_KINDS);
}

static void pack_left_out(struct walk *walk, struct left_out *left_out)
{
    struct span span = walk->article->page.data ? left_out->span : SPAN_NONE;
    pack_text(walk->packing, &left_out->text);
    pack_text(walk->packing, &left_out->why);
    pack_span(walk->packing, &span, walk->article->page);
    if (walk->packing->unpacking)
        left_out->span = span;
}

static void pack_read(struct walk *walk)
{
    struct article *a = walk->article;
    struct text *const texts[] = {&a->id, &a->url, &a->outlet, &a->title, &a->language, &a->text, &a->page, &a->extra};
    text_list *const lists[] = {&a->byline, &a->credits, &a->cites, &a->notes};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pack_text(walk->packing, texts[i]);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        pack_texts(walk->packing, lists[i]);
    pack_bool(walk->packing, &a->translated);
    PACK_LIST(walk->packing, &a->parts, walk, pack_part);
    pack_published(walk->packing, a);
    PACK_LIST(walk->packing, &a->left_out, walk, pack_left_out);
    pack_spans(walk->packing, &a->sentences, a->text);
}

/* ---- what find gives ------------------------------------------------------------------------------------------------- */

static void pack_entity(struct walk *walk, struct entity *entity)
{
    PACK_ENUM(walk->packing, entity->type, ENTITY_TYPES);
    pack_text(walk->packing, &entity->name);
    pack_text(walk->packing, &entity->country);
    pack_text(walk->packing, &entity->sector);
    pack_spans(walk->packing, &entity->mentions, walk->article->text);
}

static void pack_time(struct walk *walk, struct time_mention *time)
{
    pack_place(walk, &time->span);
    PACK_ENUM(walk->packing, time->type, TIME_TYPES);
    PACK_ENUM(walk->packing, time->anchor, TIME_ANCHORS);
    pack_text(walk->packing, &time->value);
    pack_text(walk->packing, &time->mod);
    pack_text(walk->packing, &time->relative);
    pack_days(walk->packing, &time->days);
}

static void pack_name(struct walk *walk, struct name *name)
{
    pack_place(walk, &name->span);
    PACK_ENUM(walk->packing, name->type, ENTITY_TYPES);
    pack_text(walk->packing, &name->country);
    pack_text(walk->packing, &name->sector);
    pack_text(walk->packing, &name->role);
    pack_entity_index(walk, &name->entity);
}

static void pack_role(struct walk *walk, struct role *role)
{
    pack_entity_index(walk, &role->entity);
    pack_place(walk, &role->title);
    pack_entity_index(walk, &role->of);
    PACK_ENUM(walk->packing, role->when, ROLE_WHENS);
    pack_time_index(walk, &role->time);
}

static void pack_quote(struct walk *walk, struct quote *quote)
{
    pack_place(walk, &quote->span);
    PACK_ENUM(walk->packing, quote->kind, QUOTE_KINDS);
    pack_place(walk, &quote->speaker);
    pack_entity_index(walk, &quote->speaker_entity);
    pack_place(walk, &quote->cue);
}

static void pack_figure(struct walk *walk, struct figure *figure)
{
    struct packing *packing = walk->packing;
    pack_place(walk, &figure->span);
    pack_decimal(packing, &figure->value);
    pack_decimal(packing, &figure->low);
    pack_decimal(packing, &figure->high);
    PACK_ENUM(packing, figure->relation, RELATIONS);
    pack_text(packing, &figure->unit);
    pack_text(packing, &figure->what);
    pack_text(packing, &figure->manner);
    pack_bool(packing, &figure->now);
    pack_days(packing, &figure->days);
    pack_time_index(walk, &figure->time);
    pack_entity_index(walk, &figure->place);
    pack_entity_index(walk, &figure->said_by);
    pack_entity_index(walk, &figure->owner);
}

static void pack_participant(struct walk *walk, struct participant *participant)
{
    pack_place(walk, &participant->span);
    pack_text(walk->packing, &participant->country);
    pack_text(walk->packing, &participant->sector);
    pack_entity_index(walk, &participant->entity);
}

static void pack_event(struct walk *walk, struct event *event)
{
    struct packing *packing = walk->packing;
    pack_place(walk, &event->span);
    PACK_ENUM(packing, event->type, EVENT_TYPES);
    PACK_ENUM(packing, event->status, EVENT_STATUSES);
    pack_text(packing, &event->mode);
    pack_text(packing, &event->cameo);
    PACK_LIST(packing, &event->actors, walk, pack_participant);
    PACK_LIST(packing, &event->recipients, walk, pack_participant);
    pack_bool(packing, &event->recent);
    pack_days(packing, &event->days);
    pack_time_index(walk, &event->time);
    pack_entity_index(walk, &event->place);
    pack_entity_index(walk, &event->said_by);
}

static void pack_delegate(struct walk *walk, struct delegate *delegate)
{
    pack_entity_index(walk, &delegate->of);
    pack_entity_index(walk, &delegate->who);
    pack_place(walk, &delegate->span);
}

static void pack_meeting(struct walk *walk, struct meeting *meeting)
{
    struct packing *packing = walk->packing;
    const size_t entities = walk->article->entities.count;
    pack_place(walk, &meeting->span);
    pack_text(packing, &meeting->name);
    pack_index(packing, &meeting->ordinal, INT32_MAX);
    pack_indexes(packing, &meeting->parties, entities);
    PACK_ENUM(packing, meeting->format, MEETING_FORMATS);
    PACK_ENUM(packing, meeting->status, MEETING_STATUSES);
    pack_days(packing, &meeting->days);
    pack_time_index(walk, &meeting->time);
    pack_entity_index(walk, &meeting->place);
    PACK_LIST(packing, &meeting->heads, walk, pack_delegate);
    PACK_LIST(packing, &meeting->members, walk, pack_delegate);
    pack_spans(packing, &meeting->agenda, walk->article->text);
    pack_spans(packing, &meeting->outcomes, walk->article->text);
}

static void pack_commitment(struct walk *walk, struct commitment *commitment)
{
    pack_place(walk, &commitment->span);
    pack_indexes(walk->packing, &commitment->by, walk->article->entities.count);
    pack_indexes(walk->packing, &commitment->to, walk->article->entities.count);
    pack_place(walk, &commitment->what);
    pack_time_index(walk, &commitment->time);
    pack_time_index(walk, &commitment->due);
}

static void pack_facts(struct walk *walk)
{
    struct article *a = walk->article;
    PACK_LIST(walk->packing, &a->entities, walk, pack_entity);
    PACK_LIST(walk->packing, &a->times, walk, pack_time);
    PACK_LIST(walk->packing, &a->names, walk, pack_name);
    PACK_LIST(walk->packing, &a->roles, walk, pack_role);
    PACK_LIST(walk->packing, &a->quotes, walk, pack_quote);
    PACK_LIST(walk->packing, &a->figures, walk, pack_figure);
    PACK_LIST(walk->packing, &a->events, walk, pack_event);
    PACK_LIST(walk->packing, &a->meetings, walk, pack_meeting);
    PACK_LIST(walk->packing, &a->commitments, walk, pack_commitment);
}

/* ---- the article ----------------------------------------------------------------------------------------------------- */

static void pack_article(struct walk *walk)
{
    uint64_t format = FORMAT;
    pack_natural(walk->packing, &format);
    walk->packing->broken = walk->packing->broken || format != FORMAT;
    if (walk->packing->broken)
        return;
    pack_read(walk);
    pack_bool(walk->packing, &walk->article->found);
}

struct text article_pack(struct arena *arena, const struct article *article)
{
    struct article walked = *article; /* packing only reads; the walk is the same both ways */
    struct packing packing = packing_make(arena);
    struct walk walk = {&packing, &walked};
    pack_article(&walk);
    if (article->found)
        pack_facts(&walk);
    return text_builder_text(&packing.out);
}

struct article *article_unpack(struct text packed, bool facts)
{
    struct article *article = article_create();
    struct packing packing = unpacking_make(article->arena, text_copy(article->arena, packed));
    struct walk walk = {&packing, article};
    pack_article(&walk);
    bool found = article->found;
    article->found = found && facts;
    if (article->found && !packing.broken)
        pack_facts(&walk);
    if (found != article->found ? !packing.broken : unpacking_done(&packing))
        return article;
    article_destroy(article);
    return NULL;
}
