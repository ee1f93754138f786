#include <zstd.h>
#include <zstd_errors.h>

#include "store/rows.h"

enum { LEVEL = 3, LONGEST = 1 << 30 };

struct text text_pack(struct arena *arena, struct text text)
{
    size_t room = ZSTD_compressBound(text.length);
    char *packed = arena_alloc(arena, room + 1);
    size_t length = ZSTD_compress(packed, room, text.data, text.length, LEVEL);
    if (ZSTD_isError(length))
        memory_ran_out(); /* the room being enough, it can lack nothing else */
    return (struct text){packed, length};
}

struct text text_unpack(struct arena *arena, struct text packed)
{
    unsigned long long length = ZSTD_getFrameContentSize(packed.data, packed.length);
    if (length > LONGEST) /* also where it is unknown or an error */
        return (struct text){NULL, 0};
    char *text = arena_alloc(arena, (size_t)length + 1);
    size_t made = ZSTD_decompress(text, (size_t)length, packed.data, packed.length);
    if (ZSTD_getErrorCode(made) == ZSTD_error_memory_allocation)
        memory_ran_out();
    return made == length ? (struct text){text, made} : (struct text){NULL, 0};
}
