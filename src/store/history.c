/* The record's revisions, and with which of them each article came. */
#include "store/rows.h"

#include <time.h>

/* The day by this machine's clock: the one place in the program that asks it. */
static int32_t day_of_clock(void)
{
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return 0;
    return day_of_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

enum error_code store_add_revision(struct store *store, struct text what, struct error *error)
{
    return store_do(store, error, "INSERT INTO history(revision, day, what) VALUES(" NEXT_REVISION ", ?, ?)", "dt", day_of_clock(), what);
}

int64_t store_arrived(struct store *store)
{
    struct error error = {0};
    int64_t current = store_number(store, "SELECT count(*) FROM article WHERE arrived = " NEXT_REVISION, &error);
    int64_t earlier = store_number(store, "SELECT count(*) FROM revision WHERE arrived = " NEXT_REVISION, &error);
    return error.code ? 0 : current + earlier;
}

enum error_code store_load_history(struct store *store, struct arena *arena, record_revision_list *history, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT revision, day, what FROM history ORDER BY revision", "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(store, statement, error)) > 0)
        *list_push(arena, history) = (struct record_revision){sqlite3_column_int64(statement, 0), text_copy(arena, column_text(statement, 1)),
                                                              text_copy(arena, column_text(statement, 2))};
    return step < 0 ? error->code : ERROR_NONE;
}

enum error_code store_load_arrivals(struct store *store, struct arena *arena, arrival_list *arrivals, struct error *error)
{
    sqlite3_stmt *statement = store_select(store, error, "SELECT key, arrived FROM article ORDER BY key", "");
    int step = statement ? 0 : -1;
    while (statement && (step = store_step(store, statement, error)) > 0)
        *list_push(arena, arrivals) = (struct arrival){text_copy(arena, column_text(statement, 0)), sqlite3_column_int64(statement, 1)};
    return step < 0 ? error->code : ERROR_NONE;
}

enum error_code store_load_earlier(struct store *store, struct text id, int32_t day, int64_t revision, struct article **article, struct error *error)
{
    *article = NULL;
    sqlite3_stmt *statement = store_select(store, error,
                                           "SELECT r.body FROM revision AS r JOIN article AS a USING(art) WHERE a.key = ? AND (?2 IS NULL OR r.latest <= ?2)"
                                           " AND r.arrived <= ?3 ORDER BY coalesce(r.text_day, r.latest) DESC, r.hash DESC LIMIT 1",
                                           "tdn", id, day, revision);
    int step = statement ? store_step(store, statement, error) : -1;
    if (step <= 0)
        return step < 0 ? error->code : ERROR_NONE;
    *article = unpacked_article(column_text(statement, 0), true, error);
    sqlite3_reset(statement);
    return *article ? ERROR_NONE : error->code;
}
