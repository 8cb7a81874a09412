/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/focus.h"

const Region *focus_region(const DrawList *list, int order)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].order == order)
            return &list->regions[i];
    return NULL;
}

static bool is_read(const Stop *stop)
{
    return stop->role == ROLE_HEADING || stop->role == ROLE_TEXT;
}

static bool within(Rect inner, Rect outer)
{
    return rect_equal(rect_intersect(inner, outer), inner);
}

/* Regions that a screen drew and took back have no stop; neither have texts that stand in one. */
static bool counts(const DrawList *list, const Stop *stop)
{
    if (!is_read(stop))
        return stop->scrolls || focus_region(list, stop->order);
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *other = &list->stops[i];
        if (!is_read(other) && other->scrolls == stop->scrolls && within(stop->rect, other->rect))
            return false;
    }
    return true;
}

/* In [from, to): the nearest to `from` going up, to `to` going down. */
static const Stop *nearest(const DrawList *list, int from, int to, bool up)
{
    const Stop *best = NULL;
    for (size_t i = 0; i < list->stop_count; i++) {
        const Stop *stop = &list->stops[i];
        bool inside = stop->order >= from && stop->order < to;
        bool nearer = !best || (up ? stop->order < best->order : stop->order > best->order);
        if (inside && nearer && counts(list, stop))
            best = stop;
    }
    return best;
}

static const int EVERY = 1 << 30;

const Stop *focus_step(const DrawList *list, int order, FocusKey key)
{
    bool up = key == FOCUS_NEXT;
    int from = order ? order + 1 : PART_PAGE * PART_ROOM;
    const Stop *stop = up ? nearest(list, from, EVERY, true) : nearest(list, 0, order, false);
    return stop ? stop : nearest(list, 0, EVERY, up);
}

double focus_offset(const DrawList *list, const Stop *stop, double offset)
{
    Rect view = list->scroll.viewport;
    int room = list->sizes->gap * 2, top = stop->rect.y - stop->held + list->scroll.offset - view.y;       /* of the content */
    bool stands = stop->held && stop->rect.y >= view.y && stop->rect.y + stop->rect.h <= view.y + view.h;
    if (!stop->scrolls || stands || view.h == 0)
        return offset;
    if (top - room < offset || stop->rect.h + 2 * room > view.h)
        return top - room;
    int bottom = top + stop->rect.h + room;
    return bottom > offset + view.h ? bottom - view.h : offset;
}

static const Stop *stop_of(const DrawList *list, int order)
{
    for (size_t i = 0; i < list->stop_count; i++)
        if (list->stops[i].order == order)
            return &list->stops[i];
    return NULL;
}

void focus_draw(DrawList *list, int order)
{
    const Stop *stop = order ? stop_of(list, order) : NULL;
    if (!stop)
        return;
    draw_straight(list, stop->rect);               /* it knows its place on the screen */
    bool moves = stop->scrolls && !stop->held;
    Rect before = moves ? draw_scroll_begin(list, list->scroll.clip, list->scroll.offset) : stop->held ? draw_clip(list, list->scroll.viewport) : list->clip;
    draw_ring(list, stop->rect);
    if (moves)
        draw_scroll_end(list, before);
    else
        draw_unclip(list, before);
    draw_turn(list);
}
