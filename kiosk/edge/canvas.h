/* SPDX-License-Identifier: EUPL-1.2
 *
 * Pixels in memory and the few things done to many of them: fill, mask, move. A Canvas is borrowed pixels,
 * 0x00RRGGBB. What is given must lie on the canvas: callers clip. Compiled with -O3: these loops are what a
 * frame costs.
 */
#ifndef EDGE_CANVAS_H
#define EDGE_CANVAS_H

#include "kiosk/edge/mask.h"

typedef struct Canvas Canvas;

struct Canvas {
    uint32_t *pixels;
    int width, height;
    int pitch;               /* pixels from a row to the next */
};

void canvas_fill(const Canvas *canvas, Rect rect, uint32_t colour, unsigned alpha);
void canvas_mask(const Canvas *canvas, const MaskJob *job);

/* The pixels of `to` become those that stand `by` above them. */
void canvas_move(const Canvas *canvas, Rect to, int by);

#endif
