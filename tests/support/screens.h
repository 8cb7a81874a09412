/* SPDX-License-Identifier: EUPL-1.2
 *
 * How each screen of the kiosk is reached on the sample, by what is read on the buttons: a row a screen, more where a
 * screen has several faces. Tests that hold of every screen go through VISITS.
 */
#ifndef SUPPORT_SCREENS_H
#define SUPPORT_SCREENS_H

#include "kiosk/screens/screens.h"
#include "tests/support/kiosk.h"

typedef struct Visit Visit;

struct Visit {
    const char *name;
    ScreenId screen;
    const char *script;
};

enum { VISIT_COUNT = 63 };

extern const Visit VISITS[VISIT_COUNT];

/* Sets up what it takes (a venue that is closed, a page that breaks), plays it, and fails the test when it leads to
 * another screen. */
void visit_play(Kiosk *kiosk, const Visit *visit);

#endif
