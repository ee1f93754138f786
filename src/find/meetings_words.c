#include "find/meetings_words.h"

#include <stdlib.h>

#include "find/participants.h"
#include "lexicons.h"

static int32_t row_of_kind(const struct tree *tree, int32_t token, const char *kind)
{
    const struct lexicon *words = &lexicon_meeting_words;
    for (int32_t row = tree_row(tree, token, words); row >= 0; row = lexicon_next(words, row))
        if (text_is(lexicon_cell(words, row, 0), kind))
            return row;
    return INDEX_NONE;
}

bool talks_word(const struct tree *tree, int32_t token, const char *kind)
{
    return row_of_kind(tree, token, kind) >= 0;
}

int32_t talks_number(const struct tree *tree, int32_t token, const char *kind)
{
    int32_t row = row_of_kind(tree, token, kind);
    return row < 0 ? 0 : (int32_t)strtol(lexicon_cell(&lexicon_meeting_words, row, 1).data, NULL, 10);
}

static bool is_common(const struct tree *tree, int32_t token)
{
    return (tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "PROPN")) && !tree_is(tree, token, "compound");
}

static bool is_for_press(const struct tree *tree, int32_t token)
{
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE; child = tree->next_sibling[child])
        if (tree_lemma(tree, child, "news") || tree_lemma(tree, child, "press") || tree_lemma(tree, child, "phone") || tree_lemma(tree, child, "telephone"))
            return true;
    return false;
}

bool talks_is_series(const struct tree *tree, int32_t token)
{
    if (is_for_press(tree, token) || !is_common(tree, token) || !talks_word(tree, token, "series"))
        return false;
    bool single = text_is(tree_token(tree, token)->xpos, "NN");
    return !single || (!tree_lemma(tree, token, "talk") && !tree_lemma(tree, token, "discussion") && !tree_lemma(tree, token, "conversation"));
}

bool talks_is_round(const struct tree *tree, int32_t token)
{
    return is_common(tree, token) && talks_word(tree, token, "round");
}

/* A modifier that says nothing of what the series is: a country, a number, "new". */
/* "six" of "six-party talks" */
static bool is_glued_number(const struct tree *tree, int32_t token)
{
    return tree_upos(tree, token, "NUM") && tree_token(tree, token + 1)->span.start == tree_token(tree, token)->span.end;
}

/* A modifier that says nothing of what the series is: a country, a number, "new". */
static bool is_plain(const struct tree *tree, int32_t token)
{
    if (is_glued_number(tree, token))
        return false;
    bool number = tree_upos(tree, token, "NUM") || tree_is(tree, token, "nummod");
    bool named = tree->entity[token] != INDEX_NONE || country_at(tree, token).data;
    bool other = tree_upos(tree, token, "ADJ") && !talks_word(tree, token, "domain"); /* "problematic" */
    return number || named || other || talks_word(tree, token, "plain") || talks_word(tree, token, "ordinal") || tree->time[token] != INDEX_NONE;
}

struct span talks_name(const struct tree *tree, int32_t series)
{
    int32_t first = series;
    for (int32_t token = series - 1; token >= (int32_t)tree_sentence(tree, series).start; token--) {
        bool modifies = is_glued_number(tree, token) || tree_upos(tree, token, "NOUN") || tree_upos(tree, token, "ADJ") || tree_upos(tree, token, "PROPN");
        bool mark = tree_upos(tree, token, "PUNCT") && text_is(token_text(tree->article, (size_t)token), "-");
        if (!mark && (!modifies || is_plain(tree, token)))
            break;
        if (!mark)
            first = token;
    }
    if (first == series)
        return SPAN_NONE;
    return (struct span){tree_token(tree, first)->span.start, tree_token(tree, series)->span.end};
}

/* "By phone", "video conference", "online talks": not any phone, nor a video of something. */
static bool tells_form(const struct tree *tree, int32_t token)
{
    static const char *const loose[] = {"video", "phone", "telephone", "online", "zoom"};
    bool is_loose = false;
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        is_loose = is_loose || text_equal_fold(token_text(tree->article, (size_t)token), text_of(loose[i]));
    if (!is_loose)
        return true;
    struct span sentence = tree_sentence(tree, token);
    for (int32_t before = token - 1; before >= (int32_t)sentence.start && before >= token - 2; before--)
        if (tree_lemma(tree, before, "by") || tree_lemma(tree, before, "via") || tree_lemma(tree, before, "over") || tree_lemma(tree, before, "hold"))
            return true;
    for (int32_t after = token + 1; after < (int32_t)sentence.end && after <= token + 3; after++)
        if (talks_word(tree, after, "series") || talks_word(tree, after, "round") || tree_lemma(tree, after, "call") || tree_lemma(tree, after, "link"))
            return true;
    return false;
}

enum meeting_format talks_format(const struct tree *tree, struct span tokens)
{
    for (uint32_t t = tokens.start; t < tokens.end; t++) {
        int32_t row = row_of_kind(tree, (int32_t)t, "format");
        bool nearly = tree_upos(tree, (int32_t)t, "ADV") && tree_head(tree, (int32_t)t) != INDEX_NONE && !tree_is_verb(tree, tree_head(tree, (int32_t)t));
        if (nearly || (row >= 0 && !tells_form(tree, (int32_t)t)))
            continue; /* "virtually certain" */
        bool person = text_equal_fold(token_text(tree->article, t), TEXT("in")) && t + 1 < tokens.end &&
                      text_equal_fold(token_text(tree->article, t + 1), TEXT("person"));
        if (person)
            return FORMAT_IN_PERSON;
        if (row >= 0)
            return (enum meeting_format)name_index(meeting_format_names, MEETING_FORMATS, lexicon_cell(&lexicon_meeting_words, row, 1));
    }
    return FORMAT_UNKNOWN;
}

bool talks_is_anaphor(const struct tree *tree, int32_t token)
{
    if (tree->entity[token] != INDEX_NONE)
        return false;
    if (tree_upos(tree, token, "PRON"))
        return tree_lemma(tree, token, "they") || tree_lemma(tree, token, "both");
    if (!talks_word(tree, token, "anaphor"))
        return false;
    bool plain = tree_lemma(tree, token, "party") || tree_lemma(tree, token, "side") || tree_lemma(tree, token, "delegation") || tree_lemma(tree, token, "negotiator");
    if (plain && text_is(tree_token(tree, token)->xpos, "NNS") && tree_child(tree, token, "det") != INDEX_NONE)
        return true; /* "the parties" */
    for (int32_t child = tree->first_child[token]; child != INDEX_NONE && child < token; child = tree->next_sibling[child])
        if (tree_lemma(tree, child, "two") || tree_lemma(tree, child, "both") || tree_lemma(tree, child, "three"))
            return true;
    return false;
}

int32_t talks_party(const struct tree *tree, const struct participant *participant)
{
    if (participant->entity == INDEX_NONE)
        return country_entity(tree, participant->country);
    const struct entity *entity = &tree->article->entities.items[participant->entity];
    bool body = entity->type == ENTITY_ORGANIZATION && !(entity->sector.data && text_is(entity->sector, "GOV"));
    if (entity->type == ENTITY_COUNTRY || body)
        return participant->entity;
    int32_t country = country_entity(tree, participant->country.data ? participant->country : tree->country[participant->entity]);
    if (country != INDEX_NONE || entity->type == ENTITY_PERSON || entity->type == ENTITY_FACILITY)
        return country;
    return participant->entity;
}
