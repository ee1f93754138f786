#include "parse/endings.h"

#include <string.h>

#include "base/utf8.h"
#include "net/linear.h"

bool endings_map(struct endings *endings, struct text bytes)
{
    struct endings_header header;
    if (bytes.length < sizeof header)
        return false;
    memcpy(&header, bytes.data, sizeof header);
    size_t texts = ((size_t)header.texts_size + 3) & ~(size_t)3;
    bool good = memcmp(header.magic, "REND", 4) == 0 && header.text_count < ENDING_TEXTS && header.slot_count && !(header.slot_count & (header.slot_count - 1))
                && bytes.length == sizeof header + texts + header.slot_count * sizeof *endings->slots;
    if (!good)
        return false;
    *endings = (struct endings){.slot_mask = header.slot_count - 1, .text_count = header.text_count};
    const char *text = bytes.data + sizeof header, *end = text + header.texts_size;
    for (uint32_t i = 0; i < header.text_count; i++, text++) {
        endings->texts[i] = text;
        text = memchr(text, '\0', (size_t)(end - text));
        if (!text)
            return false;
    }
    endings->slots = (const struct ending_slot *)(const void *)(bytes.data + sizeof header + texts);
    return true;
}

uint32_t ending_key(struct text tag, struct text lower, size_t length)
{
    bool whole = length == SIZE_MAX;
    struct text ending = whole ? lower : text_slice(lower, lower.length - length, lower.length);
    return feature_three(whole, feature_text(tag), feature_text(ending), (uint32_t)ending.length);
}

static const char *slot_text(const struct endings *endings, uint32_t key)
{
    for (uint32_t at = key & endings->slot_mask; endings->slots[at].text; at = (at + 1) & endings->slot_mask)
        if (endings->slots[at].key == key)
            return endings->slots[at].text <= endings->text_count ? endings->texts[endings->slots[at].text - 1] : NULL;
    return NULL;
}

const char *ending_find(const struct endings *endings, struct text tag, struct text lower)
{
    const char *found = slot_text(endings, ending_key(tag, lower, SIZE_MAX));
    for (size_t length = lower.length < ENDING_LONGEST ? lower.length : ENDING_LONGEST; !found; length--) {
        found = slot_text(endings, ending_key(tag, lower, length));
        if (!length)
            break;
    }
    return found;
}

/* The word with plain apostrophes; as it is where it is too long. */
static struct text plain_of(struct text form, char plain[ENDING_WORD])
{
    size_t length = 0;
    if (form.length > ENDING_WORD)
        return form;
    for (size_t i = 0; i < form.length; i++) {
        bool curly = i + 3 <= form.length && memcmp(form.data + i, "’", 3) == 0;
        plain[length++] = curly ? '\'' : form.data[i];
        i += curly ? 2 : 0;
    }
    return (struct text){plain, length};
}

static char small_letter(char c) { return (char)(c >= 'A' && c <= 'Z' ? c | 32 : c); }

static size_t shared_bytes(struct text form, struct text lemma, bool small)
{
    size_t shared = 0;
    while (shared < form.length && shared < lemma.length && (small ? small_letter(form.data[shared]) : form.data[shared]) == lemma.data[shared])
        shared++;
    return shared;
}

bool lemma_change(struct text tag, struct text form, struct text lemma, char change[LEMMA_CHANGE])
{
    char plain[ENDING_WORD];
    form = plain_of(form, plain);
    size_t kept = shared_bytes(form, lemma, false), lowered = shared_bytes(form, lemma, true);
    bool name = text_starts(tag, "NNP") || text_starts(tag, "ADD"), keep = kept > lowered && name;
    size_t shared = keep ? kept : lowered, cut = form.length - shared, added = lemma.length - shared;
    if (cut > 25 || added > LEMMA_CHANGE - 3)
        return false;
    change[0] = keep ? 'k' : 'l';
    change[1] = (char)('a' + cut);
    memcpy(change + 2, lemma.data + shared, added);
    change[2 + added] = '\0';
    return true;
}

struct text lemma_apply(struct arena *arena, struct text form, const char *change)
{
    char plain[ENDING_WORD];
    struct text word = plain_of(form, plain);
    size_t cut = (size_t)(change[1] - 'a'), added = strlen(change + 2), kept = word.length > cut ? word.length - cut : 0;
    while (kept && kept < word.length && ((unsigned char)word.data[kept] & 0xC0) == 0x80)
        kept--; /* never within a character */
    char *lemma = arena_alloc(arena, kept + added + 1);
    for (size_t i = 0; i < kept; i++)
        lemma[i] = change[0] == 'l' ? small_letter(word.data[i]) : word.data[i];
    memcpy(lemma + kept, change + 2, added);
    return kept + added ? (struct text){lemma, kept + added} : form;
}
