/* SPDX-License-Identifier: EUPL-1.2
 *
 * What facets are counted from, one row a document, as bytes: written by a publication, read when a search opens.
 *
 * Days are counted from 2000-01-01 in 16 bits: 0 never, FACET_ALWAYS always, else the last day that something
 * holds. Pure. A row's dates and places follow it in the bytes, `date_count` and `place_count` of them; damage is
 * said by the Unpacking.
 */
#ifndef SNAPSHOT_FACET_ROW_H
#define SNAPSHOT_FACET_ROW_H

#include "catalogue/snapshot/packing.h"

typedef struct FacetRow FacetRow;
typedef struct FacetDate FacetDate;
typedef struct FacetPlace FacetPlace;
typedef struct FacetSpot FacetSpot;

/* Parts of the table `packed`. The last three are for maps: the rows of spot_row.h, of trainings and of experiences, and
 * the town of each spot. */
typedef enum FacetPart {
    FACET_PART_ROWS, FACET_PART_SPOTS, FACET_PART_LINKS, FACET_PART_TRAININGS, FACET_PART_EXPERIENCES, FACET_PART_TOWNS, FACET_PART_COUNT
} FacetPart;

enum { FACET_NEVER = 0, FACET_ALWAYS = 65535, FACET_DAYS = 7 };

struct FacetRow {
    long long id;
    int kind, level;
    int sector;              /* of a trade: letter of its grand domaine, A is 1; 0 none */
    unsigned short last, permanent, apprenticeship, no_diploma, free, remote, open;
    unsigned date_count, place_count;
};

/* A day one can start, and the last day of what starts then. */
struct FacetDate {
    unsigned short start, last;
};

struct FacetPlace {
    unsigned spot;           /* in the list of spots, from 1; 0: not located */
    unsigned short last;
    unsigned char department; /* its place in DEPARTMENTS, 0 unknown */
};

/* Where a place is, degrees. */
struct FacetSpot {
    float latitude, longitude;
};

/* Of an AAAAMMJJ number; a month alone is its first day. */
unsigned short facet_day(int number);

void facet_row_pack(Packing *packing, const FacetRow *row, long long previous);
void facet_date_pack(Packing *packing, FacetDate date);
void facet_place_pack(Packing *packing, FacetPlace place, unsigned short last);
void facet_spot_pack(Packing *packing, double latitude, double longitude);

FacetRow facet_row_unpack(Unpacking *unpacking, long long previous);
FacetDate facet_date_unpack(Unpacking *unpacking);
FacetPlace facet_place_unpack(Unpacking *unpacking, unsigned short last);
FacetSpot facet_spot_unpack(Unpacking *unpacking);

/* The same, not made smaller. */
void facet_spot_read(Unpacking *unpacking, double *latitude, double *longitude);

#endif
