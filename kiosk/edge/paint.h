/* SPDX-License-Identifier: EUPL-1.2
 *
 * Draw lists to pixels, in software: rounded boxes, soft shadows, text and icons from masks, QR codes.
 * Paints only inside `area`. A Canvas is borrowed pixels, 0x00RRGGBB; a Painter owns the masks of corners
 * and shadows it has met. No SDL here.
 */
#ifndef EDGE_PAINT_H
#define EDGE_PAINT_H

#include "kiosk/edge/fonts.h"
#include "kiosk/ui/draw.h"

typedef struct Canvas Canvas;
typedef struct Painter Painter;

struct Canvas {
    uint32_t *pixels;
    int width, height;
    int pitch;               /* pixels from a row to the next */
};

Painter *painter_new(Fonts *fonts);
void painter_free(Painter *painter);
void painter_draw(Painter *painter, Canvas canvas, const DrawList *list, Theme theme, Rect area);

#endif
