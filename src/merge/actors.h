/* What the files of stratum 3 share. */
#ifndef MERGE_ACTORS_H
#define MERGE_ACTORS_H

#include "merge/subjects.h"

struct who { /* the stratum's subjects in the order in which the engine was given them */
    struct subject **order;
    uint64_t *known; /* of a full name: hash of the actor it was found to be; NULL while that is not known */
};

/* Sets `target` and `unclear` of all bare subjects by the actors that full names gave; gives, by number in `subjects`, the hash of
   a full name's actor. */
uint64_t *bare_resolve(struct merge *merge, subject_list *subjects, const struct who *who, const struct stratum_result *full);

/* Fills record.actors, sorted by id, and merge_article.actors. */
void actors_write(struct merge *merge, const struct who *who, const struct stratum_result *result);

/* Gives actors without a country that of the outlets that name them without one. */
void homes_fill(struct merge *merge);
/* Is a title, as written, one of a state's or government's offices? */
bool office_governs(struct arena *arena, struct text title);

#endif
