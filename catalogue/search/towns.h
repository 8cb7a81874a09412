/* SPDX-License-Identifier: EUPL-1.2
 *
 * The towns that a visitor may name, as a publication wrote them: by folded name, well or nearly well written.
 *
 * Towns are read once from a Store and kept until towns_close; results point into them. Of namesakes the nearest to
 * the venue is meant, the largest when there is no venue.
 */
#ifndef SEARCH_TOWNS_H
#define SEARCH_TOWNS_H

#include "catalogue/snapshot/store.h"

typedef struct Towns Towns;
typedef struct Town Town;
typedef struct TownQuery TownQuery;

struct Town {
    Str folded, name, sound;
    long weight;             /* inhabitants; where no table says them, 1,000 and how many places are there */
    double latitude, longitude;
};

struct TownQuery {
    Str name;                /* of several words parted by single spaces, folded */
    double latitude, longitude;
    bool located;            /* the two above are set */
};

enum { TOWN_WORDS = 7 };     /* "saint jean de la riviere du nord": the most that a name is asked in */

bool towns_open(Towns **towns, Store *store, Error *error);
void towns_close(Towns *towns);

/* The town of that name, or that is called so for short ("brive" of Brive-la-Gaillarde); NULL when there is none. */
const Town *towns_find(const Towns *towns, const TownQuery *query);

/* The only town whose name is one edit from it from five letters, two from nine, with the same first letter; or that
 * sounds the same. NULL when there is none, or more than one as near. */
const Town *towns_guess(const Towns *towns, Arena *arena, const TownQuery *query);

#endif
