/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds what a weak speller means, in one box over trades, trainings, experiences and rights.
 *
 * Any bytes give an answer, perhaps an empty one, never an error of the query's own making. The Search
 * borrows the Store and keeps the vocabulary in memory until search_close. Answers live in the caller's arena.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include "catalogue/snapshot/store.h"

typedef struct Search Search;
typedef struct SearchRequest SearchRequest;
typedef struct SearchAnswer SearchAnswer;
typedef struct Hit Hit;

/* Facets that narrow an answer; they combine with "and". */
typedef enum SearchFilter {
    FILTER_NEAR,             /* within near_km of the request's position */
    FILTER_APPRENTICESHIP,
    FILTER_NO_DIPLOMA,
    FILTER_COUNT
} SearchFilter;

struct SearchRequest {
    Str words;
    bool literal;            /* do not correct: the visitor refused what was understood */
    int kind;                /* a Kind, or -1 for all */
    bool filters[FILTER_COUNT];
    double near_km;
    int today;               /* AAAAMMJJ */
    double latitude, longitude;
    bool located;
    long offset, limit;
};

struct Hit {
    Card card;
    double score;            /* higher is better */
};

struct SearchAnswer {
    Str query;               /* as given, trimmed */
    Str understood;          /* the corrected words; empty when nothing was corrected */
    long found;              /* matches before filters and kind: 0 only when the words find nothing */
    long total;              /* matches under all filters and the kind */
    long by_kind[KIND_COUNT];         /* under the filters, each kind */
    long by_filter[FILTER_COUNT];     /* under the kind and the other filters, were this one added */
    Hit *hits;
    size_t count;
};

bool search_open(Search **search, Store *store, Error *error);
void search_close(Search *search);
bool search_run(Search *search, Arena *arena, const SearchRequest *request, SearchAnswer *answer, Error *error);

#endif
