#include "read/address.h"

enum { LONGEST = 4096 };

bool address_usable(struct text url)
{
    size_t scheme = text_starts(url, "http://") ? 7 : text_starts(url, "https://") ? 8 : 0;
    return scheme && url.length > scheme + 3 && url.length <= LONGEST && url.data[scheme] != '/';
}

struct text address_unarchived(struct text url)
{
    size_t archive = text_find(text_slice(url, 0, 60), "archive.org/web/");
    for (size_t at = archive == SIZE_MAX ? url.length : archive + 16; at + 8 < url.length; at++)
        if (text_starts(text_slice(url, at, url.length), "http://") || text_starts(text_slice(url, at, url.length), "https://"))
            return text_slice(url, at, url.length);
    return url;
}

/* Parameters that say where a reader came from, not what the page is. */
static bool campaign(struct text parameter)
{
    static const char *const names[] = {"utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "ref=", "cmpid=", "ocid=", "igshid=", "_ga="};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_starts(parameter, names[i]))
            return true;
    return false;
}

static void query_add(struct text_builder *out, struct text query)
{
    char sign = '?';
    for (size_t i = 0, start = 0; i <= query.length; i++) {
        if (i < query.length && query.data[i] != '&')
            continue;
        struct text parameter = text_slice(query, start, i);
        if (parameter.length && !campaign(parameter)) {
            text_add_char(out, sign);
            text_add(out, parameter);
            sign = '&';
        }
        start = i + 1;
    }
}

struct text address_canonical(struct arena *arena, struct text url)
{
    struct text_builder out = {.arena = arena};
    size_t at = text_starts(url, "https://") ? 8 : 7, query = at, end = at;
    for (; at < url.length && url.data[at] != '/' && url.data[at] != '?' && url.data[at] != '#'; at++)
        text_add_char(&out, url.data[at] >= 'A' && url.data[at] <= 'Z' ? (char)(url.data[at] + 32) : url.data[at]);
    for (end = at; end < url.length && url.data[end] != '#';)
        end++;
    for (query = at; query < end && url.data[query] != '?';)
        query++;
    struct text path = text_slice(url, at, query);
    while (path.length && path.data[path.length - 1] == '/')
        path.length--;
    text_add(&out, path);
    if (query < end)
        query_add(&out, text_slice(url, query + 1, end));
    return text_builder_text(&out);
}
