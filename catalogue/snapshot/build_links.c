/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_links.h"

#include <stdlib.h>

void trade_codes_add(Arena *arena, TradeCodes *codes, TradeCode code)
{
    codes->items = arena_room(arena, codes->items, codes->count, sizeof *codes->items);
    codes->items[codes->count++] = code;
}

static int by_code(const void *a, const void *b)
{
    const TradeCode *left = a, *right = b;
    int order = str_compare(left->code, right->code);
    if (order)
        return order;
    if (left->direct != right->direct)
        return left->direct ? -1 : 1;
    return (left->trade > right->trade) - (left->trade < right->trade);
}

void trade_codes_sort(TradeCodes *codes)
{
    if (codes->count)
        qsort(codes->items, codes->count, sizeof *codes->items, by_code);
}

const TradeCode *trade_codes_find(const TradeCodes *codes, Str code, size_t *count)
{
    size_t low = 0, high = codes->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(codes->items[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < codes->count && str_equal(codes->items[low + *count].code, code))
        (*count)++;
    return *count ? &codes->items[low] : NULL;
}
