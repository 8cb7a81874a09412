/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the notebook's page shows: of the one thing that is being taken, what its card does not say; of things side
 * by side, what is compared; of all of it, the page that a printer gives. For load.c and the reducer.
 */
#ifndef KIOSK_TAKE_H
#define KIOSK_TAKE_H

#include "kiosk/screens/state.h"

bool take_load(App *app, Error *error);

/* The first COMPARED things of the view's kind, in the notebook's order, into the page's list and trainings. */
bool take_load_compared(App *app, Error *error);

/* What the actions of the notebook do: rows of the reducer. */
bool take_on_forget_all(App *app, Action action, Error *error);
bool take_on_take(App *app, Action action, Error *error);
bool take_on_form(App *app, Action action, Error *error);
bool take_on_print(App *app, Action action, Error *error);
bool take_on_printer(App *app, Action action, Error *error);
bool take_on_raise(App *app, Action action, Error *error);
bool take_on_compare(App *app, Action action, Error *error);

#endif
