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

/* What is asked now, for search_run; its texts are the app's. */
SearchRequest searching_request(const App *app);

/* False while there is neither a word nor a facet: there is nothing to search. */
bool searching_anything(const App *app);

/* What the actions of the search do: rows of the reducer. */
bool searching_on_browse(App *app, Action action, Error *error);
bool searching_on_search(App *app, Action action, Error *error);
bool searching_on_type(App *app, Action action, Error *error);
bool searching_on_erase(App *app, Action action, Error *error);
bool searching_on_clear(App *app, Action action, Error *error);
bool searching_on_literal(App *app, Action action, Error *error);
bool searching_on_facets(App *app, Action action, Error *error);
bool searching_on_facet(App *app, Action action, Error *error);
bool searching_on_no_facet(App *app, Action action, Error *error);
bool searching_on_refuse(App *app, Action action, Error *error);
bool searching_on_sort(App *app, Action action, Error *error);
bool searching_on_suggestion(App *app, Action action, Error *error);

#endif
