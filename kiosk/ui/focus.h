/* SPDX-License-Identifier: EUPL-1.2
 *
 * Walks the stops of a draw list for who does not touch: with four keys now, reading aloud later. A stop is named by
 * its order; 0 is none. What stands inside a region is said by the region and is no stop of its own. Pure: the list is
 * only read, but for the ring around the stop in focus.
 */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "kiosk/ui/draw.h"

typedef enum FocusKey { FOCUS_NEXT, FOCUS_PREVIOUS, FOCUS_ACTIVATE, FOCUS_BACK } FocusKey;

/* The stop after or before that order, around the ends; from none the first of the page, or the last of all. NULL: there
 * is none at all. */
const Stop *focus_step(const DrawList *list, int order, FocusKey key);

/* The region of a stop, NULL when it is only read or out of sight. */
const Region *focus_region(const DrawList *list, int order);

/* The offset of the scroll at which the stop is in sight; `offset` when it is already. */
double focus_offset(const DrawList *list, const Stop *stop, double offset);

/* A ring around it, with the content when it scrolls. */
void focus_draw(DrawList *list, int order);

#endif
