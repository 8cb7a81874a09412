/* SPDX-License-Identifier: EUPL-1.2
 *
 * A page looked at from its top to its end: what is out of sight is drawn too, one place of the scroll after the other.
 * At the end the page is at its top again.
 */
#ifndef SUPPORT_WALK_H
#define SUPPORT_WALK_H

#include "tests/support/kiosk.h"

typedef void WalkLook(void *context, Kiosk *kiosk);

/* Calls `look` with each list, at kiosk->stage.list. */
void kiosk_walk(Kiosk *kiosk, WalkLook *look, void *context);

#endif
