/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the Region's database holds, as the rows that usage files are made of (kiosk/usage/rows.h): whoever reads files reads it
 * with the same code.
 *
 * Rows come kiosk by kiosk within a table, tables in the order of TallyTable; rows that count nothing do not come. They are exact
 * counts, and valid during the call. All is read as it stood at one moment.
 */
#ifndef FLEET_COLLECTED_H
#define FLEET_COLLECTED_H

#include "kiosk/usage/tally.h"
#include "tools/fleet/region.h"

typedef struct CollectedSink CollectedSink;

struct CollectedSink {
    void *context;
    /* Whose the rows that follow are. False ends the reading with its error, here and below. */
    bool (*kiosk)(void *context, Str venue, Str kiosk, Error *error);
    bool (*row)(void *context, const TallyRow *row, Error *error);
};

/* Periods from `first` (with it) to `end` (without), as "2026" to "2027", and what has no date. Each kiosk is announced once before
 * all rows, in order of venue and name, and again before its rows in each table. */
bool collected_read(Region *region, Str first, Str end, const CollectedSink *sink, Error *error);

#endif
