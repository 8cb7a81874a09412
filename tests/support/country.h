/* SPDX-License-Identifier: EUPL-1.2
 *
 * A catalogue of three trades and six trainings in towns of Nouvelle-Aquitaine, some known by a table of communes alone, and the
 * search on it, asked from Limoges. country_begin and country_end are a group's set-up and tear-down; answers live in its arena.
 */
#ifndef SUPPORT_COUNTRY_H
#define SUPPORT_COUNTRY_H

#include "catalogue/search/search.h"

typedef struct Country Country;

struct Country {
    Arena arena;
    const char *folder;
    Store *store;
    Search *search;
    Error error;
};

extern const double COUNTRY_LIMOGES[2];

int country_begin(void **state);
int country_end(void **state);

SearchAnswer country_ask(Country *country, SearchRequest request);

/* The filters that words are taken for: "level 3; distance Limoges". */
const char *country_reads(Country *country, const char *words);

#endif
