/* SPDX-License-Identifier: EUPL-1.2
 *
 * The doors of a sheet: learn it, try it, what is near it. Every sheet has them in this order. A door leads to the
 * first list of its row in ways.c that holds something on the day asked for, so it never opens on nothing as long
 * as the catalogue has anything of the kind. Who can help stands beside them: a person always can.
 */
#ifndef SNAPSHOT_WAYS_H
#define SNAPSHOT_WAYS_H

#include "catalogue/snapshot/store.h"

typedef enum Way { WAY_LEARN, WAY_TRY, WAY_NEAR, WAY_COUNT } Way;

typedef struct WayOut WayOut;

struct WayOut {
    CardsOf of;              /* CARDS_SELF: the sheet itself is the way */
    Kind kind;               /* of what the list holds */
    Str key;
    long total;              /* what the list holds on that day; 0: nothing of the kind anywhere */
    int step;                /* 0: what was asked for; more: something wider instead */
};

/* `at` gives the day; its list and key are not looked at. */
bool ways_of(Store *store, Arena *arena, Kind kind, Str code, const CardQuery *at, WayOut ways[WAY_COUNT], Error *error);

#endif
