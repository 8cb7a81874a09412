/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bar at the bottom of every screen: home, back, comfort, language, leave, notebook, always in this order. Words
 * stand beside the icons, under them, in two rows or not at all: the first that fits the screen, the language and the
 * size of the text; what is said of a button stays the same. For the left hand the order is turned round.
 */
#ifndef SCREENS_BAR_H
#define SCREENS_BAR_H

#include "kiosk/screens/state.h"

int bar_height(const App *app, DrawList *list);

/* `bar`: the whole width of the screen, that high. */
void bar_draw(const App *app, DrawList *list, Rect bar);

#endif
