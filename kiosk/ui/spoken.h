/* SPDX-License-Identifier: EUPL-1.2
 *
 * In which language a text of a page is to be said aloud: that of the interface for its phrases and for what is put
 * together from them in the frame, French for what comes from elsewhere (the catalogue, the settings, a phrase that has
 * no translation), its own for the name of a language. Pure.
 */
#ifndef UI_SPOKEN_H
#define UI_SPOKEN_H

#include "kiosk/ui/draw.h"

Language spoken_in(const DrawList *list, Str text);

#endif
