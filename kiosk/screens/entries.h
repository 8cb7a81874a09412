/* SPDX-License-Identifier: EUPL-1.2
 *
 * Large entries of a menu, in columns: a picture, words, how much is behind. And the ways to look at all trades,
 * as tabs above them.
 */
#ifndef SCREENS_ENTRIES_H
#define SCREENS_ENTRIES_H

#include "kiosk/screens/frame.h"

typedef struct Entry Entry;

struct Entry {
    Emblem emblem;           /* its label is not read */
    Str label, says;
    Action action;
};

/* All as high as the highest needs. */
void flow_entries(Flow *flow, const Entry *entries, size_t count);

/* By sector, by interest, by level: the one in sight is chosen. */
void flow_trade_ways(Flow *flow, const App *app);

#endif
