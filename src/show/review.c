/* `review`: what a person should look at, most consequential first, with the sentence and the command that settles it. The finders are
   in review_ties.c and review_sentences.c. */
#include "show/review.h"

#include "model/json.h"

enum { MOST_OF_KIND = 5, LONGEST_SENTENCE = 320 /* code points */ };

static const struct {
    const char *name, *heading, *note, *one, *many;
} kinds[LOOK_KINDS] = {
    [LOOK_TWO] = {"perhaps two", "Taken for one, perhaps two", "held together by one weak tie", "more such tie", "more such ties"},
    [LOOK_ONE] = {"perhaps one", "Taken for two, perhaps one", "all but joined", "more such pair", "more such pairs"},
    [LOOK_NAME] = {"whose name", "Names of nobody yet", "several may be meant, none was taken", "more such name", "more such names"},
    [LOOK_DAY] = {"rejected day", "Days that were rejected", "what the page says, against the rest", "more such article", "more such articles"},
    [LOOK_SINGLE] = {"one source", "On one source alone", "weighs much, told by nobody else", "more such line", "more such lines"},
    [LOOK_SENTENCE] = {"nothing taken", "Sentences of which nothing was taken", "with numbers, “agreed”, “will” and their like", "more such sentence", "more such sentences"},
};

void look_place(const struct view *view, struct look *look, uint32_t article, struct span words)
{
    int32_t sentence = span_known(words) ? sentence_at(view->record->articles.items[article].article, words.start) : INDEX_NONE;
    sentence = sentence == INDEX_NONE ? NO_SENTENCE : sentence + 1;
    for (size_t i = 0; i < look->place_count; i++)
        if (look->places[i].article == article && look->places[i].sentence == sentence)
            return;
    if (look->place_count < LOOK_PLACES) {
        look->places[look->place_count].article = article;
        look->places[look->place_count++].sentence = sentence;
    }
}

static int by_kind_and_weight(const void *left, const void *right)
{
    const struct look *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->places[0].article != b->places[0].article)
        return a->places[0].article < b->places[0].article ? -1 : 1;
    if (a->places[0].sentence != b->places[0].sentence)
        return a->places[0].sentence < b->places[0].sentence ? -1 : 1;
    return text_compare(a->command, b->command);
}

static look_list looks_find(struct view *view)
{
    look_list looks = {0};
    looks_of_ties(view, &looks);
    looks_of_names(view, &looks);
    looks_of_days(view, &looks);
    looks_of_single(view, &looks);
    looks_of_sentences(view, &looks);
    list_sort(looks.items, looks.count, sizeof *looks.items, by_kind_and_weight);
    return looks;
}

/* ---- for a reader ------------------------------------------------------------------------------------------------------ */

static void add_look(struct view *view, const struct look *look)
{
    page_heading(view->page, 4, look->what, (struct text){NULL, 0});
    struct table *table = page_table(view->page, TABLE_LIST);
    page_column(view->page, table, "", 6, COLUMN_MARKS);
    page_column(view->page, table, "", 0, COLUMN_PLAIN);
    for (size_t i = 0; i < look->place_count; i++) {
        struct row *row = page_row(view->page, table, ROW_PLAIN);
        struct mark mark = {look->places[i].article, look->places[i].sentence, false};
        const struct article *article = view->record->articles.items[mark.article].article;
        add_mark(view, cell_line(view->page, &row->cells.items[0]), mark);
        struct text words = mark.sentence == NO_SENTENCE ? article->title : sentence_text(article, mark.sentence);
        add_run(view->page, cell_line(view->page, &row->cells.items[1]), RUN_WORDS, shortened(view->arena, words.length ? words : TEXT("(no title)"), LONGEST_SENTENCE));
    }
    if (look->why.length)
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, look->why);
    add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_COMMAND, text_format(view->arena, "rapporteur %s", look->command.data));
}

void show_review(struct view *view)
{
    look_list looks = looks_find(view);
    page_heading(view->page, 1, TEXT("What a person should look at"), looks.count ? counted(view->arena, looks.count, "doubt", "doubts") : (struct text){NULL, 0});
    if (!looks.count)
        add_run(view->page, &page_block(view->page, BLOCK_NOTE)->runs, RUN_SOFT, filtered(view) ? TEXT("Nothing that fits what you asked for is in doubt.") : TEXT("Nothing in the record is in doubt."));
    for (size_t first = 0, end; first < looks.count; first = end) {
        enum look_kind kind = looks.items[first].kind;
        for (end = first + 1; end < looks.count && looks.items[end].kind == kind;)
            end++;
        page_heading(view->page, 2, text_of(kinds[kind].heading), text_of(kinds[kind].note));
        for (size_t i = first; i < end && i < first + MOST_OF_KIND; i++)
            add_look(view, &looks.items[i]);
        if (end > first + MOST_OF_KIND)
            say_command(view, text_format(view->arena, "%s:", counted(view->arena, end - first - MOST_OF_KIND, kinds[kind].one, kinds[kind].many).data).data, "review --json", "lists all.");
    }
}

/* ---- for a program ----------------------------------------------------------------------------------------------------- */

static void add_places_json(const struct view *view, const struct look *look, struct text_builder *out)
{
    text_add(out, TEXT(",\"statements\":["));
    for (size_t i = 0; i < look->place_count; i++) {
        struct mark mark = {look->places[i].article, look->places[i].sentence, false};
        const struct article *article = view->record->articles.items[mark.article].article;
        text_add(out, i ? TEXT(",{\"article\":") : TEXT("{\"article\":"));
        json_add_text(out, article->id);
        text_add(out, TEXT(",\"mark\":"));
        json_add_text(out, mark_text(view->arena, mark));
        text_add(out, TEXT(",\"text\":"));
        json_add_text(out, mark.sentence == NO_SENTENCE ? article->title : sentence_text(article, mark.sentence));
        text_add_char(out, '}');
    }
    text_add_char(out, ']');
}

void show_review_json(struct view *view, struct text_builder *out)
{
    look_list looks = looks_find(view);
    for (size_t i = 0; i < looks.count; i++) {
        const struct look *look = &looks.items[i];
        text_add(out, text_format(view->arena, "{\"kind\":\"doubt\",\"doubt\":\"%s\",\"about\":", kinds[look->kind].name));
        json_add_text(out, id_known(look->about) ? text_of(look->about.text) : (struct text){NULL, 0});
        text_add(out, TEXT(",\"what\":"));
        json_add_text(out, look->what);
        text_add(out, TEXT(",\"why\":"));
        json_add_text(out, look->why);
        text_add(out, TEXT(",\"command\":"));
        json_add_text(out, text_format(view->arena, "rapporteur %s", look->command.data));
        add_places_json(view, look, out);
        text_add(out, TEXT("}\n"));
    }
}
