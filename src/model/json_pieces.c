#include "model/json_pieces.h"

#include <stdio.h>

static void comma(struct text_builder *out)
{
    char last = out->length ? out->data[out->length - 1] : '\n';
    if (last != '{' && last != '[' && last != ':' && last != '\n')
        text_add_char(out, ',');
}

static void escaped(struct text_builder *out, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    const char *simple = byte == '"' ? "\\\"" : byte == '\\' ? "\\\\" : byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : byte == '\r' ? "\\r" : NULL;
    if (simple)
        text_add(out, text_of(simple));
    else
        text_add(out, (struct text){(char[]){'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]}, 6});
}

/* Bytes of a character at `at` that no output may hold: controls but \n and \t, U+FFFE, U+FFFF; 0 where it may stand. */
static size_t forbidden_length(struct text text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at], second = at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0;
    if (byte < 0x20 || byte == 0x7F)
        return byte != '\n' && byte != '\t';
    if (byte == 0xC2)
        return second < 0xA0 ? 2 : 0;
    bool last = byte == 0xEF && second == 0xBF && at + 2 < text.length && (unsigned char)text.data[at + 2] >= 0xBE;
    return last ? 3 : 0;
}

static void add_quoted(struct text_builder *out, struct text text, bool as_it_is)
{
    if (!text.data) {
        text_add(out, TEXT("null"));
        return;
    }
    text_add_char(out, '"');
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F && byte != 0xC2 && byte != 0xEF)
            continue;
        size_t dropped = as_it_is ? 0 : forbidden_length(text, i);
        if (!dropped && byte > 0x7F)
            continue;
        text_add(out, text_slice(text, start, i));
        if (!dropped)
            escaped(out, byte);
        i += dropped ? dropped - 1 : 0;
        start = i + 1;
    }
    text_add(out, text_slice(text, start, text.length));
    text_add_char(out, '"');
}

void json_add_text(struct text_builder *out, struct text text) { add_quoted(out, text, false); }

void json_add_text_as_it_is(struct text_builder *out, struct text text) { add_quoted(out, text, true); }

void json_add_number(struct text_builder *out, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    text_add(out, text_of(digits));
}

void json_add_thousandths(struct text_builder *out, int32_t thousandths)
{
    json_add_decimal(out, (struct decimal){true, thousandths, -3});
}

/* Plain digits, no exponent, no needless zero after the point. */
void json_add_decimal(struct text_builder *out, struct decimal decimal)
{
    if (!decimal.known) {
        text_add(out, TEXT("null"));
        return;
    }
    while (decimal.exponent < 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.exponent++;
    }
    if (decimal.digits < 0)
        text_add_char(out, '-');
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(decimal.digits < 0 ? -decimal.digits : decimal.digits));
    int point = length + decimal.exponent;
    if (point <= 0)
        text_add(out, TEXT("0."));
    for (int zero = point; zero < 0; zero++)
        text_add_char(out, '0');
    for (int i = 0; i < length; i++) {
        if (i == point && i)
            text_add_char(out, '.');
        text_add_char(out, digits[i]);
    }
    for (int zero = 0; zero < decimal.exponent && decimal.digits; zero++)
        text_add_char(out, '0');
}

void json_add_day(struct text_builder *out, int32_t day)
{
    char iso[11];
    json_add_text(out, day == DAY_UNKNOWN ? (struct text){NULL, 0} : text_of(day_iso(day, iso)));
}

void json_key(struct text_builder *out, const char *key)
{
    comma(out);
    json_add_text(out, text_of(key));
    text_add_char(out, ':');
}

void json_open(struct text_builder *out, const char *key, char bracket)
{
    if (key)
        json_key(out, key);
    else
        comma(out);
    text_add_char(out, bracket);
}

void json_close(struct text_builder *out, char bracket) { text_add_char(out, bracket); }

void json_key_text(struct text_builder *out, const char *key, struct text text)
{
    json_key(out, key);
    json_add_text(out, text);
}

void json_key_texts(struct text_builder *out, const char *key, const text_list *texts)
{
    json_open(out, key, '[');
    for (size_t i = 0; i < texts->count; i++) {
        comma(out);
        json_add_text(out, texts->items[i]);
    }
    json_close(out, ']');
}

void json_add_pair(struct text_builder *out, const struct utf8_index *index, struct span span)
{
    json_open(out, NULL, '[');
    json_add_number(out, utf8_code_point_at(index, span.start));
    text_add_char(out, ',');
    json_add_number(out, utf8_code_point_at(index, span.end));
    json_close(out, ']');
}

void json_key_spans(struct text_builder *out, const char *key, const struct utf8_index *index, const span_list *spans)
{
    json_open(out, key, '[');
    for (size_t i = 0; i < spans->count; i++)
        json_add_pair(out, index, spans->items[i]);
    json_close(out, ']');
}

void json_key_indexes(struct text_builder *out, const char *key, const index_list *list)
{
    json_open(out, key, '[');
    for (size_t i = 0; i < list->count; i++) {
        comma(out);
        json_add_number(out, list->items[i]);
    }
    json_close(out, ']');
}

void json_key_days(struct text_builder *out, struct interval days)
{
    json_key(out, "earliest");
    json_add_day(out, days.earliest);
    json_key(out, "latest");
    json_add_day(out, days.latest);
}

void json_add_days(struct text_builder *out, struct interval days)
{
    if (!interval_known(days)) {
        text_add(out, TEXT("null"));
        return;
    }
    json_open(out, NULL, '{');
    json_key_days(out, days);
    json_close(out, '}');
}

void json_add_span(struct text_builder *out, const struct utf8_index *index, struct span span)
{
    if (!span_known(span)) {
        text_add(out, TEXT("null"));
        return;
    }
    json_open(out, NULL, '{');
    json_key(out, "start");
    json_add_number(out, utf8_code_point_at(index, span.start));
    json_key(out, "end");
    json_add_number(out, utf8_code_point_at(index, span.end));
    json_close(out, '}');
}

void json_add_index(struct text_builder *out, int32_t index)
{
    if (index == INDEX_NONE)
        text_add(out, TEXT("null"));
    else
        json_add_number(out, index);
}

static void add_evidence(struct text_builder *out, const evidence_list *list, const struct utf8_index *text)
{
    json_open(out, "evidence", '[');
    for (size_t i = 0; i < list->count; i++) {
        const struct evidence *evidence = &list->items[i];
        bool placed = span_known(evidence->span) && evidence->in == IN_TEXT;
        json_open(out, NULL, '{');
        json_key_text(out, "text", evidence->text);
        json_key_text(out, "why", evidence->why);
        json_key_text(out, "in", text_of(place_in_names[evidence->in]));
        json_key(out, "start");
        json_add_index(out, placed ? (int32_t)utf8_code_point_at(text, evidence->span.start) : INDEX_NONE);
        json_key(out, "end");
        json_add_index(out, placed ? (int32_t)utf8_code_point_at(text, evidence->span.end) : INDEX_NONE);
        if (evidence->article.length)
            json_key_text(out, "article", evidence->article);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void json_add_published(struct text_builder *out, const struct published *published, const struct utf8_index *text)
{
    json_open(out, NULL, '{');
    json_key_days(out, published->interval);
    json_key_text(out, "basis", text_of(basis_names[published->basis]));
    json_key(out, "confidence");
    json_add_thousandths(out, published->confidence);
    add_evidence(out, &published->evidence, text);
    json_open(out, "rejected", '[');
    for (size_t i = 0; i < published->rejected.count; i++) {
        json_open(out, NULL, '{');
        json_key(out, "date");
        json_add_day(out, published->rejected.items[i].day);
        json_key_text(out, "why", published->rejected.items[i].why);
        add_evidence(out, &published->rejected.items[i].evidence, text);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
}
