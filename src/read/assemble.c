#include "read/assemble.h"

#include "read/dateline.h"
#include "read/furniture.h"

struct assembly assembly_begin(struct article *article, size_t text_reserve)
{
    struct assembly assembly = {.article = article, .out = {.arena = article->arena}};
    assembly.out.data = arena_alloc(article->arena, text_reserve + 1);
    assembly.out.capacity = text_reserve + 1;
    return assembly;
}

static void piece_add(struct assembly *assembly, struct text piece, enum part_kind kind)
{
    piece = text_trim(piece);
    if (!piece.length)
        return;
    if (assembly->out.length)
        text_add(&assembly->out, TEXT("\n\n"));
    uint32_t start = (uint32_t)assembly->out.length;
    text_add(&assembly->out, piece);
    *list_push(assembly->article->arena, &assembly->article->parts) = (struct part){{start, (uint32_t)assembly->out.length}, kind};
}

static bool begins_sentence(char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '"' || (unsigned char)byte >= 0x80; }

void assembly_add(struct assembly *assembly, struct text paragraph, enum part_kind kind)
{
    size_t start = 0;
    struct text_builder line = {.arena = assembly->article->arena};
    for (size_t i = 0; i < paragraph.length; i++) {
        if (paragraph.data[i] != '\n')
            continue;
        struct text before = text_slice(paragraph, start, i);
        text_add(&line, before);
        start = i + 1;
        if (line_ends_sentence(before) && start < paragraph.length && begins_sentence(paragraph.data[start])) {
            piece_add(assembly, text_builder_text(&line), kind);
            line = (struct text_builder){.arena = assembly->article->arena};
        } else if (line.length) {
            text_add_char(&line, ' ');
        }
    }
    if (!start) {
        piece_add(assembly, paragraph, kind);
        return;
    }
    text_add(&line, text_slice(paragraph, start, paragraph.length));
    piece_add(assembly, text_builder_text(&line), kind);
}

void assembly_end(struct assembly *assembly)
{
    struct article *article = assembly->article;
    article->text = text_builder_text(&assembly->out);
    for (size_t i = 0; i < article->parts.count; i++) {
        struct part *part = &article->parts.items[i];
        if (part->kind != PART_BODY)
            continue;
        size_t length = dateline_length(span_text(article->text, part->span));
        if (!length)
            return;
        list_push(article->arena, &article->parts);
        for (size_t j = article->parts.count - 1; j > i; j--)
            article->parts.items[j] = article->parts.items[j - 1];
        part = &article->parts.items[i];
        part->kind = PART_DATELINE;
        part->span.end = part->span.start + (uint32_t)length;
        article->parts.items[i + 1].span.start = part->span.end;
        return;
    }
}

void left_out_add(struct article *article, struct text text, struct text why, struct span span)
{
    struct left_out *last = article->left_out.count ? &article->left_out.items[article->left_out.count - 1] : NULL;
    bool follows = last && text_equal(last->why, why) && span_known(span) && span_known(last->span) && last->span.end + 1 == span.start &&
                   last->text.data + last->text.length + 1 == text.data;
    if (follows) {
        last->text.length += 1 + text.length;
        last->span.end = span.end;
        return;
    }
    *list_push(article->arena, &article->left_out) = (struct left_out){text, why, span};
}
