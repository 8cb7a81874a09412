/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which documents hold under the choices of a request, and how many each value of a facet would give.
 *
 * For search.c: facets_begin takes a request in, then facets_count is told of each document that the words
 * found, once. What was counted stands in the answer.
 */
#ifndef SEARCH_FACETS_H
#define SEARCH_FACETS_H

#include "catalogue/search/search_inside.h"

/* Sets what is in force in the answer: choices, centre, distance. */
bool facets_begin(Search *search, const SearchRequest *request, SearchAnswer *answer, Error *error);

/* Counts one document in every facet; true when it holds under all choices. */
bool facets_count(const Search *search, int id, SearchAnswer *answer);

#endif
