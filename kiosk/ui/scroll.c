/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/scroll.h"

#include <math.h>

static const double DECAY = 0.998;               /* of the speed, per ms (look.md, Motion) */
static const double SLOWEST = 0.02;              /* px per ms: below, it stands still */
static const double GLIDE_MS = 220;
static const double SOFTNESS = 0.35;             /* of the finger's way beyond an edge */

static double clamped(const Scroll *scroll, double offset)
{
    return fmin(fmax(offset, 0), scroll->range);
}

/* Distance of a fling after t ms: the integral of v·DECAY^t. */
static double fling_way(double velocity, double t)
{
    return velocity * (pow(DECAY, t) - 1) / log(DECAY);
}

static double fling_duration(double velocity)
{
    double speed = fabs(velocity);
    return speed <= SLOWEST ? 0 : log(SLOWEST / speed) / log(DECAY);
}

static double glide_offset(const Scroll *scroll, double t)
{
    double left = 1 - fmin(t / GLIDE_MS, 1);
    return scroll->to + (scroll->from - scroll->to) * left * left * left;
}

static double softened(const Scroll *scroll, double offset)
{
    double inside = clamped(scroll, offset);
    return inside + (offset - inside) * SOFTNESS;
}

double scroll_offset(const Scroll *scroll, long long ms)
{
    double t = (double)(ms - scroll->since);
    switch (scroll->motion) {
    case SCROLL_HELD:
        return softened(scroll, scroll->from);
    case SCROLL_FLING:
        return clamped(scroll, scroll->from + fling_way(scroll->velocity, fmin(t, fling_duration(scroll->velocity))));
    case SCROLL_GLIDE:
        return glide_offset(scroll, t);
    case SCROLL_STILL:
    default:
        return scroll->from;
    }
}

bool scroll_moving(const Scroll *scroll, long long ms)
{
    double t = (double)(ms - scroll->since);
    if (scroll->motion == SCROLL_GLIDE)
        return t < GLIDE_MS;
    if (scroll->motion != SCROLL_FLING || t >= fling_duration(scroll->velocity))
        return false;
    double now = scroll_offset(scroll, ms);
    return scroll->velocity > 0 ? now < scroll->range : now > 0;
}

void scroll_range(Scroll *scroll, int content, int viewport, long long ms)
{
    scroll->range = content > viewport ? content - viewport : 0;
    if (scroll->motion == SCROLL_STILL)
        scroll->from = clamped(scroll, scroll->from);
    if (scroll->motion == SCROLL_GLIDE)
        scroll->to = clamped(scroll, scroll->to);
    if (scroll->motion != SCROLL_STILL && scroll->motion != SCROLL_HELD && !scroll_moving(scroll, ms))
        *scroll = (Scroll){ .from = clamped(scroll, scroll_offset(scroll, ms)), .range = scroll->range };
}

void scroll_grab(Scroll *scroll, long long ms)
{
    *scroll = (Scroll){ .motion = SCROLL_HELD, .from = scroll_offset(scroll, ms), .since = ms, .range = scroll->range };
}

void scroll_drag(Scroll *scroll, double offset)
{
    scroll->from = offset;
}

void scroll_release(Scroll *scroll, double velocity, long long ms)
{
    double offset = softened(scroll, scroll->from);
    if (offset != clamped(scroll, offset)) {
        scroll->from = offset;
        scroll->motion = SCROLL_STILL;
        scroll_glide(scroll, clamped(scroll, offset), ms);
        return;
    }
    bool fling = fabs(velocity) > SLOWEST;
    *scroll = (Scroll){ fling ? SCROLL_FLING : SCROLL_STILL, offset, velocity, 0, ms, scroll->range };
}

void scroll_glide(Scroll *scroll, double to, long long ms)
{
    *scroll = (Scroll){ SCROLL_GLIDE, scroll_offset(scroll, ms), 0, clamped(scroll, to), ms, scroll->range };
}
