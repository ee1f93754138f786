/* How the bytes of a document become UTF-8. In this order: a byte order mark; UTF-16 shown by its zeros; valid UTF-8; the
   charset that the page names in its first kilobytes (labels of the WHATWG Encoding Standard, data/charsets.tsv); else
   windows-1252, in which every byte means something. All of it depends on the bytes alone. */
#include "read/charset.h"

#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "lexicons.h"

enum { LOOK = 4096 /* bytes in which a page names its charset */, SAMPLE = 65536, CHUNK = 65536 };

/* ---- binary files ------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *magic;
    size_t offset, length;
} binary_kinds[] = {
    {"a PNG picture", "\x89PNG\r\n", 0, 6},       {"a JPEG picture", "\xFF\xD8\xFF", 0, 3},
    {"a GIF picture", "GIF8", 0, 4},              {"a WebP picture or a sound", "RIFF", 0, 4},
    {"a PDF file", "%PDF-", 0, 5},                {"a ZIP archive or an office document", "PK\x03\x04", 0, 4},
    {"an old office document", "\xD0\xCF\x11\xE0", 0, 4}, {"a program", "\x7F" "ELF", 0, 4},
    {"a program", "MZ\x90\0", 0, 4},              {"a gzip file", "\x1F\x8B", 0, 2},
    {"a zstd file", "\x28\xB5\x2F\xFD", 0, 4},    {"an xz file", "\xFD" "7zXZ", 0, 5},
    {"a bzip2 file", "BZh", 0, 3},                {"a 7-Zip archive", "7z\xBC\xAF", 0, 4},
    {"a RAR archive", "Rar!", 0, 4},              {"an SQLite database", "SQLite format 3", 0, 15},
    {"a tar archive", "ustar", 257, 5},           {"a film", "ftyp", 4, 4},
    {"an MP3 sound", "ID3", 0, 3},                {"a sound or film", "OggS", 0, 4},
};

static bool starts_utf16(struct text bytes)
{
    return bytes.length >= 2 && (memcmp(bytes.data, "\xFF\xFE", 2) == 0 || memcmp(bytes.data, "\xFE\xFF", 2) == 0);
}

/* Zeros at every second byte, as Latin letters have them: 1 for little, 2 for big endian, 4 and 8 for UTF-32. */
static int zeros_show(struct text bytes)
{
    size_t count = bytes.length < SAMPLE ? bytes.length & ~(size_t)3 : SAMPLE, zeros[4] = {0};
    for (size_t i = 0; i < count; i++)
        zeros[i & 3] += bytes.data[i] == 0;
    size_t most = count / 4 - count / 20, few = count / 40;
    if (count < 16)
        return 0;
    if (zeros[1] > most && zeros[2] > most && zeros[3] > most && zeros[0] < few)
        return 4;
    if (zeros[0] > most && zeros[1] > most && zeros[2] > most && zeros[3] < few)
        return 8;
    if (zeros[1] > most && zeros[3] > most && zeros[0] + zeros[2] < 2 * few)
        return 1;
    return zeros[0] > most && zeros[2] > most && zeros[1] + zeros[3] < 2 * few ? 2 : 0;
}

const char *charset_binary(struct text bytes)
{
    for (size_t i = 0; i < sizeof binary_kinds / sizeof *binary_kinds; i++)
        if (bytes.length >= binary_kinds[i].offset + binary_kinds[i].length &&
            memcmp(bytes.data + binary_kinds[i].offset, binary_kinds[i].magic, binary_kinds[i].length) == 0)
            return binary_kinds[i].name;
    if (starts_utf16(bytes) || zeros_show(bytes))
        return NULL;
    size_t controls = 0, count = bytes.length < SAMPLE ? bytes.length : SAMPLE;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        controls += (byte < 0x20 && !(byte >= 9 && byte <= 13) && byte != 0x1B) || byte == 0x7F;
    }
    return controls * 50 > count ? "a binary file" : NULL;
}

/* ---- decoders ----------------------------------------------------------------------------------------------------- */

static struct text_builder builder_of(struct arena *arena, size_t capacity)
{
    return (struct text_builder){.arena = arena, .data = arena_alloc(arena, capacity + 1), .capacity = capacity + 1};
}

/* Bytes 0x80 … 0x9F of windows-1252; the five that have no letter stay controls and are dropped later. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

static struct text decode_1252(struct arena *arena, struct text bytes)
{
    struct text_builder out = builder_of(arena, bytes.length + bytes.length / 4);
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        if (byte < 0x80)
            text_add_char(&out, (char)byte);
        else
            utf8_add(&out, byte < 0xA0 ? windows_1252[byte - 0x80] : byte);
    }
    return text_builder_text(&out);
}

static struct text decode_utf8_repaired(struct arena *arena, struct text bytes)
{
    struct text_builder out = builder_of(arena, bytes.length + bytes.length / 4);
    for (size_t i = 0; i < bytes.length;)
        utf8_add(&out, utf8_next(bytes, &i));
    return text_builder_text(&out);
}

static uint32_t unit_at(const unsigned char *at, size_t width, bool big)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < width; i++)
        unit |= (uint32_t)at[i] << 8 * (big ? width - 1 - i : i);
    return unit;
}

static struct text decode_wide(struct arena *arena, struct text bytes, size_t width, bool big)
{
    struct text_builder out = builder_of(arena, bytes.length / 2 + bytes.length / 4);
    const unsigned char *data = (const unsigned char *)bytes.data;
    for (size_t i = 0; i + width <= bytes.length; i += width) {
        uint32_t unit = unit_at(data + i, width, big);
        if (width == 2 && unit >= 0xD800 && unit < 0xDC00 && i + 4 <= bytes.length) {
            uint32_t low = unit_at(data + i + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        utf8_add(&out, unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000) ? UTF8_REPLACEMENT : unit);
    }
    return text_builder_text(&out);
}

/* One pass through iconv; a byte that it can't take becomes U+FFFD. */
static struct text decode_named(struct arena *arena, struct text bytes, iconv_t converter)
{
    struct text_builder out = builder_of(arena, bytes.length * 2);
    char *from = (char *)(uintptr_t)bytes.data, chunk[CHUNK];
    size_t left = bytes.length;
    while (left) {
        char *to = chunk;
        size_t room = sizeof chunk, before = left;
        size_t done = iconv(converter, &from, &left, &to, &room);
        text_add(&out, (struct text){chunk, sizeof chunk - room});
        if (done == (size_t)-1 && left && (left == before || room > 8)) {
            utf8_add(&out, UTF8_REPLACEMENT);
            from++;
            left--;
            iconv(converter, NULL, NULL, NULL, NULL);
        }
    }
    return text_builder_text(&out);
}

/* ---- what the page says ------------------------------------------------------------------------------------------- */

static char small(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

static bool at_word(struct text text, size_t at, const char *word)
{
    for (size_t i = 0; word[i]; i++)
        if (at + i >= text.length || small(text.data[at + i]) != word[i])
            return false;
    return true;
}

static bool label_char(char byte)
{
    byte = small(byte);
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == ':';
}

/* The label after `charset=` or `encoding=` in the first kilobytes, or unknown text. */
static struct text label_find(struct text bytes)
{
    struct text head = text_slice(bytes, 0, LOOK);
    for (size_t i = 0; i < head.length; i++) {
        size_t at = at_word(head, i, "charset") ? i + 7 : at_word(head, i, "encoding") ? i + 8 : 0;
        if (!at)
            continue;
        while (at < head.length && (head.data[at] == ' ' || head.data[at] == '='))
            at++;
        at += at < head.length && (head.data[at] == '"' || head.data[at] == '\'');
        size_t end = at;
        while (end < head.length && label_char(head.data[end]))
            end++;
        if (end > at + 2)
            return text_slice(head, at, end);
    }
    return (struct text){0};
}

/* Well-formed sequences of more than one byte against bytes that are none: is it UTF-8 with faults? */
static bool mostly_utf8(struct text bytes)
{
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < bytes.length;) {
        size_t before = i;
        uint32_t code_point = utf8_next(bytes, &i);
        good += i - before > 1;
        bad += code_point == UTF8_REPLACEMENT && i - before == 1;
    }
    return good > 4 * bad;
}

static struct text decode_labelled(struct arena *arena, struct text bytes, struct text *note)
{
    struct text label = label_find(bytes);
    int32_t row = label.data ? lexicon_find(&lexicon_charsets, utf8_folded(arena, label)) : -1;
    struct text name = row >= 0 ? lexicon_cell(&lexicon_charsets, row, 0) : TEXT("windows-1252");
    if (text_is(name, "UTF-8"))
        name = TEXT("windows-1252");
    if (mostly_utf8(bytes)) {
        *note = TEXT("some bytes are no UTF-8; they became U+FFFD");
        return decode_utf8_repaired(arena, bytes);
    }
    *note = text_format(arena, "read as %.*s", (int)name.length, name.data);
    if (text_is(name, "windows-1252"))
        return decode_1252(arena, bytes);
    iconv_t converter = iconv_open("UTF-8", name.data);
    if (converter == (iconv_t)-1) {
        *note = TEXT("the charset named in the page isn't known on this machine; read as windows-1252");
        return decode_1252(arena, bytes);
    }
    struct text made = decode_named(arena, bytes, converter);
    iconv_close(converter);
    return made;
}

static struct text without_marks(struct text text)
{
    while (text_starts(text, "\xEF\xBB\xBF"))
        text = text_slice(text, 3, text.length);
    return text;
}

static struct text decode(struct arena *arena, struct text bytes, struct text *note)
{
    int zeros = zeros_show(bytes);
    if (zeros >= 4)
        return decode_wide(arena, bytes, 4, zeros == 8);
    if (starts_utf16(bytes))
        return decode_wide(arena, text_slice(bytes, 2, bytes.length), 2, bytes.data[0] == '\xFE');
    if (zeros)
        return decode_wide(arena, bytes, 2, zeros == 2);
    return utf8_valid(bytes) ? bytes : decode_labelled(arena, bytes, note);
}

struct text charset_decode(struct arena *arena, struct text bytes, struct text *note)
{
    *note = (struct text){0};
    return without_marks(decode(arena, without_marks(bytes), note));
}
