#include "model/correction.h"

#include <stdlib.h>
#include <string.h>

#include "model/model.h"

const char *const correction_action_names[CORRECTION_ACTIONS] = {"merge", "split", "rename", "retype", "redate", "drop", "undo"};

enum { LONGEST_VALUE = 300, LONGEST_NOTE = 2000, MOST_ANCHORS = 2000 };

/* ---- names ----------------------------------------------------------------------------------------------------------- */

/* In a text longer than this, an occurrence is told by its byte: counting would cost the square of the length. */
enum { LONGEST_COUNTED = 1 << 17 };

static uint32_t occurrence(struct text text, struct span words)
{
    if (text.length > LONGEST_COUNTED || words.end <= words.start)
        return words.start;
    uint32_t count = 0;
    const char *end = text.data + words.start, *sought = text.data + words.start;
    size_t length = words.end - words.start;
    for (const char *at = text.data; (at = memmem(at, (size_t)(end - at), sought, length)) != NULL; at += length)
        count++;
    return count;
}

struct anchor anchor_make(const struct article *article, char kind, struct span words, uint32_t nth)
{
    struct anchor anchor = {.article = article->id, .kind = kind, .nth = nth};
    if (span_known(words)) {
        anchor.words = span_text(article->text, words);
        anchor.occurrence = occurrence(article->text, words);
    }
    return anchor;
}

uint64_t anchor_hash(const struct anchor *anchor)
{
    uint64_t hash = hash_number(hash_text(anchor->article), anchor->kind);
    if (anchor->words.data)
        hash = hash_number(hash_more(hash, anchor->words), anchor->occurrence);
    return hash_number(hash, anchor->nth);
}

struct id anchor_id(const struct anchor *anchor)
{
    return anchor->kind && anchor->kind != 'a' ? id_make(anchor->kind, anchor_hash(anchor)) : (struct id){{0}};
}

static int anchor_compare(const void *left, const void *right)
{
    const struct anchor *a = left, *b = right;
    uint64_t x = anchor_hash(a), y = anchor_hash(b);
    return (x > y) - (x < y);
}

static uint64_t content_hash(const struct correction *correction)
{
    uint64_t hash = hash_more(hash_number(hash_number(1, correction->day), correction->action), correction->by);
    hash = hash_number(hash, (int64_t)correction->anchors.count);
    for (size_t i = 0; i < correction->anchors.count; i++)
        hash = hash_number(hash, (int64_t)anchor_hash(&correction->anchors.items[i]));
    hash = hash_number(hash, correction->from.kind ? (int64_t)anchor_hash(&correction->from) : 0);
    hash = hash_number(hash_number(hash_more(hash, correction->value), correction->days.earliest), correction->days.latest);
    return hash_more(hash_more(hash, text_of(correction->undoes.text)), correction->note);
}

void correction_name(struct correction *correction)
{
    size_t kept = 0;
    list_sort(correction->anchors.items, correction->anchors.count, sizeof *correction->anchors.items, anchor_compare);
    for (size_t i = 0; i < correction->anchors.count; i++)
        if (!kept || anchor_compare(&correction->anchors.items[kept - 1], &correction->anchors.items[i]) != 0)
            correction->anchors.items[kept++] = correction->anchors.items[i];
    correction->anchors.count = kept;
    correction->id = id_make('x', content_hash(correction));
}

int correction_compare(const void *left, const void *right)
{
    const struct correction *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    int order = text_compare(a->by, b->by);
    return order ? order : id_compare(a->id, b->id);
}

/* ---- what holds ------------------------------------------------------------------------------------------------------ */

struct named {
    struct id id;
    uint32_t index;
};

static int named_compare(const void *left, const void *right) { return id_compare(((const struct named *)left)->id, ((const struct named *)right)->id); }

static int32_t index_of(const struct named *named, size_t count, struct id id)
{
    struct named wanted = {.id = id};
    const struct named *found = count ? bsearch(&wanted, named, count, sizeof wanted, named_compare) : NULL;
    return found ? (int32_t)found->index : INDEX_NONE;
}

/* An undo that is undone itself undoes nothing. Each correction is judged once all that undo it are; those of a circle, which no
   honest file has, hold. */
static void undone_set(struct arena *arena, correction_list *corrections)
{
    size_t count = corrections->count, judged = 0, waiting = 0;
    struct named *named = arena_alloc(arena, (count + 1) * sizeof *named);
    int32_t *undoes = arena_alloc(arena, (count + 1) * sizeof *undoes);
    uint32_t *open = arena_alloc(arena, (count + 1) * sizeof *open), *queue = arena_alloc(arena, (count + 1) * sizeof *queue);
    for (size_t i = 0; i < count; i++)
        named[i] = (struct named){corrections->items[i].id, (uint32_t)i};
    list_sort(named, count, sizeof *named, named_compare);
    for (size_t i = 0; i < count; i++) {
        corrections->items[i].undone = false;
        undoes[i] = corrections->items[i].action == CORRECT_UNDO ? index_of(named, count, corrections->items[i].undoes) : INDEX_NONE;
        if (undoes[i] != INDEX_NONE)
            open[undoes[i]]++;
    }
    for (size_t i = 0; i < count; i++)
        if (!open[i])
            queue[waiting++] = (uint32_t)i;
    while (judged < waiting) {
        uint32_t i = queue[judged++];
        if (undoes[i] == INDEX_NONE)
            continue;
        if (!corrections->items[i].undone)
            corrections->items[undoes[i]].undone = true;
        if (--open[undoes[i]] == 0)
            queue[waiting++] = (uint32_t)undoes[i];
    }
}

void corrections_settle(struct arena *arena, correction_list *corrections)
{
    size_t kept = 0;
    list_sort(corrections->items, corrections->count, sizeof *corrections->items, correction_compare);
    for (size_t i = 0; i < corrections->count; i++)
        if (!kept || !id_equal(corrections->items[kept - 1].id, corrections->items[i].id))
            corrections->items[kept++] = corrections->items[i];
    corrections->count = kept;
    undone_set(arena, corrections);
}

/* ---- checks ---------------------------------------------------------------------------------------------------------- */

const char *correction_kinds(enum correction_action action)
{
    static const char *const kinds[CORRECTION_ACTIONS] = {[CORRECT_MERGE] = "petrcqfs", [CORRECT_SPLIT] = "petrcqfs", [CORRECT_RENAME] = "pts", [CORRECT_RETYPE] = "pe",
                                                          [CORRECT_REDATE] = "aercqf",  [CORRECT_DROP] = "petrcqfs",  [CORRECT_UNDO] = ""};
    return kinds[action];
}

static enum error_code check_anchor(const struct anchor *anchor, enum correction_action action, char kind, struct error *error)
{
    if (!anchor->article.length || !anchor->kind || !strchr(correction_kinds(action), anchor->kind))
        return error_set(error, ERROR_INPUT, "an anchor of `%s` lacks its article, or is of a kind that cannot be corrected so; take the line as `fix export` gave it",
                         correction_action_names[action]);
    if (anchor->kind != kind)
        return error_set(error, ERROR_INPUT, "the anchors are of several kinds; a correction is of one");
    if (!anchor->words.length != (anchor->kind == 'a'))
        return error_set(error, ERROR_INPUT, "an anchor lacks its words; take the line as `fix export` gave it");
    return ERROR_NONE;
}

static enum error_code check_anchors(const struct correction *correction, struct error *error)
{
    size_t least = correction->action == CORRECT_MERGE ? 2 : correction->action == CORRECT_UNDO ? 0 : 1;
    size_t most = correction->action == CORRECT_MERGE || correction->action == CORRECT_SPLIT ? MOST_ANCHORS : least;
    if (correction->anchors.count < least || correction->anchors.count > most)
        return error_set(error, ERROR_INPUT, "`%s` needs %s anchor%s, and this has %zu", correction_action_names[correction->action],
                         least == most ? (least ? "one" : "no") : least == 2 ? "two or more" : "one or more", least == 1 && most == 1 ? "" : "s", correction->anchors.count);
    char kind = least ? correction->anchors.items[0].kind : '\0';
    for (size_t i = 0; i < correction->anchors.count; i++)
        if (check_anchor(&correction->anchors.items[i], correction->action, kind, error))
            return error->code;
    if ((correction->action == CORRECT_SPLIT) != (correction->from.kind != '\0'))
        return error_set(error, ERROR_INPUT, "only a split has `from`, the words that stay, and it must have it");
    return correction->from.kind ? check_anchor(&correction->from, correction->action, kind, error) : ERROR_NONE;
}

static enum error_code check_type(const struct correction *correction, struct error *error)
{
    if (correction->anchors.items[0].kind == 'p' && name_index(entity_type_names, ENTITY_TYPES, correction->value) == INDEX_NONE)
        return error_set(error, ERROR_INPUT, "there is no such type of actor; it is one of person, organization, group, country, place, facility, other");
    if (correction->anchors.items[0].kind == 'e' && name_index(event_type_names, EVENT_TYPES, correction->value) == INDEX_NONE)
        return error_set(error, ERROR_INPUT, "there is no such type of event; it is one of PLOVER's sixteen: AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT "
                                             "REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT");
    return ERROR_NONE;
}

enum error_code correction_check(const struct correction *correction, struct error *error)
{
    if (correction->day == DAY_UNKNOWN || !correction->by.length || correction->by.length > LONGEST_VALUE)
        return error_set(error, ERROR_INPUT, "a correction needs the day (YYYY-MM-DD) on which it was made and who made it (at most %d bytes)", LONGEST_VALUE);
    if (correction->note.length > LONGEST_NOTE)
        return error_set(error, ERROR_INPUT, "the note is longer than %d bytes; shorten it", LONGEST_NOTE);
    if (check_anchors(correction, error))
        return error->code;
    bool valued = correction->action == CORRECT_RENAME || correction->action == CORRECT_RETYPE;
    if (valued && (!correction->value.length || correction->value.length > LONGEST_VALUE))
        return error_set(error, ERROR_INPUT, "`%s` needs what it is to be, in at most %d bytes", correction_action_names[correction->action], LONGEST_VALUE);
    if (correction->action == CORRECT_RETYPE && check_type(correction, error))
        return error->code;
    if (correction->action == CORRECT_REDATE && (!interval_known(correction->days) || correction->days.latest < correction->days.earliest))
        return error_set(error, ERROR_INPUT, "this is no day; write it as 2020-06-11, or as 2020-06-11..2020-06-12");
    if (correction->action == CORRECT_UNDO && !id_known(correction->undoes))
        return error_set(error, ERROR_INPUT, "an undo needs the id of the correction that it takes back");
    return ERROR_NONE;
}

struct interval days_of_words(struct text words)
{
    size_t dots = text_find(words, "..");
    int32_t first = day_of_iso(text_slice(words, 0, dots)), last = dots == SIZE_MAX ? first : day_of_iso(text_slice(words, dots + 2, words.length));
    return first == DAY_UNKNOWN || last == DAY_UNKNOWN || last < first ? INTERVAL_UNKNOWN : (struct interval){first, last};
}
