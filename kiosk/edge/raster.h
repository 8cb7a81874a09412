/* SPDX-License-Identifier: EUPL-1.2
 *
 * Filled rings and lines as coverage, exact to 1/255 of a pixel for rings: each edge adds the area it covers to the
 * cells it crosses, and a sum along each row is the picture. What is given is borrowed from the Raster until its
 * next call. The idea of the sum is font-rs's; that most of a row is left alone is ours.
 */
#ifndef EDGE_RASTER_H
#define EDGE_RASTER_H

#include "kiosk/ui/draw.h"

typedef struct Raster Raster;

Raster *raster_new(void);
void raster_free(Raster *raster);

/* area.w × area.h bytes, rows one after the other. */
const unsigned char *raster_path(Raster *raster, const Path *path, Rect area);

#endif
