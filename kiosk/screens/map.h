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

#endif
