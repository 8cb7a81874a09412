/* SPDX-License-Identifier: EUPL-1.2
 *
 * Trades for who likes these things, each with what it was chosen for. A taste is one of ROME's centres
 * d'intérêt; letters are those of Holland's RIASEC, which ROME gives each trade (one or two, major first).
 *
 * A trade scores what is liked among its interests, less what is not, and how its letters fit; no more than
 * TASTES_PER_DOMAIN come from one grand domaine, so that the answer opens doors. Never a verdict: a score orders
 * and is not shown. Results live in the caller's arena.
 */
#ifndef SNAPSHOT_TASTES_H
#define SNAPSHOT_TASTES_H

#include "catalogue/snapshot/store.h"

enum { RIASEC_COUNT = 6, TASTES_REASONS = 2, TASTES_PER_DOMAIN = 3 };

/* In the order of `letters`. */
extern const char RIASEC[RIASEC_COUNT + 1];

typedef struct Taste Taste;
typedef struct Tastes Tastes;
typedef struct TasteMatch TasteMatch;
typedef struct TasteMatches TasteMatches;

struct Taste {
    int interest;            /* code of the centre d'intérêt, from 1 */
    double liking;           /* -1 not at all to 1 a lot */
};

struct Tastes {
    const Taste *items;
    size_t count;
    double letters[RIASEC_COUNT];   /* -1 to 1 */
};

struct TasteMatch {
    Card card;
    int because[TASTES_REASONS];    /* interests that count most for it; 0: none */
    double score;
};

struct TasteMatches {
    TasteMatch *items;       /* the best first */
    size_t count;
};

bool tastes_match(Store *store, Arena *arena, const Tastes *tastes, const CardQuery *query, TasteMatches *matches, Error *error);

#endif
