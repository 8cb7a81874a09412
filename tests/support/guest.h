/* SPDX-License-Identifier: EUPL-1.2
 *
 * Somebody in front of a kiosk without a screen, who touches what they like while the test moves the clock.
 *
 * A test program has one, `guest`, on the sample anew for each test; its screen is 1920 × 1080 and its letters are fake_metrics'.
 * Texts live in its arena, so until the end of the test.
 */
#ifndef SUPPORT_GUEST_H
#define SUPPORT_GUEST_H

#include "tests/support/kiosk.h"

typedef struct Guest Guest;

struct Guest {
    Arena arena;
    Kiosk kiosk;
};

extern Guest guest;
extern const DateTime GUEST_MORNING;

int guest_begin(void **state);
int guest_end(void **state);

/* Opens the kiosk on another catalogue, a file; the one before is closed by whoever asks. */
void guest_on(const char *catalogue);

/* It is `now`, and `ms` since the kiosk began. */
void guest_pass(DateTime now, long long ms);
void guest_touch(TouchPhase phase, int x, int y, long long finger);

/* Touches the first region that does this; fails the test where there is none. */
void guest_tap(ActionKind kind);
const Region *guest_region(ActionKind kind);

const char *guest_screen(void);

#endif
