/* SPDX-License-Identifier: EUPL-1.2
 *
 * The four doors of every sheet, in the same order and words: learn it, try it, what is near it, who can help. A
 * door says how much is behind it today; where nothing is, it leads to somebody who helps.
 */
#ifndef SCREENS_DOORS_H
#define SCREENS_DOORS_H

#include "kiosk/screens/frame.h"

/* Height of the doors in a column, for who draws them later. */
int doors_height(const App *app, DrawList *list, int width);

/* `practical`: how far the page must scroll for its own places and days to come in sight. */
void flow_doors(Flow *flow, const App *app, int practical);

/* Cards of what is behind the three doors that lead to lists, under their headings. */
void flow_behind(Flow *flow, const App *app);

#endif
