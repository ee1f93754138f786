#include "merge/corrections.h"

#include <stdlib.h>
#include <string.h>

enum { PAIRS_UP_TO = 16 }; /* anchors of one merge that are joined each with each, so that one split off leaves the others joined */

/* ---- values ---------------------------------------------------------------------------------------------------------- */

static int value_compare(const void *left, const void *right)
{
    const struct merge_value *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->correction > b->correction) - (a->correction < b->correction);
}

static struct anchor anchor_copy(struct arena *arena, const struct anchor *anchor)
{
    struct anchor copy = *anchor;
    copy.article = text_copy(arena, anchor->article);
    copy.words = text_copy(arena, anchor->words);
    return copy;
}

/* Without what came of it elsewhere. */
static struct correction correction_copy(struct arena *arena, const struct correction *correction)
{
    struct correction copy = {.id = correction->id, .day = correction->day, .by = text_copy(arena, correction->by), .action = correction->action,
                              .value = text_copy(arena, correction->value), .days = correction->days, .undoes = correction->undoes,
                              .note = text_copy(arena, correction->note), .number = correction->number};
    for (size_t i = 0; i < correction->anchors.count; i++)
        *list_push(arena, &copy.anchors) = anchor_copy(arena, &correction->anchors.items[i]);
    if (correction->from.kind)
        copy.from = anchor_copy(arena, &correction->from);
    return copy;
}

void corrections_read(struct merge *merge, const correction_list *corrections)
{
    correction_list *all = &merge->record->corrections;
    for (size_t i = 0; corrections && i < corrections->count; i++)
        *list_push(merge->arena, all) = correction_copy(merge->arena, &corrections->items[i]);
    corrections_settle(merge->scratch, all);
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].undone && all->items[i].action >= CORRECT_RENAME && all->items[i].action <= CORRECT_DROP)
            *list_push(merge->arena, &merge->values) = (struct merge_value){anchor_hash(&all->items[i].anchors.items[0]), (uint32_t)i};
    list_sort(merge->values.items, merge->values.count, sizeof *merge->values.items, value_compare);
}

/* The last correction of the action for the mention; or NULL. */
static const struct correction *mention_corrected(const struct merge *merge, uint64_t hash, enum correction_action action)
{
    const struct correction *found = NULL;
    size_t first = list_first(merge->values.items, merge->values.count, sizeof *merge->values.items, &(struct merge_value){.hash = hash}, value_compare);
    for (size_t i = first; i < merge->values.count && merge->values.items[i].hash == hash; i++) {
        const struct correction *correction = &merge->record->corrections.items[merge->values.items[i].correction];
        if (correction->action == action)
            found = correction;
    }
    return found;
}

/* The same for an object as merge.today has it, whether or not the words are in the articles of now. */
static const struct correction *object_corrected_today(const struct merge *merge, struct id object, enum correction_action action)
{
    const struct correction *found = NULL;
    for (size_t i = 0; i < merge->today->corrections.count; i++) {
        const struct correction *correction = &merge->today->corrections.items[i];
        if (!correction->undone && correction->action == action && correction->targets.count && id_equal(correction->targets.items[0], object))
            found = correction;
    }
    if (!found)
        return NULL;
    struct correction *kept = arena_alloc(merge->arena, sizeof *kept); /* today's record may go before the one that is made */
    *kept = correction_copy(merge->arena, found);
    return kept;
}

const struct correction *object_corrected(const struct merge *merge, const struct stratum_result *result, const struct stratum_object *object, enum correction_action action)
{
    const struct correction *found = NULL;
    if (merge->today)
        return object_corrected_today(merge, object->id, action);
    for (uint32_t i = 0; merge->values.count && i < object->count; i++) {
        const struct correction *here = mention_corrected(merge, result->mentions.items[result->placed[object->first + i]].hash, action);
        if (here && (!found || correction_compare(found, here) < 0))
            found = here;
    }
    return found;
}

bool object_dropped(const struct merge *merge, const struct stratum_result *result, const struct stratum_object *object)
{
    return object_corrected(merge, result, object, CORRECT_DROP) != NULL;
}

/* ---- the day of an article ------------------------------------------------------------------------------------------- */

static void day_reject(struct article *article, int32_t day, const evidence_list *evidence, struct text why)
{
    if (day == DAY_UNKNOWN)
        return;
    for (size_t i = 0; i < article->published.rejected.count; i++)
        if (article->published.rejected.items[i].day == day)
            return;
    struct rejected_day *rejected = list_push(article->arena, &article->published.rejected);
    *rejected = (struct rejected_day){.day = day, .why = why, .evidence = *evidence};
}

static bool day_within(int32_t day, struct interval days) { return day == DAY_UNKNOWN || (day >= days.earliest && day <= days.latest); }

bool article_redate(struct merge *merge, struct article *article)
{
    struct anchor anchor = {.article = article->id, .kind = KIND_ARTICLE};
    const struct correction *correction = merge->values.count ? mention_corrected(merge, anchor_hash(&anchor), CORRECT_REDATE) : NULL;
    char iso[11];
    if (!correction)
        return false;
    struct published *published = &article->published;
    struct interval old = published->interval;
    const evidence_list evidence = published->evidence;
    struct text why = text_format(article->arena, "corrected by %.*s on %s", (int)correction->by.length, correction->by.data, day_iso(correction->day, iso));
    if (!day_within(old.earliest, correction->days))
        day_reject(article, old.earliest, &evidence, why);
    if (!day_within(old.latest, correction->days))
        day_reject(article, old.latest, &evidence, why);
    published->interval = correction->days;
    published->basis = BASIS_STATED;
    published->confidence = 1000;
    memset(&published->evidence, 0, sizeof published->evidence);
    struct evidence *given = list_push(article->arena, &published->evidence);
    *given = (struct evidence){.text = correction->note, .why = why, .in = IN_METADATA, .span = SPAN_NONE};
    article_times_again(article);
    return true;
}

/* ---- constraints ----------------------------------------------------------------------------------------------------- */

struct said { /* a constraint with the correction that it is of */
    struct constraint constraint;
    uint32_t correction;
};

typedef LIST_OF(struct said) said_list;

struct settling {
    struct merge *merge;
    said_list said;
    key_list hashes;  /* sorted, of all that is spoken of, as far as there are such mentions */
    uint32_t *parent; /* by place in `hashes`: sets of those joined */
    LIST_OF(struct said) different;
};

static int hash_compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static int32_t place_of(const key_list *hashes, uint64_t hash)
{
    const uint64_t *found = hashes->count ? bsearch(&hash, hashes->items, hashes->count, sizeof hash, hash_compare) : NULL;
    return found ? (int32_t)(found - hashes->items) : INDEX_NONE;
}

static void say(struct settling *settling, enum constraint_kind kind, uint64_t a, uint64_t b, uint32_t correction)
{
    *list_push(settling->merge->scratch, &settling->said) = (struct said){{kind, a, b}, correction};
}

static uint64_t hash_as(const struct anchor *anchor, char kind)
{
    struct anchor other = *anchor;
    other.kind = kind;
    return anchor_hash(&other);
}

static void correction_say(struct settling *settling, uint32_t number, char kind)
{
    const struct correction *correction = &settling->merge->record->corrections.items[number];
    const anchor_list *anchors = &correction->anchors;
    size_t first = anchors->count > PAIRS_UP_TO ? 1 : anchors->count;
    for (size_t i = 0; i < first; i++)
        for (size_t j = i + 1; j < anchors->count; j++)
            say(settling, CONSTRAINT_SAME, hash_as(&anchors->items[i], kind), hash_as(&anchors->items[j], kind), number);
    for (size_t i = 0; correction->action == CORRECT_SPLIT && i < anchors->count; i++)
        say(settling, CONSTRAINT_DIFFERENT, hash_as(&anchors->items[i], kind), hash_as(&correction->from, kind), number);
}

/* A round of two talks, or a figure of two series, cannot be: who joins the parts joins the wholes. */
static bool speaks_of(const struct correction *correction, char kind)
{
    if (correction->undone || correction->action > CORRECT_SPLIT)
        return false;
    char said = correction->anchors.items[0].kind;
    bool whole = (said == KIND_ROUND && kind == KIND_TALKS) || (said == KIND_FIGURE && kind == KIND_SERIES);
    return said == kind || (whole && correction->action == CORRECT_MERGE);
}

/* Leaves only the hashes that mentions have. */
static void hashes_find(struct settling *settling, const mention_list *mentions)
{
    struct arena *scratch = settling->merge->scratch;
    key_list *hashes = &settling->hashes;
    for (size_t i = 0; i < settling->said.count; i++) {
        *list_push(scratch, hashes) = settling->said.items[i].constraint.a;
        *list_push(scratch, hashes) = settling->said.items[i].constraint.b;
    }
    list_sort(hashes->items, hashes->count, sizeof *hashes->items, hash_compare);
    size_t kept = 0;
    for (size_t i = 0; i < hashes->count; i++)
        if (!kept || hashes->items[kept - 1] != hashes->items[i])
            hashes->items[kept++] = hashes->items[i];
    hashes->count = kept;
    bool *found = arena_alloc(scratch, hashes->count + 1);
    for (size_t i = 0; i < mentions->count; i++) {
        int32_t place = place_of(hashes, mentions->items[i].hash);
        if (place != INDEX_NONE)
            found[place] = true;
    }
    kept = 0;
    for (size_t i = 0; i < hashes->count; i++)
        if (found[i])
            hashes->items[kept++] = hashes->items[i];
    hashes->count = kept;
}

static uint32_t root_of(uint32_t *parent, uint32_t place)
{
    while (parent[place] != place)
        place = parent[place] = parent[parent[place]];
    return place;
}

static uint32_t *parents_make(struct settling *settling)
{
    uint32_t *parent = arena_alloc(settling->merge->scratch, (settling->hashes.count + 1) * sizeof *parent);
    for (uint32_t i = 0; i < settling->hashes.count; i++)
        parent[i] = i;
    return parent;
}

/* The correction that keeps asunder what two places are joined to; INDEX_NONE: none does. */
static int32_t kept_asunder_by(const struct settling *settling, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < settling->different.count; i++) {
        const struct said *said = &settling->different.items[i];
        uint32_t x = root_of(settling->parent, (uint32_t)place_of(&settling->hashes, said->constraint.a));
        uint32_t y = root_of(settling->parent, (uint32_t)place_of(&settling->hashes, said->constraint.b));
        if ((x == a && y == b) || (x == b && y == a))
            return (int32_t)said->correction;
    }
    return INDEX_NONE;
}

/* The correction by which two places came to be joined: the one taken last on the way. */
static uint32_t joined_by(struct settling *settling, const bool *taken, size_t after, uint32_t a, uint32_t b)
{
    uint32_t *parent = parents_make(settling);
    for (size_t i = settling->said.count; i-- > after;) {
        const struct said *said = &settling->said.items[i];
        if (!taken[i] || said->constraint.kind != CONSTRAINT_SAME)
            continue;
        parent[root_of(parent, (uint32_t)place_of(&settling->hashes, said->constraint.a))] = root_of(parent, (uint32_t)place_of(&settling->hashes, said->constraint.b));
        if (root_of(parent, a) == root_of(parent, b))
            return said->correction;
    }
    return settling->said.items[after].correction;
}

/* From the last to the first; what contradicts one that is taken is left. Gives the correction that it contradicts, or INDEX_NONE. */
static int32_t said_take(struct settling *settling, bool *taken, size_t i)
{
    const struct said *said = &settling->said.items[i];
    int32_t a = place_of(&settling->hashes, said->constraint.a), b = place_of(&settling->hashes, said->constraint.b);
    if (a == INDEX_NONE || b == INDEX_NONE)
        return INDEX_NONE;
    uint32_t x = root_of(settling->parent, (uint32_t)a), y = root_of(settling->parent, (uint32_t)b);
    if (said->constraint.kind == CONSTRAINT_DIFFERENT) {
        if (x == y)
            return (int32_t)joined_by(settling, taken, i, (uint32_t)a, (uint32_t)b);
        *list_push(settling->merge->scratch, &settling->different) = *said;
    } else {
        int32_t against = kept_asunder_by(settling, x, y);
        if (against != INDEX_NONE)
            return against;
        settling->parent[x > y ? x : y] = x > y ? y : x;
    }
    taken[i] = true;
    return INDEX_NONE;
}

constraint_list constraints_for(struct merge *merge, char kind, const mention_list *mentions, bool written)
{
    struct settling settling = {.merge = merge};
    constraint_list constraints = {0};
    correction_list *corrections = &merge->record->corrections;
    for (size_t i = 0; i < corrections->count; i++)
        if (speaks_of(&corrections->items[i], kind))
            correction_say(&settling, (uint32_t)i, kind);
    if (!settling.said.count)
        return constraints;
    hashes_find(&settling, mentions);
    settling.parent = parents_make(&settling);
    bool *taken = arena_alloc(merge->scratch, settling.said.count + 1);
    for (size_t i = settling.said.count; i-- > 0;) {
        int32_t against = said_take(&settling, taken, i);
        struct correction *own = &corrections->items[settling.said.items[i].correction];
        if (against != INDEX_NONE && written && own != &corrections->items[against])
            own->overridden_by = corrections->items[against].id;
    }
    for (size_t i = 0; i < settling.said.count; i++)
        if (taken[i])
            *list_push(merge->scratch, &constraints) = settling.said.items[i].constraint;
    return constraints;
}

bool mention_joined(const struct merge *merge, uint64_t hash)
{
    const correction_list *corrections = &merge->record->corrections;
    for (size_t i = 0; i < corrections->count; i++)
        for (size_t a = 0; corrections->items[i].action == CORRECT_MERGE && !corrections->items[i].undone && a < corrections->items[i].anchors.count; a++)
            if (anchor_hash(&corrections->items[i].anchors.items[a]) == hash)
                return true;
    return false;
}

/* ---- what came of it ------------------------------------------------------------------------------------------------- */

static bool article_there(const struct merge *merge, struct text id)
{
    for (size_t i = 0; i < merge->article_count; i++)
        if (text_equal(merge->articles[i].article->id, id))
            return true;
    return false;
}

/* The object that the anchor's words are in now; or none. */
static struct id object_of_anchor(const struct merge *merge, const struct anchor *anchor)
{
    return anchor->kind == KIND_ARTICLE ? (struct id){{0}} : record_named(merge->record, anchor_id(anchor));
}

static void target_add(const struct merge *merge, struct correction *correction, struct id target)
{
    for (size_t i = 0; i < correction->targets.count; i++)
        if (id_equal(correction->targets.items[i], target))
            return;
    *list_push(merge->arena, &correction->targets) = target;
}

static void correction_conclude(struct merge *merge, struct correction *correction)
{
    size_t found = 0;
    bool stays = correction->action != CORRECT_SPLIT;
    for (size_t i = 0; i <= correction->anchors.count; i++) {
        const struct anchor *anchor = i < correction->anchors.count ? &correction->anchors.items[i] : &correction->from;
        if (!anchor->kind)
            continue;
        struct id object = object_of_anchor(merge, anchor);
        bool there = anchor->kind == KIND_ARTICLE ? article_there(merge, anchor->article) : id_known(object);
        if (i < correction->anchors.count)
            found += there;
        else
            stays = there;
        if (id_known(object))
            target_add(merge, correction, object);
    }
    correction->orphaned = !stays || found < (correction->action == CORRECT_MERGE ? 2 : 1);
}

static bool undone_there(const struct merge *merge, struct correction *undo)
{
    for (size_t i = 0; i < merge->record->corrections.count; i++)
        if (id_equal(merge->record->corrections.items[i].id, undo->undoes)) {
            target_add(merge, undo, undo->undoes);
            return true;
        }
    return false;
}

/* Of two values for one object the later holds. */
static void values_override(struct merge *merge)
{
    correction_list *all = &merge->record->corrections;
    for (size_t i = 0; i < merge->values.count; i++)
        for (size_t j = 0; j < merge->values.count; j++) {
            struct correction *a = &all->items[merge->values.items[i].correction], *b = &all->items[merge->values.items[j].correction];
            bool article = a->anchors.items[0].kind == KIND_ARTICLE && b->anchors.items[0].kind == KIND_ARTICLE && text_equal(a->anchors.items[0].article, b->anchors.items[0].article);
            bool same = article || (a->targets.count && b->targets.count && id_equal(a->targets.items[0], b->targets.items[0]));
            if (a < b && same && a->action == b->action && a->action != CORRECT_DROP && (!id_known(a->overridden_by)))
                a->overridden_by = b->id;
        }
}

void corrections_conclude(struct merge *merge)
{
    correction_list *all = &merge->record->corrections;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].action == CORRECT_UNDO)
            all->items[i].orphaned = !undone_there(merge, &all->items[i]);
        else
            correction_conclude(merge, &all->items[i]);
    values_override(merge);
}
