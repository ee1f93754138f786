/* What the mentions of a round say of delegations, agenda and outcomes. */
#include "merge/rounds.h"

#include "merge/wording.h"

enum { ITEM_WORDS = 15, ITEMS_MOST = 8, SAME_ITEM = 600 };

/* ---- delegations ----------------------------------------------------------------------------------------------------- */

struct speaker { /* who was said to lead, or be of, a party's delegation */
    uint32_t party, actor;
    int32_t own; /* the actor that is the party */
    uint32_t led, named; /* mentions */
    statement_list statements;
};

typedef LIST_OF(struct speaker) speaker_list;

/* The party that a delegate speaks for, and its own actor: said, else that of the delegate's country, if it is one of the talks. */
static uint32_t party_of_delegate(const struct merge *merge, uint32_t article, const struct delegate *delegate, const struct parties *parties, int32_t *own)
{
    int32_t of = actor_index(merge, article, delegate->of), who = actor_index(merge, article, delegate->who);
    uint32_t party = of == INDEX_NONE ? 0 : party_of_actor(merge, (uint32_t)of, own);
    if (!party || !parties_hold(parties, party))
        party = who == INDEX_NONE ? 0 : party_of_actor(merge, (uint32_t)who, own);
    return parties_hold(parties, party) ? party : 0;
}

static void delegate_note(struct merge *merge, speaker_list *speakers, uint32_t article, const struct delegate *delegate, const struct parties *parties, bool led)
{
    int32_t own = INDEX_NONE, who = actor_index(merge, article, delegate->who);
    uint32_t party = who == INDEX_NONE ? 0 : party_of_delegate(merge, article, delegate, parties, &own);
    if (!party || own == INDEX_NONE || who == own)
        return;
    struct speaker *speaker = NULL;
    for (size_t i = 0; i < speakers->count; i++)
        if (speakers->items[i].party == party && speakers->items[i].actor == (uint32_t)who)
            speaker = &speakers->items[i];
    if (!speaker) {
        speaker = list_push(merge->scratch, speakers);
        *speaker = (struct speaker){.party = party, .actor = (uint32_t)who, .own = own};
    }
    speaker->led += led;
    speaker->named++;
    struct span words = span_known(delegate->span) ? delegate->span : merge->articles[article].article->entities.items[delegate->who].mentions.items[0];
    merge_state(merge, &speaker->statements, article, words);
}

static void statements_append(struct merge *merge, statement_list *to, const statement_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        *list_push(merge->arena, to) = from->items[i];
}

/* One delegation a party: led by whom most mentions have at its head, the first of them where several are equal. */
static void delegation_add(struct merge *merge, struct round *round, const speaker_list *speakers, uint32_t party)
{
    const struct speaker *head = NULL, *sole = NULL;
    uint32_t seen = 0;
    struct delegation *delegation = list_push(merge->arena, &round->delegations);
    for (size_t i = 0; i < speakers->count; i++) {
        const struct speaker *speaker = &speakers->items[i];
        if (speaker->party == party && speaker->led && (!head || speaker->led > head->led))
            head = speaker;
        sole = speaker->party != party ? sole : seen++ ? NULL : speaker;
    }
    if (!head && sole && text_is(merge->record->actors.items[sole->actor].sector, "GOV"))
        head = sole; /* the one minister who came leads */
    for (size_t i = 0; i < speakers->count; i++) {
        const struct speaker *speaker = &speakers->items[i];
        if (speaker->party != party)
            continue;
        delegation->of = merge->record->actors.items[speaker->own].id;
        if (speaker == head)
            delegation->head = merge->record->actors.items[speaker->actor].id;
        else
            *list_push(merge->arena, &delegation->members) = merge->record->actors.items[speaker->actor].id;
        statements_append(merge, &delegation->statements, &speaker->statements);
    }
    statements_sort(&delegation->statements);
}

static void delegations_fill(struct merge *merge, struct round *round, const struct round_members *members, const struct parties *parties)
{
    speaker_list speakers = {0};
    for (size_t i = 0; i < members->count; i++) {
        const struct talks_view *view = members->views[i];
        for (size_t h = 0; h < view->meeting->heads.count; h++)
            delegate_note(merge, &speakers, view->article, &view->meeting->heads.items[h], parties, true);
        for (size_t m = 0; m < view->meeting->members.count; m++)
            delegate_note(merge, &speakers, view->article, &view->meeting->members.items[m], parties, false);
    }
    for (uint32_t p = 0; p < parties->count; p++)
        for (size_t i = 0; i < speakers.count; i++)
            if (speakers.items[i].party == parties->numbers[p]) {
                delegation_add(merge, round, &speakers, parties->numbers[p]);
                break;
            }
}

/* ---- items ----------------------------------------------------------------------------------------------------------- */

struct noted_item {
    struct item item;
    struct stems stems;
};

typedef LIST_OF(struct noted_item) noted_list;

static void item_note(struct merge *merge, noted_list *noted, uint32_t article, struct span span)
{
    struct text text = merge->articles[article].article->text;
    struct span clipped = wording_clip_whole(text, span, ITEM_WORDS);
    if (clipped.end <= clipped.start)
        return;
    struct stems stems = merge_stems(merge, span_text(text, clipped));
    if (!stems.count)
        return;
    struct noted_item *item = NULL;
    for (size_t i = 0; i < noted->count && !item; i++)
        if (stems_overlap(noted->items[i].stems, stems) >= SAME_ITEM)
            item = &noted->items[i];
    if (!item) {
        item = list_push(merge->scratch, noted);
        *item = (struct noted_item){.item = {.text = span_text(text, clipped)}, .stems = stems};
    }
    merge_state(merge, &item->item.statements, article, clipped);
}

/* At most ITEMS_MOST: those that more mentions name first, then in the order of the articles. */
static void items_keep(struct merge *merge, item_list *items, const noted_list *noted)
{
    size_t most = 0;
    for (size_t i = 0; i < noted->count; i++)
        most = noted->items[i].item.statements.count > most ? noted->items[i].item.statements.count : most;
    for (; most; most--)
        for (size_t i = 0; i < noted->count && items->count < ITEMS_MOST; i++)
            if (noted->items[i].item.statements.count == most)
                *list_push(merge->arena, items) = noted->items[i].item;
    for (size_t i = 0; i < items->count; i++)
        statements_sort(&items->items[i].statements);
}

void round_fill(struct merge *merge, struct round *round, const struct round_members *members, const struct parties *parties)
{
    noted_list agenda = {0}, outcomes = {0};
    delegations_fill(merge, round, members, parties);
    for (size_t i = 0; i < members->count; i++) {
        const struct talks_view *view = members->views[i];
        for (size_t a = 0; a < view->meeting->agenda.count; a++)
            item_note(merge, &agenda, view->article, view->meeting->agenda.items[a]);
        for (size_t o = 0; o < view->meeting->outcomes.count; o++)
            item_note(merge, &outcomes, view->article, view->meeting->outcomes.items[o]);
    }
    items_keep(merge, &round->agenda, &agenda);
    items_keep(merge, &round->outcomes, &outcomes);
}
