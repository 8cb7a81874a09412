/* SPDX-License-Identifier: EUPL-1.2
 *
 * The calendar as it is leafed through: which month is in sight, which of its days. A month is always opened on a day
 * that has something, as long as one has. For the reducer only; drawing is screens/calendar.c.
 */
#ifndef KIOSK_DAYS_H
#define KIOSK_DAYS_H

#include "kiosk/screens/state.h"

/* Handlers of ACTION_CALENDAR, _MONTH and _DAY. */
bool days_open(App *app, Action action, Error *error);
bool days_month(App *app, Action action, Error *error);
bool days_day(App *app, Action action, Error *error);

#endif
