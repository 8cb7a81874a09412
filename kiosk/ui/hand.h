/* SPDX-License-Identifier: EUPL-1.2
 *
 * One or two fingers on the map of a draw list: one drags it and may fling it, two pinch it, whichever comes or goes
 * first. Taps are touch.h's: this says when a press must be let go, because the finger moves the map. A finger that
 * rests for seconds gives its place up. Pure: events come with their time.
 */
#ifndef UI_HAND_H
#define UI_HAND_H

#include "kiosk/ui/camera.h"
#include "kiosk/ui/touch.h"

enum { HAND_FINGERS = 2, HAND_SAMPLES = 8 };

typedef struct Hand Hand;
typedef struct HandFinger HandFinger;
typedef struct HandSample HandSample;

struct HandFinger {
    long long id, ms;        /* when it last did something */
    int x, y;
};

struct HandSample {
    double x, y;
    long long ms;
};

struct Hand {
    HandFinger fingers[HAND_FINGERS];
    int count;
    bool moving;             /* beyond the slop, or with two fingers */
    HandSample samples[HAND_SAMPLES];      /* the middle of the fingers, for the fling's speed */
    int sample_count;
};

/* Moves the camera. True when what is pressed is not meant. */
bool hand_event(Hand *hand, const DrawList *list, Camera *camera, TouchEvent event);

#endif
