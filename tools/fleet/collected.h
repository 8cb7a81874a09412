/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the Region's database holds, as rows of the kind that usage files are made of (kiosk/usage/tally.h), summed up where they
 * stand: a Region of ten thousand kiosks is not carried over to be added up here.
 *
 * Between collected_begin and collected_end all is read as it stood at one moment, and nothing changes. Rows are exact sums; those
 * that count nothing do not come. Texts are valid during the call that hands them over. False ends a reading with its error.
 */
#ifndef FLEET_COLLECTED_H
#define FLEET_COLLECTED_H

#include "kiosk/usage/tally.h"
#include "tools/fleet/region.h"

typedef struct CollectedKiosk CollectedKiosk;
typedef struct CollectedKiosks CollectedKiosks;
typedef struct CollectedRange CollectedRange;
typedef struct CollectedSink CollectedSink;

struct CollectedKiosk {
    long id;                 /* the database's */
    Str venue, name;
    long newest;             /* the last year that has begun and in which it counted anyone; 0: none */
};

struct CollectedKiosks {
    void *context;
    bool (*take)(void *context, const CollectedKiosk *kiosk, Error *error);
};

struct CollectedRange {
    int first, last;         /* years, with all between them; what has no date comes too */
    Str kiosks;              /* their ids: "{3,7}"; "{}" for all */
};

struct CollectedSink {
    void *context;
    /* By kiosk: presence of a month (its day 00, no hour), object of a month and kind (no code), search of a month and outcome
     * (no length), avail of a day. */
    bool (*of_kiosk)(void *context, long kiosk, const TallyRow *row, Error *error);
    /* Of all these kiosks: every table but avail, as fine as files have it; presence with its sessions alone. */
    bool (*of_all)(void *context, const TallyRow *row, Error *error);
};

bool collected_begin(Region *region, Error *error);
void collected_end(Region *region);

/* Every kiosk, by venue and name. `year`: the one that today is in. */
bool collected_kiosks(Region *region, int year, const CollectedKiosks *kiosks, Error *error);

bool collected_sums(Region *region, const CollectedRange *range, const CollectedSink *sink, Error *error);

#endif
