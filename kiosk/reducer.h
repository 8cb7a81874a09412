/* SPDX-License-Identifier: EUPL-1.2
 *
 * What each action does, a handler a row: the path, the words, the notebook. For app.c only, which is the door;
 * a handler that fails leaves the page as it was, and app.c shows the trouble screen.
 */
#ifndef KIOSK_REDUCER_H
#define KIOSK_REDUCER_H

#include "kiosk/screens/state.h"

bool reducer_apply(App *app, Action action, Error *error);

/* Counts the visit, wipes it and goes to the attract screen. */
bool reducer_end_visit(App *app, Error *error);
bool reducer_attract(App *app, Error *error);

#endif
