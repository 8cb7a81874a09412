/* SPDX-License-Identifier: EUPL-1.2
 *
 * The kiosk between two frames, without a screen: takes touches and time, gives draw lists and what of
 * them must be painted. main drives it with SDL and the clock, scripts and tests with their own. Nothing
 * is drawn again while nothing changes.
 */
#ifndef KIOSK_STAGE_H
#define KIOSK_STAGE_H

#include "kiosk/app.h"
#include "kiosk/ui/damage.h"
#include "kiosk/ui/focus.h"

typedef struct Stage Stage;

struct Stage {
    App app;
    Arena frames[2];         /* the list on screen, and the one being made */
    int frame;
    DrawList list;           /* what is on screen */
    Damage damage;
    Comfort comfort;         /* that the list was made with */
    bool stale;              /* something may have changed since the list was made */
    bool veiled;             /* after stage_frame: the one rectangle is a veil to lay on what stands there */
    bool outdated;           /* the list points into a page that is gone: nothing may be touched on it */
};

bool stage_open(Stage *stage, const AppParts *parts, DateTime now, long long ms, Error *error);
void stage_close(Stage *stage);

bool stage_touch(Stage *stage, TouchEvent event, Error *error);
/* One of the four keys, for who does not touch: walks the stops, or does what the one in focus does. */
bool stage_key(Stage *stage, FocusKey key, long long ms, Error *error);
bool stage_tick(Stage *stage, DateTime now, long long ms, Error *error);

/* The state was changed from outside, as by a new catalogue. */
void stage_changed(Stage *stage);

/* The screen has another size from now on. */
void stage_resize(Stage *stage, Sizes sizes);

/* Makes the list anew when needed; gives the rectangles to paint again, 0 when none. First of all the pixels of
 * damage.moved are moved; when `veiled`, nothing is painted but the veil of the pressed region. */
size_t stage_frame(Stage *stage, Rect rects[DAMAGE_RECTS]);

/* When stage_tick must be called at the latest (ms); now, while something moves. */
long long stage_deadline(const Stage *stage);

/* True while the content moves by itself: frames are wanted at the screen's rate. */
bool stage_moving(const Stage *stage);

#endif
