/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fingers that know nothing, on a kiosk without a screen: taps, drags, pinches with up to ten fingers, fingers left on
 * the glass, four keys, idle times, displays that turn, change or are unplugged, drivers that rave, clocks that jump,
 * catalogues that change over, a printer, codes of the staff. The same seed plays the same. A Monkey owns its kiosk, the
 * catalogues it changes between, and a window, until monkey_close; what it has done is counted in it.
 *
 * It plays in parts: each begins between two visits, at an hour and with a seed of its own, so that one can be played
 * without those before it. Only what a visit should not leave behind is then another.
 */
#ifndef SUPPORT_MONKEY_H
#define SUPPORT_MONKEY_H

#include "kiosk/edge/paint.h"
#include "kiosk/edge/window.h"
#include "tests/support/kiosk.h"
#include "tests/support/world.h"

/* X(name, what it is, many of them) */
#define DEEDS(X) \
    X(VISITS, "visits begun") \
    X(OUTSIDE, "touches outside the screen") \
    X(HANDS, "times ten fingers at once") \
    X(LEANING, "fingers left on the glass") \
    X(ZOOMS, "maps zoomed by fingers") \
    X(TURNS, "other screens") \
    X(MIRRORED, "upright frames from right to left") \
    X(UNPLUGGED, "displays unplugged and back") \
    X(RUBBISH, "events of a driver that raves") \
    X(KEYS, "things done by key") \
    X(WRONG, "wrong codes") \
    X(RIGHT, "right codes") \
    X(CLASSES, "classes") \
    X(SWAPS, "catalogues changed over") \
    X(CLOCKS, "clocks that jumped") \
    X(PRINTS, "pages sent to the printer") \
    X(DARKS, "times dark") \
    X(PAINTS, "frames painted") \
    X(HOMES, "ways home tried")

typedef enum Deed {
#define X(name, meaning) DEED_##name,
    DEEDS(X)
#undef X
    DEED_COUNT
} Deed;

enum { MONKEY_WORLDS = 6 };

typedef struct Monkey Monkey;

struct Monkey {
    Kiosk kiosk;
    World worlds[MONKEY_WORLDS];       /* small catalogues beside the sample */
    unsigned first, seed;              /* given, and now */
    long long dawn;                    /* ms when this part began: Monday at ten */
    bool curious;                      /* stays: what leads away is left alone, what did something is done again */
    ActionKind last;
    long skew;                         /* minutes that the clock is wrong by */
    Fonts *fonts;
    Painter *painter;
    Window *window;
    double diagonal;                   /* of the display, inches */
    const Screen *shown;
    bool seen[SCREEN_COUNT];
    unsigned languages;                /* 1 << Language of each one spoken */
    unsigned comforts[COMFORT_COUNT];  /* 1 << step of each one chosen */
    long deeds[DEED_COUNT];
};

const char *deed_name(Deed deed);

/* Fails the test when it cannot. */
void monkey_open(Monkey *monkey, unsigned seed);
void monkey_close(Monkey *monkey);

/* A part begins. */
void monkey_begins(Monkey *monkey, unsigned part);

/* Does one thing. Fails the test when a screen is empty. */
void monkey_plays(Monkey *monkey);

/* Fails the test, with what is on screen, when home is more than two taps away. Tried in a copy of the process: the
 * monkey stays where it is. */
void monkey_can_go_home(Monkey *monkey);

/* Waits until the visit is over, and takes the first catalogue again: what is in memory now is not a visitor's. */
void monkey_rests(Monkey *monkey);

/* For the habits (monkey_habits.c). */
#define MONKEY_CODE "1946"             /* of the staff */
App *monkey_app(Monkey *monkey);
unsigned monkey_dice(Monkey *monkey, unsigned sides);
void monkey_frame(Monkey *monkey);
void monkey_pass(Monkey *monkey, long long ms);
void monkey_touch(Monkey *monkey, TouchPhase phase, int x, int y, long long finger);
void monkey_tap_at(Monkey *monkey, int x, int y);
void monkey_tap_region(Monkey *monkey, const Region *region);

/* The region with that action that can be touched; NULL: none. */
const Region *monkey_region(const DrawList *list, ActionKind kind, int number);
void monkey_tap(Monkey *monkey, ActionKind kind, int number);      /* nothing when it is not there */

/* Until the visit is over. */
void monkey_waits(Monkey *monkey);

/* Only then: that catalogue in place of this one; MONKEY_WORLDS: the sample (monkey_worlds.c). */
void monkey_takes(Monkey *monkey, unsigned world);
void monkey_worlds_open(Monkey *monkey, unsigned seed);
void monkey_worlds_close(Monkey *monkey);

/* The display (monkey_display.c). */
void monkey_display_open(Monkey *monkey);
void monkey_display_close(Monkey *monkey);
void monkey_sees_afresh(Monkey *monkey);         /* the first display, and no picture of a word in memory */
void monkey_paints(Monkey *monkey, const Rect *rects, size_t count);
void monkey_turns(Monkey *monkey);
void monkey_plugs(Monkey *monkey);               /* out, or in again */
void monkey_raves(Monkey *monkey);

#endif
