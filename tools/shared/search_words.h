/* SPDX-License-Identifier: EUPL-1.2
 *
 * Facets of a search as the command line and JSON name them: "level=3,4 distance=20 free".
 *
 * Pure. search_words_read adds to the request's choices; texts are those of the caller.
 */
#ifndef TOOLS_SEARCH_WORDS_H
#define TOOLS_SEARCH_WORDS_H

#include "catalogue/search/search.h"

/* "kind", "sector", "level", "distance", "apprenticeship"… */
extern const char *const SEARCH_FACET_NAMES[FACET_COUNT];

/* "training", "H", "3", "20"; NULL for a number that is no value of the facet. */
const char *search_value_name(Arena *arena, SearchFacet facet, int value);

/* "kind=training,trade level=3 free". False with a sentence when a word is none of ours. */
bool search_words_read(Str words, SearchRequest *request, Error *error);

/* "relevance", "date", "distance" */
bool search_sort_read(Str word, SearchSort *sort, Error *error);

/* "45.83,1.26" */
bool search_position_read(Str text, SearchRequest *request, Error *error);

#endif
