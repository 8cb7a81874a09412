/* SPDX-License-Identifier: EUPL-1.2
 *
 * The window on the map: ground, names of towns, the venue, discs where there is something to do. Drawn straight in
 * every language: the Earth is not turned over.
 */
#ifndef SCREENS_MAP_H
#define SCREENS_MAP_H

#include "kiosk/screens/state.h"

/* `window` is on the screen, the list straight. */
void map_window(const App *app, DrawList *list, Rect window);

/* What everything else stands on: departments, and from near their communes. */
void map_ground(const App *app, DrawList *list, Rect window);

/* Where a point of the world stands in the window. */
static inline double map_across(Rect window, Look look, double x)
{
    return window.x + window.w / 2.0 + (x - look.x) * look.scale;
}

static inline double map_down(Rect window, Look look, double y)
{
    return window.y + window.h / 2.0 + (y - look.y) * look.scale;
}

#endif
