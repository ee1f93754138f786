#include "model/packing.h"

#include <string.h>

enum { BITS = 7, MORE = 0x80, LONGEST_SHIFT = 63 };

struct packing packing_make(struct arena *arena)
{
    return (struct packing){.arena = arena, .out = {.arena = arena}};
}

struct packing unpacking_make(struct arena *arena, struct text packed)
{
    const unsigned char *at = (const unsigned char *)packed.data;
    return (struct packing){.arena = arena, .at = at, .end = at + packed.length, .unpacking = true};
}

bool unpacking_done(const struct packing *packing) { return !packing->broken && packing->at == packing->end; }

static void packing_break(struct packing *packing)
{
    packing->broken = true;
    packing->at = packing->end;
}

/* ---- numbers --------------------------------------------------------------------------------------------------------- */

static void natural_write(struct packing *packing, uint64_t number)
{
    for (; number >= MORE; number >>= BITS)
        text_add_char(&packing->out, (char)(number | MORE));
    text_add_char(&packing->out, (char)number);
}

static uint64_t natural_read(struct packing *packing)
{
    uint64_t number = 0;
    for (int shift = 0; packing->at < packing->end && shift <= LONGEST_SHIFT; shift += BITS) {
        unsigned char byte = *packing->at++;
        number |= (uint64_t)(byte & (MORE - 1)) << shift;
        if (!(byte & MORE))
            return number;
    }
    packing_break(packing);
    return 0;
}

void pack_natural(struct packing *packing, uint64_t *number)
{
    if (packing->unpacking)
        *number = natural_read(packing);
    else
        natural_write(packing, *number);
}

void pack_integer(struct packing *packing, int64_t *number)
{
    uint64_t folded = ((uint64_t)*number << 1) ^ (uint64_t)(*number >> 63);
    pack_natural(packing, &folded);
    *number = (int64_t)(folded >> 1) ^ -(int64_t)(folded & 1);
}

void pack_size(struct packing *packing, size_t *count)
{
    uint64_t number = *count;
    pack_natural(packing, &number);
    if (packing->unpacking && number > (uint64_t)(packing->end - packing->at)) {
        packing_break(packing);
        number = 0;
    }
    *count = (size_t)number;
}

void pack_bool(struct packing *packing, bool *value)
{
    uint64_t number = *value;
    pack_natural(packing, &number);
    *value = number == 1;
}

void pack_index(struct packing *packing, int32_t *index, size_t count)
{
    uint64_t number = (uint64_t)((int64_t)*index + 1);
    pack_natural(packing, &number);
    if (packing->unpacking && number > count) {
        packing_break(packing);
        number = 0;
    }
    *index = (int32_t)number - 1;
}

void pack_thousandths(struct packing *packing, int32_t *thousandths)
{
    int64_t number = *thousandths;
    pack_integer(packing, &number);
    *thousandths = (int32_t)number;
}

/* ---- text and places ------------------------------------------------------------------------------------------------- */

void pack_text(struct packing *packing, struct text *text)
{
    uint64_t number = text->data ? (uint64_t)text->length + 1 : 0;
    pack_natural(packing, &number);
    if (!packing->unpacking) {
        text_add(&packing->out, *text);
        if (number)
            text_add_char(&packing->out, '\0');
        return;
    }
    if (number > (uint64_t)(packing->end - packing->at) || (number && packing->at[number - 1])) {
        packing_break(packing);
        number = 0;
    }
    *text = number ? (struct text){(const char *)packing->at, (size_t)number - 1} : (struct text){NULL, 0};
    packing->at += number;
}

static void pack_text_item(struct packing *packing, struct text *text) { pack_text(packing, text); }

void pack_texts(struct packing *packing, text_list *texts) { PACK_LIST(packing, texts, packing, pack_text_item); }

void pack_span(struct packing *packing, struct span *span, struct text within)
{
    uint64_t start = span_known(*span) ? (uint64_t)span->start + 1 : 0, length = span_known(*span) ? span->end - span->start : 0;
    pack_natural(packing, &start);
    if (start)
        pack_natural(packing, &length);
    if (!packing->unpacking)
        return;
    bool inside = start && start - 1 <= within.length && length <= within.length - (start - 1);
    if (start && !inside)
        packing_break(packing);
    *span = inside ? (struct span){(uint32_t)start - 1, (uint32_t)(start - 1 + length)} : SPAN_NONE;
}

struct placing {
    struct packing *packing;
    struct text within;
};

static void pack_span_item(struct placing *placing, struct span *span) { pack_span(placing->packing, span, placing->within); }

void pack_spans(struct packing *packing, span_list *spans, struct text within)
{
    struct placing placing = {packing, within};
    PACK_LIST(packing, spans, &placing, pack_span_item);
}

struct counting {
    struct packing *packing;
    size_t count;
};

static void pack_index_item(struct counting *counting, int32_t *index) { pack_index(counting->packing, index, counting->count); }

void pack_indexes(struct packing *packing, index_list *indexes, size_t count)
{
    struct counting counting = {packing, count};
    PACK_LIST(packing, indexes, &counting, pack_index_item);
}

/* ---- days, decimals, ids --------------------------------------------------------------------------------------------- */

void pack_day(struct packing *packing, int32_t *day)
{
    int64_t number = *day == DAY_UNKNOWN ? 0 : *day >= 0 ? (int64_t)*day + 1 : *day;
    pack_integer(packing, &number);
    if (packing->unpacking && (number > INT32_MAX || number < -INT32_MAX)) {
        packing_break(packing);
        number = 0;
    }
    *day = number == 0 ? DAY_UNKNOWN : number > 0 ? (int32_t)number - 1 : (int32_t)number;
}

void pack_days(struct packing *packing, struct interval *days)
{
    pack_day(packing, &days->earliest);
    pack_day(packing, &days->latest);
}

void pack_decimal(struct packing *packing, struct decimal *decimal)
{
    int64_t exponent = decimal->exponent;
    pack_bool(packing, &decimal->known);
    if (!decimal->known)
        return;
    pack_integer(packing, &decimal->digits);
    pack_integer(packing, &exponent);
    decimal->exponent = (int32_t)exponent;
}

void pack_id(struct packing *packing, struct id *id)
{
    struct text text = text_of(id->text);
    pack_text(packing, &text);
    if (!packing->unpacking)
        return;
    *id = (struct id){{0}};
    if (text.length >= sizeof id->text)
        packing_break(packing);
    else if (text.length)
        memcpy(id->text, text.data, text.length);
}
