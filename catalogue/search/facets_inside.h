/* SPDX-License-Identifier: EUPL-1.2
 *
 * What Facets hold, for facets_open.c, which fills them, facets_day.c, which works them out, and facets.c, which
 * counts. Nobody else looks inside.
 */
#ifndef SEARCH_FACETS_INSIDE_H
#define SEARCH_FACETS_INSIDE_H

#include "catalogue/search/facets.h"
#include "catalogue/snapshot/facet_row.h"

enum { DISTANCE_FAR = DISTANCE_COUNT, DISTANCE_BANDS };   /* the last band: farther than all, or unknown */

typedef struct FacetDocument FacetDocument;
typedef struct FacetPattern FacetPattern;

struct FacetDocument {
    signed char kind;        /* -1: no such document */
    unsigned char level;
    unsigned short last, permanent, apprenticeship, no_diploma, free, remote, open;   /* days of facet_row.h */
    unsigned short date_count;
    unsigned sectors;        /* bits, also through links */
    unsigned first_date;
    unsigned first_place, place_count;   /* of a trade: its links */
    /* as of the day */
    unsigned short next;     /* first start still ahead; FACET_ALWAYS at any time; 0 none */
    /* as of the centre */
    float km;                /* KM_UNKNOWN until asked for */
};

/* The values that documents of one day share, distance left out. */
struct FacetPattern {
    unsigned values[FACET_COUNT];
    bool holds;              /* under the choices of the query */
};

struct Facets {
    FacetDocument *documents;   /* by id */
    size_t room;
    FacetDate *dates;
    size_t date_count;
    FacetPlace *places;
    size_t place_count;
    DepartmentSet departments;   /* of the places */
    FacetSpot *spots;        /* from 1 */
    float *spot_km;
    size_t spot_count;
    unsigned *links;         /* documents that lead to trades, trade by trade */
    size_t link_count;

    unsigned *standing;      /* by id: pattern + 1 on the day, 0 past; what each query goes through */
    unsigned char *bands;    /* by id: BAND_UNKNOWN until asked for */

    unsigned short day;      /* for which patterns hold; 0 none yet */
    bool undated;            /* only its month is known: of dates none is soon */
    FacetPattern *patterns;
    size_t pattern_count, pattern_room;
    unsigned *slots;         /* hash of patterns: place + 1, 0 empty */
    size_t slot_count;
    unsigned *tally;         /* pattern × band: documents told of */
    unsigned *close;         /* the same, of those close to what was asked */

    bool located;
    double latitude, longitude;
    DepartmentSet within;    /* what counts in place of distances, when there are some */
    bool stale;              /* distances are of another day */

    int band;                /* settled: documents within it hold */
};

enum { BAND_UNKNOWN = 0xFF };

#define KM_UNKNOWN (-2.0f)
#define KM_NONE (-1.0f)

/* Works out patterns and next days of a day. */
void facets_of_day(Facets *facets, unsigned short day);

/* Kilometres from the centre to the nearest place still ahead, KM_NONE when there is none. */
float facets_km(Facets *facets, FacetDocument *document);

/* Whether a place still ahead lies in one of the departments within. */
bool facets_within(const Facets *facets, const FacetDocument *document);

#endif
