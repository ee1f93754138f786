/* Two accounts of one thing in one article: what is told and then denied, and what two sides say of one deed, each in words of its own
   ("one side says that the ship was rammed; the other, that it ran into the frigate"). */
#include "merge/disputes.h"

#include <string.h>

#include "base/lexicon.h"
#include "base/utf8.h"
#include "lexicons.h"

enum { BACK = 4 /* sentences to the other account */, SHARED_LEAST = 2 /* words */, SHORTEST = 4 /* words of an account */, SENTENCES_MOST = 4000 };

struct account { /* a sentence that may be one side's */
    struct span span;
    struct stems words;   /* words_of() reads them when they are asked for: of few sentences they are */
    bool words_read;
    int32_t denial, deed; /* rows of data/account-cues.tsv, or negative */
    uint32_t cue_end;     /* behind the denial */
    uint32_t deed_at;     /* the word of the deed */
    const struct quote *quote;
    bool used;
};

typedef LIST_OF(struct account) account_list;

static struct text words_joined(struct arena *arena, struct text first, struct text second)
{
    char *joined = arena_alloc(arena, first.length + second.length + 2);
    memcpy(joined, first.data, first.length);
    joined[first.length] = ' ';
    memcpy(joined + first.length + 1, second.data, second.length);
    return (struct text){joined, first.length + second.length + 1};
}

static struct stems words_of(struct merge *merge, struct text text, struct account *account)
{
    if (!account->words_read)
        account->words = merge_stems(merge, span_text(text, account->span));
    account->words_read = true;
    return account->words;
}

static void cues_read(struct merge *merge, struct text text, struct account *account)
{
    struct text before = {NULL, 0};
    for (uint32_t at = account->span.start; at < account->span.end;) {
        uint32_t end = at;
        while (end < account->span.end && utf8_is_letter((unsigned char)text.data[end]))
            end++;
        if (end == at) {
            at++;
            continue;
        }
        struct text word = utf8_folded(merge->passing, text_slice(text, at, end));
        int32_t row = lexicon_find(&lexicon_account_cues, word);
        if (row < 0 && before.length && lexicon_opens(&lexicon_account_cues, before))
            row = lexicon_find(&lexicon_account_cues, words_joined(merge->passing, before, word));
        bool denial = row >= 0 && text_is(lexicon_cell(&lexicon_account_cues, row, 0), "denial");
        if (denial && account->denial < 0) {
            account->denial = row;
            account->cue_end = end;
        } else if (row >= 0 && !denial && account->deed < 0) {
            account->deed = row;
            account->deed_at = at;
        }
        before = word;
        at = end;
    }
    arena_reset(merge->passing);
}

/* The quotation, direct or not, that says most of the sentence. */
static const struct quote *quote_in(const struct article *article, struct span sentence)
{
    const struct quote *best = NULL;
    for (size_t i = 0; i < article->quotes.count; i++) {
        const struct quote *quote = &article->quotes.items[i];
        bool longer = !best || quote->span.end - quote->span.start > best->span.end - best->span.start;
        if (quote->span.start >= sentence.start && quote->span.start < sentence.end && longer)
            best = quote;
    }
    return best;
}

static account_list accounts_read(struct merge *merge, uint32_t a)
{
    const struct article *article = merge->articles[a].article;
    account_list accounts = {0};
    for (size_t s = 0; s < article->sentences.count && s < SENTENCES_MOST; s++) {
        struct account account = {.span = article->sentences.items[s], .denial = -1, .deed = -1};
        cues_read(merge, article->text, &account);
        account.quote = quote_in(article, account.span);
        *list_push(merge->scratch, &accounts) = account;
    }
    return accounts;
}

static bool one_paragraph(struct text text, struct span a, struct span b)
{
    return text_find(text_slice(text, a.end, b.start), "\n") == SIZE_MAX;
}

static void accounts_dispute(struct merge *merge, uint32_t a, enum dispute_on on, struct span one, struct span other, struct span more)
{
    struct text told = claim_words(merge, a, one);
    struct dispute *dispute = dispute_add(merge, on, id_make(KIND_ARTICLE, merge->articles[a].key), span_text(merge->articles[a].article->text, other));
    dispute->about = text_format(merge->arena, "%s: %.*s", on == ON_STATUS ? "Whether this happened" : "Who did this", (int)told.length, told.data);
    struct dispute_side *side = dispute_side_add(merge, dispute, told);
    merge_state(merge, &side->statements, a, one);
    side = dispute_side_add(merge, dispute, claim_words(merge, a, other));
    merge_state(merge, &side->statements, a, other);
    if (span_known(more))
        merge_state(merge, &side->statements, a, more);
    dispute_close(merge, dispute);
}

/* ---- told and denied ------------------------------------------------------------------------------------------------- */

/* "It denied that …", "denied a report that …": not "was denied entry". */
static bool denies_that(struct text text, const struct account *account)
{
    struct text rest = text_slice(text, account->cue_end, account->span.end);
    size_t that = text_find(rest, " that "), reports = text_find(rest, " report"), having = text_find(rest, " having "), claims = text_find(rest, " claim"), charges = text_find(rest, " accus");
    return that < 60 || reports < 40 || having < 12 || claims < 40 || charges < 40;
}

/* The sentence before that tells what is denied, or INDEX_NONE. */
static int32_t denied_of(struct merge *merge, struct text text, account_list *accounts, size_t at)
{
    struct stems denied = merge_stems(merge, text_slice(text, accounts->items[at].cue_end, accounts->items[at].span.end));
    for (size_t back = 1; back <= BACK && back <= at; back++) {
        struct account *account = &accounts->items[at - back];
        if (account->denial < 0 && !account->used && account->deed >= 0 && stems_shared(words_of(merge, text, account), denied) >= SHARED_LEAST)
            return (int32_t)(at - back);
    }
    return INDEX_NONE;
}

static void denial_dispute(struct merge *merge, uint32_t a, account_list *accounts, size_t at)
{
    const struct article *article = merge->articles[a].article;
    struct account *here = &accounts->items[at], *next = at + 1 < accounts->count ? here + 1 : NULL;
    if (here->denial < 0 || here->used || !denies_that(article->text, here) || sentence_repeats(merge, a, here->span) != INDEX_NONE)
        return;
    bool goes_on = next && next->quote && next->denial < 0 && words_of(merge, article->text, next).count >= SHORTEST / 2 && one_paragraph(article->text, here->span, next->span);
    int32_t told = denied_of(merge, article->text, accounts, at);
    if (told != INDEX_NONE)
        accounts_dispute(merge, a, ON_STATUS, accounts->items[told].span, here->span, goes_on ? next->span : SPAN_NONE);
    else if (goes_on)
        accounts_dispute(merge, a, ON_STATUS, here->span, next->span, SPAN_NONE);
    else
        return;
    here->used = true;
    if (told != INDEX_NONE)
        accounts->items[told].used = true;
    if (goes_on)
        next->used = true;
}

/* ---- each side its own --------------------------------------------------------------------------------------------------- */

static bool speakers_differ(const struct merge *merge, uint32_t a, const struct quote *one, const struct quote *other)
{
    int32_t x = actor_index(merge, a, one->speaker_entity), y = actor_index(merge, a, other->speaker_entity);
    if (x == INDEX_NONE || y == INDEX_NONE || x == y)
        return false;
    uint32_t first = country_of_actor(merge, (uint32_t)x), second = country_of_actor(merge, (uint32_t)y);
    return !first || !second || first != second;
}

/* The next word from `*at` in the span; empty at its end. */
static struct text word_next(struct text text, struct span span, uint32_t *at)
{
    while (*at < span.end && !utf8_is_letter((unsigned char)text.data[*at]) && (unsigned char)text.data[*at] < 0x80)
        ++*at;
    uint32_t start = *at;
    while (*at < span.end && (utf8_is_letter((unsigned char)text.data[*at]) || (unsigned char)text.data[*at] >= 0x80))
        ++*at;
    return text_slice(text, start, *at);
}

/* Does the claim name this, not as the place where something is ("in Gaza")? */
static bool names_in_claim(struct text text, struct span claim, struct text name)
{
    static const char *const leads[] = {"in", "at", "near", "of", "from", "to", "on", "into", "inside", "around", "southern", "northern", "eastern", "western"};
    struct text before = {NULL, 0};
    for (uint32_t at = claim.start; at < claim.end;) {
        struct text word = word_next(text, claim, &at);
        bool placed = false;
        for (size_t i = 0; before.length && i < sizeof leads / sizeof *leads; i++)
            placed = placed || text_equal_fold(before, text_of(leads[i]));
        if (text_equal(word, name) && !placed)
            return true;
        before = word;
    }
    return false;
}

/* Both claims name one person, body or ship; a country or town is named in everything. */
static bool names_shared(struct merge *merge, struct text text, struct span a, struct span b)
{
    for (uint32_t at = a.start; at < a.end;) {
        struct text word = word_next(text, a, &at);
        bool name = word.length > 2 && word.data[0] >= 'A' && word.data[0] <= 'Z' && lexicon_find(&lexicon_countries, utf8_folded(merge->scratch, word)) < 0 &&
                    lexicon_find(&lexicon_common_words, utf8_folded(merge->scratch, word)) < 0;
        if (name && names_in_claim(text, a, word) && names_in_claim(text, b, word))
            return true;
    }
    return false;
}

/* The deed is what the speaker says, not what the article tells of the speaker. */
static bool says_deed(const struct account *account)
{
    return account->deed >= 0 && account->quote && account->quote->span.start <= account->deed_at && account->deed_at < account->quote->span.end;
}

static bool is_other_account(struct merge *merge, uint32_t a, struct account *one, struct account *other)
{
    struct text text = merge->articles[a].article->text;
    bool told = says_deed(one) && says_deed(other) && one->deed != other->deed && !one->used && !other->used;
    return told && speakers_differ(merge, a, one->quote, other->quote) && stems_shared(words_of(merge, text, one), words_of(merge, text, other)) >= 1 &&
           names_shared(merge, text, one->quote->span, other->quote->span);
}

static void blame_dispute(struct merge *merge, uint32_t a, account_list *accounts, size_t at)
{
    struct account *here = &accounts->items[at];
    for (size_t back = 1; back <= BACK && back <= at; back++) {
        struct account *before = here - back;
        if (!is_other_account(merge, a, before, here) || sentence_repeats(merge, a, here->span) != INDEX_NONE)
            continue;
        accounts_dispute(merge, a, ON_ACTOR, before->span, here->span, SPAN_NONE);
        before->used = here->used = true;
        return;
    }
}

void disputes_of_accounts(struct merge *merge)
{
    for (uint32_t a = 0; a < merge->article_count; a++) {
        account_list accounts = accounts_read(merge, a);
        for (size_t s = 0; s < accounts.count; s++)
            denial_dispute(merge, a, &accounts, s);
        for (size_t s = 0; s < accounts.count; s++)
            if (accounts.items[s].deed >= 0)
                blame_dispute(merge, a, &accounts, s);
    }
}
