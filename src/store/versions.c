/* Which version of the program made what is stored. Facts carry their finder's, the record as a whole its merger's; what another
   version made stays good to read and to merge until someone asks for it to be made anew. */
#include "store/rows.h"

void store_set_finder_version(struct store *store, int32_t version)
{
    store->finder_version = version;
}

enum error_code store_set_merger_version(struct store *store, int32_t version, struct error *error)
{
    return store_do(store, error,
                    "INSERT INTO meta(key, value) VALUES('merger', ?1) ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value", "n",
                    (int64_t)version);
}

enum store_age store_age(struct store *store, int32_t merger_version)
{
    struct error error = {0};
    int64_t merger = store_number(store, "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'merger'), -1)", &error);
    int64_t first = store_number(store, "SELECT coalesce(min(finder_version), -1) FROM facts WHERE finder_version >= 0", &error);
    int64_t last = store_number(store, "SELECT coalesce(max(finder_version), -1) FROM facts", &error);
    if (merger > merger_version || last > store->finder_version)
        return AGE_NEWER;
    return (merger >= 0 && merger < merger_version) || (first >= 0 && first < store->finder_version) ? AGE_EARLIER : AGE_SAME;
}
