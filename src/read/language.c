/* The commonest words of a language are in data/page-stop-words.tsv; one that several languages share counts for each. In
   scripts of one language, or nearly, the letters tell. */
#include "read/language.h"

#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { LOOK = 6000, MOST_LANGUAGES = 40, FEW = 4 };

struct tally {
    struct text language[MOST_LANGUAGES];
    int32_t votes[MOST_LANGUAGES];
    size_t count;
};

static void vote(struct tally *tally, struct text language, int32_t votes)
{
    for (size_t i = 0; i < tally->count; i++)
        if (text_equal(tally->language[i], language)) {
            tally->votes[i] += votes;
            return;
        }
    if (tally->count < MOST_LANGUAGES) {
        tally->language[tally->count] = language;
        tally->votes[tally->count++] = votes;
    }
}

static const char *script_language(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        const char *language;
    } scripts[] = {{0x370, 0x3FF, "el"}, {0x530, 0x58F, "hy"}, {0x590, 0x5FF, "he"}, {0x900, 0x97F, "hi"}, {0x980, 0x9FF, "bn"}, {0xB80, 0xBFF, "ta"}, {0xC00, 0xC7F, "te"},
                   {0xE00, 0xE7F, "th"}, {0x10A0, 0x10FF, "ka"}, {0x1100, 0x11FF, "ko"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (c >= scripts[i].first && c <= scripts[i].last)
            return scripts[i].language;
    return NULL;
}

static void letters_vote(struct tally *tally, struct text text)
{
    int32_t kana = 0, han = 0;
    for (size_t i = 0; i < text.length;) {
        const char *language = script_language(utf8_next(text, &i));
        if (!language)
            continue;
        kana += strcmp(language, "ja") == 0;
        han += strcmp(language, "zh") == 0;
        vote(tally, text_of(language), 1);
    }
    if (kana * 20 > han)
        vote(tally, TEXT("ja"), han);
}

static void words_vote(struct arena *arena, struct tally *tally, struct text text)
{
    struct text lowered = utf8_lowered(arena, text);
    size_t start = 0;
    for (size_t i = 0; i <= lowered.length;) {
        size_t next = i;
        bool letter = i < lowered.length && utf8_is_letter(utf8_next(lowered, &next));
        next = next > i ? next : i + 1;
        if (!letter) {
            struct text word = text_slice(lowered, start, i);
            for (int32_t row = word.length && word.length < 24 ? lexicon_find(&lexicon_page_stop_words, utf8_folded(arena, word)) : -1; row >= 0;
                 row = lexicon_next(&lexicon_page_stop_words, row))
                if (text_equal(lexicon_cell(&lexicon_page_stop_words, row, 0), word))
                    vote(tally, lexicon_cell(&lexicon_page_stop_words, row, 1), 3);
            start = next;
        }
        i = next;
    }
}

/* "en" of "en-US", "EN_us", "english" …: two letters, small; else unknown. */
static struct text code_of(struct arena *arena, struct text said)
{
    if (said.length < 2 || (said.length > 2 && said.data[2] != '-' && said.data[2] != '_'))
        return (struct text){0};
    return utf8_lowered(arena, text_slice(said, 0, 2));
}

struct text language_of(struct arena *arena, struct text text, struct text said)
{
    struct tally tally = {.count = 0};
    text = text_slice(text, 0, LOOK);
    while (text.length && ((unsigned char)text.data[text.length - 1] & 0xC0) == 0x80)
        text.length--;
    letters_vote(&tally, text);
    words_vote(arena, &tally, text);
    struct text code = code_of(arena, said), best = {0};
    int32_t most = 0;
    for (size_t i = 0; i < tally.count; i++) {
        int32_t votes = tally.votes[i] + (text_equal(tally.language[i], code) ? tally.votes[i] / 8 + FEW : 0);
        if (votes > most) {
            most = votes;
            best = tally.language[i];
        }
    }
    return most > FEW ? best : code;
}
