/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/scroll.h"

#include <math.h>

static const double DECAY = 0.998;               /* of the speed, per ms (look.md, Motion) */
static const double SLOWEST = 0.02;              /* px per ms: below, it stands still */
static const double GLIDE_MS = 220;
static const double SOFTNESS = 0.35;             /* of the finger's way beyond an edge */
static const double SPRING_MS = 50, BOUNCE_MS = 480;   /* at the fastest fling a third of a pixel is left of it then */

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

/* When a fling reaches the edge it goes for, ms after its beginning; never: more than it lasts. */
static double edge_time(const Scroll *scroll)
{
    double way = (scroll->velocity > 0 ? scroll->range : 0) - scroll->from;
    double left = 1 + way * log(DECAY) / scroll->velocity;      /* of the speed, there */
    return left > 0 ? fmax(log(left) / log(DECAY), 0) : INFINITY;
}

/* Beyond the edge: a spring that is damped as much as it takes not to swing. */
static double bounce(const Scroll *scroll, double edge_at, double t)
{
    double speed = scroll->velocity * pow(DECAY, edge_at), s = t - edge_at;
    return s >= BOUNCE_MS ? 0 : speed * s * exp(-s / SPRING_MS);
}

static double fling_offset(const Scroll *scroll, double t)
{
    double lasts = fling_duration(scroll->velocity), edge_at = edge_time(scroll);
    if (edge_at > lasts)
        return clamped(scroll, scroll->from + fling_way(scroll->velocity, fmin(t, lasts)));
    if (t < edge_at)
        return scroll->from + fling_way(scroll->velocity, t);
    return (scroll->velocity > 0 ? scroll->range : 0) + bounce(scroll, edge_at, t);
}

static double fling_end(const Scroll *scroll)
{
    double lasts = fling_duration(scroll->velocity), edge_at = edge_time(scroll);
    return edge_at > lasts ? lasts : edge_at + BOUNCE_MS;
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
        return fling_offset(scroll, t);
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
    return scroll->motion == SCROLL_FLING && t < fling_end(scroll);
}

void scroll_range(Scroll *scroll, int content, int viewport, long long ms)
{
    scroll->range = content > viewport ? content - viewport : 0;
    if (scroll->motion == SCROLL_STILL)
        scroll->from = clamped(scroll, scroll->from);
    if (scroll->motion == SCROLL_GLIDE)
        scroll->to = clamped(scroll, scroll->to);
    if (scroll->motion != SCROLL_STILL && scroll->motion != SCROLL_HELD && !scroll_moving(scroll, ms))
        *scroll = (Scroll){ .from = clamped(scroll, scroll_offset(scroll, ms)), .range = scroll->range, .calm = scroll->calm };
}

/* What is beyond an edge stays where it is: the finger's way is the longer one that softness made of it. */
void scroll_grab(Scroll *scroll, long long ms)
{
    double offset = scroll_offset(scroll, ms), inside = clamped(scroll, offset);
    *scroll = (Scroll){ .motion = SCROLL_HELD, .from = inside + (offset - inside) / SOFTNESS, .since = ms, .range = scroll->range, .calm = scroll->calm };
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
    bool fling = fabs(velocity) > SLOWEST && !scroll->calm;
    *scroll = (Scroll){ fling ? SCROLL_FLING : SCROLL_STILL, offset, velocity, 0, ms, scroll->range, scroll->calm };
}

void scroll_glide(Scroll *scroll, double to, long long ms)
{
    to = clamped(scroll, to);
    double from = scroll->calm ? to : scroll_offset(scroll, ms);
    *scroll = (Scroll){ scroll->calm ? SCROLL_STILL : SCROLL_GLIDE, from, 0, to, ms, scroll->range, scroll->calm };
}
