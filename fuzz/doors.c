#include "fuzz.h"

#include <string.h>

const struct door doors[] = {
    {"document", fuzz_document, 8192, "html"},
    {"html", fuzz_html, 8192, "html"},
    {"charset", fuzz_charset, 4096, "html"},
    {"json", fuzz_json, 8192, "json"},
    {"parse", fuzz_parse, 2048, "news"},
    {"conllu", fuzz_conllu, 4096, "conllu"},
    {"names", fuzz_names, 2048, "news"},
    {"times", fuzz_times, 2048, "news"},
    {"quotes", fuzz_quotes, 2048, "news"},
    {"figures", fuzz_figures, 2048, "news"},
    {"events", fuzz_events, 2048, "news"},
    {"meetings", fuzz_meetings, 2048, "news"},
    {"commitments", fuzz_commitments, 2048, "news"},
    {"article", fuzz_article, 8192, "json"},
    {"merge", fuzz_merge, 16384, "json"},
    {"stories", fuzz_stories, 4096, "news"},
    {"search", fuzz_search, 256, "news"},
    {"views", fuzz_views, 256, "news"},
    {"export", fuzz_export, 16384, "json"},
    {"record", fuzz_record, 256, NULL},
    {"cells", fuzz_cells, 4096, "json"},
    {"facts", fuzz_facts, 8192, "json"},
    {"models", fuzz_models, 4096, NULL},
    {"options", fuzz_options, 512, "options"},
    {.name = NULL},
};

const struct door *door_named(const char *name)
{
    for (const struct door *door = doors; door->name; door++)
        if (name && strcmp(door->name, name) == 0)
            return door;
    return NULL;
}
