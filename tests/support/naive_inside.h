/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is true of one object by itself (naive_object.c), for the catalogue of them (naive.c).
 */
#ifndef TESTS_NAIVE_INSIDE_H
#define TESTS_NAIVE_INSIDE_H

#include "tests/support/naive.h"

enum { NAIVE_LAST = DATE_NUMBER_OPEN };      /* at any time */

/* Whether one can still join it. */
bool naive_action_holds(const TrainingAction *action, int today);

/* Whether something of it is still to come. */
bool naive_ahead(const NaiveDocument *document, int today);

/* The day of its next start: 0 none, NAIVE_LAST at any time. */
int naive_next(const NaiveDocument *document, int today);

/* To the nearest of its places; HUGE_VAL when none is located. */
double naive_km(const NaiveDocument *document, const SearchRequest *request);

/* Which values of the facet it has, as bits. */
unsigned naive_values(const NaiveDocument *document, SearchFacet facet, const SearchRequest *request);

#endif
