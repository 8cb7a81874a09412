/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the files of the draw list share (draw.c: places, shapes, regions; draw_text.c: texts). Rectangles are those of the layout;
 * both turn them over where the layout is.
 */
#ifndef UI_DRAW_INSIDE_H
#define UI_DRAW_INSIDE_H

#include "kiosk/ui/draw.h"

/* A command at the end of the list; one that nobody sees is none of the list's, and may be filled all the same. */
DrawCommand *draw_add(DrawList *list, DrawKind kind, Rect rect, Ink ink);

/* The next stop in the reading order, which it gives: its place counts whether it is in sight or not, so that the order holds while
 * the page scrolls. */
int draw_stop(DrawList *list, Rect rect, Role role, Str label);

#endif
