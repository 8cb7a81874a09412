/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/unknown.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 12 };

static UnknownCode *find(UnknownCodes *codes, Str code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (str_equal(codes->items[i].code, code))
            return &codes->items[i];
    if (codes->count == UNKNOWN_LIMIT)
        return NULL;
    if (!codes->items)
        codes->items = ARENA_NEW(&codes->arena, UnknownCode, UNKNOWN_LIMIT);
    codes->items[codes->count].code = str_copy(&codes->arena, code);
    return &codes->items[codes->count++];
}

void unknown_add(UnknownCodes *codes, StrList met)
{
    for (size_t i = 0; i < met.count; i++) {
        UnknownCode *code = find(codes, met.items[i]);
        codes->total++;
        if (code)
            code->count++;
    }
}

static int by_count(const void *a, const void *b)
{
    const UnknownCode *one = a, *other = b;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return str_compare(one->code, other->code);
}

Str unknown_sentence(Arena *arena, const UnknownCodes *codes)
{
    if (!codes->total)
        return (Str){0};
    UnknownCode *sorted = ARENA_NEW(arena, UnknownCode, codes->count);
    memcpy(sorted, codes->items, codes->count * sizeof *sorted);
    qsort(sorted, codes->count, sizeof *sorted, by_count);
    Builder sentence = builder_on(arena);
    builder_format(&sentence, codes->total > 1 ? "%ld codes inconnus\u00A0: " : "%ld code inconnu\u00A0: ", codes->total);
    for (size_t i = 0; i < codes->count && i < SHOWN; i++)
        builder_format(&sentence, "%s%.*s (%ld)", i ? ", " : "", STR_FORMAT(sorted[i].code), sorted[i].count);
    if (codes->count > SHOWN)
        builder_add(&sentence, STR(", et d’autres"));
    return builder_str(&sentence);
}

void unknown_free(UnknownCodes *codes)
{
    arena_free(&codes->arena);
    *codes = (UnknownCodes){0};
}
