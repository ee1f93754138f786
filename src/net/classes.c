#include "net/classes.h"

#include <string.h>

bool classes_map(struct classes *classes, struct text bytes)
{
    struct classes_header header;
    if (bytes.length < sizeof header)
        return false;
    memcpy(&header, bytes.data, sizeof header);
    size_t kinds = (header.class_count + 3u) & ~(size_t)3, slots = header.slot_count * sizeof *classes->slots;
    if (memcmp(header.magic, "RCLS", 4) != 0 || header.class_count > 0xFFFE || !header.slot_count || (header.slot_count & (header.slot_count - 1))
        || bytes.length != sizeof header + kinds + slots)
        return false;
    *classes = (struct classes){header.class_count, header.slot_count - 1, (const uint8_t *)bytes.data + sizeof header, NULL};
    classes->slots = (const uint32_t *)(const void *)(bytes.data + sizeof header + kinds);
    return true;
}

uint32_t class_of(const struct classes *classes, uint32_t lower)
{
    for (uint32_t at = lower & classes->slot_mask; classes->slots[at]; at = (at + 1) & classes->slot_mask)
        if ((classes->slots[at] ^ lower) >> 16 == 0)
            return classes->slots[at] & 0xFFFF;
    return 0;
}

uint32_t kind_of(const struct classes *classes, uint32_t class) { return class && class <= classes->class_count ? classes->kinds[class - 1] + 1u : 0; }
