/* The record as of a day, or of one of its revisions (docs/as-of.md). */
#ifndef RUN_AS_OF_H
#define RUN_AS_OF_H

#include "show/show.h"
#include "store/store.h"

/* What had come out by `day`, or had been added by `revision`; the other is DAY_UNKNOWN, or INT64_MAX. */
struct moment {
    int32_t day;
    int64_t revision;
    bool doubtful_too; /* with articles of which nobody can say that they came out later */
};

enum manner {
    WITH_DAYS_OF_TODAY, /* with today's identities and today's days of the articles */
    WITH_OWN_DAYS,      /* with today's identities, the days of the articles as they alone give them */
    MADE_ANEW,          /* from those articles alone */
    MADE_DOUBTING       /* the same, with what merging was in doubt about */
};

/* Articles that may have come out by the day are listed in `perhaps`, in `arena`. NULL with `error`; freed with loaded_record_destroy(). */
struct record *record_at(struct store *store, const struct record *today, struct moment moment, enum manner manner, struct arena *arena, perhaps_list *perhaps,
                         struct error *error);
/* The same, of the record as it is stored. */
struct record *record_as_of(struct store *store, int32_t day, enum manner manner, struct arena *arena, perhaps_list *perhaps, struct error *error);

#endif
