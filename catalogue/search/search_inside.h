/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an open search holds, all of it small enough to be met again at each key: the words, those of the lexicon,
 * the names, the facets, the towns. Owned by the Search until search_close; for search_open.c, which fills it, search.c,
 * which asks, and search_collect.c, which puts in order. Nobody else looks inside.
 */
#ifndef SEARCH_SEARCH_INSIDE_H
#define SEARCH_SEARCH_INSIDE_H

#include "catalogue/search/facets.h"
#include "catalogue/search/lexicon.h"
#include "catalogue/search/match.h"
#include "catalogue/search/towns.h"

struct Search {
    Store *store;
    Vocabulary *vocabulary;
    Lexicon lexicon;
    Matching *matching;
    Facets *facets;
    Towns *towns;
    int *found;              /* room for every document: what the running query found */
};

enum { SEARCH_ENOUGH = 3 };   /* answers under which fewer words are asked for */

typedef struct SearchMatch {
    int id;
    double rank, score;      /* the least rank first, of one rank the best score */
} SearchMatch;

/* The first of what was met that has enough of the words and holds, in order, as many as the request shows; fills
 * what the answer says of them all. */
SearchMatch *search_collect(Search *search, Arena *arena, const Understood *understood, const SearchRequest *request, SearchAnswer *answer);

#endif
