/* fix: what people correct. Every verb adds corrections to the record, whose objects are then made anew under all of them
   (docs/corrections.md). */
#include "run/fix_names.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "model/json.h"
#include "run/call.h"
#include "run/fix_file.h"
#include "show/show.h"

/* ---- who and when ---------------------------------------------------------------------------------------------------- */

static int32_t today(void)
{
    time_t now = time(NULL);
    struct tm parts;
    return localtime_r(&now, &parts) ? day_of_date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday) : DAY_UNKNOWN;
}

static struct text login_name(struct arena *arena)
{
    struct passwd entry, *found = NULL;
    char *room = arena_alloc(arena, 16384);
    if (getpwuid_r(geteuid(), &entry, room, 16384, &found) == 0 && found && found->pw_name[0])
        return utf8_clean(arena, text_of(found->pw_name));
    return text_format(arena, "user %lu", (unsigned long)geteuid());
}

/* One line, without blanks around; unknown where nothing is left. */
static struct text typed_words(struct arena *arena, const char *typed)
{
    struct text words = text_trim(utf8_clean(arena, text_of(typed)));
    char *line = arena_alloc(arena, words.length + 1);
    for (size_t i = 0; i < words.length; i++)
        line[i] = words.data[i] == '\n' || words.data[i] == '\t' ? ' ' : words.data[i];
    return words.length ? (struct text){line, words.length} : (struct text){NULL, 0};
}

static struct correction correction_begin(const struct fixing *fixing, enum correction_action action)
{
    const struct rapporteur_options *options = fixing->options;
    struct text by = options->by ? typed_words(fixing->arena, options->by) : login_name(fixing->arena);
    return (struct correction){.action = action, .days = INTERVAL_UNKNOWN, .by = by, .note = options->note ? typed_words(fixing->arena, options->note) : (struct text){NULL, 0},
                               .day = options->day ? day_of_iso(text_of(options->day)) : today()};
}

/* ---- adding ---------------------------------------------------------------------------------------------------------- */

static int32_t correction_there(const struct fixing *fixing, struct id id)
{
    for (size_t i = 0; i < fixing->corrections.count; i++)
        if (id_equal(fixing->corrections.items[i].id, id))
            return (int32_t)i;
    return INDEX_NONE;
}

enum error_code fixing_add(struct fixing *fixing, const struct correction *correction, bool *added, struct error *error)
{
    *added = false;
    if (correction_there(fixing, correction->id) != INDEX_NONE)
        return ERROR_NONE;
    if (store_add_correction(fixing->store, correction, added, error))
        return error->code;
    *list_push(fixing->arena, &fixing->corrections) = *correction;
    corrections_settle(fixing->arena, &fixing->corrections);
    fixing->added += *added;
    return ERROR_NONE;
}

static struct correction undo_of(const struct fixing *fixing, struct id id)
{
    struct correction undo = correction_begin(fixing, CORRECT_UNDO);
    undo.undoes = id;
    correction_name(&undo);
    return undo;
}

/* The correction that takes this one back, and holds; INDEX_NONE: none. */
static int32_t holding_undo(const struct fixing *fixing, struct id id)
{
    for (size_t i = 0; i < fixing->corrections.count; i++)
        if (fixing->corrections.items[i].action == CORRECT_UNDO && !fixing->corrections.items[i].undone && id_equal(fixing->corrections.items[i].undoes, id))
            return (int32_t)i;
    return INDEX_NONE;
}

/* Sees to it that the correction is there and holds: what takes it back is taken back. Each undo of an undo says more than the last, so
   that there is an end. */
static enum error_code correction_hold(struct fixing *fixing, struct correction correction, struct error *error)
{
    bool added;
    if (correction_check(&correction, error))
        return error->code;
    struct id wanted = correction.id;
    if (fixing_add(fixing, &correction, &added, error))
        return error->code;
    while (fixing->corrections.items[correction_there(fixing, wanted)].undone) {
        struct correction undo = undo_of(fixing, fixing->corrections.items[holding_undo(fixing, wanted)].id);
        while (correction_there(fixing, undo.id) != INDEX_NONE) /* it is there and does not hold, or it would have */
            undo = undo_of(fixing, fixing->corrections.items[holding_undo(fixing, undo.id)].id);
        if (fixing_add(fixing, &undo, &added, error))
            return error->code;
    }
    return ERROR_NONE;
}

/* ---- verbs on objects ------------------------------------------------------------------------------------------------ */

static enum error_code lacks(struct error *error, const char *what)
{
    return error_set(error, ERROR_USAGE, "%s; `rapporteur fix --help` says what each verb takes", what);
}

static enum error_code verb_merge(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    struct correction correction = correction_begin(fixing, CORRECT_MERGE);
    if (count < 2)
        return lacks(error, "merge needs two or more things that are one");
    struct id first = {{0}};
    bool same = true;
    for (size_t i = 0; i < count; i++) {
        struct meant meant;
        if (meant_find(fixing, words[i], correction_kinds(CORRECT_MERGE), &meant, error))
            return error->code;
        if (i && meant.anchor.kind != correction.anchors.items[0].kind)
            return error_set(error, ERROR_INPUT, "it is of another kind than the first; only two actors, two events … can be one");
        same = same && id_known(meant.object) && (!i || id_equal(first, meant.object));
        first = i ? first : meant.object;
        *list_push(fixing->arena, &correction.anchors) = meant.anchor;
    }
    correction_name(&correction);
    if (correction.anchors.count < 2)
        return error_set(error, ERROR_INPUT, "all of these are one already (%s)", first.text);
    if (same && correction_there(fixing, correction.id) == INDEX_NONE)
        outlet_say(fixing->outlet, "they are one already, %s; from now on they stay so", first.text);
    return correction_hold(fixing, correction, error);
}

static bool anchor_among(const anchor_list *anchors, const struct anchor *anchor)
{
    for (size_t i = 0; i < anchors->count; i++)
        if (anchor_hash(&anchors->items[i]) == anchor_hash(anchor))
            return true;
    return false;
}

/* The mentions of the object that are to be split off: named one by one, by article or sentence, or by their words. */
static enum error_code mentions_meant(struct fixing *fixing, const struct meant *object, const char *word, anchor_list *off, struct error *error)
{
    struct span sentence;
    int32_t article = article_meant(fixing, word, &sentence);
    if (article != INDEX_NONE) {
        anchor_list here = object_mentions(fixing, object->object, object->anchor.kind, article, sentence, error);
        for (size_t i = 0; i < here.count; i++)
            *list_push(fixing->arena, off) = here.items[i];
        return error->code ? error->code : here.count ? ERROR_NONE : error_set(error, ERROR_INPUT, "%s is not mentioned there", object->object.text);
    }
    struct meant meant;
    const char kinds[2] = {object->anchor.kind, '\0'};
    if (meant_find(fixing, word, kinds, &meant, error))
        return error->code;
    if (!id_equal(meant.object, object->object))
        return error_set(error, ERROR_INPUT, "it is no mention of %s; `rapporteur show %s --why` lists these", object->object.text, object->object.text);
    *list_push(fixing->arena, off) = meant.anchor;
    return ERROR_NONE;
}

static enum error_code mentions_of_words(struct fixing *fixing, const struct meant *object, anchor_list *off, struct error *error)
{
    struct text wanted = utf8_folded(fixing->arena, text_of(fixing->options->words));
    anchor_list all = object_mentions(fixing, object->object, object->anchor.kind, INDEX_NONE, SPAN_NONE, error);
    for (size_t i = 0; i < all.count; i++)
        if (text_equal(utf8_folded(fixing->arena, all.items[i].words), wanted))
            *list_push(fixing->arena, off) = all.items[i];
    return error->code ? error->code : off->count ? ERROR_NONE : error_set(error, ERROR_INPUT, "no mention of it has just these words");
}

/* What stays: the mention by which the object was named, or else the first that is not split off. */
static enum error_code stay_choose(struct fixing *fixing, const struct meant *object, struct correction *correction, struct error *error)
{
    correction->from = object->anchor;
    if (!anchor_among(&correction->anchors, &object->anchor))
        return ERROR_NONE;
    anchor_list all = object_mentions(fixing, object->object, object->anchor.kind, INDEX_NONE, SPAN_NONE, error);
    for (size_t i = 0; i < all.count; i++)
        if (!anchor_among(&correction->anchors, &all.items[i])) {
            correction->from = all.items[i];
            return ERROR_NONE;
        }
    return error->code ? error->code : error_set(error, ERROR_INPUT, "these are all its mentions: nothing would be left to split them from");
}

static enum error_code verb_split(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    struct correction correction = correction_begin(fixing, CORRECT_SPLIT);
    struct meant object;
    if (!count || (count < 2 && !fixing->options->article && !fixing->options->words))
        return lacks(error, "split needs the object and the mentions that are another (or --article, --words)");
    if (meant_find(fixing, words[0], correction_kinds(CORRECT_SPLIT), &object, error))
        return error->code;
    for (size_t i = 1; i < count; i++)
        if (mentions_meant(fixing, &object, words[i], &correction.anchors, error))
            return error->code;
    if (fixing->options->article && mentions_meant(fixing, &object, fixing->options->article, &correction.anchors, error))
        return error->code;
    if (fixing->options->words && mentions_of_words(fixing, &object, &correction.anchors, error))
        return error->code;
    if (stay_choose(fixing, &object, &correction, error))
        return error->code;
    correction_name(&correction);
    return correction_hold(fixing, correction, error);
}

/* rename, retype, redate: one object, one value. */
static enum error_code value_set(struct fixing *fixing, enum correction_action action, const char *const *words, size_t count, struct error *error)
{
    struct correction correction = correction_begin(fixing, action);
    struct meant meant;
    if (count != 2)
        return lacks(error, action == CORRECT_REDATE ? "it needs the object or article and a day" : "it needs the object and what it is to be; put several words in quotation marks");
    if (meant_find(fixing, words[0], correction_kinds(action), &meant, error))
        return error->code;
    *list_push(fixing->arena, &correction.anchors) = meant.anchor;
    struct text value = typed_words(fixing->arena, words[1]);
    if (action == CORRECT_REDATE)
        correction.days = days_of_words(value);
    else
        correction.value = value;
    correction_name(&correction);
    return correction_hold(fixing, correction, error);
}

static enum error_code verb_rename(struct fixing *fixing, const char *const *words, size_t count, struct error *error) { return value_set(fixing, CORRECT_RENAME, words, count, error); }

static enum error_code verb_retype(struct fixing *fixing, const char *const *words, size_t count, struct error *error) { return value_set(fixing, CORRECT_RETYPE, words, count, error); }

static enum error_code verb_redate(struct fixing *fixing, const char *const *words, size_t count, struct error *error) { return value_set(fixing, CORRECT_REDATE, words, count, error); }

static enum error_code verb_drop(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    struct span sentence;
    if (!count)
        return lacks(error, "drop needs what is to be dropped");
    for (size_t i = 0; i < count; i++) {
        struct correction correction = correction_begin(fixing, CORRECT_DROP);
        struct meant meant;
        if (meant_find(fixing, words[i], correction_kinds(CORRECT_DROP), &meant, error))
            return article_meant(fixing, words[i], &sentence) != INDEX_NONE && !span_known(sentence)
                       ? error_set(error, ERROR_INPUT, "this is an article; `rapporteur remove %.60s` takes it out of the record", words[i])
                       : error->code;
        *list_push(fixing->arena, &correction.anchors) = meant.anchor;
        correction_name(&correction);
        if (correction_hold(fixing, correction, error))
            return error->code;
    }
    return ERROR_NONE;
}

/* ---- verbs on corrections -------------------------------------------------------------------------------------------- */

/* The correction with this number, id or unique beginning of one; INDEX_NONE with `error`. */
static int32_t correction_meant(const struct fixing *fixing, const char *word, struct error *error)
{
    struct text name = text_trim(text_of(word));
    int32_t found = INDEX_NONE;
    size_t matches = 0, digits = strspn(name.data, "0123456789");
    for (size_t i = 0; i < fixing->corrections.count; i++) {
        const struct correction *correction = &fixing->corrections.items[i];
        bool numbered = digits && digits == name.length && digits < 18 && correction->number == strtoll(name.data, NULL, 10);
        if (numbered || (name.length >= 4 && text_equal(text_slice(text_of(correction->id.text), 0, name.length), name))) {
            found = (int32_t)i;
            matches++;
        }
    }
    if (matches > 1)
        error_set(error, ERROR_INPUT, "%zu corrections are named so; give more of the id", matches);
    else if (!matches)
        error_set(error, ERROR_INPUT, "there is no such correction; `rapporteur fix list` numbers them");
    return matches == 1 ? found : INDEX_NONE;
}

static enum error_code verb_undo(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    if (!count)
        return lacks(error, "undo needs the number or id of a correction (`rapporteur fix list`)");
    for (size_t i = 0; i < count; i++) {
        int32_t meant = correction_meant(fixing, words[i], error);
        if (meant == INDEX_NONE)
            return error->code;
        const struct correction correction = fixing->corrections.items[meant];
        if (correction.undone) {
            outlet_say(fixing->outlet, "%.60s is undone already; `rapporteur fix restore %s` brings it back", words[i], correction.id.text);
            continue;
        }
        if (correction_hold(fixing, undo_of(fixing, correction.id), error))
            return error->code;
    }
    return ERROR_NONE;
}

/* Is it the drop of an object whose id, or that of a mention that it holds, begins so? */
static bool drops(const struct fixing *fixing, const struct correction *correction, struct text name)
{
    if (correction->action != CORRECT_DROP || correction->undone || name.length < 4)
        return false;
    struct id own = anchor_id(&correction->anchors.items[0]), target = correction->targets.count ? correction->targets.items[0] : own;
    if (text_equal(text_slice(text_of(own.text), 0, name.length), name) || text_equal(text_slice(text_of(target.text), 0, name.length), name))
        return true;
    for (size_t i = 0; i < fixing->record->mention_names.count; i++) {
        const struct mention_name *mention = &fixing->record->mention_names.items[i];
        if (id_equal(mention->object, target) && text_equal(text_slice(text_of(mention->mention.text), 0, name.length), name))
            return true;
    }
    return false;
}

static enum error_code one_restore(struct fixing *fixing, const char *word, struct error *error)
{
    struct text name = text_trim(text_of(word));
    size_t found = 0;
    for (size_t i = 0; i < fixing->record->corrections.count; i++) {
        const struct correction *correction = &fixing->record->corrections.items[i];
        if (!drops(fixing, correction, name))
            continue;
        found++;
        if (correction_hold(fixing, undo_of(fixing, correction->id), error))
            return error->code;
    }
    if (found)
        return ERROR_NONE;
    int32_t meant = correction_meant(fixing, word, error);
    if (meant == INDEX_NONE)
        return error_set(error, ERROR_INPUT, "nothing that was dropped, and no correction, is named so; `rapporteur fix list` lists them");
    const struct correction correction = fixing->corrections.items[meant];
    if (correction.undone)
        return correction_hold(fixing, correction, error);
    if (correction.action == CORRECT_DROP)
        return correction_hold(fixing, undo_of(fixing, correction.id), error);
    outlet_say(fixing->outlet, "%.60s holds: it was not undone", word);
    return ERROR_NONE;
}

static enum error_code verb_restore(struct fixing *fixing, const char *const *words, size_t count, struct error *error)
{
    if (!count)
        return lacks(error, "restore needs an object that was dropped, or a correction that was undone");
    for (size_t i = 0; i < count; i++)
        if (one_restore(fixing, words[i], error))
            return error->code;
    return ERROR_NONE;
}

/* ---- what is said of it ---------------------------------------------------------------------------------------------- */

static struct text targets_text(struct arena *arena, const struct record *record, const struct correction *correction)
{
    struct text_builder out = {.arena = arena};
    const struct anchor *first = correction->anchors.count ? &correction->anchors.items[0] : NULL;
    if (first && first->kind == 'a' && !correction->orphaned)
        return text_format(arena, "article %.*s", (int)first->article.length, first->article.data);
    for (size_t i = 0; i < correction->targets.count; i++) {
        struct text label = object_label(arena, record, correction->targets.items[i]);
        if (!label.length && first) /* it is dropped: its words are left */
            label = text_format(arena, "“%.*s”", (int)first->words.length, first->words.data);
        text_add(&out, text_format(arena, "%s%.*s%s%s%s", i ? "; " : "", (int)label.length, label.length ? label.data : "", label.length ? " (" : "", correction->targets.items[i].text,
                                   label.length ? ")" : ""));
    }
    return out.length ? text_builder_text(&out) : TEXT("nothing in this record");
}

static const struct correction *correction_of(const struct record *record, struct id id)
{
    for (size_t i = 0; i < record->corrections.count; i++)
        if (id_equal(record->corrections.items[i].id, id))
            return &record->corrections.items[i];
    return NULL;
}

static void correction_say(const struct fixing *fixing, const struct record *record, const struct correction *correction)
{
    static const char *const done[CORRECTION_ACTIONS] = {"one now", "asunder now", "renamed", "retyped", "redated", "dropped", "taken back"};
    struct outlet *outlet = fixing->outlet;
    const struct correction *undone = correction->action == CORRECT_UNDO ? correction_of(record, correction->undoes) : NULL, *over = correction_of(record, correction->overridden_by);
    struct text targets = targets_text(fixing->arena, record, undone ? undone : correction);
    if (undone)
        outlet_say(outlet, "taken back: %s of %.*s; `rapporteur fix undo %lld` takes that back in turn", correction_action_names[undone->action], (int)targets.length, targets.data,
                   (long long)correction->number);
    else
        outlet_say(outlet, "%s: %.*s; `rapporteur fix undo %lld` takes it back", done[correction->action], (int)targets.length, targets.data, (long long)correction->number);
    if (over)
        outlet_say(outlet, "but it does not hold in all: %lld (%s, by %.*s) says otherwise and is later in the order of day, author and content; `rapporteur fix undo %lld` lets this one hold",
                   (long long)over->number, correction_action_names[over->action], (int)over->by.length, over->by.data, (long long)over->number);
    else if (correction->action == CORRECT_MERGE && correction->targets.count > 1)
        outlet_say(outlet, "but they are not one: a later correction keeps them asunder; see `rapporteur fix list`");
    else if (correction->action == CORRECT_SPLIT && correction->targets.count < 2)
        outlet_say(outlet, "but they are one still: something else holds them together; see `rapporteur fix list`");
}

/* What is new since the record was opened, as it came out. */
static bool outcome_tell(struct fixing *fixing)
{
    struct error error = {0};
    struct record *record = store_load_record(fixing->store, &error);
    if (!record)
        return !record_failed(fixing->outlet, fixing->options, error.code, &error);
    for (size_t i = 0; i < record->corrections.count; i++) {
        const struct correction *correction = &record->corrections.items[i];
        if (correction_of(fixing->record, correction->id))
            continue;
        struct text_builder out = {.arena = fixing->arena};
        correction_write_json(&out, correction, true);
        if (fixing->options->json)
            outlet_write(fixing->outlet, text_builder_text(&out));
        else if (!correction->undone)
            correction_say(fixing, record, correction);
    }
    loaded_record_destroy(record);
    return true;
}

/* ---- the command ----------------------------------------------------------------------------------------------------- */

static const struct verb {
    const char *name;
    enum error_code (*run)(struct fixing *fixing, const char *const *words, size_t count, struct error *error);
} verbs[] = {{"merge", verb_merge}, {"split", verb_split}, {"rename", verb_rename}, {"retype", verb_retype}, {"redate", verb_redate},
             {"drop", verb_drop},   {"undo", verb_undo},   {"restore", verb_restore}, {"apply", verb_apply}, {"export", NULL}, {"list", NULL}};

static const struct verb *verb_named(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

/* Makes the record anew where something was added, and commits; what fails is reported. */
static bool fixing_finish(struct fixing *fixing, const char *verb)
{
    struct error error = {0};
    const struct rapporteur_options *options = fixing->options;
    if (fixing->added) {
        correction_list stored = {0};
        if (record_failed(fixing->outlet, options, store_load_corrections(fixing->store, fixing->arena, &stored, &error), &error) ||
            record_failed(fixing->outlet, options, store_note_undone(fixing->store, &stored, &error), &error) || !record_renew(fixing->store, options, fixing->outlet) ||
            !revision_note(fixing->store, options, fixing->outlet, text_format(fixing->arena, "fix %s", verb).data, fixing->added, "correction"))
            return false;
    }
    return outcome_tell(fixing) && !fixing->outlet->broken && !record_failed(fixing->outlet, options, store_commit(fixing->store, &error), &error);
}

/* In the transaction that is open; whether it is to be kept. */
static bool verb_run(struct fixing *fixing, const struct verb *verb, const struct call *call)
{
    struct error error = {0};
    fixing->record = store_load_record(fixing->store, &error);
    if (!fixing->record || store_load_corrections(fixing->store, fixing->arena, &fixing->corrections, &error))
        return !record_failed(fixing->outlet, fixing->options, error.code, &error);
    enum error_code code = verb->run(fixing, call->words + 1, call->count - 1, &error);
    if (code) {
        struct text_builder what = {.arena = fixing->arena};
        for (size_t i = 0; i < call->count; i++) {
            text_add(&what, i ? TEXT(" ") : TEXT("fix "));
            text_add(&what, utf8_clean(fixing->arena, text_of(call->words[i])));
        }
        outlet_error(fixing->outlet, text_builder_text(&what), &error);
        return false;
    }
    if (!fixing->added && !fixing->outlet->status)
        outlet_say(fixing->outlet, "nothing is changed: this is said already, and holds");
    return fixing_finish(fixing, verb->name);
}

static int record_fix(const struct call *call)
{
    struct outlet outlet = {.sink = call->sink};
    struct error error = {0};
    const struct verb *verb = call->count ? verb_named(call->words[0]) : NULL;
    if (!verb) {
        error_set(&error, ERROR_USAGE, "there is no such verb; it is one of merge, split, rename, retype, redate, drop, restore, undo, list, export, apply");
        outlet_error(&outlet, text_of(call->count ? call->words[0] : "fix"), &error);
        return outlet.status;
    }
    if (!verb->run)
        return strcmp(verb->name, "list") == 0 ? rapporteur_view(call->options, "corrections", NULL, call->sink) : fixes_export(call);
    struct store *store = record_open(call->options, false, &outlet);
    if (!store)
        return outlet.status;
    struct fixing fixing = {.store = store, .options = call->options, .outlet = &outlet, .arena = arena_create()};
    bool good = !record_failed(&outlet, call->options, store_begin(store, &error), &error) && verb_run(&fixing, verb, call);
    if (!good)
        store_rollback(store);
    loaded_record_destroy(fixing.record);
    arena_destroy(fixing.arena);
    store_close(store);
    return outlet.status;
}

int rapporteur_fix(const struct rapporteur_options *options, const char *const *words, size_t count, const struct rapporteur_sink *sink)
{
    return call_run(&(struct call){.command = record_fix, .options = options, .sink = sink, .words = words, .count = count});
}
