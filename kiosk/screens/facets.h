/* SPDX-License-Identifier: EUPL-1.2
 *
 * What must hold of the answers, as chips: each with its exact count, useless ones switched off. Shared by the
 * search, which shows those in force, and the facets screen, which shows all.
 */
#ifndef SCREENS_FACETS_H
#define SCREENS_FACETS_H

#include "kiosk/screens/state.h"
#include "kiosk/ui/widgets.h"

enum { FACETS_SHOWN = 8 };   /* chips in force that a search has room for */

/* A value of a facet; one that was read from the words is let go by refusing the reading. */
Chip facet_chip(const App *app, Arena *arena, SearchFacet facet, int value);

/* Chips of what is in force, kinds left out: each lets go of itself. Gives how many. */
size_t facet_chips_in_force(const App *app, Arena *arena, Chip chips[FACETS_SHOWN]);

/* How many things are in force, kinds left out. */
long facets_in_force(const App *app);

#endif
