/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the map stands on: outlines of departments, of communes where they are given, the towns that may be named. Loads
 * them into app->page.map, in its arena. For mapping.c only; drawing is screens/map_ground.c.
 */
#ifndef KIOSK_GROUND_H
#define KIOSK_GROUND_H

#include "kiosk/screens/state.h"

bool ground_load(App *app, Error *error);

#endif
