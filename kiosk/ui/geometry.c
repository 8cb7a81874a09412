/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/geometry.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

Rect rect_inset(Rect rect, int dx, int dy)
{
    return (Rect){ rect.x + dx, rect.y + dy, most(0, rect.w - 2 * dx), most(0, rect.h - 2 * dy) };
}

Rect rect_intersect(Rect a, Rect b)
{
    int left = most(a.x, b.x), top = most(a.y, b.y);
    int right = least(a.x + a.w, b.x + b.w), bottom = least(a.y + a.h, b.y + b.h);
    return (Rect){ left, top, most(0, right - left), most(0, bottom - top) };
}

Rect rect_union(Rect a, Rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int left = least(a.x, b.x), top = least(a.y, b.y);
    return (Rect){ left, top, most(a.x + a.w, b.x + b.w) - left, most(a.y + a.h, b.y + b.h) - top };
}

Rect rect_move(Rect rect, int dx, int dy)
{
    return (Rect){ rect.x + dx, rect.y + dy, rect.w, rect.h };
}

Rect rect_centre(Rect outer, int w, int h)
{
    return (Rect){ outer.x + (outer.w - w) / 2, outer.y + (outer.h - h) / 2, w, h };
}

bool rect_empty(Rect rect)
{
    return rect.w <= 0 || rect.h <= 0;
}

bool rect_equal(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

bool rect_contains(Rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

bool rect_overlaps(Rect a, Rect b)
{
    return !rect_empty(rect_intersect(a, b));
}

Rect rect_cut_top(Rect *rest, int height)
{
    height = least(most(0, height), rest->h);
    Rect slice = { rest->x, rest->y, rest->w, height };
    rest->y += height;
    rest->h -= height;
    return slice;
}

Rect rect_cut_bottom(Rect *rest, int height)
{
    height = least(most(0, height), rest->h);
    rest->h -= height;
    return (Rect){ rest->x, rest->y + rest->h, rest->w, height };
}

Rect rect_cut_left(Rect *rest, int width)
{
    width = least(most(0, width), rest->w);
    Rect slice = { rest->x, rest->y, width, rest->h };
    rest->x += width;
    rest->w -= width;
    return slice;
}

Rect rect_cut_right(Rect *rest, int width)
{
    width = least(most(0, width), rest->w);
    rest->w -= width;
    return (Rect){ rest->x + rest->w, rest->y, width, rest->h };
}
