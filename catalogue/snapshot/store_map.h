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
typedef struct SpotPoint SpotPoint;
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

/* An object at one of its places. Few bytes: there may be a hundred thousand. */
struct Spot {
    int object;              /* the same for each place of one; for store_card_of */
    unsigned order;          /* of the object in the list: 0, 1… */
    unsigned point;          /* in the list's points */
    int day;                 /* the first still ahead, AAAAMMJJ; 0 none known */
    int month;               /* the first still ahead, AAAAMM; 0 none */
    unsigned char kind;      /* Kind */
    signed char subtype;
    bool always;             /* all year round */
};

/* Where something is; places less than a metre apart are one. */
struct SpotPoint {
    double latitude, longitude;
    Str town;                /* of the first that is there */
};

/* By object; no object twice at one point. */
struct SpotList {
    Spot *items;
    size_t count;
    SpotPoint *points;       /* also of what is past or of another kind */
    size_t point_count;
};

bool store_outlines(Store *store, Arena *arena, OutlineList *outlines, Error *error);
bool store_large_towns(Store *store, Arena *arena, long limit, MapTownList *towns, Error *error);

/* Where experiences are, and where trainings are too. */
bool store_spots(Store *store, Arena *arena, bool trainings, int today, SpotList *spots, Error *error);

#endif
