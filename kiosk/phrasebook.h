/* SPDX-License-Identifier: EUPL-1.2
 *
 * The translations as files: <folder>/<code>.mo, which the build makes from assets/languages/<code>.po with
 * msgfmt. Read once, when the kiosk starts, into the caller's arena. A language whose file is absent or damaged
 * is not offered; the kiosk opens in French all the same.
 */
#ifndef KIOSK_PHRASEBOOK_H
#define KIOSK_PHRASEBOOK_H

#include "kiosk/ui/tongue.h"

/* folder NULL: nowhere. False when some language cannot be offered: *trouble says it to staff, the others are there. */
bool phrasebook_read(Arena *arena, const char *folder, Phrases phrases[LANGUAGE_COUNT], Error *trouble);

#endif
