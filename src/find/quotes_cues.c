/* The words that say that somebody spoke, and who: "the minister said", "said Ann Lee, the envoy", "according to the Pentagon". Verbs are in
   data/speech-verbs.tsv. */
#include "find/quotes.h"
#include "lexicons.h"

enum { PHRASE = 30 /* pieces of a speaker's phrase at most */ };

static const char *const aspects[] = {"has", "have", "had", "also", "later", "then", "further", "would", "will", "could", "did", "does", "not", "never", "once", "again", "repeatedly",
    "is", "was", "were", "are", "been", "being", "reportedly", "previously", "earlier", "recently", "often", "immediately", "quickly", "publicly", "ll", "d", "ve", "just", "still",
    "too", "even", "now", "both", "all", "himself", "herself", "themselves", "itself", NULL};

static const char *const boundaries[] = {"but", "that", "which", "who", "when", "while", "as", "if", "because", "although", "though", "where", "after", "before", "since", "until",
    "so", "or", "than", "whether", "what", "how", "then", "whom", "whose", "yet", "meanwhile", "however", "thus", "why", "unless", "whereas", NULL};

static const char *const subjects[] = {"he", "she", "they", "it", "i", "we", "you", "who", NULL};

static const struct token *token_at(const struct quoting *quoting, size_t i)
{
    const struct article *article = quoting->article;
    uint32_t byte = quoting->pieces.items[i].span.start;
    size_t low = 0, high = article->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->tokens.items[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low < article->tokens.count && article->tokens.items[low].span.start <= byte ? &article->tokens.items[low] : NULL;
}

bool quote_tagged(const struct quoting *quoting, size_t i, const char *prefix)
{
    const struct token *token = token_at(quoting, i);
    return token && text_starts(token->xpos, prefix);
}

static bool is_verb(const struct quoting *quoting, size_t i) { return quote_tagged(quoting, i, "VB") || quote_tagged(quoting, i, "MD"); }

static int64_t time_over(const struct quoting *quoting, size_t i)
{
    const struct article *article = quoting->article;
    size_t low = 0, high = article->times.count;
    uint32_t byte = quoting->pieces.items[i].span.start;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->times.items[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low < article->times.count && article->times.items[low].span.start <= byte ? (int64_t)low : INDEX_NONE;
}

static const char *const time_leads[] = {"on", "in", "at", "late", "early", "during", "since", "by", NULL};

size_t quote_before_time(const struct quoting *quoting, size_t i)
{
    int64_t time = i < quoting->pieces.count ? time_over(quoting, i) : INDEX_NONE;
    if (time == INDEX_NONE)
        return i;
    size_t first = piece_at(&quoting->pieces, quoting->article->times.items[time].span.start);
    return first > 0 && piece_among(&quoting->pieces, first - 1, time_leads) ? first - 1 : first;
}

size_t quote_after_time(const struct quoting *quoting, size_t i)
{
    size_t at = piece_among(&quoting->pieces, i, time_leads) ? i + 1 : i;
    int64_t time = at < quoting->pieces.count ? time_over(quoting, at) : INDEX_NONE;
    return time == INDEX_NONE ? i : piece_at(&quoting->pieces, quoting->article->times.items[time].span.end);
}

/* ---- the speaker before the verb ------------------------------------------------------------------------------------------ */

static bool outside(const struct quoting *quoting, size_t i) { return quoting->run_of[i] == INDEX_NONE; }

static bool is_quotation_mark(const struct pieces *pieces, size_t i)
{
    static const char *const marks[] = {"“", "”", "\"", "«", "»", "„", NULL};
    return piece_among(pieces, i, marks);
}

/* Marks that a noun phrase may hold: "Mr.", "al-Sadr", "Iraq's", "AT&T", "(R)". */
static bool inner_mark(const struct pieces *pieces, size_t i)
{
    static const char *const marks[] = {"-", "–", "'", "’", "&", "/", "(", ")", NULL};
    if (piece_mark(pieces, i, "."))
        return i > 0 && pieces->items[i].glued && pieces->items[i - 1].kind == PIECE_WORD && (pieces->items[i - 1].word.length <= 3 || (i + 1 < pieces->count && pieces->items[i + 1].glued)) &&
               pieces->items[i - 1].capital;
    return piece_among(pieces, i, marks);
}

/* The first piece of the noun phrase that ends before `end`. */
static size_t phrase_start(const struct quoting *quoting, size_t least, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    size_t i = end;
    while (i > least && end - i < PHRASE) {
        size_t k = i - 1;
        if (!outside(quoting, k) || is_quotation_mark(pieces, k) || (pieces->items[k].kind == PIECE_MARK && !inner_mark(pieces, k)))
            break;
        if (piece_among(pieces, k, boundaries) || (piece_among(pieces, k, subjects) && i < end))
            break;
        bool both = piece_is(pieces, k, "and") && k > least && i < end && (pieces->items[i].capital || piece_is(pieces, i, "the") || piece_is(pieces, i, "other"));
        if (piece_is(pieces, k, "and") && !(both && (pieces->items[k - 1].capital || pieces->items[k - 1].kind == PIECE_MARK)))
            break;
        if (i < end && is_verb(quoting, k) && !quote_tagged(quoting, k, "VBN") && !quote_tagged(quoting, k, "VBG"))
            break;
        if (quote_before_time(quoting, k) < k && i == end)
            break;
        i = k;
        if (piece_among(pieces, k, subjects))
            break;
    }
    return i;
}

/* A phrase does not begin with a preposition or an adverb. */
static size_t phrase_trim(const struct quoting *quoting, size_t first, size_t end)
{
    static const char *const openers[] = {"and", "also", "in", "on", "at", "for", "with", "by", "from", "of", "to", "still", "yet", "indeed", "instead", "nevertheless", "nonetheless", NULL};
    while (first < end && (piece_among(&quoting->pieces, first, openers) || quoting->pieces.items[first].kind == PIECE_MARK))
        first++;
    return first;
}

/* "Ann Lee, the envoy to Iraq, said": from behind the second comma to the one before. */
static size_t apposition_start(const struct quoting *quoting, size_t least, size_t comma)
{
    const struct pieces *pieces = &quoting->pieces;
    for (size_t k = comma; k > least && comma - k < PHRASE; k--)
        if (piece_mark(pieces, k - 1, ",") && outside(quoting, k - 1)) {
            bool number = k - 1 > least && pieces->items[k].glued;
            if (!number)
                return k - 1;
        } else if (!outside(quoting, k - 1) || is_quotation_mark(pieces, k - 1) || piece_mark(pieces, k - 1, ";") || piece_mark(pieces, k - 1, ":"))
            return 0;
    return 0;
}

static struct stretch speaker_before(const struct quoting *quoting, size_t least, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    while (end > least && quote_before_time(quoting, end - 1) < end && quote_before_time(quoting, end - 1) != end - 1 && quote_before_time(quoting, end - 1) >= least)
        end = quote_before_time(quoting, end - 1);
    bool comma = end > least && piece_mark(pieces, end - 1, ",");
    size_t limit = comma ? apposition_start(quoting, least, end - 1) : 0;
    size_t start = phrase_start(quoting, least, limit ? limit : comma ? end - 1 : end);
    if (limit && start == limit) /* what stands between the commas is no apposition */
        return (struct stretch){end, end};
    size_t last = comma ? end - 1 : end;
    bool who = last > least && piece_is(pieces, last - 1, "who") && start == last - 1;
    if (who) {
        size_t before = last - 1 - (last - 1 > least && piece_mark(pieces, last - 2, ","));
        start = phrase_start(quoting, least, before);
        last = before;
    }
    start = phrase_trim(quoting, start, last);
    return start < last ? (struct stretch){start, last} : (struct stretch){end, end};
}

/* “…,” Ann Lee, the envoy, of Bonn, said: all between the quotation and the verb; empty where no quotation stands near. */
static struct stretch speaker_between(const struct quoting *quoting, size_t least, size_t end)
{
    const struct pieces *pieces = &quoting->pieces;
    size_t first = end;
    while (first > least && outside(quoting, first - 1) && !is_quotation_mark(pieces, first - 1) && end - first < PHRASE)
        first--;
    bool near = first > least && end - first < PHRASE && first < end && pieces->items[first].kind == PIECE_WORD;
    bool noun = near && (pieces->items[first].capital || piece_is(pieces, first, "the") || piece_is(pieces, first, "a") || piece_is(pieces, first, "an"));
    bool comma = near && piece_mark(pieces, end - 1, ",");
    return noun && comma ? (struct stretch){first, end - 1} : (struct stretch){end, end};
}

/* All that hangs on a token, within reach. */
static struct span yield(const struct quoting *quoting, int32_t top)
{
    const struct article *article = quoting->article;
    int32_t first = top, last = top, sentence = article->tokens.items[top].sentence;
    for (int32_t i = top - 1; i >= 0 && i > top - PHRASE && article->tokens.items[i].sentence == sentence; i--)
        if (tree_under(&quoting->tree, i, top))
            first = i;
    for (int32_t i = top + 1; i < (int32_t)article->tokens.count && i < top + PHRASE && article->tokens.items[i].sentence == sentence; i++)
        if (tree_under(&quoting->tree, i, top))
            last = i;
    return (struct span){article->tokens.items[first].span.start, article->tokens.items[last].span.end};
}

/* The subject that the tree gives the verb: of "met the envoys and said", "…, adding". */
static struct stretch speaker_by_tree(const struct quoting *quoting, struct stretch unit, size_t verb)
{
    const struct pieces *pieces = &quoting->pieces;
    const struct token *token = token_at(quoting, verb);
    struct stretch none = {verb, verb};
    bool passive = false;
    int32_t subject = token ? tree_subject(&quoting->tree, (int32_t)(token - quoting->article->tokens.items), &passive) : INDEX_NONE;
    if (subject == INDEX_NONE || passive || !tree_is_noun(&quoting->tree, subject))
        return none;
    struct span phrase = yield(quoting, subject);
    struct stretch found = {piece_at(pieces, phrase.start), piece_at(pieces, phrase.end - 1) + 1};
    while (found.end > found.first && piece_mark(pieces, found.end - 1, ","))
        found.end--;
    bool inside = found.first >= unit.first && found.end <= unit.end && outside(quoting, found.first) && !(found.first <= verb && verb < found.end);
    return inside ? found : none;
}

/* ---- the speaker behind the verb ------------------------------------------------------------------------------------------ */

static size_t speaker_end(const struct quoting *quoting, size_t first, size_t limit)
{
    static const char *const enders[] = {"adding", "saying", "noting", "but", "while", "when", "after", "before", "during", "if", "that", "referring", "speaking", "because", "although",
        "though", "since", "until", "via", "citing", "told", "said", "as", NULL};
    const struct pieces *pieces = &quoting->pieces;
    size_t i = first;
    for (; i < limit && i < first + 2 * PHRASE; i++) {
        if (!outside(quoting, i) || is_quotation_mark(pieces, i) || piece_mark(pieces, i, ";") || piece_mark(pieces, i, ":") || piece_mark(pieces, i, "—") || piece_mark(pieces, i, "–"))
            break;
        if (piece_among(pieces, i, enders) || (quote_after_time(quoting, i) > i && i > first))
            break;
        if ((piece_mark(pieces, i, ".") && !inner_mark(pieces, i)) || piece_mark(pieces, i, "!") || piece_mark(pieces, i, "?"))
            break;
        bool statement = piece_is(pieces, i, "in") && (piece_is(pieces, i + 1, "a") || piece_is(pieces, i + 1, "an") || piece_is(pieces, i + 1, "his") || piece_is(pieces, i + 1, "her"));
        if (statement || (piece_mark(pieces, i, ",") && (piece_is(pieces, i + 1, "in") || piece_is(pieces, i + 1, "at") || piece_is(pieces, i + 1, "on") || piece_among(pieces, i + 1, subjects))))
            break;
    }
    while (i > first && (piece_mark(pieces, i - 1, ",") || piece_is(pieces, i - 1, "and")))
        i--;
    return i;
}

/* ---- the cues ----------------------------------------------------------------------------------------------------------------- */

static bool cue_class(struct text class, enum cue_class *found)
{
    static const char *const names[] = {"say", "ask", "utter", "demand", "offer", "judge", "think", "show"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (text_is(class, names[k])) {
            *found = (enum cue_class)k;
            return true;
        }
    return false;
}

static bool is_noun_here(const struct quoting *quoting, size_t i, bool may_be)
{
    static const char *const leads[] = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "those", "these", "of", "s", "such", "no", "any", "some", "in", "for",
        "with", "from", "by", "on", "new", "several", "more", "into", "public", "recent", "media", "news", "under", "high", "low", NULL};
    if (i == 0)
        return may_be;
    const struct token *token = token_at(quoting, i);
    if (token && text_starts(token->xpos, "VB"))
        return false;
    if (token && token->xpos.length && (text_is(token->upos, "ADJ") || text_is(token->upos, "ADV")))
        return true;
    bool past = text_ends(quoting->pieces.items[i].word, "ed");
    const struct piece *before = &quoting->pieces.items[i - 1];
    bool subject = before->capital || before->kind == PIECE_MARK || piece_among(&quoting->pieces, i - 1, subjects) || piece_among(&quoting->pieces, i - 1, aspects) ||
                   text_ends(before->word, "s") || text_ends(before->word, "ly") || piece_is(&quoting->pieces, i - 1, "and");
    if (may_be && !past && !subject)
        return true;
    return piece_among(&quoting->pieces, i - 1, leads) ? may_be || text_ends(quoting->pieces.items[i].word, "ed") || text_ends(quoting->pieces.items[i].word, "ing") : false;
}

static bool is_ing(const struct pieces *pieces, size_t i) { return text_ends(pieces->items[i].word, "ing"); }

/* The verb at piece i as a cue of the unit; its speaker is looked for before it, and behind it where it follows a quotation or a comma. */
static bool verb_cue(const struct quoting *quoting, struct stretch unit, size_t i, struct cue *cue)
{
    const struct pieces *pieces = &quoting->pieces;
    int32_t row = lexicon_find(&lexicon_speech_verbs, pieces->items[i].word);
    *cue = (struct cue){{i, i + 1}, i, CUE_SAY, false, false, {i, i}};
    if (row < 0 || !cue_class(lexicon_cell(&lexicon_speech_verbs, row, 1), &cue->class))
        return false;
    bool noun = text_is(lexicon_cell(&lexicon_speech_verbs, row, 2), "noun");
    if (is_noun_here(quoting, i, noun) || (pieces->items[i].capital && i > unit.first))
        return false;
    if (i > unit.first && (piece_is(pieces, i - 1, "to") || piece_mark(pieces, i - 1, "-")) )
        return false;
    while (cue->words.first > unit.first && outside(quoting, cue->words.first - 1) &&
           (piece_among(pieces, cue->words.first - 1, aspects) || (text_ends(pieces->items[cue->words.first - 1].word, "ly") && pieces->items[cue->words.first - 1].word.length > 4)))
        cue->words.first--;
    for (size_t k = cue->words.first; k < i; k++) {
        static const char *const be[] = {"is", "was", "were", "are", "been", "being", NULL};
        cue->passive = cue->passive || (piece_among(pieces, k, be) && !is_ing(pieces, i));
    }
    static const char *const have[] = {"has", "have", "had", "ve", NULL};
    bool perfect = false;
    for (size_t k = cue->words.first; k < i; k++)
        perfect = perfect || piece_among(pieces, k, have);
    cue->passive = cue->passive || (quote_tagged(quoting, i, "VBN") && !perfect && token_at(quoting, i) && text_starts(token_at(quoting, i)->deprel, "acl"));
    size_t first = cue->words.first;
    bool after = first > unit.first && (is_quotation_mark(pieces, first - 1) || piece_mark(pieces, first - 1, ",") || (!outside(quoting, first - 1)));
    cue->speaker = (struct stretch){first, first};
    if (!after || is_ing(pieces, i))
        cue->speaker = speaker_before(quoting, unit.first, first);
    else if (is_quotation_mark(pieces, first - 1) || !outside(quoting, first - 1) || cue->class <= CUE_UTTER) {
        bool subject = i + 1 < unit.end && outside(quoting, i + 1) && pieces->items[i + 1].kind == PIECE_WORD && !piece_among(pieces, i + 1, boundaries) && quote_after_time(quoting, i + 1) == i + 1 &&
                       !piece_is(pieces, i + 1, "in") && !piece_is(pieces, i + 1, "to") && !piece_is(pieces, i + 1, "on") && !piece_is(pieces, i + 1, "at");
        struct stretch between = speaker_between(quoting, unit.first, first);
        bool apposed = piece_mark(pieces, first - 1, ",") && outside(quoting, first - 1) && apposition_start(quoting, unit.first, first - 1);
        if (apposed)
            cue->speaker = speaker_before(quoting, unit.first, first);
        if (between.end > between.first)
            cue->speaker = between;
        if (cue->speaker.first == cue->speaker.end && subject && cue->words.first == i) {
            cue->speaker = (struct stretch){i + 1, speaker_end(quoting, i + 1, unit.end)};
            cue->inverted = cue->speaker.end > cue->speaker.first;
        }
    } else
        cue->speaker = speaker_before(quoting, unit.first, first);
    return true;
}

static bool according_cue(const struct quoting *quoting, struct stretch unit, size_t i, struct cue *cue)
{
    const struct pieces *pieces = &quoting->pieces;
    if (!piece_is(pieces, i, "according") || !piece_is(pieces, i + 1, "to") || i + 2 >= unit.end)
        return false;
    size_t end = speaker_end(quoting, i + 2, unit.end);
    if (i == unit.first || pieces->items[i].capital) /* "According to the Pentagon, …": up to the first comma */
        for (size_t k = i + 2; k < end; k++)
            if (piece_mark(pieces, k, ",") && !(k + 1 < end && pieces->items[k + 1].glued)) {
                end = k;
                break;
            }
    *cue = (struct cue){{i, i + 2}, i, CUE_ACCORDING, true, false, {i + 2, end}};
    return end > i + 2;
}

cue_list quote_cues(const struct quoting *quoting, struct stretch unit)
{
    cue_list cues = {0};
    for (size_t i = unit.first; i < unit.end; i++) {
        struct cue cue;
        if (!outside(quoting, i) || quoting->pieces.items[i].kind != PIECE_WORD)
            continue;
        if (!according_cue(quoting, unit, i, &cue) && !verb_cue(quoting, unit, i, &cue))
            continue;
        /* "… and added", "saying": the speaker before. */
        if (cue.speaker.first == cue.speaker.end && cue.class != CUE_ACCORDING)
            cue.speaker = speaker_by_tree(quoting, unit, i);
        if (cue.speaker.first == cue.speaker.end && cues.count && cue.class != CUE_ACCORDING)
            cue.speaker = cues.items[cues.count - 1].speaker;
        *list_push(quoting->article->arena, &cues) = cue;
    }
    return cues;
}

/* ---- who it is ---------------------------------------------------------------------------------------------------------------- */

size_t quote_name_at(const struct article *article, uint32_t byte)
{
    size_t low = 0, high = article->names.count; /* names are in the order of the text */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->names.items[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The person whose name is the head of the phrase: not the one of "the office of Ann Lee". */
static int32_t person_in(const struct quoting *quoting, size_t first, size_t end)
{
    static const char *const belonging[] = {"of", "for", "to", "by", "from", "with", NULL};
    const struct pieces *pieces = &quoting->pieces;
    const struct article *article = quoting->article;
    uint32_t limit = pieces->items[end - 1].span.end;
    for (size_t k = quote_name_at(article, pieces->items[first].span.start); k < article->names.count && article->names.items[k].span.start < limit; k++) {
        const struct name *name = &article->names.items[k];
        if (name->type != ENTITY_PERSON || name->entity == INDEX_NONE)
            continue;
        size_t after = piece_at(pieces, name->span.end - 1) + 1;
        bool owner = after < end && pieces->items[after].glued && (piece_mark(pieces, after, "'") || piece_mark(pieces, after, "’"));
        for (size_t i = first; i < end && pieces->items[i].span.start < name->span.start; i++)
            owner = owner || piece_among(pieces, i, belonging);
        if (!owner)
            return name->entity;
    }
    return INDEX_NONE;
}

int32_t quote_entity(const struct quoting *quoting, struct stretch speaker, int32_t last)
{
    const struct pieces *pieces = &quoting->pieces;
    const struct article *article = quoting->article;
    size_t head = speaker.first;
    while (head < speaker.end && !piece_mark(pieces, head, ","))
        head++;
    if (head == speaker.first)
        return INDEX_NONE;
    struct span span = {pieces->items[speaker.first].span.start, pieces->items[head - 1].span.end};
    int32_t person = person_in(quoting, speaker.first, head), entity = person != INDEX_NONE ? person : entity_at(article, span);
    if (entity == INDEX_NONE && head + 1 < speaker.end) /* "the group's leader, Ann Lee" */
        entity = person_in(quoting, head + 1, speaker.end);
    bool pronoun = speaker.end == speaker.first + 1 && piece_among(pieces, speaker.first, subjects);
    return entity != INDEX_NONE || !pronoun || piece_is(pieces, speaker.first, "it") || piece_is(pieces, speaker.first, "they") || piece_is(pieces, speaker.first, "we") ||
                   piece_is(pieces, speaker.first, "i") || piece_is(pieces, speaker.first, "you")
               ? entity
               : last;
}
