/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the map shows: loads the ground and the places, holds what was chosen of them, and moves the camera on a tap.
 * For load.c and the reducer only; drawing is screens/map.c.
 */
#ifndef KIOSK_MAPPING_H
#define KIOSK_MAPPING_H

#include "kiosk/screens/state.h"

bool mapping_load(App *app, Error *error);

/* Handlers of ACTION_MAP_LOOK, _KIND, _WHEN and _SITE. */
bool mapping_look(App *app, Action action, Error *error);
bool mapping_kind(App *app, Action action, Error *error);
bool mapping_when(App *app, Action action, Error *error);
bool mapping_site(App *app, Action action, Error *error);

#endif
