/* People's corrections: rows that are only added. `body` is the line in which they are exchanged; the other columns are for who looks
   with SQL, and `undone_by` follows from the rows that undo. */
#include "store/rows.h"

#include "model/json.h"

static enum error_code add_row(struct store *store, const struct correction *correction, struct arena *arena, struct error *error)
{
    struct text_builder out = {.arena = arena};
    correction_write_json(&out, correction, false);
    return store_do(store, error, "INSERT INTO fix(id, day, author, verb, body) VALUES(?,?,?,?,?) ON CONFLICT(id) DO NOTHING", "tdttt", text_of(correction->id.text),
                    correction->day, correction->by, text_of(correction_action_names[correction->action]), text_trim(text_builder_text(&out)));
}

enum error_code store_add_correction(struct store *store, const struct correction *correction, bool *added, struct error *error)
{
    struct arena *arena = arena_create();
    int64_t before = store_changes(store);
    enum error_code code = add_row(store, correction, arena, error);
    *added = !code && store_changes(store) != before;
    arena_destroy(arena);
    return code;
}

static enum error_code load_row(sqlite3_stmt *row, struct arena *arena, correction_list *corrections, struct error *error)
{
    struct correction correction;
    if (correction_read_json(arena, column_text(row, 1), &correction, error))
        return store_damaged(error);
    correction.number = sqlite3_column_int64(row, 0);
    *list_push(arena, corrections) = correction;
    return ERROR_NONE;
}

enum error_code store_load_corrections(struct store *store, struct arena *arena, correction_list *corrections, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT seq, body FROM fix ORDER BY seq", "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(store, statement, error)) > 0)
        if (load_row(statement, arena, corrections, error)) {
            sqlite3_reset(statement);
            return error->code;
        }
    if (step >= 0)
        corrections_settle(arena, corrections);
    return step < 0 ? error->code : ERROR_NONE;
}

/* The first correction that takes this one back and holds; or 0. */
static int64_t undone_by(const correction_list *corrections, const struct correction *correction)
{
    for (size_t i = 0; i < corrections->count; i++)
        if (corrections->items[i].action == CORRECT_UNDO && !corrections->items[i].undone && id_equal(corrections->items[i].undoes, correction->id))
            return corrections->items[i].number;
    return 0;
}

enum error_code store_note_undone(struct store *store, const correction_list *corrections, struct error *error)
{
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < corrections->count && !code; i++)
        code = store_do(store, error, "UPDATE fix SET undone_by = nullif(?1, 0) WHERE seq = ?2 AND undone_by IS NOT nullif(?1, 0)", "nn", undone_by(corrections, &corrections->items[i]),
                        corrections->items[i].number);
    return code;
}

enum error_code corrections_number(struct store *store, correction_list *corrections, struct error *error)
{
    for (size_t i = 0; i < corrections->count; i++) {
        sqlite3_stmt *statement = store_select(store, error, "SELECT seq FROM fix WHERE id = ?", "t", text_of(corrections->items[i].id.text));
        int step = statement ? store_step(store, statement, error) : -1;
        if (step < 0)
            return error->code;
        corrections->items[i].number = step ? sqlite3_column_int64(statement, 0) : 0;
        sqlite3_reset(statement);
    }
    return ERROR_NONE;
}
