/* The record as rows: every line of export is the body of one object (articles' lines are packed, beside the article). Only
   rows whose body differs are written. Within a kind the lines come in the order of the record's lists, which is how a line
   finds the object whose columns it fills. */
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/json.h"
#include "store/access.h"

struct saving {
    struct store *store;
    const struct record *record;
    struct arena *arena;
    struct error *error;
};

/* What the columns and the relations of a row need. */
struct row {
    const char *kind;
    struct id id; /* none: the kind has none, and the row is named by kind and number */
    struct interval days;
    const char *status;
    int64_t salience, confidence; /* thousandths; -1: the kind has none */
};

/* ---- relations --------------------------------------------------------------------------------------------------------- */

static enum error_code relate(struct saving *saving, struct id from, const char *role, struct id to)
{
    if (!id_known(to))
        return ERROR_NONE;
    return store_do(saving->store, saving->error, "INSERT INTO relation(from_object, role, to_object) VALUES(?,?,?) ON CONFLICT DO NOTHING", "ttt",
                    text_of(from.text), text_of(role), text_of(to.text));
}

static enum error_code relate_all(struct saving *saving, struct id from, const char *role, const id_list *to)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < to->count && !code; i++)
        code = relate(saving, from, role, to->items[i]);
    return code;
}

static enum error_code relate_actor(struct saving *saving, size_t index)
{
    const struct actor *actor = &saving->record->actors.items[index];
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < actor->roles.count && !code; i++)
        code = relate(saving, actor->id, "serves", actor->roles.items[i].of);
    return code;
}

static enum error_code relate_event(struct saving *saving, size_t index)
{
    const struct record_event *event = &saving->record->events.items[index];
    if (relate_all(saving, event->id, "actor", &event->actors) || relate_all(saving, event->id, "recipient", &event->recipients) ||
        relate_all(saving, event->id, "said by", &event->said_by))
        return saving->error->code;
    return relate(saving, event->id, "became", event->became);
}

static enum error_code relate_round(struct saving *saving, struct id talks, const struct round *round)
{
    enum error_code code = relate(saving, talks, "round", round->id);
    for (size_t i = 0; i < round->delegations.count && !code; i++) {
        const struct delegation *delegation = &round->delegations.items[i];
        code = relate(saving, talks, "head", delegation->head);
        code = code ? code : relate_all(saving, talks, "member", &delegation->members);
    }
    for (size_t i = 0; i < round->outcomes.count && !code; i++) {
        code = relate(saving, talks, "outcome", round->outcomes.items[i].event);
        code = code ? code : relate(saving, talks, "outcome", round->outcomes.items[i].commitment);
    }
    return code;
}

static enum error_code relate_talks(struct saving *saving, size_t index)
{
    const struct talks *talks = &saving->record->talks.items[index];
    enum error_code code = relate_all(saving, talks->id, "party", &talks->parties);
    for (size_t i = 0; i < talks->rounds.count && !code; i++)
        code = relate_round(saving, talks->id, &talks->rounds.items[i]);
    return code;
}

static enum error_code relate_commitment(struct saving *saving, size_t index)
{
    const struct record_commitment *commitment = &saving->record->commitments.items[index];
    if (relate_all(saving, commitment->id, "by", &commitment->by) || relate_all(saving, commitment->id, "to", &commitment->to))
        return saving->error->code;
    return relate_all(saving, commitment->id, "evidence", &commitment->evidence);
}

static enum error_code relate_quote(struct saving *saving, size_t index)
{
    const struct record_quote *quote = &saving->record->quotes.items[index];
    enum error_code code = relate(saving, quote->id, "speaker", quote->speaker);
    return code ? code : relate_all(saving, quote->id, "variant", &quote->variants);
}

static enum error_code relate_figure(struct saving *saving, size_t index)
{
    const struct record_figure *figure = &saving->record->figures.items[index];
    enum error_code code = relate(saving, figure->id, "series", figure->series);
    return code ? code : relate(saving, figure->id, "said by", figure->said_by);
}

static enum error_code relate_dispute(struct saving *saving, size_t index)
{
    const struct dispute *dispute = &saving->record->disputes.items[index];
    enum error_code code = relate(saving, dispute->id, "event", dispute->event);
    code = code ? code : store_do(saving->store, saving->error, "DELETE FROM dispute_side WHERE dispute = ?", "t", text_of(dispute->id.text));
    for (size_t i = 0; i < dispute->sides.count && !code; i++)
        code = store_do(saving->store, saving->error, "INSERT INTO dispute_side(dispute, side, claim, independent) VALUES(?,?,?,?)", "tntn",
                        text_of(dispute->id.text), (int64_t)i, dispute->sides.items[i].claim.data ? dispute->sides.items[i].claim : TEXT(""),
                        (int64_t)dispute->sides.items[i].independent);
    return code;
}

/* ---- rows -------------------------------------------------------------------------------------------------------------- */

static struct row actor_row(const struct record *record, size_t i)
{
    return (struct row){"actor", record->actors.items[i].id, INTERVAL_UNKNOWN, NULL, -1, record->actors.items[i].confidence};
}

static struct row event_row(const struct record *record, size_t i)
{
    const struct record_event *event = &record->events.items[i];
    return (struct row){"event", event->id, event->days, event_status_names[event->status], event->salience, event->confidence};
}

static struct row talks_row(const struct record *record, size_t i)
{
    const struct talks *talks = &record->talks.items[i];
    struct interval days = INTERVAL_UNKNOWN;
    for (size_t r = 0; r < talks->rounds.count; r++)
        days = interval_around(days, talks->rounds.items[r].days);
    return (struct row){"talks", talks->id, days, NULL, -1, -1};
}

static struct row commitment_row(const struct record *record, size_t i)
{
    const struct record_commitment *commitment = &record->commitments.items[i];
    return (struct row){"commitment", commitment->id, commitment->made, commitment_state_names[commitment->state], -1, -1};
}

static struct row quote_row(const struct record *record, size_t i)
{
    return (struct row){"quote", record->quotes.items[i].id, record->quotes.items[i].days, NULL, -1, -1};
}

static struct row figure_row(const struct record *record, size_t i)
{
    return (struct row){"figure", record->figures.items[i].id, record->figures.items[i].days, NULL, -1, -1};
}

static struct row series_row(const struct record *record, size_t i)
{
    return (struct row){"series", record->series.items[i].id, INTERVAL_UNKNOWN, NULL, -1, -1};
}

static struct row dispute_row(const struct record *record, size_t i)
{
    return (struct row){"dispute", record->disputes.items[i].id, INTERVAL_UNKNOWN, dispute_on_names[record->disputes.items[i].on], -1, -1};
}

static struct row correction_row(const struct record *record, size_t i)
{
    const struct correction *correction = &record->corrections.items[i];
    return (struct row){"correction", correction->id, interval_of_day(correction->day), correction_action_names[correction->action], -1, -1};
}

static enum error_code relate_correction(struct saving *saving, size_t index)
{
    return relate_all(saving, saving->record->corrections.items[index].id, "corrects", &saving->record->corrections.items[index].targets);
}

static const struct kind { /* the kinds with ids: how many there are, and their columns and relations */
    const char *name;
    size_t count_at; /* of the list in struct record */
    struct row (*row)(const struct record *record, size_t index);
    enum error_code (*relate)(struct saving *saving, size_t index);
} kinds[] = {
    {"actor", offsetof(struct record, actors.count), actor_row, relate_actor},
    {"event", offsetof(struct record, events.count), event_row, relate_event},
    {"talks", offsetof(struct record, talks.count), talks_row, relate_talks},
    {"commitment", offsetof(struct record, commitments.count), commitment_row, relate_commitment},
    {"quote", offsetof(struct record, quotes.count), quote_row, relate_quote},
    {"figure", offsetof(struct record, figures.count), figure_row, relate_figure},
    {"series", offsetof(struct record, series.count), series_row, NULL},
    {"dispute", offsetof(struct record, disputes.count), dispute_row, relate_dispute},
    {"correction", offsetof(struct record, corrections.count), correction_row, relate_correction},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* 1: the stored body is this one, 0: another or none, -1: error. */
static int same_body(struct saving *saving, struct text object, struct text body)
{
    sqlite3_stmt *statement = store_select(saving->store, saving->error, "SELECT body FROM object WHERE object = ?", "t", object);
    int step = statement ? store_step(saving->store, statement, saving->error) : -1;
    if (step <= 0)
        return step;
    bool same = text_equal(column_text(statement, 0), body);
    sqlite3_reset(statement);
    return same;
}

static enum error_code note_seen(struct saving *saving, struct text object)
{
    return store_do(saving->store, saving->error, "INSERT INTO seen(object) VALUES(?) ON CONFLICT DO NOTHING", "t", object);
}

static enum error_code write_row(struct saving *saving, struct text object, const struct row *row, struct text body)
{
    static const char all[] =
        "INSERT INTO object(object, kind, body, earliest, latest, status, salience, confidence) VALUES(?,?,?,?,?,?,nullif(?,-1),nullif(?,-1))"
        " ON CONFLICT(object) DO UPDATE SET kind=excluded.kind, body=excluded.body, earliest=excluded.earliest, latest=excluded.latest,"
        " status=excluded.status, salience=excluded.salience, confidence=excluded.confidence";
    if (store_do(saving->store, saving->error, all, "tttddtnn", object, text_of(row->kind), body, row->days.earliest, row->days.latest, text_of(row->status),
                 row->salience, row->confidence))
        return saving->error->code;
    return store_do(saving->store, saving->error, "DELETE FROM relation WHERE from_object = ?", "t", object);
}

static enum error_code save_object(struct saving *saving, const struct kind *kind, size_t index, struct text line)
{
    struct row row = kind->row(saving->record, index);
    struct text object = text_of(row.id.text);
    int same = same_body(saving, object, line);
    if (same < 0 || note_seen(saving, object))
        return saving->error->code;
    if (same)
        return ERROR_NONE;
    if (write_row(saving, object, &row, line))
        return saving->error->code;
    return kind->relate ? kind->relate(saving, index) : ERROR_NONE;
}

/* Kinds without ids (summary, gap, note): named by kind and number, in their order. */
static enum error_code save_numbered(struct saving *saving, struct text kind, size_t number, struct text line)
{
    struct row row = {text_copy(saving->arena, kind).data, {{0}}, INTERVAL_UNKNOWN, NULL, -1, -1};
    struct text object = text_format(saving->arena, "%s %08zu", row.kind, number);
    int same = same_body(saving, object, line);
    if (same < 0 || note_seen(saving, object))
        return saving->error->code;
    return same ? ERROR_NONE : write_row(saving, object, &row, line);
}

static enum error_code save_article(struct saving *saving, size_t index, struct text line)
{
    struct text key = saving->record->articles.items[index].article->id;
    if (store_do(saving->store, saving->error, "INSERT INTO seen_article(key) VALUES(?) ON CONFLICT DO NOTHING", "t", key))
        return saving->error->code;
    return store_do(saving->store, saving->error,
                    "INSERT INTO weighed(art, place, body) SELECT art, ?, ? FROM article WHERE key = ?"
                    " ON CONFLICT(art) DO UPDATE SET place=excluded.place, body=excluded.body"
                    " WHERE place<>excluded.place OR body<>excluded.body",
                    "nbt", (int64_t)index, text_pack(saving->arena, line), key);
}

/* The value of "kind", which is every line's first member. */
static struct text kind_of_line(struct text line)
{
    static const char start[] = "{\"kind\":\"";
    if (!text_starts(line, start))
        return TEXT("");
    struct text rest = text_slice(line, sizeof start - 1, line.length);
    return text_slice(rest, 0, text_find(rest, "\""));
}

static enum error_code save_line(struct saving *saving, struct text line, size_t *articles, size_t counts[KINDS], size_t *numbered)
{
    struct text kind = kind_of_line(line);
    if (text_is(kind, "article"))
        return save_article(saving, (*articles)++, line);
    for (int i = 0; i < KINDS; i++)
        if (text_is(kind, kinds[i].name)) {
            size_t count;
            memcpy(&count, (const char *)saving->record + kinds[i].count_at, sizeof count);
            if (counts[i] >= count)
                return error_set(saving->error, ERROR_FAULT, "more lines of kind %s than the record has", kinds[i].name);
            return save_object(saving, &kinds[i], counts[i]++, line);
        }
    return save_numbered(saving, kind, (*numbered)++, line);
}

static enum error_code save_lines(struct saving *saving)
{
    struct text_builder out = {.arena = saving->arena};
    record_write_json(&out, saving->record);
    struct text lines = text_builder_text(&out);
    size_t articles = 0, numbered = 0, counts[KINDS] = {0};
    for (size_t start = 0; start < lines.length;) {
        const char *end = memchr(lines.data + start, '\n', lines.length - start);
        size_t stop = end ? (size_t)(end - lines.data) : lines.length;
        if (stop > start && save_line(saving, text_slice(lines, start, stop), &articles, counts, &numbered))
            return saving->error->code;
        start = stop + 1;
    }
    return ERROR_NONE;
}

static enum error_code save_names(struct saving *saving)
{
    const struct record *record = saving->record;
    for (size_t i = 0; i < record->mention_names.count; i++) {
        const struct mention_name *name = &record->mention_names.items[i];
        if (store_do(saving->store, saving->error,
                     "INSERT INTO name(mention, object) VALUES(?,?)"
                     " ON CONFLICT(mention) DO UPDATE SET object=excluded.object WHERE object<>excluded.object",
                     "tt", text_of(name->mention.text), text_of(name->object.text)) ||
            store_do(saving->store, saving->error, "INSERT INTO seen_name(mention) VALUES(?) ON CONFLICT DO NOTHING", "t", text_of(name->mention.text)))
            return saving->error->code;
    }
    return ERROR_NONE;
}

static enum error_code forget_unseen(struct saving *saving)
{
    static const char sql[] = "DELETE FROM object WHERE object NOT IN (SELECT object FROM seen);"
                              "DELETE FROM weighed WHERE art NOT IN (SELECT art FROM article JOIN seen_article USING(key));"
                              "DELETE FROM name WHERE mention NOT IN (SELECT mention FROM seen_name);";
    return sqlite3_exec(saving->store->file, sql, NULL, NULL, NULL) ? store_fail(saving->store, saving->error) : ERROR_NONE;
}

static enum error_code begin_saving(struct saving *saving)
{
    static const char sql[] = "SAVEPOINT saving;"
                              "CREATE TEMP TABLE IF NOT EXISTS seen(object TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
                              "CREATE TEMP TABLE IF NOT EXISTS seen_article(key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
                              "CREATE TEMP TABLE IF NOT EXISTS seen_name(mention TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
                              "DELETE FROM seen; DELETE FROM seen_article; DELETE FROM seen_name;";
    return sqlite3_exec(saving->store->file, sql, NULL, NULL, NULL) ? store_fail(saving->store, saving->error) : ERROR_NONE;
}

enum error_code store_save_record(struct store *store, const struct record *record, struct error *error)
{
    struct saving saving = {store, record, arena_create(), error};
    enum error_code code = begin_saving(&saving);
    code = code ? code : save_lines(&saving);
    code = code ? code : save_names(&saving);
    code = code ? code : strata_save(store, record, saving.arena, error);
    code = code ? code : forget_unseen(&saving);
    if (code)
        sqlite3_exec(store->file, "ROLLBACK TO saving; RELEASE saving", NULL, NULL, NULL);
    else if (sqlite3_exec(store->file, "RELEASE saving", NULL, NULL, NULL))
        code = store_fail(store, error);
    arena_destroy(saving.arena);
    return code;
}

/* ---- loading ----------------------------------------------------------------------------------------------------------- */

/* All rows of the query's first column as lines; packed ones are unpacked. */
static enum error_code add_lines(struct store *store, const char *sql, bool packed, struct text_builder *out, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, sql, "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(store, statement, error)) > 0) {
        struct text line = packed ? text_unpack(out->arena, column_text(statement, 0)) : column_text(statement, 0);
        if (!line.data) {
            sqlite3_reset(statement);
            return store_damaged(error);
        }
        text_add(out, line);
        text_add_char(out, '\n');
    }
    return step < 0 ? error->code : ERROR_NONE;
}

static struct id column_id(sqlite3_stmt *statement, int column)
{
    struct text text = column_text(statement, column);
    struct id id = {.text = {0}};
    memcpy(id.text, text.data ? text.data : "", text.length < sizeof id.text ? text.length : sizeof id.text - 1);
    return id;
}

static enum error_code load_names(struct store *store, struct record *record, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT mention, object FROM name ORDER BY mention", "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(store, statement, error)) > 0) {
        struct mention_name *name = list_push(record->arena, &record->mention_names);
        name->mention = column_id(statement, 0);
        name->object = column_id(statement, 1);
    }
    return step < 0 ? error->code : ERROR_NONE;
}

static struct record *load_record(struct store *store, struct arena *arena, struct error *error)
{
    struct text_builder lines = {.arena = arena};
    if (add_lines(store, "SELECT body FROM weighed ORDER BY place", true, &lines, error) ||
        add_lines(store, "SELECT body FROM object ORDER BY kind, object", false, &lines, error))
        return NULL;
    struct record *record = record_read_json(text_builder_text(&lines), error);
    if (!record) {
        store_damaged(error);
        return NULL;
    }
    if (load_names(store, record, error)) {
        loaded_record_destroy(record);
        return NULL;
    }
    return record;
}

struct record *store_load_record(struct store *store, struct error *error)
{
    if (sqlite3_exec(store->file, "SAVEPOINT loading", NULL, NULL, NULL)) { /* one state of the file for all that is read */
        store_fail(store, error);
        return NULL;
    }
    struct arena *arena = arena_create();
    struct record *record = load_record(store, arena, error);
    arena_destroy(arena);
    sqlite3_exec(store->file, "RELEASE loading", NULL, NULL, NULL);
    if (record && access_steady(store, error)) {
        loaded_record_destroy(record);
        return NULL;
    }
    return record;
}

void loaded_record_destroy(struct record *record)
{
    if (!record)
        return;
    for (size_t i = 0; i < record->articles.count; i++)
        article_destroy(record->articles.items[i].article);
    record_destroy(record);
}
