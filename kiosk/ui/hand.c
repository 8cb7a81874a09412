/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/hand.h"

#include <math.h>
#include <string.h>

static const double SLOP_MM = 2.5;         /* as touch.c */
static const long long WINDOW_MS = 100;    /* of moves that make the speed */
static const long long HELD_MS = 40;       /* fingers that stayed this long fling nothing */
static const double FASTEST_MM = 2.2;      /* per ms */
static const long long RESTS_MS = 5000;
static const double CLOSEST = 8;           /* px: two fingers nearer than this tell no scale */

static HandSample middle(const Hand *hand, long long ms)
{
    HandSample sample = { 0, 0, ms };
    for (int i = 0; i < hand->count; i++) {
        sample.x += (double)hand->fingers[i].x / hand->count;
        sample.y += (double)hand->fingers[i].y / hand->count;
    }
    return sample;
}

static double spread(const Hand *hand)
{
    return hand->count < 2 ? 0 : hypot(hand->fingers[0].x - hand->fingers[1].x, hand->fingers[0].y - hand->fingers[1].y);
}

static void sample_add(Hand *hand, long long ms)
{
    if (hand->sample_count == HAND_SAMPLES) {
        memmove(hand->samples, hand->samples + 1, sizeof hand->samples - sizeof *hand->samples);
        hand->sample_count--;
    }
    hand->samples[hand->sample_count++] = middle(hand, ms);
}

/* Another number of fingers has another middle: moves are told from here on. */
static void begin_again(Hand *hand, long long ms)
{
    hand->sample_count = 0;
    sample_add(hand, ms);
}

static int find(const Hand *hand, long long id)
{
    for (int i = 0; i < hand->count; i++)
        if (hand->fingers[i].id == id)
            return i;
    return -1;
}

static void drop(Hand *hand, int at)
{
    hand->fingers[at] = hand->fingers[hand->count - 1];
    hand->count--;
}

static void drop_resting(Hand *hand, long long ms)
{
    for (int i = hand->count; i-- > 0;)
        if (ms - hand->fingers[i].ms >= RESTS_MS)
            drop(hand, i);
}

static bool put(Hand *hand, const DrawList *list, Camera *camera, TouchEvent event)
{
    drop_resting(hand, event.ms);
    if (!rect_contains(list->chart.viewport, event.x, event.y) || hand->count == HAND_FINGERS || find(hand, event.finger) >= 0)
        return false;
    bool caught = camera_moving(camera, event.ms);     /* a touch on a moving map stops it, nothing more */
    hand->fingers[hand->count++] = (HandFinger){ event.finger, event.ms, event.x, event.y };
    hand->moving = hand->count > 1;
    camera_grab(camera, event.ms);
    begin_again(hand, event.ms);
    return caught || hand->moving;
}

static bool beyond(const Hand *hand, const DrawList *list)
{
    int slop = sizes_mm(list->sizes, SLOP_MM);
    const HandFinger *finger = &hand->fingers[0];
    return fabs(finger->x - hand->samples[0].x) > slop || fabs(finger->y - hand->samples[0].y) > slop;
}

static void follow(const Hand *hand, const DrawList *list, Camera *camera, double before)
{
    HandSample last = hand->samples[hand->sample_count - 1], now = middle(hand, last.ms);
    Rect window = list->chart.viewport;
    double after = spread(hand);
    camera_drag(camera, now.x - last.x, now.y - last.y);
    if (before >= CLOSEST && after >= CLOSEST)
        camera_pinch(camera, now.x - window.x - window.w / 2.0, now.y - window.y - window.h / 2.0, after / before);
}

static bool move(Hand *hand, const DrawList *list, Camera *camera, TouchEvent event)
{
    int at = find(hand, event.finger);
    if (at < 0)
        return false;
    double before = spread(hand);
    hand->fingers[at].x = event.x;
    hand->fingers[at].y = event.y;
    hand->fingers[at].ms = event.ms;
    if (!hand->moving && !beyond(hand, list))
        return false;
    if (!hand->moving)
        begin_again(hand, event.ms);           /* no jump by the slop */
    hand->moving = true;
    follow(hand, list, camera, before);
    sample_add(hand, event.ms);
    return true;
}

/* Pixels per ms over the last WINDOW_MS, no faster than hands are. */
static HandSample speed(const Hand *hand, const DrawList *list, long long now)
{
    int last = hand->sample_count - 1, first = last;
    if (!hand->moving || last < 1 || now - hand->samples[last].ms > HELD_MS)
        return (HandSample){0};
    while (first > 0 && hand->samples[last].ms - hand->samples[first - 1].ms <= WINDOW_MS)
        first--;
    double time = (double)(hand->samples[last].ms - hand->samples[first].ms), fastest = FASTEST_MM * list->sizes->per_mm;
    if (time <= 0)
        return (HandSample){0};
    double x = (hand->samples[last].x - hand->samples[first].x) / time, y = (hand->samples[last].y - hand->samples[first].y) / time;
    double slower = fmin(1, fastest / fmax(hypot(x, y), 1e-9));
    return (HandSample){ x * slower, y * slower, now };
}

static bool lift(Hand *hand, const DrawList *list, Camera *camera, TouchEvent event)
{
    int at = find(hand, event.finger);
    if (at < 0)
        return false;
    bool moved = hand->moving;
    HandSample left = hand->count == 1 ? speed(hand, list, event.ms) : (HandSample){0};
    drop(hand, at);
    begin_again(hand, event.ms);
    if (hand->count == 0) {
        camera_release(camera, left.x, left.y, event.ms);
        *hand = (Hand){0};
    }
    return moved;
}

bool hand_event(Hand *hand, const DrawList *list, Camera *camera, TouchEvent event)
{
    switch (event.phase) {
    case TOUCH_DOWN:
        return put(hand, list, camera, event);
    case TOUCH_MOVE:
        return move(hand, list, camera, event);
    case TOUCH_UP:
        return lift(hand, list, camera, event);
    case TOUCH_CANCEL:
    default:
        if (hand->count)
            camera_release(camera, 0, 0, event.ms);
        *hand = (Hand){0};
        return false;
    }
}
