/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the notebook's page shows: of the one thing that is being taken, what its card does not say; of things side
 * by side, what is compared; of all of it, the page that a printer gives. For load.c and the reducer.
 */
#ifndef KIOSK_TAKE_H
#define KIOSK_TAKE_H

#include "kiosk/screens/state.h"

bool take_load(App *app, Error *error);

/* The whole notebook as a page to print, in the visit's arena. */
bool take_keepsake(App *app, Error *error);

/* The first COMPARED things of the view's kind, in the notebook's order, into the page's list and trainings. */
bool take_load_compared(App *app, Error *error);

#endif
