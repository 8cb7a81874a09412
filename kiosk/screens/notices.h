/* SPDX-License-Identifier: EUPL-1.2
 *
 * What staff should know, in French whatever the visitor reads: whole on their page, the first of it on the attract
 * screen. Sentences live as long as the list, the settings or the usage file that they come from.
 */
#ifndef SCREENS_NOTICES_H
#define SCREENS_NOTICES_H

#include "kiosk/screens/state.h"

enum { NOTICES_MOST = 3 };

/* The most pressing first: the clock, the catalogue or the settings, the figures. Gives how many. */
size_t notices_of(const App *app, Str notices[NOTICES_MOST]);

#endif
