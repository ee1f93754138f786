/* The table of views. */
#include "show/show.h"

#include <string.h>

#include "model/json.h"

static enum error_code show_export(const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error)
{
    (void)options;
    (void)error;
    record_write_json(out, record);
    return ERROR_NONE;
}

static const struct view {
    const char *name;
    enum error_code (*show)(const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error);
} views[] = {
    {"export", show_export},
};

enum error_code view_show(const char *view, const struct record *record, const struct show_options *options, struct text_builder *out, struct error *error)
{
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].name, view) == 0)
            return views[i].show(record, options, out, error);
    return error_set(error, ERROR_USAGE, "there is no view of this name; `rapporteur --help` lists them");
}
