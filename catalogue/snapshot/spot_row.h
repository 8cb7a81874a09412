/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a map is made from, one row a document that is somewhere, as bytes: written by a publication beside what facets
 * are counted from (facet_row.h, whose spots are these), read when a map is shown. A map of all trainings is then one
 * reading from first to last, where the tables would be asked for each of them.
 *
 * A part of them is how many places they have, then the rows as a text. Days are AAAAMMJJ numbers, whole: a month alone
 * stays one. A row's dates and places follow it in the bytes; damage is said by the Unpacking. Pure.
 */
#ifndef SNAPSHOT_SPOT_ROW_H
#define SNAPSHOT_SPOT_ROW_H

#include "catalogue/snapshot/packing.h"

typedef struct SpotRow SpotRow;
typedef struct SpotDate SpotDate;
typedef struct SpotPlace SpotPlace;

struct SpotRow {
    long long id;
    int subtype;
    int last, permanent;
    unsigned date_count, place_count;
};

struct SpotDate {
    int start, last;
};

struct SpotPlace {
    unsigned spot;           /* from 1 */
    int last;
};

void spot_row_pack(Packing *packing, const SpotRow *row, long long previous);
void spot_date_pack(Packing *packing, SpotDate date, int before);      /* `before`: start of the one before, 0 */
void spot_place_pack(Packing *packing, SpotPlace place, int last);     /* `last`: of the row */

SpotRow spot_row_unpack(Unpacking *unpacking, long long previous);
SpotDate spot_date_unpack(Unpacking *unpacking, int before);
SpotPlace spot_place_unpack(Unpacking *unpacking, int last);

#endif
