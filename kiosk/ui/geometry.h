/* SPDX-License-Identifier: EUPL-1.2
 *
 * Rectangles in pixels, origin top left, and the knife that lays screens out: rect_cut_* takes a slice
 * off a side and shrinks what is left. Pure values; a width or height that would be negative is 0.
 */
#ifndef UI_GEOMETRY_H
#define UI_GEOMETRY_H

#include <stdbool.h>

typedef struct Rect Rect;

struct Rect {
    int x, y, w, h;
};

Rect rect_inset(Rect rect, int dx, int dy);
Rect rect_intersect(Rect a, Rect b);
Rect rect_union(Rect a, Rect b);          /* an empty rectangle adds nothing */
Rect rect_move(Rect rect, int dx, int dy);
Rect rect_centre(Rect outer, int w, int h);
bool rect_empty(Rect rect);
bool rect_equal(Rect a, Rect b);
bool rect_contains(Rect rect, int x, int y);
bool rect_overlaps(Rect a, Rect b);

/* Each gives the slice, at most what is there. */
Rect rect_cut_top(Rect *rest, int height);
Rect rect_cut_bottom(Rect *rest, int height);
Rect rect_cut_left(Rect *rest, int width);
Rect rect_cut_right(Rect *rest, int width);

#endif
