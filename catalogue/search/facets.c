/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <string.h>

const int SEARCH_KILOMETRES[DISTANCE_COUNT] = { 10, 20, 30, 50, 100 };

static Facet *document_at(Search *search, long long id)
{
    return id > 0 && (size_t)id < search->document_count && search->documents[id].kind >= 0 ? &search->documents[id] : NULL;
}

static bool mark_near(Search *search, Query query, const Near *near, Error *error)
{
    DbStatement *statement = db_statement(store_db(search->store), query);
    db_bind_integer(statement, near->today);
    db_bind_real(statement, near->latitude);
    db_bind_real(statement, near->longitude);
    db_bind_real(statement, near->km);
    while (db_next(statement)) {
        Facet *document = document_at(search, db_integer(statement, 0));
        if (document)
            document->near = true;
    }
    return db_done(statement, error);
}

/* What is near is worked out once: a kiosk does not move. A trade is near when something that leads to it is. */
static bool find_near(Search *search, const SearchRequest *request, double km, Error *error)
{
    Near near = { request->latitude, request->longitude, km, request->today, request->located };
    const Near *have = &search->near;
    if (have->known == near.known && (!near.known || (have->latitude == near.latitude && have->longitude == near.longitude
                                                      && have->km == near.km && have->today == near.today)))
        return true;
    for (size_t i = 0; i < search->document_count; i++)
        search->documents[i].near = false;
    search->near = near;
    return !near.known || (mark_near(search, QUERY_SEARCH_NEAR, &near, error) && mark_near(search, QUERY_SEARCH_NEAR_TRADES, &near, error));
}

/* The widest distance chosen, or -1. */
static int widest(unsigned chosen)
{
    return chosen ? 31 - __builtin_clz(chosen) : -1;
}

bool facets_begin(Search *search, const SearchRequest *request, SearchAnswer *answer, Error *error)
{
    int distance = widest(request->chosen[FACET_DISTANCE] & ((1u << DISTANCE_COUNT) - 1));
    memcpy(answer->chosen, request->chosen, sizeof answer->chosen);
    answer->located = request->located;
    answer->latitude = request->latitude;
    answer->longitude = request->longitude;
    answer->asked_km = answer->within_km = distance < 0 ? 0 : SEARCH_KILOMETRES[distance];
    return find_near(search, request, distance < 0 ? SEARCH_KILOMETRES[DISTANCE_30] : answer->within_km, error);
}

/* The values that a document has of a facet, as bits. */
static unsigned values_of(const Search *search, const Facet *document, int facet)
{
    switch ((SearchFacet)facet) {
    case FACET_KIND: return 1u << document->kind;
    case FACET_DISTANCE: return document->near ? 1u << DISTANCE_30 | 1u << DISTANCE_50 | 1u << DISTANCE_100 : 0;
    case FACET_APPRENTICESHIP: return document->apprenticeship >= search->near.today;
    case FACET_NO_DIPLOMA: return document->no_diploma >= search->near.today;
    case FACET_SECTOR: case FACET_LEVEL: case FACET_FREE: case FACET_REMOTE: case FACET_SOON: case FACET_OPEN: case FACET_COUNT: break;
    }
    return 0;
}

bool facets_count(const Search *search, int id, SearchAnswer *answer)
{
    unsigned values[FACET_COUNT];
    int failed = 0, which = 0;
    for (int facet = 0; facet < FACET_COUNT; facet++) {
        values[facet] = values_of(search, &search->documents[id], facet);
        if (answer->chosen[facet] && !(answer->chosen[facet] & values[facet])) {
            failed++;
            which = facet;
        }
    }
    answer->found++;
    for (int facet = 0; facet < FACET_COUNT; facet++)
        for (unsigned left = failed == 0 || (failed == 1 && facet == which) ? values[facet] : 0; left; left &= left - 1)
            answer->counts[facet][__builtin_ctz(left)]++;
    return failed == 0;
}
