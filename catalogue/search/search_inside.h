/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an open search holds, all of it small enough to be met again at each key: the words, those of the lexicon,
 * the names, the facets, the towns. Owned by the Search until search_close; for search_open.c, which fills it, and search.c,
 * which asks. Nobody else looks inside.
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
};

#endif
