/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a usage file says of itself: of which kiosks its counts are, and of which venue.
 *
 * A kiosk is one or several numbers (kiosk/usage/origin.h); a file that a kiosk counts in is of one, a merged one of several. Two files
 * that have a number in common hold the same visits, whatever either counted since. Files of before version 6 that never sent, and
 * those without a visit, have no number. The file is only read, from end to end: a damaged one is found out here.
 */
#ifndef USAGE_PARTS_H
#define USAGE_PARTS_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Part Part;
typedef struct Parts Parts;

struct Part {
    long long epoch;
    int kiosk;               /* 0 ≤ kiosk < kiosks */
};

struct Parts {
    Part *items;             /* by kiosk, then epoch; empty: the file does not know */
    size_t count;
    int kiosks;              /* 1 at least */
    Str venue;               /* empty: not said */
};

bool parts_read(Arena *arena, const char *path, Parts *parts, Error *error);

#endif
