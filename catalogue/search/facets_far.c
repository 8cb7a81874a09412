/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets_inside.h"

#include "catalogue/snapshot/geo.h"

#include <stdlib.h>

/* Spot 0 is nowhere. */
static void locate_spots(Facets *facets, const FacetCentre *centre)
{
    facets->spot_km[0] = KM_NONE;
    for (size_t i = 1; i <= facets->spot_count; i++)
        facets->spot_km[i] = !centre->located ? KM_NONE : (float)geo_km(centre->latitude, centre->longitude, facets->spots[i].latitude, facets->spots[i].longitude);
}

static float nearest_place(const Facets *facets, const FacetDocument *document)
{
    float km = KM_NONE;
    for (unsigned i = 0; i < document->place_count; i++) {
        FacetPlace place = facets->places[document->first_place + i];
        float one = place.last >= facets->day ? facets->spot_km[place.spot] : KM_NONE;
        km = one < km ? one : km;
    }
    return km;
}

/* Whether a place still ahead lies in one of the departments within. */
static bool is_within(const Facets *facets, const FacetCentre *centre, const FacetDocument *document)
{
    bool within = false;
    for (unsigned i = 0; !within && i < document->place_count; i++) {
        FacetPlace place = facets->places[document->first_place + i];
        within = place.last >= facets->day && departments_have(&centre->within, place.department);
    }
    return within;
}

/* The least distance that a document is within. A trade and a right are not somewhere: they hold everywhere. */
static unsigned char band_of(const Facets *facets, const FacetCentre *centre, const FacetDocument *document, float km)
{
    unsigned char band = 0;
    if (!(1u << document->kind & PLACED_KINDS))
        return 0;
    if (!departments_none(&centre->within))
        return is_within(facets, centre, document) ? 0 : DISTANCE_FAR;
    for (int i = 0; i < DISTANCE_COUNT; i++)
        band = (unsigned char)(band + (km > (float)SEARCH_KILOMETRES[i]));
    return band;
}

static void make_room(const Facets *facets, FacetCentre *centre)
{
    if (centre->bands)
        return;
    centre->bands = calloc(facets->room + 1, sizeof *centre->bands);
    centre->km = calloc(facets->room + 1, sizeof *centre->km);
    if (!centre->bands || !centre->km)
        abort();
}

void facets_from(Facets *facets, FacetCentre *centre, const SearchAnswer *answer)
{
    make_room(facets, centre);
    centre->located = answer->located;
    centre->latitude = answer->latitude;
    centre->longitude = answer->longitude;
    centre->within = answer->departments;
    centre->day = facets->day;
    locate_spots(facets, centre);
    for (size_t id = 1; id < facets->room; id++) {
        const FacetDocument *document = &facets->documents[id];
        if (!facets->standing[id])
            continue;
        centre->km[id] = document->kind == KIND_TRADE ? KM_UNKNOWN : nearest_place(facets, document);
        centre->bands[id] = band_of(facets, centre, document, centre->km[id]);
    }
}

/* A trade is where the nearest is of what leads to it. */
float facets_km(const Facets *facets, FacetCentre *centre, int id)
{
    if (centre->km[id] != KM_UNKNOWN)
        return centre->km[id];
    const FacetDocument *trade = &facets->documents[id];
    float nearest = KM_NONE;
    for (unsigned i = 0; i < trade->place_count; i++) {
        unsigned object = facets->links[trade->first_place + i];
        float km = facets->standing[object] ? centre->km[object] : KM_NONE;
        nearest = km < nearest ? km : nearest;
    }
    return centre->km[id] = nearest;
}
