/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which trades a ROME code of any version reaches. A v4 code reaches its trade; a v3 code, which v4 kept as
 * the code of one trade, reaches that trade and every other that names it as its parent.
 *
 * The table lives in the arena; {0} is empty. Codes are added first, then sorted once, then looked up.
 */
#ifndef SNAPSHOT_BUILD_LINKS_H
#define SNAPSHOT_BUILD_LINKS_H

#include "catalogue/snapshot/prepare.h"

typedef struct TradeCode TradeCode;
typedef struct TradeCodes TradeCodes;

struct TradeCode {
    Str code;
    long long trade;         /* item id */
    Str grand_domain;
    PreparedWords title;     /* its words also find what names the trade */
    bool direct;             /* its own code, not its parent's */
};

struct TradeCodes {
    TradeCode *items;
    size_t count;
};

void trade_codes_add(Arena *arena, TradeCodes *codes, TradeCode code);
void trade_codes_sort(TradeCodes *codes);

/* All entries of one code stand together: the first of them, direct ones first, and their count. */
const TradeCode *trade_codes_find(const TradeCodes *codes, Str code, size_t *count);

#endif
