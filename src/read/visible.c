/* Which characters get into texts: no controls, no noncharacters, none of the format characters that turn, hide or split
   words (soft hyphen, zero-width space, word joiner, bidirectional controls, byte order mark); joiners stay, scripts need them. */
#include "read/visible.h"

#include "base/utf8.h"

static bool dropped(uint32_t c)
{
    if (c < 0x7F)
        return c < 0x20;
    return c < 0xA0 || c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE;
}

static bool space(uint32_t c) { return c == 0x2028 || c == 0x2029 || utf8_is_space(c); }

/* The bytes of plain ASCII, without runs of blanks, from `at` on: they are copied whole. */
static size_t plain_run(struct text text, size_t at)
{
    while (at < text.length) {
        unsigned char c = (unsigned char)text.data[at];
        if (c < 0x20 || c >= 0x7F || (c == ' ' && (at + 1 >= text.length || text.data[at + 1] <= ' ')))
            break;
        at++;
    }
    return at;
}

void visible_add(struct visible *visible, struct text text)
{
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        unsigned char first = (unsigned char)text.data[i];
        if (first > ' ' && first < 0x7F) {
            i = plain_run(text, i);
        } else {
            uint32_t code_point = utf8_next(text, &i);
            if (space(code_point)) {
                visible->gap = true;
                continue;
            }
            if (dropped(code_point))
                continue;
        }
        if (visible->gap && visible->open)
            text_add_char(visible->out, ' ');
        visible->gap = false;
        visible->open = true;
        text_add(visible->out, text_slice(text, start, i));
    }
}

struct text visible_line(struct arena *arena, struct text text, size_t most)
{
    if (!text.data)
        return text;
    size_t end = text.length < most ? text.length : most;
    while (end < text.length && end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    struct text_builder out = {.arena = arena};
    struct visible visible = {.out = &out};
    visible_add(&visible, text_slice(text, 0, end));
    return text_builder_text(&out);
}

bool visible_blank(struct text text)
{
    for (size_t i = 0; i < text.length;) {
        uint32_t code_point = utf8_next(text, &i);
        if (!space(code_point) && !dropped(code_point))
            return false;
    }
    return true;
}
