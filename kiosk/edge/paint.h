/* SPDX-License-Identifier: EUPL-1.2
 *
 * Draw lists onto a Target: rounded boxes, soft shadows, text and icons from masks, QR codes, the veil over
 * what is pressed. Paints only inside `area`. All of it comes down to the Target's two functions, so pixels
 * in memory and a graphics processor show the same list. A Painter owns the masks of corners and shadows it
 * has met. No SDL here.
 */
#ifndef EDGE_PAINT_H
#define EDGE_PAINT_H

#include "kiosk/edge/fonts.h"
#include "kiosk/ui/draw.h"

typedef struct Target Target;
typedef struct Painter Painter;

/* `fill` is given a rectangle of the target, `mask` one that shows at least a pixel of it. */
struct Target {
    void *context;
    int width, height;
    void (*fill)(void *context, Rect rect, uint32_t colour, unsigned alpha);
    void (*mask)(void *context, const MaskJob *job);
};

Painter *painter_new(Fonts *fonts);
void painter_free(Painter *painter);
void painter_draw(Painter *painter, const Target *target, const DrawList *list, Theme theme, Rect area);

/* Only the veil, over what was painted before. */
void painter_veil(Painter *painter, const Target *target, const DrawList *list, Theme theme);

#endif
