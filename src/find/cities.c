/* Decided by grammar: what introduces the name, what it belongs to, what it does. Where nothing tells, it is the city. */
#include "find/cities.h"

enum { MOST_STEPS = 6 };

static bool among(struct text word, const char *const *words)
{
    for (; *words; words++)
        if (text_equal_fold(word, text_of(*words)))
            return true;
    return false;
}

struct city {
    const struct article *article;
    const struct word_evidence *evidence;
    size_t first, end;
    int32_t head;      /* token of the name on which the others hang */
    int32_t above;     /* what that hangs on, or INDEX_NONE */
    struct text relation;
};

static const struct token *token_at(const struct city *city, int32_t token) { return &city->article->tokens.items[token]; }

static bool relation_is(struct text deprel, const char *relation)
{
    return text_is(deprel, relation) || (text_starts(deprel, relation) && deprel.data[text_of(relation).length] == ':');
}

/* A chain of names "Washington, Tehran and Baghdad" is decided by its first. */
static void chain_climb(struct city *city)
{
    for (int step = 0; step < MOST_STEPS && city->above != INDEX_NONE && relation_is(city->relation, "conj"); step++) {
        city->relation = token_at(city, city->above)->deprel;
        city->head = city->above;
        city->above = token_at(city, city->above)->head;
    }
}

/* The preposition of the name, or of the chain it is in; of the words before it where the tree has none. */
static struct text preposition(const struct city *city)
{
    for (size_t i = city->first; i-- > 0 && city->first - i <= 24;)
        if (token_at(city, (int32_t)i)->head == city->head && relation_is(token_at(city, (int32_t)i)->deprel, "case"))
            return city->evidence->folded[i];
    if (city->first && text_is(token_at(city, (int32_t)city->first - 1)->upos, "ADP"))
        return city->evidence->folded[city->first - 1];
    return (struct text){0};
}

static struct text above_lemma(const struct city *city) { return city->above == INDEX_NONE ? (struct text){0} : token_at(city, city->above)->lemma; }

static bool by_preposition(const struct city *city, struct text word)
{
    static const char *const acting[] = {"between", "with", "against", "by", "on", "than", "as", "about", "like", "without", "despite", "upon", "behind", "under", "versus", NULL};
    static const char *const told[] = {"say", "message", "warning", "signal", "sell", "sale", "supply", "transfer", "threat", "ally", "concession", "response", "respond", "offer",
                                       "answer", "reply", "proposal", "demand", "loyal", "close", "hostile", "aid", "support", "grant", "pay", "belong", "appeal", "request", "memo",
                                       "letter", "submit", "present", "pose", "unacceptable", "important", "opposed", "opposition", "commitment", "shipment", "export", "assistance", NULL};
    static const char *const came[] = {"pressure", "support", "demand", "approval", "criticism", "signal", "message", "help", "backing", "permission", "statement", "response", "threat",
                                       "warning", "aid", "concession", "assurance", "guarantee", "reaction", "condemnation", "request", "proposal", "commitment", "independence", "order",
                                       "independent", "blessing", "recognition", "assistance", "pushback", "resistance", NULL};
    static const char *const ruled[] = {"government", "ally", "regime", "accuse", "policy", "demand", "leader", "influence", "behalf", "view", "intention", "support", "suspicious",
                                        "critic", "critical", "part", "accusation", "criticism", "enemy", "rival", "proxy", "friend", "goal", "interest", "wary", NULL};
    static const char *const gone[] = {"leave", "depart", "head", "bind", "bound", "fly", "embark", NULL};
    if (text_is(word, "for"))
        return !among(above_lemma(city), gone);
    if (text_is(word, "to"))
        return among(above_lemma(city), told);
    if (text_is(word, "from"))
        return among(above_lemma(city), came);
    if (text_is(word, "of"))
        return among(above_lemma(city), ruled);
    return among(word, acting);
}

/* "Baghdad's airport" is the city's, "Baghdad's demand" the government's. */
static bool by_owned(const struct city *city)
{
    static const char *const urban[] = {"airport", "street", "suburb", "mayor", "district", "resident", "mosque", "university", "centre", "center", "neighborhood", "neighbourhood", "zone",
                                        "population", "outskirts", "hotel", "hospital", "museum", "metro", "subway", "bridge", "church", "market", "station", "square", "skyline", "port",
                                        "police", "stadium", "palace", "north", "south", "east", "west", "downtown", "weather", "school", "theatre", "theater", "park", NULL};
    static const char *const ruling[] = {"government", "regime", "administration", "official", "authority", "leader", "leadership", "establishment", "policymaker", NULL};
    if (relation_is(city->relation, "nmod"))
        return !among(above_lemma(city), urban);
    return among(above_lemma(city), ruling);
}

static bool by_verb(const struct city *city)
{
    static const char *const reached[] = {"visit", "leave", "reach", "enter", "hit", "strike", "bomb", "capture", "take", "seize", "liberate", "attack", "rock", "shell", "flee", "tour",
                                          "besiege", "shake", "overrun", "defend", "storm", "surround", "encircle", "recapture", "retake", NULL};
    if (relation_is(city->relation, "nsubj") && !text_is(city->relation, "nsubj:pass"))
        return city->above == INDEX_NONE || !text_is(token_at(city, city->above)->upos, "PROPN");
    if (text_is(city->relation, "nsubj:pass") || relation_is(city->relation, "obj") || relation_is(city->relation, "iobj"))
        return !among(above_lemma(city), reached);
    return false;
}

/* "Baghdad, Iraq", "BAGHDAD (Reuters) –", "Washington, D.C.": where it is, or whence the report comes. */
static bool is_dateline(const struct city *city)
{
    const struct article *article = city->article;
    bool opens = city->evidence->flags[city->first] & EVIDENCE_FIRST;
    if (city->end >= article->tokens.count)
        return false;
    struct text next = token_text(article, city->end);
    if (text_is(next, "(") || text_is(next, ":") || text_is(next, "–") || text_is(next, "—") || (opens && (text_is(next, ",") || text_is(next, "-") || text_is(next, "/"))))
        return opens;
    return text_is(next, ",") && city->end + 1 < article->tokens.count &&
           (evidence_has(city->evidence, city->end + 1, LIST_COUNTRY) || evidence_is(city->evidence, city->end + 1, "dc"));
}

bool city_governs(const struct word_evidence *evidence, size_t first, size_t end)
{
    struct city city = {.article = evidence->article, .evidence = evidence, .first = first, .end = end, .head = (int32_t)first};
    for (size_t i = first; i < end; i++) {
        int32_t head = evidence->article->tokens.items[i].head;
        if (head < (int32_t)first || head >= (int32_t)end)
            city.head = (int32_t)i;
    }
    city.above = token_at(&city, city.head)->head;
    city.relation = token_at(&city, city.head)->deprel;
    if (is_dateline(&city))
        return false;
    chain_climb(&city);
    struct text word = preposition(&city);
    if (word.length)
        return by_preposition(&city, word);
    if (relation_is(city.relation, "nmod") || relation_is(city.relation, "compound") || relation_is(city.relation, "amod"))
        return by_owned(&city);
    return by_verb(&city);
}
