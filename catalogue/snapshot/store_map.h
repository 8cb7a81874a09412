/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a map shows of a catalogue: the ground (outlines of departments, towns) and the places where there is
 * something to do. As store.h: results live in the caller's arena, nothing past comes out.
 */
#ifndef SNAPSHOT_STORE_MAP_H
#define SNAPSHOT_STORE_MAP_H

#include "catalogue/snapshot/store.h"

typedef struct OutlineList OutlineList;
typedef struct MapTown MapTown;
typedef struct MapTownList MapTownList;
typedef struct Spot Spot;
typedef struct SpotList SpotList;

struct OutlineList {
    Outline *items;
    size_t count;
};

struct MapTown {
    Str name;
    double latitude, longitude;
};

/* The largest first. */
struct MapTownList {
    MapTown *items;
    size_t count;
};

/* An object at one of its places. */
struct Spot {
    Kind kind;
    long long object;        /* the same for each place of one */
    size_t order;            /* of the object in the list: 0, 1… */
    Str code, town;
    int subtype;
    double latitude, longitude;
    bool always;             /* all year round */
    int day;                 /* the first still ahead, AAAAMMJJ; 0 none known */
    int month;               /* the first still ahead, AAAAMM; 0 none */
};

/* By object, then place. */
struct SpotList {
    Spot *items;
    size_t count;
};

bool store_outlines(Store *store, Arena *arena, OutlineList *outlines, Error *error);
bool store_large_towns(Store *store, Arena *arena, long limit, MapTownList *towns, Error *error);

/* Adds those of a kind to the list. */
bool store_spots(Store *store, Arena *arena, Kind kind, int today, SpotList *spots, Error *error);

#endif
