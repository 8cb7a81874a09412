/* SPDX-License-Identifier: EUPL-1.2
 *
 * One finger (or the mouse, which takes the same path) on a draw list: a tap fires on release inside the
 * region it began in; beyond a slop it is a drag and scrolls. A second finger is ignored: nothing jumps,
 * unless the first has rested for seconds.
 * Pure: events come with their time; the result says what to do.
 */
#ifndef UI_TOUCH_H
#define UI_TOUCH_H

#include "kiosk/ui/draw.h"
#include "kiosk/ui/scroll.h"

typedef enum TouchPhase { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP, TOUCH_CANCEL } TouchPhase;

typedef struct TouchEvent TouchEvent;
typedef struct Touch Touch;

struct TouchEvent {
    TouchPhase phase;
    int x, y;                /* pixels */
    long long finger;        /* who touches; the mouse is 0 */
    long long ms;            /* monotonic */
};

enum { TOUCH_SAMPLES = 8 };

struct Touch {
    bool down, dragging, scrolls;
    long long finger;
    long long since;         /* ms, when it came */
    int start_x, start_y;
    double start_offset;
    Rect pressed_rect;
    Action pressed;          /* NONE when no region is held; its text is in `pressed_text` */
    char pressed_text[80];
    struct { int y; long long ms; } samples[TOUCH_SAMPLES];   /* the last moves, for the fling's speed */
    int sample_count;
};

/* What the touch asks for now, NONE mostly. Moves `scroll`. */
Action touch_event(Touch *touch, const DrawList *list, Scroll *scroll, TouchEvent event);

#endif
