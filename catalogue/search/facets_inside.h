/* SPDX-License-Identifier: EUPL-1.2
 *
 * What Facets hold, for facets_open.c, which fills them, facets_day.c and facets_far.c, which work them out for a day and
 * from a place, and facets.c, which counts. Nobody else looks inside.
 */
#ifndef SEARCH_FACETS_INSIDE_H
#define SEARCH_FACETS_INSIDE_H

#include "catalogue/search/facets.h"
#include "catalogue/snapshot/facet_row.h"

#include <math.h>

enum { PLACED_KINDS = 1 << KIND_TRAINING | 1 << KIND_EXPERIENCE };   /* that are somewhere */
enum { DISTANCE_FAR = DISTANCE_COUNT, DISTANCE_BANDS };   /* the last band: farther than all, or unknown */

typedef struct FacetDocument FacetDocument;
typedef struct FacetPattern FacetPattern;
typedef struct FacetCentre FacetCentre;

struct FacetDocument {
    signed char kind;        /* -1: no such document */
    unsigned char level;
    unsigned short last, permanent, apprenticeship, no_diploma, free, remote, open;   /* days of facet_row.h */
    unsigned short date_count;
    unsigned sectors;        /* bits, also through links */
    unsigned first_date;
    unsigned first_place, place_count;   /* of a trade: its links */
};

/* The values that documents of one day share, distance left out. */
struct FacetPattern {
    unsigned values[FACET_COUNT];
};

/* How far everything is from one place, or whether it lies in some departments, on one day. */
struct FacetCentre {
    unsigned short day;      /* 0: nothing worked out yet */
    bool located;            /* there is a place */
    double latitude, longitude;
    DepartmentSet within;    /* what counts in place of distances, when there are some */
    unsigned used;           /* when last, in queries */
    unsigned char *bands;    /* by id: the least distance that holds it */
    float *km;               /* by id, KM_NONE when nowhere; of a trade KM_UNKNOWN until asked for */
};

enum { CENTRES = 3 };        /* the venue, the town that is typed, and the one its first letters named */

struct Facets {
    FacetDocument *documents;   /* by id */
    size_t room;
    FacetDate *dates;
    size_t date_count;
    FacetPlace *places;
    size_t place_count;
    DepartmentSet departments;   /* of the places */
    FacetSpot *spots;        /* from 1 */
    float *spot_km;          /* from the centre worked out last */
    size_t spot_count;
    unsigned *links;         /* documents that lead to trades, trade by trade */
    size_t link_count;

    unsigned *standing;      /* by id: pattern + 1 on the day, 0 past; what each query goes through */
    unsigned short *next;    /* by id: first start still ahead on the day; FACET_ALWAYS at any time; 0 none */

    unsigned short day;      /* for which patterns hold; 0 none yet */
    bool undated;            /* only its month is known: of dates none is soon */
    FacetPattern *patterns;  /* those of trades after all others */
    size_t pattern_count, pattern_room;
    size_t trade_pattern;    /* the first of a trade */
    unsigned *through;       /* by pattern + 1: what a trade has through a document of it, 0 through one that is past */
    unsigned char *holds;    /* by pattern + 1: under the choices of the query */
    unsigned *slots;         /* hash of patterns: place + 1, 0 empty */
    size_t slot_count;
    unsigned *tally;         /* pattern × band: documents told of */
    unsigned *close;         /* the same, of those close to what was asked */

    FacetCentre centres[CENTRES];
    FacetCentre *centre;     /* NULL: nobody knows where, and all is far */
    unsigned queries;        /* counted, to know which centre was used last */

    int band;                /* settled: documents within it hold */
};

#define KM_UNKNOWN (-1.0f)
#define KM_NONE HUGE_VALF

/* Works out patterns and next days of a day. */
void facets_of_day(Facets *facets, unsigned short day);

/* Works out how far all but trades are from what stands in the answer. */
void facets_from(Facets *facets, FacetCentre *centre, const SearchAnswer *answer);

/* Kilometres from the centre to the nearest place still ahead, KM_NONE when there is none. */
float facets_km(const Facets *facets, FacetCentre *centre, int id);

#endif
