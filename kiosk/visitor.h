/* SPDX-License-Identifier: EUPL-1.2
 *
 * What belongs to one visitor: the things kept, the code shown, the words typed; and their end. Counting
 * goes through usage here, on behalf of the reducer, and nowhere else.
 */
#ifndef KIOSK_VISITOR_H
#define KIOSK_VISITOR_H

#include "kiosk/screens/state.h"

/* Keeps, or lets go what was kept. A full notebook keeps nothing more. */
bool visitor_keep(App *app, Kind kind, Str code, Error *error);

/* One up in the notebook. */
void visitor_raise(App *app, size_t index);

/* The notebook's QR code comes in sight, or leaves it. */
void visitor_show_code(App *app);
void visitor_hide_code(App *app);

/* All of the notebook came out of the printer. */
void visitor_count_printed(App *app);

/* The visitor settled on these words: counted once. */
void visitor_count_search(App *app);

/* How the screen is from now on, until the visit ends. */
void visitor_comfort(App *app, Comfort comfort);

/* In the language of the venue in which every visit begins. */
void visitor_speak(App *app);

/* Nothing of the visitor is left in memory. */
void visitor_wipe(App *app);

#endif
