/* Bylines as they are printed and as pages give them to machines; titles as aggregators pass them on. */
#include "read/names.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { MOST_NAMES = 20, LONGEST_PERSON = 60, LONGEST_TITLE = 600 };

static bool is_nobody(struct text name)
{
    static const char *const nobody[] = {"admin", "administrator", "editor", "staff", "webmaster", "author", "editors", "redaktion", "unknown", "null", "none"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (text_equal_fold(name, text_of(nobody[i])))
            return true;
    return false;
}

/* No date and no function: "Fisheries Correspondent", "a Staff Writer", "November 18". */
static bool person_like(struct arena *arena, struct text name)
{
    static const char *const functions[] = {"correspondent", "writer", "reporter", "editor", "staff", "desk", "agency", "agencies", "redaktion", "korrespondent", "redakteur", "rédaction", "redacción", "redazione", "bureau", "team", "contributor", "updated", "published"};
    for (size_t i = 0; i < name.length; i++)
        if (utf8_is_digit((unsigned char)name.data[i]))
            return false;
    struct text key = utf8_folded(arena, name);
    size_t start = 0;
    for (size_t i = 0; i <= key.length; i++) {
        if (i < key.length && key.data[i] != ' ')
            continue;
        struct text word = text_slice(key, start, i);
        for (size_t j = 0; j < sizeof functions / sizeof *functions; j++)
            if (text_equal(word, utf8_folded(arena, text_of(functions[j]))))
                return false;
        bool day = lexicon_find(&lexicon_page_weekdays, word) >= 0 || lexicon_find(&lexicon_page_months, word) >= 0;
        if (day && word.length == key.length)
            return false;
        start = i + 1;
    }
    return true;
}

static void name_keep(struct arena *arena, struct text name, text_list *names)
{
    name = text_trim(name);
    while (name.length && (name.data[name.length - 1] == ',' || name.data[name.length - 1] == ';' || name.data[name.length - 1] == '.' || name.data[name.length - 1] == ':'))
        name.length--;
    bool at = text_find(name, "@") != SIZE_MAX || text_find(name, "://") != SIZE_MAX || text_find(name, "www.") != SIZE_MAX;
    if (!person_like(arena, name) || name.length < 3 || name.length > LONGEST_PERSON || at || is_nobody(name) || names->count >= MOST_NAMES)
        return;
    for (size_t i = 0; i < names->count; i++)
        if (text_equal_fold(names->items[i], name))
            return;
    *list_push(arena, names) = text_copy(arena, name);
}

/* Length of a separator of names at `at`, 0: none. */
static size_t separator(struct text line, size_t at)
{
    static const char *const separators[] = {" and ", " AND ", " und ", " et ", " y ", " e ", " en ", " och ", " & ", ", ", "; ", " | ", " / ", " · ", " • ", " with ", " – ", " - "};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (text_starts(text_slice(line, at, line.length), separators[i]))
            return strlen(separators[i]);
    return 0;
}

void names_split(struct arena *arena, struct text line, text_list *names)
{
    static const char *const starts[] = {"By ", "BY ", "by ", "By: ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Di ", "Author: ", "Autor: ", "Written by ", "Posted by ", "From "};
    if (!line.data)
        return;
    line = text_trim(text_slice(line, 0, text_find(line, "\n")));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (text_starts(line, starts[i])) {
            line = text_trim(text_slice(line, strlen(starts[i]), line.length));
            break;
        }
    size_t start = 0;
    for (size_t at = 0; at < line.length;) {
        size_t length = separator(line, at);
        if (length) {
            name_keep(arena, text_slice(line, start, at), names);
            start = at + length;
        }
        at += length ? length : 1;
    }
    name_keep(arena, text_slice(line, start, line.length), names);
}

/* ---- titles ------------------------------------------------------------------------------------------------------- */

/* Is the folded phrase listed as standing at `place` of a title? */
static bool wraps(struct text key, const char *place)
{
    for (int32_t row = lexicon_find(&lexicon_page_title_wrappers, key); row >= 0; row = lexicon_next(&lexicon_page_title_wrappers, row))
        if (text_is(lexicon_cell(&lexicon_page_title_wrappers, row, 0), place))
            return true;
    return false;
}

size_t wrapper_length(struct arena *arena, struct text line)
{
    size_t longest = 0, words = 0;
    for (size_t i = 1; i < line.length && i < LONGEST_TITLE && words <= lexicon_page_title_wrappers.longest_words; i++) {
        if (line.data[i] != ' ' && line.data[i] != ':')
            continue;
        words++;
        bool apart = words > 2 || line.data[i] == ':'; /* "Exclusive: …" is a label, "Exclusive zone …" is not */
        if (apart && wraps(utf8_folded(arena, text_slice(line, 0, i)), "start"))
            longest = i + 1;
    }
    return longest;
}

static size_t wrapper_tail(struct arena *arena, struct text line)
{
    size_t found = line.length, words = 0;
    for (size_t i = line.length; i-- > 1 && words <= lexicon_page_title_wrappers.longest_words;) {
        if (line.data[i] != ' ')
            continue;
        words++;
        if (wraps(utf8_folded(arena, text_slice(line, i, line.length)), "end"))
            found = i;
    }
    return found;
}

struct text title_unwrapped(struct arena *arena, struct text line)
{
    size_t start = wrapper_length(arena, line), end = wrapper_tail(arena, line);
    if (end <= start + 8)
        return line;
    return text_trim(text_slice(line, start, end));
}
