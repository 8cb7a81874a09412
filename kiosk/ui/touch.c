/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/touch.h"

#include <stdlib.h>
#include <string.h>

static const double SLOP_MM = 2.5;         /* beyond it a touch is a drag; Android's 8 dp is 1.3 mm, fingers on a kiosk are worse */
static const long long WINDOW_MS = 100;    /* of moves that make the speed (ViewConfiguration) */
static const long long HELD_MS = 40;       /* a finger that stayed this long flings nothing */
static const double FASTEST_MM = 2.2;      /* per ms, of the content */
static const long long RESTS_MS = 5000;    /* a finger that does nothing this long gives way to another: a drop, a sleeve, dirt */

static void sample_add(Touch *touch, int y, long long ms)
{
    if (touch->sample_count == TOUCH_SAMPLES) {
        memmove(touch->samples, touch->samples + 1, sizeof touch->samples - sizeof *touch->samples);
        touch->sample_count--;
    }
    touch->samples[touch->sample_count].y = y;
    touch->samples[touch->sample_count++].ms = ms;
}

/* Pixels per ms of the content, over the last WINDOW_MS. */
static double speed(const Touch *touch, const DrawList *list, long long now)
{
    double fastest = FASTEST_MM * list->sizes->per_mm;
    int last = touch->sample_count - 1;
    if (last < 1 || now - touch->samples[last].ms > HELD_MS)
        return 0;
    int first = last;
    while (first > 0 && touch->samples[last].ms - touch->samples[first - 1].ms <= WINDOW_MS)
        first--;
    long long time = touch->samples[last].ms - touch->samples[first].ms;
    if (time <= 0)
        return 0;
    double velocity = (double)(touch->samples[first].y - touch->samples[last].y) / (double)time;
    return velocity > fastest ? fastest : velocity < -fastest ? -fastest : velocity;
}

static void press(Touch *touch, const Region *region)
{
    touch->pressed = (Action){0};
    if (!region || region->off || region->action.text.length >= sizeof touch->pressed_text)
        return;
    touch->pressed = region->action;
    touch->pressed_rect = region->rect;
    memcpy(touch->pressed_text, region->action.text.length ? region->action.text.text : "", region->action.text.length);
    touch->pressed.text.text = touch->pressed_text;
}

static void begin(Touch *touch, const DrawList *list, Scroll *scroll, TouchEvent event)
{
    *touch = (Touch){ .down = true, .finger = event.finger, .start_x = event.x, .start_y = event.y, .since = event.ms };
    touch->scrolls = rect_contains(list->scroll.viewport, event.x, event.y);
    bool was_moving = scroll_moving(scroll, event.ms);
    if (touch->scrolls)
        scroll_grab(scroll, event.ms);
    touch->start_offset = scroll->from;
    if (!(was_moving && touch->scrolls))       /* a touch on a moving list stops it, nothing more */
        press(touch, draw_region_at(list, event.x, event.y));
    sample_add(touch, event.y, event.ms);
}

static void move(Touch *touch, const DrawList *list, Scroll *scroll, TouchEvent event)
{
    int slop = sizes_mm(list->sizes, SLOP_MM);
    if (!touch->dragging && abs(event.x - touch->start_x) <= slop && abs(event.y - touch->start_y) <= slop)
        return;
    if (!touch->dragging && touch->scrolls)
        touch->start_y = event.y;              /* no jump by the slop */
    touch->dragging = true;
    if (touch->scrolls || !rect_contains(touch->pressed_rect, event.x, event.y))
        touch->pressed = (Action){0};
    sample_add(touch, event.y, event.ms);
    if (touch->scrolls)
        scroll_drag(scroll, touch->start_offset + touch->start_y - event.y);
}

static Action finish(Touch *touch, const DrawList *list, Scroll *scroll, TouchEvent event)
{
    Action action = touch->pressed;
    bool inside = rect_contains(touch->pressed_rect, event.x, event.y);
    if (touch->scrolls)
        scroll_release(scroll, touch->dragging ? speed(touch, list, event.ms) : 0, event.ms);
    touch->down = touch->dragging = false;
    touch->pressed = (Action){0};
    return event.phase == TOUCH_UP && inside ? action : (Action){0};
}

/* A driver may say anything; no screen reaches this far. */
static int within_reason(int pixels)
{
    enum { FAR = 1 << 20 };
    return pixels < -FAR ? -FAR : pixels > FAR ? FAR : pixels;
}

Action touch_event(Touch *touch, const DrawList *list, Scroll *scroll, TouchEvent event)
{
    event.x = within_reason(event.x);
    event.y = within_reason(event.y);
    bool rests = touch->down && !touch->dragging && event.ms - touch->since >= RESTS_MS;
    if (event.phase == TOUCH_DOWN && (!touch->down || (rests && event.finger != touch->finger)))
        begin(touch, list, scroll, event);
    else if (!touch->down || (event.finger != touch->finger && event.phase != TOUCH_CANCEL))
        return (Action){0};
    else if (event.phase == TOUCH_MOVE)
        move(touch, list, scroll, event);
    else if (event.phase == TOUCH_UP || event.phase == TOUCH_CANCEL)
        return finish(touch, list, scroll, event);
    return (Action){0};
}
