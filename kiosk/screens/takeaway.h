/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the notebook's QR code holds: the whole of it as text or as one link, or one of its things as text, as a
 * calendar entry (RFC 5545) or as its public address. No form needs a network to be taken, and none tells anybody:
 * of the link, a browser keeps what follows the # to itself. Texts live in the arena.
 */
#ifndef SCREENS_TAKEAWAY_H
#define SCREENS_TAKEAWAY_H

#include "kiosk/screens/state.h"

/* Whether what is being taken has this form. Text always has. */
bool takeaway_has(const App *app, TakeForm form);

/* The form asked for, or text where what is taken does not have it. */
TakeForm takeaway_form(const App *app);
Str takeaway_code(const App *app, Arena *arena);

/* The code of the whole notebook for paper: the link where the venue has a page, else the text. */
Str takeaway_whole(const App *app, Arena *arena);

/* When, and where as far as a card knows: "Agen, le 6 septembre 2027"; empty for trades and rights. */
Str takeaway_when(const App *app, Arena *arena, const Card *card);

#endif
