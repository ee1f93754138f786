#include "merge/talks_view.h"

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

/* Sectors whose people act for their state. */
static bool speaks_for_state(const struct actor *actor)
{
    static const char *const sectors[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP"};
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (text_is(actor->sector, sectors[i]))
            return true;
    return actor->type == ENTITY_COUNTRY || actor->type == ENTITY_PERSON || actor->type == ENTITY_PLACE || !actor->sector.length;
}

uint32_t party_of_actor(const struct merge *merge, uint32_t index, int32_t *own)
{
    const struct actor *actor = &merge->record->actors.items[index];
    uint32_t code = code_of_country(actor->country);
    *own = INDEX_NONE;
    if (code && speaks_for_state(actor)) {
        *own = actor->type == ENTITY_COUNTRY ? (int32_t)index : actor_of_country(merge, code);
        return code;
    }
    if (actor->type != ENTITY_ORGANIZATION && actor->type != ENTITY_GROUP)
        return 0;
    *own = (int32_t)index;
    return PARTY_GROUP | (uint32_t)(actor_hash(merge, index) & (PARTY_GROUP - 1));
}

bool parties_hold(const struct parties *parties, uint32_t party)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (parties->numbers[i] == party)
            return true;
    return false;
}

void parties_add(struct parties *parties, uint32_t party, int32_t own)
{
    if (!party || parties->count == PARTIES_MOST || parties_hold(parties, party))
        return;
    uint32_t at = parties->count++;
    for (; at && parties->numbers[at - 1] > party; at--) {
        parties->numbers[at] = parties->numbers[at - 1];
        parties->actors[at] = parties->actors[at - 1];
    }
    parties->numbers[at] = party;
    parties->actors[at] = own;
}

/* What the name says beyond "talks" and who talks: "strategic" of "US-Iraq strategic dialogue". */
static struct stems name_stems(const struct merge *merge, struct text name)
{
    struct text_builder words = {.arena = merge->scratch};
    struct text folded = name.length ? utf8_folded(merge->scratch, name) : name;
    for (size_t at = 0; at < folded.length;) {
        struct text word = folded_word(folded, &at);
        if (!word.length || lexicon_find(&lexicon_talk_words, word) >= 0 || lexicon_find(&lexicon_countries, word) >= 0)
            continue;
        text_add(&words, word);
        text_add_char(&words, ' ');
    }
    return merge_stems(merge, text_builder_text(&words));
}

struct talks_view talks_view_make(const struct merge *merge, uint32_t article, uint32_t number)
{
    const struct article *source = merge->articles[article].article;
    const struct meeting *meeting = &source->meetings.items[number];
    struct talks_view view = {.article = article, .number = number, .meeting = meeting, .days = meeting->days, .reported = source->published.interval};
    for (size_t i = 0; i < meeting->parties.count; i++) {
        int32_t actor = actor_index(merge, article, meeting->parties.items[i]), own = INDEX_NONE;
        if (actor == INDEX_NONE)
            continue;
        uint32_t party = party_of_actor(merge, (uint32_t)actor, &own);
        parties_add(&view.parties, party, own);
    }
    view.name = name_stems(merge, meeting->name);
    return view;
}

uint64_t talks_view_signature(const struct talks_view *view)
{
    uint64_t hash = hash_number(stems_hash(view->name), view->meeting->ordinal);
    for (uint32_t i = 0; i < view->parties.count; i++)
        hash = hash_number(hash, view->parties.numbers[i]);
    hash = hash_number(hash_number(hash, view->days.earliest), view->days.latest);
    hash = hash_number(hash_number(hash, view->reported.earliest), view->reported.latest);
    return hash_number(hash_number(hash, view->meeting->status), view->article);
}
