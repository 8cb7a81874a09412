/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which documents hold under the choices of a request, and how many each value of a facet would give.
 *
 * Facets are read whole when a search opens: some forty bytes a document, its places, days and links. They are
 * worked out once a day (what holds on that day) and once a centre (how far). Documents whose values are the same
 * share a pattern, so a query counts patterns and not values. Per query, in this order: facets_begin, facets_centre,
 * facets_tell of the documents that the words found, facets_settle, then facets_keep_held and facets_rank as often as
 * needed. Documents are asked for many at once: of the hundreds of thousands that two letters find, each costs few steps.
 * Owned by its opener until facets_close; not shared between threads.
 */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "catalogue/search/search.h"

typedef struct Facets Facets;

/* A catalogue whose packed facets are damaged is ERROR_CATALOGUE. */
bool facets_open(Facets **facets, Store *store, Error *error);
void facets_close(Facets *facets);

/* Ids of documents are below this. */
size_t facets_room(const Facets *facets);

/* As of the day given to facets_begin. */
bool facets_ahead(const Facets *facets, long long id);

/* Copies those that are ahead; gives how many. */
size_t facets_keep_ahead(const Facets *facets, const int *ids, size_t count, int *kept);

/* Puts the trades of those ahead before the others; gives how many they are. */
size_t facets_trades_first(const Facets *facets, int *ids, size_t count);

void facets_begin(Facets *facets, int today);

/* Distances are from what stands in the answer. */
void facets_centre(Facets *facets, const SearchAnswer *answer);
void facets_tell(Facets *facets, const int *ids, size_t count);

/* Says of documents told of that they are close to what was asked. Where something was read from the words, readings are
 * let go, and distances widen, until one such is left: a far baker rather than a near grocer. */
void facets_tell_close(Facets *facets, const int *ids, size_t count);

/* Puts in force what was chosen and read, of readings only those, first to last, that leave something; widens the
 * distance when nothing is nearer. Fills chosen, kilometres, found, total and counts. */
void facets_settle(Facets *facets, const SearchRequest *request, SearchAnswer *answer);

/* Puts in force what was chosen alone, anywhere: what another query could find. To be called when the answer is filled. */
void facets_chosen_only(Facets *facets, const SearchRequest *request);

/* Of one ahead. */
bool facets_hold(const Facets *facets, int id);

/* Keeps of those ahead what holds; gives how many. */
size_t facets_keep_held(const Facets *facets, int *ids, size_t count);

/* What an answer is sorted by before its scores, least first: nothing, days or kilometres, 0 or more. */
double facets_rank(Facets *facets, int id, SearchSort sort);

/* Those where something of the catalogue happens, be it past. */
DepartmentSet facets_departments(const Facets *facets);

/* Whether any document ahead has the value. */
bool facets_any(const Facets *facets, SearchFacet facet, int value);

#endif
