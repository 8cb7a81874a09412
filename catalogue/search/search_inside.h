/* SPDX-License-Identifier: EUPL-1.2
 *
 * What an open search holds: every document and name by its id, small enough to be met again at each key,
 * and what the running query met of them. Owned by the Search until search_close; for search_open.c, which
 * fills it, and search.c, which asks. Nobody else looks inside.
 */
#ifndef SEARCH_SEARCH_INSIDE_H
#define SEARCH_SEARCH_INSIDE_H

#include "catalogue/search/facets.h"
#include "catalogue/search/towns.h"
#include "catalogue/search/vocabulary.h"

/* A name of a document; a document's first is its title. */
typedef struct Entry {
    int document;
    short length;            /* words that count */
    bool title;
    unsigned short mask;     /* words of the query found so far */
    float sum;
    Str initials;
} Entry;

typedef struct Facet {
    signed char kind;        /* -1: no such document */
    unsigned short mask, named;   /* words found anywhere, in its best name */
    float text, name;
} Facet;

struct Search {
    Store *store;
    Vocabulary *vocabulary;
    Facets *facets;
    Towns *towns;
    Arena arena;
    Entry *entries;          /* by id: the first is entries[1] */
    size_t entry_count;
    Facet *documents;        /* by id */
    size_t document_count;
    int *touched;            /* documents met by the running query */
    size_t touched_count;
    int *met;                /* entries met by it */
    size_t met_count;
};

#endif
