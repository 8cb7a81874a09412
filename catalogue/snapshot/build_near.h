/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which trades lie near which, and why. Two trades are near when ROME has a mobility between them, whichever of
 * the two names the other, or when they share skills that few others ask for. Near is symmetric; order is each
 * trade's own.
 *
 * Trades are added in the order of their codes, then worked out once. All lives in the arena; {0} is empty. Pure.
 */
#ifndef SNAPSHOT_BUILD_NEAR_H
#define SNAPSHOT_BUILD_NEAR_H

#include "catalogue/model.h"

typedef struct NearTrade NearTrade;
typedef struct NearTrades NearTrades;
typedef struct NearLink NearLink;
typedef struct NearLinks NearLinks;

/* near.tie */
typedef enum NearTie { NEAR_BY_SKILLS, NEAR_BY_MOBILITY, NEAR_UPWARD, NEAR_DOWNWARD, NEAR_TIE_COUNT } NearTie;

struct NearTrade {
    long long id;            /* of the item */
    Str code;
    StrList near, upward;    /* ROME codes; upward: those of them that are a step up */
    StrList skills;          /* codes */
};

struct NearTrades {
    NearTrade *items;
    size_t count;
};

struct NearLink {
    long long trade, other;
    size_t position;         /* from 0, the nearest first */
    NearTie tie;
    Str shared;              /* codes of the skills they share, the rarest first, parted by spaces; at most three */
};

struct NearLinks {
    NearLink *items;
    size_t count;
};

/* Copies what it keeps of the trade. */
void near_add(Arena *arena, NearTrades *trades, long long id, const Trade *trade);

/* Links by trade, then by position. */
NearLinks near_work_out(Arena *arena, const NearTrades *trades);

#endif
