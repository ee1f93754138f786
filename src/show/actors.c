/* Who is who: people with their roles, by country; all actors; or all there is on those of one name. */
#include "show/one.h"

#include <stdlib.h>

enum { MOST_MARKS = 5, LEAST_MENTIONS_IN_BRIEF = 2, MOST_PEOPLE_IN_BRIEF = 40, MOST_ROLES_IN_BRIEF = 4, MANY_ACTORS = 3 };

typedef LIST_OF(const struct actor *) actor_list;

static bool is_person(const struct actor *actor)
{
    return actor->type == ENTITY_PERSON;
}

static int by_mentions(const void *a, const void *b)
{
    const struct actor *x = *(const struct actor *const *)a, *y = *(const struct actor *const *)b;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return id_compare(x->id, y->id);
}

struct country_group {
    struct text country; /* or unknown */
    uint64_t mentions;
    actor_list actors;
};

typedef LIST_OF(struct country_group) group_list;

static int by_weight(const void *a, const void *b)
{
    const struct country_group *x = a, *y = b;
    if (!x->country.data != !y->country.data)
        return x->country.data ? -1 : 1;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return text_compare(x->country, y->country);
}

static struct country_group *group_for(const struct view *view, group_list *groups, struct text country)
{
    for (size_t i = 0; i < groups->count; i++)
        if (text_equal(groups->items[i].country, country) && !groups->items[i].country.data == !country.data)
            return &groups->items[i];
    struct country_group *group = list_push(view->arena, groups);
    group->country = country;
    return group;
}

/* Countries with most mentions first, people without one last. */
static group_list grouped_by_country(const struct view *view, const actor_list *actors)
{
    group_list groups = {0};
    for (size_t i = 0; i < actors->count; i++) {
        struct country_group *group = group_for(view, &groups, actors->items[i]->country.length ? actors->items[i]->country : (struct text){NULL, 0});
        *list_push(view->arena, &group->actors) = actors->items[i];
        group->mentions += actors->items[i]->mentions;
    }
    if (groups.count)
        qsort(groups.items, groups.count, sizeof *groups.items, by_weight);
    return groups;
}

static struct text role_days(const struct view *view, const struct actor_role *role)
{
    if (role->days.earliest == DAY_UNKNOWN && role->days.latest == DAY_UNKNOWN)
        return TEXT("day not said");
    struct text days = days_text(view->arena, role->days);
    return role->stated ? days : text_format(view->arena, "seen %s", days.data);
}

static struct text role_title(const struct view *view, const struct actor *actor, const struct actor_role *role)
{
    struct text of = name_of(view, role->of);
    const struct actor *served = actor_by_id(view, role->of);
    bool own_country = served && served->type == ENTITY_COUNTRY && text_equal(served->country, actor->country);
    if (!of.length || own_country)
        return role->title;
    return text_format(view->arena, "%.*s, %.*s", (int)role->title.length, role->title.length ? role->title.data : "", (int)of.length, of.data);
}

static void person_columns(struct view *view, struct table *table)
{
    page_column(view->page, table, "Name", 22, COLUMN_LABEL);
    page_column(view->page, table, "Role", 0, COLUMN_PLAIN);
    page_column(view->page, table, "When", 16, COLUMN_LABEL);
    page_column(view->page, table, "Where", 13, COLUMN_MARKS);
}

static void add_person(struct view *view, struct table *table, const struct actor *actor)
{
    struct page *page = view->page;
    size_t roles = view->whole || actor->roles.count < MOST_ROLES_IN_BRIEF ? actor->roles.count : MOST_ROLES_IN_BRIEF;
    for (size_t i = 0; i < (roles ? roles : 1); i++) {
        struct row *row = page_row(page, table, ROW_PLAIN);
        row->id = i ? (struct text){NULL, 0} : text_of(actor->id.text);
        if (!i)
            add_run(page, cell_line(page, &row->cells.items[0]), RUN_STRONG, actor->name);
        if (!roles) {
            add_run(page, cell_line(page, &row->cells.items[1]), RUN_SOFT, TEXT("–"));
            add_marks(view, cell_line(page, &row->cells.items[3]), &actor->statements, MOST_MARKS);
            break;
        }
        const struct actor_role *role = &actor->roles.items[i];
        add_run(page, cell_line(page, &row->cells.items[1]), RUN_PLAIN, role_title(view, actor, role));
        add_run(page, cell_line(page, &row->cells.items[2]), RUN_PLAIN, role_days(view, role));
        add_marks(view, cell_line(page, &row->cells.items[3]), role->statements.count ? &role->statements : &actor->statements, MOST_MARKS);
    }
}

static actor_list chosen_people(const struct view *view, size_t *left)
{
    actor_list people = {0};
    *left = 0;
    for (size_t i = 0; i < view->record->actors.count; i++) {
        const struct actor *actor = &view->record->actors.items[i];
        if (!is_person(actor) || !actor_shown(view, actor))
            continue;
        if (view->whole || actor->mentions >= LEAST_MENTIONS_IN_BRIEF || actor->roles.count)
            *list_push(view->arena, &people) = actor;
        else
            ++*left;
    }
    if (people.count)
        qsort(people.items, people.count, sizeof *people.items, by_mentions);
    if (!view->whole && people.count > MOST_PEOPLE_IN_BRIEF) {
        *left += people.count - MOST_PEOPLE_IN_BRIEF;
        people.count = MOST_PEOPLE_IN_BRIEF;
    }
    return people;
}

static void add_group(struct view *view, struct table *table, const struct country_group *group)
{
    page_group(view->page, table, group->country.length ? country_name(view->arena, group->country) : TEXT("Country not known"));
    for (size_t i = 0; i < group->actors.count; i++)
        add_person(view, table, group->actors.items[i]);
}

void show_people(struct view *view)
{
    size_t left;
    actor_list people = chosen_people(view, &left);
    page_heading(view->page, 2, TEXT("People and roles"), people.count ? TEXT("seen = so called then; not known before or after") : (struct text){NULL, 0});
    if (!people.count) {
        add_nothing(view, view->record->actors.count, "No person of the record fits what you asked for.", "No article names a person.");
        return;
    }
    struct table *table = page_table(view->page, TABLE_LIST);
    person_columns(view, table);
    group_list groups = grouped_by_country(view, &people);
    for (size_t i = 0; i < groups.count; i++)
        add_group(view, table, &groups.items[i]);
    if (left)
        left_to(view, left, "person", "people", "actors");
}

/* ---- the view "actors" ------------------------------------------------------------------------------------------------- */

static void add_others(struct view *view)
{
    static const struct {
        enum entity_type type;
        const char *heading;
    } kinds[] = {{ENTITY_ORGANIZATION, "Organisations"}, {ENTITY_GROUP, "Groups"}, {ENTITY_COUNTRY, "Countries"},
                 {ENTITY_FACILITY, "Facilities"},        {ENTITY_PLACE, "Places"}, {ENTITY_OTHER, "Others"}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        actor_list list = {0};
        for (size_t i = 0; i < view->record->actors.count; i++)
            if (view->record->actors.items[i].type == kinds[k].type && actor_shown(view, &view->record->actors.items[i]))
                *list_push(view->arena, &list) = &view->record->actors.items[i];
        if (!list.count)
            continue;
        qsort(list.items, list.count, sizeof *list.items, by_mentions);
        page_heading(view->page, 2, text_of(kinds[k].heading), (struct text){NULL, 0});
        struct table *table = page_table(view->page, TABLE_LIST);
        page_column(view->page, table, "Name", 0, COLUMN_LABEL);
        page_column(view->page, table, "Country", 20, COLUMN_PLAIN);
        page_column(view->page, table, "Mentions", 8, COLUMN_PLAIN);
        page_column(view->page, table, "Where", 17, COLUMN_MARKS);
        for (size_t i = 0; i < list.count; i++) {
            struct row *row = page_row(view->page, table, ROW_PLAIN);
            row->id = text_of(list.items[i]->id.text);
            add_run(view->page, cell_line(view->page, &row->cells.items[0]), RUN_STRONG, list.items[i]->name);
            add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_PLAIN,
                    list.items[i]->country.length ? country_name(view->arena, list.items[i]->country) : TEXT("–"));
            add_plain(view->page, cell_line(view->page, &row->cells.items[2]), "%u", list.items[i]->mentions);
            add_marks(view, cell_line(view->page, &row->cells.items[3]), &list.items[i]->statements, MOST_MARKS);
        }
    }
}

static enum error_code show_named(struct view *view)
{
    struct text name = view->options->argument;
    actor_list list = {0};
    for (size_t i = 0; i < view->record->actors.count; i++)
        if (actor_is_called(view, &view->record->actors.items[i], name) && actor_shown(view, &view->record->actors.items[i]))
            *list_push(view->arena, &list) = &view->record->actors.items[i];
    if (!list.count)
        return error_set(view->error, ERROR_INPUT, "no one in the record is called “%.*s”; `rapporteur actors` lists all", (int)name.length, name.data);
    qsort(list.items, list.count, sizeof *list.items, by_mentions);
    for (size_t i = 0; i < list.count; i++)
        show_actor(view, list.items[i], i < MANY_ACTORS);
    return ERROR_NONE;
}

enum error_code show_actors(struct view *view)
{
    if (view->options->argument.length)
        return show_named(view);
    show_people(view);
    add_others(view);
    return ERROR_NONE;
}
