#include "merge/event_facts.h"

#include <stdlib.h>

static int place_compare(const void *left, const void *right) { return id_compare(((const struct actor_place *)left)->id, ((const struct actor_place *)right)->id); }

struct actor_place *actor_ids_sort(const struct merge *merge)
{
    size_t count = merge->record->actors.count;
    struct actor_place *places = arena_alloc(merge->scratch, (count + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct actor_place){merge->record->actors.items[i].id, (uint32_t)i};
    qsort(places, count, sizeof *places, place_compare);
    return places;
}

int32_t actor_with_id(const struct merge *merge, const struct actor_place *sorted, struct id id)
{
    const struct actor_place *found = bsearch(&(struct actor_place){id, 0}, sorted, merge->record->actors.count, sizeof *sorted, place_compare);
    return found ? (int32_t)found->actor : INDEX_NONE;
}

static struct side side_of(const struct merge *merge, const struct actor_place *sorted, const id_list *ids)
{
    struct side side = {.actor_count = 0};
    for (size_t i = 0; i < ids->count; i++)
        side_add(merge, &side, actor_with_id(merge, sorted, ids->items[i]), 0);
    return side;
}

struct event_facts event_facts_make(const struct merge *merge, bool with_words)
{
    struct event_facts facts = {arena_alloc(merge->scratch, (merge->record->events.count + 1) * sizeof *facts.items), merge->record->events.count};
    const struct actor_place *sorted = actor_ids_sort(merge);
    for (size_t i = 0; i < facts.count; i++) {
        const struct record_event *event = &merge->record->events.items[i];
        const struct statement *first = &event->statements.items[0];
        struct text text = merge->articles[first->article].article->text;
        struct event_fact *fact = &facts.items[i];
        *fact = (struct event_fact){.event = event, .actors = side_of(merge, sorted, &event->actors), .recipients = side_of(merge, sorted, &event->recipients)};
        if (!with_words)
            continue;
        fact->words = merge_stems(merge, span_text(text, first->span));
        fact->trigger = merge_stems(merge, span_text(text, first->mention));
    }
    return facts;
}
