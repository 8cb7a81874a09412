/* SPDX-License-Identifier: EUPL-1.2
 *
 * What one catalogue has that another has not: objects added, removed, or said otherwise by their feed.
 *
 * Both Stores stay the caller's; the list lives in the arena, in the order of kinds and codes.
 */
#ifndef SNAPSHOT_DIFF_H
#define SNAPSHOT_DIFF_H

#include "catalogue/snapshot/store.h"

typedef struct Difference Difference;
typedef struct DifferenceList DifferenceList;

typedef enum DifferenceWhat { DIFFERENCE_ADDED, DIFFERENCE_REMOVED, DIFFERENCE_CHANGED, DIFFERENCE_COUNT } DifferenceWhat;

struct Difference {
    DifferenceWhat what;
    Kind kind;
    Str code, title;
    StrList words;           /* what changed; empty: nobody worded it yet */
};

struct DifferenceList {
    Difference *items;
    size_t count;
    long totals[DIFFERENCE_COUNT];
};

bool diff_stores(Store *before, Store *after, Arena *arena, DifferenceList *differences, Error *error);

#endif
