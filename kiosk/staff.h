/* SPDX-License-Identifier: EUPL-1.2
 *
 * The staff's page behind a code, and the group mode that starts there. Their own visit is not counted. With a class
 * nothing is asked and nothing wiped by itself, and every visit begins with larger text; it ends after the configured
 * time, or on the staff's page, and then all is as before it.
 * For the reducer: each is a handler of its action.
 */
#ifndef KIOSK_STAFF_H
#define KIOSK_STAFF_H

#include "kiosk/app.h"

/* The gesture was made: "Accueil" held. The page opens when the settings have a code. */
bool staff_gesture(const App *app);
long long staff_gesture_at(const App *app);      /* ms when it will be; 0: no finger holds "Accueil" */
bool staff_open(App *app, Error *error);

bool staff_digit(App *app, Action action, Error *error);
bool staff_enter(App *app, Action action, Error *error);
bool staff_group(App *app, Action action, Error *error);

/* Starts an update; what became of it. */
bool staff_update(App *app, Action action, Error *error);
bool staff_updated(App *app, Action action, Error *error);

/* The class is over: its visit is wiped. */
bool staff_end_class(App *app, Error *error);

#endif
