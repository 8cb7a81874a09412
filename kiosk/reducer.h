/* SPDX-License-Identifier: EUPL-1.2
 *
 * What each action does, a handler a row: the path, the words, the notebook. For app.c, which is the door, days.c and staff.c;
 * a handler that fails leaves the page as it was, and app.c shows the trouble screen.
 */
#ifndef KIOSK_REDUCER_H
#define KIOSK_REDUCER_H

#include "kiosk/screens/state.h"

bool reducer_apply(App *app, Action action, Error *error);

/* One step further along the path. */
bool reducer_go(App *app, View view, Error *error);

/* Wipes what a visitor left and stands on the home screen; nothing is counted. */
bool reducer_restart(App *app, Error *error);

/* Counts the visit, wipes it and goes to the attract screen. */
bool reducer_end_visit(App *app, Error *error);
bool reducer_attract(App *app, Error *error);

#endif
