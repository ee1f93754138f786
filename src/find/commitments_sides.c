#include "find/commitments_sides.h"

#include "find/meetings_words.h"
#include "find/participants.h"
#include "find/status.h"

enum { MOST_STEPS = 6 };

static void add_party(const struct tree *tree, struct arena *arena, const participant_list *list, index_list *parties)
{
    for (size_t i = 0; i < list->count; i++) {
        int32_t party = talks_party(tree, &list->items[i]);
        bool known = party == INDEX_NONE || tree->article->entities.items[party].type != ENTITY_COUNTRY;
        for (size_t p = 0; p < parties->count; p++)
            known = known || parties->items[p] == party;
        if (!known)
            *list_push(arena, parties) = party;
    }
}

void talks_two_parties(const struct tree *tree, struct arena *arena, index_list *parties)
{
    for (size_t i = 0; i < tree->article->events.count; i++) {
        const struct event *event = &tree->article->events.items[i];
        parties->count = 0;
        if (event->type != EVENT_CONSULT && event->type != EVENT_AGREE)
            continue;
        add_party(tree, arena, &event->actors, parties);
        add_party(tree, arena, &event->recipients, parties);
        if (parties->count == 2)
            return;
    }
    parties->count = 0;
}

int32_t talks_other_party(const index_list *parties, int32_t side)
{
    if (parties->count != 2 || (parties->items[0] != side && parties->items[1] != side))
        return INDEX_NONE;
    return parties->items[parties->items[0] == side];
}

int32_t said_verb(const struct tree *tree, int32_t verb)
{
    for (int32_t step = 0, at = verb; step < MOST_STEPS; step++) {
        int32_t below = tree_child(tree, at, "parataxis"), head = tree_head(tree, at);
        if (below == INDEX_NONE)
            below = tree_child(tree, at, "advcl"); /* "…, the government said", as the parser may have it */
        bool bare = below > at && !tree_case(tree, below).data && tree_child(tree, below, "nsubj") != INDEX_NONE;
        if (below != INDEX_NONE && status_is_report(tree, below) && (bare || tree_is(tree, below, "parataxis")))
            return below;
        if (head == INDEX_NONE || (!tree_is(tree, at, "ccomp") && !tree_is(tree, at, "parataxis") && !tree_is(tree, at, "conj")))
            return INDEX_NONE;
        if (status_is_report(tree, head))
            return head;
        at = head;
    }
    return INDEX_NONE;
}
