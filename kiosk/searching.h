/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the visitor asks of the search: words, and what must hold of the answers (facets). Each change searches
 * again from the top. For the reducer in app.c and the loader in load.c; texts kept live in the visit's arena.
 */
#ifndef KIOSK_SEARCHING_H
#define KIOSK_SEARCHING_H

#include "kiosk/screens/state.h"

/* Nothing asked, as when the search opens. */
void searching_clear(App *app);

/* All of a kind, under one value of a facet (SearchFacet × FACET_VALUES + value) or none (-1); what starts soon by
 * date. */
void searching_browse(App *app, Kind kind, int what);

/* What is asked now, for search_run; its texts are the app's. */
SearchRequest searching_request(const App *app);

/* False while there is neither a word nor a facet: there is nothing to search. */
bool searching_anything(const App *app);

/* The words changed; each is false when nothing did. */
bool searching_type(App *app, Str text);
bool searching_erase(App *app);

/* Words that would find something, in place of those that do not. */
void searching_suggestion(App *app, Str words);

/* A value of a facet is chosen, or no longer. Kinds and distances exclude each other. */
void searching_facet(App *app, SearchFacet facet, int value);
void searching_no_facets(App *app);

/* A reading that the visitor does not want: the words are words again. */
void searching_refuse(App *app, Str key);

#endif
