/* The words for days, names, numbers: the rules of docs/brief.md, "Wording". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"
#include "show/view.h"

static const char *const month_names[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *const family_names[FAMILIES] = {"talk, agree", "help, withdraw", "demand, accuse", "force, sanction"};

enum family family_of(enum event_type type)
{
    if (type <= EVENT_CONCEDE)
        return FAMILY_TALK;
    if (type <= EVENT_RETREAT)
        return FAMILY_HELP;
    return type <= EVENT_THREATEN ? FAMILY_DEMAND : FAMILY_FORCE;
}

/* ---- days -------------------------------------------------------------------------------------------------------------- */

static struct text day_text(struct arena *arena, int32_t day)
{
    struct date date = date_of_day(day);
    return text_format(arena, "%d %s %d", (int)date.day, month_names[date.month], (int)date.year);
}

/* Whole months or years, which are named as such. */
static struct text months_text(struct arena *arena, struct date from, struct date to)
{
    if (from.month == 1 && to.month == 12)
        return from.year == to.year ? text_format(arena, "%d", (int)from.year) : text_format(arena, "%d–%d", (int)from.year, (int)to.year);
    if (from.year != to.year)
        return text_format(arena, "%s %d – %s %d", month_names[from.month], (int)from.year, month_names[to.month], (int)to.year);
    return from.month == to.month ? text_format(arena, "%s %d", month_names[from.month], (int)from.year)
                                  : text_format(arena, "%s–%s %d", month_names[from.month], month_names[to.month], (int)from.year);
}

struct text days_text(struct arena *arena, struct interval days)
{
    if (days.earliest == DAY_UNKNOWN && days.latest == DAY_UNKNOWN)
        return TEXT("day unknown");
    if (days.latest == DAY_UNKNOWN)
        return text_format(arena, "from %s", day_text(arena, days.earliest).data);
    if (days.earliest == DAY_UNKNOWN)
        return text_format(arena, "until %s", day_text(arena, days.latest).data);
    if (days.earliest == days.latest)
        return day_text(arena, days.earliest);
    struct date from = date_of_day(days.earliest), to = date_of_day(days.latest);
    if (from.day == 1 && to.day == days_in_month(to.year, to.month))
        return months_text(arena, from, to);
    if (from.year != to.year)
        return text_format(arena, "%s – %s", day_text(arena, days.earliest).data, day_text(arena, days.latest).data);
    if (from.month != to.month)
        return text_format(arena, "%d %s – %s", (int)from.day, month_names[from.month], day_text(arena, days.latest).data);
    return text_format(arena, "%d–%s", (int)from.day, day_text(arena, days.latest).data);
}

/* ---- names ------------------------------------------------------------------------------------------------------------- */

struct text country_name(struct arena *arena, struct text code)
{
    (void)arena;
    for (int32_t row = 0; row < (int32_t)lexicon_countries.row_count; row++)
        if (text_equal(lexicon_cell(&lexicon_countries, row, 0), code))
            return lexicon_cell(&lexicon_countries, row, 2);
    return code;
}

struct text name_of(const struct view *view, struct id id)
{
    const struct actor *actor = actor_by_id(view, id);
    return actor ? actor->name : (struct text){NULL, 0};
}

struct text names_of(const struct view *view, const id_list *actors)
{
    struct text_builder out = {.arena = view->arena};
    size_t named = 0, count = 0;
    for (size_t i = 0; i < actors->count; i++)
        named += name_of(view, actors->items[i]).length > 0;
    for (size_t i = 0; i < actors->count; i++) {
        struct text name = name_of(view, actors->items[i]);
        if (!name.length)
            continue;
        if (count)
            text_add(&out, count + 1 == named ? TEXT(" and ") : TEXT(", "));
        text_add(&out, name);
        count++;
    }
    return count ? text_builder_text(&out) : (struct text){NULL, 0};
}

/* ---- numbers ----------------------------------------------------------------------------------------------------------- */

/* Digits with commas at thousands. */
static struct text grouped(struct arena *arena, struct text digits)
{
    struct text_builder out = {.arena = arena};
    for (size_t i = 0; i < digits.length; i++) {
        if (i && (digits.length - i) % 3 == 0 && digits.length > 3)
            text_add_char(&out, ',');
        text_add_char(&out, digits.data[i]);
    }
    return text_builder_text(&out);
}

struct text decimal_text(struct arena *arena, struct decimal decimal)
{
    if (!decimal.known)
        return TEXT("–");
    char digits[64];
    uint64_t magnitude = decimal.digits < 0 ? 0 - (uint64_t)decimal.digits : (uint64_t)decimal.digits;
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)magnitude);
    int32_t exponent = decimal.exponent;
    const char *sign = decimal.digits < 0 ? "-" : "";
    const char *scale = "";
    if (exponent >= 9 || (exponent >= 6 && length + exponent > 9)) {
        scale = " billion";
        exponent -= 9;
    } else if (exponent >= 5 && length + exponent > 6) {
        scale = " million";
        exponent -= 6;
    }
    if (exponent > 12 || exponent < -12)
        return text_format(arena, "%s%se%d", sign, digits, (int)exponent);
    while (exponent > 0 && length < (int)sizeof digits - 1) {
        digits[length++] = '0';
        exponent--;
    }
    int whole = length + exponent; /* digits before the point */
    struct text front = whole > 0 ? grouped(arena, (struct text){digits, (size_t)whole}) : TEXT("0");
    struct text back = exponent < 0 ? text_format(arena, ".%.*s%.*s", whole < 0 ? -whole : 0, "000000000000", length - (whole > 0 ? whole : 0),
                                                  digits + (whole > 0 ? whole : 0))
                                    : TEXT("");
    return text_format(arena, "%s%.*s%.*s%s", sign, (int)front.length, front.data, (int)back.length, back.data, scale);
}

struct text figure_value(struct arena *arena, const struct record_figure *figure)
{
    struct decimal value = figure->value.known ? figure->value : figure->low.known ? figure->low : figure->high;
    switch (figure->relation) {
    case RELATION_ABOUT:
        return text_format(arena, "about %s", decimal_text(arena, value).data);
    case RELATION_OVER:
        return text_format(arena, "over %s", decimal_text(arena, value).data);
    case RELATION_UNDER:
        return text_format(arena, "under %s", decimal_text(arena, figure->value.known || !figure->high.known ? value : figure->high).data);
    case RELATION_BETWEEN:
        if (figure->low.known && figure->high.known)
            return text_format(arena, "%s–%s", decimal_text(arena, figure->low).data, decimal_text(arena, figure->high).data);
        return decimal_text(arena, value);
    default:
        return decimal_text(arena, value);
    }
}

struct text figure_title(struct arena *arena, struct text what, struct text unit, struct text place)
{
    struct text_builder out = {.arena = arena};
    text_add(&out, what.length ? what : unit.length ? unit : TEXT("number"));
    if (place.length && !(what.length > place.length && text_ends(what, place.data))) {
        text_add(&out, TEXT(", "));
        text_add(&out, place);
    }
    if (what.length && unit.length && !text_ends(what, text_copy(arena, unit).data)) {
        text_add(&out, TEXT(" ("));
        text_add(&out, unit);
        text_add(&out, TEXT(")"));
    }
    return text_builder_text(&out);
}

/* ---- text -------------------------------------------------------------------------------------------------------------- */

static struct text without_marks(struct text words)
{
    static const char *const marks[] = {"“", "”", "\"", "‘", "’", "«", "»", "„", "'", ","};
    words = text_trim(words);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        bool changed = false;
        if (text_starts(words, marks[i]) && marks[i][0] != ',')
            words = text_slice(words, length, words.length), changed = true;
        if (text_ends(words, marks[i]) && strcmp(marks[i], "’") != 0 && marks[i][0] != '\'')
            words = text_slice(words, 0, words.length - length), changed = true;
        if (changed)
            i = (size_t)-1; /* again from the first */
    }
    return words;
}

struct text quoted(struct arena *arena, struct text words)
{
    words = without_marks(words);
    return text_format(arena, "“%.*s”", (int)words.length, words.length ? words.data : "");
}

struct text shortened(struct arena *arena, struct text text, size_t most)
{
    if (utf8_length(text) <= most)
        return text;
    size_t offset = 0, blank = 0;
    for (size_t count = 0; count + 1 < most && offset < text.length; count++) {
        if (text.data[offset] == ' ' && count > most / 2)
            blank = offset;
        utf8_next(text, &offset);
    }
    size_t end = blank ? blank : offset;
    while (end && (text.data[end - 1] == ',' || text.data[end - 1] == ' ' || text.data[end - 1] == ';'))
        end--;
    return text_format(arena, "%.*s…", (int)end, text.data);
}

struct text capitalised(struct arena *arena, struct text text)
{
    if (!text.length || text.data[0] < 'a' || text.data[0] > 'z')
        return text;
    return text_format(arena, "%c%.*s", text.data[0] - 32, (int)text.length - 1, text.data + 1);
}

struct text upper_ascii(struct arena *arena, const char *text)
{
    struct text upper = text_copy(arena, text_of(text));
    char *bytes = arena_alloc(arena, upper.length + 1);
    for (size_t i = 0; i < upper.length; i++)
        bytes[i] = upper.data[i] >= 'a' && upper.data[i] <= 'z' ? (char)(upper.data[i] - 32) : upper.data[i];
    return (struct text){bytes, upper.length};
}

struct text counted(struct arena *arena, size_t count, const char *one, const char *many)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%zu", count);
    return text_format(arena, "%s %s", grouped(arena, (struct text){digits, (size_t)length}).data, count == 1 ? one : many);
}
