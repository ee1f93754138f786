/* How the record came to be: of each pass of merging, the nodes, what proposed them to each other, the links that were
   accepted with their scores, the blocks, and where each node was placed. A pass whose fingerprint is the same is not written. */
#include "store/rows.h"

struct writing {
    struct store *store;
    struct error *error;
    const struct stratum_result *result;
    int64_t pass;
    const int64_t *numbers; /* of the record's articles, in the file */
};

static uint64_t fingerprint_of(const struct stratum_result *result)
{
    uint64_t hash = hash_number(hash_text(result->name), result->stratum);
    for (size_t i = 0; i < result->mentions.count; i++)
        hash = hash_number(hash_number(hash, (int64_t)result->mentions.items[i].hash), result->mentions.items[i].node);
    for (size_t i = 0; i < result->keys.count; i++)
        hash = hash_number(hash_number(hash, (int64_t)result->keys.items[i].key), result->keys.items[i].node);
    for (size_t i = 0; i < result->links.count; i++)
        hash = hash_number(hash_number(hash_number(hash, result->links.items[i].n), result->links.items[i].m), result->links.items[i].score);
    for (size_t i = 0; i < result->blocks.count; i++)
        hash = hash_number(hash, (int64_t)result->blocks.items[i].fingerprint);
    for (size_t i = 0; i < result->nodes.count; i++)
        hash = hash_number(hash, result->nodes.items[i].object);
    for (size_t i = 0; i < result->objects.count; i++)
        hash = hash_more(hash, text_of(result->objects.items[i].id.text));
    return hash;
}

/* 1: the stored pass is the same, 0: it is not, -1: error. */
static int same_pass(struct writing *writing, int64_t fingerprint)
{
    sqlite3_stmt *statement = store_select(writing->store, writing->error, "SELECT fingerprint FROM stratum WHERE pass = ?", "n", writing->pass);
    int step = statement ? store_step(writing->store, statement, writing->error) : -1;
    if (step <= 0)
        return step;
    bool same = sqlite3_column_int64(statement, 0) == fingerprint;
    sqlite3_reset(statement);
    return same;
}

static enum error_code write_nodes(struct writing *writing)
{
    const struct stratum_result *result = writing->result;
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < result->nodes.count && !code; i++) {
        const struct stratum_node *node = &result->nodes.items[i];
        code = store_do(writing->store, writing->error, "INSERT INTO node(pass, node, signature, earliest, latest, count) VALUES(?,?,?,?,?,?)", "nnnddn",
                        writing->pass, (int64_t)i, (int64_t)node->signature, node->days.earliest, node->days.latest, (int64_t)node->count);
        for (uint32_t m = 0; m < node->count && !code; m++) {
            const struct stratum_mention *mention = &result->mentions.items[node->first + m];
            struct id id = id_make(result->kind, mention->hash);
            code = store_do(writing->store, writing->error, "INSERT INTO mention(pass, node, number, art, mention) VALUES(?,?,?,?,?)", "nnnnt", writing->pass,
                            (int64_t)i, (int64_t)m, writing->numbers[mention->article], text_of(id.text));
        }
        if (!code && node->object < result->objects.count)
            code = store_do(writing->store, writing->error, "INSERT INTO placed(pass, node, block, object) VALUES(?,?,?,?)", "nnnt", writing->pass, (int64_t)i,
                            (int64_t)node->block, text_of(result->objects.items[node->object].id.text));
    }
    return code;
}

static enum error_code write_decisions(struct writing *writing)
{
    const struct stratum_result *result = writing->result;
    enum error_code code = ERROR_NONE;
    for (size_t i = 0; i < result->keys.count && !code; i++)
        code = store_do(writing->store, writing->error, "INSERT INTO node_key(pass, key, node, day) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", "nnnd",
                        writing->pass, (int64_t)result->keys.items[i].key, (int64_t)result->keys.items[i].node, result->keys.items[i].day);
    for (size_t i = 0; i < result->links.count && !code; i++)
        code = store_do(writing->store, writing->error, "INSERT INTO link(pass, n, m, score) VALUES(?,?,?,?)", "nnnn", writing->pass,
                        (int64_t)result->links.items[i].n, (int64_t)result->links.items[i].m, (int64_t)result->links.items[i].score);
    for (size_t i = 0; i < result->blocks.count && !code; i++)
        code = store_do(writing->store, writing->error, "INSERT INTO block(pass, block, fingerprint) VALUES(?,?,?)", "nnn", writing->pass, (int64_t)i,
                        (int64_t)result->blocks.items[i].fingerprint);
    return code;
}

static enum error_code write_pass(struct writing *writing)
{
    int64_t fingerprint = (int64_t)fingerprint_of(writing->result);
    int same = same_pass(writing, fingerprint);
    if (same < 0)
        return writing->error->code;
    if (same)
        return ERROR_NONE;
    if (store_do(writing->store, writing->error, "DELETE FROM stratum WHERE pass = ?", "n", writing->pass) ||
        store_do(writing->store, writing->error, "INSERT INTO stratum(pass, stratum, name, fingerprint) VALUES(?,?,?,?)", "nntn", writing->pass,
                 (int64_t)writing->result->stratum, writing->result->name.data ? writing->result->name : TEXT(""), fingerprint))
        return writing->error->code;
    return write_nodes(writing) ? writing->error->code : write_decisions(writing);
}

/* The articles' numbers in the file, by their index in the record; 0 for one that is not there. */
static enum error_code find_numbers(struct store *store, const struct record *record, int64_t *numbers, struct error *error)
{
    for (size_t i = 0; i < record->articles.count; i++) {
        sqlite3_stmt *statement = store_select(store, error, "SELECT art FROM article WHERE key = ?", "t", record->articles.items[i].article->id);
        int step = statement ? store_step(store, statement, error) : -1;
        if (step < 0)
            return error->code;
        numbers[i] = step ? sqlite3_column_int64(statement, 0) : 0;
        sqlite3_reset(statement);
    }
    return ERROR_NONE;
}

enum error_code strata_save(struct store *store, const struct record *record, struct arena *arena, struct error *error)
{
    int64_t *numbers = arena_alloc(arena, (record->articles.count + 1) * sizeof *numbers);
    enum error_code code = find_numbers(store, record, numbers, error);
    for (size_t i = 0; i < record->strata.count && !code; i++) {
        struct writing writing = {store, error, record->strata.items[i], (int64_t)i, numbers};
        code = write_pass(&writing);
    }
    return code ? code : store_do(store, error, "DELETE FROM stratum WHERE pass >= ?", "n", (int64_t)record->strata.count);
}
