/* From the mentions of one act to the event of the record. */
#ifndef MERGE_EVENT_OBJECTS_H
#define MERGE_EVENT_OBJECTS_H

#include "merge/event_view.h"

/* Adds the event of these mentions to record.events. */
void event_object_add(struct merge *merge, const struct event_view *views, const struct stratum_result *result, const struct stratum_object *object);
/* The sentence for an event: `views` are its mentions in canonical order, `actors` and `recipients` those of the event. */
struct text event_summary(const struct merge *merge, const struct event_view *const *views, size_t count, const struct side *actors, const struct side *recipients);

#endif
