/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a list stands as time passes: follows the finger, then a fling that decays in closed form
 * (0.998 per ms, the same at 30 and 144 Hz), or a glide to a page. Soft beyond the edges: while dragged,
 * and where a fling runs into one it goes over a little and comes back. With `calm` (less motion) nothing
 * moves by itself: a fling stays where the finger left it, a glide is there at once.
 * A value; time is given, never asked.
 */
#ifndef UI_SCROLL_H
#define UI_SCROLL_H

#include <stdbool.h>

typedef enum ScrollMotion { SCROLL_STILL, SCROLL_HELD, SCROLL_FLING, SCROLL_GLIDE } ScrollMotion;

typedef struct Scroll Scroll;

struct Scroll {
    ScrollMotion motion;
    double from;             /* offset when the motion began, pixels */
    double velocity;         /* pixels per ms at its beginning (fling) */
    double to;               /* where a glide ends */
    long long since;         /* ms */
    int range;               /* largest offset: content − viewport, ≥ 0 */
    bool calm;
};

double scroll_offset(const Scroll *scroll, long long ms);
bool scroll_moving(const Scroll *scroll, long long ms);

void scroll_range(Scroll *scroll, int content, int viewport, long long ms);
void scroll_grab(Scroll *scroll, long long ms);
void scroll_drag(Scroll *scroll, double offset);              /* while held */
void scroll_release(Scroll *scroll, double velocity, long long ms);
void scroll_glide(Scroll *scroll, double to, long long ms);

#endif
